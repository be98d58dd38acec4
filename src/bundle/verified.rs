//! A bundle after all checks: the only form in which its content reaches other rooms.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use crate::bundle::BundleError;
use crate::bundle::BundleId;
use crate::bundle::BundleInfo;
use crate::bundle::Digest;
use crate::bundle::Fault;
use crate::bundle::LeftOut;
use crate::bundle::Signer;
use crate::bundle::VerifiedSeal;
use crate::bundle::archive::Archive;
use crate::bundle::contents::DATA;
use crate::bundle::digest::Hasher;

/// A bundle whose structure, digests and signatures have all been checked.
pub struct VerifiedBundle {
    pub(super) path: PathBuf,
    pub(super) archive: Archive,
    pub(super) id: BundleId,
    pub(super) info: BundleInfo,
    pub(super) operations: Vec<u8>,
    pub(super) signers: Vec<Signer>,
    pub(super) seals: Vec<VerifiedSeal>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) files: BTreeMap<String, StoredFile>,
}

/// Where a file of the payload stands in the archive, and what it must be.
#[derive(Debug, Clone, Copy)]
pub(super) struct StoredFile {
    pub(super) index: usize,
    pub(super) length_bytes: u64,
    pub(super) digest: Digest,
}

impl VerifiedBundle {
    /// The bundle's id.
    #[must_use]
    pub fn id(&self) -> BundleId {
        self.id
    }

    /// The file it was read from.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says about itself.
    #[must_use]
    pub fn info(&self) -> &BundleInfo {
        &self.info
    }

    /// The operations: the exact bytes of each line, without the line end, in the file's order.
    pub fn operations(&self) -> impl Iterator<Item = &[u8]> {
        lines(&self.operations)
    }

    /// Whoever has signed it, in the order of their key ids; at least one.
    #[must_use]
    pub fn signers(&self) -> &[Signer] {
        &self.signers
    }

    /// The seals that came with the operations. Their signatures fit; whether each key is that of
    /// the device it names is for the caller to decide.
    #[must_use]
    pub fn seals(&self) -> &[VerifiedSeal] {
        &self.seals
    }

    /// Operations that exist and do not travel in it, as whoever made the bundle says.
    #[must_use]
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// The path below `data/`, the length in bytes and the digest of each file it carries.
    pub fn files(&self) -> impl Iterator<Item = (&str, u64, Digest)> {
        self.files.iter().map(|(path, file)| {
            (
                path.strip_prefix(DATA).unwrap_or(path),
                file.length_bytes,
                file.digest,
            )
        })
    }

    /// Reads one file again by its path below `data/`, and checks it again.
    ///
    /// # Errors
    /// [`Fault::ListedMissing`] when there is no such file; [`Fault::Altered`] or others when the
    /// bundle was changed since it was opened.
    pub fn read_file(&mut self, path: &str) -> Result<Vec<u8>, BundleError> {
        let mut bytes = Vec::new();
        self.copy_file(path, &mut bytes)?;
        Ok(bytes)
    }

    /// Writes one file to `to`, piece by piece, and checks it again. What was written before a
    /// fault is found must not be used.
    ///
    /// # Errors
    /// As [`VerifiedBundle::read_file`]; [`Fault::Unreadable`] when `to` takes no more.
    pub fn copy_file(&mut self, path: &str, to: &mut dyn Write) -> Result<(), BundleError> {
        let full = format!("{DATA}{path}");
        let read = || {
            let Some(file) = self.files.get(&full) else {
                return Err(Fault::ListedMissing(full));
            };
            let mut hasher = Hasher::default();
            self.archive.read(file.index, |piece| {
                hasher.update(piece);
                to.write_all(piece).map_err(Fault::reading)
            })?;
            if hasher.finish() == file.digest {
                Ok(())
            } else {
                Err(Fault::Altered(full))
            }
        };
        read().map_err(|fault| BundleError::new(&self.path, fault))
    }
}

impl std::fmt::Debug for VerifiedBundle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("VerifiedBundle");
        shown
            .field("path", &self.path)
            .field("id", &self.id.to_string());
        shown
            .field("info", &self.info)
            .field("signers", &self.signers)
            .finish_non_exhaustive()
    }
}

/// The lines of text that ends with a line end.
pub(super) fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split_inclusive(|byte| *byte == b'\n')
        .map(|line| line.strip_suffix(b"\n").unwrap_or(line))
}
