//! Where an objective of the Global Compact gets its evidence: the indicators that serve it, how
//! they stand, and every source that institutions cite for them.

use std::collections::BTreeSet;

use crate::analysis;
use crate::assessment::Assessment;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::show::link_view;
use crate::desk::show::position_views;
use crate::desk::views::ObjectiveIndicator;
use crate::desk::views::ObjectiveView;
use crate::ids::AssessmentId;
use crate::ids::EvidenceId;
use crate::instrument::EditionError;
use crate::instrument::FUND_AREAS;
use crate::instrument::Indicator;
use crate::instrument::OBJECTIVES;

impl Desk {
    /// One objective, 1 to 23, with the indicators that serve it and what they cite.
    ///
    /// # Errors
    /// [`EditionError::UnknownLink`] when there is no such objective.
    pub fn objective(
        &self,
        id: &AssessmentId,
        number: u8,
        language: &str,
    ) -> Result<ObjectiveView, DeskError> {
        if !OBJECTIVES.contains(&number) {
            return Err(EditionError::UnknownLink {
                file: String::new(),
                number: String::new(),
                target: format!("GCM objective {number}"),
            }
            .into());
        }
        let assessment = self.store.assessment(id)?;
        let edition = self.edition_of(&assessment)?;
        let titles = self.library.framework(language)?;
        let target = number.to_string();
        let title = titles.objective(&target);
        let mut indicators = Vec::new();
        let mut cited = BTreeSet::new();
        for indicator in edition.indicators() {
            let Some(link) = indicator.objectives.iter().find(|l| l.target == target) else {
                continue;
            };
            cited.extend(sources_of(&assessment, indicator));
            let words = edition.text(&indicator.id, language);
            indicators.push(ObjectiveIndicator {
                id: indicator.id.clone(),
                topic: words.map(|words| words.topic.clone()).unwrap_or_default(),
                outcome: analysis::outcome(&assessment, &indicator.id),
                link: link_view(&edition, link, title.short.clone()),
                positions: position_views(&assessment, &indicator.id),
            });
        }
        let area = FUND_AREAS
            .iter()
            .find(|(_, objectives)| objectives.contains(&number))
            .map(|(area, _)| titles.fund_area(area).to_owned());
        Ok(ObjectiveView {
            number,
            official: title.official,
            verified: title.verified,
            short: title.short,
            fund_area: area.unwrap_or_default(),
            indicators,
            sources: cited.len(),
        })
    }
}

fn sources_of<'a>(
    assessment: &'a Assessment,
    indicator: &'a Indicator,
) -> impl Iterator<Item = EvidenceId> + 'a {
    assessment
        .citations
        .values()
        .filter(|citation| citation.indicator == indicator.id)
        .map(|citation| citation.evidence.clone())
}
