//! Answers to SDG indicator 10.7.2 as CSV: the columns `item` and `answer`, one row an item.
//! An empty answer means missing.

use std::collections::BTreeMap;

use crate::assessment::SdgAnswer;
use crate::instrument::SdgItem;

/// Largest file in bytes; thirty rows need a thousandth of it.
const LENGTH_LIMIT: usize = 1 << 20;

/// Why a table of answers was refused. Nothing is taken from it then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SdgTableError {
    /// It is not CSV in UTF-8, or longer than any such table: `sdg.unreadable`.
    #[error("line {line}: {reason}")]
    Unreadable {
        /// Line, counted from 1.
        line: u64,
        /// What is wrong.
        reason: String,
    },
    /// A required column is missing: `sdg.missing_column`.
    #[error("no column {column}")]
    MissingColumn {
        /// Its name.
        column: &'static str,
    },
    /// A row names an item that does not exist: `sdg.unknown_item`.
    #[error("line {line}: no item {value}")]
    UnknownItem {
        /// Line, counted from 1.
        line: u64,
        /// What stands there.
        value: String,
    },
    /// An answer is none of the words: `sdg.unknown_answer`.
    #[error("line {line}: `{value}` is not an answer to {item}")]
    UnknownAnswer {
        /// Line, counted from 1.
        line: u64,
        /// The item.
        item: SdgItem,
        /// What stands there.
        value: String,
    },
    /// Only domain A knows the half point: `sdg.half_in_table`.
    #[error("line {line}: item {item} cannot be answered for legal status only")]
    HalfOutsideDomainA {
        /// Line, counted from 1.
        line: u64,
        /// The item.
        item: SdgItem,
    },
    /// An item stands twice: `sdg.item_twice`.
    #[error("line {line}: item {item} stands twice")]
    ItemTwice {
        /// Line, counted from 1.
        line: u64,
        /// The item.
        item: SdgItem,
    },
}

impl SdgTableError {
    /// Stable code, the locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "sdg.unreadable",
            Self::MissingColumn { .. } => "sdg.missing_column",
            Self::UnknownItem { .. } => "sdg.unknown_item",
            Self::UnknownAnswer { .. } => "sdg.unknown_answer",
            Self::HalfOutsideDomainA { .. } => "sdg.half_in_table",
            Self::ItemTwice { .. } => "sdg.item_twice",
        }
    }

    /// Values the translated sentence needs, by placeholder.
    #[must_use]
    pub fn params(&self) -> BTreeMap<&'static str, String> {
        match self {
            Self::Unreadable { line, reason } => {
                BTreeMap::from([("line", line.to_string()), ("reason", reason.clone())])
            }
            Self::MissingColumn { column } => BTreeMap::from([("column", (*column).to_owned())]),
            Self::UnknownItem { line, value } => {
                BTreeMap::from([("line", line.to_string()), ("value", value.clone())])
            }
            Self::UnknownAnswer { line, item, value } => BTreeMap::from([
                ("line", line.to_string()),
                ("item", item.to_string()),
                ("value", value.clone()),
                ("suggestion", allowed(*item)),
            ]),
            Self::HalfOutsideDomainA { line, item } | Self::ItemTwice { line, item } => {
                BTreeMap::from([("line", line.to_string()), ("item", item.to_string())])
            }
        }
    }
}

/// The words an item can be answered with.
fn allowed(item: SdgItem) -> String {
    let words = SdgAnswer::ALL
        .iter()
        .filter(|answer| **answer != SdgAnswer::LegalStatusOnly || item.has_half_point());
    words
        .map(|answer| answer.word())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Reads answers by item. Items without a row are not in the result; `None` is a row whose answer
/// is empty.
///
/// # Errors
/// [`SdgTableError`] for the first thing that is wrong.
pub fn parse(bytes: &[u8]) -> Result<BTreeMap<SdgItem, Option<SdgAnswer>>, SdgTableError> {
    let unreadable = |line: u64, reason: String| SdgTableError::Unreadable { line, reason };
    if bytes.len() > LENGTH_LIMIT {
        let reason = format!("{} bytes; at most {LENGTH_LIMIT} are read", bytes.len());
        return Err(unreadable(1, reason));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        unreadable(u64::try_from(line).unwrap_or(u64::MAX), error.to_string())
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let line_of = |error: &csv::Error| error.position().map_or(1, csv::Position::line);
    let header = reader
        .headers()
        .map_err(|error| unreadable(line_of(&error), error.to_string()))?
        .clone();
    let column = |name: &'static str| {
        let found = header.iter().position(|column| column == name);
        found.ok_or(SdgTableError::MissingColumn { column: name })
    };
    let (item_at, answer_at) = (column("item")?, column("answer")?);
    let mut found = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(line_of(&error), error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let shown = |text: &str| text.chars().take(80).collect::<String>();
        let item: SdgItem = cell(item_at)
            .parse()
            .map_err(|_| SdgTableError::UnknownItem {
                line,
                value: shown(cell(item_at)),
            })?;
        let answer =
            match cell(answer_at) {
                "" => None,
                word => Some(SdgAnswer::from_word(word).ok_or_else(|| {
                    SdgTableError::UnknownAnswer {
                        line,
                        item,
                        value: shown(word),
                    }
                })?),
            };
        if answer == Some(SdgAnswer::LegalStatusOnly) && !item.has_half_point() {
            return Err(SdgTableError::HalfOutsideDomainA { line, item });
        }
        if found.insert(item, answer).is_some() {
            return Err(SdgTableError::ItemTwice { line, item });
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_defect_has_its_name_and_its_line() {
        for (text, expected, line) in [
            ("item,answer\nA1,yes\nZ9,no\n", "sdg.unknown_item", "3"),
            ("item,answer\nA1,in_place\n", "sdg.unknown_answer", "2"),
            (
                "item,answer\nB1,legal_status_only\n",
                "sdg.half_in_table",
                "2",
            ),
            ("item,answer\nA1,yes\nA1,no\n", "sdg.item_twice", "3"),
            ("item;answer\nA1;yes\n", "sdg.missing_column", ""),
            ("item,answer\nA1\n", "sdg.unreadable", "2"),
        ] {
            let error = parse(text.as_bytes()).unwrap_err();
            assert_eq!(error.code(), expected, "{text}");
            let at = error.params().get("line").cloned().unwrap_or_default();
            assert_eq!(at, line, "{text}");
        }
        assert_eq!(
            parse(b"item,answer\nA1,\xff\n").unwrap_err().code(),
            "sdg.unreadable"
        );
    }

    #[test]
    fn a_table_is_read_in_any_order_with_what_excel_adds() {
        let read =
            parse("\u{feff}answer,item,remark\r\n yes ,F5,\r\n,A1,x\r\n".as_bytes()).unwrap();
        assert_eq!(read[&"F5".parse().unwrap()], Some(SdgAnswer::Yes));
        assert_eq!(
            read[&"A1".parse().unwrap()],
            None,
            "an empty answer is missing"
        );
        assert_eq!(read.len(), 2);
    }
}
