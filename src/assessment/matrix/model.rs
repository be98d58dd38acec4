//! What a matrix says, whatever file it came in.

use crate::assessment::Answer;
use crate::assessment::EvidenceKind;
use crate::assessment::InstitutionKind;
use crate::assessment::matrix::Place;
use crate::assessment::matrix::Remark;

/// A source in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSource {
    /// Kind; `None` when not said.
    pub kind: Option<EvidenceKind>,
    /// Title.
    pub title: String,
    /// Year; `None` when not known.
    pub year: Option<i32>,
    /// Article, section or page.
    pub locator: String,
    /// Link.
    pub url: String,
}

/// One position with its sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixPosition {
    /// Where its first row stands.
    pub place: Place,
    /// Number of the indicator.
    pub indicator: String,
    /// Name of the institution.
    pub institution: String,
    /// Its kind, when a row says so.
    pub kind: Option<InstitutionKind>,
    /// Answer; `None` for unanswered.
    pub answer: Option<Answer>,
    /// Text, exactly as written.
    pub text: String,
    /// How it works in practice, exactly as written; only workbooks ask for it.
    pub practice: String,
    /// Language of the texts.
    pub language: String,
    /// Its sources, in the order of the rows.
    pub sources: Vec<RowSource>,
}

/// What kind of file a matrix came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// A table of text, which carries every character.
    Table,
    /// A workbook, whose cells carry texts as [`carried`](crate::assessment::matrix::carried) says.
    Workbook,
}

/// A matrix that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// What it came in.
    pub carrier: Carrier,
    /// How many rows it had, without the head.
    pub rows: usize,
    /// The positions, in the order of their first rows.
    pub positions: Vec<MatrixPosition>,
    /// What a person should know before it is taken over.
    pub notes: Vec<Remark>,
}
