//! Reports as a whole: the finished file against the conditions of PDF/UA-1, and the layout
//! against content that no record should hold.

mod conditions;
mod file;
mod layout;
mod reading;
mod samples;
