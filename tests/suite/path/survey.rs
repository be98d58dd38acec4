//! Survey forms: converted by pyxform, which is not ours, and answers that come home.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use concord::instrument::Edition;
use concord::instrument::authoring::draft_of;
use concord::instrument::authoring::write_workbook;
use concord::instrument::library;
use serde_json::Value;
use serde_json::json;

use super::case::Laptop;
use super::office::saved_by_libreoffice;

/// Converts a form; fails on every warning; prints title, languages and the paths of all fields.
const CONVERT: &str = r#"
import sys, json
import xml.etree.ElementTree as tree
from pyxform.xls2xform import convert
warnings = []
xform = convert(sys.argv[1], warnings=warnings).xform
assert not warnings, warnings
root = tree.fromstring(xform)
plain = lambda tag: tag.split("}")[-1]
instance = next(e for e in root.iter() if plain(e.tag) == "instance")
data = list(instance)[0]
def fields(element, path):
    children = list(element)
    name = path + [plain(element.tag)]
    return [name[1:]] if not children else [f for c in children for f in fields(c, name)]
languages = [e.get("lang") for e in root.iter() if plain(e.tag) == "translation"]
repeats = [e.get("nodeset") for e in root.iter() if plain(e.tag) == "repeat"]
print(json.dumps({"id": data.get("id"), "version": data.get("version"),
    "fields": fields(data, []), "languages": languages, "repeats": repeats}))
"#;

/// Writes what ODK Central exports of the form: a ZIP with the submissions, the names of groups
/// before those of questions, and a table for each repeated group.
const EXPORT: &str = r#"
import sys, json, csv, io, zipfile
form = json.loads(sys.argv[1])
answers = json.loads(sys.argv[2])
out = zipfile.ZipFile(sys.argv[3], "w")
repeated = [path.split("/")[2:] for path in form["repeats"]]
inside = lambda field: next((r for r in repeated if field[:len(r)] == r), None)
def table(name, fields, heads, rows):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["-".join(field) for field in fields] + heads)
    for values, keys in rows:
        writer.writerow([values.get(field[-1], "") for field in fields] + keys)
    out.writestr(name, text.getvalue())
top = []
for field in form["fields"]:
    if field[-1] not in [f[-1] for f in top] and inside(field) is None:
        top.append(field)
table("form.csv", top, ["KEY", "ReviewState"],
    [(one["values"], [f"uuid:{n}", ""]) for n, one in enumerate(answers)])
for repeat in repeated:
    own = [f for i, f in enumerate(form["fields"]) if inside(f) == repeat and f not in form["fields"][:i]]
    rows = [(source, [f"uuid:{n}", f"uuid:{n}/{repeat[-1]}[{m}]"])
        for n, one in enumerate(answers) for m, source in enumerate(one["sources"], 1)
        if any(key.startswith(repeat[-1]) for key in source)]
    table(f"form-{repeat[-1]}.csv", [f[len(repeat):] for f in own], ["PARENT_KEY", "KEY"], rows)
out.close()
"#;

fn python(script: &str, arguments: &[&str]) -> String {
    let python = std::env::var_os("CONCORD_TEST_PYTHON")
        .expect("CONCORD_TEST_PYTHON must name a Python with pyxform: scripts/install-tools.sh");
    let output = Command::new(python)
        .args(["-c", script])
        .args(arguments)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

fn converted(form: &Path) -> Value {
    serde_json::from_str(&python(CONVERT, &[form.to_str().unwrap()])).unwrap()
}

/// A laptop with an assessment of two institutions.
fn laptop(edition: &str) -> Laptop {
    let laptop = Laptop::new();
    laptop.json(&[
        "create",
        "g.concord",
        "--country",
        "GHA",
        "--edition",
        edition,
        "--institution",
        "Ministry of Health & \"Care\"=ministry",
        "--institution",
        "Bank of Ghana=agency",
    ]);
    laptop
}

#[test]
fn pyxform_converts_every_form_without_a_warning() {
    let laptop = laptop("");
    let written = laptop.json(&["form", "write", "g.concord", "all.xlsx"]);
    assert_eq!(written["indicators"], 99);
    let form = converted(&laptop.path("all.xlsx"));
    assert_eq!(form["id"], "mgi-national-working_gha_0");
    assert_eq!(form["version"], "2026.1");
    assert_eq!(form["repeats"].as_array().unwrap().len(), 99);
    let names: Vec<&str> = form["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|field| field.as_array().unwrap().last().unwrap().as_str().unwrap())
        .collect();
    for name in [
        "institution",
        "edition_id",
        "i_1_1_1_answer",
        "i_6_7_1_source_url",
    ] {
        assert!(names.contains(&name), "{name}");
    }
    laptop.json(&[
        "form",
        "write",
        "g.concord",
        "one.xlsx",
        "--institution",
        "Bank of Ghana",
        "--indicator",
        "4.1.1",
        "--indicator",
        "1.1.1",
    ]);
    let one = converted(&laptop.path("one.xlsx"));
    assert_eq!(one["repeats"].as_array().unwrap().len(), 2);
    let read = laptop.json(&["form", "read", "one.xlsx"]);
    assert_eq!(read["edition"], "mgi-national-working 2026.1");
    assert_eq!(
        read["indicators"],
        json!(["1.1.1", "4.1.1"]),
        "as in the edition"
    );
}

#[test]
fn a_form_speaks_every_language_of_its_edition_and_survives_libreoffice() {
    let national = Arc::clone(library().unwrap().editions().next().unwrap());
    let mut value: Value = serde_json::from_str(&national.to_document().unwrap()).unwrap();
    value["edition"]["id"] = "mgi-trilingual".into();
    value["edition"]["languages"] = json!(["ar", "en", "fr"]);
    let all = value["texts"].as_array_mut().unwrap();
    all.retain(|texts| texts["language"] == "en");
    for language in ["fr", "ar"] {
        let mut texts = all[0].clone();
        texts["language"] = language.into();
        texts["indicators"]["1.1.1"]["question"] = format!("{language} ${{x}} <b> & ?").into();
        all.push(texts);
    }
    let laptop = Laptop::new();
    fs::write(laptop.path("three.json"), value.to_string()).unwrap();
    laptop.json(&["edition", "install", "three.json"]);
    laptop.json(&[
        "create",
        "t.concord",
        "--country",
        "GHA",
        "--edition",
        "mgi-trilingual@2026.1",
    ]);
    laptop.json(&[
        "--language",
        "fr",
        "form",
        "write",
        "t.concord",
        "three.xlsx",
    ]);
    let saved = saved_by_libreoffice(&laptop.path("three.xlsx"), &laptop.path("saved"));
    for form in [laptop.path("three.xlsx"), saved] {
        let converted = converted(&form);
        let mut languages: Vec<&str> = converted["languages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|language| language.as_str().unwrap())
            .collect();
        languages.sort_unstable();
        assert_eq!(languages, ["English (en)", "Français (fr)", "العربية (ar)"]);
    }
    let read = laptop.json(&["form", "read", "three.xlsx"]);
    assert_eq!(
        read["languages"][0], "fr",
        "it begins in the language asked for"
    );
}

#[test]
fn answers_collected_with_the_form_come_home() {
    let laptop = laptop("");
    laptop.json(&["form", "write", "g.concord", "all.xlsx"]);
    let form = converted(&laptop.path("all.xlsx"));
    let shown = laptop.json(&["show", "g.concord"]);
    let ids: Vec<&str> = shown["assessment"]["institutions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|institution| institution["id"].as_str().unwrap())
        .collect();
    let health = *ids.iter().find(|id| id.starts_with("ministry")).unwrap();
    let edition = json!({"edition_id": "mgi-national-working", "edition_version": "2026.1"});
    let answers = |more: Value| {
        let mut values = edition.clone();
        values
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        values
    };
    let submissions = json!([
        {"values": answers(json!({"institution": health, "i_1_1_1_answer": "partly_in_place",
            "i_1_1_1_text": "=1+1\nIn cities.", "i_1_1_1_practice": "Slowly."})),
         "sources": [{"i_1_1_1_source_title": "Health Act", "i_1_1_1_source_kind": "law",
            "i_1_1_1_source_year": "2012", "i_1_1_1_source_article": "s. 3"},
            {"i_1_1_1_source_title": "Circular"}]},
        {"values": answers(json!({"institution": "Bank of Ghana", "i_4_1_1_answer": "in_place"})),
         "sources": []},
    ]);
    python(
        EXPORT,
        &[
            &form.to_string(),
            &submissions.to_string(),
            laptop.path("export.zip").to_str().unwrap(),
        ],
    );
    let preview = laptop.json(&["import", "g.concord", "export.zip", "--preview"]);
    assert_eq!(preview["positions"], 2, "{preview}");
    assert_eq!(
        preview["speakers"],
        json!(["Bank of Ghana", "Ministry of Health & \"Care\""])
    );
    let untouched = laptop.json(&["show", "g.concord"]);
    assert_eq!(untouched["overview"]["whole"]["answered"], 0);

    laptop.json(&["import", "g.concord", "export.zip"]);
    let position = &laptop.json(&["show", "g.concord", "1.1.1"])["positions"][0];
    assert_eq!(position["answer"], "partly_in_place");
    assert_eq!(position["text"], "=1+1\nIn cities.");
    assert_eq!(position["practice"], "Slowly.");
    assert_eq!(position["citations"].as_array().unwrap().len(), 2);
    let again = laptop.json(&["import", "g.concord", "export.zip"]);
    assert_eq!(
        again["imported"]["operations"], 0,
        "a second time changes nothing"
    );
    laptop.json(&["undo", "g.concord"]);
    let undone = laptop.json(&["show", "g.concord"]);
    assert_eq!(undone["overview"]["whole"]["answered"], 0, "one act");
}

#[test]
fn an_export_with_a_problem_is_refused_whole() {
    let laptop = laptop("");
    fs::write(
        laptop.path("bad.csv"),
        "institution,i_1_1_1_answer,i_1_1_2_answer\n\
         Bank of Ghana,in_place,certainly\nbank-of-gana,in_place,\n",
    )
    .unwrap();
    let done = laptop.run(&["import", "g.concord", "bad.csv"]);
    assert_eq!(done.code, 1, "{done:?}");
    for words in ["certainly", "i_1_1_2_answer", "bank-of-gana"] {
        assert!(done.err.contains(words), "{words}: {}", done.err);
    }
    let shown = laptop.json(&["show", "g.concord"]);
    assert_eq!(shown["overview"]["whole"]["answered"], 0);
}

#[test]
fn a_form_of_others_becomes_a_draft_that_says_what_is_missing() {
    let laptop = Laptop::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [
        (
            "survey",
            vec![
                vec!["type", "name", "label::English (en)"],
                vec!["select_one yn", "care", "Is there care?"],
                vec!["select_one yn", "school", "Is there school?"],
            ],
        ),
        (
            "choices",
            vec![
                vec!["list_name", "name", "label::English (en)"],
                vec!["yn", "y", "Yes"],
            ],
        ),
        (
            "settings",
            vec![
                vec!["form_title", "form_id", "version"],
                vec!["Q", "q", "1"],
            ],
        ),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0..).zip(&rows) {
            sheet.write_row(row, 0, cells.clone()).unwrap();
        }
    }
    book.save(laptop.path("foreign.xlsx")).unwrap();
    let read = laptop.json(&["form", "read", "foreign.xlsx", "--draft", "draft.xlsx"]);
    assert_eq!(
        (&read["edition"], &read["questions"]),
        (&Value::Null, &json!(2))
    );
    let done = laptop.run(&["--json", "edition", "check", "draft.xlsx"]);
    assert_eq!(done.code, 1);
    let check: Value = serde_json::from_str(&done.out).unwrap();
    let codes: Vec<&str> = check["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["code"].as_str().unwrap())
        .collect();
    assert!(
        codes.contains(&"authoring.empty"),
        "no subdomain yet: {codes:?}"
    );
    // Completed by hand, it is an edition. Here the national one stands in for that work.
    let national: &Edition = library().unwrap().editions().next().unwrap();
    let titles = library().unwrap().framework("en").unwrap();
    let whole = write_workbook(&draft_of(national, titles), titles, &str::to_owned).unwrap();
    fs::write(laptop.path("draft.xlsx"), whole).unwrap();
    assert_eq!(laptop.run(&["edition", "check", "draft.xlsx"]).code, 0);
}
