//! Saving what is readable from a damaged workspace. The file itself is only read, never changed.
//!
//! The log is read row by row, each on its own, so that a damaged page costs the operations on it
//! and no others; what SQLite cannot reach any more is then looked for in the bytes of the file,
//! because every operation is a line of JSON that names itself by its digest.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::OpenFlags;

use crate::ids::AssessmentId;
use crate::ids::DeviceId;
use crate::record::OpId;
use crate::record::Operation;
use crate::store::StoreError;

/// How many rows in a row may be missing before the search for more ends.
const GAP: i64 = 100_000;
/// How every operation's line begins: canonical JSON puts this field first.
const BEGINNING: &[u8] = b"{\"act\":\"";
/// The longest line that is looked for in the bytes, as the format allows.
const LINE_LIMIT: usize = 1 << 20;

/// What could be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salvage {
    /// Exact lines of operations by assessment.
    pub lines: BTreeMap<AssessmentId, Vec<String>>,
    /// How many operations were read.
    pub operations: usize,
    /// How many of them only the bytes of the file still had.
    pub carved: usize,
    /// Operations that must have been there and were not found: the device and its number in that
    /// device's chain.
    pub lost: BTreeSet<(DeviceId, u64)>,
}

/// Reads what can be read from the workspace at `path`.
///
/// # Errors
/// [`StoreError`] when the file cannot be read at all.
pub fn salvage(path: &Path) -> Result<Salvage, StoreError> {
    let bytes = fs::read(path).map_err(|error| StoreError::of_io(path, &error))?;
    let mut found: BTreeMap<OpId, (Operation, String)> = BTreeMap::new();
    for line in rows(path) {
        keep(&line, &mut found);
    }
    let from_rows = found.len();
    for line in carved(&bytes) {
        keep(line, &mut found);
    }
    // What had not been moved from the log of SQLite into the file yet.
    let mut beside = path.as_os_str().to_owned();
    beside.push("-wal");
    if let Ok(wal) = fs::read(&beside) {
        for line in carved(&wal) {
            keep(line, &mut found);
        }
    }
    let mut salvage = Salvage {
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

fn keep(line: &str, found: &mut BTreeMap<OpId, (Operation, String)>) {
    if let Ok((id, operation)) = Operation::parse(line) {
        found.insert(id, (operation, line.to_owned()));
    }
}

/// The lines that SQLite still reads, each row asked for on its own.
fn rows(path: &Path) -> Vec<String> {
    let Ok(connection) = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let Ok(mut one) = connection.prepare("SELECT body FROM op WHERE n = ?1") else {
        return found;
    };
    let last: i64 = connection
        .query_row("SELECT max(n) FROM op", [], |row| row.get(0))
        .unwrap_or(i64::MAX);
    let mut missing = 0;
    let mut n = 1;
    while n <= last && missing < GAP {
        match one.query_row([n], |row| row.get::<_, String>(0)) {
            Ok(line) => {
                found.push(line);
                missing = 0;
            }
            Err(_) => missing += 1,
        }
        n += 1;
    }
    found
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
fn lost<'a>(found: impl Iterator<Item = &'a Operation>) -> BTreeSet<(DeviceId, u64)> {
    let mut chains: BTreeMap<(AssessmentId, DeviceId), BTreeSet<u64>> = BTreeMap::new();
    for operation in found {
        let chain = (operation.assessment.clone(), operation.device.clone());
        chains.entry(chain).or_default().insert(operation.seq);
    }
    let mut lost = BTreeSet::new();
    for ((_, device), numbers) in chains {
        let end = numbers.last().copied().unwrap_or_default();
        let gaps = (1..=end).filter(|number| !numbers.contains(number));
        lost.extend(gaps.map(|number| (device.clone(), number)));
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
