//! Closing: the screen first saves what is being typed, then the window goes.

use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use tauri::Manager;
use tauri::Window;
use tauri::WindowEvent;
use tauri::ipc::Channel;

use crate::session::Dragged;
use crate::session::Session;
use crate::session::lock;

/// Who is told that the window should close, and whether the answer is awaited.
#[derive(Default)]
pub(crate) struct Closing {
    screen: Mutex<Option<Channel<()>>>,
    asked: AtomicBool,
}

impl Closing {
    /// The screen that wants to be told.
    pub(crate) fn watch(&self, screen: Channel<()>) {
        *lock(&self.screen) = Some(screen);
    }

    /// The screen has something that is not saved.
    pub(crate) fn stay(&self) {
        self.asked.store(false, Ordering::Relaxed);
    }

    /// Whether the window must wait for the screen. Someone who asks twice without an answer may
    /// go: the screen hangs.
    fn must_wait(&self) -> bool {
        let told = match lock(&self.screen).as_ref() {
            Some(screen) => screen.send(()).is_ok(),
            None => false,
        };
        told && !self.asked.swap(true, Ordering::Relaxed)
    }
}

/// Holds the window open until the screen has saved, and hands on files dropped on it.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event
        && window.state::<Session>().closing.must_wait()
    {
        api.prevent_close();
    }
    if let WindowEvent::DragDrop(event) = event
        && let Some(dragged) = Dragged::of(event)
    {
        window.state::<Session>().dragged(dragged);
    }
}
