//! Files in and out. Long work tells the screen how far it has come and stops when asked to.

use std::path::Path;

use concord::assessment::matrix::Origin;
use concord::desk;
use concord::desk::ExportedBundle;
use concord::desk::FormView;
use concord::desk::FormsEntry;
use concord::desk::ImportPreview;
use concord::desk::Imported;
use concord::desk::Progress;
use concord::desk::SurveyWritten;
use concord::desk::VerifiedView;
use concord::desk::WrittenReport;
use concord::ids::AssessmentId;
use tauri::State;
use tauri::ipc::Channel;

use crate::commands::encryption::EnvelopeEntry;
use crate::error::CommandError;
use crate::session::Session;

/// Asks the work under way to stop.
#[tauri::command(async)]
pub(crate) fn cancel_work(session: State<'_, Session>) {
    session.cancel();
}

/// What a matrix would change.
#[tauri::command(async)]
pub(crate) fn preview_matrix(
    session: State<'_, Session>,
    id: AssessmentId,
    path: &Path,
    origin: Origin,
) -> Result<ImportPreview, CommandError> {
    session.with(|desk| desk.preview_matrix(&id, path, origin))
}

/// Takes a matrix over.
#[tauri::command(async)]
pub(crate) fn import_matrix(
    session: State<'_, Session>,
    id: AssessmentId,
    path: &Path,
    origin: Origin,
) -> Result<Imported, CommandError> {
    session.with(|desk| desk.import_matrix(&id, path, origin))
}

/// Writes the survey matrix.
#[tauri::command(async)]
pub(crate) fn write_matrix(
    session: State<'_, Session>,
    id: AssessmentId,
    path: &Path,
) -> Result<usize, CommandError> {
    let rows = session.with(|desk| desk.write_matrix(&id, path))?;
    session.wrote(&path.display().to_string());
    Ok(rows)
}

/// Writes a workbook for each institution chosen.
#[tauri::command(async)]
pub(crate) fn write_forms(
    session: State<'_, Session>,
    id: AssessmentId,
    entry: FormsEntry,
    folder: &Path,
    progress: Channel<Progress>,
) -> Result<Vec<FormView>, CommandError> {
    let mut listener = session.listener(progress);
    let written = session.with(|desk| desk.write_forms(&id, &entry, folder, &mut listener))?;
    for form in &written {
        session.wrote(&form.path);
    }
    Ok(written)
}

/// Writes a survey form that asks every institution about every indicator.
#[tauri::command(async)]
pub(crate) fn write_survey(
    session: State<'_, Session>,
    id: AssessmentId,
    path: &Path,
    language: &str,
) -> Result<SurveyWritten, CommandError> {
    let written = session.with(|desk| desk.write_survey(&id, path, &[], &[], language))?;
    session.wrote(&written.path);
    Ok(written)
}

/// Checks a bundle; no workspace needs to be open.
#[tauri::command(async)]
pub(crate) fn verify_bundle(
    session: State<'_, Session>,
    path: &Path,
    progress: Channel<Progress>,
) -> Result<VerifiedView, CommandError> {
    let mut listener = session.listener(progress);
    Ok(desk::verify_bundle(path, &session.home()?, &mut listener)?)
}

/// What a bundle would change.
#[tauri::command(async)]
pub(crate) fn preview_bundle(
    session: State<'_, Session>,
    path: &Path,
    progress: Channel<Progress>,
) -> Result<ImportPreview, CommandError> {
    let mut listener = session.listener(progress);
    session.with(|desk| desk.preview_bundle(path, &mut listener))
}

/// Takes a bundle over; `name` is what its signer is called here from now on.
#[tauri::command(async)]
pub(crate) fn import_bundle(
    session: State<'_, Session>,
    path: &Path,
    name: Option<String>,
    progress: Channel<Progress>,
) -> Result<Imported, CommandError> {
    let mut listener = session.listener(progress);
    session.with(|desk| desk.import_bundle(path, name.as_deref(), &mut listener))
}

/// Seals the record into a signed bundle.
#[tauri::command(async)]
pub(crate) fn export_bundle(
    session: State<'_, Session>,
    id: AssessmentId,
    path: &Path,
    envelope: EnvelopeEntry,
    progress: Channel<Progress>,
) -> Result<ExportedBundle, CommandError> {
    let mut listener = session.listener(progress);
    let exported = session.with(|desk| {
        let envelope = envelope.envelope(desk)?;
        desk.encrypted(envelope, |desk| {
            desk.export_bundle(&id, path, &mut listener)
        })
    })?;
    session.wrote(&exported.path);
    Ok(exported)
}

/// Writes the report as PDF.
#[tauri::command(async)]
pub(crate) fn write_report(
    session: State<'_, Session>,
    id: AssessmentId,
    path: &Path,
    language: &str,
    progress: Channel<Progress>,
) -> Result<WrittenReport, CommandError> {
    let mut listener = session.listener(progress);
    let written = session.with(|desk| desk.write_report(&id, path, language, &mut listener))?;
    session.wrote(&written.path);
    Ok(written)
}
