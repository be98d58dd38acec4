//! What a sheet says about itself in a hidden row, for machines: one cell of JSON, so that the
//! sheet stays readable by itself when it is copied into another workbook.

use serde::Deserialize;
use serde::Serialize;

use crate::assessment::InstitutionKind;
use crate::assessment::matrix::MatrixError;
use crate::ids::AssessmentId;
use crate::ids::InstitutionId;

/// The format this program writes and the newest it reads.
pub(super) const FORMAT: u32 = 1;

/// Who was asked what, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FormKey {
    /// The format.
    #[serde(rename = "concord-matrix")]
    pub(super) format: u32,
    pub(super) assessment: AssessmentId,
    /// Title of the assessment, for people who have to find the right one.
    pub(super) title: String,
    pub(super) edition: String,
    pub(super) version: String,
    pub(super) institution: InstitutionId,
    /// Name of the institution when the form was written.
    pub(super) name: String,
    pub(super) kind: InstitutionKind,
    /// Language of the form.
    pub(super) language: String,
}

/// The least that tells a key of ours, of whatever format.
#[derive(Debug, Deserialize)]
struct Version {
    #[serde(rename = "concord-matrix")]
    format: u32,
}

impl FormKey {
    /// The key in a cell; `None` when the cell holds something else.
    ///
    /// # Errors
    /// [`MatrixError::NewerFormat`].
    pub(super) fn parse(cell: &str) -> Result<Option<Self>, MatrixError> {
        let cell = cell.trim();
        if !cell.starts_with('{') {
            return Ok(None);
        }
        let Ok(Version { format }) = serde_json::from_str(cell) else {
            return Ok(None);
        };
        if format > FORMAT {
            return Err(MatrixError::NewerFormat { found: format });
        }
        Ok(serde_json::from_str(cell).ok())
    }

    pub(super) fn to_cell(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_told_from_other_texts_and_from_newer_keys() {
        let key = FormKey {
            format: FORMAT,
            assessment: "0123456789abcdef".parse().unwrap(),
            title: "Ghana: baseline".to_owned(),
            edition: "mgi-national-working".to_owned(),
            version: "2026.1".to_owned(),
            institution: "ministry-of-health-3f".parse().unwrap(),
            name: "Ministry of \"Health\"".to_owned(),
            kind: InstitutionKind::Ministry,
            language: "en".to_owned(),
        };
        assert_eq!(FormKey::parse(&key.to_cell()), Ok(Some(key.clone())));
        for other in ["", "text", "{", "{}", "{\"concord-matrix\":\"x\"}"] {
            assert_eq!(FormKey::parse(other), Ok(None), "{other}");
        }
        let newer = key.to_cell().replacen(":1,", ":2,", 1);
        assert_eq!(
            FormKey::parse(&newer),
            Err(MatrixError::NewerFormat { found: 2 })
        );
    }
}
