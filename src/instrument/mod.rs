//! Instruments as data: editions with stable indicator ids, their texts in any number of
//! languages, and the crosswalk to the Global Compact, the SDG targets and SDG indicator 10.7.2.
//!
//! The format is described in `docs/formats/edition.md`; the files lie in `assets/instruments/`.

mod addition;
pub mod authoring;
mod beside;
mod built_in;
mod check;
mod document;
mod edition;
mod error;
mod framework;
mod glossary;
mod map;
#[cfg(test)]
mod schema;
mod sdg_item;

pub use built_in::Library;
pub use built_in::library;
pub use edition::Domain;
pub use edition::Edition;
pub use edition::Indicator;
pub use edition::IndicatorText;
pub use edition::Link;
pub use edition::Source;
pub use edition::Standing;
pub use edition::Subdomain;
pub use edition::Texts;
pub use error::EditionError;
pub use framework::EVIDENCE_KINDS;
pub use framework::FUND_AREAS;
pub use framework::Framework;
pub use framework::LEVELS;
pub use framework::OBJECTIVES;
pub use framework::Objective;
pub use framework::PRINCIPLES;
pub use framework::SDG_ITEMS;
pub use framework::Title;
pub use glossary::Deviation;
pub use glossary::Glossary;
pub use glossary::Notions;
pub use glossary::Term;
pub use map::Change;
pub use map::EditionMap;
pub use map::EditionName;
pub use map::MapEntry;
pub use sdg_item::SdgItem;
pub use sdg_item::UnknownItem;
