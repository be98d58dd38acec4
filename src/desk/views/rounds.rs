//! Two rounds beside each other, the agenda of a consultation, and who has been heard.

use serde::Deserialize;
use serde::Serialize;

use crate::analysis::Became;
use crate::analysis::Outcome;
use crate::analysis::Point;
use crate::analysis::Reason;
use crate::assessment::Answer;
use crate::assessment::InstitutionKind;
use crate::desk::views::AssessmentSummary;
use crate::desk::views::view::view;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

view! {
    /// Two rounds of one country or locality.
    ComparisonView {
        /// The earlier round.
        then: AssessmentSummary,
        /// The later round.
        now: AssessmentSummary,
        /// How many indicators became what, in the order people read them; none is left out.
        counts: Vec<BecameCount>,
        /// One row for each indicator, in the order of the later edition.
        rows: Vec<ComparedRow>,
    }
}

view! {
    /// How many indicators became one thing.
    BecameCount {
        /// What they became.
        became: Became,
        /// How many.
        #[cfg_attr(test, ts(type = "number"))]
        count: usize,
    }
}

view! {
    /// One indicator in two rounds.
    ComparedRow {
        /// Its numbers then.
        from: Vec<IndicatorId>,
        /// Its numbers now.
        to: Vec<IndicatorId>,
        /// Its topic, in the words of the later edition where it still exists.
        topic: String,
        /// How it stood then; `None` unless it was one indicator.
        then: Option<Outcome>,
        /// How it stands now; `None` unless it is one indicator.
        now: Option<Outcome>,
        /// What became of it.
        became: Became,
        /// Why it cannot be compared, if it cannot.
        reason: Option<Reason>,
        /// Titles of sources that were not cited then.
        added: Vec<String>,
        /// Titles of sources that are not cited now.
        dropped: Vec<String>,
        /// What the editions say about it; may be empty.
        note: String,
    }
}

view! {
    /// One point of a consultation's agenda.
    AgendaView {
        /// The indicator.
        indicator: IndicatorId,
        /// Its topic.
        topic: String,
        /// Why it is on the agenda.
        point: Point,
        /// Who says what.
        answers: Vec<AgendaAnswer>,
        /// How far the answers lie apart, 0 to 2.
        apart: u8,
        /// Numbers of the objectives that hang on it.
        objectives: Vec<String>,
        /// Names of those who say that something is in place and cite nothing.
        unsourced: Vec<String>,
    }
}

view! {
    /// An answer and who gives it.
    AgendaAnswer {
        /// The answer.
        answer: Answer,
        /// Names of the institutions.
        institutions: Vec<String>,
    }
}

view! {
    /// Who has been heard.
    HeardView {
        /// On each domain.
        domains: Vec<HeardRow>,
        /// On each objective of the Compact.
        objectives: Vec<HeardRow>,
        /// Kinds of institution that take no part at all.
        absent: Vec<InstitutionKind>,
    }
}

view! {
    /// Who has been heard on one domain or objective.
    HeardRow {
        /// Its number.
        no: String,
        /// Its name.
        name: String,
        /// Kinds that take part, in the order people read them.
        kinds: Vec<HeardKind>,
    }
}

view! {
    /// One kind of institution on one domain or objective.
    HeardKind {
        /// The kind.
        kind: InstitutionKind,
        /// Institutions that answered or wrote something.
        heard: Vec<InstitutionId>,
        /// Institutions that take part and said nothing.
        silent: Vec<InstitutionId>,
    }
}
