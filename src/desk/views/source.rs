//! Sources as cited and as entered.

use serde::Deserialize;
use serde::Serialize;

use crate::assessment::EvidenceKind;
use crate::desk::views::view::view;
use crate::ids::CitationId;
use crate::ids::EvidenceId;

view! {
    /// A source as cited.
    CitationView {
        /// The citation.
        id: CitationId,
        /// Article, section or page.
        locator: String,
        /// The source.
        evidence: EvidenceView,
    }
}

view! {
    /// A source.
    EvidenceView {
        /// Its id.
        id: EvidenceId,
        /// Its kind.
        kind: Option<EvidenceKind>,
        /// Title.
        title: String,
        /// Issuer.
        issuer: String,
        /// Year.
        year: Option<i32>,
        /// Link.
        url: String,
        /// Language.
        language: String,
        /// Date last looked at.
        checked_on: String,
        /// In how many places it is cited.
        #[cfg_attr(test, ts(type = "number"))]
        cited: usize,
    }
}

view! {
    /// A source as entered in a form. An `id` cites a source that is there already.
    SourceEntry {
        /// The source to cite or to change; `None` for a new one.
        evidence: Option<EvidenceId>,
        /// Kind.
        kind: Option<EvidenceKind>,
        /// Title; must not be empty.
        title: String,
        /// Issuer.
        issuer: String,
        /// Year.
        year: Option<i32>,
        /// Link.
        url: String,
        /// Language.
        language: String,
        /// Date last looked at, `2026-11-24` or empty.
        checked_on: String,
        /// Article, section or page.
        locator: String,
    }
}
