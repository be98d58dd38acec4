//! Whole bundles that are what they say and still deceive: old ones sent again, those of another
//! assessment, attachments whose kind lies. The kept files were exported by the program.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use concord::bundle::Digest;
use serde_json::Value;

use super::bag::Bag;
use super::hostile::write;

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/vectors/record")
        .join(name)
}

/// Runs the program in `folder`; what it said, or the sentence with which it refused.
fn concord(folder: &Path, arguments: &[&str]) -> Result<Value, String> {
    let output = Command::new(env!("CARGO_BIN_EXE_concord"))
        .arg("--json")
        .args(arguments)
        .env("CONCORD_HOME", folder.join("home"))
        .current_dir(folder)
        .output()
        .unwrap();
    if output.status.success() {
        return Ok(serde_json::from_slice(&output.stdout).unwrap());
    }
    Err(String::from_utf8(output.stderr).unwrap())
}

fn fingerprint(folder: &Path) -> Value {
    let shown = concord(folder, &["show", "w.concord"]).unwrap();
    shown["assessment"]["fingerprint"].clone()
}

#[test]
fn an_old_bundle_sent_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let import = |name: &str| {
        let file = kept(name);
        concord(
            folder.path(),
            &["import", "w.concord", file.to_str().unwrap()],
        )
    };
    import("newer.zip").unwrap();
    let before = fingerprint(folder.path());
    let done = import("replayed.zip").unwrap();
    assert_eq!(done["imported"]["operations"], 0, "{done}");
    assert_eq!(fingerprint(folder.path()), before);
}

#[test]
fn a_bundle_of_another_assessment_is_refused_among_others() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| kept(name).display().to_string();
    concord(folder.path(), &["import", "w.concord", &file("newer.zip")]).unwrap();
    let before = fingerprint(folder.path());
    let both = [file("replayed.zip"), file("another_assessment.zip")];
    let output = Command::new(env!("CARGO_BIN_EXE_concord"))
        .args(["--json", "import", "w.concord"])
        .args(&both)
        .env("CONCORD_HOME", folder.path().join("home"))
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        said["refused"][0]["code"], "desk.foreign_assessment",
        "{said}"
    );
    assert_eq!(fingerprint(folder.path()), before);
}

#[test]
fn an_attachment_whose_kind_lies_stays_outside() {
    let folder = tempfile::tempdir().unwrap();
    let honest = Bag::of(&kept("with_attachment.zip"));
    let inside = |path: &&String| path.starts_with("data/attachments/");
    let path = honest.files.keys().find(inside).unwrap().clone();
    let digest = path.rsplit('/').next().unwrap().to_owned();
    // A program of Windows, of the length that the record names, where it names a PDF.
    let mut program = b"MZ\x90\0".to_vec();
    program.resize(honest.files[&path].len(), 0);
    let lie = Digest::of(&program).to_string();
    let mut lying = honest.replace("data/ops.jsonl", &digest, &lie);
    lying.files.remove(&path);
    lying.set(&format!("data/attachments/{lie}"), &program);
    let path = write(folder.path(), "lying.zip", &lying.listed().signed().zip());
    let done = concord(
        folder.path(),
        &["import", "w.concord", path.to_str().unwrap()],
    )
    .unwrap();
    assert_eq!(done["imported"]["attachments"], 0, "{done}");
    assert_eq!(done["imported"]["attachmentsMissing"], 1, "{done}");

    let folder = tempfile::tempdir().unwrap();
    let path = kept("with_attachment.zip");
    let done = concord(
        folder.path(),
        &["import", "w.concord", path.to_str().unwrap()],
    )
    .unwrap();
    assert_eq!(done["imported"]["attachments"], 1, "{done}");
    assert!(fs::metadata(folder.path().join("w.concord")).is_ok());
}
