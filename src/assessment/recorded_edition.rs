//! Editions and additions that travel with an assessment, so that it can be read where the
//! program does not have them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ids::EditionId;
use crate::ids::EditionVersion;

/// An edition, or an addition to one, in the record. Its content lies in the operations named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordedEdition {
    /// Its id.
    pub id: EditionId,
    /// Its version.
    pub version: EditionVersion,
    /// Its parts, `structure` and `texts.<language>`, each with the operation that holds it:
    /// SHA-256 in hexadecimal.
    pub parts: BTreeMap<String, String>,
}
