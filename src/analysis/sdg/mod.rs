//! SDG indicator 10.7.2: its value, computed from the answers as the UN metadata asks, and what
//! the indicators of the assessment propose for each item. Pure.
//!
//! Coding and bands: UN metadata 10-07-02, restated in `docs/formats/sdg-10-7-2.md`.

mod error;
mod proposal;
mod value;

pub use error::SdgError;
pub use proposal::Proposal;
pub use proposal::proposals;
pub use value::Band;
pub use value::HalfPoints;
pub use value::SdgDomain;
pub use value::SdgValue;
pub use value::sdg_value;
