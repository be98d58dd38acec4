//! What a file really is, by its content and by its name: both have to say the same, and nothing
//! that a system would run is taken.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use infer::MatcherType;
use zip::ZipArchive;

use crate::assessment::LONGEST_FILE_BYTES;
use crate::assessment::Media;

/// How much of a file's beginning says what it is.
const HEAD_BYTES: u64 = 8192;

/// Why a file cannot be joined to a source.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MediaFault {
    /// Its name does not end as that of a known kind: `attachment.unknown_kind`.
    #[error("files that end with `{ending}` are not taken")]
    UnknownKind {
        /// How it ends.
        ending: String,
    },
    /// Its content is a program: `attachment.program`.
    #[error("the content is a program")]
    Program,
    /// Its content has macros: `attachment.macros`.
    #[error("the document holds macros")]
    Macros,
    /// Its content is something else than its name says: `attachment.other_content`.
    #[error("the name says {said}, the content is {found}")]
    OtherContent {
        /// What the name says.
        said: &'static str,
        /// What the content is; `?` when nobody knows.
        found: String,
    },
    /// It is empty: `attachment.empty`.
    #[error("the file is empty")]
    Empty,
    /// It is no file but a folder or a device: `attachment.no_file`.
    #[error("not a file")]
    NoFile,
    /// It is too long: `attachment.too_long`.
    #[error("{length_bytes} bytes; at most {limit_bytes} are taken")]
    TooLong {
        /// Its length.
        length_bytes: u64,
        /// The limit.
        limit_bytes: u64,
    },
    /// All files together would be too long: `attachment.no_room`.
    #[error("the files of the assessment together would be longer than {limit_bytes} bytes")]
    NoRoom {
        /// Length of the files that are there.
        used_bytes: u64,
        /// The limit.
        limit_bytes: u64,
    },
    /// The record names it and its content has not come yet: `attachment.not_here`.
    #[error("the file is not here yet")]
    NotHere,
    /// Its content is not what the record names: `attachment.altered`.
    #[error("the content is not what the record names")]
    Altered,
    /// It cannot be read: `attachment.unreadable`.
    #[error("{reason}")]
    Unreadable {
        /// What the system says.
        reason: String,
    },
}

impl MediaFault {
    /// Stable code, the locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownKind { .. } => "attachment.unknown_kind",
            Self::Program => "attachment.program",
            Self::Macros => "attachment.macros",
            Self::OtherContent { .. } => "attachment.other_content",
            Self::Empty => "attachment.empty",
            Self::NoFile => "attachment.no_file",
            Self::TooLong { .. } => "attachment.too_long",
            Self::NoRoom { .. } => "attachment.no_room",
            Self::NotHere => "attachment.not_here",
            Self::Altered => "attachment.altered",
            Self::Unreadable { .. } => "attachment.unreadable",
        }
    }

    /// Values the translated sentence needs, by placeholder; lengths in whole megabytes.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, String)> {
        let megabytes = |bytes: u64| bytes.div_ceil(1 << 20).to_string();
        match self {
            Self::UnknownKind { ending } => vec![("value", ending.clone()), ("allowed", allowed())],
            Self::OtherContent { said, found } => {
                vec![("value", (*said).to_owned()), ("found", found.clone())]
            }
            Self::TooLong {
                length_bytes,
                limit_bytes,
            } => vec![
                ("length", megabytes(*length_bytes)),
                ("limit", megabytes(*limit_bytes)),
            ],
            Self::NoRoom {
                used_bytes,
                limit_bytes,
            } => vec![
                ("length", megabytes(*used_bytes)),
                ("limit", megabytes(*limit_bytes)),
            ],
            Self::Unreadable { reason } => vec![("reason", reason.clone())],
            Self::Program
            | Self::Macros
            | Self::Empty
            | Self::NoFile
            | Self::NotHere
            | Self::Altered => Vec::new(),
        }
    }

    fn reading(error: &std::io::Error) -> Self {
        Self::Unreadable {
            reason: error.to_string(),
        }
    }
}

fn allowed() -> String {
    let endings = Media::ALL
        .iter()
        .filter_map(|media| media.endings().first());
    let endings: Vec<&str> = endings.copied().collect();
    endings.join(", ")
}

/// What the file at `path` is, and its length, when it may be joined to a source.
///
/// # Errors
/// A [`MediaFault`] that says why it may not.
pub fn examine(path: &Path) -> Result<(Media, u64), MediaFault> {
    let metadata = std::fs::metadata(path).map_err(|error| MediaFault::reading(&error))?;
    if !metadata.is_file() {
        return Err(MediaFault::NoFile);
    }
    let length_bytes = metadata.len();
    if length_bytes == 0 {
        return Err(MediaFault::Empty);
    }
    if length_bytes > LONGEST_FILE_BYTES {
        return Err(MediaFault::TooLong {
            length_bytes,
            limit_bytes: LONGEST_FILE_BYTES,
        });
    }
    let content = content_of(path);
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let Some(said) = Media::of_ending(&ending) else {
        // A program is named as one, whatever it is called.
        return match content {
            Err(MediaFault::Program) => Err(MediaFault::Program),
            _ => Err(MediaFault::UnknownKind {
                ending: ending.chars().take(20).collect(),
            }),
        };
    };
    agrees(said, content?)?;
    Ok((said, length_bytes))
}

/// Whether the file at `path` is what `said` says.
///
/// # Errors
/// A [`MediaFault`] when its content is something else.
pub fn confirm(path: &Path, said: Media) -> Result<(), MediaFault> {
    agrees(said, content_of(path)?)
}

fn agrees(said: Media, content: Content) -> Result<(), MediaFault> {
    let found = match content {
        Content::Known(media) if media == said => return Ok(()),
        Content::Known(media) => media.word().to_uppercase(),
        Content::Other(found) => found,
    };
    Err(MediaFault::OtherContent {
        said: said.word(),
        found,
    })
}

/// What a content is.
enum Content {
    Known(Media),
    Other(String),
}

fn content_of(path: &Path) -> Result<Content, MediaFault> {
    let reading = |error: std::io::Error| MediaFault::reading(&error);
    let mut head = Vec::new();
    let file = File::open(path).map_err(reading)?;
    file.take(HEAD_BYTES)
        .read_to_end(&mut head)
        .map_err(reading)?;
    // Short ones too, which are programs all the same.
    if [b"#!".as_slice(), b"MZ", b"\x7fELF"]
        .iter()
        .any(|sign| head.starts_with(sign))
    {
        return Err(MediaFault::Program);
    }
    if head.starts_with(b"PK\x03\x04") {
        return packed(path);
    }
    let Some(found) = infer::get(&head) else {
        return Ok(Content::Other("?".to_owned()));
    };
    if found.matcher_type() == MatcherType::App {
        return Err(MediaFault::Program);
    }
    Ok(match found.mime_type() {
        "application/pdf" => Content::Known(Media::Pdf),
        "image/png" => Content::Known(Media::Png),
        "image/jpeg" => Content::Known(Media::Jpeg),
        "image/tiff" => Content::Known(Media::Tiff),
        "image/webp" => Content::Known(Media::Webp),
        other => Content::Other(other.to_owned()),
    })
}

/// What a packed file is, by the names of what is in it; nothing is unpacked but the few letters
/// with which an `OpenDocument` names itself.
fn packed(path: &Path) -> Result<Content, MediaFault> {
    let other = || Ok(Content::Other("ZIP".to_owned()));
    let file = File::open(path).map_err(|error| MediaFault::reading(&error))?;
    let Ok(mut archive) = ZipArchive::new(file) else {
        return other();
    };
    let names = archive.file_names().filter_map(Result::ok);
    let names: Vec<String> = names.map(std::borrow::Cow::into_owned).collect();
    let holds = |name: &str| names.iter().any(|known| known == name);
    let has_macros = names.iter().any(|name| {
        let name = name.to_ascii_lowercase();
        name.ends_with("vbaproject.bin")
            || name.starts_with("basic/")
            || name.starts_with("scripts/")
    });
    if has_macros {
        return Err(MediaFault::Macros);
    }
    if holds("[Content_Types].xml") {
        if holds("word/document.xml") {
            return Ok(Content::Known(Media::Docx));
        }
        if holds("xl/workbook.xml") {
            return Ok(Content::Known(Media::Xlsx));
        }
        return other();
    }
    let Ok(entry) = archive.by_name("mimetype") else {
        return other();
    };
    let mut mime = String::new();
    let is_text = entry.take(100).read_to_string(&mut mime).is_ok();
    if is_text && mime.trim() == "application/vnd.oasis.opendocument.text" {
        return Ok(Content::Known(Media::Odt));
    }
    other()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn zip_of(names: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in names {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(*name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn name_and_content_have_to_say_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let docx = zip_of(&[("[Content_Types].xml", ""), ("word/document.xml", "")]);
        let macros = zip_of(&[
            ("[Content_Types].xml", ""),
            ("word/document.xml", ""),
            ("word/vbaProject.bin", ""),
        ]);
        let odt = zip_of(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
        let exe = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0".to_vec();
        let elf = b"\x7fELF\x02\x01\x01\0".to_vec();
        let pdf = b"%PDF-1.7\n%\xe2\xe3\n".to_vec();
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        let table: [(&str, &[u8], Result<Media, &str>); 15] = [
            ("a.pdf", &pdf, Ok(Media::Pdf)),
            ("A.PDF", &pdf, Ok(Media::Pdf)),
            ("a.png", &png, Ok(Media::Png)),
            ("a.docx", &docx, Ok(Media::Docx)),
            ("a.odt", &odt, Ok(Media::Odt)),
            ("b.docx", &macros, Err("attachment.macros")),
            (
                "c.docx",
                &zip_of(&[("a.txt", "")]),
                Err("attachment.other_content"),
            ),
            ("d.docx", b"PK\x03\x04 cut", Err("attachment.other_content")),
            ("program.pdf", &exe, Err("attachment.program")),
            ("e.pdf", &elf, Err("attachment.program")),
            ("f.pdf", b"#!/bin/sh\nrm -rf ~\n", Err("attachment.program")),
            ("program.exe", &exe, Err("attachment.program")),
            ("f.png", &pdf, Err("attachment.other_content")),
            ("notes.txt", b"notes", Err("attachment.unknown_kind")),
            ("g.pdf", b"", Err("attachment.empty")),
        ];
        for (name, bytes, expected) in table {
            let path = folder.path().join(name);
            std::fs::File::create(&path)
                .unwrap()
                .write_all(bytes)
                .unwrap();
            let found = examine(&path)
                .map(|(media, _)| media)
                .map_err(|fault| fault.code());
            assert_eq!(found, expected, "{name}");
        }
        let nothing = examine(&folder.path().join("none.pdf")).map_err(|fault| fault.code());
        assert_eq!(nothing.unwrap_err(), "attachment.unreadable");
        let itself = examine(folder.path()).map_err(|fault| fault.code());
        assert_eq!(itself.unwrap_err(), "attachment.no_file");
        let long = folder.path().join("long.pdf");
        std::fs::File::create(&long)
            .unwrap()
            .set_len(LONGEST_FILE_BYTES + 1)
            .unwrap();
        let long = examine(&long).map_err(|fault| fault.code());
        assert_eq!(long.unwrap_err(), "attachment.too_long");
    }
}
