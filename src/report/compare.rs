//! What a PDF file says about the record it was made from, and in what two of them differ.

use lopdf::Document;
use lopdf::Object;

/// What a report says about itself in its metadata, which stand uncompressed in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Fingerprint of the record it was made from, 64 hexadecimal digits.
    pub fingerprint: String,
    /// Its language, a BCP 47 tag; empty when it does not say.
    pub language: String,
}

/// Reads what the file says; `None` for a file that names no record.
#[must_use]
pub fn stated(pdf: &[u8]) -> Option<Stated> {
    let fingerprint = between(pdf, b"<dc:identifier>sha256:", b"</dc:identifier>")?;
    let hexadecimal = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
    if fingerprint.len() != 64 || !fingerprint.bytes().all(hexadecimal) {
        return None;
    }
    let list = between(pdf, b"<dc:language>", b"</dc:language>").unwrap_or_default();
    let language = between(list.as_bytes(), b"<rdf:li>", b"</rdf:li>").unwrap_or_default();
    Some(Stated {
        fingerprint,
        language,
    })
}

/// The text of at most 200 bytes between two marks, the first time they occur.
fn between(bytes: &[u8], open: &[u8], close: &[u8]) -> Option<String> {
    const LONGEST: usize = 200;
    let find = |within: &[u8], mark: &[u8]| within.windows(mark.len()).position(|w| w == mark);
    let rest = bytes.get(find(bytes, open)? + open.len()..)?;
    let near = rest.get(..rest.len().min(LONGEST + close.len()))?;
    let text = near.get(..find(near, close)?)?;
    String::from_utf8(text.to_vec()).ok()
}

/// In what two reports differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// One of them cannot be read as a PDF file.
    Unreadable,
    /// They were made by different programs or versions: what stands in the first and in the
    /// second.
    Producer(String, String),
    /// Their titles.
    Title(String, String),
    /// How many pages they have.
    Pages(usize, usize),
    /// What is painted on these pages, counted from 1.
    Content(Vec<usize>),
    /// Nothing that is said or painted on the pages; other bytes of the file.
    Elsewhere,
}

/// In what `first` differs from `second`; nothing when both have the same bytes.
#[must_use]
pub fn differences(first: &[u8], second: &[u8]) -> Vec<Difference> {
    if first == second {
        return Vec::new();
    }
    let (Ok(one), Ok(other)) = (Document::load_mem(first), Document::load_mem(second)) else {
        return vec![Difference::Unreadable];
    };
    let mut found = Vec::new();
    let producers = (info(&one, b"Producer"), info(&other, b"Producer"));
    if producers.0 != producers.1 {
        found.push(Difference::Producer(producers.0, producers.1));
    }
    let titles = (info(&one, b"Title"), info(&other, b"Title"));
    if titles.0 != titles.1 {
        found.push(Difference::Title(titles.0, titles.1));
    }
    let (pages, others) = (one.get_pages(), other.get_pages());
    if pages.len() != others.len() {
        found.push(Difference::Pages(pages.len(), others.len()));
    }
    let differing: Vec<usize> = pages
        .values()
        .zip(others.values())
        .zip(1..)
        .filter(|((a, b), _)| {
            let content = |document: &Document, id| document.get_page_content(id);
            content(&one, **a) != content(&other, **b)
        })
        .map(|(_, number)| number)
        .collect();
    if !differing.is_empty() {
        found.push(Difference::Content(differing));
    }
    if found.is_empty() {
        found.push(Difference::Elsewhere);
    }
    found
}

/// A text among the file's properties.
fn info(document: &Document, name: &[u8]) -> String {
    let info = document.trailer.get(b"Info").and_then(Object::as_reference);
    let value = info
        .and_then(|id| document.get_dictionary(id))
        .and_then(|info| info.get(name));
    match value.and_then(Object::as_str) {
        Ok(bytes) => decoded(bytes),
        Err(_) => String::new(),
    }
}

/// A text string: UTF-16 with its mark, else bytes that stand for themselves.
fn decoded(bytes: &[u8]) -> String {
    let Some(wide) = bytes.strip_prefix(&[0xfe, 0xff]) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let (pairs, _) = wide.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_states_its_record_only_in_full() {
        let digits = "0a".repeat(32);
        let with = |identifier: &str| {
            format!(
                "junk<dc:language><rdf:Bag><rdf:li>ar</rdf:li></rdf:Bag></dc:language><dc:identifier>{identifier}</dc:identifier>"
            )
        };
        let stated_by = |identifier: &str| stated(with(identifier).as_bytes());
        let found = stated_by(&format!("sha256:{digits}")).unwrap();
        assert_eq!(
            (found.fingerprint.as_str(), found.language.as_str()),
            (digits.as_str(), "ar")
        );
        assert_eq!(stated_by("sha256:0a"), None);
        assert_eq!(
            stated_by(&format!("sha256:{}", digits.to_uppercase())),
            None
        );
        assert_eq!(stated_by(&format!("isbn:{digits}")), None);
        assert_eq!(stated(b"%PDF-1.7"), None);
        let endless = format!("<dc:identifier>sha256:{}", "a".repeat(10_000));
        assert_eq!(stated(endless.as_bytes()), None);
    }

    #[test]
    fn what_is_no_pdf_is_said_to_be_unreadable() {
        assert_eq!(differences(b"a", b"a"), []);
        assert_eq!(differences(b"a", b"b"), [Difference::Unreadable]);
    }
}
