//! What the window and the command line show: plain data, shaped for reading. Numbers are counts;
//! words come from `locales/`, texts of indicators from the edition.

use serde::Deserialize;
use serde::Serialize;

use crate::analysis::Band;
use crate::analysis::Finding;
use crate::analysis::Outcome;
use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::EvidenceKind;
use crate::assessment::InstitutionKind;
use crate::assessment::Level;
use crate::assessment::SdgAnswer;
use crate::assessment::VoiceKind;
use crate::clock::Millis;
use crate::ids::AssessmentId;
use crate::ids::CitationId;
use crate::ids::EditionId;
use crate::ids::EditionVersion;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::instrument::SdgItem;

/// Declares plain data that crosses to the window.
macro_rules! view {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($(#[$fdoc])* pub $field: $type,)+ }
    };
}

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
        /// Country name in English.
        country_name: String,
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

view! {
    /// An institution to add.
    NewInstitution {
        /// Its name.
        name: String,
        /// Its kind.
        kind: InstitutionKind,
    }
}

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
        /// The device.
        device: String,
        /// When, as that device said.
        #[cfg_attr(test, ts(type = "number"))]
        at_ms: Millis,
    }
}

view! {
    /// One count with the indicators behind it.
    CountView {
        /// How they stand.
        outcome: Outcome,
        /// Which they are; the count is their number.
        indicators: Vec<IndicatorId>,
    }
}

view! {
    /// A group's coverage.
    CoverageView {
        /// Number of the domain or objective; empty for the whole.
        no: String,
        /// Its name.
        name: String,
        /// Its longer title, where it has one.
        title: String,
        /// How many indicators it has: the denominator.
        #[cfg_attr(test, ts(type = "number"))]
        total: usize,
        /// How many have an answer.
        #[cfg_attr(test, ts(type = "number"))]
        answered: usize,
        /// All six counts, in reading order.
        counts: Vec<CountView>,
    }
}

view! {
    /// An area on one of the two lists.
    AreaView {
        /// Number of the subdomain.
        no: String,
        /// Its name.
        name: String,
        /// The indicators behind it.
        indicators: Vec<IndicatorId>,
        /// How many of its indicators were answered and apply.
        #[cfg_attr(test, ts(type = "number"))]
        applicable: usize,
    }
}

/// The overview of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "camelCase")]
pub struct OverviewView {
    /// All indicators together.
    pub whole: CoverageView,
    /// Each domain.
    pub domains: Vec<CoverageView>,
    /// Each of the 23 objectives.
    pub objectives: Vec<CoverageView>,
    /// Well-developed areas, as the answers suggest them.
    pub well_developed: Vec<AreaView>,
    /// Areas with potential for further development, as the answers suggest them.
    pub with_potential: Vec<AreaView>,
    /// What to look at.
    pub findings: Vec<Finding>,
    /// Topics by indicator, so that every number can be opened.
    pub topics: std::collections::BTreeMap<IndicatorId, String>,
}

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

view! {
    /// One place where a search found something.
    SearchHit {
        /// The indicator.
        indicator: IndicatorId,
        /// Its topic.
        topic: String,
        /// Where: `topic`, `question`, `text`, `practice`, `source` or `decision`.
        place: String,
        /// The text around what was found.
        excerpt: String,
        /// Whose text; `None` for the instrument's and for decisions.
        institution: Option<InstitutionId>,
    }
}

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
        /// The indicator that an undo or redo was about, so that the screen can go there.
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
