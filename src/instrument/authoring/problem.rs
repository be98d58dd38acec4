//! What is wrong with a workbook, by place.

use std::collections::BTreeSet;

use crate::sheet::Place;

/// Most problems that are listed; a workbook with more was not made from one of ours.
const LISTED: usize = 2_000;

/// What can be wrong with a cell, a row or a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The workbook was written by a later program.
    NewerFormat,
    /// A sheet is missing.
    MissingSheet,
    /// A column is missing.
    MissingColumn,
    /// A column stands twice.
    ColumnTwice,
    /// A cell holds a formula.
    Formula,
    /// A cell holds a character that nobody sees.
    ControlCharacter,
    /// A text is too long, or there is too much of something.
    TooLarge,
    /// A cell that must be filled is empty.
    Empty,
    /// A word is none of those that can stand there.
    UnknownWord,
    /// A name or number cannot be one.
    BadName,
    /// A year is none.
    BadYear,
    /// A row says what an earlier row says already.
    RowTwice,
    /// A number stands twice.
    Duplicate,
    /// A number does not lie under its parent.
    Misplaced,
    /// A number is not in the edition.
    UnknownNumber,
    /// A link leads to something that does not exist.
    UnknownLink,
    /// A key of a source is not on the sheet of sources.
    UnknownSource,
    /// A text is missing in a language.
    MissingText,
    /// A language has no texts at all, or there is no language.
    NoTexts,
    /// A text belongs to a number that the edition does not have.
    StrayText,
    /// The edition that is added to is not at hand, or has other domains.
    OtherBase,
    /// A map names an indicator that its edition does not have.
    MapUnknown,
    /// A map names an indicator twice.
    MapTwice,
    /// A map says nothing of an indicator.
    MapMissing,
    /// The numbers of a map's row do not fit its word.
    MapShape,
    /// Maps lead in a circle.
    MapCycle,
    /// Something that has no place: the reason says what.
    Whole,
}

impl Fault {
    /// Stable code, the locale key under `error.`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NewerFormat => "edition.newer_format",
            Self::MissingSheet => "authoring.missing_sheet",
            Self::MissingColumn => "authoring.missing_column",
            Self::ColumnTwice => "authoring.column_twice",
            Self::Formula => "authoring.formula",
            Self::ControlCharacter => "authoring.control_character",
            Self::TooLarge => "authoring.too_large",
            Self::Empty => "authoring.empty",
            Self::UnknownWord => "authoring.unknown_word",
            Self::BadName => "edition.bad_name",
            Self::BadYear => "authoring.bad_year",
            Self::RowTwice => "authoring.row_twice",
            Self::Duplicate => "edition.duplicate",
            Self::Misplaced => "edition.misplaced",
            Self::UnknownNumber => "authoring.unknown_number",
            Self::UnknownLink => "edition.unknown_link",
            Self::UnknownSource => "authoring.unknown_source",
            Self::MissingText => "edition.missing_text",
            Self::NoTexts => "authoring.no_texts",
            Self::StrayText => "edition.stray_text",
            Self::OtherBase => "authoring.other_base",
            Self::MapUnknown => "edition.map_unknown",
            Self::MapTwice => "edition.map_twice",
            Self::MapMissing => "edition.map_missing",
            Self::MapShape => "edition.map_shape",
            Self::MapCycle => "authoring.map_cycle",
            Self::Whole => "authoring.whole",
        }
    }
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The sheet, as the workbook names it; empty for the workbook as a whole.
    pub sheet: String,
    /// The row, counted from 0; `None` for the sheet as a whole.
    pub row: Option<u32>,
    /// The column, counted from 0; `None` for the row as a whole.
    pub column: Option<u32>,
    /// What is wrong.
    pub fault: Fault,
    /// What stands there, shortened.
    pub value: String,
    /// What was probably meant; empty when nothing is near.
    pub suggestion: String,
    /// More values that the sentence needs, by placeholder.
    pub params: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem of a sheet as a whole.
    pub(super) fn of_sheet(sheet: &str, fault: Fault) -> Self {
        Self {
            sheet: sheet.to_owned(),
            row: None,
            column: None,
            fault,
            value: String::new(),
            suggestion: String::new(),
            params: Vec::new(),
        }
    }

    /// A problem of a row.
    pub(super) fn of_row(sheet: &str, row: u32, fault: Fault) -> Self {
        Self {
            row: Some(row),
            ..Self::of_sheet(sheet, fault)
        }
    }

    /// A problem of a cell.
    pub(super) fn of_cell(sheet: &str, place: Place, fault: Fault) -> Self {
        Self {
            column: Some(place.column),
            ..Self::of_row(sheet, place.row, fault)
        }
    }

    /// With what stands there.
    pub(super) fn value(self, value: &str) -> Self {
        Self {
            value: value.chars().take(80).collect(),
            ..self
        }
    }

    /// With what was probably meant.
    pub(super) fn suggestion(self, suggestion: Option<&str>) -> Self {
        Self {
            suggestion: suggestion.unwrap_or_default().to_owned(),
            ..self
        }
    }

    /// With another value for the sentence.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.params.push((name, value.into()));
        self
    }

    /// The letters of the column; empty for the row as a whole.
    #[must_use]
    pub fn letters(&self) -> String {
        let place = self.column.map(|column| Place { row: 0, column });
        let place = place.map(|place| place.to_string()).unwrap_or_default();
        place.trim_end_matches('1').to_owned()
    }

    /// Where it is, as people write it: `links!C14`, `links!14`, `links`.
    #[must_use]
    pub fn place(&self) -> String {
        let Some(row) = self.row else {
            return self.sheet.clone();
        };
        match self.column {
            Some(column) => format!("{}!{}", self.sheet, Place { row, column }),
            None => format!("{}!{}", self.sheet, row + 1),
        }
    }
}

/// The problems found so far. A cell is named once: what follows from its first problem is none
/// of its own.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub(super) list: Vec<Problem>,
    pub(super) more: usize,
    places: BTreeSet<(String, u32, u32)>,
}

impl Problems {
    pub(super) fn add(&mut self, problem: Problem) {
        if let (Some(row), Some(column)) = (problem.row, problem.column)
            && !self.places.insert((problem.sheet.clone(), row, column))
        {
            return;
        }
        if self.list.len() < LISTED {
            self.list.push(problem);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
