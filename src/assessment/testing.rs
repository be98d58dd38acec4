//! What the tests of many rooms begin with.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::assessment::Assessment;
use crate::assessment::EditionRef;
use crate::assessment::Level;
use crate::assessment::Profile;

/// A national baseline in which nothing has been entered.
pub(crate) fn empty() -> Assessment {
    Assessment {
        id: "a".parse().unwrap(),
        profile: Profile {
            title: "Test".to_owned(),
            country: "GHA".to_owned(),
            locality: String::new(),
            level: Level::National,
            round: 0,
            edition: EditionRef {
                id: "mgi-national-working".to_owned(),
                version: "2026.1".to_owned(),
            },
            started_on: String::new(),
            focal: None,
            notice: String::new(),
        },
        institutions: BTreeMap::new(),
        positions: BTreeMap::new(),
        assignments: BTreeSet::new(),
        evidence: BTreeMap::new(),
        citations: BTreeMap::new(),
        decisions: BTreeMap::new(),
        sdg: BTreeMap::new(),
        instruments: Vec::new(),
        unsettled: Vec::new(),
        changed_at_ms: 0,
    }
}
