//! What the screen shows of an assessment.

use concord::desk::AgendaView;
use concord::desk::AssessmentView;
use concord::desk::ComparisonView;
use concord::desk::EvidenceView;
use concord::desk::HeardView;
use concord::desk::IndicatorView;
use concord::desk::ObjectiveView;
use concord::desk::Outline;
use concord::desk::OverviewView;
use concord::desk::SearchHit;
use concord::ids::AssessmentId;
use concord::ids::IndicatorId;
use tauri::State;

use crate::error::CommandError;
use crate::session::Session;

/// Everything about an assessment except its answers.
#[tauri::command(async)]
pub(crate) fn assessment(
    session: State<'_, Session>,
    id: AssessmentId,
    language: &str,
) -> Result<AssessmentView, CommandError> {
    session.with(|desk| desk.assessment(&id, language))
}

/// The list at the side.
#[tauri::command(async)]
pub(crate) fn outline(
    session: State<'_, Session>,
    id: AssessmentId,
    language: &str,
) -> Result<Outline, CommandError> {
    session.with(|desk| desk.outline(&id, language))
}

/// One indicator with everything recorded about it.
#[tauri::command(async)]
pub(crate) fn indicator(
    session: State<'_, Session>,
    id: AssessmentId,
    indicator: IndicatorId,
    language: &str,
) -> Result<IndicatorView, CommandError> {
    session.with(|desk| desk.indicator(&id, &indicator, language))
}

/// Coverage, areas and checks.
#[tauri::command(async)]
pub(crate) fn overview(
    session: State<'_, Session>,
    id: AssessmentId,
    language: &str,
) -> Result<OverviewView, CommandError> {
    session.with(|desk| desk.overview(&id, language))
}

/// What a consultation has to talk about.
#[tauri::command(async)]
pub(crate) fn agenda(
    session: State<'_, Session>,
    id: AssessmentId,
    language: &str,
) -> Result<Vec<AgendaView>, CommandError> {
    session.with(|desk| desk.agenda(&id, language))
}

/// Who has been heard on what.
#[tauri::command(async)]
pub(crate) fn heard(
    session: State<'_, Session>,
    id: AssessmentId,
    language: &str,
) -> Result<HeardView, CommandError> {
    session.with(|desk| desk.heard(&id, language))
}

/// A round beside an earlier one.
#[tauri::command(async)]
pub(crate) fn compare(
    session: State<'_, Session>,
    earlier: AssessmentId,
    later: AssessmentId,
    language: &str,
) -> Result<ComparisonView, CommandError> {
    session.with(|desk| desk.compare(&earlier, &later, language))
}

/// Where `text` occurs.
#[tauri::command(async)]
pub(crate) fn search(
    session: State<'_, Session>,
    id: AssessmentId,
    text: &str,
    language: &str,
) -> Result<Vec<SearchHit>, CommandError> {
    session.with(|desk| desk.search(&id, text, language))
}

/// All sources of an assessment.
#[tauri::command(async)]
pub(crate) fn evidence(
    session: State<'_, Session>,
    id: AssessmentId,
) -> Result<Vec<EvidenceView>, CommandError> {
    session.with(|desk| desk.evidence(&id))
}

/// An objective of the Global Compact with the indicators and sources behind it.
#[tauri::command(async)]
pub(crate) fn objective(
    session: State<'_, Session>,
    id: AssessmentId,
    number: u8,
    language: &str,
) -> Result<ObjectiveView, CommandError> {
    session.with(|desk| desk.objective(&id, number, language))
}
