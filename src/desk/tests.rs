//! The whole path through the desk, in real files.

use std::ops::ControlFlow;
use std::path::Path;

use super::*;
use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::InstitutionKind;
use crate::assessment::VoiceKind;
use crate::assessment::matrix::Origin;
use crate::clock::SetClock;
use crate::ids::AssessmentId;

const START: i64 = 1_795_478_400_000;

fn quiet(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn desk(folder: &Path, name: &str) -> Desk {
    let home = Home::at(&folder.join(format!("home-{name}")));
    let path = folder.join(format!("{name}.concord"));
    Desk::create(&path, &home, Box::new(SetClock::at(START))).unwrap()
}

fn begin(desk: &mut Desk) -> AssessmentId {
    let institution = |name: &str| NewInstitution {
        name: name.to_owned(),
        kind: InstitutionKind::Ministry,
    };
    let new = NewAssessment {
        institutions: vec![
            institution("Health"),
            institution("Labour"),
            institution("health "),
        ],
        ..NewAssessment::of_country("GHA")
    };
    desk.new_assessment(&new, "en").unwrap()
}

#[test]
fn an_answer_is_there_after_closing_and_opening() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = desk(folder.path(), "a");
    let id = begin(&mut first);
    let view = first.assessment(&id, "en").unwrap();
    assert_eq!(
        view.institutions.len(),
        2,
        "a name typed twice is one institution"
    );
    let health = view.institutions[0].id.clone();
    let indicator = "1.1.1".parse().unwrap();
    first
        .set_answer(&id, &indicator, &health, Some(Answer::InPlace))
        .unwrap();
    first
        .set_text(&id, &indicator, &health, TextField::Text, "= as is")
        .unwrap();
    let home = Home::at(&folder.path().join("home-a"));
    drop(first);
    let again = Desk::open(
        &folder.path().join("a.concord"),
        &home,
        Box::new(SetClock::at(START)),
    )
    .unwrap();
    let view = again.indicator(&id, &indicator, "en").unwrap();
    assert_eq!(view.positions[0].answer, Some(Answer::InPlace));
    assert_eq!(
        view.positions[0].text, "= as is",
        "not a formula, not changed"
    );
    assert_eq!(home.recent().len(), 1);
}

#[test]
fn the_second_program_gets_a_clear_message() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = desk(folder.path(), "a");
    begin(&mut first);
    let home = Home::at(&folder.path().join("home-a"));
    let second = Desk::open(
        &folder.path().join("a.concord"),
        &home,
        Box::new(SetClock::at(START)),
    );
    assert_eq!(second.err().map(|error| error.code()), Some("store.in_use"));
    drop(first);
    let third = Desk::open(
        &folder.path().join("a.concord"),
        &home,
        Box::new(SetClock::at(START)),
    );
    assert!(third.is_ok(), "the lock ends with the program");
}

#[test]
fn undo_and_redo_step_through_own_work() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "a");
    let id = begin(&mut desk);
    let health = desk.assessment(&id, "en").unwrap().institutions[0]
        .id
        .clone();
    let indicator = "1.1.1".parse().unwrap();
    let answer = |desk: &Desk| {
        desk.indicator(&id, &indicator, "en")
            .unwrap()
            .positions
            .first()
            .and_then(|p| p.answer)
    };
    desk.set_answer(&id, &indicator, &health, Some(Answer::InPlace))
        .unwrap();
    desk.set_answer(&id, &indicator, &health, Some(Answer::NotInPlace))
        .unwrap();
    let saved = desk.undo(&id).unwrap();
    assert_eq!(
        saved.indicator,
        Some(indicator.clone()),
        "the screen can go there"
    );
    assert_eq!(answer(&desk), Some(Answer::InPlace));
    desk.undo(&id).unwrap();
    assert_eq!(answer(&desk), None);
    desk.redo(&id).unwrap();
    desk.redo(&id).unwrap();
    assert_eq!(answer(&desk), Some(Answer::NotInPlace));
    assert_eq!(desk.redo(&id).unwrap_err().code(), "store.nothing_to_undo");
}

#[test]
fn each_save_says_what_can_be_undone_as_the_acts_themselves_do() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "a");
    let id = begin(&mut desk);
    let health = desk.assessment(&id, "en").unwrap().institutions[0]
        .id
        .clone();
    let indicator = "1.1.1".parse().unwrap();
    let told = |desk: &Desk, saved: &Saved| {
        let view = desk.assessment(&id, "en").unwrap();
        assert_eq!(
            (saved.can_undo, saved.can_redo),
            (view.can_undo, view.can_redo),
            "after {saved:?}"
        );
    };
    for answer in [Answer::InPlace, Answer::InPlace, Answer::NotInPlace] {
        let saved = desk
            .set_answer(&id, &indicator, &health, Some(answer))
            .unwrap();
        told(&desk, &saved);
    }
    let undone = desk.undo(&id).unwrap();
    told(&desk, &undone);
    // Nothing changes, so what was taken back can still be done again.
    let same = desk
        .set_answer(&id, &indicator, &health, Some(Answer::InPlace))
        .unwrap();
    assert_eq!((same.operations, same.can_redo), (0, true));
    told(&desk, &same);
    let edited = desk
        .set_answer(&id, &indicator, &health, Some(Answer::PartlyInPlace))
        .unwrap();
    told(&desk, &edited);
}

#[test]
fn a_matrix_arrives_whole_and_only_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "a");
    let id = begin(&mut desk);
    let path = folder.path().join("m.csv");
    let text = "indicator_no,institution,institution_kind,answer,text,source_kind,source_title,source_year,source_article,source_url,language\n\
        1.1.1,Health,ministry,in_place,\"a \"\"b\"\"\n= c\",law,Act 1,2001,s. 1,,en\n\
        1.1.1,Health,ministry,in_place,\"a \"\"b\"\"\n= c\",treaty,Act 2,,,,en\n\
        1.1.2,Treasury,agency,,,,,,,,\n";
    crate::desk::home::replace_file(&path, text.as_bytes()).unwrap();
    let preview = desk.preview_matrix(&id, &path, Origin::This).unwrap();
    assert_eq!(
        (preview.rows, preview.positions, preview.institutions),
        (3, 2, 2)
    );
    let before = desk.assessment(&id, "en").unwrap().fingerprint;
    let imported = desk.import_matrix(&id, &path, Origin::This).unwrap();
    assert_eq!(
        imported.changes, preview.changes,
        "the preview told the truth"
    );
    assert_ne!(desk.assessment(&id, "en").unwrap().fingerprint, before);
    assert_eq!(
        desk.import_matrix(&id, &path, Origin::This)
            .unwrap()
            .operations,
        0,
        "nothing the second time"
    );
    let out = folder.path().join("out.csv");
    assert_eq!(desk.write_matrix(&id, &out).unwrap(), 3);
    let written = std::fs::read_to_string(&out).unwrap();
    assert!(written.contains("\"a \"\"b\"\"\n= c\""), "{written}");
    desk.undo(&id).unwrap();
    assert_eq!(
        desk.assessment(&id, "en").unwrap().institutions.len(),
        2,
        "one act, one undo"
    );
}

#[test]
fn a_bundle_travels_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = desk(folder.path(), "a");
    let id = begin(&mut first);
    let institutions = first.assessment(&id, "en").unwrap().institutions;
    let (health, labour) = (institutions[0].id.clone(), institutions[1].id.clone());
    let indicator = "1.1.1".parse().unwrap();
    first
        .set_answer(&id, &indicator, &health, Some(Answer::InPlace))
        .unwrap();
    let path = folder.path().join("a.zip");
    let exported = first.export_bundle(&id, &path, &mut quiet).unwrap();
    assert_eq!(exported.positions, 1);

    let mut second = desk(folder.path(), "b");
    let preview = second.preview_bundle(&path, &mut quiet).unwrap();
    assert_eq!(preview.assessment, None, "it is new here");
    assert!(
        second.workspace().unwrap().assessments.is_empty(),
        "a preview changes nothing"
    );
    let imported = second
        .import_bundle(&path, Some("Focal ministry"), &mut quiet)
        .unwrap();
    assert_eq!(imported.operations, exported.operations);
    assert_eq!(
        second
            .import_bundle(&path, None, &mut quiet)
            .unwrap()
            .operations,
        0
    );
    let print = |desk: &Desk| desk.assessment(&id, "en").unwrap().fingerprint;
    assert_eq!(print(&second), print(&first), "the same record");
    let known = second.preview_bundle(&path, &mut quiet).unwrap().signers[0]
        .name
        .clone();
    assert_eq!(known.as_deref(), Some("Focal ministry"));

    first
        .set_answer(&id, &indicator, &health, Some(Answer::NotInPlace))
        .unwrap();
    second
        .set_answer(&id, &indicator, &health, Some(Answer::PartlyInPlace))
        .unwrap();
    second
        .set_answer(&id, &indicator, &labour, Some(Answer::InPlace))
        .unwrap();
    let back = folder.path().join("b.zip");
    second.export_bundle(&id, &back, &mut quiet).unwrap();
    let preview = first.preview_bundle(&back, &mut quiet).unwrap();
    assert!(
        preview
            .changes
            .iter()
            .any(|change| change.change == "unsettled"),
        "{preview:?}"
    );
    first.import_bundle(&back, None, &mut quiet).unwrap();
    let view = first.indicator(&id, &indicator, "en").unwrap();
    assert_eq!(view.unsettled.len(), 1, "both values stand side by side");
    let values: Vec<&str> = view.unsettled[0]
        .values
        .iter()
        .map(|v| v.value.as_str())
        .collect();
    assert!(values.contains(&"not_in_place") && values.contains(&"partly_in_place"));
    let chosen = view.unsettled[0].values[1].clone();
    first
        .settle(&id, &view.unsettled[0].cell, &chosen.operation)
        .unwrap();
    assert!(
        first
            .indicator(&id, &indicator, "en")
            .unwrap()
            .unsettled
            .is_empty()
    );
    let error = first
        .settle(&id, &view.unsettled[0].cell, &chosen.operation)
        .unwrap_err();
    assert_eq!(error.code(), "desk.already_settled");
}

#[test]
fn a_source_is_recorded_once_and_cited_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "a");
    let id = begin(&mut desk);
    let health = desk.assessment(&id, "en").unwrap().institutions[0]
        .id
        .clone();
    let entry = |title: &str, locator: &str| SourceEntry {
        evidence: None,
        kind: None,
        title: title.to_owned(),
        issuer: String::new(),
        year: Some(2001),
        url: String::new(),
        language: String::new(),
        checked_on: String::new(),
        locator: locator.to_owned(),
    };
    let (a, b) = ("1.1.1".parse().unwrap(), "1.1.2".parse().unwrap());
    desk.cite(&id, &a, &health, &entry("Act", "s. 1")).unwrap();
    desk.cite(&id, &b, &health, &entry(" Act ", "s. 2"))
        .unwrap();
    assert_eq!(
        desk.cite(&id, &b, &health, &entry("Act", "s. 2"))
            .unwrap()
            .operations,
        0
    );
    let sources = desk.evidence(&id).unwrap();
    assert_eq!((sources.len(), sources[0].cited), (1, 2));
    let view = desk.indicator(&id, &a, "en").unwrap();
    let shown = &view.positions[0];
    assert_eq!(
        shown.institution, health,
        "a source shows before the answer"
    );
    assert_eq!((shown.answer, shown.citations.len()), (None, 1));
    assert_eq!(view.outcome, crate::analysis::Outcome::Unanswered);
    let matrix = folder.path().join("matrix.csv");
    desk.write_matrix(&id, &matrix).unwrap();
    let text = std::fs::read_to_string(&matrix).unwrap();
    assert!(
        text.contains("Act"),
        "a source is written before the answer"
    );
    assert_eq!(
        desk.cite(&id, &a, &health, &entry(" ", ""))
            .unwrap_err()
            .code(),
        "desk.empty_name"
    );
    let bad = SourceEntry {
        year: Some(0),
        ..entry("Act", "")
    };
    assert_eq!(
        desk.cite(&id, &a, &health, &bad).unwrap_err().code(),
        "desk.bad_year"
    );
}

#[test]
fn a_decision_keeps_who_dissents() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "a");
    let id = begin(&mut desk);
    let health = desk.assessment(&id, "en").unwrap().institutions[0]
        .id
        .clone();
    let indicator = "1.1.1".parse().unwrap();
    let mut decision = DecisionView {
        answer: Some(Answer::PartlyInPlace),
        text: "settled".to_owned(),
        agreement: Agreement::AgreedWithReservations,
        decided_on: "2026-05-19".to_owned(),
        voices: vec![],
    };
    assert_eq!(
        desk.decide(&id, &indicator, &decision).unwrap_err().code(),
        "desk.no_voice"
    );
    let voice = VoiceView {
        institution: health,
        kind: VoiceKind::Reservation,
        note: "but".to_owned(),
    };
    decision.voices.push(voice);
    desk.decide(&id, &indicator, &decision).unwrap();
    let view = desk.indicator(&id, &indicator, "en").unwrap();
    assert_eq!(view.decision, Some(decision));
    assert_eq!(view.outcome, crate::analysis::Outcome::PartlyInPlace);
    assert_eq!(
        desk.remove_decision(&id, &indicator).unwrap_err().code(),
        "desk.reason_missing",
        "people had agreed"
    );
    desk.remove_decision_because(&id, &indicator, "The law was repealed.")
        .unwrap();
    assert_eq!(
        desk.indicator(&id, &indicator, "en").unwrap().decision,
        None
    );
}

#[test]
fn the_sample_is_a_full_record() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = desk(folder.path(), "a");
    let id = desk.load_sample("en").unwrap();
    let view = desk.assessment(&id, "en").unwrap();
    assert!(
        view.summary.fictional && view.notice.contains("Sample Republic"),
        "{}",
        view.notice
    );
    assert!(
        view.summary.answered >= 96,
        "{} answered",
        view.summary.answered
    );
    let overview = desk.overview(&id, "en").unwrap();
    assert_eq!(overview.whole.total, 99);
    assert_eq!(overview.objectives.len(), 23);
    assert!(
        !desk
            .search(&id, "immigration act", "en")
            .unwrap()
            .is_empty()
    );
}

#[test]
fn what_is_no_workspace_is_told_apart_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::at(&folder.path().join("home"));
    let open = |path: &Path| {
        Desk::open(path, &home, Box::new(SetClock::at(START)))
            .err()
            .map(|error| error.code())
    };
    let path = folder.path().join("x.concord");
    assert_eq!(open(&path), Some("store.missing"));
    for bytes in [b"".as_slice(), b"not a database", &[0; 4096]] {
        crate::desk::home::replace_file(&path, bytes).unwrap();
        assert_eq!(open(&path), Some("store.not_a_workspace"));
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "left alone");
    }
    let mut made = desk(folder.path(), "real");
    made.load_sample("en").unwrap();
    drop(made);
    let real = folder.path().join("real.concord");
    let good = std::fs::read(&real).unwrap();
    let mut newer = good.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    crate::desk::home::replace_file(&path, &newer).unwrap();
    assert_eq!(open(&path), Some("store.newer"));
    assert_eq!(
        std::fs::read(&path).unwrap(),
        newer,
        "a newer file is left alone"
    );
    let mut damaged = good.clone();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 8192].fill(0xAA);
    crate::desk::home::replace_file(&path, &damaged).unwrap();
    assert_eq!(open(&path), Some("store.damaged"));
    crate::desk::home::replace_file(&path, &good[..good.len() / 2]).unwrap();
    assert_eq!(open(&path), Some("store.damaged"), "cut short");
}
