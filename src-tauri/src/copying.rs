//! Copies while people work: every minute somebody looks whether one is due.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use concord::desk::CopyMade;
use concord::desk::CopyUnderWay;
use concord::desk::DeskError;
use serde::Serialize;
use tauri::AppHandle;
use tauri::Manager;
use tauri::ipc::Channel;

use crate::error::CommandError;
use crate::session::Session;
use crate::session::lock;

/// How often somebody looks whether a copy is due; the core says when it is.
const LOOK_EVERY: Duration = Duration::from_mins(1);

/// What became of a copy that was made without being asked.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CopyNews {
    /// The copy.
    made: Option<CopyMade>,
    /// Why there is none.
    failure: Option<CommandError>,
}

/// Who is told about copies.
#[derive(Default)]
pub(crate) struct Copying {
    screen: Mutex<Option<Channel<CopyNews>>>,
}

impl Copying {
    /// The screen that wants to be told.
    pub(crate) fn watch(&self, screen: Channel<CopyNews>) {
        *lock(&self.screen) = Some(screen);
    }

    /// Tells the screen what became of a copy.
    pub(crate) fn heard(&self, done: Result<CopyMade, DeskError>) {
        let news = match done {
            Ok(made) => CopyNews {
                made: Some(made),
                failure: None,
            },
            Err(error) => CopyNews {
                made: None,
                failure: Some(error.into()),
            },
        };
        if let Some(screen) = lock(&self.screen).as_ref() {
            // A screen that is gone needs no news.
            let _ = screen.send(news);
        }
    }
}

/// Looks after copies as long as the program runs.
pub(crate) fn begin(app: AppHandle) {
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK_EVERY);
            look(&app.state::<Session>());
        }
    });
}

/// Makes the copy that is due. The workspace is held only while its pages are written.
fn look(session: &Session) {
    let begun = match session.due_copy() {
        Ok(None) => return,
        Ok(Some(begun)) => Ok(begun),
        Err(error) => Err(error),
    };
    let done = begun.and_then(CopyUnderWay::finish);
    session.copying.heard(done);
}
