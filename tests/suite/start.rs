//! How most tests begin: an assessment of Ghana with some ministries, and sources to cite.

use std::ops::ControlFlow;

use concord::assessment::InstitutionKind;
use concord::desk::Desk;
use concord::desk::NewAssessment;
use concord::desk::NewInstitution;
use concord::desk::Progress;
use concord::desk::SourceEntry;
use concord::ids::AssessmentId;
use concord::ids::InstitutionId;

/// Goes on with long work.
pub(crate) fn quiet(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Begins an assessment in which the ministries called `names` take part; gives them in that order.
pub(crate) fn begin(desk: &mut Desk, names: &[&str]) -> (AssessmentId, Vec<InstitutionId>) {
    let institutions = names.iter().map(|name| NewInstitution {
        name: (*name).to_owned(),
        kind: InstitutionKind::Ministry,
    });
    let new = NewAssessment {
        institutions: institutions.collect(),
        ..NewAssessment::of_country("GHA")
    };
    let id = desk.new_assessment(&new, "en").unwrap();
    let known = desk.assessment(&id, "en").unwrap().institutions;
    let ids = names.iter().map(|name| {
        let found = known.iter().find(|institution| institution.name == *name);
        found.unwrap().id.clone()
    });
    (id, ids.collect())
}

/// A source of which nothing but the title is known, and the place that is cited.
pub(crate) fn source(title: &str, locator: &str) -> SourceEntry {
    SourceEntry {
        evidence: None,
        kind: None,
        title: title.to_owned(),
        issuer: String::new(),
        year: None,
        url: String::new(),
        language: String::new(),
        checked_on: String::new(),
        locator: locator.to_owned(),
    }
}
