//! Never lose a day: copies that are made without being asked, bringing one back, and saving what
//! is readable from a damaged file.

use std::path::Path;
use std::path::PathBuf;

use crate::bundle::DeviceKey;
use crate::clock::Clock;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::views::BackupView;
use crate::desk::views::RestorePreview;
use crate::desk::views::Salvaged;
use crate::store;
use crate::store::Backup;
use crate::store::Store;

impl Desk {
    /// Makes a copy of the workspace if anything was recorded since the last one. The window does so
    /// when it closes a workspace, and both faces before much is taken over at once.
    ///
    /// # Errors
    /// [`DeskError`] when the copy cannot be made; the workspace itself is as it was.
    pub fn back_up(&self) -> Result<Option<BackupView>, DeskError> {
        let folder = self.backup_folder()?;
        let made = self.store.back_up(&folder, self.clock.now_ms())?;
        Ok(made.as_ref().map(view))
    }

    /// The copies of this workspace, newest first.
    ///
    /// # Errors
    /// [`DeskError`] when their folder cannot be read.
    pub fn backups(&self) -> Result<Vec<BackupView>, DeskError> {
        let found = store::backups(&self.backup_folder()?)?;
        Ok(found.iter().map(view).collect())
    }

    /// Makes a copy before much is taken over at once. One that cannot be made, because the
    /// program's folder is full or locked, must not keep people from their work.
    pub(super) fn back_up_before_import(&self) {
        let _ = self.back_up();
    }

    fn backup_folder(&self) -> Result<PathBuf, DeskError> {
        Ok(self.home.backups_path().join(self.store.workspace_id()?))
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
) -> Result<RestorePreview, DeskError> {
    // Looked at in a copy of its own: opening a file moves what lies in its log.
    let folder = tempfile::tempdir().map_err(|error| failed(backup, &error))?;
    let copy = folder.path().join("copy.concord");
    std::fs::copy(backup, &copy).map_err(|error| failed(backup, &error))?;
    let desk = Desk::open_unremembered(&copy, home, clock)?;
    let mut assessments = Vec::new();
    for id in desk.store.assessments()? {
        assessments.push(desk.summary(&desk.store.assessment(&id)?));
    }
    Ok(RestorePreview {
        path: backup.display().to_string(),
        operations: desk.store.operations()?,
        assessments,
    })
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
) -> Result<RestorePreview, DeskError> {
    let seen = preview_backup(backup, home, clock)?;
    let mut from = std::fs::File::open(backup).map_err(|error| failed(backup, &error))?;
    let mut target = std::fs::File::create_new(to).map_err(|error| failed(to, &error))?;
    let written = std::io::copy(&mut from, &mut target).and_then(|_| target.sync_all());
    let renewed = written.map_err(|error| failed(to, &error)).and_then(|()| {
        let key = DeviceKey::load_or_create(&home.key_path())?;
        Ok(Store::open(to, key.fingerprint())?.renew()?)
    });
    if let Err(error) = renewed {
        // Ours, made a moment ago, and not whole.
        let _ = std::fs::remove_file(to);
        return Err(error);
    }
    Ok(seen)
}

/// Saves what is readable from the damaged workspace at `damaged` into a new one at `to`. The
/// damaged file is left as it is.
///
/// # Errors
/// [`DeskError`] when nothing of a record can be read or `to` is there already.
pub fn repair(
    damaged: &Path,
    to: &Path,
    home: &Home,
    clock: Box<dyn Clock>,
) -> Result<Salvaged, DeskError> {
    let found = store::salvage(damaged)?;
    if found.operations == 0 {
        return Err(store::StoreError::NotAWorkspace {
            path: damaged.to_owned(),
        }
        .into());
    }
    let mut desk = Desk::create(to, home, clock)?;
    for (assessment, lines) in &found.lines {
        desk.store.arrive(assessment, lines)?;
    }
    let files = desk.store.save_files_of(damaged)?;
    desk.remember()?;
    Ok(Salvaged {
        attachments: files.saved,
        attachments_lost: files.lost,
        path: to.display().to_string(),
        assessments: found.lines.len(),
        operations: found.operations,
        carved: found.carved,
        lost: found
            .lost
            .iter()
            .map(|(device, number)| format!("{device} {number}"))
            .collect(),
    })
}

fn failed(path: &Path, error: &std::io::Error) -> DeskError {
    store::StoreError::of_io(path, error).into()
}

fn view(backup: &Backup) -> BackupView {
    BackupView {
        path: backup.path.display().to_string(),
        made_at_ms: backup.made_at_ms,
        operations: backup.operations,
    }
}

impl Desk {
    /// The workspace at `path` without a word in the list of recent ones.
    fn open_unremembered(
        path: &Path,
        home: &Home,
        clock: Box<dyn Clock>,
    ) -> Result<Self, DeskError> {
        let key = DeviceKey::load_or_create(&home.key_path())?;
        let store = Store::open(path, key.fingerprint())?;
        Self::with(store, key, home, clock)
    }
}
