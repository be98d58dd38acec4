//! Forms that others fill in, move and mend: with openpyxl, which is not ours.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::case::Laptop;
use super::forms::forms;
use super::forms::refused;

/// Opens a workbook, runs `body` with `book`, `sheet` (that with the indicators) and `at` (columns
/// by their keys), and saves it as `to`.
const FRAME: &str = r#"
import sys, datetime, openpyxl
from openpyxl.utils import get_column_letter
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[1]
at = {sheet.cell(2, n).value: n for n in range(1, sheet.max_column + 1)}
def row_of(no):
    return next(r for r in range(4, sheet.max_row + 1) if sheet.cell(r, at["indicator_no"]).value == no)
def put(no, key, value):
    sheet.cell(row_of(no), at[key]).value = value
{body}
book.save(sys.argv[2])
"#;

fn edited(laptop: &Laptop, form: &Path, body: &str) -> String {
    let python = std::env::var_os("CONCORD_TEST_PYTHON")
        .expect("CONCORD_TEST_PYTHON must name a Python with openpyxl: scripts/install-tools.sh");
    let to = laptop.path("edited.xlsx");
    let output = Command::new(python)
        .args(["-c", &FRAME.replace("{body}", body)])
        .args([form, &to])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    to.display().to_string()
}

/// A laptop with one institution, and its empty form.
fn asked() -> (Laptop, std::path::PathBuf) {
    let laptop = Laptop::new();
    let institution = "Ministry of Health=ministry";
    laptop.json(&[
        "create",
        "g.concord",
        "--country",
        "GHA",
        "--institution",
        institution,
    ]);
    let form = forms(&laptop, &[]).remove(0);
    (laptop, form)
}

fn shown(laptop: &Laptop, indicator: &str) -> Value {
    laptop.json(&["show", "g.concord", indicator])["positions"][0].clone()
}

#[test]
fn rows_and_columns_may_move_and_answers_may_be_typed() {
    let (laptop, form) = asked();
    let edited = edited(
        &laptop,
        &form,
        r#"
put("1.1.1", "answer", "  PARTLY in place ")
put("1.1.1", "text", "= as it is\nwritten  ")
put("1.1.1", "practice", "In practice")
put("1.1.1", "source_2_kind", "law")
put("1.1.1", "source_2_title", "Public Health Act, 2012 (Act 851)")
put("1.1.1", "source_2_year", datetime.date(2012, 10, 9))
put("1.1.2", "answer", "not_in_place")
put("1.1.3", "answer", "Not applicable")
put("1.1.3", "source_1_title", "Another")
put("1.1.3", "source_1_year", "1998")
sheet.protection.sheet = False
sheet.insert_cols(3)
sheet.cell(2, 3).value = "our column"
rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=4)]
rows.sort(key=lambda row: str(row[1]), reverse=True)
# One row less: nobody has to send back what is not theirs.
rows = [row for row in rows if row[0] != "6.1.1"]
for r, row in enumerate(rows, start=4):
    for c, value in enumerate(row, start=1):
        cell = sheet.cell(r, c)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
sheet.delete_rows(4 + len(rows))
further = book.worksheets[2]
further["A4"] = "1.1.1"
further["C4"] = "Fourth source"
further["D4"] = 1999
"#,
    );
    let seen = laptop.json(&["import", "g.concord", &edited, "--preview"]);
    assert_eq!(seen["speakers"], serde_json::json!(["Ministry of Health"]));
    let notes = seen["notes"].as_array().unwrap();
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert_eq!(notes[0]["code"], "date_as_year");
    assert_eq!(notes[0]["other"], "2012");
    laptop.json(&["import", "g.concord", &edited]);
    let first = shown(&laptop, "1.1.1");
    assert_eq!(first["answer"], "partly_in_place");
    assert_eq!(first["text"], "= as it is\nwritten  ");
    assert_eq!(first["practice"], "In practice");
    let sources = first["citations"].as_array().unwrap();
    let titles: Vec<&str> = sources
        .iter()
        .map(|c| c["evidence"]["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        ["Fourth source", "Public Health Act, 2012 (Act 851)"]
    );
    assert_eq!(sources[1]["evidence"]["year"], 2012);
    assert_eq!(shown(&laptop, "1.1.2")["answer"], "not_in_place");
    assert_eq!(shown(&laptop, "1.1.3")["answer"], "not_applicable");
    let whole = &laptop.json(&["show", "g.concord"])["overview"]["whole"];
    assert_eq!(whole["answered"], 3, "{whole}");
    // One act: one undo takes the whole form back.
    laptop.json(&["undo", "g.concord"]);
    let whole = &laptop.json(&["show", "g.concord"])["overview"]["whole"];
    assert_eq!(whole["answered"], 0, "{whole}");
}

#[test]
fn merged_cells_and_a_corrected_name_are_understood() {
    let (laptop, form) = asked();
    let edited = edited(
        &laptop,
        &form,
        r#"
put("1.1.1", "answer", "In place")
column = get_column_letter(at["answer"])
sheet.merge_cells(f"{column}4:{column}6")
front = book.worksheets[0]
for row in front.iter_rows():
    if row[0].value == "institution_name":
        row[2].value = "Ministry of Health and Sport"
"#,
    );
    let seen = laptop.json(&["import", "g.concord", &edited, "--preview"]);
    let notes = &seen["notes"];
    assert_eq!(notes[0]["code"], "other_name", "{notes}");
    assert_eq!(notes[0]["value"], "Ministry of Health and Sport");
    assert_eq!(notes[0]["other"], "Ministry of Health");
    laptop.json(&["import", "g.concord", &edited]);
    for number in ["1.1.1", "1.1.2", "1.1.3"] {
        assert_eq!(shown(&laptop, number)["answer"], "in_place", "{number}");
    }
    let institutions = &laptop.json(&["show", "g.concord"])["assessment"]["institutions"];
    assert_eq!(institutions.as_array().unwrap().len(), 1, "{institutions}");
}

#[test]
fn an_empty_cell_takes_nothing_away() {
    let (laptop, form) = asked();
    laptop.json(&[
        "set",
        "g.concord",
        "1.1.1",
        "--institution",
        "Ministry of Health",
        "--answer",
        "in_place",
        "--text",
        "Recorded.",
        "--practice",
        "Kept.",
    ]);
    let edited = edited(&laptop, &form, r#"put("1.1.1", "text", "Changed.")"#);
    let seen = laptop.json(&["import", "g.concord", &edited, "--preview"]);
    let changes = seen["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!(changes[0]["name"], "Ministry of Health");
    let fields = changes[0]["fields"].as_array().unwrap();
    let text = fields.iter().find(|f| f["field"] == "text").unwrap();
    assert_eq!(
        (&text["before"], &text["after"]),
        (&"Recorded.".into(), &"Changed.".into())
    );
    laptop.json(&["import", "g.concord", &edited]);
    let position = shown(&laptop, "1.1.1");
    assert_eq!(position["answer"], "in_place");
    assert_eq!(position["practice"], "Kept.");
}

#[test]
fn every_problem_is_listed_with_its_cell_and_nothing_is_stored() {
    let (laptop, form) = asked();
    let before = laptop.json(&["show", "g.concord"])["assessment"]["fingerprint"].clone();
    let edited = edited(
        &laptop,
        &form,
        r#"
put("1.1.1", "answer", "partialy in place")
put("1.1.2", "answer", "In place")
put("1.1.2", "source_1_year", "about 1998")
put("1.1.3", "source_1_url", "https://example.org")
put("1.1.4", "text", "=A1+1")
sheet.append([None] * 30)
last = sheet.max_row + 1
sheet.cell(last, at["indicator_no"]).value = "1.1.2"
sheet.cell(last, at["answer"]).value = "Not in place"
"#,
    );
    refused(
        &laptop,
        &["import", "g.concord", &edited],
        &[
            "edited.xlsx",
            "have to be corrected: 6",
            "Sheet “Indicators”, cell E4: “partialy in place” is not an answer",
            "Is “Partly in place” meant?",
            "cell J5: “about 1998” is not a year",
            "Is “1998” meant?",
            "cell I5: A source is described here (about 1998) but has no title",
            "cell I6: A source is described here (https://example.org)",
            "cell F7: The cell holds a formula whose result was not saved",
            "same position as in Indicators!E5",
            "Nothing was taken over",
        ],
    );
    let after = laptop.json(&["show", "g.concord"])["assessment"]["fingerprint"].clone();
    assert_eq!(before, after);
}

#[test]
fn a_csv_that_became_a_workbook_is_read_and_other_kinds_are_refused_by_name() {
    let laptop = Laptop::ghana();
    let matrix = super::case::fixture("matrix.csv");
    let body = r#"
import csv
book = openpyxl.Workbook()
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    for r, row in enumerate(csv.reader(file), start=1):
        for c, value in enumerate(row, start=1):
            cell = book.active.cell(r, c)
            cell.value = int(value) if c == 8 and value.isdigit() else value
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"
"#;
    let python = std::env::var_os("CONCORD_TEST_PYTHON").unwrap();
    let script = format!("import sys, openpyxl\n{body}\nbook.save(sys.argv[2])");
    let to = laptop.path("matrix.xlsx");
    let output = Command::new(python)
        .args(["-c", &script])
        .args([&matrix, &to])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let imported = laptop.json(&["import", "g.concord", "matrix.xlsx"]);
    assert_eq!(imported["preview"]["rows"], 211);
    assert_eq!(imported["preview"]["positions"], 133);
    assert_eq!(imported["imported"]["operations"], 0, "the same as the CSV");
    for (name, bytes, words) in [
        (
            "old.xls",
            &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..],
            "another kind",
        ),
        ("hurt.xlsx", b"PK\x03\x04 cut off", "not a workbook"),
    ] {
        fs::write(laptop.path(name), bytes).unwrap();
        refused(&laptop, &["import", "g.concord", name], &[name, words]);
    }
}
