//! What a consultation and a follow-up read from a record.

use std::collections::BTreeMap;

use crate::analysis::Became;
use crate::analysis::Compared;
use crate::analysis::Point;
use crate::analysis::Reason;
use crate::analysis::Round;
use crate::analysis::agenda;
use crate::analysis::comparison;
use crate::analysis::heard_by_domain;
use crate::analysis::heard_by_objective;
use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::Citation;
use crate::assessment::Decision;
use crate::assessment::Evidence;
use crate::assessment::Institution;
use crate::assessment::InstitutionKind;
use crate::assessment::Position;
use crate::assessment::testing::empty;
use crate::ids::IndicatorId;
use crate::instrument::Change;
use crate::instrument::Edition;
use crate::instrument::EditionMap;
use crate::instrument::MapEntry;
use crate::instrument::library;

fn edition() -> Edition {
    let found = library()
        .unwrap()
        .editions()
        .find(|e| e.level == "national");
    found.unwrap().as_ref().clone()
}

fn answer(record: &mut Assessment, indicator: &str, who: &str, answer: Answer) {
    let position = Position {
        indicator: indicator.parse().unwrap(),
        institution: who.parse().unwrap(),
        answer: Some(answer),
        text: String::new(),
        practice: String::new(),
        language: String::new(),
        changed_at_ms: 0,
    };
    let key = (position.indicator.clone(), position.institution.clone());
    record.positions.insert(key, position);
}

fn cite(record: &mut Assessment, indicator: &str, who: &str, title: &str) {
    let number = record.citations.len();
    // Another round gives the same source another id.
    let evidence = Evidence {
        id: format!("{who}-{number}").parse().unwrap(),
        kind: None,
        title: title.to_owned(),
        issuer: String::new(),
        year: Some(2020),
        url: String::new(),
        language: String::new(),
        checked_on: String::new(),
        attachments: Vec::new(),
    };
    let citation = Citation {
        id: format!("c-{number}").parse().unwrap(),
        indicator: indicator.parse().unwrap(),
        institution: who.parse().unwrap(),
        evidence: evidence.id.clone(),
        locator: String::new(),
    };
    record.evidence.insert(evidence.id.clone(), evidence);
    record.citations.insert(citation.id.clone(), citation);
}

fn member(record: &mut Assessment, id: &str, kind: InstitutionKind) {
    let institution = Institution {
        id: id.parse().unwrap(),
        name: id.to_owned(),
        kind,
    };
    record
        .institutions
        .insert(institution.id.clone(), institution);
}

fn compared(then: &Assessment, now: &Assessment, later: &Edition, indicator: &str) -> Compared {
    let earlier = edition();
    let rows = comparison(
        Round {
            assessment: then,
            edition: &earlier,
        },
        Round {
            assessment: now,
            edition: later,
        },
    );
    let is_it = |row: &&Compared| {
        let numbers = row.from.iter().chain(&row.to);
        numbers.map(IndicatorId::as_str).any(|id| id == indicator)
    };
    let mut found = rows.iter().filter(is_it);
    let row = found.next().unwrap().clone();
    assert!(found.next().is_none(), "{indicator} stands in one row");
    row
}

#[test]
fn an_answer_that_moved_on_the_same_sources_is_no_change_in_policy() {
    let (mut then, mut now) = (empty(), empty());
    answer(&mut then, "1.1.1", "a", Answer::PartlyInPlace);
    cite(&mut then, "1.1.1", "a", "Immigration  Act");
    answer(&mut now, "1.1.1", "b", Answer::InPlace);
    cite(&mut now, "1.1.1", "b", "immigration act");
    let row = compared(&then, &now, &edition(), "1.1.1");
    assert_eq!(row.became, Became::ChangedAssessment);
    assert!(row.added.is_empty() && row.dropped.is_empty());

    cite(&mut now, "1.1.1", "b", "Labour Migration Act");
    let row = compared(&then, &now, &edition(), "1.1.1");
    assert_eq!(row.became, Became::ChangedPolicy);
    assert_eq!(row.added.len(), 1);

    answer(&mut then, "1.1.1", "a", Answer::InPlace);
    let row = compared(&then, &now, &edition(), "1.1.1");
    assert_eq!(row.became, Became::ChangedSource);
}

#[test]
fn what_was_open_or_unanswered_is_not_compared() {
    let (mut then, mut now) = (empty(), empty());
    let reason = |then: &Assessment, now: &Assessment| {
        let row = compared(then, now, &edition(), "1.1.1");
        assert_eq!(row.became, Became::NotComparable);
        row.reason.unwrap()
    };
    answer(&mut now, "1.1.1", "a", Answer::InPlace);
    assert_eq!(reason(&then, &now), Reason::UnansweredThen);
    answer(&mut then, "1.1.1", "a", Answer::InPlace);
    answer(&mut now, "1.1.1", "b", Answer::NotInPlace);
    assert_eq!(reason(&then, &now), Reason::OpenNow);
    now.positions.clear();
    assert_eq!(reason(&then, &now), Reason::UnansweredNow);
    let same = compared(&then, &then, &edition(), "1.1.1");
    assert_eq!((same.became, same.reason), (Became::Same, None));
}

#[test]
fn another_edition_is_compared_by_its_map_and_never_by_number_alone() {
    let (mut then, mut now) = (empty(), empty());
    for indicator in ["1.1.1", "1.1.2", "1.1.3"] {
        answer(&mut then, indicator, "a", Answer::InPlace);
        answer(&mut now, indicator, "a", Answer::InPlace);
    }
    let earlier = edition();
    let mut later = edition();
    later.version = "2030.1".to_owned();
    later.maps.clear();
    let row = compared(&then, &now, &later, "1.1.1");
    assert_eq!(row.reason, Some(Reason::NoMap));

    let ids = |ids: &[&str]| ids.iter().map(|id| id.parse().unwrap()).collect();
    let entry = |change, from: &[&str], to: &[&str]| MapEntry {
        change,
        from: ids(from),
        to: ids(to),
        note: "as discussed".to_owned(),
    };
    later.maps.push(EditionMap {
        from: earlier.name(),
        entries: vec![
            entry(Change::Reworded, &["1.1.1"], &["1.1.1"]),
            entry(Change::Split, &["1.1.2"], &["1.1.2", "1.1.3"]),
            entry(Change::Retired, &["1.1.3"], &[]),
            entry(Change::New, &[], &["1.1.4"]),
        ],
    });
    let row = compared(&then, &now, &later, "1.1.1");
    assert_eq!(
        (row.became, row.note.as_str()),
        (Became::Reworded, "as discussed")
    );
    let row = compared(&then, &now, &later, "1.1.2");
    assert_eq!(row.reason, Some(Reason::Split));
    assert_eq!((row.then.is_some(), row.now), (true, None));
    let rows = comparison(
        Round {
            assessment: &then,
            edition: &earlier,
        },
        Round {
            assessment: &now,
            edition: &later,
        },
    );
    let of = |became| rows.iter().filter(move |row| row.became == became);
    assert!(of(Became::New).any(|row| row.to == ids(&["1.1.4"])));
    let retired: Vec<&Compared> = of(Became::Retired).collect();
    assert!(retired.iter().any(|row| row.from == ids(&["1.1.3"])));
}

#[test]
fn the_agenda_begins_where_institutions_lie_furthest_apart() {
    let mut record = empty();
    let edition = edition();
    answer(&mut record, "1.1.1", "a", Answer::InPlace);
    cite(&mut record, "1.1.1", "a", "Act");
    answer(&mut record, "1.1.2", "a", Answer::InPlace);
    answer(&mut record, "1.1.2", "b", Answer::PartlyInPlace);
    answer(&mut record, "1.1.3", "a", Answer::InPlace);
    answer(&mut record, "1.1.3", "b", Answer::NotInPlace);
    answer(&mut record, "1.1.4", "a", Answer::InPlace);
    answer(&mut record, "1.2.1", "a", Answer::NotInPlace);
    let items = agenda(&record, &edition);
    let numbers: Vec<&str> = items.iter().map(|item| item.indicator.as_str()).collect();
    assert_eq!(numbers.first(), Some(&"1.1.3"));
    assert_eq!(numbers.get(1), Some(&"1.1.2"));
    assert_eq!(numbers.get(2), Some(&"1.1.4"), "an answer without a source");
    assert_eq!(numbers.last(), Some(&"1.2.1"), "gaps come last");
    assert!(!numbers.contains(&"1.1.1"), "settled and supported");
    let unanswered = items.iter().filter(|item| item.point == Point::Unanswered);
    assert_eq!(unanswered.count(), edition.indicators().count() - 5);

    // What was decided without agreement stays on the agenda; what was agreed leaves it.
    let decide = |record: &mut Assessment, agreement| {
        let decision = Decision {
            indicator: "1.1.3".parse().unwrap(),
            answer: Some(Answer::InPlace),
            text: String::new(),
            agreement,
            decided_on: String::new(),
            voices: BTreeMap::new(),
            changed_at_ms: 0,
        };
        record
            .decisions
            .insert(decision.indicator.clone(), decision);
        let items = agenda(record, &edition);
        let found = items.iter().find(|item| item.indicator.as_str() == "1.1.3");
        found.map(|item| item.point)
    };
    assert_eq!(
        decide(&mut record, Agreement::NotAgreed),
        Some(Point::Differing)
    );
    assert_eq!(
        decide(&mut record, Agreement::Agreed),
        Some(Point::Unsourced)
    );
}

#[test]
fn every_kind_that_takes_part_is_heard_or_silent_and_the_others_are_absent() {
    let mut record = empty();
    member(&mut record, "labour", InstitutionKind::Ministry);
    member(&mut record, "health", InstitutionKind::Ministry);
    member(&mut record, "union", InstitutionKind::Union);
    answer(&mut record, "1.1.1", "labour", Answer::InPlace);
    let domains = heard_by_domain(&record, &edition());
    let first = domains.first().unwrap();
    let ministries = first.heard.get(&InstitutionKind::Ministry).unwrap();
    assert_eq!(ministries.len(), 1);
    assert!(first.silent.contains_key(&InstitutionKind::Ministry));
    assert!(first.silent.contains_key(&InstitutionKind::Union));
    assert_eq!(first.absent.len(), InstitutionKind::ALL.len() - 2);
    let last = domains.last().unwrap();
    assert!(last.heard.is_empty(), "nothing was said on the last domain");
    assert_eq!(heard_by_objective(&record, &edition()).len(), 23);
}
