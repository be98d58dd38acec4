//! For whom what leaves this workspace can be encrypted.

use crate::clock::Millis;
use crate::store::Store;
use crate::store::StoreError;

/// Someone for whom bundles can be encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownRecipient {
    /// The recipient of age, `age1…`.
    pub address: String,
    /// The name people here gave it; empty for one that only a bundle has named.
    pub name: String,
    /// Fingerprint of the key that signed the bundle naming it; empty when someone typed it.
    pub signer: String,
    /// When it was added, milliseconds UTC.
    pub added_at_ms: Millis,
}

impl Store {
    /// For whom bundles can be encrypted, by name.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn recipients(&self) -> Result<Vec<KnownRecipient>, StoreError> {
        self.rows(
            "SELECT address, name, signer, added_at_ms FROM recipient
             ORDER BY name = '', name, address",
            [],
            |row| {
                Ok(KnownRecipient {
                    address: row.get(0)?,
                    name: row.get(1)?,
                    signer: row.get(2)?,
                    added_at_ms: row.get(3)?,
                })
            },
        )
    }

    /// Keeps a recipient, or gives it a name. An empty name takes none away, and what is known of
    /// its signer stays.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn keep_recipient(&mut self, recipient: &KnownRecipient) -> Result<(), StoreError> {
        self.connection
            .execute(
                "INSERT INTO recipient (address, name, signer, added_at_ms)
                 VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (address) DO UPDATE SET
                   name = CASE ?2 WHEN '' THEN name ELSE ?2 END,
                   signer = CASE signer WHEN '' THEN ?3 ELSE signer END",
                (
                    &recipient.address,
                    &recipient.name,
                    &recipient.signer,
                    recipient.added_at_ms,
                ),
            )
            .map_err(|error| self.fail(error))?;
        Ok(())
    }

    /// Forgets a recipient; `false` when it was not known.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn forget_recipient(&mut self, address: &str) -> Result<bool, StoreError> {
        let count = self
            .connection
            .execute("DELETE FROM recipient WHERE address = ?1", [address])
            .map_err(|error| self.fail(error))?;
        Ok(count > 0)
    }
}
