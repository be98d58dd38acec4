//! Reads the sheet `maps`.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::ids::EditionId;
use crate::ids::EditionVersion;
use crate::ids::IndicatorId;
use crate::instrument::Change;
use crate::instrument::Edition;
use crate::instrument::EditionMap;
use crate::instrument::EditionName;
use crate::instrument::MapEntry;
use crate::instrument::authoring::grid::Grid;
use crate::instrument::authoring::layout::change_of;
use crate::instrument::authoring::layout::changes;
use crate::instrument::authoring::near::nearest;
use crate::instrument::authoring::problem::Fault;
use crate::instrument::authoring::problem::Problems;
use crate::instrument::authoring::structure::Kind;
use crate::instrument::authoring::structure::Structure;

/// Where the numbers of one map were named already.
#[derive(Default)]
struct Named {
    from: BTreeSet<IndicatorId>,
    to: BTreeSet<IndicatorId>,
}

/// The maps from earlier editions; those among `known` are looked into.
pub(super) fn read_maps(
    grid: &Grid<'_>,
    structure: &Structure,
    known: &[Arc<Edition>],
    problems: &mut Problems,
) -> Vec<EditionMap> {
    let mut maps: Vec<(EditionMap, Named)> = Vec::new();
    for row in &grid.rows {
        let Some(from) = earlier(grid, *row, problems) else {
            continue;
        };
        let at = maps.iter().position(|(map, _)| map.from == from);
        let at = at.unwrap_or_else(|| {
            let map = EditionMap {
                from: from.clone(),
                entries: Vec::new(),
            };
            maps.push((map, Named::default()));
            maps.len() - 1
        });
        let edition = known.iter().find(|edition| edition.name() == from);
        if let Some((map, named)) = maps.get_mut(at)
            && let Some(entry) = entry(grid, *row, structure, edition, named, problems)
        {
            map.entries.push(entry);
        }
    }
    for (map, named) in &maps {
        let later = structure.numbers_of(Kind::Indicator);
        let left = later.filter(|number| !named.to.iter().any(|id| id.as_str() == *number));
        let edition = known.iter().find(|edition| edition.name() == map.from);
        let earlier = edition.iter().flat_map(|edition| edition.indicators());
        let gone = earlier
            .map(|indicator| &indicator.id)
            .filter(|id| !named.from.contains(id))
            .map(IndicatorId::as_str);
        for number in left.chain(gone) {
            problems.add(
                grid.sheet_problem(Fault::MapMissing)
                    .value(number)
                    .with("number", number),
            );
        }
    }
    maps.into_iter().map(|(map, _)| map).collect()
}

fn earlier(grid: &Grid<'_>, row: u32, problems: &mut Problems) -> Option<EditionName> {
    let (id, version) = (
        grid.text(row, "earlier id"),
        grid.text(row, "earlier version"),
    );
    let mut good = true;
    for (head, text, fits) in [
        ("earlier id", id, id.parse::<EditionId>().is_ok()),
        (
            "earlier version",
            version,
            version.parse::<EditionVersion>().is_ok(),
        ),
    ] {
        if text.is_empty() {
            problems.add(grid.problem(row, head, Fault::Empty).with("part", head));
        } else if !fits {
            problems.add(grid.problem(row, head, Fault::BadName));
        }
        good &= fits;
    }
    good.then(|| EditionName {
        id: id.to_owned(),
        version: version.to_owned(),
    })
}

/// One line; `None` when it names no change, or has a problem.
fn entry(
    grid: &Grid<'_>,
    row: u32,
    structure: &Structure,
    edition: Option<&Arc<Edition>>,
    named: &mut Named,
    problems: &mut Problems,
) -> Option<MapEntry> {
    let from = numbers(grid, row, "earlier numbers", problems);
    let to = numbers(grid, row, "later numbers", problems);
    for id in &from {
        once(grid, row, "earlier numbers", &mut named.from, id, problems);
        if let Some(edition) = edition
            && edition.indicator(id).is_none()
        {
            let known = edition.indicators().map(|indicator| indicator.id.as_str());
            problems.add(
                grid.problem(row, "earlier numbers", Fault::MapUnknown)
                    .with("number", id.as_str())
                    .suggestion(nearest(id.as_str(), known)),
            );
        }
    }
    for id in &to {
        once(grid, row, "later numbers", &mut named.to, id, problems);
        if structure.kind_of(id.as_str()) != Some(Kind::Indicator) {
            let known = structure.numbers_of(Kind::Indicator);
            problems.add(
                grid.problem(row, "later numbers", Fault::MapUnknown)
                    .with("number", id.as_str())
                    .suggestion(nearest(id.as_str(), known)),
            );
        }
    }
    let written = grid.text(row, "change");
    let change = change_of(written);
    let Some(change) = change else {
        let nothing = from.is_empty() && to.is_empty() && grid.text(row, "note").is_empty();
        if !written.is_empty() {
            problems.add(
                grid.problem(row, "change", Fault::UnknownWord)
                    .with("allowed", changes().join(", "))
                    .suggestion(nearest(written, changes().iter().copied())),
            );
        } else if !nothing {
            let problem = grid.problem(row, "change", Fault::Empty);
            problems.add(problem.with("part", "change"));
        }
        return None;
    };
    fits(grid, row, change, &from, &to, problems);
    Some(MapEntry {
        change,
        from,
        to,
        note: grid.raw(row, "note").to_owned(),
    })
}

fn fits(
    grid: &Grid<'_>,
    row: u32,
    change: Change,
    from: &[IndicatorId],
    to: &[IndicatorId],
    problems: &mut Problems,
) {
    if change.fits(from.len(), to.len()) {
        return;
    }
    let side = |ids: &[IndicatorId]| {
        let ids: Vec<&str> = ids.iter().map(IndicatorId::as_str).collect();
        ids.join(" ")
    };
    problems.add(
        grid.problem(row, "change", Fault::MapShape)
            .with("number", format!("{} → {}", side(from), side(to)))
            .with("change", change.word()),
    );
}

fn once(
    grid: &Grid<'_>,
    row: u32,
    head: &str,
    seen: &mut BTreeSet<IndicatorId>,
    id: &IndicatorId,
    problems: &mut Problems,
) {
    if !seen.insert(id.clone()) {
        problems.add(
            grid.problem(row, head, Fault::MapTwice)
                .with("number", id.as_str()),
        );
    }
}

fn numbers(grid: &Grid<'_>, row: u32, head: &str, problems: &mut Problems) -> Vec<IndicatorId> {
    let written = grid.text(row, head);
    let mut ids = Vec::new();
    for part in written.split(|c: char| c.is_whitespace() || c == ',' || c == ';') {
        if part.is_empty() {
            continue;
        }
        match part.parse() {
            Ok(id) => ids.push(id),
            Err(_) => problems.add(grid.problem(row, head, Fault::BadName).value(part)),
        }
    }
    ids
}
