//! What to look at in the sources that a position cites.

use crate::analysis::check::finding::Found;
use crate::analysis::check::finding::Severity;
use crate::assessment::Assessment;
use crate::assessment::Citation;
use crate::assessment::Evidence;
use crate::assessment::EvidenceKind;
use crate::clock::date_utc;

/// Everything to look at in what one position cites, each kind of finding once.
pub(super) fn of(assessment: &Assessment, cited: &[(&Citation, &Evidence)]) -> Vec<Found> {
    let changed_on = date_utc(assessment.changed_at_ms);
    // An act may be dated by the year in which it enters into force.
    let latest_year = changed_on
        .get(..4)
        .and_then(|year| year.parse::<i32>().ok())
        .map(|year| year + 1);
    let follow_up = assessment.profile.round > 0;
    let started_on = assessment.profile.started_on.as_str();
    let mut found = Vec::new();
    let mut add = |severity, code| {
        if !found.contains(&(severity, code)) {
            found.push((severity, code));
        }
    };
    for (citation, evidence) in cited {
        match evidence.year {
            None => add(Severity::Detail, "source_without_year"),
            Some(year) if latest_year.is_some_and(|latest| year > latest) => {
                add(Severity::Doubt, "source_from_the_future");
            }
            Some(_) => {}
        }
        if evidence.kind.is_none() {
            add(Severity::Detail, "source_without_kind");
        }
        let is_act = matches!(
            evidence.kind,
            Some(EvidenceKind::Constitution | EvidenceKind::Law | EvidenceKind::Decree)
        );
        if is_act && citation.locator.trim().is_empty() {
            add(Severity::Detail, "law_without_article");
        }
        if !evidence.url.is_empty() && !is_link(&evidence.url) {
            add(Severity::Detail, "source_link_unusable");
        }
        // Days are written so that they sort as texts; a round that does not say when it began
        // cannot tell what was looked at since.
        if follow_up && !started_on.is_empty() && evidence.checked_on.as_str() < started_on {
            add(Severity::Detail, "source_older_than_round");
        }
    }
    found
}

/// Whether a browser can follow it.
fn is_link(url: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    }) && !url.trim().contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_something_a_browser_can_follow() {
        for (url, good) in [
            ("https://laws.example.org/act-852", true),
            ("HTTP://example.org", true),
            ("www.example.org", false),
            ("see the gazette", false),
            ("https://example.org/a b", false),
            ("javascript:alert(1)", false),
        ] {
            assert_eq!(is_link(url), good, "{url}");
        }
    }
}
