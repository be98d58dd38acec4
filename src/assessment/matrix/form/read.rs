//! Reads a workbook back: a form of ours, however it was moved, sorted and saved, or a table with
//! the heads of the CSV. Every problem is collected with its place; nothing is guessed.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::assessment::Assessment;
use crate::assessment::InstitutionKind;
use crate::assessment::matrix::Carrier;
use crate::assessment::matrix::Column;
use crate::assessment::matrix::Matrix;
use crate::assessment::matrix::MatrixError;
use crate::assessment::matrix::MatrixPosition;
use crate::assessment::matrix::Place;
use crate::assessment::matrix::Remark;
use crate::assessment::matrix::SourcePart;
use crate::assessment::matrix::Vocabulary;
use crate::assessment::matrix::form::front::NAME_KEY;
use crate::assessment::matrix::form::key::FormKey;
use crate::assessment::matrix::form::row::Row;
use crate::assessment::matrix::vocabulary::plain;
use crate::ids::InstitutionId;
use crate::sheet::Sheet;
use crate::sheet::Workbook;
use crate::sheet::letters;

/// Whose forms are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Only forms that were written for this assessment.
    This,
    /// Those of other assessments too, such as one that was started anew after the forms had gone
    /// out.
    Any,
}

/// What is needed to read a workbook.
pub struct Reading<'a> {
    /// The assessment into which it comes.
    pub assessment: &'a Assessment,
    /// Whether the instrument has an indicator.
    pub known: &'a dyn Fn(&str) -> bool,
    /// The words that people may use.
    pub vocabulary: &'a Vocabulary,
    /// Whose forms are read.
    pub origin: Origin,
}

impl Reading<'_> {
    /// Reads a workbook.
    ///
    /// # Errors
    /// [`MatrixError`] with every problem's sheet, cell and value; nothing is taken from a
    /// workbook with a problem.
    pub fn read(&self, bytes: &[u8]) -> Result<Matrix, MatrixError> {
        let book = Workbook::read(bytes)?;
        let mut found = Found::new();
        let mut tables = Vec::new();
        let mut lacking = MatrixError::NoMatrixSheet;
        for sheet in &book.sheets {
            match self.layout(sheet, key_of(sheet)?) {
                Ok(Some(layout)) => tables.push((sheet, layout)),
                Ok(None) => {}
                // A sheet of someone's own beside ours is no mistake.
                Err(error @ MatrixError::MissingColumn { .. }) => lacking = error,
                Err(error) => return Err(error),
            }
        }
        if tables.is_empty() {
            return Err(lacking);
        }
        // Answers first, so that further sources find the position they belong to.
        tables.sort_by_key(|(_, layout)| !layout.columns.contains_key(&Column::Answer));
        for (sheet, layout) in &tables {
            if let Some(key) = &layout.key {
                self.fits(key)?;
            }
            self.read_table(sheet, layout, &mut found);
        }
        self.name_remarks(&book, &tables, &mut found);
        found.finish()
    }

    /// Whether a form was written for this assessment and its edition.
    fn fits(&self, key: &FormKey) -> Result<(), MatrixError> {
        let edition = &self.assessment.profile.edition;
        if self.origin == Origin::This && key.assessment != self.assessment.id {
            return Err(MatrixError::OtherAssessment {
                found: format!("{} ({})", key.title, key.assessment),
            });
        }
        if key.edition != edition.id || key.version != edition.version {
            return Err(MatrixError::OtherEdition {
                found: format!("{} {}", key.edition, key.version),
                expected: format!("{} {}", edition.id, edition.version),
            });
        }
        Ok(())
    }

    /// Where the columns of a sheet stand; `None` when it is no part of a matrix.
    fn layout(&self, sheet: &Sheet, key: Option<FormKey>) -> Result<Option<Layout>, MatrixError> {
        let by_key = |text: &str| Column::from_key(text);
        let by_head = |text: &str| self.vocabulary.column(text);
        let rows = sheet.rows();
        let head = |of: &dyn Fn(&str) -> Option<Column>| -> Option<(u32, Vec<(u32, Column)>)> {
            rows.iter().find_map(|row| {
                let cells = sheet.row(*row);
                let named: Vec<(u32, Column)> = cells
                    .filter_map(|(at, text)| of(text).map(|column| (at, column)))
                    .collect();
                is_head(&named).then_some((*row, named))
            })
        };
        let Some((row, named)) = head(&by_key).or_else(|| head(&by_head)) else {
            return Ok(None);
        };
        let mut columns: BTreeMap<Column, u32> = BTreeMap::new();
        for (at, column) in named {
            if let Some(earlier) = columns.insert(column, at) {
                return Err(MatrixError::ColumnTwice {
                    column: format!(
                        "{} ({}!{}, {}!{})",
                        column.key(),
                        sheet.name,
                        letters(earlier),
                        sheet.name,
                        letters(at)
                    ),
                });
            }
        }
        let is_answer = columns.contains_key(&Column::Answer);
        if key.is_none() && !columns.contains_key(&Column::Institution) {
            // Further sources cannot say whose they are without the key of our form.
            return if is_answer {
                Err(MatrixError::MissingColumn {
                    column: Column::Institution.key(),
                })
            } else {
                Ok(None)
            };
        }
        Ok(Some(Layout {
            head: row,
            columns,
            key,
        }))
    }

    fn read_table(&self, sheet: &Sheet, layout: &Layout, found: &mut Found) {
        for row in sheet.rows() {
            if row <= layout.head {
                continue;
            }
            let row = Row {
                sheet,
                layout,
                at: row,
                reading: self,
            };
            if row.is_empty() || row.is_head() {
                continue;
            }
            found.matrix.rows += 1;
            row.read(found);
        }
    }

    /// The institution that speaks in a form.
    pub(super) fn speaker_of_form(&self, key: &FormKey) -> Speaker {
        match self.assessment.institutions.get(&key.institution) {
            Some(known) => Speaker {
                name: known.name.clone(),
                kind: None,
            },
            None => Speaker {
                name: key.name.clone(),
                kind: Some(key.kind),
            },
        }
    }

    /// The institution that takes part and has this id or this name.
    pub(super) fn institution(&self, written: &str) -> Option<Speaker> {
        let by_id = written
            .parse::<InstitutionId>()
            .ok()
            .and_then(|id| self.assessment.institutions.get(&id));
        let wanted = plain(written);
        let mut all = self.assessment.institutions.values();
        let known = by_id.or_else(|| all.find(|known| plain(&known.name) == wanted))?;
        Some(Speaker {
            name: known.name.clone(),
            kind: None,
        })
    }

    /// Says when the front sheet names the institution otherwise than the record does.
    fn name_remarks(&self, book: &Workbook, tables: &[(&Sheet, Layout)], found: &mut Found) {
        let mut keys: Vec<&FormKey> = tables.iter().filter_map(|(_, l)| l.key.as_ref()).collect();
        keys.dedup_by(|a, b| a.institution == b.institution);
        let [key] = keys.as_slice() else {
            return;
        };
        let name = self.speaker_of_form(key).name;
        for sheet in &book.sheets {
            let Some((at, _)) = sheet.cells().find(|(_, cell)| cell.text.trim() == NAME_KEY) else {
                continue;
            };
            // The last text of the row: the label stands between.
            let Some((column, written)) = sheet.row(at.row).last() else {
                continue;
            };
            let same = [&name, &key.name].map(|known| plain(known) == plain(written));
            if written != NAME_KEY && !same.contains(&true) {
                found.matrix.notes.push(Remark {
                    value: Remark::shortened(written),
                    other: name.clone(),
                    ..Remark::new(place(sheet, at.row, column), "matrix.other_name")
                });
            }
        }
    }
}

/// Where the columns of a sheet stand.
pub(super) struct Layout {
    /// The row with keys or heads; rows above it are no answers.
    pub(super) head: u32,
    pub(super) columns: BTreeMap<Column, u32>,
    /// What our form says about itself.
    pub(super) key: Option<FormKey>,
}

/// Who speaks.
pub(super) struct Speaker {
    pub(super) name: String,
    /// Said when the institution does not take part yet.
    pub(super) kind: Option<InstitutionKind>,
}

/// What has been read so far.
pub(super) struct Found {
    pub(super) matrix: Matrix,
    pub(super) problems: Vec<Remark>,
    /// The positions by indicator and institution.
    at: BTreeMap<(String, String), usize>,
    /// Where each field of a position was said first.
    said: BTreeMap<(usize, &'static str), Place>,
}

impl Found {
    fn new() -> Self {
        Self {
            matrix: Matrix {
                carrier: Carrier::Workbook,
                rows: 0,
                positions: Vec::new(),
                notes: Vec::new(),
            },
            problems: Vec::new(),
            at: BTreeMap::new(),
            said: BTreeMap::new(),
        }
    }

    /// Puts a row with the earlier rows of the same position. What a row leaves empty it does not
    /// say; what two rows say differently is a problem.
    pub(super) fn place(&mut self, row: MatrixPosition, places: &BTreeMap<&'static str, Place>) {
        let key = (row.indicator.clone(), row.institution.clone());
        let Some(index) = self.at.get(&key).copied() else {
            let index = self.matrix.positions.len();
            self.at.insert(key, index);
            for (field, place) in places {
                self.said.insert((index, *field), place.clone());
            }
            self.matrix.positions.push(row);
            return;
        };
        let Some(earlier) = self.matrix.positions.get_mut(index) else {
            return;
        };
        let answer = |answer: Option<crate::assessment::Answer>| {
            answer.map_or(String::new(), |answer| answer.word().to_owned())
        };
        let fields = [
            ("answer", answer(earlier.answer), answer(row.answer)),
            ("text", earlier.text.clone(), row.text.clone()),
            ("practice", earlier.practice.clone(), row.practice.clone()),
        ];
        for (field, before, now) in fields {
            let Some(place) = places.get(field) else {
                continue;
            };
            if now.is_empty() {
                continue;
            }
            if before.is_empty() {
                self.said.insert((index, field), place.clone());
            } else if before != now {
                let other = self.said.get(&(index, field));
                self.problems.push(Remark {
                    value: Remark::shortened(&now),
                    other: other.map(ToString::to_string).unwrap_or_default(),
                    ..Remark::new(place.clone(), "matrix.rows_differ")
                });
            }
        }
        earlier.answer = earlier.answer.or(row.answer);
        for (into, from) in [
            (&mut earlier.text, row.text),
            (&mut earlier.practice, row.practice),
            (&mut earlier.language, row.language),
        ] {
            if into.is_empty() {
                *into = from;
            }
        }
        earlier.kind = earlier.kind.or(row.kind);
        for source in row.sources {
            if !earlier.sources.contains(&source) {
                earlier.sources.push(source);
            }
        }
    }

    fn finish(self) -> Result<Matrix, MatrixError> {
        if !self.problems.is_empty() {
            return Err(MatrixError::Rows {
                problems: self.problems,
            });
        }
        if self.matrix.positions.is_empty() {
            return Err(MatrixError::NothingFilled);
        }
        Ok(self.matrix)
    }
}

/// Whether a row names enough columns to be the head of answers or of further sources.
fn is_head(named: &[(u32, Column)]) -> bool {
    let has = |wanted: Column| named.iter().any(|(_, column)| *column == wanted);
    has(Column::Indicator) && (has(Column::Answer) || has(Column::Source(0, SourcePart::Title)))
}

/// The key of a sheet, in whatever cell it stands.
fn key_of(sheet: &Sheet) -> Result<Option<FormKey>, MatrixError> {
    for (_, cell) in sheet.cells() {
        if let Some(key) = FormKey::parse(&cell.text)? {
            return Ok(Some(key));
        }
    }
    Ok(None)
}

/// The place of a cell, as people find it.
pub(super) fn place(sheet: &Sheet, row: u32, column: u32) -> Place {
    Place {
        sheet: sheet.name.clone(),
        line: u64::from(row) + 1,
        column: letters(column),
    }
}
