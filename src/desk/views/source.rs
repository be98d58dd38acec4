//! Sources as cited and as entered.

use serde::Deserialize;
use serde::Serialize;

use crate::assessment::EvidenceKind;
use crate::assessment::Media;
use crate::desk::views::view::view;
use crate::ids::CitationId;
use crate::ids::EvidenceId;
use crate::ids::FileId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

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
        /// Files joined to it.
        attachments: Vec<AttachmentView>,
    }
}

view! {
    /// A file joined to a source.
    AttachmentView {
        /// The digest of its content.
        file: FileId,
        /// Its name.
        name: String,
        /// What it is.
        media: Media,
        /// Its length.
        #[cfg_attr(test, ts(type = "number"))]
        length_bytes: u64,
    }
}

view! {
    /// All sources of an assessment.
    SourcesView {
        /// The sources, by title.
        sources: Vec<SourceRow>,
        /// Pairs that may be one source, the likeliest first.
        duplicates: Vec<DuplicateView>,
        /// Length of all files that are here.
        #[cfg_attr(test, ts(type = "number"))]
        files_bytes: u64,
        /// How long all files together may be.
        #[cfg_attr(test, ts(type = "number"))]
        files_limit_bytes: u64,
    }
}

view! {
    /// A source with everything that rests on it.
    SourceRow {
        /// The source.
        source: EvidenceView,
        /// Where it is cited.
        uses: Vec<SourceUse>,
        /// How many indicators rest on it.
        #[cfg_attr(test, ts(type = "number"))]
        indicators: usize,
        /// Files joined to it that are not in this workspace yet.
        missing: Vec<FileId>,
    }
}

view! {
    /// One place where a source is cited.
    SourceUse {
        /// The indicator.
        indicator: IndicatorId,
        /// Its topic.
        topic: String,
        /// The institution that cites it.
        institution: InstitutionId,
        /// Its name.
        institution_name: String,
        /// Article, section or page.
        locator: String,
    }
}

/// Why two sources may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum DuplicateReason {
    /// Title, issuer and year say the same.
    SameTitle,
    /// The links lead to the same place.
    SameLink,
    /// The titles are nearly the same.
    NearTitle,
}

view! {
    /// Two sources that may be one.
    DuplicateView {
        /// Why.
        reason: DuplicateReason,
        /// The one that is cited more, or says more: proposed to stay.
        stays: EvidenceView,
        /// The other.
        goes: EvidenceView,
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
