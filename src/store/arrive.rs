//! Taking operations into the log: one written here, or many that arrive in any order.
//!
//! Many are taken in pieces. While one piece is written, another thread reads the next strictly, so
//! that a large import costs the longer of the two and holds no more than three pieces in memory.
//! What an operation of a piece replaces in the same piece is never written as current at all.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use rusqlite::Connection;

use crate::ids::AssessmentId;
use crate::record::Cell;
use crate::record::Entity;
use crate::record::OpId;
use crate::record::Operation;
use crate::record::RecordError;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::removal;
use crate::store::search_index;
use crate::store::tables;

/// Operations in a piece.
const PIECE: usize = 600;

/// What arriving operations did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Arrival {
    /// Operations that were not here before.
    pub new: usize,
    /// Operations that were here already.
    pub known: usize,
}

impl Store {
    /// Adds operations that came from elsewhere, exact lines, in any order, known or not.
    ///
    /// # Errors
    /// [`StoreError`] for the first line that is no operation of `assessment`; nothing has been
    /// changed then.
    pub fn arrive<L: AsRef<str> + Sync>(
        &mut self,
        assessment: &AssessmentId,
        lines: &[L],
    ) -> Result<Arrival, StoreError> {
        let path = self.path.clone();
        let transaction = self.begin()?;
        let arrival = arrive(&transaction, assessment, lines, &path, &mut go_on)?;
        transaction
            .commit()
            .map_err(|error| StoreError::of_sqlite(&path, error))?;
        Ok(arrival)
    }
}

/// Hears how many operations were taken; `Break` stops the work, and nothing has been changed.
pub type Watch<'a> = &'a mut dyn FnMut(usize) -> ControlFlow<()>;

pub(super) fn go_on(_: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// An operation that was read strictly.
struct Read<'a> {
    id: OpId,
    operation: Operation,
    line: &'a str,
}

type Piece<'a> = Result<Vec<Read<'a>>, RecordError>;

fn read<'a, L: AsRef<str>>(assessment: &AssessmentId, lines: &'a [L]) -> Piece<'a> {
    let one = |line: &'a L| {
        let line = line.as_ref();
        let (id, operation) = Operation::parse(line)?;
        if operation.assessment != *assessment {
            return Err(RecordError::Malformed {
                reason: format!("it belongs to assessment {}", operation.assessment),
            });
        }
        Ok(Read {
            id,
            operation,
            line,
        })
    };
    lines.iter().map(one).collect()
}

/// Reads `lines` in pieces, ahead of `take`, and gives it one after the other.
fn read_ahead<L: AsRef<str> + Sync>(
    assessment: &AssessmentId,
    lines: &[L],
    mut take: impl FnMut(&[Read<'_>]) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    if lines.len() <= PIECE {
        return take(&read(assessment, lines)?);
    }
    thread::scope(|scope| {
        let (pieces, arriving) = mpsc::sync_channel(1);
        scope.spawn(move || {
            for lines in lines.chunks(PIECE) {
                // Nobody takes any more when something went wrong.
                if pieces.send(read(assessment, lines)).is_err() {
                    return;
                }
            }
        });
        arriving.iter().try_for_each(|piece| take(&piece?))
    })
}

pub(super) fn arrive<L: AsRef<str> + Sync>(
    connection: &Connection,
    assessment: &AssessmentId,
    lines: &[L],
    path: &Path,
    watch: Watch<'_>,
) -> Result<Arrival, StoreError> {
    let failed = |error| StoreError::of_sqlite(path, error);
    let mut arrival = Arrival::default();
    let mut touched: BTreeSet<Entity> = BTreeSet::new();
    let mut cells: BTreeSet<String> = BTreeSet::new();
    read_ahead(assessment, lines, |piece| {
        let new = add(connection, assessment, piece).map_err(failed)?;
        for (read, is_new) in piece.iter().zip(new) {
            if !is_new {
                arrival.known += 1;
                continue;
            }
            arrival.new += 1;
            if !cells.contains(&read.operation.cell) {
                cells.insert(read.operation.cell.clone());
                touched.extend(Cell::parse(&read.operation.cell).map(|cell| cell.entity));
            }
        }
        match watch(arrival.new + arrival.known) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(StoreError::Stopped),
        }
    })?;
    removal::around(connection, assessment, &mut touched).map_err(failed)?;
    for entity in &touched {
        tables::project(connection, assessment, entity, path)?;
    }
    search_index::follow(connection, assessment, &touched, path)?;
    Ok(arrival)
}

/// Adds a piece to the log and marks what it replaces; tells which were not there before.
fn add(
    connection: &Connection,
    assessment: &AssessmentId,
    piece: &[Read<'_>],
) -> Result<Vec<bool>, rusqlite::Error> {
    let mut at: HashMap<OpId, usize> = HashMap::with_capacity(piece.len());
    for (place, read) in piece.iter().enumerate() {
        at.entry(read.id).or_insert(place);
    }
    let mut replaced = vec![false; piece.len()];
    for read in piece {
        for parent in &read.operation.parents {
            // An operation replaces only inside its own cell, whatever it claims.
            if let Some(place) = at.get(parent)
                && let Some(other) = piece.get(*place)
                && other.operation.cell == read.operation.cell
                && let Some(replaced) = replaced.get_mut(*place)
            {
                *replaced = true;
            }
        }
    }
    let any_awaited = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM awaited)")?
        .query_row([], |row| row.get::<_, bool>(0))?;
    let mut arrived = connection.prepare_cached(ARRIVED)?;
    let mut insert = connection.prepare_cached(INSERT)?;
    let mut new = vec![false; piece.len()];
    for ((read, replaced), new) in piece.iter().zip(replaced).zip(&mut new) {
        let key = (read.id.bytes(), &read.operation.cell, assessment.as_str());
        let awaited = any_awaited && arrived.execute(key)? > 0;
        *new = one(
            &mut insert,
            &read.id,
            &read.operation,
            read.line,
            replaced || awaited,
        )?;
    }
    let mut mark = connection.prepare_cached(MARK)?;
    let mut wait = connection.prepare_cached(WAIT)?;
    for (read, _) in piece.iter().zip(&new).filter(|(_, new)| **new) {
        for parent in &read.operation.parents {
            let written = at.get(parent).and_then(|place| new.get(*place));
            if written != Some(&true) {
                replace(&mut mark, &mut wait, parent, &read.operation)?;
            }
        }
    }
    Ok(new)
}

/// Adds one operation of a log that is written anew: what replaces it may have come before it.
pub(super) fn append_again(
    connection: &Connection,
    id: &OpId,
    operation: &Operation,
    line: &str,
) -> Result<(), rusqlite::Error> {
    let key = (id.bytes(), &operation.cell, operation.assessment.as_str());
    let replaced = connection.prepare_cached(ARRIVED)?.execute(key)? > 0;
    append(connection, id, operation, line)?;
    if replaced {
        connection.prepare_cached(MARK)?.execute(key)?;
    }
    Ok(())
}

/// Adds one operation that was written here and marks what it replaces.
pub(super) fn append(
    connection: &Connection,
    id: &OpId,
    operation: &Operation,
    line: &str,
) -> Result<(), rusqlite::Error> {
    let mut insert = connection.prepare_cached(INSERT)?;
    if one(&mut insert, id, operation, line, false)? {
        let mut mark = connection.prepare_cached(MARK)?;
        let mut wait = connection.prepare_cached(WAIT)?;
        for parent in &operation.parents {
            replace(&mut mark, &mut wait, parent, operation)?;
        }
    }
    Ok(())
}

const INSERT: &str = "INSERT OR IGNORE INTO op
    (id, assessment, device, seq, tick, at_ms, cell, act, body, sup)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
const ARRIVED: &str = "DELETE FROM awaited WHERE id = ?1 AND cell = ?2 AND assessment = ?3";
const MARK: &str = "UPDATE op SET sup = 1 WHERE id = ?1 AND cell = ?2 AND assessment = ?3";
const WAIT: &str = "INSERT OR IGNORE INTO awaited (id, cell, assessment) VALUES (?1, ?2, ?3)";

/// Writes the row; false when it was there already.
fn one(
    insert: &mut rusqlite::Statement<'_>,
    id: &OpId,
    operation: &Operation,
    line: &str,
    replaced: bool,
) -> Result<bool, rusqlite::Error> {
    let added = insert.execute((
        id.bytes(),
        operation.assessment.as_str(),
        operation.device.as_str(),
        operation.seq,
        operation.tick,
        operation.at_ms,
        &operation.cell,
        operation.act.as_str(),
        line,
        replaced,
    ))?;
    Ok(added > 0)
}

/// Marks `parent` as replaced by `operation`, also when it arrives later.
fn replace(
    mark: &mut rusqlite::Statement<'_>,
    wait: &mut rusqlite::Statement<'_>,
    parent: &OpId,
    operation: &Operation,
) -> Result<(), rusqlite::Error> {
    let key = (
        parent.bytes(),
        &operation.cell,
        operation.assessment.as_str(),
    );
    if mark.execute(key)? == 0 {
        wait.execute(key)?;
    }
    Ok(())
}
