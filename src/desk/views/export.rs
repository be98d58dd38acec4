//! What can be handed out as a bundle, and whether a report came from one.

use serde::Deserialize;
use serde::Serialize;

use crate::clock::Millis;
use crate::desk::views::VerifiedView;
use crate::desk::views::view::view;

/// What a bundle that is handed out is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum ExportKind {
    /// The record as it stands, for others who work on it.
    Record,
    /// The finished record, frozen.
    Final,
    /// What the finished record says, for everyone.
    Public,
}

impl ExportKind {
    /// All kinds, in the order people read them.
    pub const ALL: [Self; 3] = [Self::Record, Self::Final, Self::Public];

    /// The word in files and locale keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Final => "final",
            Self::Public => "public",
        }
    }
}

view! {
    /// What a person asks for when exporting.
    ExportEntry {
        /// What the bundle is for.
        kind: ExportKind,
        /// Languages of the page for browsers and of the reports; none for neither.
        languages: Vec<String>,
        /// Whether the report goes in, in each of the languages.
        reports: bool,
    }
}

impl ExportEntry {
    /// The record with its tables, without page and reports.
    #[must_use]
    pub fn record() -> Self {
        Self {
            kind: ExportKind::Record,
            languages: Vec::new(),
            reports: false,
        }
    }
}

view! {
    /// How many of something are in a bundle, or are left out of it.
    ExportPart {
        /// What; the locale key under `export.part.`.
        part: String,
        /// How many.
        #[cfg_attr(test, ts(type = "number"))]
        count: usize,
    }
}

view! {
    /// What a bundle of one kind would hold.
    ExportPlan {
        /// The kind.
        kind: ExportKind,
        /// What goes in; what is not there is not named.
        inside: Vec<ExportPart>,
        /// What exists and stays behind.
        left_out: Vec<ExportPart>,
        /// The revision that a final bundle would be, or that the record is already.
        revision: Option<u32>,
        /// Whether the record is in that final bundle already, so that it would be made again.
        again: bool,
        /// Why it cannot be made now: a code under `error.`; empty when it can.
        problem: String,
        /// How many fields or things stand in the way.
        #[cfg_attr(test, ts(type = "number"))]
        problem_count: usize,
    }
}

view! {
    /// A final bundle that was made or received here.
    FinalView {
        /// Which revision, 1 for the first.
        number: u32,
        /// The bundle's id.
        bundle: String,
        /// Fingerprint of the record in it.
        record: String,
        /// The bundle it follows; empty in the first.
        parent: String,
        /// When it was made, milliseconds UTC, as its maker's clock said.
        #[cfg_attr(test, ts(type = "number"))]
        made_at_ms: Millis,
        /// Whether it was made here, and not received.
        own: bool,
    }
}

view! {
    /// What can be exported.
    ExportPlans {
        /// One plan for each kind.
        plans: Vec<ExportPlan>,
        /// Final bundles, by revision.
        finals: Vec<FinalView>,
        /// How many changes a reader would see since the last of them; nothing when there is none
        /// or not all that it holds is here.
        #[cfg_attr(test, ts(type = "number | null"))]
        changes_since: Option<usize>,
    }
}

/// How a report and a bundle belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum ReportMatch {
    /// The bundle holds this very file.
    OwnFile,
    /// Made from the bundle's record; made again it has the same bytes.
    SameBytes,
    /// It says that it was made from the bundle's record; made again it has other bytes.
    OtherBytes,
    /// It says that it was made from the bundle's record; nobody could make it again here.
    NotRemade,
    /// It says that it was made from another record.
    OtherRecord,
    /// It does not say from which record it was made.
    NoRecord,
}

/// Whether a report was made again, and from what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum RemadeView {
    /// From the whole record.
    Record,
    /// From the part of it that is for everyone.
    Public,
    /// It was not.
    No,
}

view! {
    /// In what a report differs from the one made again.
    ReportDifferenceView {
        /// `unreadable`, `producer`, `title`, `pages`, `content` or `elsewhere`; the locale key
        /// under `report_check.difference.`.
        what: String,
        /// What the report has; empty where nothing can be said.
        found: String,
        /// What it should have; empty where nothing can be said.
        expected: String,
    }
}

view! {
    /// Whether a report came from the record in a bundle.
    ReportMatchView {
        /// The report.
        path: String,
        /// How they belong together.
        verdict: ReportMatch,
        /// SHA-256 of the report.
        digest: String,
        /// Where the bundle holds this very file; empty when it does not.
        entry: String,
        /// Fingerprint of the record it says it was made from; empty when it says none.
        stated: String,
        /// Its language, a BCP 47 tag; empty when it does not say.
        language: String,
        /// Whether it was made again, and from what.
        remade: RemadeView,
        /// In what it differs from the one made again.
        differences: Vec<ReportDifferenceView>,
        /// The bundle.
        bundle: VerifiedView,
    }
}
