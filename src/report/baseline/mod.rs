//! The contents of the baseline report: from a record to an outline.
//!
//! Readers differ: an adviser reads the cover and the overview, a reviewer checks the annexes. So
//! each number stands beside the number it is a part of, each part that is unfinished is printed
//! as unfinished, and every indicator of the edition appears whether it was answered or not.
//! What institutions wrote is quoted as it is. Nothing is weighed, added up or ordered by result.

mod about;
mod annexes;
mod chapters;
mod content;
mod cover;
mod entry;
mod full;
mod objectives;
mod overview;
mod sources;
mod unfinished;
mod whole;
mod words;

#[cfg(test)]
mod tests;

pub use whole::baseline;
pub use whole::page_outline;
pub use whole::public_report;
pub use words::Audience;
