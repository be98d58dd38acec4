//! One function per thing a person can do. The command line and the window both call these.

mod answers;
mod assignments;
mod backups;
mod bundles;
mod countries;
mod decisions;
mod edition_files;
mod editions;
mod error;
mod form_words;
mod forms;
mod home;
mod institutions;
mod instruments;
mod matrix;
mod objective;
mod open;
mod overview;
mod own_indicators;
mod report;
mod sample;
mod sdg;
mod search;
mod show;
mod sources;
mod survey;
mod views;

pub use answers::TextField;
pub use backups::preview_backup;
pub use backups::repair;
pub use backups::restore_backup;
pub use bundles::Listener;
pub use bundles::verify_bundle;
pub use countries::countries;
pub use countries::country_name;
pub use edition_files::check_edition;
pub use edition_files::write_edition;
pub use editions::edition_at_hand;
pub use editions::editions;
pub use editions::install_edition;
pub use error::DeskError;
pub use home::Home;
pub use home::RecentWorkspace;
pub use home::proposed_folder;
pub use home::proposed_path;
pub use institutions::ProfileEntry;
pub use open::Desk;
pub use open::proposed_title;
pub use survey::holds_tables;
pub use survey::read_survey;
pub use views::*;

#[cfg(test)]
mod tests;
