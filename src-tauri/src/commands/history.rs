//! The history, the record check, and looking back. These read the record as it is now, also while
//! the window shows an earlier one.

use concord::clock::Millis;
use concord::desk::AuditView;
use concord::desk::DisagreementView;
use concord::desk::HistoryPage;
use concord::desk::HistoryQuery;
use concord::ids::AssessmentId;
use concord::record::Moment;
use tauri::State;

use crate::error::CommandError;
use crate::session::Session;

/// A page of the history.
#[tauri::command(async)]
pub(crate) fn history(
    session: State<'_, Session>,
    id: AssessmentId,
    query: HistoryQuery,
) -> Result<HistoryPage, CommandError> {
    session.with_now(|desk| desk.history(&id, &query))
}

/// Every field that waits to be settled.
#[tauri::command(async)]
pub(crate) fn disagreements(
    session: State<'_, Session>,
    id: AssessmentId,
) -> Result<Vec<DisagreementView>, CommandError> {
    session.with_now(|desk| desk.disagreements(&id))
}

/// Looks the whole record over.
#[tauri::command(async)]
pub(crate) fn audit(
    session: State<'_, Session>,
    id: AssessmentId,
) -> Result<AuditView, CommandError> {
    session.with_now(|desk| desk.audit(&id))
}

/// Shows the record as of a moment from now on; gives the moment.
#[tauri::command(async)]
pub(crate) fn look_back(
    session: State<'_, Session>,
    id: AssessmentId,
    moment: Moment,
) -> Result<Millis, CommandError> {
    let past = session.with_now(|desk| desk.as_of(&id, &moment))?;
    let at_ms = session.with_now(|desk| desk.moment_ms(&moment))?;
    session.look(Some(past));
    Ok(at_ms)
}

/// Shows the record as it is now again.
#[tauri::command(async)]
pub(crate) fn look_now(session: State<'_, Session>) {
    session.look(None);
}
