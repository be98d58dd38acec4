//! The front sheet: what this is, who asks, how it is filled in.

use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::assessment::matrix::Form;
use crate::assessment::matrix::FrontLine;
use crate::assessment::matrix::form::carried::carried;
use crate::assessment::matrix::form::carried::cut;
use crate::assessment::matrix::form::height::height_of;
use crate::assessment::matrix::form::style::Styles;
use crate::assessment::matrix::form::style::page;
use crate::assessment::matrix::form::style::protect;

/// Stands in the hidden first column before the name that an institution may correct.
pub(super) const NAME_KEY: &str = "institution_name";

const KEYS: u16 = 0;
const LABELS: u16 = 1;
const TEXTS: u16 = 2;
/// Width of the texts, in characters.
const WIDTH: u32 = 92;

pub(super) fn write(
    sheet: &mut Worksheet,
    form: &Form<'_>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.set_column_width(LABELS, 24)?;
    sheet.set_column_width(TEXTS, WIDTH)?;
    sheet.set_column_hidden(KEYS)?;
    let high = |text: &str| height_of([(text, WIDTH)].into_iter());
    let text = |text: &str| cut(&carried(text), 32_000);
    let mut step = 0;
    let mut row = 0;
    for line in &form.words.front {
        match line {
            FrontLine::Title(title) => {
                sheet.write_string_with_format(row, LABELS, text(title), &styles.title)?;
                sheet.set_row_height(row, 32)?;
            }
            FrontLine::Subtitle(title) => {
                sheet.write_string_with_format(row, LABELS, text(title), &styles.subtitle)?;
                sheet.set_row_height(row, 24)?;
                row += 1;
            }
            FrontLine::Name { label } => {
                sheet.write_string(row, KEYS, NAME_KEY)?;
                sheet.write_string_with_format(row, LABELS, text(label), &styles.label)?;
                let name = text(&form.institution.name);
                sheet.write_string_with_format(row, TEXTS, &name, &styles.name)?;
                sheet.set_row_height(row, high(&name))?;
            }
            FrontLine::Fact { label, value } => {
                sheet.write_string_with_format(row, LABELS, text(label), &styles.label)?;
                sheet.write_string_with_format(row, TEXTS, text(value), &styles.paragraph)?;
                sheet.set_row_height(row, high(value))?;
            }
            FrontLine::Heading(heading) => {
                sheet.write_string_with_format(row, LABELS, text(heading), &styles.heading)?;
                sheet.set_row_height(row, 30)?;
            }
            FrontLine::Step(words) => {
                step += 1;
                let number = format!("{step}.");
                sheet.write_string_with_format(row, LABELS, number, &styles.step)?;
                sheet.write_string_with_format(row, TEXTS, text(words), &styles.paragraph)?;
                sheet.set_row_height(row, high(words))?;
            }
            FrontLine::Paragraph(words) => {
                sheet.write_string_with_format(row, TEXTS, text(words), &styles.paragraph)?;
                sheet.set_row_height(row, high(words))?;
            }
            FrontLine::Notice(words) => {
                sheet.write_string_with_format(row, TEXTS, text(words), &styles.notice)?;
                sheet.set_row_height(row, high(words))?;
            }
        }
        row += 1;
    }
    page(sheet, &form.words.running, form.words.direction);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_screen_gridlines(false);
    protect(sheet);
    Ok(())
}
