//! Asking the log: everything that was ever said in some cells, and the newest page of all.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension;
use rusqlite::Row;

use crate::clock::Millis;
use crate::ids::AssessmentId;
use crate::ids::DeviceId;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::record::Logged;
use crate::record::OpId;
use crate::record::Operation;
use crate::record::Standing;
use crate::store::Arrival;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::Watch;
use crate::store::arrive;
use crate::store::tables;

/// How operations came here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArrivedWith {
    /// The bundle that brought them.
    pub bundle: String,
    /// Name of its file, without the folder.
    pub file: String,
    /// When, as this machine's clock said.
    pub at_ms: Millis,
    /// Number of the last operation that came with it.
    pub last: u64,
}

/// What a page of the log is about; nothing given means everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Only what concerns this indicator.
    pub indicator: Option<IndicatorId>,
    /// Only what concerns this institution.
    pub institution: Option<InstitutionId>,
    /// Only what was written on this device.
    pub device: Option<DeviceId>,
    /// Only what was written then or later, as the device's clock said.
    pub since_ms: Option<Millis>,
}

/// How much there is of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogSize {
    /// Operations.
    pub operations: usize,
    /// Devices that wrote them.
    pub devices: usize,
}

/// Which citations are asked for.
enum Cited<'a> {
    At(&'a IndicatorId, Option<&'a InstitutionId>),
    From(&'a EvidenceId),
}

const COLUMNS: &str = "n, id, body, sup";

fn logged(row: &Row<'_>) -> Result<Option<Logged>, rusqlite::Error> {
    let body: String = row.get(2)?;
    // A line that somebody made unreadable is named by the audit; the rest stays readable.
    let Ok((_, operation)) = Operation::parse(&body) else {
        return Ok(None);
    };
    Ok(Some(Logged {
        number: row.get(0)?,
        id: OpId::from_bytes(row.get(1)?),
        operation,
        standing: if row.get::<_, i64>(3)? == 0 {
            Standing::Current
        } else {
            Standing::Replaced
        },
    }))
}

impl Store {
    /// Adds operations that came with `bundle` in the file called `file`; as [`Store::arrive`].
    /// `watch` hears after each piece how many were taken, and may stop the work.
    ///
    /// # Errors
    /// As [`Store::arrive`]; [`StoreError::Stopped`].
    pub fn arrive_with(
        &mut self,
        assessment: &AssessmentId,
        lines: &[String],
        (bundle, file): (&str, &str),
        now_ms: Millis,
        watch: Watch<'_>,
    ) -> Result<Arrival, StoreError> {
        let path = self.path.clone();
        let transaction = self.begin()?;
        let failed = |error| StoreError::of_sqlite(&path, error);
        let last = |of: &rusqlite::Connection| {
            of.query_row("SELECT coalesce(max(n), 0) FROM op", [], |row| {
                row.get::<_, u64>(0)
            })
        };
        let before = last(&transaction).map_err(failed)?;
        let arrival = arrive::arrive(&transaction, assessment, lines, &path, watch)?;
        let after = last(&transaction).map_err(failed)?;
        if after > before {
            transaction
                .execute(
                    "INSERT INTO arrival (first, last, bundle, file, arrived_at_ms)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                    (before + 1, after, bundle, file, now_ms),
                )
                .map_err(failed)?;
        }
        transaction.commit().map_err(failed)?;
        Ok(arrival)
    }

    /// Keeps what a bundle told of the heads of chains, where this file does not hold them.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn keep_told(
        &mut self,
        assessment: &AssessmentId,
        bundle: &str,
        heads: &[(String, u64, String)],
    ) -> Result<(), StoreError> {
        let path = self.path.clone();
        let failed = |error| StoreError::of_sqlite(&path, error);
        let transaction = self.begin()?;
        for (device, seq, head) in heads {
            transaction
                .prepare_cached(
                    "INSERT OR IGNORE INTO told (assessment, device, seq, head, bundle)
                     SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM op
                     WHERE assessment = ?1 AND device = ?2 AND seq = ?3
                     AND lower(hex(id)) = ?4)",
                )
                .and_then(|mut statement| {
                    statement.execute((assessment.as_str(), device, seq, head, bundle))
                })
                .map_err(failed)?;
        }
        transaction.commit().map_err(failed)
    }

    /// Every operation in the cells that begin with one of `prefixes`, in the order of arrival.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn log_of(
        &self,
        assessment: &AssessmentId,
        prefixes: &BTreeSet<String>,
    ) -> Result<Vec<Logged>, StoreError> {
        let mut found = Vec::new();
        for prefix in prefixes {
            // A prefix ends with `/` and is a thing, or is one whole cell.
            let end = if prefix.ends_with('/') {
                tables::end_of(prefix)
            } else {
                format!("{prefix}\u{1}")
            };
            let rows = self.rows(
                &format!(
                    "SELECT {COLUMNS} FROM op INDEXED BY op_cell
                     WHERE assessment = ?1 AND cell >= ?2 AND cell < ?3 AND n > 0"
                ),
                (assessment.as_str(), prefix, &end),
                logged,
            )?;
            found.extend(rows.into_iter().flatten());
        }
        found.sort_by_key(|logged| logged.number);
        Ok(found)
    }

    /// The newest `limit` operations that `filter` lets through and whose number is below
    /// `before`, newest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn log_page(
        &self,
        assessment: &AssessmentId,
        filter: &LogFilter,
        before: u64,
        limit: usize,
    ) -> Result<Vec<Logged>, StoreError> {
        if let Some(indicator) = &filter.indicator {
            return self.log_page_on(assessment, indicator, filter, before, limit);
        }
        let institution = filter.institution.as_ref().map(InstitutionId::as_str);
        let rows = self.rows(
            &format!(
                "SELECT {COLUMNS} FROM op INDEXED BY op_arrival
                 WHERE assessment = ?1 AND n > 0 AND n < ?2
                 AND (?3 IS NULL OR device = ?3) AND (?4 IS NULL OR at_ms >= ?4)
                 AND (?5 IS NULL OR cell GLOB 'position/*/' || ?5 || '/*'
                   OR cell GLOB 'institution/' || ?5 || '/*'
                   OR cell GLOB 'assignment/*/' || ?5 || '/*'
                   OR cell GLOB 'decision/*/voice.' || ?5
                   OR (cell GLOB 'citation/*' AND EXISTS (SELECT 1 FROM op AS link
                     WHERE link.assessment = op.assessment AND link.n > 0 AND link.cell =
                       substr(op.cell, 1, 9 + instr(substr(op.cell, 10), '/')) || 'link'
                     AND json_extract(link.body, '$.value.institution') = ?5)))
                 ORDER BY n DESC LIMIT ?6"
            ),
            (
                assessment.as_str(),
                before.min(i64::MAX.unsigned_abs()),
                filter.device.as_ref().map(DeviceId::as_str),
                filter.since_ms,
                institution,
                limit,
            ),
            logged,
        )?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// As [`Store::log_page`] for one indicator, whose cells the index finds.
    fn log_page_on(
        &self,
        assessment: &AssessmentId,
        indicator: &IndicatorId,
        filter: &LogFilter,
        before: u64,
        limit: usize,
    ) -> Result<Vec<Logged>, StoreError> {
        let mut prefixes = BTreeSet::new();
        if let Some(institution) = &filter.institution {
            prefixes.insert(format!("position/{indicator}/{institution}/"));
            prefixes.insert(format!("assignment/{indicator}/{institution}/"));
            prefixes.insert(format!("decision/{indicator}/voice.{institution}"));
        } else {
            prefixes.insert(format!("position/{indicator}/"));
            prefixes.insert(format!("assignment/{indicator}/"));
            prefixes.insert(format!("decision/{indicator}/"));
        }
        prefixes.extend(self.citations_at(assessment, indicator, filter.institution.as_ref())?);
        self.log_page_of(assessment, &prefixes, filter, before, limit)
    }

    /// As [`Store::log_page`] for the cells that begin with one of `prefixes`; of `filter` only the
    /// device and the time count.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn log_page_of(
        &self,
        assessment: &AssessmentId,
        prefixes: &BTreeSet<String>,
        filter: &LogFilter,
        before: u64,
        limit: usize,
    ) -> Result<Vec<Logged>, StoreError> {
        let mut found = self.log_of(assessment, prefixes)?;
        found.retain(|logged| {
            let operation = &logged.operation;
            let device = filter.device.as_ref();
            logged.number < before
                && device.is_none_or(|device| operation.device == *device)
                && filter.since_ms.is_none_or(|since| operation.at_ms >= since)
        });
        found.reverse();
        found.truncate(limit);
        Ok(found)
    }

    /// The citations that stand or stood at a position, as prefixes of their cells.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn citations_at(
        &self,
        assessment: &AssessmentId,
        indicator: &IndicatorId,
        institution: Option<&InstitutionId>,
    ) -> Result<BTreeSet<String>, StoreError> {
        self.cited(assessment, &Cited::At(indicator, institution))
    }

    /// The citations of a source, also those that were removed, as prefixes of their cells.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn citations_from(
        &self,
        assessment: &AssessmentId,
        evidence: &EvidenceId,
    ) -> Result<BTreeSet<String>, StoreError> {
        self.cited(assessment, &Cited::From(evidence))
    }

    fn cited(
        &self,
        assessment: &AssessmentId,
        cited: &Cited<'_>,
    ) -> Result<BTreeSet<String>, StoreError> {
        let cell = |row: &Row<'_>| row.get::<_, String>(0);
        // The words of the conditions are those of the indexes, or SQLite refuses.
        let cells = match cited {
            Cited::At(indicator, institution) => self.rows(
                "SELECT cell FROM op INDEXED BY op_cited_at
                 WHERE assessment = ?1 AND cell >= 'citation/'
                 AND cell < 'citation0' AND json_extract(body, '$.value.indicator') = ?2
                 AND (?3 IS NULL OR json_extract(body, '$.value.institution') = ?3)",
                (
                    assessment.as_str(),
                    indicator.as_str(),
                    institution.map(InstitutionId::as_str),
                ),
                cell,
            )?,
            Cited::From(evidence) => self.rows(
                "SELECT cell FROM op INDEXED BY op_cited
                 WHERE assessment = ?1 AND cell >= 'citation/'
                 AND cell < 'citation0' AND json_extract(body, '$.value.evidence') = ?2",
                (assessment.as_str(), evidence.as_str()),
                cell,
            )?,
        };
        Ok(cells
            .iter()
            .filter_map(|cell| cell.strip_suffix("link"))
            .map(str::to_owned)
            .collect())
    }

    /// How the operation with this number came here; `None` for what was entered here.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn arrived_with(&self, number: u64) -> Result<Option<ArrivedWith>, StoreError> {
        self.connection
            .prepare_cached(
                "SELECT bundle, file, arrived_at_ms, last FROM arrival WHERE first <= ?1
                 ORDER BY first DESC LIMIT 1",
            )
            .and_then(|mut statement| {
                statement
                    .query_row([number], |row| {
                        Ok(ArrivedWith {
                            bundle: row.get(0)?,
                            file: row.get(1)?,
                            at_ms: row.get(2)?,
                            last: row.get(3)?,
                        })
                    })
                    .optional()
            })
            .map(|found| found.filter(|arrived| number <= arrived.last))
            .map_err(|error| self.fail(error))
    }

    /// Fingerprints of the keys that signed a bundle that was imported.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn signers_of(&self, bundle: &str) -> Result<Vec<String>, StoreError> {
        self.rows(
            "SELECT signer FROM bundle WHERE id = ?1 ORDER BY signer",
            [bundle],
            |row| row.get(0),
        )
    }

    /// Number of the operation whose id begins with `digits`, at least eight of them.
    ///
    /// # Errors
    /// [`StoreError::NoOperation`] when there is none or more than one.
    pub fn number_of(&self, assessment: &AssessmentId, digits: &str) -> Result<u64, StoreError> {
        let none = || StoreError::NoOperation {
            operation: digits.to_owned(),
        };
        let digits = digits.to_ascii_lowercase();
        let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !hex || !(8..=64).contains(&digits.len()) {
            return Err(none());
        }
        let bound = |fill: char| format!("{digits}{}", fill.to_string().repeat(64 - digits.len()));
        let found: Vec<u64> = self.rows(
            "SELECT n FROM op WHERE id >= unhex(?2) AND id <= unhex(?3) AND assessment = ?1
             LIMIT 2",
            (assessment.as_str(), bound('0'), bound('f')),
            |row| row.get(0),
        )?;
        match found.as_slice() {
            [one] => Ok(*one),
            _ => Err(none()),
        }
    }

    /// The cell of the operation with this number; empty when there is none.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn cell_at(&self, number: u64) -> Result<String, StoreError> {
        let found = self.rows("SELECT cell FROM op WHERE n = ?1", [number], |row| {
            row.get(0)
        })?;
        Ok(found.into_iter().next().unwrap_or_default())
    }

    /// When the operation with this number was written, as its device's clock said; the newest
    /// before it when there is none.
    ///
    /// # Errors
    /// [`StoreError::NoOperation`] when nothing has such a number or an earlier one.
    pub fn written_at(&self, number: u64) -> Result<Millis, StoreError> {
        let found = self.rows(
            "SELECT at_ms FROM op WHERE n <= ?1 ORDER BY n DESC LIMIT 1",
            [number.min(i64::MAX.unsigned_abs())],
            |row| row.get(0),
        )?;
        found.into_iter().next().ok_or(StoreError::NoOperation {
            operation: format!("#{number}"),
        })
    }

    /// How many operations an assessment has, and how many devices wrote them.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn seen_devices(&self, assessment: &AssessmentId) -> Result<LogSize, StoreError> {
        self.connection
            .query_row(
                "SELECT count(*), count(DISTINCT device) FROM op WHERE assessment = ?1",
                [assessment.as_str()],
                |row| {
                    Ok(LogSize {
                        operations: row.get(0)?,
                        devices: row.get(1)?,
                    })
                },
            )
            .map_err(|error| self.fail(error))
    }

    /// Whether this is the record as it is now, which can be changed.
    ///
    /// # Errors
    /// [`StoreError::Past`] for a look back.
    pub fn is_present(&self) -> Result<(), StoreError> {
        match self.past.clone() {
            None => Ok(()),
            Some(moment) => Err(StoreError::Past { moment }),
        }
    }

    /// What this calls its moment, when it is a look back.
    #[must_use]
    pub fn looks_back(&self) -> Option<&str> {
        self.past.as_deref()
    }
}
