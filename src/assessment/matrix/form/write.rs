//! Writes a form. The first two rows of its sheets are hidden: what the sheet is, and the keys of
//! its columns; both are found again when columns or rows were moved.

use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::assessment::matrix::Column;
use crate::assessment::matrix::Form;
use crate::assessment::matrix::MatrixError;
use crate::assessment::matrix::SourcePart;
use crate::assessment::matrix::WrittenForm;
use crate::assessment::matrix::form::carried::carried;
use crate::assessment::matrix::form::carried::cut;
use crate::assessment::matrix::form::cells::fill;
use crate::assessment::matrix::form::cells::fill_source;
use crate::assessment::matrix::form::cells::index_of;
use crate::assessment::matrix::form::cells::width;
use crate::assessment::matrix::form::column::SOURCES;
use crate::assessment::matrix::form::front;
use crate::assessment::matrix::form::height::loosened;
use crate::assessment::matrix::form::key::FORMAT;
use crate::assessment::matrix::form::key::FormKey;
use crate::assessment::matrix::form::prepared::Prepared;
use crate::assessment::matrix::form::rules::LISTS;
use crate::assessment::matrix::form::style::Styles;
use crate::assessment::matrix::form::style::page;
use crate::assessment::matrix::form::style::protect;
use crate::ids::IndicatorId;

/// The rows of a sheet, counted from 0.
const KEY: u32 = 0;
const COLUMN_KEYS: u32 = 1;
const HEAD: u32 = 2;
pub(super) const FIRST: u32 = 3;
/// Rows for sources that do not fit into the row of their indicator.
const FURTHER_ROWS: u32 = 200;

impl Form<'_> {
    /// Writes the workbook. The same record gives the same bytes.
    ///
    /// # Errors
    /// [`MatrixError::Unwritable`].
    pub fn write(&self) -> Result<WrittenForm, MatrixError> {
        self.written().map_err(|error| MatrixError::Unwritable {
            reason: error.to_string(),
        })
    }

    fn written(&self) -> Result<WrittenForm, XlsxError> {
        let styles = Styles::new(self.words.direction);
        let [front, matrix, further] = sheet_names(&self.words.sheets);
        let mut left_out = Vec::new();
        let mut book = Workbook::new();
        book.set_properties(&self.properties()?);
        let sheet = book.add_worksheet();
        sheet.set_name(front)?;
        front::write(sheet, self, &styles)?;
        let sheet = book.add_worksheet();
        sheet.set_name(&matrix)?;
        let rest = self.write_matrix(sheet, &styles, &mut left_out)?;
        let sheet = book.add_worksheet();
        sheet.set_name(further)?;
        self.write_further(sheet, &styles, &matrix, &rest)?;
        let sheet = book.add_worksheet();
        sheet.set_name(LISTS)?;
        self.write_lists(sheet)?;
        let bytes = loosened(&book.save_to_buffer()?).map_err(XlsxError::ZipError)?;
        Ok(WrittenForm { bytes, left_out })
    }

    /// Dated by the record, not by the clock.
    fn properties(&self) -> Result<DocProperties, XlsxError> {
        let seconds = self.assessment.changed_at_ms.div_euclid(1000);
        let made = ExcelDateTime::from_timestamp(seconds)
            .or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
        Ok(DocProperties::new()
            .set_title(cut(&self.assessment.profile.title, 250))
            .set_author("Concord")
            .set_creation_datetime(&made))
    }

    fn key(&self) -> FormKey {
        let profile = &self.assessment.profile;
        FormKey {
            format: FORMAT,
            assessment: self.assessment.id.clone(),
            title: cut(&profile.title, 500),
            edition: profile.edition.id.clone(),
            version: profile.edition.version.clone(),
            institution: self.institution.id.clone(),
            name: cut(&self.institution.name, 1000),
            kind: self.institution.kind,
            language: self.words.language.clone(),
        }
    }

    /// The rows above the first indicator.
    fn write_head(
        &self,
        sheet: &mut Worksheet,
        styles: &Styles,
        columns: &[Column],
    ) -> Result<(), XlsxError> {
        sheet.write_string(KEY, 0, carried(&self.key().to_cell()))?;
        for (at, column) in (0..).zip(columns) {
            sheet.write_string(COLUMN_KEYS, at, column.key())?;
            let style = match column.source_number() {
                Some(number) if number % 2 == 1 => &styles.head_source,
                _ => &styles.head,
            };
            let head = self.words.heads.get(column).map_or("", String::as_str);
            sheet.write_string_with_format(HEAD, at, head, style)?;
            sheet.set_column_width(at, width(*column))?;
        }
        sheet.set_row_height(HEAD, 48)?;
        sheet.set_row_hidden(KEY)?;
        sheet.set_row_hidden(COLUMN_KEYS)?;
        page(sheet, &self.words.running, self.words.direction);
        sheet.set_landscape();
        sheet.set_repeat_rows(HEAD, HEAD)?;
        protect(sheet);
        Ok(())
    }

    /// Gives the sources that had no room in the rows of their indicators.
    fn write_matrix(
        &self,
        sheet: &mut Worksheet,
        styles: &Styles,
        left_out: &mut Vec<IndicatorId>,
    ) -> Result<Vec<(IndicatorId, [String; 5])>, XlsxError> {
        let columns = Column::of_form();
        self.write_head(sheet, styles, &columns)?;
        let mut rest = Vec::new();
        let mut row = FIRST;
        for indicator in &self.indicators {
            let prepared = self.prepared(indicator);
            for (at, column) in (0..).zip(&columns) {
                self.write_cell(sheet, styles, (row, at), *column, &prepared)?;
            }
            let height = self.height(&columns, &prepared);
            sheet.set_row_height(row, height)?;
            if prepared.left_out {
                left_out.push(indicator.id.clone());
            }
            let further = prepared.sources.into_iter().skip(usize::from(SOURCES));
            rest.extend(further.map(|source| (indicator.id.clone(), source)));
            row += 1;
        }
        let last = row.saturating_sub(1).max(FIRST);
        for (at, column) in (0..).zip(&columns) {
            self.validate(sheet, *column, at, last)?;
            if *column == Column::Institution {
                sheet.set_column_hidden(at)?;
            }
        }
        let end = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.autofilter(HEAD, 0, last, end)?;
        sheet.set_freeze_panes(FIRST, 2)?;
        sheet.set_repeat_columns(0, 1)?;
        set_pages(sheet, &columns, last)?;
        Ok(rest)
    }

    fn write_cell(
        &self,
        sheet: &mut Worksheet,
        styles: &Styles,
        (row, at): (u32, u16),
        column: Column,
        prepared: &Prepared<'_>,
    ) -> Result<(), XlsxError> {
        match column {
            Column::Indicator => {
                let number = prepared.indicator.id.as_str();
                sheet.write_string_with_format(row, at, number, &styles.number)?;
            }
            Column::Topic => self.write_topic(sheet, styles, (row, at), prepared.indicator)?,
            Column::Question => {
                let text = self
                    .edition
                    .text(&prepared.indicator.id, &self.words.language);
                let question = text.map_or("", |text| text.question.as_str());
                sheet.write_string_with_format(row, at, carried(question), &styles.read)?;
            }
            Column::Guidance => {
                self.write_guidance(sheet, styles, (row, at), prepared.indicator)?;
            }
            Column::Answer => fill(sheet, (row, at), &prepared.answer, &styles.fill_answer)?,
            Column::Text => fill(sheet, (row, at), &prepared.text, &styles.fill)?,
            Column::Practice => fill(sheet, (row, at), &prepared.practice, &styles.fill)?,
            Column::Language => fill(sheet, (row, at), &prepared.language, &styles.fill)?,
            Column::Source(number, part) => {
                let text = prepared.source_part(number, part);
                fill_source(sheet, styles, (row, at), part, text)?;
            }
            Column::Institution => {
                let id = self.institution.id.as_str();
                sheet.write_string_with_format(row, at, id, &styles.read)?;
            }
            Column::InstitutionKind => {}
        }
        Ok(())
    }

    fn write_further(
        &self,
        sheet: &mut Worksheet,
        styles: &Styles,
        matrix: &str,
        rest: &[(IndicatorId, [String; 5])],
    ) -> Result<(), XlsxError> {
        let columns = Column::of_sources();
        self.write_head(sheet, styles, &columns)?;
        let used = u32::try_from(rest.len()).unwrap_or(u32::MAX);
        let last = FIRST + used + FURTHER_ROWS - 1;
        let mut rest = rest.iter();
        for row in FIRST..=last {
            let entry = rest.next();
            for (at, column) in (0..).zip(&columns) {
                if let Column::Source(_, part) = column {
                    let source = entry.map(|(_, source)| source).zip(index_of(*part));
                    let text = source.and_then(|(source, index)| source.get(index));
                    let text = text.map_or("", String::as_str);
                    fill_source(sheet, styles, (row, at), *part, text)?;
                } else {
                    let number = entry.map_or("", |(indicator, _)| indicator.as_str());
                    fill(sheet, (row, at), number, &styles.fill_answer)?;
                }
            }
        }
        for (at, column) in (0..).zip(&columns) {
            self.validate(sheet, *column, at, last)?;
        }
        sheet.add_data_validation(FIRST, 0, last, 0, &self.numbers(matrix)?)?;
        sheet.set_freeze_panes(FIRST, 1)?;
        // One page of empty lines is enough for a pen.
        sheet.set_print_area(HEAD, 0, FIRST + used + 20, 5)?;
        sheet.set_print_fit_to_pages(1, 0);
        Ok(())
    }
}

/// Pages end where a reader would end them: after the texts, and after the second source. The
/// scale is that at which the widest of them fits a page.
fn set_pages(sheet: &mut Worksheet, columns: &[Column], last: u32) -> Result<(), XlsxError> {
    let mut ends = Vec::new();
    for (at, column) in (1..).zip(columns) {
        let ends_here = match (column, column.source_number()) {
            (Column::Practice, _) => true,
            (Column::Source(_, SourcePart::Url), Some(number)) => number % 2 == 0,
            _ => false,
        };
        if ends_here {
            ends.push(at);
        }
    }
    sheet.set_vertical_page_breaks(&ends)?;
    sheet.set_page_order(false);
    sheet.set_print_scale(65);
    let end = columns.iter().position(|c| *c == Column::Language);
    let end = u16::try_from(end.unwrap_or_default()).unwrap_or_default();
    sheet.set_print_area(HEAD, 0, last, end)?;
    Ok(())
}

/// Names that every program accepts for sheets, each once.
fn sheet_names(wanted: &[String; 3]) -> [String; 3] {
    let mut taken: Vec<String> = vec![LISTS.to_owned()];
    wanted.each_ref().map(|name| {
        let allowed: String = name
            .chars()
            .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') && *c >= ' ')
            .collect();
        let mut name = cut(allowed.trim(), 28).trim().to_owned();
        if name.is_empty() {
            "sheet".clone_into(&mut name);
        }
        while taken.iter().any(|other| other.eq_ignore_ascii_case(&name)) {
            name.push('+');
        }
        taken.push(name.to_lowercase());
        name
    })
}
