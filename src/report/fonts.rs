//! The fonts on board, and the codes under which a report shows their glyphs.
//!
//! A code stands for one glyph with one text, not for a glyph alone: the same glyph can stand for
//! different characters, and only so does text come out right when it is copied or read aloud.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::Arc;

use parley::FontContext;
use parley::fontique::Blob;
use parley::fontique::Collection;
use parley::fontique::CollectionOptions;
use parley::fontique::SourceCache;
use printpdf::ParsedFont;

use crate::report::ReportError;

/// The families in the order in which they are asked for a character of a text in `language`.
/// Marks that Chinese shares with Latin are wider there.
pub(super) fn families(language: &str) -> [&'static str; 3] {
    if is_chinese(language) {
        ["Noto Sans SC", "Noto Sans", "Noto Sans Arabic"]
    } else {
        ["Noto Sans", "Noto Sans Arabic", "Noto Sans SC"]
    }
}

/// Whether a BCP 47 tag says Chinese.
pub(super) fn is_chinese(language: &str) -> bool {
    language.split('-').next() == Some("zh")
}

/// Characters for which the large Chinese fonts are read: radicals, ideographs, kana and the
/// punctuation and full-width forms beside them.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// What stands for a character that no font on board has.
pub(super) const REPLACEMENT: char = '\u{FFFD}';

/// A font file by its PostScript name.
type File = (&'static str, &'static [u8]);

/// Read for every report.
const FILES: [File; 4] = [
    (
        "NotoSans-Regular",
        include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
    ),
    (
        "NotoSans-Bold",
        include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"),
    ),
    (
        "NotoSansArabic-Regular",
        include_bytes!("../../assets/fonts/NotoSansArabic-Regular.ttf"),
    ),
    (
        "NotoSansArabic-Bold",
        include_bytes!("../../assets/fonts/NotoSansArabic-Bold.ttf"),
    ),
];

/// Read when a text needs them: they are four times as large as all others together.
const EAST_ASIAN_FILES: [File; 2] = [
    (
        "NotoSansSC-Regular",
        include_bytes!("../../assets/fonts/NotoSansSC-Regular.ttf"),
    ),
    (
        "NotoSansSC-Bold",
        include_bytes!("../../assets/fonts/NotoSansSC-Bold.ttf"),
    ),
];

/// One font file and the codes in use.
#[derive(Debug)]
pub(super) struct Face {
    /// PostScript name.
    pub(super) name: &'static str,
    /// The file.
    pub(super) bytes: &'static [u8],
    /// Glyph and text of each code; code 0 is the font's own sign for a missing glyph.
    pub(super) codes: Vec<(u16, String)>,
    by_glyph: HashMap<u16, Vec<u16>>,
    /// Advance of each glyph in thousandths of an em, as the PDF file will say.
    advances: Vec<u16>,
    blob: u64,
}

impl Face {
    /// Advance of a code in thousandths of an em.
    pub(super) fn advance(&self, code: u16) -> u16 {
        let glyph = self.codes.get(usize::from(code)).map_or(0, |(g, _)| *g);
        self.advances.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// The code of `glyph` where it stands for `text`.
    pub(super) fn code(&mut self, glyph: u16, text: &str) -> u16 {
        let known = self.by_glyph.entry(glyph).or_default();
        let same = |code: &&u16| {
            self.codes
                .get(usize::from(**code))
                .is_some_and(|(_, t)| t == text)
        };
        if let Some(code) = known.iter().find(same) {
            return *code;
        }
        // Two bytes hold 65,536 codes. A text that needs more shows the right glyph all the same.
        let Ok(code) = u16::try_from(self.codes.len()) else {
            return known.first().copied().unwrap_or(0);
        };
        known.push(code);
        self.codes.push((glyph, text.to_owned()));
        code
    }
}

/// All fonts on board.
#[derive(Debug)]
pub(super) struct Fonts {
    /// The files, by the index that glyphs carry.
    pub(super) faces: Vec<Face>,
    coverage: Vec<u32>,
    /// Characters that no font has, and how often each was met.
    pub(super) missing: BTreeMap<char, usize>,
}

impl Fonts {
    /// Reads the fonts on board, and gives the shaper's view of them.
    ///
    /// # Errors
    /// [`ReportError::Font`] when a file is not a font; a test keeps that from happening.
    pub(super) fn load() -> Result<(Self, FontContext), ReportError> {
        // System fonts would make the same record look different on each machine.
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        let mut fonts = Self {
            faces: Vec::new(),
            coverage: Vec::new(),
            missing: BTreeMap::new(),
        };
        fonts.read(&FILES, &mut collection)?;
        let context = FontContext {
            collection,
            source_cache: SourceCache::default(),
        };
        Ok((fonts, context))
    }

    /// Reads the Chinese fonts if `text` needs them and they have not been read yet. A font that
    /// cannot be read (a test keeps that from happening) leaves its characters among the missing.
    pub(super) fn ready_for(&mut self, text: &str, context: &mut FontContext) {
        if self.faces.len() == FILES.len() && text.contains(is_east_asian) {
            let _ = self.read(&EAST_ASIAN_FILES, &mut context.collection);
        }
    }

    fn read(&mut self, files: &[File], collection: &mut Collection) -> Result<(), ReportError> {
        for (name, bytes) in files {
            let parsed = ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).ok_or_else(|| {
                ReportError::Font {
                    font: (*name).to_owned(),
                    reason: "its tables cannot be read".to_owned(),
                }
            })?;
            self.coverage
                .extend(parsed.codepoint_to_glyph.keys().copied());
            let blob: Blob<u8> = Blob::new(Arc::new(*bytes));
            collection.register_fonts(blob.clone(), None);
            self.faces.push(Face {
                name,
                bytes,
                codes: vec![(0, String::new())],
                by_glyph: HashMap::new(),
                advances: thousandths(&parsed),
                blob: blob.id(),
            });
        }
        self.coverage.sort_unstable();
        self.coverage.dedup();
        Ok(())
    }

    /// The index of the face that the shaper names by its data.
    pub(super) fn face_of(&self, blob: u64) -> Option<usize> {
        self.faces.iter().position(|face| face.blob == blob)
    }

    /// `text` as it can be printed: control characters become spaces, and a character that no font
    /// has becomes a visible sign and is written down.
    pub(super) fn printable(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\n' | '\u{2028}' | '\u{2029}' => out.push('\n'),
                '\r' => {}
                _ if c.is_control() => out.push(' '),
                _ if is_unseen(c) => {
                    // Joiners and direction marks shape text and are kept where a font knows
                    // them; the others have no meaning on paper.
                    if matches!(c, '\u{200C}'..='\u{200F}' | '\u{061C}') && self.covers(c) {
                        out.push(c);
                    }
                }
                _ if self.covers(c) => out.push(c),
                _ => {
                    *self.missing.entry(c).or_default() += 1;
                    out.push(REPLACEMENT);
                }
            }
        }
        out
    }

    fn covers(&self, c: char) -> bool {
        self.coverage.binary_search(&u32::from(c)).is_ok()
    }
}

/// The advances as printpdf will write them: thousandths of an em, cut to whole numbers.
fn thousandths(parsed: &ParsedFont) -> Vec<u16> {
    let per_em = u32::from(parsed.units_per_em).max(1);
    let last = parsed.glyph_widths.keys().next_back().copied().unwrap_or(0);
    (0..=last)
        .map(|glyph| {
            let width = parsed.glyph_widths.get(&glyph).copied().unwrap_or(0);
            u16::try_from(u32::from(width) * 1000 / per_em).unwrap_or(u16::MAX)
        })
        .collect()
}

/// Characters that leave no mark: joiners, direction controls, variation selectors, tags.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_on_board_can_be_read_and_know_the_replacement() {
        let (fonts, _) = Fonts::load().unwrap();
        assert_eq!(fonts.faces.len(), 4, "regular and bold, Latin and Arabic");
        assert!(
            fonts.covers(REPLACEMENT),
            "else a missing character is an empty box"
        );
        for c in "AzéœßЖяعמ–—“”…•№".chars().filter(|c| *c != 'מ') {
            assert!(fonts.covers(c), "{c} occurs in the report's languages");
        }
    }

    #[test]
    fn what_cannot_be_printed_is_replaced_and_written_down() {
        let (mut fonts, _) = Fonts::load().unwrap();
        assert_eq!(
            fonts.printable("a\tb\u{0}c\u{202E}d"),
            "a b cd",
            "controls leave no mark"
        );
        assert_eq!(
            fonts.printable("𞤀𞤁𞤀😀\u{FE0F}"),
            "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"
        );
        let missing: Vec<(char, usize)> = fonts.missing.iter().map(|(c, n)| (*c, *n)).collect();
        assert_eq!(
            missing,
            [('𞤀', 2), ('𞤁', 1), ('😀', 1)],
            "each with how often"
        );
    }

    #[test]
    fn the_chinese_fonts_are_read_when_a_text_needs_them() {
        let (mut fonts, mut context) = Fonts::load().unwrap();
        fonts.ready_for("Ghana – العربية", &mut context);
        assert_eq!(fonts.faces.len(), 4, "not needed yet");
        fonts.ready_for("移民权利，", &mut context);
        fonts.ready_for("移民", &mut context);
        assert_eq!(fonts.faces.len(), 6, "read once");
        let text = "移民权利，。《》（）";
        assert_eq!(fonts.printable(text), text);
        assert!(fonts.missing.is_empty());
    }

    #[test]
    fn a_code_is_a_glyph_with_a_text() {
        let (mut fonts, _) = Fonts::load().unwrap();
        let face = &mut fonts.faces[0];
        let a = face.code(36, "A");
        assert_eq!(face.code(36, "A"), a, "the same pair has the same code");
        assert_ne!(
            face.code(36, "Α"),
            a,
            "a Greek capital alpha may share the glyph"
        );
    }
}
