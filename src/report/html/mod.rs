//! An outline as a page for browsers: one file that loads nothing, runs nothing and can be printed.

mod page;
mod text;

#[cfg(test)]
mod tests;

pub use page::Beside;
pub use page::page;
