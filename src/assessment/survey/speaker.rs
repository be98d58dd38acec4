//! Who speaks in a submission.

use crate::assessment::Assessment;
use crate::ids::InstitutionId;
use crate::instrument::authoring::nearest;

/// The institution of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Speaker {
    /// One that takes part, or one that wrote its own name.
    Named(String),
    /// Nobody is named.
    Nobody,
    /// An id of the form that the assessment does not know, and the name most like it.
    Unknown(Option<String>),
}

impl Speaker {
    /// Who `written` is: the id that the form put there, or a name.
    pub(super) fn of(assessment: &Assessment, written: &str) -> Self {
        let written = written.trim();
        if written.is_empty() {
            return Self::Nobody;
        }
        let same = |name: &str| name.trim().to_lowercase() == written.to_lowercase();
        let known = assessment
            .institutions
            .values()
            .find(|known| known.id.as_str() == written || same(&known.name));
        if let Some(known) = known {
            return Self::Named(known.name.clone());
        }
        // Ids are small letters and hyphens; a name that a person writes has more than that.
        let id = written.parse::<InstitutionId>().is_ok();
        if id && written.contains('-') {
            let ids = assessment.institutions.keys().map(InstitutionId::as_str);
            let near = nearest(written, ids).and_then(|near| near.parse().ok());
            let near = near.and_then(|near| assessment.institutions.get(&near));
            return Self::Unknown(near.map(|known| known.name.clone()));
        }
        Self::Named(written.to_owned())
    }
}
