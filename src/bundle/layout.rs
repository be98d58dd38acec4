//! The strict look at a ZIP file's structure, before anything is unpacked.
//!
//! Programs differ in which of a ZIP file's two tables they believe, and in what they overlook
//! between the files. So a bundle has one reading only: one table of contents, at the very end and
//! without a comment; each listed file begins where the one before it ends; both headers of a file
//! agree. Layout and names of fields follow PKWARE's APPNOTE 6.3.

use std::collections::BTreeSet;
use std::io;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;

use crate::bundle::Fault;
use crate::bundle::Limits;
use crate::bundle::name;

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";
const LOCAL_BYTES: u64 = 30;
const CENTRAL_BYTES: usize = 46;
const END_BYTES: usize = 22;
/// Longest comment that a ZIP file can have behind its table of contents.
const COMMENT_BYTES: usize = 0xffff;
/// Longest extra fields of one file: times and owners fit.
const EXTRA_BYTES: usize = 128;
/// Extra fields with times and owners, which packers add by themselves. All others may change the
/// name, the length or the meaning of a file.
const HARMLESS_EXTRA: [u16; 4] = [0x000a, 0x5455, 0x5855, 0x7875];
/// Flags that only say how tightly a file was packed, or that its name is UTF-8.
const HARMLESS_FLAGS: u16 = 0b1000_0000_0110;
const FLAG_ENCRYPTED: u16 = 0b1;
/// Tightest packing that text reaches; zeros reach 1,000 to 1.
const HIGHEST_RATIO: u64 = 200;
/// Below this length, no packing is a trap.
const HARMLESS_BYTES: u64 = 1 << 20;

/// A file or folder in the table of contents.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its path; a folder's without the slash behind it.
    pub(super) name: String,
    /// Whether it is a folder, which holds no bytes.
    pub(super) is_folder: bool,
    /// Its length, unpacked, as its header says.
    pub(super) length_bytes: u64,
    method: u16,
    flags: u16,
    crc: u32,
    packed_bytes: u64,
    start: u64,
    raw_name: Vec<u8>,
}

/// Reads the table of contents and checks the whole structure.
pub(super) fn check<R: Read + Seek>(file: &mut R, limits: &Limits) -> Result<Vec<Entry>, Fault> {
    let length = file.seek(SeekFrom::End(0)).map_err(Fault::reading)?;
    if length > limits.archive_bytes {
        return Err(Fault::ArchiveTooLarge {
            limit_bytes: limits.archive_bytes,
        });
    }
    let (count, table, table_start) = table_of_contents(file, length, limits)?;
    let entries = parse_table(&table, count, limits)?;
    check_names(&entries)?;
    check_order(file, &entries, table_start)?;
    Ok(entries)
}

/// Finds the table of contents: how many files it lists, its bytes, and where it starts.
fn table_of_contents<R: Read + Seek>(
    file: &mut R,
    length: u64,
    limits: &Limits,
) -> Result<(usize, Vec<u8>, u64), Fault> {
    let end_start = length.saturating_sub(END_BYTES as u64);
    let end = read_at(file, end_start, END_BYTES)?;
    if end.len() < END_BYTES || !end.starts_with(&END) {
        return Err(without_end(file, length));
    }
    let mut end = Fields(end.get(4..).unwrap_or_default());
    let disks = (end.u16()?, end.u16()?);
    let counts = (end.u16()?, end.u16()?);
    let (table_bytes, table_start) = (end.u32()?, end.u32()?);
    if end.u16()? != 0 {
        return Err(Fault::BytesBehind);
    }
    if counts.1 == u16::MAX || table_bytes == u32::MAX || table_start == u32::MAX {
        return Err(Fault::ArchiveFeature("ZIP64"));
    }
    if disks != (0, 0) || counts.0 != counts.1 {
        return Err(Fault::ArchiveFeature("several parts"));
    }
    let count = usize::from(counts.1);
    if count > limits.entries {
        return Err(Fault::TooManyEntries {
            limit: limits.entries,
        });
    }
    let table_end = u64::from(table_start) + u64::from(table_bytes);
    if table_end < end_start {
        return Err(Fault::BytesBefore);
    }
    let fits = count * (CENTRAL_BYTES + name::PATH_BYTES_READ + EXTRA_BYTES);
    let table_bytes = usize::try_from(table_bytes).map_err(|_| Fault::Directory)?;
    if table_end > end_start || table_bytes > fits {
        return Err(Fault::Directory);
    }
    let table_start = u64::from(table_start);
    Ok((count, read_at(file, table_start, table_bytes)?, table_start))
}

/// Names why there is no table of contents where it should be.
fn without_end<R: Read + Seek>(file: &mut R, length: u64) -> Fault {
    let tail = (END_BYTES + COMMENT_BYTES) as u64;
    let searched = read_at(file, length.saturating_sub(tail), END_BYTES + COMMENT_BYTES);
    let start = read_at(file, 0, LOCAL.len());
    match (searched, start) {
        (Err(fault), _) | (_, Err(fault)) => fault,
        (Ok(tail), Ok(_)) if tail.windows(END.len()).any(|four| four == END) => Fault::BytesBehind,
        (Ok(_), Ok(start)) if LOCAL.starts_with(&start) => Fault::CutShort,
        _ => Fault::NotAnArchive,
    }
}

fn parse_table(table: &[u8], count: usize, limits: &Limits) -> Result<Vec<Entry>, Fault> {
    let mut fields = Fields(table);
    let mut entries = Vec::with_capacity(count);
    let mut total_bytes: u64 = 0;
    for _ in 0..count {
        let entry = parse_entry(&mut fields)?;
        if entry.length_bytes > limits.file_bytes {
            let limit_bytes = limits.file_bytes;
            return Err(Fault::EntryTooLarge {
                entry: entry.name,
                limit_bytes,
            });
        }
        let tightest = entry.packed_bytes.saturating_mul(HIGHEST_RATIO);
        if entry.length_bytes > HARMLESS_BYTES && entry.length_bytes > tightest {
            return Err(Fault::Bomb(entry.name));
        }
        total_bytes = total_bytes.saturating_add(entry.length_bytes);
        entries.push(entry);
    }
    if total_bytes > limits.total_bytes {
        return Err(Fault::TotalTooLarge {
            limit_bytes: limits.total_bytes,
        });
    }
    if fields.0.is_empty() {
        Ok(entries)
    } else {
        Err(Fault::Directory)
    }
}

fn parse_entry(fields: &mut Fields<'_>) -> Result<Entry, Fault> {
    if fields.take(4)? != CENTRAL {
        return Err(Fault::Directory);
    }
    fields.take(4)?; // Versions of the packer; they bind nobody.
    let (flags, method) = (fields.u16()?, fields.u16()?);
    fields.take(4)?; // Date and time, which are not signed.
    let crc = fields.u32()?;
    let (packed_bytes, length_bytes) = (u64::from(fields.u32()?), u64::from(fields.u32()?));
    let lengths = [fields.u16()?, fields.u16()?, fields.u16()?].map(usize::from);
    let [name_bytes, extra_bytes, comment_bytes] = lengths;
    let disk = fields.u16()?;
    fields.take(2)?;
    let attributes = fields.u32()?;
    let start = u64::from(fields.u32()?);
    let raw_name = fields.take(name_bytes)?.to_vec();
    let extra = fields.take(extra_bytes)?;

    let shown = String::from_utf8_lossy(&raw_name).into_owned();
    let path = raw_name.strip_suffix(b"/").unwrap_or(&raw_name);
    let is_folder = path.len() < raw_name.len();
    let name = match name::check(path) {
        Ok(name) => name.to_owned(),
        Err(fault) => {
            return Err(Fault::EntryName {
                entry: shown,
                fault,
            });
        }
    };
    if flags & FLAG_ENCRYPTED != 0 {
        return Err(Fault::Encrypted(name));
    }
    if flags & !HARMLESS_FLAGS != 0 {
        return Err(Fault::ArchiveFeature("data descriptors or masked headers"));
    }
    // The upper half holds the Unix mode; its first four bits say what kind of file it is.
    let kind = attributes >> 28;
    let is_plain = kind == 0 || (kind == 0o10 && !is_folder) || (kind == 0o4 && is_folder);
    if !is_plain || (is_folder && length_bytes + packed_bytes > 0) {
        return Err(Fault::SpecialEntry(name));
    }
    if ![0, 8].contains(&method) {
        return Err(Fault::Compression {
            entry: name,
            method,
        });
    }
    if method == 0 && packed_bytes != length_bytes {
        return Err(Fault::Damaged(name));
    }
    if disk != 0 || comment_bytes != 0 {
        return Err(Fault::ArchiveFeature("several parts or comments"));
    }
    check_extra(extra)?;
    let entry = Entry {
        name,
        is_folder,
        length_bytes,
        method,
        flags,
        crc,
        packed_bytes,
        start,
        raw_name,
    };
    Ok(entry)
}

fn check_extra(extra: &[u8]) -> Result<(), Fault> {
    let mut fields = Fields(extra);
    while !fields.0.is_empty() {
        let (id, length) = (fields.u16()?, fields.u16()?);
        fields.take(usize::from(length))?;
        if !HARMLESS_EXTRA.contains(&id) {
            return Err(Fault::ArchiveFeature("extra fields"));
        }
    }
    Ok(())
}

fn check_names(entries: &[Entry]) -> Result<(), Fault> {
    let mut seen = BTreeSet::new();
    for entry in entries {
        if !seen.insert(entry.name.as_str()) {
            return Err(Fault::DuplicateEntry(entry.name.clone()));
        }
    }
    Ok(())
}

/// Checks that the files lie behind each other from the first byte to the table of contents, and
/// that each one's own header says what the table says.
fn check_order<R: Read + Seek>(
    file: &mut R,
    entries: &[Entry],
    table_start: u64,
) -> Result<(), Fault> {
    let mut ordered: Vec<&Entry> = entries.iter().collect();
    ordered.sort_by_key(|entry| entry.start);
    let mut position = 0;
    for entry in ordered {
        if entry.start < position {
            return Err(Fault::Overlap(entry.name.clone()));
        }
        if entry.start > position {
            return Err(Fault::HiddenBytes(position));
        }
        position = end_of(file, entry)?;
        if position > table_start {
            return Err(Fault::Overlap(entry.name.clone()));
        }
    }
    if position < table_start {
        Err(Fault::HiddenBytes(position))
    } else {
        Ok(())
    }
}

/// Checks an entry's own header; where its bytes end.
fn end_of<R: Read + Seek>(file: &mut R, entry: &Entry) -> Result<u64, Fault> {
    let name_bytes = entry.raw_name.len();
    let header_bytes = usize::try_from(LOCAL_BYTES).map_err(|_| Fault::Directory)?;
    let header = read_at(file, entry.start, header_bytes + name_bytes + EXTRA_BYTES)?;
    let differ = || Fault::HeadersDiffer(entry.name.clone());
    let mut fields = Fields(&header);
    if fields.take(4).map_err(|_| differ())? != LOCAL {
        return Err(differ());
    }
    fields.take(2)?;
    let packing = (fields.u16()?, fields.u16()?);
    fields.take(4)?;
    let content = (
        fields.u32()?,
        u64::from(fields.u32()?),
        u64::from(fields.u32()?),
    );
    let lengths = (usize::from(fields.u16()?), usize::from(fields.u16()?));
    let agrees = packing == (entry.flags, entry.method)
        && content == (entry.crc, entry.packed_bytes, entry.length_bytes)
        && lengths.0 == name_bytes
        && fields.take(name_bytes).map_err(|_| differ())? == entry.raw_name;
    if !agrees {
        return Err(differ());
    }
    if lengths.1 > EXTRA_BYTES {
        return Err(Fault::ArchiveFeature("extra fields"));
    }
    check_extra(fields.take(lengths.1)?)?;
    let header_bytes = LOCAL_BYTES + (lengths.0 + lengths.1) as u64;
    Ok(entry.start + header_bytes + entry.packed_bytes)
}

/// Reads up to `length` bytes at `start`; less when the file ends.
fn read_at<R: Read + Seek>(file: &mut R, start: u64, length: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let mut read = |file: &mut R| -> io::Result<usize> {
        file.seek(SeekFrom::Start(start))?;
        file.take(length as u64).read_to_end(&mut bytes)
    };
    read(file).map_err(Fault::reading)?;
    Ok(bytes)
}

/// Little-endian fields of a header; one that is cut short is a broken table of contents.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Fault> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Fault::Directory)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        self.take(N)?.try_into().map_err(|_| Fault::Directory)
    }

    fn u16(&mut self) -> Result<u16, Fault> {
        self.array().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Result<u32, Fault> {
        self.array().map(u32::from_le_bytes)
    }
}
