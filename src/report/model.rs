//! A report as an outline: what is said, in which order, in which language. No layout, no fonts.
//!
//! Everything a reader sees stands here already in the report's language, with its digits and its
//! dates; the layout knows no locale. The outline can be written as JSON and compared in tests.

use serde::Deserialize;
use serde::Serialize;

use crate::analysis::Outcome;

/// The direction in which the report's language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dir {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Dir {
    /// The direction of a BCP 47 language tag.
    #[must_use]
    pub fn of(language: &str) -> Self {
        match language.split('-').next().unwrap_or_default() {
            "ar" | "dv" | "fa" | "he" | "ps" | "ur" | "yi" => Self::Rtl,
            _ => Self::Ltr,
        }
    }
}

/// A whole report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Language of the report, a BCP 47 tag.
    pub lang: String,
    /// Direction of the report's language.
    pub dir: Dir,
    /// Full title, for the document's properties.
    pub title: String,
    /// Short title, for the head of each page.
    pub short_title: String,
    /// Day of the record, `2026-11-24`.
    pub date: String,
    /// Fingerprint of the record, 64 hexadecimal digits; empty for a sheet that shows no record.
    pub fingerprint: String,
    /// A sentence that stands on every page, such as that the record is fictional.
    pub notice: Option<String>,
    /// Words that the layout itself needs.
    pub labels: Labels,
    /// The content, in reading order.
    pub blocks: Vec<Block>,
}

impl Report {
    /// What the QR code says: the code that the report is about, or the record's fingerprint.
    #[must_use]
    pub fn scanned(&self) -> &str {
        let code = self.blocks.iter().find_map(|block| match block {
            Block::Code(code) => Some(code.text.as_str()),
            Block::Cover(_)
            | Block::Toc { .. }
            | Block::Heading(_)
            | Block::Para(_)
            | Block::List(_)
            | Block::Callout(_)
            | Block::Table(_)
            | Block::Chart(_)
            | Block::PageBreak => None,
        });
        code.unwrap_or(&self.fingerprint)
    }
}

/// Words that the layout needs, in the report's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    /// Page number: `%{page}` and `%{pages}` are replaced.
    pub page: String,
    /// What stands before the fingerprint at the foot of each page.
    pub record: String,
    /// The ten digits of the report's language, from zero.
    pub digits: Vec<char>,
}

impl Labels {
    /// `number` in the report's digits.
    #[must_use]
    pub fn number(&self, number: usize) -> String {
        let digit = |c: char| {
            let at = c.to_digit(10).and_then(|d| usize::try_from(d).ok());
            at.and_then(|d| self.digits.get(d)).copied().unwrap_or(c)
        };
        number.to_string().chars().map(digit).collect()
    }
}

/// One block of content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// The first page.
    Cover(Cover),
    /// The list of headings with their pages.
    Toc {
        /// Deepest level that is listed.
        depth: u8,
    },
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Para(Para),
    /// A list.
    List(List),
    /// A box that stands out.
    Callout(Callout),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// A code to be copied by hand.
    Code(Code),
    /// What follows begins on a new page.
    PageBreak,
}

/// The first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// Stands above the title.
    pub eyebrow: String,
    /// The title: the country or locality.
    pub title: String,
    /// Stands under the title.
    pub subtitle: String,
    /// What the reader must know, as label and value.
    pub facts: Vec<(String, String)>,
    /// What must not be overlooked; empty for nothing.
    pub notice: String,
    /// How the fingerprint can be checked.
    pub check: String,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 for a chapter, and so on, at most 6.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Name that links lead to; unique in the report, empty for none.
    pub id: String,
    /// How the thing it names stands, shown at the end of the line.
    pub badge: Option<Badge>,
    /// Whether the list of contents and the outline name it.
    pub listing: Listing,
}

/// Whether a heading is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Listing {
    /// In the list of contents, when its level is.
    Listed,
    /// Not in the list of contents, such as the heading of that list itself.
    Unlisted,
}

/// How something stands, as a sign and in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Badge {
    /// Which sign.
    pub outcome: Outcome,
    /// The words; a sign never stands alone.
    pub words: String,
}

/// A piece of text with one look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The text; a line break in it is a line break on paper.
    pub text: String,
    /// Its look.
    pub look: Look,
    /// Its language when that is not the report's, a BCP 47 tag.
    pub lang: Option<String>,
    /// Where it leads.
    pub link: Option<Target>,
}

/// The look of a span.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// As the block has it.
    #[default]
    Plain,
    /// Stands out.
    Strong,
    /// Stands back.
    Quiet,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// To the heading of that id.
    Heading(String),
    /// To an address outside the report.
    Address(String),
}

impl Span {
    /// Text as the block has it.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Text that stands out.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            look: Look::Strong,
            ..Self::default()
        }
    }

    /// Text that stands back.
    #[must_use]
    pub fn quiet(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            look: Look::Quiet,
            ..Self::default()
        }
    }

    /// The same text in a language of its own; an empty tag means the report's.
    #[must_use]
    pub fn in_language(mut self, lang: &str) -> Self {
        self.lang = (!lang.is_empty()).then(|| lang.to_owned());
        self
    }

    /// The same text as a link.
    #[must_use]
    pub fn to(mut self, target: Target) -> Self {
        self.link = Some(target);
        self
    }
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Para {
    /// Its size.
    pub kind: ParaKind,
    /// Its text.
    pub spans: Vec<Span>,
}

/// The kind of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParaKind {
    /// Running text.
    Body,
    /// The sentence that opens a chapter.
    Lead,
    /// Small print under something else.
    Note,
    /// Small print that belongs to the paragraph above and is set in from the margin.
    Aside,
    /// A line that names what follows it and stays with it.
    Label,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Its items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The mark before it, such as a bullet or a number.
    pub mark: String,
    /// Its text.
    pub spans: Vec<Span>,
}

/// A box that stands out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callout {
    /// What it is for.
    pub kind: CalloutKind,
    /// Its first line; may be empty.
    pub title: String,
    /// Its paragraphs.
    pub paras: Vec<Vec<Span>>,
}

/// What a callout is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalloutKind {
    /// A definition or an explanation.
    Info,
    /// Something a reader must not overlook.
    Attention,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub cols: Vec<Col>,
    /// The words above each column.
    pub head: Vec<String>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Col {
    /// Its share of the table's width, relative to the other columns.
    pub share: u16,
    /// Where its cells stand.
    pub align: Align,
}

/// Where text stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the side where a line begins.
    Start,
    /// In the middle.
    Centre,
    /// At the side where a line ends.
    End,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its text.
    pub spans: Vec<Span>,
    /// A sign before the text, which says the same in words.
    pub sign: Option<Outcome>,
}

impl Cell {
    /// A cell with plain text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            spans: vec![Span::plain(text)],
            sign: None,
        }
    }
}

/// A chart of stacked bars: how many of each outcome, per row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// What it shows.
    pub caption: String,
    /// What a reader who cannot see it hears: all its numbers.
    pub alt: String,
    /// The signs in use and their words.
    pub legend: Vec<Badge>,
    /// Its bars.
    pub bars: Vec<Bar>,
}

/// A code to be copied by hand; a report has at most one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// The code, its groups divided by hyphens.
    pub text: String,
    /// What a reader who cannot see the QR code hears.
    pub alt: String,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How many of each outcome, in the order of the legend; none is left out.
    pub counts: Vec<(Outcome, usize)>,
    /// The words after the bar, such as `25 indicators`.
    pub total: String,
}
