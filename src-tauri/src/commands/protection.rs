//! Passphrases: protecting, opening and locking a workspace, and the device key.

use std::path::Path;

use concord::clock::SystemClock;
use concord::desk;
use concord::desk::Desk;
use concord::desk::DeskError;
use concord::desk::OpenCopies;
use concord::desk::ProtectedView;
use concord::desk::ProtectionView;
use concord::desk::RecoverySheetView;
use concord::desk::WorkspaceView;
use concord::secret::Passphrase;
use concord::secret::RecoveryCode;
use concord::store::StoreError;
use concord::store::Unlock;
use serde::Deserialize;
use tauri::State;
use zeroize::Zeroizing;

use crate::error::CommandError;
use crate::keyring;
use crate::keyring::Remembered;
use crate::session::Session;

/// What a person typed to open a workspace.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Typed {
    /// A passphrase.
    Passphrase(Zeroizing<String>),
    /// A recovery code.
    RecoveryCode(Zeroizing<String>),
}

/// Opens a protected workspace.
#[tauri::command(async)]
pub(crate) fn unlock_workspace(
    session: State<'_, Session>,
    path: &Path,
    typed: Typed,
) -> Result<WorkspaceView, CommandError> {
    let unlock = match typed {
        Typed::Passphrase(text) => Unlock::Passphrase(Passphrase::typed(&text)),
        Typed::RecoveryCode(text) => match RecoveryCode::typed(&text) {
            Ok(code) => Unlock::RecoveryCode(code),
            Err(_) => return Err(DeskError::from(StoreError::BadRecoveryCode).into()),
        },
    };
    session.replace(|home| Desk::unlock(path, home, Box::new(SystemClock), &unlock))?;
    session.with(|desk| desk.workspace())
}

/// How the open workspace and the device key are protected.
#[tauri::command(async)]
pub(crate) fn protection(session: State<'_, Session>) -> Result<ProtectionView, CommandError> {
    session.with(|desk| desk.protection())
}

/// Protects the open workspace.
#[tauri::command(async)]
pub(crate) fn protect_workspace(
    session: State<'_, Session>,
    passphrase: Zeroizing<String>,
    copies: OpenCopies,
) -> Result<ProtectedView, CommandError> {
    session.with(|desk| desk.protect(&Passphrase::typed(&passphrase), copies))
}

/// Removes the copies of the open workspace that anybody can read.
#[tauri::command(async)]
pub(crate) fn remove_open_copies(session: State<'_, Session>) -> Result<usize, CommandError> {
    session.with(|desk| desk.remove_open_copies())
}

/// Takes the protection of the open workspace away.
#[tauri::command(async)]
pub(crate) fn unprotect_workspace(
    session: State<'_, Session>,
    current: Option<Zeroizing<String>>,
) -> Result<(), CommandError> {
    let name = name_of_open(&session)?;
    session.with(|desk| desk.unprotect(typed(current).as_ref()))?;
    // The key opens nothing any more but old copies.
    if let Some(name) = name {
        let _ = keyring::forget(&name);
    }
    Ok(())
}

/// Gives the open workspace and its copies another passphrase.
#[tauri::command(async)]
pub(crate) fn change_passphrase(
    session: State<'_, Session>,
    current: Option<Zeroizing<String>>,
    passphrase: Zeroizing<String>,
) -> Result<usize, CommandError> {
    let current = typed(current);
    session.with(|desk| desk.change_passphrase(current.as_ref(), &Passphrase::typed(&passphrase)))
}

/// Writes the recovery sheet of the open workspace.
#[tauri::command(async)]
pub(crate) fn write_recovery_sheet(
    session: State<'_, Session>,
    path: &Path,
    language: &str,
) -> Result<RecoverySheetView, CommandError> {
    let written = session.with(|desk| desk.write_recovery_sheet(path, language))?;
    session.wrote(&written.path);
    Ok(written)
}

/// Makes the device key ready to sign until the workspace is closed.
#[tauri::command(async)]
pub(crate) fn unlock_device_key(
    session: State<'_, Session>,
    passphrase: Zeroizing<String>,
) -> Result<(), CommandError> {
    session.with(|desk| desk.unlock_device_key(&Passphrase::typed(&passphrase)))
}

/// Puts the device key under another passphrase, or under none.
#[tauri::command(async)]
pub(crate) fn change_device_passphrase(
    session: State<'_, Session>,
    current: Option<Zeroizing<String>>,
    passphrase: Option<Zeroizing<String>>,
) -> Result<(), CommandError> {
    let (from, to) = (typed(current), typed(passphrase));
    session.with(|desk| desk.change_device_passphrase(from.as_ref(), to.as_ref()))
}

/// Whether this laptop remembers the key of the open workspace.
#[tauri::command(async)]
pub(crate) fn remembered(session: State<'_, Session>) -> Result<Remembered, CommandError> {
    let name = name_of_open(&session)?.unwrap_or_default();
    Ok(keyring::remembers(&name))
}

/// Lets this laptop remember the key of the open workspace, or forget it.
#[tauri::command(async)]
pub(crate) fn remember(
    session: State<'_, Session>,
    wanted: Wanted,
) -> Result<Remembered, CommandError> {
    let Some(name) = name_of_open(&session)? else {
        return Ok(Remembered::No);
    };
    match wanted {
        Wanted::Forget => keyring::forget(&name)?,
        Wanted::Remember => {
            let key = session.with(|desk| Ok(desk.workspace_key().cloned()))?;
            if let Some(key) = key {
                keyring::remember(&name, &key)?;
            }
        }
    }
    Ok(keyring::remembers(&name))
}

/// What this laptop shall do with a key.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Wanted {
    /// Keep it in the keyring.
    Remember,
    /// Take it out again.
    Forget,
}

/// What opens the workspace at `path` without asking: the keyring, or nothing.
pub(crate) fn known(path: &Path) -> Unlock {
    let key = desk::keyring_name(path).and_then(|name| keyring::recall(&name));
    key.map_or(Unlock::Nothing, Unlock::Key)
}

/// The name in the keyring of the workspace that is open; none when it is not protected.
fn name_of_open(session: &Session) -> Result<Option<String>, CommandError> {
    session.with(|desk| Ok(desk.workspace_key().map(concord::store::WorkspaceKey::name)))
}

fn typed(text: Option<Zeroizing<String>>) -> Option<Passphrase> {
    text.map(|text| Passphrase::typed(&text))
}
