//! What is held back of an assessment: seeing it, and taking it over after all.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::assessment::Assessment;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::contents::whole;
use crate::desk::differences::HeldCells;
use crate::desk::differences::News;
use crate::desk::differences::Told;
use crate::desk::sorting;
use crate::desk::sorting::Choice;
use crate::desk::sorting::Courier;
use crate::desk::views::HeldTaken;
use crate::desk::views::HeldView;
use crate::ids::AssessmentId;
use crate::record::Entity;
use crate::record::Operation;
use crate::record::Rights;
use crate::store::Held;

impl Desk {
    /// What is held back, with what it would change. Nothing is changed.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn held(&mut self, id: &AssessmentId) -> Result<HeldView, DeskError> {
        let held = self.store.held(id)?;
        let mut news = News::default();
        for one in &held {
            let (op, operation) = Operation::parse(&one.line)?;
            news.add(&self.store, id, Told::of(op, &operation), &one.file)?;
        }
        let cells = cells_of(&held);
        let lines: Vec<String> = held.iter().map(|one| one.line.clone()).collect();
        let differences = self.rehearse(|desk| {
            desk.store.arrive(id, &lines)?;
            desk.differences(id, &news, &cells)
        })?;
        Ok(HeldView {
            differences,
            operations: held.len(),
        })
    }

    /// Takes over what is held back under these keys, with what it rests on; no key is everything.
    ///
    /// # Errors
    /// [`DeskError::NotHeld`] when nothing is held back under one of them; [`DeskError`] when the
    /// file cannot be written. Nothing has been changed then.
    pub fn take_held(
        &mut self,
        id: &AssessmentId,
        keys: &[String],
    ) -> Result<HeldTaken, DeskError> {
        let held = self.store.held(id)?;
        let mut wanted = keys.to_vec();
        if keys.is_empty() {
            wanted.extend(held.iter().map(|one| one.cell.clone()));
        }
        for key in keys {
            let under = |one: &Held| {
                one.cell == *key || (key.ends_with('/') && one.cell.starts_with(key.as_str()))
            };
            if !held.iter().any(under) {
                return Err(DeskError::NotHeld(key.clone()));
            }
        }
        self.back_up_before_import();
        let courier = Courier {
            bundle: String::new(),
            file: String::new(),
            now_ms: self.clock.now_ms(),
        };
        let choice = Choice::taking(&wanted);
        let (new, along, after, left) = self.store.together(|store| -> Result<_, DeskError> {
            let free = Rights::default();
            let sorted = sorting::sort(store, id, &[], free, &choice, &courier)?;
            let sorted = sorted.unwrap_or_default();
            let watch = &mut |_| ControlFlow::Continue(());
            let (new, _) = sorting::put(store, id, &sorted, &courier, watch)?;
            Ok((new, sorted.along, whole(store, id)?, store.held_count(id)?))
        })?;
        Ok(HeldTaken {
            operations: new,
            left,
            along: names_of(&along, &after),
        })
    }
}

/// Why the operations of each cell are held back.
pub(super) fn cells_of(held: &[Held]) -> HeldCells {
    let mut cells = BTreeMap::new();
    for one in held {
        cells.insert(one.cell.clone(), (one.reason, one.institution.clone()));
    }
    cells
}

/// Names of things, for people.
pub(super) fn names_of(things: &BTreeSet<Entity>, record: &Assessment) -> Vec<String> {
    let names = things.iter().filter_map(|thing| match thing {
        Entity::Institution(id) => Some(record.name_of(id).to_owned()),
        Entity::Evidence(id) => record.evidence.get(id).map(|source| source.title.clone()),
        Entity::Citation(id) => {
            let citation = record.citations.get(id)?;
            let source = record.evidence.get(&citation.evidence)?;
            Some(source.title.clone())
        }
        Entity::Instrument(id, version) => Some(format!("{id} {version}")),
        Entity::Profile
        | Entity::Position(..)
        | Entity::Assignment(..)
        | Entity::Decision(_)
        | Entity::Sdg(_) => None,
    });
    let names: BTreeSet<String> = names.collect();
    names.into_iter().collect()
}
