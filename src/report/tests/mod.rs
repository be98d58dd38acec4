//! Reports as a whole: the finished file against the conditions of PDF/UA-1, and the layout
//! against content that no record should hold.

#![allow(
    clippy::cast_possible_truncation,
    clippy::float_arithmetic,
    clippy::too_many_lines,
    clippy::wildcard_enum_match_arm,
    reason = "tests measure pages in points, write long samples, and fail on what they do not expect"
)]

mod conditions;
mod file;
mod layout;
mod reading;
mod samples;
