//! The outline, one indicator with everything recorded about it, one objective.

use serde::Deserialize;
use serde::Serialize;

use crate::analysis::Outcome;
use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::EvidenceKind;
use crate::assessment::VoiceKind;
use crate::clock::Millis;
use crate::desk::views::CitationView;
use crate::desk::views::DeviceView;
use crate::desk::views::view::view;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

view! {
    /// The list at the side: the instrument with how each indicator stands.
    Outline {
        /// The domains.
        domains: Vec<OutlineDomain>,
    }
}

view! {
    /// A domain in the outline.
    OutlineDomain {
        /// Its number.
        no: String,
        /// Its name.
        name: String,
        /// Its definition.
        definition: String,
        /// Indicators with at least one answer.
        #[cfg_attr(test, ts(type = "number"))]
        answered: usize,
        /// Indicators.
        #[cfg_attr(test, ts(type = "number"))]
        total: usize,
        /// Its subdomains.
        subdomains: Vec<OutlineSubdomain>,
    }
}

view! {
    /// A subdomain in the outline.
    OutlineSubdomain {
        /// Its number.
        no: String,
        /// Its name.
        name: String,
        /// Indicators with at least one answer.
        #[cfg_attr(test, ts(type = "number"))]
        answered: usize,
        /// Indicators.
        #[cfg_attr(test, ts(type = "number"))]
        total: usize,
        /// Its indicators.
        indicators: Vec<OutlineIndicator>,
    }
}

view! {
    /// An indicator in the outline.
    OutlineIndicator {
        /// Its number.
        id: IndicatorId,
        /// Its topic.
        topic: String,
        /// How it stands.
        outcome: Outcome,
        /// How many institutions have answered.
        #[cfg_attr(test, ts(type = "number"))]
        answers: usize,
        /// Whether some answer cites no source.
        without_source: bool,
        /// Whether a decision was recorded.
        decided: bool,
        /// Institutions that have answered, for the filter "mine".
        institutions: Vec<InstitutionId>,
        /// Institutions that are asked about it.
        asked: Vec<InstitutionId>,
    }
}

view! {
    /// A link of the crosswalk with its title.
    LinkView {
        /// `15`, `3.8` or `A1`.
        target: String,
        /// Its title.
        title: String,
        /// Whether the link was seen in a published source; else it is a working link.
        published: bool,
        /// Where the link comes from.
        source: String,
    }
}

view! {
    /// An objective of the Global Compact with what stands behind it.
    ObjectiveView {
        /// Its number, 1 to 23.
        number: u8,
        /// Its title, or a working translation of it.
        official: String,
        /// Whether the title was compared with the resolution in this language.
        verified: bool,
        /// Its short title.
        short: String,
        /// The thematic area of the Migration Multi-Partner Trust Fund it lies in.
        fund_area: String,
        /// The indicators that serve it, in the order of the instrument.
        indicators: Vec<ObjectiveIndicator>,
        /// How many different sources are cited for them.
        #[cfg_attr(test, ts(type = "number"))]
        sources: usize,
    }
}

view! {
    /// An indicator that serves an objective.
    ObjectiveIndicator {
        /// Its number.
        id: IndicatorId,
        /// Its topic.
        topic: String,
        /// How it stands.
        outcome: Outcome,
        /// Why it is said to serve the objective.
        link: LinkView,
        /// What institutions say, with their sources.
        positions: Vec<PositionView>,
    }
}

view! {
    /// One indicator with everything that is recorded about it.
    IndicatorView {
        /// Its number.
        id: IndicatorId,
        /// Number and name of its domain.
        domain_no: String,
        /// Name of its domain.
        domain: String,
        /// Name of its subdomain.
        subdomain: String,
        /// Topic.
        topic: String,
        /// Question.
        question: String,
        /// What counts as in place.
        in_place: String,
        /// What counts as partly in place.
        partly_in_place: String,
        /// What counts as not in place.
        not_in_place: String,
        /// Typical evidence.
        evidence_hint: String,
        /// Kinds of source that usually answer it.
        evidence_kinds: Vec<EvidenceKind>,
        /// GCM objectives it serves.
        objectives: Vec<LinkView>,
        /// SDG targets it informs.
        sdg_targets: Vec<LinkView>,
        /// Items of SDG indicator 10.7.2 it informs.
        sdg_items: Vec<LinkView>,
        /// Guiding principles of the Compact that it is about, where known.
        principles: Vec<LinkView>,
        /// Thematic areas of the Migration Multi-Partner Trust Fund, by its objectives.
        fund_areas: Vec<LinkView>,
        /// Language of topic, question and guidance: the one asked for, or the one there is.
        language: String,
        /// Languages in which it can be read.
        languages: Vec<String>,
        /// How it stands.
        outcome: Outcome,
        /// The positions, by institution name.
        positions: Vec<PositionView>,
        /// The decision, if one was recorded.
        decision: Option<DecisionView>,
        /// Values entered apart that wait to be settled.
        unsettled: Vec<UnsettledView>,
    }
}

view! {
    /// A position with its sources.
    PositionView {
        /// The institution.
        institution: InstitutionId,
        /// Its name.
        institution_name: String,
        /// Its answer.
        answer: Option<Answer>,
        /// What the law or policy says.
        text: String,
        /// How it works in practice.
        practice: String,
        /// Language of the texts.
        language: String,
        /// When it last changed, milliseconds UTC.
        #[cfg_attr(test, ts(type = "number"))]
        changed_at_ms: Millis,
        /// What it cites.
        citations: Vec<CitationView>,
    }
}

view! {
    /// A decision.
    DecisionView {
        /// The answer decided.
        answer: Option<Answer>,
        /// The text decided.
        text: String,
        /// How far all agree.
        agreement: Agreement,
        /// Day of the decision; may be empty.
        decided_on: String,
        /// Reservations and dissent.
        voices: Vec<VoiceView>,
    }
}

view! {
    /// A reservation or dissent.
    VoiceView {
        /// The institution.
        institution: InstitutionId,
        /// Reservation or dissent.
        kind: VoiceKind,
        /// In its words.
        note: String,
    }
}

view! {
    /// Values entered apart for one field.
    UnsettledView {
        /// The cell.
        cell: String,
        /// The field, for example `answer`.
        field: String,
        /// The institution whose position it is; `None` for a decision.
        institution: Option<InstitutionId>,
        /// The values as text, the one shown first.
        values: Vec<UnsettledValueView>,
    }
}

view! {
    /// One value entered apart.
    UnsettledValueView {
        /// The operation that entered it.
        operation: String,
        /// The value; a word for answers, else the text.
        value: String,
        /// The device it was entered on.
        device: DeviceView,
        /// When, as that device said.
        #[cfg_attr(test, ts(type = "number"))]
        at_ms: Millis,
    }
}
