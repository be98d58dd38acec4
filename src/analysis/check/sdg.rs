//! What to look at in the answers to SDG indicator 10.7.2.

use crate::analysis::Outcome;
use crate::analysis::Proposal;
use crate::analysis::check::finding::Finding;
use crate::analysis::check::finding::Severity;
use crate::analysis::proposals;
use crate::assessment::Assessment;
use crate::assessment::SdgAnswer;
use crate::instrument::Edition;

/// Items that contradict all the indicators behind them, and, once somebody has begun to answer,
/// items that are missing, because a missing item counts as zero.
pub(super) fn findings(assessment: &Assessment, edition: &Edition) -> Vec<Finding> {
    let begun = assessment.sdg.values().any(|given| given.answer.is_some());
    if !begun {
        return Vec::new();
    }
    proposals(assessment, edition)
        .iter()
        .filter_map(|proposal| {
            let given = assessment.sdg.get(&proposal.item).and_then(|p| p.answer);
            let (severity, code) = match given {
                None => (Severity::Open, "sdg_item_unanswered"),
                Some(answer) if contradicts(answer, proposal) => {
                    (Severity::Doubt, "sdg_item_contradicts")
                }
                Some(_) => return None,
            };
            let (indicator, _) = proposal.indicators.first()?;
            Some(Finding {
                severity,
                code,
                indicator: indicator.clone(),
                institution: None,
                item: Some(proposal.item),
            })
        })
        .collect()
}

/// Whether every linked indicator says the opposite of `answer`.
fn contradicts(answer: SdgAnswer, proposal: &Proposal) -> bool {
    let opposite = match answer {
        SdgAnswer::Yes | SdgAnswer::LegalStatusOnly => Outcome::NotInPlace,
        SdgAnswer::No => Outcome::InPlace,
    };
    !proposal.indicators.is_empty() && proposal.indicators.iter().all(|(_, at)| *at == opposite)
}
