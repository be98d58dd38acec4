//! The agenda, who has been heard, and a follow-up beside its baseline, through the command line.

use serde_json::Value;

use super::case::Laptop;
use super::case::fixture;

fn list(value: &Value) -> Vec<Value> {
    value.as_array().unwrap().clone()
}

#[test]
fn the_agenda_of_ghana_names_who_says_what() {
    let laptop = Laptop::ghana();
    let items = list(&laptop.json(&["agenda", "g.concord"]));
    assert!(!items.is_empty());
    let points: Vec<&str> = items.iter().map(|i| i["point"].as_str().unwrap()).collect();
    let order = ["differing", "unsourced", "unanswered", "gap"];
    let places: Vec<usize> = points
        .iter()
        .map(|point| order.iter().position(|known| known == point).unwrap())
        .collect();
    assert!(
        places.is_sorted(),
        "disagreements first, gaps last: {points:?}"
    );
    let differing = items.iter().filter(|item| item["point"] == "differing");
    for item in differing {
        assert!(list(&item["answers"]).len() > 1, "{item}");
        let apart = item["apart"].as_u64().unwrap();
        assert!((1..=2).contains(&apart), "{item}");
    }
    let arabic = laptop.run(&["agenda", "g.concord", "--language", "ar"]);
    assert!(arabic.out.contains("اختلاف بين المؤسسات"), "{arabic:?}");
}

#[test]
fn every_institution_of_ghana_is_heard_or_silent_on_each_domain() {
    let laptop = Laptop::ghana();
    let shown = laptop.json(&["show", "g.concord"]);
    let all = list(&shown["assessment"]["institutions"]).len();
    let view = laptop.json(&["heard", "g.concord"]);
    assert_eq!(list(&view["domains"]).len(), 6);
    assert_eq!(list(&view["objectives"]).len(), 23);
    for row in list(&view["domains"]) {
        let kinds = list(&row["kinds"]);
        let of = |kind: &Value, list_of: &str| list(&kind[list_of]).len();
        let sum: usize = kinds.iter().map(|k| of(k, "heard") + of(k, "silent")).sum();
        assert_eq!(sum, all, "{row}");
    }
}

#[test]
fn a_follow_up_is_compared_with_the_baseline_that_came_in_a_bundle() {
    let baseline = Laptop::ghana();
    let started = baseline.json(&["show", "g.concord"]);
    let with = started["assessment"]["summary"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let bundle = baseline.path("baseline.zip");
    baseline.json(&["export", "g.concord", bundle.to_str().unwrap()]);

    let laptop = Laptop::new();
    laptop.json(&["create", "f.concord", "--country", "GHA", "--round", "1"]);
    let matrix = fixture("matrix.csv");
    laptop.json(&["import", "f.concord", matrix.to_str().unwrap()]);
    let id = laptop.json(&["show", "f.concord"])["assessment"]["summary"]["id"].clone();
    let id = id.as_str().unwrap().to_owned();
    laptop.json(&["import", "f.concord", bundle.to_str().unwrap()]);
    let compare = |id: &str, with: &str| {
        laptop.run(&[
            "compare",
            "f.concord",
            "--assessment",
            id,
            "--with",
            with,
            "--json",
        ])
    };
    let view: Value = serde_json::from_str(&compare(&id, &with).out).unwrap();
    let rows = list(&view["rows"]);
    assert_eq!(rows.len(), 99);
    let counted: u64 = list(&view["counts"])
        .iter()
        .map(|count| count["count"].as_u64().unwrap())
        .sum();
    assert_eq!(counted, 99, "no indicator is left out of the counts");
    let became = |view: &Value, indicator: &str| {
        let rows = list(&view["rows"]);
        let found = rows.iter().find(|row| row["to"][0] == indicator);
        found.unwrap()["became"].as_str().unwrap().to_owned()
    };
    let moved = rows
        .iter()
        .find(|row| row["became"] == "same" && row["then"] == "in_place");
    let moved = moved.unwrap()["to"][0].as_str().unwrap().to_owned();

    // The same answer on the same sources is assessed differently.
    let shown = laptop.json(&["show", "f.concord", &moved, "--assessment", &id]);
    for position in list(&shown["positions"]) {
        let name = position["institutionName"].as_str().unwrap();
        let set = ["set", "f.concord", &moved, "--institution", name];
        let rest = ["--answer", "not_in_place", "--assessment", &id];
        laptop.json(&[set.as_slice(), &rest].concat());
    }
    let view: Value = serde_json::from_str(&compare(&id, &with).out).unwrap();
    assert_eq!(became(&view, &moved), "changed_assessment");

    let backwards = compare(&with, &id);
    assert_ne!(backwards.code, 0);
    assert!(
        backwards.err.contains("not an earlier round"),
        "{backwards:?}"
    );
}
