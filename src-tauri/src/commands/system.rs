//! The system's dialogs and viewers, and the closing of the window.

use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;
use tauri::AppHandle;
use tauri::State;
use tauri::Window;
use tauri::Wry;
use tauri::ipc::Channel;
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_dialog::FileDialogBuilder;
use tauri_plugin_dialog::FilePath;

use crate::error::CommandError;
use crate::session::Session;

/// What a dialog should let people choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Purpose {
    /// A workspace that is there.
    OpenWorkspace,
    /// Where a new workspace goes.
    NewWorkspace,
    /// A bundle that is there.
    OpenBundle,
    /// Where a new bundle goes.
    NewBundle,
    /// A matrix that is there.
    OpenMatrix,
    /// Where a new matrix goes.
    NewMatrix,
    /// The folder for forms.
    FormsFolder,
    /// The folder on another drive for copies.
    CopiesFolder,
    /// Where a new survey form goes.
    NewSurvey,
    /// Where a new report goes.
    NewReport,
    /// A report that is there.
    OpenReport,
    /// A file to join to a source.
    OpenAttachment,
    /// The folder for copies of files.
    AttachmentFolder,
    /// An edition's file that is there.
    OpenEdition,
    /// Where an edition's file goes.
    NewEdition,
    /// A signature that came by itself, or another copy of a bundle.
    OpenSignature,
    /// A key file or a list of keys; such files have no ending of their own.
    OpenKey,
    /// Where a list of keys goes.
    NewKeys,
}

impl Purpose {
    /// Endings of the files, the usual one first.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::OpenWorkspace | Self::NewWorkspace => &["concord"],
            Self::OpenBundle | Self::NewBundle => &["zip"],
            Self::OpenMatrix => &["xlsx", "csv", "zip"],
            Self::NewMatrix => &["csv"],
            Self::FormsFolder | Self::CopiesFolder | Self::AttachmentFolder => &[],
            Self::OpenAttachment => &[
                "pdf", "png", "jpg", "jpeg", "tif", "tiff", "webp", "docx", "xlsx", "odt",
            ],
            Self::NewSurvey => &["xlsx"],
            Self::NewReport | Self::OpenReport => &["pdf"],
            Self::OpenEdition | Self::NewEdition => &["json", "xlsx"],
            Self::OpenSignature => &["sig", "zip"],
            Self::OpenKey => &["*"],
            Self::NewKeys => &["txt"],
        }
    }

    fn is_folder(self) -> bool {
        matches!(
            self,
            Self::FormsFolder | Self::CopiesFolder | Self::AttachmentFolder
        )
    }

    fn is_new(self) -> bool {
        match self {
            Self::NewWorkspace
            | Self::NewBundle
            | Self::NewMatrix
            | Self::NewSurvey
            | Self::NewReport
            | Self::NewEdition
            | Self::NewKeys => true,
            Self::OpenWorkspace
            | Self::OpenBundle
            | Self::OpenMatrix
            | Self::FormsFolder
            | Self::CopiesFolder
            | Self::OpenAttachment
            | Self::AttachmentFolder
            | Self::OpenReport
            | Self::OpenEdition
            | Self::OpenSignature
            | Self::OpenKey => false,
        }
    }
}

/// Lets a person choose a path in the system's dialog; nothing when they cancel.
#[tauri::command(async)]
pub(crate) fn choose_path(
    app: AppHandle,
    window: Window,
    purpose: Purpose,
    title: &str,
    current: &Path,
) -> Result<Option<String>, CommandError> {
    let mut dialog = dialog(&app, &window, purpose, title, current);
    let chosen = if purpose.is_folder() {
        dialog.blocking_pick_folder()
    } else if purpose.is_new() {
        if let Some(name) = current.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        dialog.blocking_save_file()
    } else {
        dialog.blocking_pick_file()
    };
    let Some(chosen) = chosen else {
        return Ok(None);
    };
    let mut path = path_of(chosen)?;
    if let (true, None, Some(ending)) = (
        purpose.is_new(),
        path.extension(),
        purpose.endings().first(),
    ) {
        path.set_extension(ending);
    }
    Ok(Some(path.display().to_string()))
}

/// Lets a person choose several files at once; none when they cancel.
#[tauri::command(async)]
pub(crate) fn choose_files(
    app: AppHandle,
    window: Window,
    purpose: Purpose,
    title: &str,
    current: &Path,
) -> Result<Vec<String>, CommandError> {
    let chosen = dialog(&app, &window, purpose, title, current).blocking_pick_files();
    let chosen = chosen.unwrap_or_default().into_iter();
    chosen
        .map(|file| path_of(file).map(|path| path.display().to_string()))
        .collect()
}

/// The system's dialog for a purpose, in the folder of what is chosen now.
fn dialog(
    app: &AppHandle,
    window: &Window,
    purpose: Purpose,
    title: &str,
    current: &Path,
) -> FileDialogBuilder<Wry> {
    let mut dialog = app.dialog().file().set_parent(window).set_title(title);
    let endings = purpose.endings();
    if !endings.is_empty() {
        let names: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
        dialog = dialog.add_filter(names.join(" "), endings);
    }
    let folder = if purpose.is_folder() {
        Some(current)
    } else {
        current.parent()
    };
    if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    dialog
}

fn path_of(chosen: FilePath) -> Result<PathBuf, CommandError> {
    chosen
        .into_path()
        .map_err(|error| CommandError::window("window.bad_path", "reason", error.to_string()))
}

/// Opens a file that this window wrote in the system's viewer.
#[tauri::command(async)]
pub(crate) fn open_file(session: State<'_, Session>, path: &Path) -> Result<(), CommandError> {
    if !session.has_written(path) {
        return Err(refused(path));
    }
    tauri_plugin_opener::open_path(path, None::<&str>)
        .map_err(|error| CommandError::window("window.no_viewer", "reason", error.to_string()))
}

/// Shows a file that this window wrote in its folder.
#[tauri::command(async)]
pub(crate) fn show_in_folder(session: State<'_, Session>, path: &Path) -> Result<(), CommandError> {
    if !session.has_written(path) {
        return Err(refused(path));
    }
    tauri_plugin_opener::reveal_item_in_dir(path)
        .map_err(|error| CommandError::window("window.no_viewer", "reason", error.to_string()))
}

/// Opens a source's link in the system's browser. Records come from others, so that only web
/// addresses are followed: never a file, a program or a script.
#[tauri::command(async)]
pub(crate) fn open_link(url: &str) -> Result<(), CommandError> {
    let lower = url.to_ascii_lowercase();
    if !(lower.starts_with("https://") || lower.starts_with("http://")) {
        return Err(CommandError::window(
            "window.bad_link",
            "link",
            url.to_owned(),
        ));
    }
    tauri_plugin_opener::open_url(url, None::<&str>)
        .map_err(|error| CommandError::window("window.no_viewer", "reason", error.to_string()))
}

/// Tells the screen from now on when someone closes the window.
#[tauri::command(async)]
pub(crate) fn watch_closing(session: State<'_, Session>, closing: Channel<()>) {
    session.closing.watch(closing);
}

/// Closes the window: everything is saved.
#[tauri::command(async)]
pub(crate) fn close_window(
    session: State<'_, Session>,
    window: Window,
) -> Result<(), CommandError> {
    session.close();
    window
        .destroy()
        .map_err(|error| CommandError::window("window.unexpected", "detail", error.to_string()))
}

/// Keeps the window open: something could not be saved.
#[tauri::command(async)]
pub(crate) fn stay_open(session: State<'_, Session>) {
    session.closing.stay();
}

fn refused(path: &Path) -> CommandError {
    CommandError::window("window.not_ours", "file", path.display().to_string())
}
