//! The ZIP file itself: written so that the same content gives the same bytes, read in pieces.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::io::Read as _;
use std::io::Seek;
use std::io::SeekFrom;
use std::io::Write;

use zip::CompressionMethod;
use zip::DateTime;
use zip::System;
use zip::ZipArchive;
use zip::ZipWriter;
use zip::read::ArchiveOffset;
use zip::read::Config;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use crate::bundle::Fault;
use crate::bundle::Limits;
use crate::bundle::large::Body;
use crate::bundle::layout;
use crate::bundle::layout::Entry;

/// Bytes that are read or written between two reports of progress.
const PIECE_BYTES: usize = 256 * 1024;

/// Writes `files` in the order of their paths; `on_piece` hears of each piece that is written.
///
/// They are stored as they are: the output of a compressor changes with its version, and then the
/// same record would no longer give the same file. Times, rights and system are fixed for the same
/// reason.
pub(super) fn write<W: Write + Seek>(
    output: W,
    files: &BTreeMap<String, Body<'_>>,
    mut on_piece: impl FnMut(usize) -> Result<(), Fault>,
    writing: impl Fn(io::Error) -> Fault,
) -> Result<W, Fault> {
    let given_up = Cell::new(false);
    let output = Abandonable::new(output, &given_up);
    let mut on_piece = |bytes| on_piece(bytes).inspect_err(|_| given_up.set(true));
    let result = write_files(ZipWriter::new(output), files, &mut on_piece, writing);
    result.map(Abandonable::into_inner)
}

fn write_files<'a, W: Write + Seek>(
    mut zip: ZipWriter<Abandonable<'a, W>>,
    files: &BTreeMap<String, Body<'_>>,
    on_piece: &mut impl FnMut(usize) -> Result<(), Fault>,
    writing: impl Fn(io::Error) -> Fault,
) -> Result<Abandonable<'a, W>, Fault> {
    let zip_fault = |error: ZipError| writing(io::Error::from(error));
    let options = options();
    for (path, body) in files {
        zip.start_file(path.as_str(), options).map_err(zip_fault)?;
        match body {
            Body::Bytes(bytes) => {
                for piece in bytes.chunks(PIECE_BYTES) {
                    zip.write_all(piece).map_err(&writing)?;
                    on_piece(piece.len())?;
                }
            }
            Body::Large(keeper, digest, _) => {
                let mut from = keeper.open(*digest).map_err(Fault::reading)?;
                let mut piece = vec![0; PIECE_BYTES];
                loop {
                    let count = from.read(&mut piece).map_err(Fault::reading)?;
                    if count == 0 {
                        break;
                    }
                    let piece = piece.get(..count).unwrap_or_default();
                    zip.write_all(piece).map_err(&writing)?;
                    on_piece(count)?;
                }
            }
        }
    }
    zip.finish().map_err(zip_fault)
}

/// How each file is stored.
pub(super) fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix)
}

/// An output that swallows what comes after a failure: `ZipWriter` tries to finish the file when it
/// is dropped, and complains on standard error when it cannot.
pub(super) struct Abandonable<'a, W> {
    output: W,
    given_up: &'a Cell<bool>,
    /// Where the next byte goes; kept up after a failure too, since `ZipWriter` reckons with it.
    position: u64,
}

impl<'a, W> Abandonable<'a, W> {
    /// Wraps `output`, which is at its first byte.
    pub(super) fn new(output: W, given_up: &'a Cell<bool>) -> Self {
        Self {
            output,
            given_up,
            position: 0,
        }
    }

    /// What was wrapped.
    pub(super) fn into_inner(self) -> W {
        self.output
    }
}

impl<W: Write> Write for Abandonable<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = if self.given_up.get() {
            bytes.len()
        } else {
            self.output.write(bytes).inspect_err(|error| {
                self.given_up
                    .set(error.kind() != io::ErrorKind::Interrupted);
            })?
        };
        self.position += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.given_up.get() {
            return Ok(());
        }
        self.output.flush().inspect_err(|_| self.given_up.set(true))
    }
}

impl<W: Seek> Seek for Abandonable<'_, W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.position = match to {
            _ if !self.given_up.get() => self
                .output
                .seek(to)
                .inspect_err(|_| self.given_up.set(true))?,
            SeekFrom::Start(position) => position,
            SeekFrom::Current(by) | SeekFrom::End(by) => self.position.saturating_add_signed(by),
        };
        Ok(self.position)
    }
}

/// A ZIP file whose structure has been checked.
pub(super) struct Archive {
    zip: ZipArchive<File>,
    entries: Vec<Entry>,
}

impl Archive {
    /// Checks the structure of `file` within `limits`.
    pub(super) fn open(mut file: File, limits: &Limits) -> Result<Self, Fault> {
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
                Err(error) if error.raw_os_error().is_some() => return Err(Fault::reading(error)),
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
        && error.raw_os_error().is_some()
    {
        return Fault::reading(error);
    }
    fault
}
