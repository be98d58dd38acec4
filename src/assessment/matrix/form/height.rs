//! Heights of rows. Not every program computes them when a workbook is opened, so that they are
//! estimated here; and they are marked as estimates, so that a row grows with what is typed.

use std::io::Cursor;
use std::io::Read;
use std::io::Write;

use zip::ZipArchive;
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

/// Height of a line of text, in points.
const LINE: usize = 15;
/// Greatest height of a row, in points; spreadsheets allow 409.
const MOST: usize = 400;

/// The height of a row, in points, whose cells have these texts and widths in characters.
pub(super) fn height_of<'a>(cells: impl Iterator<Item = (&'a str, u32)>) -> u32 {
    let lines = cells.map(|(text, width)| lines(text, width)).max();
    let height = lines.unwrap_or(1).max(1) * LINE + 4;
    u32::try_from(height.min(MOST)).unwrap_or_default()
}

/// How many lines a text takes. Words are not split, so that a line is seldom full.
fn lines(text: &str, width: u32) -> usize {
    let full = usize::try_from(width).unwrap_or(1).max(1) * 20;
    let of = |paragraph: &str| {
        let units: usize = paragraph.chars().map(twentieths).sum();
        units.div_ceil(full).max(1)
    };
    text.lines().map(of).sum()
}

/// The width of a letter in twentieths of a digit's.
fn twentieths(c: char) -> usize {
    match c {
        _ if is_wide(c) => 40,
        _ if c.is_ascii() => 17,
        _ => 21,
    }
}

/// Letters as wide as high: Chinese, Japanese, Korean.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}')
}

/// Marks the heights of rows as computed instead of chosen by someone.
pub(super) fn loosened(workbook: &[u8]) -> ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(workbook))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let name = part.name()?.into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)?;
        if name.starts_with("xl/worksheets/sheet") {
            bytes = without_mark(bytes);
        }
        writer.start_file(name, SimpleFileOptions::default())?;
        writer.write_all(&bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// Takes the mark out of the tags of rows; texts stand in another part of the workbook.
fn without_mark(sheet: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(sheet) {
        Ok(text) => text.replace(" customHeight=\"1\"", "").into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        let long = "word ".repeat(40);
        assert_eq!(height_of([("", 10), ("short", 10)].into_iter()), 19);
        assert_eq!(height_of([("a\n\nb", 10)].into_iter()), 49);
        let narrow = height_of([("x", 10), (long.as_str(), 10)].into_iter());
        let wide = height_of([(long.as_str(), 40)].into_iter());
        assert!(narrow > 3 * wide, "{narrow} and {wide}");
        let endless = "x".repeat(100_000);
        assert_eq!(height_of([(endless.as_str(), 1)].into_iter()), 400);
        assert!(
            lines("移民治理指标", 6) > lines("abcdef", 6),
            "wide letters"
        );
    }
}
