//! Operations that came and are held back, and the devices of which it is proven whose they are.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;
use serde_json::Value;

use crate::clock::Millis;
use crate::ids;
use crate::ids::AssessmentId;
use crate::record::Entity;
use crate::record::OpId;
use crate::record::Operation;
use crate::record::Withheld;
use crate::store::Run;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::apply;
use crate::store::read::named;
use crate::store::tables;

/// An operation that is held back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its id.
    pub id: OpId,
    /// Path of the cell it would change.
    pub cell: String,
    /// Its exact line.
    pub line: String,
    /// Why it is held back.
    pub reason: Withheld,
    /// The institution of the device's key, as known when it came; may be empty.
    pub institution: String,
    /// The bundle that brought it.
    pub bundle: String,
    /// Name of that file, without the folder.
    pub file: String,
    /// When, as this machine's clock said.
    pub held_at_ms: Millis,
}

/// A device of which it is proven whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// Id of the workspace in which it writes.
    pub workspace: String,
    /// Fingerprint of its key.
    pub fingerprint: String,
}

/// The device that writes in `workspace` with the key of this fingerprint. Nobody can find another
/// workspace for which another key gives the same device.
#[must_use]
pub fn device_of(fingerprint: &str, workspace: &str) -> String {
    ids::derived(&["device", fingerprint, workspace], 16)
}

impl Store {
    /// The operations that are held back, in the order in which they came.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn held(&self, assessment: &AssessmentId) -> Result<Vec<Held>, StoreError> {
        self.rows(
            "SELECT id, cell, CAST(unhex(body) AS TEXT), reason, institution, bundle, file,
             held_at_ms FROM held WHERE assessment = ?1 ORDER BY n",
            [assessment.as_str()],
            |row| {
                Ok(Held {
                    id: OpId::from_bytes(row.get(0)?),
                    cell: row.get(1)?,
                    line: row.get(2)?,
                    reason: named(row, 3, Withheld::from_word)?,
                    institution: row.get(4)?,
                    bundle: row.get(5)?,
                    file: row.get(6)?,
                    held_at_ms: row.get(7)?,
                })
            },
        )
    }

    /// How many operations are held back.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn held_count(&self, assessment: &AssessmentId) -> Result<usize, StoreError> {
        self.connection
            .prepare_cached("SELECT count(*) FROM held WHERE assessment = ?1")
            .and_then(|mut one| one.query_row([assessment.as_str()], |row| row.get(0)))
            .map_err(|error| self.fail(error))
    }

    /// Holds operations back, and notes them as left out: they exist and are not missing. What is
    /// held already, or is in the log, is passed over. Gives how many are new.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn hold(&mut self, assessment: &AssessmentId, held: &[Held]) -> Result<usize, StoreError> {
        let mut runs = Vec::new();
        let mut new = 0;
        for one in held {
            let (id, operation) = Operation::parse(&one.line)?;
            if self.has(&id)? {
                continue;
            }
            new += self
                .connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO held (id, assessment, cell, body, reason, institution,
                     bundle, file, held_at_ms) VALUES (?1, ?2, ?3, hex(?4), ?5, ?6, ?7, ?8, ?9)",
                )
                .and_then(|mut statement| {
                    statement.execute((
                        id.bytes(),
                        assessment.as_str(),
                        &operation.cell,
                        one.line.as_bytes(),
                        one.reason.word(),
                        &one.institution,
                        &one.bundle,
                        &one.file,
                        one.held_at_ms,
                    ))
                })
                .map_err(|error| self.fail(error))?;
            runs.push(Run {
                device: operation.device.to_string(),
                first: operation.seq,
                last: operation.seq,
                head: id.to_string(),
            });
        }
        self.keep_left_out(assessment, &runs)?;
        Ok(new)
    }

    /// Lets go of what is held back: it is in the log now.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn let_go(&mut self, held: &[OpId]) -> Result<(), StoreError> {
        for id in held {
            self.connection
                .prepare_cached("DELETE FROM held WHERE id = ?1")
                .and_then(|mut statement| statement.execute([id.bytes()]))
                .map_err(|error| self.fail(error))?;
        }
        Ok(())
    }

    /// Whether an operation is in the log.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn has(&self, id: &OpId) -> Result<bool, StoreError> {
        self.connection
            .prepare_cached("SELECT 1 FROM op WHERE id = ?1")
            .and_then(|mut statement| statement.exists([id.bytes()]))
            .map_err(|error| self.fail(error))
    }

    /// Whether an operation of the log replaced this one before it came.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn is_replaced(
        &self,
        assessment: &AssessmentId,
        id: &OpId,
        cell: &str,
    ) -> Result<bool, StoreError> {
        self.connection
            .prepare_cached("SELECT 1 FROM awaited WHERE id = ?1 AND cell = ?2 AND assessment = ?3")
            .and_then(|mut one| one.exists((id.bytes(), cell, assessment.as_str())))
            .map_err(|error| self.fail(error))
    }

    /// Whether the log holds anything of a thing.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn knows(&self, assessment: &AssessmentId, entity: &Entity) -> Result<bool, StoreError> {
        let prefix = entity.prefix();
        self.connection
            .prepare_cached(
                "SELECT 1 FROM op WHERE assessment = ?1 AND cell >= ?2 AND cell < ?3 AND sup = 0
                 LIMIT 1",
            )
            .and_then(|mut one| one.exists((assessment.as_str(), &prefix, tables::end_of(&prefix))))
            .map_err(|error| self.fail(error))
    }

    /// The different values that are current in a cell, the one that is shown first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn values_in(
        &self,
        assessment: &AssessmentId,
        cell: &str,
    ) -> Result<Vec<Value>, StoreError> {
        let mut heads = apply::current(&self.connection, assessment, cell, &self.path)?;
        heads.sort_by_key(|(id, tick, _)| std::cmp::Reverse((*tick, *id)));
        let mut values: Vec<Value> = Vec::new();
        for (_, _, value) in heads {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        Ok(values)
    }

    /// The id of this workspace: with the fingerprint of a key it makes the id of a device.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn workspace(&self) -> Result<String, StoreError> {
        self.connection
            .query_row("SELECT workspace FROM workspace", [], |row| row.get(0))
            .map_err(|error| self.fail(error))
    }

    /// The devices of which it is proven whose they are.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn devices(&self) -> Result<BTreeMap<String, Proven>, StoreError> {
        let rows = self.rows(
            "SELECT device, workspace, fingerprint FROM device",
            [],
            |row| {
                Ok((
                    row.get(0)?,
                    Proven {
                        workspace: row.get(1)?,
                        fingerprint: row.get(2)?,
                    },
                ))
            },
        )?;
        Ok(rows.into_iter().collect())
    }

    /// The workspace in which a device writes, where it is known.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn workspace_of(&self, device: &str) -> Result<Option<String>, StoreError> {
        self.connection
            .prepare_cached("SELECT workspace FROM device WHERE device = ?1")
            .and_then(|mut one| one.query_row([device], |row| row.get(0)).optional())
            .map_err(|error| self.fail(error))
    }

    /// Keeps whose devices are. What does not make the device's id is passed over.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn keep_devices(&mut self, devices: &BTreeMap<String, Proven>) -> Result<(), StoreError> {
        for (device, proven) in devices {
            if device_of(&proven.fingerprint, &proven.workspace) != *device {
                continue;
            }
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO device (device, workspace, fingerprint)
                     VALUES (?1, ?2, ?3)",
                )
                .and_then(|mut statement| {
                    statement.execute((device, &proven.workspace, &proven.fingerprint))
                })
                .map_err(|error| self.fail(error))?;
        }
        Ok(())
    }
}
