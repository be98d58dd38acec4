//! One function per thing a person can do. The command line and the window both call these.

mod answers;
mod bundles;
mod countries;
mod decisions;
mod error;
mod home;
mod institutions;
mod instruments;
mod matrix;
mod open;
mod overview;
mod report;
mod sample;
mod search;
mod show;
mod sources;
mod views;

pub use answers::TextField;
pub use bundles::Listener;
pub use bundles::verify_bundle;
pub use countries::countries;
pub use countries::country_name;
pub use error::DeskError;
pub use home::Home;
pub use home::RecentWorkspace;
pub use home::proposed_folder;
pub use home::proposed_path;
pub use institutions::ProfileEntry;
pub use open::Desk;
pub use open::editions;
pub use open::proposed_title;
pub use views::*;

#[cfg(test)]
mod tests;
