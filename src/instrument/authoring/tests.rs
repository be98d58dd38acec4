//! Editions through a workbook and back; workbooks as people change and break them.

use std::sync::Arc;

use rust_xlsxwriter::Format;
use rust_xlsxwriter::Formula;
use rust_xlsxwriter::Workbook as Book;

use crate::instrument::Change;
use crate::instrument::Edition;
use crate::instrument::EditionMap;
use crate::instrument::EditionName;
use crate::instrument::authoring::Draft;
use crate::instrument::authoring::Part;
use crate::instrument::authoring::Reading;
use crate::instrument::authoring::draft_of;
use crate::instrument::authoring::read_workbook;
use crate::instrument::authoring::write_workbook;
use crate::instrument::library;
use crate::sheet::Workbook;
use crate::sheet::write_text;

fn national() -> Arc<Edition> {
    Arc::clone(library().unwrap().editions().next().unwrap())
}

/// The national edition in English alone, however many languages are on board.
fn english() -> Edition {
    let document = national().to_document().unwrap();
    let mut document: serde_json::Value = serde_json::from_str(&document).unwrap();
    document["edition"]["languages"] = serde_json::json!(["en"]);
    let texts = document["texts"].as_array_mut().unwrap();
    texts.retain(|texts| texts["language"] == "en");
    Edition::from_document("en", &document.to_string()).unwrap()
}

fn written(edition: &Edition) -> Vec<u8> {
    let titles = library().unwrap().framework("en").unwrap();
    write_workbook(&draft_of(edition, titles), titles, &str::to_owned).unwrap()
}

fn read(bytes: &[u8]) -> Reading {
    read_workbook(&Workbook::read(bytes).unwrap(), &[national()])
}

/// A small edition with two languages, a map, links of every kind and texts that look like more.
fn small() -> Edition {
    let structure = r#"{"format":1,"id":"small","version":"2","level":"local","status":"working",
        "licence":"","languages":["en","ar"],"extends":null,
        "sources":{"s":{"title":"=SUM(A1)","publisher":" P ","year":2026,"url":""},
        "t":{"title":"<r>run</r>","publisher":"_x000D_","year":-1,"url":"'x"}},
        "maps":[{"from":{"id":"small","version":"1"},"entries":[
        {"change":"split","from":["1.1.1"],"to":["1.1.1","1.1.10"],"note":"+1\nline"},
        {"change":"retired","from":["1.1.2"],"to":[],"note":""}]}],
        "domains":[{"no":"1","subdomains":[{"no":"1.10","indicators":[]},{"no":"1.1","indicators":[
        {"no":"1.1.1","evidence_kinds":["law","data_source","law","policy","decree"],
        "gcm_objectives":[{"objective":15,"standing":"published","source":"s"},
        {"objective":1,"standing":"working","source":"t"}],
        "sdg_targets":[{"target":"10.b","standing":"working","source":"s"},
        {"target":"17.18","standing":"working","source":"s"}],
        "sdg_10_7_2_items":[{"item":"A1","standing":"working","source":"s"}],
        "gcm_principles":[{"principle":"people_centred","standing":"working","source":"s"}],
        "basis":"sourced"},
        {"no":"1.1.10","evidence_kinds":[],"gcm_objectives":[],"sdg_targets":[],
        "sdg_10_7_2_items":[],"basis":"authored"}]}]}]}"#;
    let texts = |language: &str, topic: &str| {
        let words = |n: &str| {
            format!(
                r#"{{"topic":"{topic} {n}","question":" outer ","in_place":"=1+1",
                "partly_in_place":"first\n\nthird","not_in_place":"@cmd","evidence":"-2"}}"#
            )
        };
        format!(
            r#"{{"language":"{language}","title":"0012","notice":"TRUE","domains":{{"1":{{
            "name":"1.10","definition":"2026-01-01"}}}},"subdomains":{{"1.1":"S","1.10":"T"}},
            "indicators":{{"1.1.1":{},"1.1.10":{}}}}}"#,
            words("1.1.1"),
            words("1.1.10")
        )
    };
    Edition::parse(
        "small",
        structure,
        &[&texts("en", "Topic"), &texts("ar", "حوكمة الهجرة")],
    )
    .unwrap()
}

/// The sheets of a draft as plain rows, to be changed and written without any help.
type Sheets = Vec<(String, Vec<Vec<String>>)>;

fn sheets(edition: &Edition) -> Sheets {
    let titles = library().unwrap().framework("en").unwrap();
    let draft: Draft = draft_of(edition, titles);
    let rows = |part: Part| {
        let table = draft.table(part).unwrap();
        let mut rows = vec![table.heads.clone()];
        rows.extend(table.rows.clone());
        (part.word().to_owned(), rows)
    };
    Part::ALL.into_iter().map(rows).collect()
}

fn sheet<'a>(sheets: &'a mut Sheets, name: &str) -> &'a mut Vec<Vec<String>> {
    &mut sheets.iter_mut().find(|(n, _)| n == name).unwrap().1
}

fn cell<'a>(sheets: &'a mut Sheets, name: &str, row: usize, head: &str) -> &'a mut String {
    let rows = sheet(sheets, name);
    let column = rows[0].iter().position(|h| h == head).unwrap();
    let row = &mut rows[row];
    if row.len() <= column {
        row.resize(column + 1, String::new());
    }
    &mut row[column]
}

fn bytes_of(sheets: &Sheets) -> Vec<u8> {
    let mut book = Book::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0_u32..).zip(rows) {
            for (column, text) in (0_u16..).zip(cells) {
                if !text.is_empty() {
                    write_text(sheet, row, column, text, &Format::new()).unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn problems(sheets: &Sheets) -> Vec<(String, &'static str, String)> {
    let reading = read(&bytes_of(sheets));
    assert_eq!(reading.edition.is_none(), !reading.problems.is_empty());
    reading
        .problems
        .iter()
        .map(|problem| {
            let suggestion = problem.suggestion.clone();
            (problem.place(), problem.fault.code(), suggestion)
        })
        .collect()
}

#[test]
fn every_edition_comes_back_as_it_went() {
    let editions = library().unwrap().editions().map(|e| e.as_ref().clone());
    for edition in editions.chain([small()]) {
        let bytes = written(&edition);
        assert_eq!(bytes, written(&edition), "the same bytes each time");
        let reading = read(&bytes);
        assert_eq!(reading.problems, [], "{}", edition.id);
        assert_eq!(reading.passed_over, Vec::<String>::new());
        let back = reading.edition.unwrap();
        assert_eq!(back.to_document().unwrap(), edition.to_document().unwrap());
    }
}

#[test]
fn cells_are_texts_and_no_formula() {
    let book = Workbook::read(&written(&small())).unwrap();
    for sheet in &book.sheets {
        assert!(
            sheet.cells().all(|(_, cell)| !cell.formula),
            "{}",
            sheet.name
        );
    }
}

#[test]
fn a_country_adds_a_language_by_adding_a_column() {
    let mut sheets = sheets(&english());
    let texts = sheet(&mut sheets, "texts");
    texts[0].insert(2, "Français (fr)".to_owned());
    for row in texts.iter_mut().skip(1) {
        let english = row[2].clone();
        row.insert(2, format!("fr: {english}"));
    }
    let edition = read(&bytes_of(&sheets)).edition.unwrap();
    let languages: Vec<&str> = edition.languages().collect();
    assert_eq!(languages, ["en", "fr"]);
    let title = &edition.texts("fr").unwrap().title;
    assert!(title.starts_with("fr: "), "{title}");
}

#[test]
fn what_people_do_to_a_workbook_changes_nothing() {
    let edition = small();
    let mut sheets = sheets(&edition);
    sheets.reverse();
    sheets.insert(0, ("my notes".to_owned(), vec![vec!["=1".to_owned()]]));
    for (name, rows) in &mut sheets {
        if name == "my notes" {
            continue;
        }
        // Another order of the columns, an inserted column, heads in capitals, blank rows, a
        // title above the heads, white space around words.
        for row in rows.iter_mut() {
            row.resize(12, String::new());
            row.insert(0, String::new());
            row.reverse();
        }
        for head in &mut rows[0] {
            *head = format!(" {} ", head.to_uppercase());
            if head.trim() == "EN" || head.trim() == "AR" {
                *head = head.to_lowercase();
            }
        }
        rows[0][0] = "remarks".to_owned();
        for at in (1..=rows.len()).rev() {
            rows.insert(at, vec![" ".to_owned(); 3]);
        }
        rows.insert(0, vec!["Prepared by the ministry".to_owned()]);
        *name = name.to_uppercase();
    }
    let reading = read(&bytes_of(&sheets));
    assert_eq!(reading.problems, []);
    let back = reading.edition.unwrap();
    assert_eq!(back.to_document().unwrap(), edition.to_document().unwrap());
    assert_eq!(reading.passed_over.len(), 8, "{:?}", reading.passed_over);
    assert!(reading.passed_over[0].contains("remarks"));
}

#[test]
fn each_problem_is_named_by_its_place() {
    let mut broken = sheets(&small());
    let mut set = |name: &str, row: usize, head: &str, text: &str| {
        text.clone_into(cell(&mut broken, name, row, head));
    };
    set("about", 2, "value", "Small!");
    set("about", 4, "value", "nationl");
    set("sources", 1, "year", "MMXX");
    set("subdomains", 2, "domain", "7");
    set("indicators", 1, "evidence kind 2", "data sorce");
    set("indicators", 2, "number", "1.1.1");
    set("indicators", 2, "basis", "");
    set("links", 1, "target", "24");
    set("links", 2, "standing", "wroking");
    set("links", 3, "source", "S");
    set("links", 4, "target", "99.1");
    set("links", 5, "kind", "itm");
    set("links", 6, "target", "peple centred");
    set("texts", 1, "en", "hidden \u{202e} turn");
    set("texts", 2, "ar", "");
    set("texts", 4, "part", "definiton");
    set("texts", 5, "number", "1.11");
    set("maps", 1, "change", "splitt");
    set("maps", 2, "later numbers", "1.1.7");
    let found = problems(&broken);
    let wanted = [
        ("about!B3", "edition.bad_name", ""),
        ("about!B5", "authoring.unknown_word", "national"),
        ("sources!D2", "authoring.bad_year", ""),
        ("subdomains!B3", "authoring.unknown_number", ""),
        ("indicators!E2", "authoring.unknown_word", "data source"),
        ("indicators!A3", "edition.duplicate", ""),
        ("indicators!C3", "authoring.empty", ""),
        ("links!C2", "edition.unknown_link", ""),
        ("links!D3", "authoring.unknown_word", "working"),
        ("links!E4", "authoring.unknown_source", "s"),
        ("links!C5", "edition.unknown_link", ""),
        ("links!B6", "authoring.unknown_word", "item"),
        ("links!C7", "edition.unknown_link", "people centred"),
        ("texts!D2", "authoring.control_character", ""),
        ("texts!C3", "edition.missing_text", ""),
        ("texts!B5", "authoring.unknown_word", "definition"),
        ("texts!A6", "edition.stray_text", "1.1"),
        ("maps!C2", "authoring.unknown_word", "split"),
        ("maps!E3", "edition.map_unknown", "1.1.1"),
    ];
    for (place, code, suggestion) in wanted {
        let there = found.iter().find(|(p, _, _)| p == place);
        assert_eq!(
            there.map(|(_, code, suggestion)| (*code, suggestion.as_str())),
            Some((code, suggestion)),
            "{place}: {found:#?}"
        );
    }
}

#[test]
fn a_formula_is_refused_where_it_stands_and_allowed_where_nothing_is_read() {
    let with = |column: u16| {
        let sheets = sheets(&small());
        let mut book = Book::new();
        for (name, rows) in &sheets {
            let sheet = book.add_worksheet();
            sheet.set_name(name).unwrap();
            for (row, cells) in (0_u32..).zip(rows) {
                for (column, text) in (0_u16..).zip(cells) {
                    sheet.write_string(row, column, text).unwrap();
                }
            }
            if name == "links" {
                let formula = Formula::new("=A2&\"\"").set_result("");
                sheet.write_formula(3, column, formula).unwrap();
            }
        }
        read(&book.save_to_buffer().unwrap())
    };
    let reading = with(2);
    assert_eq!(reading.problems.len(), 1, "{:?}", reading.problems);
    assert_eq!(reading.problems[0].place(), "links!C4");
    assert_eq!(reading.problems[0].fault.code(), "authoring.formula");
    assert_eq!(with(5).problems, [], "the topic is there for people only");
}

#[test]
fn missing_sheets_and_columns_are_named() {
    let mut broken = sheets(&small());
    broken.retain(|(name, _)| name != "maps" && name != "links");
    let fine: Vec<_> = problems(&broken);
    assert_eq!(fine, [], "an edition needs neither links nor maps");
    sheet(&mut broken, "sources")[0][1] = "titel".to_owned();
    broken[0].0 = "abuot".to_owned();
    let found = problems(&broken);
    assert!(
        found.contains(&(String::new(), "authoring.missing_sheet", "abuot".to_owned())),
        "{found:?}"
    );
    assert!(
        found.contains(&(
            "sources".to_owned(),
            "authoring.missing_column",
            "titel".to_owned()
        )),
        "{found:?}"
    );
    let nothing = problems(&vec![("Sheet1".to_owned(), Vec::new())]);
    assert_eq!(
        nothing.len(),
        6,
        "each sheet that must be there: {nothing:?}"
    );
}

#[test]
fn a_language_without_any_text_is_named_once() {
    let mut sheets = sheets(&small());
    sheet(&mut sheets, "texts")[0].push("fr".to_owned());
    assert_eq!(
        problems(&sheets),
        [("texts!E1".to_owned(), "authoring.no_texts", String::new())]
    );
}

#[test]
fn maps_are_compared_with_the_earlier_edition_and_lead_in_no_circle() {
    let base = national();
    let mut later = base.as_ref().clone();
    later.version = "2027.1".to_owned();
    let mut map = EditionMap::proposed(&base, &later);
    assert!(map.entries.iter().all(|entry| entry.change == Change::Same));
    later.maps = vec![map.clone()];
    assert_eq!(read(&written(&later)).problems, []);

    map.entries.pop();
    later.maps = vec![map.clone()];
    let reading = read(&written(&later));
    let codes: Vec<&str> = reading.problems.iter().map(|p| p.fault.code()).collect();
    assert_eq!(codes, ["edition.map_missing"; 2], "on both sides");

    let mut circle = EditionMap::proposed(&base, &later);
    circle.from = EditionName {
        id: later.id.clone(),
        version: later.version.clone(),
    };
    later.maps = vec![circle];
    let reading = read(&written(&later));
    let codes: Vec<&str> = reading.problems.iter().map(|p| p.fault.code()).collect();
    assert_eq!(codes, ["authoring.map_cycle"]);
}

#[test]
fn an_addition_fits_its_base() {
    let mut own = small();
    own.maps = Vec::new();
    own.extends = Some(national().name());
    let mut sheets = sheets(&own);
    let found = problems(&sheets);
    assert!(
        found.contains(&(
            "indicators!2".to_owned(),
            "edition.duplicate",
            String::new()
        )),
        "1.1.1 is there already: {found:?}"
    );
    *cell(&mut sheets, "about", 8, "value") = "2026.2".to_owned();
    let found = problems(&sheets);
    assert!(
        found
            .iter()
            .any(|(place, code, suggestion)| place == "about!8"
                && *code == "authoring.other_base"
                && suggestion == "mgi-national-working 2026.1"),
        "{found:?}"
    );
}

#[test]
fn naughty_strings_come_back_or_are_refused_by_place() {
    let refused = |text: &str| {
        text.trim().is_empty() || text.chars().any(crate::instrument::check::is_hidden)
    };
    let (bad, good): (Vec<&str>, Vec<&str>) =
        naughty_strings::BLNS.iter().partition(|text| refused(text));
    assert!(
        good.len() > 300 && bad.len() > 5,
        "{} {}",
        good.len(),
        bad.len()
    );

    let mut sheets = sheets(&english());
    for (row, text) in (1..).zip(&good) {
        (*text).clone_into(cell(&mut sheets, "texts", row, "en"));
    }
    let reading = read(&bytes_of(&sheets));
    assert_eq!(reading.problems, []);
    let titles = library().unwrap().framework("en").unwrap();
    let back = draft_of(&reading.edition.unwrap(), titles);
    for (row, text) in back.table(Part::Texts).unwrap().rows.iter().zip(&good) {
        assert_eq!(row[2], **text, "exactly as written");
    }

    for (row, text) in (1..).zip(&bad) {
        (*text).clone_into(cell(&mut sheets, "texts", row, "en"));
    }
    let found = problems(&sheets);
    for (row, text) in (2..).zip(&bad) {
        let place = format!("texts!C{row}");
        assert!(
            found.iter().any(|(p, _, _)| *p == place),
            "{place}: {text:?}"
        );
    }
}

#[test]
fn merged_cells_stand_for_each_of_them() {
    let edition = small();
    let mut book = Book::new();
    for (name, rows) in &sheets(&edition) {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0_u32..).zip(rows) {
            for (column, text) in (0_u16..).zip(cells) {
                write_text(sheet, row, column, text, &Format::new()).unwrap();
            }
        }
        if name == "texts" {
            for (first, number) in [(7, "1.1.1"), (13, "1.1.10")] {
                sheet
                    .merge_range(first, 0, first + 5, 0, number, &Format::new())
                    .unwrap();
            }
        }
    }
    let reading = read(&book.save_to_buffer().unwrap());
    assert_eq!(reading.problems, []);
    let back = reading.edition.unwrap();
    assert_eq!(back.to_document().unwrap(), edition.to_document().unwrap());
}
