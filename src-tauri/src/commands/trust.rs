//! Who signed, countersigning, and the keys that people here know.

use std::path::Path;
use std::path::PathBuf;

use concord::desk;
use concord::desk::CountersignedView;
use concord::desk::Home;
use concord::desk::KeyChoice;
use concord::desk::KeyFaceView;
use concord::desk::NewSigner;
use concord::desk::Progress;
use concord::desk::SignersImported;
use concord::desk::SigningPreview;
use concord::desk::TrustedSignerView;
use concord::secret::Passphrase;
use tauri::State;
use tauri::ipc::Channel;
use zeroize::Zeroizing;

use crate::error::CommandError;
use crate::session::Session;

/// Checks a bundle against the open workspace; what is shown is what could be countersigned.
#[tauri::command(async)]
pub(crate) fn preview_signing(
    session: State<'_, Session>,
    path: &Path,
    progress: Channel<Progress>,
) -> Result<SigningPreview, CommandError> {
    let mut listener = session.listener(progress);
    session.with(|desk| desk.preview_signing(path, &mut listener))
}

/// Adds a signature to a bundle.
#[tauri::command(async)]
pub(crate) fn countersign(
    session: State<'_, Session>,
    path: &Path,
    key: KeyChoice,
    passphrase: Option<Zeroizing<String>>,
    note: &str,
    progress: Channel<Progress>,
) -> Result<CountersignedView, CommandError> {
    let mut listener = session.listener(progress);
    let passphrase = passphrase.map(|typed| Passphrase::typed(&typed));
    session.with(|desk| {
        let key = desk::chosen_key(&Home::standard()?, &key, passphrase.as_ref())?;
        let seen = desk.preview_signing(path, &mut listener)?;
        let done = desk::countersign(path, key.as_ref(), path, &mut listener)?;
        desk.note_countersigned(&seen, &done, note)?;
        Ok(done)
    })
}

/// Joins signatures that came by themselves to a bundle.
#[tauri::command(async)]
pub(crate) fn attach_signatures(
    session: State<'_, Session>,
    path: &Path,
    from: Vec<PathBuf>,
    progress: Channel<Progress>,
) -> Result<CountersignedView, CommandError> {
    let mut listener = session.listener(progress);
    Ok(desk::attach_signatures(path, &from, path, &mut listener)?)
}

/// The key of this computer.
#[tauri::command(async)]
pub(crate) fn own_key(session: State<'_, Session>) -> Result<KeyFaceView, CommandError> {
    session.with(|desk| Ok(desk.own_key()))
}

/// The keys that people here know.
#[tauri::command(async)]
pub(crate) fn trusted_signers(
    session: State<'_, Session>,
) -> Result<Vec<TrustedSignerView>, CommandError> {
    session.with(|desk| desk.trusted_signers())
}

/// Makes a key known.
#[tauri::command(async)]
pub(crate) fn trust_signer(
    session: State<'_, Session>,
    signer: NewSigner,
) -> Result<TrustedSignerView, CommandError> {
    session.with(|desk| desk.trust_signer(&signer))
}

/// Makes a key count no more from a day on.
#[tauri::command(async)]
pub(crate) fn revoke_signer(
    session: State<'_, Session>,
    fingerprint: &str,
    from: &str,
    reason: &str,
) -> Result<TrustedSignerView, CommandError> {
    session.with(|desk| desk.revoke_signer(fingerprint, from, reason))
}

/// Takes back that a key was revoked or replaced.
#[tauri::command(async)]
pub(crate) fn restore_signer(
    session: State<'_, Session>,
    fingerprint: &str,
) -> Result<TrustedSignerView, CommandError> {
    session.with(|desk| desk.restore_signer(fingerprint))
}

/// Writes the list of keys for `ssh-keygen`.
#[tauri::command(async)]
pub(crate) fn export_signers(
    session: State<'_, Session>,
    path: &Path,
) -> Result<usize, CommandError> {
    let keys = session.with(|desk| desk.export_signers(path))?;
    session.wrote(&path.display().to_string());
    Ok(keys)
}

/// Takes over a list of keys.
#[tauri::command(async)]
pub(crate) fn import_signers(
    session: State<'_, Session>,
    path: &Path,
) -> Result<SignersImported, CommandError> {
    session.with(|desk| desk.import_signers(path))
}
