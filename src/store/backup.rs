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
use crate::store::Unlock;
use crate::store::WorkspaceKey;
use crate::store::file;
use crate::store::key_part::KeyPart;
use crate::store::key_part::sync_folder;
use crate::store::lock;
use crate::store::lock::Protection;

/// How many of the newest copies are kept whatever their age.
const NEWEST: usize = 10;
/// From how many days the last copy is kept.
const DAYS: usize = 14;
/// From how many weeks the last copy is kept.
const WEEKS: usize = 52;
/// How long all copies together may be in bytes; files of sources are in every copy.
const ALL_BYTES: u64 = 2 << 30;
/// How many of the newest copies are kept however long they are.
const ANYWAY: usize = 3;
/// A week, counted from 1970-01-01.
const WEEK_MS: Millis = 7 * 86_400_000;
/// Ending of a copy that is not finished.
const PART: &str = "part";

/// A copy of a workspace that was whole when it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// When it was made, milliseconds UTC to the second, as this machine's clock said.
    pub made_at_ms: Millis,
    /// How many operations it holds.
    pub operations: u64,
    /// How many answers of institutions stand in it; `None` when the name does not say.
    pub answers: Option<u64>,
    /// Length of the file in bytes.
    pub length_bytes: u64,
    /// Whether it is protected.
    pub protection: Protection,
}

impl Backup {
    /// The copy at `path`, as its name `20261124T093000Z-1843-91.concord` says (when, operations,
    /// answers); `None` for others.
    fn named(path: PathBuf, length_bytes: u64) -> Option<Self> {
        let name = path.file_name()?.to_str()?.strip_suffix(".concord")?;
        let (stamp, counts) = name.split_once('-')?;
        let (operations, answers) = match counts.split_once('-') {
            Some((operations, answers)) => (operations, Some(answers.parse().ok()?)),
            None => (counts, None),
        };
        Some(Self {
            made_at_ms: clock::from_stamp(stamp)?,
            operations: operations.parse().ok()?,
            answers,
            protection: lock::protection(&path).unwrap_or(Protection::Open),
            path,
            length_bytes,
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
        let entry = entry.map_err(failed)?;
        // A file that is taken away in this moment has no length and no use.
        let length_bytes = entry.metadata().map_or(0, |metadata| metadata.len());
        found.extend(Backup::named(entry.path(), length_bytes));
    }
    found.sort_by_key(|backup| std::cmp::Reverse((backup.operations, backup.made_at_ms)));
    Ok(found)
}

/// Whether the copy at `path` can be opened, a protected one with what `unlock` gives, and is whole.
///
/// # Errors
/// [`StoreError`] that says what is wrong with it.
pub fn whole(path: &Path, unlock: &Unlock) -> Result<(), StoreError> {
    if lock::protection(path)? == Protection::Open {
        return verify(path, None, None);
    }
    // Opening takes the key part out of the file, so another one is opened for it.
    let io = |error: std::io::Error| StoreError::of_io(path, &error);
    let folder = tempfile::tempdir().map_err(io)?;
    let looked_at = folder.path().join("copy.concord");
    fs::copy(path, &looked_at).map_err(io)?;
    let (_lock, connection) = file::unlocked(&looked_at, unlock).map_err(|e| e.about(path))?;
    file::check(path, &connection)
}

/// Puts the finished copy `backup` into `folder` too, on another drive, verified there as well,
/// and thins out what lies there. Nothing is done when that folder has as much already.
///
/// # Errors
/// [`StoreError`] of the other folder; what is not whole is taken away again.
pub fn copy_elsewhere(backup: &Backup, folder: &Path) -> Result<Backup, StoreError> {
    let known = backups(folder)?.into_iter().next();
    let as_good = |known: &Backup| {
        known.operations >= backup.operations && known.protection == backup.protection
    };
    if let Some(known) = known.filter(as_good) {
        return Ok(known);
    }
    fs::create_dir_all(folder).map_err(|error| StoreError::of_io(folder, &error))?;
    let path = folder.join(backup.path.file_name().unwrap_or_default());
    let part = unfinished(folder, &path)?;
    let made = File::create_new(&part)
        .and_then(|mut to| {
            let mut from = File::open(&backup.path)?;
            std::io::copy(&mut from, &mut to)?;
            to.sync_all()
        })
        .map_err(|error| StoreError::of_io(&path, &error))
        .and_then(|()| match backup.protection {
            Protection::Open => finish(&part, &path, backup.operations, None),
            // Without its key only its bytes can be compared, with those that were verified.
            Protection::Passphrase | Protection::RecoveryCode => {
                same_bytes(&backup.path, &part)?;
                name_for_good(&part, &path)
            }
        });
    if let Err(error) = made {
        let _ = fs::remove_file(&part);
        return Err(error);
    }
    thin_out(folder)?;
    Ok(Backup {
        path,
        ..backup.clone()
    })
}

/// Reads both files to their ends.
fn same_bytes(one: &Path, other: &Path) -> Result<(), StoreError> {
    let digest = |path: &Path| {
        File::open(path)
            .and_then(|mut file| ids::digest_of(&mut file))
            .map_err(|error| StoreError::of_io(path, &error))
    };
    if digest(one)? == digest(other)? {
        return Ok(());
    }
    Err(StoreError::Damaged {
        path: other.to_owned(),
        reason: "other bytes than those that were copied".to_owned(),
    })
}

/// A copy whose pages are written and that nobody has looked at yet. The workspace it was made
/// from can go on while it is verified.
#[derive(Debug)]
pub struct UnverifiedCopy {
    folder: PathBuf,
    part: PathBuf,
    path: PathBuf,
    made_at_ms: Millis,
    operations: u64,
    answers: u64,
    locked: Option<(WorkspaceKey, Option<KeyPart>)>,
    protection: Protection,
}

impl UnverifiedCopy {
    /// Opens the copy to see that it is whole, gives it its name, and thins out the older ones.
    ///
    /// # Errors
    /// [`StoreError`] of the copy; what is not whole is taken away again.
    pub fn verify(self) -> Result<Backup, StoreError> {
        let locked = self.locked.as_ref();
        if let Err(error) = finish(&self.part, &self.path, self.operations, locked) {
            let _ = fs::remove_file(&self.part);
            return Err(error);
        }
        thin_out(&self.folder)?;
        Ok(Backup {
            length_bytes: fs::metadata(&self.path).map_or(0, |metadata| metadata.len()),
            path: self.path,
            made_at_ms: self.made_at_ms,
            operations: self.operations,
            answers: Some(self.answers),
            protection: self.protection,
        })
    }
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
        // Operations are never deleted, so the last number is their count, and finding it does
        // not read the log.
        self.connection
            .query_row("SELECT coalesce(max(n), 0) FROM op", [], |row| row.get(0))
            .map_err(|error| self.fail(error))
    }

    /// How many answers of institutions stand in this workspace.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn answers(&self) -> Result<u64, StoreError> {
        self.connection
            .query_row(
                "SELECT count(*) FROM position WHERE answer IS NOT NULL",
                [],
                |row| row.get(0),
            )
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
        self.begin_copy(folder, now_ms)?
            .map(UnverifiedCopy::verify)
            .transpose()
    }

    /// Writes the pages of a copy into `folder`, to be verified apart. `None` when the newest copy
    /// holds as many operations already, and for a look back, which is no workspace.
    ///
    /// # Errors
    /// [`StoreError`] of the copy; what is not whole is taken away again.
    pub fn begin_copy(
        &self,
        folder: &Path,
        now_ms: Millis,
    ) -> Result<Option<UnverifiedCopy>, StoreError> {
        let operations = self.operations()?;
        let known = backups(folder)?;
        let newest = known.first().filter(|b| b.operations >= operations);
        let known = newest.is_some_and(|b| b.protection == self.protection());
        if self.past.is_some() || operations == 0 || known {
            return Ok(None);
        }
        fs::create_dir_all(folder).map_err(|error| StoreError::of_io(folder, &error))?;
        let answers = self.answers()?;
        let named = |made_at_ms: Millis| {
            let stamp = clock::stamp_utc(made_at_ms);
            folder.join(format!("{stamp}-{operations}-{answers}.concord"))
        };
        // Names say seconds: a copy of this one, made before the workspace was protected, stays.
        let mut made_at_ms = now_ms;
        while named(made_at_ms).exists() {
            made_at_ms += 1000;
        }
        let path = named(made_at_ms);
        let part = unfinished(folder, &path)?;
        if let Err(error) = self.copy_bare(&part) {
            let _ = fs::remove_file(&part);
            return Err(error);
        }
        Ok(Some(UnverifiedCopy {
            folder: folder.to_owned(),
            part,
            path,
            made_at_ms,
            operations,
            answers,
            locked: self
                .lock
                .as_ref()
                .map(|lock| (lock.key.clone(), lock.part.clone())),
            protection: self.protection(),
        }))
    }
}

/// The name of `path` while it is not finished. Unfinished files that a power cut left in the
/// folder are taken away: only the one program that has the workspace open writes here.
fn unfinished(folder: &Path, path: &Path) -> Result<PathBuf, StoreError> {
    let failed = |error: std::io::Error| StoreError::of_io(folder, &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let left = entry.map_err(failed)?.path();
        let name = left.file_name().unwrap_or_default().to_string_lossy();
        if name.contains(".part") {
            let _ = fs::remove_file(&left);
        }
    }
    Ok(path.with_extension(PART))
}

/// Verifies what was written as `part`, puts it on the disk for good and names it `path`.
fn finish(
    part: &Path,
    path: &Path,
    operations: u64,
    locked: Option<&(WorkspaceKey, Option<KeyPart>)>,
) -> Result<(), StoreError> {
    let key = locked.map(|(key, _)| key);
    stand_alone(part, key)?;
    verify(part, key, Some(operations))?;
    if let Some((_, Some(key_part))) = locked {
        key_part.append_to(part)?;
    }
    name_for_good(part, path)
}

fn name_for_good(part: &Path, path: &Path) -> Result<(), StoreError> {
    // The copy must outlive a power cut before it counts as one.
    File::open(part)
        .and_then(|file| file.sync_all())
        .and_then(|()| fs::rename(part, path))
        .map_err(|error| StoreError::of_io(path, &error))?;
    sync_folder(path);
    Ok(())
}

/// Ends the use of a log beside the copy, so that it is one file that can be read anywhere, from
/// a locked stick too.
fn stand_alone(path: &Path, key: Option<&WorkspaceKey>) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let sqlite = |error| StoreError::of_sqlite(path, error);
    let copy = Connection::open_with_flags(path, flags).map_err(sqlite)?;
    if let Some(key) = key {
        key.give_to(path, &copy)?;
    }
    copy.pragma_update(None, "locking_mode", "EXCLUSIVE")
        .and_then(|()| copy.pragma_update(None, "journal_mode", "DELETE"))
        .map_err(sqlite)
}

/// Opens the copy as a stranger would, reads every page and counts.
fn verify(
    path: &Path,
    key: Option<&WorkspaceKey>,
    operations: Option<u64>,
) -> Result<(), StoreError> {
    let sqlite = |error| StoreError::of_sqlite(path, error);
    let copy =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(sqlite)?;
    if let Some(key) = key {
        key.give_to(path, &copy)?;
    }
    file::check(path, &copy)?;
    let found: u64 = copy
        .query_row("SELECT count(*) FROM op", [], |row| row.get(0))
        .map_err(sqlite)?;
    if let Some(operations) = operations.filter(|operations| *operations != found) {
        return Err(StoreError::Damaged {
            path: path.to_owned(),
            reason: format!("{found} of {operations} operations"),
        });
    }
    Ok(())
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
/// of each of fifty-two weeks, the newest of these as long as there is room.
fn kept(newest_first: &[Backup]) -> Vec<Keep> {
    let mut days = BTreeSet::new();
    let mut weeks = BTreeSet::new();
    let mut bytes = 0_u64;
    newest_first
        .iter()
        .enumerate()
        .map(|(place, backup)| {
            let day = clock::date_utc(backup.made_at_ms);
            let week = backup.made_at_ms.div_euclid(WEEK_MS);
            let of_day = days.len() < DAYS && days.insert(day);
            let of_week = weeks.len() < WEEKS && weeks.insert(week);
            if place >= NEWEST && !of_day && !of_week {
                return Keep::Drop;
            }
            bytes = bytes.saturating_add(backup.length_bytes);
            if place >= ANYWAY && bytes > ALL_BYTES {
                return Keep::Drop;
            }
            Keep::Keep
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_MS: Millis = 86_400_000;

    fn backup(operations: u64, made_at_ms: Millis) -> Backup {
        let name = format!("{}-{operations}-7.concord", clock::stamp_utc(made_at_ms));
        Backup::named(PathBuf::from(name), 4096).unwrap()
    }

    #[test]
    fn names_say_when_and_how_much() {
        let one = backup(1843, 1_795_478_400_000);
        assert_eq!((one.operations, one.made_at_ms), (1843, 1_795_478_400_000));
        assert_eq!(one.answers, Some(7));
        let earlier = Backup::named(PathBuf::from("20261124T000000Z-12.concord"), 1).unwrap();
        assert_eq!((earlier.operations, earlier.answers), (12, None));
        for other in [
            "a.concord",
            "20261124T000000Z-12.part",
            "20261124T000000Z.concord",
            "20261124T000000Z-12-many.concord",
        ] {
            assert_eq!(Backup::named(PathBuf::from(other), 1), None, "{other}");
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
        assert!(kept.len() <= NEWEST + DAYS + WEEKS);
        assert_eq!(kept[..NEWEST], all.iter().collect::<Vec<_>>()[..NEWEST]);
        let oldest = kept.last().unwrap();
        assert!(
            start - oldest.made_at_ms > 350 * DAY_MS,
            "the last of each week goes back nearly a year"
        );
    }

    #[test]
    fn long_copies_do_not_fill_the_disk() {
        let long = |n: u64, length_bytes: u64| Backup {
            length_bytes,
            ..backup(100 - n, 1_795_478_400_000)
        };
        let some: Vec<Backup> = (0..9).map(|n| long(n, ALL_BYTES / 6)).collect();
        let count = |all: &[Backup]| kept(all).iter().filter(|k| **k == Keep::Keep).count();
        assert_eq!(count(&some), 6, "the newest, as long as there is room");
        let huge: Vec<Backup> = (0..9).map(|n| long(n, 2 * ALL_BYTES)).collect();
        assert_eq!(count(&huge), ANYWAY, "never fewer than these");
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
