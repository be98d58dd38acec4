//! The overview: coverage by domain and objective, areas, and what to look at.

use crate::analysis;
use crate::analysis::Area;
use crate::analysis::Group;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::show::counts;
use crate::desk::show::subdomain_name;
use crate::desk::views::AreaView;
use crate::desk::views::CoverageView;
use crate::desk::views::OverviewView;
use crate::ids::AssessmentId;

impl Desk {
    /// The overview of an assessment.
    ///
    /// # Errors
    /// As [`Desk::assessment`].
    pub fn overview(&self, id: &AssessmentId, language: &str) -> Result<OverviewView, DeskError> {
        let assessment = self.store.assessment(id)?;
        let edition = self.edition_of(&assessment)?;
        let titles = self.library.framework(language)?;
        let texts = edition.texts(language);
        let domain_name = |no: &str| {
            let words = texts.and_then(|texts| texts.domains.get(no));
            words.map(|words| words.name.clone()).unwrap_or_default()
        };
        let areas = analysis::areas(&assessment, &edition);
        let area = |area: Area| AreaView {
            name: subdomain_name(&edition, &area.subdomain, language),
            no: area.subdomain,
            indicators: area.indicators,
            applicable: area.applicable,
        };
        Ok(OverviewView {
            whole: group(
                Group {
                    no: String::new(),
                    coverage: analysis::coverage(&assessment, edition.indicators()),
                },
                String::new(),
                String::new(),
            ),
            domains: analysis::by_domain(&assessment, &edition)
                .into_iter()
                .map(|found| {
                    let name = domain_name(&found.no);
                    group(found, name, String::new())
                })
                .collect(),
            objectives: analysis::by_objective(&assessment, &edition)
                .into_iter()
                .map(|found| {
                    let title = titles.objective(&found.no);
                    group(found, title.short, title.official)
                })
                .collect(),
            well_developed: areas.well_developed.into_iter().map(area).collect(),
            with_potential: areas.with_potential.into_iter().map(area).collect(),
            findings: analysis::checks(&assessment, &edition),
            topics: edition
                .indicators()
                .filter_map(|i| Some((i.id.clone(), edition.text(&i.id, language)?.topic.clone())))
                .collect(),
        })
    }
}

fn group(found: Group, name: String, title: String) -> CoverageView {
    let Group { no, coverage } = found;
    CoverageView {
        no,
        name,
        title,
        total: coverage.total(),
        answered: coverage.answered(),
        counts: counts(&coverage),
    }
}
