//! Quality checks: what a careful reader would ask about before the record is closed. Each finding
//! says how much it weighs, what it is and where; nothing is corrected and nothing is counted out.

mod finding;
mod position;
mod sdg;
mod source;
#[cfg(test)]
mod tests;
mod whole;
mod wording;

pub use finding::Finding;
pub use finding::Severity;
pub use whole::checks;
