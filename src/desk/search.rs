//! Search over the instrument and the record, in the languages people write.

use std::collections::BTreeMap;

use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::views::ExcerptPart;
use crate::desk::views::SearchHit;
use crate::desk::views::SearchKind;
use crate::ids::AssessmentId;
use crate::ids::EvidenceId;
use crate::instrument::Edition;
use crate::record::Cell;
use crate::record::Entity;
use crate::search::Query;
use crate::search::excerpt;
use crate::store::FoundText;

/// How many texts of the record are looked at; more means that the words were too common.
const MOST: usize = 400;
/// How many hits of one kind are shown.
const MOST_OF_A_KIND: usize = 50;

impl Desk {
    /// Finds `words` in the edition's numbers, topics, questions and guidance in `language`, in
    /// texts, decisions, sources, places in sources and names of files. All words must stand in the
    /// same text, each as the beginning of a word. Hits come by kind, the best of each first.
    ///
    /// # Errors
    /// As [`Desk::assessment`]; never for what the words are.
    pub fn search(
        &self,
        id: &AssessmentId,
        words: &str,
        language: &str,
    ) -> Result<Vec<SearchHit>, DeskError> {
        let query = Query::of(words);
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let edition = self.edition_for(id)?;
        let mut hits = of_instrument(&edition, &query, language);
        let found = self.store.search(id, &query, MOST)?;
        let sources = self.store.sources(id)?;
        for text in found {
            let Some(hit) = of_record(&text, &query, &sources, &edition, language) else {
                continue;
            };
            let again = |known: &SearchHit| {
                (known.kind, &known.source, &known.place, &known.excerpt)
                    == (hit.kind, &hit.source, &hit.place, &hit.excerpt)
            };
            // A source that was merged into another is found as the other.
            if hit.indicator.is_none() && hits.iter().any(again) {
                continue;
            }
            hits.push(hit);
        }
        // Sorting keeps the order within a kind.
        hits.sort_by_key(|hit| hit.kind);
        let mut counts: BTreeMap<SearchKind, usize> = BTreeMap::new();
        hits.retain(|hit| {
            let count = counts.entry(hit.kind).or_default();
            *count += 1;
            *count <= MOST_OF_A_KIND
        });
        Ok(hits)
    }
}

/// Hits in the edition: the best place of each indicator.
fn of_instrument(edition: &Edition, query: &Query, language: &str) -> Vec<SearchHit> {
    let mut weighed: Vec<(usize, SearchHit)> = Vec::new();
    for indicator in edition.indicators() {
        let Some(text) = edition.text(&indicator.id, language) else {
            continue;
        };
        let numbered = format!("{} {}", indicator.id, text.topic);
        let places = [
            ("topic", numbered.as_str(), 100),
            ("question", &text.question, 10),
            ("guidance", &text.in_place, 0),
            ("guidance", &text.partly_in_place, 0),
            ("guidance", &text.not_in_place, 0),
            ("guidance", &text.evidence, 0),
        ];
        let found = places.into_iter().find_map(|(place, within, extra)| {
            Some((place, within, query.weight(within)? + extra))
        });
        if let Some((place, within, weight)) = found {
            let hit = SearchHit {
                kind: SearchKind::Indicator,
                indicator: Some(indicator.id.clone()),
                topic: text.topic.clone(),
                place: place.to_owned(),
                excerpt: parts(query, within),
                institution: None,
                source: None,
            };
            weighed.push((weight, hit));
        }
    }
    weighed.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    weighed.into_iter().map(|(_, hit)| hit).collect()
}

/// The hit that a text of the record is; `None` when what it belongs to is not shown anywhere.
fn of_record(
    found: &FoundText,
    query: &Query,
    sources: &crate::assessment::Sources,
    edition: &Edition,
    language: &str,
) -> Option<SearchHit> {
    let cell = Cell::parse(&format!("{}{}", found.entity, found.place))?;
    let place = found.place.as_str();
    let mut hit = SearchHit {
        kind: SearchKind::Position,
        indicator: None,
        topic: String::new(),
        place: place.to_owned(),
        excerpt: parts(query, &found.text),
        institution: None,
        source: None,
    };
    let named = |id: &EvidenceId| Some(sources.evidence.get(sources.standing(id))?.title.clone());
    match cell.entity {
        Entity::Position(indicator, institution) => {
            hit.indicator = Some(indicator);
            hit.institution = Some(institution);
        }
        Entity::Decision(indicator) => {
            hit.kind = SearchKind::Decision;
            hit.indicator = Some(indicator);
            let voice = place.strip_prefix("voice.");
            hit.institution = voice.and_then(|institution| institution.parse().ok());
            let word = voice.map_or("decision", |_| "voice");
            word.clone_into(&mut hit.place);
        }
        Entity::Evidence(id) => {
            hit.topic = named(&id)?;
            hit.source = Some(sources.standing(&id).clone());
            hit.kind = SearchKind::Source;
            if place.starts_with("file.") {
                hit.kind = SearchKind::Attachment;
                "attachment".clone_into(&mut hit.place);
            }
        }
        Entity::Citation(id) => {
            let citation = sources.citations.get(&id)?;
            hit.kind = SearchKind::Citation;
            hit.indicator = Some(citation.indicator.clone());
            hit.institution = Some(citation.institution.clone());
            hit.source = Some(citation.evidence.clone());
            hit.topic = named(&citation.evidence)?;
        }
        Entity::Profile
        | Entity::Institution(_)
        | Entity::Assignment(..)
        | Entity::Sdg(_)
        | Entity::Instrument(..) => return None,
    }
    if let (Some(indicator), true) = (&hit.indicator, hit.topic.is_empty()) {
        let text = edition.text(indicator, language)?;
        hit.topic.clone_from(&text.topic);
    }
    Some(hit)
}

fn parts(query: &Query, within: &str) -> Vec<ExcerptPart> {
    excerpt(query, within)
        .into_iter()
        .map(|part| ExcerptPart {
            text: part.text,
            found: part.found,
        })
        .collect()
}
