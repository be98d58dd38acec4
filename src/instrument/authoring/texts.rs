//! Reads the sheet `texts`: a row for each text, a column for each language.

use std::collections::BTreeMap;

use crate::instrument::IndicatorText;
use crate::instrument::Texts;
use crate::instrument::authoring::grid::Grid;
use crate::instrument::authoring::layout::DOMAIN_PARTS;
use crate::instrument::authoring::layout::INDICATOR_PARTS;
use crate::instrument::authoring::layout::SUBDOMAIN_PARTS;
use crate::instrument::authoring::layout::WHOLE_PARTS;
use crate::instrument::authoring::layout::plain;
use crate::instrument::authoring::layout::spaced;
use crate::instrument::authoring::near::nearest;
use crate::instrument::authoring::problem::Fault;
use crate::instrument::authoring::problem::Problems;
use crate::instrument::authoring::structure::Kind;
use crate::instrument::authoring::structure::Structure;
use crate::instrument::edition::DomainText;

/// The row of each text by number and part.
type Rows = BTreeMap<(String, &'static str), u32>;

/// The words by language; complete when no problem was found.
pub(super) fn read_texts(
    grid: &Grid<'_>,
    structure: &Structure,
    problems: &mut Problems,
) -> Vec<Texts> {
    let rows = rows(grid, structure, problems);
    if grid.languages.is_empty() {
        problems.add(grid.sheet_problem(Fault::NoTexts));
    }
    let mut begun = BTreeMap::new();
    for (language, column) in &grid.languages {
        if grid
            .rows
            .iter()
            .any(|row| !grid.raw_at(*row, *column).is_empty())
        {
            begun.insert(language.as_str(), *column);
        } else {
            let problem = grid.problem_at(grid.head, *column, Fault::NoTexts);
            problems.add(problem);
        }
    }
    complete(grid, structure, &rows, &begun, problems);
    begun
        .into_iter()
        .map(|(language, column)| words(grid, structure, &rows, language, column))
        .collect()
}

/// Where each text stands.
fn rows(grid: &Grid<'_>, structure: &Structure, problems: &mut Problems) -> Rows {
    let mut rows = Rows::new();
    for row in &grid.rows {
        let number = grid.text(*row, "number");
        let written = grid.text(*row, "part");
        let kind = structure.kind_of(number);
        if kind.is_none() && !number.is_empty() {
            let known = structure.numbers.keys().map(String::as_str);
            problems.add(
                grid.problem(*row, "number", Fault::StrayText)
                    .with("number", number)
                    .suggestion(nearest(number, known)),
            );
            continue;
        }
        let parts = parts_of(kind);
        let word = plain(written);
        let Some(part) = parts.iter().find(|part| **part == word) else {
            let allowed: Vec<String> = parts.iter().map(|part| spaced(part)).collect();
            let problem = if written.is_empty() {
                grid.problem(*row, "part", Fault::Empty)
                    .with("part", "part")
            } else if number.is_empty() && INDICATOR_PARTS.contains(&word.as_str()) {
                grid.problem(*row, "number", Fault::Empty)
                    .with("part", "number")
            } else {
                grid.problem(*row, "part", Fault::UnknownWord)
                    .with("allowed", allowed.join(", "))
                    .suggestion(nearest(written, allowed.iter().map(String::as_str)))
            };
            problems.add(problem);
            continue;
        };
        if let Some(first) = rows.insert((number.to_owned(), part), *row) {
            problems.add(
                grid.row_problem(*row, Fault::RowTwice)
                    .value(number)
                    .with("other", (first + 1).to_string()),
            );
        }
    }
    rows
}

/// The parts that belong to a number; those of the edition as a whole when there is none.
fn parts_of(kind: Option<Kind>) -> &'static [&'static str] {
    match kind {
        None => &WHOLE_PARTS,
        Some(Kind::Domain) => &DOMAIN_PARTS,
        Some(Kind::Subdomain) => &SUBDOMAIN_PARTS,
        Some(Kind::Indicator) => &INDICATOR_PARTS,
    }
}

/// Names every text that is missing.
fn complete(
    grid: &Grid<'_>,
    structure: &Structure,
    rows: &Rows,
    languages: &BTreeMap<&str, u32>,
    problems: &mut Problems,
) {
    let whole = [(String::new(), None)];
    let numbers = structure
        .numbers
        .iter()
        .map(|(number, (kind, _))| (number.clone(), Some(*kind)));
    for (number, kind) in whole.into_iter().chain(numbers) {
        for part in parts_of(kind) {
            let Some(row) = rows.get(&(number.clone(), *part)) else {
                let all: Vec<&str> = languages.keys().copied().collect();
                problems.add(
                    grid.sheet_problem(Fault::MissingText)
                        .value(&number)
                        .with("number", &number)
                        .with("part", spaced(part))
                        .with("language", all.join(", ")),
                );
                continue;
            };
            for (language, column) in languages {
                if grid.raw_at(*row, *column).is_empty() {
                    problems.add(
                        grid.problem_at(*row, *column, Fault::MissingText)
                            .with("number", &number)
                            .with("part", spaced(part))
                            .with("language", *language),
                    );
                }
            }
        }
    }
}

/// The words in one language, exactly as they stand there.
fn words(
    grid: &Grid<'_>,
    structure: &Structure,
    rows: &Rows,
    language: &str,
    column: u32,
) -> Texts {
    let text = |number: &str, part: &'static str| {
        rows.get(&(number.to_owned(), part))
            .map(|row| grid.raw_at(*row, column).to_owned())
            .unwrap_or_default()
    };
    let mut texts = Texts {
        language: language.to_owned(),
        title: text("", "title"),
        notice: text("", "notice"),
        domains: BTreeMap::new(),
        subdomains: BTreeMap::new(),
        indicators: BTreeMap::new(),
    };
    for (number, (kind, _)) in &structure.numbers {
        match kind {
            Kind::Domain => {
                let words = DomainText {
                    name: text(number, "name"),
                    definition: text(number, "definition"),
                };
                texts.domains.insert(number.clone(), words);
            }
            Kind::Subdomain => {
                texts
                    .subdomains
                    .insert(number.clone(), text(number, "name"));
            }
            Kind::Indicator => {
                let words = IndicatorText {
                    topic: text(number, "topic"),
                    question: text(number, "question"),
                    in_place: text(number, "in_place"),
                    partly_in_place: text(number, "partly_in_place"),
                    not_in_place: text(number, "not_in_place"),
                    evidence: text(number, "evidence"),
                };
                texts.indicators.insert(number.clone(), words);
            }
        }
    }
    texts
}
