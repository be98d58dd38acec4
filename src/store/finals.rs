//! Final bundles that were made or received here: which state of a record was frozen, and when.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;

use crate::clock::Millis;
use crate::ids::AssessmentId;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::Way;

/// The last operation of a device in a final bundle.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FrozenHead {
    /// The device.
    pub device: String,
    /// Number of the operation.
    pub seq: u64,
    /// SHA-256 of the operation, 64 hexadecimal digits.
    pub head: String,
}

/// What the bytes of a final bundle follow from, beside its operations: with the same, the same
/// bundle is made again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeOf {
    /// Languages of its page and reports, in their order.
    pub languages: Vec<String>,
    /// Whether it holds reports.
    pub reports: bool,
    /// The seals in it: device, number, digest.
    pub seals: Vec<FrozenHead>,
    /// Digests of the files of sources in it.
    pub files: Vec<String>,
    /// The program and version that made it.
    pub program: String,
    /// What else it says about itself.
    #[serde(default)]
    pub other: BTreeMap<String, Value>,
}

/// A final bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Final {
    /// The bundle's id.
    pub bundle: String,
    /// Which revision it is, 1 for the first.
    pub number: u32,
    /// Fingerprint of the record in it.
    pub record: String,
    /// The bundle it follows; empty in the first.
    pub parent: String,
    /// Fingerprint of the record in that bundle; empty in the first.
    pub parent_record: String,
    /// Written or received here.
    pub way: Way,
    /// When it was made, as its maker's clock said.
    pub made_at_ms: Millis,
    /// When it was written or received, as this machine's clock said.
    pub noted_at_ms: Millis,
    /// The last operation of each device in it.
    pub heads: Vec<FrozenHead>,
    /// What else its bytes follow from.
    pub made_of: MadeOf,
}

impl Store {
    /// The final bundles of an assessment, by revision, then in the order they came.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn finals(&self, assessment: &AssessmentId) -> Result<Vec<Final>, StoreError> {
        let json = |at: usize, error: serde_json::Error| {
            let kind = rusqlite::types::Type::Text;
            rusqlite::Error::FromSqlConversionFailure(at, kind, Box::new(error))
        };
        self.rows(
            "SELECT bundle, number, record, parent, parent_record, way, made_at_ms, noted_at_ms,
                    heads, made_of
             FROM final WHERE assessment = ?1 ORDER BY number, n",
            [assessment.as_str()],
            |row| {
                let (way, heads, made_of): (String, String, String) =
                    (row.get(5)?, row.get(8)?, row.get(9)?);
                Ok(Final {
                    bundle: row.get(0)?,
                    number: row.get(1)?,
                    record: row.get(2)?,
                    parent: row.get(3)?,
                    parent_record: row.get(4)?,
                    way: Way::from_word(&way).unwrap_or(Way::Received),
                    made_at_ms: row.get(6)?,
                    noted_at_ms: row.get(7)?,
                    heads: serde_json::from_str(&heads).map_err(|error| json(8, error))?,
                    made_of: serde_json::from_str(&made_of).map_err(|error| json(9, error))?,
                })
            },
        )
    }

    /// Notes a final bundle; one that is there already is left as it is.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn note_final(
        &mut self,
        assessment: &AssessmentId,
        noted: &Final,
    ) -> Result<(), StoreError> {
        let text = |value: serde_json::Result<String>| {
            value.map_err(|error| StoreError::Io {
                path: self.path.clone(),
                reason: error.to_string(),
            })
        };
        let heads = text(serde_json::to_string(&noted.heads))?;
        let made_of = text(serde_json::to_string(&noted.made_of))?;
        self.connection
            .execute(
                "INSERT OR IGNORE INTO final (assessment, bundle, number, record, parent,
                   parent_record, way, made_at_ms, noted_at_ms, heads, made_of)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                (
                    assessment.as_str(),
                    &noted.bundle,
                    noted.number,
                    &noted.record,
                    &noted.parent,
                    &noted.parent_record,
                    noted.way.word(),
                    noted.made_at_ms,
                    noted.noted_at_ms,
                    heads,
                    made_of,
                ),
            )
            .map_err(|error| self.fail(error))?;
        Ok(())
    }
}
