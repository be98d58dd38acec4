//! Reads the sheets `domains`, `subdomains` and `indicators`.

use std::collections::BTreeMap;

use crate::ids::IndicatorId;
use crate::instrument::EVIDENCE_KINDS;
use crate::instrument::authoring::grid::Grid;
use crate::instrument::authoring::layout::BASES;
use crate::instrument::authoring::layout::plain;
use crate::instrument::authoring::layout::spaced;
use crate::instrument::authoring::near::nearest;
use crate::instrument::authoring::problem::Fault;
use crate::instrument::authoring::problem::Problems;
use crate::instrument::check;
use crate::instrument::edition::Basis;
use crate::instrument::edition::DomainFile;
use crate::instrument::edition::IndicatorFile;
use crate::instrument::edition::SubdomainFile;

/// What a number belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Domain,
    Subdomain,
    Indicator,
}

/// The tree of the edition, and where each number stands.
#[derive(Debug, Default)]
pub(super) struct Structure {
    pub(super) domains: Vec<DomainFile>,
    pub(super) numbers: BTreeMap<String, (Kind, u32)>,
}

impl Structure {
    pub(super) fn numbers_of(&self, wanted: Kind) -> impl Iterator<Item = &str> {
        self.numbers
            .iter()
            .filter(move |(_, (kind, _))| *kind == wanted)
            .map(|(number, _)| number.as_str())
    }

    pub(super) fn kind_of(&self, number: &str) -> Option<Kind> {
        self.numbers.get(number).map(|(kind, _)| *kind)
    }

    pub(super) fn indicator(&mut self, number: &str) -> Option<&mut IndicatorFile> {
        self.domains
            .iter_mut()
            .flat_map(|domain| &mut domain.subdomains)
            .flat_map(|subdomain| &mut subdomain.indicators)
            .find(|indicator| indicator.no.as_str() == number)
    }

    pub(super) fn read_domains(&mut self, grid: &Grid<'_>, problems: &mut Problems) {
        for row in &grid.rows {
            if let Some(number) = self.number(grid, *row, Kind::Domain, problems) {
                self.domains.push(DomainFile {
                    no: number.to_string(),
                    subdomains: Vec::new(),
                });
            }
        }
    }

    pub(super) fn read_subdomains(&mut self, grid: &Grid<'_>, problems: &mut Problems) {
        for row in &grid.rows {
            let number = self.number(grid, *row, Kind::Subdomain, problems);
            let parent = self.parent(grid, *row, "domain", Kind::Domain, problems);
            let (Some(number), Some(parent)) = (number, parent) else {
                continue;
            };
            if let Some(domain) = self.domains.iter_mut().find(|d| d.no == parent) {
                domain.subdomains.push(SubdomainFile {
                    no: number.to_string(),
                    indicators: Vec::new(),
                });
            }
        }
    }

    pub(super) fn read_indicators(&mut self, grid: &Grid<'_>, problems: &mut Problems) {
        if grid.rows.len() > check::INDICATOR_LIMIT {
            problems.add(
                grid.sheet_problem(Fault::TooLarge)
                    .with("length", grid.rows.len().to_string())
                    .with("limit", check::INDICATOR_LIMIT.to_string()),
            );
            return;
        }
        for row in &grid.rows {
            let number = self.number(grid, *row, Kind::Indicator, problems);
            let parent = self.parent(grid, *row, "subdomain", Kind::Subdomain, problems);
            let basis = basis(grid, *row, problems);
            let evidence_kinds = evidence_kinds(grid, *row, problems);
            let (Some(no), Some(parent)) = (number, parent) else {
                continue;
            };
            let mut subdomains = self.domains.iter_mut().flat_map(|d| &mut d.subdomains);
            if let Some(subdomain) = subdomains.find(|s| s.no == parent) {
                subdomain.indicators.push(IndicatorFile {
                    no,
                    evidence_kinds,
                    gcm_objectives: Vec::new(),
                    sdg_targets: Vec::new(),
                    sdg_10_7_2_items: Vec::new(),
                    gcm_principles: Vec::new(),
                    basis,
                });
            }
        }
    }

    /// The number in a row, entered once.
    fn number(
        &mut self,
        grid: &Grid<'_>,
        row: u32,
        kind: Kind,
        problems: &mut Problems,
    ) -> Option<IndicatorId> {
        let written = grid.text(row, "number");
        if written.is_empty() {
            let problem = grid.problem(row, "number", Fault::Empty);
            problems.add(problem.with("part", "number"));
            return None;
        }
        let Ok(number) = written.parse::<IndicatorId>() else {
            problems.add(grid.problem(row, "number", Fault::BadName));
            return None;
        };
        if self.numbers.contains_key(written) {
            let problem = grid.problem(row, "number", Fault::Duplicate);
            problems.add(problem.with("number", written));
            return None;
        }
        self.numbers.insert(written.to_owned(), (kind, row));
        Some(number)
    }

    /// The number a row stands under: what its column says, else what its own number begins with.
    fn parent(
        &self,
        grid: &Grid<'_>,
        row: u32,
        head: &str,
        kind: Kind,
        problems: &mut Problems,
    ) -> Option<String> {
        let number = grid.text(row, "number");
        let under = |parent: &str| number.starts_with(&format!("{parent}."));
        let written = grid.text(row, head);
        if written.is_empty() {
            let found = self.numbers_of(kind).filter(|parent| under(parent));
            let found = found.max_by_key(|parent| parent.len()).map(str::to_owned);
            if found.is_none() && !number.is_empty() {
                let problem = grid.problem(row, head, Fault::Empty);
                problems.add(problem.with("part", head));
            }
            return found;
        }
        if self.kind_of(written) != Some(kind) {
            problems.add(
                grid.problem(row, head, Fault::UnknownNumber)
                    .suggestion(nearest(written, self.numbers_of(kind))),
            );
            return None;
        }
        if !number.is_empty() && !under(written) {
            problems.add(
                grid.problem(row, "number", Fault::Misplaced)
                    .with("number", number)
                    .with("parent", written),
            );
            return None;
        }
        Some(written.to_owned())
    }
}

fn basis(grid: &Grid<'_>, row: u32, problems: &mut Problems) -> Basis {
    let written = grid.text(row, "basis");
    match plain(written).as_str() {
        "sourced" => return Basis::Sourced,
        "authored" => return Basis::Authored,
        "" => problems.add(
            grid.problem(row, "basis", Fault::Empty)
                .with("part", "basis"),
        ),
        _ => problems.add(
            grid.problem(row, "basis", Fault::UnknownWord)
                .with("allowed", BASES.join(", "))
                .suggestion(nearest(written, BASES)),
        ),
    }
    Basis::Authored
}

fn evidence_kinds(grid: &Grid<'_>, row: u32, problems: &mut Problems) -> Vec<String> {
    let mut kinds = Vec::new();
    for column in &grid.evidence {
        // People who copy lists put several into one cell.
        for written in grid.raw_at(row, *column).split([',', ';', '\n']) {
            let word = plain(written);
            if word.is_empty() {
                continue;
            }
            if EVIDENCE_KINDS.contains(&word.as_str()) {
                kinds.push(word);
            } else {
                let near = nearest(written, EVIDENCE_KINDS).map(spaced);
                problems.add(
                    grid.problem_at(row, *column, Fault::UnknownWord)
                        .value(written.trim())
                        .with("allowed", EVIDENCE_KINDS.map(spaced).join(", "))
                        .suggestion(near.as_deref()),
                );
            }
        }
    }
    kinds
}
