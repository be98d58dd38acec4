//! Copies of a workspace, made without being asked: whole, verified by opening them, and thinned
//! out as they grow old. The newest is the one with the most operations, because a log only grows
//! and clocks can be wrong.

use std::collections::BTreeSet;
use std::fs;
use std::fs::File;
use std::path::Path;
use std::path::PathBuf;

use rusqlite::Connection;
use rusqlite::OpenFlags;

use crate::clock;
use crate::clock::Millis;
use crate::ids;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::file;

/// How many of the newest copies are kept whatever their age.
const NEWEST: usize = 10;
/// From how many days the last copy is kept.
const DAYS: usize = 14;
/// From how many months the last copy is kept.
const MONTHS: usize = 12;

/// A copy of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// When it was made, milliseconds UTC to the second, as this machine's clock said.
    pub made_at_ms: Millis,
    /// How many operations it holds.
    pub operations: u64,
}

impl Backup {
    /// The copy at `path`, as its name `20261124T093000Z-1843.concord` says; `None` for others.
    fn named(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_str()?.strip_suffix(".concord")?;
        let (stamp, operations) = name.split_once('-')?;
        Some(Self {
            made_at_ms: clock::from_stamp(stamp)?,
            operations: operations.parse().ok()?,
            path,
        })
    }
}

/// The copies in `folder`, newest first; none when there is no such folder.
///
/// # Errors
/// [`StoreError`] when the folder cannot be read.
pub fn backups(folder: &Path) -> Result<Vec<Backup>, StoreError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let failed = |error: std::io::Error| StoreError::of_io(folder, &error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        found.extend(Backup::named(entry.map_err(failed)?.path()));
    }
    found.sort_by_key(|backup| std::cmp::Reverse((backup.operations, backup.made_at_ms)));
    Ok(found)
}

impl Store {
    /// The random id of this workspace; copies of it have the same.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn workspace_id(&self) -> Result<String, StoreError> {
        self.connection
            .query_row("SELECT workspace FROM workspace", [], |row| row.get(0))
            .map_err(|error| self.fail(error))
    }

    /// How many operations this workspace holds.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn operations(&self) -> Result<u64, StoreError> {
        self.connection
            .query_row("SELECT count(*) FROM op", [], |row| row.get(0))
            .map_err(|error| self.fail(error))
    }

    /// Makes a copy that was brought back a workspace of its own: another device, so that two files
    /// that go on from one state never write under one name, and nothing to undo.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be written.
    pub fn renew(&mut self) -> Result<(), StoreError> {
        let id = ids::random().map_err(|error| StoreError::of_io(&self.path, &error))?;
        let path = self.path.clone();
        let failed = |error| StoreError::of_sqlite(&path, error);
        let transaction = self.connection.transaction().map_err(failed)?;
        transaction
            .execute("UPDATE workspace SET workspace = ?1", [&id])
            .and_then(|_| transaction.execute("DELETE FROM act", []))
            .map_err(failed)?;
        transaction.commit().map_err(failed)
    }

    /// Makes a copy in `folder`, opens it to see that it is whole, and thins out the older ones.
    /// `None` when the newest copy holds as many operations already.
    ///
    /// # Errors
    /// [`StoreError`] of the copy; what is not whole is taken away again.
    pub fn back_up(&self, folder: &Path, now_ms: Millis) -> Result<Option<Backup>, StoreError> {
        let operations = self.operations()?;
        let known = backups(folder)?;
        if operations == 0 || known.first().is_some_and(|b| b.operations >= operations) {
            return Ok(None);
        }
        fs::create_dir_all(folder).map_err(|error| StoreError::of_io(folder, &error))?;
        let name = format!("{}-{operations}.concord", clock::stamp_utc(now_ms));
        let path = folder.join(name);
        let part = path.with_extension("part");
        let _ = fs::remove_file(&part);
        let made = self
            .copy_to(&part)
            .and_then(|()| verify(&part, operations))
            .and_then(|()| {
                fs::rename(&part, &path).map_err(|error| StoreError::of_io(&path, &error))
            });
        if let Err(error) = made {
            let _ = fs::remove_file(&part);
            return Err(error);
        }
        thin_out(folder)?;
        Ok(Some(Backup {
            path,
            made_at_ms: now_ms,
            operations,
        }))
    }
}

/// Opens the copy as a stranger would and counts.
fn verify(path: &Path, operations: u64) -> Result<(), StoreError> {
    let sqlite = |error| StoreError::of_sqlite(path, error);
    let copy =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(sqlite)?;
    file::check(path, &copy)?;
    let found: u64 = copy
        .query_row("SELECT count(*) FROM op", [], |row| row.get(0))
        .map_err(sqlite)?;
    if found != operations {
        return Err(StoreError::Damaged {
            path: path.to_owned(),
            reason: format!("{found} of {operations} operations"),
        });
    }
    // The copy must outlive a power cut before it counts as one.
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::of_io(path, &error))
}

fn thin_out(folder: &Path) -> Result<(), StoreError> {
    let all = backups(folder)?;
    let kept = kept(&all);
    for (backup, keep) in all.iter().zip(kept) {
        if keep == Keep::Drop {
            fs::remove_file(&backup.path)
                .map_err(|error| StoreError::of_io(&backup.path, &error))?;
        }
    }
    Ok(())
}

/// What becomes of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keep {
    Keep,
    Drop,
}

/// Which of `newest_first` are kept: the newest ten, the last of each of fourteen days, the last
/// of each of twelve months.
fn kept(newest_first: &[Backup]) -> Vec<Keep> {
    let mut days = BTreeSet::new();
    let mut months = BTreeSet::new();
    newest_first
        .iter()
        .enumerate()
        .map(|(place, backup)| {
            let day = clock::date_utc(backup.made_at_ms);
            let month: String = day.chars().take(7).collect();
            let of_day = days.len() < DAYS && days.insert(day);
            let of_month = months.len() < MONTHS && months.insert(month);
            if place < NEWEST || of_day || of_month {
                Keep::Keep
            } else {
                Keep::Drop
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_MS: Millis = 86_400_000;

    fn backup(operations: u64, made_at_ms: Millis) -> Backup {
        let name = format!("{}-{operations}.concord", clock::stamp_utc(made_at_ms));
        Backup::named(PathBuf::from(name)).unwrap()
    }

    #[test]
    fn names_say_when_and_how_much() {
        let one = backup(1843, 1_795_478_400_000);
        assert_eq!((one.operations, one.made_at_ms), (1843, 1_795_478_400_000));
        for other in [
            "a.concord",
            "20261124T000000Z-12.part",
            "20261124T000000Z.concord",
        ] {
            assert_eq!(Backup::named(PathBuf::from(other)), None, "{other}");
        }
    }

    #[test]
    fn copies_are_thinned_out_as_they_grow_old() {
        // Four copies a day for two years, newest first.
        let start = 1_795_478_400_000;
        let all: Vec<Backup> = (0..2920_u32)
            .map(|n| backup(u64::from(10_000 - n), start - Millis::from(n) * DAY_MS / 4))
            .collect();
        let kept: Vec<&Backup> = all
            .iter()
            .zip(kept(&all))
            .filter(|(_, keep)| *keep == Keep::Keep)
            .map(|(backup, _)| backup)
            .collect();
        assert!(kept.len() <= NEWEST + DAYS + MONTHS);
        assert_eq!(kept[..NEWEST], all.iter().collect::<Vec<_>>()[..NEWEST]);
        let oldest = kept.last().unwrap();
        assert!(
            start - oldest.made_at_ms > 300 * DAY_MS,
            "the last of each month goes back nearly a year"
        );
    }

    #[test]
    fn a_clock_that_goes_back_does_not_cost_the_newest_copy() {
        let all = [
            backup(500, 1_000_000_000_000),
            backup(400, 1_795_478_400_000),
        ];
        assert_eq!(kept(&all), [Keep::Keep, Keep::Keep]);
    }
}
