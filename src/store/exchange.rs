//! What was handed out to institutions and came back, and which operations bundles left out.

use serde_json::Value;

use crate::clock::Millis;
use crate::ids::AssessmentId;
use crate::ids::InstitutionId;
use crate::record::Cell;
use crate::record::OpId;
use crate::record::Operation;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::read::id;
use crate::store::read::named;

/// What travelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Traffic {
    /// Questions to an institution.
    Packet,
    /// Answers of an institution.
    Contribution,
}

impl Traffic {
    fn word(self) -> &'static str {
        match self {
            Self::Packet => "packet",
            Self::Contribution => "contribution",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Packet, Self::Contribution]
            .into_iter()
            .find(|traffic| traffic.word() == word)
    }
}

/// Which way it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It was written here.
    Written,
    /// It was received here.
    Received,
}

impl Way {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Received => "received",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        [Self::Written, Self::Received]
            .into_iter()
            .find(|way| way.word() == word)
    }
}

/// A packet or a contribution that was written or received here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchanged {
    /// What it was.
    pub kind: Traffic,
    /// Which way it went.
    pub way: Way,
    /// The institution that is asked or answers.
    pub institution: InstitutionId,
    /// The bundle's id.
    pub bundle: String,
    /// When, as this machine's clock said.
    pub at_ms: Millis,
    /// When the bundle was made, as its maker's clock said.
    pub made_at_ms: Millis,
    /// Fingerprint of the key that signed.
    pub signer: String,
    /// Indicators asked about.
    pub asked: usize,
    /// Of these, how many had an answer in the bundle.
    pub answered: usize,
    /// Day by which answers should be back; may be empty.
    pub due: String,
    /// What the coordinator writes; may be empty.
    pub message: String,
    /// Whom to ask; may be empty.
    pub contact: String,
}

/// An operation of the log, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indexed {
    /// Its number in this file.
    pub n: i64,
    /// The device that wrote it.
    pub device: String,
    /// Its number in that device's chain.
    pub seq: u64,
    /// Its id.
    pub id: OpId,
    /// Path of its cell.
    pub cell: String,
}

/// Operations of one device that follow one another and were left out of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// The device.
    pub device: String,
    /// Number of the first of them.
    pub first: u64,
    /// Number of the last of them.
    pub last: u64,
    /// SHA-256 of the last, 64 hexadecimal digits.
    pub head: String,
}

impl Store {
    /// The operations of an assessment without their content, by device and number.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn index(&self, assessment: &AssessmentId) -> Result<Vec<Indexed>, StoreError> {
        self.rows(
            "SELECT n, device, seq, id, cell FROM op WHERE assessment = ?1
             ORDER BY device, seq, id",
            [assessment.as_str()],
            |row| {
                Ok(Indexed {
                    n: row.get(0)?,
                    device: row.get(1)?,
                    seq: row.get(2)?,
                    id: OpId::from_bytes(row.get(3)?),
                    cell: row.get(4)?,
                })
            },
        )
    }

    /// The exact line of the operation with number `n` in this file.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn line(&self, n: i64) -> Result<String, StoreError> {
        self.connection
            .prepare_cached("SELECT body FROM op WHERE n = ?1")
            .and_then(|mut statement| statement.query_row([n], |row| row.get(0)))
            .map_err(|error| self.fail(error))
    }

    /// How many operations an assessment has.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn operations_of(&self, assessment: &AssessmentId) -> Result<usize, StoreError> {
        self.connection
            .query_row(
                "SELECT count(*) FROM op WHERE assessment = ?1",
                [assessment.as_str()],
                |row| row.get(0),
            )
            .map_err(|error| self.fail(error))
    }

    /// Every value that ever stood in the cells which tie a citation or an answer to 10.7.2 to an
    /// institution, and a source to the one it was merged into.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn ties(&self, assessment: &AssessmentId) -> Result<Vec<(Cell, Value)>, StoreError> {
        let bodies: Vec<String> = self.rows(
            "SELECT body FROM op WHERE assessment = ?1
             AND (cell GLOB 'citation/*/link' OR cell GLOB 'sdg/*/institution'
                  OR cell GLOB 'evidence/*/merged_into')",
            [assessment.as_str()],
            |row| row.get(0),
        )?;
        let mut found = Vec::with_capacity(bodies.len());
        for body in bodies {
            let (_, operation) = Operation::parse(&body)?;
            found.extend(Cell::parse(&operation.cell).map(|cell| (cell, operation.value)));
        }
        Ok(found)
    }

    /// Operations that bundles left out on purpose, as they said; some may have arrived since.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn left_out(&self, assessment: &AssessmentId) -> Result<Vec<Run>, StoreError> {
        self.rows(
            "SELECT device, first, last, head FROM left_out WHERE assessment = ?1
             ORDER BY device, first, last",
            [assessment.as_str()],
            |row| {
                Ok(Run {
                    device: row.get(0)?,
                    first: row.get(1)?,
                    last: row.get(2)?,
                    head: row.get(3)?,
                })
            },
        )
    }

    /// Keeps what a bundle said it left out.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn keep_left_out(
        &mut self,
        assessment: &AssessmentId,
        runs: &[Run],
    ) -> Result<(), StoreError> {
        for run in runs {
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO left_out (assessment, device, first, last, head)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )
                .and_then(|mut statement| {
                    statement.execute((
                        assessment.as_str(),
                        &run.device,
                        run.first,
                        run.last,
                        &run.head,
                    ))
                })
                .map_err(|error| self.fail(error))?;
        }
        Ok(())
    }

    /// Notes a packet or a contribution; the same one again changes nothing.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn note_exchange(
        &mut self,
        assessment: &AssessmentId,
        exchanged: &Exchanged,
    ) -> Result<(), StoreError> {
        self.connection
            .execute(
                "INSERT OR IGNORE INTO exchange (assessment, kind, way, institution, bundle, at_ms,
                 made_at_ms, signer, asked, answered, due, message, contact)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                (
                    assessment.as_str(),
                    exchanged.kind.word(),
                    exchanged.way.word(),
                    exchanged.institution.as_str(),
                    &exchanged.bundle,
                    exchanged.at_ms,
                    exchanged.made_at_ms,
                    &exchanged.signer,
                    exchanged.asked,
                    exchanged.answered,
                    &exchanged.due,
                    &exchanged.message,
                    &exchanged.contact,
                ),
            )
            .map_err(|error| self.fail(error))?;
        Ok(())
    }

    /// The packets and contributions written and received here, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn exchanges(&self, assessment: &AssessmentId) -> Result<Vec<Exchanged>, StoreError> {
        self.rows(
            "SELECT kind, way, institution, bundle, at_ms, made_at_ms, signer, asked, answered,
             due, message, contact FROM exchange WHERE assessment = ?1 ORDER BY n",
            [assessment.as_str()],
            |row| {
                Ok(Exchanged {
                    kind: named(row, 0, Traffic::from_word)?,
                    way: named(row, 1, Way::from_word)?,
                    institution: id(row, 2)?,
                    bundle: row.get(3)?,
                    at_ms: row.get(4)?,
                    made_at_ms: row.get(5)?,
                    signer: row.get(6)?,
                    asked: row.get(7)?,
                    answered: row.get(8)?,
                    due: row.get(9)?,
                    message: row.get(10)?,
                    contact: row.get(11)?,
                })
            },
        )
    }
}
