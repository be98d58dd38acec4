//! Decisions: the settled answer to an indicator, and who agreed with reservations or dissented.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use super::answer::words;
use crate::assessment::Answer;
use crate::clock::Millis;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

words! {
    /// How far the institutions agree on a decision.
    Agreement {
        /// All agree.
        Agreed = "agreed",
        /// All can live with it; someone has a reservation.
        AgreedWithReservations = "agreed_with_reservations",
        /// No agreement: the indicator stays open and counts as differing.
        NotAgreed = "not_agreed",
    }
}

words! {
    /// What an institution adds to a decision.
    VoiceKind {
        /// It agrees, with a reservation.
        Reservation = "reservation",
        /// It does not agree.
        Dissent = "dissent",
    }
}

/// A reservation or a dissent, in the institution's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Reservation or dissent.
    pub kind: VoiceKind,
    /// Why.
    pub note: String,
}

/// The settled answer to an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The answer decided; `None` while it is open.
    pub answer: Option<Answer>,
    /// The text decided.
    pub text: String,
    /// How far all agree.
    pub agreement: Agreement,
    /// Day of the decision, `2026-11-24`; empty when not said.
    pub decided_on: String,
    /// Reservations and dissent; they stay beside the decision for ever.
    pub voices: BTreeMap<InstitutionId, Voice>,
    /// When it last changed, milliseconds UTC.
    pub changed_at_ms: Millis,
}
