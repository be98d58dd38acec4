//! Why a matrix was refused.

/// What is wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line in the file, counted from 1.
    pub line: u64,
    /// Name of the column.
    pub column: String,
    /// Stable code, the locale key under `error.`.
    pub code: &'static str,
    /// What stands there, shortened; the other row's line for `matrix.rows_differ`.
    pub value: String,
    /// What could stand there; may be empty.
    pub suggestion: String,
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
    /// The file is a spreadsheet, not CSV: `matrix.spreadsheet`.
    #[error("this is a spreadsheet file, not CSV")]
    Spreadsheet,
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
    /// A row cannot be taken: code of the first problem.
    #[error("line {}: {}: {} `{}` (and {others} more)", first.line, first.column, first.code, first.value)]
    Row {
        /// The first problem.
        first: Problem,
        /// How many more there are.
        others: usize,
    },
}

impl MatrixError {
    /// Stable code, the locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Encoding { .. } => "matrix.encoding",
            Self::Spreadsheet => "matrix.spreadsheet",
            Self::TooLarge { .. } => "matrix.too_large",
            Self::BrokenQuote { .. } => "matrix.broken_quote",
            Self::MissingColumn { .. } => "matrix.missing_column",
            Self::ColumnTwice { .. } => "matrix.column_twice",
            Self::Unreadable { .. } => "matrix.unreadable",
            Self::Empty => "matrix.empty",
            Self::Row { first, .. } => first.code,
        }
    }
}
