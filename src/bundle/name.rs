//! Which names a file inside a bundle may have.
//!
//! The rule is narrow on purpose: within it, a name means the same file on Windows, macOS and
//! Linux, and no two names can fall together (case, Unicode forms, trailing dots).

use std::fmt;

/// Longest path, in bytes: with it a bundle can be unpacked below Windows' limit of 260.
const PATH_BYTES: usize = 180;
/// Longest path whose fault is still named; a longer one breaks the table of contents.
pub(super) const PATH_BYTES_READ: usize = 1024;
/// Most folders and the file itself.
const SEGMENTS: usize = 5;
/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

/// What is wrong with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NameFault {
    /// It has no letters, or an empty folder name.
    Empty,
    /// It is longer than 180 bytes.
    TooLong,
    /// It begins with a slash or a drive letter.
    Absolute,
    /// It leads out of its folder.
    Escapes,
    /// It holds something other than `a`–`z`, `0`–`9`, dot, underline and hyphen.
    Character,
    /// It begins or ends with a dot.
    Dot,
    /// Windows keeps it for a device.
    Device,
    /// It has more than five parts.
    TooDeep,
}

impl fmt::Display for NameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "it is empty or has an empty part",
            Self::TooLong => "it is too long",
            Self::Absolute => "it is an absolute path",
            Self::Escapes => "it leads out of its folder",
            Self::Character => "it holds a character outside a-z, 0-9, dot, underline, hyphen",
            Self::Dot => "a part of it begins or ends with a dot",
            Self::Device => "Windows keeps this name for a device",
            Self::TooDeep => "it has too many folders",
        })
    }
}

/// Checks a path whose parts are divided by slashes.
pub(super) fn check(name: &[u8]) -> Result<&str, NameFault> {
    let Ok(name) = std::str::from_utf8(name) else {
        return Err(NameFault::Character);
    };
    if name.len() > PATH_BYTES {
        return Err(NameFault::TooLong);
    }
    let drive = name.as_bytes().get(1) == Some(&b':');
    if drive || name.starts_with(['/', '\\']) {
        return Err(NameFault::Absolute);
    }
    // A backslash divides folders on Windows only, so a step upwards is looked for behind both.
    if name.split(['/', '\\']).any(|part| part == "..") {
        return Err(NameFault::Escapes);
    }
    for part in name.split('/') {
        check_part(part)?;
    }
    if name.split('/').count() > SEGMENTS {
        return Err(NameFault::TooDeep);
    }
    Ok(name)
}

fn check_part(part: &str) -> Result<(), NameFault> {
    if part.is_empty() {
        return Err(NameFault::Empty);
    }
    if !part
        .bytes()
        .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-'))
    {
        return Err(NameFault::Character);
    }
    if part.starts_with('.') || part.ends_with('.') {
        return Err(NameFault::Dot);
    }
    let stem = part.split('.').next().unwrap_or(part);
    let is_numbered = stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"))
        .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()));
    if is_numbered || DEVICES.contains(&stem) {
        return Err(NameFault::Device);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_file_everywhere_or_refused() {
        use NameFault as F;
        let long = "a/".repeat(100);
        let table: &[(&str, Result<(), NameFault>)] = &[
            ("mgi-0123456789abcdef/data/ops.jsonl", Ok(())),
            ("mgi-0/data/seals/d-1.sig", Ok(())),
            ("console.txt", Ok(())),
            ("com10.txt", Ok(())),
            ("", Err(F::Empty)),
            ("a//b", Err(F::Empty)),
            ("../x", Err(F::Escapes)),
            ("a/../../x", Err(F::Escapes)),
            (r"a\..\x", Err(F::Escapes)),
            ("/etc/passwd", Err(F::Absolute)),
            (r"\\server\share", Err(F::Absolute)),
            ("c:/x", Err(F::Absolute)),
            ("C:x", Err(F::Absolute)),
            (r"a\b", Err(F::Character)),
            ("Data/x", Err(F::Character)),
            ("e\u{301}.txt", Err(F::Character)),
            ("a\0b", Err(F::Character)),
            ("a b", Err(F::Character)),
            ("a/./b", Err(F::Dot)),
            (".hidden", Err(F::Dot)),
            ("trailing./x", Err(F::Dot)),
            ("nul.txt", Err(F::Device)),
            ("a/com1.csv", Err(F::Device)),
            ("lpt9", Err(F::Device)),
            ("a/b/c/d/e/f", Err(F::TooDeep)),
            (&long, Err(F::TooLong)),
        ];
        for (name, expected) in table {
            assert_eq!(check(name.as_bytes()).map(|_| ()), *expected, "{name}");
        }
        assert_eq!(check(b"\xff"), Err(F::Character), "names are ASCII");
    }
}
