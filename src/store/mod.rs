//! The workspace: one SQLite file that holds the log and the tables people see.
//!
//! [`Store::open`] and [`Store::create`] are the only doors. Every change is one transaction that
//! appends operations and brings the tables in step; nothing else writes the tables.

mod apply;
mod backup;
mod error;
mod file;
mod instruments;
mod key;
mod key_part;
mod ledger;
mod lock;
mod protect;
mod read;
mod salvage;
mod tables;

pub use apply::Arrival;
pub use apply::Write;
pub use backup::Backup;
pub use backup::backups;
pub use error::StoreError;
pub use file::Store;
pub use key::Unlock;
pub use key::WorkspaceKey;
pub use ledger::KnownSigner;
pub use ledger::ReceivedBundle;
pub use ledger::Seal;
pub use lock::Protection;
pub use lock::protection;
pub use protect::open_copies;
pub use salvage::Salvage;
pub use salvage::salvage;
