//! Quality checks: what a careful reader would ask about before the record is closed.

use serde::Deserialize;
use serde::Serialize;

use crate::analysis::Outcome;
use crate::analysis::outcome;
use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::Position;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::instrument::Edition;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The record is not finished without it.
    Open,
    /// A reader would doubt the answer.
    Doubt,
    /// A detail that is easily added.
    Detail,
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// What it is; the locale key under `check.`, for example `answer_without_source`.
    pub code: &'static str,
    /// Where: the indicator.
    pub indicator: IndicatorId,
    /// Where: the institution, when it is about one position.
    pub institution: Option<InstitutionId>,
}

/// Everything to look at, in the instrument's order.
#[must_use]
pub fn checks(assessment: &Assessment, edition: &Edition) -> Vec<Finding> {
    let mut found = Vec::new();
    for indicator in edition.indicators() {
        let id = &indicator.id;
        let mut add = |severity, code, institution: Option<&InstitutionId>| {
            found.push(Finding {
                severity,
                code,
                indicator: id.clone(),
                institution: institution.cloned(),
            });
        };
        match outcome(assessment, id) {
            Outcome::Unanswered => add(Severity::Open, "unanswered", None),
            Outcome::Differing => add(Severity::Open, "institutions_differ", None),
            Outcome::InPlace
            | Outcome::PartlyInPlace
            | Outcome::NotInPlace
            | Outcome::NotApplicable => {}
        }
        for position in assessment.positions_on(id) {
            for (severity, code) in of_position(assessment, position) {
                add(severity, code, Some(&position.institution));
            }
        }
    }
    found
}

fn of_position(assessment: &Assessment, position: &Position) -> Vec<(Severity, &'static str)> {
    let mut found = Vec::new();
    let prefix = format!("position/{}/{}/", position.indicator, position.institution);
    if assessment
        .unsettled
        .iter()
        .any(|unsettled| unsettled.cell.starts_with(&prefix))
    {
        found.push((Severity::Open, "entered_apart"));
    }
    let Some(answer) = position.answer else {
        return found;
    };
    let cited = assessment.citations_of(&position.indicator, &position.institution);
    let silent = position.text.trim().is_empty();
    match answer {
        Answer::InPlace | Answer::PartlyInPlace if cited.is_empty() => {
            found.push((Severity::Doubt, "answer_without_source"));
        }
        Answer::NotApplicable if silent => {
            found.push((Severity::Doubt, "not_applicable_without_reason"));
        }
        Answer::InPlace | Answer::PartlyInPlace | Answer::NotInPlace | Answer::NotApplicable => {}
    }
    if answer == Answer::PartlyInPlace && silent {
        found.push((Severity::Doubt, "partly_without_explanation"));
    }
    if cited.iter().any(|(_, evidence)| evidence.year.is_none()) {
        found.push((Severity::Detail, "source_without_year"));
    }
    found
}
