//! Saving what is readable from a damaged workspace. The file itself is only read, never changed.
//!
//! The log is read row by row, each on its own, so that a damaged page costs the operations on it
//! and no others; what SQLite cannot reach any more is then looked for in the bytes of the file,
//! because every operation is a line of JSON that names itself by its digest. Of a protected
//! workspace each page is decrypted on its own for that.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use aes::cipher::BlockModeDecrypt as _;
use aes::cipher::KeyIvInit as _;
use aes::cipher::block_padding::NoPadding;
use rusqlite::Connection;
use rusqlite::OpenFlags;

use crate::clock::Millis;
use crate::ids::AssessmentId;
use crate::ids::DeviceId;
use crate::record::OpId;
use crate::record::Operation;
use crate::store::StoreError;
use crate::store::Unlock;
use crate::store::WorkspaceKey;
use crate::store::key_part::PAGE;
use crate::store::lock::Kind;
use crate::store::lock::Seen;

/// How many rows in a row may be missing before the search for more ends.
const GAP: i64 = 100_000;
/// How every operation's line begins: canonical JSON puts this field first.
const BEGINNING: &[u8] = b"{\"act\":\"";
/// The longest line that is looked for in the bytes, as the format allows.
const LINE_LIMIT: usize = 1 << 20;

/// How many rows in a row may fail to be decrypted before the rest is left to the search in the
/// bytes: the file is opened anew for each.
const UNDECRYPTED: usize = 1_000;
/// What `SQLCipher` keeps free at the end of each page for the first block and the page's code.
pub(super) const RESERVE: usize = 80;
/// Bytes before the first frame of SQLite's log.
const LOG_HEADER: usize = 32;
/// Bytes before the page of each frame.
const FRAME_HEADER: usize = 24;
/// How many lost operations in a row are listed.
const LOST_LIMIT: usize = 10_000;

/// What could be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salvage {
    /// The id of the workspace, where it could be read.
    pub workspace: Option<String>,
    /// Exact lines of operations by assessment.
    pub lines: BTreeMap<AssessmentId, Vec<String>>,
    /// How many operations were read.
    pub operations: usize,
    /// How many of them only the bytes of the file still had.
    pub carved: usize,
    /// Operations that must have been there and were not found.
    pub lost: Vec<Lost>,
}

/// An operation that must have been there and was not found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lost {
    /// The assessment.
    pub assessment: AssessmentId,
    /// The device that wrote it.
    pub device: DeviceId,
    /// Its number in that device's chain.
    pub number: u64,
    /// The cell, where an operation that was found replaces it: what stands there now is whole, and
    /// an earlier value is missing.
    pub replaced_in: Option<String>,
    /// When the device wrote what came before, milliseconds UTC as it said.
    pub after_ms: Option<Millis>,
    /// When it wrote what came next.
    pub before_ms: Option<Millis>,
}

/// Reads what can be read from the workspace at `path`, a protected one with what `unlock` gives.
///
/// # Errors
/// [`StoreError`] when the file cannot be read at all, or is protected and cannot be opened.
pub fn salvage(path: &Path, unlock: &Unlock) -> Result<Salvage, StoreError> {
    let io = |error: std::io::Error| StoreError::of_io(path, &error);
    let key = key_of(path, unlock)?;
    let clear = |bytes: Vec<u8>, from: usize, gap: usize| match &key {
        Some(key) => decrypted(&bytes, from, gap, key),
        None => bytes,
    };
    let bytes = clear(fs::read(path).map_err(io)?, 0, 0);
    // What had not been moved from the log of SQLite into the file yet.
    let log = fs::read(beside(path)).unwrap_or_default();
    let log = clear(log, LOG_HEADER, FRAME_HEADER);
    let mut found: BTreeMap<OpId, (Operation, String)> = BTreeMap::new();
    let (workspace, rows) = with_sqlite(path, key.as_ref());
    for line in rows {
        keep(&line, &mut found);
    }
    let from_rows = found.len();
    for line in carved(&bytes).chain(carved(&log)) {
        keep(line, &mut found);
    }
    let mut salvage = Salvage {
        workspace,
        operations: found.len(),
        carved: found.len() - from_rows,
        lost: lost(found.values().map(|(operation, _)| operation)),
        ..Salvage::default()
    };
    for (operation, line) in found.into_values() {
        salvage
            .lines
            .entry(operation.assessment)
            .or_default()
            .push(line);
    }
    Ok(salvage)
}

/// The log that SQLite keeps beside an open file.
fn beside(path: &Path) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push("-wal");
    PathBuf::from(beside)
}

/// What SQLite still reads of the file: the workspace's id and the lines of the log. It is given a
/// copy, because even reading leaves files beside a database; without room for one it reads the
/// file itself.
fn with_sqlite(path: &Path, key: Option<&WorkspaceKey>) -> (Option<String>, Vec<String>) {
    let Ok(folder) = tempfile::tempdir() else {
        return rows(path, key);
    };
    let copy = folder.path().join("damaged.concord");
    if fs::copy(path, &copy).is_err() {
        return rows(path, key);
    }
    let _ = fs::copy(beside(path), beside(&copy));
    rows(&copy, key)
}

fn keep(line: &str, found: &mut BTreeMap<OpId, (Operation, String)>) {
    if let Ok((id, operation)) = Operation::parse(line) {
        found.insert(id, (operation, line.to_owned()));
    }
}

/// The lines that SQLite still reads, each row asked for on its own.
fn rows(path: &Path, key: Option<&WorkspaceKey>) -> (Option<String>, Vec<String>) {
    let Some(mut connection) = reader(path, key) else {
        return (None, Vec::new());
    };
    let workspace = connection
        .query_row("SELECT workspace FROM workspace", [], |row| row.get(0))
        .ok();
    let mut found = Vec::new();
    let last: i64 = connection
        .query_row("SELECT max(n) FROM op", [], |row| row.get(0))
        .unwrap_or(i64::MAX);
    let mut missing = 0;
    let mut undecrypted = 0;
    let mut n = 1;
    while n <= last && missing < GAP && undecrypted < UNDECRYPTED {
        let row = connection
            .prepare_cached("SELECT body FROM op WHERE n = ?1")
            .and_then(|mut one| one.query_row([n], |row| row.get::<_, String>(0)));
        match row {
            Ok(line) => {
                found.push(line);
                (missing, undecrypted) = (0, 0);
            }
            Err(rusqlite::Error::QueryReturnedNoRows) => missing += 1,
            Err(_) => {
                missing += 1;
                undecrypted += usize::from(key.is_some());
                // SQLCipher reads nothing more once a page could not be decrypted.
                match reader(path, key).filter(|_| key.is_some()) {
                    Some(fresh) => connection = fresh,
                    None if key.is_some() => return (workspace, found),
                    None => {}
                }
            }
        }
        n += 1;
    }
    (workspace, found)
}

/// The key of a damaged workspace that is protected.
fn key_of(path: &Path, unlock: &Unlock) -> Result<Option<WorkspaceKey>, StoreError> {
    let seen = Seen::at(path)?;
    Ok(match (seen.kind, unlock) {
        (Kind::Protected, _) => Some(seen.key(path, unlock)?.0),
        // The first page may be what is damaged; then the key still says what the file is.
        (Kind::Foreign, Unlock::RecoveryCode(code)) => Some(WorkspaceKey::of(code.clone())),
        (Kind::Foreign, Unlock::Key(key)) => Some(key.clone()),
        (Kind::Open | Kind::Foreign, _) => None,
    })
}

/// A damaged workspace, to be read as far as it can be; `None` when nothing of it can.
pub(super) fn damaged(path: &Path, unlock: &Unlock) -> Option<Connection> {
    reader(path, key_of(path, unlock).ok()?.as_ref())
}

fn reader(path: &Path, key: Option<&WorkspaceKey>) -> Option<Connection> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    if let Some(key) = key {
        key.give_to(path, &connection).ok()?;
        // Without the list of tables there is no row to ask for.
        let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
        tables.ok()?;
    }
    Some(connection)
}

/// The pages in `bytes`, of which the first begins at `from` and each stands behind `gap` bytes,
/// decrypted as `SQLCipher` encrypts them: AES-256 in CBC mode; behind the encrypted bytes stand the
/// block it begins with and a code that tells whether the page is whole, which is not asked here.
fn decrypted(bytes: &[u8], from: usize, gap: usize, key: &WorkspaceKey) -> Vec<u8> {
    let mut clear = Vec::with_capacity(bytes.len());
    let database_key = key.database_key();
    let frames = bytes.get(from..).unwrap_or_default().chunks(gap + PAGE);
    for (number, frame) in frames.enumerate() {
        let Some(page) = frame.get(gap..).filter(|page| page.len() == PAGE) else {
            continue;
        };
        let (body, reserve) = page.split_at(PAGE - RESERVE);
        // The first 16 bytes of the file are the salt. In the log any page may be the first.
        let skipped = if number == 0 && gap == 0 { 16 } else { 0 };
        let start = clear.len() + skipped;
        clear.extend_from_slice(body);
        let iv = reserve.get(..16).unwrap_or_default();
        let Ok(cipher) = cbc::Decryptor::<aes::Aes256>::new_from_slices(&*database_key, iv) else {
            continue;
        };
        if let Some(encrypted) = clear.get_mut(start..) {
            // Whole blocks, so that there is nothing that could fail.
            let _ = cipher.decrypt_padded::<NoPadding>(encrypted);
        }
    }
    clear
}

/// Texts in `bytes` that begin like an operation and end where its JSON ends.
fn carved(bytes: &[u8]) -> impl Iterator<Item = &str> {
    let starts = bytes
        .windows(BEGINNING.len())
        .enumerate()
        .filter(|(_, window)| *window == BEGINNING)
        .map(|(at, _)| at);
    starts.filter_map(|at| {
        let rest = bytes.get(at..)?;
        let rest = rest.get(..rest.len().min(LINE_LIMIT))?;
        let length = json_length(rest)?;
        std::str::from_utf8(rest.get(..length)?).ok()
    })
}

/// Length of the JSON object at the beginning of `bytes`; `None` when it does not end.
fn json_length(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut in_text = false;
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Gaps in the chains of devices, up to the last operation of each that was found.
fn lost<'a>(found: impl Iterator<Item = &'a Operation>) -> Vec<Lost> {
    let mut chains: BTreeMap<(&AssessmentId, &DeviceId), BTreeMap<u64, &Operation>> =
        BTreeMap::new();
    let mut replaced: BTreeMap<OpId, &str> = BTreeMap::new();
    for operation in found {
        let chain = (&operation.assessment, &operation.device);
        chains
            .entry(chain)
            .or_default()
            .insert(operation.seq, operation);
        for parent in &operation.parents {
            replaced.insert(*parent, &operation.cell);
        }
    }
    let mut lost = Vec::new();
    for ((assessment, device), chain) in chains {
        let mut before: Option<&Operation> = None;
        for (number, operation) in &chain {
            let first = before.map_or(1, |before| before.seq + 1);
            // A forged number must not make a list without end.
            for missing in (first..*number).take(LOST_LIMIT) {
                // The one just before an operation is named by it.
                let id = operation.prev.filter(|_| missing + 1 == *number);
                lost.push(Lost {
                    assessment: assessment.clone(),
                    device: device.clone(),
                    number: missing,
                    replaced_in: id.and_then(|id| replaced.get(&id).map(|cell| (*cell).to_owned())),
                    after_ms: before.map(|before| before.at_ms),
                    before_ms: Some(operation.at_ms),
                });
            }
            before = Some(operation);
        }
    }
    lost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_an_object_is_found_behind_braces_in_texts() {
        for (text, length) in [
            (r#"{"a":"}\"{"} rest"#, Some(12)),
            (r#"{"a":{"b":1}}"#, Some(13)),
            (r#"{"a":"#, None),
        ] {
            assert_eq!(json_length(text.as_bytes()), length, "{text}");
        }
    }
}
