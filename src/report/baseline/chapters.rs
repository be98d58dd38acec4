//! One chapter for each domain.

use crate::analysis::Coverage;
use crate::analysis::Outcome;
use crate::analysis::by_domain;
use crate::analysis::by_subdomain;
use crate::ids::IndicatorId;
use crate::instrument::Domain;
use crate::instrument::Subdomain;
use crate::report::Block;
use crate::report::CalloutKind;
use crate::report::ParaKind;
use crate::report::Span;
use crate::report::baseline::content::Content;
use crate::report::baseline::content::group;
use crate::report::baseline::entry;
use crate::report::baseline::words::bullets;
use crate::report::baseline::words::callout;
use crate::report::baseline::words::heading;
use crate::report::baseline::words::plain;

/// The chapters in the instrument's order.
pub(super) fn chapters(content: &Content<'_>) -> Vec<Vec<Block>> {
    let domains = by_domain(content.assessment, content.edition);
    let none = Coverage::default();
    content
        .edition
        .domains
        .iter()
        .map(|domain| {
            chapter(
                content,
                domain,
                group(&domains, &domain.no).unwrap_or(&none),
            )
        })
        .collect()
}

fn chapter(content: &Content<'_>, domain: &Domain, coverage: &Coverage) -> Vec<Block> {
    let words = content.words;
    let name = content.domain(&domain.no);
    let mut blocks = vec![heading(1, &format!("domain-{}", domain.no), name.clone())];
    let texts = content.edition.texts(words.language);
    if let Some(texts) = texts.and_then(|texts| texts.domains.get(&domain.no)) {
        let definition = vec![content.instrument_span(&texts.definition)];
        blocks.push(callout(CalloutKind::Info, String::new(), vec![definition]));
    }
    blocks.push(plain(ParaKind::Body, content.breakdown(coverage)));
    let subdomains = by_subdomain(content.assessment, content.edition);
    let none = Coverage::default();
    let of = |subdomain: &Subdomain| group(&subdomains, &subdomain.no).unwrap_or(&none);
    let mut bars = vec![(words.text("report.domain.whole", &[]), coverage)];
    for subdomain in &domain.subdomains {
        bars.push((content.subdomain(&subdomain.no), of(subdomain)));
    }
    let caption = words.text("report.domain.caption", &[("domain", &name)]);
    blocks.push(content.chart(caption, &bars));
    for subdomain in &domain.subdomains {
        let id = format!("subdomain-{}", subdomain.no);
        blocks.push(heading(2, &id, content.subdomain(&subdomain.no)));
        blocks.extend(summary(content, of(subdomain)));
        for indicator in &subdomain.indicators {
            blocks.extend(entry::entry(content, &indicator.id));
        }
    }
    blocks
}

/// What is in place and what has potential, out of how many.
fn summary(content: &Content<'_>, coverage: &Coverage) -> Vec<Block> {
    let words = content.words;
    let in_place = coverage.indicators(Outcome::InPlace).to_vec();
    let potential: Vec<IndicatorId> = content
        .edition
        .indicators()
        .map(|indicator| &indicator.id)
        .filter(|id| {
            [Outcome::PartlyInPlace, Outcome::NotInPlace]
                .iter()
                .any(|outcome| coverage.indicators(*outcome).contains(id))
        })
        .cloned()
        .collect();
    let item = |key: &str, indicators: &[IndicatorId]| {
        let of = words.of(indicators.len(), coverage.total());
        let label = words.text(&format!("report.domain.{key}"), &[("of", &of)]);
        let mut spans = vec![Span::strong(label), Span::plain(" ")];
        spans.extend(content.topics(indicators));
        spans
    };
    let mut items = Vec::new();
    for (key, indicators) in [("in_place", &in_place), ("potential", &potential)] {
        if !indicators.is_empty() {
            items.push(item(key, indicators));
        }
    }
    // The counts come last: a short line between heading and list would let a page break part them.
    let mut blocks = Vec::new();
    if !items.is_empty() {
        blocks.push(bullets(items));
    }
    blocks.push(plain(ParaKind::Note, content.breakdown(coverage)));
    blocks
}
