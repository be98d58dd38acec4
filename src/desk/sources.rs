//! Sources: recorded once, cited in many places.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;
use serde_json::json;

use crate::assessment::Assessment;
use crate::assessment::Attachment;
use crate::assessment::Evidence;
use crate::assessment::EvidenceKind;
use crate::clock;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::answers::short_enough;
use crate::desk::views::AttachmentView;
use crate::desk::views::EvidenceView;
use crate::desk::views::Saved;
use crate::desk::views::SourceEntry;
use crate::ids;
use crate::ids::AssessmentId;
use crate::ids::CitationId;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::record::Entity;
use crate::store::Write;

impl Desk {
    /// Every source of an assessment, by title.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn evidence(&self, assessment: &AssessmentId) -> Result<Vec<EvidenceView>, DeskError> {
        let assessment = self.store.assessment(assessment)?;
        let mut found: Vec<EvidenceView> = assessment
            .evidence
            .values()
            .map(|evidence| view(&assessment, evidence))
            .collect();
        found.sort_by(|a, b| (&a.title, &a.id).cmp(&(&b.title, &b.id)));
        Ok(found)
    }

    /// Cites a source in a position. A new source that is already there, in all its parts, is
    /// cited, not recorded twice.
    ///
    /// # Errors
    /// [`DeskError::EmptyName`], [`DeskError::BadDate`], [`DeskError::BadYear`], and unknown
    /// indicators, institutions and sources.
    pub fn cite(
        &mut self,
        assessment: &AssessmentId,
        indicator: &IndicatorId,
        institution: &InstitutionId,
        entry: &SourceEntry,
    ) -> Result<Saved, DeskError> {
        self.position(assessment, indicator, institution)?;
        let standing = self.store.assessment(assessment)?;
        let mut sources = Sources::of(&standing);
        let evidence = match &entry.evidence {
            Some(known) if standing.evidence.contains_key(known) => {
                sources.change(known, entry)?;
                known.clone()
            }
            Some(unknown) => return Err(DeskError::UnknownSource(unknown.to_string())),
            None => sources.record(entry)?,
        };
        sources.cite(indicator, institution, &evidence, &entry.locator)?;
        let writes = sources.writes;
        self.save(assessment, &writes)
    }

    /// Changes a citation's place and, for all who cite it, the source.
    ///
    /// # Errors
    /// As [`Desk::cite`].
    pub fn change_citation(
        &mut self,
        assessment: &AssessmentId,
        citation: &CitationId,
        entry: &SourceEntry,
    ) -> Result<Saved, DeskError> {
        let standing = self.store.assessment(assessment)?;
        let known = standing
            .citations
            .get(citation)
            .ok_or_else(|| DeskError::UnknownSource(citation.to_string()))?;
        let mut sources = Sources::of(&standing);
        sources.change(&known.evidence, entry)?;
        short_enough(&entry.locator)?;
        for twin in self.store.sources(assessment)?.with_twins(citation) {
            let cell = Entity::Citation(twin).cell("locator");
            sources.writes.push(Write {
                cell,
                value: json!(entry.locator),
            });
        }
        let writes = sources.writes;
        self.save(assessment, &writes)
    }

    /// Takes a citation out of a position; the source stays.
    ///
    /// # Errors
    /// [`DeskError::UnknownSource`].
    pub fn remove_citation(
        &mut self,
        assessment: &AssessmentId,
        citation: &CitationId,
    ) -> Result<Saved, DeskError> {
        let sources = self.store.sources(assessment)?;
        if !sources.citations.contains_key(citation) {
            return Err(DeskError::UnknownSource(citation.to_string()));
        }
        // Those that say the same since their sources were merged would only come out from behind.
        let writes: Vec<Write> = sources
            .with_twins(citation)
            .into_iter()
            .map(|twin| Write {
                cell: Entity::Citation(twin).cell("removed"),
                value: json!(true),
            })
            .collect();
        self.save(assessment, &writes)
    }

    /// Changes a source for all who cite it.
    ///
    /// # Errors
    /// As [`Desk::cite`].
    pub fn change_source(
        &mut self,
        assessment: &AssessmentId,
        source: &EvidenceId,
        entry: &SourceEntry,
    ) -> Result<Saved, DeskError> {
        let standing = self.store.assessment(assessment)?;
        if !standing.evidence.contains_key(source) {
            return Err(DeskError::UnknownSource(source.to_string()));
        }
        let mut sources = Sources::of(&standing);
        sources.change(source, entry)?;
        let writes = sources.writes;
        self.save(assessment, &writes)
    }
}

pub(super) fn view(assessment: &Assessment, evidence: &Evidence) -> EvidenceView {
    EvidenceView {
        id: evidence.id.clone(),
        kind: evidence.kind,
        title: evidence.title.clone(),
        issuer: evidence.issuer.clone(),
        year: evidence.year,
        url: evidence.url.clone(),
        language: evidence.language.clone(),
        checked_on: evidence.checked_on.clone(),
        cited: assessment
            .citations
            .values()
            .filter(|c| c.evidence == evidence.id)
            .count(),
        attachments: evidence.attachments.iter().map(attachment_view).collect(),
    }
}

pub(super) fn attachment_view(attachment: &Attachment) -> AttachmentView {
    AttachmentView {
        file: attachment.file.clone(),
        name: attachment.name.clone(),
        media: attachment.media,
        length_bytes: attachment.length_bytes,
    }
}

/// What makes a source the same source.
type Parts = (
    Option<EvidenceKind>,
    String,
    String,
    Option<i32>,
    String,
    String,
    String,
);

/// Collects the writes that bring sources and citations into an assessment.
pub(super) struct Sources<'a> {
    standing: &'a Assessment,
    known: BTreeMap<Parts, EvidenceId>,
    cited: BTreeSet<(IndicatorId, InstitutionId, EvidenceId, String)>,
    /// What to write.
    pub(super) writes: Vec<Write>,
}

impl<'a> Sources<'a> {
    pub(super) fn of(standing: &'a Assessment) -> Self {
        let parts = |e: &Evidence| {
            (
                e.kind,
                e.title.clone(),
                e.issuer.clone(),
                e.year,
                e.url.clone(),
                e.language.clone(),
                e.checked_on.clone(),
            )
        };
        let known = standing
            .evidence
            .values()
            .map(|e| (parts(e), e.id.clone()))
            .collect();
        let cited = standing
            .citations
            .values()
            .map(|c| {
                (
                    c.indicator.clone(),
                    c.institution.clone(),
                    c.evidence.clone(),
                    c.locator.clone(),
                )
            })
            .collect();
        Self {
            standing,
            known,
            cited,
            writes: Vec::new(),
        }
    }

    /// The id of the source in `entry`: the one that is there, or a new one.
    pub(super) fn record(&mut self, entry: &SourceEntry) -> Result<EvidenceId, DeskError> {
        let entry = checked(entry)?;
        let parts: Parts = (
            entry.kind,
            entry.title.clone(),
            entry.issuer.clone(),
            entry.year,
            entry.url.clone(),
            entry.language.clone(),
            entry.checked_on.clone(),
        );
        if let Some(id) = self.known.get(&parts) {
            return Ok(id.clone());
        }
        let year = entry.year.map(|year| year.to_string()).unwrap_or_default();
        let kind = entry.kind.map_or("", EvidenceKind::word);
        // The same law entered on two laptops gets the same id. A number keeps it apart from a
        // source that had these parts once and was changed since.
        let mut id: EvidenceId;
        let mut number = 0_u32;
        loop {
            let tail = if number == 0 {
                String::new()
            } else {
                number.to_string()
            };
            let parts = [
                "evidence",
                kind,
                &entry.title,
                &entry.issuer,
                &year,
                &entry.url,
                &entry.language,
                &tail,
            ];
            id = ids::derived(&parts, 16).parse()?;
            let taken = self.standing.evidence.contains_key(&id)
                || self.known.values().any(|known| *known == id);
            if !taken {
                break;
            }
            number += 1;
        }
        self.write_parts(&id, &entry);
        let cell = Entity::Evidence(id.clone()).cell("removed");
        self.writes.push(Write {
            cell,
            value: Value::Null,
        });
        self.known.insert(parts, id.clone());
        Ok(id)
    }

    /// Changes a source that is there.
    fn change(&mut self, id: &EvidenceId, entry: &SourceEntry) -> Result<(), DeskError> {
        let entry = checked(entry)?;
        self.write_parts(id, &entry);
        Ok(())
    }

    fn write_parts(&mut self, id: &EvidenceId, entry: &SourceEntry) {
        let entity = Entity::Evidence(id.clone());
        let text = |text: &str| {
            if text.is_empty() {
                Value::Null
            } else {
                json!(text)
            }
        };
        let known = self.standing.evidence.contains_key(id);
        for (field, value) in [
            (
                "kind",
                entry.kind.map_or(Value::Null, |kind| json!(kind.word())),
            ),
            ("title", json!(entry.title)),
            ("issuer", text(&entry.issuer)),
            ("year", entry.year.map_or(Value::Null, |year| json!(year))),
            ("url", text(&entry.url)),
            ("language", text(&entry.language)),
            ("checked_on", text(&entry.checked_on)),
        ] {
            if known || !value.is_null() {
                self.writes.push(Write {
                    cell: entity.cell(field),
                    value,
                });
            }
        }
    }

    /// Cites `evidence` at `locator`, unless that is cited already.
    pub(super) fn cite(
        &mut self,
        indicator: &IndicatorId,
        institution: &InstitutionId,
        evidence: &EvidenceId,
        locator: &str,
    ) -> Result<(), DeskError> {
        short_enough(locator)?;
        let key = (
            indicator.clone(),
            institution.clone(),
            evidence.clone(),
            locator.to_owned(),
        );
        if !self.cited.insert(key) {
            return Ok(());
        }
        let parts = [
            "citation",
            indicator.as_str(),
            institution.as_str(),
            evidence.as_str(),
            locator,
        ];
        let mut id: CitationId = ids::derived(&parts, 16).parse()?;
        if self.standing.citations.contains_key(&id) {
            // The place of that citation was changed since; this is another one.
            id = ids::derived(&[parts.as_slice(), &["again"]].concat(), 16).parse()?;
        }
        let entity = Entity::Citation(id);
        let link = json!({
            "indicator": indicator.as_str(),
            "institution": institution.as_str(),
            "evidence": evidence.as_str(),
        });
        self.writes.push(Write {
            cell: entity.cell("link"),
            value: link,
        });
        if !locator.is_empty() {
            self.writes.push(Write {
                cell: entity.cell("locator"),
                value: json!(locator),
            });
        }
        self.writes.push(Write {
            cell: entity.cell("removed"),
            value: Value::Null,
        });
        Ok(())
    }
}

/// The entry without spaces around its parts.
fn checked(entry: &SourceEntry) -> Result<SourceEntry, DeskError> {
    let entry = SourceEntry {
        title: entry.title.trim().to_owned(),
        issuer: entry.issuer.trim().to_owned(),
        url: entry.url.trim().to_owned(),
        language: entry.language.trim().to_owned(),
        checked_on: entry.checked_on.trim().to_owned(),
        ..entry.clone()
    };
    if entry.title.is_empty() {
        return Err(DeskError::EmptyName);
    }
    if let Some(year) = entry.year
        && !(1..=9999).contains(&year)
    {
        return Err(DeskError::BadYear(year));
    }
    if !entry.checked_on.is_empty() && !clock::is_date(&entry.checked_on) {
        return Err(DeskError::BadDate(entry.checked_on));
    }
    for text in [&entry.title, &entry.issuer, &entry.url] {
        short_enough(text)?;
    }
    Ok(entry)
}
