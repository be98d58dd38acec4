//! Files too long to be held in memory: they are handed over piece by piece while a bundle is
//! written.

use std::io;
use std::io::Read;
use std::io::Write;

use crate::bundle::Digest;
use crate::bundle::contents::DATA;

/// The folder of attachments, below `data/`; each file is named by its digest.
pub const ATTACHMENTS: &str = "attachments/";

/// A file that is handed over piece by piece, and what is known of it beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LargeFile {
    /// Its digest.
    pub digest: Digest,
    /// Its length.
    pub length_bytes: u64,
    /// Its checksum as ZIP has it, which stands before the content.
    pub crc32: u32,
}

/// The checksum and the length of bytes that arrive piece by piece.
#[derive(Debug, Clone, Default)]
pub struct Checksum {
    hasher: crc32fast::Hasher,
    length_bytes: u64,
}

impl Checksum {
    /// Takes the next piece.
    pub fn update(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.length_bytes += bytes.len() as u64;
    }

    /// The length of all pieces.
    #[must_use]
    pub fn length_bytes(&self) -> u64 {
        self.length_bytes
    }

    /// The checksum of all pieces.
    #[must_use]
    pub fn crc32(&self) -> u32 {
        self.hasher.clone().finalize()
    }
}

impl Write for Checksum {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where the contents of attachments come from.
pub trait Attachments {
    /// What is known of each.
    fn list(&self) -> Vec<LargeFile>;

    /// The content of one of them.
    ///
    /// # Errors
    /// What its keeper says when it cannot be read.
    fn open<'a>(&'a self, digest: Digest) -> io::Result<Box<dyn Read + 'a>>;
}

/// No attachments at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoAttachments;

impl Attachments for NoAttachments {
    fn list(&self) -> Vec<LargeFile> {
        Vec::new()
    }

    fn open<'a>(&'a self, _: Digest) -> io::Result<Box<dyn Read + 'a>> {
        Err(io::ErrorKind::NotFound.into())
    }
}

/// Where an attachment lies in the bag.
pub(super) fn path_of(digest: Digest) -> String {
    format!("{DATA}{ATTACHMENTS}{digest}")
}

/// A file's content on its way into the archive.
pub(super) enum Body<'a> {
    /// It is in memory.
    Bytes(&'a [u8]),
    /// It is read when it is written.
    Large(&'a dyn Attachments, LargeFile),
}

impl Body<'_> {
    /// Its length.
    pub(super) fn length_bytes(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Large(_, file) => file.length_bytes,
        }
    }

    /// Its checksum.
    pub(super) fn crc32(&self) -> u32 {
        match self {
            Self::Bytes(bytes) => crc32fast::hash(bytes),
            Self::Large(_, file) => file.crc32,
        }
    }
}
