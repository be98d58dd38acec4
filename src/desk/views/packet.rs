//! Packets handed out, contributions that come back, and many bundles taken over at once.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::clock::Millis;
use crate::desk::views::ChangeView;
use crate::desk::views::DifferenceView;
use crate::desk::views::SignerView;
use crate::desk::views::view::view;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::record::Sharing;

view! {
    /// What packets for institutions should be like.
    PacketsEntry {
        /// The institutions.
        institutions: Vec<InstitutionId>,
        /// Day by which answers should be back, `2026-11-24`; may be empty.
        due: String,
        /// What the coordinator writes to them; may be empty.
        message: String,
        /// Whom they may ask; may be empty.
        contact: String,
        /// Whether they are shown what the others have recorded.
        sharing: Sharing,
    }
}

view! {
    /// A packet that was written.
    PacketView {
        /// The institution.
        institution: InstitutionId,
        /// Its name.
        name: String,
        /// Path of the file.
        path: String,
        /// How many indicators it asks about.
        #[cfg_attr(test, ts(type = "number"))]
        asked: usize,
        /// How many of them have an answer already.
        #[cfg_attr(test, ts(type = "number"))]
        answered: usize,
        /// Operations in it.
        #[cfg_attr(test, ts(type = "number"))]
        operations: usize,
        /// Operations of the record that are not in it.
        #[cfg_attr(test, ts(type = "number"))]
        left_out: usize,
    }
}

/// How far the exchange with an institution has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum PacketState {
    /// Nothing is asked of it.
    NothingAsked,
    /// It is asked, and no packet was written.
    NotWritten,
    /// Its packet is out.
    Waiting,
    /// Its packet is out and the day has passed.
    Overdue,
    /// A contribution came back since.
    Returned,
}

view! {
    /// How the exchange with one institution stands.
    PacketRow {
        /// The institution.
        institution: InstitutionId,
        /// Its name.
        name: String,
        /// How many indicators it is asked about.
        #[cfg_attr(test, ts(type = "number"))]
        asked: usize,
        /// How many of them it has answered; of all, when it is asked about none by name.
        #[cfg_attr(test, ts(type = "number"))]
        answered: usize,
        /// When its last packet was written here, milliseconds UTC.
        #[cfg_attr(test, ts(type = "number | null"))]
        written_at_ms: Option<Millis>,
        /// Day by which that packet asks for answers; may be empty.
        due: String,
        /// When its last contribution arrived here, milliseconds UTC.
        #[cfg_attr(test, ts(type = "number | null"))]
        returned_at_ms: Option<Millis>,
        /// Who signed it: a name that is known here, or the key's fingerprint; may be empty.
        returned_by: String,
        /// How far it has come.
        state: PacketState,
    }
}

view! {
    /// How the exchange with all institutions stands.
    PacketsView {
        /// The institutions, by name.
        rows: Vec<PacketRow>,
        /// A line for each institution whose answers are awaited, to be copied.
        reminders: Vec<String>,
    }
}

view! {
    /// For whom a packet is or from whom a contribution comes, and what came with it.
    ExchangeView {
        /// The institution's id.
        institution: String,
        /// Its name.
        name: String,
        /// The indicators it is asked about; none for all.
        asked: Vec<String>,
        /// Day by which answers should be back; may be empty.
        due: String,
        /// What the coordinator writes; may be empty.
        message: String,
        /// Whom to ask; may be empty.
        contact: String,
    }
}

view! {
    /// What a workspace that was opened from a packet is about.
    FocusView {
        /// The institution that is asked.
        institution: InstitutionId,
        /// Its name.
        name: String,
        /// The indicators it is asked about, in the order of the edition.
        asked: Vec<IndicatorId>,
        /// How many of them it has answered.
        #[cfg_attr(test, ts(type = "number"))]
        answered: usize,
        /// Day by which answers should be back; may be empty.
        due: String,
        /// What the coordinator writes; may be empty.
        message: String,
        /// Whom to ask; may be empty.
        contact: String,
        /// Who signed the packet: a name that is known here, or the key's fingerprint.
        from: String,
        /// When the last contribution was written here, milliseconds UTC.
        #[cfg_attr(test, ts(type = "number | null"))]
        sent_at_ms: Option<Millis>,
    }
}

view! {
    /// What is still open before a contribution is sent; it may be sent all the same.
    ContributionCheck {
        /// The institution that answers.
        institution: InstitutionId,
        /// Its name.
        name: String,
        /// How many indicators it is asked about.
        #[cfg_attr(test, ts(type = "number"))]
        asked: usize,
        /// How many of them it has answered.
        #[cfg_attr(test, ts(type = "number"))]
        answered: usize,
        /// Indicators asked and not answered.
        unanswered: Vec<IndicatorId>,
        /// Indicators answered as in place or partly, without a source.
        without_source: Vec<IndicatorId>,
        /// Other institutions whose positions were changed in this workspace.
        others: Vec<String>,
    }
}

view! {
    /// How much a record holds.
    RecordCounts {
        /// Recorded changes.
        #[cfg_attr(test, ts(type = "number"))]
        operations: usize,
        /// Positions.
        #[cfg_attr(test, ts(type = "number"))]
        positions: usize,
        /// Positions with an answer.
        #[cfg_attr(test, ts(type = "number"))]
        answered: usize,
        /// Sources.
        #[cfg_attr(test, ts(type = "number"))]
        evidence: usize,
        /// Decisions.
        #[cfg_attr(test, ts(type = "number"))]
        decisions: usize,
        /// Fields with several values for someone to settle.
        #[cfg_attr(test, ts(type = "number"))]
        unsettled: usize,
    }
}

view! {
    /// One of several bundles, and what it does to the record.
    BundleArrival {
        /// The file.
        path: String,
        /// Its name without the folder.
        file: String,
        /// The bundle's id.
        bundle: String,
        /// `packet`, `contribution`, `record`, `final` or `public`.
        kind: String,
        /// Name of the institution that it comes from; empty when it does not say.
        institution: String,
        /// When it was made, milliseconds UTC, as its maker's clock said.
        #[cfg_attr(test, ts(type = "number"))]
        made_at_ms: Millis,
        /// Who signed it.
        signers: Vec<SignerView>,
        /// Recorded changes in it.
        #[cfg_attr(test, ts(type = "number"))]
        operations: usize,
        /// How many of them are new here.
        #[cfg_attr(test, ts(type = "number"))]
        new_operations: usize,
        /// Things it adds.
        #[cfg_attr(test, ts(type = "number"))]
        added: usize,
        /// Things it changes.
        #[cfg_attr(test, ts(type = "number"))]
        changed: usize,
        /// Things it removes.
        #[cfg_attr(test, ts(type = "number"))]
        removed: usize,
        /// Things in it that stay as they are.
        #[cfg_attr(test, ts(type = "number"))]
        same: usize,
        /// Fields that have several values now for someone to settle.
        #[cfg_attr(test, ts(type = "number"))]
        unsettled: usize,
        /// Other institutions whose positions it changes; mostly none.
        others: Vec<String>,
        /// Recorded changes of it that are held back.
        #[cfg_attr(test, ts(type = "number"))]
        held: usize,
        /// New recorded changes beyond the last seal of the device that wrote them.
        #[cfg_attr(test, ts(type = "number"))]
        unsealed: usize,
    }
}

view! {
    /// A file that was left aside, and why.
    BundleRefused {
        /// The file.
        path: String,
        /// Its name without the folder.
        file: String,
        /// Code of the reason, the locale key under `error.`.
        code: String,
        /// Values the translated sentence needs, by placeholder.
        params: BTreeMap<String, String>,
    }
}

view! {
    /// What several bundles would do, or have done, to the record.
    BundlesView {
        /// The bundles, in the order given.
        bundles: Vec<BundleArrival>,
        /// Files that are left aside while the others go on.
        refused: Vec<BundleRefused>,
        /// Everything that differs in the record.
        changes: Vec<ChangeView>,
        /// Before the files are taken over: each difference, to be taken or left out. At most
        /// 20,000; what is beyond is taken.
        differences: Vec<DifferenceView>,
        /// Recorded changes that are held back.
        #[cfg_attr(test, ts(type = "number"))]
        held: usize,
        /// New recorded changes beyond the last seal of the device that wrote them.
        #[cfg_attr(test, ts(type = "number"))]
        unsealed: usize,
        /// Names of sources and institutions that came along, since something that was chosen
        /// rests on them.
        along: Vec<String>,
        /// Things added.
        #[cfg_attr(test, ts(type = "number"))]
        added: usize,
        /// Things changed.
        #[cfg_attr(test, ts(type = "number"))]
        changed: usize,
        /// Things removed.
        #[cfg_attr(test, ts(type = "number"))]
        removed: usize,
        /// Things in the bundles that stay as they are.
        #[cfg_attr(test, ts(type = "number"))]
        same: usize,
        /// Fields that have several values now for someone to settle.
        #[cfg_attr(test, ts(type = "number"))]
        unsettled: usize,
        /// New recorded changes.
        #[cfg_attr(test, ts(type = "number"))]
        new_operations: usize,
        /// The record before.
        before: RecordCounts,
        /// The record after.
        after: RecordCounts,
    }
}

view! {
    /// A name for whoever holds a key.
    SignerName {
        /// Fingerprint of the key.
        fingerprint: String,
        /// The name.
        name: String,
    }
}
