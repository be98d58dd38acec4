//! Files joined to sources: kept once, carried in bundles, copied out again to the byte.

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;

use serde_json::Value;

use super::case::Laptop;
use super::disk::SmallDisk;

/// A PDF's beginning and `length` bytes that do not repeat within a piece.
fn scan(length: usize, seed: u64) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut state = seed | 1;
    while bytes.len() < length {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        bytes.extend(state.to_be_bytes());
    }
    bytes
}

fn sources(laptop: &Laptop, file: &str) -> Vec<String> {
    let listed = laptop.json(&["source", "list", file]);
    let rows = listed.as_array().unwrap().iter();
    rows.map(|row| row["source"]["id"].as_str().unwrap().to_owned())
        .collect()
}

fn attachments(laptop: &Laptop, file: &str) -> Vec<Value> {
    laptop
        .json(&["attachment", "list", file])
        .as_array()
        .unwrap()
        .clone()
}

fn count(laptop: &Laptop, file: &str, table: &str) -> i64 {
    let connection = rusqlite::Connection::open(laptop.path(file)).unwrap();
    let sql = format!("SELECT count(*) FROM {table}");
    connection.query_row(&sql, [], |row| row.get(0)).unwrap()
}

/// A laptop with Ghana's record and a file of three pieces joined to its first source.
fn with_scan() -> (Laptop, Vec<u8>, PathBuf) {
    let laptop = Laptop::ghana();
    let bytes = scan(2_500_000, 7);
    let path = laptop.path("Act 651 قانون.pdf");
    fs::write(&path, &bytes).unwrap();
    let source = sources(&laptop, "g.concord").swap_remove(0);
    laptop.json(&["attach", "g.concord", &source, path.to_str().unwrap()]);
    (laptop, bytes, path)
}

#[test]
fn a_file_is_kept_once_and_comes_out_to_the_byte() {
    let (laptop, bytes, path) = with_scan();
    let second = sources(&laptop, "g.concord").swap_remove(1);
    laptop.json(&["attach", "g.concord", &second, path.to_str().unwrap()]);
    assert_eq!(
        attachments(&laptop, "g.concord").len(),
        2,
        "two sources name it"
    );
    assert_eq!(
        count(&laptop, "g.concord", "file"),
        1,
        "its content is kept once"
    );
    assert_eq!(count(&laptop, "g.concord", "file_piece"), 3);
    let again = laptop.json(&["attach", "g.concord", &second, path.to_str().unwrap()]);
    assert_eq!(again["operations"], 0, "joining it again changes nothing");

    let written = laptop.json(&["attachment", "export", "g.concord", "out"]);
    assert_eq!(written.as_array().unwrap().len(), 1);
    assert_eq!(
        fs::read(laptop.path("out/Act 651 قانون.pdf")).unwrap(),
        bytes
    );
    laptop.json(&["attachment", "export", "g.concord", "out"]);
    assert!(
        laptop.path("out/Act 651 قانون (2).pdf").exists(),
        "nothing is replaced"
    );

    let found = laptop.json(&["search", "g.concord", "قانون 651"]);
    assert_eq!(found[0]["kind"], "attachment", "{found}");

    laptop.json(&[
        "attachment",
        "remove",
        "g.concord",
        &second,
        "Act 651 قانون.pdf",
    ]);
    assert_eq!(attachments(&laptop, "g.concord").len(), 1);
    laptop.json(&["undo", "g.concord"]);
    assert_eq!(
        attachments(&laptop, "g.concord").len(),
        2,
        "removing can be undone"
    );
}

#[test]
fn files_travel_in_bundles_and_may_come_later() {
    let (laptop, bytes, _) = with_scan();
    laptop.json(&["export", "g.concord", "g.zip"]);
    let digest = attachments(&laptop, "g.concord")[0]["file"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut zip = zip::ZipArchive::new(fs::File::open(laptop.path("g.zip")).unwrap()).unwrap();
    let name = zip
        .file_names()
        .map(|n| n.unwrap().into_owned())
        .find(|n| n.ends_with(&digest));
    let mut inside = Vec::new();
    zip.by_name(&name.unwrap())
        .unwrap()
        .read_to_end(&mut inside)
        .unwrap();
    assert_eq!(inside, bytes, "stock tools find it by its digest");
    let first = fs::read(laptop.path("g.zip")).unwrap();

    // A laptop that has the record and not the file hands on what it has.
    let between = Laptop::new();
    fs::write(between.path("g.zip"), &first).unwrap();
    let seen = between.json(&["import", "b.concord", "g.zip"]);
    assert_eq!(seen["imported"]["attachments"], 1);
    let connection = rusqlite::Connection::open(between.path("b.concord")).unwrap();
    connection
        .execute_batch("DELETE FROM file; DELETE FROM file_piece;")
        .unwrap();
    drop(connection);
    between.json(&["export", "b.concord", "without.zip"]);

    let last = Laptop::new();
    fs::copy(between.path("without.zip"), last.path("without.zip")).unwrap();
    let seen = last.json(&["import", "c.concord", "without.zip"]);
    assert_eq!(seen["imported"]["attachments"], 0);
    assert_eq!(seen["imported"]["attachmentsMissing"], 1);
    assert_eq!(attachments(&last, "c.concord")[0]["here"], false);
    let refused = last.run(&["attachment", "export", "c.concord", "out", &digest]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("not arrived here yet"), "{refused:?}");

    fs::write(last.path("g.zip"), &first).unwrap();
    let seen = last.json(&["import", "c.concord", "g.zip"]);
    assert_eq!(
        seen["imported"]["operations"], 0,
        "the record is known already"
    );
    assert_eq!(seen["imported"]["attachments"], 1, "the file comes later");
    last.json(&["attachment", "export", "c.concord", "out"]);
    assert_eq!(fs::read(last.path("out/Act 651 قانون.pdf")).unwrap(), bytes);
}

#[test]
fn what_is_no_evidence_is_refused_by_name_and_changes_nothing() {
    let laptop = Laptop::ghana();
    let source = sources(&laptop, "g.concord").swap_remove(0);
    let before = laptop.json(&["show", "g.concord"])["assessment"]["fingerprint"].clone();
    let long = laptop.path("long.pdf");
    fs::File::create(&long)
        .unwrap()
        .set_len((50 << 20) + 1)
        .unwrap();
    let table: [(&str, &[u8], &str); 6] = [
        ("invoice.pdf", b"MZ\x90\0\x03", "is a program"),
        ("script.pdf", b"#!/bin/sh\n", "is a program"),
        ("picture.png", b"%PDF-1.7\n", "something else"),
        ("notes.txt", b"notes", "“txt” are not taken"),
        ("setup.exe", b"MZ\x90\0\x03", "is a program"),
        ("nothing.pdf", b"", "is empty"),
    ];
    for (name, bytes, words) in table {
        fs::write(laptop.path(name), bytes).unwrap();
        let refused = laptop.run(&["attach", "g.concord", &source, name]);
        assert_eq!(refused.code, 1, "{name}");
        assert!(
            refused.err.contains(name) && refused.err.contains(words),
            "{refused:?}"
        );
    }
    for (name, words) in [
        ("long.pdf", "51 MB"),
        ("gone.pdf", "cannot be read"),
        (".", "folder"),
    ] {
        let refused = laptop.run(&["attach", "g.concord", &source, name]);
        assert_eq!(refused.code, 1, "{name}");
        assert!(refused.err.contains(words), "{refused:?}");
    }
    let after = laptop.json(&["show", "g.concord"])["assessment"]["fingerprint"].clone();
    assert_eq!(before, after);
    assert_eq!(count(&laptop, "g.concord", "file_piece"), 0);
}

#[test]
fn a_disk_that_fills_up_while_a_file_is_joined_keeps_what_was_saved() {
    let Some(disk) = SmallDisk::mount(4000) else {
        // Without the right to mount there is no small disk; the record's own writes are tried
        // against a limit elsewhere.
        return;
    };
    let laptop = Laptop::ghana();
    let workspace = disk.path().join("small.concord");
    fs::copy(laptop.path("g.concord"), &workspace).unwrap();
    let workspace = workspace.to_str().unwrap();
    let source = sources(&laptop, workspace).swap_remove(0);
    let before = laptop.json(&["show", workspace])["assessment"]["fingerprint"].clone();
    fs::write(laptop.path("big.pdf"), scan(6 << 20, 3)).unwrap();
    let refused = laptop.run(&["attach", workspace, &source, "big.pdf"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(refused.err.contains("full"), "{refused:?}");
    let after = laptop.json(&["show", workspace])["assessment"]["fingerprint"].clone();
    assert_eq!(before, after, "nothing of it is there");
    assert!(attachments(&laptop, workspace).is_empty());
    fs::write(laptop.path("small.pdf"), scan(100_000, 3)).unwrap();
    laptop.json(&["attach", workspace, &source, "small.pdf"]);
    assert_eq!(
        attachments(&laptop, workspace)[0]["here"],
        true,
        "and there is room again"
    );
}

#[test]
fn files_come_back_from_copies_and_out_of_damaged_workspaces() {
    let (laptop, bytes, _) = with_scan();
    let copy = laptop.json(&["backup", "make", "g.concord"])["copy"]["path"]
        .as_str()
        .unwrap()
        .to_owned();
    laptop.json(&["backup", "restore", &copy, "back.concord"]);
    laptop.json(&["attachment", "export", "back.concord", "from-copy"]);
    assert_eq!(
        fs::read(laptop.path("from-copy/Act 651 قانون.pdf")).unwrap(),
        bytes
    );

    let saved = laptop.json(&["repair", "g.concord", "saved.concord"]);
    assert_eq!(
        (&saved["attachments"], &saved["attachmentsLost"]),
        (&1.into(), &0.into())
    );
    laptop.json(&["attachment", "export", "saved.concord", "saved"]);
    assert_eq!(
        fs::read(laptop.path("saved/Act 651 قانون.pdf")).unwrap(),
        bytes
    );

    // A page in the middle of the file's content is overwritten.
    let file = laptop.path("g.concord");
    let mut damaged = fs::read(&file).unwrap();
    let middle = bytes[1_500_000..1_500_032].to_vec();
    let at = damaged
        .windows(32)
        .position(|window| window == middle)
        .unwrap();
    damaged[at..at + 32].fill(0);
    fs::write(&file, &damaged).unwrap();
    let refused = laptop.run(&["attachment", "export", "g.concord", "broken"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("damaged"), "{refused:?}");
    let left = fs::read_dir(laptop.path("broken")).unwrap().count();
    assert_eq!(left, 0, "nothing half-written");
    laptop.json(&["export", "g.concord", "g.zip"]);
    let saved = laptop.json(&["repair", "g.concord", "again.concord"]);
    assert_eq!(
        (&saved["attachments"], &saved["attachmentsLost"]),
        (&0.into(), &1.into())
    );
    assert_eq!(attachments(&laptop, "again.concord")[0]["here"], false);
}
