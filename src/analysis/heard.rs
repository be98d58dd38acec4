//! Whole of society: which kinds of institution have been heard on each domain and objective, and
//! which have not (GCM, paragraph 44).

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::assessment::Assessment;
use crate::assessment::InstitutionKind;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::instrument::Domain;
use crate::instrument::Edition;
use crate::instrument::OBJECTIVES;

/// Who has been heard on a group of indicators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Number of the domain or objective.
    pub no: String,
    /// Institutions that answered or wrote something, by kind.
    pub heard: BTreeMap<InstitutionKind, BTreeSet<InstitutionId>>,
    /// Institutions that take part and said nothing, by kind.
    pub silent: BTreeMap<InstitutionKind, BTreeSet<InstitutionId>>,
    /// Kinds of which no institution takes part at all.
    pub absent: Vec<InstitutionKind>,
}

/// Who has been heard on each domain, in order.
#[must_use]
pub fn heard_by_domain(assessment: &Assessment, edition: &Edition) -> Vec<Heard> {
    let of = |domain: &Domain| {
        let indicators = domain.indicators().map(|indicator| &indicator.id);
        heard(assessment, domain.no.clone(), &indicators.collect())
    };
    edition.domains.iter().map(of).collect()
}

/// Who has been heard on each of the 23 objectives.
#[must_use]
pub fn heard_by_objective(assessment: &Assessment, edition: &Edition) -> Vec<Heard> {
    OBJECTIVES
        .map(|number| {
            let no = number.to_string();
            let indicators = edition
                .indicators()
                .filter(|indicator| indicator.objectives.iter().any(|link| link.target == no))
                .map(|indicator| &indicator.id)
                .collect();
            heard(assessment, no, &indicators)
        })
        .collect()
}

fn heard(assessment: &Assessment, no: String, indicators: &BTreeSet<&IndicatorId>) -> Heard {
    let spoke: BTreeSet<&InstitutionId> = assessment
        .positions
        .values()
        .filter(|position| indicators.contains(&position.indicator))
        .filter(|position| {
            position.answer.is_some() || !position.text.is_empty() || !position.practice.is_empty()
        })
        .map(|position| &position.institution)
        .collect();
    let mut found = Heard {
        no,
        heard: BTreeMap::new(),
        silent: BTreeMap::new(),
        absent: Vec::new(),
    };
    for institution in assessment.institutions.values() {
        let list = if spoke.contains(&institution.id) {
            &mut found.heard
        } else {
            &mut found.silent
        };
        let of_kind = list.entry(institution.kind).or_default();
        of_kind.insert(institution.id.clone());
    }
    found.absent = InstitutionKind::ALL
        .iter()
        .copied()
        .filter(|kind| !found.heard.contains_key(kind) && !found.silent.contains_key(kind))
        .collect();
    found
}
