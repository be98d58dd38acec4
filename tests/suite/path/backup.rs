//! Never lose a day: copies are made, are whole, and come back; a damaged file gives back what can
//! still be read of it.

use std::fs;
use std::path::Path;

use serde_json::Value;
use serde_json::json;

use super::case::Laptop;

fn fingerprint(laptop: &Laptop, file: &str) -> String {
    let shown = laptop.json(&["show", file]);
    shown["fingerprint"].as_str().unwrap_or_default().to_owned()
}

fn copies(laptop: &Laptop) -> Vec<Value> {
    let listed = laptop.json(&["backup", "list", "g.concord"]);
    listed["copies"].as_array().cloned().unwrap_or_default()
}

#[test]
fn a_copy_is_made_once_and_comes_back_as_a_workspace_of_its_own() {
    let laptop = Laptop::ghana();
    assert_eq!(
        copies(&laptop).len(),
        1,
        "made before the matrix was taken over"
    );
    let made = laptop.json(&["backup", "make", "g.concord"]);
    assert_eq!(made["new"], true);
    let answers = made["copy"]["answers"].as_u64().unwrap();
    assert!(answers > 91, "several institutions answer: {answers}");
    let again = laptop.json(&["backup", "make", "g.concord"]);
    assert_eq!(again["new"], false, "nothing was recorded since");
    let newest = copies(&laptop)[0]["path"].as_str().unwrap().to_owned();

    let before = fingerprint(&laptop, "g.concord");
    laptop.json(&[
        "set",
        "g.concord",
        "1.1.1",
        "--institution",
        "Ministry of Health",
        "--answer",
        "not_in_place",
    ]);
    let seen = laptop.json(&["backup", "show", &newest]);
    assert_eq!(seen["assessments"][0]["answered"], 91);
    let seen = laptop.json(&["backup", "show", &newest, "--beside", "g.concord"]);
    assert_eq!(
        (&seen["onlyHere"], &seen["onlyCopy"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(
        seen["differences"],
        json!([{
            "indicator": "1.1.1", "institution": "Ministry of Health",
            "here": "not_in_place", "copy": "in_place",
        }])
    );
    laptop.json(&["backup", "restore", &newest, "back.concord"]);
    assert_eq!(fingerprint(&laptop, "back.concord"), before);
    let refused = laptop.run(&["backup", "restore", &newest, "back.concord"]);
    assert_eq!(refused.code, 1, "nothing is replaced: {refused:?}");

    // Both files go on from one state; what is recorded in each meets in the other.
    laptop.json(&[
        "set",
        "back.concord",
        "1.1.2",
        "--institution",
        "Ministry of Health",
        "--answer",
        "not_in_place",
    ]);
    laptop.json(&["export", "back.concord", "back.zip"]);
    laptop.json(&["import", "g.concord", "back.zip"]);
    for (indicator, answer) in [("1.1.1", "not_in_place"), ("1.1.2", "not_in_place")] {
        let shown = laptop.json(&["show", "g.concord", indicator]);
        let health = shown["positions"]
            .as_array()
            .unwrap()
            .iter()
            .find(|position| position["institutionName"] == "Ministry of Health")
            .unwrap();
        assert_eq!(health["answer"], answer, "{indicator}");
    }
}

/// Overwrites a page in the middle of those that hold whole operations.
fn overwrite_page_of_log(file: &mut [u8]) {
    const PAGE: usize = 4096;
    let beginning = b"{\"act\":\"";
    let begun = |page: &&mut [u8]| {
        let windows = page.windows(beginning.len());
        windows.filter(|window| window == beginning).count()
    };
    let mut pages: Vec<&mut [u8]> = file
        .chunks_mut(PAGE)
        .filter(|page| begun(page) > 1)
        .collect();
    let middle = pages.len() / 2;
    pages[middle].fill(0x5a);
}

#[test]
fn a_damaged_file_gives_back_what_can_be_read_and_says_what_is_lost() {
    let laptop = Laptop::ghana();
    let whole = laptop.json(&["backup", "make", "g.concord"])["copy"]["operations"]
        .as_u64()
        .unwrap();
    let file = laptop.path("g.concord");
    let sound = fs::read(&file).unwrap();

    // One page in the middle of the log is overwritten, as a failing stick does.
    let mut damaged = sound.clone();
    overwrite_page_of_log(&mut damaged);
    fs::write(&file, &damaged).unwrap();
    let refused = laptop.run(&["show", "g.concord"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("damaged"), "{refused:?}");
    let saved = laptop.json(&["repair", "g.concord", "saved.concord"]);
    let read = saved["operations"].as_u64().unwrap();
    let lost = saved["lost"].as_array().unwrap().len() as u64;
    assert!(read > whole * 9 / 10, "{read} of {whole}");
    assert!(lost > 0, "operations stood on that page");
    assert_eq!(
        read + lost,
        whole,
        "what is missing is counted, not passed over"
    );
    assert_eq!(
        fs::read(&file).unwrap(),
        damaged,
        "the damaged file stays as it is"
    );
    assert_eq!(
        laptop.run(&["check", "saved.concord"]).code,
        3,
        "it can be worked with"
    );

    // The head of the file is gone: only its bytes are left.
    let mut headless = sound;
    headless[..4096].fill(0);
    fs::write(&file, &headless).unwrap();
    let saved = laptop.json(&["repair", "g.concord", "bytes.concord"]);
    assert_eq!(
        saved["carved"], saved["operations"],
        "SQLite reads nothing of it"
    );
    let read = saved["operations"].as_u64().unwrap();
    assert!(read > whole * 9 / 10, "{read} of {whole}");
}

#[test]
fn what_a_damaged_file_lost_comes_from_its_newest_whole_copy() {
    let laptop = Laptop::ghana();
    laptop.json(&["backup", "make", "g.concord"]);
    let set = |text: &str| {
        let health = ["--institution", "Ministry of Health", "--text", text];
        laptop.json(&[&["set", "g.concord", "1.1.1"], &health[..]].concat());
    };
    // Recorded after the copy was made: only the file has it.
    set("written after the copy");
    let file = laptop.path("g.concord");
    let mut damaged = fs::read(&file).unwrap();
    overwrite_page_of_log(&mut damaged);
    fs::write(&file, &damaged).unwrap();

    let seen = laptop.json(&["rescue", "g.concord"]);
    let lost = seen["lost"].as_u64().unwrap();
    assert!(lost > 0);
    assert_eq!(seen["missing"], false);
    assert_eq!(
        seen["onlyCopy"],
        json!(lost),
        "the copy has what the file lost"
    );
    assert_eq!(seen["onlyFile"], 1, "and the file what came after the copy");

    let saved = laptop.json(&["repair", "g.concord", "both.concord", "--with-copy"]);
    assert_eq!(saved["fromCopy"], json!(lost));
    assert_eq!(saved["lost"], json!([]), "nothing is missing any more");
    let shown = laptop.json(&["show", "both.concord", "1.1.1"]);
    let texts: Vec<&Value> = shown["positions"].as_array().unwrap().iter().collect();
    assert!(
        texts
            .iter()
            .any(|one| one["text"] == "written after the copy")
    );
    laptop.json(&["export", "both.concord", "both.zip"]);

    // A newest copy that is damaged itself is passed over for the one before.
    let newest = seen["copy"]["path"].as_str().unwrap();
    let mut copy = fs::read(newest).unwrap();
    overwrite_page_of_log(&mut copy);
    fs::write(newest, copy).unwrap();
    let seen = laptop.json(&["rescue", "g.concord"]);
    assert_ne!(seen["copy"]["path"], newest);
    assert!(seen["copy"]["operations"].is_number(), "{seen}");

    // Nothing is left of the file: the list of recent workspaces knows its copies.
    fs::remove_file(&file).unwrap();
    let seen = laptop.json(&["rescue", "g.concord"]);
    assert_eq!(seen["missing"], true);
    assert!(seen["copy"]["path"].is_string(), "{seen}");
}

#[test]
fn copies_go_to_another_drive_too_and_its_absence_is_no_error() {
    let laptop = Laptop::ghana();
    let refused = laptop.run(&["backup", "folder", "stick"]);
    assert_eq!(refused.code, 1, "there is no such folder: {refused:?}");
    fs::create_dir(laptop.path("stick")).unwrap();
    laptop.json(&["backup", "folder", "stick"]);
    let made = laptop.json(&["backup", "make", "g.concord"]);
    assert_eq!(made["elsewhere"], "up_to_date");
    let listed = laptop.json(&["backup", "list", "g.concord"]);
    let there = listed["copiesElsewhere"][0]["path"]
        .as_str()
        .unwrap()
        .to_owned();
    laptop.json(&["backup", "restore", &there, "from-stick.concord"]);
    assert_eq!(
        fingerprint(&laptop, "from-stick.concord"),
        fingerprint(&laptop, "g.concord")
    );
    let names: Vec<_> = fs::read_dir(Path::new(&there).parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names.len(), 1, "a copy is one file alone: {names:?}");
    fs::rename(laptop.path("stick"), laptop.path("pulled")).unwrap();
    let made = laptop.run(&["backup", "make", "g.concord"]);
    assert_eq!(made.code, 0, "{made:?}");
    assert!(made.out.contains("not connected"), "{made:?}");
    laptop.json(&["backup", "folder"]);
    let made = laptop.json(&["backup", "make", "g.concord"]);
    assert_eq!(made["elsewhere"], "not_chosen");
}

#[test]
fn a_file_that_never_was_a_workspace_cannot_be_repaired() {
    let laptop = Laptop::new();
    fs::write(laptop.path("notes.concord"), "my notes").unwrap();
    let refused = laptop.run(&["repair", "notes.concord", "saved.concord"]);
    assert_eq!(refused.code, 1);
    assert!(
        !laptop.path("saved.concord").exists(),
        "nothing is left behind"
    );
}
