//! Finds out what a column of an export holds: by the name of its question, with or without the
//! groups before it, or by its label in any language of the form.

use std::collections::BTreeMap;

use crate::assessment::survey::names::EDITION_ID;
use crate::assessment::survey::names::EDITION_VERSION;
use crate::assessment::survey::names::Field;
use crate::assessment::survey::names::INSTITUTION;
use crate::assessment::survey::names::field_of;
use crate::assessment::survey::names::question;
use crate::assessment::survey::words::SurveyWords;
use crate::assessment::survey::write::label;
use crate::assessment::survey::write::shown;
use crate::ids::IndicatorId;
use crate::instrument::Edition;

/// What tools put between the names of groups and of the question.
const BETWEEN: [char; 4] = ['/', '-', ':', '.'];

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Head {
    /// A field of an indicator.
    Asked(IndicatorId, Field),
    /// Who answers.
    Institution,
    /// Id of the edition.
    EditionId,
    /// Its version.
    EditionVersion,
    /// A field of an indicator that the edition does not have.
    Unknown(IndicatorId),
}

/// Every head that a form of the edition can give.
pub(super) struct Heads(BTreeMap<String, Head>);

impl Heads {
    pub(super) fn of(edition: &Edition, words: &SurveyWords) -> Self {
        let mut heads = BTreeMap::from([
            (INSTITUTION.to_owned(), Head::Institution),
            (EDITION_ID.to_owned(), Head::EditionId),
            (EDITION_VERSION.to_owned(), Head::EditionVersion),
        ]);
        for language in words.languages() {
            let asked = words.of(language, "survey.institution");
            heads.insert(folded(asked), Head::Institution);
        }
        for indicator in edition.indicators() {
            for field in Field::ALL {
                let head = Head::Asked(indicator.id.clone(), field);
                heads.insert(question(indicator.id.as_str(), field), head.clone());
                for language in words.languages() {
                    let label = label(edition, words, &indicator.id, field, language);
                    heads.insert(folded(&shown(&label)), head.clone());
                }
            }
        }
        Self(heads)
    }

    /// What a column with this head holds; `None` for what the tool adds.
    pub(super) fn find(&self, head: &str) -> Option<Head> {
        let head = folded(head);
        let ends = std::iter::once(head.as_str()).chain(
            head.match_indices(BETWEEN)
                .filter_map(|(at, mark)| head.get(at + mark.len()..)),
        );
        let mut unknown = None;
        for end in ends {
            if let Some(found) = self.0.get(end.trim()) {
                return Some(found.clone());
            }
            if let Some((id, _)) = field_of(end) {
                unknown = Some(Head::Unknown(id));
            }
        }
        unknown
    }
}

/// A head without what exports change: outer and double white space.
fn folded(head: &str) -> String {
    head.split_whitespace().collect::<Vec<_>>().join(" ")
}
