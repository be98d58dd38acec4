//! The sources: numbered once over the whole report, cited by number, listed by kind.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::assessment::Assessment;
use crate::assessment::Citation;
use crate::assessment::Evidence;
use crate::assessment::EvidenceKind;
use crate::ids;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::report::Block;
use crate::report::Cell;
use crate::report::ParaKind;
use crate::report::Span;
use crate::report::Table;
use crate::report::Target;
use crate::report::baseline::content::Content;
use crate::report::baseline::words::Words;
use crate::report::baseline::words::heading;
use crate::report::baseline::words::number_col;
use crate::report::baseline::words::plain;
use crate::report::baseline::words::words_col;

/// The sources of a record in the report's order.
#[derive(Debug)]
pub(super) struct Sources<'a> {
    order: Vec<&'a Evidence>,
    numbers: BTreeMap<&'a EvidenceId, usize>,
    citations: Vec<&'a Citation>,
}

impl<'a> Sources<'a> {
    /// Numbers the sources by kind, then title, then year; those without a kind come last.
    pub(super) fn of(assessment: &'a Assessment) -> Self {
        let mut order: Vec<&Evidence> = assessment.evidence.values().collect();
        order.sort_by_key(|e| (e.kind.is_none(), e.kind, &e.title, e.year, &e.id));
        let numbers: BTreeMap<&EvidenceId, usize> =
            order.iter().zip(1..).map(|(e, no)| (&e.id, no)).collect();
        let mut citations: Vec<&Citation> = assessment
            .citations
            .values()
            .filter(|citation| numbers.contains_key(&citation.evidence))
            .collect();
        citations.sort_by_key(|c| (numbers.get(&c.evidence), &c.locator, &c.id));
        Self {
            order,
            numbers,
            citations,
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// How many different sources `institution` cites for indicators that `counts` lets through.
    pub(super) fn cited_by(
        &self,
        institution: &InstitutionId,
        counts: impl Fn(&IndicatorId) -> bool,
    ) -> usize {
        let cited: BTreeSet<&EvidenceId> = self
            .citations
            .iter()
            .filter(|c| c.institution == *institution && counts(&c.indicator))
            .map(|c| &c.evidence)
            .collect();
        cited.len()
    }

    /// What is cited for `indicator` by institutions that `speaks` lets through, as links with a
    /// space before each; the same place in the same source once.
    pub(super) fn marks(
        &self,
        words: Words<'_>,
        indicator: &IndicatorId,
        speaks: impl Fn(&InstitutionId) -> bool,
    ) -> Vec<Span> {
        let mut seen = BTreeSet::new();
        let mut marks = Vec::new();
        for citation in &self.citations {
            let fits = citation.indicator == *indicator && speaks(&citation.institution);
            if !fits || !seen.insert((&citation.evidence, citation.locator.as_str())) {
                continue;
            }
            let number = self.numbers.get(&citation.evidence).copied();
            let number = number.unwrap_or_default().to_string();
            let values = [
                ("number", number.as_str()),
                ("place", citation.locator.as_str()),
            ];
            let text = if citation.locator.is_empty() {
                words.text("report.citation.whole", &values[..1])
            } else {
                words.text("report.citation.place", &values)
            };
            let kind = self.kind_of(&citation.evidence);
            marks.push(Span::quiet(" "));
            marks.push(Span::quiet(text).to(Target::Heading(section(kind))));
        }
        marks
    }

    fn kind_of(&self, id: &EvidenceId) -> Option<EvidenceKind> {
        self.order
            .iter()
            .find(|evidence| evidence.id == *id)
            .and_then(|evidence| evidence.kind)
    }

    /// The indicators that cite a source, in the instrument's order.
    fn citing(&self, id: &EvidenceId) -> Vec<IndicatorId> {
        let found: BTreeSet<&IndicatorId> = self
            .citations
            .iter()
            .filter(|citation| citation.evidence == *id)
            .map(|citation| &citation.indicator)
            .collect();
        let mut found: Vec<IndicatorId> = found.into_iter().cloned().collect();
        found.sort_by_key(|id| ids::numbered(id.as_str()));
        found
    }
}

/// The annex: every source by kind, with the indicators that cite it.
pub(super) fn annex(content: &Content<'_>) -> Vec<Block> {
    let words = content.words;
    let mut blocks = vec![words.heading(1, "annex-sources", "report.sources.heading")];
    if content.sources.len() == 0 {
        blocks.push(words.body("report.sources.none"));
        return blocks;
    }
    let intro = words.counted("report.sources.intro", content.sources.len(), &[]);
    blocks.push(plain(ParaKind::Body, intro));
    let kinds = EvidenceKind::ALL.iter().copied().map(Some).chain([None]);
    for kind in kinds {
        let listed = || content.sources.order.iter().filter(|e| e.kind == kind);
        let count = listed().count();
        if count == 0 {
            continue;
        }
        let title = words.text(&kind_key(kind), &[]);
        blocks.push(heading(2, &section(kind), title));
        blocks.push(Block::Table(Table {
            caption: words.counted("report.sources.caption", count, &[]),
            cols: vec![number_col(4), words_col(26), words_col(10)],
            head: ["number", "source", "cited"]
                .map(|name| words.text(&format!("report.sources.col.{name}"), &[]))
                .to_vec(),
            rows: listed().map(|evidence| row(content, evidence)).collect(),
        }));
    }
    blocks
}

fn row(content: &Content<'_>, evidence: &Evidence) -> Vec<Cell> {
    let words = content.words;
    let number = content.sources.numbers.get(&evidence.id);
    let number = number.copied().unwrap_or_default();
    let year = evidence.year.map_or_else(
        || words.text("report.sources.no_year", &[]),
        |year| year.to_string(),
    );
    let mut facts = Vec::new();
    if !evidence.issuer.is_empty() {
        facts.push(evidence.issuer.clone());
    }
    facts.push(year);
    if !evidence.checked_on.is_empty() {
        let day = words.date(&evidence.checked_on);
        facts.push(words.text("report.sources.checked", &[("date", &day)]));
    }
    let mut spans = vec![
        words.quoted(&evidence.title, &evidence.language),
        Span::quiet(format!("\n{}", words.list(&facts))),
    ];
    if !evidence.url.is_empty() {
        spans.push(Span::quiet("\n"));
        let address = Span::quiet(&evidence.url);
        // Anything else that stands in the field is printed and leads nowhere.
        let web = ["https://", "http://"]
            .iter()
            .any(|scheme| evidence.url.starts_with(scheme));
        spans.push(if web {
            address.to(Target::Address(evidence.url.clone()))
        } else {
            address
        });
    }
    let citing = content.sources.citing(&evidence.id);
    let cited = if citing.is_empty() {
        vec![Span::quiet(words.text("report.sources.not_cited", &[]))]
    } else {
        content.numbers(&citing)
    };
    vec![
        Cell::plain(number.to_string()),
        Cell { spans, sign: None },
        Cell {
            spans: cited,
            sign: None,
        },
    ]
}

fn kind_key(kind: Option<EvidenceKind>) -> String {
    format!("report.source_kind.{}", word(kind))
}

/// The id of the heading under which sources of a kind are listed.
fn section(kind: Option<EvidenceKind>) -> String {
    format!("sources-{}", word(kind))
}

fn word(kind: Option<EvidenceKind>) -> &'static str {
    kind.map_or("unsaid", EvidenceKind::word)
}
