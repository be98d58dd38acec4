//! Damage at every place, and files that are too large to lie beside the tests.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use concord::bundle::Limits;

use super::bag::Bag;
use super::bag::contents;
use super::bag::go_on;
use super::bag::open;
use super::bag::seal_in;
use super::raw_zip::Item;
use super::raw_zip::RawZip;

/// Writes a file for a test.
pub(super) fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::File::create(&path).unwrap().write_all(bytes).unwrap();
    path
}

/// The code with which a bundle is refused, which must be quick.
fn refused(path: &Path) -> &'static str {
    let started = Instant::now();
    let code = open(path).unwrap_err().code();
    assert!(
        started.elapsed() < Duration::from_secs(2),
        "{code} took {:?}",
        started.elapsed()
    );
    code
}

#[test]
fn a_bundle_cut_anywhere_is_cut_short() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(seal_in(folder.path(), &contents(), 1)).unwrap();
    for percent in 0..100 {
        let cut = &whole[..whole.len() * percent / 100];
        let path = write(folder.path(), "cut.zip", cut);
        assert_eq!(refused(&path), "bundle.cut_short", "cut at {percent} %");
    }
    let path = write(folder.path(), "cut.zip", &whole[..whole.len() - 1]);
    assert_eq!(
        refused(&path),
        "bundle.bytes_behind",
        "the last byte alone is missing"
    );
}

#[test]
fn a_changed_byte_is_refused_or_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let bag = Bag::good();
    let good = bag.zip();
    let path = write(folder.path(), "good.zip", &good);
    let opened = open(&path).unwrap();
    let expected = (
        opened.id(),
        opened.info().clone(),
        opened.signers().to_vec(),
    );
    let mut harmless = Vec::new();
    for (at, flip) in (0..good.len()).flat_map(|at| [(at, 0x01), (at, 0x80)]) {
        let mut changed = good.clone();
        changed[at] ^= flip;
        let path = write(folder.path(), "changed.zip", &changed);
        let Ok(bundle) = open(&path) else { continue };
        // What no signature covers: times, versions and the like in the headers of ZIP.
        harmless.push(at);
        let found = (
            bundle.id(),
            bundle.info().clone(),
            bundle.signers().to_vec(),
        );
        assert_eq!(found, expected, "byte {at}");
        assert!(bundle.operations().eq(opened.operations()), "byte {at}");
    }
    harmless.dedup();
    let contents: Vec<_> = bag
        .raw_zip()
        .items
        .into_iter()
        .map(|item| item.content)
        .collect();
    for content in contents.iter().filter(|content| content.len() > 8) {
        let start = good
            .windows(content.len())
            .position(|w| w == content.as_slice())
            .unwrap();
        let inside = harmless
            .iter()
            .find(|at| (start..start + content.len()).contains(at));
        assert_eq!(inside, None, "a changed byte of a file went unnoticed");
    }
    assert!(
        harmless.len() < good.len() / 10,
        "{} bytes say nothing",
        harmless.len()
    );
}

#[test]
fn what_is_not_a_file_or_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(refused(folder.path()), "bundle.not_a_file");
    assert_eq!(
        refused(&folder.path().join("none.zip")),
        "bundle.file_missing"
    );
    let error = open(&folder.path().join("none.zip")).unwrap_err();
    assert_eq!(
        error.params()["file"],
        folder.path().join("none.zip").display().to_string()
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe.zip");
    let made = std::process::Command::new("mkfifo")
        .arg(&path)
        .status()
        .unwrap();
    assert!(made.success(), "mkfifo comes from the package coreutils");
    assert_eq!(refused(&path), "bundle.not_a_file");
}

fn many(count: usize) -> Vec<Item> {
    (0..count)
        .map(|n| Item::stored(&format!("mgi-0123456789abcdef/data/{n}"), b""))
        .collect()
}

#[test]
fn too_many_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(
        folder.path(),
        "many.zip",
        &RawZip::of(many(5_001)).to_bytes(),
    );
    assert_eq!(refused(&path), "bundle.too_many_entries");
    // 65,536 files: the counter of ZIP has gone round once and says none.
    let mut round = RawZip::of(many(65_536));
    round.count = Some(0);
    let path = write(folder.path(), "round.zip", &round.to_bytes());
    assert_eq!(refused(&path), "bundle.directory");
    round.count = Some(u16::MAX);
    let path = write(folder.path(), "zip64.zip", &round.to_bytes());
    assert_eq!(refused(&path), "bundle.archive_feature");
}

/// An archive of deflated zeros, `count` files of `length` bytes.
fn zeros(count: usize, length: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for n in 0..count {
        zip.start_file(format!("mgi-0123456789abcdef/data/{n}"), options)
            .unwrap();
        zip.write_all(&vec![0; length]).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn bombs_are_refused_before_they_are_unpacked() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "flat.zip", &zeros(1, 8 << 20));
    assert_eq!(refused(&path), "bundle.bomb");
    let path = write(folder.path(), "long.zip", &zeros(1, (64 << 20) + 1));
    assert_eq!(refused(&path), "bundle.entry_too_large");
    // The header says 16 bytes; unpacking stops where more come out.
    let lying = zeros(1, 8 << 20);
    let packed = lying.len() - 2 * (30 + 23) - 16 - 22;
    let start = lying.windows(2).position(|w| w == b"/0").unwrap() + 2;
    let mut item = Item::stored("mgi-0123456789abcdef/data/0", &lying[start..start + packed]);
    (item.method, item.length) = (8, 16);
    let path = write(
        folder.path(),
        "lying.zip",
        &RawZip::of(vec![item]).to_bytes(),
    );
    assert_eq!(refused(&path), "bundle.damaged");
}

#[test]
fn limits_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = seal_in(folder.path(), &contents(), 1);
    let usual = Limits::default;
    let table = [
        (
            Limits {
                archive_bytes: 100,
                ..usual()
            },
            "bundle.archive_too_large",
        ),
        (
            Limits {
                entries: 3,
                ..usual()
            },
            "bundle.too_many_entries",
        ),
        (
            Limits {
                file_bytes: 100,
                ..usual()
            },
            "bundle.entry_too_large",
        ),
        (
            Limits {
                total_bytes: 100,
                ..usual()
            },
            "bundle.total_too_large",
        ),
        (
            Limits {
                text_bytes: 100,
                ..usual()
            },
            "bundle.entry_too_large",
        ),
        (
            Limits {
                operations_bytes: 10,
                ..usual()
            },
            "bundle.entry_too_large",
        ),
        (
            Limits {
                line_bytes: 10,
                ..usual()
            },
            "bundle.operation_line",
        ),
        (
            Limits {
                signatures: 0,
                ..usual()
            },
            "bundle.too_many_signatures",
        ),
    ];
    for (limits, code) in table {
        let error = concord::bundle::open(&path, &limits, &mut go_on).unwrap_err();
        assert_eq!(error.code(), code, "{limits:?}");
    }
}

#[test]
fn opening_can_be_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let path = seal_in(folder.path(), &contents(), 1);
    let mut stop = |_| std::ops::ControlFlow::Break(());
    let error = concord::bundle::open(&path, &Limits::default(), &mut stop).unwrap_err();
    assert_eq!(error.code(), "bundle.cancelled");
}
