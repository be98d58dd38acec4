//! What follows from a record: coverage, areas and checks. Pure: no store, no clock, no words.
//!
//! Nothing here ranks or adds up answers; it counts indicators and always says out of how many.

mod area;
mod check;
mod coverage;
mod outcome;
mod public;
mod sdg;

pub use area::Area;
pub use area::Areas;
pub use area::areas;
pub use check::Finding;
pub use check::Severity;
pub use check::checks;
pub use coverage::Coverage;
pub use coverage::Group;
pub use coverage::by_domain;
pub use coverage::by_objective;
pub use coverage::by_subdomain;
pub use coverage::coverage;
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
