//! History: who said what when, what was not chosen, why something agreed was changed, and the
//! record as it was at any moment.

use concord::assessment::Agreement;
use concord::assessment::Answer;
use concord::desk::DecisionView;
use concord::desk::Desk;
use concord::desk::HistoryEntry;
use concord::desk::HistoryGrain;
use concord::desk::HistoryQuery;
use concord::desk::HistorySubject;
use concord::desk::SourceEntry;
use concord::desk::TextField;
use concord::ids::AssessmentId;
use concord::record::Moment;

use crate::path::case::Laptop;
use crate::path::laptops::Laptops;
use crate::path::laptops::START;
use crate::path::laptops::quiet;
use crate::start;

const HOUR: i64 = 3_600_000;

fn entries(desk: &Desk, id: &AssessmentId, subject: HistorySubject) -> Vec<HistoryEntry> {
    let page = desk
        .history(id, &HistoryQuery::about(subject, 1000))
        .unwrap();
    assert_eq!(page.before, None, "all of it is on one page");
    page.entries
}

fn position(laptops: &Laptops) -> HistorySubject {
    HistorySubject::Position {
        indicator: "1.1.1".parse().unwrap(),
        institution: laptops.health.clone(),
    }
}

fn source(title: &str) -> SourceEntry {
    SourceEntry {
        year: Some(2012),
        ..start::source(title, "art. 3")
    }
}

#[test]
fn the_history_of_a_position_says_what_stood_there_before() {
    let (laptops, mut desk) = Laptops::new();
    let (id, health) = (laptops.id.clone(), laptops.health.clone());
    let indicator = "1.1.1".parse().unwrap();
    desk.set_answer(&id, &indicator, &health, Some(Answer::InPlace))
        .unwrap();
    desk.set_text(
        &id,
        &indicator,
        &health,
        TextField::Text,
        "Act 908 covers residents.",
    )
    .unwrap();
    desk.cite(&id, &indicator, &health, &source("Act 908"))
        .unwrap();
    desk.set_answer(&id, &indicator, &health, Some(Answer::PartlyInPlace))
        .unwrap();
    desk.undo(&id).unwrap();
    desk.redo(&id).unwrap();

    let found = entries(&desk, &id, position(&laptops));
    let told: Vec<(String, String, String)> = found
        .iter()
        .map(|entry| {
            let before = entry.before.iter().map(|v| v.word.clone() + &v.text);
            (
                entry.kind.clone(),
                before.collect::<Vec<_>>().join("|"),
                entry.after.word.clone() + &entry.after.text,
            )
        })
        .filter(|(_, before, after)| format!("{before}{after}").contains("answer."))
        .collect();
    let step = |kind: &str, before: &str, after: &str| {
        (kind.to_owned(), before.to_owned(), after.to_owned())
    };
    assert_eq!(
        told,
        [
            step("redo", "answer.in_place", "answer.partly_in_place"),
            step("undo", "answer.partly_in_place", "answer.in_place"),
            step("edit", "answer.in_place", "answer.partly_in_place"),
            step("edit", "", "answer.in_place"),
        ]
    );
    assert!(
        found
            .iter()
            .any(|e| e.thing == "history.thing.citation" && e.title == "Act 908"),
        "what is cited belongs to the position: {found:#?}"
    );
    assert!(found.iter().all(|e| e.device.own && e.bundle.is_none()));
    assert_eq!(found[0].institution_name, "Health");

    // A citation that was removed is still in the history of the position and of its source.
    let citation = desk.indicator(&id, &indicator, "en").unwrap().positions[0].citations[0].clone();
    desk.remove_citation(&id, &citation.id).unwrap();
    let newest = entries(&desk, &id, position(&laptops)).remove(0);
    assert_eq!(newest.after.word, "history.value.removed");
    let of_source = HistorySubject::Source {
        evidence: citation.evidence.id.clone(),
    };
    assert_eq!(
        entries(&desk, &id, of_source)[0].operation,
        newest.operation
    );
    let other = HistorySubject::Position {
        indicator: "1.1.2".parse().unwrap(),
        institution: health,
    };
    assert_eq!(entries(&desk, &id, other), []);
}

#[test]
fn a_text_typed_in_one_go_is_one_entry_and_its_words_are_compared() {
    let (laptops, mut desk) = Laptops::new();
    let (id, health) = (laptops.id.clone(), laptops.health.clone());
    let indicator = "1.1.1".parse().unwrap();
    for text in ["Act 908", "Act 908 covers", "Act 908 covers residents"] {
        desk.set_text(&id, &indicator, &health, TextField::Text, text)
            .unwrap();
    }
    drop(desk);
    let mut desk = laptops.open(&laptops.file("a"), "a", START + HOUR);
    let later = "Act 908 covers all residents";
    desk.set_text(&id, &indicator, &health, TextField::Text, later)
        .unwrap();

    let found = entries(&desk, &id, position(&laptops));
    assert_eq!(found.len(), 2, "an hour lies between them: {found:#?}");
    assert_eq!((found[1].steps, found[1].before.len()), (3, 0));
    assert_eq!(found[1].after.text, "Act 908 covers residents");
    let pieces: Vec<(&str, &str)> = found[0]
        .difference
        .iter()
        .map(|piece| (piece.kind.as_str(), piece.text.as_str()))
        .collect();
    assert_eq!(
        pieces,
        [
            ("same", "Act 908 covers "),
            ("added", "all "),
            ("same", "residents")
        ]
    );
    let every = HistoryQuery {
        grain: HistoryGrain::Every,
        ..HistoryQuery::about(position(&laptops), 1000)
    };
    assert_eq!(desk.history(&id, &every).unwrap().entries.len(), 4);
}

#[test]
fn a_value_that_was_not_chosen_stays_readable_beside_the_settlement() {
    let (mut laptops, mut a) = Laptops::new();
    let (id, health) = (laptops.id.clone(), laptops.health.clone());
    // The other clock is a year behind; it decides nothing.
    let mut b = laptops.another("b", START - 365 * 24 * HOUR);
    let indicator = "1.1.1".parse().unwrap();
    laptops.carry(&mut a, &mut b);
    a.set_answer(&id, &indicator, &health, Some(Answer::InPlace))
        .unwrap();
    b.set_answer(&id, &indicator, &health, Some(Answer::NotInPlace))
        .unwrap();
    laptops.carry(&mut b, &mut a);
    let open = a.disagreements(&id).unwrap();
    assert_eq!((open.len(), open[0].values.len()), (1, 2));
    assert_eq!(open[0].institution_name, "Health");
    let theirs = open[0].values.iter().find(|v| !v.device.own).unwrap();
    assert_eq!(
        theirs.device.name, "Ministry of Health",
        "its signer is known"
    );
    a.settle(&id, &open[0].cell, &theirs.operation).unwrap();
    let back = laptops.carry(&mut a, &mut b);

    for (desk, own) in [(&a, true), (&b, false)] {
        let found = entries(desk, &id, position(&laptops));
        let lost = found
            .iter()
            .find(|e| e.after.word == "answer.in_place")
            .unwrap();
        assert_eq!(lost.standing, "not_chosen");
        let settled = lost.settled_by.as_ref().unwrap();
        assert_eq!(settled.chosen.word, "answer.not_in_place");
        assert_eq!(settled.device.own, own);
        let settlement = found
            .iter()
            .find(|e| e.operation == settled.operation)
            .unwrap();
        assert_eq!(
            (settlement.kind.as_str(), settlement.standing.as_str()),
            ("settle", "current")
        );
        assert_eq!(settlement.before.len(), 2, "both values stand before it");
        assert_eq!(desk.disagreements(&id).unwrap(), []);
    }
    let arrived = entries(&b, &id, position(&laptops)).remove(0);
    let bundle = arrived.bundle.unwrap();
    assert_eq!(bundle.file, back.file_name().unwrap().to_str().unwrap());
    assert_eq!(
        bundle.signers[0].name.as_deref(),
        Some("Ministry of Health")
    );
    assert!(
        arrived.arrived_at_ms.unwrap() < arrived.at_ms,
        "two clocks are two claims, and both are shown"
    );
}

#[test]
fn an_agreed_answer_is_not_changed_without_a_reason() {
    let (laptops, mut desk) = Laptops::new();
    let id = laptops.id.clone();
    let indicator = "1.1.1".parse().unwrap();
    let mut decision = DecisionView {
        answer: Some(Answer::InPlace),
        text: "settled".to_owned(),
        agreement: Agreement::Agreed,
        decided_on: String::new(),
        voices: Vec::new(),
    };
    desk.decide(&id, &indicator, &decision).unwrap();
    decision.decided_on = "2026-11-20".to_owned();
    desk.decide(&id, &indicator, &decision)
        .unwrap_or_else(|error| panic!("a day that was forgotten needs no reason: {error}"));
    decision.answer = Some(Answer::PartlyInPlace);
    let refused = desk.decide(&id, &indicator, &decision).unwrap_err();
    assert_eq!(refused.code(), "desk.reason_missing");
    assert!(refused.sentence("fr").contains("1.1.1"));
    let standing = desk
        .indicator(&id, &indicator, "en")
        .unwrap()
        .decision
        .unwrap();
    assert_eq!(
        standing.answer,
        Some(Answer::InPlace),
        "nothing has been changed"
    );
    desk.decide_because(&id, &indicator, &decision, " The act was amended. ")
        .unwrap();
    desk.remove_decision_because(&id, &indicator, "It goes back to the plenary.")
        .unwrap();

    let found = entries(&desk, &id, HistorySubject::Decision { indicator });
    let reasons: Vec<&str> = found.iter().map(|e| e.reason.as_str()).collect();
    assert_eq!(
        &reasons[..2],
        ["It goes back to the plenary.", "The act was amended."]
    );
    assert!(reasons[2..].iter().all(|reason| reason.is_empty()));
}

#[test]
fn undo_never_takes_back_what_somebody_else_did() {
    let (mut laptops, mut a) = Laptops::new();
    let (id, health) = (laptops.id.clone(), laptops.health.clone());
    let mut b = laptops.another("b", START);
    let indicator = "1.1.1".parse().unwrap();
    a.set_answer(&id, &indicator, &health, Some(Answer::InPlace))
        .unwrap();
    laptops.carry(&mut a, &mut b);
    assert_eq!(
        b.undo(&id).unwrap_err().code(),
        "store.nothing_to_undo",
        "b has done nothing yet"
    );
    b.set_answer(&id, &indicator, &health, Some(Answer::NotInPlace))
        .unwrap();
    laptops.carry(&mut b, &mut a);
    assert_eq!(a.undo(&id).unwrap_err().code(), "store.overtaken");
    let standing = &a.indicator(&id, &indicator, "en").unwrap().positions[0];
    assert_eq!(standing.answer, Some(Answer::NotInPlace));
    b.undo(&id).unwrap();
    laptops.carry(&mut b, &mut a);
    let newest = entries(&a, &id, position(&laptops)).remove(0);
    assert_eq!((newest.kind.as_str(), newest.device.own), ("undo", false));
}

#[test]
fn the_record_of_each_moment_is_what_was_seen_then() {
    let (mut laptops, mut a) = Laptops::new();
    let (id, health) = (laptops.id.clone(), laptops.health.clone());
    let mut b = laptops.another("b", START + 48 * HOUR);
    let indicators = ["1.1.1", "2.1.1"].map(|no| no.parse().unwrap());
    laptops.carry(&mut a, &mut b);
    let mut seen = Vec::new();
    let mut note = |desk: &Desk| {
        let whole = HistoryQuery::about(HistorySubject::Whole, 1);
        let number = desk.history(&id, &whole).unwrap().entries[0].number;
        let print = desk.assessment(&id, "en").unwrap().fingerprint;
        seen.push((number, print));
    };
    note(&a);
    for answer in [Answer::InPlace, Answer::PartlyInPlace] {
        a.set_answer(&id, &indicators[0], &health, Some(answer))
            .unwrap();
        note(&a);
    }
    b.set_answer(&id, &indicators[0], &health, Some(Answer::NotInPlace))
        .unwrap();
    b.set_text(&id, &indicators[1], &health, TextField::Text, "b")
        .unwrap();
    laptops.carry(&mut b, &mut a);
    note(&a);
    let open = a.disagreements(&id).unwrap();
    a.settle(&id, &open[0].cell, &open[0].values[1].operation)
        .unwrap();
    note(&a);
    a.undo(&id).unwrap();
    note(&a);

    for (number, print) in &seen {
        let moment = Moment::Arrived { number: *number };
        let past = a.as_of(&id, &moment).unwrap();
        assert_eq!(
            &past.assessment(&id, "en").unwrap().fingerprint,
            print,
            "#{number}"
        );
    }
    // Two days later on b's clock nothing of b is there by a's clock.
    let day = Moment::Written {
        at_ms: START + HOUR,
    };
    let past = a.as_of(&id, &day).unwrap();
    let answers = &past.indicator(&id, &indicators[0], "en").unwrap();
    assert_eq!(answers.unsettled, []);
    assert_eq!(past.overview(&id, "en").unwrap().whole.answered, 1);
    let before = Moment::Written { at_ms: START - 1 };
    assert_eq!(
        a.as_of(&id, &before).err().map(|error| error.code()),
        Some("store.before_beginning")
    );
}

#[test]
fn the_past_can_be_read_and_printed_but_not_changed() {
    let (laptops, mut desk) = Laptops::new();
    let (id, health) = (laptops.id.clone(), laptops.health.clone());
    let indicator = "1.1.1".parse().unwrap();
    desk.set_answer(&id, &indicator, &health, Some(Answer::InPlace))
        .unwrap();
    let text = |desk: &mut Desk, text: &str| {
        desk.set_text(&id, &indicator, &health, TextField::Text, text)
            .unwrap();
    };
    text(&mut desk, "Act 852 insures residents.");
    let then = desk.moment(&id, "2026-11-24T00:00").unwrap();
    drop(desk);
    let mut desk = laptops.open(&laptops.file("a"), "a", START + HOUR);
    desk.set_answer(&id, &indicator, &health, Some(Answer::NotInPlace))
        .unwrap();
    text(&mut desk, "Act 1090 insures everybody.");

    let mut past = desk.as_of(&id, &then).unwrap();
    assert_eq!(past.looks_back(), Some("2026-11-24 00:00 UTC"));
    let refused = [
        past.set_answer(&id, &indicator, &health, None).map(drop),
        past.undo(&id).map(drop),
        past.remove_institution(&id, &health).map(drop),
        past.import_bundle(&laptops.path("none.zip"), None, &mut quiet)
            .map(drop),
    ];
    let codes: Vec<&str> = refused.into_iter().map(|r| r.unwrap_err().code()).collect();
    assert_eq!(
        codes,
        [
            "store.past",
            "store.nothing_to_undo",
            "store.past",
            "bundle.file_missing"
        ]
    );
    let standing = &past.indicator(&id, &indicator, "en").unwrap().positions[0];
    assert_eq!(standing.answer, Some(Answer::InPlace));
    let found = |desk: &Desk, words: &str| desk.search(&id, words, "en").unwrap().len();
    assert_eq!((found(&past, "act 852"), found(&desk, "act 852")), (1, 0));
    assert_eq!(found(&past, "act 1090"), 0, "not yet");
    let pdf = laptops.path("then.pdf");
    let written = past.write_report(&id, &pdf, "en", &mut quiet).unwrap();
    assert_eq!(
        written.fingerprint,
        past.assessment(&id, "en").unwrap().fingerprint
    );
    let now = desk.assessment(&id, "en").unwrap();
    assert_ne!(written.fingerprint, now.fingerprint);
    let standing = &desk.indicator(&id, &indicator, "en").unwrap().positions[0];
    assert_eq!(
        standing.answer,
        Some(Answer::NotInPlace),
        "now is untouched"
    );
}

#[test]
fn the_whole_history_is_read_page_by_page_and_filtered() {
    let (laptops, mut desk) = Laptops::new();
    let (id, health) = (laptops.id.clone(), laptops.health.clone());
    let indicators = ["1.1.1", "1.1.2", "2.1.1"].map(|no| no.parse().unwrap());
    for indicator in &indicators {
        desk.set_answer(&id, indicator, &health, Some(Answer::InPlace))
            .unwrap();
        desk.cite(&id, indicator, &health, &source("Act 908"))
            .unwrap();
    }
    let mut query = HistoryQuery::about(HistorySubject::Whole, 4);
    let mut numbers = Vec::new();
    loop {
        let page = desk.history(&id, &query).unwrap();
        numbers.extend(page.entries.iter().map(|entry| entry.number));
        query.before = page.before;
        if page.before.is_none() {
            break;
        }
    }
    let mut expected: Vec<u64> = (1..=numbers.len() as u64).collect();
    expected.reverse();
    assert_eq!(numbers, expected, "each change once, newest first");

    let mut query = HistoryQuery::about(HistorySubject::Whole, 1000);
    query.indicator = Some(indicators[1].clone());
    let found = desk.history(&id, &query).unwrap().entries;
    assert!(
        found.len() > 1
            && found
                .iter()
                .all(|e| e.indicator.as_ref() == Some(&indicators[1]))
    );
    let mut query = HistoryQuery::about(HistorySubject::Whole, 1000);
    query.institution = Some(health.clone());
    let found = desk.history(&id, &query).unwrap().entries;
    let of_health = found
        .iter()
        .filter(|e| e.institution.as_ref() == Some(&health));
    assert_eq!(of_health.count(), found.len());
    assert!(found.iter().any(|e| e.thing == "history.thing.citation"));
    query.since_ms = Some(START + HOUR);
    assert_eq!(desk.history(&id, &query).unwrap().entries, []);
    let profile = desk
        .history(&id, &HistoryQuery::about(HistorySubject::Profile, 99))
        .unwrap();
    assert!(
        profile
            .entries
            .iter()
            .any(|e| e.field == "import.field.country")
    );
}

#[test]
fn the_command_line_tells_the_history_and_looks_back() {
    let laptop = Laptop::new();
    laptop.json(&[
        "create",
        "w.concord",
        "--country",
        "GHA",
        "--institution",
        "Health",
    ]);
    let set = |answer: &str| {
        laptop.json(&[
            "set",
            "w.concord",
            "1.1.1",
            "--institution",
            "Health",
            "--answer",
            answer,
        ])
    };
    set("in_place");
    let first = laptop.json(&["history", "w.concord", "--indicator", "1.1.1"]);
    let number = first["entries"][0]["number"].as_u64().unwrap();
    set("not_in_place");
    let as_of = format!("#{number}");
    let then = laptop.json(&["show", "w.concord", "1.1.1", "--as-of", &as_of]);
    assert_eq!(then["positions"][0]["answer"], "in_place");
    let digits = &first["entries"][0]["operation"].as_str().unwrap()[..12];
    let same = laptop.json(&["show", "w.concord", "1.1.1", "--as-of", digits]);
    assert_eq!(then, same);
    let lines = laptop.run(&["history", "w.concord", "--institution", "Health"]);
    assert!(
        lines.out.contains("In place → Not in place"),
        "{}",
        lines.out
    );

    laptop.json(&["decide", "w.concord", "1.1.1", "--answer", "in_place"]);
    let refused = laptop.run(&["decide", "w.concord", "1.1.1", "--answer", "not_in_place"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.contains("--reason"),
        "it says the way out: {}",
        refused.err
    );
    laptop.json(&[
        "decide",
        "w.concord",
        "1.1.1",
        "--remove",
        "--reason",
        "Repealed",
    ]);
    let told = laptop.run(&["history", "w.concord", "--decision", "1.1.1"]);
    assert!(told.out.contains("Reason: Repealed"), "{}", told.out);
    let report = laptop.json(&["report", "w.concord", "then.pdf", "--as-of", &as_of]);
    let shown = laptop.json(&["show", "w.concord", "--as-of", &as_of]);
    assert_eq!(report["fingerprint"], shown["assessment"]["fingerprint"]);
    let refused = laptop.run(&["show", "w.concord", "--as-of", "yesterday"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("2026-11-24T09:30"), "{}", refused.err);
    assert_eq!(laptop.run(&["audit", "w.concord"]).code, 0);
}

#[test]
fn nothing_is_signed_from_a_look_back() {
    let (laptops, desk) = Laptops::new();
    let moment = desk.moment(&laptops.id, "#1000000").unwrap();
    let mut past = desk.as_of(&laptops.id, &moment).unwrap();
    let folder = laptops.path("out");
    let packets = concord::desk::PacketsEntry {
        institutions: vec![laptops.health.clone()],
        due: String::new(),
        message: String::new(),
        contact: String::new(),
        sharing: concord::record::Sharing::Own,
    };
    let written = past.write_packets(&laptops.id, &packets, &folder, &mut start::quiet);
    assert_eq!(written.unwrap_err().code(), "store.past");
    let health = Some(&laptops.health);
    let to = laptops.path("back.zip");
    let sent = past.write_contribution(&laptops.id, health, &to, &mut start::quiet);
    assert_eq!(sent.unwrap_err().code(), "store.past");
    let record = past.export_bundle(&laptops.id, &to, &mut start::quiet);
    assert_eq!(record.unwrap_err().code(), "store.past");
    assert!(!folder.exists() && !to.exists(), "no file is left behind");
}
