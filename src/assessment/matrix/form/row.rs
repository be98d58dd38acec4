//! One row of a sheet, read into a position.

use std::collections::BTreeMap;

use crate::assessment::EvidenceKind;
use crate::assessment::InstitutionKind;
use crate::assessment::matrix::Column;
use crate::assessment::matrix::MatrixPosition;
use crate::assessment::matrix::Place;
use crate::assessment::matrix::Remark;
use crate::assessment::matrix::RowSource;
use crate::assessment::matrix::SourcePart;
use crate::assessment::matrix::Suggestion;
use crate::assessment::matrix::form::read::Found;
use crate::assessment::matrix::form::read::Layout;
use crate::assessment::matrix::form::read::Reading;
use crate::assessment::matrix::form::read::Speaker;
use crate::assessment::matrix::form::read::place;
use crate::assessment::matrix::form::year::Year;
use crate::assessment::matrix::form::year::ascii_digit;
use crate::assessment::matrix::form::year::year_of;
use crate::sheet::Sheet;

/// What a cell shows when its formula has no result.
const ERRORS: [&str; 9] = [
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!",
];

pub(super) struct Row<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) layout: &'a Layout,
    /// Its number, counted from 0.
    pub(super) at: u32,
    pub(super) reading: &'a Reading<'a>,
}

impl Row<'_> {
    /// What stands in a column, exactly as written.
    fn exact(&self, column: Column) -> &str {
        let at = self.layout.columns.get(&column);
        let cell = at.and_then(|at| self.sheet.cell(self.at, *at));
        cell.map_or("", |cell| cell.text.as_str())
    }

    /// What stands in a column, without white space around it.
    fn field(&self, column: Column) -> &str {
        self.exact(column).trim()
    }

    fn place(&self, column: Column) -> Place {
        let at = self.layout.columns.get(&column).copied();
        place(self.sheet, self.at, at.unwrap_or_default())
    }

    fn remark(&self, column: Column, code: &'static str) -> Remark {
        Remark {
            value: Remark::shortened(self.field(column)),
            ..Remark::new(self.place(column), code)
        }
    }

    fn form_language(&self) -> &str {
        self.layout
            .key
            .as_ref()
            .map_or("", |key| key.language.as_str())
    }

    fn is_formula(&self, column: Column) -> bool {
        let at = self.layout.columns.get(&column);
        at.is_some_and(|at| self.sheet.is_formula(self.at, *at))
    }

    /// The columns in which people write.
    fn entries(&self) -> impl Iterator<Item = Column> {
        self.layout.columns.keys().copied().filter(|column| {
            matches!(
                column,
                Column::Answer | Column::Text | Column::Practice | Column::Source(..)
            )
        })
    }

    /// Whether nobody wrote anything. A table of others names institutions that have no answer
    /// yet by a row without one; our forms have a row for each indicator.
    pub(super) fn is_empty(&self) -> bool {
        let entered = self
            .entries()
            .any(|column| !self.field(column).is_empty() || self.is_formula(column));
        if self.layout.key.is_some() {
            return !entered;
        }
        !entered
            && self.field(Column::Indicator).is_empty()
            && self.field(Column::Institution).is_empty()
    }

    /// Whether this is the head that people read, below the row of keys.
    pub(super) fn is_head(&self) -> bool {
        let head = self.field(Column::Indicator);
        let vocabulary = self.reading.vocabulary;
        vocabulary.column(head) == Some(Column::Indicator)
            || Column::from_key(head) == Some(Column::Indicator)
    }

    pub(super) fn read(&self, found: &mut Found) {
        self.look_at_cells(found);
        let indicator = self.indicator(found);
        let speaker = self.speaker(found);
        let answer = self.answer(found);
        let kind = self.institution_kind(found);
        let sources = self.sources(found);
        let (Some(indicator), Some(speaker)) = (indicator, speaker) else {
            return;
        };
        // A row with a problem is compared with the others all the same: every problem is named.
        let text = |column| {
            if self.field(column).is_empty() {
                String::new()
            } else {
                self.exact(column).to_owned()
            }
        };
        let (words, practice) = (text(Column::Text), text(Column::Practice));
        // The form proposes its own language; without a text there is nothing in any language.
        let language = if words.is_empty() && practice.is_empty() && self.layout.key.is_some() {
            ""
        } else {
            self.field(Column::Language)
        };
        let position = MatrixPosition {
            place: self.place(Column::Indicator),
            indicator,
            institution: speaker.name,
            kind: kind.or(speaker.kind),
            answer,
            text: words,
            practice,
            language: language.to_owned(),
            sources,
        };
        let places = BTreeMap::from([
            ("answer", self.place(Column::Answer)),
            ("text", self.place(Column::Text)),
            ("practice", self.place(Column::Practice)),
        ]);
        found.place(position, &places);
    }

    /// Names formulas, whose values are taken as texts, and those without a value.
    fn look_at_cells(&self, found: &mut Found) {
        for column in self.entries() {
            let text = self.field(column);
            if ERRORS.contains(&text) {
                found
                    .problems
                    .push(self.remark(column, "matrix.cell_error"));
                continue;
            }
            if !self.is_formula(column) {
                continue;
            }
            if text.is_empty() {
                let code = "matrix.formula_without_result";
                found.problems.push(self.remark(column, code));
            } else if column != Column::Answer {
                found
                    .matrix
                    .notes
                    .push(self.remark(column, "matrix.formula"));
            }
        }
    }

    fn indicator(&self, found: &mut Found) -> Option<String> {
        let written = self.field(Column::Indicator);
        if written.is_empty() {
            let code = "matrix.no_indicator";
            found.problems.push(self.remark(Column::Indicator, code));
            return None;
        }
        let number: String = written.chars().map(ascii_digit).collect();
        let number = number.trim_end_matches('.').to_lowercase();
        if (self.reading.known)(&number) {
            return Some(number);
        }
        // Some programs take 1.2.3 for a day when a table of text is opened.
        let code = match year_of(written) {
            Year::OfDate(_) => "matrix.number_is_date",
            Year::Missing | Year::Given(_) | Year::Miscounted(_) | Year::Unclear(_) => {
                "matrix.unknown_indicator"
            }
        };
        found.problems.push(self.remark(Column::Indicator, code));
        None
    }

    /// Who speaks: the form says so; a row that was copied into the form of another institution
    /// still names its own.
    fn speaker(&self, found: &mut Found) -> Option<Speaker> {
        let written = self.field(Column::Institution);
        let Some(key) = &self.layout.key else {
            if written.is_empty() {
                let code = "matrix.no_institution";
                found.problems.push(self.remark(Column::Institution, code));
                return None;
            }
            return Some(
                self.reading
                    .institution(written)
                    .unwrap_or_else(|| Speaker {
                        name: written.to_owned(),
                        kind: None,
                    }),
            );
        };
        if written.is_empty() || written == key.institution.as_str() {
            return Some(self.reading.speaker_of_form(key));
        }
        let other = self.reading.institution(written);
        if other.is_none() {
            let code = "matrix.unknown_institution";
            found.problems.push(self.remark(Column::Institution, code));
        }
        other
    }

    fn answer(&self, found: &mut Found) -> Option<crate::assessment::Answer> {
        let written = self.field(Column::Answer);
        let value = self
            .reading
            .vocabulary
            .answer(written, self.form_language());
        self.taken(Column::Answer, "matrix.unknown_answer", value, found)
    }

    fn institution_kind(&self, found: &mut Found) -> Option<InstitutionKind> {
        let written = self.field(Column::InstitutionKind);
        let value = self
            .reading
            .vocabulary
            .institution_kind(written, self.form_language());
        self.taken(Column::InstitutionKind, "matrix.unknown_kind", value, found)
    }

    fn source_kind(&self, column: Column, found: &mut Found) -> Option<EvidenceKind> {
        let written = self.field(column);
        let value = self
            .reading
            .vocabulary
            .source_kind(written, self.form_language());
        self.taken(column, "matrix.unknown_source_kind", value, found)
    }

    fn taken<T>(
        &self,
        column: Column,
        code: &'static str,
        value: Result<Option<T>, Suggestion>,
        found: &mut Found,
    ) -> Option<T> {
        match value {
            Ok(value) => value,
            Err(_) if ERRORS.contains(&self.field(column)) => None,
            Err(suggestion) => {
                found.problems.push(Remark {
                    suggestion: suggestion.allowed,
                    nearest: suggestion.nearest,
                    ..self.remark(column, code)
                });
                None
            }
        }
    }

    fn sources(&self, found: &mut Found) -> Vec<RowSource> {
        let columns = self.layout.columns.keys();
        let mut numbers: Vec<u8> = columns
            .filter_map(|column| column.source_number())
            .collect();
        numbers.dedup();
        let sources = numbers.into_iter().filter_map(|n| self.source(n, found));
        sources.collect()
    }

    fn source(&self, number: u8, found: &mut Found) -> Option<RowSource> {
        let column = |part| Column::Source(number, part);
        if SourcePart::ALL
            .into_iter()
            .all(|part| self.field(column(part)).is_empty())
        {
            return None;
        }
        let kind = self.source_kind(column(SourcePart::Kind), found);
        let year = self.year(column(SourcePart::Year), found);
        let title = self.field(column(SourcePart::Title));
        if title.is_empty() {
            let code = "matrix.source_without_title";
            let mut remark = self.remark(column(SourcePart::Title), code);
            let rest = SourcePart::ALL.map(|part| self.field(column(part)));
            let rest: Vec<&str> = rest.into_iter().filter(|text| !text.is_empty()).collect();
            remark.value = Remark::shortened(&rest.join(", "));
            found.problems.push(remark);
            return None;
        }
        Some(RowSource {
            kind,
            title: title.to_owned(),
            year,
            locator: self.field(column(SourcePart::Locator)).to_owned(),
            url: self.field(column(SourcePart::Url)).to_owned(),
        })
    }

    fn year(&self, column: Column, found: &mut Found) -> Option<i32> {
        let (code, nearest) = match year_of(self.field(column)) {
            Year::Missing => return None,
            Year::Given(year) => return Some(year),
            Year::OfDate(year) => {
                found.matrix.notes.push(Remark {
                    other: year.to_string(),
                    ..self.remark(column, "matrix.date_as_year")
                });
                return Some(year);
            }
            Year::Miscounted(year) => ("matrix.doubtful_year", Some(year)),
            Year::Unclear(only) => ("matrix.bad_year", only),
        };
        if !ERRORS.contains(&self.field(column)) {
            found.problems.push(Remark {
                nearest: nearest.map(|year| year.to_string()).unwrap_or_default(),
                ..self.remark(column, code)
            });
        }
        None
    }
}
