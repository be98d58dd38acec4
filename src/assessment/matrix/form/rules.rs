//! What may be typed into which column: lists to choose from, and what a cell says.

use rust_xlsxwriter::DataValidation;
use rust_xlsxwriter::DataValidationErrorStyle;
use rust_xlsxwriter::DataValidationRule;
use rust_xlsxwriter::Formula;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::assessment::matrix::Column;
use crate::assessment::matrix::Form;
use crate::assessment::matrix::Prompt;
use crate::assessment::matrix::SourcePart;
use crate::assessment::matrix::form::carried::carried;
use crate::assessment::matrix::form::carried::cut;
use crate::assessment::matrix::form::style::protect;
use crate::assessment::matrix::form::write::FIRST;
use crate::sheet::letters;

/// The hidden sheet with the words to choose from.
pub(super) const LISTS: &str = "lists";

impl Form<'_> {
    /// The words to choose from.
    pub(super) fn write_lists(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let lists = &self.words.lists;
        for (row, (_, word)) in (0..).zip(&lists.answers) {
            sheet.write_string(row, 0, carried(word))?;
        }
        for (row, (_, word)) in (0..).zip(&lists.source_kinds) {
            sheet.write_string(row, 1, carried(word))?;
        }
        for (row, tag) in (0..).zip(&lists.languages) {
            sheet.write_string(row, 2, tag)?;
        }
        sheet.set_hidden(true);
        protect(sheet);
        Ok(())
    }

    /// What may be typed into a column.
    pub(super) fn validate(
        &self,
        sheet: &mut Worksheet,
        column: Column,
        at: u16,
        last: u32,
    ) -> Result<(), XlsxError> {
        let lists = &self.words.lists;
        let rule = match column {
            Column::Answer => said(list_of(0, lists.answers.len()), &self.words.answer)?,
            Column::Source(_, SourcePart::Kind) => said(
                list_of(1, lists.source_kinds.len()),
                &self.words.source_kind,
            )?,
            // People write in more languages than this program speaks.
            Column::Language => list_of(2, lists.languages.len()).show_error_message(false),
            Column::Source(_, SourcePart::Year) => said(
                DataValidation::new().allow_whole_number(DataValidationRule::Between(1, 9999)),
                &self.words.year,
            )?,
            Column::Indicator
            | Column::Topic
            | Column::Question
            | Column::Guidance
            | Column::Text
            | Column::Practice
            | Column::Source(_, SourcePart::Title | SourcePart::Locator | SourcePart::Url)
            | Column::Institution
            | Column::InstitutionKind => return Ok(()),
        };
        sheet.add_data_validation(FIRST, at, last, at, &rule)?;
        Ok(())
    }

    /// The numbers of the indicators, as they stand on the sheet named `matrix`.
    pub(super) fn numbers(&self, matrix: &str) -> Result<DataValidation, XlsxError> {
        let rows = u32::try_from(self.indicators.len()).unwrap_or_default();
        let quoted = matrix.replace('\'', "''");
        let (first, last) = (FIRST + 1, FIRST + rows.max(1));
        let numbers = Formula::new(format!("='{quoted}'!$A${first}:$A${last}"));
        let rule = DataValidation::new().allow_list_formula(numbers);
        said(rule, &self.words.number)
    }
}

/// The words of a column of the hidden sheet.
fn list_of(column: u32, words: usize) -> DataValidation {
    let letter = letters(column);
    let words = words.max(1);
    let formula = format!("={LISTS}!${letter}$1:${letter}${words}");
    DataValidation::new().allow_list_formula(Formula::new(formula))
}

/// Gives a rule its messages, as long as spreadsheets show them.
fn said(rule: DataValidation, prompt: &Prompt) -> Result<DataValidation, XlsxError> {
    let title = cut(&prompt.title, 32);
    let mut rule = rule
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_error_title(title.as_str())?
        .set_error_message(cut(&prompt.problem, 255))?;
    if !prompt.message.is_empty() {
        rule = rule
            .set_input_title(title.as_str())?
            .set_input_message(cut(&prompt.message, 255))?;
    }
    Ok(rule)
}
