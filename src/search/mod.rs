//! What a word is, in the six languages of the program and without a language at all: texts are
//! folded and cut into words so that what people type finds what people wrote. Pure: the index is
//! the store's, the questions are the desk's.
//!
//! Scripts with spaces are cut at spaces and found by the beginning of a word. Chinese, Japanese,
//! Thai and others without spaces are cut into overlapping pairs of characters, so that a word of
//! one or two characters is found wherever it stands.

mod excerpt;
mod fold;
mod query;
mod word;

pub use excerpt::Part;
pub use excerpt::excerpt;
pub use fold::folded;
pub use query::Query;
pub use word::index_text;
