//! What the screen may call. A command unpacks, calls one function of the desk, and returns.
//! Each is named in `build.rs` and allowed in `capabilities/main.json`.
#![expect(
    clippy::needless_pass_by_value,
    reason = "Tauri hands a command its state and what the screen sent as values of its own"
)]

pub(crate) mod copies;
pub(crate) mod files;
pub(crate) mod history;
pub(crate) mod packets;
pub(crate) mod protection;
pub(crate) mod reading;
pub(crate) mod recording;
pub(crate) mod sdg;
pub(crate) mod sources;
pub(crate) mod system;
pub(crate) mod trust;
pub(crate) mod workspace;
