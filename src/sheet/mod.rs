//! Workbooks (XLSX) that other programs saved: read into plain texts with an address each, within
//! limits of size, sheets and cells; and texts written so that they stay texts. Knows nothing of
//! what the sheets mean.

mod error;
mod read;
mod text;

pub use error::Measure;
pub use error::SheetError;
pub use read::Cell;
pub use read::Place;
pub use read::Sheet;
pub use read::Workbook;
pub use read::letters;
pub use text::write_text;
