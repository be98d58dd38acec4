//! What to look at in one institution's position.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis::check::finding::Found;
use crate::analysis::check::finding::Severity;
use crate::analysis::check::source;
use crate::analysis::check::wording;
use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::Cited;
use crate::assessment::Position;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

/// A text shorter than this many characters is not taken for a copy of another one: "As above."
const REPEATED_FROM: usize = 60;

/// Everything to look at in `position`.
pub(super) fn of(
    assessment: &Assessment,
    cited: &Cited<'_>,
    apart: &BTreeSet<&str>,
    position: &Position,
) -> Vec<Found> {
    let mut found = Vec::new();
    let place = format!("position/{}/{}", position.indicator, position.institution);
    if apart.contains(place.as_str()) {
        found.push((Severity::Open, "entered_apart"));
    }
    let Some(answer) = position.answer else {
        if !position.text.trim().is_empty() {
            found.push((Severity::Open, "text_without_answer"));
        }
        return found;
    };
    found.extend(of_text(answer, position.text.trim()));
    let cited = cited.by(&position.indicator, &position.institution);
    if cited.is_empty() && matches!(answer, Answer::InPlace | Answer::PartlyInPlace) {
        found.push((Severity::Doubt, "answer_without_source"));
    }
    found.extend(source::of(assessment, cited));
    found
}

/// The things of which some field holds values that were entered apart.
pub(super) fn entered_apart(assessment: &Assessment) -> BTreeSet<&str> {
    let unsettled = assessment.unsettled.iter();
    unsettled
        .filter_map(|unsettled| Some(unsettled.cell.rsplit_once('/')?.0))
        .collect()
}

/// What to look at in the text beside an answer.
fn of_text(answer: Answer, text: &str) -> Vec<Found> {
    let silent = text.is_empty();
    let mut found = Vec::new();
    match answer {
        Answer::NotApplicable if silent => {
            found.push((Severity::Doubt, "not_applicable_without_reason"));
        }
        Answer::PartlyInPlace if silent => {
            found.push((Severity::Doubt, "partly_without_explanation"));
        }
        Answer::PartlyInPlace if !wording::names_a_limit(text) => {
            found.push((Severity::Doubt, "partly_without_gap"));
        }
        Answer::InPlace | Answer::NotInPlace if silent => {
            found.push((Severity::Detail, "answer_without_text"));
        }
        Answer::InPlace if wording::begins_with_denial(text) => {
            found.push((Severity::Doubt, "text_contradicts_answer"));
        }
        Answer::NotInPlace if wording::begins_with_assent(text) => {
            found.push((Severity::Doubt, "text_contradicts_answer"));
        }
        Answer::InPlace | Answer::PartlyInPlace | Answer::NotInPlace | Answer::NotApplicable => {}
    }
    found
}

/// The positions whose text, word for word, an institution wrote under another indicator too.
pub(super) fn repeated_texts(assessment: &Assessment) -> BTreeSet<(IndicatorId, InstitutionId)> {
    let mut places: BTreeMap<(&InstitutionId, &str), Vec<&IndicatorId>> = BTreeMap::new();
    for position in assessment.positions.values() {
        let text = position.text.trim();
        if text.chars().count() >= REPEATED_FROM {
            places
                .entry((&position.institution, text))
                .or_default()
                .push(&position.indicator);
        }
    }
    places
        .into_iter()
        .filter(|(_, indicators)| indicators.len() > 1)
        .flat_map(|((institution, _), indicators)| {
            indicators
                .into_iter()
                .map(move |indicator| (indicator.clone(), institution.clone()))
        })
        .collect()
}
