//! What a cell of a workbook can carry of a text.

use std::borrow::Cow;

/// Longest text of a cell, in UTF-16 units.
const CELL_LIMIT: usize = 32_767;

/// The text as it comes back from a workbook: line ends are `\n`, and characters that XML cannot
/// hold are gone. Nearly every text is carried exactly.
#[must_use]
pub fn carried(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| c == '\r' || is_lost(c)) {
        return Cow::Borrowed(text);
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(lines.chars().filter(|c| !is_lost(*c)).collect())
}

/// Whether a cell has room for the text.
pub(super) fn fits(text: &str) -> bool {
    // No character has more UTF-16 units than bytes.
    text.len() <= CELL_LIMIT || text.encode_utf16().count() <= CELL_LIMIT
}

/// The beginning of `text`, at most `limit` UTF-16 units long; spreadsheets limit messages and
/// names in these.
pub(super) fn cut(text: &str, limit: usize) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= limit
        })
        .collect()
}

/// Characters outside XML 1.0. Workbooks have a way to write them, and programs do not agree on it.
fn is_lost(c: char) -> bool {
    let kept = matches!(c, '\t' | '\n' | '\r');
    (c < ' ' && !kept) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_xml_cannot_hold_is_lost() {
        for (text, back) in [
            ("plain", "plain"),
            (" = 1 + 1 ", " = 1 + 1 "),
            ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
            ("a\u{0}b\u{1}c\u{1b}d\u{ffff}e", "abcde"),
            ("_x000D_ 😀 \u{7f}\u{85}", "_x000D_ 😀 \u{7f}\u{85}"),
        ] {
            assert_eq!(carried(text), back, "{text:?}");
            assert_eq!(carried(back), back, "twice is as once");
        }
    }

    #[test]
    fn lengths_are_counted_as_spreadsheets_count() {
        assert!(fits(&"ж".repeat(32_767)));
        assert!(!fits(&"😀".repeat(16_384)), "two units each");
        assert_eq!(cut("a😀b", 2), "a", "no half of a character");
        assert_eq!(cut("a😀b", 3), "a😀");
    }
}
