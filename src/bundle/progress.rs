//! What a long piece of work tells while it runs, and how it is stopped.

use std::ops::ControlFlow;

use crate::bundle::Fault;

/// A part of the work on a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The content is hashed and the signature made.
    Preparing,
    /// The file is written.
    Writing,
    /// The file is read and checked.
    Checking,
}

/// How far a step has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// Bytes done in this step.
    pub done_bytes: u64,
    /// Bytes to do in this step.
    pub total_bytes: u64,
}

/// Receives the progress; `Break` stops the work and leaves nothing behind.
pub(super) type Listener<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// Counts the bytes of one step and reports them.
pub(super) struct Meter<'a> {
    listener: Listener<'a>,
    progress: Progress,
}

impl<'a> Meter<'a> {
    /// Begins a step of `total_bytes`.
    pub(super) fn start(listener: Listener<'a>, step: Step, total_bytes: u64) -> Self {
        let progress = Progress {
            step,
            done_bytes: 0,
            total_bytes,
        };
        Self { listener, progress }
    }

    /// Reports `bytes` more, and stops when the listener says so.
    pub(super) fn advance(&mut self, bytes: usize) -> Result<(), Fault> {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.progress.done_bytes = self.progress.done_bytes.saturating_add(bytes);
        match (self.listener)(self.progress) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Fault::Cancelled),
        }
    }
}
