//! Writes a draft as a workbook: texts only, drop-down lists, frozen heads, a sheet that explains
//! the others. The same draft gives the same bytes.

use rust_xlsxwriter::DataValidation;
use rust_xlsxwriter::DataValidationErrorStyle;
use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::FormatBorder;
use rust_xlsxwriter::Formula;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::ids;
use crate::instrument::Framework;
use crate::instrument::authoring::draft::Draft;
use crate::instrument::authoring::draft::Table;
use crate::instrument::authoring::layout::EVIDENCE_KIND;
use crate::instrument::authoring::layout::LISTS;
use crate::instrument::authoring::layout::LinkKind;
use crate::instrument::authoring::layout::NOT_READ;
use crate::instrument::authoring::layout::Part;
use crate::instrument::authoring::layout::spaced;
use crate::instrument::authoring::tables::title_of;
use crate::sheet::write_text;

/// The sheet that explains the others.
const READ_ME: &str = "read me";
/// The sheet with the words of the drop-down lists.
const LISTS_SHEET: &str = "lists";
/// The last row that has drop-down lists, counted from 0.
const LAST_ROW: u32 = 4_999;
/// Height of a line in points.
const LINE_HEIGHT: u16 = 15;
/// Longest prompt that a spreadsheet program shows beside a cell.
const PROMPT_LIMIT: usize = 255;

/// How cells look.
struct Look {
    head: Format,
    text: Format,
    aside: Format,
}

impl Look {
    fn new() -> Self {
        // The format `@` keeps what people type as they type it: 1.10 stays 1.10, =1 a text.
        let text = Format::new()
            .set_num_format("@")
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        Self {
            head: text
                .clone()
                .set_bold()
                .set_background_color("E7ECF2")
                .set_border_bottom(FormatBorder::Thin),
            aside: text.clone().set_font_color("6B7280").set_italic(),
            text,
        }
    }
}

/// Writes `draft` as a workbook. `titles` are the titles of what links lead to, `words` the words
/// of the explanations by key, `authoring.sheet.links` for example.
///
/// # Errors
/// [`XlsxError`] when a text is longer than a cell can be.
pub fn write_workbook(
    draft: &Draft,
    titles: &Framework,
    words: &dyn Fn(&str) -> String,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A fixed day: the same edition has the same bytes.
    let day = ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let look = Look::new();
    read_me(book.add_worksheet(), draft, words, &look)?;
    for part in Part::ALL {
        if let Some(table) = draft.table(part) {
            write_part(book.add_worksheet(), part, table, words, &look)?;
        }
    }
    let names = write_lists(book.add_worksheet(), titles, &look)?;
    for (name, range) in names {
        book.define_name(name, &range)?;
    }
    book.save_to_buffer()
}

fn read_me(
    sheet: &mut Worksheet,
    draft: &Draft,
    words: &dyn Fn(&str) -> String,
    look: &Look,
) -> Result<(), XlsxError> {
    sheet.set_name(READ_ME)?;
    for (column, width) in [(0, 14), (1, 22), (2, 100)] {
        sheet.set_column_width(column, width)?;
    }
    let mut row = 0;
    for key in ["title", "how", "rules", "check"] {
        let format = if key == "title" {
            &look.head
        } else {
            &look.text
        };
        let text = words(&format!("authoring.read_me.{key}"));
        write_text(sheet, row, 2, &text, format)?;
        sheet.set_row_height(row, height([(text.as_str(), 90)].into_iter()))?;
        row += 1;
    }
    row += 1;
    for part in Part::ALL {
        let Some(table) = draft.table(part) else {
            continue;
        };
        write_text(sheet, row, 0, part.word(), &look.head)?;
        write_text(sheet, row, 1, "", &look.head)?;
        let explained = words(&format!("authoring.sheet.{}", part.word()));
        write_text(sheet, row, 2, &explained, &look.head)?;
        sheet.set_row_height(row, height([(explained.as_str(), 85)].into_iter()))?;
        row += 1;
        let mut seen = Vec::new();
        for head in &table.heads {
            let Some(key) = explanation(part, head) else {
                continue;
            };
            if seen.contains(&key) {
                continue;
            }
            write_text(sheet, row, 1, head, &look.text)?;
            let text = words(&key);
            write_text(sheet, row, 2, &text, &look.text)?;
            sheet.set_row_height(row, height([(text.as_str(), 90)].into_iter()))?;
            seen.push(key);
            row += 1;
        }
    }
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The key of the words that explain a column.
fn explanation(part: Part, head: &str) -> Option<String> {
    if head.ends_with(NOT_READ) {
        return Some("authoring.column.not_read".to_owned());
    }
    let name = if head.starts_with(EVIDENCE_KIND) {
        EVIDENCE_KIND
    } else if part.columns().contains(&head) {
        head
    } else if part == Part::Texts {
        "language"
    } else {
        return None;
    };
    let name = name.replace(' ', "_");
    Some(format!("authoring.column.{}.{name}", part.word()))
}

fn write_part(
    sheet: &mut Worksheet,
    part: Part,
    table: &Table,
    words: &dyn Fn(&str) -> String,
    look: &Look,
) -> Result<(), XlsxError> {
    sheet.set_name(part.word())?;
    let frozen = match part {
        Part::Texts => 2,
        Part::About
        | Part::Sources
        | Part::Domains
        | Part::Subdomains
        | Part::Indicators
        | Part::Links
        | Part::Maps => 1,
    };
    sheet.set_freeze_panes(1, frozen)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    let mut formats = Vec::new();
    for (column, head) in (0_u16..).zip(&table.heads) {
        let format = if head.ends_with(NOT_READ) {
            &look.aside
        } else {
            &look.text
        };
        formats.push(format);
        sheet.set_column_width(column, width(part, head))?;
        sheet.set_column_format(column, format)?;
        write_text(sheet, 0, column, head, &look.head)?;
        if let Some(list) = list_of(part, head) {
            let prompt = explanation(part, head).map(|key| words(&key));
            let rule = validation(&list, &prompt.unwrap_or_default())?;
            sheet.add_data_validation(1, column, LAST_ROW, column, &rule)?;
        }
    }
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for ((column, text), format) in (0_u16..).zip(cells).zip(&formats) {
            write_text(sheet, row, column, text, format)?;
        }
        let widths = table.heads.iter().map(|head| width(part, head));
        sheet.set_row_height(row, height(cells.iter().map(String::as_str).zip(widths)))?;
        if part == Part::About && cells.first().is_some_and(|part| part == "level") {
            let rule = validation(&List::named("level"), "")?;
            sheet.add_data_validation(row, 1, row, 1, &rule)?;
        }
    }
    let last = u32::try_from(table.rows.len()).unwrap_or(LAST_ROW).max(1);
    let columns = u16::try_from(table.heads.len()).unwrap_or(1).max(1);
    sheet.autofilter(0, 0, last, columns - 1)?;
    Ok(())
}

/// The height, in points, at which every text of a row can be read. Programs that find no height
/// would take one line for all rows.
fn height<'a>(cells: impl Iterator<Item = (&'a str, u16)>) -> u16 {
    let lines_of = |text: &str, width: u16| -> usize {
        let width = usize::from(width).max(1);
        // Letters beyond the Latin, Greek, Cyrillic and Arabic ones are twice as wide.
        let breadth = |line: &str| -> usize {
            line.chars()
                .map(|c| if c > '\u{1100}' { 2 } else { 1 })
                .sum()
        };
        text.lines().map(|line| breadth(line) / width + 1).sum()
    };
    let lines = cells.map(|(text, width)| lines_of(text, width)).max();
    let lines = u16::try_from(lines.unwrap_or(1).clamp(1, 25)).unwrap_or(25);
    lines * LINE_HEIGHT
}

fn width(part: Part, head: &str) -> u16 {
    match (part, head) {
        (Part::About, "value") | (Part::Sources, "title") => 60,
        (Part::Sources, "url") | (Part::Maps, "note") => 50,
        (Part::Sources, "key" | "publisher") | (Part::Maps, _) => 24,
        (_, head) if head.ends_with(NOT_READ) => 50,
        (Part::Texts, head) if !part.columns().contains(&head) => 70,
        _ => 16,
    }
}

/// A drop-down list.
struct List {
    range: String,
    /// Whether what is not on the list can be written all the same; reading has the last word.
    open: Openness,
}

#[derive(PartialEq, Eq)]
enum Openness {
    Closed,
    Open,
}

impl List {
    fn named(name: &str) -> Self {
        Self {
            range: format!("={name}"),
            open: Openness::Closed,
        }
    }

    fn column(part: Part) -> Self {
        Self {
            range: format!("={}!$A$2:$A${}", part.word(), LAST_ROW + 1),
            open: Openness::Open,
        }
    }
}

fn list_of(part: Part, head: &str) -> Option<List> {
    Some(match (part, head) {
        (Part::Subdomains, "domain") => List::column(Part::Domains),
        (Part::Indicators, "subdomain") => List::column(Part::Subdomains),
        (Part::Indicators, "basis") => List::named("basis"),
        (Part::Indicators, head) if head.starts_with(EVIDENCE_KIND) => List::named("evidence_kind"),
        (Part::Links, "indicator") => List::column(Part::Indicators),
        (Part::Links, "kind") => List::named("kind"),
        // The list whose name stands in the column `kind` of the same row.
        (Part::Links, "target") => List {
            range: "=INDIRECT($B2)".to_owned(),
            open: Openness::Open,
        },
        (Part::Links, "standing") => List::named("standing"),
        (Part::Links, "source") => List::column(Part::Sources),
        (Part::Texts, "part") => List::named("part"),
        (Part::Maps, "change") => List::named("change"),
        _ => return None,
    })
}

fn validation(list: &List, prompt: &str) -> Result<DataValidation, XlsxError> {
    let style = match list.open {
        Openness::Closed => DataValidationErrorStyle::Stop,
        Openness::Open => DataValidationErrorStyle::Warning,
    };
    let rule = DataValidation::new()
        .allow_list_formula(Formula::new(&list.range))
        .set_error_style(style);
    if prompt.is_empty() || prompt.chars().count() > PROMPT_LIMIT {
        return Ok(rule);
    }
    rule.set_input_message(prompt)
}

/// Writes the words of the lists; gives the names of their ranges.
fn write_lists(
    sheet: &mut Worksheet,
    titles: &Framework,
    look: &Look,
) -> Result<Vec<(String, String)>, XlsxError> {
    sheet.set_name(LISTS_SHEET)?;
    sheet.set_freeze_panes(1, 0)?;
    let mut names = Vec::new();
    let mut column = 0;
    for (name, list) in LISTS {
        let words: Vec<String> = list.iter().map(|word| spaced(word)).collect();
        names.push(write_list(sheet, column, name, &words, look)?);
        sheet.set_column_width(column, 16)?;
        column += 1;
    }
    for kind in LinkKind::ALL {
        let targets = targets(kind, titles);
        names.push(write_list(sheet, column, kind.word(), &targets, look)?);
        let meanings: Vec<String> = targets
            .iter()
            .map(|target| {
                let key = match kind {
                    LinkKind::Principle => target.replace(' ', "_"),
                    LinkKind::Objective | LinkKind::Target | LinkKind::Item => target.clone(),
                };
                title_of(titles, kind, &key)
            })
            .collect();
        write_column(sheet, column + 1, "", &meanings, look)?;
        sheet.set_column_width(column, 18)?;
        sheet.set_column_width(column + 1, 50)?;
        column += 2;
    }
    Ok(names)
}

/// What a link of a kind can lead to; of SDG targets those that have titles.
fn targets(kind: LinkKind, titles: &Framework) -> Vec<String> {
    let mut targets = kind.targets();
    if kind == LinkKind::Target {
        targets = titles.sdg_targets.keys().cloned().collect();
        targets.sort_by_cached_key(|target| ids::numbered(target));
    }
    targets
}

fn write_list(
    sheet: &mut Worksheet,
    column: u16,
    name: &str,
    words: &[String],
    look: &Look,
) -> Result<(String, String), XlsxError> {
    write_column(sheet, column, name, words, look)?;
    let letters = rust_xlsxwriter::utility::column_number_to_name(column);
    let last = words.len().max(1) + 1;
    let range = format!("={LISTS_SHEET}!${letters}$2:${letters}${last}");
    Ok((name.to_owned(), range))
}

fn write_column(
    sheet: &mut Worksheet,
    column: u16,
    head: &str,
    words: &[String],
    look: &Look,
) -> Result<(), XlsxError> {
    write_text(sheet, 0, column, head, &look.head)?;
    for (row, word) in (1_u32..).zip(words) {
        write_text(sheet, row, column, word, &look.text)?;
    }
    Ok(())
}
