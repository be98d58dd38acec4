//! Turns exported submissions into a matrix, so that they are looked at and taken over as any
//! other. Names of questions are found whatever groups stand before them, labels in every language
//! of the form.

use std::collections::BTreeMap;

use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::EvidenceKind;
use crate::assessment::matrix::Matrix;
use crate::assessment::matrix::MatrixError;
use crate::assessment::matrix::MatrixPosition;
use crate::assessment::matrix::Place;
use crate::assessment::matrix::Remark;
use crate::assessment::matrix::RowSource;
use crate::assessment::survey::export::Export;
use crate::assessment::survey::export::Row;
use crate::assessment::survey::export::Table;
use crate::assessment::survey::heads::Head;
use crate::assessment::survey::heads::Heads;
use crate::assessment::survey::names::Field;
use crate::assessment::survey::speaker::Speaker;
use crate::assessment::survey::words::SurveyWords;
use crate::ids::IndicatorId;
use crate::instrument::Edition;

/// What submissions are read against.
#[derive(Debug)]
pub struct Submissions<'a> {
    /// The assessment that they are for.
    pub assessment: &'a Assessment,
    /// Its edition with the country's own indicators.
    pub edition: &'a Edition,
    /// The words of the form in every language.
    pub words: &'a SurveyWords,
}

/// Names of columns by which a repeated group finds its submission: of the group and of the
/// submission.
const PARENTS: [(&str, &str); 4] = [
    ("parent_key", "key"),
    ("_submission__uuid", "_uuid"),
    ("_submission__id", "_id"),
    ("_parent_index", "_index"),
];

/// What a review leaves out, in small letters.
const REJECTED: [&str; 3] = ["rejected", "not approved", "validation_status_not_approved"];

impl Submissions<'_> {
    /// Whether the export comes from a form of ours.
    #[must_use]
    pub fn recognise(&self, export: &Export) -> bool {
        let heads = Heads::of(self.edition, self.words);
        export.tables.iter().any(|table| {
            let found = table.heads.iter().filter_map(|head| heads.find(head));
            found
                .into_iter()
                .any(|head| matches!(head, Head::Asked(_, Field::Answer | Field::Text)))
        })
    }

    /// The positions of all submissions.
    ///
    /// # Errors
    /// [`MatrixError`] with every place that has to be corrected; nothing is taken then.
    pub fn read(&self, export: &Export) -> Result<Matrix, MatrixError> {
        let mut reading = Reading {
            of: self,
            heads: Heads::of(self.edition, self.words),
            places: BTreeMap::new(),
            problems: Vec::new(),
            matrix: Matrix {
                carrier: export.carrier,
                rows: 0,
                positions: Vec::new(),
                notes: Vec::new(),
            },
            speakers: BTreeMap::new(),
        };
        let (mains, repeats): (Vec<&Table>, Vec<&Table>) = export
            .tables
            .iter()
            .partition(|table| reading.is_main(table));
        for table in mains {
            reading.main(table)?;
        }
        for table in repeats {
            reading.repeat(table);
        }
        if !reading.problems.is_empty() {
            return Err(MatrixError::Rows {
                problems: reading.problems,
            });
        }
        if reading.matrix.rows == 0 {
            return Err(MatrixError::Empty);
        }
        if reading.matrix.positions.is_empty() {
            return Err(MatrixError::NothingFilled);
        }
        Ok(reading.matrix)
    }
}

/// Who spoke in a submission; `None` when it is left out.
type Spoken = Option<String>;

struct Reading<'a> {
    of: &'a Submissions<'a>,
    heads: Heads,
    /// Where each position stands in the matrix.
    places: BTreeMap<(String, String), usize>,
    problems: Vec<Remark>,
    matrix: Matrix,
    /// The speaker of each submission by column and value of a key.
    speakers: BTreeMap<(&'static str, String), Spoken>,
}

impl Reading<'_> {
    /// Whether a table holds submissions; the others hold repeated groups.
    fn is_main(&self, table: &Table) -> bool {
        let heads = table.heads.iter().filter_map(|head| self.heads.find(head));
        heads.into_iter().any(|head| match head {
            Head::Asked(_, field) => !field.is_of_source(),
            Head::Institution => true,
            Head::EditionId | Head::EditionVersion | Head::Unknown(_) => false,
        })
    }

    fn main(&mut self, table: &Table) -> Result<(), MatrixError> {
        let columns = self.columns(table);
        for row in &table.rows {
            if row.cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            self.matrix.rows += 1;
            let spoken = if self.is_rejected(table, row) {
                None
            } else {
                self.same_edition(&columns, row)?;
                self.speaker(table, &columns, row)
            };
            for (_, key) in PARENTS {
                if let Some(value) = system(table, row, key) {
                    self.speakers
                        .insert((key, value.to_owned()), spoken.clone());
                }
            }
            if let Some(speaker) = spoken {
                self.row(table, &columns, row, &speaker);
            }
        }
        Ok(())
    }

    fn repeat(&mut self, table: &Table) {
        let columns = self.columns(table);
        if columns.is_empty() {
            return;
        }
        for row in &table.rows {
            let given = PARENTS.iter().find_map(|(parent, key)| {
                let value = system(table, row, parent)?;
                let spoken = self.speakers.get(&(*key, value.to_owned()));
                Some((value, spoken.cloned()))
            });
            match given {
                Some((_, Some(Some(speaker)))) => self.row(table, &columns, row, &speaker),
                Some((_, Some(None))) => {}
                Some((value, None)) => {
                    self.problem(table, row, 0, "matrix.no_submission", value);
                }
                None if row.cells.iter().all(|cell| cell.trim().is_empty()) => {}
                None => self.problem(table, row, 0, "matrix.no_submission", ""),
            }
        }
    }

    /// What each column holds; names indicators that the edition does not have.
    fn columns(&mut self, table: &Table) -> Vec<(usize, Head)> {
        let mut columns = Vec::new();
        for (at, head) in table.heads.iter().enumerate() {
            match self.heads.find(head) {
                Some(Head::Unknown(id)) => {
                    let filled = table
                        .rows
                        .iter()
                        .any(|row| !cell(row, at).trim().is_empty());
                    if filled {
                        self.problems.push(Remark {
                            value: id.to_string(),
                            ..remark(table.place(1, at), "matrix.unknown_indicator")
                        });
                    }
                }
                Some(found) => columns.push((at, found)),
                None => {}
            }
        }
        columns
    }

    fn is_rejected(&mut self, table: &Table, row: &Row) -> bool {
        let states = ["reviewstate", "_validation_status"];
        let state = states.iter().find_map(|name| system(table, row, name));
        let rejected = state.is_some_and(|state| REJECTED.contains(&&*state.to_lowercase()));
        if rejected {
            self.matrix
                .notes
                .push(remark(table.place(row.line, 0), "matrix.rejected"));
        }
        rejected
    }

    fn same_edition(&self, columns: &[(usize, Head)], row: &Row) -> Result<(), MatrixError> {
        let value = |wanted: &Head| {
            let column = columns.iter().find(|(_, head)| head == wanted);
            column.map_or("", |(at, _)| cell(row, *at).trim())
        };
        let (id, version) = (value(&Head::EditionId), value(&Head::EditionVersion));
        let edition = self.of.edition;
        let same = (id.is_empty() || id == edition.id)
            && (version.is_empty() || version == edition.version);
        if same {
            return Ok(());
        }
        Err(MatrixError::OtherEdition {
            found: format!("{id} {version}"),
            expected: edition.name().to_string(),
        })
    }

    fn speaker(&mut self, table: &Table, columns: &[(usize, Head)], row: &Row) -> Spoken {
        let column = columns.iter().find(|(_, head)| *head == Head::Institution);
        let at = column.map_or(0, |(at, _)| *at);
        let written = column.map_or("", |(at, _)| cell(row, *at));
        match Speaker::of(self.of.assessment, written) {
            Speaker::Named(name) => Some(name),
            Speaker::Nobody => {
                self.problem(table, row, at, "matrix.no_institution", "");
                None
            }
            Speaker::Unknown(near) => {
                self.problems.push(Remark {
                    value: Remark::shortened(written),
                    nearest: near.unwrap_or_default(),
                    ..remark(table.place(row.line, at), "matrix.unknown_institution")
                });
                None
            }
        }
    }

    /// Everything that one row says for one speaker.
    fn row(&mut self, table: &Table, columns: &[(usize, Head)], row: &Row, speaker: &str) {
        let mut sources: BTreeMap<&IndicatorId, BTreeMap<Field, usize>> = BTreeMap::new();
        for (at, head) in columns {
            let Head::Asked(id, field) = head else {
                continue;
            };
            let written = cell(row, *at);
            if written.trim().is_empty() {
                continue;
            }
            let place = table.place(row.line, *at);
            match field {
                Field::Answer => self.chosen(id, speaker, place, written),
                Field::Text => self.text(id, speaker, place, written, Field::Text),
                Field::Practice => self.text(id, speaker, place, written, Field::Practice),
                Field::SourceKind
                | Field::SourceTitle
                | Field::SourceYear
                | Field::SourceArticle
                | Field::SourceUrl => {
                    sources.entry(id).or_default().insert(*field, *at);
                }
            }
        }
        for (id, fields) in sources {
            if let Some(source) = self.source(table, row, &fields) {
                let first = fields.values().copied().min().unwrap_or_default();
                let place = table.place(row.line, first);
                let position = self.position(id, speaker, place);
                if !position.sources.contains(&source) {
                    position.sources.push(source);
                }
            }
        }
    }

    /// The answer that was chosen, by its word or its label.
    fn chosen(&mut self, id: &IndicatorId, speaker: &str, place: Place, written: &str) {
        if let Some(answer) = self.of.words.answer_of(written) {
            self.answer(id, speaker, place, answer);
            return;
        }
        let allowed: Vec<&str> = Answer::ALL.iter().map(|answer| answer.word()).collect();
        self.unknown(place, "matrix.unknown_answer", written, &allowed);
    }

    fn source(
        &mut self,
        table: &Table,
        row: &Row,
        fields: &BTreeMap<Field, usize>,
    ) -> Option<RowSource> {
        let text = |field: Field| fields.get(&field).map_or("", |at| cell(row, *at).trim());
        let place = |field: Field| {
            let at = fields.get(&field).or_else(|| fields.values().next());
            table.place(row.line, at.copied().unwrap_or_default())
        };
        if text(Field::SourceTitle).is_empty() {
            let first = fields.values().next().map_or("", |at| cell(row, *at));
            self.problems.push(Remark {
                value: Remark::shortened(first),
                ..remark(place(Field::SourceTitle), "matrix.source_without_title")
            });
            return None;
        }
        let written = text(Field::SourceKind);
        let kind = self.of.words.kind_of(written);
        if kind.is_none() && !written.is_empty() {
            let allowed: Vec<&str> = EvidenceKind::ALL.iter().map(|kind| kind.word()).collect();
            let place = place(Field::SourceKind);
            self.unknown(place, "matrix.unknown_source_kind", written, &allowed);
        }
        let written = text(Field::SourceYear);
        let year = written.parse::<i32>().ok();
        let year = year.filter(|year| (1..=9999).contains(year));
        if year.is_none() && !written.is_empty() {
            self.unknown(place(Field::SourceYear), "matrix.bad_year", written, &[]);
        }
        Some(RowSource {
            kind,
            title: text(Field::SourceTitle).to_owned(),
            year,
            locator: text(Field::SourceArticle).to_owned(),
            url: text(Field::SourceUrl).to_owned(),
        })
    }

    /// The position of an indicator and a speaker; made when it is not there.
    fn position(&mut self, id: &IndicatorId, speaker: &str, place: Place) -> &mut MatrixPosition {
        let key = (id.to_string(), speaker.to_owned());
        let positions = &mut self.matrix.positions;
        let at = *self.places.entry(key).or_insert_with(|| {
            positions.push(MatrixPosition {
                place,
                indicator: id.to_string(),
                institution: speaker.to_owned(),
                kind: None,
                answer: None,
                text: String::new(),
                practice: String::new(),
                language: String::new(),
                sources: Vec::new(),
            });
            positions.len() - 1
        });
        &mut positions[at]
    }

    fn answer(&mut self, id: &IndicatorId, speaker: &str, place: Place, answer: Answer) {
        let position = self.position(id, speaker, place.clone());
        let other = position.place.to_string();
        match position.answer {
            Some(earlier) if earlier != answer => {
                self.differs(place, answer.word(), other);
            }
            Some(_) => {}
            None => position.answer = Some(answer),
        }
    }

    fn text(&mut self, id: &IndicatorId, speaker: &str, place: Place, written: &str, field: Field) {
        let position = self.position(id, speaker, place.clone());
        let other = position.place.to_string();
        let text = if field == Field::Practice {
            &mut position.practice
        } else {
            &mut position.text
        };
        if text.is_empty() {
            written.clone_into(text);
        } else if text != written {
            self.differs(place, written, other);
        }
    }

    /// Two submissions of one institution say different things: a person has to choose.
    fn differs(&mut self, place: Place, written: &str, other: String) {
        self.problems.push(Remark {
            value: Remark::shortened(written),
            other,
            ..remark(place, "matrix.rows_differ")
        });
    }

    fn unknown(&mut self, place: Place, code: &'static str, written: &str, allowed: &[&str]) {
        let near = crate::instrument::authoring::nearest(written, allowed.iter().copied());
        self.problems.push(Remark {
            value: Remark::shortened(written),
            suggestion: allowed.join(", "),
            nearest: near.unwrap_or_default().to_owned(),
            ..remark(place, code)
        });
    }

    fn problem(&mut self, table: &Table, row: &Row, at: usize, code: &'static str, value: &str) {
        self.problems.push(Remark {
            value: Remark::shortened(value),
            ..remark(table.place(row.line, at), code)
        });
    }
}

fn remark(place: Place, code: &'static str) -> Remark {
    Remark::new(place, code)
}

fn cell(row: &Row, at: usize) -> &str {
    row.cells.get(at).map_or("", String::as_str)
}

/// The value of a column that the tool adds, found by its name in small letters.
fn system<'a>(table: &Table, row: &'a Row, name: &str) -> Option<&'a str> {
    let at = table
        .heads
        .iter()
        .position(|head| head.trim().to_lowercase() == name)?;
    let value = cell(row, at).trim();
    (!value.is_empty()).then_some(value)
}
