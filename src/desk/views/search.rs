//! What a search found.

use serde::Deserialize;
use serde::Serialize;

use crate::desk::views::view::view;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

/// What kind of thing was found; hits are grouped by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum SearchKind {
    /// An indicator: its number, topic, question or guidance.
    Indicator,
    /// A source.
    Source,
    /// A file joined to a source.
    Attachment,
    /// A position's text or practice.
    Position,
    /// A decision, a reservation or dissent.
    Decision,
    /// The place in a source that a position cites.
    Citation,
}

view! {
    /// One place where a search found something.
    SearchHit {
        /// What kind of thing it is.
        kind: SearchKind,
        /// The indicator; `None` for sources and files.
        indicator: Option<IndicatorId>,
        /// Topic of the indicator, or title of the source.
        topic: String,
        /// Where: `topic`, `question`, `guidance`, `text`, `practice`, `source`, `attachment`,
        /// `locator`, `decision` or `voice`.
        place: String,
        /// The text around what was found.
        excerpt: Vec<ExcerptPart>,
        /// Whose text; `None` for the instrument's and for decisions.
        institution: Option<InstitutionId>,
        /// The source.
        source: Option<EvidenceId>,
    }
}

view! {
    /// A piece of a text in which something was found.
    ExcerptPart {
        /// The text.
        text: String,
        /// Whether it is what was looked for.
        found: bool,
    }
}
