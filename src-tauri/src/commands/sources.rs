//! Sources, and the files joined to them.

use std::path::Path;

use concord::desk::EvidenceView;
use concord::desk::Saved;
use concord::desk::SourceEntry;
use concord::desk::SourcesView;
use concord::ids::AssessmentId;
use concord::ids::EvidenceId;
use concord::ids::FileId;
use tauri::State;
use tauri::ipc::Response;

use crate::error::CommandError;
use crate::session::Session;

/// All sources with what rests on them, and pairs that may be one.
#[tauri::command(async)]
pub(crate) fn sources(
    session: State<'_, Session>,
    id: AssessmentId,
    language: &str,
) -> Result<SourcesView, CommandError> {
    session.with(|desk| desk.sources(&id, language))
}

/// Sources like the one whose title is being typed.
#[tauri::command(async)]
pub(crate) fn proposed_sources(
    session: State<'_, Session>,
    id: AssessmentId,
    typed: &str,
) -> Result<Vec<EvidenceView>, CommandError> {
    session.with(|desk| desk.proposed_sources(&id, typed))
}

/// Changes a source for all who cite it.
#[tauri::command(async)]
pub(crate) fn change_source(
    session: State<'_, Session>,
    id: AssessmentId,
    source: EvidenceId,
    entry: SourceEntry,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.change_source(&id, &source, &entry))
}

/// Merges one source into another.
#[tauri::command(async)]
pub(crate) fn merge_sources(
    session: State<'_, Session>,
    id: AssessmentId,
    stays: EvidenceId,
    goes: EvidenceId,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.merge_sources(&id, &stays, &goes))
}

/// Joins a file to a source.
#[tauri::command(async)]
pub(crate) fn attach(
    session: State<'_, Session>,
    id: AssessmentId,
    source: EvidenceId,
    path: &Path,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.attach(&id, &source, path))
}

/// Takes a file away from a source.
#[tauri::command(async)]
pub(crate) fn detach(
    session: State<'_, Session>,
    id: AssessmentId,
    source: EvidenceId,
    file: FileId,
) -> Result<Saved, CommandError> {
    session.with(|desk| desk.detach(&id, &source, &file))
}

/// Opens a copy of a file in the system's viewer. The copy goes when the workspace is closed.
#[tauri::command(async)]
pub(crate) fn open_attachment(
    session: State<'_, Session>,
    id: AssessmentId,
    file: FileId,
) -> Result<(), CommandError> {
    let folder = session.folder_of_copies()?;
    let copy = session.with(|desk| desk.copy_attachment(&id, &file, &folder))?;
    // What is written into the copy would be lost; a viewer then says so itself.
    #[cfg(unix)]
    if let Ok(metadata) = std::fs::metadata(&copy) {
        let mut rights = metadata.permissions();
        rights.set_readonly(true);
        let _ = std::fs::set_permissions(&copy, rights);
    }
    tauri_plugin_opener::open_path(&copy, None::<&str>)
        .map_err(|error| CommandError::window("window.no_viewer", "reason", error.to_string()))
}

/// Writes a copy of a file into a folder; gives its path.
#[tauri::command(async)]
pub(crate) fn copy_attachment(
    session: State<'_, Session>,
    id: AssessmentId,
    file: FileId,
    folder: &Path,
) -> Result<String, CommandError> {
    let copy = session.with(|desk| desk.copy_attachment(&id, &file, folder))?;
    let path = copy.display().to_string();
    session.wrote(&path);
    Ok(path)
}

/// A small picture of a scan: width and height as numbers of four bytes, the lowest first, then the
/// pixels; nothing when there is none. The screen paints pixels, so it decodes no strange file.
#[tauri::command(async)]
pub(crate) fn attachment_picture(
    session: State<'_, Session>,
    id: AssessmentId,
    file: FileId,
) -> Result<Response, CommandError> {
    let picture = session.with(|desk| desk.picture(&id, &file))?;
    let bytes = picture.map_or_else(Vec::new, |picture| {
        let mut bytes = picture.width.to_le_bytes().to_vec();
        bytes.extend(picture.height.to_le_bytes());
        bytes.extend(picture.rgba);
        bytes
    });
    Ok(Response::new(bytes))
}

/// How many pages a PDF has, when it says so.
#[tauri::command(async)]
pub(crate) fn attachment_pages(
    session: State<'_, Session>,
    id: AssessmentId,
    file: FileId,
) -> Result<Option<usize>, CommandError> {
    session.with(|desk| desk.pages(&id, &file))
}
