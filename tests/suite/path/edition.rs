//! Editions from files, a country's own indicators, and an edition that is not at hand.

use std::fs;

use serde_json::Value;

use super::case::Laptop;

const OWN: [&str; 16] = [
    "--domain",
    "4",
    "--topic",
    "Diaspora bonds",
    "--question",
    "Does the law provide for bonds offered to nationals abroad?",
    "--in-place",
    "An act or regulation provides for such bonds.",
    "--partly-in-place",
    "A pilot issue exists without a lasting rule.",
    "--not-in-place",
    "No rule exists.",
    "--evidence",
    "Public debt act",
    "--objective",
    "19",
];

/// The edition on board under another name, as its owner might publish it.
fn official(laptop: &Laptop) -> String {
    laptop.json(&["edition", "write", "mgi-national-working", "e.json"]);
    let text = fs::read_to_string(laptop.path("e.json")).unwrap();
    let text = text
        .replace("\"mgi-national-working\"", "\"mgi-official\"")
        .replace("\"2026.1\"", "\"2027.1\"");
    fs::write(laptop.path("official.json"), &text).unwrap();
    text
}

#[test]
fn a_country_adds_its_own_indicator_beside_the_edition() {
    let laptop = Laptop::ghana();
    let mut arguments = vec!["edition", "own", "g.concord"];
    arguments.extend(OWN);
    let number = laptop.json(&arguments);
    let number = number.as_str().unwrap();
    assert!(number.starts_with("4.n."), "{number}");
    laptop.json(&[
        "set",
        "g.concord",
        number,
        "--institution",
        "Bank of Ghana",
        "--answer",
        "partly_in_place",
        "--text",
        "A first issue was made in 2007.",
    ]);
    let shown = laptop.json(&["show", "g.concord"]);
    assert_eq!(
        shown["overview"]["whole"]["total"], 100,
        "99 and one of its own"
    );
    let again = laptop.run(&arguments);
    assert_ne!(again.code, 0, "the same indicator is not added twice");
    // It travels: another laptop shows it with its question.
    laptop.json(&["export", "g.concord", "b.zip"]);
    let other = Laptop::new();
    other.json(&[
        "import",
        "g.concord",
        laptop.path("b.zip").to_str().unwrap(),
    ]);
    let there = other.json(&["show", "g.concord", number]);
    assert_eq!(there["topic"], "Diaspora bonds");
    assert_eq!(there["positions"][0]["answer"], "partly_in_place");
    // Taken out, its position stays in the record and comes back with it.
    let id = format!("own-{number}");
    laptop.json(&["edition", "remove", "g.concord", &id]);
    assert_ne!(laptop.run(&["show", "g.concord", number]).code, 0);
    laptop.json(&["undo", "g.concord"]);
    let back = laptop.json(&["show", "g.concord", number]);
    assert_eq!(
        back["positions"][0]["text"],
        "A first issue was made in 2007."
    );
}

#[test]
fn an_installed_edition_travels_with_its_assessment() {
    let laptop = Laptop::new();
    official(&laptop);
    laptop.json(&["edition", "install", "official.json"]);
    let listed = laptop.json(&["edition", "list"]);
    let ids: Vec<&Value> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["id"])
        .collect();
    assert!(ids.contains(&&Value::from("mgi-official")), "{listed}");
    laptop.json(&[
        "create",
        "o.concord",
        "--country",
        "GHA",
        "--edition",
        "mgi-official@2027.1",
        "--institution",
        "Ministry of Interior=ministry",
    ]);
    laptop.json(&[
        "set",
        "o.concord",
        "1.1.1",
        "--institution",
        "Ministry of Interior",
        "--answer",
        "in_place",
    ]);
    laptop.json(&["export", "o.concord", "b.zip"]);
    let other = Laptop::new();
    other.json(&[
        "import",
        "o.concord",
        laptop.path("b.zip").to_str().unwrap(),
    ]);
    let shown = other.json(&["show", "o.concord"]);
    assert_eq!(shown["assessment"]["edition"]["id"], "mgi-official");
    assert_eq!(shown["overview"]["whole"]["answered"], 1);
}

#[test]
fn another_edition_under_a_taken_name_is_refused() {
    let laptop = Laptop::new();
    let text = official(&laptop);
    laptop.json(&["edition", "install", "official.json"]);
    laptop.json(&["edition", "install", "official.json"]);
    let changed = text.replacen("in regular residence", "with a permit", 1);
    assert_ne!(changed, text, "the test changes something");
    fs::write(laptop.path("changed.json"), changed).unwrap();
    let done = laptop.run(&["edition", "install", "changed.json"]);
    assert_ne!(done.code, 0);
    assert!(done.err.contains("new version number"), "{}", done.err);
}

#[test]
fn a_hostile_edition_is_refused_by_name_and_nothing_is_kept() {
    let laptop = Laptop::new();
    let text = official(&laptop);
    let table = [
        ("{".to_owned(), "not an edition"),
        (
            text.replacen("\"no\": \"1.1.2\"", "\"no\": \"1.1.1\"", 1),
            "stands twice",
        ),
        (
            text.replacen("\"objective\": 15", "\"objective\": 24", 1),
            "GCM objective 24",
        ),
        (
            text.replacen("regular residence", "regular \\u202e residence", 1),
            "U+202E",
        ),
        (
            text.replacen("\"language\": \"en\"", "\"language\": \"xx\"", 1),
            "language en",
        ),
        ("[".repeat(100_000), "not an edition"),
    ];
    for (content, words) in table {
        fs::write(laptop.path("bad.json"), &content).unwrap();
        let done = laptop.run(&["edition", "install", "bad.json"]);
        assert_ne!(done.code, 0, "{words}");
        assert!(
            done.err.contains("bad.json") && done.err.contains(words),
            "{words}: {}",
            done.err
        );
    }
    let listed = laptop.json(&["edition", "list"]);
    let own = listed.as_array().unwrap().iter();
    assert_eq!(own.filter(|e| e["id"] == "mgi-official").count(), 0);
}

#[test]
fn an_edition_that_is_not_at_hand_loses_no_position() {
    let laptop = Laptop::ghana();
    laptop.json(&["export", "g.concord", "b.zip"]);
    // The same record, pinned to an edition nobody has.
    let workspace = laptop.path("g.concord");
    let database = rusqlite::Connection::open(&workspace).unwrap();
    database
        .execute("UPDATE assessment SET edition_version = '2099.1'", [])
        .unwrap();
    drop(database);
    let done = laptop.run(&["show", "g.concord"]);
    assert_ne!(done.code, 0);
    assert!(
        done.err.contains("2099.1") && done.err.contains("Nothing is lost"),
        "{}",
        done.err
    );
    // Its owner sends the edition; the record takes it in, and everything is there.
    laptop.json(&["edition", "write", "mgi-national-working", "e.json"]);
    let text = fs::read_to_string(laptop.path("e.json")).unwrap();
    let later = text.replacen("\"2026.1\"", "\"2099.1\"", 1);
    fs::write(laptop.path("later.json"), later).unwrap();
    laptop.json(&["edition", "take", "g.concord", "later.json"]);
    let shown = laptop.json(&["show", "g.concord"]);
    assert_eq!(shown["overview"]["whole"]["answered"], 91);
}
