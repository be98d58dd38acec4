//! The sources of an assessment in one list, and merging two that are one.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json::json;

use crate::assessment::ALL_FILES_BYTES;
use crate::assessment::Evidence;
use crate::assessment::EvidenceKind;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::duplicates;
use crate::desk::sources::view;
use crate::desk::views::EvidenceView;
use crate::desk::views::Saved;
use crate::desk::views::SourceRow;
use crate::desk::views::SourceUse;
use crate::desk::views::SourcesView;
use crate::ids::AssessmentId;
use crate::ids::EvidenceId;
use crate::record::Entity;
use crate::store::Write;

/// How many sources are proposed while someone types.
const PROPOSED: usize = 6;

impl Desk {
    /// Every source of an assessment with what rests on it, and pairs that may be one source.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn sources(&self, id: &AssessmentId, language: &str) -> Result<SourcesView, DeskError> {
        let assessment = self.store.assessment(id)?;
        let edition = self.edition_of(&assessment)?;
        let here = self.store.files_here()?;
        let topic = |indicator| {
            let text = edition.text(indicator, language);
            text.map(|text| text.topic.clone()).unwrap_or_default()
        };
        let mut rows: Vec<SourceRow> = assessment
            .evidence
            .values()
            .map(|evidence| {
                let cited = assessment.citations.values();
                let mut uses: Vec<SourceUse> = cited
                    .filter(|citation| citation.evidence == evidence.id)
                    .map(|citation| SourceUse {
                        indicator: citation.indicator.clone(),
                        topic: topic(&citation.indicator),
                        institution: citation.institution.clone(),
                        institution_name: assessment.name_of(&citation.institution).to_owned(),
                        locator: citation.locator.clone(),
                    })
                    .collect();
                uses.sort_by_cached_key(|one| {
                    let number = crate::ids::numbered(one.indicator.as_str());
                    (number, one.institution_name.clone(), one.locator.clone())
                });
                let indicators: BTreeSet<_> = uses.iter().map(|one| &one.indicator).collect();
                let attachments = evidence.attachments.iter().map(|a| &a.file);
                SourceRow {
                    indicators: indicators.len(),
                    missing: attachments
                        .filter(|f| !here.contains(*f))
                        .cloned()
                        .collect(),
                    source: view(&assessment, evidence),
                    uses,
                }
            })
            .collect();
        rows.sort_by(|a, b| (&a.source.title, &a.source.id).cmp(&(&b.source.title, &b.source.id)));
        Ok(SourcesView {
            sources: rows,
            duplicates: duplicates::among(&assessment),
            files_bytes: self.store.files_bytes(id)?,
            files_limit_bytes: ALL_FILES_BYTES,
        })
    }

    /// Sources of the assessment that may be the one whose title someone is typing, the likeliest
    /// first.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn proposed_sources(
        &self,
        id: &AssessmentId,
        typed: &str,
    ) -> Result<Vec<EvidenceView>, DeskError> {
        let assessment = self.store.assessment(id)?;
        let mut found = duplicates::like(&assessment, typed);
        found.truncate(PROPOSED);
        Ok(found
            .into_iter()
            .map(|evidence| view(&assessment, evidence))
            .collect())
    }

    /// Merges the source `goes` into `stays`, as one act: whoever cited the one cites the other. What
    /// `stays` does not say is taken from `goes`, whose own history stays readable.
    ///
    /// # Errors
    /// [`DeskError::UnknownSource`]; [`DeskError::SameSource`].
    pub fn merge_sources(
        &mut self,
        id: &AssessmentId,
        stays: &EvidenceId,
        goes: &EvidenceId,
    ) -> Result<Saved, DeskError> {
        let sources = self.store.sources(id)?;
        let known = |source: &EvidenceId| {
            let found = sources.evidence.get(sources.standing(source));
            found.ok_or_else(|| DeskError::UnknownSource(source.to_string()))
        };
        let (to, from) = (known(stays)?, known(goes)?);
        if to.id == from.id {
            return Err(DeskError::SameSource(to.title.clone()));
        }
        let mut writes = taken_over(to, from);
        writes.push(Write {
            cell: Entity::Evidence(from.id.clone()).cell("merged_into"),
            value: json!(to.id.as_str()),
        });
        self.save(id, &writes)
    }
}

/// What `from` says and `to` leaves open.
fn taken_over(to: &Evidence, from: &Evidence) -> Vec<Write> {
    let text = |to: &str, from: &str| {
        if to.is_empty() && !from.is_empty() {
            json!(from)
        } else {
            Value::Null
        }
    };
    let kind = from.kind.filter(|_| to.kind.is_none());
    let year = from.year.filter(|_| to.year.is_none());
    [
        (
            "kind",
            kind.map_or(Value::Null, |k: EvidenceKind| json!(k.word())),
        ),
        ("year", year.map_or(Value::Null, |year| json!(year))),
        ("issuer", text(&to.issuer, &from.issuer)),
        ("url", text(&to.url, &from.url)),
        ("language", text(&to.language, &from.language)),
        ("checked_on", text(&to.checked_on, &from.checked_on)),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_null())
    .map(|(field, value)| Write {
        cell: Entity::Evidence(to.id.clone()).cell(field),
        value,
    })
    .collect()
}
