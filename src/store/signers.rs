//! Keys that people here know, and bundles that were countersigned here.

use rusqlite::OptionalExtension as _;

use crate::bundle::Ended;
use crate::bundle::KnownSigner;
use crate::clock::Millis;
use crate::ids::InstitutionId;
use crate::store::Store;
use crate::store::StoreError;

/// A bundle that was countersigned here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountersignedHere {
    /// The bundle's id.
    pub bundle: String,
    /// Fingerprint of the key that signed.
    pub signer: String,
    /// Title of its assessment.
    pub title: String,
    /// Its kind, as a word.
    pub kind: String,
    /// What the signer noted; may be empty.
    pub note: String,
    /// When, as this machine's clock said.
    pub at_ms: Millis,
}

impl Store {
    /// The keys that people here know, by name; those that do not count any more are among them.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn signers(&self) -> Result<Vec<KnownSigner>, StoreError> {
        self.rows(
            "SELECT fingerprint, public_key, name, institution, institution_id, since, note,
             ended_from, ended_reason, replaced_by FROM signer ORDER BY name, fingerprint",
            [],
            |row| {
                let ended = Ended {
                    from: row.get(7)?,
                    reason: row.get(8)?,
                    replaced_by: row.get(9)?,
                };
                Ok(KnownSigner {
                    fingerprint: row.get(0)?,
                    public_key: row.get(1)?,
                    name: row.get(2)?,
                    institution: row.get(3)?,
                    institution_id: row.get(4)?,
                    since: row.get(5)?,
                    note: row.get(6)?,
                    ended: Some(ended).filter(|ended| !ended.from.is_empty()),
                })
            },
        )
    }

    /// Adds a key that people here know, or says again what is known of it.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn know_signer(&mut self, signer: &KnownSigner, now_ms: Millis) -> Result<(), StoreError> {
        let ended = signer.ended.clone().unwrap_or_default();
        self.connection
            .execute(
                "INSERT INTO signer (fingerprint, public_key, name, added_at_ms, institution,
                 institution_id, since, note, ended_from, ended_reason, replaced_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 ON CONFLICT (fingerprint) DO UPDATE SET name = ?3, institution = ?5,
                 institution_id = ?6, since = ?7, note = ?8, ended_from = ?9,
                 ended_reason = ?10, replaced_by = ?11",
                (
                    &signer.fingerprint,
                    &signer.public_key,
                    &signer.name,
                    now_ms,
                    &signer.institution,
                    &signer.institution_id,
                    &signer.since,
                    &signer.note,
                    &ended.from,
                    &ended.reason,
                    &ended.replaced_by,
                ),
            )
            .map_err(|error| self.fail(error))?;
        Ok(())
    }

    /// The institution of the record that a key signs for, as people here said.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn institution_of_key(
        &self,
        fingerprint: &str,
    ) -> Result<Option<InstitutionId>, StoreError> {
        let found: Option<String> = self
            .connection
            .prepare_cached("SELECT institution_id FROM signer WHERE fingerprint = ?1")
            .and_then(|mut statement| {
                statement
                    .query_row([fingerprint], |row| row.get(0))
                    .optional()
            })
            .map_err(|error| self.fail(error))?;
        Ok(found.and_then(|id| id.parse().ok()))
    }

    /// When a bundle with the signature of `signer` first came in here.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn received_at(&self, bundle: &str, signer: &str) -> Result<Option<Millis>, StoreError> {
        self.connection
            .prepare_cached("SELECT min(received_at_ms) FROM bundle WHERE id = ?1 AND signer = ?2")
            .and_then(|mut statement| statement.query_row([bundle, signer], |row| row.get(0)))
            .map_err(|error| self.fail(error))
    }

    /// Notes that a bundle was countersigned here; the same again keeps the first note.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn note_countersigned(&mut self, signed: &CountersignedHere) -> Result<(), StoreError> {
        self.connection
            .execute(
                "INSERT OR IGNORE INTO countersigned (bundle, signer, title, kind, note, at_ms)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (
                    &signed.bundle,
                    &signed.signer,
                    &signed.title,
                    &signed.kind,
                    &signed.note,
                    signed.at_ms,
                ),
            )
            .map_err(|error| self.fail(error))?;
        Ok(())
    }

    /// The bundles that were countersigned here, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn countersigned(&self) -> Result<Vec<CountersignedHere>, StoreError> {
        self.rows(
            "SELECT bundle, signer, title, kind, note, at_ms FROM countersigned
             ORDER BY at_ms DESC, bundle, signer",
            [],
            |row| {
                Ok(CountersignedHere {
                    bundle: row.get(0)?,
                    signer: row.get(1)?,
                    title: row.get(2)?,
                    kind: row.get(3)?,
                    note: row.get(4)?,
                    at_ms: row.get(5)?,
                })
            },
        )
    }
}
