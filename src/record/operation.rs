//! One operation: its line, its id and its place in a device's chain.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;
use sha2::Digest;
use sha2::Sha256;

use crate::clock::Millis;
use crate::ids;
use crate::ids::ActId;
use crate::ids::AssessmentId;
use crate::ids::DeviceId;
use crate::record::Cell;
use crate::record::RecordError;

/// The newest format this program reads. It writes the lowest one that can say what is said.
const FORMAT: u32 = 2;
/// The format that brought reasons, imports and what a removal had seen.
const WITH_REASONS: u32 = 2;
/// Longest reason, in characters.
const REASON_LIMIT: usize = 4000;
/// Most devices a removal says it had seen.
const DEVICES_LIMIT: usize = 10_000;
/// Longest line in bytes; a longer one is an attack or a mistake.
const LINE_LIMIT: usize = 1 << 20;
/// Most operations one operation may replace.
const PARENTS_LIMIT: usize = 1000;
/// JSON numbers are exact up to here on every machine (RFC 8785).
const SAFE_INTEGER: u64 = 1 << 53;

/// An operation's id: the SHA-256 of its exact line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct OpId([u8; 32]);

impl OpId {
    /// The id of the operation written as `line`.
    #[must_use]
    pub fn of(line: &str) -> Self {
        Self(Sha256::digest(line.as_bytes()).into())
    }

    /// The 32 bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The id of those bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for OpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&ids::hex(&self.0))
    }
}

impl fmt::Debug for OpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpId({self})")
    }
}

impl From<OpId> for String {
    fn from(id: OpId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for OpId {
    type Error = RecordError;
    fn try_from(text: String) -> Result<Self, RecordError> {
        text.parse()
    }
}

impl FromStr for OpId {
    type Err = RecordError;
    fn from_str(text: &str) -> Result<Self, RecordError> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let read = || {
            let mut bytes = [0_u8; 32];
            let (pairs, rest) = text.as_bytes().as_chunks::<2>();
            if pairs.len() != bytes.len() || !rest.is_empty() {
                return None;
            }
            for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
                *byte = digit(*high)? << 4 | digit(*low)?;
            }
            Some(Self(bytes))
        };
        read().ok_or_else(|| RecordError::Malformed {
            reason: format!("`{text}` is not an operation's id"),
        })
    }
}

// By hand, so that the text is read where it stands: each operation names several.
impl<'de> Deserialize<'de> for OpId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;
        impl serde::de::Visitor<'_> for Digits {
            type Value = OpId;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("64 hexadecimal digits")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<OpId, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Digits)
    }
}

/// What a person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Began the assessment; never undone, or there would be nothing left to stand in.
    Begin,
    /// Entered or changed something.
    Edit,
    /// Took an act of their own back.
    Undo,
    /// Did it again after all.
    Redo,
    /// Chose between values that were entered apart.
    Settle,
    /// Took over what stood in a table or form. Format 2.
    Import,
}

impl Kind {
    /// The word for it, as it stands in the operation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::Edit => "edit",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Settle => "settle",
            Self::Import => "import",
        }
    }

    /// What `word` says; an edit when it is none of the words.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        match word {
            "begin" => Self::Begin,
            "undo" => Self::Undo,
            "redo" => Self::Redo,
            "settle" => Self::Settle,
            "import" => Self::Import,
            _ => Self::Edit,
        }
    }
}

/// One change to one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operation {
    /// The thing a person did, of which this is a part.
    pub act: ActId,
    /// The assessment it belongs to.
    pub assessment: AssessmentId,
    /// The device's clock, milliseconds UTC: a claim, shown to people, never used to decide.
    pub at_ms: Millis,
    /// Path of the cell.
    pub cell: String,
    /// The device that wrote it.
    pub device: DeviceId,
    /// What the person did.
    pub kind: Kind,
    /// The act that an undo or redo is about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub of: Option<ActId>,
    /// What it replaces: every operation that was current in this cell on that device.
    pub parents: Vec<OpId>,
    /// The device's operation before this one in this assessment; none for its first.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub prev: Option<OpId>,
    /// Why, in the words of whoever did it: asked for when an agreed answer is changed. Format 2.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// With a removal: up to which number the remover had the operations of each device. What is
    /// not among them was entered apart from the removal. Format 2.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seen: Option<BTreeMap<DeviceId, u64>>,
    /// 1 for the device's first operation in this assessment, then 2, 3 …
    pub seq: u64,
    /// Grows along every chain of replacements; orders what is shown, decides nothing.
    pub tick: u64,
    /// Format of the operation.
    pub v: u32,
    /// The new value; `null` for nothing.
    pub value: Value,
}

impl Operation {
    /// The lowest format that can say what this operation says, so that earlier programs go on
    /// reading whatever they can understand.
    #[must_use]
    pub fn lowest_format(&self) -> u32 {
        if self.reason.is_some() || self.seen.is_some() || self.kind == Kind::Import {
            WITH_REASONS
        } else {
            1
        }
    }

    /// The operation as its canonical line (RFC 8785), without the line's end.
    ///
    /// # Errors
    /// [`RecordError::Unwritable`] when a value has no canonical form;
    /// [`RecordError::TooLong`] when the line is too long.
    pub fn to_line(&self) -> Result<String, RecordError> {
        let line =
            serde_json_canonicalizer::to_string(self).map_err(|error| RecordError::Unwritable {
                reason: error.to_string(),
            })?;
        within_limit(&line)?;
        Ok(line)
    }

    /// Reads an operation from the exact line received and gives its id.
    ///
    /// # Errors
    /// [`RecordError`] when it is too long, not an operation, of a later format, or when its
    /// value does not fit its cell.
    pub fn parse(line: &str) -> Result<(OpId, Self), RecordError> {
        within_limit(line)?;
        let read: Self = serde_json::from_str(line).map_err(|error| {
            // A later format may have other fields; say so instead of calling it malformed.
            match serde_json::from_str::<Value>(line)
                .ok()
                .as_ref()
                .and_then(|v| v.get("v")?.as_u64())
            {
                Some(format) if format > u64::from(FORMAT) => RecordError::NewerFormat {
                    format: u32::try_from(format).unwrap_or(u32::MAX),
                },
                _ => RecordError::Malformed {
                    reason: error.to_string(),
                },
            }
        })?;
        if read.v > FORMAT {
            return Err(RecordError::NewerFormat { format: read.v });
        }
        let malformed = |reason: &str| {
            Err(RecordError::Malformed {
                reason: reason.to_owned(),
            })
        };
        if read.seq == 0 || read.seq > SAFE_INTEGER || read.tick > SAFE_INTEGER {
            return malformed("seq or tick is out of range");
        }
        if (read.seq == 1) != read.prev.is_none() {
            return malformed("only a device's first operation has none before it");
        }
        if read.at_ms.unsigned_abs() > SAFE_INTEGER {
            return malformed("at_ms is out of range");
        }
        if read.parents.len() > PARENTS_LIMIT {
            return malformed("it replaces too many operations");
        }
        if read.v < read.lowest_format() {
            return malformed("it says more than its format can");
        }
        if let Some(reason) = &read.reason
            && (reason.is_empty() || reason.chars().count() > REASON_LIMIT)
        {
            return malformed("the reason is empty or too long");
        }
        if let Some(seen) = &read.seen
            && (seen.len() > DEVICES_LIMIT || seen.values().any(|seq| *seq > SAFE_INTEGER))
        {
            return malformed("it says that it has seen what cannot be");
        }
        if read.cell.is_empty() || read.cell.len() > 300 || read.cell.contains(char::is_control) {
            return malformed("the cell's path is empty, too long or has control characters");
        }
        if let Some(cell) = Cell::parse(&read.cell) {
            cell.check(&read.value)?;
        }
        Ok((OpId::of(line), read))
    }

    /// The value in `line`, which was read strictly before it came into the log.
    ///
    /// # Errors
    /// [`RecordError::Malformed`] when the log is damaged.
    pub fn value_of(line: &str) -> Result<Value, RecordError> {
        match serde_json::from_str::<OnlyValue>(line) {
            Ok(read) => Ok(read.value),
            Err(error) => Err(RecordError::Malformed {
                reason: error.to_string(),
            }),
        }
    }
}

/// The one part of an operation that has no column of its own.
#[derive(Deserialize)]
struct OnlyValue {
    value: Value,
}

fn within_limit(line: &str) -> Result<(), RecordError> {
    if line.len() > LINE_LIMIT {
        return Err(RecordError::TooLong {
            length_bytes: line.len(),
            limit_bytes: LINE_LIMIT,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    pub(crate) fn sample() -> Operation {
        Operation {
            act: "a1".parse().unwrap(),
            assessment: "as1".parse().unwrap(),
            at_ms: 1_795_478_400_000,
            cell: "position/1.1.1/health/answer".to_owned(),
            device: "d1".parse().unwrap(),
            kind: Kind::Edit,
            of: None,
            parents: vec![],
            prev: None,
            reason: None,
            seen: None,
            seq: 1,
            tick: 1,
            v: 1,
            value: json!("in_place"),
        }
    }

    #[test]
    fn a_line_is_read_back_with_the_same_id() {
        let line = sample().to_line().unwrap();
        let (id, read) = Operation::parse(&line).unwrap();
        assert_eq!(read, sample());
        assert_eq!(id, OpId::of(&line), "the id is the hash of the exact bytes");
        assert_eq!(OpId::try_from(id.to_string()).unwrap(), id);
    }

    #[test]
    fn what_says_nothing_new_keeps_the_bytes_of_the_first_format() {
        assert_eq!(sample().lowest_format(), 1);
        assert_eq!(
            sample().to_line().unwrap(),
            r#"{"act":"a1","assessment":"as1","at_ms":1795478400000,"cell":"position/1.1.1/health/answer","device":"d1","kind":"edit","parents":[],"seq":1,"tick":1,"v":1,"value":"in_place"}"#
        );
    }

    #[test]
    fn a_reason_and_what_a_removal_had_seen_are_read_back() {
        let mut removal = Operation {
            cell: "decision/1.1.1/removed".to_owned(),
            reason: Some("The law was repealed.".to_owned()),
            seen: Some(BTreeMap::from([("d2".parse().unwrap(), 7)])),
            value: json!(true),
            ..sample()
        };
        removal.v = removal.lowest_format();
        let line = removal.to_line().unwrap();
        assert_eq!(Operation::parse(&line).unwrap().1, removal);
        assert_eq!(removal.v, 2, "a program that knows format 1 says so");
    }

    #[test]
    fn what_is_not_an_operation_is_refused_with_its_reason() {
        let line = sample().to_line().unwrap();
        let table = [
            (line.replace("\"seq\":1", "\"seq\":0"), "record.malformed"),
            (line.replace("\"seq\":1", "\"seq\":2"), "record.malformed"),
            (line.replace("\"v\":1", "\"v\":3"), "record.newer_format"),
            (
                line.replace("\"v\":1", "\"v\":3,\"x\":1"),
                "record.newer_format",
            ),
            (
                line.replace("\"seq\":1", "\"reason\":\"r\",\"seq\":1"),
                "record.malformed",
            ),
            (
                line.replace("\"seq\":1", "\"reason\":\"\",\"seq\":1")
                    .replace("\"v\":1", "\"v\":2"),
                "record.malformed",
            ),
            (
                line.replace("\"kind\":\"edit\"", "\"kind\":\"import\""),
                "record.malformed",
            ),
            (
                line.replace("\"seq\":1", "\"seen\":{\"d2\":-1},\"seq\":1")
                    .replace("\"v\":1", "\"v\":2"),
                "record.malformed",
            ),
            (
                line.replace("\"v\":1", "\"v\":1,\"x\":1"),
                "record.malformed",
            ),
            (
                line.replace("\"v\":1", "\"v\":1,\"v\":1"),
                "record.malformed",
            ),
            (line.replace("in_place", "maybe"), "record.wrong_value"),
            (
                line.replace("\"parents\":[]", "\"parents\":[\"00\"]"),
                "record.malformed",
            ),
            (
                line.replace("\"tick\":1", "\"tick\":9007199254740993"),
                "record.malformed",
            ),
            (
                line.replace("\"tick\":1", "\"tick\":1.5"),
                "record.malformed",
            ),
            (format!("{line} x"), "record.malformed"),
            (String::new(), "record.malformed"),
            ("[".repeat(200_000), "record.malformed"),
            (format!("\"{}\"", "x".repeat(1 << 20)), "record.too_long"),
        ];
        for (line, expected) in table {
            let shown: String = line.chars().take(120).collect();
            assert_eq!(
                Operation::parse(&line).unwrap_err().code(),
                expected,
                "{shown}"
            );
        }
    }
}
