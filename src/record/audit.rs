//! Looking over the chains of devices: whether every operation is there, unchanged and in its
//! place. Nothing found here keeps anybody from working.

use crate::clock::Millis;
use crate::ids::DeviceId;
use crate::record::OpId;
use crate::record::Operation;

/// What is wrong, or not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// The line is not the one its id was made of, or the file's columns say something else.
    Changed,
    /// Another operation stands here than the next one was written after.
    Replaced,
    /// The next operation was written after one that stands elsewhere in the chain.
    Reordered,
    /// The device sealed another operation under this number.
    SealDiffers,
    /// The signature of a seal that is kept here does not fit.
    SealBroken,
    /// A value is hidden, or shown again, though the operations say otherwise.
    Standing,
    /// The tables that people see differ from what the operations make.
    Table,
    /// Two operations of a device have one number: a copied or restored computer.
    Forked,
    /// A bundle told of another operation under this number.
    ToldDiffers,
    /// Two keys sealed the chain of one device.
    OtherKey,
    /// Operations that exist and are not here yet.
    Missing,
    /// Operations beyond the last seal of their device: nobody has signed for them yet.
    Unsealed,
}

/// How grave a trouble is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Something was changed behind the program's back.
    Altered,
    /// Something that people should ask about.
    Doubt,
    /// Something is still on its way.
    Waiting,
    /// Good to know.
    Note,
}

impl Trouble {
    /// Its word, a part of the locale keys `audit.trouble.…`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Replaced => "replaced",
            Self::Reordered => "reordered",
            Self::SealDiffers => "seal_differs",
            Self::SealBroken => "seal_broken",
            Self::Standing => "standing",
            Self::Table => "table",
            Self::Forked => "forked",
            Self::ToldDiffers => "told_differs",
            Self::OtherKey => "other_key",
            Self::Missing => "missing",
            Self::Unsealed => "unsealed",
        }
    }

    /// How grave it is.
    #[must_use]
    pub fn gravity(self) -> Gravity {
        match self {
            Self::Changed
            | Self::Replaced
            | Self::Reordered
            | Self::SealDiffers
            | Self::SealBroken
            | Self::Standing
            | Self::Table => Gravity::Altered,
            Self::Forked | Self::ToldDiffers | Self::OtherKey => Gravity::Doubt,
            Self::Missing => Gravity::Waiting,
            Self::Unsealed => Gravity::Note,
        }
    }
}

impl Gravity {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Altered => "altered",
            Self::Doubt => "doubt",
            Self::Waiting => "waiting",
            Self::Note => "note",
        }
    }
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub trouble: Trouble,
    /// Whose chain; none for the tables.
    pub device: Option<DeviceId>,
    /// Number of the operation in that chain, or of the first of several; 0 for the tables.
    pub seq: u64,
    /// Number of the last of several; equal to `seq` for one.
    pub until: u64,
    /// The cell, as far as it is known; for the tables the thing that differs.
    pub cell: String,
    /// Number in the order of arrival, where the operation is here.
    pub number: Option<u64>,
    /// When it was written, as that device's clock said, where the operation is here.
    pub at_ms: Option<Millis>,
    /// The bundle that told of it, where one did.
    pub bundle: Option<String>,
}

/// A row of the log: what the file's columns say, and the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Number in the order of arrival.
    pub number: u64,
    /// The id that the file gives it.
    pub id: OpId,
    /// Columns of the file: assessment, device, cell, act.
    pub words: [String; 4],
    /// Column of the file: number in the device's chain.
    pub seq: u64,
    /// Columns of the file: tick and time.
    pub tick: u64,
    /// When it was written, as the file says.
    pub at_ms: Millis,
    /// The line.
    pub body: String,
}

impl Row {
    fn device(&self) -> &str {
        &self.words[1]
    }

    /// The finding that something is wrong with this operation.
    fn finding(&self, trouble: Trouble) -> Finding {
        Finding {
            trouble,
            device: self.device().parse().ok(),
            seq: self.seq,
            until: self.seq,
            cell: self.words[2].clone(),
            number: Some(self.number),
            at_ms: Some(self.at_ms),
            bundle: None,
        }
    }

    /// What the line says, when it is the line that the id was made of and the columns agree.
    fn read(&self) -> Option<Operation> {
        let (id, operation) = Operation::parse(&self.body).ok()?;
        let words = [
            operation.assessment.as_str(),
            operation.device.as_str(),
            operation.cell.as_str(),
            operation.act.as_str(),
        ];
        let same = id == self.id
            && self.words == words
            && (self.seq, self.tick, self.at_ms)
                == (operation.seq, operation.tick, operation.at_ms);
        same.then_some(operation)
    }
}

/// A broken link, of which only the store knows whether what it names stands elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenLink {
    /// What the next operation was written after.
    pub after: OpId,
    /// The finding, as [`Trouble::Replaced`] until it is known better.
    pub finding: Finding,
}

/// Goes along the chains. Rows come by device, number and arrival.
#[derive(Debug, Default)]
pub struct Auditor {
    device: String,
    /// The rows under the last number.
    last: Vec<Row>,
    findings: Vec<Finding>,
    broken: Vec<BrokenLink>,
}

impl Auditor {
    /// Looks at the next row.
    pub fn next(&mut self, row: Row) {
        if row.device() != self.device {
            row.device().clone_into(&mut self.device);
            self.last.clear();
        }
        let before = self.last.first().map_or(0, |last| last.seq);
        if row.seq > before + 1 {
            self.findings.push(Finding {
                seq: before + 1,
                until: row.seq - 1,
                cell: String::new(),
                number: None,
                at_ms: None,
                ..row.finding(Trouble::Missing)
            });
        }
        let read = row.read();
        if read.is_none() {
            self.findings.push(row.finding(Trouble::Changed));
        }
        if row.seq == before && before > 0 {
            self.forked(&row);
            self.last.push(row);
            return;
        }
        if let Some(operation) = &read
            && row.seq == before + 1
            && before > 0
            && let Some(after) = operation.prev
            && let Some(last) = self.last.first()
            && !self.last.iter().any(|last| last.id == after)
        {
            self.broken.push(BrokenLink {
                after,
                finding: last.finding(Trouble::Replaced),
            });
        }
        self.last = vec![row];
    }

    /// A second operation under the last number; a fork that goes on is one finding.
    fn forked(&mut self, row: &Row) {
        let going_on = self.findings.iter_mut().rev().find(|known| {
            known.trouble == Trouble::Forked
                && known.device.as_ref().map(DeviceId::as_str) == Some(row.device())
                && known.until + 1 >= row.seq
        });
        match going_on {
            Some(known) => known.until = row.seq,
            None => self.findings.push(row.finding(Trouble::Forked)),
        }
    }

    /// What was found, and the links that are broken.
    #[must_use]
    pub fn finish(self) -> (Vec<Finding>, Vec<BrokenLink>) {
        (self.findings, self.broken)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::record::Kind;

    /// A chain of `count` operations of one device.
    fn chain(count: u64) -> Vec<Row> {
        let mut prev = None;
        (1..=count)
            .map(|seq| {
                let operation = Operation {
                    act: "a".parse().unwrap(),
                    assessment: "as".parse().unwrap(),
                    at_ms: 1000,
                    cell: format!("position/1.1.{seq}/h/text"),
                    device: "d".parse().unwrap(),
                    kind: Kind::Edit,
                    of: None,
                    parents: Vec::new(),
                    prev,
                    reason: None,
                    seen: None,
                    seq,
                    tick: seq,
                    v: 1,
                    value: json!("v"),
                };
                let row = row(&operation, seq);
                prev = Some(row.id);
                row
            })
            .collect()
    }

    fn row(operation: &Operation, number: u64) -> Row {
        let body = operation.to_line().unwrap();
        Row {
            number,
            id: OpId::of(&body),
            words: [
                operation.assessment.to_string(),
                operation.device.to_string(),
                operation.cell.clone(),
                operation.act.to_string(),
            ],
            seq: operation.seq,
            tick: operation.tick,
            at_ms: operation.at_ms,
            body,
        }
    }

    fn found(rows: Vec<Row>) -> Vec<(&'static str, u64, u64)> {
        let mut auditor = Auditor::default();
        for row in rows {
            auditor.next(row);
        }
        let (mut findings, broken) = auditor.finish();
        findings.extend(broken.into_iter().map(|link| link.finding));
        findings
            .iter()
            .map(|f| (f.trouble.word(), f.seq, f.until))
            .collect()
    }

    #[test]
    fn a_whole_chain_has_no_findings() {
        assert_eq!(found(chain(5)), []);
    }

    #[test]
    fn what_is_missing_in_between_and_before_is_named() {
        let mut rows = chain(9);
        rows.drain(3..6);
        rows.drain(..1);
        assert_eq!(found(rows), [("missing", 1, 1), ("missing", 4, 6)]);
    }

    #[test]
    fn a_changed_line_is_named_and_the_rest_of_the_chain_is_not_blamed() {
        let mut rows = chain(5);
        rows[2].body = rows[2].body.replace(":\"v\"", ":\"w\"");
        assert_eq!(found(rows.clone()), [("changed", 3, 3)]);
        rows[2].id = OpId::of(&rows[2].body);
        assert_eq!(
            found(rows),
            [("replaced", 3, 3)],
            "a new id for the new line does not help"
        );
    }

    #[test]
    fn a_column_that_says_something_else_is_a_change() {
        let mut rows = chain(3);
        rows[1].words[2] = "position/9.9.9/h/text".to_owned();
        assert_eq!(found(rows), [("changed", 2, 2)]);
    }

    #[test]
    fn two_operations_under_one_number_are_one_fork_as_long_as_it_goes_on() {
        let mut rows = chain(4);
        let fork: Vec<Row> = chain(4)
            .iter()
            .skip(2)
            .scan(rows[1].id, |prev, row| {
                let (_, mut operation) = Operation::parse(&row.body).unwrap();
                operation.value = json!("other");
                operation.prev = Some(*prev);
                let made = self::row(&operation, row.number + 10);
                *prev = made.id;
                Some(made)
            })
            .collect();
        rows.extend(fork);
        rows.sort_by_key(|row| (row.seq, row.number));
        assert_eq!(found(rows), [("forked", 3, 4)]);
    }
}
