//! The assessment as a survey form (XLSForm) for data collection tools such as ODK and
//! KoboToolbox: the form that is handed out, and what comes back from it.
//!
//! The form and the exports that are read are described in `docs/formats/xlsform.md`.

mod export;
mod foreign;
mod heads;
mod names;
mod read;
mod speaker;
mod submissions;
mod words;
mod write;
mod xlsform;

pub use export::Export;
pub use foreign::draft_of_form;
pub use names::Field;
pub use read::OwnForm;
pub use read::own_form;
pub use submissions::Submissions;
pub use words::SurveyWords;
pub use write::Survey;
pub use xlsform::FormError;
pub use xlsform::Question;
pub use xlsform::Xlsform;

#[cfg(test)]
mod tests;
