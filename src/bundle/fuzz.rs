//! Doors for the fuzzers in `fuzz/`, which no other build has. What is read from bytes that have one
//! spelling only must be written as the same bytes again.

use std::fs::File;
use std::io::Read as _;
use std::io::Seek as _;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;

use crate::bundle::BundleInfo;
use crate::bundle::ChainHead;
use crate::bundle::Identity;
use crate::bundle::Keys;
use crate::bundle::LeftOut;
use crate::bundle::Limits;
use crate::bundle::Namespace;
use crate::bundle::bag;
use crate::bundle::envelope::Source;
use crate::bundle::open::check_in_time;
use crate::bundle::recipient;
use crate::bundle::signature;

/// The identity for which the test kit of age encrypts its files.
const IDENTITY: &str = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0";

/// Reads a whole bundle.
pub fn bundle(bytes: &[u8]) {
    let Some(file) = file_of(bytes) else { return };
    let limits = limits();
    let opened = check_in_time(
        Path::new("fuzz.zip"),
        Source::File(file),
        &limits,
        &mut |_| ControlFlow::Continue(()),
    );
    if let Ok(mut opened) = opened {
        let paths: Vec<String> = opened.files().map(|(path, _, _)| path.to_owned()).collect();
        for path in paths {
            let read = opened.read_file(&path);
            assert!(read.is_ok(), "what was checked can be read");
        }
    }
}

/// Reads what is encrypted for a known identity, to its end.
pub fn envelope(bytes: &[u8]) {
    let Some(file) = file_of(bytes) else { return };
    let identities: Vec<Identity> = recipient::parse(IDENTITY).unwrap_or_default();
    let keys = Keys {
        identities: &identities,
        passphrase: None,
    };
    if let Ok(mut source) = Source::of(file, &keys, &limits()) {
        let mut read = Vec::new();
        let _ = source.read_to_end(&mut read);
        // Forwards and backwards give the same bytes.
        let mut last = [0];
        if !read.is_empty() && source.seek(std::io::SeekFrom::End(-1)).is_ok() {
            let count = source.read(&mut last);
            if count.is_ok_and(|count| count == 1) {
                assert_eq!(read.last(), last.first());
            }
        }
    }
}

/// Reads a manifest.
pub fn manifest(bytes: &[u8]) {
    if let Ok(files) = bag::parse_manifest(bag::MANIFEST, bytes) {
        assert_eq!(bag::manifest_text(&files).as_bytes(), bytes);
    }
    let _ = bag::parse_totals(bytes);
}

/// Reads `bundle.json`.
pub fn info(bytes: &[u8]) {
    if let Ok(info) = BundleInfo::parse(bytes) {
        assert!(info.to_bytes().is_ok_and(|written| written == bytes));
    }
}

/// Reads what a device seals.
pub fn seal(bytes: &[u8]) {
    if let Ok(head) = ChainHead::parse("fuzz.json", bytes) {
        assert!(head.to_bytes().is_ok_and(|written| written == bytes));
    }
}

/// Reads a signature.
pub fn signature(bytes: &[u8]) {
    for namespace in [Namespace::Bundle, Namespace::Seal] {
        let _ = signature::verify(namespace, b"message", "fuzz.sig", bytes);
    }
}

/// Reads the runs that were left out.
pub fn left_out(bytes: &[u8]) {
    if let Ok(runs) = LeftOut::parse(bytes) {
        let written = LeftOut::file(&runs);
        let written = written.map(|file| file.map(|file| file.bytes).unwrap_or_default());
        assert!(written.is_ok_and(|written| {
            written == bytes || written.strip_suffix(b"\n") == Some(bytes)
        }));
    }
}

/// Small enough that a fuzzer does not spend its time on length.
fn limits() -> Limits {
    Limits {
        total_bytes: 4 << 20,
        file_bytes: 2 << 20,
        ..Limits::default()
    }
}

fn file_of(bytes: &[u8]) -> Option<File> {
    let mut file = tempfile::tempfile().ok()?;
    file.write_all(bytes).ok()?;
    file.rewind().ok()?;
    Some(file)
}
