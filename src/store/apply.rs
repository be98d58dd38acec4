//! Changing the record: operations written here and operations that arrive, through one door.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::OptionalExtension;
use rusqlite::Savepoint;
use serde_json::Value;

use crate::clock::Millis;
use crate::ids;
use crate::ids::ActId;
use crate::ids::AssessmentId;
use crate::record::Act;
use crate::record::Cell;
use crate::record::Kind;
use crate::record::OpId;
use crate::record::Operation;
use crate::record::Stacks;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::arrive;
use crate::store::removal;
use crate::store::search_index;
use crate::store::tables;

/// A clock that is further ahead than this does not move the order of what is shown here.
const DAY_MS: u64 = 86_400_000;
/// Ticks in a millisecond, so that ticks stay exact in JSON for the next two centuries.
const TICKS_PER_MS: u64 = 1000;

/// A state of the file to which a rehearsal leads back.
#[must_use]
pub(crate) struct Mark;

/// A value to put into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// Where.
    pub cell: Cell,
    /// What; `null` for nothing.
    pub value: Value,
}

/// In what manner something is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manner {
    /// What the person does.
    pub kind: Kind,
    /// Why, if they say so; not empty.
    pub reason: Option<String>,
    /// The act that an undo or redo is about.
    pub of: Option<ActId>,
}

impl Manner {
    /// That of `kind`, without a reason.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        Self {
            kind,
            reason: None,
            of: None,
        }
    }
}

impl Store {
    /// Writes `writes` as one act in one transaction. Cells that hold their value already are
    /// left alone. Gives the number of operations written.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been changed then.
    pub fn write(
        &mut self,
        assessment: &AssessmentId,
        writes: &[Write],
        now_ms: Millis,
    ) -> Result<usize, StoreError> {
        self.act(assessment, writes, &Manner::of(Kind::Edit), now_ms)
    }

    /// As [`Store::write`], in the manner of something other than an edit without a reason: what
    /// was taken over from a table, or what needs a reason.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been changed then.
    pub fn write_as(
        &mut self,
        assessment: &AssessmentId,
        writes: &[Write],
        manner: &Manner,
        now_ms: Millis,
    ) -> Result<usize, StoreError> {
        self.act(assessment, writes, manner, now_ms)
    }

    /// Writes `writes` as the beginning of an assessment, which cannot be undone.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been changed then.
    pub fn begin_assessment(
        &mut self,
        assessment: &AssessmentId,
        writes: &[Write],
        now_ms: Millis,
    ) -> Result<usize, StoreError> {
        self.act(assessment, writes, &Manner::of(Kind::Begin), now_ms)
    }

    /// Chooses `value` for a cell that holds several, replacing all of them.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been changed then.
    pub fn settle(
        &mut self,
        assessment: &AssessmentId,
        write: &Write,
        now_ms: Millis,
    ) -> Result<usize, StoreError> {
        let settle = Manner::of(Kind::Settle);
        self.act(assessment, std::slice::from_ref(write), &settle, now_ms)
    }

    /// Takes back the last act of this device. Gives the cells it changed.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`]; [`StoreError::Overtaken`] when someone changed a cell since.
    pub fn undo(
        &mut self,
        assessment: &AssessmentId,
        now_ms: Millis,
    ) -> Result<Vec<Cell>, StoreError> {
        let of = self
            .stacks(assessment)?
            .to_undo()
            .cloned()
            .ok_or(StoreError::NothingToUndo)?;
        self.reverse(assessment, &of, Kind::Undo, now_ms)
    }

    /// Does again what was last undone on this device. Gives the cells it changed.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(
        &mut self,
        assessment: &AssessmentId,
        now_ms: Millis,
    ) -> Result<Vec<Cell>, StoreError> {
        let of = self
            .stacks(assessment)?
            .to_redo()
            .cloned()
            .ok_or(StoreError::NothingToUndo)?;
        self.reverse(assessment, &of, Kind::Redo, now_ms)
    }

    /// What can be undone and redone on this device.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn stacks(&self, assessment: &AssessmentId) -> Result<Stacks, StoreError> {
        // The newest acts are enough: nobody steps back a thousand times.
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT id, kind, of FROM (SELECT n, id, kind, of FROM act WHERE assessment = ?1
                 ORDER BY n DESC LIMIT 1000) ORDER BY n",
            )
            .map_err(|error| self.fail(error))?;
        let rows = statement
            .query_map([assessment.as_str()], |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, Option<String>>(2)?,
                ))
            })
            .map_err(|error| self.fail(error))?;
        let mut acts = Vec::new();
        for row in rows {
            let (id, kind, of) = row.map_err(|error| self.fail(error))?;
            let Ok(id) = id.parse::<ActId>() else {
                continue;
            };
            acts.push(Act {
                id,
                kind: Kind::from_word(&kind),
                of: of.and_then(|of| of.parse().ok()),
            });
        }
        Ok(Stacks::of(&acts))
    }

    /// Does `work` and takes everything back that it changed; gives what it found. So a preview
    /// is the real thing, seen before it happens.
    ///
    /// # Errors
    /// What `work` reports, or the file's.
    pub fn rehearse<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let mark = self.mark()?;
        let seen = work(self);
        self.back_to(mark)?;
        seen
    }

    /// Marks the state to which [`Store::back_to`] leads back.
    pub(crate) fn mark(&mut self) -> Result<Mark, StoreError> {
        self.connection
            .execute_batch("SAVEPOINT rehearsal")
            .map_err(|error| self.fail(error))?;
        Ok(Mark)
    }

    /// Takes back everything that was changed since `mark`.
    pub(crate) fn back_to(&mut self, mark: Mark) -> Result<(), StoreError> {
        let Mark = mark;
        self.connection
            .execute_batch("ROLLBACK TO rehearsal; RELEASE rehearsal")
            .map_err(|error| self.fail(error))
    }

    /// Does `work` as one transaction: all of it is kept, or nothing.
    ///
    /// # Errors
    /// What `work` reports, or the file's; nothing has been changed then.
    pub fn together<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.connection
            .execute_batch("SAVEPOINT together")
            .map_err(|error| self.fail(error))?;
        let done = work(self);
        let end = match done {
            Ok(_) => "RELEASE together",
            Err(_) => "ROLLBACK TO together; RELEASE together",
        };
        let ended = self
            .connection
            .execute_batch(end)
            .map_err(|error| self.fail(error));
        if ended.is_err() && done.is_ok() {
            // The work did not reach the disk; leave the transaction, so that the file stays as
            // it was and the next act can begin.
            let _ = self
                .connection
                .execute_batch("ROLLBACK TO together; RELEASE together");
        }
        let value = done?;
        ended?;
        Ok(value)
    }

    /// A savepoint: a transaction of its own, or a part of the one that is open.
    ///
    /// A file that was deleted or whose share is gone still takes what is written where it was
    /// opened, but nobody finds it there again: that is not saving.
    pub(super) fn begin(&mut self) -> Result<Savepoint<'_>, StoreError> {
        self.is_present()?;
        let path = self.path.clone();
        if self.claim.is_some() {
            std::fs::metadata(&path).map_err(|error| StoreError::of_io(&path, &error))?;
        }
        self.connection
            .savepoint()
            .map_err(|error| StoreError::of_sqlite(&path, error))
    }

    fn act(
        &mut self,
        assessment: &AssessmentId,
        writes: &[Write],
        manner: &Manner,
        now_ms: Millis,
    ) -> Result<usize, StoreError> {
        let path = self.path.clone();
        let (kind, of) = (manner.kind, manner.of.as_ref());
        let device = self.device.clone();
        let act: ActId = ids::random()
            .map_err(|error| StoreError::of_io(&path, &error))?
            .parse()
            .map_err(|_| StoreError::Damaged {
                path: path.clone(),
                reason: "act id".to_owned(),
            })?;
        let failed = |error| StoreError::of_sqlite(&path, error);
        let transaction = self.begin()?;
        let mut chain = Chain::of(&transaction, assessment, device.as_str()).map_err(failed)?;
        let first_seq = chain.seq + 1;
        let mut touched = BTreeSet::new();
        let mut written = 0;
        for write in writes {
            write.cell.check(&write.value)?;
            let cell = write.cell.to_string();
            let heads = current(&transaction, assessment, &cell, &path)?;
            let unchanged = match heads.as_slice() {
                [] => write.value.is_null(),
                [(_, _, value)] => *value == write.value,
                _ => false,
            };
            let removes = write.cell.field == "removed" && write.value == Value::Bool(true);
            // Removing again what is in dispute decides the dispute.
            let disputed = unchanged
                && removes
                && transaction
                    .prepare_cached("SELECT 1 FROM unsettled WHERE assessment = ?1 AND cell = ?2")
                    .and_then(|mut statement| statement.exists((assessment.as_str(), &cell)))
                    .map_err(failed)?;
            if unchanged && !disputed && kind != Kind::Settle {
                continue;
            }
            let newest = heads
                .iter()
                .map(|(_, tick, _)| *tick)
                .max()
                .unwrap_or_default();
            let seen = removes.then(|| removal::seen(&transaction, assessment, &write.cell.entity));
            let mut operation = Operation {
                act: act.clone(),
                assessment: assessment.clone(),
                at_ms: now_ms,
                cell,
                device: device.clone(),
                kind,
                of: of.cloned(),
                reason: manner.reason.clone(),
                seen: seen.transpose().map_err(failed)?,
                parents: heads.iter().map(|(id, _, _)| *id).collect(),
                prev: chain.prev,
                seq: chain.seq + 1,
                tick: next_tick(chain.tick.max(newest), now_ms),
                v: 1,
                value: write.value.clone(),
            };
            operation.v = operation.lowest_format();
            let line = operation.to_line()?;
            let id = OpId::of(&line);
            arrive::append(&transaction, &id, &operation, &line).map_err(failed)?;
            chain = Chain {
                prev: Some(id),
                seq: operation.seq,
                tick: operation.tick,
            };
            touched.insert(write.cell.entity.clone());
            written += 1;
        }
        if written > 0 {
            transaction
                .prepare_cached(
                    "INSERT INTO act (id, assessment, kind, of, first_seq, last_seq)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )
                .and_then(|mut statement| {
                    statement.execute((
                        act.as_str(),
                        assessment.as_str(),
                        kind.word(),
                        of.map(ActId::as_str),
                        first_seq,
                        chain.seq,
                    ))
                })
                .map_err(failed)?;
        }
        removal::around(&transaction, assessment, &mut touched).map_err(failed)?;
        for entity in &touched {
            tables::project(&transaction, assessment, entity, &path)?;
        }
        search_index::follow(&transaction, assessment, &touched, &path)?;
        transaction.commit().map_err(failed)?;
        Ok(written)
    }

    /// Writes again what stood in the cells of act `of` before it (undo) or after it (redo).
    fn reverse(
        &mut self,
        assessment: &AssessmentId,
        of: &ActId,
        kind: Kind,
        now_ms: Millis,
    ) -> Result<Vec<Cell>, StoreError> {
        let mut writes = BTreeMap::new();
        for (cell, before, after) in self.effect(assessment, of)? {
            let Some(cell) = Cell::parse(&cell) else {
                continue;
            };
            let now = self.shown(assessment, &cell.to_string())?;
            let (expected, value) = if kind == Kind::Undo {
                (after, before)
            } else {
                (before, after)
            };
            if now != expected {
                return Err(StoreError::Overtaken {
                    cell: cell.to_string(),
                });
            }
            writes.insert(cell.clone(), Write { cell, value });
        }
        let cells: Vec<Cell> = writes.keys().cloned().collect();
        let writes: Vec<Write> = writes.into_values().collect();
        let manner = Manner {
            of: Some(of.clone()),
            ..Manner::of(kind)
        };
        self.act(assessment, &writes, &manner, now_ms)?;
        Ok(cells)
    }

    /// The cells an act changed, with the values before and after it.
    fn effect(
        &self,
        assessment: &AssessmentId,
        act: &ActId,
    ) -> Result<Vec<(String, Value, Value)>, StoreError> {
        let (first, last) = self.range(assessment, act)?;
        let bodies: Vec<String> = self
            .connection
            .prepare_cached(
                "SELECT body FROM op WHERE assessment = ?1 AND device = ?2
                 AND seq BETWEEN ?4 AND ?5 AND act = ?3",
            )
            .and_then(|mut statement| {
                statement
                    .query_map(
                        (
                            assessment.as_str(),
                            self.device.as_str(),
                            act.as_str(),
                            first,
                            last,
                        ),
                        |row| row.get(0),
                    )?
                    .collect()
            })
            .map_err(|error| self.fail(error))?;
        let mut found = Vec::new();
        for body in bodies {
            let (_, operation) = Operation::parse(&body)?;
            let mut before: Option<(u64, OpId, Value)> = None;
            for parent in &operation.parents {
                let body: Option<String> = self
                    .connection
                    .query_row(
                        "SELECT body FROM op WHERE id = ?1",
                        [parent.bytes()],
                        |row| row.get(0),
                    )
                    .optional()
                    .map_err(|error| self.fail(error))?;
                let Some(body) = body else { continue };
                let (id, replaced) = Operation::parse(&body)?;
                if before
                    .as_ref()
                    .is_none_or(|(tick, known, _)| (replaced.tick, id) > (*tick, *known))
                {
                    before = Some((replaced.tick, id, replaced.value));
                }
            }
            let before = before.map_or(Value::Null, |(_, _, value)| value);
            found.push((operation.cell, before, operation.value));
        }
        Ok(found)
    }

    /// The numbers in this device's chain between which the operations of `act` stand; all of them
    /// when it is not known.
    fn range(&self, assessment: &AssessmentId, act: &ActId) -> Result<(i64, i64), StoreError> {
        // From the newest back: what is undone was done lately.
        let found: Option<(Option<i64>, Option<i64>)> = self
            .connection
            .prepare_cached(
                "SELECT first_seq, last_seq FROM act WHERE assessment = ?1 AND id = ?2
                 ORDER BY n DESC LIMIT 1",
            )
            .and_then(|mut statement| {
                statement
                    .query_row((assessment.as_str(), act.as_str()), |row| {
                        Ok((row.get(0)?, row.get(1)?))
                    })
                    .optional()
            })
            .map_err(|error| self.fail(error))?;
        let (first, last) = found.unwrap_or_default();
        Ok((first.unwrap_or(0), last.unwrap_or(i64::MAX)))
    }

    /// The value shown in a cell.
    fn shown(&self, assessment: &AssessmentId, cell: &str) -> Result<Value, StoreError> {
        let mut heads = current(&self.connection, assessment, cell, &self.path)?;
        heads.sort_by_key(|(id, tick, _)| (*tick, *id));
        Ok(heads.pop().map_or(Value::Null, |(_, _, value)| value))
    }
}

/// Where this device's chain stands.
struct Chain {
    prev: Option<OpId>,
    seq: u64,
    tick: u64,
}

impl Chain {
    fn of(
        connection: &rusqlite::Connection,
        assessment: &AssessmentId,
        device: &str,
    ) -> Result<Self, rusqlite::Error> {
        let last = connection
            .prepare_cached(
                "SELECT id, seq, tick FROM op WHERE assessment = ?1 AND device = ?2
                 ORDER BY seq DESC, n DESC LIMIT 1",
            )?
            .query_row((assessment.as_str(), device), |row| {
                Ok((
                    row.get::<_, [u8; 32]>(0)?,
                    row.get::<_, u64>(1)?,
                    row.get::<_, u64>(2)?,
                ))
            })
            .optional()?;
        Ok(last.map_or(
            Self {
                prev: None,
                seq: 0,
                tick: 0,
            },
            |(id, seq, tick)| Self {
                prev: Some(OpId::from_bytes(id)),
                seq,
                tick,
            },
        ))
    }
}

/// The next tick: later than `last`, and near the clock unless `last` is far ahead of it.
fn next_tick(last: u64, now_ms: Millis) -> u64 {
    let now = u64::try_from(now_ms).unwrap_or_default();
    if last > now.saturating_add(DAY_MS).saturating_mul(TICKS_PER_MS) {
        // A parent from a clock far in the future: stay just behind its order, not its distance.
        return last + 1;
    }
    (last + 1).max(now.saturating_mul(TICKS_PER_MS))
}

/// The current operations of one cell: id, tick, value.
pub(super) fn current(
    connection: &rusqlite::Connection,
    assessment: &AssessmentId,
    cell: &str,
    path: &Path,
) -> Result<Vec<(OpId, u64, Value)>, StoreError> {
    let rows: Vec<([u8; 32], u64, String)> = connection
        .prepare_cached(
            "SELECT id, tick, body FROM op WHERE assessment = ?1 AND cell = ?2 AND sup = 0
             ORDER BY id",
        )
        .and_then(|mut statement| {
            let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            statement
                .query_map((assessment.as_str(), cell), read)?
                .collect()
        })
        .map_err(|error| StoreError::of_sqlite(path, error))?;
    let mut found = Vec::with_capacity(rows.len());
    for (id, tick, body) in rows {
        found.push((OpId::from_bytes(id), tick, Operation::value_of(&body)?));
    }
    Ok(found)
}
