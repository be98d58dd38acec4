//! SDG indicator 10.7.2 through the command line.

use std::fs;

use serde_json::Value;

use super::case::Laptop;
use super::case::fixture;

fn table() -> String {
    fixture("sdg-10-7-2.csv").to_str().unwrap().to_owned()
}

#[test]
fn ghanas_answers_give_the_values_worked_out_by_hand() {
    let laptop = Laptop::ghana();
    let table = table();
    let seen = laptop.json(&["sdg", "import", "g.concord", &table, "--preview"]);
    assert_eq!(seen["answered"], 29, "one of the 30 rows is empty");
    let before = laptop.json(&["sdg", "show", "g.concord"]);
    assert_eq!(before["whole"]["answered"], 0, "a preview changes nothing");
    laptop.json(&["sdg", "import", "g.concord", &table]);
    let shown = laptop.json(&["sdg", "show", "g.concord"]);
    let text = fs::read_to_string(fixture("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();
    let band = |word: &Value| match word.as_str().unwrap() {
        "requires_further_progress" => "Requires further progress",
        "partially_meets" => "Partially meets",
        "meets" => "Meets",
        "fully_meets" => "Fully meets",
        other => panic!("{other}"),
    };
    for domain in shown["domains"].as_array().unwrap() {
        let wanted = &expected["domains"][domain["letter"].as_str().unwrap()];
        assert_eq!(
            domain["value"]["reached"], wanted["half_points"],
            "{domain}"
        );
        assert_eq!(domain["value"]["most"], wanted["half_points_max"]);
        assert_eq!(domain["value"]["percent"], wanted["value_exact"]);
        assert_eq!(band(&domain["value"]["band"]), wanted["band"]);
        for item in domain["items"].as_array().unwrap() {
            let points = match item["answer"].as_str() {
                Some("yes") => 2,
                Some("legal_status_only") => 1,
                _ => 0,
            };
            let name = item["item"].as_str().unwrap();
            assert_eq!(expected["item_half_points"][name], points, "{name}");
        }
    }
    let whole = &shown["whole"];
    assert_eq!(whole["reached"], expected["overall"]["half_points"]);
    assert_eq!(whole["percent"], expected["overall"]["value_exact"]);
    assert_eq!(band(&whole["band"]), expected["overall"]["band"]);
    assert_eq!(whole["answered"], expected["answered"]);
    let again = laptop.json(&["sdg", "import", "g.concord", &table]);
    assert_eq!(again["operations"], 0, "a second import changes nothing");
    laptop.json(&["sdg", "export", "g.concord", "out.csv"]);
    let read = |path: &std::path::Path| {
        let mut rows: Vec<String> = fs::read_to_string(path)
            .unwrap()
            .lines()
            .map(|line| line.trim().to_owned())
            .collect();
        rows.sort();
        rows
    };
    assert_eq!(
        read(&laptop.path("out.csv")),
        read(&fixture("sdg-10-7-2.csv"))
    );
}

#[test]
fn answers_travel_in_a_bundle_and_change_the_fingerprint() {
    let laptop = Laptop::ghana();
    let fingerprint =
        |laptop: &Laptop| laptop.json(&["show", "g.concord"])["assessment"]["fingerprint"].clone();
    let before = fingerprint(&laptop);
    laptop.json(&["sdg", "import", "g.concord", &table()]);
    let after = fingerprint(&laptop);
    assert_ne!(before, after, "the answers belong to the record");
    laptop.json(&["export", "g.concord", "b.zip"]);
    let other = Laptop::new();
    let bundle = laptop.path("b.zip");
    other.json(&["import", "g.concord", bundle.to_str().unwrap()]);
    assert_eq!(fingerprint(&other), after);
    let shown = other.json(&["sdg", "show", "g.concord"]);
    assert_eq!(shown["whole"]["answered"], 29);
}

#[test]
fn a_proposal_is_confirmed_by_a_person_and_taken_back() {
    let laptop = Laptop::ghana();
    let shown = laptop.json(&["sdg", "show", "g.concord"]);
    let domains = shown["domains"].as_array().unwrap();
    let items = || domains.iter().flat_map(|d| d["items"].as_array().unwrap());
    assert!(
        items().all(|item| item["answer"].is_null()),
        "nothing is derived: a proposal is not an answer"
    );
    let proposed = items()
        .find(|item| !item["proposed"].is_null())
        .expect("the record of Ghana settles some items");
    let name = proposed["item"].as_str().unwrap();
    laptop.json(&["sdg", "confirm", "g.concord", name]);
    let answer = |shown: &Value| {
        let domains = shown["domains"].as_array().unwrap().clone();
        let mut items = domains
            .iter()
            .flat_map(|d| d["items"].as_array().unwrap().clone());
        items.find(|item| item["item"] == name).unwrap()["answer"].clone()
    };
    assert_eq!(
        answer(&laptop.json(&["sdg", "show", "g.concord"])),
        proposed["proposed"]
    );
    laptop.json(&["undo", "g.concord"]);
    assert!(answer(&laptop.json(&["sdg", "show", "g.concord"])).is_null());
}

#[test]
fn bad_answers_are_refused_by_name_and_nothing_is_recorded() {
    let laptop = Laptop::ghana();
    for (content, words) in [
        ("item,answer\nA1,yes\nG7,no\n", "G7"),
        ("item,answer\nA1,yes\nC3,legal_status_only\n", "line 3"),
        ("item,answer\nA1,yes\nA1,yes\n", "twice"),
        ("answer\nyes\n", "item"),
    ] {
        fs::write(laptop.path("bad.csv"), content).unwrap();
        let done = laptop.run(&["sdg", "import", "g.concord", "bad.csv"]);
        assert_ne!(done.code, 0, "{content}");
        assert!(
            done.err.contains("bad.csv") && done.err.contains(words),
            "{content}: {}",
            done.err
        );
    }
    let half = laptop.run(&["sdg", "set", "g.concord", "B1", "legal_status_only"]);
    assert_ne!(half.code, 0);
    assert!(half.err.contains("domain A"), "{}", half.err);
    let shown = laptop.json(&["sdg", "show", "g.concord"]);
    assert_eq!(shown["whole"]["answered"], 0, "nothing was half-applied");
}
