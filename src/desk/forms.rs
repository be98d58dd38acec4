//! Forms for institutions: the survey matrix as a workbook for each, written into a folder.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;

use crate::assessment::Assessment;
use crate::assessment::Institution;
use crate::assessment::matrix::Form;
use crate::assessment::matrix::Prefill;
use crate::clock;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::bundles::Listener;
use crate::desk::form_words::Facts;
use crate::desk::form_words::form_words;
use crate::desk::home::file_stem;
use crate::desk::home::replace_file;
use crate::desk::open::place;
use crate::desk::views::FormView;
use crate::desk::views::FormsEntry;
use crate::desk::views::Progress;
use crate::ids::AssessmentId;
use crate::ids::IndicatorId;
use crate::instrument::Edition;
use crate::instrument::Indicator;

impl Desk {
    /// Writes one workbook for each institution chosen into `folder`. A file that is there is
    /// never replaced: it may be one that came back filled in.
    ///
    /// # Errors
    /// [`DeskError::NobodyChosen`], [`DeskError::UnknownInstitution`],
    /// [`DeskError::UnknownDomain`], [`DeskError::UnknownIndicator`], [`DeskError::BadDate`];
    /// [`DeskError::Cancelled`] when `progress` breaks off: what was written until then stays.
    pub fn write_forms(
        &self,
        id: &AssessmentId,
        entry: &FormsEntry,
        folder: &Path,
        progress: Listener<'_>,
    ) -> Result<Vec<FormView>, DeskError> {
        if !entry.deadline.is_empty() && !clock::is_date(&entry.deadline) {
            return Err(DeskError::BadDate(entry.deadline.clone()));
        }
        let assessment = self.store.assessment(id)?;
        let edition = self.edition_of(&assessment)?;
        let institutions = chosen_institutions(&assessment, entry)?;
        let indicators = chosen_indicators(&edition, entry)?;
        let prefill = if entry.present {
            Prefill::Present
        } else {
            Prefill::Empty
        };
        let total = institutions.len();
        let mut written = Vec::new();
        for (done, institution) in institutions.into_iter().enumerate() {
            let step = Progress {
                step: "writing",
                done,
                total,
            };
            if progress(step) == ControlFlow::Break(()) {
                return Err(DeskError::Cancelled);
            }
            let path = free_path(folder, &institution.name);
            let indicators = asked_of(&assessment, institution, entry, &indicators);
            let facts = facts(&assessment, &edition, entry, indicators.len());
            let words = form_words(&entry.language, &facts);
            let count = indicators.len();
            let form = Form {
                assessment: &assessment,
                edition: &edition,
                institution,
                indicators,
                prefill,
                words: &words,
            };
            let made = form.write().map_err(|source| DeskError::Matrix {
                path: path.clone(),
                source: Box::new(source),
            })?;
            replace_file(&path, &made.bytes)?;
            written.push(FormView {
                institution: institution.name.clone(),
                path: path.display().to_string(),
                indicators: count,
                left_out: made.left_out,
            });
        }
        Ok(written)
    }
}

fn chosen_institutions<'a>(
    assessment: &'a Assessment,
    entry: &FormsEntry,
) -> Result<Vec<&'a Institution>, DeskError> {
    if entry.institutions.is_empty() {
        return Err(DeskError::NobodyChosen);
    }
    let mut chosen: Vec<&Institution> = Vec::new();
    for id in &entry.institutions {
        let institution = assessment.institutions.get(id);
        let institution =
            institution.ok_or_else(|| DeskError::UnknownInstitution(id.to_string()))?;
        if !chosen.iter().any(|known| known.id == *id) {
            chosen.push(institution);
        }
    }
    Ok(chosen)
}

/// What one institution is asked: where nobody chose for all, what was assigned to it; everything
/// when nothing was.
fn asked_of<'a>(
    assessment: &Assessment,
    institution: &Institution,
    entry: &FormsEntry,
    chosen: &[&'a Indicator],
) -> Vec<&'a Indicator> {
    let assigned: BTreeSet<&IndicatorId> = assessment.asked_of(&institution.id).collect();
    let everything = entry.domains.is_empty() && entry.indicators.is_empty();
    let own = |indicator: &&&Indicator| assigned.contains(&indicator.id);
    if everything && !assigned.is_empty() {
        return chosen.iter().filter(own).copied().collect();
    }
    chosen.to_vec()
}

/// Those of the domains and those named by themselves, in the order of the edition; all when
/// nothing is said.
fn chosen_indicators<'a>(
    edition: &'a Edition,
    entry: &FormsEntry,
) -> Result<Vec<&'a Indicator>, DeskError> {
    for no in &entry.domains {
        if !edition.domains.iter().any(|domain| domain.no == *no) {
            return Err(DeskError::UnknownDomain(no.clone()));
        }
    }
    for id in &entry.indicators {
        if edition.indicator(id).is_none() {
            return Err(DeskError::UnknownIndicator(id.to_string()));
        }
    }
    let all = entry.domains.is_empty() && entry.indicators.is_empty();
    let domains = edition.domains.iter();
    Ok(domains
        .flat_map(|domain| domain.indicators().map(move |i| (domain, i)))
        .filter(|(domain, indicator)| {
            all || entry.domains.contains(&domain.no) || entry.indicators.contains(&indicator.id)
        })
        .map(|(_, indicator)| indicator)
        .collect())
}

fn facts(
    assessment: &Assessment,
    edition: &Edition,
    entry: &FormsEntry,
    indicators: usize,
) -> Facts {
    let profile = &assessment.profile;
    let place = place(&profile.country, &profile.locality, &entry.language);
    let texts = edition.texts(&entry.language);
    let title = texts.map_or(edition.id.as_str(), |texts| texts.title.as_str());
    let notice = texts.map_or(String::new(), |texts| texts.notice.clone());
    let asks = profile.focal.as_ref();
    Facts {
        title: profile.title.clone(),
        place,
        round: profile.round,
        asks: asks.map_or(String::new(), |id| assessment.name_of(id).to_owned()),
        deadline: entry.deadline.clone(),
        edition: format!("{title} {}", edition.version),
        notices: vec![profile.notice.clone(), notice],
        indicators,
    }
}

/// A path in `folder` where nothing is yet. The word before the name keeps it apart from names
/// that systems keep for themselves.
fn free_path(folder: &Path, name: &str) -> PathBuf {
    let stem = format!("MGI-{}", file_stem(name));
    let mut path = folder.join(format!("{stem}.xlsx"));
    let mut number = 2_u32;
    while path.exists() {
        path = folder.join(format!("{stem}-{number}.xlsx"));
        number += 1;
    }
    path
}
