//! Files too long to be held in memory: they are handed over piece by piece while a bundle is
//! written.

use std::io;
use std::io::Read;

use crate::bundle::Digest;
use crate::bundle::contents::DATA;

/// The folder of attachments, below `data/`; each file is named by its digest.
pub const ATTACHMENTS: &str = "attachments/";

/// Where the contents of attachments come from.
pub trait Attachments {
    /// The digest and the length in bytes of each.
    fn list(&self) -> Vec<(Digest, u64)>;

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
    fn list(&self) -> Vec<(Digest, u64)> {
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
    Large(&'a dyn Attachments, Digest, u64),
}

impl Body<'_> {
    /// Its length.
    pub(super) fn length_bytes(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Large(_, _, length_bytes) => *length_bytes,
        }
    }
}
