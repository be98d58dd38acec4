//! Forms for institutions on their way: written, saved by `LibreOffice`, read back.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use concord::assessment::matrix::carried;
use serde_json::Value;

use super::case::Done;
use super::case::Laptop;

/// Writes forms for all institutions of `g.concord` and gives their paths.
pub(super) fn forms(laptop: &Laptop, more: &[&str]) -> Vec<PathBuf> {
    let arguments = ["matrix", "g.concord", "forms", "--all-institutions"];
    let written = laptop.json(&[&arguments, more].concat());
    let paths = written.as_array().unwrap().iter();
    paths
        .map(|form| laptop.path(form["path"].as_str().unwrap()))
        .collect()
}

/// Lets `LibreOffice` open the workbooks and save them into the folder `saved`.
fn saved_by_libreoffice(laptop: &Laptop, files: &[PathBuf]) -> Vec<PathBuf> {
    let profile = format!(
        "-env:UserInstallation=file://{}",
        laptop.path("office").display()
    );
    let folder = laptop.path("saved");
    let output = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(&folder)
        .args(files)
        .env("HOME", laptop.path(""))
        .output()
        .expect("soffice: apt-get install libreoffice-calc");
    let said = String::from_utf8_lossy(&output.stderr);
    let saved = files
        .iter()
        .map(|file| folder.join(file.file_name().unwrap()));
    let saved: Vec<PathBuf> = saved.collect();
    for file in &saved {
        assert!(file.exists(), "{}: {said}", file.display());
    }
    saved
}

/// Imports the files into a fresh assessment of the same country and writes its CSV.
fn taken_elsewhere(laptop: &Laptop, files: &[PathBuf], name: &str) -> PathBuf {
    let workspace = format!("{name}.concord");
    laptop.json(&["create", &workspace, "--country", "GHA"]);
    let mut arguments = vec!["import", &workspace, "--other-assessment"];
    arguments.extend(files.iter().map(|file| file.to_str().unwrap()));
    laptop.json(&arguments);
    let csv = format!("{name}.csv");
    laptop.json(&["matrix", &workspace, &csv]);
    laptop.path(&csv)
}

/// The rows of a CSV that say something: an answer, a text or a source.
fn said(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        row.iter().map(str::to_owned).collect::<Vec<String>>()
    });
    let mut rows: Vec<_> = rows
        .filter(|row| row[3..=9].iter().any(|part| !part.is_empty()))
        .collect();
    rows.sort();
    rows
}

/// A part of a workbook.
pub(super) fn part(workbook: &Path, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(workbook).unwrap()).unwrap();
    let part = archive.by_name(name).unwrap();
    std::io::read_to_string(part).unwrap()
}

pub(super) fn refused(laptop: &Laptop, arguments: &[&str], words: &[&str]) -> Done {
    let done = laptop.run(arguments);
    assert_eq!(done.code, 1, "{arguments:?} must be refused: {done:?}");
    for word in words {
        let err = &done.err;
        assert!(err.contains(word), "`{word}` must stand in: {err}");
    }
    done
}

fn operations(imported: &Value) -> u64 {
    let all: Vec<&Value> = match imported.as_array() {
        Some(all) => all.iter().collect(),
        None => vec![imported],
    };
    let saved = all.iter().map(|one| &one["imported"]["operations"]);
    saved.map(|count| count.as_u64().unwrap()).sum()
}

#[test]
fn all_rows_of_ghana_go_out_through_libreoffice_and_come_back_unharmed() {
    let laptop = Laptop::ghana();
    let files = forms(&laptop, &["--present"]);
    assert_eq!(files.len(), 14);
    let saved = saved_by_libreoffice(&laptop, &files);
    laptop.json(&["matrix", "g.concord", "before.csv"]);
    let before = said(&laptop.path("before.csv"));
    assert!(before.len() > 200, "{}", before.len());
    for (name, files) in [("straight", &files), ("saved", &saved)] {
        let mut arguments = vec!["import", "g.concord"];
        arguments.extend(files.iter().map(|file| file.to_str().unwrap()));
        let imported = laptop.json(&arguments);
        assert_eq!(operations(&imported), 0, "{name}: nothing is altered");
        let there = taken_elsewhere(&laptop, files, name);
        assert_eq!(said(&there), before, "{name}: the same positions elsewhere");
    }
    // The assessment is another one: that is not passed over.
    let file = saved[0].to_str().unwrap();
    refused(
        &laptop,
        &["import", "saved.concord", file],
        &["another assessment", "Ghana: MGI baseline"],
    );
}

#[test]
fn lists_locks_and_hidden_keys_are_still_there_after_libreoffice() {
    let laptop = Laptop::ghana();
    let files = forms(
        &laptop,
        &["--present", "--domain", "1", "--deadline", "2026-12-01"],
    );
    let saved = saved_by_libreoffice(&laptop, &files[..1]);
    for file in [&files[0], &saved[0]] {
        let sheet = part(file, "xl/worksheets/sheet2.xml");
        let name = file.display();
        for (what, times) in [
            ("<sheetProtection", 1),
            ("type=\"list\"", 5),
            ("type=\"whole\"", 3),
        ] {
            assert_eq!(sheet.matches(what).count(), times, "{what} in {name}");
        }
        for what in ["<autoFilter", "orientation=\"landscape\""] {
            assert!(sheet.contains(what), "{what} in {name}");
        }
        // Without a window LibreOffice keeps no view: the frozen head is looked for in ours only.
        let ours = file == &files[0];
        assert_eq!(sheet.contains("state=\"frozen\""), ours, "{name}");
        assert!(
            !sheet.contains("password"),
            "{name}: nobody needs a password"
        );
        assert!(
            !sheet.contains("<f>") && !sheet.contains("<f "),
            "{name}: no formula"
        );
        let hidden = sheet.split("<row ").skip(1).take(2);
        assert!(
            hidden.into_iter().all(|row| row.contains("hidden=\"")),
            "{name}: the keys are hidden"
        );
        let book = part(file, "xl/workbook.xml");
        assert!(book.contains("Print_Titles"), "{name}: heads on every page");
    }
}

#[test]
fn naughty_texts_come_back_as_they_went_and_none_becomes_a_formula() {
    let laptop = Laptop::new();
    laptop.json(&["create", "g.concord", "--country", "GHA"]);
    laptop.json(&["edition", "write", "mgi-national-working", "e.json"]);
    let edition: Value =
        serde_json::from_str(&fs::read_to_string(laptop.path("e.json")).unwrap()).unwrap();
    let mut numbers: BTreeSet<String> = BTreeSet::new();
    collect_numbers(&edition, &mut numbers);
    assert_eq!(numbers.len(), 99);
    let mut writer = csv::Writer::from_path(laptop.path("naughty.csv")).unwrap();
    writer
        .write_record(["indicator_no", "institution", "answer", "text", "language"])
        .unwrap();
    let mut sent: BTreeMap<(String, String), String> = BTreeMap::new();
    let numbers: Vec<&String> = numbers.iter().collect();
    for (index, text) in naughty_strings::BLNS.iter().enumerate() {
        if text.contains('\0') {
            continue;
        }
        let institution = format!("Institution {}", index / 99);
        let number = numbers[index % 99].clone();
        writer
            .write_record([number.as_str(), &institution, "in_place", text, "en"])
            .unwrap();
        sent.insert((number, institution), (*text).to_owned());
    }
    writer.flush().unwrap();
    drop(writer);
    laptop.json(&["import", "g.concord", "naughty.csv"]);
    let files = forms(&laptop, &["--present"]);
    let saved = saved_by_libreoffice(&laptop, &files);
    for (name, files) in [("straight", &files), ("saved", &saved)] {
        for file in files {
            let sheet = part(file, "xl/worksheets/sheet2.xml");
            assert!(
                !sheet.contains("<f>") && !sheet.contains("<f "),
                "no formula"
            );
        }
        let imported = laptop.json(
            &[
                vec!["import", "g.concord"],
                files.iter().map(|file| file.to_str().unwrap()).collect(),
            ]
            .concat(),
        );
        assert_eq!(
            operations(&imported),
            0,
            "{name}: what came back is no change"
        );
        let there = taken_elsewhere(&laptop, files, name);
        let mut reader = csv::Reader::from_path(there).unwrap();
        let mut found = 0;
        for row in reader.records() {
            let row = row.unwrap();
            let text = &sent[&(row[0].to_owned(), row[1].to_owned())];
            let text = carried(text);
            let expected = if text.trim().is_empty() { "" } else { &text };
            assert_eq!(&row[4], expected, "{name}: {} {}", &row[0], &row[1]);
            found += 1;
        }
        assert_eq!(found, sent.len(), "{name}: every position is there");
    }
}

/// The numbers of indicators in an edition's document.
fn collect_numbers(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| collect_numbers(one, into)),
        Value::Object(fields) => {
            if let (Some(no), true) = (fields.get("no"), fields.contains_key("evidence_kinds")) {
                into.insert(no.as_str().unwrap().to_owned());
            }
            fields.values().for_each(|one| collect_numbers(one, into));
        }
        _ => {}
    }
}

#[test]
fn only_what_is_asked_goes_out_and_nothing_is_replaced() {
    let laptop = Laptop::ghana();
    let one = [
        "matrix",
        "g.concord",
        "forms",
        "--institution",
        "Ministry of Health",
    ];
    let some = laptop.json(&[&one[..], &["--domain", "6", "--indicator", "1.1.1"]].concat());
    let count = some[0]["indicators"].as_u64().unwrap();
    assert!((2..40).contains(&count), "{some}");
    let first = fs::read(laptop.path(some[0]["path"].as_str().unwrap())).unwrap();
    let again = laptop.json(&one);
    assert_ne!(
        again[0]["path"], some[0]["path"],
        "a form that is there stays"
    );
    assert_eq!(again[0]["indicators"], 99);
    let then = fs::read(laptop.path(some[0]["path"].as_str().unwrap())).unwrap();
    assert_eq!(then, first);
    for (more, words) in [
        (["--domain", "9"], "no domain “9”"),
        (["--indicator", "9.9.9"], "9.9.9"),
        (["--deadline", "soon"], "soon"),
    ] {
        refused(&laptop, &[&one[..], &more].concat(), &[words]);
    }
    refused(
        &laptop,
        &["matrix", "g.concord", "forms", "--institution", "Nobody"],
        &["Nobody"],
    );
    let empty = again[0]["path"].as_str().unwrap();
    refused(
        &laptop,
        &["import", "g.concord", empty],
        &["not filled in", empty],
    );
}
