//! How much a bundle may hold before it is refused, and how long reading it may take.

use std::time::Duration;

/// The bounds within which a bundle is read; what lies beyond them is refused, never cut.
///
/// They are counted on the bytes that really come out of the archive, since its headers can lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Length of the whole file.
    pub archive_bytes: u64,
    /// Files and folders inside it.
    pub entries: usize,
    /// Length of one file inside it, unpacked.
    pub file_bytes: u64,
    /// Length of all files inside it together, unpacked.
    pub total_bytes: u64,
    /// Length of each file that is held in memory for checking, except the operations: manifests,
    /// `bundle.json`, seals and signatures.
    pub text_bytes: u64,
    /// Length of `ops.jsonl`, which is held in memory.
    pub operations_bytes: u64,
    /// Length of one operation.
    pub line_bytes: usize,
    /// Signatures over the bundle.
    pub signatures: usize,
    /// How long reading may take, however short the file is.
    pub seconds: u64,
    /// How much longer for each MiB of the file: a worn stick reads no faster.
    pub seconds_per_mib: u64,
}

impl Limits {
    /// How long reading a file of `length_bytes` may take.
    pub(super) fn time(&self, length_bytes: u64) -> Duration {
        let mib = length_bytes >> 20;
        Duration::from_secs(
            self.seconds
                .saturating_add(self.seconds_per_mib.saturating_mul(mib)),
        )
    }
}

impl Default for Limits {
    /// A country's record is a few megabytes; the defaults leave room for attachments and keep a
    /// hostile file below two seconds and 200 MB of memory.
    fn default() -> Self {
        const MIB: u64 = 1 << 20;
        Self {
            archive_bytes: 1024 * MIB,
            entries: 5_000,
            file_bytes: 64 * MIB,
            total_bytes: 1024 * MIB,
            text_bytes: 2 * MIB,
            operations_bytes: 64 * MIB,
            line_bytes: 1 << 20,
            signatures: 200,
            seconds: 60,
            seconds_per_mib: 4,
        }
    }
}
