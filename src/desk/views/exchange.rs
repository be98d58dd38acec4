//! What was saved, and files in and out.

use serde::Deserialize;
use serde::Serialize;

use crate::clock::Millis;
use crate::desk::views::ChecksView;
use crate::desk::views::ExchangeView;
use crate::desk::views::RemarkView;
use crate::desk::views::view::view;
use crate::ids::AssessmentId;
use crate::ids::IndicatorId;

view! {
    /// What was saved, for "Saved 14:02".
    Saved {
        /// When, milliseconds UTC.
        #[cfg_attr(test, ts(type = "number"))]
        at_ms: Millis,
        /// How many operations it took; 0 when nothing was different.
        #[cfg_attr(test, ts(type = "number"))]
        operations: usize,
        /// Whether there is something to undo.
        can_undo: bool,
        /// Whether there is something to redo.
        can_redo: bool,
        /// The indicator that an undo or redo was about, or that was added, so that the screen can
        /// go there.
        indicator: Option<IndicatorId>,
    }
}

view! {
    /// One change that an import would make.
    ChangeView {
        /// `added`, `changed`, `removed` or `unsettled`.
        change: String,
        /// Kind of thing: `profile`, `institution`, `position`, `evidence`, `citation`,
        /// `decision` or `cell`.
        thing: String,
        /// The indicator, where it is about one.
        indicator: Option<IndicatorId>,
        /// Name of the institution or title of the source.
        name: String,
        /// Names of the fields that change, with the values before and after.
        fields: Vec<FieldChange>,
    }
}

view! {
    /// One field before and after.
    FieldChange {
        /// Name of the field.
        field: String,
        /// Before; empty for nothing.
        before: String,
        /// After; empty for nothing.
        after: String,
    }
}

view! {
    /// Who signed a bundle.
    SignerView {
        /// Fingerprint of the key as `ssh-keygen` prints it.
        fingerprint: String,
        /// Name, when the key is known here.
        name: Option<String>,
        /// Whether this program made the key: it is this laptop's own.
        own: bool,
    }
}

view! {
    /// What an import would do; nothing has been changed yet.
    ImportPreview {
        /// `matrix` or `bundle`.
        kind: String,
        /// The file.
        path: String,
        /// The assessment it is about, when it is there already.
        assessment: Option<AssessmentId>,
        /// Its title.
        title: String,
        /// Rows of a matrix, or operations of a bundle.
        #[cfg_attr(test, ts(type = "number"))]
        rows: usize,
        /// Positions in it.
        #[cfg_attr(test, ts(type = "number"))]
        positions: usize,
        /// Institutions in it.
        #[cfg_attr(test, ts(type = "number"))]
        institutions: usize,
        /// Indicators it answers.
        #[cfg_attr(test, ts(type = "number"))]
        answered: usize,
        /// What would change.
        changes: Vec<ChangeView>,
        /// The bundle's id; empty for a matrix.
        bundle: String,
        /// Who signed the bundle; empty for a matrix.
        signers: Vec<SignerView>,
        /// Recorded changes that would be held back.
        #[cfg_attr(test, ts(type = "number"))]
        held: usize,
        /// The institutions that speak in a matrix; empty for a bundle.
        speakers: Vec<String>,
        /// What a person should know about a matrix before taking it over.
        notes: Vec<RemarkView>,
    }
}

view! {
    /// What an import did.
    Imported {
        /// The assessment it went into.
        assessment: AssessmentId,
        /// New operations.
        #[cfg_attr(test, ts(type = "number"))]
        operations: usize,
        /// What changed.
        changes: Vec<ChangeView>,
        /// Recorded changes that are held back since then.
        #[cfg_attr(test, ts(type = "number"))]
        held: usize,
        /// Files of sources that came along and were not here before.
        #[cfg_attr(test, ts(type = "number"))]
        attachments: usize,
        /// Files that sources name and that are not here yet.
        #[cfg_attr(test, ts(type = "number"))]
        attachments_missing: usize,
    }
}

view! {
    /// A bundle that was written, read again and counted.
    ExportedBundle {
        /// Path of the file.
        path: String,
        /// Bundle id, 64 hexadecimal digits.
        id: String,
        /// Fingerprint of the record in it.
        fingerprint: String,
        /// Fingerprint of the key that signed.
        signer: String,
        /// Size in bytes.
        #[cfg_attr(test, ts(type = "number"))]
        length_bytes: u64,
        /// Operations in it.
        #[cfg_attr(test, ts(type = "number"))]
        operations: usize,
        /// Positions in it.
        #[cfg_attr(test, ts(type = "number"))]
        positions: usize,
        /// Institutions in it.
        #[cfg_attr(test, ts(type = "number"))]
        institutions: usize,
        /// Sources in it.
        #[cfg_attr(test, ts(type = "number"))]
        evidence: usize,
        /// Decisions in it.
        #[cfg_attr(test, ts(type = "number"))]
        decisions: usize,
        /// `record`, `final`, `public`, or `contribution`.
        kind: String,
        /// Which revision a final bundle is.
        revision: Option<RevisionView>,
        /// Whether the record was in that final bundle already, so that it was made again.
        again: bool,
    }
}

view! {
    /// Which revision of a finished record a bundle is, and what it follows.
    RevisionView {
        /// 1 for the first.
        number: u32,
        /// Id of the bundle it follows; empty in the first.
        parent: String,
        /// Fingerprint of the record in that bundle; empty in the first.
        parent_record: String,
    }
}

view! {
    /// What a verified bundle is.
    VerifiedView {
        /// Path of the file.
        path: String,
        /// Bundle id.
        id: String,
        /// Title of the assessment.
        title: String,
        /// Fingerprint of the record in it.
        fingerprint: String,
        /// Who signed it.
        signers: Vec<SignerView>,
        /// Operations in it.
        #[cfg_attr(test, ts(type = "number"))]
        operations: usize,
        /// Positions in it.
        #[cfg_attr(test, ts(type = "number"))]
        positions: usize,
        /// When it was made, milliseconds UTC, as the maker's clock said.
        #[cfg_attr(test, ts(type = "number"))]
        created_at_ms: Millis,
        /// `packet`, `contribution`, `record`, `final` or `public`.
        kind: String,
        /// Which revision a final bundle is.
        revision: Option<RevisionView>,
        /// Fingerprint of the final record that a public bundle was made from; empty in others.
        made_from: String,
        /// Languages of the page and the reports in it.
        languages: Vec<String>,
        /// For whom a packet is, or from whom a contribution comes.
        exchange: Option<ExchangeView>,
        /// Operations that exist and are not in it, as its maker says.
        #[cfg_attr(test, ts(type = "number"))]
        left_out: usize,
        /// What its signatures and seals are worth here, and how anybody checks it.
        checks: ChecksView,
    }
}

view! {
    /// A report that was written.
    WrittenReport {
        /// Path of the file.
        path: String,
        /// How many pages it has.
        #[cfg_attr(test, ts(type = "number"))]
        pages: usize,
        /// Size in bytes.
        #[cfg_attr(test, ts(type = "number"))]
        length_bytes: u64,
        /// Fingerprint of the record it was made from.
        fingerprint: String,
        /// Characters that no font on board can print, by code point: `U+4E2D`.
        missing_glyphs: Vec<String>,
    }
}

/// How far long work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Which step; the locale key under `progress.`, for example `hashing`.
    pub step: &'static str,
    /// Done so far.
    #[cfg_attr(test, ts(type = "number"))]
    pub done: usize,
    /// Out of how many; 0 when not known.
    #[cfg_attr(test, ts(type = "number"))]
    pub total: usize,
}
