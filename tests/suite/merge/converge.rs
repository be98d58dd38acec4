//! Random work on three to six laptops, random exchange: all come to the same record, and it is
//! the one that an oracle works out which never looks at parents.

use concord::ids::AssessmentId;
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

use super::laptop::Laptop;
use super::laptop::carry;
use super::laptop::folder;
use super::laptop::rebuilt;
use super::oracle::History;
use super::oracle::judged;
use super::places;

/// What people do, and what happens to the files they send.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// One act that fills these places.
    Write(usize, Vec<(usize, u8, String)>),
    Undo(usize),
    Redo(usize),
    /// Settles one of the disagreements seen there.
    Settle(usize, usize),
    /// Sets a clock, years back or ahead, or to that of another laptop.
    Clock(usize, i64),
    /// Sends a part of what one has to another, in any order, some of it twice.
    Send {
        from: usize,
        to: usize,
        lost: Lost,
        seed: u64,
    },
    /// A bundle that was sent long ago arrives at someone.
    Late {
        which: usize,
        to: usize,
    },
}

/// What is lost on the way.
#[derive(Debug, Clone, Copy)]
pub(super) enum Lost {
    Nothing,
    Half,
    AllButOne,
    /// It was sent and never came; it may still come late.
    Everything,
}

/// What people do on `1 + 2` to `1 + 5` laptops.
pub(super) fn work() -> impl Strategy<Value = (usize, Vec<Step>)> {
    let laptop = || 0..6_usize;
    let place = || (0..places::CELLS.len(), any::<u8>(), ".{0,12}");
    let lost = prop_oneof![
        4 => Just(Lost::Nothing),
        3 => Just(Lost::Half),
        1 => Just(Lost::AllButOne),
        1 => Just(Lost::Everything),
    ];
    let year = 31_557_600_000_i64;
    let step = prop_oneof![
        10 => (laptop(), prop::collection::vec(place(), 1..4)).prop_map(|(at, cells)| Step::Write(at, cells)),
        2 => laptop().prop_map(Step::Undo),
        1 => laptop().prop_map(Step::Redo),
        2 => (laptop(), 0..9_usize).prop_map(|(at, nth)| Step::Settle(at, nth)),
        1 => (laptop(), -60 * year..60 * year).prop_map(|(at, now)| Step::Clock(at, now)),
        7 => (laptop(), laptop(), lost, any::<u64>())
            .prop_map(|(from, to, lost, seed)| Step::Send { from, to, lost, seed }),
        2 => (0..99_usize, laptop()).prop_map(|(which, to)| Step::Late { which, to }),
    ];
    (3..=6_usize, prop::collection::vec(step, 1..40))
}

/// What is left when all is done.
pub(super) struct Outcome {
    pub(super) laptops: Vec<Laptop>,
    /// Every text that someone entered.
    texts: Vec<String>,
    pub(super) id: AssessmentId,
    pub(super) folder: TempDir,
}

/// Does `steps`, and in the end lets everyone have everything, in an order of `seed`.
pub(super) fn played(count: usize, steps: &[Step], seed: u64) -> Outcome {
    let folder = folder();
    let id: AssessmentId = "as1".parse().unwrap();
    let mut laptops: Vec<Laptop> = (0..count)
        .map(|n| Laptop::new(&folder, &format!("laptop{n}"), &id))
        .collect();
    laptops[0].begin(&places::beginning());
    let mut texts = Vec::new();
    let mut sent: Vec<Vec<String>> = Vec::new();
    for step in steps {
        match step {
            Step::Write(at, cells) => {
                let cells: Vec<_> = cells
                    .iter()
                    .map(|(cell, pick, text)| places::filled(*cell, *pick, text))
                    .collect();
                texts.extend(cells.iter().flat_map(|(_, value)| places::texts_of(value)));
                laptops[at % count].write(&cells);
            }
            // Nothing to undo, or overtaken by another laptop, are both honest answers.
            Step::Undo(at) => drop(laptops[at % count].undo()),
            Step::Redo(at) => drop(laptops[at % count].redo()),
            Step::Settle(at, nth) => drop(laptops[at % count].settle(*nth)),
            Step::Clock(at, now_ms) => laptops[at % count].now_ms = *now_ms,
            Step::Send {
                from,
                to,
                lost,
                seed,
            } => {
                let mut lines = shuffled(laptops[from % count].lines(), *seed);
                lines.extend(lines.first().cloned());
                sent.push(lines.clone());
                let left = match lost {
                    Lost::Nothing => lines.len(),
                    Lost::Half => lines.len() / 2,
                    Lost::AllButOne => 1.min(lines.len()),
                    Lost::Everything => 0,
                };
                laptops[to % count].receive(&lines[..left]);
            }
            Step::Late { which, to } => {
                if let Some(lines) = sent.get(which % sent.len().max(1)) {
                    laptops[to % count].receive(&lines.clone());
                }
            }
        }
    }
    let order = shuffled((1..count).collect(), seed);
    for other in &order {
        carry(&mut laptops, *other, 0);
    }
    for other in shuffled(order, seed.wrapping_add(1)) {
        let lines = shuffled(laptops[0].lines(), seed.wrapping_add(other as u64));
        laptops[other].receive(&lines);
    }
    Outcome {
        laptops,
        texts,
        id,
        folder,
    }
}

/// `all` in an order that `seed` decides.
fn shuffled<T>(mut all: Vec<T>, seed: u64) -> Vec<T> {
    let mut state = seed | 1;
    for at in (1..all.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        all.swap(at, usize::try_from(state % (at as u64 + 1)).unwrap());
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn all_laptops_come_to_the_same_record((count, steps) in work(), seed in any::<u64>()) {
        let Outcome { mut laptops, texts, id, folder } = played(count, &steps, seed);
        let rows = laptops[0].rows();
        let fingerprint = laptops[0].fingerprint();
        for laptop in &mut laptops {
            prop_assert_eq!(&laptop.rows(), &rows, "the tables are the same, row by row");
            prop_assert_eq!(&laptop.fingerprint(), &fingerprint);
        }

        let history = History::of(&laptops);
        let seen: Vec<_> = laptops.iter_mut().map(Laptop::current).collect();
        let judgement = judged(&seen, &history.current());
        prop_assert!(judgement.is_ok(), "{:?}", judgement);

        let lines = laptops[0].lines();
        let logged: std::collections::BTreeSet<String> = lines
            .iter()
            .flat_map(|line| {
                let line: Value = serde_json::from_str(line).unwrap();
                places::texts_of(&line["value"])
            })
            .collect();
        for text in texts {
            prop_assert!(logged.contains(&text), "{:?} must be readable for ever", text);
        }

        let again = laptops[1].receive(&lines);
        prop_assert_eq!(again.new, 0, "a second import brings nothing");
        prop_assert_eq!(again.known, lines.len());
        prop_assert_eq!(&laptops[1].rows(), &rows, "and changes nothing");

        let backwards: Vec<String> = lines.iter().rev().cloned().collect();
        for piece in [1, 7] {
            let mut fresh = rebuilt(&folder, &id, &backwards, piece);
            prop_assert_eq!(&fresh.rows(), &rows, "the log alone gives the tables, in any order");
        }

        while laptops[0].settle(0).is_some() {}
        prop_assert!(laptops[0].unsettled().is_empty(), "settling closes every disagreement");
        for other in 1..count {
            carry(&mut laptops, 0, other);
            prop_assert!(laptops[other].unsettled().is_empty(), "and everywhere");
            prop_assert_eq!(laptops[other].fingerprint(), laptops[0].fingerprint());
        }
    }
}
