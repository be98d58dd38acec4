//! Reads a form of ours back: which edition and which indicators it asks.

use crate::assessment::survey::names::EDITION_ID;
use crate::assessment::survey::names::EDITION_VERSION;
use crate::assessment::survey::names::Field;
use crate::assessment::survey::names::field_of;
use crate::assessment::survey::xlsform::Xlsform;
use crate::ids::IndicatorId;

/// What a form of ours asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnForm {
    /// Id of the edition.
    pub edition: String,
    /// Its version.
    pub version: String,
    /// The indicators, in the order of the form.
    pub indicators: Vec<IndicatorId>,
}

/// What a form asks when it is ours; `None` for a form of others.
#[must_use]
pub fn own_form(form: &Xlsform) -> Option<OwnForm> {
    let value = |name: &str| {
        let written = form.calculations.get(name)?;
        let inner = written.strip_prefix('\'')?.strip_suffix('\'')?;
        Some(inner.to_owned())
    };
    let indicators = form
        .questions
        .iter()
        .filter_map(|question| field_of(&question.name))
        .filter(|(_, field)| *field == Field::Answer)
        .map(|(id, _)| id)
        .collect();
    Some(OwnForm {
        edition: value(EDITION_ID)?,
        version: value(EDITION_VERSION)?,
        indicators,
    })
}
