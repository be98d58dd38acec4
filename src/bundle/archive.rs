//! The ZIP file itself, read in pieces.

use std::io;
use std::io::Read as _;

use zip::ZipArchive;
use zip::read::ArchiveOffset;
use zip::read::Config;
use zip::result::ZipError;

use crate::bundle::Fault;
use crate::bundle::Limits;
use crate::bundle::envelope;
use crate::bundle::envelope::Source;
use crate::bundle::layout;
use crate::bundle::layout::Entry;

/// Bytes that are read or written between two reports of progress.
pub(super) const PIECE_BYTES: usize = 256 * 1024;

/// A ZIP file whose structure has been checked.
pub(super) struct Archive {
    zip: ZipArchive<Source>,
    entries: Vec<Entry>,
}

impl Archive {
    /// Checks the structure of `file` within `limits`.
    pub(super) fn open(mut file: Source, limits: &Limits) -> Result<Self, Fault> {
        let entries = layout::check(&mut file, limits)?;
        let config = Config {
            archive_offset: ArchiveOffset::Known(0),
        };
        let zip = ZipArchive::with_config(config, file)
            .map_err(|error| refused(error, Fault::Directory))?;
        // Two readers of one table must see the same, or one of them has been led astray.
        let same = zip.len() == entries.len()
            && zip.file_names_raw().zip(&entries).all(|(name, entry)| {
                name.strip_suffix(b"/").unwrap_or(name) == entry.name.as_bytes()
            });
        if same {
            Ok(Self { zip, entries })
        } else {
            Err(Fault::Directory)
        }
    }

    /// The files and folders, in the order of the table of contents.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Unpacks the file with number `index`, piece by piece.
    ///
    /// What is more or less than its header says, or has another checksum, is damaged.
    pub(super) fn read(
        &mut self,
        index: usize,
        mut on_piece: impl FnMut(&[u8]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let Some(entry) = self.entries.get(index) else {
            return Err(Fault::Directory);
        };
        let damaged = || Fault::Damaged(entry.name.clone());
        let mut content = self
            .zip
            .by_index(index)
            .map_err(|error| refused(error, damaged()))?;
        let mut piece = vec![0; PIECE_BYTES];
        let mut left = entry.length_bytes;
        loop {
            let count = match content.read(&mut piece) {
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) if is_below(&error) => return Err(Fault::reading(error)),
                // Wrong checksums and unreadable packing come without a number of the system.
                Err(_) => return Err(damaged()),
            };
            if count == 0 {
                return if left == 0 { Ok(()) } else { Err(damaged()) };
            }
            left = left.checked_sub(count as u64).ok_or_else(damaged)?;
            on_piece(piece.get(..count).unwrap_or_default())?;
        }
    }
}

/// Tells a disk that does not read from an archive that is not as it should be.
fn refused(error: ZipError, fault: Fault) -> Fault {
    if let ZipError::Io(error) = error
        && is_below(&error)
    {
        return Fault::reading(error);
    }
    fault
}

/// Whether an error comes from below the archive: from the disk, or from the encryption around it.
fn is_below(error: &io::Error) -> bool {
    error.raw_os_error().is_some() || envelope::is_damage(error)
}
