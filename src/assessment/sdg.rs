//! Answers to the 30 items of SDG indicator 10.7.2. They are a government's own answers beside
//! the positions: proposed from linked indicators, given by a person.

use serde::Deserialize;
use serde::Serialize;

use super::answer::words;
use crate::clock::Millis;
use crate::ids::InstitutionId;
use crate::instrument::SdgItem;

words! {
    /// The answer to an item.
    SdgAnswer {
        /// Yes; in domain A: whatever the immigration status.
        Yes = "yes",
        /// Yes, for those with legal status only. Domain A alone knows it.
        LegalStatusOnly = "legal_status_only",
        /// No.
        No = "no",
    }
}

/// An item as it was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SdgPosition {
    /// The item.
    pub item: SdgItem,
    /// The answer; `None` while it is missing.
    pub answer: Option<SdgAnswer>,
    /// The institution that answers; `None` when not said.
    pub institution: Option<InstitutionId>,
    /// On what the answer rests.
    pub note: String,
    /// When it last changed, milliseconds UTC.
    pub changed_at_ms: Millis,
}
