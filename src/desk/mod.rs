//! One function per thing a person can do. The command line and the window both call these.

mod views;

pub use views::*;
