//! Reading a whole assessment from the tables people see.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rusqlite::OptionalExtension;
use rusqlite::Row;

use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::Assignment;
use crate::assessment::Attachment;
use crate::assessment::Citation;
use crate::assessment::Decision;
use crate::assessment::EditionRef;
use crate::assessment::Evidence;
use crate::assessment::EvidenceKind;
use crate::assessment::Institution;
use crate::assessment::InstitutionKind;
use crate::assessment::Level;
use crate::assessment::Media;
use crate::assessment::Position;
use crate::assessment::Profile;
use crate::assessment::SdgAnswer;
use crate::assessment::SdgPosition;
use crate::assessment::Sources;
use crate::assessment::Unsettled;
use crate::assessment::Voice;
use crate::assessment::VoiceKind;
use crate::ids::AssessmentId;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::instrument::SdgItem;
use crate::record;
use crate::record::Cell;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::tables;

/// The value that a word in column `at` names.
pub(super) fn named<T>(
    row: &Row<'_>,
    at: usize,
    of: fn(&str) -> Option<T>,
) -> Result<T, rusqlite::Error> {
    let word: String = row.get(at)?;
    of(&word).ok_or_else(|| wrong(at, &word))
}

/// The id in column `at`.
pub(super) fn id<T: std::str::FromStr>(row: &Row<'_>, at: usize) -> Result<T, rusqlite::Error> {
    let text: String = row.get(at)?;
    text.parse().map_err(|_| wrong(at, &text))
}

fn wrong(at: usize, text: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        at,
        rusqlite::types::Type::Text,
        format!("unexpected `{text}`").into(),
    )
}

impl Store {
    /// The assessments in this workspace, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn assessments(&self) -> Result<Vec<AssessmentId>, StoreError> {
        self.rows("SELECT id FROM assessment ORDER BY rowid", [], |row| {
            id(row, 0)
        })
    }

    /// The assessment as it stands.
    ///
    /// # Errors
    /// [`StoreError::NoAssessment`] when there is none of that id.
    pub fn assessment(&self, wanted: &AssessmentId) -> Result<Assessment, StoreError> {
        let key = wanted.as_str();
        let mut decisions = self.decisions(wanted)?;
        let voices = self.rows(
            "SELECT indicator, institution, kind, note FROM voice WHERE assessment = ?1",
            [key],
            |row| {
                let voice = Voice {
                    kind: named(row, 2, VoiceKind::from_word)?,
                    note: row.get(3)?,
                };
                Ok((id(row, 0)?, id(row, 1)?, voice))
            },
        )?;
        for (indicator, institution, voice) in voices {
            if let Some(decision) = decisions.get_mut(&indicator) {
                decision.voices.insert(institution, voice);
            }
        }
        let institutions: Vec<Institution> = self.rows(
            "SELECT id, name, kind FROM institution WHERE assessment = ?1",
            [key],
            |row| {
                let kind = named(row, 2, InstitutionKind::from_word)?;
                Ok(Institution {
                    id: id(row, 0)?,
                    name: row.get(1)?,
                    kind,
                })
            },
        )?;
        let positions = self.rows(
            "SELECT indicator, institution, answer, text, practice, language, changed_at_ms
             FROM position WHERE assessment = ?1",
            [key],
            position,
        )?;
        let sources = self.sources(wanted)?;
        Ok(Assessment {
            id: wanted.clone(),
            profile: self.profile(wanted)?,
            institutions: institutions
                .into_iter()
                .map(|i| (i.id.clone(), i))
                .collect(),
            positions: positions
                .into_iter()
                .map(|p: Position| ((p.indicator.clone(), p.institution.clone()), p))
                .collect(),
            evidence: sources.evidence,
            citations: sources.citations,
            decisions,
            assignments: self.assignments(wanted)?,
            sdg: self.sdg(wanted)?,
            instruments: self.instruments(wanted)?,
            unsettled: self.unsettled(wanted)?,
            changed_at_ms: self.changed_at_ms(wanted)?,
        })
    }

    /// The sources of an assessment and where they are cited; sources that were merged into others
    /// are taken together with them.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn sources(&self, wanted: &AssessmentId) -> Result<Sources, StoreError> {
        let key = wanted.as_str();
        let mut evidence = self.rows(
            "SELECT id, kind, title, issuer, year, url, language, checked_on, merged_into
             FROM evidence WHERE assessment = ?1 ORDER BY id",
            [key],
            |row| {
                let into: String = row.get(8)?;
                Ok((evidence(row)?, into.parse().ok()))
            },
        )?;
        let attachments = self.rows(
            "SELECT evidence, name, sha256, media, length_bytes FROM attachment
             WHERE assessment = ?1 ORDER BY evidence, name, sha256",
            [key],
            |row| {
                let attachment = Attachment {
                    name: row.get(1)?,
                    file: id(row, 2)?,
                    media: named(row, 3, Media::from_word)?,
                    length_bytes: row.get(4)?,
                };
                Ok((id::<EvidenceId>(row, 0)?, attachment))
            },
        )?;
        for (source, attachment) in attachments {
            let known = evidence.binary_search_by(|(e, _): &(Evidence, _)| e.id.cmp(&source));
            if let Some((e, _)) = known.ok().and_then(|at| evidence.get_mut(at)) {
                e.attachments.push(attachment);
            }
        }
        let citations: Vec<Citation> = self.rows(
            "SELECT id, indicator, institution, evidence, locator
             FROM citation WHERE assessment = ?1",
            [key],
            |row| {
                Ok(Citation {
                    id: id(row, 0)?,
                    indicator: id(row, 1)?,
                    institution: id(row, 2)?,
                    evidence: id(row, 3)?,
                    locator: row.get(4)?,
                })
            },
        )?;
        Ok(Sources::of(evidence, citations))
    }

    /// The assessment as far as its coverage needs it: what it is about, the answers, the decisions
    /// without voices, the editions it brings and when it last changed. Everything else is empty,
    /// so that a list of many assessments reads no texts.
    ///
    /// # Errors
    /// As [`Store::assessment`].
    pub fn standing(&self, wanted: &AssessmentId) -> Result<Assessment, StoreError> {
        let positions: Vec<Position> = self.rows(
            "SELECT indicator, institution, answer, '', '', '', changed_at_ms
             FROM position WHERE assessment = ?1",
            [wanted.as_str()],
            position,
        )?;
        Ok(Assessment {
            id: wanted.clone(),
            profile: self.profile(wanted)?,
            institutions: BTreeMap::new(),
            positions: positions
                .into_iter()
                .map(|p| ((p.indicator.clone(), p.institution.clone()), p))
                .collect(),
            assignments: BTreeSet::new(),
            evidence: BTreeMap::new(),
            citations: BTreeMap::new(),
            decisions: self.decisions(wanted)?,
            sdg: BTreeMap::new(),
            instruments: self.instruments(wanted)?,
            unsettled: Vec::new(),
            changed_at_ms: self.changed_at_ms(wanted)?,
        })
    }

    /// The decisions, without their voices.
    fn decisions(
        &self,
        wanted: &AssessmentId,
    ) -> Result<BTreeMap<IndicatorId, Decision>, StoreError> {
        let found = self.rows(
            "SELECT indicator, answer, text, agreement, decided_on, changed_at_ms
             FROM decision WHERE assessment = ?1",
            [wanted.as_str()],
            |row| {
                Ok(Decision {
                    indicator: id(row, 0)?,
                    answer: answer(row, 1)?,
                    text: row.get(2)?,
                    agreement: named(row, 3, Agreement::from_word)?,
                    decided_on: row.get(4)?,
                    voices: BTreeMap::new(),
                    changed_at_ms: row.get(5)?,
                })
            },
        )?;
        Ok(found
            .into_iter()
            .map(|decision: Decision| (decision.indicator.clone(), decision))
            .collect())
    }

    fn assignments(&self, wanted: &AssessmentId) -> Result<BTreeSet<Assignment>, StoreError> {
        let found = self.rows(
            "SELECT indicator, institution FROM assignment WHERE assessment = ?1",
            [wanted.as_str()],
            |row| {
                Ok(Assignment {
                    indicator: id(row, 0)?,
                    institution: id(row, 1)?,
                })
            },
        )?;
        Ok(found.into_iter().collect())
    }

    fn sdg(&self, wanted: &AssessmentId) -> Result<BTreeMap<SdgItem, SdgPosition>, StoreError> {
        let found = self.rows(
            "SELECT item, answer, institution, note, changed_at_ms FROM sdg
             WHERE assessment = ?1",
            [wanted.as_str()],
            |row| {
                let answer: Option<String> = row.get(1)?;
                let answer = answer
                    .map(|word| SdgAnswer::from_word(&word).ok_or_else(|| wrong(1, &word)))
                    .transpose()?;
                let institution: String = row.get(2)?;
                Ok(SdgPosition {
                    item: id(row, 0)?,
                    answer,
                    institution: institution.parse().ok(),
                    note: row.get(3)?,
                    changed_at_ms: row.get(4)?,
                })
            },
        )?;
        Ok(found.into_iter().map(|p| (p.item, p)).collect())
    }

    /// What an assessment is about.
    ///
    /// # Errors
    /// [`StoreError::NoAssessment`] when there is none of that id.
    pub fn profile(&self, wanted: &AssessmentId) -> Result<Profile, StoreError> {
        let found = self.rows(
            "SELECT title, country, locality, level, round, edition, edition_version, started_on,
             focal, notice FROM assessment WHERE id = ?1",
            [wanted.as_str()],
            |row| {
                let focal: String = row.get(8)?;
                Ok(Profile {
                    title: row.get(0)?,
                    country: row.get(1)?,
                    locality: row.get(2)?,
                    level: named(row, 3, Level::from_word)?,
                    round: row.get(4)?,
                    edition: EditionRef {
                        id: row.get(5)?,
                        version: row.get(6)?,
                    },
                    started_on: row.get(7)?,
                    focal: focal.parse().ok(),
                    notice: row.get(9)?,
                })
            },
        )?;
        found
            .into_iter()
            .next()
            .ok_or_else(|| StoreError::NoAssessment {
                path: self.path.clone(),
                id: wanted.to_string(),
            })
    }

    /// Whether an institution takes part.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn has_institution(
        &self,
        assessment: &AssessmentId,
        institution: &crate::ids::InstitutionId,
    ) -> Result<bool, StoreError> {
        let found = self.rows(
            "SELECT 1 FROM institution WHERE assessment = ?1 AND id = ?2",
            [assessment.as_str(), institution.as_str()],
            |_| Ok(()),
        )?;
        Ok(!found.is_empty())
    }

    /// The newest time any current operation claims.
    fn changed_at_ms(&self, wanted: &AssessmentId) -> Result<i64, StoreError> {
        let newest: Option<i64> = self
            .connection
            .prepare_cached(
                // Named, so that the whole log is never read for it.
                "SELECT max(at_ms) FROM op INDEXED BY op_current
                 WHERE assessment = ?1 AND sup = 0",
            )
            .and_then(|mut statement| {
                statement
                    .query_row([wanted.as_str()], |row| row.get(0))
                    .optional()
            })
            .map_err(|error| self.fail(error))?
            .flatten();
        Ok(newest.unwrap_or_default())
    }

    fn unsettled(&self, wanted: &AssessmentId) -> Result<Vec<Unsettled>, StoreError> {
        let cells: Vec<String> = self.rows(
            "SELECT cell FROM unsettled WHERE assessment = ?1 ORDER BY cell",
            [wanted.as_str()],
            |row| row.get(0),
        )?;
        let mut found = Vec::new();
        for path in cells {
            let Some(cell) = Cell::parse(&path) else {
                continue;
            };
            let heads = tables::heads(&self.connection, wanted, &cell.entity, &self.path)?;
            let prefix = cell.entity.prefix();
            found.extend(
                record::unsettled(&prefix, &heads)
                    .into_iter()
                    .filter(|u| u.cell == path),
            );
        }
        Ok(found)
    }

    pub(super) fn rows<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        read: impl FnMut(&Row<'_>) -> Result<T, rusqlite::Error>,
    ) -> Result<Vec<T>, StoreError> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_map(values, read)?.collect())
            .map_err(|error| self.fail(error))
    }
}

fn answer(row: &Row<'_>, at: usize) -> Result<Option<Answer>, rusqlite::Error> {
    let word: Option<String> = row.get(at)?;
    word.map(|word| Answer::from_word(&word).ok_or_else(|| wrong(at, &word)))
        .transpose()
}

fn position(row: &Row<'_>) -> Result<Position, rusqlite::Error> {
    Ok(Position {
        indicator: id(row, 0)?,
        institution: id(row, 1)?,
        answer: answer(row, 2)?,
        text: row.get(3)?,
        practice: row.get(4)?,
        language: row.get(5)?,
        changed_at_ms: row.get(6)?,
    })
}

fn evidence(row: &Row<'_>) -> Result<Evidence, rusqlite::Error> {
    let kind: Option<String> = row.get(1)?;
    let kind = kind
        .map(|word| EvidenceKind::from_word(&word).ok_or_else(|| wrong(1, &word)))
        .transpose()?;
    Ok(Evidence {
        id: id(row, 0)?,
        kind,
        title: row.get(2)?,
        issuer: row.get(3)?,
        year: row.get(4)?,
        url: row.get(5)?,
        language: row.get(6)?,
        checked_on: row.get(7)?,
        attachments: Vec::new(),
    })
}
