//! A position: one institution's answer to one indicator.

use serde::Deserialize;
use serde::Serialize;

use crate::assessment::Answer;
use crate::clock::Millis;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

/// What one institution says about one indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The institution that speaks.
    pub institution: InstitutionId,
    /// Its answer; `None` while it has not answered.
    pub answer: Option<Answer>,
    /// What the law or policy says, in the institution's words.
    pub text: String,
    /// How it works in practice; kept apart, because the answer is about policy.
    pub practice: String,
    /// Language of the texts, a BCP 47 tag such as `en`; empty when not said.
    pub language: String,
    /// When it last changed, milliseconds UTC, as the changing device said.
    pub changed_at_ms: Millis,
}
