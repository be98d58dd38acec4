//! An edition in a spreadsheet: out, through LibreOffice, changed by people, checked, installed.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use concord::instrument::Edition;
use concord::instrument::authoring::Draft;
use concord::instrument::authoring::Part;
use concord::instrument::authoring::draft_of;
use concord::instrument::authoring::read_workbook;
use concord::instrument::authoring::write_workbook;
use concord::instrument::library;
use concord::sheet::Workbook;
use serde_json::Value;

use super::case::Laptop;
use super::office::saved_by_libreoffice;

fn national() -> Arc<Edition> {
    Arc::clone(library().unwrap().editions().next().unwrap())
}

fn write(draft: &Draft, to: &Path) {
    let titles = library().unwrap().framework("en").unwrap();
    let bytes = write_workbook(draft, titles, &str::to_owned).unwrap();
    fs::write(to, bytes).unwrap();
}

/// The national edition under another version, with a second language.
fn bilingual() -> Edition {
    let document = national().to_document().unwrap();
    let mut value: Value = serde_json::from_str(&document).unwrap();
    value["edition"]["version"] = "2027.1".into();
    value["edition"]["languages"] = serde_json::json!(["ar", "en"]);
    let texts = value["texts"].as_array_mut().unwrap();
    texts.retain(|texts| texts["language"] == "en");
    let mut arabic = texts[0].clone();
    arabic["language"] = "ar".into();
    arabic["title"] = "مؤشرات حوكمة الهجرة: النسخة الوطنية".into();
    texts.push(arabic);
    Edition::from_document("x", &value.to_string()).unwrap()
}

#[test]
fn every_edition_survives_libreoffice() {
    let folder = tempfile::tempdir().unwrap();
    let titles = library().unwrap().framework("en").unwrap();
    let editions = library().unwrap().editions().map(|e| e.as_ref().clone());
    for edition in editions.chain([bilingual()]) {
        let file = folder.path().join("edition.xlsx");
        write(&draft_of(&edition, titles), &file);
        let saved = saved_by_libreoffice(&file, &folder.path().join("saved"));
        let book = Workbook::read(&fs::read(saved).unwrap()).unwrap();
        let reading = read_workbook(&book, &[]);
        assert_eq!(reading.problems, [], "{}", edition.id);
        let back = reading.edition.unwrap();
        assert_eq!(back.to_document().unwrap(), edition.to_document().unwrap());
    }
}

#[test]
fn a_consultant_changes_an_edition_and_installs_it() {
    let laptop = Laptop::new();
    let titles = library().unwrap().framework("en").unwrap();
    write(&draft_of(&bilingual(), titles), &laptop.path("e.xlsx"));
    let check = laptop.json(&["edition", "check", "e.xlsx"]);
    assert_eq!(check["summary"]["indicators"], 99, "{check}");
    let installed = laptop.json(&["edition", "install", "e.xlsx"]);
    assert_eq!(installed["languages"], serde_json::json!(["ar", "en"]));
    // What is kept is the document; the workbook written from it holds the same edition.
    laptop.json(&[
        "edition",
        "write",
        "mgi-national-working",
        "again.xlsx",
        "--version",
        "2027.1",
    ]);
    laptop.json(&["edition", "install", "again.xlsx"]);
    laptop.json(&[
        "edition",
        "write",
        "mgi-national-working",
        "again.json",
        "--version",
        "2027.1",
    ]);
    let document = fs::read_to_string(laptop.path("again.json")).unwrap();
    assert_eq!(document, bilingual().to_document().unwrap());
}

#[test]
fn every_problem_is_listed_and_nothing_is_kept() {
    let laptop = Laptop::new();
    let titles = library().unwrap().framework("en").unwrap();
    let mut draft = draft_of(&bilingual(), titles);
    draft.row(
        Part::Links,
        ["1.1.l", "objective", "15", "working", "concord"],
    );
    draft.row(
        Part::Links,
        ["1.1.1", "objective", "24", "wroking", "concrod"],
    );
    draft.row(Part::Texts, ["1.1.1", "question", "again", "encore"]);
    draft.row(
        Part::Indicators,
        ["1.1.1", "1.1", "authored", "law", "rumour"],
    );
    write(&draft, &laptop.path("bad.xlsx"));

    let done = laptop.run(&["--json", "edition", "check", "bad.xlsx"]);
    assert_eq!(done.code, 1, "{done:?}");
    let check: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(check["summary"], Value::Null);
    let found: Vec<(String, String, String)> = check["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| {
            let text = |key: &str| problem[key].as_str().unwrap().to_owned();
            let place = format!(
                "{}!{}{}",
                text("sheet"),
                text("column"),
                problem["row"].as_u64().unwrap()
            );
            (place, text("code"), text("suggestion"))
        })
        .collect();
    let wanted = [
        ("indicators!A101", "edition.duplicate", ""),
        ("indicators!E101", "authoring.unknown_word", ""),
        ("links!A389", "authoring.unknown_number", "1.1.1"),
        ("links!C390", "edition.unknown_link", ""),
        ("links!D390", "authoring.unknown_word", "working"),
        ("links!E390", "authoring.unknown_source", "concord"),
    ];
    for (place, code, suggestion) in wanted {
        assert!(
            found.contains(&(place.to_owned(), code.to_owned(), suggestion.to_owned())),
            "{place}: {found:#?}"
        );
    }
    assert!(
        found
            .iter()
            .any(|(place, code, _)| place.starts_with("texts!") && code == "authoring.row_twice"),
        "{found:#?}"
    );

    let done = laptop.run(&["edition", "install", "bad.xlsx"]);
    assert_eq!(done.code, 1);
    for words in ["bad.xlsx, links!D390", "“working”?", "Nothing was kept."] {
        assert!(done.err.contains(words), "{words}: {}", done.err);
    }
    assert!(!laptop.path("home/editions").exists(), "nothing was kept");
}

#[test]
fn workbooks_that_are_none_of_ours_are_refused_in_words() {
    let laptop = Laptop::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(999_999, 0, "far below").unwrap();
    book.save(laptop.path("million.xlsx")).unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "Budget").unwrap();
    book.save(laptop.path("budget.xlsx")).unwrap();
    fs::write(laptop.path("cut.xlsx"), b"PK\x03\x04 cut").unwrap();
    for (file, words) in [
        ("million.xlsx", "1000000 rows"),
        ("budget.xlsx", "no sheet “about”"),
        ("cut.xlsx", "cut.xlsx"),
    ] {
        let done = laptop.run(&["edition", "install", file]);
        assert_eq!(done.code, 1, "{file}");
        assert!(done.err.contains(words), "{file}: {}", done.err);
    }
}
