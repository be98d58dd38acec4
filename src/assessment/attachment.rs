//! Files joined to sources: scans, PDFs, documents. The record names them by their digest; the
//! workspace keeps their bytes.

use serde::Deserialize;
use serde::Serialize;

use super::answer::words;
use crate::ids::FileId;

words! {
    /// What a file may be. Nothing that a system would run is among them.
    Media {
        /// A PDF document.
        Pdf = "pdf",
        /// A PNG picture.
        Png = "png",
        /// A JPEG picture.
        Jpeg = "jpeg",
        /// A TIFF picture.
        Tiff = "tiff",
        /// A WebP picture.
        Webp = "webp",
        /// A Word document without macros.
        Docx = "docx",
        /// An Excel workbook without macros.
        Xlsx = "xlsx",
        /// An `OpenDocument` text.
        Odt = "odt",
    }
}

impl Media {
    /// The endings of names that say it, the usual one first.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Tiff => &["tif", "tiff"],
            Self::Webp => &["webp"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Odt => &["odt"],
        }
    }

    /// What a name that ends with `ending` says, whatever its case.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_ascii_lowercase();
        let said = |media: &&Self| media.endings().contains(&ending.as_str());
        Self::ALL.iter().find(said).copied()
    }

    /// Whether it is a picture.
    #[must_use]
    pub fn is_picture(self) -> bool {
        match self {
            Self::Png | Self::Jpeg | Self::Tiff | Self::Webp => true,
            Self::Pdf | Self::Docx | Self::Xlsx | Self::Odt => false,
        }
    }
}

/// Longest file that can be joined to a source.
pub const LONGEST_FILE_BYTES: u64 = 50 << 20;
/// All files of an assessment together.
pub const ALL_FILES_BYTES: u64 = 500 << 20;
/// Longest name of a file that is shown, in characters.
const LONGEST_NAME: usize = 120;

/// A file joined to a source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name, as people gave it; safe as a name of a file on every system.
    pub name: String,
    /// Its content.
    pub file: FileId,
    /// What it is.
    pub media: Media,
    /// Its length.
    pub length_bytes: u64,
}

/// `name` as it may stand on screens and disks: no folders, no signs that systems forbid, none
/// that turn the direction of reading and so hide an ending; it ends as `media` says.
#[must_use]
pub fn safe_name(name: &str, media: Media) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match last.rsplit_once('.') {
        Some((stem, ending)) if Media::of_ending(ending) == Some(media) => stem,
        _ => last,
    };
    let kept: String = stem
        .chars()
        .map(|c| if ":*?\"<>|".contains(c) || c.is_control() { ' ' } else { c })
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'))
        .take(LONGEST_NAME)
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let words = words.join(" ");
    let stem = words.trim_matches(['.', ' ']);
    let ending = media.endings().first().copied().unwrap_or_default();
    let first = stem
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let kept_for_devices = ["con", "prn", "aux", "nul"].contains(&first.as_str())
        || (first.len() == 4
            && (first.starts_with("com") || first.starts_with("lpt"))
            && first.ends_with(|c: char| c.is_ascii_digit()));
    if stem.is_empty() || kept_for_devices {
        return format!(
            "file{}{stem}.{ending}",
            if stem.is_empty() { "" } else { "-" }
        );
    }
    format!("{stem}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_on_every_system() {
        for (name, media, safe) in [
            ("Act 651.PDF", Media::Pdf, "Act 651.pdf"),
            ("../../etc/passwd", Media::Pdf, "passwd.pdf"),
            ("C:\\scan\\قانون.tiff", Media::Tiff, "قانون.tif"),
            ("nul.png", Media::Png, "file-nul.png"),
            ("com1", Media::Png, "file-com1.png"),
            ("evil\u{202e}fdp.exe", Media::Pdf, "evilfdp.exe.pdf"),
            ("a:b*c?.pdf", Media::Pdf, "a b c.pdf"),
            ("..", Media::Odt, "file.odt"),
            ("法律.docx", Media::Docx, "法律.docx"),
        ] {
            assert_eq!(safe_name(name, media), safe, "{name}");
        }
        assert!(safe_name(&"x".repeat(500), Media::Pdf).chars().count() < 130);
    }

    #[test]
    fn endings_say_what_a_file_is() {
        assert_eq!(Media::of_ending("JPEG"), Some(Media::Jpeg));
        assert_eq!(Media::of_ending("exe"), None);
        assert_eq!(Media::of_ending(""), None);
    }
}
