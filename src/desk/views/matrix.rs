//! Forms for institutions, and what is said about the places of a matrix.

use serde::Deserialize;
use serde::Serialize;

use crate::assessment::matrix::Remark;
use crate::desk::views::view::view;
use crate::i18n;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

view! {
    /// What is wrong with a place in a file, or should be known about it.
    RemarkView {
        /// Code; the locale key under `matrix.remark.`.
        code: String,
        /// Name of the sheet; empty for a table of text.
        sheet: String,
        /// Address of the cell; empty for a table of text.
        cell: String,
        /// Line or row, counted from 1.
        #[cfg_attr(test, ts(type = "number"))]
        line: u64,
        /// Name of the column of a table of text.
        column: String,
        /// What stands there, shortened.
        value: String,
        /// What could stand there; may be empty.
        suggestion: String,
        /// The allowed word most like it; may be empty.
        nearest: String,
        /// Another place or name that it is about; may be empty.
        other: String,
    }
}

impl RemarkView {
    /// The view of a remark.
    #[must_use]
    pub fn of(remark: &Remark) -> Self {
        let place = &remark.place;
        Self {
            code: remark.code.trim_start_matches("matrix.").to_owned(),
            sheet: place.sheet.clone(),
            cell: place.cell(),
            line: place.line,
            column: place.column.clone(),
            value: remark.value.clone(),
            suggestion: remark.suggestion.clone(),
            nearest: remark.nearest.clone(),
            other: remark.other.clone(),
        }
    }

    /// The sentence for people, in `language`: where, what, and what may have been meant.
    #[must_use]
    pub fn sentence(&self, language: &str) -> String {
        let line = self.line.to_string();
        let values = [
            ("sheet", self.sheet.as_str()),
            ("cell", &self.cell),
            ("line", &line),
            ("column", &self.column),
            ("value", &self.value),
            ("suggestion", &self.suggestion),
            ("nearest", &self.nearest),
            ("other", &self.other),
        ];
        let place = if self.sheet.is_empty() {
            "line"
        } else {
            "cell"
        };
        let place = i18n::text(language, &format!("matrix.place.{place}"), &values);
        let remark = i18n::text(language, &format!("matrix.remark.{}", self.code), &values);
        let mut sentence = format!("{place}: {remark}");
        if !self.nearest.is_empty() {
            sentence.push(' ');
            sentence.push_str(&i18n::text(language, "matrix.remark.nearest", &values));
        }
        sentence
    }
}

view! {
    /// What forms for institutions should be like.
    FormsEntry {
        /// The institutions.
        institutions: Vec<InstitutionId>,
        /// Language of the forms.
        language: String,
        /// Whether they show what is recorded already.
        present: bool,
        /// Day until which they should come back, `2026-11-24`; may be empty.
        deadline: String,
        /// Domains to ask about; all when neither domains nor indicators are given.
        domains: Vec<String>,
        /// Single indicators to ask about.
        indicators: Vec<IndicatorId>,
    }
}

view! {
    /// A form that was written.
    FormView {
        /// Name of the institution.
        institution: String,
        /// Path of the file.
        path: String,
        /// How many indicators it asks about.
        #[cfg_attr(test, ts(type = "number"))]
        indicators: usize,
        /// Indicators with a text that is too long for a cell, which was left empty.
        left_out: Vec<IndicatorId>,
    }
}
