//! Writes a form. The first two rows of its sheets are hidden: what the sheet is, and the keys of
//! its columns; both are found again when columns or rows were moved.

use rust_xlsxwriter::DataValidation;
use rust_xlsxwriter::DataValidationErrorStyle;
use rust_xlsxwriter::DataValidationRule;
use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::Formula;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::assessment::Answer;
use crate::assessment::Citation;
use crate::assessment::Evidence;
use crate::assessment::EvidenceKind;
use crate::assessment::Position;
use crate::assessment::matrix::Column;
use crate::assessment::matrix::Form;
use crate::assessment::matrix::MatrixError;
use crate::assessment::matrix::Prefill;
use crate::assessment::matrix::Prompt;
use crate::assessment::matrix::SourcePart;
use crate::assessment::matrix::WrittenForm;
use crate::assessment::matrix::form::carried::carried;
use crate::assessment::matrix::form::carried::cut;
use crate::assessment::matrix::form::carried::fits;
use crate::assessment::matrix::form::column::SOURCES;
use crate::assessment::matrix::form::front;
use crate::assessment::matrix::form::height::height_of;
use crate::assessment::matrix::form::height::loosened;
use crate::assessment::matrix::form::key::FORMAT;
use crate::assessment::matrix::form::key::FormKey;
use crate::assessment::matrix::form::style::Styles;
use crate::assessment::matrix::form::style::page;
use crate::assessment::matrix::form::style::protect;
use crate::ids::IndicatorId;
use crate::instrument::Indicator;
use crate::sheet::letters;

/// The rows of a sheet, counted from 0.
const KEY: u32 = 0;
const COLUMN_KEYS: u32 = 1;
const HEAD: u32 = 2;
const FIRST: u32 = 3;
/// Rows for sources that do not fit into the row of their indicator.
const FURTHER_ROWS: u32 = 200;
/// The hidden sheet with the words to choose from.
const LISTS: &str = "lists";

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
            title: profile.title.clone(),
            edition: profile.edition.id.clone(),
            version: profile.edition.version.clone(),
            institution: self.institution.id.clone(),
            name: self.institution.name.clone(),
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
            let style = match column {
                Column::Source(number, _) if number % 2 == 1 => &styles.head_source,
                _ => &styles.head,
            };
            let head = self.words.heads.get(column).map_or("", String::as_str);
            sheet.write_string_with_format(HEAD, at, head, style)?;
            sheet.set_column_width(at, width(*column))?;
        }
        sheet.set_row_height(HEAD, 48)?;
        sheet.set_row_hidden(KEY)?;
        sheet.set_row_hidden(COLUMN_KEYS)?;
        page(sheet, &self.words.running, self.words.direction)?;
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
        self.set_pages(sheet, &columns, last)?;
        Ok(rest)
    }

    /// Pages end where a reader would end them: after the texts, and after the second source. The
    /// scale is that at which the widest of them fits a page.
    fn set_pages(
        &self,
        sheet: &mut Worksheet,
        columns: &[Column],
        last: u32,
    ) -> Result<(), XlsxError> {
        let mut ends = Vec::new();
        for (at, column) in (1..).zip(columns) {
            let ends_here = match column {
                Column::Practice => true,
                Column::Source(number, SourcePart::Url) => number % 2 == 0,
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

    /// The topic, and below it the domain, so that a filter finds all of a domain.
    fn write_topic(
        &self,
        sheet: &mut Worksheet,
        styles: &Styles,
        (row, at): (u32, u16),
        indicator: &Indicator,
    ) -> Result<(), XlsxError> {
        let texts = self.edition.texts(&self.words.language);
        let topic = texts.and_then(|texts| texts.indicators.get(indicator.id.as_str()));
        let domain = self.edition.domain_of(&indicator.id);
        let name = texts
            .zip(domain)
            .and_then(|(texts, domain)| texts.domains.get(&domain.no));
        let name = name.map_or(String::new(), |name| format!("\n{}", carried(&name.name)));
        let topic = topic.map_or(String::new(), |topic| carried(&topic.topic).into_owned());
        if topic.is_empty() || name.is_empty() {
            sheet.write_string_with_format(row, at, topic, &styles.read)?;
            return Ok(());
        }
        let parts = [(&styles.strong, topic.as_str()), (&styles.weak, &name)];
        sheet.write_rich_string_with_format(row, at, &parts, &styles.read)?;
        Ok(())
    }

    fn write_guidance(
        &self,
        sheet: &mut Worksheet,
        styles: &Styles,
        (row, at): (u32, u16),
        indicator: &Indicator,
    ) -> Result<(), XlsxError> {
        let Some(text) = self.edition.text(&indicator.id, &self.words.language) else {
            return Ok(());
        };
        let mut parts: Vec<(&Format, String)> = Vec::new();
        let guidance = [&text.in_place, &text.partly_in_place, &text.not_in_place];
        for (label, words) in self.words.guidance.iter().zip(guidance) {
            let break_before = if parts.is_empty() { "" } else { "\n" };
            parts.push((&styles.strong, format!("{break_before}{label}")));
            parts.push((&styles.weak, format!(" {}", carried(words))));
        }
        let parts: Vec<(&Format, &str)> = parts.iter().map(|(f, t)| (*f, t.as_str())).collect();
        sheet.write_rich_string_with_format(row, at, &parts, &styles.read)?;
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
                match column {
                    Column::Source(_, part) => {
                        let index = SourcePart::ALL.iter().position(|one| one == part);
                        let source = entry.map(|(_, source)| source).zip(index);
                        let text = source.and_then(|(source, index)| source.get(index));
                        let text = text.map_or("", String::as_str);
                        fill_source(sheet, styles, (row, at), *part, text)?;
                    }
                    _ => {
                        let number = entry.map_or("", |(indicator, _)| indicator.as_str());
                        fill(sheet, (row, at), number, &styles.fill_answer)?;
                    }
                }
            }
        }
        for (at, column) in (0..).zip(&columns) {
            self.validate(sheet, *column, at, last)?;
        }
        let rows = u32::try_from(self.indicators.len()).unwrap_or_default();
        let quoted = matrix.replace('\'', "''");
        let numbers = Formula::new(format!(
            "='{quoted}'!$A${}:$A${}",
            FIRST + 1,
            FIRST + rows.max(1)
        ));
        let list = DataValidation::new().allow_list_formula(numbers);
        let list = said(list, &self.words.number)?;
        sheet.add_data_validation(FIRST, 0, last, 0, &list)?;
        sheet.set_freeze_panes(FIRST, 1)?;
        // One page of empty lines is enough for a pen.
        sheet.set_print_area(HEAD, 0, FIRST + used + 20, 5)?;
        sheet.set_print_fit_to_pages(1, 0);
        Ok(())
    }

    fn write_lists(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
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
    fn validate(
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

    /// What stands in the row of an indicator.
    fn prepared<'a>(&'a self, indicator: &'a Indicator) -> Prepared<'a> {
        let mut prepared = Prepared {
            indicator,
            answer: String::new(),
            text: String::new(),
            practice: String::new(),
            language: self.words.language.clone(),
            sources: Vec::new(),
            left_out: false,
        };
        let key = (indicator.id.clone(), self.institution.id.clone());
        let recorded = self.assessment.positions.get(&key);
        let (Prefill::Present, Some(position)) = (self.prefill, recorded) else {
            return prepared;
        };
        prepared.answer = self.answer_word(position.answer);
        prepared.take_texts(position);
        let cited = self
            .assessment
            .citations_of(&indicator.id, &self.institution.id);
        for (citation, evidence) in cited {
            let source = self.source(citation, evidence);
            if source.iter().all(|part| fits(part)) {
                prepared.sources.push(source);
            } else {
                prepared.left_out = true;
            }
        }
        prepared
    }

    /// The height in which all texts of a row are seen.
    fn height(&self, columns: &[Column], prepared: &Prepared<'_>) -> u32 {
        let texts = self
            .edition
            .text(&prepared.indicator.id, &self.words.language);
        let guidance = texts.map_or(String::new(), |t| {
            let guidance = [&t.in_place, &t.partly_in_place, &t.not_in_place];
            let parts = self.words.guidance.iter().zip(guidance);
            let parts: Vec<String> = parts.map(|(label, t)| format!("{label} {t}")).collect();
            parts.join("\n")
        });
        let topic = texts.map_or(String::new(), |t| format!("{}\n{}", t.topic, t.topic));
        let question = texts.map_or("", |t| t.question.as_str());
        let cells = columns.iter().map(|column| {
            let text = match column {
                Column::Topic => topic.as_str(),
                Column::Question => question,
                Column::Guidance => guidance.as_str(),
                Column::Text => prepared.text.as_str(),
                Column::Practice => prepared.practice.as_str(),
                Column::Source(number, part) => prepared.source_part(*number, *part),
                Column::Indicator
                | Column::Answer
                | Column::Language
                | Column::Institution
                | Column::InstitutionKind => "",
            };
            (text, width(*column))
        });
        height_of(cells)
    }

    fn answer_word(&self, answer: Option<Answer>) -> String {
        let words = &self.words.lists.answers;
        let word = answer.and_then(|answer| words.iter().find(|(value, _)| *value == answer));
        word.map_or(String::new(), |(_, word)| word.clone())
    }

    fn kind_word(&self, kind: Option<EvidenceKind>) -> String {
        let words = &self.words.lists.source_kinds;
        let word = kind.and_then(|kind| words.iter().find(|(value, _)| *value == kind));
        word.map_or(String::new(), |(_, word)| word.clone())
    }

    fn source(&self, citation: &Citation, evidence: &Evidence) -> [String; 5] {
        let year = evidence
            .year
            .map(|year| year.to_string())
            .unwrap_or_default();
        [
            self.kind_word(evidence.kind),
            carried(&evidence.title).into_owned(),
            year,
            carried(&citation.locator).into_owned(),
            carried(&evidence.url).into_owned(),
        ]
    }
}

/// What stands in the row of an indicator.
struct Prepared<'a> {
    indicator: &'a Indicator,
    answer: String,
    text: String,
    practice: String,
    language: String,
    /// In the order of [`SourcePart::ALL`].
    sources: Vec<[String; 5]>,
    left_out: bool,
}

impl Prepared<'_> {
    /// A part of the source of that number, counted from 1; empty when there is none.
    fn source_part(&self, number: u8, part: SourcePart) -> &str {
        let source = self.sources.get(usize::from(number).saturating_sub(1));
        let index = SourcePart::ALL.iter().position(|one| *one == part);
        let text = source
            .zip(index)
            .and_then(|(source, index)| source.get(index));
        text.map_or("", String::as_str)
    }

    fn take_texts(&mut self, position: &Position) {
        for (text, into) in [
            (&position.text, &mut self.text),
            (&position.practice, &mut self.practice),
        ] {
            if fits(text) {
                *into = carried(text).into_owned();
            } else {
                self.left_out = true;
            }
        }
        if !position.text.is_empty() || !position.practice.is_empty() {
            self.language.clone_from(&position.language);
        }
    }
}

/// A cell to fill in.
fn fill(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    text: &str,
    style: &Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, at, style)?;
    } else {
        sheet.write_string_with_format(row, at, text, style)?;
    }
    Ok(())
}

fn fill_source(
    sheet: &mut Worksheet,
    styles: &Styles,
    (row, at): (u32, u16),
    part: SourcePart,
    text: &str,
) -> Result<(), XlsxError> {
    if part != SourcePart::Year {
        return fill(sheet, (row, at), text, &styles.fill);
    }
    match text.parse::<i32>() {
        Ok(year) => {
            sheet.write_number_with_format(row, at, year, &styles.fill_year)?;
            Ok(())
        }
        Err(_) => fill(sheet, (row, at), text, &styles.fill_year),
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

/// Widths in characters; the texts have most room.
fn width(column: Column) -> u32 {
    match column {
        Column::Indicator | Column::Source(_, SourcePart::Year) => 9,
        Column::Topic => 22,
        Column::Question | Column::Practice => 32,
        Column::Guidance | Column::Text => 44,
        Column::Answer => 17,
        Column::Source(0, SourcePart::Title) => 48,
        Column::Source(0, SourcePart::Url) => 36,
        Column::Source(_, SourcePart::Title) => 26,
        Column::Source(_, SourcePart::Url) => 18,
        Column::Source(_, SourcePart::Kind | SourcePart::Locator) => 15,
        Column::Language => 12,
        Column::Institution | Column::InstitutionKind => 20,
    }
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
