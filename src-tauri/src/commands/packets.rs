//! Handing out packets, sending contributions back, and taking many bundles over at once.

use std::path::Path;
use std::path::PathBuf;

use concord::clock::SystemClock;
use concord::desk::BundlesView;
use concord::desk::ContributionCheck;
use concord::desk::Desk;
use concord::desk::ExportedBundle;
use concord::desk::HeldTaken;
use concord::desk::HeldView;
use concord::desk::ImportChoice;
use concord::desk::PacketView;
use concord::desk::PacketsEntry;
use concord::desk::PacketsView;
use concord::desk::Progress;
use concord::desk::SignerName;
use concord::desk::WorkspaceView;
use concord::ids::AssessmentId;
use tauri::State;
use tauri::ipc::Channel;

use crate::error::CommandError;
use crate::session::Dragged;
use crate::session::Session;

/// Writes a packet for each institution chosen.
#[tauri::command(async)]
pub(crate) fn write_packets(
    session: State<'_, Session>,
    id: AssessmentId,
    entry: PacketsEntry,
    folder: &Path,
    progress: Channel<Progress>,
) -> Result<Vec<PacketView>, CommandError> {
    let mut listener = session.listener(progress);
    let written = session.with(|desk| desk.write_packets(&id, &entry, folder, &mut listener))?;
    for packet in &written {
        session.wrote(&packet.path);
    }
    Ok(written)
}

/// Who was sent a packet, who has answered and who has returned what.
#[tauri::command(async)]
pub(crate) fn packets(
    session: State<'_, Session>,
    id: AssessmentId,
    language: &str,
) -> Result<PacketsView, CommandError> {
    session.with(|desk| desk.packets(&id, language))
}

/// Makes a workspace from a packet and opens it.
#[tauri::command(async)]
pub(crate) fn open_packet(
    session: State<'_, Session>,
    packet: &Path,
    path: &Path,
    progress: Channel<Progress>,
) -> Result<WorkspaceView, CommandError> {
    let mut listener = session.listener(progress);
    session.replace(|home| {
        Desk::open_packet(packet, path, home, Box::new(SystemClock), &mut listener)
    })?;
    session.with(|desk| desk.workspace())
}

/// What is still open before the contribution of the institution that a packet asks is sent.
#[tauri::command(async)]
pub(crate) fn contribution_check(
    session: State<'_, Session>,
    id: AssessmentId,
) -> Result<ContributionCheck, CommandError> {
    session.with(|desk| desk.contribution_check(&id, None))
}

/// Writes the contribution of the institution that a packet asks.
#[tauri::command(async)]
pub(crate) fn write_contribution(
    session: State<'_, Session>,
    id: AssessmentId,
    path: &Path,
    progress: Channel<Progress>,
) -> Result<ExportedBundle, CommandError> {
    let mut listener = session.listener(progress);
    let written = session.with(|desk| desk.write_contribution(&id, None, path, &mut listener))?;
    session.wrote(&written.path);
    Ok(written)
}

/// What many bundles would change together.
#[tauri::command(async)]
pub(crate) fn preview_bundles(
    session: State<'_, Session>,
    id: AssessmentId,
    paths: Vec<PathBuf>,
    progress: Channel<Progress>,
) -> Result<BundlesView, CommandError> {
    let mut listener = session.listener(progress);
    session.with(|desk| desk.preview_bundles(&id, &paths, &mut listener))
}

/// Takes many bundles over; `names` are what their signers are called here from now on.
#[tauri::command(async)]
pub(crate) fn import_bundles(
    session: State<'_, Session>,
    id: AssessmentId,
    paths: Vec<PathBuf>,
    names: Vec<SignerName>,
    choice: ImportChoice,
    progress: Channel<Progress>,
) -> Result<BundlesView, CommandError> {
    let mut listener = session.listener(progress);
    session.with(|desk| desk.import_chosen(&id, &paths, &names, &choice, &mut listener))
}

/// What is held back of an assessment.
#[tauri::command(async)]
pub(crate) fn held(
    session: State<'_, Session>,
    id: AssessmentId,
) -> Result<HeldView, CommandError> {
    session.with(|desk| desk.held(&id))
}

/// Takes over what is held back under these keys.
#[tauri::command(async)]
pub(crate) fn take_held(
    session: State<'_, Session>,
    id: AssessmentId,
    keys: Vec<String>,
) -> Result<HeldTaken, CommandError> {
    session.with(|desk| desk.take_held(&id, &keys))
}

/// Tells the screen from now on which files someone holds over the window or drops on it.
#[tauri::command(async)]
pub(crate) fn watch_drops(session: State<'_, Session>, dropped: Channel<Dragged>) {
    session.watch_drops(dropped);
}
