//! Who said what when, what became of it, and whether the record is whole.

use serde::Deserialize;
use serde::Serialize;

use crate::clock::Millis;
use crate::desk::views::SignerView;
use crate::desk::views::view::view;
use crate::ids::CitationId;
use crate::ids::DeviceId;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::instrument::SdgItem;

/// What a history is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HistorySubject {
    /// Everything in the assessment.
    Whole,
    /// A position with its citations.
    Position {
        /// On which indicator.
        indicator: IndicatorId,
        /// Whose.
        institution: InstitutionId,
    },
    /// A decision.
    Decision {
        /// On which indicator.
        indicator: IndicatorId,
    },
    /// A source and where it is or was cited.
    Source {
        /// The source.
        evidence: EvidenceId,
    },
    /// One citation.
    Citation {
        /// The citation.
        citation: CitationId,
    },
    /// An institution's name and kind.
    Institution {
        /// The institution.
        institution: InstitutionId,
    },
    /// What the assessment is about.
    Profile,
    /// The answers to SDG indicator 10.7.2.
    Sdg {
        /// One item, or all.
        item: Option<SdgItem>,
    },
}

/// Whether a text that saved itself while it was typed is one entry or many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum HistoryGrain {
    /// One entry for what was typed in one go.
    Folded,
    /// Each change on its own.
    Every,
}

view! {
    /// What is asked of the history.
    HistoryQuery {
        /// What it is about.
        subject: HistorySubject,
        /// Only what concerns this indicator.
        indicator: Option<IndicatorId>,
        /// Only what concerns this institution.
        institution: Option<InstitutionId>,
        /// Only what was written on this device.
        device: Option<DeviceId>,
        /// Only what was written then or later, milliseconds UTC, as the device's clock said.
        #[cfg_attr(test, ts(type = "number | null"))]
        since_ms: Option<Millis>,
        /// Only what arrived before the operation with this number: the next page.
        #[cfg_attr(test, ts(type = "number | null"))]
        before: Option<u64>,
        /// How many changes at most.
        #[cfg_attr(test, ts(type = "number"))]
        limit: usize,
        /// Whether what was typed in one go is one entry.
        grain: HistoryGrain,
    }
}

impl HistoryQuery {
    /// Asks for everything about `subject`, up to `limit` changes.
    #[must_use]
    pub fn about(subject: HistorySubject, limit: usize) -> Self {
        Self {
            subject,
            indicator: None,
            institution: None,
            device: None,
            since_ms: None,
            before: None,
            limit,
            grain: HistoryGrain::Folded,
        }
    }
}

view! {
    /// A page of the history, newest first.
    HistoryPage {
        /// The entries.
        entries: Vec<HistoryEntry>,
        /// Ask with this as `before` for the next page; none when there is no more.
        #[cfg_attr(test, ts(type = "number | null"))]
        before: Option<u64>,
    }
}

view! {
    /// One change of one field.
    HistoryEntry {
        /// The operation.
        operation: String,
        /// Its number in the order of arrival.
        #[cfg_attr(test, ts(type = "number"))]
        number: u64,
        /// How many changes this entry stands for.
        #[cfg_attr(test, ts(type = "number"))]
        steps: usize,
        /// The number to look back at: with all that was done, or arrived, together with it.
        #[cfg_attr(test, ts(type = "number"))]
        moment: u64,
        /// The thing a person did, of which this is a part.
        act: String,
        /// `begin`, `edit`, `settle`, `undo`, `redo`, `import`.
        kind: String,
        /// The cell.
        cell: String,
        /// Locale key of the kind of thing that changed.
        thing: String,
        /// Locale key of the field.
        field: String,
        /// The indicator it is about.
        indicator: Option<IndicatorId>,
        /// The institution it is about.
        institution: Option<InstitutionId>,
        /// Its name.
        institution_name: String,
        /// Title of the source, number of the item, or name of the edition.
        title: String,
        /// Where it was written.
        device: DeviceView,
        /// When, as that device's clock said.
        #[cfg_attr(test, ts(type = "number"))]
        at_ms: Millis,
        /// When it arrived here; none for what was entered here or came before this was noted.
        #[cfg_attr(test, ts(type = "number | null"))]
        arrived_at_ms: Option<Millis>,
        /// The bundle that brought it.
        bundle: Option<HistoryBundle>,
        /// What stood there before: nothing, one value, or several that stood side by side.
        before: Vec<HistoryValue>,
        /// What was put there.
        after: HistoryValue,
        /// The words that changed between two texts; empty for anything else.
        difference: Vec<TextPiece>,
        /// Why, as they said.
        reason: String,
        /// `current`, `replaced`, or `not_chosen` when another value was chosen.
        standing: String,
        /// The settlement that chose another value.
        settled_by: Option<HistorySettlement>,
    }
}

view! {
    /// A value for people: a word of the program, a text, or both.
    HistoryValue {
        /// Locale key of the word, or empty.
        word: String,
        /// The text, or empty.
        text: String,
    }
}

view! {
    /// A piece of a text that was compared with an earlier one.
    TextPiece {
        /// `same`, `removed`, `added`.
        kind: String,
        /// The piece.
        text: String,
    }
}

view! {
    /// A device: one workspace on one computer.
    DeviceView {
        /// Its id.
        id: DeviceId,
        /// Name of whoever sealed its chain, when known here; else empty.
        name: String,
        /// Fingerprint of the key that sealed its chain; else empty.
        fingerprint: String,
        /// Whether it is this one.
        own: bool,
    }
}

view! {
    /// A bundle that brought something.
    HistoryBundle {
        /// Its id.
        id: String,
        /// Name of its file when it was imported.
        file: String,
        /// Whoever signed it.
        signers: Vec<SignerView>,
    }
}

view! {
    /// A settlement that chose another value.
    HistorySettlement {
        /// Its operation.
        operation: String,
        /// When, as the settling device's clock said.
        #[cfg_attr(test, ts(type = "number"))]
        at_ms: Millis,
        /// Where.
        device: DeviceView,
        /// What was chosen.
        chosen: HistoryValue,
    }
}

view! {
    /// A field with several values entered apart.
    DisagreementView {
        /// The cell.
        cell: String,
        /// Locale key of the kind of thing.
        thing: String,
        /// Locale key of the field.
        field: String,
        /// The indicator it is about.
        indicator: Option<IndicatorId>,
        /// The institution it is about.
        institution: Option<InstitutionId>,
        /// Its name.
        institution_name: String,
        /// Title of the source, number of the item, or name of the edition.
        title: String,
        /// The values, the one shown first.
        values: Vec<DisagreementValue>,
    }
}

view! {
    /// One of several values entered apart.
    DisagreementValue {
        /// The operation to choose it by.
        operation: String,
        /// The value.
        value: HistoryValue,
        /// Where it was entered.
        device: DeviceView,
        /// When, as that device's clock said.
        #[cfg_attr(test, ts(type = "number"))]
        at_ms: Millis,
        /// What was changed inside, where keeping a thing stands against its removal.
        inside: String,
    }
}

view! {
    /// Whether the record is whole.
    AuditView {
        /// `whole`, `waiting`, `doubt`, `altered`: the gravest thing found.
        state: String,
        /// How many operations were looked at.
        #[cfg_attr(test, ts(type = "number"))]
        operations: usize,
        /// How many devices wrote them.
        #[cfg_attr(test, ts(type = "number"))]
        devices: usize,
        /// What was found, the gravest first.
        findings: Vec<AuditFinding>,
    }
}

view! {
    /// One thing that is wrong or not known yet.
    AuditFinding {
        /// A part of the locale keys `audit.trouble.…`.
        trouble: String,
        /// `altered`, `doubt`, `waiting`, `note`.
        gravity: String,
        /// Whose chain.
        device: Option<DeviceView>,
        /// Number of the operation in that chain, or of the first of several.
        #[cfg_attr(test, ts(type = "number"))]
        seq: u64,
        /// Number of the last of several.
        #[cfg_attr(test, ts(type = "number"))]
        until: u64,
        /// How many operations.
        #[cfg_attr(test, ts(type = "number"))]
        count: u64,
        /// The cell or thing.
        cell: String,
        /// When it was written, as that device's clock said.
        #[cfg_attr(test, ts(type = "number | null"))]
        at_ms: Option<Millis>,
        /// The bundle that brought it or told of it.
        bundle: Option<HistoryBundle>,
    }
}
