//! Merging: whatever order operations arrive in, however often, all laptops hold the same record,
//! and the tables people see are what the log alone would give.
//!
//! - `converge`: random edits of every kind of cell on three to six laptops, random exchange;
//! - `teeth`: the same judgement catches a merge that follows a wrong rule;
//! - `offline`: the offline scenarios of ODK Central as our own cases;
//! - `bundles`: the same through signed bundles and the desk.

mod bundles;
mod converge;
mod laptop;
mod offline;
mod oracle;
mod places;
mod teeth;
