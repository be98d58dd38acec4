//! Who is asked about what: from the command line into the record, into the checks, and along with
//! a bundle to another laptop.

use super::case::Laptop;

fn asked(laptop: &Laptop, institution: &str) -> usize {
    let done = laptop.run(&["--json", "check", "g.concord"]);
    assert_eq!(done.code, 3, "something is open: {done:?}");
    let seen: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let findings = seen.as_array().expect("a list of findings");
    findings
        .iter()
        .filter(|f| f["code"] == "asked_unanswered")
        .filter(|f| f["institution"].as_str().unwrap().starts_with(institution))
        .count()
}

#[test]
fn an_institution_is_asked_and_waited_for() {
    let laptop = Laptop::ghana();
    let assign = |numbers: &[&str]| {
        let arguments = ["assign", "g.concord", "--institution", "Bank of Ghana"];
        laptop.run(&[&arguments[..], numbers].concat())
    };
    assert_eq!(assign(&["4.4", "4.4.1", "1.1.1"]).code, 0);
    // Of 4.4 the bank answered two of five; nobody counts 4.4.1 twice.
    let answered = 2;
    assert_eq!(asked(&laptop, "bank-of-ghana"), 6 - answered);
    let refused = assign(&["4.4", "9.9"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("9.9"), "{refused:?}");
    assert_eq!(
        asked(&laptop, "bank-of-ghana"),
        6 - answered,
        "nothing was changed"
    );

    let other = Laptop::new();
    let bundle = other.path("g.zip");
    laptop.json(&["export", "g.concord", bundle.to_str().unwrap()]);
    other.json(&["import", "g.concord", bundle.to_str().unwrap()]);
    assert_eq!(asked(&other, "bank-of-ghana"), 6 - answered);

    assert_eq!(assign(&[]).code, 0, "nothing is asked any more");
    assert_eq!(asked(&laptop, "bank-of-ghana"), 0);
}

#[test]
fn a_survey_matrix_holds_what_was_assigned() {
    let laptop = Laptop::ghana();
    let bank = ["--institution", "Bank of Ghana"];
    laptop.run(&[&["assign", "g.concord"], &bank[..], &["4.4"]].concat());
    let matrix = |more: &[&str]| {
        let arguments = ["matrix", "g.concord", "forms"];
        laptop.json(&[&arguments[..], &bank, more].concat())[0]["indicators"].clone()
    };
    assert_eq!(matrix(&[]), 5, "what was assigned");
    assert_eq!(matrix(&["--domain", "3"]), 11, "what was chosen instead");
    let others = laptop.json(&[
        "matrix",
        "g.concord",
        "forms",
        "--institution",
        "Ministry of Health",
    ]);
    assert_eq!(others[0]["indicators"], 99, "nothing was assigned to it");
}
