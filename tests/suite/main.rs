//! The whole-path tests, in one program.

mod bundle;
