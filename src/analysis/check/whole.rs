//! All checks over an assessment, in the instrument's order.

use crate::analysis::Outcome;
use crate::analysis::check::finding::Finding;
use crate::analysis::check::finding::Severity;
use crate::analysis::check::position;
use crate::analysis::check::sdg;
use crate::analysis::outcome;
use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::Cited;
use crate::ids::IndicatorId;
use crate::instrument::Edition;

/// Everything to look at, in the instrument's order; the items of SDG indicator 10.7.2 last.
#[must_use]
pub fn checks(assessment: &Assessment, edition: &Edition) -> Vec<Finding> {
    let mut found = Vec::new();
    let repeated = position::repeated_texts(assessment);
    let cited = assessment.cited();
    let apart = position::entered_apart(assessment);
    for indicator in edition.indicators() {
        let id = &indicator.id;
        let whole = |(severity, code)| Finding {
            severity,
            code,
            indicator: id.clone(),
            institution: None,
            item: None,
        };
        match outcome(assessment, id) {
            Outcome::Unanswered => found.push(whole((Severity::Open, "unanswered"))),
            Outcome::Differing => found.push(whole((Severity::Open, "institutions_differ"))),
            Outcome::InPlace
            | Outcome::PartlyInPlace
            | Outcome::NotInPlace
            | Outcome::NotApplicable => {}
        }
        found.extend(of_decision(assessment, &cited, id).map(whole));
        for asked in assessment.assignments.iter().filter(|a| a.indicator == *id) {
            let key = (id.clone(), asked.institution.clone());
            let position = assessment.positions.get(&key);
            if position.is_none_or(|position| position.answer.is_none()) {
                found.push(Finding {
                    institution: Some(asked.institution.clone()),
                    ..whole((Severity::Open, "asked_unanswered"))
                });
            }
        }
        for position in assessment.positions_on(id) {
            let at = |(severity, code)| Finding {
                institution: Some(position.institution.clone()),
                ..whole((severity, code))
            };
            let looked_at = position::of(assessment, &cited, &apart, position);
            found.extend(looked_at.into_iter().map(at));
            let key = (id.clone(), position.institution.clone());
            if repeated.contains(&key) {
                found.push(at((Severity::Detail, "text_repeated")));
            }
        }
    }
    found.extend(sdg::findings(assessment, edition));
    found
}

/// What to look at in the decision on an indicator: one that rests on nothing anybody cited, and
/// one that no institution had said before.
fn of_decision(
    assessment: &Assessment,
    cited: &Cited<'_>,
    id: &IndicatorId,
) -> impl Iterator<Item = (Severity, &'static str)> {
    let mut found = Vec::new();
    if let Some(decision) = assessment.decisions.get(id)
        && decision.agreement != Agreement::NotAgreed
        && let Some(answer) = decision.answer
    {
        let positions = assessment.positions_on(id);
        let rests = |answer: Answer| match answer {
            Answer::InPlace | Answer::PartlyInPlace => positions
                .iter()
                .any(|position| !cited.by(id, &position.institution).is_empty()),
            Answer::NotInPlace | Answer::NotApplicable => true,
        };
        if !rests(answer) {
            found.push((Severity::Doubt, "decision_without_source"));
        }
        let mut answers = positions.iter().filter_map(|position| position.answer);
        if answers.clone().next().is_some() && !answers.any(|given| given == answer) {
            found.push((Severity::Doubt, "decision_nobody_gave"));
        }
    }
    found.into_iter()
}
