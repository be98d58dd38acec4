//! Search: what the index finds is what is there, in all scripts, after every kind of change; and
//! an index that is broken costs nobody their work.

use std::fs;

use concord::clock::SetClock;
use concord::desk::Desk;
use concord::desk::Home;
use concord::desk::SearchKind;
use concord::desk::SourceEntry;
use concord::desk::TextField;
use concord::ids::AssessmentId;
use concord::ids::IndicatorId;
use concord::ids::InstitutionId;
use proptest::prelude::*;
use serde_json::Value;

use super::case::Laptop;
use crate::start::begin;
use crate::start::source;

/// A word as it is compared, and ways in which people write it.
const WORDS: &[(&str, &[&str])] = &[
    (
        "migration",
        &["migration", "Migration", "MIGRATION", "migra\u{ad}tion"],
    ),
    ("education", &["éducation", "Éducation", "e\u{301}ducation"]),
    ("ninos", &["niños", "NIÑOS"]),
    ("закон", &["закон", "Закон", "ЗАКОН"]),
    ("елка", &["ёлка", "елка"]),
    (
        "قانون",
        &["قانون", "قَانُون", "القانون", "وللقانون", "قـانون"],
    ),
    ("هجره", &["هجرة", "هِجرة", "الهجرة"]),
    ("مسوول", &["مسؤول", "المسؤول"]),
    ("651", &["651", "٦٥١"]),
];
/// Words of scripts without spaces.
const DENSE: &[&str] = &["移民", "权利", "法律", "就労", "的"];

/// A text, and what may be looked for in it.
#[derive(Debug, Clone)]
struct Written {
    text: String,
    words: Vec<&'static str>,
    runs: Vec<String>,
}

fn written() -> impl Strategy<Value = Written> {
    let word = prop_oneof![
        3 => (0..WORDS.len(), 0..5_usize).prop_map(|(word, form)| {
            let (plain, forms) = WORDS[word];
            (Some(plain), forms[form % forms.len()].to_owned())
        }),
        2 => prop::collection::vec(0..DENSE.len(), 1..4).prop_map(|parts| {
            (None, parts.into_iter().map(|part| DENSE[part]).collect())
        }),
    ];
    prop::collection::vec(
        (
            word,
            prop_oneof![Just(" "), Just(", "), Just("\n"), Just(" «")],
        ),
        0..6,
    )
    .prop_map(|parts| {
        let mut written = Written {
            text: String::new(),
            words: Vec::new(),
            runs: Vec::new(),
        };
        for ((plain, form), after) in parts {
            written.text.push_str(&form);
            written.text.push_str(after);
            match plain {
                Some(plain) => written.words.push(plain),
                None => written.runs.push(form),
            }
        }
        written
    })
}

/// Something to look for: the beginning of a word, or a part of a run.
fn wanted() -> impl Strategy<Value = (String, bool)> {
    prop_oneof![
        (0..WORDS.len(), 3..9_usize)
            .prop_map(|(word, length)| { (WORDS[word].0.chars().take(length).collect(), false) }),
        (0..DENSE.len(), 0..DENSE.len(), 0..2_usize, 1..4_usize).prop_map(
            |(a, b, from, length)| {
                let whole = [DENSE[a], DENSE[b]].concat();
                let part: String = whole.chars().skip(from).take(length).collect();
                (
                    if part.is_empty() {
                        "民".to_owned()
                    } else {
                        part
                    },
                    true,
                )
            }
        ),
    ]
}

fn desk(folder: &std::path::Path) -> (Desk, AssessmentId, InstitutionId) {
    let home = Home::at(&folder.join("home"));
    let clock = SetClock::at(1_795_478_400_000);
    let mut desk = Desk::create(&folder.join("w.concord"), &home, Box::new(clock)).unwrap();
    let (id, institutions) = begin(&mut desk, &["Health"]);
    (desk, id, institutions[0].clone())
}

/// The indicators whose positions answer, as the index says.
fn found(desk: &Desk, id: &AssessmentId, typed: &str) -> Vec<(IndicatorId, String)> {
    let hits = desk.search(id, typed, "en").unwrap();
    let mut places: Vec<_> = hits
        .into_iter()
        .filter(|hit| hit.kind == SearchKind::Position)
        .map(|hit| (hit.indicator.unwrap(), hit.place))
        .collect();
    places.sort();
    places
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_a_look_at_every_text_finds(
        steps in prop::collection::vec((0..3_usize, any::<bool>(), written()), 1..8),
        taken_back in 0..3_usize,
        questions in prop::collection::vec(prop::collection::vec(wanted(), 1..3), 1..6),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (mut desk, id, health) = desk(folder.path());
        let indicators: [IndicatorId; 3] = ["1.1.1", "1.1.2", "2.1.1"].map(|no| no.parse().unwrap());
        let mut standing = std::collections::BTreeMap::new();
        let mut history = Vec::new();
        for (indicator, in_practice, written) in steps {
            let field = if in_practice { TextField::Practice } else { TextField::Text };
            let place = if in_practice { "practice" } else { "text" };
            let saved = desk.set_text(&id, &indicators[indicator], &health, field, &written.text).unwrap();
            if saved.operations > 0 {
                history.push(standing.clone());
            }
            standing.insert((indicators[indicator].clone(), place.to_owned()), written);
        }
        for _ in 0..taken_back {
            if let Some(before) = history.pop() {
                desk.undo(&id).unwrap();
                standing = before;
            }
        }
        for question in questions {
            let typed: Vec<&str> = question.iter().map(|(part, _)| part.as_str()).collect();
            let typed = typed.join(" ");
            let answers = |written: &Written| question.iter().all(|(part, dense)| {
                if *dense {
                    written.runs.iter().any(|run| run.contains(part))
                } else {
                    written.words.iter().any(|word| word.starts_with(part))
                }
            });
            let expected: Vec<_> = standing
                .iter()
                .filter(|(_, written)| answers(written))
                .map(|(place, _)| place.clone())
                .collect();
            prop_assert_eq!(found(&desk, &id, &typed), expected, "{}", typed);
        }
    }

    #[test]
    fn whatever_is_typed_is_only_a_question(typed in any::<String>()) {
        let folder = tempfile::tempdir().unwrap();
        let (desk, id, _) = desk(folder.path());
        prop_assert!(desk.search(&id, &typed, "ar").is_ok());
    }
}

#[test]
fn signs_of_databases_and_endless_questions_are_only_questions() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, id, health) = desk(folder.path());
    let first = "1.1.1".parse().unwrap();
    desk.set_text(
        &id,
        &first,
        &health,
        TextField::Text,
        "the law AND the order",
    )
    .unwrap();
    let long = "x\"* ".repeat(2500);
    for typed in [
        "\"",
        "'",
        "\"law",
        "law OR",
        "NEAR(law, 2)",
        "words: law",
        "^law",
        "law*",
        "-law",
        "(law",
        "law\u{0}order",
        "{law}",
        "* * *",
        "%",
        "'; DROP TABLE op; --",
        long.as_str(),
    ] {
        desk.search(&id, typed, "en").unwrap();
    }
    assert_eq!(
        found(&desk, &id, "law AND order").len(),
        1,
        "“and” is a word like others"
    );
}

#[test]
fn everything_that_people_write_is_found_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, id, health) = desk(folder.path());
    let first = "1.1.1".parse().unwrap();
    let entry = SourceEntry {
        issuer: "البرلمان".to_owned(),
        year: Some(2012),
        ..source("关于外国人的法律", "Статья 17")
    };
    desk.cite(&id, &first, &health, &entry).unwrap();
    for (typed, kind) in [
        ("法律", SearchKind::Source),
        ("برلمان 2012", SearchKind::Source),
        ("стать 17", SearchKind::Citation),
        ("1.1.1", SearchKind::Indicator),
    ] {
        let hits = desk.search(&id, typed, "en").unwrap();
        let hit = hits.iter().find(|hit| hit.kind == kind);
        let hit = hit.unwrap_or_else(|| panic!("{typed}: {hits:?}"));
        assert!(
            hit.excerpt.iter().any(|part| part.found),
            "{typed}: {hit:?}"
        );
    }
    for (typed, language) in [
        ("migrant", "en"),
        ("миграц", "ru"),
        ("هجرة", "ar"),
        ("移民", "zh"),
    ] {
        let hits = desk.search(&id, typed, language).unwrap();
        assert_eq!(
            hits.first().map(|hit| hit.kind),
            Some(SearchKind::Indicator),
            "{typed}"
        );
    }
}

/// What the search of the command line gives for positions.
fn places(laptop: &Laptop, words: &str) -> Vec<String> {
    let hits = laptop.json(&["search", "g.concord", words]);
    let hits = hits
        .as_array()
        .unwrap()
        .iter()
        .filter(|hit| hit["kind"] == "position");
    let mut found: Vec<String> = hits.map(Value::to_string).collect();
    found.sort();
    found
}

#[test]
fn a_broken_index_stops_nothing_and_is_made_anew() {
    let laptop = Laptop::ghana();
    let sound = places(&laptop, "health");
    assert!(!sound.is_empty());
    let file = laptop.path("g.concord");
    let whole = fs::read(&file).unwrap();
    let breaks = [
        "DELETE FROM search_index_data",
        "UPDATE search_index_data SET block = zeroblob(40)",
        "DELETE FROM search_index_config",
        "DELETE FROM search_entry",
        "DROP TABLE search_index_data",
        "DROP TABLE search_state",
        "DROP TABLE search_entry",
        "DROP TABLE search_waiting",
    ];
    for broken in breaks {
        fs::write(&file, &whole).unwrap();
        let connection = rusqlite::Connection::open(&file).unwrap();
        connection.execute_batch(broken).unwrap();
        drop(connection);
        let set = [
            "set",
            "g.concord",
            "1.1.2",
            "--institution",
            "Ministry of Health",
            "--text",
        ];
        let done = laptop.run(&[set.as_slice(), &["zebra crossing"]].concat());
        assert_eq!(done.code, 0, "{broken}: {done:?}");
        let shown = laptop.json(&["show", "g.concord", "1.1.2"]).to_string();
        assert!(shown.contains("zebra"), "{broken}: the text is saved");
        if broken != "DELETE FROM search_entry" {
            assert_eq!(places(&laptop, "zebra").len(), 1, "{broken}: and found");
        }
        laptop.json(&["export", "g.concord", "g.zip"]);
        laptop.json(&["backup", "make", "g.concord"]);
    }
}
