//! Looking at the record as a consultation and a follow-up do: what there is to talk about, who has
//! been heard, and what changed since an earlier round.

use crate::analysis;
use crate::analysis::Became;
use crate::analysis::Heard;
use crate::assessment::Assessment;
use crate::assessment::InstitutionKind;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::views::AgendaAnswer;
use crate::desk::views::AgendaView;
use crate::desk::views::BecameCount;
use crate::desk::views::ComparedRow;
use crate::desk::views::ComparisonView;
use crate::desk::views::HeardKind;
use crate::desk::views::HeardRow;
use crate::desk::views::HeardView;
use crate::ids::AssessmentId;
use crate::ids::EvidenceId;
use crate::instrument::Edition;

impl Desk {
    /// Compares `later` with `earlier`, another assessment of this workspace.
    ///
    /// # Errors
    /// [`DeskError::NotOneSeries`] when they are about different places or levels, or when
    /// `earlier` is not the earlier round; others as [`Desk::assessment`].
    pub fn compare(
        &self,
        earlier: &AssessmentId,
        later: &AssessmentId,
        language: &str,
    ) -> Result<ComparisonView, DeskError> {
        let then = self.store.assessment(earlier)?;
        let now = self.store.assessment(later)?;
        let place = |a: &Assessment| {
            let profile = &a.profile;
            let locality = profile.locality.trim().to_lowercase();
            (profile.country.clone(), locality, profile.level)
        };
        if place(&then) != place(&now) || then.profile.round >= now.profile.round {
            return Err(DeskError::NotOneSeries {
                earlier: then.profile.title,
                later: now.profile.title,
            });
        }
        let editions = (self.edition_of(&then)?, self.edition_of(&now)?);
        let compared = analysis::comparison(
            analysis::Round {
                assessment: &then,
                edition: &editions.0,
            },
            analysis::Round {
                assessment: &now,
                edition: &editions.1,
            },
        );
        let counts = Became::ALL.map(|became| BecameCount {
            became,
            count: compared.iter().filter(|row| row.became == became).count(),
        });
        let topic = |row: &analysis::Compared| {
            let words = |edition: &Edition, ids: &[crate::ids::IndicatorId]| {
                let text = edition.text(ids.first()?, language)?;
                Some(text.topic.clone())
            };
            words(&editions.1, &row.to)
                .or_else(|| words(&editions.0, &row.from))
                .unwrap_or_default()
        };
        let rows = compared
            .iter()
            .map(|row| ComparedRow {
                topic: topic(row),
                from: row.from.clone(),
                to: row.to.clone(),
                then: row.then,
                now: row.now,
                became: row.became,
                reason: row.reason,
                added: titles(&now, &row.added),
                dropped: titles(&then, &row.dropped),
                note: row.note.clone(),
            })
            .collect();
        Ok(ComparisonView {
            then: self.summary(&then),
            now: self.summary(&now),
            counts: counts.to_vec(),
            rows,
        })
    }

    /// What a consultation has to talk about, the most pressing first.
    ///
    /// # Errors
    /// As [`Desk::assessment`].
    pub fn agenda(&self, id: &AssessmentId, language: &str) -> Result<Vec<AgendaView>, DeskError> {
        let assessment = self.store.assessment(id)?;
        let edition = self.edition_of(&assessment)?;
        let names = |ids: &[crate::ids::InstitutionId]| -> Vec<String> {
            let mut names: Vec<String> = ids
                .iter()
                .map(|id| assessment.name_of(id).to_owned())
                .collect();
            names.sort();
            names
        };
        let items = analysis::agenda(&assessment, &edition).into_iter();
        Ok(items
            .map(|item| AgendaView {
                topic: edition
                    .text(&item.indicator, language)
                    .map(|words| words.topic.clone())
                    .unwrap_or_default(),
                answers: item
                    .answers
                    .iter()
                    .map(|(answer, institutions)| AgendaAnswer {
                        answer: *answer,
                        institutions: names(institutions),
                    })
                    .collect(),
                unsourced: names(&item.unsourced),
                indicator: item.indicator,
                point: item.point,
                apart: item.apart,
                objectives: item.objectives,
            })
            .collect())
    }

    /// Which kinds of institution have been heard on what.
    ///
    /// # Errors
    /// As [`Desk::assessment`].
    pub fn heard(&self, id: &AssessmentId, language: &str) -> Result<HeardView, DeskError> {
        let assessment = self.store.assessment(id)?;
        let edition = self.edition_of(&assessment)?;
        let titles = self.library.framework(language)?;
        let domain = |no: &str| {
            let words = edition.texts(language)?.domains.get(no)?;
            Some(words.name.clone())
        };
        let domains = analysis::heard_by_domain(&assessment, &edition);
        let objectives = analysis::heard_by_objective(&assessment, &edition);
        let absent = domains.first().map(|row| row.absent.clone());
        Ok(HeardView {
            domains: domains
                .into_iter()
                .map(|row| heard_row(domain(&row.no).unwrap_or_default(), row))
                .collect(),
            objectives: objectives
                .into_iter()
                .map(|row| heard_row(titles.objective(&row.no).short.clone(), row))
                .collect(),
            absent: absent.unwrap_or_else(|| InstitutionKind::ALL.to_vec()),
        })
    }
}

fn heard_row(name: String, mut row: Heard) -> HeardRow {
    let kinds = InstitutionKind::ALL
        .iter()
        .filter(|kind| !row.absent.contains(kind))
        .map(|kind| HeardKind {
            kind: *kind,
            heard: row.heard.remove(kind).into_iter().flatten().collect(),
            silent: row.silent.remove(kind).into_iter().flatten().collect(),
        });
    HeardRow {
        kinds: kinds.collect(),
        no: row.no,
        name,
    }
}

fn titles(assessment: &Assessment, sources: &[EvidenceId]) -> Vec<String> {
    let found = sources.iter().filter_map(|id| assessment.evidence.get(id));
    found.map(|evidence| evidence.title.clone()).collect()
}
