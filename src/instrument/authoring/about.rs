//! Reads the sheets `about` and `sources`.

use std::collections::BTreeMap;

use crate::ids::EditionId;
use crate::ids::EditionVersion;
use crate::instrument::EditionName;
use crate::instrument::LEVELS;
use crate::instrument::Source;
use crate::instrument::authoring::grid::Grid;
use crate::instrument::authoring::layout::ABOUT;
use crate::instrument::authoring::near::nearest;
use crate::instrument::authoring::problem::Fault;
use crate::instrument::authoring::problem::Problems;
use crate::instrument::edition::FORMAT;

/// What belongs to the edition as a whole.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) level: String,
    pub(super) status: String,
    pub(super) licence: String,
    pub(super) extends: Option<EditionName>,
    /// The row of `extends id`.
    pub(super) extends_row: u32,
}

pub(super) fn read_about(grid: &Grid<'_>, problems: &mut Problems) -> About {
    let mut values: BTreeMap<&'static str, (u32, &str)> = BTreeMap::new();
    for row in &grid.rows {
        let written = grid.text(*row, "part");
        let folded = written.to_lowercase().replace('_', " ");
        let Some(part) = ABOUT.into_iter().find(|part| *part == folded) else {
            let fault = if written.is_empty() {
                Fault::Empty
            } else {
                Fault::UnknownWord
            };
            problems.add(
                grid.problem(*row, "part", fault)
                    .with("part", "part")
                    .with("allowed", ABOUT.join(", "))
                    .suggestion(nearest(written, ABOUT)),
            );
            continue;
        };
        if let Some((first, _)) = values.insert(part, (*row, grid.raw(*row, "value"))) {
            problems.add(
                grid.problem(*row, "part", Fault::RowTwice)
                    .with("other", (first + 1).to_string()),
            );
        }
    }
    let text = |part: &str| values.get(part).map_or("", |(_, text)| text.trim());
    let row = |part: &str| values.get(part).map(|(row, _)| *row);
    if let Some(format) = text("format").parse::<u32>().ok().filter(|f| *f > FORMAT)
        && let Some(at) = row("format")
    {
        problems.add(
            grid.problem(at, "value", Fault::NewerFormat)
                .with("found", format.to_string()),
        );
    }
    for part in ["id", "version", "level", "status"] {
        if text(part).is_empty() {
            let problem = match row(part) {
                Some(at) => grid.problem(at, "value", Fault::Empty),
                None => grid.sheet_problem(Fault::Empty),
            };
            problems.add(problem.with("part", part));
        }
    }
    for part in ["id", "version", "extends id", "extends version"] {
        let good = match part {
            "id" | "extends id" => text(part).parse::<EditionId>().is_ok(),
            _ => text(part).parse::<EditionVersion>().is_ok(),
        };
        if let (false, false, Some(at)) = (good, text(part).is_empty(), row(part)) {
            problems.add(grid.problem(at, "value", Fault::BadName));
        }
    }
    let level = text("level").to_lowercase();
    if let (false, Some(at)) = (level.is_empty() || LEVELS.contains(&&*level), row("level")) {
        problems.add(
            grid.problem(at, "value", Fault::UnknownWord)
                .with("allowed", LEVELS.join(", "))
                .suggestion(nearest(&level, LEVELS)),
        );
    }
    let extends = EditionName {
        id: text("extends id").to_owned(),
        version: text("extends version").to_owned(),
    };
    if extends.id.is_empty() != extends.version.is_empty() {
        let missing = if extends.id.is_empty() {
            "extends id"
        } else {
            "extends version"
        };
        let problem = match row(missing) {
            Some(at) => grid.problem(at, "value", Fault::Empty),
            None => grid.sheet_problem(Fault::Empty),
        };
        problems.add(problem.with("part", missing));
    }
    // Status and licence are sentences; they are kept exactly.
    let exact = |part: &str| values.get(part).map_or("", |(_, text)| text).to_owned();
    About {
        id: text("id").to_owned(),
        version: text("version").to_owned(),
        level,
        status: exact("status"),
        licence: exact("licence"),
        extends: (!extends.id.is_empty()).then_some(extends),
        extends_row: row("extends id").unwrap_or_default(),
    }
}

/// The sources by key.
pub(super) fn read_sources(grid: &Grid<'_>, problems: &mut Problems) -> BTreeMap<String, Source> {
    let mut sources = BTreeMap::new();
    let mut rows = BTreeMap::new();
    for row in &grid.rows {
        let key = grid.text(*row, "key");
        if key.is_empty() {
            problems.add(grid.problem(*row, "key", Fault::Empty).with("part", "key"));
            continue;
        }
        if let Some(first) = rows.insert(key, *row) {
            problems.add(
                grid.problem(*row, "key", Fault::RowTwice)
                    .with("other", (first + 1).to_string()),
            );
        }
        let year = grid.text(*row, "year");
        let year = year.parse::<i32>().unwrap_or_else(|_| {
            let fault = if year.is_empty() {
                Fault::Empty
            } else {
                Fault::BadYear
            };
            problems.add(grid.problem(*row, "year", fault).with("part", "year"));
            0
        });
        let source = Source {
            title: grid.raw(*row, "title").to_owned(),
            publisher: grid.raw(*row, "publisher").to_owned(),
            year,
            url: grid.raw(*row, "url").to_owned(),
        };
        sources.insert(key.to_owned(), source);
    }
    sources
}
