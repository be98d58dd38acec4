//! Writes texts into cells so that they stay texts.

use rust_xlsxwriter::Format;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

/// Writes `text` as text, whatever it begins with: it never becomes a number or a formula.
///
/// # Errors
/// [`XlsxError`] when the cell lies outside the sheet or the text has more than 32,767
/// characters.
pub fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    // The writer takes such a text for formatted runs and would write it as raw XML.
    if let Some(rest) = text.strip_prefix('<')
        && text.starts_with("<r>")
        && text.ends_with("</r>")
    {
        let plain = Format::new();
        let runs = [(&plain, "<"), (&plain, rest)];
        sheet.write_rich_string_with_format(row, column, &runs, format)?;
    } else if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Workbook;

    #[test]
    fn a_text_stays_a_text() {
        let texts = [
            "=1+1",
            "+1",
            "@x",
            "'quoted",
            "<r><t>run</t></r>",
            "<r></r>",
            "_x000D_",
            " outer ",
            "\nline\n",
            "1.10",
            "TRUE",
            "&lt;",
        ];
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, text) in (0_u32..).zip(texts) {
            write_text(sheet, row, 0, text, &Format::new()).unwrap();
        }
        let read = Workbook::read(&book.save_to_buffer().unwrap()).unwrap();
        for (row, text) in (0_u32..).zip(texts) {
            let cell = read.sheets[0].cell(row, 0).unwrap();
            assert_eq!((cell.text.as_str(), cell.formula), (text, false));
        }
    }
}
