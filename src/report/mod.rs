//! Reports: from a record to an outline ([`Report`]), and from an outline to a PDF file
//! ([`render()`]) that screen readers can follow and that has the same bytes on every machine.
//!
//! Blocks are set as text and tagged (`compose`, with `cover`, `table`, `chart` and `sign`), laid
//! on pages (`flow`, `running`), painted (`write`) and put together (`finish`, `describe`). Only the contents
//! of a report (`baseline`) know records, instruments and languages.

mod baseline;
mod chart;
mod code;
mod compare;
mod compose;
mod cover;
mod describe;
mod error;
mod finish;
mod flow;
mod fonts;
mod html;
mod model;
mod page;
mod recovery;
mod render;
mod running;
mod sign;
mod style;
mod table;
mod tags;
mod text;
mod write;

#[cfg(test)]
mod tests;

pub use baseline::Audience;
pub use baseline::baseline;
pub use baseline::page_outline;
pub use baseline::public_report;
pub use compare::Difference;
pub use compare::Stated;
pub use compare::differences;
pub use compare::stated;
pub use error::ReportError;
pub use html::Beside;
pub use html::page;
pub use model::Align;
pub use model::Badge;
pub use model::Bar;
pub use model::Block;
pub use model::Callout;
pub use model::CalloutKind;
pub use model::Cell;
pub use model::Chart;
pub use model::Code;
pub use model::Col;
pub use model::Cover;
pub use model::Dir;
pub use model::Heading;
pub use model::Item;
pub use model::Labels;
pub use model::List;
pub use model::Listing;
pub use model::Look;
pub use model::Para;
pub use model::ParaKind;
pub use model::Report;
pub use model::Span;
pub use model::Table;
pub use model::Target;
pub use recovery::RecoverySheet;
pub use recovery::recovery_sheet;
pub use render::Progress;
pub use render::Rendered;
pub use render::Step;
pub use render::render;
