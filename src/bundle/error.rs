//! Why a bundle or a device key could not be written, read or believed.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use crate::bundle::NameFault;

/// A fault and the file it is about.
#[derive(Debug, thiserror::Error)]
#[error("{}: {fault}", file.display())]
pub struct BundleError {
    /// The bundle or key file.
    pub file: PathBuf,
    /// What is wrong with it.
    #[source]
    pub fault: Fault,
}

/// What is wrong with a bundle, a key file or the place they are written to.
///
/// Each fault has a stable [`code`](Fault::code), which is its locale key under `error.`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// There is no such file.
    #[error("there is no such file")]
    FileMissing,
    /// A folder or a device instead of a file.
    #[error("it is not a regular file")]
    NotAFile,
    /// The operating system refuses to read.
    #[error("it cannot be read: {0}")]
    Unreadable(#[source] io::Error),
    /// The folder to write into does not exist.
    #[error("the folder {} does not exist", .0.display())]
    FolderMissing(PathBuf),
    /// The folder to write into refuses new files.
    #[error("the folder {} cannot be written to", .0.display())]
    FolderReadOnly(PathBuf),
    /// No room is left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The disk's file system holds no file of this length.
    #[error("the disk's file system does not hold a file this long")]
    FileTooLong,
    /// The operating system refuses to write.
    #[error("it cannot be written: {0}")]
    Unwritable(#[source] io::Error),
    /// The person stopped the work.
    #[error("the work was cancelled")]
    Cancelled,
    /// What was written is not what should have been written.
    #[error("the written file does not hold what it should: {0}")]
    SelfCheck(String),
    /// A file with this path cannot go into a bundle.
    #[error("the path `{entry}` cannot be used in a bundle: {reason}")]
    ContentsPath {
        /// The path.
        entry: String,
        /// What is wrong with it.
        reason: String,
    },

    /// The key file is not an OpenSSH private key.
    #[error("it is not an OpenSSH private key: {0}")]
    KeyUnreadable(String),
    /// The key file is protected by a passphrase.
    #[error("the key is protected by a passphrase")]
    KeyLocked,
    /// The passphrase is not that of the key file.
    #[error("the passphrase is not that of the key")]
    KeyPassphrase,
    /// The key is of another kind.
    #[error("the key is of kind {0}, not Ed25519")]
    KeyAlgorithm(String),

    /// No ssh-agent answers.
    #[error("no ssh-agent answers: {0}")]
    AgentMissing(String),
    /// The ssh-agent does not sign.
    #[error("the ssh-agent does not sign: {0}")]
    AgentRefused(String),
    /// The ssh-agent does not hold the key.
    #[error("the ssh-agent does not hold the key {0}")]
    AgentKeyMissing(String),
    /// A file is neither a signature nor a copy of this bundle.
    #[error("{} holds no signature of this bundle", .0.display())]
    NoSignature(PathBuf),
    /// A file is another bundle.
    #[error("{} is another bundle", .0.display())]
    OtherBundle(PathBuf),
    /// A line of a list of allowed signers that cannot be read.
    #[error("line {line}: {reason}")]
    AllowedLine {
        /// Its number, from 1.
        line: usize,
        /// What is wrong with it.
        reason: &'static str,
    },

    /// The file is no ZIP archive.
    #[error("it is not a bundle: it is no ZIP archive")]
    NotAnArchive,
    /// The file ends before its table of contents.
    #[error("the file is cut short")]
    CutShort,
    /// Something stands before the archive.
    #[error("there are bytes before the archive")]
    BytesBefore,
    /// Something stands behind the archive, or it has a comment.
    #[error("there are bytes behind the archive")]
    BytesBehind,
    /// Bytes that belong to no listed file.
    #[error("at byte {0} there are bytes that belong to no listed file")]
    HiddenBytes(u64),
    /// Two files share bytes.
    #[error("`{0}` shares bytes with another file")]
    Overlap(String),
    /// A kind of ZIP that a bundle never is: several parts, ZIP64, data descriptors, extra fields.
    #[error("the archive uses {0}, which a bundle never does")]
    ArchiveFeature(&'static str),
    /// The table of contents is broken.
    #[error("the archive's table of contents is broken")]
    Directory,
    /// The two headers of one file say different things.
    #[error("the two headers of `{0}` differ")]
    HeadersDiffer(String),
    /// The file is longer than the limit.
    #[error("the file is longer than {limit_bytes} bytes")]
    ArchiveTooLarge {
        /// The limit.
        limit_bytes: u64,
    },
    /// Too many files.
    #[error("the archive holds more than {limit} files")]
    TooManyEntries {
        /// The limit.
        limit: usize,
    },
    /// One file is too large.
    #[error("`{entry}` is longer than {limit_bytes} bytes")]
    EntryTooLarge {
        /// The file inside the bundle.
        entry: String,
        /// The limit.
        limit_bytes: u64,
    },
    /// All files together are too large.
    #[error("the files together are longer than {limit_bytes} bytes")]
    TotalTooLarge {
        /// The limit.
        limit_bytes: u64,
    },
    /// A small file that unpacks into a huge one.
    #[error("`{0}` is packed so tightly that it must be a trap")]
    Bomb(String),
    /// A file is encrypted.
    #[error("`{0}` is encrypted")]
    Encrypted(String),
    /// A link or a device.
    #[error("`{0}` is a link or a device, not a file")]
    SpecialEntry(String),
    /// A file is packed in another way.
    #[error("`{entry}` is packed with method {method}")]
    Compression {
        /// The file inside the bundle.
        entry: String,
        /// The method's number in the ZIP specification.
        method: u16,
    },
    /// A file has a name that is not allowed.
    #[error("the name `{entry}` is not allowed: {fault}")]
    EntryName {
        /// The name, with unreadable bytes replaced.
        entry: String,
        /// What is wrong with it.
        fault: NameFault,
    },
    /// Two files have one name.
    #[error("`{0}` is there twice")]
    DuplicateEntry(String),
    /// A file does not unpack to what its header says.
    #[error("`{0}` is damaged")]
    Damaged(String),

    /// The files do not lie in one folder that has the bundle's id as its name.
    #[error("the top folder is `{found}`, it should be `{expected}`")]
    TopFolder {
        /// What was found.
        found: String,
        /// What it should be.
        expected: String,
    },
    /// A file that each bundle has is not there.
    #[error("`{0}` is missing")]
    BagFileMissing(&'static str),
    /// `bagit.txt` is not that of `BagIt` 1.0.
    #[error("`bagit.txt` does not declare BagIt 1.0 and UTF-8")]
    BagVersion,
    /// A manifest has a line that is not in its form or place.
    #[error("line {line} of `{manifest}` is not in the form of a manifest")]
    ManifestLine {
        /// The manifest.
        manifest: &'static str,
        /// The line, counted from 1.
        line: usize,
    },
    /// A file that no manifest lists.
    #[error("`{0}` is listed in no manifest")]
    NotListed(String),
    /// A listed file is not there.
    #[error("`{0}` is listed but not there")]
    ListedMissing(String),
    /// A file differs from its digest.
    #[error("`{0}` was changed after the bundle was made")]
    Altered(String),
    /// `Payload-Oxum` does not fit.
    #[error("`bag-info.txt` counts other bytes or files than there are")]
    PayloadTotals,

    /// Nobody has signed.
    #[error("nobody has signed the bundle")]
    Unsigned,
    /// Too many signatures.
    #[error("there are more than {limit} signatures")]
    TooManySignatures {
        /// The limit.
        limit: usize,
    },
    /// A signature that cannot be read.
    #[error("the signature `{0}` cannot be read")]
    SignatureUnreadable(String),
    /// A signature of another kind than Ed25519.
    #[error("the signature `{0}` is not an Ed25519 signature")]
    SignatureAlgorithm(String),
    /// A signature made for another purpose.
    #[error("the signature `{entry}` was made for `{namespace}`")]
    SignatureNamespace {
        /// The file inside the bundle.
        entry: String,
        /// The namespace it was made for.
        namespace: String,
    },
    /// A key that lets anybody sign.
    #[error("the signature `{0}` was made with a key that protects nothing")]
    WeakKey(String),
    /// A signature over something else.
    #[error("the signature `{entry}` by {fingerprint} does not fit")]
    SignatureWrong {
        /// The file inside the bundle.
        entry: String,
        /// The key it names.
        fingerprint: String,
    },
    /// A signature whose file is not named by its key.
    #[error("the signature `{entry}` should be named `{expected}`")]
    SignatureName {
        /// The file inside the bundle.
        entry: String,
        /// The name its key asks for.
        expected: String,
    },

    /// The bundle was made by a later program.
    #[error("the bundle has format {found}; this program knows formats up to {known}")]
    FormatNewer {
        /// The bundle's format.
        found: u64,
        /// The newest format this program reads.
        known: u32,
    },
    /// A JSON file that is not in its form.
    #[error("`{entry}` cannot be read: {reason}")]
    Json {
        /// The file inside the bundle.
        entry: String,
        /// The reader's words.
        reason: String,
    },
    /// `ops.jsonl` has a line that is empty, too long or not ended.
    #[error("line {0} of `ops.jsonl` is not a whole operation")]
    OperationLine(usize),
    /// The number of operations differs.
    #[error("the bundle says {stated} operations and holds {found}")]
    OperationCount {
        /// What `bundle.json` says.
        stated: u64,
        /// What `ops.jsonl` holds.
        found: u64,
    },
    /// A seal without its other half, or named after another head.
    #[error("the seal `{0}` has no counterpart or another name than it should")]
    SealName(String),
}

impl BundleError {
    /// Joins a fault to the file it is about.
    pub(super) fn new(file: &Path, fault: Fault) -> Self {
        Self {
            file: file.to_owned(),
            fault,
        }
    }

    /// The locale key under `error.`, for example `bundle.cut_short`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }

    /// The values that the translated sentence needs, by placeholder name; `file` is among them.
    #[must_use]
    pub fn params(&self) -> BTreeMap<&'static str, String> {
        let mut params = self.fault.params();
        params.insert("file", self.file.display().to_string());
        params
    }
}

impl Fault {
    /// The locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::FileMissing => "bundle.file_missing",
            Self::NotAFile => "bundle.not_a_file",
            Self::Unreadable(_) => "bundle.unreadable",
            Self::FolderMissing(_) => "bundle.folder_missing",
            Self::FolderReadOnly(_) => "bundle.folder_read_only",
            Self::DiskFull => "bundle.disk_full",
            Self::FileTooLong => "bundle.file_too_long",
            Self::Unwritable(_) => "bundle.unwritable",
            Self::Cancelled => "bundle.cancelled",
            Self::SelfCheck(_) => "bundle.self_check",
            Self::ContentsPath { .. } => "bundle.contents_path",
            Self::KeyUnreadable(_) => "bundle.key_unreadable",
            Self::KeyLocked => "bundle.key_locked",
            Self::KeyPassphrase => "bundle.key_passphrase",
            Self::KeyAlgorithm(_) => "bundle.key_algorithm",
            Self::AgentMissing(_) => "bundle.agent_missing",
            Self::AgentRefused(_) => "bundle.agent_refused",
            Self::AgentKeyMissing(_) => "bundle.agent_key_missing",
            Self::NoSignature(_) => "bundle.no_signature",
            Self::OtherBundle(_) => "bundle.other_bundle",
            Self::AllowedLine { .. } => "bundle.allowed_line",
            Self::NotAnArchive => "bundle.not_an_archive",
            Self::CutShort => "bundle.cut_short",
            Self::BytesBefore => "bundle.bytes_before",
            Self::BytesBehind => "bundle.bytes_behind",
            Self::HiddenBytes(_) => "bundle.hidden_bytes",
            Self::Overlap(_) => "bundle.overlap",
            Self::ArchiveFeature(_) => "bundle.archive_feature",
            Self::Directory => "bundle.directory",
            Self::HeadersDiffer(_) => "bundle.headers_differ",
            Self::ArchiveTooLarge { .. } => "bundle.archive_too_large",
            Self::TooManyEntries { .. } => "bundle.too_many_entries",
            Self::EntryTooLarge { .. } => "bundle.entry_too_large",
            Self::TotalTooLarge { .. } => "bundle.total_too_large",
            Self::Bomb(_) => "bundle.bomb",
            Self::Encrypted(_) => "bundle.encrypted",
            Self::SpecialEntry(_) => "bundle.special_entry",
            Self::Compression { .. } => "bundle.compression",
            Self::EntryName { .. } => "bundle.entry_name",
            Self::DuplicateEntry(_) => "bundle.duplicate_entry",
            Self::Damaged(_) => "bundle.damaged",
            Self::TopFolder { .. } => "bundle.top_folder",
            Self::BagFileMissing(_) => "bundle.bag_file_missing",
            Self::BagVersion => "bundle.bag_version",
            Self::ManifestLine { .. } => "bundle.manifest_line",
            Self::NotListed(_) => "bundle.not_listed",
            Self::ListedMissing(_) => "bundle.listed_missing",
            Self::Altered(_) => "bundle.altered",
            Self::PayloadTotals => "bundle.payload_totals",
            Self::Unsigned => "bundle.unsigned",
            Self::TooManySignatures { .. } => "bundle.too_many_signatures",
            Self::SignatureUnreadable(_) => "bundle.signature_unreadable",
            Self::SignatureAlgorithm(_) => "bundle.signature_algorithm",
            Self::SignatureNamespace { .. } => "bundle.signature_namespace",
            Self::WeakKey(_) => "bundle.weak_key",
            Self::SignatureWrong { .. } => "bundle.signature_wrong",
            Self::SignatureName { .. } => "bundle.signature_name",
            Self::FormatNewer { .. } => "bundle.format_newer",
            Self::Json { .. } => "bundle.json",
            Self::OperationLine(_) => "bundle.operation_line",
            Self::OperationCount { .. } => "bundle.operation_count",
            Self::SealName(_) => "bundle.seal_name",
        }
    }

    fn params(&self) -> BTreeMap<&'static str, String> {
        match self {
            Self::FileMissing
            | Self::NotAFile
            | Self::DiskFull
            | Self::FileTooLong
            | Self::Cancelled
            | Self::KeyLocked
            | Self::KeyPassphrase
            | Self::NotAnArchive
            | Self::CutShort
            | Self::BytesBefore
            | Self::BytesBehind
            | Self::Directory
            | Self::BagVersion
            | Self::PayloadTotals
            | Self::Unsigned => BTreeMap::new(),
            Self::Unreadable(error) | Self::Unwritable(error) => named([("reason", error)]),
            Self::FolderMissing(folder) | Self::FolderReadOnly(folder) => {
                named([("folder", &folder.display())])
            }
            Self::SelfCheck(reason) | Self::KeyUnreadable(reason) => named([("reason", reason)]),
            Self::KeyAlgorithm(kind) => named([("kind", kind)]),
            Self::AgentMissing(reason) | Self::AgentRefused(reason) => named([("reason", reason)]),
            Self::AgentKeyMissing(fingerprint) => named([("fingerprint", fingerprint)]),
            Self::NoSignature(path) | Self::OtherBundle(path) => {
                named([("entry", &path.display())])
            }
            Self::AllowedLine { line, reason } => named([("line", line), ("reason", reason)]),
            Self::ContentsPath { entry, reason } | Self::Json { entry, reason } => {
                named([("entry", entry), ("reason", reason)])
            }
            Self::HiddenBytes(byte) => named([("byte", byte)]),
            Self::ArchiveFeature(feature) => named([("feature", feature)]),
            Self::ArchiveTooLarge { limit_bytes } | Self::TotalTooLarge { limit_bytes } => {
                named([("limit_bytes", limit_bytes)])
            }
            Self::TooManyEntries { limit } | Self::TooManySignatures { limit } => {
                named([("limit", limit)])
            }
            Self::EntryTooLarge { entry, limit_bytes } => {
                named([("entry", entry), ("limit_bytes", limit_bytes)])
            }
            Self::Overlap(entry)
            | Self::HeadersDiffer(entry)
            | Self::Bomb(entry)
            | Self::Encrypted(entry)
            | Self::SpecialEntry(entry)
            | Self::DuplicateEntry(entry)
            | Self::Damaged(entry)
            | Self::NotListed(entry)
            | Self::ListedMissing(entry)
            | Self::Altered(entry)
            | Self::SignatureUnreadable(entry)
            | Self::SignatureAlgorithm(entry)
            | Self::WeakKey(entry)
            | Self::SealName(entry) => named([("entry", entry)]),
            Self::Compression { entry, method } => named([("entry", entry), ("method", method)]),
            Self::EntryName { entry, fault } => named([("entry", entry), ("reason", fault)]),
            Self::TopFolder { found, expected } => {
                named([("found", found), ("expected", expected)])
            }
            Self::BagFileMissing(entry) => named([("entry", entry)]),
            Self::ManifestLine { manifest, line } => named([("entry", manifest), ("line", line)]),
            Self::SignatureNamespace { entry, namespace } => {
                named([("entry", entry), ("namespace", namespace)])
            }
            Self::SignatureWrong { entry, fingerprint } => {
                named([("entry", entry), ("fingerprint", fingerprint)])
            }
            Self::SignatureName { entry, expected } => {
                named([("entry", entry), ("expected", expected)])
            }
            Self::FormatNewer { found, known } => named([("found", found), ("known", known)]),
            Self::OperationLine(line) => named([("line", line)]),
            Self::OperationCount { stated, found } => named([("stated", stated), ("found", found)]),
        }
    }

    /// Names why a file could not be opened or read.
    pub(super) fn reading(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::NotFound {
            return Self::FileMissing;
        }
        Self::Unreadable(error)
    }

    /// Names why a file could not be written in `folder`.
    pub(super) fn writing(folder: &Path, error: io::Error) -> Self {
        use io::ErrorKind as Kind;
        let kind = error.kind();
        if matches!(kind, Kind::StorageFull | Kind::QuotaExceeded) {
            Self::DiskFull
        } else if kind == Kind::FileTooLarge {
            Self::FileTooLong
        } else if matches!(kind, Kind::NotFound | Kind::NotADirectory) {
            Self::FolderMissing(folder.to_owned())
        } else if matches!(kind, Kind::PermissionDenied | Kind::ReadOnlyFilesystem) {
            Self::FolderReadOnly(folder.to_owned())
        } else {
            Self::Unwritable(error)
        }
    }
}

fn named<const N: usize>(
    values: [(&'static str, &dyn std::fmt::Display); N],
) -> BTreeMap<&'static str, String> {
    values
        .into_iter()
        .map(|(name, value)| (name, value.to_string()))
        .collect()
}
