//! SDG indicator 10.7.2: the items with their answers and proposals, answering, and tables in
//! and out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use serde_json::json;

use crate::analysis;
use crate::analysis::HalfPoints;
use crate::analysis::Proposal;
use crate::assessment::Assessment;
use crate::assessment::SdgAnswer;
use crate::assessment::sdg_table;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::answers::short_enough;
use crate::desk::home::replace_file;
use crate::desk::matrix;
use crate::desk::views::ImportPreview;
use crate::desk::views::Imported;
use crate::desk::views::Saved;
use crate::desk::views::SdgDomainView;
use crate::desk::views::SdgIndicatorView;
use crate::desk::views::SdgItemView;
use crate::desk::views::SdgValueView;
use crate::desk::views::SdgView;
use crate::i18n;
use crate::ids::AssessmentId;
use crate::ids::InstitutionId;
use crate::instrument::Edition;
use crate::instrument::SDG_ITEMS;
use crate::instrument::SdgItem;
use crate::record::Entity;
use crate::record::Kind;
use crate::store::Manner;
use crate::store::Write;

impl Desk {
    /// All 30 items with their answers, what the indicators propose, and the values.
    ///
    /// # Errors
    /// [`DeskError`] when the assessment cannot be read.
    pub fn sdg(&self, id: &AssessmentId, language: &str) -> Result<SdgView, DeskError> {
        let assessment = self.store.assessment(id)?;
        let edition = self.edition_of(&assessment)?;
        let titles = self.library.framework(language)?;
        let value = analysis::sdg_value(&answers(&assessment))?;
        let proposals = analysis::proposals(&assessment, &edition);
        let domains = value.domains.iter().map(|domain| {
            let items = proposals
                .iter()
                .filter(|proposal| proposal.item.domain() == domain.letter)
                .map(|p| {
                    item_view(
                        &assessment,
                        &edition,
                        p,
                        titles.sdg_item(p.item.word()),
                        language,
                    )
                })
                .collect();
            let letter = domain.letter.to_string();
            SdgDomainView {
                name: titles
                    .sdg_10_7_2
                    .domains
                    .get(&letter)
                    .cloned()
                    .unwrap_or_default(),
                letter,
                value: value_view(domain.value, domain.answered, items_in(domain.letter)),
                items,
            }
        });
        Ok(SdgView {
            title: titles.sdg_10_7_2.title.clone(),
            domains: domains.collect(),
            whole: value_view(value.whole, value.answered, SDG_ITEMS.len()),
        })
    }

    /// Answers an item, or takes its answer back with `None`. A note and an institution that are
    /// left out stay as they are.
    ///
    /// # Errors
    /// [`analysis::SdgError::HalfOutsideDomainA`], [`DeskError::UnknownInstitution`],
    /// [`DeskError::TooLong`].
    pub fn set_sdg(
        &mut self,
        id: &AssessmentId,
        item: SdgItem,
        answer: Option<SdgAnswer>,
    ) -> Result<Saved, DeskError> {
        let writes = answer_writes(item, answer)?;
        self.save(id, &writes)
    }

    /// Says on what an item's answer rests, and which institution gives it.
    ///
    /// # Errors
    /// [`DeskError::UnknownInstitution`], [`DeskError::TooLong`].
    pub fn set_sdg_note(
        &mut self,
        id: &AssessmentId,
        item: SdgItem,
        note: &str,
        institution: Option<&InstitutionId>,
    ) -> Result<Saved, DeskError> {
        short_enough(note)?;
        if let Some(institution) = institution
            && !self.store.has_institution(id, institution)?
        {
            return Err(DeskError::UnknownInstitution(institution.to_string()));
        }
        let entity = Entity::Sdg(item);
        let speaker = institution.map(InstitutionId::as_str).unwrap_or_default();
        let writes = [
            Write {
                cell: entity.cell("note"),
                value: json!(note),
            },
            Write {
                cell: entity.cell("institution"),
                value: json!(speaker),
            },
        ];
        self.save(id, &writes)
    }

    /// Confirms what is proposed for `items` that have no answer yet, in one act. Items without a
    /// proposal are left to people.
    ///
    /// # Errors
    /// [`DeskError`] when the assessment cannot be read.
    pub fn confirm_sdg(
        &mut self,
        id: &AssessmentId,
        items: &[SdgItem],
    ) -> Result<Saved, DeskError> {
        let assessment = self.store.assessment(id)?;
        let edition = self.edition_of(&assessment)?;
        let given = answers(&assessment);
        let mut writes = Vec::new();
        for proposal in analysis::proposals(&assessment, &edition) {
            if items.contains(&proposal.item) && !given.contains_key(&proposal.item) {
                writes.extend(answer_writes(proposal.item, proposal.answer)?);
            }
        }
        self.save(id, &writes)
    }

    /// What a table of answers (CSV) would change. Nothing is changed.
    ///
    /// # Errors
    /// [`DeskError::SdgTable`] with file, line and value; [`DeskError::File`].
    pub fn preview_sdg(
        &mut self,
        id: &AssessmentId,
        path: &Path,
    ) -> Result<ImportPreview, DeskError> {
        let (rows, writes) = read_table(path)?;
        let before = self.store.assessment(id)?;
        let now = self.clock.now_ms();
        let after = self
            .store
            .rehearse(|store| -> Result<Assessment, DeskError> {
                store.write_as(id, &writes, &Manner::of(Kind::Import), now)?;
                Ok(store.assessment(id)?)
            })?;
        Ok(ImportPreview {
            kind: "sdg".to_owned(),
            path: path.display().to_string(),
            assessment: Some(id.clone()),
            title: before.profile.title.clone(),
            rows,
            positions: 0,
            institutions: 0,
            answered: answers(&after).len(),
            changes: matrix::changes(Some(&before), &after),
            bundle: String::new(),
            signers: Vec::new(),
            held: 0,
            speakers: Vec::new(),
            notes: Vec::new(),
        })
    }

    /// Takes a table of answers over, in one act that can be undone. An empty answer takes
    /// nothing away.
    ///
    /// # Errors
    /// As [`Desk::preview_sdg`]; nothing has been changed then.
    pub fn import_sdg(&mut self, id: &AssessmentId, path: &Path) -> Result<Imported, DeskError> {
        let (_, writes) = read_table(path)?;
        let before = self.store.assessment(id)?;
        let now = self.clock.now_ms();
        let operations = self
            .store
            .write_as(id, &writes, &Manner::of(Kind::Import), now)?;
        let after = self.store.assessment(id)?;
        Ok(Imported {
            assessment: id.clone(),
            operations,
            changes: matrix::changes(Some(&before), &after),
            held: 0,
            attachments: 0,
            attachments_missing: 0,
        })
    }

    /// Writes the answers as CSV: `item,answer`, all 30 items.
    ///
    /// # Errors
    /// [`DeskError::File`] when the file cannot be written.
    pub fn write_sdg(&self, id: &AssessmentId, to: &Path) -> Result<(), DeskError> {
        let given = answers(&self.store.assessment(id)?);
        let rows = SdgItem::all().map(|item| {
            let answer = given.get(&item).map_or("", |answer| answer.word());
            format!("{item},{answer}\r\n")
        });
        let text: String = ["item,answer\r\n".to_owned()]
            .into_iter()
            .chain(rows)
            .collect();
        replace_file(to, text.as_bytes())
    }
}

impl Desk {
    /// Writes the sheet for the statistical annex as CSV: each item with its answer and value,
    /// each domain and the whole with value and band, and that the team computed it itself.
    ///
    /// # Errors
    /// [`DeskError::File`] when the file cannot be written.
    pub fn write_sdg_sheet(
        &self,
        id: &AssessmentId,
        to: &Path,
        language: &str,
    ) -> Result<(), DeskError> {
        let view = self.sdg(id, language)?;
        let words = |key: &str| i18n::text(language, &format!("sdg.{key}"), &[]);
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        let mut rows = vec![
            ["domain", "item", "statement", "answer", "value", "band"]
                .map(|column| words(&format!("column.{column}"))),
        ];
        for domain in &view.domains {
            for item in &domain.items {
                let answer = item.answer.map_or("missing", SdgAnswer::word);
                rows.push([
                    domain.letter.clone(),
                    item.item.to_string(),
                    item.statement.clone(),
                    words(&format!("answer.{answer}")),
                    points(item.answer).to_owned(),
                    String::new(),
                ]);
            }
            rows.push(summary_row(
                &domain.letter,
                &domain.name,
                &domain.value,
                &words,
            ));
        }
        rows.push(summary_row("", &view.title, &view.whole, &words));
        let note = words("self_computed");
        rows.push([
            note,
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
        ]);
        let failed = |reason: String| DeskError::File {
            path: to.to_owned(),
            reason,
        };
        for row in rows {
            writer
                .write_record(&row)
                .map_err(|error| failed(error.to_string()))?;
        }
        let bytes = writer
            .into_inner()
            .map_err(|error| failed(error.to_string()))?;
        replace_file(to, &bytes)
    }
}

/// A domain's row, or that of the whole; without a value while nothing is answered.
fn summary_row(
    letter: &str,
    name: &str,
    value: &SdgValueView,
    words: &dyn Fn(&str) -> String,
) -> [String; 6] {
    let answered = value.answered > 0;
    [
        letter.to_owned(),
        String::new(),
        name.to_owned(),
        format!("{}/{}", value.answered, value.total),
        if answered {
            value.percent.clone()
        } else {
            String::new()
        },
        if answered {
            words(&format!("band.{}", value.band.word()))
        } else {
            String::new()
        },
    ]
}

/// The value of one answer as the metadata writes it; a missing one counts as 0.
fn points(answer: Option<SdgAnswer>) -> &'static str {
    match answer {
        Some(SdgAnswer::Yes) => "1",
        Some(SdgAnswer::LegalStatusOnly) => "0.5",
        Some(SdgAnswer::No) | None => "0",
    }
}

/// The answers that were given.
pub(super) fn answers(assessment: &Assessment) -> BTreeMap<SdgItem, SdgAnswer> {
    let given = assessment.sdg.iter();
    given
        .filter_map(|(item, p)| Some((*item, p.answer?)))
        .collect()
}

fn answer_writes(item: SdgItem, answer: Option<SdgAnswer>) -> Result<Vec<Write>, DeskError> {
    if let Some(answer) = answer {
        // The rule stands in one place: what has no value is not recorded.
        analysis::sdg_value(&BTreeMap::from([(item, answer)]))?;
    }
    let value = answer.map_or(Value::Null, |answer| json!(answer.word()));
    Ok(vec![Write {
        cell: Entity::Sdg(item).cell("answer"),
        value,
    }])
}

fn read_table(path: &Path) -> Result<(usize, Vec<Write>), DeskError> {
    let bytes = fs::read(path).map_err(|error| DeskError::File {
        path: path.to_owned(),
        reason: error.to_string(),
    })?;
    let rows = sdg_table::parse(&bytes).map_err(|source| DeskError::SdgTable {
        path: path.to_owned(),
        source,
    })?;
    let mut writes = Vec::new();
    for (item, answer) in &rows {
        if answer.is_some() {
            writes.extend(answer_writes(*item, *answer)?);
        }
    }
    Ok((rows.len(), writes))
}

fn items_in(letter: char) -> usize {
    SdgItem::all()
        .filter(|item| item.domain() == letter)
        .count()
}

fn value_view(value: HalfPoints, answered: usize, total: usize) -> SdgValueView {
    SdgValueView {
        reached: value.reached,
        most: value.most,
        percent: value.percent(),
        band: value.band(),
        answered,
        total,
    }
}

fn item_view(
    assessment: &Assessment,
    edition: &Edition,
    proposal: &Proposal,
    statement: &str,
    language: &str,
) -> SdgItemView {
    let recorded = assessment.sdg.get(&proposal.item);
    SdgItemView {
        item: proposal.item,
        statement: statement.to_owned(),
        has_half_point: proposal.item.has_half_point(),
        answer: recorded.and_then(|p| p.answer),
        institution: recorded.and_then(|p| p.institution.clone()),
        note: recorded.map(|p| p.note.clone()).unwrap_or_default(),
        proposed: proposal.answer,
        indicators: proposal
            .indicators
            .iter()
            .map(|(id, outcome)| SdgIndicatorView {
                id: id.clone(),
                topic: edition
                    .text(id, language)
                    .map(|words| words.topic.clone())
                    .unwrap_or_default(),
                outcome: *outcome,
            })
            .collect(),
    }
}
