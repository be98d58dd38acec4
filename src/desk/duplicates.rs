//! Sources that may be one and the same: written twice, by two institutions, in two spellings.

use std::collections::BTreeSet;

use crate::assessment::Assessment;
use crate::assessment::Evidence;
use crate::desk::sources::view;
use crate::desk::views::DuplicateReason;
use crate::desk::views::DuplicateView;
use crate::search::Query;
use crate::search::folded;

/// How alike two titles are that may be one, from 0 to 1.
const ALIKE: f64 = 0.86;
/// How alike a title is to what someone typed, to be proposed.
const LIKE_TYPED: f64 = 0.7;
/// Characters of a title that are compared; the rest of a longer one differs or does not matter.
const COMPARED: usize = 160;
/// Most pairs that are listed.
const MOST: usize = 100;

/// A source in the form that is compared.
struct Plain<'a> {
    evidence: &'a Evidence,
    title: String,
    issuer: String,
    link: String,
    numbers: BTreeSet<String>,
}

impl<'a> Plain<'a> {
    fn of(evidence: &'a Evidence) -> Self {
        let title: String = folded(&evidence.title).chars().take(COMPARED).collect();
        let year = evidence.year.map(|year| year.to_string());
        let numbers = title
            .split(' ')
            .filter(|word| word.chars().any(|c| c.is_ascii_digit()))
            .map(str::to_owned)
            // A year that one title names and the other has in its own field is no difference.
            .filter(|word| Some(word) != year.as_ref())
            .collect();
        Self {
            evidence,
            issuer: folded(&evidence.issuer),
            link: link(&evidence.url),
            title,
            numbers,
        }
    }

    /// Why the two may be one, if they may.
    fn same(&self, other: &Self) -> Option<DuplicateReason> {
        let years = (self.evidence.year, other.evidence.year);
        let fits = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
        let same_year = !matches!(years, (Some(a), Some(b)) if a != b);
        let same_issuer = fits(&self.issuer, &other.issuer);
        if !self.title.is_empty() && self.title == other.title && same_year && same_issuer {
            return Some(DuplicateReason::SameTitle);
        }
        if !self.link.is_empty() && self.link == other.link {
            return Some(DuplicateReason::SameLink);
        }
        // Act 651 and Act 652 differ in one sign and are two acts.
        let numbered =
            self.numbers.is_subset(&other.numbers) || other.numbers.is_subset(&self.numbers);
        let near = same_year && numbered && alike(&self.title, &other.title, ALIKE);
        near.then_some(DuplicateReason::NearTitle)
    }

    /// How much speaks for keeping it.
    fn worth(&self, assessment: &Assessment) -> (usize, usize) {
        let cited = assessment.citations.values();
        let cited = cited.filter(|c| c.evidence == self.evidence.id).count();
        let e = self.evidence;
        let texts = [&e.issuer, &e.url, &e.language, &e.checked_on];
        let said = texts.iter().filter(|text| !text.is_empty()).count()
            + usize::from(e.kind.is_some())
            + usize::from(e.year.is_some())
            + e.attachments.len();
        (cited, said)
    }
}

/// A link without what does not change where it leads.
fn link(url: &str) -> String {
    let url = url.trim().to_lowercase();
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let rest = rest.unwrap_or(&url);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = rest.split('#').next().unwrap_or_default();
    rest.trim_end_matches('/').to_owned()
}

/// Whether two folded titles are alike to at least `least`, also with their words in another order.
#[allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "a likeness is a ratio; it proposes and decides nothing"
)]
fn alike(one: &str, other: &str, least: f64) -> bool {
    let lengths = (one.chars().count() as f64, other.chars().count() as f64);
    // Too different in length to be alike: most pairs end here.
    if lengths.0 < 4.0
        || lengths.1 < 4.0
        || lengths.0.min(lengths.1) < least * lengths.0.max(lengths.1)
    {
        return false;
    }
    if strsim::normalized_damerau_levenshtein(one, other) >= least {
        return true;
    }
    let sorted = |text: &str| {
        let mut words: Vec<&str> = text.split(' ').collect();
        words.sort_unstable();
        words.join(" ")
    };
    sorted(one) == sorted(other)
}

/// Pairs of sources that may be one, the likeliest first.
pub(super) fn among(assessment: &Assessment) -> Vec<DuplicateView> {
    let plain: Vec<Plain<'_>> = assessment.evidence.values().map(Plain::of).collect();
    let mut found = Vec::new();
    for (at, one) in plain.iter().enumerate() {
        for other in plain.iter().skip(at + 1) {
            let Some(reason) = one.same(other) else {
                continue;
            };
            let first_stays = one.worth(assessment) >= other.worth(assessment);
            let (stays, goes) = if first_stays {
                (one, other)
            } else {
                (other, one)
            };
            found.push(DuplicateView {
                reason,
                stays: view(assessment, stays.evidence),
                goes: view(assessment, goes.evidence),
            });
        }
    }
    found.sort_by(|a, b| (a.reason, &a.stays.title).cmp(&(b.reason, &b.stays.title)));
    found.truncate(MOST);
    found
}

/// Sources that answer to `typed` or whose title is nearly that, the likeliest first.
pub(super) fn like<'a>(assessment: &'a Assessment, typed: &str) -> Vec<&'a Evidence> {
    let query = Query::of(typed);
    if query.is_empty() {
        return Vec::new();
    }
    let wanted: String = folded(typed).chars().take(COMPARED).collect();
    let mut found: Vec<(usize, &Evidence)> = Vec::new();
    for evidence in assessment.evidence.values() {
        let title: String = folded(&evidence.title).chars().take(COMPARED).collect();
        let whole = format!("{} {}", evidence.title, evidence.issuer);
        let weight = if title == wanted {
            Some(usize::MAX)
        } else if title.starts_with(&wanted) {
            Some(usize::MAX - 1)
        } else {
            let near = alike(&title, &wanted, LIKE_TYPED).then_some(1);
            query.weight(&whole).map(|weight| weight + 1).or(near)
        };
        found.extend(weight.map(|weight| (weight, evidence)));
    }
    found.sort_by(|(a, one), (b, other)| (b, &one.title).cmp(&(a, &other.title)));
    found.into_iter().map(|(_, evidence)| evidence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::testing;

    fn source(id: &str, title: &str, issuer: &str, year: Option<i32>, url: &str) -> Evidence {
        Evidence {
            id: id.parse().unwrap(),
            kind: None,
            title: title.to_owned(),
            issuer: issuer.to_owned(),
            year,
            url: url.to_owned(),
            language: String::new(),
            checked_on: String::new(),
            attachments: Vec::new(),
        }
    }

    #[test]
    fn the_same_source_in_two_spellings_is_seen() {
        let table = [
            (
                "Labour Act, 2003",
                "Labour Act 2003",
                Some(DuplicateReason::SameTitle),
            ),
            (
                "Labour Act, 2003 (Act 651)",
                "Labor Act, 2003 (Act 651)",
                Some(DuplicateReason::NearTitle),
            ),
            (
                "Loi sur l’immigration",
                "Loi sur l'Immigration",
                Some(DuplicateReason::SameTitle),
            ),
            (
                "قانون الهجرة",
                "قانون الهجره",
                Some(DuplicateReason::SameTitle),
            ),
            ("Immigration Act, Act 573", "Immigration Act, Act 574", None),
            ("Labour Act", "Children's Act", None),
        ];
        for (one, other, reason) in table {
            let (one, other) = (
                source("a", one, "", None, ""),
                source("b", other, "", None, ""),
            );
            assert_eq!(
                Plain::of(&one).same(&Plain::of(&other)),
                reason,
                "{one:?} {other:?}"
            );
        }
        let one = source(
            "a",
            "Labour Act",
            "Parliament",
            Some(2003),
            "https://www.x.org/a/",
        );
        let other = source("b", "Labour Act", "Parliament", Some(2013), "");
        assert_eq!(
            Plain::of(&one).same(&Plain::of(&other)),
            None,
            "another year, another act"
        );
        let other = source("b", "Act 651", "", None, "http://x.org/a#page=3");
        assert_eq!(
            Plain::of(&one).same(&Plain::of(&other)),
            Some(DuplicateReason::SameLink)
        );
    }

    #[test]
    fn sources_are_proposed_while_someone_types() {
        let mut assessment = testing::empty();
        for (id, title) in [
            ("a", "Labour Act, 2003"),
            ("b", "National Labour Policy"),
            ("c", "Act"),
        ] {
            let source = source(id, title, "", None, "");
            assessment.evidence.insert(source.id.clone(), source);
        }
        let titles = |typed: &str| -> Vec<String> {
            let found = like(&assessment, typed);
            found.iter().map(|e| e.title.clone()).collect()
        };
        assert_eq!(
            titles("lab"),
            ["Labour Act, 2003", "National Labour Policy"]
        );
        assert_eq!(titles("Labor act 2003"), ["Labour Act, 2003"]);
        assert!(titles("").is_empty() && titles("\"").is_empty());
    }
}
