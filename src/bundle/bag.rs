//! The text files of a `BagIt` 1.0 bag (RFC 8493), in the one form that a bundle has.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::bundle::BundleInfo;
use crate::bundle::Digest;
use crate::bundle::Fault;
use crate::bundle::name;

/// Declares the version of `BagIt`.
pub(super) const BAGIT: &str = "bagit.txt";
/// Describes the bag to archivists.
pub(super) const BAG_INFO: &str = "bag-info.txt";
/// Lists the files under `data/`.
pub(super) const MANIFEST: &str = "manifest-sha256.txt";
/// Lists the three files above; it is what is signed.
pub(super) const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
/// The one content that `bagit.txt` has.
pub(super) const BAGIT_TEXT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// How much lies under `data/`, as `Payload-Oxum` says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Totals {
    /// Length of all files.
    pub(super) bytes: u64,
    /// Number of files.
    pub(super) files: usize,
}

/// The text of a manifest: one line per file, in the order of the paths.
pub(super) fn manifest_text(files: &BTreeMap<String, Digest>) -> String {
    let mut text = String::new();
    for (path, digest) in files {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{digest}  {path}");
    }
    text
}

/// Reads a manifest, which must be exactly what [`manifest_text`] writes for its content.
pub(super) fn parse_manifest(
    manifest: &'static str,
    bytes: &[u8],
) -> Result<BTreeMap<String, Digest>, Fault> {
    let fault = |line| Fault::ManifestLine { manifest, line };
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        fault(before.split(|byte| *byte == b'\n').count())
    })?;
    let mut files = BTreeMap::new();
    let mut last: Option<&str> = None;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let (digest, path) = line
            .strip_suffix('\n')
            .and_then(|line| line.split_once("  "))
            .and_then(|(digest, path)| Some((Digest::parse(digest)?, path)))
            .ok_or_else(|| fault(index + 1))?;
        // A name that no file here can have stands for a file somewhere else.
        if name::check(path.as_bytes()).is_err() || last.is_some_and(|last| last >= path) {
            return Err(fault(index + 1));
        }
        last = Some(path);
        files.insert(path.to_owned(), digest);
    }
    Ok(files)
}

/// The text of `bag-info.txt`.
pub(super) fn bag_info_text(info: &BundleInfo, totals: Totals) -> String {
    // A bag's date has no clock; a time that no calendar knows leaves the line out.
    let date = jiff::Timestamp::from_millisecond(info.created_at_ms)
        .map(|time| format!("Bagging-Date: {}\n", time.strftime("%Y-%m-%d")))
        .unwrap_or_default();
    format!(
        "{date}Bag-Software-Agent: {}\nExternal-Description: {}\nExternal-Identifier: {}\n\
         Payload-Oxum: {}.{}\n",
        one_line(&info.program),
        one_line(&info.assessment.title),
        one_line(&info.assessment.id),
        totals.bytes,
        totals.files,
    )
}

/// Reads `Payload-Oxum` from `bag-info.txt`.
pub(super) fn parse_totals(bag_info: &[u8]) -> Option<Totals> {
    let text = std::str::from_utf8(bag_info).ok()?;
    let mut lines = text
        .lines()
        .filter_map(|line| line.strip_prefix("Payload-Oxum: "));
    let (bytes, files) = lines.next()?.split_once('.')?;
    if lines.next().is_some() {
        return None;
    }
    Some(Totals {
        bytes: bytes.parse().ok()?,
        files: files.parse().ok()?,
    })
}

/// A label's value stands on one line; a line break in a title would begin another label.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .collect();
    words
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(path: &str) -> String {
        format!("{}  {path}\n", Digest::of(b""))
    }

    #[test]
    fn a_manifest_has_one_form_only() {
        let good = line("data/a") + &line("data/b");
        let files = parse_manifest(MANIFEST, good.as_bytes()).unwrap();
        assert_eq!(manifest_text(&files), good);
        let table = [
            (line("data/b") + &line("data/a"), 2, "out of order"),
            (line("data/a") + &line("data/a"), 2, "twice"),
            (line("data/a").trim_end().to_owned(), 1, "no line end"),
            (line("data/a").replace('\n', "\r\n"), 1, "carriage return"),
            (line("data/a "), 1, "trailing space"),
            (line("../a"), 1, "outside"),
            (line("data/a").to_uppercase(), 1, "upper case digest"),
            (line("data/a").replace("  ", " *"), 1, "binary mark"),
            (line(""), 1, "no path"),
            ("\n".to_owned(), 1, "empty line"),
        ];
        for (text, expected, why) in table {
            match parse_manifest(MANIFEST, text.as_bytes()) {
                Err(Fault::ManifestLine { line, .. }) => assert_eq!(line, expected, "{why}"),
                other => panic!("{why}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_title_cannot_add_a_label() {
        assert_eq!(
            one_line("A\nPayload-Oxum: 1.1\r\n\tb "),
            "A Payload-Oxum: 1.1 b"
        );
        let forged = b"External-Description: x\nPayload-Oxum: 1.1\nPayload-Oxum: 2.2\n";
        assert_eq!(parse_totals(forged), None, "two totals are none");
        let good = b"Payload-Oxum: 12.3\n";
        assert_eq!(
            parse_totals(good),
            Some(Totals {
                bytes: 12,
                files: 3
            })
        );
    }
}
