//! How an indicator stands, from its positions and its decision.

use serde::Deserialize;
use serde::Serialize;

use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::ids::IndicatorId;

/// How an indicator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// In place.
    InPlace,
    /// Partly in place.
    PartlyInPlace,
    /// Not in place.
    NotInPlace,
    /// Does not apply.
    NotApplicable,
    /// Institutions gave different answers and nothing has been settled.
    Differing,
    /// Nobody has answered.
    Unanswered,
}

impl Outcome {
    /// All outcomes, in the order people read them.
    pub const ALL: [Self; 6] = [
        Self::InPlace,
        Self::PartlyInPlace,
        Self::NotInPlace,
        Self::NotApplicable,
        Self::Differing,
        Self::Unanswered,
    ];

    /// The word that files and locale keys hold.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InPlace => Answer::InPlace.word(),
            Self::PartlyInPlace => Answer::PartlyInPlace.word(),
            Self::NotInPlace => Answer::NotInPlace.word(),
            Self::NotApplicable => Answer::NotApplicable.word(),
            Self::Differing => "differing",
            Self::Unanswered => "unanswered",
        }
    }
}

impl From<Answer> for Outcome {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::InPlace => Self::InPlace,
            Answer::PartlyInPlace => Self::PartlyInPlace,
            Answer::NotInPlace => Self::NotInPlace,
            Answer::NotApplicable => Self::NotApplicable,
        }
    }
}

/// How `indicator` stands: as decided; else as all positions that answered agree; else differing
/// or unanswered. A decision without agreement leaves it differing.
#[must_use]
pub fn outcome(assessment: &Assessment, indicator: &IndicatorId) -> Outcome {
    if let Some(decision) = assessment.decisions.get(indicator) {
        match (decision.agreement, decision.answer) {
            (Agreement::NotAgreed, _) => return Outcome::Differing,
            (Agreement::Agreed | Agreement::AgreedWithReservations, Some(answer)) => {
                return answer.into();
            }
            (Agreement::Agreed | Agreement::AgreedWithReservations, None) => {}
        }
    }
    let mut answers = assessment
        .positions_on(indicator)
        .into_iter()
        .filter_map(|position| position.answer);
    match answers.next() {
        None => Outcome::Unanswered,
        Some(first) if answers.all(|answer| answer == first) => first.into(),
        Some(_) => Outcome::Differing,
    }
}
