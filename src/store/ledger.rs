//! What travels beside the record: operations as lines, chain heads, seals, bundles received.

use crate::clock::Millis;
use crate::ids::AssessmentId;
use crate::record::OpId;
use crate::store::Store;
use crate::store::StoreError;

/// A bundle that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedBundle {
    /// Its id.
    pub id: String,
    /// Fingerprint of the key that signed it.
    pub signer: String,
    /// When it was imported, as this machine's clock said.
    pub received_at_ms: Millis,
    /// New operations it brought.
    pub operations: usize,
}

/// A seal of a device over its chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The device.
    pub device: String,
    /// Number of the operation sealed.
    pub seq: u64,
    /// SHA-256 of that operation, 64 hexadecimal digits.
    pub head: String,
    /// The signature.
    pub body: String,
}

impl Store {
    /// Every operation of an assessment, as its exact line, by device and number.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn lines(&self, assessment: &AssessmentId) -> Result<Vec<String>, StoreError> {
        self.rows(
            "SELECT body FROM op WHERE assessment = ?1 ORDER BY device, seq, id",
            [assessment.as_str()],
            |row| row.get(0),
        )
    }

    /// The last operation of each device: device, number, id.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn chain_heads(
        &self,
        assessment: &AssessmentId,
    ) -> Result<Vec<(String, u64, OpId)>, StoreError> {
        self.rows(
            "SELECT device, seq, id FROM op AS o WHERE assessment = ?1 AND seq =
             (SELECT max(seq) FROM op WHERE assessment = ?1 AND device = o.device)
             ORDER BY device, id",
            [assessment.as_str()],
            |row| Ok((row.get(0)?, row.get(1)?, OpId::from_bytes(row.get(2)?))),
        )
    }

    /// The seals known for an assessment.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn seals(&self, assessment: &AssessmentId) -> Result<Vec<Seal>, StoreError> {
        self.rows(
            "SELECT device, seq, head, body FROM seal WHERE assessment = ?1
             ORDER BY device, seq, head",
            [assessment.as_str()],
            |row| {
                Ok(Seal {
                    device: row.get(0)?,
                    seq: row.get(1)?,
                    head: row.get(2)?,
                    body: row.get(3)?,
                })
            },
        )
    }

    /// Keeps seals that came with a bundle.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn keep_seals(
        &mut self,
        assessment: &AssessmentId,
        seals: &[Seal],
    ) -> Result<(), StoreError> {
        let path = self.path.clone();
        let failed = |error| StoreError::of_sqlite(&path, error);
        let transaction = self.connection.savepoint().map_err(failed)?;
        for seal in seals {
            transaction
                .execute(
                    "INSERT OR IGNORE INTO seal (assessment, device, seq, head, body)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                    (
                        assessment.as_str(),
                        &seal.device,
                        seal.seq,
                        &seal.head,
                        &seal.body,
                    ),
                )
                .map_err(failed)?;
        }
        transaction.commit().map_err(failed)
    }

    /// Notes that a bundle was imported; a second import of the same changes nothing.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn keep_bundle(
        &mut self,
        assessment: &AssessmentId,
        bundle: &ReceivedBundle,
    ) -> Result<(), StoreError> {
        self.connection
            .execute(
                "INSERT OR IGNORE INTO bundle (id, assessment, signer, received_at_ms, operations)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                (
                    &bundle.id,
                    assessment.as_str(),
                    &bundle.signer,
                    bundle.received_at_ms,
                    bundle.operations,
                ),
            )
            .map_err(|error| self.fail(error))?;
        Ok(())
    }
}
