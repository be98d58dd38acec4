//! Removal against edit: what someone took away while someone else went on working inside it.
//!
//! A removal says up to which number its author had the operations of each device. Whatever is
//! current inside the removed thing and lies beyond was entered apart from the removal; then the
//! thing stays in sight and both stand side by side until a person settles it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;

use crate::ids::AssessmentId;
use crate::ids::DeviceId;
use crate::record::Cell;
use crate::record::Entity;
use crate::record::Head;
use crate::record::Heads;
use crate::record::Operation;
use crate::store::StoreError;
use crate::store::tables;

/// Up to which number the operations of each device are here without a gap.
///
/// What a packet kept back counts as seen when a citation is removed: all of its cells came along.
/// Inside other things there may be some that did not. What is held back here counts always.
pub(super) fn seen(
    connection: &Connection,
    assessment: &AssessmentId,
    removed: &Entity,
) -> Result<BTreeMap<DeviceId, u64>, rusqlite::Error> {
    let devices: Vec<(String, u64, u64)> = connection
        .prepare_cached(
            "SELECT device, max(seq), count(DISTINCT seq) FROM op WHERE assessment = ?1
             GROUP BY device",
        )?
        .query_map([assessment.as_str()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<Result<_, _>>()?;
    let mut seen = BTreeMap::new();
    for (device, last, count) in devices {
        let whole = if last == count {
            last
        } else {
            without_gap(connection, assessment, &device, removed)?
        };
        if let Ok(device) = device.parse() {
            seen.insert(device, whole);
        }
    }
    Ok(seen)
}

fn without_gap(
    connection: &Connection,
    assessment: &AssessmentId,
    device: &str,
    removed: &Entity,
) -> Result<u64, rusqlite::Error> {
    // What is held back here counts as seen: it lies before whoever removes the thing.
    let every = matches!(removed, Entity::Citation(_));
    let kept_back: Vec<(u64, u64)> = connection
        .prepare_cached(
            "SELECT first, last FROM left_out WHERE assessment = ?1 AND device = ?2
             AND (?3 OR EXISTS (SELECT 1 FROM held WHERE id = unhex(head))) ORDER BY first",
        )?
        .query_map((assessment.as_str(), device, every), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<_, _>>()?;
    let past_kept_back = |mut whole: u64| {
        for (first, last) in &kept_back {
            if (*first..=*last).contains(&(whole + 1)) {
                whole = *last;
            }
        }
        whole
    };
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT seq FROM op WHERE assessment = ?1 AND device = ?2 ORDER BY seq",
    )?;
    let mut rows = statement.query((assessment.as_str(), device))?;
    let mut whole = past_kept_back(0);
    while let Some(row) = rows.next()? {
        let seq: u64 = row.get(0)?;
        if seq > whole + 1 {
            break;
        }
        // A run that was kept back may have arrived since.
        whole = past_kept_back(whole.max(seq));
    }
    Ok(whole)
}

/// Puts beside the removal of `entity` what was entered inside it by people who did not know.
pub(super) fn dispute(
    connection: &Connection,
    assessment: &AssessmentId,
    entity: &Entity,
    heads: &mut Heads,
    path: &Path,
) -> Result<(), StoreError> {
    let unseen = |device: &DeviceId, seq: u64| {
        let removals = heads.removals();
        !removals.is_empty()
            && removals.iter().all(|(remover, seen)| {
                *remover != device && seen.get(device).copied().unwrap_or_default() < seq
            })
    };
    if heads.removals().is_empty() {
        return Ok(());
    }
    let mut newest: BTreeMap<DeviceId, Head> = BTreeMap::new();
    for body in inside(connection, assessment, entity, heads)
        .map_err(|error| StoreError::of_sqlite(path, error))?
    {
        let (id, operation) = Operation::parse(&body)?;
        if !unseen(&operation.device, operation.seq) {
            continue;
        }
        let head = Head::new(id, operation);
        let later = |known: &Head| (head.tick, head.id) > (known.tick, known.id);
        if newest.get(&head.device).is_none_or(later) {
            newest.insert(head.device.clone(), head);
        }
    }
    for head in newest.into_values() {
        heads.dispute(head);
    }
    Ok(())
}

/// The current operations inside a thing, apart from those that say whether it was removed.
fn inside(
    connection: &Connection,
    assessment: &AssessmentId,
    entity: &Entity,
    heads: &Heads,
) -> Result<Vec<String>, rusqlite::Error> {
    let removed = entity.cell("removed").to_string();
    let mut found = Vec::new();
    let mut add = |begin: &str, pattern: &str| -> Result<(), rusqlite::Error> {
        let end = tables::end_of(begin);
        let bodies: Vec<String> = connection
            .prepare_cached(
                "SELECT body FROM op WHERE assessment = ?1 AND sup = 0 AND cell >= ?2
                 AND cell < ?3 AND cell GLOB ?4 AND cell <> ?5",
            )?
            .query_map(
                (assessment.as_str(), begin, &end, pattern, &removed),
                |row| row.get(0),
            )?
            .collect::<Result<_, _>>()?;
        found.extend(bodies);
        Ok(())
    };
    add(&entity.prefix(), "*")?;
    // Ids hold no character that means something in a pattern.
    if let Entity::Institution(id) = entity {
        add("position/", &format!("position/*/{id}/*"))?;
    }
    if let Entity::Instrument(..) = entity {
        for indicator in heads.indicators() {
            add(&format!("position/{indicator}/"), "*")?;
            add(&format!("decision/{indicator}/"), "*")?;
        }
    }
    Ok(found)
}

/// Adds to `touched` the things that were removed and hold something of what was touched.
pub(super) fn around(
    connection: &Connection,
    assessment: &AssessmentId,
    touched: &mut BTreeSet<Entity>,
) -> Result<(), rusqlite::Error> {
    let mut institutions = BTreeSet::new();
    let mut spoken = Spoken::Nothing;
    for entity in touched.iter() {
        if let Entity::Position(_, institution) = entity {
            institutions.insert(institution.clone());
            spoken = Spoken::Something;
        }
        if let Entity::Decision(_) = entity {
            spoken = Spoken::Something;
        }
    }
    let mut is_current = connection.prepare_cached(
        "SELECT 1 FROM op WHERE assessment = ?1 AND cell = ?2 AND sup = 0 LIMIT 1",
    )?;
    for institution in institutions {
        let entity = Entity::Institution(institution);
        let cell = entity.cell("removed").to_string();
        if is_current.exists((assessment.as_str(), cell))? {
            touched.insert(entity);
        }
    }
    if spoken == Spoken::Nothing {
        return Ok(());
    }
    let cells: Vec<String> = connection
        .prepare_cached(
            "SELECT cell FROM op WHERE assessment = ?1 AND sup = 0 AND cell >= 'instrument/'
             AND cell < 'instrument0' AND cell GLOB 'instrument/*/removed'",
        )?
        .query_map([assessment.as_str()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    touched.extend(
        cells
            .iter()
            .filter_map(|cell| Some(Cell::parse(cell)?.entity)),
    );
    Ok(())
}

/// Whether anybody said something about an indicator.
#[derive(PartialEq, Eq)]
enum Spoken {
    Nothing,
    Something,
}
