//! Looking back: the record as of an earlier moment, made in memory from the operations that
//! belong to that moment. The file itself is only read.

use rusqlite::Connection;

use crate::ids::AssessmentId;
use crate::record::Moment;
use crate::record::OpId;
use crate::record::Operation;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::arrive;
use crate::store::file;
use crate::store::search_index;
use crate::store::tables;

impl Store {
    /// The workspace with nothing but `assessment` as of `moment`. It refuses every change;
    /// `shown` is what it calls the moment then.
    ///
    /// # Errors
    /// [`StoreError::BeforeBeginning`] when the assessment had not begun.
    pub fn past(
        &self,
        assessment: &AssessmentId,
        moment: &Moment,
        shown: &str,
    ) -> Result<Self, StoreError> {
        let made = self.replayed(assessment, moment)?;
        if !made.assessments()?.contains(assessment) {
            return Err(StoreError::BeforeBeginning {
                moment: shown.to_owned(),
            });
        }
        search_index::rebuild(&made.connection)
            .and_then(|()| made.connection.pragma_update(None, "query_only", true))
            .map_err(|error| self.fail(error))?;
        Ok(Self {
            past: Some(shown.to_owned()),
            ..made
        })
    }

    /// What the operations of `moment` alone make, in memory.
    pub(super) fn replayed(
        &self,
        assessment: &AssessmentId,
        moment: &Moment,
    ) -> Result<Self, StoreError> {
        let failed = |error| self.fail(error);
        let mut connection = Connection::open_in_memory().map_err(failed)?;
        file::prepare_memory(&self.path, &mut connection, &self.workspace_id()?)?;
        let (of, bound) = match moment {
            Moment::Arrived { number } => ("n <= ?2", i64::try_from(*number).unwrap_or(i64::MAX)),
            Moment::Written { at_ms } => ("at_ms <= ?2", *at_ms),
        };
        let transaction = connection.transaction().map_err(failed)?;
        {
            let mut rows = self
                .connection
                .prepare_cached(&format!(
                    "SELECT id, body FROM op WHERE assessment = ?1 AND {of} ORDER BY n"
                ))
                .map_err(failed)?;
            let mut rows = rows.query((assessment.as_str(), bound)).map_err(failed)?;
            while let Some(row) = rows.next().map_err(failed)? {
                let body: String = row.get(1).map_err(failed)?;
                // A line that somebody made unreadable is named by the audit.
                if let Ok((_, operation)) = Operation::parse(&body) {
                    let id = OpId::from_bytes(row.get(0).map_err(failed)?);
                    arrive::append_again(&transaction, &id, &operation, &body).map_err(failed)?;
                }
            }
        }
        transaction.commit().map_err(failed)?;
        tables::project_all(&connection, &self.path)?;
        Ok(Self {
            connection,
            path: self.path.clone(),
            device: self.device.clone(),
            past: None,
            lock: None,
            claim: None,
        })
    }

    /// The number of the newest operation of `assessment`; 0 when there is none.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn newest_number(&self, assessment: &AssessmentId) -> Result<u64, StoreError> {
        self.connection
            .query_row(
                "SELECT coalesce(max(n), 0) FROM op WHERE assessment = ?1 AND n > 0",
                [assessment.as_str()],
                |row| row.get(0),
            )
            .map_err(|error| self.fail(error))
    }
}
