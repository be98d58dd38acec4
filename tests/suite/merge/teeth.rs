//! Would the property test notice? Its judgement is put before merges that follow a wrong rule.
//!
//! The same random work is done on real workspaces; then what arrived at each laptop, in that
//! order, is folded once more in a small model of the merge. With the right rule the model is
//! judged right each time. With each of four deliberate faults it is found out:
//!
//! - a replacement that arrives before what it replaces is forgotten;
//! - the newest clock wins;
//! - what arrived last wins;
//! - an operation replaces all that is there, whether its author had seen it or not, unless it
//!   comes from the same device.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use concord::record::OpId;
use proptest::strategy::Strategy;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::converge::played;
use super::converge::work;
use super::laptop::Laptop;
use super::oracle::Current;
use super::oracle::History;
use super::oracle::judged;

/// How a merge decides what is current.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Rule {
    Right,
    ForgetsEarlyReplacements,
    NewestClockWins,
    LastArrivedWins,
    OthersAreReplacedUnseen,
}

/// What a laptop at which operations arrived in the order `arrived` holds for current.
fn folded(history: &History, arrived: &[OpId], rule: Rule) -> Current {
    let mut found = Current::new();
    let mut here = BTreeSet::new();
    let mut awaited: BTreeSet<OpId> = BTreeSet::new();
    for id in arrived {
        let operation = &history.written[id].operation;
        let standing = found.entry(operation.cell.clone()).or_default();
        here.insert(*id);
        match rule {
            Rule::LastArrivedWins => standing.clear(),
            Rule::OthersAreReplacedUnseen => {
                standing
                    .retain(|other| history.written[other].operation.device == operation.device);
            }
            Rule::Right | Rule::ForgetsEarlyReplacements | Rule::NewestClockWins => {}
        }
        for parent in &operation.parents {
            standing.remove(parent);
            if !here.contains(parent) && rule != Rule::ForgetsEarlyReplacements {
                awaited.insert(*parent);
            }
        }
        if !awaited.contains(id) {
            standing.insert(*id);
        }
    }
    if rule == Rule::NewestClockWins {
        let mut newest: BTreeMap<&str, (i64, OpId)> = BTreeMap::new();
        for id in arrived {
            let operation = &history.written[id].operation;
            let candidate = (operation.at_ms, *id);
            let best = newest.entry(&operation.cell).or_insert(candidate);
            *best = candidate.max(*best);
        }
        let one = |(cell, (_, id)): (&str, (i64, OpId))| (cell.to_owned(), BTreeSet::from([id]));
        return newest.into_iter().map(one).collect();
    }
    found
}

#[test]
fn a_merge_with_a_wrong_rule_is_found_out() {
    let mut runner = TestRunner::deterministic();
    let wrong = [
        Rule::ForgetsEarlyReplacements,
        Rule::NewestClockWins,
        Rule::LastArrivedWins,
        Rule::OthersAreReplacedUnseen,
    ];
    let mut caught = [0_usize; 4];
    for seed in 0..12 {
        let (count, steps) = work().new_tree(&mut runner).unwrap().current();
        let mut outcome = played(count, &steps, seed);
        let laptops = &mut outcome.laptops;
        let history = History::of(laptops);
        let expected = history.current();
        let model = |rule| -> Vec<Current> {
            let fold = |arrived: &Vec<OpId>| folded(&history, arrived, rule);
            history.arrived.iter().map(fold).collect()
        };
        let real: Vec<Current> = laptops.iter_mut().map(Laptop::current).collect();
        assert_eq!(model(Rule::Right), real, "the model is one of the program");
        assert_eq!(judged(&real, &expected), Ok(()));
        for (rule, caught) in wrong.into_iter().zip(&mut caught) {
            *caught += usize::from(judged(&model(rule), &expected).is_err());
        }
    }
    for (rule, caught) in wrong.into_iter().zip(caught) {
        assert!(caught > 0, "{rule:?} passes for right in all cases");
    }
}
