//! What of a record is for everyone: how each indicator stands where that was agreed, with the
//! agreed text and the sources behind it. Who said what, against whom and in which words is not.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis::Outcome;
use crate::analysis::outcome;
use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::Citation;
use crate::assessment::Decision;
use crate::assessment::Evidence;
use crate::assessment::SdgPosition;
use crate::ids::CitationId;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

/// The part of `assessment` that is for everyone, as an assessment of its own.
///
/// It keeps: the profile; names and kinds of the institutions; for each indicator with an agreed
/// answer that answer and the agreed text, as a decision; the sources that positions of that answer
/// cite, and the place cited, as citations of all [together](InstitutionId::together); answers to
/// 10.7.2. Everything else is gone: positions, practice, notes, reservations, dissent, assignments,
/// files, fields entered apart, times and marks of single changes. Each field is written anew, so
/// that what a later version adds is left out until someone decides that it is for everyone.
#[must_use]
pub fn public_part(assessment: &Assessment) -> Assessment {
    let decisions = decisions(assessment);
    let citations = citations(assessment, &decisions);
    let evidence = evidence(assessment, &citations);
    Assessment {
        id: assessment.id.clone(),
        profile: assessment.profile.clone(),
        institutions: assessment.institutions.clone(),
        positions: BTreeMap::new(),
        assignments: BTreeSet::new(),
        evidence,
        citations,
        decisions,
        sdg: assessment
            .sdg
            .iter()
            .filter(|(_, position)| position.answer.is_some())
            .map(|(item, position)| {
                let kept = SdgPosition {
                    item: *item,
                    answer: position.answer,
                    institution: None,
                    note: String::new(),
                    changed_at_ms: assessment.changed_at_ms,
                };
                (*item, kept)
            })
            .collect(),
        instruments: Vec::new(),
        unsettled: Vec::new(),
        changed_at_ms: assessment.changed_at_ms,
    }
}

/// The agreed answer to each indicator that has one, whether it was decided or given by all alike.
fn decisions(assessment: &Assessment) -> BTreeMap<IndicatorId, Decision> {
    let asked: BTreeSet<&IndicatorId> = assessment
        .decisions
        .keys()
        .chain(assessment.positions.keys().map(|(indicator, _)| indicator))
        .collect();
    let mut found = BTreeMap::new();
    for indicator in asked {
        let Some(answer) = agreed(outcome(assessment, indicator)) else {
            continue;
        };
        let decided = assessment
            .decisions
            .get(indicator)
            .filter(|decision| decision.answer == Some(answer));
        let kept = Decision {
            indicator: indicator.clone(),
            answer: Some(answer),
            text: decided.map_or_else(String::new, |decision| decision.text.clone()),
            agreement: Agreement::Agreed,
            decided_on: decided.map_or_else(String::new, |decision| decision.decided_on.clone()),
            voices: BTreeMap::new(),
            changed_at_ms: assessment.changed_at_ms,
        };
        found.insert(indicator.clone(), kept);
    }
    found
}

fn agreed(outcome: Outcome) -> Option<Answer> {
    match outcome {
        Outcome::InPlace => Some(Answer::InPlace),
        Outcome::PartlyInPlace => Some(Answer::PartlyInPlace),
        Outcome::NotInPlace => Some(Answer::NotInPlace),
        Outcome::NotApplicable => Some(Answer::NotApplicable),
        Outcome::Differing | Outcome::Unanswered => None,
    }
}

/// What is cited for an agreed answer by positions that give it: a source of another answer would
/// tell that somebody gave one. Numbered anew, since ids may be made of what is left out.
fn citations(
    assessment: &Assessment,
    decisions: &BTreeMap<IndicatorId, Decision>,
) -> BTreeMap<CitationId, Citation> {
    let gives = |citation: &&Citation| {
        let key = (citation.indicator.clone(), citation.institution.clone());
        let given = assessment.positions.get(&key).and_then(|p| p.answer);
        let agreed = decisions.get(&citation.indicator).and_then(|d| d.answer);
        given.is_some() && given == agreed && assessment.evidence.contains_key(&citation.evidence)
    };
    let places: BTreeSet<(&IndicatorId, &EvidenceId, &str)> = assessment
        .citations
        .values()
        .filter(gives)
        .map(|c| (&c.indicator, &c.evidence, c.locator.as_str()))
        .collect();
    let mut found = BTreeMap::new();
    for ((indicator, evidence, locator), number) in places.into_iter().zip(1..) {
        // Padded, so that the order of ids is the order of numbers.
        let Ok(id) = format!("c-{number:06}").parse::<CitationId>() else {
            continue;
        };
        let citation = Citation {
            id: id.clone(),
            indicator: indicator.clone(),
            institution: InstitutionId::together(),
            evidence: evidence.clone(),
            locator: locator.to_owned(),
        };
        found.insert(id, citation);
    }
    found
}

/// The sources that are still cited. A link that leads into an office's own system tells nobody
/// anything, so only addresses of the web are kept.
fn evidence(
    assessment: &Assessment,
    citations: &BTreeMap<CitationId, Citation>,
) -> BTreeMap<EvidenceId, Evidence> {
    let cited: BTreeSet<&EvidenceId> = citations.values().map(|c| &c.evidence).collect();
    let is_web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    assessment
        .evidence
        .values()
        .filter(|evidence| cited.contains(&evidence.id))
        .map(|evidence| {
            let kept = Evidence {
                id: evidence.id.clone(),
                kind: evidence.kind,
                title: evidence.title.clone(),
                issuer: evidence.issuer.clone(),
                year: evidence.year,
                url: Some(evidence.url.clone())
                    .filter(|url| is_web(url))
                    .unwrap_or_default(),
                language: evidence.language.clone(),
                checked_on: String::new(),
                attachments: Vec::new(),
            };
            (evidence.id.clone(), kept)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Position;
    use crate::assessment::Voice;
    use crate::assessment::VoiceKind;
    use crate::assessment::testing::empty;

    fn position(assessment: &mut Assessment, indicator: &str, who: &str, answer: Option<Answer>) {
        let position = Position {
            indicator: indicator.parse().unwrap(),
            institution: who.parse().unwrap(),
            answer,
            text: "MARK".to_owned(),
            practice: "MARK".to_owned(),
            language: String::new(),
            changed_at_ms: 7,
        };
        let key = (position.indicator.clone(), position.institution.clone());
        assessment.positions.insert(key, position);
    }

    fn cite(assessment: &mut Assessment, id: &str, indicator: &str, who: &str, source: &str) {
        let evidence = Evidence {
            id: source.parse().unwrap(),
            kind: None,
            title: source.to_owned(),
            issuer: String::new(),
            year: None,
            url: "file:///MARK".to_owned(),
            language: String::new(),
            checked_on: "2026-01-01".to_owned(),
            attachments: Vec::new(),
        };
        assessment.evidence.insert(evidence.id.clone(), evidence);
        let citation = Citation {
            id: id.parse().unwrap(),
            indicator: indicator.parse().unwrap(),
            institution: who.parse().unwrap(),
            evidence: source.parse().unwrap(),
            locator: "s. 3".to_owned(),
        };
        assessment.citations.insert(citation.id.clone(), citation);
    }

    #[test]
    fn what_was_agreed_stays_and_who_said_it_goes() {
        let mut record = empty();
        // 1.1.1 all alike, 1.1.2 differing, 1.1.3 decided against one of two.
        position(&mut record, "1.1.1", "a", Some(Answer::InPlace));
        position(&mut record, "1.1.1", "b", Some(Answer::InPlace));
        position(&mut record, "1.1.2", "a", Some(Answer::InPlace));
        position(&mut record, "1.1.2", "b", Some(Answer::NotInPlace));
        position(&mut record, "1.1.3", "a", Some(Answer::InPlace));
        position(&mut record, "1.1.3", "b", Some(Answer::NotInPlace));
        position(&mut record, "1.2.1", "b", None);
        cite(&mut record, "mark-1", "1.1.1", "a", "one");
        cite(&mut record, "mark-2", "1.1.1", "b", "one");
        cite(&mut record, "mark-3", "1.1.2", "a", "two");
        cite(&mut record, "mark-4", "1.1.3", "a", "three");
        cite(&mut record, "mark-5", "1.1.3", "b", "four");
        let voice = Voice {
            kind: VoiceKind::Reservation,
            note: "MARK".to_owned(),
        };
        let decision = Decision {
            indicator: "1.1.3".parse().unwrap(),
            answer: Some(Answer::InPlace),
            text: "Agreed text".to_owned(),
            agreement: Agreement::AgreedWithReservations,
            decided_on: "2026-05-19".to_owned(),
            voices: BTreeMap::from([("b".parse().unwrap(), voice)]),
            changed_at_ms: 9,
        };
        record
            .decisions
            .insert(decision.indicator.clone(), decision);
        let public = public_part(&record);
        let answers: Vec<_> = public
            .decisions
            .values()
            .map(|d| {
                (
                    d.indicator.as_str(),
                    d.answer.unwrap().word(),
                    d.text.as_str(),
                )
            })
            .collect();
        assert_eq!(
            answers,
            [
                ("1.1.1", "in_place", ""),
                ("1.1.3", "in_place", "Agreed text")
            ]
        );
        let cited: Vec<_> = public
            .citations
            .values()
            .map(|c| {
                (
                    c.indicator.as_str(),
                    c.evidence.as_str(),
                    c.locator.as_str(),
                )
            })
            .collect();
        assert_eq!(
            cited,
            [("1.1.1", "one", "s. 3"), ("1.1.3", "three", "s. 3")],
            "once each; the source of the other answer would tell that there was one"
        );
        let snapshot = crate::record::snapshot(&public).unwrap();
        assert!(!snapshot.to_lowercase().contains("mark"), "{snapshot}");
        assert_eq!(
            public_part(&public).decisions.len(),
            2,
            "again changes nothing"
        );
    }
}
