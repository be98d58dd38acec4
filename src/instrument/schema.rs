//! The JSON Schema of an edition's document, made from the types that read it and published as
//! `docs/formats/edition.schema.json`. What no schema can say, such as that each number stands
//! under its parent, `check` says.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use schemars::json_schema;
use serde_json::Value;
use serde_json::json;

use crate::instrument::EVIDENCE_KINDS;
use crate::instrument::Texts;
use crate::instrument::edition::EditionFile;
use crate::instrument::library;

/// Ids, versions and numbers.
pub(super) const ID: &str = "^[a-z0-9.-]{1,64}$";
/// A BCP 47 tag.
pub(super) const LANGUAGE: &str = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$";
/// An SDG target.
pub(super) const SDG_TARGET: &str = r"^([1-9]|1[0-7])\.([a-z]|[0-9]+)$";

/// An edition as one document.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "An edition of the instrument")]
#[expect(dead_code, reason = "its fields are there for the schema alone")]
struct Document {
    /// What has no language.
    edition: EditionFile,
    /// The words, one object for each language.
    texts: Vec<Texts>,
}

/// Words of `EvidenceKind`.
pub(super) fn evidence_kinds(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "array", "items": {"type": "string", "enum": EVIDENCE_KINDS}})
}

fn schema() -> Value {
    schemars::schema_for!(Document).to_value()
}

fn published() -> PathBuf {
    let folder = std::env::var_os("CONCORD_SCHEMA_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats"),
        PathBuf::from,
    );
    folder.join("edition.schema.json")
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a document of the project, under version control"
)]
fn the_published_schema_is_that_of_the_types() {
    let mut text = serde_json::to_string_pretty(&schema()).unwrap();
    text.push('\n');
    if std::env::var_os("CONCORD_SCHEMA_DIR").is_some() {
        fs::write(published(), &text).unwrap();
    }
    let found = fs::read_to_string(published()).unwrap_or_default();
    assert!(found == text, "run `make schema` and commit what it wrote");
}

#[test]
fn every_edition_on_board_agrees_with_the_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for edition in library().unwrap().editions() {
        let document: Value = serde_json::from_str(&edition.to_document().unwrap()).unwrap();
        let problems: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(problems, Vec::<String>::new(), "{}", edition.id);
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let edition = library().unwrap().editions().next().unwrap();
    let good: Value = serde_json::from_str(&edition.to_document().unwrap()).unwrap();
    let first = "/edition/domains/0/subdomains/0/indicators/0";
    for (place, value) in [
        ("/edition/format".to_owned(), json!(2)),
        ("/edition/id".to_owned(), json!("../x")),
        ("/edition/level".to_owned(), json!("galactic")),
        ("/edition/languages/0".to_owned(), json!("English")),
        (format!("{first}/no"), json!("1 1")),
        (format!("{first}/basis"), json!("guessed")),
        (format!("{first}/evidence_kinds/0"), json!("rumour")),
        (format!("{first}/gcm_objectives/0/objective"), json!(24)),
        (format!("{first}/gcm_objectives/0/standing"), json!("firm")),
        (format!("{first}/sdg_targets/0/target"), json!("18.1")),
        ("/texts/0/title".to_owned(), json!("")),
        (
            "/texts/0/indicators/1.1.1".to_owned(),
            json!({"topic": "t"}),
        ),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(&place).unwrap() = value;
        assert!(!validator.is_valid(&bad), "{place}");
        let text = bad.to_string();
        assert!(
            crate::instrument::Edition::from_document("x", &text).is_err(),
            "the reader agrees: {place}"
        );
    }
    let mut more = good.clone();
    more["edition"]["colour"] = json!("blue");
    assert!(!validator.is_valid(&more), "nothing unknown passes");
}
