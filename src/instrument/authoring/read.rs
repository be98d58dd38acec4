//! Reads a workbook back into an edition, or says everything that is wrong with it.

use std::sync::Arc;

use crate::instrument::Edition;
use crate::instrument::EditionError;
use crate::instrument::Texts;
use crate::instrument::authoring::about::About;
use crate::instrument::authoring::about::read_about;
use crate::instrument::authoring::about::read_sources;
use crate::instrument::authoring::grid::Grid;
use crate::instrument::authoring::layout::Part;
use crate::instrument::authoring::links::read_links;
use crate::instrument::authoring::maps::read_maps;
use crate::instrument::authoring::near::nearest;
use crate::instrument::authoring::problem::Fault;
use crate::instrument::authoring::problem::Problem;
use crate::instrument::authoring::problem::Problems;
use crate::instrument::authoring::structure::Kind;
use crate::instrument::authoring::structure::Structure;
use crate::instrument::authoring::texts::read_texts;
use crate::instrument::document::document_of;
use crate::instrument::edition::EditionFile;
use crate::instrument::edition::FORMAT;
use crate::sheet::Workbook;

/// What a workbook holds.
#[derive(Debug)]
pub struct Reading {
    /// The edition; `None` when there is a problem.
    pub edition: Option<Edition>,
    /// Everything that is wrong, sheet by sheet.
    pub problems: Vec<Problem>,
    /// How many problems there are beyond those listed.
    pub more: usize,
    /// Columns that were passed over because nothing is read from them.
    pub passed_over: Vec<String>,
}

/// Reads an edition from a workbook. `known` are the editions at hand, which additions and maps
/// may name.
#[must_use]
pub fn read_workbook(book: &Workbook, known: &[Arc<Edition>]) -> Reading {
    let mut problems = Problems::default();
    let mut passed_over = Vec::new();
    let mut open =
        |part, problems: &mut Problems| Grid::open(book, part, problems, &mut passed_over);
    let about = open(Part::About, &mut problems)
        .map(|grid| read_about(&grid, &mut problems))
        .unwrap_or_default();
    let sources = open(Part::Sources, &mut problems)
        .map(|grid| read_sources(&grid, &mut problems))
        .unwrap_or_default();
    let mut structure = Structure::default();
    if let Some(grid) = open(Part::Domains, &mut problems) {
        structure.read_domains(&grid, &mut problems);
    }
    if let Some(grid) = open(Part::Subdomains, &mut problems) {
        structure.read_subdomains(&grid, &mut problems);
    }
    if let Some(grid) = open(Part::Indicators, &mut problems) {
        structure.read_indicators(&grid, &mut problems);
    }
    if let Some(grid) = open(Part::Links, &mut problems) {
        read_links(&grid, &sources, &mut structure, &mut problems);
    }
    let texts = open(Part::Texts, &mut problems)
        .map(|grid| read_texts(&grid, &structure, &mut problems))
        .unwrap_or_default();
    let maps = open(Part::Maps, &mut problems)
        .map(|grid| read_maps(&grid, &structure, known, &mut problems))
        .unwrap_or_default();
    beside_its_base(&about, &structure, known, &mut problems);

    let mut edition = None;
    if problems.is_empty() {
        let file = EditionFile {
            format: FORMAT,
            id: about.id,
            version: about.version,
            level: about.level,
            status: about.status,
            licence: about.licence,
            languages: texts.iter().map(|words| words.language.clone()).collect(),
            sources,
            extends: about.extends,
            maps,
            domains: structure.domains,
        };
        match whole(file, &texts, known) {
            Ok(read) => edition = Some(read),
            Err(error) => problems.add(without_place(&error)),
        }
    }
    Reading {
        edition,
        problems: problems.list,
        more: problems.more,
        passed_over,
    }
}

/// The edition through the same checks as every other.
fn whole(
    file: EditionFile,
    texts: &[Texts],
    known: &[Arc<Edition>],
) -> Result<Edition, EditionError> {
    let document = document_of(file, texts.iter().collect())?;
    let edition = Edition::from_document("", &document)?;
    edition.fits_beside("", known)?;
    Ok(edition)
}

/// What only the edition as a whole shows.
fn without_place(error: &EditionError) -> Problem {
    if let EditionError::MapCycle { editions } = error {
        return Problem::of_sheet(Part::Maps.word(), Fault::MapCycle).value(editions);
    }
    Problem::of_sheet("", Fault::Whole).with("reason", error.to_string())
}

/// Whether an addition fits the edition it names, as far as that is at hand.
fn beside_its_base(
    about: &About,
    structure: &Structure,
    known: &[Arc<Edition>],
    problems: &mut Problems,
) {
    let Some(name) = &about.extends else {
        return;
    };
    let sheet = Part::About.word();
    let Some(base) = known.iter().find(|edition| edition.name() == *name) else {
        let names: Vec<String> = known.iter().map(|e| e.name().to_string()).collect();
        let written = name.to_string();
        if let Some(near) = nearest(&written, names.iter().map(String::as_str)) {
            problems.add(
                Problem::of_row(sheet, about.extends_row, Fault::OtherBase)
                    .value(&written)
                    .suggestion(Some(near)),
            );
        }
        return;
    };
    for (number, (kind, row)) in &structure.numbers {
        match kind {
            Kind::Domain if base.domains.iter().all(|domain| domain.no != *number) => {
                let domains = base.domains.iter().map(|domain| domain.no.as_str());
                problems.add(
                    Problem::of_row(Part::Domains.word(), *row, Fault::Misplaced)
                        .value(number)
                        .suggestion(nearest(number, domains))
                        .with("number", number)
                        .with("parent", name.to_string()),
                );
            }
            Kind::Indicator if base.indicators().any(|i| i.id.as_str() == number) => {
                problems.add(
                    Problem::of_row(Part::Indicators.word(), *row, Fault::Duplicate)
                        .value(number)
                        .with("number", number),
                );
            }
            Kind::Domain | Kind::Subdomain | Kind::Indicator => {}
        }
    }
}
