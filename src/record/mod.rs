//! The operation log: each change to an assessment is one operation on one cell, signed for by a
//! device's chain. The current state is what no later operation has replaced; two operations
//! that replaced the same thing apart are a visible disagreement.
//!
//! The format is described in `docs/formats/operations.md`. Pure: no store, no clock.

mod audit;
mod cell;
mod difference;
mod error;
mod fold;
mod history;
mod moment;
mod operation;
mod rights;
mod scope;
mod snapshot;
mod undo;

pub use audit::Auditor;
pub use audit::BrokenLink;
pub use audit::Finding;
pub use audit::Gravity;
pub use audit::Row;
pub use audit::Trouble;
pub use cell::Cell;
pub use cell::Entity;
pub use difference::Change;
pub use difference::Difference;
pub use difference::differences;
pub use error::RecordError;
pub use fold::Head;
pub use fold::Heads;
pub use fold::assignment;
pub use fold::citation;
pub use fold::decision;
pub use fold::evidence;
pub use fold::institution;
pub use fold::instrument;
pub use fold::merged_into;
pub use fold::position;
pub use fold::profile;
pub use fold::sdg;
pub use fold::unsettled;
pub use history::Logged;
pub use history::Standing;
pub use history::Step;
pub use history::steps;
pub use moment::Moment;
pub use operation::Kind;
pub use operation::OpId;
pub use operation::Operation;
pub use rights::Bound;
pub use rights::Rights;
pub use rights::Withheld;
pub use rights::needs;
pub use scope::Scope;
pub use scope::Sharing;
pub use snapshot::fingerprint;
pub use snapshot::snapshot;
pub use undo::Act;
pub use undo::Stacks;
