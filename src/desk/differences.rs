//! What arriving operations would change, cell by cell, in words that people know.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;

use crate::clock::Millis;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::names::Names;
use crate::desk::views::DifferenceField;
use crate::desk::views::DifferenceView;
use crate::ids::AssessmentId;
use crate::ids::DeviceId;
use crate::record::Cell;
use crate::record::Entity;
use crate::record::OpId;
use crate::record::Operation;
use crate::record::Withheld;
use crate::store::Store;

/// Most cells of which differences are listed.
const LISTED: usize = 20_000;

/// An operation that is not in the log, without its content.
pub(super) struct Told {
    pub(super) id: OpId,
    pub(super) cell: String,
    pub(super) device: DeviceId,
    pub(super) seq: u64,
    pub(super) tick: u64,
    pub(super) at_ms: Millis,
}

impl Told {
    /// What an operation tells of itself.
    pub(super) fn of(id: OpId, operation: &Operation) -> Self {
        Self {
            id,
            cell: operation.cell.clone(),
            device: operation.device.clone(),
            seq: operation.seq,
            tick: operation.tick,
            at_ms: operation.at_ms,
        }
    }
}

/// A cell in which something arrives.
struct Fresh {
    /// What stood there.
    before: Vec<Value>,
    /// Whether the thing was there at all.
    known: bool,
    /// The newest operation that arrives there.
    newest: Told,
    /// The file that brings it.
    file: String,
}

/// What arrives and is not in the log, as seen before it was taken over.
#[derive(Default)]
pub(super) struct News {
    cells: BTreeMap<String, Fresh>,
    known: BTreeMap<Entity, bool>,
    seen: BTreeSet<OpId>,
}

impl News {
    /// Takes in an operation of `file`; false when it is in the log, or came with another file.
    pub(super) fn add(
        &mut self,
        store: &Store,
        id: &AssessmentId,
        told: Told,
        file: &str,
    ) -> Result<bool, DeskError> {
        if store.has(&told.id)? || !self.seen.insert(told.id) {
            return Ok(false);
        }
        if let Some(fresh) = self.cells.get_mut(&told.cell) {
            if (told.tick, told.id) > (fresh.newest.tick, fresh.newest.id) {
                file.clone_into(&mut fresh.file);
                fresh.newest = told;
            }
            return Ok(true);
        }
        if self.cells.len() >= LISTED {
            return Ok(true);
        }
        let known = match Cell::parse(&told.cell) {
            Some(cell) => self.knows(store, id, cell.entity)?,
            None => true,
        };
        let fresh = Fresh {
            before: store.values_in(id, &told.cell)?,
            known,
            file: file.to_owned(),
            newest: told,
        };
        self.cells.insert(fresh.newest.cell.clone(), fresh);
        Ok(true)
    }

    fn knows(
        &mut self,
        store: &Store,
        id: &AssessmentId,
        entity: Entity,
    ) -> Result<bool, DeskError> {
        if let Some(known) = self.known.get(&entity) {
            return Ok(*known);
        }
        let known = store.knows(id, &entity)?;
        self.known.insert(entity, known);
        Ok(known)
    }
}

/// Why operations of a cell do not count, and the institution of the device that wrote them.
pub(super) type HeldCells = BTreeMap<String, (Withheld, String)>;

impl Desk {
    /// Does `work` and takes everything back that it changed; gives what it found.
    pub(super) fn rehearse<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        let mark = self.store.mark()?;
        let seen = work(self);
        self.store.back_to(mark)?;
        seen
    }

    /// The differences that `news` make, now that all of it is in the log.
    pub(super) fn differences(
        &self,
        id: &AssessmentId,
        news: &News,
        held: &HeldCells,
    ) -> Result<Vec<DifferenceView>, DeskError> {
        let until = self.store.sealed_until(id)?;
        let mut names = Names::of(self, id)?;
        let mut rows: Vec<DifferenceView> = Vec::new();
        for (path, fresh) in &news.cells {
            let after = self.store.values_in(id, path)?;
            let beside = after.len() > 1 && after.len() > fresh.before.len();
            let shown = |values: &[Value]| values.first().cloned().unwrap_or_default();
            // Of several values that stand side by side the one is shown that was not here.
            let arrived = after.iter().find(|value| !fresh.before.contains(value));
            let (old, new) = match arrived {
                Some(arrived) if beside => (shown(&fresh.before), arrived.clone()),
                _ => (shown(&fresh.before), shown(&after)),
            };
            let reason = held.get(path);
            // What is held back is listed in any case: somebody has to decide about it.
            if old == new && !beside && reason.is_none() {
                continue;
            }
            let field = DifferenceField {
                field: names.place(path)?.field,
                before: names.value(path, &old)?,
                after: names.value(path, &new)?,
            };
            let newest = &fresh.newest;
            let key = whole_thing(path, fresh).unwrap_or_else(|| path.clone());
            // Cells of one thing stand beside each other.
            if let Some(row) = rows.last_mut().filter(|row| row.key == key) {
                row.fields.push(field);
                continue;
            }
            let place = names.place(path)?;
            let removal = path.ends_with("/removed") && new == Value::Bool(true);
            rows.push(DifferenceView {
                change: if beside {
                    "unsettled"
                } else if removal {
                    "removed"
                } else if !fresh.known || (old.is_null() && !new.is_null()) {
                    "added"
                } else if new.is_null() && !old.is_null() {
                    "removed"
                } else {
                    "changed"
                }
                .to_owned(),
                key,
                thing: place.thing,
                indicator: place.indicator,
                institution: place.institution,
                institution_name: place.institution_name,
                title: place.title,
                fields: vec![field],
                device: names.device(&newest.device),
                at_ms: newest.at_ms,
                sealed: until.get(newest.device.as_str()) >= Some(&newest.seq)
                    || newest.device == *self.store.device(),
                file: fresh.file.clone(),
                held: reason.map(|(r, _)| r.word().to_owned()).unwrap_or_default(),
                speaker: match reason {
                    Some((_, institution)) if !institution.is_empty() => {
                        names
                            .place(&format!("institution/{institution}/name"))?
                            .institution_name
                    }
                    _ => String::new(),
                },
            });
        }
        rows.sort_by_cached_key(|row| {
            (
                row.indicator.is_none(),
                row.indicator
                    .as_ref()
                    .map(|i| crate::ids::numbered(i.as_str())),
                row.institution_name.clone(),
                row.key.clone(),
            )
        });
        Ok(rows)
    }
}

/// The beginning of the paths of a new thing that is taken or left as a whole: half a source or half
/// a decision is none.
fn whole_thing(path: &str, fresh: &Fresh) -> Option<String> {
    let cell = Cell::parse(path).filter(|_| !fresh.known)?;
    match cell.entity {
        Entity::Institution(_)
        | Entity::Assignment(..)
        | Entity::Evidence(_)
        | Entity::Citation(_)
        | Entity::Decision(_)
        | Entity::Sdg(_)
        | Entity::Instrument(..) => Some(cell.entity.prefix()),
        Entity::Profile | Entity::Position(..) => None,
    }
}
