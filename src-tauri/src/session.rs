//! What the window keeps between commands: the open workspace, the files it wrote, and whether
//! long work should stop.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use concord::desk::CopyUnderWay;
use concord::desk::Desk;
use concord::desk::DeskError;
use concord::desk::Home;
use concord::desk::Progress;
use concord::store::Unlock;
use tauri::DragDropEvent;
use tauri::ipc::Channel;
use tempfile::TempDir;

use crate::closing::Closing;
use crate::copying::Copying;
use crate::error::CommandError;
use crate::startup::Wanted;

/// Everything the window keeps.
pub(crate) struct Session {
    desk: Mutex<Option<Desk>>,
    /// The record of an earlier moment, while the window looks back at it.
    past: Mutex<Option<Desk>>,
    wanted: Mutex<Option<Wanted>>,
    written: Mutex<BTreeSet<PathBuf>>,
    /// Copies of files that a viewer was asked to open; gone with the workspace.
    copies: Mutex<Option<TempDir>>,
    cancelled: AtomicBool,
    drops: Mutex<Option<Channel<Dragged>>>,
    pub(crate) closing: Closing,
    pub(crate) copying: Copying,
}

/// Files that somebody holds over the window, takes away again, or drops on it.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Dragged {
    phase: Phase,
    paths: Vec<String>,
}

#[derive(Debug, Clone, Copy, serde::Serialize)]
#[serde(rename_all = "snake_case")]
enum Phase {
    Over,
    Gone,
    Dropped,
}

impl Dragged {
    /// What the window system tells; nothing for a mere movement.
    pub(crate) fn of(event: &DragDropEvent) -> Option<Self> {
        let (phase, paths) = match event {
            DragDropEvent::Enter { paths, .. } => (Phase::Over, paths.as_slice()),
            DragDropEvent::Leave => (Phase::Gone, [].as_slice()),
            DragDropEvent::Drop { paths, .. } => (Phase::Dropped, paths.as_slice()),
            _ => return None,
        };
        let paths = paths.iter().map(|path| path.display().to_string());
        Some(Self {
            phase,
            paths: paths.collect(),
        })
    }
}

/// A panic while a lock is held leaves whole values behind: every change is one assignment.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    /// A session in which nothing is open yet.
    pub(crate) fn new(wanted: Wanted) -> Self {
        Self {
            desk: Mutex::new(None),
            past: Mutex::new(None),
            wanted: Mutex::new(Some(wanted)),
            written: Mutex::default(),
            copies: Mutex::default(),
            cancelled: AtomicBool::new(false),
            drops: Mutex::default(),
            closing: Closing::default(),
            copying: Copying::default(),
        }
    }

    /// Does `work` with what the window shows: the open workspace, or the record of the moment it
    /// looks back at, which refuses every change.
    pub(crate) fn with<T>(
        &self,
        work: impl FnOnce(&mut Desk) -> Result<T, DeskError>,
    ) -> Result<T, CommandError> {
        let mut past = lock(&self.past);
        if let Some(past) = past.as_mut() {
            return Ok(work(past)?);
        }
        drop(past);
        self.with_now(work)
    }

    /// Looks back at `past` from now on, or at the open workspace again.
    pub(crate) fn look(&self, past: Option<Desk>) {
        *lock(&self.past) = past;
    }

    /// Does `work` with the open workspace as it is now.
    pub(crate) fn with_now<T>(
        &self,
        work: impl FnOnce(&mut Desk) -> Result<T, DeskError>,
    ) -> Result<T, CommandError> {
        let mut desk = lock(&self.desk);
        let Some(desk) = desk.as_mut() else {
            return Err(CommandError::window(
                "window.nothing_open",
                "file",
                String::new(),
            ));
        };
        Ok(work(desk)?)
    }

    /// The copy that is due of what is open, its pages written.
    pub(crate) fn due_copy(&self) -> Result<Option<CopyUnderWay>, DeskError> {
        match lock(&self.desk).as_ref() {
            Some(desk) => desk.begin_copy_if_due(),
            None => Ok(None),
        }
    }

    /// Closes what is open and puts what `open` gives in its place. The old workspace is closed
    /// first, so that it can be opened again as itself.
    pub(crate) fn replace(
        &self,
        open: impl FnOnce(&Home) -> Result<Desk, DeskError>,
    ) -> Result<(), CommandError> {
        self.remove_copies();
        self.look(None);
        let mut desk = lock(&self.desk);
        self.put_away(desk.take());
        *desk = Some(open(&Home::standard()?)?);
        Ok(())
    }

    /// Closes what is open.
    pub(crate) fn close(&self) {
        self.remove_copies();
        self.look(None);
        let desk = lock(&self.desk).take();
        self.put_away(desk);
    }

    /// Closes a workspace with a copy of what was recorded in it. A copy that cannot be made is
    /// told; it must not keep the window open.
    fn put_away(&self, desk: Option<Desk>) {
        if let Some(desk) = desk {
            self.copying.heard(desk.back_up());
        }
    }

    /// A folder that only this person can read, for copies that a viewer opens.
    pub(crate) fn folder_of_copies(&self) -> Result<PathBuf, CommandError> {
        let mut copies = lock(&self.copies);
        let folder = match copies.take() {
            Some(folder) => folder,
            None => tempfile::Builder::new()
                .prefix("concord-open-")
                .tempdir()
                .map_err(|error| {
                    CommandError::window("window.unexpected", "detail", error.to_string())
                })?,
        };
        // Each copy has its own name in it, so that opening twice shows the same file twice.
        Ok(copies.insert(folder).path().to_owned())
    }

    fn remove_copies(&self) {
        // Dropping the folder removes it; a viewer on Windows may still hold a file open.
        drop(lock(&self.copies).take());
    }

    /// What opens files that are protected as the open workspace is; nothing when none is open.
    pub(crate) fn own_unlock(&self) -> Unlock {
        lock(&self.desk)
            .as_ref()
            .map_or(Unlock::Nothing, Desk::own_unlock)
    }

    /// What the command line asked for; only the first asker gets it.
    pub(crate) fn take_wanted(&self) -> Option<Wanted> {
        lock(&self.wanted).take()
    }

    /// Remembers a file that was written, so that it may be opened and shown.
    pub(crate) fn wrote(&self, path: &str) {
        lock(&self.written).insert(PathBuf::from(path));
    }

    /// Whether this window wrote the file; the screen cannot have anything else opened.
    pub(crate) fn has_written(&self, path: &Path) -> bool {
        lock(&self.written).contains(path)
    }

    /// The screen that wants to know which files are dropped on the window.
    pub(crate) fn watch_drops(&self, screen: Channel<Dragged>) {
        *lock(&self.drops) = Some(screen);
    }

    /// Tells the screen which files are held over the window or dropped on it.
    pub(crate) fn dragged(&self, dragged: Dragged) {
        if let Some(screen) = lock(&self.drops).as_ref() {
            // A screen that is gone takes no files.
            let _ = screen.send(dragged);
        }
    }

    /// Asks the work under way to stop at its next step.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// A listener that tells `screen` how far the work has come and stops it when asked to.
    pub(crate) fn listener(
        &self,
        screen: Channel<Progress>,
    ) -> impl FnMut(Progress) -> ControlFlow<()> + '_ {
        self.cancelled.store(false, Ordering::Relaxed);
        move |progress| {
            // A screen that is gone, because the window was closed, must not keep the work going.
            if screen.send(progress).is_err() || self.cancelled.load(Ordering::Relaxed) {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        }
    }
}
