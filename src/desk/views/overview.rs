//! Counts and areas.

use serde::Deserialize;
use serde::Serialize;

use crate::analysis::Finding;
use crate::analysis::Outcome;
use crate::desk::views::view::view;
use crate::ids::IndicatorId;

view! {
    /// One count with the indicators behind it.
    CountView {
        /// How they stand.
        outcome: Outcome,
        /// Which they are; the count is their number.
        indicators: Vec<IndicatorId>,
    }
}

view! {
    /// A group's coverage.
    CoverageView {
        /// Number of the domain or objective; empty for the whole.
        no: String,
        /// Its name.
        name: String,
        /// Its longer title, where it has one.
        title: String,
        /// How many indicators it has: the denominator.
        #[cfg_attr(test, ts(type = "number"))]
        total: usize,
        /// How many have an answer.
        #[cfg_attr(test, ts(type = "number"))]
        answered: usize,
        /// All six counts, in reading order.
        counts: Vec<CountView>,
    }
}

view! {
    /// An area on one of the two lists.
    AreaView {
        /// Number of the subdomain.
        no: String,
        /// Its name.
        name: String,
        /// The indicators behind it.
        indicators: Vec<IndicatorId>,
        /// How many of its indicators were answered and apply.
        #[cfg_attr(test, ts(type = "number"))]
        applicable: usize,
    }
}

/// The overview of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "camelCase")]
pub struct OverviewView {
    /// All indicators together.
    pub whole: CoverageView,
    /// Each domain.
    pub domains: Vec<CoverageView>,
    /// Each of the 23 objectives.
    pub objectives: Vec<CoverageView>,
    /// Well-developed areas, as the answers suggest them.
    pub well_developed: Vec<AreaView>,
    /// Areas with potential for further development, as the answers suggest them.
    pub with_potential: Vec<AreaView>,
    /// What to look at.
    pub findings: Vec<Finding>,
    /// Topics by indicator, so that every number can be opened.
    pub topics: std::collections::BTreeMap<IndicatorId, String>,
}
