//! How the cells of a form look: grey to read, pale yellow to fill in.

use rust_xlsxwriter::Color;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::FormatBorder;
use rust_xlsxwriter::ProtectionOptions;
use rust_xlsxwriter::Worksheet;

use crate::assessment::matrix::Direction;

const INK: Color = Color::RGB(0x1F_2937);
const MUTED: Color = Color::RGB(0x4B_5563);
const LINE: Color = Color::RGB(0xB6_BFCC);
const READ: Color = Color::RGB(0xF1_F3F6);
const FILL: Color = Color::RGB(0xFF_FBE6);
const HEAD: Color = Color::RGB(0x1F_4E79);
const HEAD_SOURCE: Color = Color::RGB(0x40_5A73);
const WARN: Color = Color::RGB(0xFD_F0D5);

/// Paper of the size A4.
const A4: u8 = 9;

/// The formats of a form.
pub(super) struct Styles {
    pub(super) head: Format,
    pub(super) head_source: Format,
    pub(super) number: Format,
    pub(super) read: Format,
    pub(super) strong: Format,
    pub(super) weak: Format,
    pub(super) fill: Format,
    pub(super) fill_answer: Format,
    pub(super) fill_year: Format,
    pub(super) title: Format,
    pub(super) subtitle: Format,
    pub(super) heading: Format,
    pub(super) label: Format,
    pub(super) step: Format,
    pub(super) paragraph: Format,
    pub(super) notice: Format,
    pub(super) name: Format,
}

impl Styles {
    pub(super) fn new(direction: Direction) -> Self {
        // Without it Arabic in a cell would begin at the left when it begins with a number.
        let plain = match direction {
            Direction::LeftToRight => Format::new(),
            Direction::RightToLeft => Format::new().set_reading_direction(2),
        };
        // The number of a step stands beside its text, which lies towards the end of the line.
        let towards_text = match direction {
            Direction::LeftToRight => FormatAlign::Right,
            Direction::RightToLeft => FormatAlign::Left,
        };
        let wrapped = plain
            .clone()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_font_color(INK);
        let ruled = wrapped
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE);
        let read = ruled.clone().set_background_color(READ);
        // What is typed stays the text that was typed: no date, no formula. People write their
        // own texts in any direction, so that these cells follow their content.
        let fill = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_font_color(INK)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE)
            .set_background_color(FILL)
            .set_num_format("@")
            .set_unlocked();
        let head = plain
            .clone()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE)
            .set_background_color(HEAD)
            .set_font_color(Color::White)
            .set_bold();
        Self {
            head_source: head.clone().set_background_color(HEAD_SOURCE),
            head,
            number: read.clone().set_bold().set_num_format("@"),
            read,
            strong: Format::new().set_bold().set_font_color(INK),
            weak: Format::new().set_font_color(MUTED),
            fill_answer: fill.clone().set_bold(),
            fill_year: fill.clone().set_num_format("0"),
            title: plain
                .clone()
                .set_bold()
                .set_font_size(20)
                .set_font_color(HEAD),
            subtitle: plain.clone().set_font_size(14).set_font_color(INK),
            heading: plain
                .clone()
                .set_bold()
                .set_font_size(13)
                .set_font_color(HEAD)
                .set_align(FormatAlign::Bottom),
            label: wrapped.clone().set_font_color(MUTED),
            step: wrapped.clone().set_bold().set_align(towards_text),
            paragraph: wrapped.clone(),
            notice: wrapped
                .set_background_color(WARN)
                .set_border(FormatBorder::Thin)
                .set_border_color(LINE),
            name: fill.clone().set_bold(),
            fill,
        }
    }
}

/// Locks what is not to be filled in, without a password: widths, heights, looks, sorting and
/// filters stay free, and who must change more can take the protection off.
pub(super) fn protect(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        select_locked_cells: true,
        select_unlocked_cells: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_links: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    });
}

/// What all printed pages have in common.
pub(super) fn page(sheet: &mut Worksheet, running: &str, direction: Direction) {
    sheet.set_paper_size(A4);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    // In these lines `&` begins a command; a doubled one is the letter.
    let running = super::carried::cut(&running.replace('&', "&&"), 200);
    sheet.set_header(format!("&L&9{running}"));
    sheet.set_footer("&L&9&A&R&9&P / &N");
    sheet.set_right_to_left(direction == Direction::RightToLeft);
}
