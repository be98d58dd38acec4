//! Writes the ZIP file in one go, so that the same content gives the same bytes and nothing has to be
//! written twice: behind an encryption there is no way back to a header.
//!
//! Files are stored as they are: the output of a compressor changes with its version, and then the
//! same record would no longer give the same file. Times, rights and system are fixed for the same
//! reason. Layout and names of fields follow PKWARE's APPNOTE 6.3.

use std::collections::BTreeMap;
use std::io;
use std::io::Write;

use crate::bundle::Checksum;
use crate::bundle::Fault;
use crate::bundle::Limits;
use crate::bundle::archive::PIECE_BYTES;
use crate::bundle::large::Body;

/// Version 2.0 of the format, on Unix.
const MADE_BY: [u8; 2] = [20, 3];
/// Version 2.0, stored, no flags, 1980-01-01 00:00.
const PLAIN: [u8; 10] = [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
/// A regular file that its owner may write and all may read.
const RIGHTS: u32 = 0o100_644 << 16;

/// Writes `files` in the order of their paths; `on_piece` hears of each piece that is written.
pub(super) fn write<W: Write>(
    output: &mut W,
    files: &BTreeMap<String, Body<'_>>,
    mut on_piece: impl FnMut(usize) -> Result<(), Fault>,
    writing: impl Fn(io::Error) -> Fault,
) -> Result<(), Fault> {
    let length = length_of(files);
    let limits = Limits::default();
    if length > limits.archive_bytes {
        return Err(Fault::ArchiveTooLarge {
            limit_bytes: limits.archive_bytes,
        });
    }
    if files.len() > limits.entries {
        return Err(Fault::TooManyEntries {
            limit: limits.entries,
        });
    }
    let mut put = |bytes: &[u8]| output.write_all(bytes).map_err(&writing);
    let mut table = Vec::new();
    let mut start: u64 = 0;
    for (path, body) in files {
        let fields = fields(path, body)?;
        put(b"PK\x03\x04")?;
        put(&fields)?;
        put(path.as_bytes())?;
        copy(path, body, &mut put, &mut on_piece)?;

        table.extend(b"PK\x01\x02");
        table.extend(MADE_BY);
        table.extend(&fields);
        // No comment, first part, binary.
        table.extend([0; 6]);
        table.extend(RIGHTS.to_le_bytes());
        table.extend(narrow(start)?);
        table.extend(path.as_bytes());
        start += (4 + fields.len() + path.len()) as u64 + body.length_bytes();
    }
    put(&table)?;
    let count = u16::try_from(files.len()).map_err(|_| Fault::Directory)?;
    let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
    end.extend(count.to_le_bytes());
    end.extend(count.to_le_bytes());
    end.extend(narrow(table.len() as u64)?);
    end.extend(narrow(start)?);
    end.extend([0; 2]);
    put(&end)
}

/// How long the archive will be.
fn length_of(files: &BTreeMap<String, Body<'_>>) -> u64 {
    let headers = files.keys().map(|path| 30 + 46 + 2 * path.len() as u64);
    let bodies = files.values().map(Body::length_bytes);
    headers.sum::<u64>() + bodies.sum::<u64>() + 22
}

/// What both headers of a file say, from the version to the length of the extra fields.
fn fields(path: &str, body: &Body<'_>) -> Result<Vec<u8>, Fault> {
    let length = narrow(body.length_bytes())?;
    let path_bytes = u16::try_from(path.len()).map_err(|_| Fault::Directory)?;
    let mut fields = PLAIN.to_vec();
    fields.extend(body.crc32().to_le_bytes());
    fields.extend(length);
    fields.extend(length);
    fields.extend(path_bytes.to_le_bytes());
    fields.extend([0; 2]);
    Ok(fields)
}

fn narrow(number: u64) -> Result<[u8; 4], Fault> {
    let number = u32::try_from(number).map_err(|_| Fault::ArchiveFeature("ZIP64"))?;
    Ok(number.to_le_bytes())
}

/// Writes the content of one file, which must be what its header says.
fn copy(
    path: &str,
    body: &Body<'_>,
    put: &mut impl FnMut(&[u8]) -> Result<(), Fault>,
    on_piece: &mut impl FnMut(usize) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let (keeper, file) = match body {
        Body::Bytes(bytes) => {
            for piece in bytes.chunks(PIECE_BYTES) {
                put(piece)?;
                on_piece(piece.len())?;
            }
            return Ok(());
        }
        Body::Large(keeper, file) => (keeper, file),
    };
    let mut from = keeper.open(file.digest).map_err(Fault::reading)?;
    let mut piece = vec![0; PIECE_BYTES];
    let mut checksum = Checksum::default();
    loop {
        let count = match from.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Fault::reading(error)),
        };
        let piece = piece.get(..count).unwrap_or_default();
        checksum.update(piece);
        put(piece)?;
        on_piece(count)?;
    }
    if (checksum.length_bytes(), checksum.crc32()) == (file.length_bytes, file.crc32) {
        Ok(())
    } else {
        Err(Fault::SelfCheck(format!(
            "`{path}` changed while it was written"
        )))
    }
}
