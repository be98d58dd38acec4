//! Copies of the open workspace, and what can still be had of one that does not open.

use std::path::Path;

use concord::clock::SystemClock;
use concord::desk;
use concord::desk::CopiesView;
use concord::desk::CopyMade;
use concord::desk::Home;
use concord::desk::RescueFrom;
use concord::desk::RescueView;
use concord::desk::RestorePreview;
use concord::desk::Salvaged;
use tauri::State;
use tauri::ipc::Channel;

use crate::copying::CopyNews;
use crate::error::CommandError;
use crate::session::Session;

/// The copies of the open workspace.
#[tauri::command(async)]
pub(crate) fn copies(session: State<'_, Session>) -> Result<CopiesView, CommandError> {
    session.with(|desk| desk.copies())
}

/// Makes a copy now. People can go on while it is verified.
#[tauri::command(async)]
pub(crate) fn make_copy(session: State<'_, Session>) -> Result<CopyMade, CommandError> {
    let begun = session.with(|desk| desk.begin_copy())?;
    Ok(begun.finish()?)
}

/// Chooses the folder on another drive where copies go too; nothing for no such folder.
#[tauri::command(async)]
pub(crate) fn set_copies_folder(
    session: State<'_, Session>,
    folder: Option<&Path>,
) -> Result<CopiesView, CommandError> {
    session.with(|desk| {
        desk.set_copies_folder(folder)?;
        desk.copies()
    })
}

/// What a copy holds beside what the open workspace holds.
#[tauri::command(async)]
pub(crate) fn preview_copy(
    session: State<'_, Session>,
    path: &Path,
) -> Result<RestorePreview, CommandError> {
    session.with(|desk| desk.preview_copy(path, Box::new(SystemClock)))
}

/// Brings a copy back as a new workspace; no workspace needs to be open.
#[tauri::command(async)]
pub(crate) fn restore_copy(path: &Path, to: &Path) -> Result<RestorePreview, CommandError> {
    let home = Home::standard()?;
    Ok(desk::restore_backup(
        path,
        to,
        &home,
        Box::new(SystemClock),
    )?)
}

/// What can still be had of a workspace that does not open.
#[tauri::command(async)]
pub(crate) fn rescue(path: &Path) -> Result<RescueView, CommandError> {
    Ok(desk::rescue(path, &Home::standard()?, &SystemClock)?)
}

/// Saves what is readable of a damaged workspace into a new one.
#[tauri::command(async)]
pub(crate) fn repair_workspace(
    path: &Path,
    to: &Path,
    from: RescueFrom,
) -> Result<Salvaged, CommandError> {
    let home = Home::standard()?;
    Ok(desk::repair(path, to, from, &home, Box::new(SystemClock))?)
}

/// Tells the screen from now on about copies that were made without being asked.
#[tauri::command(async)]
pub(crate) fn watch_copies(session: State<'_, Session>, news: Channel<CopyNews>) {
    session.copying.watch(news);
}
