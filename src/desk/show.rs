//! What is on the screen: an assessment, the outline of its instrument, one indicator.

use crate::analysis;
use crate::analysis::Outcome;
use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::Cited;
use crate::assessment::Decision;
use crate::assessment::EvidenceKind;
use crate::assessment::Position;
use crate::assessment::Unsettled;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::answers::plain;
use crate::desk::editions;
use crate::desk::names::Names;
use crate::desk::open::place;
use crate::desk::sources;
use crate::desk::views::AssessmentView;
use crate::desk::views::CitationView;
use crate::desk::views::DecisionView;
use crate::desk::views::IndicatorView;
use crate::desk::views::InstitutionView;
use crate::desk::views::LinkView;
use crate::desk::views::Outline;
use crate::desk::views::OutlineDomain;
use crate::desk::views::OutlineIndicator;
use crate::desk::views::OutlineSubdomain;
use crate::desk::views::PositionView;
use crate::desk::views::UnsettledValueView;
use crate::desk::views::UnsettledView;
use crate::desk::views::VoiceView;
use crate::ids::AssessmentId;
use crate::ids::IndicatorId;
use crate::instrument::Edition;
use crate::instrument::FUND_AREAS;
use crate::instrument::Framework;
use crate::instrument::Indicator;
use crate::instrument::Link;
use crate::instrument::Standing;
use crate::record;
use crate::record::Cell;
use crate::record::Entity;

impl Desk {
    /// An assessment with its institutions, without its answers.
    ///
    /// # Errors
    /// [`DeskError`] when there is none of that id or its edition is not on board.
    pub fn assessment(
        &self,
        id: &AssessmentId,
        language: &str,
    ) -> Result<AssessmentView, DeskError> {
        let assessment = self.store.assessment(id)?;
        let stacks = self.store.stacks(id)?;
        let mut institutions: Vec<InstitutionView> = assessment
            .institutions
            .values()
            .map(|institution| {
                let own = || {
                    assessment
                        .positions
                        .values()
                        .filter(|p| p.institution == institution.id)
                };
                InstitutionView {
                    id: institution.id.clone(),
                    name: institution.name.clone(),
                    kind: institution.kind,
                    positions: own().count(),
                    answered: own().filter(|p| p.answer.is_some()).count(),
                    asked: assessment.asked_of(&institution.id).cloned().collect(),
                    asked_answered: assessment
                        .asked_of(&institution.id)
                        .filter(|asked| {
                            let key = ((*asked).clone(), institution.id.clone());
                            let position = assessment.positions.get(&key);
                            position.is_some_and(|position| position.answer.is_some())
                        })
                        .count(),
                }
            })
            .collect();
        institutions.sort_by(|a, b| a.name.cmp(&b.name));
        // An assessment whose edition is not at hand still opens: its institutions are shown, and
        // where the edition can be loaded.
        let edition = match self.edition_of(&assessment) {
            Ok(edition) => editions::summary(&edition, language),
            Err(error) => {
                let pinned = &assessment.profile.edition;
                editions::unusable(&pinned.id, &pinned.version, &error, language)
            }
        };
        Ok(AssessmentView {
            summary: self.summary(&assessment),
            place: place(
                &assessment.profile.country,
                &assessment.profile.locality,
                language,
            ),
            edition,
            additions: self.additions(id).unwrap_or_default(),
            started_on: assessment.profile.started_on.clone(),
            focal: assessment.profile.focal.clone(),
            notice: assessment.profile.notice.clone(),
            fingerprint: record::fingerprint(&assessment)?,
            institutions,
            can_undo: stacks.to_undo().is_some(),
            can_redo: stacks.to_redo().is_some(),
            focus: self.focus(&assessment)?,
        })
    }

    /// The instrument with how each indicator stands.
    ///
    /// # Errors
    /// As [`Desk::assessment`].
    pub fn outline(&self, id: &AssessmentId, language: &str) -> Result<Outline, DeskError> {
        let assessment = self.store.assessment(id)?;
        let edition = self.edition_of(&assessment)?;
        let cited = assessment.cited();
        let domains = edition
            .domains
            .iter()
            .map(|domain| {
                let words = edition
                    .texts(language)
                    .and_then(|texts| texts.domains.get(&domain.no));
                let coverage = analysis::coverage(&assessment, domain.indicators());
                OutlineDomain {
                    no: domain.no.clone(),
                    name: words.map(|words| words.name.clone()).unwrap_or_default(),
                    definition: words
                        .map(|words| words.definition.clone())
                        .unwrap_or_default(),
                    answered: coverage.answered(),
                    total: coverage.total(),
                    subdomains: domain
                        .subdomains
                        .iter()
                        .map(|subdomain| {
                            let coverage = analysis::coverage(&assessment, &subdomain.indicators);
                            OutlineSubdomain {
                                no: subdomain.no.clone(),
                                name: subdomain_name(&edition, &subdomain.no, language),
                                answered: coverage.answered(),
                                total: coverage.total(),
                                indicators: subdomain
                                    .indicators
                                    .iter()
                                    .map(|i| {
                                        outline_indicator(
                                            &assessment,
                                            &cited,
                                            &edition,
                                            i,
                                            language,
                                        )
                                    })
                                    .collect(),
                            }
                        })
                        .collect(),
                }
            })
            .collect();
        Ok(Outline { domains })
    }

    /// One indicator with everything that is recorded about it.
    ///
    /// # Errors
    /// [`DeskError::UnknownIndicator`]; as [`Desk::assessment`].
    pub fn indicator(
        &self,
        id: &AssessmentId,
        indicator: &IndicatorId,
        language: &str,
    ) -> Result<IndicatorView, DeskError> {
        let assessment = self.store.assessment(id)?;
        let edition = self.edition_of(&assessment)?;
        let unknown = || DeskError::UnknownIndicator(indicator.to_string());
        let found = edition.indicator(indicator).ok_or_else(unknown)?;
        let words = edition.text(indicator, language).ok_or_else(unknown)?;
        let domain = edition.domain_of(indicator).ok_or_else(unknown)?;
        let titles = self.library.framework(language)?;
        let domain_words = edition
            .texts(language)
            .and_then(|texts| texts.domains.get(&domain.no));
        let subdomain = domain
            .subdomains
            .iter()
            .find(|subdomain| subdomain.indicators.iter().any(|i| i.id == *indicator))
            .map(|subdomain| subdomain_name(&edition, &subdomain.no, language))
            .unwrap_or_default();
        let links = |links: &[Link], title: &dyn Fn(&str) -> String| {
            links
                .iter()
                .map(|link| link_view(&edition, link, title(&link.target)))
                .collect()
        };
        Ok(IndicatorView {
            id: indicator.clone(),
            domain_no: domain.no.clone(),
            domain: domain_words
                .map(|words| words.name.clone())
                .unwrap_or_default(),
            subdomain,
            topic: words.topic.clone(),
            question: words.question.clone(),
            in_place: words.in_place.clone(),
            partly_in_place: words.partly_in_place.clone(),
            not_in_place: words.not_in_place.clone(),
            evidence_hint: words.evidence.clone(),
            evidence_kinds: found
                .evidence_kinds
                .iter()
                .filter_map(|word| EvidenceKind::from_word(word))
                .collect(),
            objectives: links(&found.objectives, &|target| titles.objective(target).short),
            sdg_targets: links(&found.sdg_targets, &|target| {
                titles.sdg_target(target).to_owned()
            }),
            sdg_items: links(&found.sdg_items, &|target| {
                titles.sdg_item(target).to_owned()
            }),
            principles: links(&found.principles, &|key| titles.principle(key).to_owned()),
            fund_areas: fund_areas(found, titles),
            language: edition
                .texts(language)
                .map(|texts| texts.language.clone())
                .unwrap_or_default(),
            languages: edition.languages().map(str::to_owned).collect(),
            outcome: analysis::outcome(&assessment, indicator),
            positions: position_views(&assessment, indicator),
            decision: assessment.decisions.get(indicator).map(decision_view),
            unsettled: self.unsettled(id, &assessment, indicator)?,
        })
    }

    /// What was entered apart on an indicator; names are looked up only when something was.
    fn unsettled(
        &self,
        id: &AssessmentId,
        assessment: &Assessment,
        indicator: &IndicatorId,
    ) -> Result<Vec<UnsettledView>, DeskError> {
        if assessment.unsettled.is_empty() {
            return Ok(Vec::new());
        }
        let names = Names::of(self, id)?;
        Ok(assessment
            .unsettled
            .iter()
            .filter_map(|unsettled| unsettled_view(&names, indicator, unsettled))
            .collect())
    }
}

/// The areas of the fund in which an indicator's objectives lie.
fn fund_areas(indicator: &Indicator, titles: &Framework) -> Vec<LinkView> {
    let serves = |objectives: &[u8]| {
        let mut links = indicator.objectives.iter();
        links.any(|link| objectives.iter().any(|no| no.to_string() == link.target))
    };
    FUND_AREAS
        .iter()
        .filter(|(_, objectives)| serves(objectives))
        .map(|(area, _)| LinkView {
            target: (*area).to_owned(),
            title: titles.fund_area(area).to_owned(),
            published: false,
            source: String::new(),
        })
        .collect()
}

pub(super) fn subdomain_name(edition: &Edition, no: &str, language: &str) -> String {
    let names = edition.texts(language).map(|texts| &texts.subdomains);
    names
        .and_then(|names| names.get(no))
        .cloned()
        .unwrap_or_default()
}

fn outline_indicator(
    assessment: &Assessment,
    cited: &Cited<'_>,
    edition: &Edition,
    indicator: &Indicator,
    language: &str,
) -> OutlineIndicator {
    let words = edition.text(&indicator.id, language);
    let positions = assessment.positions_on(&indicator.id);
    let answered = || {
        positions
            .iter()
            .filter(|position| position.answer.is_some())
    };
    let unsourced = |position: &&&Position| {
        let needs_source = matches!(
            position.answer,
            Some(Answer::InPlace | Answer::PartlyInPlace)
        );
        needs_source
            && cited
                .by(&position.indicator, &position.institution)
                .is_empty()
    };
    OutlineIndicator {
        id: indicator.id.clone(),
        topic: words.map(|words| words.topic.clone()).unwrap_or_default(),
        outcome: analysis::outcome(assessment, &indicator.id),
        answers: answered().count(),
        without_source: answered().any(|position| unsourced(&position)),
        decided: assessment.decisions.contains_key(&indicator.id),
        asked: assessment
            .assignments
            .iter()
            .filter(|assignment| assignment.indicator == indicator.id)
            .map(|assignment| assignment.institution.clone())
            .collect(),
        institutions: answered()
            .map(|position| position.institution.clone())
            .collect(),
    }
}

pub(super) fn link_view(edition: &Edition, link: &Link, title: String) -> LinkView {
    LinkView {
        target: link.target.clone(),
        title,
        published: link.standing == Standing::Published,
        source: edition
            .sources
            .get(&link.source)
            .map(|s| s.title.clone())
            .unwrap_or_default(),
    }
}

/// What is recorded on an indicator, with those who so far only cite sources, by name.
pub(super) fn position_views(
    assessment: &Assessment,
    indicator: &IndicatorId,
) -> Vec<PositionView> {
    let mut only_cited = assessment.only_cited();
    only_cited.retain(|position| position.indicator == *indicator);
    let mut found = assessment.positions_on(indicator);
    found.extend(&only_cited);
    found.sort_by_key(|position| assessment.name_of(&position.institution));
    found
        .into_iter()
        .map(|position| position_view(assessment, position))
        .collect()
}

fn position_view(assessment: &Assessment, position: &Position) -> PositionView {
    PositionView {
        institution: position.institution.clone(),
        institution_name: assessment.name_of(&position.institution).to_owned(),
        answer: position.answer,
        text: position.text.clone(),
        practice: position.practice.clone(),
        language: position.language.clone(),
        changed_at_ms: position.changed_at_ms,
        citations: assessment
            .citations_of(&position.indicator, &position.institution)
            .into_iter()
            .map(|(citation, evidence)| CitationView {
                id: citation.id.clone(),
                locator: citation.locator.clone(),
                evidence: sources::view(assessment, evidence),
            })
            .collect(),
    }
}

fn decision_view(decision: &Decision) -> DecisionView {
    DecisionView {
        answer: decision.answer,
        text: decision.text.clone(),
        agreement: decision.agreement,
        decided_on: decision.decided_on.clone(),
        voices: decision
            .voices
            .iter()
            .map(|(institution, voice)| VoiceView {
                institution: institution.clone(),
                kind: voice.kind,
                note: voice.note.clone(),
            })
            .collect(),
    }
}

fn unsettled_view(
    names: &Names<'_>,
    indicator: &IndicatorId,
    unsettled: &Unsettled,
) -> Option<UnsettledView> {
    let cell = Cell::parse(&unsettled.cell)?;
    let institution = match &cell.entity {
        Entity::Position(on, institution) if on == indicator => Some(institution.clone()),
        Entity::Decision(on) if on == indicator => None,
        Entity::Profile
        | Entity::Institution(_)
        | Entity::Position(..)
        | Entity::Evidence(_)
        | Entity::Citation(_)
        | Entity::Assignment(..)
        | Entity::Sdg(_)
        | Entity::Instrument(..)
        | Entity::Decision(_) => return None,
    };
    Some(UnsettledView {
        cell: unsettled.cell.clone(),
        field: cell.field,
        institution,
        values: unsettled
            .values
            .iter()
            .map(|value| UnsettledValueView {
                operation: value.operation.clone(),
                value: plain(&value.value),
                device: names.device(&value.device),
                at_ms: value.at_ms,
            })
            .collect(),
    })
}

/// How many indicators a word of [`Outcome`] stands for, in reading order.
pub(super) fn counts(coverage: &analysis::Coverage) -> Vec<crate::desk::views::CountView> {
    Outcome::ALL
        .into_iter()
        .map(|outcome| crate::desk::views::CountView {
            outcome,
            indicators: coverage.indicators(outcome).to_vec(),
        })
        .collect()
}
