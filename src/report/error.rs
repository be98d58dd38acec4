//! Why a report could not be made.

use std::collections::BTreeMap;

/// Why a report could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// A bundled font cannot be read: `report.font`.
    #[error("font {font} cannot be used: {reason}")]
    Font {
        /// Name of the font.
        font: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The finished pages could not be written as a PDF file: `report.unwritable`.
    #[error("the report could not be written as PDF: {reason}")]
    Unwritable {
        /// What the writer said.
        reason: String,
    },
    /// The record has no fingerprint: `report.record`.
    #[error("the record could not be read for the report: {reason}")]
    Record {
        /// What is wrong with it.
        reason: String,
    },
}

impl ReportError {
    /// Stable code, the locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Font { .. } => "report.font",
            Self::Unwritable { .. } => "report.unwritable",
            Self::Record { .. } => "report.record",
        }
    }

    /// Values the translated sentence needs, by placeholder name.
    #[must_use]
    pub fn params(&self) -> BTreeMap<&'static str, String> {
        match self {
            Self::Font { font, reason } => {
                BTreeMap::from([("font", font.clone()), ("reason", reason.clone())])
            }
            Self::Unwritable { reason } | Self::Record { reason } => {
                BTreeMap::from([("reason", reason.clone())])
            }
        }
    }
}
