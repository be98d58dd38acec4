//! What an assessment is about: which country or locality, which round, which instrument.

use serde::Deserialize;
use serde::Serialize;

use super::answer::words;
use crate::ids::InstitutionId;

/// ISO 3166-1 leaves `ZZZ` to users; Concord's samples use it for the fictional Sample Republic.
pub const FICTIONAL_COUNTRY: &str = "ZZZ";

words! {
    /// Which government answers.
    Level {
        /// The national government.
        National = "national",
        /// A city, municipality or region.
        Local = "local",
    }
}

/// The edition of the instrument that an assessment is pinned to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionRef {
    /// The edition's id, for example `mgi-national-working`.
    pub id: String,
    /// Its version, for example `2026.1`.
    pub version: String,
}

/// What an assessment is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Title as people write it.
    pub title: String,
    /// Country, ISO 3166-1 alpha-3 in capitals; `ZZZ` for a fictional one.
    pub country: String,
    /// Name of the locality; empty for a national assessment.
    pub locality: String,
    /// National or local.
    pub level: Level,
    /// 0 for the baseline, 1 for the first follow-up and so on.
    pub round: u32,
    /// The instrument's edition.
    pub edition: EditionRef,
    /// Day on which it began, `2026-11-24`; empty when not said.
    pub started_on: String,
    /// The institution that coordinates, if chosen.
    pub focal: Option<InstitutionId>,
    /// A sentence that every report must print, such as that a record is an exercise; may be empty.
    pub notice: String,
}

impl Profile {
    /// Whether this is about an invented country.
    #[must_use]
    pub fn is_fictional(&self) -> bool {
        self.country == FICTIONAL_COUNTRY
    }
}
