//! Reads a finished file as a screen reader does: along the tags, each with its text.

use std::collections::BTreeMap;

use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;
use lopdf::content::Content;

use super::conditions::kids;
use super::conditions::name;

/// An element and the text under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// Its role.
    pub(super) role: String,
    /// Its text, with that of the elements under it.
    pub(super) text: String,
    /// What lies under it.
    pub(super) below: Vec<Told>,
}

impl Told {
    /// All elements of a role, in reading order.
    pub(super) fn all(&self, role: &str) -> Vec<&Told> {
        let mut found = Vec::new();
        if self.role == role {
            found.push(self);
        }
        for told in &self.below {
            found.extend(told.all(role));
        }
        found
    }
}

/// The whole document as it is read aloud.
pub(super) fn told(file: &Document) -> Told {
    let mut texts = BTreeMap::new();
    for page in file.page_iter() {
        texts_of(file, page, &mut texts);
    }
    let root = file
        .catalog()
        .unwrap()
        .get_deref(b"StructTreeRoot", file)
        .unwrap();
    let document = kids(root.as_dict().unwrap())[0].as_reference().unwrap();
    element(file, document, &texts)
}

fn element(file: &Document, id: ObjectId, texts: &BTreeMap<(ObjectId, i64), String>) -> Told {
    let dict = file.get_dictionary(id).unwrap();
    let mut text = String::new();
    let mut below = Vec::new();
    for kid in kids(dict) {
        if let Ok(kid) = kid.as_reference() {
            let told = element(file, kid, texts);
            text.push_str(&told.text);
            below.push(told);
        } else if let Ok(kid) = kid.as_dict()
            && let Ok(number) = kid.get(b"MCID").and_then(Object::as_i64)
        {
            let page = kid.get(b"Pg").and_then(Object::as_reference).unwrap();
            text.push_str(&texts[&(page, number)]);
        }
    }
    if let Ok(actual) = dict.get(b"ActualText").and_then(Object::as_str) {
        text = decoded(actual);
    }
    Told {
        role: name(dict.get(b"S").ok()),
        text,
        below,
    }
}

/// A text string of PDF.
pub(super) fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(wide) => {
            let units: Vec<u16> = wide
                .chunks(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

fn texts_of(file: &Document, page: ObjectId, texts: &mut BTreeMap<(ObjectId, i64), String>) {
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = file
        .get_page_fonts(page)
        .unwrap()
        .into_iter()
        .map(|(key, font)| {
            let map = font
                .get_deref(b"ToUnicode", file)
                .unwrap()
                .as_stream()
                .unwrap();
            (key, to_unicode(&map.get_plain_content().unwrap()))
        })
        .collect();
    let content = Content::decode(&file.get_page_content(page)).unwrap();
    let (mut number, mut font) = (None, None);
    for operation in content.operations {
        match operation.operator.as_str() {
            "BDC" => {
                let dict = operation.operands[1].as_dict().unwrap();
                number = dict.get(b"MCID").and_then(Object::as_i64).ok();
                if let Some(number) = number {
                    texts.entry((page, number)).or_default();
                }
            }
            "EMC" => number = None,
            "Tf" => font = fonts.get(operation.operands[0].as_name().unwrap()),
            "TJ" => {
                let (Some(number), Some(font)) = (number, font) else {
                    continue;
                };
                let text = texts.entry((page, number)).or_default();
                for item in operation.operands[0].as_array().unwrap() {
                    for code in item.as_str().unwrap_or_default().chunks(2) {
                        let code = u16::from_be_bytes([code[0], code[1]]);
                        text.push_str(font.get(&code).map_or("", String::as_str));
                    }
                }
            }
            _ => {}
        }
    }
}

fn to_unicode(map: &[u8]) -> BTreeMap<u16, String> {
    let mut found = BTreeMap::new();
    for line in String::from_utf8_lossy(map).lines() {
        let Some((code, text)) = line
            .strip_prefix('<')
            .and_then(|line| line.strip_suffix('>'))
            .and_then(|line| line.split_once("> <"))
        else {
            continue;
        };
        let units: Vec<u16> = (0..text.len() / 4)
            .filter_map(|at| u16::from_str_radix(&text[at * 4..at * 4 + 4], 16).ok())
            .collect();
        if let (Ok(code), Ok(text)) = (u16::from_str_radix(code, 16), String::from_utf16(&units)) {
            found.insert(code, text);
        }
    }
    found
}
