//! Why a key is not taken into the list of known signers.

use std::collections::BTreeMap;

/// Why a key is not taken into the list of known signers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TrustError {
    /// The name is known with another key: `trust.key_changed`.
    #[error("`{name}` is known with the key {known}, and this is {found}")]
    KeyChanged {
        /// The name.
        name: String,
        /// Fingerprint of the key that is known.
        known: String,
        /// Fingerprint of the other one.
        found: String,
    },
    /// The key does not count any more: `trust.key_ended`.
    #[error("the key of `{name}` does not count since {day}")]
    KeyEnded {
        /// The name.
        name: String,
        /// The first day on which it does not count.
        day: String,
    },
    /// No such key is known: `trust.unknown_signer`.
    #[error("no key `{0}` is known here")]
    UnknownSigner(String),
}

impl TrustError {
    /// The locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::KeyChanged { .. } => "trust.key_changed",
            Self::KeyEnded { .. } => "trust.key_ended",
            Self::UnknownSigner(_) => "trust.unknown_signer",
        }
    }

    /// The values its sentence needs.
    pub(super) fn params(&self) -> BTreeMap<&'static str, String> {
        match self {
            Self::KeyChanged { name, known, found } => BTreeMap::from([
                ("name", name.clone()),
                ("known", known.clone()),
                ("found", found.clone()),
            ]),
            Self::KeyEnded { name, day } => {
                BTreeMap::from([("name", name.clone()), ("day", day.clone())])
            }
            Self::UnknownSigner(value) => BTreeMap::from([("value", value.clone())]),
        }
    }
}
