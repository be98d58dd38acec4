//! What a consultation has to talk about, the most pressing first: where institutions differ, then
//! answers that nothing supports, then what nobody has answered, then gaps.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::analysis::Outcome;
use crate::analysis::outcome;
use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::Cited;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::instrument::Edition;

/// Why an indicator is on the agenda; the first that applies counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Point {
    /// Institutions gave different answers, or decided that they do not agree.
    Differing,
    /// An institution says that something is in place, wholly or partly, and cites nothing.
    Unsourced,
    /// Nobody has answered.
    Unanswered,
    /// Not or only partly in place.
    Gap,
}

impl Point {
    /// The word that files and locale keys hold.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Differing => "differing",
            Self::Unsourced => "unsourced",
            Self::Unanswered => "unanswered",
            Self::Gap => "gap",
        }
    }
}

/// One indicator to talk about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Why.
    pub point: Point,
    /// Who gives which answer, by answer.
    pub answers: BTreeMap<Answer, Vec<InstitutionId>>,
    /// How far the answers lie apart: 0 for none, 1 for neighbours such as in place and partly in
    /// place, 2 for in place and not in place, and for any answer beside not applicable.
    pub apart: u8,
    /// The objectives that hang on it, by number as in the edition.
    pub objectives: Vec<String>,
    /// Who says that something is in place and cites nothing.
    pub unsourced: Vec<InstitutionId>,
}

/// The agenda. Indicators that were decided with agreement are on it only as gaps or for want of a
/// source. Within a point, answers far apart come first, then what more objectives hang on, then
/// the order of the edition.
#[must_use]
pub fn agenda(assessment: &Assessment, edition: &Edition) -> Vec<AgendaItem> {
    let cited = assessment.cited();
    let mut items: Vec<AgendaItem> = edition
        .indicators()
        .filter_map(|indicator| {
            let objectives = indicator.objectives.iter();
            let objectives = objectives.map(|link| link.target.clone()).collect();
            item(assessment, &cited, &indicator.id, objectives)
        })
        .collect();
    // A stable sort keeps the edition's order.
    items.sort_by_key(|item| {
        let first = |number: usize| std::cmp::Reverse(number);
        (
            item.point,
            first(usize::from(item.apart)),
            first(item.objectives.len()),
        )
    });
    items
}

fn item<'a>(
    assessment: &'a Assessment,
    cited: &Cited<'a>,
    indicator: &IndicatorId,
    objectives: Vec<String>,
) -> Option<AgendaItem> {
    let mut answers: BTreeMap<Answer, Vec<InstitutionId>> = BTreeMap::new();
    let mut unsourced = Vec::new();
    let positions = assessment.positions.iter();
    for ((of, institution), position) in positions.filter(|((of, _), _)| of == indicator) {
        let Some(answer) = position.answer else {
            continue;
        };
        let sources = cited.by(of, institution).len();
        if sources == 0 && matches!(answer, Answer::InPlace | Answer::PartlyInPlace) {
            unsourced.push(institution.clone());
        }
        answers.entry(answer).or_default().push(institution.clone());
    }
    let open = assessment
        .decisions
        .get(indicator)
        .is_some_and(|decision| decision.agreement == Agreement::NotAgreed);
    let point = match outcome(assessment, indicator) {
        Outcome::Differing => Point::Differing,
        _ if open => Point::Differing,
        _ if !unsourced.is_empty() => Point::Unsourced,
        Outcome::Unanswered => Point::Unanswered,
        Outcome::PartlyInPlace | Outcome::NotInPlace => Point::Gap,
        Outcome::InPlace | Outcome::NotApplicable => return None,
    };
    Some(AgendaItem {
        indicator: indicator.clone(),
        point,
        apart: apart(answers.keys().copied()),
        answers,
        objectives,
        unsourced,
    })
}

/// How far answers lie apart.
fn apart(answers: impl Iterator<Item = Answer>) -> u8 {
    let mut places = Vec::new();
    let mut others = 0;
    for answer in answers {
        match answer {
            Answer::InPlace => places.push(2_u8),
            Answer::PartlyInPlace => places.push(1),
            Answer::NotInPlace => places.push(0),
            Answer::NotApplicable => others += 1,
        }
    }
    let highest = places.iter().max().copied().unwrap_or(0);
    let lowest = places.iter().min().copied().unwrap_or(0);
    if others > 0 && !places.is_empty() {
        2
    } else {
        highest - lowest
    }
}
