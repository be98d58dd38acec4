//! Why a workbook cannot be read.

/// What is wrong with a workbook as a file; what its cells mean is for others to judge.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SheetError {
    /// Not a workbook at all: `sheet.not_a_workbook`.
    #[error("this is not an XLSX workbook")]
    NotAWorkbook,
    /// An older or other kind of spreadsheet file: `sheet.other_kind`.
    #[error("this is a spreadsheet file of another kind than XLSX")]
    OtherKind,
    /// Protected by a password, so that nobody can read inside: `sheet.locked`.
    #[error("the workbook is protected by a password")]
    Locked,
    /// More than any form of ours has: `sheet.too_large`, `sheet.too_many_sheets`,
    /// `sheet.too_many_rows`, `sheet.too_many_cells`.
    #[error("the workbook has {found} of {of:?}; at most {limit} are read")]
    TooLarge {
        /// What there is too much of.
        of: Measure,
        /// How many there are, or at least are.
        found: u64,
        /// How many are read at most.
        limit: u64,
    },
    /// Damaged or cut short: `sheet.damaged`.
    #[error("the workbook is damaged: {0}")]
    Damaged(String),
}

/// What a workbook can have too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Bytes, packed or unpacked.
    Bytes,
    /// Parts inside the file, sheets among them.
    Sheets,
    /// Rows of a sheet.
    Rows,
    /// Cells of all sheets.
    Cells,
}

impl SheetError {
    /// The stable code, a locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAWorkbook => "sheet.not_a_workbook",
            Self::OtherKind => "sheet.other_kind",
            Self::Locked => "sheet.locked",
            Self::TooLarge { of, .. } => match of {
                Measure::Bytes => "sheet.too_large",
                Measure::Sheets => "sheet.too_many_sheets",
                Measure::Rows => "sheet.too_many_rows",
                Measure::Cells => "sheet.too_many_cells",
            },
            Self::Damaged(_) => "sheet.damaged",
        }
    }

    /// The values its sentence needs, by placeholder.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotAWorkbook | Self::OtherKind | Self::Locked => Vec::new(),
            Self::TooLarge { found, limit, .. } => {
                vec![("found", found.to_string()), ("limit", limit.to_string())]
            }
            Self::Damaged(reason) => vec![("reason", reason.clone())],
        }
    }
}
