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
            | Self::NoAssessment { path, .. } => known.clone_into(path),
            Self::Record(_)
            | Self::Past { .. }
            | Self::BeforeBeginning { .. }
            | Self::NoOperation { .. }
            | Self::OtherContent { .. }
            | Self::Unreadable { .. }
            | Self::NothingToUndo
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
