//! Single cells: those to read, those to fill in.

use rust_xlsxwriter::Format;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::assessment::matrix::Column;
use crate::assessment::matrix::Form;
use crate::assessment::matrix::SourcePart;
use crate::assessment::matrix::form::carried::carried;
use crate::assessment::matrix::form::style::Styles;
use crate::instrument::Indicator;

impl Form<'_> {
    /// The topic, and below it the domain, so that a filter finds all of a domain.
    pub(super) fn write_topic(
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

    /// What counts as in place, partly in place and not in place.
    pub(super) fn write_guidance(
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
}

/// Where a part stands in [`SourcePart::ALL`].
pub(super) fn index_of(part: SourcePart) -> Option<usize> {
    SourcePart::ALL.iter().position(|one| *one == part)
}

/// A cell to fill in.
pub(super) fn fill(
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

pub(super) fn fill_source(
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

/// Widths in characters; the texts have most room.
pub(super) fn width(column: Column) -> u32 {
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
