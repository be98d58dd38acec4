//! Which of the operations that arrive are taken over, and which are held back.
//!
//! A person decides for whole cells, or for whole things: what was entered in one cell goes together,
//! since later values replace earlier ones of the same cell alone. Whatever is chosen, two rules keep
//! the record sensible:
//!
//! - what a taken operation replaces comes along: it is history and does not count itself;
//! - what a taken operation rests on comes along, when the record does not have it: the source of a
//!   citation, the institution of a position.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::clock::Millis;
use crate::desk::DeskError;
use crate::desk::views::ImportChoice;
use crate::ids::AssessmentId;
use crate::record;
use crate::record::Cell;
use crate::record::Entity;
use crate::record::OpId;
use crate::record::Operation;
use crate::record::Rights;
use crate::record::Withheld;
use crate::store::Held;
use crate::store::Store;
use crate::store::Watch;

/// What a person has said about cells and things.
#[derive(Debug, Clone, Default)]
pub(super) struct Choice {
    leave: BTreeSet<String>,
    take: BTreeSet<String>,
}

impl Choice {
    pub(super) fn of(entry: &ImportChoice) -> Self {
        Self {
            leave: entry.leave.iter().cloned().collect(),
            take: entry.take.iter().cloned().collect(),
        }
    }

    /// Takes what stands under these keys.
    pub(super) fn taking(keys: &[String]) -> Self {
        Self {
            leave: BTreeSet::new(),
            take: keys.iter().cloned().collect(),
        }
    }

    fn is_none(&self) -> bool {
        self.leave.is_empty() && self.take.is_empty()
    }

    /// What was said about a cell: about itself before about the thing it belongs to.
    fn about(&self, cell: &str) -> Option<Verdict> {
        let thing = Cell::parse(cell).map(|cell| cell.entity.prefix());
        let keys = [Some(cell), thing.as_deref()];
        keys.into_iter().flatten().find_map(|key| {
            if self.leave.contains(key) {
                Some(Verdict::Hold(Withheld::Declined))
            } else if self.take.contains(key) {
                Some(Verdict::Take)
            } else {
                None
            }
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Take,
    Hold(Withheld),
}

/// The bundle that brings operations.
pub(super) struct Courier {
    pub(super) bundle: String,
    pub(super) file: String,
    pub(super) now_ms: Millis,
}

/// An operation that is not in the log.
struct Candidate {
    id: OpId,
    operation: Operation,
    line: String,
    verdict: Verdict,
    /// Where it is held back already.
    held: Option<Held>,
    /// Whether the bundle at hand brings it.
    arrives: bool,
}

/// What comes of operations that arrived.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// Lines that go into the log, in the order in which they came.
    pub(super) taken: Vec<String>,
    /// Held back until now; they go into the log with the bundles that brought them.
    pub(super) taken_from_held: Vec<Held>,
    /// Held back now.
    pub(super) held: Vec<Held>,
    /// Things that came along because something rests on them.
    pub(super) along: BTreeSet<Entity>,
}

/// Sorts `lines`, and what is held back of the assessment; nothing when all are taken as they are.
pub(super) fn sort(
    store: &Store,
    id: &AssessmentId,
    lines: &[String],
    rights: Rights<'_>,
    choice: &Choice,
    courier: &Courier,
) -> Result<Option<Sorted>, DeskError> {
    if rights.are_free() && choice.is_none() && store.held_count(id)? == 0 {
        return Ok(None);
    }
    let (candidates, known) = candidates(store, id, lines, rights, choice, courier)?;
    let mut pool = Pool::of(candidates);
    pool.settle(store, id)?;
    Ok(Some(pool.sorted(lines, &known)))
}

/// The operations that are not in the log yet, and the ids of those that are.
fn candidates(
    store: &Store,
    id: &AssessmentId,
    lines: &[String],
    mut rights: Rights<'_>,
    choice: &Choice,
    courier: &Courier,
) -> Result<(Vec<Candidate>, BTreeSet<OpId>), DeskError> {
    let mut held: BTreeMap<OpId, Held> = store.held(id)?.into_iter().map(|h| (h.id, h)).collect();
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for line in lines {
        let (op, operation) = Operation::parse(line)?;
        if store.has(&op)? {
            known.insert(op);
            continue;
        }
        rights.learn(&operation);
        found.push((op, operation, line.clone()));
    }
    let mut candidates = Vec::new();
    for (op, operation, line) in found {
        let before = held.remove(&op);
        let judged = || match &before {
            Some(before) => Some(before.reason),
            None => rights.judge(&operation),
        };
        let verdict = choice
            .about(&operation.cell)
            .or_else(|| judged().map(Verdict::Hold))
            .unwrap_or(Verdict::Take);
        let institution = rights.institution_of(operation.device.as_str());
        let mut entry = Candidate {
            id: op,
            verdict,
            held: before,
            arrives: true,
            line,
            operation,
        };
        if let (Verdict::Hold(reason), None) = (verdict, &entry.held) {
            entry.held = Some(Held {
                id: op,
                cell: entry.operation.cell.clone(),
                line: entry.line.clone(),
                reason,
                institution: institution.map(ToString::to_string).unwrap_or_default(),
                bundle: courier.bundle.clone(),
                file: courier.file.clone(),
                held_at_ms: courier.now_ms,
            });
        }
        candidates.push(entry);
    }
    for (op, before) in held {
        let (_, operation) = Operation::parse(&before.line)?;
        let verdict = match choice.about(&operation.cell) {
            Some(Verdict::Take) => Verdict::Take,
            Some(Verdict::Hold(_)) | None => Verdict::Hold(before.reason),
        };
        candidates.push(Candidate {
            id: op,
            operation,
            line: before.line.clone(),
            verdict,
            held: Some(before),
            arrives: false,
        });
    }
    Ok((candidates, known))
}

/// All candidates, on their way to a sensible choice.
struct Pool {
    candidates: Vec<Candidate>,
    by_id: BTreeMap<OpId, usize>,
    /// Candidates by the thing they belong to.
    of_thing: BTreeMap<Entity, Vec<usize>>,
    along: BTreeSet<Entity>,
}

impl Pool {
    fn of(candidates: Vec<Candidate>) -> Self {
        let by_id = candidates.iter().enumerate();
        let by_id = by_id.map(|(at, one)| (one.id, at)).collect();
        let mut of_thing: BTreeMap<Entity, Vec<usize>> = BTreeMap::new();
        for (at, one) in candidates.iter().enumerate() {
            if let Some(cell) = Cell::parse(&one.operation.cell) {
                of_thing.entry(cell.entity).or_default().push(at);
            }
        }
        Self {
            candidates,
            by_id,
            of_thing,
            along: BTreeSet::new(),
        }
    }

    /// Lets come along what must, until nothing more does.
    fn settle(&mut self, store: &Store, id: &AssessmentId) -> Result<(), DeskError> {
        let mut work: Vec<usize> = Vec::new();
        for (at, one) in self.candidates.iter_mut().enumerate() {
            if one.verdict != Verdict::Take
                && store.is_replaced(id, &one.id, &one.operation.cell)?
            {
                one.verdict = Verdict::Take;
            }
            if one.verdict == Verdict::Take {
                work.push(at);
            }
        }
        while let Some(at) = work.pop() {
            let Some(one) = self.candidates.get(at) else {
                continue;
            };
            let (cell, parents) = (one.operation.cell.clone(), one.operation.parents.clone());
            let needed = record::needs(&one.operation);
            for parent in parents {
                let Some(&before) = self.by_id.get(&parent) else {
                    continue;
                };
                let Some(parent) = self.candidates.get_mut(before) else {
                    continue;
                };
                if parent.verdict != Verdict::Take && parent.operation.cell == cell {
                    parent.verdict = Verdict::Take;
                    work.push(before);
                }
            }
            for thing in needed {
                if !self.along.contains(&thing) && !self.is_there(store, id, &thing)? {
                    self.bring(&thing, &mut work);
                }
            }
        }
        Ok(())
    }

    /// Whether a thing is in the record, or will be by what is taken anyway.
    fn is_there(
        &self,
        store: &Store,
        id: &AssessmentId,
        thing: &Entity,
    ) -> Result<bool, DeskError> {
        let declined = self
            .members(thing)
            .any(|one| one.verdict == Verdict::Hold(Withheld::Declined));
        Ok(!declined || store.knows(id, thing)?)
    }

    fn members(&self, thing: &Entity) -> impl Iterator<Item = &Candidate> {
        let places = self.of_thing.get(thing).into_iter().flatten();
        places.filter_map(|at| self.candidates.get(*at))
    }

    /// Brings a thing along that was left out; only what a person declined, never what is held for
    /// another reason.
    fn bring(&mut self, thing: &Entity, work: &mut Vec<usize>) {
        for at in self.of_thing.get(thing).cloned().unwrap_or_default() {
            if let Some(one) = self.candidates.get_mut(at)
                && one.verdict == Verdict::Hold(Withheld::Declined)
            {
                one.verdict = Verdict::Take;
                work.push(at);
                self.along.insert(thing.clone());
            }
        }
    }

    fn sorted(self, lines: &[String], known: &BTreeSet<OpId>) -> Sorted {
        let mut sorted = Sorted {
            along: self.along,
            ..Sorted::default()
        };
        let mut taken: BTreeSet<OpId> = known.clone();
        for one in self.candidates {
            match (one.verdict, one.held) {
                (Verdict::Take, Some(held)) if !one.arrives => sorted.taken_from_held.push(held),
                (Verdict::Take, _) => {
                    taken.insert(one.id);
                }
                (Verdict::Hold(_), Some(held)) if one.arrives => sorted.held.push(held),
                (Verdict::Hold(_), _) => {}
            }
        }
        let kept = lines.iter().filter(|line| taken.contains(&OpId::of(line)));
        sorted.taken = kept.cloned().collect();
        sorted
    }
}

/// Puts what was sorted where it belongs. Gives how many operations are new in the log, and how
/// many are held back now that were not before.
pub(super) fn put(
    store: &mut Store,
    id: &AssessmentId,
    sorted: &Sorted,
    courier: &Courier,
    watch: Watch<'_>,
) -> Result<(usize, usize), DeskError> {
    let from = (courier.bundle.as_str(), courier.file.as_str());
    let arrival = store.arrive_with(id, &sorted.taken, from, courier.now_ms, watch)?;
    let mut new = arrival.new;
    let mut by_bundle: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for held in &sorted.taken_from_held {
        let lines = by_bundle.entry((&held.bundle, &held.file)).or_default();
        lines.push(held.line.clone());
    }
    for (from, lines) in by_bundle {
        let arrival = store.arrive_with(id, &lines, from, courier.now_ms, watch)?;
        new += arrival.new;
    }
    let mut gone: Vec<OpId> = sorted.taken_from_held.iter().map(|held| held.id).collect();
    if store.held_count(id)? > 0 {
        gone.extend(sorted.taken.iter().map(|line| OpId::of(line)));
    }
    store.let_go(&gone)?;
    let held = store.hold(id, &sorted.held)?;
    Ok((new, held))
}
