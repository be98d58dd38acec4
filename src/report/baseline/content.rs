//! What every part of the report reads from: the record, the instrument, the words, the sources.

use crate::analysis::Coverage;
use crate::analysis::Group;
use crate::analysis::Outcome;
use crate::analysis::coverage;
use crate::analysis::outcome;
use crate::assessment::Assessment;
use crate::ids::IndicatorId;
use crate::instrument::Edition;
use crate::instrument::Framework;
use crate::report::Bar;
use crate::report::Block;
use crate::report::Chart;
use crate::report::Span;
use crate::report::Target;
use crate::report::baseline::sources::Sources;
use crate::report::baseline::words::Audience;
use crate::report::baseline::words::Words;

/// What the parts of a report share.
#[derive(Debug)]
pub(super) struct Content<'a> {
    /// The record.
    pub(super) assessment: &'a Assessment,
    /// The instrument.
    pub(super) edition: &'a Edition,
    /// Titles of what the instrument links to.
    pub(super) framework: &'a Framework,
    /// Name of the country or locality.
    pub(super) place: &'a str,
    /// The report's words.
    pub(super) words: Words<'a>,
    /// The sources with their numbers.
    pub(super) sources: Sources<'a>,
    /// Coverage of the whole edition.
    pub(super) whole: Coverage,
    /// Fingerprint of the record.
    pub(super) fingerprint: String,
    /// Day of the record, `2026-11-24`.
    pub(super) date: String,
}

impl<'a> Content<'a> {
    /// Everything that the parts need.
    pub(super) fn new(
        assessment: &'a Assessment,
        edition: &'a Edition,
        framework: &'a Framework,
        place: &'a str,
        language: &'a str,
        fingerprint: String,
        audience: Audience,
    ) -> Self {
        Self {
            assessment,
            edition,
            framework,
            place,
            words: Words { language, audience },
            sources: Sources::of(assessment),
            whole: coverage(assessment, edition.indicators()),
            fingerprint,
            date: crate::clock::date_utc(assessment.changed_at_ms),
        }
    }

    /// How an indicator stands.
    pub(super) fn outcome(&self, indicator: &IndicatorId) -> Outcome {
        outcome(self.assessment, indicator)
    }

    /// The topic of an indicator; empty for one that is not in the edition.
    pub(super) fn topic(&self, indicator: &IndicatorId) -> &'a str {
        let text = self.edition.text(indicator, self.words.language);
        text.map_or("", |words| words.topic.as_str())
    }

    /// The question of an indicator.
    pub(super) fn question(&self, indicator: &IndicatorId) -> &'a str {
        let text = self.edition.text(indicator, self.words.language);
        text.map_or("", |words| words.question.as_str())
    }

    /// Number and name of a domain.
    pub(super) fn domain(&self, no: &str) -> String {
        let texts = self.edition.texts(self.words.language);
        let words = texts.and_then(|texts| texts.domains.get(no));
        let name = words.map_or("", |words| words.name.as_str());
        let values = [("no", no), ("name", name)];
        self.words.text("report.domain.heading", &values)
    }

    /// Number and name of a subdomain.
    pub(super) fn subdomain(&self, no: &str) -> String {
        let texts = self.edition.texts(self.words.language);
        let name = texts.and_then(|texts| texts.subdomains.get(no));
        format!("{no} {}", name.map_or("", String::as_str))
    }

    /// The language of the instrument's words when it is not the report's.
    pub(super) fn instrument_span(&self, text: &str) -> Span {
        let texts = self.edition.texts(self.words.language);
        let language = texts.map_or("", |texts| texts.language.as_str());
        self.words.quoted(text, language)
    }

    /// The number of an indicator, as a link to where it is treated.
    pub(super) fn number(&self, indicator: &IndicatorId) -> Span {
        let span = Span::plain(indicator.as_str());
        if self.edition.indicator(indicator).is_some() {
            span.to(Target::Heading(anchor(indicator)))
        } else {
            span
        }
    }

    /// The numbers of indicators, as links.
    pub(super) fn numbers(&self, indicators: &[IndicatorId]) -> Vec<Span> {
        let links = indicators.iter().map(|id| self.number(id));
        self.words.row(links, "report.list.comma")
    }

    /// Numbers and topics of indicators, as links.
    pub(super) fn topics(&self, indicators: &[IndicatorId]) -> Vec<Span> {
        let link = |id: &IndicatorId| {
            let text = format!("{id} {}", self.topic(id));
            Span::plain(text).to(Target::Heading(anchor(id)))
        };
        self.words
            .row(indicators.iter().map(link), "report.list.semicolon")
    }

    /// `Of 7 indicators: 3 in place, 4 not answered.`
    pub(super) fn breakdown(&self, coverage: &Coverage) -> String {
        let part = |outcome: Outcome| {
            let key = if self.words.is_public() && outcome == Outcome::Unanswered {
                "report.public.count_open".to_owned()
            } else {
                format!("report.count.{}", outcome.word())
            };
            self.words.counted(&key, coverage.count(outcome), &[])
        };
        let parts: Vec<String> = Outcome::ALL
            .into_iter()
            .filter(|outcome| coverage.count(*outcome) > 0)
            .map(part)
            .collect();
        if parts.is_empty() {
            return self.words.text("report.count.nothing", &[]);
        }
        let parts = self.words.list(&parts);
        let values = [("parts", parts.as_str())];
        self.words
            .counted("report.count.breakdown", coverage.total(), &values)
    }

    /// Stacked bars of `groups`, each with its label.
    pub(super) fn chart(&self, caption: String, groups: &[(String, &Coverage)]) -> Block {
        let bar = |(label, coverage): &(String, &Coverage)| Bar {
            label: label.clone(),
            counts: self
                .words
                .outcomes()
                .map(|outcome| (outcome, coverage.count(outcome)))
                .collect(),
            total: self
                .words
                .counted("report.count.indicators", coverage.total(), &[]),
        };
        let spoken: Vec<String> = groups
            .iter()
            .map(|(label, coverage)| format!("{label}. {}", self.breakdown(coverage)))
            .collect();
        Block::Chart(Chart {
            alt: format!("{caption}. {}", spoken.join(" ")),
            caption,
            legend: self
                .words
                .outcomes()
                .map(|outcome| self.words.badge(outcome))
                .collect(),
            bars: groups.iter().map(bar).collect(),
        })
    }
}

/// The id of the heading that treats an indicator.
pub(super) fn anchor(indicator: &IndicatorId) -> String {
    format!("indicator-{indicator}")
}

/// The coverage of the group numbered `no`.
pub(super) fn group<'a>(groups: &'a [Group], no: &str) -> Option<&'a Coverage> {
    groups
        .iter()
        .find(|group| group.no == no)
        .map(|group| &group.coverage)
}
