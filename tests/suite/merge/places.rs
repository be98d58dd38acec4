//! Cells of every kind, and values that fit each.

use concord::record::Cell;
use serde_json::Value;
use serde_json::json;

/// Cells of every kind that the format has, few enough that laptops meet in them.
pub(super) const CELLS: &[&str] = &[
    "assessment/title",
    "assessment/round",
    "assessment/focal",
    "institution/health/name",
    "institution/health/kind",
    "institution/health/removed",
    "institution/labour/name",
    "position/1.1.1/health/answer",
    "position/1.1.1/health/text",
    "position/1.1.1/health/practice",
    "position/1.1.1/labour/answer",
    "position/2.1.1/labour/text",
    "position/2.1.1/labour/language",
    "assignment/1.1.1/health/asked",
    "assignment/2.1.1/labour/asked",
    "evidence/law/kind",
    "evidence/law/title",
    "evidence/law/year",
    "evidence/law/checked_on",
    "evidence/law/file.000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f",
    "evidence/law/merged_into",
    "evidence/law/removed",
    "evidence/decree/title",
    "evidence/decree/merged_into",
    "citation/c1/link",
    "citation/c1/locator",
    "citation/c1/removed",
    "decision/1.1.1/answer",
    "decision/1.1.1/text",
    "decision/1.1.1/agreement",
    "decision/1.1.1/voice.health",
    "decision/1.1.1/voice.labour",
    "decision/1.1.1/removed",
    "sdg/A4/answer",
    "sdg/A4/institution",
    "sdg/A4/note",
    "instrument/own-indicators/1/structure",
    "instrument/own-indicators/1/texts.en",
    "instrument/own-indicators/1/removed",
];

/// The cell at place `at`, and a value that fits it: one of few words, or `text` where texts go.
pub(super) fn filled(at: usize, pick: u8, text: &str) -> (Cell, Value) {
    let path = CELLS[at % CELLS.len()];
    let cell = Cell::parse(path).unwrap();
    let word = |words: &[&str]| json!(words[usize::from(pick) % words.len()]);
    let rare_null = |value: Value| if pick % 7 == 6 { Value::Null } else { value };
    let (entity, field) = path.rsplit_once('/').unwrap();
    let one = |words: [&str; 2]| words[usize::from(pick) % 2].to_owned();
    let value = match field {
        "removed" => [json!(true), Value::Null, json!(false)][usize::from(pick) % 3].clone(),
        "asked" => [json!(true), Value::Null][usize::from(pick) % 2].clone(),
        "round" => json!(u32::from(pick) % 3),
        "year" => rare_null(json!(1900 + i64::from(pick))),
        "focal" | "institution" => word(&["health", "labour", ""]),
        "checked_on" => word(&["2026-11-24", "2026-01-02", ""]),
        "answer" if entity.starts_with("sdg") => word(&["yes", "no", "legal_status_only", ""]),
        "answer" => word(&["in_place", "partly_in_place", "not_in_place", ""]),
        "kind" if entity.starts_with("evidence") => rare_null(word(&["law", "policy"])),
        "kind" => word(&["ministry", "agency"]),
        "agreement" => word(&["agreed", "not_agreed"]),
        "language" => word(&["en", "fr", ""]),
        "merged_into" => word(&["law", "decree", ""]),
        file if file.starts_with("file.") => rare_null(json!({
            "length": 1 + u64::from(pick),
            "media": "pdf",
            "name": text,
        })),
        "link" => json!({
            "evidence": "law",
            "indicator": one(["1.1.1", "2.1.1"]),
            "institution": "health",
        }),
        "structure" | "texts.en" => rare_null(json!({ "note": text })),
        voice if voice.starts_with("voice.") => rare_null(json!({
            "kind": one(["reservation", "dissent"]),
            "note": text,
        })),
        // Now and then the same text on two laptops: agreement, no disagreement.
        _ if pick % 5 == 4 => json!("the same text everywhere"),
        _ => rare_null(json!(text)),
    };
    cell.check(&value).unwrap();
    (cell, value)
}

/// Every text inside a value.
pub(super) fn texts_of(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Object(object) => object.values().flat_map(texts_of).collect(),
        _ => Vec::new(),
    }
}

/// What every assessment begins with.
pub(super) fn beginning() -> Vec<(Cell, Value)> {
    let cell = |path: &str, value| (Cell::parse(path).unwrap(), value);
    vec![
        cell("assessment/title", json!("Sample")),
        cell("assessment/country", json!("ZZZ")),
        cell("assessment/level", json!("national")),
        cell("assessment/edition", json!({"id": "mgi", "version": "1"})),
        cell("institution/health/name", json!("Health")),
        cell("institution/labour/name", json!("Labour")),
    ]
}
