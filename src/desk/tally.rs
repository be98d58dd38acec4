//! How much differs between two states of a record, and what it is about.

use std::collections::BTreeSet;

use crate::assessment::Assessment;
use crate::record::Cell;
use crate::record::Change;
use crate::record::Difference;
use crate::record::Entity;

/// How many differences there are of each sort, and what they are about.
pub(super) struct Tally {
    pub(super) added: usize,
    pub(super) changed: usize,
    pub(super) removed: usize,
    pub(super) unsettled: usize,
    pub(super) things: BTreeSet<(&'static str, String)>,
}

impl Tally {
    pub(super) fn of(differences: &[Difference]) -> Self {
        let count =
            |wanted: fn(&Change) -> bool| differences.iter().filter(|d| wanted(&d.change)).count();
        let things = differences.iter().map(|difference| {
            let cell = Cell::parse(&difference.key).filter(|_| difference.thing == "cell");
            match cell {
                Some(cell) => thing_of(&cell.entity),
                None => (difference.thing, difference.key.clone()),
            }
        });
        Self {
            added: count(|change| matches!(change, Change::Added)),
            changed: count(|change| matches!(change, Change::Changed(_))),
            removed: count(|change| matches!(change, Change::Removed)),
            unsettled: count(|change| matches!(change, Change::Unsettled)),
            things: things.collect(),
        }
    }
}

/// An entity as a [`Difference`] names it.
pub(super) fn thing_of(entity: &Entity) -> (&'static str, String) {
    match entity {
        Entity::Profile => ("profile", String::new()),
        Entity::Institution(id) => ("institution", id.to_string()),
        Entity::Position(indicator, id) => ("position", format!("{indicator}/{id}")),
        Entity::Assignment(indicator, id) => ("assignment", format!("{indicator}/{id}")),
        Entity::Evidence(id) => ("evidence", id.to_string()),
        Entity::Citation(id) => ("citation", id.to_string()),
        Entity::Decision(indicator) => ("decision", indicator.to_string()),
        Entity::Sdg(item) => ("sdg", item.to_string()),
        Entity::Instrument(id, version) => ("instrument", format!("{id}/{version}")),
    }
}

/// Names of the institutions other than `own` whose positions differ.
pub(super) fn others(differences: &[Difference], own: &str, last: &Assessment) -> Vec<String> {
    let tally = Tally::of(differences);
    let mut names = BTreeSet::new();
    for (thing, key) in &tally.things {
        let institution = key.split_once('/').filter(|_| *thing == "position");
        if let Some((_, id)) = institution
            && id != own
        {
            let name = id.parse().map(|id| last.name_of(&id).to_owned());
            names.insert(name.unwrap_or_else(|_| id.to_owned()));
        }
    }
    names.into_iter().collect()
}
