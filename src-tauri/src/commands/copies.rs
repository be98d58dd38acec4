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
    session.with(|desk| desk.preview_copy(path, Box::new(SystemClock), &desk.own_unlock()))
}

/// Brings a copy back as a new workspace; no workspace needs to be open. One that is protected opens
/// with the key of the workspace that is open.
#[tauri::command(async)]
pub(crate) fn restore_copy(
    session: State<'_, Session>,
    path: &Path,
    to: &Path,
) -> Result<RestorePreview, CommandError> {
    let home = Home::standard()?;
    let unlock = session.own_unlock();
    let clock = Box::new(SystemClock);
    Ok(desk::restore_backup(path, to, &home, clock, &unlock)?)
}

/// What can still be had of a workspace that does not open.
#[tauri::command(async)]
pub(crate) fn rescue(session: State<'_, Session>, path: &Path) -> Result<RescueView, CommandError> {
    let unlock = session.own_unlock();
    Ok(desk::rescue(
        path,
        &Home::standard()?,
        &SystemClock,
        &unlock,
    )?)
}

/// Saves what is readable of a damaged workspace into a new one.
#[tauri::command(async)]
pub(crate) fn repair_workspace(
    session: State<'_, Session>,
    path: &Path,
    to: &Path,
    from: RescueFrom,
) -> Result<Salvaged, CommandError> {
    let home = Home::standard()?;
    let unlock = session.own_unlock();
    let clock = Box::new(SystemClock);
    Ok(desk::repair(path, to, from, &home, clock, &unlock)?)
}

/// Tells the screen from now on about copies that were made without being asked.
#[tauri::command(async)]
pub(crate) fn watch_copies(session: State<'_, Session>, news: Channel<CopyNews>) {
    session.copying.watch(news);
}
