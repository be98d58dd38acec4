//! What must be current, worked out without looking at what operations say they replace.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use concord::record::OpId;
use concord::record::Operation;

use super::laptop::Laptop;

/// The current operations, by cell.
pub(super) type Current = BTreeMap<String, BTreeSet<OpId>>;

/// An operation, and what was on its author's laptop when it was written.
pub(super) struct Written {
    pub(super) operation: Operation,
    pub(super) had: BTreeSet<OpId>,
}

/// What happened on all laptops.
pub(super) struct History {
    pub(super) written: BTreeMap<OpId, Written>,
    /// For each laptop, the operations in the order in which they came to it.
    pub(super) arrived: Vec<Vec<OpId>>,
}

impl History {
    pub(super) fn of(laptops: &[Laptop]) -> Self {
        let mut written = BTreeMap::new();
        for laptop in laptops {
            for line in laptop.lines() {
                let (id, operation) = Operation::parse(&line).unwrap();
                if let Some(had) = laptop.had.get(&id) {
                    let had = had.clone();
                    written.insert(id, Written { operation, had });
                }
            }
        }
        let arrived = laptops.iter().map(|l| l.arrived.clone()).collect();
        Self { written, arrived }
    }

    /// An operation is current exactly when no author of another one in its cell had it.
    pub(super) fn current(&self) -> Current {
        let mut found = Current::new();
        let mut cells: BTreeMap<&str, Vec<(&OpId, &Written)>> = BTreeMap::new();
        for (id, written) in &self.written {
            let cell = written.operation.cell.as_str();
            cells.entry(cell).or_default().push((id, written));
        }
        for (cell, operations) in cells {
            let standing = operations
                .iter()
                .filter(|(id, _)| !operations.iter().any(|(_, other)| other.had.contains(id)))
                .map(|(id, _)| **id)
                .collect();
            found.insert(cell.to_owned(), standing);
        }
        found
    }
}

/// What is wrong with how laptops see the record, if anything: each must hold for current what
/// the oracle does.
pub(super) fn judged(seen: &[Current], expected: &Current) -> Result<(), String> {
    for (laptop, current) in seen.iter().enumerate() {
        for (cell, standing) in expected {
            let found = current.get(cell);
            if found != Some(standing) {
                return Err(format!(
                    "laptop {laptop} holds {found:?} for current in {cell}, not {standing:?}"
                ));
            }
        }
        if current.len() != expected.len() {
            return Err(format!("laptop {laptop} has cells that nobody wrote"));
        }
    }
    Ok(())
}
