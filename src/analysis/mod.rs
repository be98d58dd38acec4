//! What follows from a record: coverage, areas, checks, the agenda and the comparison of rounds. Pure: no store, no clock, no words.
//!
//! Nothing here ranks or adds up answers; it counts indicators and always says out of how many.

mod agenda;
mod area;
mod check;
mod comparison;
mod coverage;
mod heard;
mod outcome;
mod public;
#[cfg(test)]
mod rounds_tests;
mod sdg;

pub use agenda::AgendaItem;
pub use agenda::Point;
pub use agenda::agenda;
pub use area::Area;
pub use area::Areas;
pub use area::areas;
pub use check::Finding;
pub use check::Severity;
pub use check::checks;
pub use comparison::Became;
pub use comparison::Compared;
pub use comparison::Reason;
pub use comparison::Round;
pub use comparison::comparison;
pub use coverage::Coverage;
pub use coverage::Group;
pub use coverage::by_domain;
pub use coverage::by_objective;
pub use coverage::by_subdomain;
pub use coverage::coverage;
pub use heard::Heard;
pub use heard::heard_by_domain;
pub use heard::heard_by_objective;
pub use outcome::Outcome;
pub use outcome::outcome;
pub use public::public_part;
pub use sdg::Band;
pub use sdg::HalfPoints;
pub use sdg::Proposal;
pub use sdg::SdgDomain;
pub use sdg::SdgError;
pub use sdg::SdgValue;
pub use sdg::proposals;
pub use sdg::sdg_value;
