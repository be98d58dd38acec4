//! Concord: the core.
pub mod ids;
