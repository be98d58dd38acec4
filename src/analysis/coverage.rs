//! Coverage: how many indicators stand how, always with the indicators behind each number.

use std::collections::BTreeMap;

use crate::analysis::Outcome;
use crate::analysis::outcome;
use crate::assessment::Assessment;
use crate::ids::IndicatorId;
use crate::instrument::Edition;
use crate::instrument::Indicator;
use crate::instrument::OBJECTIVES;

/// The indicators of a group, by how they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    by_outcome: BTreeMap<Outcome, Vec<IndicatorId>>,
}

impl Coverage {
    /// The indicators that stand as `outcome`, in the instrument's order.
    #[must_use]
    pub fn indicators(&self, outcome: Outcome) -> &[IndicatorId] {
        self.by_outcome.get(&outcome).map_or(&[], Vec::as_slice)
    }

    /// How many stand as `outcome`.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.indicators(outcome).len()
    }

    /// How many there are: the denominator.
    #[must_use]
    pub fn total(&self) -> usize {
        self.by_outcome.values().map(Vec::len).sum()
    }

    /// How many have at least one answer.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.total() - self.count(Outcome::Unanswered)
    }
}

/// A group of indicators and its coverage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Number of the domain, subdomain or objective.
    pub no: String,
    /// Its coverage.
    pub coverage: Coverage,
}

/// The coverage of some indicators.
pub fn coverage<'a>(
    assessment: &Assessment,
    indicators: impl IntoIterator<Item = &'a Indicator>,
) -> Coverage {
    let mut found = Coverage::default();
    for indicator in indicators {
        let stands = outcome(assessment, &indicator.id);
        found
            .by_outcome
            .entry(stands)
            .or_default()
            .push(indicator.id.clone());
    }
    found
}

/// Coverage of each domain, in order.
#[must_use]
pub fn by_domain(assessment: &Assessment, edition: &Edition) -> Vec<Group> {
    edition
        .domains
        .iter()
        .map(|domain| Group {
            no: domain.no.clone(),
            coverage: coverage(assessment, domain.indicators()),
        })
        .collect()
}

/// Coverage of each subdomain, in order.
#[must_use]
pub fn by_subdomain(assessment: &Assessment, edition: &Edition) -> Vec<Group> {
    edition
        .domains
        .iter()
        .flat_map(|domain| &domain.subdomains)
        .map(|subdomain| Group {
            no: subdomain.no.clone(),
            coverage: coverage(assessment, &subdomain.indicators),
        })
        .collect()
}

/// Coverage of each of the 23 objectives. An indicator counts under every objective it serves,
/// so these numbers do not add up to the number of indicators.
#[must_use]
pub fn by_objective(assessment: &Assessment, edition: &Edition) -> Vec<Group> {
    OBJECTIVES
        .map(|number| {
            let no = number.to_string();
            let serves = |i: &&Indicator| i.objectives.iter().any(|link| link.target == no);
            let coverage = coverage(assessment, edition.indicators().filter(serves));
            Group { no, coverage }
        })
        .collect()
}
