//! The history of cells: for each operation what stood there before it, and what became of it.

use std::collections::BTreeMap;
use std::collections::HashMap;

use serde_json::Value;

use crate::record::Kind;
use crate::record::OpId;
use crate::record::Operation;

/// An operation of the log, as the store holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its number in the order of arrival.
    pub number: u64,
    /// Its id.
    pub id: OpId,
    /// What it says.
    pub operation: Operation,
    /// What became of it, as the store has it.
    pub standing: Standing,
}

/// What became of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has replaced it.
    Current,
    /// A later one replaced it.
    Replaced,
    /// It was one of several values entered apart, and another one was chosen.
    NotChosen,
}

/// What the log says about one operation beyond its own line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What stood in the cell before, as its author had it: no value for an empty cell, several
    /// where values entered apart stood side by side.
    pub before: Vec<Value>,
    /// What became of it.
    pub standing: Standing,
    /// The settlement that chose another value.
    pub settled_by: Option<OpId>,
}

/// The step that each of `log` was; `log` holds whole cells, in any order.
#[must_use]
pub fn steps(log: &[Logged]) -> BTreeMap<OpId, Step> {
    let by_id: HashMap<OpId, &Logged> = log.iter().map(|logged| (logged.id, logged)).collect();
    let mut settled: HashMap<OpId, &Logged> = HashMap::new();
    for settlement in log.iter().filter(|l| l.operation.kind == Kind::Settle) {
        for parent in &settlement.operation.parents {
            let lost = by_id.get(parent).is_some_and(|replaced| {
                replaced.operation.cell == settlement.operation.cell
                    && replaced.operation.value != settlement.operation.value
            });
            // Two people may have settled apart; the first by tick is told.
            let first = |known: &&Logged| {
                (settlement.operation.tick, settlement.id) < (known.operation.tick, known.id)
            };
            if lost && settled.get(parent).is_none_or(first) {
                settled.insert(*parent, settlement);
            }
        }
    }
    log.iter()
        .map(|logged| {
            let mut before: Vec<&Logged> = logged
                .operation
                .parents
                .iter()
                .filter_map(|parent| by_id.get(parent).copied())
                .filter(|parent| parent.operation.cell == logged.operation.cell)
                .collect();
            before.sort_by_key(|parent| std::cmp::Reverse((parent.operation.tick, parent.id)));
            let mut values: Vec<Value> = Vec::new();
            for parent in before {
                let value = &parent.operation.value;
                if !value.is_null() && !values.contains(value) {
                    values.push(value.clone());
                }
            }
            let settled_by = settled.get(&logged.id).map(|settlement| settlement.id);
            let standing = match (logged.standing, settled_by) {
                (Standing::Current, _) => Standing::Current,
                (_, Some(_)) => Standing::NotChosen,
                (other, None) => other,
            };
            let step = Step {
                before: values,
                standing,
                settled_by,
            };
            (logged.id, step)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn logged(number: u64, kind: Kind, value: Value, parents: &[&Logged]) -> Logged {
        let operation = Operation {
            act: "a".parse().unwrap(),
            assessment: "as".parse().unwrap(),
            at_ms: 0,
            cell: "position/1.1.1/h/text".to_owned(),
            device: format!("d{number}").parse().unwrap(),
            kind,
            of: None,
            parents: parents.iter().map(|parent| parent.id).collect(),
            prev: None,
            reason: None,
            seen: None,
            seq: 1,
            tick: number,
            v: 1,
            value,
        };
        Logged {
            number,
            id: OpId::of(&operation.to_line().unwrap()),
            operation,
            standing: Standing::Replaced,
        }
    }

    #[test]
    fn a_value_that_was_not_chosen_stays_with_the_settlement_beside_it() {
        let first = logged(1, Kind::Edit, json!("first"), &[]);
        let here = logged(2, Kind::Edit, json!("here"), &[&first]);
        let there = logged(3, Kind::Edit, json!("there"), &[&first]);
        let mut settlement = logged(4, Kind::Settle, json!("there"), &[&here, &there]);
        settlement.standing = Standing::Current;
        let ids = [first.id, here.id, there.id, settlement.id];
        let steps = steps(&[settlement, there, here, first]);
        assert_eq!(steps[&ids[1]].standing, Standing::NotChosen);
        assert_eq!(steps[&ids[1]].settled_by, Some(ids[3]));
        assert_eq!(
            steps[&ids[2]].standing,
            Standing::Replaced,
            "its value was chosen"
        );
        assert_eq!(
            steps[&ids[3]].before,
            [json!("there"), json!("here")],
            "the settlement had both before it"
        );
        assert_eq!(steps[&ids[0]].before, Vec::<Value>::new());
    }
}
