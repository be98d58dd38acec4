//! The workspace: one SQLite file that holds the log and the tables people see.
//!
//! [`Store::open`] and [`Store::create`] are the only doors. Every change is one transaction that
//! appends operations and brings the tables in step; nothing else writes the tables.

mod apply;
mod backup;
mod error;
mod exchange;
mod file;
mod instruments;
mod ledger;
mod read;
mod salvage;
mod tables;

pub use apply::Arrival;
pub use apply::Write;
pub use backup::Backup;
pub use backup::backups;
pub use error::StoreError;
pub use exchange::Exchanged;
pub use exchange::Indexed;
pub use exchange::Run;
pub use exchange::Traffic;
pub use exchange::Way;
pub use file::Store;
pub use ledger::KnownSigner;
pub use ledger::ReceivedBundle;
pub use ledger::Seal;
pub use salvage::Salvage;
pub use salvage::salvage;
