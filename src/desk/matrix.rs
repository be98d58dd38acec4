//! The survey matrix: what a file would change, taking it over, and writing one.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use serde_json::json;

use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::Citation;
use crate::assessment::Evidence;
use crate::assessment::EvidenceKind;
use crate::assessment::InstitutionKind;
use crate::assessment::Position;
use crate::assessment::matrix::COLUMNS;
use crate::assessment::matrix::Carrier;
use crate::assessment::matrix::Matrix;
use crate::assessment::matrix::MatrixPosition;
use crate::assessment::matrix::Origin;
use crate::assessment::matrix::Reading;
use crate::assessment::matrix::RowSource;
use crate::assessment::matrix::carried;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::answers::plain;
use crate::desk::answers::short_enough;
use crate::desk::form_words;
use crate::desk::home::replace_file;
use crate::desk::institutions;
use crate::desk::sources::Sources;
use crate::desk::views::ChangeView;
use crate::desk::views::FieldChange;
use crate::desk::views::ImportPreview;
use crate::desk::views::Imported;
use crate::desk::views::NewInstitution;
use crate::desk::views::RemarkView;
use crate::desk::views::SourceEntry;
use crate::ids::AssessmentId;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::record;
use crate::record::Change;
use crate::record::Difference;
use crate::record::Entity;
use crate::record::Kind;
use crate::sheet::Workbook;
use crate::store::Manner;
use crate::store::Write;

impl Desk {
    /// What a matrix, CSV or workbook, would change. Nothing is changed. `origin` says whether a
    /// form that was written for another assessment is read too.
    ///
    /// # Errors
    /// [`DeskError::Matrix`] with the file and every place that has to be corrected;
    /// [`DeskError::File`].
    pub fn preview_matrix(
        &mut self,
        id: &AssessmentId,
        path: &Path,
        origin: Origin,
    ) -> Result<ImportPreview, DeskError> {
        let matrix = self.read_matrix(id, path, origin)?;
        let (before, writes) = self.matrix_writes(id, &matrix)?;
        let now = self.clock.now_ms();
        let after = self
            .store
            .rehearse(|store| -> Result<Assessment, DeskError> {
                store.write_as(id, &writes, &Manner::of(Kind::Import), now)?;
                Ok(store.assessment(id)?)
            })?;
        let names: BTreeSet<&str> = matrix
            .positions
            .iter()
            .map(|position| position.institution.as_str())
            .collect();
        let answered: BTreeSet<&str> = matrix
            .positions
            .iter()
            .filter(|position| position.answer.is_some())
            .map(|position| position.indicator.as_str())
            .collect();
        Ok(ImportPreview {
            kind: "matrix".to_owned(),
            path: path.display().to_string(),
            assessment: Some(id.clone()),
            title: before.profile.title.clone(),
            rows: matrix.rows,
            positions: matrix.positions.len(),
            institutions: names.len(),
            answered: answered.len(),
            changes: changes(Some(&before), &after),
            bundle: String::new(),
            signers: Vec::new(),
            held: 0,
            speakers: names.into_iter().map(str::to_owned).collect(),
            notes: matrix.notes.iter().map(RemarkView::of).collect(),
        })
    }

    /// Takes a matrix over, in one act that can be undone. An empty answer or text in the file
    /// takes nothing away that is there; a second import changes nothing.
    ///
    /// # Errors
    /// As [`Desk::preview_matrix`]; nothing has been changed then.
    pub fn import_matrix(
        &mut self,
        id: &AssessmentId,
        path: &Path,
        origin: Origin,
    ) -> Result<Imported, DeskError> {
        let matrix = self.read_matrix(id, path, origin)?;
        let (before, writes) = self.matrix_writes(id, &matrix)?;
        self.back_up_before_import();
        let now = self.clock.now_ms();
        let operations = self
            .store
            .write_as(id, &writes, &Manner::of(Kind::Import), now)?;
        let after = self.store.assessment(id)?;
        let changes = changes(Some(&before), &after);
        Ok(Imported {
            assessment: id.clone(),
            operations,
            changes,
            held: 0,
            attachments: 0,
            attachments_missing: 0,
        })
    }

    /// Writes the positions as a matrix: one row for each position and source. Gives the rows.
    ///
    /// # Errors
    /// [`DeskError::File`] when the file cannot be written.
    pub fn write_matrix(&self, id: &AssessmentId, to: &Path) -> Result<usize, DeskError> {
        let assessment = self.store.assessment(id)?;
        let (bytes, rows) = matrix_bytes(&assessment).map_err(|error| DeskError::File {
            path: to.to_owned(),
            reason: error.to_string(),
        })?;
        replace_file(to, &bytes)?;
        Ok(rows)
    }

    fn read_matrix(
        &self,
        id: &AssessmentId,
        path: &Path,
        origin: Origin,
    ) -> Result<Matrix, DeskError> {
        let edition = self.edition_for(id)?;
        let numbers: BTreeSet<&str> = edition.indicators().map(|i| i.id.as_str()).collect();
        let known = |number: &str| numbers.contains(number);
        let bytes = fs::read(path).map_err(|error| DeskError::File {
            path: path.to_owned(),
            reason: error.to_string(),
        })?;
        let read = if let Some(submissions) = self.submissions(id, &bytes)? {
            submissions
        } else if Workbook::looks_like_one(&bytes) {
            let assessment = self.store.assessment(id)?;
            let vocabulary = form_words::vocabulary();
            let reading = Reading {
                assessment: &assessment,
                known: &known,
                vocabulary: &vocabulary,
                origin,
            };
            reading.read(&bytes)
        } else {
            Matrix::parse(&bytes, &known)
        };
        read.map_err(|source| DeskError::Matrix {
            path: path.to_owned(),
            source: Box::new(source),
        })
    }

    /// The assessment as it stands, and what to write so that it holds the matrix too.
    pub(super) fn matrix_writes(
        &self,
        id: &AssessmentId,
        matrix: &Matrix,
    ) -> Result<(Assessment, Vec<Write>), DeskError> {
        let standing = self.store.assessment(id)?;
        let known: Vec<_> = standing.institutions.values().cloned().collect();
        let mut kinds: BTreeMap<&str, Option<InstitutionKind>> = BTreeMap::new();
        for position in &matrix.positions {
            let kind = kinds.entry(&position.institution).or_default();
            *kind = kind.or(position.kind);
        }
        let new: Vec<NewInstitution> = kinds
            .iter()
            .map(|(name, kind)| NewInstitution {
                name: (*name).to_owned(),
                kind: kind.unwrap_or(InstitutionKind::Other),
            })
            .collect();
        let mut writes = institutions::joining(&new, &known)?;
        let mut ids: BTreeMap<&str, InstitutionId> = BTreeMap::new();
        for name in kinds.keys() {
            let same = known
                .iter()
                .find(|known| institutions::same_name(&known.name, name));
            let id = match same {
                Some(known) => known.id.clone(),
                None => institutions::id_of(name)?,
            };
            ids.insert(name, id);
        }
        let mut sources = Sources::of(&standing);
        for row in &matrix.positions {
            let indicator: IndicatorId = row.indicator.parse()?;
            let Some(institution) = ids.get(row.institution.as_str()) else {
                continue;
            };
            let earlier = standing
                .positions
                .get(&(indicator.clone(), institution.clone()));
            let carrier = matrix.carrier;
            writes.extend(position_writes(
                carrier,
                &indicator,
                institution,
                row,
                earlier,
            )?);
            let cited = standing.citations_of(&indicator, institution);
            for source in &row.sources {
                if carrier == Carrier::Workbook && is_cited(&cited, source) {
                    continue;
                }
                let evidence = evidence_of(&standing, &mut sources, source)?;
                sources.cite(&indicator, institution, &evidence, &source.locator)?;
            }
        }
        let found = sources.writes;
        writes.extend(found);
        Ok((standing, writes))
    }
}

/// The writes for one position; what is empty in the file takes nothing away.
fn position_writes(
    carrier: Carrier,
    indicator: &IndicatorId,
    institution: &InstitutionId,
    row: &MatrixPosition,
    earlier: Option<&Position>,
) -> Result<Vec<Write>, DeskError> {
    short_enough(&row.text)?;
    short_enough(&row.practice)?;
    let entity = Entity::Position(indicator.clone(), institution.clone());
    let mut writes = Vec::new();
    let answer = row.answer.map_or("", Answer::word);
    if row.answer.is_some() || earlier.is_none() {
        writes.push(Write {
            cell: entity.cell("answer"),
            value: json!(answer),
        });
    }
    for (field, text, before) in [
        ("text", &row.text, earlier.map(|position| &position.text)),
        (
            "practice",
            &row.practice,
            earlier.map(|position| &position.practice),
        ),
    ] {
        if !text.is_empty() && !came_back(carrier, text, before) {
            writes.push(Write {
                cell: entity.cell(field),
                value: json!(text),
            });
        }
    }
    if !row.language.is_empty() {
        writes.push(Write {
            cell: entity.cell("language"),
            value: json!(row.language),
        });
    }
    Ok(writes)
}

/// Whether a text is the recorded one as a workbook carries it: then nobody changed it.
fn came_back(carrier: Carrier, text: &str, before: Option<&String>) -> bool {
    carrier == Carrier::Workbook && before.is_some_and(|before| carried(before) == text)
}

/// Whether the position cites the source already, as a workbook carries its parts.
fn is_cited(cited: &[(&Citation, &Evidence)], source: &RowSource) -> bool {
    let same = |recorded: &str, read: &str| carried(recorded).trim() == read;
    cited.iter().any(|(citation, evidence)| {
        evidence.kind == source.kind
            && evidence.year == source.year
            && same(&evidence.title, &source.title)
            && same(&evidence.url, &source.url)
            && same(&citation.locator, &source.locator)
    })
}

/// The source a row cites: one that has all its parts already, else a new one.
fn evidence_of(
    standing: &Assessment,
    sources: &mut Sources<'_>,
    source: &RowSource,
) -> Result<EvidenceId, DeskError> {
    let same = standing.evidence.values().find(|known| {
        known.kind == source.kind
            && known.title == source.title
            && known.year == source.year
            && known.url == source.url
    });
    if let Some(known) = same {
        return Ok(known.id.clone());
    }
    sources.record(&SourceEntry {
        evidence: None,
        kind: source.kind,
        title: source.title.clone(),
        issuer: String::new(),
        year: source.year,
        url: source.url.clone(),
        language: String::new(),
        checked_on: String::new(),
        locator: String::new(),
    })
}

/// The matrix as bytes, and its number of rows.
pub(super) fn matrix_bytes(assessment: &Assessment) -> Result<(Vec<u8>, usize), csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    let mut rows = 0;
    let only_cited = assessment.only_cited();
    let mut positions: Vec<&Position> = assessment.positions.values().collect();
    positions.extend(&only_cited);
    positions.sort_by_cached_key(|position| {
        (
            crate::ids::numbered(position.indicator.as_str()),
            assessment.name_of(&position.institution).to_owned(),
        )
    });
    for position in positions {
        let cited = assessment.citations_of(&position.indicator, &position.institution);
        let kind = assessment
            .institutions
            .get(&position.institution)
            .map(|i| i.kind.word());
        let head = [
            position.indicator.as_str(),
            assessment.name_of(&position.institution),
            kind.unwrap_or_default(),
            position.answer.map_or("", Answer::word),
            &position.text,
        ];
        let mut write = |source: [&str; 5]| {
            rows += 1;
            writer.write_record(
                head.iter()
                    .chain(&source)
                    .chain(&[position.language.as_str()]),
            )
        };
        if cited.is_empty() {
            write([""; 5])?;
        }
        for (citation, evidence) in cited {
            let year = evidence
                .year
                .map(|year| year.to_string())
                .unwrap_or_default();
            let kind = evidence.kind.map_or("", EvidenceKind::word);
            write([
                kind,
                &evidence.title,
                &year,
                &citation.locator,
                &evidence.url,
            ])?;
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))?;
    Ok((bytes, rows))
}

/// Differences as people read them.
pub(super) fn changes(before: Option<&Assessment>, after: &Assessment) -> Vec<ChangeView> {
    record::differences(before, after)
        .into_iter()
        .map(|difference| change_view(before.unwrap_or(after), after, difference))
        .collect()
}

fn change_view(before: &Assessment, after: &Assessment, difference: Difference) -> ChangeView {
    let Difference { thing, key, change } = difference;
    let (word, fields) = match change {
        Change::Added => ("added", Vec::new()),
        Change::Removed => ("removed", Vec::new()),
        Change::Unsettled => ("unsettled", Vec::new()),
        Change::Changed(fields) => ("changed", fields),
    };
    let (indicator, name) = named(before, after, thing, &key);
    ChangeView {
        change: word.to_owned(),
        thing: thing.to_owned(),
        indicator,
        name,
        fields: fields
            .into_iter()
            .map(|(field, old, new)| {
                // A source that was merged into another is read by its title.
                let read = |value: &Value| match value.as_str() {
                    Some(id) if field == "evidence" => named(before, after, "evidence", id).1,
                    _ => shown(value),
                };
                FieldChange {
                    before: read(&old),
                    after: read(&new),
                    field,
                }
            })
            .collect(),
    }
}

fn shown(value: &Value) -> String {
    // Files joined to a source are read by their names.
    let name = |file: &Value| Some(file.get("name")?.as_str()?.to_owned());
    let files = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let names: Option<Vec<String>> = files.iter().map(name).collect();
    match names.filter(|names| !names.is_empty()) {
        Some(names) => names.join(", "),
        None => plain(value),
    }
}

/// The indicator and the name of what differs.
fn named(
    before: &Assessment,
    after: &Assessment,
    thing: &str,
    key: &str,
) -> (Option<IndicatorId>, String) {
    let institution = |id: &str| -> String {
        let Ok(id) = id.parse::<InstitutionId>() else {
            return id.to_owned();
        };
        let known = after
            .institutions
            .get(&id)
            .or_else(|| before.institutions.get(&id));
        known.map_or_else(|| id.to_string(), |known| known.name.clone())
    };
    let source = |id: &str| -> String {
        let Ok(id) = id.parse::<EvidenceId>() else {
            return id.to_owned();
        };
        let known = after.evidence.get(&id).or_else(|| before.evidence.get(&id));
        known.map_or_else(|| id.to_string(), |known| known.title.clone())
    };
    match thing {
        "profile" => (None, after.profile.title.clone()),
        "institution" => (None, institution(key)),
        "evidence" => (None, source(key)),
        "decision" => (key.parse().ok(), String::new()),
        "position" | "assignment" => match key.split_once('/') {
            Some((indicator, id)) => (indicator.parse().ok(), institution(id)),
            None => (None, key.to_owned()),
        },
        "citation" => {
            let id = key.parse().ok();
            let found = id.and_then(|id| {
                after
                    .citations
                    .get(&id)
                    .or_else(|| before.citations.get(&id))
            });
            match found {
                Some(c) => (Some(c.indicator.clone()), source(c.evidence.as_str())),
                None => (None, key.to_owned()),
            }
        }
        _ => {
            let parts: Vec<&str> = key.split('/').collect();
            match parts.as_slice() {
                ["position", indicator, id, _] => (indicator.parse().ok(), institution(id)),
                ["decision", indicator, _] => (indicator.parse().ok(), String::new()),
                _ => (None, key.to_owned()),
            }
        }
    }
}
