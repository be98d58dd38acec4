//! The files of sources inside a bundle: taken along when they are here, taken over when the record
//! names them.

use std::collections::BTreeSet;
use std::io;
use std::io::Read;
use std::io::Seek;

use crate::assessment;
use crate::assessment::ALL_FILES_BYTES;
use crate::assessment::Assessment;
use crate::assessment::Attachment;
use crate::assessment::LONGEST_FILE_BYTES;
use crate::bundle;
use crate::bundle::Checksum;
use crate::bundle::Digest;
use crate::bundle::LargeFile;
use crate::bundle::VerifiedBundle;
use crate::desk::DeskError;
use crate::ids::FileId;
use crate::store::Store;
use crate::store::StoreError;

/// The files of an assessment that are here and whole.
pub(super) struct Kept<'a> {
    store: &'a Store,
    files: Vec<LargeFile>,
}

impl<'a> Kept<'a> {
    /// Reads every file once: one that is damaged must not keep the record from being handed on,
    /// and is left out.
    pub(super) fn of(store: &'a Store, assessment: &Assessment) -> Result<Self, DeskError> {
        let mut files = Vec::new();
        for file in named(assessment)
            .into_iter()
            .map(|attachment| &attachment.file)
        {
            let (Some(mut reader), Some(digest)) =
                (store.read_file(file)?, Digest::parse(file.as_str()))
            else {
                continue;
            };
            let length_bytes = reader.length_bytes();
            let mut checksum = Checksum::default();
            if io::copy(&mut reader, &mut checksum).is_ok_and(|read| read == length_bytes) {
                files.push(LargeFile {
                    digest,
                    length_bytes,
                    crc32: checksum.crc32(),
                });
            }
        }
        files.sort();
        files.dedup();
        Ok(Self { store, files })
    }

    /// Keeps those of them whose digests are in `wanted`.
    pub(super) fn only(&mut self, wanted: &[String]) {
        self.files
            .retain(|file| wanted.contains(&file.digest.to_string()));
    }
}

impl bundle::Attachments for Kept<'_> {
    fn list(&self) -> Vec<LargeFile> {
        self.files.clone()
    }

    fn open<'a>(&'a self, digest: Digest) -> io::Result<Box<dyn Read + 'a>> {
        let file: FileId = digest.to_string().parse().map_err(io::Error::other)?;
        let reader = self.store.read_file(&file).map_err(io::Error::other)?;
        let reader = reader.ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(reader))
    }
}

/// The files that sources name, each once.
fn named(assessment: &Assessment) -> Vec<&Attachment> {
    let mut seen = BTreeSet::new();
    let all = assessment.evidence.values().flat_map(|e| &e.attachments);
    all.filter(|attachment| seen.insert(&attachment.file))
        .collect()
}

/// The files that sources name and that are not here.
pub(super) fn missing(store: &Store, assessment: &Assessment) -> Result<Vec<FileId>, DeskError> {
    let here = store.files_here()?;
    let named = named(assessment).into_iter().map(|a| &a.file);
    Ok(named
        .filter(|file| !here.contains(*file))
        .cloned()
        .collect())
}

/// Takes over the files of a bundle that the record names, that are what it says they are, and that
/// there is room for; gives how many. All others stay behind: nothing comes in that nobody cites.
pub(super) fn take_attachments(
    store: &mut Store,
    assessment: &Assessment,
    bundle: &mut VerifiedBundle,
) -> Result<usize, DeskError> {
    let mut taken = 0;
    for attachment in named(assessment) {
        let path = format!("{}{}", bundle::ATTACHMENTS, attachment.file);
        let listed = bundle.files().find(|(known, _, _)| *known == path);
        let Some((_, length_bytes, digest)) = listed else {
            continue;
        };
        let fits = digest.to_string() == attachment.file.as_str()
            && length_bytes == attachment.length_bytes
            && length_bytes <= LONGEST_FILE_BYTES
            && store.files_bytes(&assessment.id)? + length_bytes <= ALL_FILES_BYTES;
        if !fits || store.file_length(&attachment.file)?.is_some() {
            continue;
        }
        let failed = |error: io::Error| DeskError::File {
            path: std::env::temp_dir(),
            reason: error.to_string(),
        };
        let mut copy = tempfile::NamedTempFile::new().map_err(failed)?;
        bundle.copy_file(&path, copy.as_file_mut())?;
        if assessment::confirm(copy.path(), attachment.media).is_err() {
            continue;
        }
        copy.as_file_mut().rewind().map_err(failed)?;
        match store.keep_file(&attachment.file, copy.as_file_mut()) {
            Ok(()) => taken += 1,
            Err(StoreError::OtherContent { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(taken)
}
