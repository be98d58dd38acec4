//! Authoring an edition in a spreadsheet: a workbook with one sheet for each part of the edition,
//! written for people who maintain it and read back with every problem named by its place.
//!
//! The sheets are described in `docs/formats/edition.md`. What comes back is checked as any other
//! edition; nothing of a workbook with a problem is used.

mod about;
mod draft;
mod grid;
mod layout;
mod links;
mod maps;
mod near;
mod problem;
mod read;
mod structure;
mod tables;
mod texts;
mod write;

pub use draft::Draft;
pub use draft::Table;
pub use layout::Part;
pub use near::nearest;
pub use problem::Fault;
pub use problem::Problem;
pub use read::Reading;
pub use read::read_workbook;
pub use tables::draft_of;
pub use write::write_workbook;

#[cfg(test)]
mod tests;
