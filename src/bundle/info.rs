//! `bundle.json`: what a bundle says about itself, in canonical JSON (RFC 8785).

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;

use crate::bundle::Exchange;
use crate::bundle::Fault;

/// The format number this program writes, and the newest it reads.
pub const FORMAT: u32 = 1;

/// The number of the baseline among an assessment's rounds; follow-up 1 is round 1.
pub const ROUND_BASELINE: u32 = 0;

/// What a bundle says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleInfo {
    /// Format number, see [`FORMAT`].
    pub format: u32,
    /// What the bundle is for.
    pub kind: Kind,
    /// The assessment it carries.
    pub assessment: AssessmentInfo,
    /// The edition of the instrument that the assessment uses.
    pub edition: EditionInfo,
    /// How much it carries.
    pub counts: Counts,
    /// The last operation of each device, sorted by device.
    pub heads: Vec<ChainHead>,
    /// The program that made it and its version, for example `Concord 0.1.0`.
    pub program: String,
    /// When it was made, in milliseconds since 1970-01-01 UTC; a claim of that machine's clock.
    pub created_at_ms: i64,
    /// For whom a packet is, or from whom a contribution comes; left out in a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<Exchange>,
    /// Languages of the page for browsers and of the reports, as BCP 47 tags, in the order they
    /// stand on the page; none when there is neither.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// In a final bundle: which revision it is. Left out in every other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<Revision>,
    /// In a public bundle: fingerprint of the final record it was made from, 64 hexadecimal
    /// digits. Left out in every other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_from: Option<String>,
    /// Whoever made it can open what is encrypted for this recipient of age, `age1…`; left out when
    /// its maker has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// Fields that this program does not know, kept as they came.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// Which revision of a finished record a final bundle is, and what it follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// 1 for the first.
    pub number: u32,
    /// Id of the bundle it follows; left out in the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Fingerprint of the record in the bundle it follows; left out in the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_record: Option<String>,
    /// Fields that this program does not know, kept as they came.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// What a bundle is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Questions handed to an institution.
    Packet,
    /// Positions coming back from an institution.
    Contribution,
    /// A whole assessment as it stands.
    Record,
    /// A finished, frozen assessment.
    Final,
    /// A finished assessment without what concerns persons.
    Public,
}

/// The assessment that a bundle carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentInfo {
    /// Its id.
    pub id: String,
    /// Its title, as people gave it.
    pub title: String,
    /// The country, ISO 3166-1 alpha-3 in capitals; left out for a place that has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The city or municipality, when the assessment is a local one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
    /// The round: 0 is the baseline, 1 the first follow-up.
    pub round: u32,
}

/// The edition of the instrument that an assessment uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditionInfo {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The SHA-256 digest of the edition, as 64 hexadecimal digits.
    pub sha256: String,
}

/// How much a bundle carries.
///
/// This room checks the operations; the others are checked by whoever reads the operations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Operations, which is lines of `ops.jsonl`.
    pub operations: u64,
    /// Institutions.
    pub institutions: u64,
    /// Positions, answered or opened.
    pub positions: u64,
    /// Evidence: different sources.
    pub evidence: u64,
    /// Citations: uses of a source in a position.
    pub citations: u64,
    /// Decisions.
    pub decisions: u64,
}

/// The last operation of one device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChainHead {
    /// The device's id.
    pub device: String,
    /// The SHA-256 digest of its last operation's line, as 64 hexadecimal digits.
    pub head: String,
    /// How many operations the device has made.
    pub seq: u64,
}

impl BundleInfo {
    /// The canonical bytes that go into the bundle.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, Fault> {
        canonical(self)
    }

    /// Reads `bytes`, which must be canonical JSON.
    ///
    /// The number of the format is looked at first, so that a bundle of a later program is refused
    /// as such and not as a broken one.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let value: Value = parse_canonical("bundle.json", bytes)?;
        match value.get("format").and_then(Value::as_u64) {
            Some(found) if found > u64::from(FORMAT) => {
                return Err(Fault::FormatNewer {
                    found,
                    known: FORMAT,
                });
            }
            Some(1..) => {}
            _ => {
                return Err(Fault::Json {
                    entry: "bundle.json".into(),
                    reason: "the format number is missing".into(),
                });
            }
        }
        serde_json::from_value(value).map_err(|error| Fault::Json {
            entry: "bundle.json".into(),
            reason: error.to_string(),
        })
    }
}

impl ChainHead {
    /// The canonical bytes that a device signs.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, Fault> {
        canonical(self)
    }

    /// Reads what a device has signed.
    pub(super) fn parse(entry: &str, bytes: &[u8]) -> Result<Self, Fault> {
        let value = parse_canonical(entry, bytes)?;
        serde_json::from_value(value).map_err(|error| Fault::Json {
            entry: entry.into(),
            reason: error.to_string(),
        })
    }
}

fn canonical<T: Serialize>(value: &T) -> Result<Vec<u8>, Fault> {
    serde_json_canonicalizer::to_vec(value).map_err(|error| Fault::Json {
        entry: "bundle.json".into(),
        reason: error.to_string(),
    })
}

/// Reads `bytes` and demands that they are canonical.
///
/// This one rule refuses doubled keys, numbers that lose digits, other spellings of a text and
/// stray white space, in which two readers could see different content.
fn parse_canonical(entry: &str, bytes: &[u8]) -> Result<Value, Fault> {
    let fault = |reason: String| Fault::Json {
        entry: entry.into(),
        reason,
    };
    let value: Value = serde_json::from_slice(bytes).map_err(|error| fault(error.to_string()))?;
    if canonical(&value)? != bytes {
        return Err(fault("the JSON is not canonical (RFC 8785)".into()));
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = concat!(
        r#"{"assessment":{"id":"a-1","round":0,"title":"Baseline"},"#,
        r#""counts":{"citations":0,"decisions":0,"evidence":0,"institutions":0,"#,
        r#""operations":0,"positions":0},"created_at_ms":0,"#,
        r#""edition":{"id":"mgi","sha256":"00","version":"1"},"#,
        r#""format":1,"heads":[],"kind":"record","program":"Concord 0.1.0"}"#,
    );

    #[test]
    fn it_reads_and_writes_the_same_bytes() {
        let info = BundleInfo::parse(GOOD.as_bytes()).unwrap();
        assert_eq!(info.to_bytes().unwrap(), GOOD.as_bytes());
    }

    #[test]
    fn a_field_of_a_later_program_is_kept() {
        let unsorted = GOOD.replace(r#","heads""#, r#","hints":["a",1],"heads""#);
        let fault = BundleInfo::parse(unsorted.as_bytes()).unwrap_err();
        assert!(
            matches!(fault, Fault::Json { .. }),
            "keys out of order are not canonical"
        );
        let later = GOOD.replace(r#","kind""#, r#","hints":["a",1],"kind""#);
        let info = BundleInfo::parse(later.as_bytes()).unwrap();
        assert!(info.other.contains_key("hints"));
        assert_eq!(
            info.to_bytes().unwrap(),
            later.as_bytes(),
            "kept as it came"
        );
    }

    #[test]
    fn a_newer_format_is_named_before_anything_else() {
        let newer = br#"{"format":2,"shape":"unknown"}"#;
        let fault = BundleInfo::parse(newer).unwrap_err();
        assert!(
            matches!(fault, Fault::FormatNewer { found: 2, known: 1 }),
            "{fault}"
        );
    }

    #[test]
    fn what_two_readers_could_read_differently_is_refused() {
        let doubled = GOOD.replace(r#""format":1"#, r#""format":1,"format":1"#);
        let spaced = GOOD.replace(r#""format":1"#, r#""format": 1"#);
        let escaped = GOOD.replace("Baseline", r"Bas\u0065line");
        let large = GOOD.replace(r#""operations":0"#, r#""operations":9007199254740993"#);
        let fraction = GOOD.replace(r#""operations":0"#, r#""operations":0.5"#);
        let negative = GOOD.replace(r#""operations":0"#, r#""operations":-1"#);
        let surrogate = GOOD.replace("Baseline", r"\ud800");
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        for text in [
            doubled, spaced, escaped, large, fraction, negative, surrogate, deep,
        ] {
            let fault = BundleInfo::parse(text.as_bytes()).unwrap_err();
            assert!(matches!(fault, Fault::Json { .. }), "{fault}");
        }
    }
}
