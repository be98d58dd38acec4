//! SDG indicator 10.7.2.

use serde::Deserialize;
use serde::Serialize;

use crate::analysis::Band;
use crate::analysis::Outcome;
use crate::assessment::SdgAnswer;
use crate::desk::views::view::view;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::instrument::SdgItem;

view! {
    /// A value of SDG indicator 10.7.2 with its band.
    SdgValueView {
        /// Half-points reached.
        reached: u8,
        /// Half-points that "yes" to every item would give.
        most: u8,
        /// The value out of 100, with two decimals at most.
        percent: String,
        /// The band of the UN metadata.
        band: Band,
        /// Items answered; the others count as 0.
        #[cfg_attr(test, ts(type = "number"))]
        answered: usize,
        /// Items.
        #[cfg_attr(test, ts(type = "number"))]
        total: usize,
    }
}

view! {
    /// SDG indicator 10.7.2 as the team computes it.
    SdgView {
        /// Name of the indicator.
        title: String,
        /// Its six domains.
        domains: Vec<SdgDomainView>,
        /// The overall value.
        whole: SdgValueView,
    }
}

view! {
    /// One domain of 10.7.2.
    SdgDomainView {
        /// `A` to `F`.
        letter: String,
        /// Its name.
        name: String,
        /// Its value.
        value: SdgValueView,
        /// Its five items.
        items: Vec<SdgItemView>,
    }
}

view! {
    /// One item of 10.7.2.
    SdgItemView {
        /// `A1` to `F5`.
        item: SdgItem,
        /// What it states.
        statement: String,
        /// Whether "with legal status only" is an answer.
        has_half_point: bool,
        /// The answer given.
        answer: Option<SdgAnswer>,
        /// The institution that gives it.
        institution: Option<InstitutionId>,
        /// On what it rests.
        note: String,
        /// The answer that the indicators propose, if they say enough.
        proposed: Option<SdgAnswer>,
        /// The indicators linked to it.
        indicators: Vec<SdgIndicatorView>,
    }
}

view! {
    /// An indicator linked to an item of 10.7.2.
    SdgIndicatorView {
        /// Its number.
        id: IndicatorId,
        /// Its topic.
        topic: String,
        /// How it stands.
        outcome: Outcome,
    }
}
