//! What is recorded: institutions, their positions on each indicator, the sources they cite and
//! the decisions taken together. Plain data; how it changes is the business of `record`.

mod answer;
mod assignment;
mod attachment;
mod citation;
mod decision;
mod institution;
pub mod matrix;
mod media_check;
mod position;
mod profile;
mod recorded_edition;
mod sdg;
pub mod sdg_table;
mod sources;
pub mod survey;
#[cfg(test)]
pub(crate) mod testing;
mod whole;

pub use answer::Answer;
pub use assignment::Assignment;
pub use attachment::ALL_FILES_BYTES;
pub use attachment::Attachment;
pub use attachment::LONGEST_FILE_BYTES;
pub use attachment::Media;
pub use attachment::safe_name;
pub use citation::Citation;
pub use citation::Evidence;
pub use citation::EvidenceKind;
pub use decision::Agreement;
pub use decision::Decision;
pub use decision::Voice;
pub use decision::VoiceKind;
pub use institution::Institution;
pub use institution::InstitutionKind;
pub use media_check::MediaFault;
pub use media_check::confirm;
pub use media_check::examine;
pub use position::Position;
pub use profile::EditionRef;
pub use profile::FICTIONAL_COUNTRY;
pub use profile::Level;
pub use profile::Profile;
pub use recorded_edition::RecordedEdition;
pub use sdg::SdgAnswer;
pub use sdg::SdgPosition;
pub use sources::Sources;
pub use whole::Assessment;
pub use whole::Cited;
pub use whole::Unsettled;
pub use whole::UnsettledValue;
