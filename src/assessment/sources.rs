//! Sources and citations as they stand when those that were found to be one are taken together.
//!
//! Merging moves nothing: the source that gives way says which one it was merged into, and what
//! cites it is read as citing that one. So a citation that another laptop adds meanwhile follows by
//! itself, and two laptops that merge the same two sources in opposite directions meet in one.

use std::collections::BTreeMap;

use crate::assessment::Attachment;
use crate::assessment::Citation;
use crate::assessment::Evidence;
use crate::ids::CitationId;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

/// The sources of an assessment and where they are cited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// The sources that stand for themselves, with the files of those merged into them.
    pub evidence: BTreeMap<EvidenceId, Evidence>,
    /// Each place that cites a standing source, once.
    pub citations: BTreeMap<CitationId, Citation>,
    /// Which source stands for one that was merged.
    pub merged: BTreeMap<EvidenceId, EvidenceId>,
    /// Citations that say the same as another since their sources were merged.
    pub twins: BTreeMap<CitationId, Vec<CitationId>>,
}

/// Where a source is cited.
type Place = (IndicatorId, InstitutionId, EvidenceId, String);

impl Sources {
    /// The sources that `recorded` makes, each with the one it was merged into.
    #[must_use]
    pub fn of(recorded: Vec<(Evidence, Option<EvidenceId>)>, cited: Vec<Citation>) -> Self {
        let mut into: BTreeMap<EvidenceId, EvidenceId> = BTreeMap::new();
        let mut evidence: BTreeMap<EvidenceId, Evidence> = BTreeMap::new();
        for (source, target) in recorded {
            if let Some(target) = target {
                into.insert(source.id.clone(), target);
            }
            evidence.insert(source.id.clone(), source);
        }
        // A source whose target is not here stands for itself.
        into.retain(|_, target| evidence.contains_key(target));
        let mut merged = BTreeMap::new();
        for id in into.keys() {
            let standing = standing(id, &into);
            if standing != *id {
                merged.insert(id.clone(), standing);
            }
        }
        for (id, standing) in &merged {
            let Some(gone) = evidence.remove(id) else {
                continue;
            };
            if let Some(source) = evidence.get_mut(standing) {
                join(&mut source.attachments, gone.attachments);
            }
        }
        let mut sources = Self {
            evidence,
            merged,
            ..Self::default()
        };
        sources.cite(cited);
        sources
    }

    /// The source that stands for `id`.
    #[must_use]
    pub fn standing<'a>(&'a self, id: &'a EvidenceId) -> &'a EvidenceId {
        self.merged.get(id).unwrap_or(id)
    }

    /// The sources that `id` stands for, itself first.
    pub fn behind<'a>(&'a self, id: &'a EvidenceId) -> impl Iterator<Item = &'a EvidenceId> {
        let merged = self.merged.iter();
        std::iter::once(id).chain(
            merged
                .filter(move |(_, to)| *to == id)
                .map(|(from, _)| from),
        )
    }

    /// `id` and the citations that say the same.
    #[must_use]
    pub fn with_twins(&self, id: &CitationId) -> Vec<CitationId> {
        let mut all = vec![id.clone()];
        all.extend(self.twins.get(id).cloned().unwrap_or_default());
        all
    }

    fn cite(&mut self, mut cited: Vec<Citation>) {
        cited.sort_by(|a, b| a.id.cmp(&b.id));
        let mut first: BTreeMap<Place, CitationId> = BTreeMap::new();
        for mut citation in cited {
            citation.evidence = self.standing(&citation.evidence).clone();
            let place = (
                citation.indicator.clone(),
                citation.institution.clone(),
                citation.evidence.clone(),
                citation.locator.clone(),
            );
            if let Some(known) = first.get(&place) {
                let twins = self.twins.entry(known.clone()).or_default();
                twins.push(citation.id);
                continue;
            }
            first.insert(place, citation.id.clone());
            self.citations.insert(citation.id.clone(), citation);
        }
    }
}

/// The end of the chain that begins at `id`; of a chain that leads in a circle, because two
/// laptops merged in opposite directions, the member with the lowest id.
fn standing(id: &EvidenceId, into: &BTreeMap<EvidenceId, EvidenceId>) -> EvidenceId {
    let mut passed = vec![id];
    while let Some(next) = passed.last().and_then(|last| into.get(*last)) {
        if let Some(at) = passed.iter().position(|known| *known == next) {
            let circle = passed.iter().skip(at);
            return circle
                .min()
                .map_or_else(|| id.clone(), |lowest| (*lowest).clone());
        }
        passed.push(next);
    }
    passed
        .last()
        .map_or_else(|| id.clone(), |last| (*last).clone())
}

fn join(all: &mut Vec<Attachment>, more: Vec<Attachment>) {
    for attachment in more {
        if !all.iter().any(|known| known.file == attachment.file) {
            all.push(attachment);
        }
    }
    all.sort();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(id: &str, into: &str) -> (Evidence, Option<EvidenceId>) {
        let evidence = Evidence {
            id: id.parse().unwrap(),
            kind: None,
            title: id.to_owned(),
            issuer: String::new(),
            year: None,
            url: String::new(),
            language: String::new(),
            checked_on: String::new(),
            attachments: Vec::new(),
        };
        (evidence, into.parse().ok())
    }

    fn citation(id: &str, evidence: &str) -> Citation {
        Citation {
            id: id.parse().unwrap(),
            indicator: "1.1.1".parse().unwrap(),
            institution: "health".parse().unwrap(),
            evidence: evidence.parse().unwrap(),
            locator: String::new(),
        }
    }

    #[test]
    fn what_cites_a_merged_source_is_read_as_citing_the_other() {
        let recorded = vec![
            source("a", ""),
            source("b", "a"),
            source("c", "b"),
            source("d", ""),
        ];
        let cited = vec![citation("1", "a"), citation("2", "c"), citation("3", "d")];
        let sources = Sources::of(recorded, cited);
        let standing: Vec<&str> = sources.evidence.keys().map(EvidenceId::as_str).collect();
        assert_eq!(standing, ["a", "d"]);
        let cited: Vec<&str> = sources.citations.keys().map(CitationId::as_str).collect();
        assert_eq!(cited, ["1", "3"], "2 says what 1 says");
        let one = "1".parse().unwrap();
        assert_eq!(sources.with_twins(&one).len(), 2);
    }

    #[test]
    fn opposite_and_broken_chains_end_somewhere() {
        for (recorded, standing) in [
            (vec![source("b", "a"), source("a", "b")], vec!["a"]),
            (vec![source("a", "a")], vec!["a"]),
            (vec![source("a", "z")], vec!["a"]),
            (
                vec![
                    source("a", "b"),
                    source("b", "c"),
                    source("c", "b"),
                    source("d", "a"),
                ],
                vec!["b"],
            ),
        ] {
            let sources = Sources::of(recorded, Vec::new());
            let found: Vec<&str> = sources.evidence.keys().map(EvidenceId::as_str).collect();
            assert_eq!(found, standing);
        }
    }
}
