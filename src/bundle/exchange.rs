//! What a packet or a contribution says beyond a record, and which operations a bundle leaves out.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;

use crate::bundle::ExtraFile;
use crate::bundle::Fault;

/// The operations that were left out, a run in each line, below `data/`.
pub(super) const LEFT_OUT: &str = "left-out.jsonl";
/// Largest number that JSON keeps exactly.
const SAFE_INTEGER: u64 = 1 << 53;

/// For whom a packet is, or from whom a contribution comes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// The institution's id in the record.
    pub institution: String,
    /// Its name.
    pub name: String,
    /// The indicators it is asked about, by number; none for all.
    pub asked: Vec<String>,
    /// Day by which its answers should be back, `2026-11-24`; empty when not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub due: String,
    /// What the coordinator writes to it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message: String,
    /// Whom to ask; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// The id of the packet that a contribution answers; left out when there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// Fields that this program does not know, kept as they came.
    #[serde(flatten)]
    pub other: BTreeMap<String, Value>,
}

/// Operations of one device that follow one another, exist and do not travel in this bundle.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The device.
    pub device: String,
    /// Number of the first of them in the device's chain.
    pub first: u64,
    /// SHA-256 of the last of them, 64 hexadecimal digits: what the next operation names as the
    /// one before it.
    pub head: String,
    /// Number of the last of them.
    pub last: u64,
}

impl LeftOut {
    /// How many operations it stands for.
    #[must_use]
    pub fn count(&self) -> u64 {
        (self.last + 1).saturating_sub(self.first)
    }

    /// The file that says what was left out; none when nothing was.
    ///
    /// # Errors
    /// [`Fault::Json`] when a run has no canonical form.
    pub fn file(runs: &[Self]) -> Result<Option<ExtraFile>, Fault> {
        if runs.is_empty() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        for run in runs {
            let line = serde_json_canonicalizer::to_vec(run).map_err(|error| fault(&error))?;
            bytes.extend(line);
            bytes.push(b'\n');
        }
        let path = LEFT_OUT.to_owned();
        Ok(Some(ExtraFile { path, bytes }))
    }

    /// Reads the file: runs sorted by device and number, none over another.
    pub(super) fn parse(bytes: &[u8]) -> Result<Vec<Self>, Fault> {
        let mut runs: Vec<Self> = Vec::new();
        for line in super::verified::lines(bytes) {
            let run: Self = serde_json::from_slice(line).map_err(|error| fault(&error))?;
            let canonical =
                serde_json_canonicalizer::to_vec(&run).map_err(|error| fault(&error))?;
            let hexadecimal = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
            let fits = canonical == line
                && (1..=run.last).contains(&run.first)
                && run.last < SAFE_INTEGER
                && run.head.len() == 64
                && run.head.bytes().all(hexadecimal);
            let behind = runs
                .last()
                .is_none_or(|before| (&before.device, before.last) < (&run.device, run.first));
            if !fits || !behind {
                let shown: String = String::from_utf8_lossy(line).chars().take(120).collect();
                return Err(fault(&format!("not a run of operations left out: {shown}")));
            }
            runs.push(run);
        }
        Ok(runs)
    }
}

fn fault(reason: &dyn std::fmt::Display) -> Fault {
    Fault::Json {
        entry: LEFT_OUT.into(),
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(device: &str, first: u64, last: u64) -> LeftOut {
        LeftOut {
            device: device.to_owned(),
            first,
            head: "ab".repeat(32),
            last,
        }
    }

    #[test]
    fn runs_are_read_as_they_were_written() {
        let runs = [run("a", 1, 3), run("a", 5, 5), run("b", 1, 1)];
        let file = LeftOut::file(&runs).unwrap().unwrap();
        assert_eq!(LeftOut::parse(&file.bytes).unwrap(), runs);
        assert_eq!(LeftOut::file(&[]).unwrap(), None, "nothing was left out");
        assert_eq!(runs.iter().map(LeftOut::count).sum::<u64>(), 5);
    }

    #[test]
    fn runs_that_contradict_one_another_are_refused() {
        let table = [
            vec![run("a", 2, 1)],
            vec![run("a", 0, 1)],
            vec![run("a", 1, 3), run("a", 3, 4)],
            vec![run("b", 1, 1), run("a", 1, 1)],
            vec![LeftOut {
                head: "AB".repeat(32),
                ..run("a", 1, 1)
            }],
        ];
        for runs in table {
            let file = LeftOut::file(&runs).unwrap().unwrap();
            let refused = LeftOut::parse(&file.bytes).unwrap_err();
            assert!(matches!(refused, Fault::Json { .. }), "{runs:?}");
        }
        for text in ["{}\n", "[\n", "{\"device\": \"a\"}\n", "\n"] {
            assert!(LeftOut::parse(text.as_bytes()).is_err(), "{text}");
        }
    }
}
