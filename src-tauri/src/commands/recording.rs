//! What the screen records.

use std::path::Path;

use concord::assessment::Answer;
use concord::desk::DecisionView;
use concord::desk::NewInstitution;
use concord::desk::OwnIndicator;
use concord::desk::ProfileEntry;
use concord::desk::Saved;
use concord::desk::SourceEntry;
use concord::desk::TextField;
use concord::ids::AssessmentId;
use concord::ids::CitationId;
use concord::ids::EditionId;
use concord::ids::EditionVersion;
use concord::ids::IndicatorId;
use concord::ids::InstitutionId;
use tauri::State;

use crate::error::CommandError;
use crate::session::Session;

/// Records an answer, or takes it back.
#[tauri::command(async)]
pub(crate) fn set_answer(
    session: State<'_, Session>,
    id: AssessmentId,
    indicator: IndicatorId,
    institution: InstitutionId,
    answer: Option<Answer>,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.set_answer(&id, &indicator, &institution, answer))
}

/// Records a text of a position.
#[tauri::command(async)]
pub(crate) fn set_text(
    session: State<'_, Session>,
    id: AssessmentId,
    indicator: IndicatorId,
    institution: InstitutionId,
    field: TextField,
    text: &str,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.set_text(&id, &indicator, &institution, field, text))
}

/// Cites a source.
#[tauri::command(async)]
pub(crate) fn cite(
    session: State<'_, Session>,
    id: AssessmentId,
    indicator: IndicatorId,
    institution: InstitutionId,
    source: SourceEntry,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.cite(&id, &indicator, &institution, &source))
}

/// Changes a source and where it is cited.
#[tauri::command(async)]
pub(crate) fn change_citation(
    session: State<'_, Session>,
    id: AssessmentId,
    citation: CitationId,
    source: SourceEntry,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.change_citation(&id, &citation, &source))
}

/// Removes a citation.
#[tauri::command(async)]
pub(crate) fn remove_citation(
    session: State<'_, Session>,
    id: AssessmentId,
    citation: CitationId,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.remove_citation(&id, &citation))
}

/// Records a decision; `reason` says why an agreed answer is changed.
#[tauri::command(async)]
pub(crate) fn decide(
    session: State<'_, Session>,
    id: AssessmentId,
    indicator: IndicatorId,
    decision: DecisionView,
    reason: &str,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.decide_because(&id, &indicator, &decision, reason))
}

/// Removes a decision.
#[tauri::command(async)]
pub(crate) fn remove_decision(
    session: State<'_, Session>,
    id: AssessmentId,
    indicator: IndicatorId,
    reason: &str,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.remove_decision_because(&id, &indicator, reason))
}

/// Chooses one of the values entered apart.
#[tauri::command(async)]
pub(crate) fn settle(
    session: State<'_, Session>,
    id: AssessmentId,
    cell: &str,
    operation: &str,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.settle(&id, cell, operation))
}

/// Adds an institution.
#[tauri::command(async)]
pub(crate) fn add_institution(
    session: State<'_, Session>,
    id: AssessmentId,
    entry: NewInstitution,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.add_institution(&id, &entry))
}

/// Changes an institution's name or kind.
#[tauri::command(async)]
pub(crate) fn change_institution(
    session: State<'_, Session>,
    id: AssessmentId,
    institution: InstitutionId,
    entry: NewInstitution,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.change_institution(&id, &institution, &entry))
}

/// Removes an institution.
#[tauri::command(async)]
pub(crate) fn remove_institution(
    session: State<'_, Session>,
    id: AssessmentId,
    institution: InstitutionId,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.remove_institution(&id, &institution))
}

/// Changes title, first day and coordinating institution.
#[tauri::command(async)]
pub(crate) fn set_profile(
    session: State<'_, Session>,
    id: AssessmentId,
    entry: ProfileEntry,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.set_profile(&id, &entry))
}

/// Takes the last act back.
#[tauri::command(async)]
pub(crate) fn undo(session: State<'_, Session>, id: AssessmentId) -> Result<Saved, CommandError> {
    session.with(|desk| desk.undo(&id))
}

/// Does what was taken back again.
#[tauri::command(async)]
pub(crate) fn redo(session: State<'_, Session>, id: AssessmentId) -> Result<Saved, CommandError> {
    session.with(|desk| desk.redo(&id))
}

/// Takes an edition, or indicators for the one in use, from a file into the record.
#[tauri::command(async)]
pub(crate) fn take_edition(
    session: State<'_, Session>,
    id: AssessmentId,
    path: &str,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.take_edition(&id, Path::new(path)))
}

/// Adds an indicator of the country's own; gives its number.
#[tauri::command(async)]
pub(crate) fn add_own_indicator(
    session: State<'_, Session>,
    id: AssessmentId,
    entry: OwnIndicator,
    language: &str,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.add_own_indicator(&id, &entry, language))
}

/// Takes an addition out of the assessment; its positions stay in the record.
#[tauri::command(async)]
pub(crate) fn remove_addition(
    session: State<'_, Session>,
    id: AssessmentId,
    addition: EditionId,
    version: EditionVersion,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.remove_addition(&id, &addition, &version))
}

/// Asks an institution about exactly these indicators.
#[tauri::command(async)]
pub(crate) fn assign(
    session: State<'_, Session>,
    id: AssessmentId,
    institution: InstitutionId,
    indicators: Vec<IndicatorId>,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.assign(&id, &institution, &indicators))
}
