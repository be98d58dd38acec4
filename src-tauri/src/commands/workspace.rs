//! Workspaces, and what a new assessment can choose from.

use std::path::Path;

use concord::clock::SystemClock;
use concord::desk;
use concord::desk::Country;
use concord::desk::Desk;
use concord::desk::EditionCheck;
use concord::desk::EditionSummary;
use concord::desk::Home;
use concord::desk::NewAssessment;
use concord::desk::RecentWorkspace;
use concord::desk::WorkspaceView;
use concord::ids::AssessmentId;
use tauri::State;

use crate::commands::protection::known;
use crate::error::CommandError;
use crate::session::Session;
use crate::startup::Wanted;

/// Opens what the command line asked for.
#[tauri::command(async)]
pub(crate) fn startup(session: State<'_, Session>) -> Result<Option<WorkspaceView>, CommandError> {
    match session.take_wanted() {
        None | Some(Wanted::Nothing | Wanted::File(_)) => Ok(None),
        Some(Wanted::Workspace(path)) => open_at(&session, &path).map(Some),
        Some(Wanted::Sample(Some(path))) => sample_at(&session, &path).map(Some),
        Some(Wanted::Sample(None)) => {
            let path = desk::proposed_folder().join("Sample-Republic.concord");
            sample_at(&session, &path).map(Some)
        }
    }
}

/// Workspaces that were opened on this laptop.
#[tauri::command(async)]
pub(crate) fn recent_workspaces() -> Result<Vec<RecentWorkspace>, CommandError> {
    Ok(Home::standard()?.recent())
}

/// Makes a workspace and opens it.
#[tauri::command(async)]
pub(crate) fn create_workspace(
    session: State<'_, Session>,
    path: &Path,
) -> Result<WorkspaceView, CommandError> {
    session.replace(|home| Desk::create(path, home, Box::new(SystemClock)))?;
    session.with(|desk| desk.workspace())
}

/// Opens a workspace.
#[tauri::command(async)]
pub(crate) fn open_workspace(
    session: State<'_, Session>,
    path: &Path,
) -> Result<WorkspaceView, CommandError> {
    open_at(&session, path)
}

/// Opens the sample, and makes it first where it is not there yet.
#[tauri::command(async)]
pub(crate) fn open_sample(
    session: State<'_, Session>,
    path: &Path,
) -> Result<WorkspaceView, CommandError> {
    sample_at(&session, path)
}

/// The open workspace.
#[tauri::command(async)]
pub(crate) fn workspace(session: State<'_, Session>) -> Result<WorkspaceView, CommandError> {
    session.with(|desk| desk.workspace())
}

/// Closes the open workspace.
#[tauri::command(async)]
pub(crate) fn close_workspace(session: State<'_, Session>) {
    session.close();
}

/// The countries of ISO 3166-1.
#[tauri::command(async)]
pub(crate) fn countries(language: &str) -> Vec<Country> {
    desk::countries(language)
}

/// The editions on board.
#[tauri::command(async)]
pub(crate) fn editions(language: &str) -> Result<Vec<EditionSummary>, CommandError> {
    Ok(desk::editions(&Home::standard()?, language)?)
}

/// Checks an edition's file and keeps it for new assessments.
#[tauri::command(async)]
pub(crate) fn install_edition(path: &str, language: &str) -> Result<EditionSummary, CommandError> {
    Ok(desk::install_edition(
        &Home::standard()?,
        Path::new(path),
        language,
    )?)
}

/// Everything that is wrong with an edition's file. Nothing is kept.
#[tauri::command(async)]
pub(crate) fn check_edition(path: &str, language: &str) -> Result<EditionCheck, CommandError> {
    Ok(desk::check_edition(
        &Home::standard()?,
        Path::new(path),
        language,
    )?)
}

/// Writes an edition to a file that can be changed and installed.
#[tauri::command(async)]
pub(crate) fn write_edition(
    edition: &str,
    version: &str,
    path: &str,
    language: &str,
) -> Result<(), CommandError> {
    Ok(desk::write_edition(
        &Home::standard()?,
        edition,
        version,
        Path::new(path),
        language,
    )?)
}

/// A title for a new assessment.
#[tauri::command(async)]
pub(crate) fn proposed_title(entry: NewAssessment, language: &str) -> String {
    desk::proposed_title(&entry, language)
}

/// A free path for something called `title`.
#[tauri::command(async)]
pub(crate) fn proposed_path(title: &str, ending: &str) -> String {
    desk::proposed_path(title, ending).display().to_string()
}

/// Begins an assessment in the open workspace.
#[tauri::command(async)]
pub(crate) fn new_assessment(
    session: State<'_, Session>,
    entry: NewAssessment,
    language: &str,
) -> Result<AssessmentId, CommandError> {
    session.with(|desk| desk.new_assessment(&entry, language))
}

fn open_at(session: &Session, path: &Path) -> Result<WorkspaceView, CommandError> {
    session.replace(|home| Desk::unlock(path, home, Box::new(SystemClock), &known(path)))?;
    session.with(|desk| desk.workspace())
}

fn sample_at(session: &Session, path: &Path) -> Result<WorkspaceView, CommandError> {
    if path.exists() {
        return open_at(session, path);
    }
    session.replace(|home| {
        let mut desk = Desk::create(path, home, Box::new(SystemClock))?;
        // The sample's words are those of its edition, which has them in English.
        desk.load_sample("en")?;
        Ok(desk)
    })?;
    session.with(|desk| desk.workspace())
}
