//! The whole-path tests, in one program.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and so do the helpers beside it"
)]

mod bundle;
mod house;
