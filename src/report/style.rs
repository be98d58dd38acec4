//! Sizes, colours and the page: one place for how a report looks. Lengths are points, measured
//! from the upper left corner of an A4 page.

/// Width of the page.
pub(super) const PAGE_WIDTH: f32 = 595.28;
/// Height of the page.
pub(super) const PAGE_HEIGHT: f32 = 841.89;
/// Margin at both sides.
pub(super) const MARGIN: f32 = 62.0;
/// Where text begins on a page.
pub(super) const TOP: f32 = 78.0;
/// Where text ends on a page.
pub(super) const BOTTOM: f32 = PAGE_HEIGHT - 84.0;
/// Width of the text.
pub(super) const TEXT_WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN;
/// Side of the code at the foot of each page.
pub(super) const CODE_SIDE: f32 = 40.0;

/// A colour: red, green and blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

/// Text.
pub(super) const INK: Colour = Colour(0x1B, 0x22, 0x2B);
/// Text that stands back; still 7:1 on white.
pub(super) const QUIET: Colour = Colour(0x4A, 0x55, 0x62);
/// The one accent.
pub(super) const ACCENT: Colour = Colour(0x1F, 0x4E, 0x79);
/// The accent, half strength: partly in place.
pub(super) const ACCENT_MID: Colour = Colour(0x8F, 0xB4, 0xD6);
/// The accent as a tint behind text.
pub(super) const ACCENT_TINT: Colour = Colour(0xEE, 0xF3, 0xF8);
/// Behind text that must not be overlooked.
pub(super) const ATTENTION_TINT: Colour = Colour(0xFD, 0xF5, 0xE3);
/// What must not be overlooked; also answers that differ.
pub(super) const AMBER: Colour = Colour(0xE0, 0xA0, 0x30);
/// Amber dark enough for lines and text.
pub(super) const AMBER_DARK: Colour = Colour(0x7A, 0x4E, 0x00);
/// Does not apply.
pub(super) const GREY: Colour = Colour(0xD5, 0xD9, 0xDE);
/// Thin rules.
pub(super) const RULE: Colour = Colour(0xC9, 0xD1, 0xDA);
/// Paper.
pub(super) const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    /// Size of the type.
    pub(super) size: f32,
    /// Height of a line, as a multiple of the size.
    pub(super) leading: f32,
    /// Weight.
    pub(super) weight: Weight,
    /// Colour of plain text.
    pub(super) colour: Colour,
}

/// Weight of the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Regular.
    Regular,
    /// Bold.
    Bold,
}

const fn style(size: f32, leading: f32, weight: Weight, colour: Colour) -> Style {
    Style {
        size,
        leading,
        weight,
        colour,
    }
}

/// Running text.
pub(super) const BODY: Style = style(9.6, 1.5, Weight::Regular, INK);
/// Opens a chapter.
pub(super) const LEAD: Style = style(11.0, 1.5, Weight::Regular, QUIET);
/// Small print.
pub(super) const NOTE: Style = style(8.4, 1.45, Weight::Regular, QUIET);
/// Names what follows.
pub(super) const LABEL: Style = style(8.4, 1.45, Weight::Bold, ACCENT);
/// A cell.
pub(super) const CELL: Style = style(8.4, 1.42, Weight::Regular, INK);
/// The head of a column.
pub(super) const COLUMN: Style = style(8.0, 1.35, Weight::Bold, ACCENT);
/// What a table or chart shows.
pub(super) const CAPTION: Style = style(9.0, 1.4, Weight::Bold, INK);
/// Head and foot of a page.
pub(super) const RUNNING: Style = style(7.6, 1.35, Weight::Regular, QUIET);
/// A sign's words.
pub(super) const BADGE: Style = style(8.2, 1.3, Weight::Bold, INK);
/// Above the title on the cover.
pub(super) const EYEBROW: Style = style(11.0, 1.4, Weight::Regular, WHITE);
/// The title on the cover.
pub(super) const TITLE: Style = style(34.0, 1.18, Weight::Bold, WHITE);
/// Under the title on the cover.
pub(super) const SUBTITLE: Style = style(15.0, 1.35, Weight::Regular, WHITE);

/// A code to be copied by hand; seven groups of the widest letters still stand apart.
pub(super) const CODE: Style = style(16.0, 1.4, Weight::Bold, INK);

/// A heading, by level, and the space above and under it.
pub(super) const fn heading(level: u8) -> (Style, f32, f32) {
    match level {
        0 | 1 => (style(22.0, 1.22, Weight::Bold, ACCENT), 26.0, 12.0),
        2 => (style(14.0, 1.28, Weight::Bold, ACCENT), 22.0, 6.0),
        3 => (style(11.2, 1.32, Weight::Bold, INK), 16.0, 4.0),
        _ => (style(9.6, 1.4, Weight::Bold, INK), 12.0, 2.0),
    }
}
