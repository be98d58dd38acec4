//! The workspace: one SQLite file that holds the log and the tables people see.
//!
//! [`Store::open`] and [`Store::create`] are the only doors. Every change is one transaction that
//! appends operations and brings the tables in step; nothing else writes the tables.

mod apply;
mod arrive;
mod audit;
mod backup;
mod error;
mod exchange;
mod file;
mod files;
mod history;
mod instruments;
mod key;
mod key_part;
mod ledger;
mod lock;
mod past;
mod protect;
mod read;
mod recipients;
mod removal;
mod salvage;
mod search_index;
mod tables;

pub use apply::Manner;
pub use apply::Write;
pub use arrive::Arrival;
pub use audit::Sealed;
pub use backup::Backup;
pub use backup::UnverifiedCopy;
pub use backup::backups;
pub use backup::copy_elsewhere;
pub use backup::whole;
pub use error::StoreError;
pub use exchange::Exchanged;
pub use exchange::Indexed;
pub use exchange::Run;
pub use exchange::Traffic;
pub use exchange::Way;
pub use file::Store;
pub use files::FileReader;
pub use files::SavedFiles;
pub use history::ArrivedWith;
pub use history::LogFilter;
pub use history::LogSize;
pub use key::Unlock;
pub use key::WorkspaceKey;
pub use ledger::KnownSigner;
pub use ledger::ReceivedBundle;
pub use ledger::Seal;
pub use lock::Protection;
pub use lock::protection;
pub use protect::open_copies;
pub use recipients::KnownRecipient;
pub use salvage::Lost;
pub use salvage::Salvage;
pub use salvage::salvage;
pub use search_index::FoundText;
