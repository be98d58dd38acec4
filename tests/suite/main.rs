//! The whole-path tests, in one program.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test fails by panicking, and so do the helpers beside it; it breaks files on purpose"
)]

mod baseline;
mod bundle;
mod house;
mod merge;
mod path;
mod report;
mod start;
mod survival;
