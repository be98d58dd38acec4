//! Why the workspace could not do what was asked.

use std::path::Path;
use std::path::PathBuf;

use crate::record::RecordError;

/// Why a workspace could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no such file: `store.missing`.
    #[error("{path}: no such file")]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A file of that name is there already: `store.exists`.
    #[error("{path}: a file of that name exists")]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file is not a workspace: `store.not_a_workspace`.
    #[error("{path}: not a Concord workspace")]
    NotAWorkspace {
        /// The file.
        path: PathBuf,
    },
    /// The file is damaged: `store.damaged`.
    #[error("{path}: damaged: {reason}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        reason: String,
    },
    /// A later version of Concord wrote the file: `store.newer`.
    #[error("{path}: written by a later version (store {found}, this program knows {known})")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Version of the file.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// The workspace is protected, and nothing was given to open it with: `store.locked`.
    #[error("{path}: protected; a passphrase or the recovery code is needed")]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// The passphrase is not that of the workspace: `store.wrong_passphrase`.
    #[error("{path}: wrong passphrase")]
    WrongPassphrase {
        /// The file.
        path: PathBuf,
    },
    /// The recovery code is that of another workspace: `store.wrong_recovery_code`.
    #[error("{path}: the recovery code is not that of this workspace")]
    WrongRecoveryCode {
        /// The file.
        path: PathBuf,
    },
    /// What was typed is no recovery code: `store.bad_recovery_code`.
    #[error("not a recovery code: a character is wrong or missing")]
    BadRecoveryCode,
    /// The workspace is not protected: `store.not_protected`.
    #[error("{path}: not protected")]
    NotProtected {
        /// The file.
        path: PathBuf,
    },
    /// The workspace is protected already: `store.already_protected`.
    #[error("{path}: protected already")]
    AlreadyProtected {
        /// The file.
        path: PathBuf,
    },
    /// The file seems to be a protected workspace without its key part: `store.key_part_missing`.
    #[error("{path}: the key part is missing")]
    KeyPartMissing {
        /// The file.
        path: PathBuf,
    },
    /// The key part of a protected workspace is damaged: `store.key_part_damaged`.
    #[error("{path}: the key part is damaged")]
    KeyPartDamaged {
        /// The file.
        path: PathBuf,
    },
    /// A new passphrase is too short: `store.passphrase_short`.
    #[error("a passphrase has at least {limit} characters")]
    PassphraseShort {
        /// Fewest characters.
        limit: usize,
    },
    /// Another program has the file open: `store.in_use`.
    #[error("{path}: another program has this workspace open")]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// The file or its folder cannot be written: `store.read_only`.
    #[error("{path}: cannot be written")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The disk is full: `store.disk_full`.
    #[error("{path}: the disk is full")]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refused: `store.io`.
    #[error("{path}: {reason}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// SQLite refused for a reason that is our mistake: `store.sqlite`.
    #[error("{path}: {source}")]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// An operation was refused: code of [`RecordError`].
    #[error(transparent)]
    Record(#[from] RecordError),
    /// There is no such assessment in the file: `store.no_assessment`.
    #[error("{path}: no assessment {id}")]
    NoAssessment {
        /// The file.
        path: PathBuf,
        /// The assessment.
        id: String,
    },
    /// A content is not the one that its digest names: `store.other_content`.
    #[error("the content of {file} is damaged or another one")]
    OtherContent {
        /// The digest.
        file: String,
    },
    /// A file that should be kept cannot be read: `store.unreadable`.
    #[error("{file}: {reason}")]
    Unreadable {
        /// The digest.
        file: String,
        /// What the system says.
        reason: String,
    },
    /// There is nothing to undo or redo: `store.nothing_to_undo`.
    #[error("nothing to undo or redo")]
    NothingToUndo,
    /// What should be undone was changed since: `store.overtaken`.
    #[error("{cell} was changed since")]
    Overtaken {
        /// The cell.
        cell: String,
    },
    /// Whoever watched the work stopped it: `desk.cancelled`.
    #[error("the work was stopped")]
    Stopped,
    /// This is the record as of an earlier moment, which stays as it was: `store.past`.
    #[error("this is the record as of {moment}; it cannot be changed")]
    Past {
        /// The moment, for people.
        moment: String,
    },
    /// Nothing had been recorded at that moment: `store.before_beginning`.
    #[error("nothing was recorded yet at {moment}")]
    BeforeBeginning {
        /// The moment, as it was asked for.
        moment: String,
    },
    /// No operation has that number or id: `store.no_operation`.
    #[error("no operation {operation}")]
    NoOperation {
        /// What was asked for.
        operation: String,
    },
}

impl StoreError {
    /// Stable code, the locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "store.missing",
            Self::Exists { .. } => "store.exists",
            Self::NotAWorkspace { .. } => "store.not_a_workspace",
            Self::Damaged { .. } => "store.damaged",
            Self::Newer { .. } => "store.newer",
            Self::Locked { .. } => "store.locked",
            Self::WrongPassphrase { .. } => "store.wrong_passphrase",
            Self::WrongRecoveryCode { .. } => "store.wrong_recovery_code",
            Self::BadRecoveryCode => "store.bad_recovery_code",
            Self::NotProtected { .. } => "store.not_protected",
            Self::AlreadyProtected { .. } => "store.already_protected",
            Self::KeyPartMissing { .. } => "store.key_part_missing",
            Self::KeyPartDamaged { .. } => "store.key_part_damaged",
            Self::PassphraseShort { .. } => "store.passphrase_short",
            Self::InUse { .. } => "store.in_use",
            Self::ReadOnly { .. } => "store.read_only",
            Self::DiskFull { .. } => "store.disk_full",
            Self::Io { .. } => "store.io",
            Self::Sqlite { .. } => "store.sqlite",
            Self::Record(error) => error.code(),
            Self::NoAssessment { .. } => "store.no_assessment",
            Self::OtherContent { .. } => "store.other_content",
            Self::Unreadable { .. } => "store.unreadable",
            Self::NothingToUndo => "store.nothing_to_undo",
            Self::Stopped => "desk.cancelled",
            Self::Overtaken { .. } => "store.overtaken",
            Self::Past { .. } => "store.past",
            Self::BeforeBeginning { .. } => "store.before_beginning",
            Self::NoOperation { .. } => "store.no_operation",
        }
    }

    /// The same error about the file that the person knows, when another was looked at for it.
    #[must_use]
    pub(crate) fn about(mut self, known: &Path) -> Self {
        match &mut self {
            Self::Missing { path }
            | Self::Exists { path }
            | Self::NotAWorkspace { path }
            | Self::Damaged { path, .. }
            | Self::Newer { path, .. }
            | Self::InUse { path }
            | Self::ReadOnly { path }
            | Self::DiskFull { path }
            | Self::Io { path, .. }
            | Self::Sqlite { path, .. }
            | Self::Locked { path }
            | Self::WrongPassphrase { path }
            | Self::WrongRecoveryCode { path }
            | Self::NotProtected { path }
            | Self::AlreadyProtected { path }
            | Self::KeyPartMissing { path }
            | Self::KeyPartDamaged { path }
            | Self::NoAssessment { path, .. } => known.clone_into(path),
            Self::Record(_)
            | Self::BadRecoveryCode
            | Self::PassphraseShort { .. }
            | Self::Past { .. }
            | Self::BeforeBeginning { .. }
            | Self::NoOperation { .. }
            | Self::OtherContent { .. }
            | Self::Unreadable { .. }
            | Self::NothingToUndo
            | Self::Stopped
            | Self::Overtaken { .. } => {}
        }
        self
    }

    /// What a refusal of SQLite means for the person whose file it is.
    pub(super) fn of_sqlite(path: &Path, error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse { path },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly { path },
            Some(ErrorCode::DiskFull) => Self::DiskFull { path },
            Some(ErrorCode::NotADatabase) => Self::NotAWorkspace { path },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged {
                path,
                reason: error.to_string(),
            },
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Self::Io {
                path,
                reason: error.to_string(),
            },
            _ => Self::Sqlite {
                path,
                source: error,
            },
        }
    }

    /// What a refusal of the operating system means.
    pub(crate) fn of_io(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let path = path.to_owned();
        let kind = error.kind();
        if kind == ErrorKind::NotFound {
            Self::Missing { path }
        } else if kind == ErrorKind::AlreadyExists {
            Self::Exists { path }
        } else if [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem].contains(&kind) {
            Self::ReadOnly { path }
        } else if [ErrorKind::StorageFull, ErrorKind::QuotaExceeded].contains(&kind) {
            Self::DiskFull { path }
        } else {
            Self::Io {
                path,
                reason: error.to_string(),
            }
        }
    }
}
