//! The overview: coverage, well-developed areas, areas with potential for further development.

use crate::analysis::Area;
use crate::analysis::Outcome;
use crate::analysis::areas;
use crate::analysis::by_domain;
use crate::analysis::by_subdomain;
use crate::report::Block;
use crate::report::CalloutKind;
use crate::report::Cell;
use crate::report::ParaKind;
use crate::report::Span;
use crate::report::Table;
use crate::report::Target;
use crate::report::baseline::content::Content;
use crate::report::baseline::content::group;
use crate::report::baseline::words::callout;
use crate::report::baseline::words::plain;
use crate::report::baseline::words::words_col;

/// The chapter.
pub(super) fn overview(content: &Content<'_>) -> Vec<Block> {
    let words = content.words;
    let mut blocks = vec![words.heading(1, "overview", "report.overview.heading")];
    if content.whole.answered() == 0 && !words.is_public() {
        let said = vec![Span::plain(words.text("report.overview.empty", &[]))];
        blocks.push(callout(CalloutKind::Attention, String::new(), vec![said]));
    }
    blocks.push(plain(ParaKind::Lead, lead(content)));
    blocks.push(plain(ParaKind::Body, content.breakdown(&content.whole)));
    let domains = by_domain(content.assessment, content.edition);
    let bars: Vec<_> = domains
        .iter()
        .map(|group| (content.domain(&group.no), &group.coverage))
        .collect();
    blocks.push(words.heading(2, "overview-coverage", "report.overview.coverage"));
    let caption = words.text("report.overview.caption", &[]);
    blocks.push(content.chart(caption, &bars));
    let found = areas(content.assessment, content.edition);
    blocks.push(words.heading(2, "well-developed", "report.areas.well_developed"));
    blocks.push(words.body("report.areas.well_developed_rule"));
    blocks.push(table(content, "well_developed", &found.well_developed));
    blocks.push(words.heading(2, "with-potential", "report.areas.with_potential"));
    blocks.push(words.body("report.areas.with_potential_rule"));
    blocks.push(table(content, "with_potential", &found.with_potential));
    blocks.push(words.body("report.areas.order"));
    blocks
}

/// The first sentence: how much is answered, and what is open.
fn lead(content: &Content<'_>) -> String {
    let whole = &content.whole;
    if content.words.is_public() {
        let (agreed, total) = (whole.answered().to_string(), whole.total().to_string());
        let values = [
            ("agreed", agreed.as_str()),
            ("total", total.as_str()),
            ("place", content.place),
        ];
        return content.words.text("report.public.lead", &values);
    }
    let values = [
        ("total", whole.total()),
        ("differing", whole.count(Outcome::Differing)),
        ("unanswered", whole.count(Outcome::Unanswered)),
    ]
    .map(|(name, count)| (name, count.to_string()));
    let mut values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, count)| (*name, count.as_str()))
        .collect();
    values.push(("place", content.place));
    content
        .words
        .counted("report.overview.lead", whole.answered(), &values)
}

fn table(content: &Content<'_>, list: &str, areas: &[Area]) -> Block {
    let words = content.words;
    if areas.is_empty() {
        return words.body(&format!("report.areas.{list}_none"));
    }
    let subdomains = by_subdomain(content.assessment, content.edition);
    let row = |area: &Area| {
        let name = Span::strong(content.subdomain(&area.subdomain))
            .to(Target::Heading(format!("subdomain-{}", area.subdomain)));
        let mut spans = vec![name];
        // The whole subdomain, so that nobody reads one settled indicator as all there is.
        if let Some(coverage) = group(&subdomains, &area.subdomain) {
            let counts = content.breakdown(coverage);
            spans.push(Span::quiet(format!("\n{counts}")));
        }
        vec![
            Cell { spans, sign: None },
            Cell {
                spans: topics(content, area),
                sign: None,
            },
        ]
    };
    Block::Table(Table {
        caption: words.counted(&format!("report.areas.{list}_caption"), areas.len(), &[]),
        cols: vec![words_col(17), words_col(30)],
        head: vec![
            words.text("report.areas.col.subdomain", &[]),
            words.text(&format!("report.areas.col.{list}"), &[]),
        ],
        rows: areas.iter().map(row).collect(),
    })
}

/// The indicators of an area in the instrument's order, each on a line of its own.
fn topics(content: &Content<'_>, area: &Area) -> Vec<Span> {
    let ordered: Vec<_> = content
        .edition
        .indicators()
        .map(|indicator| &indicator.id)
        .filter(|id| area.indicators.contains(id))
        .collect();
    let mut spans = Vec::new();
    for id in ordered {
        if !spans.is_empty() {
            spans.push(Span::plain("\n"));
        }
        spans.push(content.number(id));
        spans.push(Span::plain(format!(" {} ", content.topic(id))));
        let stands = content.words.outcome(content.outcome(id));
        let values = [("outcome", stands.as_str())];
        spans.push(Span::quiet(
            content.words.text("report.areas.stands", &values),
        ));
    }
    spans
}
