//! Concord: the core. It knows no window; the command line and the window call the same functions
//! of [`desk`]. Rooms stand here in reading order; data flows downwards.

rust_i18n::i18n!("locales", fallback = "en");

pub mod clock;
pub mod i18n;
pub mod ids;
pub mod search;
pub mod secret;
pub mod sheet;

pub mod instrument;

pub mod assessment;

pub mod record;

pub mod analysis;

pub mod report;

pub mod bundle;

pub mod store;

pub mod desk;

pub mod cli;
