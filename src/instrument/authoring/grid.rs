//! One sheet as it is read: columns found by their heads, rows below them. Formulas and hidden
//! characters are named here, so that the readers of the parts need not look for them.

use std::collections::BTreeMap;

use crate::instrument::authoring::layout::EVIDENCE_KIND;
use crate::instrument::authoring::layout::NOT_READ;
use crate::instrument::authoring::layout::Part;
use crate::instrument::authoring::near::nearest;
use crate::instrument::authoring::problem::Fault;
use crate::instrument::authoring::problem::Problem;
use crate::instrument::authoring::problem::Problems;
use crate::instrument::check;
use crate::sheet::Cell;
use crate::sheet::Place;
use crate::sheet::Sheet;
use crate::sheet::Workbook;

/// How many rows are looked at for the heads.
const HEAD_WITHIN: usize = 30;

/// A sheet whose columns are known.
pub(super) struct Grid<'a> {
    sheet: &'a Sheet,
    columns: BTreeMap<&'static str, u32>,
    /// The columns of evidence kinds, in the order of their numbers.
    pub(super) evidence: Vec<u32>,
    /// The columns of languages, by tag.
    pub(super) languages: BTreeMap<String, u32>,
    /// The row of the heads.
    pub(super) head: u32,
    /// The rows that hold something.
    pub(super) rows: Vec<u32>,
}

impl<'a> Grid<'a> {
    /// Finds the sheet of a part and its columns; `None` when it cannot be read.
    pub(super) fn open(
        book: &'a Workbook,
        part: Part,
        problems: &mut Problems,
        passed_over: &mut Vec<String>,
    ) -> Option<Self> {
        let Some(sheet) = book.sheet(part.word()) else {
            if !part.may_be_missing() {
                let names = book.sheets.iter().map(|sheet| sheet.name.as_str());
                problems.add(
                    Problem::of_sheet("", Fault::MissingSheet)
                        .value(part.word())
                        .suggestion(nearest(part.word(), names)),
                );
            }
            return None;
        };
        let mut grid = Self {
            sheet,
            columns: BTreeMap::new(),
            evidence: Vec::new(),
            languages: BTreeMap::new(),
            head: head_row(sheet, part),
            rows: Vec::new(),
        };
        let others = grid.find_columns(part, problems);
        let mut whole = true;
        for head in part.needed() {
            if !grid.columns.contains_key(head) {
                whole = false;
                let near = nearest(head, others.values().map(String::as_str));
                problems.add(
                    Problem::of_sheet(&sheet.name, Fault::MissingColumn)
                        .value(head)
                        .suggestion(near),
                );
            }
        }
        for (column, head) in others {
            if !head.ends_with(NOT_READ) {
                let place = Place {
                    row: grid.head,
                    column,
                };
                passed_over.push(format!("{}!{place}: {head}", sheet.name));
            }
        }
        grid.find_rows(problems);
        whole.then_some(grid)
    }

    /// Finds the columns; gives the heads that mean nothing.
    fn find_columns(&mut self, part: Part, problems: &mut Problems) -> BTreeMap<u32, String> {
        let mut others = BTreeMap::new();
        let mut evidence: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for (column, written) in self.sheet.row(self.head) {
            let head = folded(written);
            if head.is_empty() {
                continue;
            }
            let known = part.columns().iter().find(|known| **known == head);
            let twice = if let Some(known) = known {
                self.columns.insert(known, column)
            } else if let (Part::Indicators, Some(number)) = (part, evidence_number(&head)) {
                evidence.insert((number, column), column);
                None
            } else if let (Part::Texts, Some(tag)) = (part, tag_of(written)) {
                self.languages.insert(tag, column)
            } else {
                others.insert(column, head);
                None
            };
            if let Some(first) = twice {
                let place = Place {
                    row: self.head,
                    column,
                };
                let other = Place {
                    row: self.head,
                    column: first,
                };
                problems.add(
                    Problem::of_cell(&self.sheet.name, place, Fault::ColumnTwice)
                        .value(written)
                        .with("other", other.to_string()),
                );
            }
        }
        self.evidence = evidence.into_values().collect();
        others
    }

    /// Finds the rows that hold something in a column that is read.
    fn find_rows(&mut self, problems: &mut Problems) {
        let mut read: Vec<u32> = self.columns.values().copied().collect();
        read.extend(&self.evidence);
        read.extend(self.languages.values());
        for place in self.sheet.formulas() {
            if place.row > self.head && read.contains(&place.column) {
                let text = self.sheet.text(place.row, place.column);
                let problem = Problem::of_cell(&self.sheet.name, place, Fault::Formula);
                problems.add(problem.value(text));
            }
        }
        for (place, cell) in self.sheet.cells() {
            if place.row <= self.head || !read.contains(&place.column) {
                continue;
            }
            if cell.text.trim().is_empty() {
                continue;
            }
            if self.rows.last() != Some(&place.row) {
                self.rows.push(place.row);
            }
            if let Some(problem) = spoiled(&self.sheet.name, place, cell) {
                problems.add(problem);
            }
        }
    }

    /// The text in a column without outer white space; empty when there is none.
    pub(super) fn text(&self, row: u32, head: &str) -> &'a str {
        self.raw(row, head).trim()
    }

    /// The text in a column exactly as it stands there.
    pub(super) fn raw(&self, row: u32, head: &str) -> &'a str {
        self.columns
            .get(head)
            .map_or("", |column| self.raw_at(row, *column))
    }

    /// The text at a place exactly as it stands there; outer white space alone is nothing.
    pub(super) fn raw_at(&self, row: u32, column: u32) -> &'a str {
        let text = self.sheet.cell(row, column).map_or("", |c| c.text.as_str());
        if text.trim().is_empty() { "" } else { text }
    }

    /// A problem of the cell in a column; of the row when there is no such column.
    pub(super) fn problem(&self, row: u32, head: &str, fault: Fault) -> Problem {
        match self.columns.get(head) {
            Some(column) => self.problem_at(row, *column, fault),
            None => Problem::of_row(&self.sheet.name, row, fault),
        }
    }

    /// A problem of the cell at a place.
    pub(super) fn problem_at(&self, row: u32, column: u32, fault: Fault) -> Problem {
        let text = self.raw_at(row, column).trim();
        Problem::of_cell(&self.sheet.name, Place { row, column }, fault).value(text)
    }

    /// A problem of the sheet.
    pub(super) fn sheet_problem(&self, fault: Fault) -> Problem {
        Problem::of_sheet(&self.sheet.name, fault)
    }

    /// A problem of a row.
    pub(super) fn row_problem(&self, row: u32, fault: Fault) -> Problem {
        Problem::of_row(&self.sheet.name, row, fault)
    }
}

/// What must not stand in a cell, whatever it means.
fn spoiled(sheet: &str, place: Place, cell: &Cell) -> Option<Problem> {
    if let Some(hidden) = cell.text.chars().find(|c| check::is_hidden(*c)) {
        let problem = Problem::of_cell(sheet, place, Fault::ControlCharacter);
        return Some(problem.value(&check::code_point(hidden)));
    }
    let length = cell.text.chars().count();
    (length > check::TEXT_LIMIT).then(|| {
        Problem::of_cell(sheet, place, Fault::TooLarge)
            .with("length", length.to_string())
            .with("limit", check::TEXT_LIMIT.to_string())
    })
}

/// The row, among the first, that has the most heads of a part.
fn head_row(sheet: &Sheet, part: Part) -> u32 {
    let heads = |row: u32| {
        let known = |(_, text): &(u32, &str)| part.columns().contains(&folded(text).as_str());
        sheet.row(row).filter(known).count()
    };
    let mut best = (0, 0);
    for row in sheet.rows().into_iter().take(HEAD_WITHIN) {
        let count = heads(row);
        if count > best.1 {
            best = (row, count);
        }
    }
    best.0
}

/// A head in small letters with single spaces.
fn folded(head: &str) -> String {
    let plain = head.to_lowercase().replace('_', " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number of a column of evidence kinds; 0 when it has none.
fn evidence_number(head: &str) -> Option<u32> {
    let rest = head.strip_prefix(EVIDENCE_KIND)?;
    let rest = rest.strip_prefix('s').unwrap_or(rest).trim();
    if rest.is_empty() {
        return Some(0);
    }
    rest.parse().ok()
}

/// The language tag of a head: `fr`, or `Français (fr)`.
fn tag_of(head: &str) -> Option<String> {
    let head = head.trim();
    let inner = head
        .strip_suffix(')')
        .and_then(|start| start.rsplit_once('('))
        .map_or(head, |(_, tag)| tag.trim());
    check::is_language_tag(inner).then(|| inner.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_understood() {
        for (head, tag) in [
            ("fr", Some("fr")),
            (" Français (fr) ", Some("fr")),
            ("pt-BR", Some("pt-BR")),
            ("remarks", None),
            ("topic (not read)", None),
        ] {
            assert_eq!(tag_of(head).as_deref(), tag, "{head}");
        }
        assert_eq!(evidence_number("evidence kind 3"), Some(3));
        assert_eq!(evidence_number("evidence kinds"), Some(0));
        assert_eq!(evidence_number("evidence kindly"), None);
        assert_eq!(folded(" Earlier_ID "), "earlier id");
    }
}
