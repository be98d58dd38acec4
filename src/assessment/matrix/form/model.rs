//! What a form is made of. Its words are handed in, so that this room knows no language.

use std::collections::BTreeMap;

use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::EvidenceKind;
use crate::assessment::Institution;
use crate::assessment::matrix::Column;
use crate::ids::IndicatorId;
use crate::instrument::Edition;
use crate::instrument::Indicator;

/// Whether a form shows what is recorded already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefill {
    /// It is empty.
    Empty,
    /// It shows the institution's present answers, texts and sources.
    Present,
}

/// In which direction a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Like English.
    LeftToRight,
    /// Like Arabic.
    RightToLeft,
}

/// One line of the front sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrontLine {
    /// What the workbook is.
    Title(String),
    /// What it is about.
    Subtitle(String),
    /// The name of the institution, which it may correct.
    Name {
        /// What stands before it.
        label: String,
    },
    /// A fact.
    Fact {
        /// What stands before it.
        label: String,
        /// The fact.
        value: String,
    },
    /// The beginning of a part.
    Heading(String),
    /// A step of what to do; steps are counted.
    Step(String),
    /// A paragraph.
    Paragraph(String),
    /// A paragraph that nobody may overlook.
    Notice(String),
}

/// What a cell says when it is entered, and when something wrong is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// Title of both messages; the first 32 characters are shown.
    pub title: String,
    /// What to do; at most 255 characters are shown. Empty for none.
    pub message: String,
    /// What is wrong; at most 255 characters are shown.
    pub problem: String,
}

/// The words of the lists to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListWords {
    /// The answers.
    pub answers: Vec<(Answer, String)>,
    /// The kinds of source.
    pub source_kinds: Vec<(EvidenceKind, String)>,
    /// Tags of languages.
    pub languages: Vec<String>,
}

/// The words of a form in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormWords {
    /// BCP 47 tag.
    pub language: String,
    /// Its direction.
    pub direction: Direction,
    /// Names of the front sheet, of the sheet with the indicators, and of that for further sources.
    pub sheets: [String; 3],
    /// The front sheet, line by line.
    pub front: Vec<FrontLine>,
    /// Heads of the columns.
    pub heads: BTreeMap<Column, String>,
    /// What stands before the guidance for in place, partly in place and not in place.
    pub guidance: [String; 3],
    /// The lists.
    pub lists: ListWords,
    /// About answers.
    pub answer: Prompt,
    /// About kinds of source.
    pub source_kind: Prompt,
    /// About years.
    pub year: Prompt,
    /// About numbers of indicators on the sheet for further sources.
    pub number: Prompt,
    /// What stands at the top of printed pages.
    pub running: String,
}

/// A form for one institution.
#[derive(Debug, Clone)]
pub struct Form<'a> {
    /// The assessment.
    pub assessment: &'a Assessment,
    /// Its edition, with what was added.
    pub edition: &'a Edition,
    /// The institution that is asked.
    pub institution: &'a Institution,
    /// What it is asked, in order.
    pub indicators: Vec<&'a Indicator>,
    /// Whether it shows what is recorded.
    pub prefill: Prefill,
    /// Its words.
    pub words: &'a FormWords,
}

/// A form that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenForm {
    /// The workbook.
    pub bytes: Vec<u8>,
    /// Indicators with a recorded text that no cell can hold. The cell is left empty, and an empty
    /// cell takes nothing away.
    pub left_out: Vec<IndicatorId>,
}
