//! A record as canonical JSON, and its fingerprint.
//!
//! The same record gives the same bytes on every machine, whatever order its operations came in.
//! A bundle holds these bytes as `data/record.json`, so that `sha256sum` alone shows whether a
//! printed report belongs to it.

use serde::Serialize;

use crate::assessment::Assessment;
use crate::assessment::Assignment;
use crate::assessment::Citation;
use crate::assessment::Decision;
use crate::assessment::Evidence;
use crate::assessment::Institution;
use crate::assessment::Position;
use crate::assessment::Profile;
use crate::assessment::RecordedEdition;
use crate::assessment::SdgPosition;
use crate::assessment::Unsettled;
use crate::clock::Millis;
use crate::ids;
use crate::ids::AssessmentId;
use crate::record::OpId;
use crate::record::RecordError;

#[derive(Serialize)]
struct Snapshot<'a> {
    format: u32,
    id: &'a AssessmentId,
    changed_at_ms: Millis,
    profile: &'a Profile,
    institutions: Vec<&'a Institution>,
    positions: Vec<&'a Position>,
    evidence: Vec<&'a Evidence>,
    citations: Vec<&'a Citation>,
    decisions: Vec<&'a Decision>,
    // What came later is left out while there is none, so that earlier fingerprints stay.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sdg_10_7_2: Vec<&'a SdgPosition>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assignments: Vec<&'a Assignment>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    instruments: &'a [RecordedEdition],
    unsettled: &'a [Unsettled],
}

/// The record as canonical JSON (RFC 8785).
///
/// # Errors
/// [`RecordError::Unwritable`] when a value has no canonical form.
pub fn snapshot(assessment: &Assessment) -> Result<String, RecordError> {
    let snapshot = Snapshot {
        format: 1,
        id: &assessment.id,
        changed_at_ms: assessment.changed_at_ms,
        profile: &assessment.profile,
        institutions: assessment.institutions.values().collect(),
        positions: assessment.positions.values().collect(),
        evidence: assessment.evidence.values().collect(),
        citations: assessment.citations.values().collect(),
        decisions: assessment.decisions.values().collect(),
        sdg_10_7_2: assessment.sdg.values().collect(),
        assignments: assessment.assignments.iter().collect(),
        instruments: &assessment.instruments,
        unsettled: &assessment.unsettled,
    };
    serde_json_canonicalizer::to_string(&snapshot).map_err(|error| RecordError::Unwritable {
        reason: error.to_string(),
    })
}

/// SHA-256 of the [`snapshot`], 64 hexadecimal digits: what reports and bundles carry.
///
/// # Errors
/// As [`snapshot`].
pub fn fingerprint(assessment: &Assessment) -> Result<String, RecordError> {
    Ok(ids::hex(OpId::of(&snapshot(assessment)?).bytes()))
}
