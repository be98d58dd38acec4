//! Well-developed areas and areas with potential for further development, as the answers suggest
//! them by subdomain. People confirm or change them in consultation.

use crate::analysis::Group;
use crate::analysis::Outcome;
use crate::analysis::by_subdomain;
use crate::assessment::Assessment;
use crate::ids::IndicatorId;
use crate::instrument::Edition;

/// A subdomain and the indicators that put it on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Number of the subdomain.
    pub subdomain: String,
    /// The indicators behind it.
    pub indicators: Vec<IndicatorId>,
    /// How many of its indicators were answered and apply.
    pub applicable: usize,
}

/// Both lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Areas {
    /// At least two thirds of the answered indicators that apply are in place, none is not in
    /// place, and at least half of the subdomain is answered. Indicators: those in place.
    pub well_developed: Vec<Area>,
    /// At least one indicator is partly or not in place. Indicators: those.
    pub with_potential: Vec<Area>,
}

/// The areas that the answers suggest.
#[must_use]
pub fn areas(assessment: &Assessment, edition: &Edition) -> Areas {
    let mut found = Areas::default();
    for Group { no, coverage } in by_subdomain(assessment, edition) {
        let in_place = coverage.indicators(Outcome::InPlace);
        let partly = coverage.indicators(Outcome::PartlyInPlace);
        let not = coverage.indicators(Outcome::NotInPlace);
        let applicable = in_place.len() + partly.len() + not.len();
        let answered_enough = coverage.answered() * 2 >= coverage.total();
        if not.is_empty()
            && !in_place.is_empty()
            && answered_enough
            && in_place.len() * 3 >= applicable * 2
        {
            let indicators = in_place.to_vec();
            found.well_developed.push(Area {
                subdomain: no.clone(),
                indicators,
                applicable,
            });
        }
        if !partly.is_empty() || !not.is_empty() {
            let indicators = not.iter().chain(partly).cloned().collect();
            found.with_potential.push(Area {
                subdomain: no,
                indicators,
                applicable,
            });
        }
    }
    found
}
