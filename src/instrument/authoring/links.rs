//! Reads the sheet `links`.

use std::collections::BTreeMap;

use crate::instrument::PRINCIPLES;
use crate::instrument::SDG_ITEMS;
use crate::instrument::Source;
use crate::instrument::Standing;
use crate::instrument::authoring::grid::Grid;
use crate::instrument::authoring::layout::LinkKind;
use crate::instrument::authoring::layout::STANDINGS;
use crate::instrument::authoring::layout::plain;
use crate::instrument::authoring::near::nearest;
use crate::instrument::authoring::problem::Fault;
use crate::instrument::authoring::problem::Problems;
use crate::instrument::authoring::structure::Kind;
use crate::instrument::authoring::structure::Structure;
use crate::instrument::check;
use crate::instrument::edition::ItemLink;
use crate::instrument::edition::ObjectiveLink;
use crate::instrument::edition::PrincipleLink;
use crate::instrument::edition::TargetLink;
use crate::instrument::framework::OBJECTIVES;

/// Puts the links into the indicators of `structure`.
pub(super) fn read_links(
    grid: &Grid<'_>,
    sources: &BTreeMap<String, Source>,
    structure: &mut Structure,
    problems: &mut Problems,
) {
    let mut seen = BTreeMap::new();
    for row in &grid.rows {
        let number = number(grid, *row, structure, problems);
        let kind = kind(grid, *row, problems);
        let target = kind.and_then(|kind| target(grid, *row, kind, number, problems));
        let standing = standing(grid, *row, problems);
        let source = source(grid, *row, sources, problems);
        let (Some(number), Some(kind), Some(target), Some(standing), Some(source)) =
            (number, kind, target, standing, source)
        else {
            continue;
        };
        let key = (number, kind, target.clone(), standing as u8, source.clone());
        if let Some(first) = seen.insert(key, *row) {
            problems.add(
                grid.row_problem(*row, Fault::RowTwice)
                    .value(number)
                    .with("other", (first + 1).to_string()),
            );
            continue;
        }
        let Some(indicator) = structure.indicator(number) else {
            continue;
        };
        match kind {
            LinkKind::Objective => indicator.gcm_objectives.push(ObjectiveLink {
                // It was read from the list of objectives.
                objective: target.parse().unwrap_or_default(),
                standing,
                source,
            }),
            LinkKind::Target => indicator.sdg_targets.push(TargetLink {
                target,
                standing,
                source,
            }),
            LinkKind::Item => indicator.sdg_10_7_2_items.push(ItemLink {
                item: target,
                standing,
                source,
            }),
            LinkKind::Principle => indicator.gcm_principles.push(PrincipleLink {
                principle: target,
                standing,
                source,
            }),
        }
    }
}

fn number<'a>(
    grid: &Grid<'a>,
    row: u32,
    structure: &Structure,
    problems: &mut Problems,
) -> Option<&'a str> {
    let written = grid.text(row, "indicator");
    if written.is_empty() {
        let problem = grid.problem(row, "indicator", Fault::Empty);
        problems.add(problem.with("part", "indicator"));
        return None;
    }
    if structure.kind_of(written) == Some(Kind::Indicator) {
        return Some(written);
    }
    problems.add(
        grid.problem(row, "indicator", Fault::UnknownNumber)
            .suggestion(nearest(written, structure.numbers_of(Kind::Indicator))),
    );
    None
}

fn kind(grid: &Grid<'_>, row: u32, problems: &mut Problems) -> Option<LinkKind> {
    let written = grid.text(row, "kind");
    let word = plain(written);
    let found = LinkKind::ALL.into_iter().find(|kind| kind.word() == word);
    if found.is_none() {
        let words = LinkKind::ALL.map(LinkKind::word);
        let problem = if written.is_empty() {
            grid.problem(row, "kind", Fault::Empty).with("part", "kind")
        } else {
            grid.problem(row, "kind", Fault::UnknownWord)
                .with("allowed", words.join(", "))
                .suggestion(nearest(written, words))
        };
        problems.add(problem);
    }
    found
}

/// The target as files hold it.
fn target(
    grid: &Grid<'_>,
    row: u32,
    kind: LinkKind,
    number: Option<&str>,
    problems: &mut Problems,
) -> Option<String> {
    let written = grid.text(row, "target");
    let found = match kind {
        LinkKind::Objective => {
            let number = written.parse::<u8>().ok();
            number
                .filter(|number| OBJECTIVES.contains(number))
                .map(|number| number.to_string())
        }
        LinkKind::Target => {
            let lower = written.to_lowercase();
            check::is_target(&lower).then_some(lower)
        }
        LinkKind::Item => {
            let upper = written.to_uppercase();
            SDG_ITEMS.contains(&upper.as_str()).then_some(upper)
        }
        LinkKind::Principle => {
            let word = plain(written);
            PRINCIPLES.contains(&word.as_str()).then_some(word)
        }
    };
    if found.is_none() {
        let targets = kind.targets();
        let problem = if written.is_empty() {
            grid.problem(row, "target", Fault::Empty)
                .with("part", "target")
        } else {
            grid.problem(row, "target", Fault::UnknownLink)
                .with("number", number.unwrap_or_default())
                .with("target", format!("{} {written}", kind.word()))
                .suggestion(nearest(written, targets.iter().map(String::as_str)))
        };
        problems.add(problem);
    }
    found
}

fn standing(grid: &Grid<'_>, row: u32, problems: &mut Problems) -> Option<Standing> {
    let written = grid.text(row, "standing");
    match plain(written).as_str() {
        "published" => return Some(Standing::Published),
        "working" => return Some(Standing::Working),
        "" => {
            let problem = grid.problem(row, "standing", Fault::Empty);
            problems.add(problem.with("part", "standing"));
        }
        _ => problems.add(
            grid.problem(row, "standing", Fault::UnknownWord)
                .with("allowed", STANDINGS.join(", "))
                .suggestion(nearest(written, STANDINGS)),
        ),
    }
    None
}

fn source(
    grid: &Grid<'_>,
    row: u32,
    sources: &BTreeMap<String, Source>,
    problems: &mut Problems,
) -> Option<String> {
    let written = grid.text(row, "source");
    if sources.contains_key(written) {
        return Some(written.to_owned());
    }
    let problem = if written.is_empty() {
        grid.problem(row, "source", Fault::Empty)
            .with("part", "source")
    } else {
        let keys = sources.keys().map(String::as_str);
        grid.problem(row, "source", Fault::UnknownSource)
            .suggestion(nearest(written, keys))
    };
    problems.add(problem);
    None
}
