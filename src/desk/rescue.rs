//! A workspace that does not open: what can be read of it, which copies there are, and which of
//! both holds more.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use crate::assessment::Assessment;
use crate::clock;
use crate::clock::Clock;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::backups::copies_of;
use crate::desk::backups::view;
use crate::desk::home::free_path;
use crate::desk::views::LostView;
use crate::desk::views::RescueFrom;
use crate::desk::views::RescueView;
use crate::desk::views::Salvaged;
use crate::ids::AssessmentId;
use crate::record::Cell;
use crate::record::Entity;
use crate::record::OpId;
use crate::record::Operation;
use crate::store;
use crate::store::Backup;
use crate::store::Lost;
use crate::store::Salvage;
use crate::store::StoreError;
use crate::store::Unlock;

/// How many of the newest copies are opened in search of a whole one.
const TRIED: usize = 10;

/// What can still be had of the workspace at `path`, which is damaged or not there. Nothing is
/// changed.
///
/// # Errors
/// [`DeskError`] when there is a file that cannot be read at all.
pub fn rescue(
    path: &Path,
    home: &Home,
    clock: &dyn Clock,
    unlock: &Unlock,
) -> Result<RescueView, DeskError> {
    let found = match store::salvage(path, unlock) {
        Err(StoreError::Missing { .. }) => None,
        other => Some(other?),
    };
    let missing = found.is_none();
    let found = found.unwrap_or_default();
    let copy = newest_whole_copy(path, &found, home, unlock);
    let in_file = ids(&found);
    let in_copy = copy.as_ref().map(|(_, copy)| ids(copy)).unwrap_or_default();
    Ok(RescueView {
        path: path.display().to_string(),
        missing,
        operations: found.operations,
        lost: found.lost.len(),
        copy: copy.as_ref().map(|(backup, _)| view(backup)),
        only_file: in_file.difference(&in_copy).count(),
        only_copy: in_copy.difference(&in_file).count(),
        proposed: free_path(path, &clock::date_utc(clock.now_ms()))
            .display()
            .to_string(),
    })
}

/// Saves what is readable from the damaged workspace at `damaged` into a new one at `to`, and what
/// its newest whole copy has beside it if asked to. The damaged file is left as it is.
///
/// # Errors
/// [`DeskError`] when nothing of a record can be read or `to` is there already; nothing is left at
/// `to` then.
pub fn repair(
    damaged: &Path,
    to: &Path,
    from: RescueFrom,
    home: &Home,
    clock: Box<dyn Clock>,
    unlock: &Unlock,
) -> Result<Salvaged, DeskError> {
    let found = store::salvage(damaged, unlock)?;
    let copy = match from {
        RescueFrom::File => None,
        RescueFrom::FileAndCopy => newest_whole_copy(damaged, &found, home, unlock),
    };
    let in_file = ids(&found);
    let mut lines = found.lines.clone();
    let mut added = 0;
    for (assessment, theirs) in copy.iter().flat_map(|(_, copy)| &copy.lines) {
        let missing = theirs
            .iter()
            .filter(|line| !in_file.contains(&OpId::of(line)));
        let ours = lines.entry(assessment.clone()).or_default();
        let before = ours.len();
        ours.extend(missing.cloned());
        added += ours.len() - before;
    }
    if found.operations + added == 0 {
        return Err(StoreError::NotAWorkspace {
            path: damaged.to_owned(),
        }
        .into());
    }
    let mut desk = Desk::create(to, home, clock)?;
    let taken = desk.take_saved(&lines);
    let saved = taken.and_then(|()| {
        let mut files = desk.store.save_files_of(damaged, unlock)?;
        if let Some((backup, _)) = &copy {
            // What the damaged file gave is here already and is counted again.
            files = desk.store.save_files_of(&backup.path, unlock)?;
        }
        for assessment in lines.keys() {
            desk.store.save_held_of(damaged, unlock, assessment)?;
            if let Some((backup, _)) = &copy {
                desk.store.save_held_of(&backup.path, unlock, assessment)?;
            }
        }
        let lost = desk.lost_views(&still_lost(found.lost, &lines)?)?;
        Ok((lost, files))
    });
    let (lost, files) = match saved {
        Ok(saved) => saved,
        Err(error) => {
            // Ours, made a moment ago, and not whole.
            drop(desk);
            let _ = std::fs::remove_file(to);
            return Err(error);
        }
    };
    desk.remember();
    Ok(Salvaged {
        path: to.display().to_string(),
        assessments: lines.len(),
        operations: found.operations,
        carved: found.carved,
        from_copy: added,
        lost,
        attachments: files.saved,
        attachments_lost: files.lost,
    })
}

impl Desk {
    fn take_saved(&mut self, lines: &BTreeMap<AssessmentId, Vec<String>>) -> Result<(), DeskError> {
        self.store.together(|store| {
            for (assessment, lines) in lines {
                store.arrive(assessment, lines)?;
            }
            Ok(())
        })
    }

    /// What was lost, in the words of the record that was saved.
    fn lost_views(&self, lost: &[Lost]) -> Result<Vec<LostView>, DeskError> {
        let mut assessments: BTreeMap<AssessmentId, Assessment> = BTreeMap::new();
        for id in self.store.assessments()? {
            assessments.insert(id.clone(), self.store.assessment(&id)?);
        }
        Ok(lost
            .iter()
            .map(|lost| {
                let entity = lost.replaced_in.as_deref().and_then(Cell::parse);
                let (indicator, institution) = match entity.map(|cell| cell.entity) {
                    Some(Entity::Position(indicator, institution)) => {
                        (Some(indicator), Some(institution))
                    }
                    Some(Entity::Decision(indicator)) => (Some(indicator), None),
                    _ => (None, None),
                };
                let name = institution.as_ref().zip(assessments.get(&lost.assessment));
                LostView {
                    device: lost.device.to_string(),
                    number: lost.number,
                    cell: lost.replaced_in.clone(),
                    indicator,
                    institution: name
                        .map(|(institution, whole)| whole.name_of(institution).to_owned())
                        .unwrap_or_default(),
                    after_ms: lost.after_ms,
                    before_ms: lost.before_ms,
                }
            })
            .collect())
    }
}

/// What of `lost` none of `lines` brought back.
fn still_lost(
    lost: Vec<Lost>,
    lines: &BTreeMap<AssessmentId, Vec<String>>,
) -> Result<Vec<Lost>, DeskError> {
    let mut there = BTreeSet::new();
    for line in lines.values().flatten() {
        let (_, operation) = Operation::parse(line)?;
        there.insert((operation.assessment, operation.device, operation.seq));
    }
    Ok(lost
        .into_iter()
        .filter(|lost| {
            !there.contains(&(lost.assessment.clone(), lost.device.clone(), lost.number))
        })
        .collect())
}

/// The newest copy of the workspace that `found` was read from that is whole, with what it holds.
/// Where the file does not say any more which workspace it was, the list of recent workspaces may
/// know, or a copy that shares an operation with it.
fn newest_whole_copy(
    path: &Path,
    found: &Salvage,
    home: &Home,
    unlock: &Unlock,
) -> Option<(Backup, Salvage)> {
    let known = found.workspace.clone().or_else(|| home.workspace_at(path));
    if let Some(workspace) = known {
        return whole_copy(copies_of(home, &workspace), unlock);
    }
    let in_file = ids(found);
    if in_file.is_empty() {
        return None;
    }
    home.copied_workspaces().into_iter().find_map(|workspace| {
        whole_copy(copies_of(home, &workspace), unlock)
            .filter(|(_, copy)| !ids(copy).is_disjoint(&in_file))
    })
}

fn whole_copy(copies: Vec<Backup>, unlock: &Unlock) -> Option<(Backup, Salvage)> {
    copies.into_iter().take(TRIED).find_map(|backup| {
        store::whole(&backup.path, unlock).ok()?;
        let content = store::salvage(&backup.path, unlock).ok()?;
        Some((backup, content))
    })
}

fn ids(found: &Salvage) -> BTreeSet<OpId> {
    let lines = found.lines.values().flatten();
    lines.map(|line| OpId::of(line)).collect()
}
