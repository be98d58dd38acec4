//! Workspaces, assessments, institutions and editions.

use serde::Deserialize;
use serde::Serialize;

use crate::assessment::InstitutionKind;
use crate::assessment::Level;
use crate::clock::Millis;
use crate::desk::views::FocusView;
use crate::desk::views::view::view;
use crate::ids::AssessmentId;
use crate::ids::EditionId;
use crate::ids::EditionVersion;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;

view! {
    /// A country of ISO 3166-1.
    Country {
        /// Alpha-3 code.
        code: String,
        /// Short name in English.
        name: String,
    }
}

view! {
    /// An edition on board.
    EditionSummary {
        /// Its id.
        id: String,
        /// Its version.
        version: String,
        /// National or local.
        level: Level,
        /// Title in the language asked for.
        title: String,
        /// What people must know about it.
        notice: String,
        /// How many indicators it has.
        #[cfg_attr(test, ts(type = "number"))]
        indicators: usize,
        /// Languages with complete texts.
        languages: Vec<String>,
        /// The edition it adds indicators to, as id and version; `None` when it stands alone.
        extends: Option<String>,
        /// Why it cannot be used, in the language asked for; empty when it can.
        problem: String,
    }
}

view! {
    /// One thing that is wrong with an edition's file.
    EditionProblem {
        /// The sheet of a workbook; empty for the file as a whole.
        sheet: String,
        /// The row, counted from 1; `None` for the sheet as a whole.
        row: Option<u32>,
        /// The letters of the column; empty for the row as a whole.
        column: String,
        /// Stable code.
        code: String,
        /// What stands there, shortened.
        value: String,
        /// What was probably meant; may be empty.
        suggestion: String,
        /// All of it as a sentence in the language asked for.
        sentence: String,
    }
}

view! {
    /// What the check of an edition's file found.
    EditionCheck {
        /// The edition, when nothing is wrong.
        summary: Option<EditionSummary>,
        /// Everything that is wrong.
        problems: Vec<EditionProblem>,
        /// How many problems there are beyond those listed.
        #[cfg_attr(test, ts(type = "number"))]
        more: usize,
        /// Columns of a workbook from which nothing is read.
        passed_over: Vec<String>,
    }
}

view! {
    /// Indicators that a country added beside the edition.
    AdditionView {
        /// Id of the addition.
        id: EditionId,
        /// Its version.
        version: EditionVersion,
        /// Its title.
        title: String,
        /// The indicators it brings.
        indicators: Vec<IndicatorId>,
    }
}

view! {
    /// An indicator of a country's own, as entered in a form.
    OwnIndicator {
        /// Number of the domain it belongs to.
        domain: String,
        /// Short topic.
        topic: String,
        /// The question.
        question: String,
        /// What counts as in place.
        in_place: String,
        /// What counts as partly in place.
        partly_in_place: String,
        /// What counts as not in place.
        not_in_place: String,
        /// Typical evidence.
        evidence: String,
        /// GCM objectives it serves, 1 to 23.
        objectives: Vec<u8>,
    }
}

view! {
    /// An institution with what it has contributed.
    InstitutionView {
        /// Its id.
        id: InstitutionId,
        /// Its name.
        name: String,
        /// Its kind.
        kind: InstitutionKind,
        /// How many positions it has recorded.
        #[cfg_attr(test, ts(type = "number"))]
        positions: usize,
        /// How many of them have an answer.
        #[cfg_attr(test, ts(type = "number"))]
        answered: usize,
        /// The indicators it is asked about.
        asked: Vec<IndicatorId>,
        /// How many of those it has answered.
        #[cfg_attr(test, ts(type = "number"))]
        asked_answered: usize,
    }
}

view! {
    /// A workspace that is open.
    WorkspaceView {
        /// Path of its file.
        path: String,
        /// The assessments in it.
        assessments: Vec<AssessmentSummary>,
    }
}

view! {
    /// One assessment in a list.
    AssessmentSummary {
        /// Its id.
        id: AssessmentId,
        /// Its title.
        title: String,
        /// Country code.
        country: String,
        /// Locality; empty for a national assessment.
        locality: String,
        /// National or local.
        level: Level,
        /// 0 for the baseline, 1 for the first follow-up.
        round: u32,
        /// Whether the country is invented.
        fictional: bool,
        /// When it last changed, milliseconds UTC.
        #[cfg_attr(test, ts(type = "number"))]
        changed_at_ms: Millis,
        /// Indicators in its edition; 0 when the edition is not on board.
        #[cfg_attr(test, ts(type = "number"))]
        indicators: usize,
        /// Indicators with at least one answer.
        #[cfg_attr(test, ts(type = "number"))]
        answered: usize,
    }
}

view! {
    /// Everything about an assessment except its answers.
    AssessmentView {
        /// As in a list.
        summary: AssessmentSummary,
        /// The country, or the locality in it, by name.
        place: String,
        /// The edition; its `problem` says when it is not at hand.
        edition: EditionSummary,
        /// Indicators added beside it.
        additions: Vec<AdditionView>,
        /// Day on which it began; empty when not said.
        started_on: String,
        /// The institution that coordinates, if chosen.
        focal: Option<InstitutionId>,
        /// A sentence that every report prints; may be empty.
        notice: String,
        /// SHA-256 of the record, 64 hexadecimal digits.
        fingerprint: String,
        /// The institutions, by name.
        institutions: Vec<InstitutionView>,
        /// Whether there is something to undo.
        can_undo: bool,
        /// Whether there is something to redo.
        can_redo: bool,
        /// What the workspace is about, when it was opened from a packet.
        focus: Option<FocusView>,
    }
}

view! {
    /// What a new assessment needs.
    NewAssessment {
        /// Title; one is proposed when it is empty.
        title: String,
        /// Country, ISO 3166-1 alpha-3, or `ZZZ` for a fictional one.
        country: String,
        /// Locality; empty for a national assessment.
        locality: String,
        /// 0 for the baseline.
        round: u32,
        /// The edition's id, or `id@version`; the first one for the level when empty.
        edition: String,
        /// Day on which it begins, `2026-11-24`; may be empty.
        started_on: String,
        /// The institutions that take part.
        institutions: Vec<NewInstitution>,
    }
}

impl NewAssessment {
    /// The baseline of a country (ISO 3166-1 alpha-3) with the edition for countries, under the
    /// title that is proposed, and nobody taking part yet.
    #[must_use]
    pub fn of_country(country: &str) -> Self {
        Self {
            title: String::new(),
            country: country.to_owned(),
            locality: String::new(),
            round: 0,
            edition: String::new(),
            started_on: String::new(),
            institutions: Vec::new(),
        }
    }
}

view! {
    /// An institution to add.
    NewInstitution {
        /// Its name.
        name: String,
        /// Its kind.
        kind: InstitutionKind,
    }
}
