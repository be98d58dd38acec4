//! Names of things: newtypes over short ASCII strings, so that an institution is never taken for
//! an indicator. Stands below all rooms.
//!
//! Every id is 1 to 64 characters of `a-z`, `0-9`, `.` and `-`, so that it fits into a cell's path
//! (`docs/formats/operations.md`) and into a file name on every system.

use std::fmt;
use std::io::Read;
use std::str::FromStr;

use serde::Deserialize;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text is empty, too long or has a character outside `a-z 0-9 . -`: `id.malformed`.
    #[error("`{0}` is not an id: 1 to 64 characters of a-z, 0-9, dot and hyphen are allowed")]
    Malformed(String),
}

impl IdError {
    /// Stable code, the locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "id.malformed",
        }
    }
}

fn checked(text: &str) -> Result<String, IdError> {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
    if text.is_empty() || text.len() > 64 || !text.bytes().all(allowed) {
        return Err(IdError::Malformed(text.chars().take(80).collect()));
    }
    Ok(text.to_owned())
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts", type = "string"))]
        #[cfg_attr(test, derive(schemars::JsonSchema), schemars(extend("pattern" = "^[a-z0-9.-]{1,64}$")))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                checked(text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
    };
}

id! {
    /// One run of an instrument for one country or locality.
    AssessmentId
}
id! {
    /// An indicator's stable number within its edition, for example `1.1.2`.
    IndicatorId
}
id! {
    /// An edition of an instrument, for example `mgi-national-working`.
    EditionId
}
id! {
    /// A version of an edition, for example `2026.1`.
    EditionVersion
}
id! {
    /// An institution that takes part in an assessment.
    InstitutionId
}
id! {
    /// A cited source.
    EvidenceId
}
id! {
    /// The place in a position where a source is cited.
    CitationId
}
id! {
    /// A file joined to a source: the SHA-256 of its bytes, 64 hexadecimal digits.
    FileId
}
id! {
    /// One workspace on one laptop: the author of a chain of operations.
    DeviceId
}
id! {
    /// One thing a person did; the operations of one act are undone together.
    ActId
}

/// Orders numbers like `1.10.2` after `1.9.1`; a part that is not a number sorts as text, last.
#[must_use]
pub fn numbered(id: &str) -> Vec<(u64, String)> {
    id.split('.')
        .map(|part| match part.parse::<u64>() {
            Ok(number) => (number, String::new()),
            Err(_) => (u64::MAX, part.to_owned()),
        })
        .collect()
}

/// The first `length` hexadecimal digits of the SHA-256 of `parts`, each ended by a zero byte.
///
/// The same parts give the same id on every machine, so two laptops that name the same ministry
/// or the same law mean one thing when they meet.
#[must_use]
pub fn derived(parts: &[&str], length: usize) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut text = hex(&hash.finalize());
    text.truncate(length);
    text
}

/// SHA-256 of all that `from` gives, 64 hexadecimal digits.
///
/// # Errors
/// What reading reports.
pub fn digest_of(from: &mut dyn Read) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        let count = from.read(&mut piece)?;
        if count == 0 {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(piece.get(..count).unwrap_or_default());
    }
}

/// A new random id of 16 hexadecimal digits.
///
/// # Errors
/// The operating system's error when it has no random numbers to give.
pub fn random() -> Result<String, std::io::Error> {
    let mut bytes = [0_u8; 8];
    getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(hex(&bytes))
}

impl InstitutionId {
    /// Stands for all institutions together where it is not said which of them cites a source.
    #[must_use]
    pub fn together() -> Self {
        Self("together".to_owned())
    }

    /// What sorts before every id, to look from there on; no id itself.
    pub(crate) fn before_all() -> Self {
        Self(String::new())
    }
}

/// Lower-case hexadecimal digits of `bytes`.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| {
            [
                DIGITS[usize::from(byte >> 4)],
                DIGITS[usize::from(byte & 15)],
            ]
        })
        .map(char::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_fits_into_a_path_and_a_file_name() {
        for good in ["1.1.1", "ministry-of-health-3f", "0"] {
            assert!(good.parse::<IndicatorId>().is_ok(), "{good} is harmless");
        }
        for bad in ["", "A", "a/b", "..\\x", "é", "a b", &"x".repeat(65)] {
            assert!(
                bad.parse::<IndicatorId>().is_err(),
                "{bad:?} could escape a path"
            );
        }
    }

    #[test]
    fn indicators_sort_by_number_not_by_letter() {
        let mut ids = vec!["1.10.1", "1.2.1", "1.2.10", "1.2.9"];
        ids.sort_by_key(|id| numbered(id));
        assert_eq!(
            ids,
            ["1.2.1", "1.2.9", "1.2.10", "1.10.1"],
            "people count 9, 10"
        );
    }

    #[test]
    fn derived_ids_keep_their_parts_apart() {
        assert_ne!(
            derived(&["ab", "c"], 16),
            derived(&["a", "bc"], 16),
            "parts must not run together"
        );
        assert_eq!(derived(&["x"], 16).len(), 16, "length as asked");
    }
}
