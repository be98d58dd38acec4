//! Protecting a workspace, changing its passphrase, and taking the protection away. The workspace
//! is written anew beside, read again, compared, and only then given its name; at every moment one
//! whole file stands under it.

use std::fs;
use std::fs::File;
use std::path::Path;
use std::path::PathBuf;

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::types::ValueRef;
use sha2::Digest as _;
use sha2::Sha256;

use crate::ids;
use crate::secret::PASSPHRASE_CHARACTERS;
use crate::secret::Passphrase;
use crate::secret::RecoveryCode;
use crate::store::Backup;
use crate::store::Protection;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::Unlock;
use crate::store::WorkspaceKey;
use crate::store::backups;
use crate::store::file;
use crate::store::key_part;
use crate::store::key_part::KeyPart;
use crate::store::lock::Lock;
use crate::store::lock::OpenedWith;
use crate::store::lock::Seen;

impl Store {
    /// Whether this workspace is protected.
    #[must_use]
    pub fn protection(&self) -> Protection {
        match &self.lock {
            None => Protection::Open,
            Some(lock) if lock.part.is_some() => Protection::Passphrase,
            Some(_) => Protection::RecoveryCode,
        }
    }

    /// The key of this workspace, when it is protected.
    #[must_use]
    pub fn key(&self) -> Option<&WorkspaceKey> {
        self.lock.as_ref().map(|lock| &lock.key)
    }

    /// Protects this workspace with a new key. Gives its recovery code.
    ///
    /// # Errors
    /// [`StoreError::AlreadyProtected`], [`StoreError::PassphraseShort`], and what the disk
    /// refuses; the workspace is as it was then.
    pub fn protect(&mut self, passphrase: &Passphrase) -> Result<RecoveryCode, StoreError> {
        if self.lock.is_some() {
            return Err(StoreError::AlreadyProtected {
                path: self.path.clone(),
            });
        }
        long_enough(passphrase)?;
        let key = WorkspaceKey::random().map_err(|error| StoreError::of_io(&self.path, &error))?;
        let part = self.sealed_part(&key, passphrase)?;
        let code = key.recovery_code().clone();
        self.rewrite(Some((key, part)))?;
        Ok(code)
    }

    /// Takes the protection of this workspace away.
    ///
    /// # Errors
    /// [`StoreError::NotProtected`], and what the disk refuses; the workspace is as it was then.
    pub fn unprotect(&mut self) -> Result<(), StoreError> {
        self.protected()?;
        self.rewrite(None)?;
        let _ = fs::remove_file(key_part::beside(&self.path));
        Ok(())
    }

    /// Seals the key of this workspace under another passphrase. The recovery code stays.
    ///
    /// # Errors
    /// [`StoreError::NotProtected`], [`StoreError::PassphraseShort`], and what the disk refuses.
    pub fn change_passphrase(&mut self, passphrase: &Passphrase) -> Result<(), StoreError> {
        let key = self.protected()?.key.clone();
        long_enough(passphrase)?;
        let part = self.sealed_part(&key, passphrase)?;
        match &mut self.lock {
            Some(lock) => lock.replace(part),
            None => Ok(()),
        }
    }

    /// Makes sure that whoever is about to change the protection knows the passphrase. It is not
    /// asked for when the recovery code opened the workspace, which is what that code is for.
    ///
    /// # Errors
    /// [`StoreError::NotProtected`], [`StoreError::Locked`] when none is given but the workspace
    /// was opened with one, [`StoreError::WrongPassphrase`].
    pub fn confirm(&self, passphrase: Option<&Passphrase>) -> Result<(), StoreError> {
        let lock = self.protected()?;
        let path = self.path.clone();
        let (Some(passphrase), Some(part)) = (passphrase, &lock.part) else {
            return match lock.opened {
                OpenedWith::RecoveryCode => Ok(()),
                OpenedWith::Passphrase => Err(StoreError::Locked { path }),
            };
        };
        match part.open(passphrase) {
            Ok(Some(_)) => Ok(()),
            Ok(None) => Err(StoreError::WrongPassphrase { path }),
            Err(reason) => Err(StoreError::Io { path, reason }),
        }
    }

    /// Gives copies in `folder` that are under this workspace's key its key part, so that the
    /// passphrase of today opens them and no earlier one does. Gives how many were changed.
    ///
    /// # Errors
    /// [`StoreError`] of a copy; it is as it was then.
    pub fn reseal_copies(&self, folder: &Path) -> Result<usize, StoreError> {
        let Some(lock) = &self.lock else {
            return Ok(0);
        };
        let Some(part) = &lock.part else {
            return Ok(0);
        };
        let mut changed = 0;
        for copy in backups(folder)? {
            let ours = copy.protection != Protection::Open
                && Seen::at(&copy.path)?
                    .key(&copy.path, &Unlock::Key(lock.key.clone()))
                    .is_ok();
            if ours && KeyPart::in_file(&copy.path)?.as_ref() != Ok(part) {
                reseal(&copy.path, part)?;
                changed += 1;
            }
        }
        Ok(changed)
    }

    fn protected(&self) -> Result<&Lock, StoreError> {
        self.lock.as_ref().ok_or_else(|| StoreError::NotProtected {
            path: self.path.clone(),
        })
    }

    fn sealed_part(
        &self,
        key: &WorkspaceKey,
        passphrase: &Passphrase,
    ) -> Result<KeyPart, StoreError> {
        KeyPart::seal(key, passphrase).map_err(|reason| StoreError::Io {
            path: self.path.clone(),
            reason,
        })
    }

    /// Writes the workspace anew, under `target` or open, and goes on with that file.
    fn rewrite(&mut self, target: Option<(WorkspaceKey, KeyPart)>) -> Result<(), StoreError> {
        let beside = beside(&self.path);
        let key = target.as_ref().map(|(key, _)| key);
        let made = self
            .export(&beside, key)
            .and_then(|()| self.compare(&beside, key))
            .and_then(|()| match &target {
                Some((_, part)) => part.append_to(&beside),
                None => Ok(()),
            })
            .and_then(|()| self.give_way(&beside));
        if let Err(error) = made {
            let _ = fs::remove_file(&beside);
            return Err(error);
        }
        if let Some(lock) = self.lock.take() {
            lock.forget();
        }
        let unlock = target.map_or(Unlock::Nothing, |(key, _)| Unlock::Key(key));
        (self.lock, self.connection) = file::unlocked(&self.path, &unlock)?;
        Ok(())
    }

    fn export(&self, to: &Path, key: Option<&WorkspaceKey>) -> Result<(), StoreError> {
        // Left over from a time when the power went; it never was a workspace.
        let _ = fs::remove_file(to);
        File::create_new(to).map_err(|error| StoreError::of_io(to, &error))?;
        let sqlite = |error| StoreError::of_sqlite(to, error);
        let literal = key.map(WorkspaceKey::literal).unwrap_or_default();
        let name = to.to_str().ok_or_else(|| StoreError::Io {
            path: to.to_owned(),
            reason: "the name of the file is no text".to_owned(),
        })?;
        self.connection
            .execute("ATTACH DATABASE ?1 AS fresh KEY ?2", (name, &*literal))
            .map_err(sqlite)?;
        let exported = self.export_attached();
        let detached = self.connection.execute_batch("DETACH DATABASE fresh");
        exported.and(detached).map_err(sqlite)?;
        File::options()
            .write(true)
            .open(to)
            .and_then(|file| file.sync_all())
            .map_err(|error| StoreError::of_io(to, &error))
    }

    fn export_attached(&self) -> Result<(), rusqlite::Error> {
        let version: i64 = self
            .connection
            .pragma_query_value(None, "user_version", |row| row.get(0))?;
        self.connection
            .query_row("SELECT sqlcipher_export('fresh')", [], |_| Ok(()))?;
        self.connection.execute_batch(&format!(
            "PRAGMA fresh.user_version = {version};
             PRAGMA fresh.application_id = {};",
            file::APPLICATION
        ))
    }

    /// Reads the new file as a stranger would: every table, row and index is there.
    fn compare(&self, path: &Path, key: Option<&WorkspaceKey>) -> Result<(), StoreError> {
        let sqlite = |error| StoreError::of_sqlite(path, error);
        let fresh =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(sqlite)?;
        if let Some(key) = key {
            key.give_to(path, &fresh)?;
        }
        file::check(path, &fresh)?;
        let here = digest(&self.connection).map_err(|error| self.fail(error))?;
        let there = digest(&fresh).map_err(sqlite)?;
        if here == there {
            return Ok(());
        }
        Err(StoreError::Damaged {
            path: path.to_owned(),
            reason: "the new file does not hold what the workspace holds".to_owned(),
        })
    }

    /// Closes the file and puts the new one in its place. When that fails, the old one is open as
    /// before.
    fn give_way(&mut self, new: &Path) -> Result<(), StoreError> {
        let path = self.path.clone();
        let sqlite = |error| StoreError::of_sqlite(&path, error);
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .map_err(sqlite)?;
        let nothing = Connection::open_in_memory().map_err(sqlite)?;
        let old = std::mem::replace(&mut self.connection, nothing);
        let mut wal = path.as_os_str().to_owned();
        wal.push("-wal");
        let wal = PathBuf::from(wal);
        let moved = match old.close() {
            Err((open, error)) => {
                self.connection = open;
                return Err(sqlite(error));
            }
            // What is still in the log would be taken for changes of the new file.
            Ok(()) if fs::metadata(&wal).is_ok_and(|log| log.len() > 0) => {
                Err(StoreError::InUse { path: path.clone() })
            }
            Ok(()) => {
                let _ = fs::remove_file(&wal);
                fs::rename(new, &path).map_err(|error| StoreError::of_io(&path, &error))
            }
        };
        if let Err(error) = moved {
            let unlock = match self.lock.take() {
                Some(lock) => Unlock::Key(lock.key.clone()),
                None => Unlock::Nothing,
            };
            (self.lock, self.connection) = file::unlocked(&path, &unlock)?;
            return Err(error);
        }
        key_part::sync_folder(&path);
        Ok(())
    }
}

/// Those copies in `folder` that anybody can read.
///
/// # Errors
/// [`StoreError`] when the folder cannot be read.
pub fn open_copies(folder: &Path) -> Result<Vec<Backup>, StoreError> {
    let mut copies = backups(folder)?;
    copies.retain(|copy| copy.protection == Protection::Open);
    Ok(copies)
}

fn long_enough(passphrase: &Passphrase) -> Result<(), StoreError> {
    if passphrase.characters() < PASSPHRASE_CHARACTERS {
        return Err(StoreError::PassphraseShort {
            limit: PASSPHRASE_CHARACTERS,
        });
    }
    Ok(())
}

/// Where the new file is made: `name.concord-new`.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-new");
    PathBuf::from(name)
}

/// Gives the closed file at `path` another key part: in a copy, which then takes its name.
fn reseal(path: &Path, part: &KeyPart) -> Result<(), StoreError> {
    let new = beside(path);
    let made = fs::copy(path, &new)
        .map_err(|error| StoreError::of_io(&new, &error))
        .and_then(|_| key_part::take_off(&new))
        .and_then(|()| part.append_to(&new))
        .and_then(|()| fs::rename(&new, path).map_err(|error| StoreError::of_io(path, &error)));
    if made.is_err() {
        let _ = fs::remove_file(&new);
    }
    made
}

/// SHA-256 over everything in a database: its schema, and each row of each table in order.
fn digest(connection: &Connection) -> Result<String, rusqlite::Error> {
    let mut hash = Sha256::new();
    let mut schema = connection.prepare(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema
         WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY type, name",
    )?;
    let objects: Vec<(String, String, String)> = schema
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    for (kind, name, sql) in objects {
        hash.update(sql.as_bytes());
        // A virtual table shows what its own tables hold, and those are tables here.
        if kind != "table" || sql.to_ascii_uppercase().starts_with("CREATE VIRTUAL") {
            continue;
        }
        let mut all = connection.prepare(&format!("SELECT * FROM \"{name}\""))?;
        let columns = all.column_count();
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                let (kind, bytes): (u8, Vec<u8>) = match row.get_ref(column)? {
                    ValueRef::Null => (0, Vec::new()),
                    ValueRef::Integer(number) => (1, number.to_be_bytes().to_vec()),
                    ValueRef::Real(number) => (2, number.to_be_bytes().to_vec()),
                    ValueRef::Text(text) => (3, text.to_vec()),
                    ValueRef::Blob(bytes) => (4, bytes.to_vec()),
                };
                hash.update([kind]);
                hash.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
                hash.update(&bytes);
            }
        }
    }
    Ok(ids::hex(&hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::key_part::Flaw;

    const KEY: &str = "SHA256:test";

    fn passphrase() -> Passphrase {
        Passphrase::typed("eight letters")
    }

    fn made(folder: &Path) -> Store {
        let path = folder.join("a.concord");
        let mut store = Store::create(&path, KEY, 1_795_478_400_000).unwrap();
        store.protect(&passphrase()).unwrap();
        store
    }

    #[test]
    fn a_workspace_of_a_later_program_is_told_behind_its_protection_too() {
        let folder = tempfile::tempdir().unwrap();
        let store = made(folder.path());
        let path = store.path.clone();
        store
            .connection
            .pragma_update(None, "user_version", 9999)
            .unwrap();
        drop(store);
        let before = fs::read(&path).unwrap();
        let refused = Store::unlock(&path, KEY, &Unlock::Passphrase(passphrase())).unwrap_err();
        assert_eq!(refused.code(), "store.newer", "{refused}");
        assert!(fs::read(&path).unwrap() == before, "left as it was");
    }

    #[test]
    fn a_database_of_another_program_is_no_workspace_though_it_opens() {
        let folder = tempfile::tempdir().unwrap();
        let store = made(folder.path());
        let path = store.path.clone();
        store
            .connection
            .pragma_update(None, "application_id", 7)
            .unwrap();
        drop(store);
        let refused = Store::unlock(&path, KEY, &Unlock::Passphrase(passphrase())).unwrap_err();
        assert_eq!(refused.code(), "store.not_a_workspace", "{refused}");
    }

    #[test]
    fn the_key_part_lies_beside_while_open_and_in_the_file_when_closed() {
        let folder = tempfile::tempdir().unwrap();
        let store = made(folder.path());
        let path = store.path.clone();
        assert!(key_part::beside(&path).exists());
        assert_eq!(KeyPart::in_file(&path).unwrap().err(), Some(Flaw::None));
        drop(store);
        assert!(!key_part::beside(&path).exists());
        assert!(KeyPart::in_file(&path).unwrap().is_ok());
    }

    #[test]
    fn another_program_that_has_it_open_keeps_its_key_part() {
        let folder = tempfile::tempdir().unwrap();
        let store = made(folder.path());
        // As another process would come: past the claim that this process keeps on the file.
        let refused = file::unlocked(&store.path, &Unlock::Passphrase(passphrase())).unwrap_err();
        assert_eq!(refused.code(), "store.in_use");
        assert!(key_part::beside(&store.path).exists());
    }

    #[test]
    fn every_row_of_every_table_goes_into_the_comparison() {
        let folder = tempfile::tempdir().unwrap();
        let store = made(folder.path());
        let before = digest(&store.connection).unwrap();
        assert_eq!(digest(&store.connection).unwrap(), before);
        store
            .connection
            .execute("UPDATE workspace SET created_at_ms = created_at_ms + 1", [])
            .unwrap();
        assert_ne!(digest(&store.connection).unwrap(), before);
    }

    #[test]
    fn the_protection_of_a_connection_is_what_it_should_be() {
        let folder = tempfile::tempdir().unwrap();
        let store = made(folder.path());
        for (name, expected) in [
            ("journal_mode", "wal"),
            ("cipher_page_size", "4096"),
            ("cipher_hmac_algorithm", "HMAC_SHA512"),
            ("cipher_plaintext_header_size", "0"),
        ] {
            let found: String = store
                .connection
                .pragma_query_value(None, name, |row| row.get(0))
                .unwrap();
            assert_eq!(found, expected, "{name}");
        }
        let reserve = crate::store::salvage::RESERVE;
        let file = fs::read(&store.path).unwrap();
        assert_eq!(file.get(..16), Some(&store.key().unwrap().file_id()[..]));
        assert_eq!(reserve, 80, "block and code at the end of each page");
    }
}
