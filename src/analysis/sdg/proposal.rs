//! What the indicators of an assessment propose for an item. A person confirms each; nothing is
//! derived.

use crate::analysis::Outcome;
use crate::analysis::outcome;
use crate::assessment::Assessment;
use crate::assessment::SdgAnswer;
use crate::ids::IndicatorId;
use crate::instrument::Edition;
use crate::instrument::SdgItem;

/// What is proposed for one item, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The item.
    pub item: SdgItem,
    /// The answer proposed; `None` when the indicators do not say enough. In domain A "in place"
    /// leaves open whether immigration status matters, so that only "no" is ever proposed there.
    pub answer: Option<SdgAnswer>,
    /// The indicators linked to it, with how they stand.
    pub indicators: Vec<(IndicatorId, Outcome)>,
}

/// A proposal for each item, A1 to F5.
///
/// All linked indicators count: all in place proposes "yes", all not in place "no". One that is
/// partly in place, differs, does not apply or is unanswered leaves the item to people.
#[must_use]
pub fn proposals(assessment: &Assessment, edition: &Edition) -> Vec<Proposal> {
    SdgItem::all()
        .map(|item| {
            let indicators: Vec<(IndicatorId, Outcome)> = edition
                .indicators()
                .filter(|i| i.sdg_items.iter().any(|link| link.target == item.word()))
                .map(|i| (i.id.clone(), outcome(assessment, &i.id)))
                .collect();
            let all = |wanted: Outcome| {
                !indicators.is_empty() && indicators.iter().all(|(_, stands)| *stands == wanted)
            };
            let answer = if all(Outcome::NotInPlace) {
                Some(SdgAnswer::No)
            } else if all(Outcome::InPlace) && !item.has_half_point() {
                Some(SdgAnswer::Yes)
            } else {
                None
            };
            Proposal {
                item,
                answer,
                indicators,
            }
        })
        .collect()
}
