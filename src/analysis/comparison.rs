//! Two rounds beside each other: what became of each indicator, and why two answers cannot be
//! compared where they cannot.
//!
//! An answer that moved is not yet a policy that moved. It counts as a change in policy when a
//! source is cited that was not cited then; otherwise only the assessment changed.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use crate::analysis::Outcome;
use crate::analysis::outcome;
use crate::assessment::Assessment;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::instrument::Change;
use crate::instrument::Edition;
use crate::instrument::MapEntry;

/// What became of an indicator from one round to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It stands otherwise, and a source is cited that was not cited then.
    ChangedPolicy,
    /// It stands otherwise on the same sources: it was assessed differently.
    ChangedAssessment,
    /// It stands as it did; what is cited for it changed.
    ChangedSource,
    /// It stands as it did, on the same sources.
    Same,
    /// It is asked in other words now; whether it moved is for people to say.
    Reworded,
    /// It was not asked then.
    New,
    /// It is not asked any more.
    Retired,
    /// The two cannot be compared; [`Compared::reason`] says why.
    NotComparable,
}

impl Became {
    /// All, in the order people read them.
    pub const ALL: [Self; 8] = [
        Self::ChangedPolicy,
        Self::ChangedAssessment,
        Self::ChangedSource,
        Self::Same,
        Self::Reworded,
        Self::New,
        Self::Retired,
        Self::NotComparable,
    ];

    /// The word that files and locale keys hold.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ChangedPolicy => "changed_policy",
            Self::ChangedAssessment => "changed_assessment",
            Self::ChangedSource => "changed_source",
            Self::Same => "same",
            Self::Reworded => "reworded",
            Self::New => "new",
            Self::Retired => "retired",
            Self::NotComparable => "not_comparable",
        }
    }
}

/// Why two rounds cannot be compared on an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nobody answered it then.
    UnansweredThen,
    /// Nobody has answered it now.
    UnansweredNow,
    /// Institutions differed then and nothing was settled.
    OpenThen,
    /// Institutions differ now and nothing is settled.
    OpenNow,
    /// One indicator became several.
    Split,
    /// Several indicators became one.
    Merged,
    /// No map says how the two editions belong together.
    NoMap,
}

impl Reason {
    /// The word that files and locale keys hold.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::UnansweredThen => "unanswered_then",
            Self::UnansweredNow => "unanswered_now",
            Self::OpenThen => "open_then",
            Self::OpenNow => "open_now",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::NoMap => "no_map",
        }
    }
}

/// One indicator, then and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Its numbers in the earlier edition: none when it is new, several when they were merged.
    pub from: Vec<IndicatorId>,
    /// Its numbers in the later edition: none when it was retired, several when it was split.
    pub to: Vec<IndicatorId>,
    /// How it stood then; `None` unless it is one indicator.
    pub then: Option<Outcome>,
    /// How it stands now; `None` unless it is one indicator.
    pub now: Option<Outcome>,
    /// What became of it.
    pub became: Became,
    /// Why it cannot be compared, if it cannot.
    pub reason: Option<Reason>,
    /// Sources of the later round that were not cited then.
    pub added: Vec<EvidenceId>,
    /// Sources of the earlier round that are not cited now.
    pub dropped: Vec<EvidenceId>,
    /// What the map of the editions says about it; may be empty.
    pub note: String,
}

/// One round and the edition it was made with.
#[derive(Debug, Clone, Copy)]
pub struct Round<'a> {
    /// The assessment.
    pub assessment: &'a Assessment,
    /// Its edition.
    pub edition: &'a Edition,
}

/// Compares two rounds, in the order of the later edition; retired indicators come last.
#[must_use]
pub fn comparison(earlier: Round<'_>, later: Round<'_>) -> Vec<Compared> {
    let mut found = Vec::new();
    let mut seen: BTreeSet<&IndicatorId> = BTreeSet::new();
    let name = earlier.edition.name();
    let map = later.edition.maps.iter().find(|map| map.from == name);
    // Indicators that a country added itself stand in no map and keep their numbers.
    let own = |id: &IndicatorId| map.is_none_or(|map| map.earlier_of(id).is_none());
    let same_edition = name == later.edition.name();
    for indicator in later.edition.indicators() {
        let id = &indicator.id;
        let before = earlier.edition.indicator(id).map(|known| &known.id);
        let entry = map.and_then(|map| map.earlier_of(id));
        match (entry, before) {
            (Some(entry), _) => {
                // Of several that came out of one, the first speaks for all.
                if entry.to.first() == Some(id) {
                    found.push(mapped(earlier, later, entry));
                }
                seen.extend(&entry.from);
            }
            (None, Some(before)) if same_edition || map.is_some() && own(id) => {
                found.push(one(earlier, later, (before, id), Change::Same, ""));
                seen.insert(before);
            }
            (None, Some(before)) => {
                let pair = one(earlier, later, (before, id), Change::Same, "");
                found.push(refused(pair, Reason::NoMap));
                seen.insert(before);
            }
            (None, None) => found.push(new(later, id, "")),
        }
    }
    for indicator in earlier.edition.indicators() {
        if !seen.contains(&indicator.id) {
            let entry = map.and_then(|map| map.later_of(&indicator.id));
            let note = entry.map_or("", |entry| entry.note.as_str());
            found.push(retired(earlier, &indicator.id, note));
        }
    }
    found
}

/// What a line of the map says.
fn mapped(earlier: Round<'_>, later: Round<'_>, entry: &MapEntry) -> Compared {
    match (entry.change, entry.from.as_slice(), entry.to.as_slice()) {
        (Change::Same | Change::Reworded | Change::Moved, [from], [to]) => {
            one(earlier, later, (from, to), entry.change, &entry.note)
        }
        (Change::New, _, [to]) => new(later, to, &entry.note),
        (change, from, to) => {
            let of = |round: Round<'_>, ids: &[IndicatorId]| match ids {
                [id] => Some(outcome(round.assessment, id)),
                _ => None,
            };
            let reason = if change == Change::Merged {
                Reason::Merged
            } else {
                Reason::Split
            };
            let many = Compared {
                from: from.to_vec(),
                to: to.to_vec(),
                then: of(earlier, from),
                now: of(later, to),
                became: Became::NotComparable,
                reason: None,
                added: Vec::new(),
                dropped: Vec::new(),
                note: entry.note.clone(),
            };
            refused(many, reason)
        }
    }
}

/// One indicator that is one indicator in both rounds.
fn one(
    earlier: Round<'_>,
    later: Round<'_>,
    (from, to): (&IndicatorId, &IndicatorId),
    change: Change,
    note: &str,
) -> Compared {
    let then = outcome(earlier.assessment, from);
    let now = outcome(later.assessment, to);
    let cited_then = cited(earlier.assessment, from);
    let cited_now = cited(later.assessment, to);
    let only = |these: &[Source], those: &[Source]| -> Vec<EvidenceId> {
        let elsewhere = |source: &&Source| !those.iter().any(|other| other.key == source.key);
        let apart = these.iter().filter(elsewhere);
        apart.map(|source| source.id.clone()).collect()
    };
    let mut compared = Compared {
        from: vec![from.clone()],
        to: vec![to.clone()],
        then: Some(then),
        now: Some(now),
        became: Became::Same,
        reason: None,
        added: only(&cited_now, &cited_then),
        dropped: only(&cited_then, &cited_now),
        note: note.to_owned(),
    };
    let reason = match (then, now) {
        (Outcome::Unanswered, _) => Some(Reason::UnansweredThen),
        (_, Outcome::Unanswered) => Some(Reason::UnansweredNow),
        (Outcome::Differing, _) => Some(Reason::OpenThen),
        (_, Outcome::Differing) => Some(Reason::OpenNow),
        _ => None,
    };
    if let Some(reason) = reason {
        return refused(compared, reason);
    }
    compared.became = if change == Change::Reworded {
        Became::Reworded
    } else if then != now && !compared.added.is_empty() {
        Became::ChangedPolicy
    } else if then != now {
        Became::ChangedAssessment
    } else if !compared.added.is_empty() || !compared.dropped.is_empty() {
        Became::ChangedSource
    } else {
        Became::Same
    };
    compared
}

fn new(later: Round<'_>, id: &IndicatorId, note: &str) -> Compared {
    Compared {
        from: Vec::new(),
        to: vec![id.clone()],
        then: None,
        now: Some(outcome(later.assessment, id)),
        became: Became::New,
        reason: None,
        added: Vec::new(),
        dropped: Vec::new(),
        note: note.to_owned(),
    }
}

fn retired(earlier: Round<'_>, id: &IndicatorId, note: &str) -> Compared {
    Compared {
        from: vec![id.clone()],
        to: Vec::new(),
        then: Some(outcome(earlier.assessment, id)),
        now: None,
        became: Became::Retired,
        reason: None,
        added: Vec::new(),
        dropped: Vec::new(),
        note: note.to_owned(),
    }
}

fn refused(compared: Compared, reason: Reason) -> Compared {
    Compared {
        became: Became::NotComparable,
        reason: Some(reason),
        ..compared
    }
}

/// A source and what makes it the same source in another round, where it has another id.
struct Source {
    id: EvidenceId,
    key: (String, Option<i32>),
}

/// The sources cited for an indicator, each once, by title.
fn cited(assessment: &Assessment, indicator: &IndicatorId) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    for citation in assessment.citations.values() {
        if citation.indicator != *indicator {
            continue;
        }
        let Some(evidence) = assessment.evidence.get(&citation.evidence) else {
            continue;
        };
        let words: Vec<String> = evidence
            .title
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let key = (words.join(" "), evidence.year);
        if !found.iter().any(|known| known.key == key) {
            found.push(Source {
                id: evidence.id.clone(),
                key,
            });
        }
    }
    found.sort_by(|a, b| a.key.cmp(&b.key));
    found
}
