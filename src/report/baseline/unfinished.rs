//! What is unfinished, with the indicators behind each number.

use std::collections::BTreeSet;

use crate::analysis::Outcome;
use crate::analysis::checks;
use crate::ids;
use crate::ids::IndicatorId;
use crate::report::Block;
use crate::report::Span;
use crate::report::baseline::content::Content;
use crate::report::baseline::words::bullets;

/// Doubts about single positions that a careful reader would raise, as codes of the checks.
const DOUBTS: [&str; 4] = [
    "answer_without_source",
    "not_applicable_without_reason",
    "partly_without_explanation",
    "source_without_year",
];

/// The section.
pub(super) fn unfinished(content: &Content<'_>) -> Vec<Block> {
    let words = content.words;
    let heading = words.heading(2, "unfinished", "report.unfinished.heading");
    let items = items(content);
    if items.is_empty() {
        return vec![heading, words.body("report.unfinished.nothing")];
    }
    let intro = words.body("report.unfinished.intro");
    vec![heading, intro, bullets(items)]
}

/// One line for each thing that is open: how many of how many, and which indicators.
fn items(content: &Content<'_>) -> Vec<Vec<Span>> {
    let words = content.words;
    let assessment = content.assessment;
    let total = content.whole.total().to_string();
    let mut items = Vec::new();
    let mut add = |key: &str, count: usize, of: &str, indicators: &[IndicatorId]| {
        if count == 0 {
            return;
        }
        let text = words.counted(&format!("report.unfinished.{key}"), count, &[("total", of)]);
        let mut spans = vec![Span::strong(text)];
        if !indicators.is_empty() {
            spans.push(Span::plain(" "));
            spans.extend(content.numbers(indicators));
        }
        items.push(spans);
    };
    for outcome in [Outcome::Unanswered, Outcome::Differing] {
        let found = content.whole.indicators(outcome);
        add(outcome.word(), found.len(), &total, found);
    }
    let undecided = content
        .edition
        .indicators()
        .map(|indicator| &indicator.id)
        .filter(|id| {
            let open = [Outcome::Unanswered, Outcome::Differing].contains(&content.outcome(id));
            !open && !assessment.decisions.contains_key(id)
        })
        .count();
    // Before a consultation these are nearly all; the first annex shows which they are.
    add("undecided", undecided, &total, &[]);
    let apart: BTreeSet<IndicatorId> = assessment
        .unsettled
        .iter()
        .filter_map(|unsettled| indicator_of(&unsettled.cell))
        .collect();
    let cells = assessment.unsettled.len();
    add("entered_apart", cells, "", &in_order(apart));
    let inside = |id: &IndicatorId| content.edition.indicator(id).is_some();
    let positions = || assessment.positions.values().filter(|p| p.answer.is_some());
    let answers = positions().filter(|p| inside(&p.indicator)).count();
    let findings = checks(assessment, content.edition);
    for code in DOUBTS {
        let found = || findings.iter().filter(|finding| finding.code == code);
        let indicators = found().map(|finding| finding.indicator.clone()).collect();
        let of = answers.to_string();
        add(code, found().count(), &of, &in_order(indicators));
    }
    let outside: BTreeSet<IndicatorId> = assessment
        .positions
        .keys()
        .map(|(indicator, _)| indicator)
        .filter(|id| !inside(id))
        .cloned()
        .collect();
    let held = assessment
        .positions
        .values()
        .filter(|p| !inside(&p.indicator));
    add("outside", held.count(), "", &in_order(outside));
    items
}

/// The indicator whose position or decision a cell belongs to.
pub(super) fn indicator_of(cell: &str) -> Option<IndicatorId> {
    let mut parts = cell.split('/');
    match parts.next() {
        Some("position" | "decision") => parts.next()?.parse().ok(),
        _ => None,
    }
}

fn in_order(indicators: BTreeSet<IndicatorId>) -> Vec<IndicatorId> {
    let mut all: Vec<IndicatorId> = indicators.into_iter().collect();
    all.sort_by_key(|id| ids::numbered(id.as_str()));
    all
}
