//! What instruments link to: the 23 objectives of the Global Compact (A/RES/73/195), SDG targets
//! and the 30 items of SDG indicator 10.7.2, with their titles by language.

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

/// Titles of one objective.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// Title as adopted, or a working translation of it.
    pub official: String,
    /// Short title of the UN Network on Migration.
    pub short: String,
}

/// Titles of everything an instrument links to, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// The objectives by number.
    pub gcm_objectives: BTreeMap<String, Objective>,
    /// Short titles of SDG targets.
    pub sdg_targets: BTreeMap<String, String>,
    /// Domains and items of SDG indicator 10.7.2.
    pub sdg_10_7_2: SdgWords,
}

/// Words of SDG indicator 10.7.2.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SdgWords {
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
                short: number.to_owned(),
            })
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
