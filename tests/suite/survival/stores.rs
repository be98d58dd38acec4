//! A workspace of every schema ever shipped opens for ever: `tests/stores/vN.sql` was written by the
//! program of its time, `vN.json` is what that program showed of it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use concord::bundle::DeviceKey;
use concord::clock::SetClock;
use concord::desk::Desk;
use concord::ids::AssessmentId;
use concord::store::Store;
use rusqlite::Connection;
use rusqlite::OpenFlags;
use serde_json::Value;
use serde_json::json;

use super::ground::Ground;
use super::ground::NOW_MS;

/// The dumps, by the version of their schema.
fn dumps() -> BTreeMap<i64, PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stores");
    std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let version = path
                .file_stem()?
                .to_str()?
                .strip_prefix('v')?
                .parse()
                .ok()?;
            (path.extension()? == "sql").then_some((version, path))
        })
        .collect()
}

/// Makes the workspace that the dump describes.
fn load(dump: &Path, to: &Path) {
    let sql = std::fs::read_to_string(dump).unwrap();
    let connection = Connection::open(to).unwrap();
    connection.execute_batch(&sql).unwrap();
}

fn version(path: &Path) -> i64 {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = Connection::open_with_flags(path, flags).unwrap();
    connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

/// Every table, index and trigger with its definition, without the blanks between words.
fn schema(path: &Path) -> BTreeMap<String, String> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = Connection::open_with_flags(path, flags).unwrap();
    let mut statement = connection
        .prepare("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema")
        .unwrap();
    let rows = statement.query_map([], |row| {
        let sql: String = row.get(1)?;
        let words: Vec<&str> = sql.split_whitespace().collect();
        Ok((row.get(0)?, words.join(" ")))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

/// What the desk shows of the record, in the shape of the `.json` files.
fn shown(desk: &Desk, id: &AssessmentId, expected: &Value) -> Value {
    let view = desk.assessment(id, "en").unwrap();
    let mut institutions: Vec<String> = view
        .institutions
        .iter()
        .map(|one| one.name.clone())
        .collect();
    institutions.sort();
    let numbers: BTreeSet<&str> = expected["positions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["indicator"].as_str().unwrap())
        .collect();
    let mut positions = Vec::new();
    for number in numbers {
        let indicator = desk.indicator(id, &number.parse().unwrap(), "en").unwrap();
        let mut of_all = indicator.positions;
        of_all.sort_by(|a, b| a.institution_name.cmp(&b.institution_name));
        for position in of_all {
            let mut sources: Vec<String> = position
                .citations
                .iter()
                .map(|citation| citation.evidence.title.clone())
                .collect();
            sources.sort();
            positions.push(json!({
                "indicator": number,
                "institution": position.institution_name,
                "answer": position.answer,
                "text": position.text,
                "practice": position.practice,
                "sources": sources,
            }));
        }
    }
    json!({
        "title": view.summary.title,
        "country": view.summary.country,
        "startedOn": view.started_on,
        "institutions": institutions,
        "positions": positions,
    })
}

#[test]
fn a_workspace_of_every_version_opens_and_shows_what_it_showed() {
    let dumps = dumps();
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    ground.create("fresh.concord");
    let newest = version(&ground.path("fresh.concord"));
    let fresh = schema(&ground.path("fresh.concord"));
    assert!(dumps.len() >= 3, "{dumps:?}");
    for (number, dump) in dumps {
        let name = format!("v{number}.concord");
        let path = ground.path(&name);
        load(&dump, &path);
        assert_eq!(version(&path), number, "{}", dump.display());
        let expected: Value =
            serde_json::from_slice(&std::fs::read(dump.with_extension("json")).unwrap()).unwrap();

        let mut desk = ground.open(&name);
        let id = desk.first_assessment().unwrap();
        assert_eq!(shown(&desk, &id, &expected), expected, "v{number}");

        // What it showed is what its log gives, on any machine.
        let fingerprint = desk.assessment(&id, "en").unwrap().fingerprint;
        let bundle = ground.path(&format!("v{number}.zip"));
        desk.export_bundle(&id, &bundle, &mut super::ground::quiet)
            .unwrap();
        let there = Ground::at(&ground.path(&format!("elsewhere{number}")));
        let clock = Box::new(SetClock::at(NOW_MS));
        let mut other = Desk::create(&there.path("o.concord"), &there.home(), clock).unwrap();
        other
            .import_bundle(&bundle, None, &mut super::ground::quiet)
            .unwrap();
        assert_eq!(
            other.assessment(&id, "en").unwrap().fingerprint,
            fingerprint
        );

        // And it can be worked with.
        let institution = super::ground::health(&desk, &id);
        super::ground::save(&mut desk, &id, &institution, 0, "written later").unwrap();
        desk.undo(&id).unwrap();
        assert_eq!(desk.assessment(&id, "en").unwrap().fingerprint, fingerprint);
        drop(desk);
        assert_eq!(version(&path), newest, "it was brought up to date");
        assert_eq!(schema(&path), fresh, "as if it had been made today");
        let aside = ground.path(&format!("v{number}.before-update-{number}.concord"));
        assert_eq!(
            aside.exists(),
            number < newest,
            "a copy from before is kept"
        );
    }
}

#[test]
fn a_workspace_of_a_later_version_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    ground.create("w.concord");
    let path = ground.path("w.concord");
    let newest = version(&path);
    let connection = Connection::open(&path).unwrap();
    connection
        .pragma_update(None, "journal_mode", "DELETE")
        .unwrap();
    connection
        .pragma_update(None, "user_version", newest + 1)
        .unwrap();
    drop(connection);
    let before = std::fs::read(&path).unwrap();
    let key = DeviceKey::load_or_create(&ground.home().key_path()).unwrap();
    let refused = Store::open(&path, key.fingerprint()).unwrap_err();
    assert_eq!(refused.code(), "store.newer", "{refused}");
    assert_eq!(
        std::fs::read(&path).unwrap(),
        before,
        "not a byte was changed"
    );
    let mut names: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["home", "w.concord"], "nothing was left beside it");
}
