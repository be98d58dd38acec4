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
use crate::record::Entity;
use crate::record::Kind;
use crate::record::OpId;
use crate::record::Operation;
use crate::record::Stacks;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::search_index;
use crate::store::tables;

/// A clock that is further ahead than this does not move the order of what is shown here.
const DAY_MS: u64 = 86_400_000;
/// Ticks in a millisecond, so that ticks stay exact in JSON for the next two centuries.
const TICKS_PER_MS: u64 = 1000;

/// A value to put into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// Where.
    pub cell: Cell,
    /// What; `null` for nothing.
    pub value: Value,
}

/// What arriving operations did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Arrival {
    /// Operations that were not here before.
    pub new: usize,
    /// Operations that were here already.
    pub known: usize,
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
        self.act(assessment, writes, Kind::Edit, None, now_ms)
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
        self.act(assessment, writes, Kind::Begin, None, now_ms)
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
        self.act(
            assessment,
            std::slice::from_ref(write),
            Kind::Settle,
            None,
            now_ms,
        )
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
            let kind = match kind.as_str() {
                "undo" => Kind::Undo,
                "redo" => Kind::Redo,
                "begin" => Kind::Begin,
                "settle" => Kind::Settle,
                _ => Kind::Edit,
            };
            acts.push(Act {
                id,
                kind,
                of: of.and_then(|of| of.parse().ok()),
            });
        }
        Ok(Stacks::of(&acts))
    }

    /// Adds operations that came from elsewhere, exact lines, in any order, known or not.
    ///
    /// # Errors
    /// [`StoreError`] for the first line that is no operation of `assessment`; nothing has been
    /// changed then.
    pub fn arrive(
        &mut self,
        assessment: &AssessmentId,
        lines: &[String],
    ) -> Result<Arrival, StoreError> {
        let path = self.path.clone();
        let transaction = self.begin()?;
        let arrival = arrive(&transaction, assessment, lines, &path)?;
        transaction
            .commit()
            .map_err(|error| StoreError::of_sqlite(&path, error))?;
        Ok(arrival)
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
        self.connection
            .execute_batch("SAVEPOINT rehearsal")
            .map_err(|error| self.fail(error))?;
        let seen = work(self);
        self.connection
            .execute_batch("ROLLBACK TO rehearsal; RELEASE rehearsal")
            .map_err(|error| self.fail(error))?;
        seen
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
    pub(super) fn begin(&mut self) -> Result<Savepoint<'_>, StoreError> {
        let path = self.path.clone();
        self.connection
            .savepoint()
            .map_err(|error| StoreError::of_sqlite(&path, error))
    }

    fn act(
        &mut self,
        assessment: &AssessmentId,
        writes: &[Write],
        kind: Kind,
        of: Option<&ActId>,
        now_ms: Millis,
    ) -> Result<usize, StoreError> {
        let path = self.path.clone();
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
            if unchanged && kind != Kind::Settle {
                continue;
            }
            let newest = heads
                .iter()
                .map(|(_, tick, _)| *tick)
                .max()
                .unwrap_or_default();
            let operation = Operation {
                act: act.clone(),
                assessment: assessment.clone(),
                at_ms: now_ms,
                cell,
                device: device.clone(),
                kind,
                of: of.cloned(),
                parents: heads.iter().map(|(id, _, _)| *id).collect(),
                prev: chain.prev,
                seq: chain.seq + 1,
                tick: next_tick(chain.tick.max(newest), now_ms),
                v: Operation::format(),
                value: write.value.clone(),
            };
            let line = operation.to_line()?;
            let id = OpId::of(&line);
            insert(&transaction, &id, &operation, &line).map_err(failed)?;
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
                    "INSERT INTO act (id, assessment, kind, of) VALUES (?1, ?2, ?3, ?4)",
                )
                .and_then(|mut statement| {
                    statement.execute((
                        act.as_str(),
                        assessment.as_str(),
                        word(kind),
                        of.map(ActId::as_str),
                    ))
                })
                .map_err(failed)?;
        }
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
        self.act(assessment, &writes, kind, Some(of), now_ms)?;
        Ok(cells)
    }

    /// The cells an act changed, with the values before and after it.
    fn effect(
        &self,
        assessment: &AssessmentId,
        act: &ActId,
    ) -> Result<Vec<(String, Value, Value)>, StoreError> {
        let bodies: Vec<String> = self
            .connection
            .prepare_cached(
                "SELECT body FROM op WHERE assessment = ?1 AND device = ?2 AND act = ?3",
            )
            .and_then(|mut statement| {
                statement
                    .query_map(
                        (assessment.as_str(), self.device.as_str(), act.as_str()),
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

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Begin => "begin",
        Kind::Edit => "edit",
        Kind::Undo => "undo",
        Kind::Redo => "redo",
        Kind::Settle => "settle",
    }
}

/// The current operations of one cell: id, tick, value.
fn current(
    connection: &rusqlite::Connection,
    assessment: &AssessmentId,
    cell: &str,
    path: &Path,
) -> Result<Vec<(OpId, u64, Value)>, StoreError> {
    let bodies: Vec<String> = connection
        .prepare_cached(
            "SELECT body FROM op WHERE assessment = ?1 AND cell = ?2 AND sup = 0 ORDER BY id",
        )
        .and_then(|mut statement| {
            statement
                .query_map((assessment.as_str(), cell), |row| row.get(0))?
                .collect()
        })
        .map_err(|error| StoreError::of_sqlite(path, error))?;
    let mut found = Vec::with_capacity(bodies.len());
    for body in bodies {
        let (id, operation) = Operation::parse(&body)?;
        found.push((id, operation.tick, operation.value));
    }
    Ok(found)
}

/// Adds one operation to the log and marks what it replaces. False when it was there already.
fn insert(
    connection: &rusqlite::Connection,
    id: &OpId,
    operation: &Operation,
    line: &str,
) -> Result<bool, rusqlite::Error> {
    let added = connection
        .prepare_cached(
            "INSERT OR IGNORE INTO op (id, assessment, device, seq, tick, at_ms, cell, act, body, sup)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
                     EXISTS (SELECT 1 FROM awaited WHERE id = ?1 AND cell = ?7))",
        )?
        .execute((
            id.bytes(),
            operation.assessment.as_str(),
            operation.device.as_str(),
            operation.seq,
            operation.tick,
            operation.at_ms,
            &operation.cell,
            operation.act.as_str(),
            line,
        ))?;
    if added == 0 {
        return Ok(false);
    }
    for parent in &operation.parents {
        // An operation replaces only inside its own cell, whatever it claims.
        let marked = connection
            .prepare_cached(
                "UPDATE op SET sup = 1 WHERE id = ?1 AND cell = ?2 AND assessment = ?3",
            )?
            .execute((
                parent.bytes(),
                &operation.cell,
                operation.assessment.as_str(),
            ))?;
        if marked == 0 {
            connection
                .prepare_cached("INSERT OR IGNORE INTO awaited (id, cell) VALUES (?1, ?2)")?
                .execute((parent.bytes(), &operation.cell))?;
        }
    }
    Ok(true)
}

fn arrive(
    connection: &rusqlite::Connection,
    assessment: &AssessmentId,
    lines: &[String],
    path: &Path,
) -> Result<Arrival, StoreError> {
    let failed = |error| StoreError::of_sqlite(path, error);
    let mut arrival = Arrival::default();
    let mut touched: BTreeSet<Entity> = BTreeSet::new();
    for line in lines {
        let (id, operation) = Operation::parse(line)?;
        if operation.assessment != *assessment {
            return Err(crate::record::RecordError::Malformed {
                reason: format!("it belongs to assessment {}", operation.assessment),
            }
            .into());
        }
        if insert(connection, &id, &operation, line).map_err(failed)? {
            arrival.new += 1;
            touched.extend(Cell::parse(&operation.cell).map(|cell| cell.entity));
        } else {
            arrival.known += 1;
        }
    }
    for entity in &touched {
        tables::project(connection, assessment, entity, path)?;
    }
    search_index::follow(connection, assessment, &touched, path)?;
    Ok(arrival)
}
