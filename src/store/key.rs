//! The key of a protected workspace, and what people open it with. Specified in
//! `docs/formats/workspace-protection.md`.

use std::fmt;
use std::path::Path;

use rusqlite::Connection;
use sha2::Digest as _;
use sha2::Sha256;
use zeroize::Zeroize as _;
use zeroize::Zeroizing;

use crate::ids;
use crate::secret::Passphrase;
use crate::secret::RecoveryCode;
use crate::store::StoreError;

/// What a person opens a workspace with.
#[derive(Debug, Default)]
pub enum Unlock {
    /// Nothing: the workspace is not protected.
    #[default]
    Nothing,
    /// The passphrase.
    Passphrase(Passphrase),
    /// The recovery code.
    RecoveryCode(RecoveryCode),
    /// A key that was in use a moment ago or lay in the system's keyring; unlike a recovery code it
    /// may stand beside a workspace that is not protected.
    Key(WorkspaceKey),
}

/// The secret of a protected workspace: 128 random bits, from which the database key is derived.
/// Its written form is the recovery code.
#[derive(Clone, PartialEq, Eq)]
pub struct WorkspaceKey(RecoveryCode);

impl WorkspaceKey {
    /// A new key.
    ///
    /// # Errors
    /// What the system's source of random numbers says.
    pub fn random() -> Result<Self, std::io::Error> {
        let mut secret = Zeroizing::new([0; 16]);
        getrandom::fill(secret.as_mut_slice()).map_err(std::io::Error::other)?;
        Ok(Self(RecoveryCode::of(&secret)))
    }

    /// The key that a recovery code stands for.
    #[must_use]
    pub fn of(code: RecoveryCode) -> Self {
        Self(code)
    }

    /// The key as people write it down.
    #[must_use]
    pub fn recovery_code(&self) -> &RecoveryCode {
        &self.0
    }

    /// What stands for the workspace in a keyring: the beginning of its file, in hex.
    #[must_use]
    pub fn name(&self) -> String {
        ids::hex(&self.file_id())
    }

    /// The first 16 bytes of every file under this key; they tell nothing about it.
    #[must_use]
    pub(super) fn file_id(&self) -> [u8; 16] {
        let derived = self.derived("concord workspace file 1");
        derived.first_chunk().copied().unwrap_or_default()
    }

    /// The database key, AES-256.
    pub(super) fn database_key(&self) -> Zeroizing<[u8; 32]> {
        self.derived("concord workspace key 1")
    }

    /// Key and salt as `SQLCipher` takes them without deriving anything: `x'…'`.
    pub(super) fn literal(&self) -> Zeroizing<String> {
        let mut literal = Zeroizing::new(String::with_capacity(99));
        literal.push_str("x'");
        literal.push_str(&Zeroizing::new(ids::hex(self.database_key().as_slice())));
        literal.push_str(&ids::hex(&self.file_id()));
        literal.push('\'');
        literal
    }

    /// Gives the key to a connection that was just opened.
    pub(super) fn give_to(&self, path: &Path, connection: &Connection) -> Result<(), StoreError> {
        let literal = self.literal();
        let mut order = Zeroizing::new(String::with_capacity(160));
        // What SQLCipher has to say comes back as an error; it must not write to the terminal too.
        order.push_str("PRAGMA cipher_log_level = NONE; PRAGMA key = \"");
        order.push_str(&literal);
        order.push_str("\";");
        connection
            .execute_batch(&order)
            .map_err(|error| StoreError::of_sqlite(path, error))
    }

    fn derived(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut hash = Sha256::new();
        hash.update(purpose.as_bytes());
        hash.update([0]);
        hash.update(self.0.secret());
        let mut digest = hash.finalize();
        let derived = Zeroizing::new(digest.into());
        digest.as_mut_slice().zeroize();
        derived
    }
}

impl fmt::Debug for WorkspaceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WorkspaceKey")
    }
}
