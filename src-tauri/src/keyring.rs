//! The system's keyring, where a person may let this laptop remember the key of a workspace. It is
//! never the only way in. On Linux it is there only while a Secret Service runs.

use concord::secret::RecoveryCode;
use concord::store::WorkspaceKey;
use keyring::Entry;
use keyring::Error;

use crate::error::CommandError;

/// The name under which the keyring lists what this program keeps.
const SERVICE: &str = "Concord workspace";

/// What the keyring can do for a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Remembered {
    /// There is no keyring that answers.
    Unavailable,
    /// It does not know the workspace.
    No,
    /// It knows the workspace's key.
    Yes,
}

/// Whether the keyring knows the workspace called `name`.
pub(crate) fn remembers(name: &str) -> Remembered {
    match Entry::new(SERVICE, name).and_then(|entry| entry.get_password()) {
        Ok(_) => Remembered::Yes,
        Err(Error::NoEntry) => Remembered::No,
        Err(_) => Remembered::Unavailable,
    }
}

/// The key of the workspace called `name`, when the keyring knows it. A keyring that is locked or
/// gone is no failure: people then type the passphrase.
pub(crate) fn recall(name: &str) -> Option<WorkspaceKey> {
    let entry = Entry::new(SERVICE, name).ok()?;
    let kept = zeroize::Zeroizing::new(entry.get_password().ok()?);
    RecoveryCode::typed(&kept).ok().map(WorkspaceKey::of)
}

/// Lets the keyring remember the key of the workspace called `name`.
pub(crate) fn remember(name: &str, key: &WorkspaceKey) -> Result<(), CommandError> {
    Entry::new(SERVICE, name)
        .and_then(|entry| entry.set_password(&key.recovery_code().to_text()))
        .map_err(|error| refused(&error))
}

/// Lets the keyring forget the workspace called `name`.
pub(crate) fn forget(name: &str) -> Result<(), CommandError> {
    match Entry::new(SERVICE, name).and_then(|entry| entry.delete_credential()) {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(error) => Err(refused(&error)),
    }
}

fn refused(error: &Error) -> CommandError {
    CommandError::window("protection.keyring", "reason", error.to_string())
}
