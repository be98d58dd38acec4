//! What instruments link to: the 23 objectives and ten guiding principles of the Global Compact
//! (A/RES/73/195), the thematic areas of the Migration Multi-Partner Trust Fund, SDG targets and
//! the 30 items of SDG indicator 10.7.2, with their titles by language.
//!
//! Each title of the Compact says whether someone compared it with the resolution in that
//! language; the others are working translations and are shown as such.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::Deserialize;

/// Numbers of the GCM objectives.
pub const OBJECTIVES: RangeInclusive<u8> = 1..=23;

/// The items of SDG indicator 10.7.2, domain by domain.
pub const SDG_ITEMS: [&str; 30] = [
    "A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "B4", "B5", "C1", "C2", "C3", "C4", "C5", "D1",
    "D2", "D3", "D4", "D5", "E1", "E2", "E3", "E4", "E5", "F1", "F2", "F3", "F4", "F5",
];

/// Levels of government that an edition is for, as words of `Level`.
pub const LEVELS: [&str; 2] = ["national", "local"];

/// Kinds of source that can answer an indicator, as words of `EvidenceKind`.
pub const EVIDENCE_KINDS: [&str; 12] = [
    "constitution",
    "law",
    "decree",
    "policy",
    "strategy",
    "institution",
    "agreement",
    "treaty",
    "programme",
    "procedure",
    "data_source",
    "report",
];

/// The ten guiding principles of the Compact (paragraph 15), in its order.
pub const PRINCIPLES: [&str; 10] = [
    "people_centred",
    "international_cooperation",
    "national_sovereignty",
    "rule_of_law_and_due_process",
    "sustainable_development",
    "human_rights",
    "gender_responsive",
    "child_sensitive",
    "whole_of_government",
    "whole_of_society",
];

/// The thematic areas of the Migration Multi-Partner Trust Fund, each with the objectives it
/// groups. Every objective lies in one area. The grouping is from general knowledge of the fund
/// and was not compared with its documents: a working link.
pub const FUND_AREAS: [(&str, &[u8]); 5] = [
    ("1", &[1, 3, 17, 23]),
    ("2", &[2, 7, 8, 12, 13]),
    ("3", &[4, 9, 10, 11, 21]),
    ("4", &[5, 6, 18, 19, 20]),
    ("5", &[14, 15, 16, 22]),
];

/// Titles of one objective.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// Title as adopted, or a working translation of it.
    pub official: String,
    /// Whether `official` was compared with the resolution in this language.
    pub verified: bool,
    /// Short title of the UN Network on Migration, or a working translation of it.
    pub short: String,
    /// Whether `short` was seen in this language at the Network.
    pub short_verified: bool,
}

/// A title that may be official.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// The title.
    pub name: String,
    /// Whether it was compared with the official one in this language.
    pub verified: bool,
}

/// Titles of everything an instrument links to, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// BCP 47 tag of the titles.
    pub language: String,
    /// The objectives by number.
    pub gcm_objectives: BTreeMap<String, Objective>,
    /// The guiding principles by key, see [`PRINCIPLES`].
    pub gcm_principles: BTreeMap<String, Title>,
    /// The thematic areas by number, see [`FUND_AREAS`].
    pub mptf_areas: BTreeMap<String, Title>,
    /// Short titles of SDG targets.
    pub sdg_targets: BTreeMap<String, String>,
    /// Domains and items of SDG indicator 10.7.2.
    pub sdg_10_7_2: SdgWords,
}

/// Words of SDG indicator 10.7.2.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SdgWords {
    /// Name of the indicator.
    pub title: String,
    /// Domain names by letter.
    pub domains: BTreeMap<String, String>,
    /// Items by letter and number.
    pub items: BTreeMap<String, String>,
}

impl Framework {
    /// The title of an objective; the number when it has none.
    #[must_use]
    pub fn objective(&self, number: &str) -> Objective {
        self.gcm_objectives
            .get(number)
            .cloned()
            .unwrap_or_else(|| Objective {
                official: number.to_owned(),
                verified: false,
                short: number.to_owned(),
                short_verified: false,
            })
    }

    /// The name of a guiding principle; its key when it has none.
    #[must_use]
    pub fn principle<'a>(&'a self, key: &'a str) -> &'a str {
        self.gcm_principles
            .get(key)
            .map_or(key, |title| title.name.as_str())
    }

    /// The name of a thematic area; its number when it has none.
    #[must_use]
    pub fn fund_area<'a>(&'a self, number: &'a str) -> &'a str {
        self.mptf_areas
            .get(number)
            .map_or(number, |title| title.name.as_str())
    }

    /// The short title of an SDG target; its number when it has none.
    #[must_use]
    pub fn sdg_target<'a>(&'a self, target: &'a str) -> &'a str {
        self.sdg_targets.get(target).map_or(target, String::as_str)
    }

    /// The words of a 10.7.2 item; its number when it has none.
    #[must_use]
    pub fn sdg_item<'a>(&'a self, item: &'a str) -> &'a str {
        self.sdg_10_7_2.items.get(item).map_or(item, String::as_str)
    }
}
