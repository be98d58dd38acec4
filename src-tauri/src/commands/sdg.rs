//! SDG indicator 10.7.2.

use std::path::Path;

use concord::assessment::SdgAnswer;
use concord::desk::ImportPreview;
use concord::desk::Imported;
use concord::desk::Saved;
use concord::desk::SdgView;
use concord::ids::AssessmentId;
use concord::ids::InstitutionId;
use concord::instrument::SdgItem;
use tauri::State;

use crate::error::CommandError;
use crate::session::Session;

/// The items with answers, proposals and values.
#[tauri::command(async)]
pub(crate) fn sdg(
    session: State<'_, Session>,
    id: AssessmentId,
    language: &str,
) -> Result<SdgView, CommandError> {
    session.with(|desk| desk.sdg(&id, language))
}

/// Answers an item, or takes its answer back.
#[tauri::command(async)]
pub(crate) fn set_sdg(
    session: State<'_, Session>,
    id: AssessmentId,
    item: SdgItem,
    answer: Option<SdgAnswer>,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.set_sdg(&id, item, answer))
}

/// Says on what an answer rests, and who gives it.
#[tauri::command(async)]
pub(crate) fn set_sdg_note(
    session: State<'_, Session>,
    id: AssessmentId,
    item: SdgItem,
    note: &str,
    institution: Option<InstitutionId>,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.set_sdg_note(&id, item, note, institution.as_ref()))
}

/// Confirms what is proposed for items without an answer.
#[tauri::command(async)]
pub(crate) fn confirm_sdg(
    session: State<'_, Session>,
    id: AssessmentId,
    items: Vec<SdgItem>,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.confirm_sdg(&id, &items))
}

/// What a table of answers would change.
#[tauri::command(async)]
pub(crate) fn preview_sdg(
    session: State<'_, Session>,
    id: AssessmentId,
    path: &str,
) -> Result<ImportPreview, CommandError> {
    session.with(|desk| desk.preview_sdg(&id, Path::new(path)))
}

/// Takes a table of answers over.
#[tauri::command(async)]
pub(crate) fn import_sdg(
    session: State<'_, Session>,
    id: AssessmentId,
    path: &str,
) -> Result<Imported, CommandError> {
    session.with(|desk| desk.import_sdg(&id, Path::new(path)))
}

/// Writes the sheet for the statistical annex.
#[tauri::command(async)]
pub(crate) fn write_sdg(
    session: State<'_, Session>,
    id: AssessmentId,
    path: &str,
    language: &str,
) -> Result<(), CommandError> {
    session.with(|desk| desk.write_sdg_sheet(&id, Path::new(path), language))
}
