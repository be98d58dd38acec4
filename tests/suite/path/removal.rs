//! Removal against edit: what one laptop takes away while another goes on working in it stays in
//! sight, as a disagreement that is settled like any other.

use concord::assessment::Agreement;
use concord::assessment::Answer;
use concord::assessment::InstitutionKind;
use concord::desk::DecisionView;
use concord::desk::Desk;
use concord::desk::NewInstitution;
use concord::desk::OwnIndicator;
use concord::desk::SourceEntry;
use concord::ids::AssessmentId;

use crate::path::laptops::Laptops;
use crate::path::laptops::START;
use crate::start;

fn source(locator: &str) -> SourceEntry {
    start::source("Act 908", locator)
}

fn decision(text: &str) -> DecisionView {
    DecisionView {
        answer: Some(Answer::InPlace),
        text: text.to_owned(),
        agreement: Agreement::NotAgreed,
        decided_on: String::new(),
        voices: Vec::new(),
    }
}

fn own_indicator() -> OwnIndicator {
    OwnIndicator {
        domain: "1".to_owned(),
        topic: "Diaspora bonds".to_owned(),
        question: "Does the law allow diaspora bonds?".to_owned(),
        in_place: "A law allows them.".to_owned(),
        partly_in_place: "A draft exists.".to_owned(),
        not_in_place: "There is none.".to_owned(),
        evidence: "Law".to_owned(),
        objectives: Vec::new(),
    }
}

/// Lets `remove` and `edit` happen apart, brings both together and settles: once for keeping the
/// thing, once for the removal. `is_there` tells whether people see the thing.
fn contested(
    prepare: impl Fn(&mut Desk, &Laptops),
    remove: impl Fn(&mut Desk, &Laptops),
    edit: impl Fn(&mut Desk, &Laptops),
    is_there: impl Fn(&Desk, &AssessmentId) -> bool,
) {
    for keep in [true, false] {
        let (mut laptops, mut a) = Laptops::new();
        let id = laptops.id.clone();
        let mut b = laptops.another("b", START);
        prepare(&mut a, &laptops);
        laptops.carry(&mut a, &mut b);
        assert!(
            is_there(&a, &id) && is_there(&b, &id),
            "it is there to begin with"
        );
        remove(&mut a, &laptops);
        assert!(!is_there(&a, &id), "here it is gone");
        assert_eq!(a.disagreements(&id).unwrap(), []);
        edit(&mut b, &laptops);
        laptops.carry(&mut b, &mut a);
        laptops.carry(&mut a, &mut b);

        let prints: Vec<String> = [&a, &b]
            .iter()
            .map(|desk| desk.assessment(&id, "en").unwrap().fingerprint)
            .collect();
        assert_eq!(prints[0], prints[1], "both laptops have the same record");
        for desk in [&a, &b] {
            assert!(is_there(desk, &id), "what is in dispute stays in sight");
            let open = desk.disagreements(&id).unwrap();
            assert_eq!(open.len(), 1, "{open:#?}");
            assert!(open[0].cell.ends_with("/removed"));
            let words: Vec<&str> = open[0]
                .values
                .iter()
                .map(|v| v.value.word.as_str())
                .collect();
            assert_eq!(words, ["history.value.kept", "history.value.removed"]);
            assert!(
                !open[0].values[0].inside.is_empty(),
                "what was changed is named"
            );
        }
        let open = a.disagreements(&id).unwrap().remove(0);
        let chosen = usize::from(!keep);
        a.settle(&id, &open.cell, &open.values[chosen].operation)
            .unwrap();
        laptops.carry(&mut a, &mut b);
        for desk in [&a, &b] {
            assert_eq!(desk.disagreements(&id).unwrap(), [], "it is settled");
            assert_eq!(is_there(desk, &id), keep);
        }
        assert_eq!(a.audit(&id).unwrap().state, "whole");
    }
}

#[test]
fn a_citation_removed_here_and_changed_there() {
    let indicator = || "1.1.1".parse().unwrap();
    let citation = |desk: &Desk, id: &AssessmentId| {
        let view = desk.indicator(id, &indicator(), "en").unwrap();
        view.positions[0].citations.first().map(|c| c.id.clone())
    };
    contested(
        |desk, l| {
            desk.set_answer(&l.id, &indicator(), &l.health, Some(Answer::InPlace))
                .unwrap();
            desk.cite(&l.id, &indicator(), &l.health, &source("art. 3"))
                .unwrap();
        },
        |desk, l| {
            let citation = citation(desk, &l.id).unwrap();
            desk.remove_citation(&l.id, &citation).unwrap();
        },
        |desk, l| {
            let citation = citation(desk, &l.id).unwrap();
            desk.change_citation(&l.id, &citation, &source("art. 4"))
                .unwrap();
        },
        |desk, id| citation(desk, id).is_some(),
    );
}

#[test]
fn an_institution_removed_here_while_it_answers_there() {
    contested(
        |_, _| {},
        |desk, l| {
            desk.remove_institution(&l.id, &l.health).unwrap();
        },
        |desk, l| {
            let indicator = "1.1.1".parse().unwrap();
            desk.set_answer(&l.id, &indicator, &l.health, Some(Answer::InPlace))
                .unwrap();
        },
        |desk, id| desk.assessment(id, "en").unwrap().institutions.len() == 2,
    );
}

#[test]
fn an_institution_removed_here_and_renamed_there() {
    contested(
        |_, _| {},
        |desk, l| {
            desk.remove_institution(&l.id, &l.health).unwrap();
        },
        |desk, l| {
            let name = NewInstitution {
                name: "Ministry of Health and Social Protection".to_owned(),
                kind: InstitutionKind::Ministry,
            };
            desk.change_institution(&l.id, &l.health, &name).unwrap();
        },
        |desk, id| desk.assessment(id, "en").unwrap().institutions.len() == 2,
    );
}

#[test]
fn a_decision_removed_here_and_worded_anew_there() {
    let with_voice = |text: &str, laptops: &Laptops| DecisionView {
        voices: vec![concord::desk::VoiceView {
            institution: laptops.health.clone(),
            kind: concord::assessment::VoiceKind::Dissent,
            note: "no".to_owned(),
        }],
        ..decision(text)
    };
    contested(
        |desk, l| {
            let first = with_voice("first", l);
            desk.decide(&l.id, &"1.1.1".parse().unwrap(), &first)
                .unwrap();
        },
        |desk, l| {
            desk.remove_decision(&l.id, &"1.1.1".parse().unwrap())
                .unwrap();
        },
        |desk, l| {
            let second = with_voice("second", l);
            desk.decide(&l.id, &"1.1.1".parse().unwrap(), &second)
                .unwrap();
        },
        |desk, id| {
            let view = desk.indicator(id, &"1.1.1".parse().unwrap(), "en").unwrap();
            view.decision.is_some()
        },
    );
}

#[test]
fn an_own_indicator_removed_here_and_answered_there() {
    let addition = |desk: &Desk, id: &AssessmentId| {
        let view = desk.assessment(id, "en").unwrap();
        view.additions.into_iter().next()
    };
    contested(
        |desk, l| {
            desk.add_own_indicator(&l.id, &own_indicator(), "en")
                .unwrap();
        },
        |desk, l| {
            let own = addition(desk, &l.id).unwrap();
            desk.remove_addition(&l.id, &own.id, &own.version).unwrap();
        },
        |desk, l| {
            let own = addition(desk, &l.id).unwrap();
            desk.set_answer(&l.id, &own.indicators[0], &l.health, Some(Answer::InPlace))
                .unwrap();
        },
        |desk, id| addition(desk, id).is_some(),
    );
}

#[test]
fn a_removal_by_someone_who_knew_the_edit_is_no_disagreement() {
    let (mut laptops, mut a) = Laptops::new();
    let (id, health) = (laptops.id.clone(), laptops.health.clone());
    let mut b = laptops.another("b", START);
    let indicator = "1.1.1".parse().unwrap();
    laptops.carry(&mut a, &mut b);
    b.set_answer(&id, &indicator, &health, Some(Answer::InPlace))
        .unwrap();
    laptops.carry(&mut b, &mut a);
    a.remove_institution(&id, &health).unwrap();
    laptops.carry(&mut a, &mut b);
    for desk in [&a, &b] {
        assert_eq!(desk.disagreements(&id).unwrap(), []);
        assert_eq!(desk.assessment(&id, "en").unwrap().institutions.len(), 1);
    }
}
