//! The survey matrix as a workbook for one institution: a front sheet, a sheet with the
//! indicators, a sheet for further sources. It is filled in with any spreadsheet program, and read
//! back however its columns and rows were moved.

mod carried;
mod cells;
mod column;
mod front;
mod height;
mod key;
mod model;
mod prepared;
mod read;
mod row;
mod rules;
mod style;
mod write;
mod year;

pub use carried::carried;
pub use column::Column;
pub use column::SourcePart;
pub use model::Direction;
pub use model::Form;
pub use model::FormWords;
pub use model::FrontLine;
pub use model::ListWords;
pub use model::Prefill;
pub use model::Prompt;
pub use model::WrittenForm;
pub use read::Origin;
pub use read::Reading;

#[cfg(test)]
mod tests;
