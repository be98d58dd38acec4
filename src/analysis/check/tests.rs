//! Each check finds what it is for, and leaves a sound record alone.

use super::*;
use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::Assignment;
use crate::assessment::Citation;
use crate::assessment::Decision;
use crate::assessment::Evidence;
use crate::assessment::EvidenceKind;
use crate::assessment::Position;
use crate::assessment::SdgAnswer;
use crate::assessment::SdgPosition;
use crate::assessment::testing::empty;
use crate::instrument::library;

/// 24 November 2026.
const TODAY: i64 = 1_795_478_400_000;

/// A record under construction.
struct Case(Assessment);

impl Case {
    fn new() -> Self {
        Self(Assessment {
            changed_at_ms: TODAY,
            ..empty()
        })
    }

    fn position(mut self, indicator: &str, who: &str, answer: Option<Answer>, text: &str) -> Self {
        let position = Position {
            indicator: indicator.parse().unwrap(),
            institution: who.parse().unwrap(),
            answer,
            text: text.to_owned(),
            practice: String::new(),
            language: "en".to_owned(),
            changed_at_ms: TODAY,
        };
        let key = (position.indicator.clone(), position.institution.clone());
        self.0.positions.insert(key, position);
        self
    }

    fn source(mut self, indicator: &str, who: &str, change: impl Fn(&mut Evidence)) -> Self {
        let number = self.0.evidence.len();
        let mut evidence = Evidence {
            id: format!("e{number}").parse().unwrap(),
            kind: Some(EvidenceKind::Policy),
            title: "National policy".to_owned(),
            issuer: String::new(),
            year: Some(2020),
            url: "https://example.org/policy".to_owned(),
            language: String::new(),
            checked_on: "2026-11-01".to_owned(),
            attachments: Vec::new(),
        };
        change(&mut evidence);
        let citation = Citation {
            id: format!("c{number}").parse().unwrap(),
            indicator: indicator.parse().unwrap(),
            institution: who.parse().unwrap(),
            evidence: evidence.id.clone(),
            locator: String::new(),
        };
        self.0.evidence.insert(evidence.id.clone(), evidence);
        self.0.citations.insert(citation.id.clone(), citation);
        self
    }

    fn decision(mut self, indicator: &str, answer: Answer) -> Self {
        let decision = Decision {
            indicator: indicator.parse().unwrap(),
            answer: Some(answer),
            agreement: Agreement::Agreed,
            text: String::new(),
            decided_on: String::new(),
            voices: std::collections::BTreeMap::new(),
            changed_at_ms: TODAY,
        };
        self.0
            .decisions
            .insert(decision.indicator.clone(), decision);
        self
    }

    fn sdg(mut self, item: &str, answer: Option<SdgAnswer>) -> Self {
        let position = SdgPosition {
            item: item.parse().unwrap(),
            answer,
            institution: None,
            note: String::new(),
            changed_at_ms: TODAY,
        };
        self.0.sdg.insert(position.item, position);
        self
    }

    /// The codes found at an indicator or item, sorted.
    fn codes(&self, place: &str) -> Vec<&'static str> {
        let edition = library().unwrap().editions().next().unwrap();
        let mut codes: Vec<&str> = checks(&self.0, edition)
            .into_iter()
            .filter(|found| match found.item {
                Some(item) => item.word() == place,
                None => found.indicator.as_str() == place,
            })
            .map(|found| found.code)
            .collect();
        codes.sort_unstable();
        codes
    }
}

#[test]
fn a_sound_position_is_left_alone() {
    let case = Case::new()
        .position(
            "1.1.1",
            "health",
            Some(Answer::InPlace),
            "The act covers all.",
        )
        .source("1.1.1", "health", |_| {});
    assert_eq!(case.codes("1.1.1"), Vec::<&str>::new());
    assert_eq!(case.codes("1.1.2"), ["unanswered"]);
}

#[test]
fn an_answer_and_its_text_are_held_against_each_other() {
    use Answer::InPlace as Yes;
    use Answer::NotApplicable as Na;
    use Answer::NotInPlace as No;
    use Answer::PartlyInPlace as Part;
    for (answer, text, expected) in [
        (Some(Yes), "", Some("answer_without_text")),
        (
            Some(Yes),
            "There is no law on this.",
            Some("text_contradicts_answer"),
        ),
        (Some(Yes), "The act applies; no fee is asked.", None),
        (Some(Part), "", Some("partly_without_explanation")),
        (
            Some(Part),
            "The act covers all workers.",
            Some("partly_without_gap"),
        ),
        (Some(Part), "The act covers workers but not trainees.", None),
        (
            Some(No),
            "Yes, since 2012.",
            Some("text_contradicts_answer"),
        ),
        (Some(No), "No law covers it.", None),
        (Some(Na), " ", Some("not_applicable_without_reason")),
        (Some(Na), "The country has no coast.", None),
        (None, "The act covers all.", Some("text_without_answer")),
    ] {
        let case = Case::new()
            .position("1.1.1", "health", answer, text)
            .source("1.1.1", "health", |_| {});
        let mut codes = case.codes("1.1.1");
        codes.retain(|code| *code != "unanswered");
        assert_eq!(codes, Vec::from_iter(expected), "{answer:?} {text:?}");
    }
}

#[test]
fn an_institution_that_was_asked_is_waited_for() {
    let mut case = Case::new().position("1.1.1", "health", Some(Answer::NotInPlace), "No rule.");
    for who in ["health", "labour"] {
        case.0.assignments.insert(Assignment {
            indicator: "1.1.1".parse().unwrap(),
            institution: who.parse().unwrap(),
        });
    }
    assert_eq!(
        case.codes("1.1.1"),
        ["asked_unanswered"],
        "labour is silent"
    );
}

#[test]
fn sources_are_looked_at() {
    let with = |round: u32, change: fn(&mut Evidence)| {
        let mut case = Case::new()
            .position(
                "1.1.1",
                "health",
                Some(Answer::InPlace),
                "The act covers all.",
            )
            .source("1.1.1", "health", change);
        case.0.profile.round = round;
        case.0.profile.started_on = "2026-10-01".to_owned();
        case.codes("1.1.1")
    };
    assert_eq!(with(0, |e| e.year = None), ["source_without_year"]);
    assert_eq!(with(0, |e| e.year = Some(2031)), ["source_from_the_future"]);
    assert_eq!(with(0, |e| e.kind = None), ["source_without_kind"]);
    let law = |e: &mut Evidence| e.kind = Some(EvidenceKind::Law);
    assert_eq!(with(0, law), ["law_without_article"]);
    let gazette = |e: &mut Evidence| e.url = "see the gazette".to_owned();
    assert_eq!(with(0, gazette), ["source_link_unusable"]);
    let old = |e: &mut Evidence| e.checked_on = "2024-05-01".to_owned();
    assert_eq!(with(1, old), ["source_older_than_round"]);
    assert!(with(0, old).is_empty(), "a baseline has no earlier round");
    assert!(with(1, |_| {}).is_empty(), "looked at since it began");
    let bare = Case::new().position("1.1.1", "health", Some(Answer::InPlace), "The act.");
    assert_eq!(bare.codes("1.1.1"), ["answer_without_source"]);
}

#[test]
fn a_text_that_was_copied_is_found_at_every_place() {
    let text = "Access to services is granted to every person who lives in the country lawfully.";
    let case = Case::new()
        .position("1.1.1", "health", Some(Answer::NotInPlace), text)
        .position("1.1.2", "health", Some(Answer::NotInPlace), text)
        .position("1.1.3", "labour", Some(Answer::NotInPlace), text);
    assert_eq!(case.codes("1.1.1"), ["text_repeated"]);
    assert_eq!(case.codes("1.1.2"), ["text_repeated"]);
    assert!(
        case.codes("1.1.3").is_empty(),
        "another institution's words"
    );
}

#[test]
fn a_decision_is_held_against_the_positions() {
    let case = Case::new()
        .position("1.1.1", "health", Some(Answer::NotInPlace), "No rule.")
        .decision("1.1.1", Answer::InPlace);
    assert_eq!(
        case.codes("1.1.1"),
        ["decision_nobody_gave", "decision_without_source"]
    );
    let backed = Case::new()
        .position("1.1.1", "health", Some(Answer::InPlace), "The act.")
        .source("1.1.1", "health", |_| {})
        .decision("1.1.1", Answer::InPlace);
    assert!(backed.codes("1.1.1").is_empty());
}

#[test]
fn an_item_of_10_7_2_is_held_against_its_indicators() {
    // A2 is linked to 1.1.3 alone.
    let case = |answer| {
        Case::new()
            .position("1.1.3", "education", Some(Answer::InPlace), "The act.")
            .sdg("A2", Some(answer))
    };
    assert_eq!(case(SdgAnswer::No).codes("A2"), ["sdg_item_contradicts"]);
    assert!(case(SdgAnswer::Yes).codes("A2").is_empty());
    assert_eq!(
        case(SdgAnswer::Yes).codes("A1"),
        ["sdg_item_unanswered"],
        "a missing item counts as zero"
    );
    let untouched = Case::new().sdg("A2", None);
    assert!(
        untouched.codes("A1").is_empty(),
        "nobody is asked before somebody begins"
    );
}
