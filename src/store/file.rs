//! Opening and creating the file: what it must be, who may have it open, which steps it needs.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::PoisonError;

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::OptionalExtension;
use rusqlite::TransactionBehavior;
use rusqlite::backup::Backup;
use rusqlite::backup::StepResult;
use rusqlite::config::DbConfig;
use rusqlite_migration::M;
use rusqlite_migration::Migrations;

use crate::clock::Millis;
use crate::ids;
use crate::ids::DeviceId;
use crate::store::StoreError;
use crate::store::Unlock;
use crate::store::held::device_of;
use crate::store::key::WorkspaceKey;
use crate::store::key_part::sync_folder;
use crate::store::lock::Kind;
use crate::store::lock::Lock;
use crate::store::lock::OpenedWith;
use crate::store::lock::Seen;
use crate::store::search_index;
use crate::store::tables;

/// Every schema change ever shipped, oldest first. Append only.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("migrations/0001_record.sql")),
    M::up(include_str!("migrations/0002_sdg.sql")),
    M::up(include_str!("migrations/0003_assignment.sql")),
    M::up(include_str!("migrations/0004_exchange.sql")),
    M::up(include_str!("migrations/0005_attachments.sql")),
    M::up(include_str!("migrations/0006_history.sql")),
    M::up(include_str!("migrations/0007_search.sql")),
    M::up(include_str!("migrations/0008_act_range.sql")),
    M::up(include_str!("migrations/0009_merge.sql")),
    M::up(include_str!("migrations/0010_search.sql")),
    M::up(include_str!("migrations/0011_finals.sql")),
    M::up(include_str!("migrations/0012_held.sql")),
    M::up(include_str!("migrations/0013_trust.sql")),
];
const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);

/// SQLite's `application_id` of a workspace: the letters `Cncd`.
pub(super) const APPLICATION: u32 = 0x436e_6364;
/// Files up to this size are checked whole at opening. In larger ones that would read all of their
/// history; every copy is checked whole when it is made.
const CHECK_AT_OPENING_BYTES: u64 = 8 << 20;

/// Pages that are kept in memory, in KiB.
const CACHE_KIB: i64 = 32 << 10;
/// How many pages of 4 KiB SQLite's log holds before they are moved into the file. Each move waits
/// for the disk twice; a merge of many bundles writes some pages again and again.
const LOG_PAGES: i64 = 12_000;

/// Files that this process has open. POSIX drops a process's locks on a file when it closes any
/// handle of it, so a second look at an open file from within would unlock the first.
static OPEN_HERE: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// The right to touch a file, held by one store of this process at a time.
#[derive(Debug)]
pub(super) struct Claim(PathBuf);

impl Claim {
    fn on(path: &Path) -> Result<Self, StoreError> {
        let full = std::fs::canonicalize(path).map_err(|error| StoreError::of_io(path, &error))?;
        let mut open = OPEN_HERE.lock().unwrap_or_else(PoisonError::into_inner);
        if !open.insert(full.clone()) {
            return Err(StoreError::InUse {
                path: path.to_owned(),
            });
        }
        Ok(Self(full))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        OPEN_HERE
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.0);
    }
}

/// An open workspace. No other program can open the same file while this lives.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    pub(super) device: DeviceId,
    /// The moment this is the record of, when it is a look back; then nothing can be written.
    pub(super) past: Option<String>,
    // Dropped after the connection, which stands above, and in this order; none of both for a
    // store in memory, as a look back.
    pub(super) lock: Option<Lock>,
    pub(super) claim: Option<Claim>,
}

/// The newest schema this program knows.
fn known_version() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

impl Store {
    /// Makes a new workspace at `path`. `key` is the fingerprint of this machine's device key.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when there is a file already, and what the disk refuses.
    pub fn create(path: &Path, key: &str, now_ms: Millis) -> Result<Self, StoreError> {
        Self::create_with(path, key, now_ms, None)
    }

    /// Makes a workspace that only this process can read, for work that ends with it: its key is
    /// kept nowhere.
    ///
    /// # Errors
    /// As [`Self::create`].
    pub fn create_unreadable(path: &Path, key: &str, now_ms: Millis) -> Result<Self, StoreError> {
        let random = WorkspaceKey::random().map_err(|error| StoreError::of_io(path, &error))?;
        Self::create_with(path, key, now_ms, Some(Lock::new(path, random, None)))
    }

    fn create_with(
        path: &Path,
        key: &str,
        now_ms: Millis,
        lock: Option<Lock>,
    ) -> Result<Self, StoreError> {
        File::create_new(path).map_err(|error| StoreError::of_io(path, &error))?;
        let made = Self::prepare(path, key, now_ms, lock);
        if made.is_err() {
            // The empty file is ours, made a moment ago; leaving it would look like a workspace.
            let _ = std::fs::remove_file(path);
        }
        made
    }

    fn prepare(
        path: &Path,
        key: &str,
        now_ms: Millis,
        lock: Option<Lock>,
    ) -> Result<Self, StoreError> {
        let claim = Claim::on(path)?;
        let mut connection = connect(path, lock.as_ref())?;
        begin(path, &mut connection, now_ms)?;
        sync_folder(path);
        Self::with(Some(claim), lock, connection, path, key)
    }

    /// Makes a workspace without a file, to try out what operations make. It is gone when it is
    /// dropped, and nothing of it reaches the disk.
    ///
    /// # Errors
    /// [`StoreError`] when the system gives no random numbers.
    pub fn in_memory(key: &str, now_ms: Millis) -> Result<Self, StoreError> {
        let path = Path::new(":memory:");
        let mut connection =
            Connection::open_in_memory().map_err(|error| StoreError::of_sqlite(path, error))?;
        set_up(&mut connection).map_err(|error| StoreError::of_sqlite(path, error))?;
        begin(path, &mut connection, now_ms)?;
        Self::with(None, None, connection, path, key)
    }

    /// Opens the workspace at `path`, which is not protected.
    ///
    /// # Errors
    /// As [`Self::unlock`].
    pub fn open(path: &Path, key: &str) -> Result<Self, StoreError> {
        Self::unlock(path, key, &Unlock::Nothing)
    }

    /// Opens the workspace at `path` with what `unlock` gives.
    ///
    /// # Errors
    /// [`StoreError`] that says what the file is instead, who has it, what opens it, or what is
    /// wrong with it; the file is left as it was.
    pub fn unlock(path: &Path, key: &str, unlock: &Unlock) -> Result<Self, StoreError> {
        let claim = Claim::on(path)?;
        // By now the connection of a file that was refused is closed again.
        let (lock, connection) =
            Self::connected(path, unlock).map_err(|error| locked(path, error))?;
        Self::with(Some(claim), lock, connection, path, key)
    }

    /// The connection to a workspace that is whole and up to date, and what it was opened with.
    fn connected(path: &Path, unlock: &Unlock) -> Result<(Option<Lock>, Connection), StoreError> {
        // The connection is dropped before the lock, also when something is refused below.
        let (lock, mut connection) = unlocked(path, unlock)?;
        let sqlite = |error| StoreError::of_sqlite(path, error);
        let io = |error: std::io::Error| StoreError::of_io(path, &error);
        let file = File::open(path).map_err(io)?;
        // A file that was copied here a moment ago may lie in memory alone; what is saved in it from
        // now on must not vanish with it. Where only a reader's handle is had, the system may refuse.
        let _ = file.sync_all();
        sync_folder(path);
        let length_bytes = file.metadata().map_err(io)?.len();
        if length_bytes <= CHECK_AT_OPENING_BYTES {
            check(path, &connection)?;
        }
        let number = |name: &str| -> Result<i64, StoreError> {
            connection
                .pragma_query_value(None, name, |row| row.get(0))
                .map_err(sqlite)
        };
        if number("application_id")? != i64::from(APPLICATION) {
            return Err(StoreError::NotAWorkspace {
                path: path.to_owned(),
            });
        }
        let version = number("user_version")?;
        if version > known_version() {
            return Err(newer(path, version));
        }
        if version < known_version() {
            copy_aside(path, &connection, lock.as_ref(), version)?;
        }
        migrate(path, &mut connection)?;
        if version < known_version() {
            // What a later program recorded was kept unread; now there are tables for it.
            tables::project_all(&connection, path)?;
            search_index::distrust(&connection);
        }
        Ok((lock, connection))
    }

    // What is refused is dropped from the end: the connection before the lock before the claim.
    fn with(
        claim: Option<Claim>,
        lock: Option<Lock>,
        connection: Connection,
        path: &Path,
        key: &str,
    ) -> Result<Self, StoreError> {
        let workspace: Option<String> = connection
            .query_row("SELECT workspace FROM workspace", [], |row| row.get(0))
            .optional()
            .map_err(|error| StoreError::of_sqlite(path, error))?;
        let workspace = workspace.ok_or_else(|| StoreError::Damaged {
            path: path.to_owned(),
            reason: "no workspace id".to_owned(),
        })?;
        let device = device_of(key, &workspace)
            .parse()
            .map_err(|_| StoreError::Damaged {
                path: path.to_owned(),
                reason: "no device id".to_owned(),
            })?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            device,
            past: None,
            lock,
            claim,
        })
    }

    /// Path of the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// This workspace on this machine: the author of what is entered here.
    #[must_use]
    pub fn device(&self) -> &DeviceId {
        &self.device
    }

    /// Reads every page and index and says what is damaged.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with SQLite's first finding.
    pub fn check(&self) -> Result<(), StoreError> {
        check(&self.path, &self.connection)
    }

    /// Writes a whole copy of the workspace to `to`, which must not exist.
    ///
    /// # Errors
    /// [`StoreError`] of the copy's path.
    pub fn copy_to(&self, to: &Path) -> Result<(), StoreError> {
        self.copy_bare(to)?;
        seal_copy(to, self.lock.as_ref())
    }

    /// Writes a copy under the same key, still without its key part.
    pub(super) fn copy_bare(&self, to: &Path) -> Result<(), StoreError> {
        copy(&self.connection, to, self.lock.as_ref())
    }

    pub(super) fn fail(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of_sqlite(&self.path, error)
    }
}

/// Connects to the file, once its first bytes say that it is ours: what is not is not touched.
pub(super) fn unlocked(
    path: &Path,
    unlock: &Unlock,
) -> Result<(Option<Lock>, Connection), StoreError> {
    let seen = Seen::at(path)?;
    let path_owned = || path.to_owned();
    match (seen.kind, unlock) {
        (Kind::Foreign, _) => Err(StoreError::NotAWorkspace { path: path_owned() }),
        (Kind::Open, Unlock::Passphrase(_) | Unlock::RecoveryCode(_)) => {
            header(path)?;
            Err(StoreError::NotProtected { path: path_owned() })
        }
        (Kind::Open, Unlock::Nothing | Unlock::Key(_)) => {
            header(path)?;
            Ok((None, connect(path, None)?))
        }
        (Kind::Protected, _) => {
            let (key, part) = seen.key(path, unlock)?;
            let mut lock = Lock::take(path, &seen, key, part)?;
            if let Unlock::RecoveryCode(_) = unlock {
                lock.opened = OpenedWith::RecoveryCode;
            }
            match connect(path, Some(&lock)) {
                Ok(connection) => Ok((Some(lock), connection)),
                Err(StoreError::InUse { path }) => {
                    // Its key part lies beside for the program that has it open.
                    lock.forget();
                    Err(StoreError::InUse { path })
                }
                // The key is the right one, so what cannot be read is damaged.
                Err(StoreError::NotAWorkspace { path }) => Err(StoreError::Damaged {
                    path,
                    reason: "the first page cannot be decrypted".to_owned(),
                }),
                Err(error) => Err(error),
            }
        }
    }
}

/// Reads from an open file's first bytes, without connecting to it, that it is a workspace that
/// this program knows.
fn header(path: &Path) -> Result<(), StoreError> {
    let io = |error: std::io::Error| StoreError::of_io(path, &error);
    let mut head = Vec::new();
    let file = File::open(path).map_err(io)?;
    file.take(100).read_to_end(&mut head).map_err(io)?;
    let word = |at: usize| -> Option<u32> {
        Some(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?))
    };
    let ours = word(68) == Some(APPLICATION);
    let Some(version) = word(60).filter(|_| ours).map(i64::from) else {
        return Err(StoreError::NotAWorkspace {
            path: path.to_owned(),
        });
    };
    if version > known_version() {
        return Err(newer(path, version));
    }
    Ok(())
}

/// SQLite gives no reason when the file or the log beside it cannot be written. That the place is
/// locked has a sentence of its own.
fn locked(path: &Path, error: StoreError) -> StoreError {
    if !matches!(error, StoreError::Io { .. }) {
        return error;
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let tried = File::options()
        .write(true)
        .open(path)
        .and_then(|_| tempfile::tempfile_in(folder.unwrap_or(Path::new("."))));
    match tried.map_err(|reason| StoreError::of_io(path, &reason)) {
        Err(locked @ StoreError::ReadOnly { .. }) => locked,
        Ok(_) | Err(_) => error,
    }
}

fn newer(path: &Path, found: i64) -> StoreError {
    StoreError::Newer {
        path: path.to_owned(),
        found,
        known: known_version(),
    }
}

/// Opens the connection, takes the file for this program alone and sets what keeps it safe.
fn connect(path: &Path, lock: Option<&Lock>) -> Result<Connection, StoreError> {
    let sqlite = |error| StoreError::of_sqlite(path, error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(sqlite)?;
    if let Some(lock) = lock {
        lock.key.give_to(path, &connection)?;
    }
    set_up(&mut connection).map_err(sqlite)?;
    // The lock is taken at the first write.
    let lock = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(sqlite)?;
    lock.commit().map_err(sqlite)?;
    Ok(connection)
}

fn set_up(connection: &mut Connection) -> Result<(), rusqlite::Error> {
    // The exclusive lock is SQLite's own: the system lets it go when the program dies, and WAL
    // then needs no shared memory, which network folders do not have.
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.busy_timeout(std::time::Duration::ZERO)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    // A plan that depends on the values bound to it is made anew whenever they change.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // What a large merge writes again and again stays in memory until it is committed.
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Lays out a new workspace.
fn begin(path: &Path, connection: &mut Connection, now_ms: Millis) -> Result<(), StoreError> {
    let workspace = ids::random().map_err(|error| StoreError::of_io(path, &error))?;
    let sqlite = |error| StoreError::of_sqlite(path, error);
    connection
        .pragma_update(None, "application_id", APPLICATION)
        .map_err(sqlite)?;
    migrate(path, connection)?;
    connection
        .execute(
            "INSERT INTO workspace (id, workspace, created_at_ms) VALUES (1, ?1, ?2)",
            (&workspace, now_ms),
        )
        .map_err(sqlite)?;
    Ok(())
}

/// Makes the tables of a workspace in memory, for a look back.
pub(super) fn prepare_memory(
    path: &Path,
    connection: &mut Connection,
    workspace: &str,
) -> Result<(), StoreError> {
    connection.set_prepared_statement_cache_capacity(64);
    migrate(path, connection)?;
    connection
        .execute(
            "INSERT INTO workspace (id, workspace, created_at_ms) VALUES (1, ?1, 0)",
            [workspace],
        )
        .map(|_| ())
        .map_err(|error| StoreError::of_sqlite(path, error))
}

fn migrate(path: &Path, connection: &mut Connection) -> Result<(), StoreError> {
    MIGRATIONS.to_latest(connection).map_err(|error| {
        if let rusqlite_migration::Error::RusqliteError { err, .. } = error {
            StoreError::of_sqlite(path, err)
        } else {
            StoreError::Damaged {
                path: path.to_owned(),
                reason: error.to_string(),
            }
        }
    })?;
    // The first bytes tell what the file is even while it is open or after a power cut; they must
    // not wait in the log.
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .map_err(|error| StoreError::of_sqlite(path, error))
}

/// Reads every page and index. What is wrong with the index of texts alone is noted there, so that
/// it is made anew; everything else is reported.
pub(super) fn check(path: &Path, connection: &Connection) -> Result<(), StoreError> {
    let sqlite = |error: rusqlite::Error| match error.sqlite_error_code() {
        // What SQLCipher calls a page that cannot be decrypted once it has met one.
        Some(rusqlite::ErrorCode::OutOfMemory) => StoreError::Damaged {
            path: path.to_owned(),
            reason: "a page cannot be decrypted".to_owned(),
        },
        _ => StoreError::of_sqlite(path, error),
    };
    let look = |sql: &str| -> Result<Vec<String>, rusqlite::Error> {
        let mut statement = connection.prepare(sql)?;
        statement.query_map([], |row| row.get(0))?.collect()
    };
    let findings = match look("PRAGMA quick_check(20)") {
        // An index of texts that cannot even be looked at; all else can.
        Err(error) if search_index::is_of(&error) => {
            search_index::distrust(connection);
            let mut findings = Vec::new();
            for table in search_index::other_tables(connection).map_err(sqlite)? {
                findings.extend(look(&format!("PRAGMA quick_check({table})")).map_err(sqlite)?);
            }
            findings
        }
        looked => looked.map_err(sqlite)?,
    };
    let findings: Vec<&str> = findings
        .iter()
        .flat_map(|finding| finding.lines())
        .filter(|line| *line != "ok" && !line.starts_with("***"))
        .collect();
    if findings.is_empty() {
        return Ok(());
    }
    let trees = search_index::trees(connection).map_err(sqlite)?;
    let elsewhere = findings
        .iter()
        .find(|line| !search_index::is_about(line, &trees));
    if let Some(reason) = elsewhere {
        return Err(StoreError::Damaged {
            path: path.to_owned(),
            reason: (*reason).to_owned(),
        });
    }
    search_index::distrust(connection);
    Ok(())
}

/// Keeps a copy of the file as it was before its schema changes.
fn copy_aside(
    path: &Path,
    connection: &Connection,
    lock: Option<&Lock>,
    version: i64,
) -> Result<(), StoreError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let aside = path.with_file_name(format!("{stem}.before-update-{version}.concord"));
    if aside.exists() {
        return Ok(());
    }
    copy(connection, &aside, lock)?;
    seal_copy(&aside, lock)
}

/// Copies an open workspace, page by page, into a new file under the same key.
fn copy(connection: &Connection, to: &Path, lock: Option<&Lock>) -> Result<(), StoreError> {
    File::create_new(to).map_err(|error| StoreError::of_io(to, &error))?;
    let sqlite = |error| StoreError::of_sqlite(to, error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut target = Connection::open_with_flags(to, flags).map_err(sqlite)?;
    if let Some(lock) = lock {
        lock.key.give_to(to, &target)?;
    }
    let backup = Backup::new(connection, &mut target).map_err(sqlite)?;
    if backup.step(-1).map_err(sqlite)? == StepResult::Done {
        return Ok(());
    }
    Err(StoreError::InUse {
        path: to.to_owned(),
    })
}

/// Gives a whole copy its key part, when it has one.
pub(super) fn seal_copy(to: &Path, lock: Option<&Lock>) -> Result<(), StoreError> {
    match lock.and_then(|lock| lock.part.as_ref()) {
        Some(part) => part.append_to(to),
        None => Ok(()),
    }
}
