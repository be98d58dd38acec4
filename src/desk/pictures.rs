//! What can be seen of a file without opening it: a small picture of a scan, the number of pages of
//! a PDF. Both read bytes from strangers, so both have limits and neither can take the program
//! down.

use std::io::Cursor;
use std::io::Read;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use image::ImageFormat;
use image::ImageReader;

use crate::assessment::Media;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::ids::AssessmentId;
use crate::ids::FileId;

/// Longest side of a small picture, in pixels.
const SIDE: u32 = 320;
/// Longest side of a scan that is read: A0 at 600 dots an inch.
const LONGEST_SIDE: u32 = 30_000;
/// Memory that reading a scan may take.
const MEMORY_BYTES: u64 = 256 << 20;
/// Memory that what is packed in a PDF may take.
const UNPACKED_BYTES: usize = 128 << 20;
/// How long a file may keep its reader busy.
const PATIENCE: Duration = Duration::from_secs(5);

/// A small picture: rows of pixels from the top, four bytes each (red, green, blue, opacity).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// The pixels.
    pub rgba: Vec<u8>,
}

impl Desk {
    /// A small picture of a scan; `None` when the file is none, is not here or cannot be read.
    ///
    /// # Errors
    /// [`DeskError::UnknownSource`] when no source names the file.
    pub fn picture(&self, id: &AssessmentId, file: &FileId) -> Result<Option<Picture>, DeskError> {
        let media = self.attachment(id, file)?.media;
        let format = match media {
            Media::Png => ImageFormat::Png,
            Media::Jpeg => ImageFormat::Jpeg,
            Media::Tiff => ImageFormat::Tiff,
            Media::Webp => ImageFormat::WebP,
            Media::Pdf | Media::Docx | Media::Xlsx | Media::Odt => return Ok(None),
        };
        let bytes = self.whole(file)?;
        Ok(bytes.and_then(|bytes| apart(move || small(bytes, format))))
    }

    /// How many pages a PDF has; `None` when the file is none, is not here or cannot be read.
    ///
    /// # Errors
    /// [`DeskError::UnknownSource`] when no source names the file.
    pub fn pages(&self, id: &AssessmentId, file: &FileId) -> Result<Option<usize>, DeskError> {
        if self.attachment(id, file)?.media != Media::Pdf {
            return Ok(None);
        }
        let bytes = self.whole(file)?;
        Ok(bytes.and_then(|bytes| apart(move || pages_of(&bytes))))
    }

    fn whole(&self, file: &FileId) -> Result<Option<Vec<u8>>, DeskError> {
        let mut bytes = Vec::new();
        let reader = self.store.read_file(file)?;
        let read = reader.map(|mut reader| reader.read_to_end(&mut bytes));
        // A damaged content has no picture; opening it says why.
        Ok(read.is_some_and(|read| read.is_ok()).then_some(bytes))
    }
}

/// Does `work` in a thread of its own: one that fails or does not end gives nothing.
fn apart<T: Send + 'static>(work: impl FnOnce() -> Option<T> + Send + 'static) -> Option<T> {
    let (send, receive) = mpsc::channel();
    let started = thread::Builder::new()
        .name("picture".to_owned())
        .stack_size(16 << 20)
        .spawn(move || {
            // Nobody may be waiting any more.
            let _ = send.send(work());
        });
    started.ok()?;
    receive.recv_timeout(PATIENCE).ok().flatten()
}

fn small(bytes: Vec<u8>, format: ImageFormat) -> Option<Picture> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MEMORY_BYTES);
    reader.limits(limits);
    let picture = reader.decode().ok()?.thumbnail(SIDE, SIDE).to_rgba8();
    Some(Picture {
        width: picture.width(),
        height: picture.height(),
        rgba: picture.into_raw(),
    })
}

fn pages_of(bytes: &[u8]) -> Option<usize> {
    // Each packed part is unpacked at once; together they must stay within the limit.
    let packed = bytes
        .windows(7)
        .filter(|seven| *seven == b"/ObjStm")
        .count();
    let limit = (UNPACKED_BYTES / (packed + 1)).clamp(64 << 10, 16 << 20);
    let options = lopdf::LoadOptions::with_max_decompressed_size(limit);
    let document = lopdf::Document::load_mem_with_options(bytes, options).ok()?;
    Some(document.get_pages().len()).filter(|pages| *pages > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scans_become_small_pictures() {
        let scan = image::RgbImage::from_pixel(900, 600, image::Rgb([200, 10, 10]));
        for format in [
            ImageFormat::Png,
            ImageFormat::Tiff,
            ImageFormat::WebP,
            ImageFormat::Jpeg,
        ] {
            let mut bytes = Cursor::new(Vec::new());
            scan.write_to(&mut bytes, format).unwrap();
            let picture = small(bytes.into_inner(), format).unwrap();
            assert_eq!((picture.width, picture.height), (320, 213), "{format:?}");
            assert_eq!(picture.rgba.len(), 320 * 213 * 4);
        }
    }

    #[test]
    fn a_picture_that_unpacks_without_end_is_not_shown() {
        // A head that promises 60,000 by 60,000 pixels: 14 GB.
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 6, 0, 0, 0]);
        png.extend([0; 4]);
        assert_eq!(small(png, ImageFormat::Png), None);
        assert_eq!(
            small(b"II*\0\xff\xff\xff\x7f".to_vec(), ImageFormat::Tiff),
            None
        );
        assert_eq!(small(Vec::new(), ImageFormat::WebP), None);
    }

    #[test]
    fn a_reader_that_fails_gives_nothing() {
        let nothing: Option<u8> = apart(|| panic!("as a broken decoder does"));
        assert_eq!(nothing, None);
    }

    #[test]
    fn pages_of_hostile_pdfs_are_not_counted() {
        let deep = format!("%PDF-1.4\n1 0 obj\n{}\nendobj\n", "[".repeat(200_000));
        let circle = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF";
        let hostile: [&[u8]; 5] = [
            b"",
            b"%PDF-1.7",
            deep.as_bytes(),
            circle,
            b"%PDF-1.4\nstartxref\n99999999999999999999\n%%EOF",
        ];
        for bytes in hostile {
            let bytes = bytes.to_vec();
            assert_eq!(apart(move || pages_of(&bytes)), None);
        }
    }
}
