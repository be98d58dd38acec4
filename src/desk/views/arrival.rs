//! What arriving files would change, cell by cell, what a person chose of it, and what is held back.

use serde::Deserialize;
use serde::Serialize;

use crate::clock::Millis;
use crate::desk::views::DeviceView;
use crate::desk::views::HistoryValue;
use crate::desk::views::view::view;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

view! {
    /// What a person decides about differences, by their keys. What is named in neither list is
    /// taken, unless it is held back for another reason or was left out before.
    ImportChoice {
        /// Left out: held back until somebody takes it over.
        leave: Vec<String>,
        /// Taken over, whatever speaks against it.
        take: Vec<String>,
    }
}

impl ImportChoice {
    /// Everything as it comes.
    #[must_use]
    pub fn everything() -> Self {
        Self {
            leave: Vec::new(),
            take: Vec::new(),
        }
    }
}

view! {
    /// One thing that would be different: a field of something that is here, or something new.
    DifferenceView {
        /// What [`ImportChoice`] names: the path of a cell, or the beginning of the paths of a new
        /// thing, which ends with `/`.
        key: String,
        /// `added`, `changed`, `removed`, or `unsettled`: it would stand beside what is here.
        change: String,
        /// Locale key of the kind of thing.
        thing: String,
        /// The indicator it is about.
        indicator: Option<IndicatorId>,
        /// The institution it is about.
        institution: Option<InstitutionId>,
        /// Its name.
        institution_name: String,
        /// Title of the source, number of the item, or name of the edition.
        title: String,
        /// The fields with their values; one, except for a new thing.
        fields: Vec<DifferenceField>,
        /// Where it was written.
        device: DeviceView,
        /// When, milliseconds UTC, as that device's clock said.
        #[cfg_attr(test, ts(type = "number"))]
        at_ms: Millis,
        /// Whether that device has sealed it.
        sealed: bool,
        /// Name of the file that brings it, without the folder.
        file: String,
        /// A part of the locale keys `held.reason.…`: why it does not count; empty when it does.
        held: String,
        /// Name of the institution to which the device belongs, where that is why.
        speaker: String,
    }
}

view! {
    /// A field before and after.
    DifferenceField {
        /// Locale key of the field.
        field: String,
        /// What stands there now.
        before: HistoryValue,
        /// What would stand there.
        after: HistoryValue,
    }
}

view! {
    /// What is held back of an assessment.
    HeldView {
        /// What it would change.
        differences: Vec<DifferenceView>,
        /// Recorded changes that are held back; a difference may stand for several.
        #[cfg_attr(test, ts(type = "number"))]
        operations: usize,
    }
}

view! {
    /// What taking over something that was held back did.
    HeldTaken {
        /// Recorded changes that count now.
        #[cfg_attr(test, ts(type = "number"))]
        operations: usize,
        /// Recorded changes that are still held back.
        #[cfg_attr(test, ts(type = "number"))]
        left: usize,
        /// Names of sources and institutions that came along, since something rests on them.
        along: Vec<String>,
    }
}
