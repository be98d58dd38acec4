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
use tauri::ipc::Channel;

use crate::closing::Closing;
use crate::copying::Copying;
use crate::error::CommandError;
use crate::startup::Wanted;

/// Everything the window keeps.
pub(crate) struct Session {
    desk: Mutex<Option<Desk>>,
    wanted: Mutex<Option<Wanted>>,
    written: Mutex<BTreeSet<PathBuf>>,
    cancelled: AtomicBool,
    pub(crate) closing: Closing,
    pub(crate) copying: Copying,
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
            wanted: Mutex::new(Some(wanted)),
            written: Mutex::default(),
            cancelled: AtomicBool::new(false),
            closing: Closing::default(),
            copying: Copying::default(),
        }
    }

    /// Does `work` with the open workspace.
    pub(crate) fn with<T>(
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
        let mut desk = lock(&self.desk);
        self.put_away(desk.take());
        *desk = Some(open(&Home::standard()?)?);
        Ok(())
    }

    /// Closes what is open.
    pub(crate) fn close(&self) {
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
