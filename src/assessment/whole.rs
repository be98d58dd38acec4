//! A whole assessment as it stands: what analysis, report and bundle read.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::assessment::Assignment;
use crate::assessment::Citation;
use crate::assessment::Decision;
use crate::assessment::Evidence;
use crate::assessment::Institution;
use crate::assessment::Position;
use crate::assessment::Profile;
use crate::assessment::RecordedEdition;
use crate::assessment::SdgPosition;
use crate::clock::Millis;
use crate::ids::AssessmentId;
use crate::ids::CitationId;
use crate::ids::DeviceId;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::instrument::SdgItem;

/// One of several values that were entered apart and are all current.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnsettledValue {
    /// The operation that entered it, SHA-256 in hexadecimal.
    pub operation: String,
    /// The device it was entered on.
    pub device: DeviceId,
    /// When, as that device said.
    pub at_ms: Millis,
    /// The value as JSON.
    pub value: serde_json::Value,
}

/// A field that two devices changed apart; a person has to settle it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unsettled {
    /// The cell, for example `position/1.1.1/ministry-of-health-3f/answer`.
    pub cell: String,
    /// All current values; the first is the one shown until someone settles it.
    pub values: Vec<UnsettledValue>,
}

/// An assessment as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// Its id.
    pub id: AssessmentId,
    /// What it is about.
    pub profile: Profile,
    /// The institutions that take part, by id.
    pub institutions: BTreeMap<InstitutionId, Institution>,
    /// Every position, by indicator and institution.
    pub positions: BTreeMap<(IndicatorId, InstitutionId), Position>,
    /// Who is asked about what.
    pub assignments: BTreeSet<Assignment>,
    /// Every source, by id.
    pub evidence: BTreeMap<EvidenceId, Evidence>,
    /// Every citation, by id.
    pub citations: BTreeMap<CitationId, Citation>,
    /// Every decision, by indicator.
    pub decisions: BTreeMap<IndicatorId, Decision>,
    /// Answers to the items of SDG indicator 10.7.2.
    pub sdg: BTreeMap<SdgItem, SdgPosition>,
    /// Editions and additions that travel with the assessment, by id and version.
    pub instruments: Vec<RecordedEdition>,
    /// Fields that wait to be settled.
    pub unsettled: Vec<Unsettled>,
    /// When the record last changed, milliseconds UTC; reports are dated by it, not by the clock.
    pub changed_at_ms: Millis,
}

impl Assessment {
    /// The positions on `indicator`, in the order of the institutions' names.
    #[must_use]
    pub fn positions_on(&self, indicator: &IndicatorId) -> Vec<&Position> {
        let first = (indicator.clone(), InstitutionId::before_all());
        let mut found: Vec<&Position> = self
            .positions
            .range(first..)
            .map(|(_, position)| position)
            .take_while(|position| position.indicator == *indicator)
            .collect();
        found.sort_by(|a, b| {
            self.name_of(&a.institution)
                .cmp(self.name_of(&b.institution))
        });
        found
    }

    /// Unanswered positions of institutions that cite sources on an indicator and have recorded
    /// nothing else on it: a source may be cited before the answer is given. They change with the
    /// record.
    #[must_use]
    pub fn only_cited(&self) -> Vec<Position> {
        let keys: BTreeSet<(IndicatorId, InstitutionId)> = self
            .citations
            .values()
            .filter(|citation| self.evidence.contains_key(&citation.evidence))
            .map(|citation| (citation.indicator.clone(), citation.institution.clone()))
            .filter(|key| !self.positions.contains_key(key))
            .collect();
        keys.into_iter()
            .map(|(indicator, institution)| Position {
                indicator,
                institution,
                answer: None,
                text: String::new(),
                practice: String::new(),
                language: String::new(),
                changed_at_ms: self.changed_at_ms,
            })
            .collect()
    }

    /// What is cited, by position: for those who ask about many. Each list is in the order of
    /// [`Assessment::citations_of`].
    #[must_use]
    pub fn cited(&self) -> Cited<'_> {
        let mut found = Cited::default();
        for citation in self.citations.values() {
            if let Some(evidence) = self.evidence.get(&citation.evidence) {
                let key = (&citation.indicator, &citation.institution);
                found.0.entry(key).or_default().push((citation, evidence));
            }
        }
        found.0.values_mut().for_each(|list| sort(list));
        found
    }

    /// What `institution` cites for `indicator`, by source title and place.
    #[must_use]
    pub fn citations_of(
        &self,
        indicator: &IndicatorId,
        institution: &InstitutionId,
    ) -> Vec<(&Citation, &Evidence)> {
        let mut found: Vec<(&Citation, &Evidence)> = self
            .citations
            .values()
            .filter(|c| c.indicator == *indicator && c.institution == *institution)
            .filter_map(|c| self.evidence.get(&c.evidence).map(|evidence| (c, evidence)))
            .collect();
        sort(&mut found);
        found
    }

    /// The indicators that `institution` is asked about.
    pub fn asked_of(&self, institution: &InstitutionId) -> impl Iterator<Item = &IndicatorId> {
        self.assignments
            .iter()
            .filter(move |assignment| assignment.institution == *institution)
            .map(|assignment| &assignment.indicator)
    }

    /// The name of an institution; its id when it is not in the list.
    #[must_use]
    pub fn name_of<'a>(&'a self, institution: &'a InstitutionId) -> &'a str {
        self.institutions
            .get(institution)
            .map_or(institution.as_str(), |known| known.name.as_str())
    }
}

/// What is cited, by position.
#[derive(Debug, Default)]
pub struct Cited<'a>(
    BTreeMap<(&'a IndicatorId, &'a InstitutionId), Vec<(&'a Citation, &'a Evidence)>>,
);

impl<'a> Cited<'a> {
    /// What `institution` cites for `indicator`, by source title and place.
    #[must_use]
    pub fn by(
        &self,
        indicator: &'a IndicatorId,
        institution: &'a InstitutionId,
    ) -> &[(&'a Citation, &'a Evidence)] {
        self.0
            .get(&(indicator, institution))
            .map_or(&[], Vec::as_slice)
    }
}

fn sort(cited: &mut [(&Citation, &Evidence)]) {
    cited.sort_by(|(a, x), (b, y)| {
        (&x.title, &a.locator, &a.id).cmp(&(&y.title, &b.locator, &b.id))
    });
}
