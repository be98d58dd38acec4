//! Never lose a day: copies that are made without being asked, here and on another drive.
//!
//! Making one has two parts. The pages are written while the workspace stands still, which takes
//! moments; opening the copy to verify it, and carrying it to a slow stick, happens apart, while
//! people go on.

use std::path::Path;
use std::path::PathBuf;

use crate::clock::Clock;
use crate::clock::Millis;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::views::BackupView;
use crate::desk::views::CopiesView;
use crate::desk::views::CopyMade;
use crate::desk::views::Elsewhere;
use crate::desk::views::TroubleView;
use crate::store;
use crate::store::Backup;
use crate::store::StoreError;
use crate::store::UnverifiedCopy;

/// After how many minutes of work what changed is copied.
const EVERY_MINUTES: i64 = 15;
/// The same in milliseconds.
const EVERY_MS: Millis = EVERY_MINUTES * 60_000;

/// A copy whose pages are written. It needs the workspace no more.
#[derive(Debug)]
pub struct CopyUnderWay {
    unverified: Option<UnverifiedCopy>,
    newest: Option<Backup>,
    elsewhere: Option<PathBuf>,
    workspace: String,
}

impl CopyUnderWay {
    /// Verifies the copy and puts it on the other drive too, if one was chosen. That the drive is
    /// not connected, or refuses, is told and is no error: the copy here is made.
    ///
    /// # Errors
    /// [`DeskError`] when the copy on this computer cannot be made.
    pub fn finish(self) -> Result<CopyMade, DeskError> {
        let new = self.unverified.is_some();
        let copy = match self.unverified {
            Some(unverified) => Some(unverified.verify()?),
            None => self.newest,
        };
        let folder = self.elsewhere.unwrap_or_default();
        let mut trouble = None;
        let elsewhere = match &copy {
            _ if folder.as_os_str().is_empty() => Elsewhere::NotChosen,
            _ if !folder.is_dir() => Elsewhere::Absent,
            None => Elsewhere::UpToDate,
            Some(copy) => match store::copy_elsewhere(copy, &inside(&folder, &self.workspace)) {
                Ok(_) => Elsewhere::UpToDate,
                Err(error) => {
                    trouble = Some(TroubleView::of(&error.into()));
                    Elsewhere::Failed
                }
            },
        };
        Ok(CopyMade {
            copy: copy.as_ref().map(view),
            new,
            folder: folder.display().to_string(),
            elsewhere,
            trouble,
        })
    }
}

impl Desk {
    /// Makes a copy of the workspace if anything was recorded since the last one. The window does so
    /// every quarter of an hour and when it closes a workspace, and both faces before much is taken
    /// over at once.
    ///
    /// # Errors
    /// [`DeskError`] when the copy cannot be made; the workspace itself is as it was.
    pub fn back_up(&self) -> Result<CopyMade, DeskError> {
        self.begin_copy()?.finish()
    }

    /// Writes the pages of a copy, if anything was recorded since the last one. The rest is done
    /// with what comes back, while people go on working here.
    ///
    /// # Errors
    /// [`DeskError`] when the copy cannot be made; the workspace itself is as it was.
    pub fn begin_copy(&self) -> Result<CopyUnderWay, DeskError> {
        let now = self.clock.now_ms();
        // Also a copy that fails is tried again only after a while, not with every minute.
        self.copied_at_ms.set(now);
        let folder = self.backup_folder()?;
        Ok(CopyUnderWay {
            unverified: self.store.begin_copy(&folder, now)?,
            newest: store::backups(&folder)?.into_iter().next(),
            elsewhere: self.home.copies_folder(),
            workspace: self.store.workspace_id()?,
        })
    }

    /// As [`Desk::begin_copy`], but only after a quarter of an hour of work. `None` before.
    ///
    /// # Errors
    /// As [`Desk::begin_copy`].
    pub fn begin_copy_if_due(&self) -> Result<Option<CopyUnderWay>, DeskError> {
        // A clock that was set back counts as time that has passed.
        let passed = self.clock.now_ms().abs_diff(self.copied_at_ms.get());
        if passed < EVERY_MS.unsigned_abs() {
            return Ok(None);
        }
        self.begin_copy().map(Some)
    }

    /// The copies of this workspace on this computer, newest first.
    ///
    /// # Errors
    /// [`DeskError`] when their folder cannot be read.
    pub fn backups(&self) -> Result<Vec<BackupView>, DeskError> {
        let found = store::backups(&self.backup_folder()?)?;
        Ok(found.iter().map(view).collect())
    }

    /// The copies of this workspace, here and on the other drive.
    ///
    /// # Errors
    /// [`DeskError`] when the folder on this computer cannot be read.
    pub fn copies(&self) -> Result<CopiesView, DeskError> {
        let copies = self.backups()?;
        let folder = self.home.copies_folder().unwrap_or_default();
        let mut there = Vec::new();
        let elsewhere = if folder.as_os_str().is_empty() {
            Elsewhere::NotChosen
        } else if folder.is_dir() {
            let inside = inside(&folder, &self.store.workspace_id()?);
            match store::backups(&inside) {
                Ok(found) => {
                    there = found.iter().map(view).collect();
                    let newest = copies.first().map_or(0, |copy| copy.operations);
                    match there.first() {
                        Some(copy) if copy.operations >= newest => Elsewhere::UpToDate,
                        None if newest == 0 => Elsewhere::UpToDate,
                        Some(_) | None => Elsewhere::Behind,
                    }
                }
                Err(_) => Elsewhere::Failed,
            }
        } else {
            Elsewhere::Absent
        };
        Ok(CopiesView {
            copies,
            folder: folder.display().to_string(),
            elsewhere,
            copies_elsewhere: there,
            operations: self.store.operations()?,
            minutes: EVERY_MINUTES,
        })
    }

    /// Chooses the folder on another drive where copies go too; `None` for no such folder. What
    /// lies there stays.
    ///
    /// # Errors
    /// [`DeskError`] when there is no such folder, it cannot be written, or the choice cannot be
    /// kept.
    pub fn set_copies_folder(&self, folder: Option<&Path>) -> Result<(), DeskError> {
        set_copies_folder(&self.home, folder)
    }

    /// Makes a copy on this computer before much is taken over at once; the other drive, which may
    /// be slow, gets it with the next. One that cannot be made, because the program's folder is
    /// full or locked, must not keep people from their work.
    pub(super) fn back_up_before_import(&self) {
        if let Ok(folder) = self.backup_folder() {
            let _ = self.store.back_up(&folder, self.clock.now_ms());
        }
    }

    /// Where copies of this workspace lie: on this computer, and on the other drive while it is
    /// connected.
    pub(super) fn copy_folders(&self) -> Result<Vec<PathBuf>, DeskError> {
        let mut folders = vec![self.backup_folder()?];
        if let Some(folder) = self.home.copies_folder() {
            let there = inside(&folder, &self.store.workspace_id()?);
            folders.extend(Some(there).filter(|there| there.is_dir()));
        }
        Ok(folders)
    }

    pub(super) fn backup_folder(&self) -> Result<PathBuf, DeskError> {
        Ok(self.home.backups_path().join(self.store.workspace_id()?))
    }
}

/// As [`Desk::set_copies_folder`], without a workspace.
///
/// # Errors
/// As [`Desk::set_copies_folder`].
pub fn set_copies_folder(home: &Home, folder: Option<&Path>) -> Result<(), DeskError> {
    if let Some(folder) = folder {
        let refused = |error: std::io::Error| DeskError::from(StoreError::of_io(folder, &error));
        if !folder.is_dir() {
            return Err(StoreError::Missing {
                path: folder.to_owned(),
            }
            .into());
        }
        // Better now than in a quarter of an hour.
        tempfile::tempfile_in(folder).map_err(refused)?;
    }
    home.set_copies_folder(folder)
}

/// Copies of the workspace called `workspace`, newest first, here and on the other drive. What
/// cannot be read has none.
pub(super) fn copies_of(home: &Home, workspace: &str) -> Vec<Backup> {
    let mut found = store::backups(&home.backups_path().join(workspace)).unwrap_or_default();
    if let Some(folder) = home.copies_folder() {
        found.extend(store::backups(&inside(&folder, workspace)).unwrap_or_default());
    }
    found.sort_by_key(|backup| std::cmp::Reverse((backup.operations, backup.made_at_ms)));
    found
}

/// Where the copies of a workspace lie in a folder on another drive. People see this name.
fn inside(folder: &Path, workspace: &str) -> PathBuf {
    folder.join(format!("concord-copies-{workspace}"))
}

pub(super) fn view(backup: &Backup) -> BackupView {
    BackupView {
        path: backup.path.display().to_string(),
        made_at_ms: backup.made_at_ms,
        operations: backup.operations,
        answers: backup.answers,
        length_bytes: backup.length_bytes,
    }
}

/// When the last copy was tried, for a desk that opens now.
pub(super) fn none_yet(clock: &dyn Clock) -> std::cell::Cell<Millis> {
    std::cell::Cell::new(clock.now_ms())
}
