//! Why a matrix was refused, and what should be known about one that was not.

use std::fmt;

use crate::sheet::SheetError;

/// Where something stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name of the sheet; empty for CSV.
    pub sheet: String,
    /// Line or row, counted from 1; 0 for the whole file.
    pub line: u64,
    /// Name of the column of a CSV; letters of the column of a sheet.
    pub column: String,
}

impl Place {
    /// A place in a CSV.
    pub(super) fn of_table(line: u64, column: &str) -> Self {
        Self {
            sheet: String::new(),
            line,
            column: column.to_owned(),
        }
    }

    /// The address of a cell as spreadsheets write it, `G7`; empty for CSV.
    #[must_use]
    pub fn cell(&self) -> String {
        if self.sheet.is_empty() {
            return String::new();
        }
        format!("{}{}", self.column, self.line)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.sheet.is_empty() {
            write!(f, "line {}, column {}", self.line, self.column)
        } else {
            write!(f, "{}!{}", self.sheet, self.cell())
        }
    }
}

/// What is wrong with a place in a matrix, or should be known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where.
    pub place: Place,
    /// Stable code, such as `matrix.unknown_answer`.
    pub code: &'static str,
    /// What stands there, shortened; the other row's line for `matrix.rows_differ` in a CSV.
    pub value: String,
    /// What could stand there; may be empty.
    pub suggestion: String,
    /// The allowed word that is most like what stands there; may be empty.
    pub nearest: String,
    /// Another place or name that it is about, as text; may be empty.
    pub other: String,
}

impl Remark {
    /// A remark without further words.
    pub(in crate::assessment) fn new(place: Place, code: &'static str) -> Self {
        Self {
            place,
            code,
            value: String::new(),
            suggestion: String::new(),
            nearest: String::new(),
            other: String::new(),
        }
    }

    /// The beginning of a text, as remarks quote it.
    pub(in crate::assessment) fn shortened(text: &str) -> String {
        text.chars().take(80).collect()
    }
}

/// Why a matrix was refused. Nothing is taken from it then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MatrixError {
    /// The file is not UTF-8: `matrix.encoding`.
    #[error("line {line}: not UTF-8")]
    Encoding {
        /// Line, counted from 1.
        line: usize,
    },
    /// The workbook as a file is refused: the code of the reader.
    #[error(transparent)]
    Workbook(#[from] SheetError),
    /// No sheet of the workbook has the columns of a matrix: `matrix.no_matrix_sheet`.
    #[error("no sheet with the columns of a survey matrix")]
    NoMatrixSheet,
    /// The workbook was written for another assessment: `matrix.other_assessment`.
    #[error("written for the assessment {found}")]
    OtherAssessment {
        /// Title of that assessment.
        found: String,
    },
    /// The workbook was written for another edition: `matrix.other_edition`.
    #[error("written for the edition {found}; the assessment uses {expected}")]
    OtherEdition {
        /// Edition and version of the workbook.
        found: String,
        /// Edition and version of the assessment.
        expected: String,
    },
    /// The workbook was written by a newer program: `matrix.newer_format`.
    #[error("format {found} is newer than this program reads")]
    NewerFormat {
        /// Its format.
        found: u32,
    },
    /// Nothing is filled in: `matrix.nothing_filled`.
    #[error("nothing is filled in")]
    NothingFilled,
    /// A workbook could not be written: `matrix.unwritable`.
    #[error("the workbook could not be written: {reason}")]
    Unwritable {
        /// Why.
        reason: String,
    },
    /// The file is larger than a matrix can be: `matrix.too_large`.
    #[error("{length_bytes} bytes; at most {limit_bytes} are read")]
    TooLarge {
        /// Its length.
        length_bytes: usize,
        /// The limit.
        limit_bytes: usize,
    },
    /// A quotation mark is not closed, or stands where none may: `matrix.broken_quote`.
    #[error("line {line}: broken quotation mark")]
    BrokenQuote {
        /// Line on which the field begins, counted from 1.
        line: usize,
    },
    /// A required column is missing: `matrix.missing_column`.
    #[error("no column {column}")]
    MissingColumn {
        /// Its name.
        column: String,
    },
    /// A column stands twice: `matrix.column_twice`.
    #[error("column {column} stands twice")]
    ColumnTwice {
        /// Its name.
        column: String,
    },
    /// The reader cannot go on: `matrix.unreadable`.
    #[error("line {line}: {reason}")]
    Unreadable {
        /// Line, counted from 1.
        line: u64,
        /// What the reader says.
        reason: String,
    },
    /// There is no row below the head: `matrix.empty`.
    #[error("no rows")]
    Empty,
    /// Rows cannot be taken: the code of the first problem in a CSV, `matrix.places` in a workbook.
    #[error("{}", list(problems))]
    Rows {
        /// Every problem, in the order of the file; at least one.
        problems: Vec<Remark>,
    },
}

/// The first problems, for the log.
fn list(problems: &[Remark]) -> String {
    let first: Vec<String> = problems
        .iter()
        .take(5)
        .map(|p| format!("{}: {} `{}`", p.place, p.code, p.value))
        .collect();
    format!("{} problems: {}", problems.len(), first.join("; "))
}

impl MatrixError {
    /// Stable code, the locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Encoding { .. } => "matrix.encoding",
            Self::Workbook(error) => error.code(),
            Self::NoMatrixSheet => "matrix.no_matrix_sheet",
            Self::OtherAssessment { .. } => "matrix.other_assessment",
            Self::OtherEdition { .. } => "matrix.other_edition",
            Self::NewerFormat { .. } => "matrix.newer_format",
            Self::NothingFilled => "matrix.nothing_filled",
            Self::Unwritable { .. } => "matrix.unwritable",
            Self::TooLarge { .. } => "matrix.too_large",
            Self::BrokenQuote { .. } => "matrix.broken_quote",
            Self::MissingColumn { .. } => "matrix.missing_column",
            Self::ColumnTwice { .. } => "matrix.column_twice",
            Self::Unreadable { .. } => "matrix.unreadable",
            Self::Empty => "matrix.empty",
            Self::Rows { problems } => match problems.first() {
                Some(first) if first.place.sheet.is_empty() => first.code,
                _ => "matrix.places",
            },
        }
    }

    /// Every problem in a row; empty when the file as a whole was refused.
    #[must_use]
    pub fn problems(&self) -> &[Remark] {
        match self {
            Self::Rows { problems } => problems,
            Self::Encoding { .. }
            | Self::Workbook(_)
            | Self::NoMatrixSheet
            | Self::OtherAssessment { .. }
            | Self::OtherEdition { .. }
            | Self::NewerFormat { .. }
            | Self::NothingFilled
            | Self::Unwritable { .. }
            | Self::TooLarge { .. }
            | Self::BrokenQuote { .. }
            | Self::MissingColumn { .. }
            | Self::ColumnTwice { .. }
            | Self::Unreadable { .. }
            | Self::Empty => &[],
        }
    }
}
