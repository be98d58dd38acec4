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
    /// How many of its indicators are settled and apply.
    pub applicable: usize,
}

/// Both lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Areas {
    /// At least two thirds of the settled indicators that apply are in place, none is not in
    /// place, and at least half of the subdomain is settled. Indicators: those in place.
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
        let settled = applicable + coverage.count(Outcome::NotApplicable);
        let settled_enough = settled * 2 >= coverage.total();
        if not.is_empty()
            && !in_place.is_empty()
            && settled_enough
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::assessment::Agreement;
    use crate::assessment::Answer;
    use crate::assessment::Decision;
    use crate::assessment::testing::empty;
    use crate::instrument::library;

    fn decided(answers: &[(&str, Answer)]) -> Assessment {
        let decision = |(no, answer): &(&str, Answer)| {
            let indicator: IndicatorId = no.parse().unwrap();
            let decision = Decision {
                indicator: indicator.clone(),
                answer: Some(*answer),
                text: String::new(),
                agreement: Agreement::Agreed,
                decided_on: String::new(),
                voices: BTreeMap::new(),
                changed_at_ms: 0,
            };
            (indicator, decision)
        };
        Assessment {
            decisions: answers.iter().map(decision).collect(),
            ..empty()
        }
    }

    fn listed(answers: &[(&str, Answer)]) -> (bool, bool) {
        let edition = library().unwrap().editions().next().unwrap();
        let found = areas(&decided(answers), edition);
        let has = |areas: &[Area]| areas.iter().any(|area| area.subdomain == "1.2");
        (has(&found.well_developed), has(&found.with_potential))
    }

    #[test]
    fn a_subdomain_is_listed_by_what_is_settled() {
        use Answer::InPlace as Yes;
        use Answer::NotApplicable as Na;
        use Answer::NotInPlace as No;
        use Answer::PartlyInPlace as Part;
        // Subdomain 1.2 has three indicators.
        let three = |a, b, c| [("1.2.1", a), ("1.2.2", b), ("1.2.3", c)];
        assert_eq!(listed(&three(Yes, Yes, Yes)), (true, false));
        assert_eq!(
            listed(&three(Yes, Yes, Part)),
            (true, true),
            "it stands on both lists"
        );
        assert_eq!(listed(&three(Yes, Part, Part)), (false, true));
        assert_eq!(listed(&three(Yes, Yes, No)), (false, true));
        assert_eq!(
            listed(&three(Yes, Na, Na)),
            (true, false),
            "what does not apply is settled"
        );
        assert_eq!(
            listed(&[("1.2.1", Yes)]),
            (false, false),
            "one of three is too little to say"
        );
        assert_eq!(listed(&[]), (false, false));
    }
}
