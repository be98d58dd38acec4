//! Bringing a copy back: what it holds beside what the workspace holds, then as a new workspace.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::bundle::DeviceKey;
use crate::clock;
use crate::clock::Clock;
use crate::clock::Millis;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::home::free_path;
use crate::desk::views::Holding;
use crate::desk::views::PositionDifference;
use crate::desk::views::RestorePreview;
use crate::ids::IndicatorId;
use crate::ids::numbered;
use crate::record::OpId;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::Unlock;

/// How many positions that differ are listed; more than that is another record.
const LISTED: usize = 500;

impl Desk {
    /// What opens the copies of this workspace that are protected as it is.
    #[must_use]
    pub fn own_unlock(&self) -> Unlock {
        self.store
            .key()
            .map_or(Unlock::Nothing, |key| Unlock::Key(key.clone()))
    }

    /// What the copy at `backup` holds beside what this workspace holds. Neither is changed.
    ///
    /// # Errors
    /// [`DeskError`] when it is no workspace or is damaged.
    pub fn preview_copy(
        &self,
        backup: &Path,
        clock: Box<dyn Clock>,
        unlock: &Unlock,
    ) -> Result<RestorePreview, DeskError> {
        let looked_at = Copy::at(backup, &self.home, clock, unlock)?;
        let copy = Content::of(&looked_at.desk)?;
        let here = Content::of(self)?;
        let mut seen = looked_at.preview(&copy, self.store.path(), self.clock.now_ms())?;
        seen.only_here = here.operations.difference(&copy.operations).count();
        seen.only_copy = copy.operations.difference(&here.operations).count();
        seen.differences = differences(&here, &copy);
        seen.here = Some(here.holding());
        Ok(seen)
    }
}

/// What the copy at `backup` holds. The copy is not changed.
///
/// # Errors
/// [`DeskError`] when it is no workspace or is damaged.
pub fn preview_backup(
    backup: &Path,
    home: &Home,
    clock: Box<dyn Clock>,
    unlock: &Unlock,
) -> Result<RestorePreview, DeskError> {
    let looked_at = Copy::at(backup, home, clock, unlock)?;
    let content = Content::of(&looked_at.desk)?;
    let beside = crate::desk::proposed_folder().join("restored.concord");
    looked_at.preview(&content, &beside, looked_at.desk.clock.now_ms())
}

/// Brings the copy at `backup` back as a new workspace at `to`. What lies at `to` is never
/// replaced.
///
/// # Errors
/// [`DeskError`] when the copy is damaged or `to` is there already; nothing is left at `to` then.
pub fn restore_backup(
    backup: &Path,
    to: &Path,
    home: &Home,
    clock: Box<dyn Clock>,
    unlock: &Unlock,
) -> Result<RestorePreview, DeskError> {
    let seen = preview_backup(backup, home, clock, unlock)?;
    let mut from = std::fs::File::open(backup).map_err(|error| failed(backup, &error))?;
    let mut target = std::fs::File::create_new(to).map_err(|error| failed(to, &error))?;
    let written = std::io::copy(&mut from, &mut target).and_then(|_| target.sync_all());
    let renewed = written.map_err(|error| failed(to, &error)).and_then(|()| {
        let key = DeviceKey::load_or_create(&home.key_path())?;
        Ok(Store::unlock(to, key.fingerprint(), unlock)?.renew()?)
    });
    if let Err(error) = renewed {
        // Ours, made a moment ago, and not whole.
        let _ = std::fs::remove_file(to);
        return Err(error);
    }
    Ok(seen)
}

pub(super) fn failed(path: &Path, error: &std::io::Error) -> DeskError {
    StoreError::of_io(path, error).into()
}

/// A copy, looked at in a copy of its own: opening a file moves what lies in its log.
struct Copy<'a> {
    backup: &'a Path,
    // Dropped before the folder it lies in.
    desk: Desk,
    _folder: tempfile::TempDir,
}

impl<'a> Copy<'a> {
    fn at(
        backup: &'a Path,
        home: &Home,
        clock: Box<dyn Clock>,
        unlock: &Unlock,
    ) -> Result<Self, DeskError> {
        let folder = tempfile::tempdir().map_err(|error| failed(backup, &error))?;
        let copy = folder.path().join("copy.concord");
        std::fs::copy(backup, &copy).map_err(|error| failed(backup, &error))?;
        let key = DeviceKey::load_or_create(&home.key_path())?;
        // The person knows the copy by its own name, not by that of the one looked at.
        let store =
            Store::unlock(&copy, key.fingerprint(), unlock).map_err(|error| error.about(backup))?;
        Ok(Self {
            backup,
            desk: Desk::with(store, key, home, clock)?,
            _folder: folder,
        })
    }

    fn preview(
        &self,
        content: &Content,
        beside: &Path,
        now_ms: Millis,
    ) -> Result<RestorePreview, DeskError> {
        let assessments = content.assessments.iter();
        Ok(RestorePreview {
            path: self.backup.display().to_string(),
            operations: self.desk.store.operations()?,
            assessments: assessments.map(|one| self.desk.summary(one)).collect(),
            copy: content.holding(),
            here: None,
            only_here: 0,
            only_copy: 0,
            differences: Vec::new(),
            proposed: free_path(beside, &clock::date_utc(now_ms))
                .display()
                .to_string(),
        })
    }
}

/// A workspace, read whole.
struct Content {
    assessments: Vec<Assessment>,
    operations: BTreeSet<OpId>,
}

impl Content {
    fn of(desk: &Desk) -> Result<Self, DeskError> {
        let mut assessments = Vec::new();
        let mut operations = BTreeSet::new();
        for id in desk.store.assessments()? {
            assessments.push(desk.store.assessment(&id)?);
            operations.extend(desk.store.lines(&id)?.iter().map(|line| OpId::of(line)));
        }
        Ok(Self {
            assessments,
            operations,
        })
    }

    fn holding(&self) -> Holding {
        let count = |of: fn(&Assessment) -> usize| self.assessments.iter().map(of).sum();
        Holding {
            assessments: self.assessments.len(),
            institutions: count(|one| one.institutions.len()),
            answers: count(|one| {
                let answered = one.positions.values().filter(|p| p.answer.is_some());
                answered.count()
            }),
            sources: count(|one| one.evidence.len()),
            decisions: count(|one| one.decisions.len()),
            operations: self.operations.len() as u64,
            changed_at_ms: self.assessments.iter().map(|one| one.changed_at_ms).max(),
        }
    }

    /// Every position with its institution's name: assessment, indicator, institution.
    fn positions(&self) -> BTreeMap<(&str, &IndicatorId, &str), (&str, Option<Answer>)> {
        let mut found = BTreeMap::new();
        for one in &self.assessments {
            for ((indicator, institution), position) in &one.positions {
                found.insert(
                    (one.id.as_str(), indicator, institution.as_str()),
                    (one.name_of(institution), position.answer),
                );
            }
        }
        found
    }
}

/// Positions whose answers differ, by number of the indicator.
fn differences(here: &Content, copy: &Content) -> Vec<PositionDifference> {
    let (here, copy) = (here.positions(), copy.positions());
    let places: BTreeSet<_> = here.keys().chain(copy.keys()).copied().collect();
    let word = |found: Option<&(&str, Option<Answer>)>| {
        found.map(|(_, answer)| answer.map_or("unanswered", Answer::word).to_owned())
    };
    let mut found: Vec<PositionDifference> = places
        .into_iter()
        .filter_map(|place| {
            let (now, then) = (here.get(&place), copy.get(&place));
            let (name, _) = now.or(then)?;
            (now.map(|(_, answer)| answer) != then.map(|(_, answer)| answer)).then(|| {
                PositionDifference {
                    indicator: place.1.clone(),
                    institution: (*name).to_owned(),
                    here: word(now),
                    copy: word(then),
                }
            })
        })
        .collect();
    found.sort_by_cached_key(|one| (numbered(one.indicator.as_str()), one.institution.clone()));
    found.truncate(LISTED);
    found
}
