//! Why an operation was refused.

/// Why an operation cannot be part of a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// The line is not an operation: `record.malformed`.
    #[error("not an operation: {reason}")]
    Malformed {
        /// What is wrong with it.
        reason: String,
    },
    /// The operation is of a later format: `record.newer_format`.
    #[error("operation of format {format}, newer than this program reads")]
    NewerFormat {
        /// The format number it has.
        format: u32,
    },
    /// The value does not fit the cell: `record.wrong_value`.
    #[error("cell {cell} cannot hold {value}")]
    WrongValue {
        /// The cell.
        cell: String,
        /// The value as JSON, shortened.
        value: String,
    },
    /// The line is longer than an operation may be: `record.too_long`.
    #[error("an operation of {length_bytes} bytes; at most {limit_bytes} are allowed")]
    TooLong {
        /// Its length.
        length_bytes: usize,
        /// The limit.
        limit_bytes: usize,
    },
    /// The record has no title, country or edition yet: `record.no_profile`.
    #[error("assessment {id} has no profile: its first operations are missing")]
    NoProfile {
        /// The assessment.
        id: String,
    },
    /// Canonical JSON could not be written: `record.unwritable`.
    #[error("canonical JSON: {reason}")]
    Unwritable {
        /// What the writer says.
        reason: String,
    },
}

impl RecordError {
    /// Stable code, the locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed { .. } => "record.malformed",
            Self::NewerFormat { .. } => "record.newer_format",
            Self::WrongValue { .. } => "record.wrong_value",
            Self::TooLong { .. } => "record.too_long",
            Self::NoProfile { .. } => "record.no_profile",
            Self::Unwritable { .. } => "record.unwritable",
        }
    }
}
