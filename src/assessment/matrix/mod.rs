//! The survey matrix: what institutions answer, as files that ministries send. As CSV (`table`),
//! one row for each position and source; as a workbook (`form`), one for each institution, with
//! lists to choose from. Both are read into the same [`Matrix`].
//!
//! The formats are described in `docs/formats/matrix.md`.

mod error;
mod form;
mod model;
mod quotes;
mod table;
mod vocabulary;

pub use error::MatrixError;
pub use error::Place;
pub use error::Remark;
pub use form::Column;
pub use form::Direction;
pub use form::Form;
pub use form::FormWords;
pub use form::FrontLine;
pub use form::ListWords;
pub use form::Origin;
pub use form::Prefill;
pub use form::Prompt;
pub use form::Reading;
pub use form::SourcePart;
pub use form::WrittenForm;
pub use form::carried;
pub use model::Carrier;
pub use model::Matrix;
pub use model::MatrixPosition;
pub use model::RowSource;
pub use table::COLUMNS;
pub use vocabulary::LanguageWords;
pub use vocabulary::Suggestion;
pub use vocabulary::Vocabulary;
