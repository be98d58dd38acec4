//! Encryption: for whom bundles are encrypted, and what opens those that arrive.

use std::sync::Arc;

use concord::bundle::Envelope;
use concord::desk;
use concord::desk::Desk;
use concord::desk::DeskError;
use concord::desk::Home;
use concord::desk::Opening;
use concord::desk::RecipientView;
use concord::secret::Passphrase;
use serde::Deserialize;
use tauri::State;
use zeroize::Zeroizing;

use crate::error::CommandError;
use crate::session::Session;

/// Who can read a bundle that is written.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum EnvelopeEntry {
    /// Everybody who has it.
    Open,
    /// These recipients, `age1…`, and this computer.
    Recipients(Vec<String>),
    /// Everybody who knows this passphrase.
    Passphrase(Zeroizing<String>),
}

impl EnvelopeEntry {
    /// The envelope that was chosen at `desk`.
    pub(crate) fn envelope(&self, desk: &Desk) -> Result<Envelope, DeskError> {
        match self {
            Self::Open => Ok(Envelope::Open),
            Self::Recipients(wanted) => desk.envelope_for(wanted),
            Self::Passphrase(text) => desk::passphrase_envelope(Passphrase::typed(text)),
        }
    }
}

/// What a person typed to open an encrypted bundle.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum BundleKey {
    /// The passphrase of the file.
    Passphrase(Zeroizing<String>),
    /// The passphrase of this computer's keys.
    KeyPassphrase(Zeroizing<String>),
}

/// Keeps in memory what was typed; it opens encrypted bundles until the workspace is closed.
#[tauri::command(async)]
pub(crate) fn unlock_bundles(session: State<'_, Session>, typed: BundleKey) {
    session.change_opening(|opening: &mut Opening| match typed {
        BundleKey::Passphrase(text) => {
            opening.passphrase = Some(Arc::new(Passphrase::typed(&text)));
        }
        BundleKey::KeyPassphrase(text) => {
            opening.key_passphrase = Some(Arc::new(Passphrase::typed(&text)));
        }
    });
}

/// For whom bundles can be encrypted here.
#[tauri::command(async)]
pub(crate) fn recipients(session: State<'_, Session>) -> Result<Vec<RecipientView>, CommandError> {
    session.with(|desk| desk.recipients())
}

/// Adds someone for whom bundles can be encrypted, or gives them another name.
#[tauri::command(async)]
pub(crate) fn add_recipient(
    session: State<'_, Session>,
    address: &str,
    name: &str,
) -> Result<RecipientView, CommandError> {
    session.with(|desk| desk.add_recipient(address, name))
}

/// Forgets someone for whom bundles could be encrypted.
#[tauri::command(async)]
pub(crate) fn remove_recipient(
    session: State<'_, Session>,
    address: &str,
) -> Result<(), CommandError> {
    session.with(|desk| desk.remove_recipient(address))
}

/// Whom others encrypt for, so that this computer can open it.
#[tauri::command(async)]
pub(crate) fn own_recipient() -> Result<String, CommandError> {
    Ok(desk::own_recipient(&Home::standard()?)?)
}
