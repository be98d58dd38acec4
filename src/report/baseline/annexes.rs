//! The annexes that a reviewer checks: every indicator, reservations and dissent, the crosswalk.

use crate::assessment::Voice;
use crate::ids::IndicatorId;
use crate::instrument::Indicator;
use crate::instrument::Link;
use crate::instrument::Source;
use crate::instrument::Standing;
use crate::report::Block;
use crate::report::Cell;
use crate::report::ParaKind;
use crate::report::Span;
use crate::report::Table;
use crate::report::Target;
use crate::report::baseline::content::Content;
use crate::report::baseline::words::bullets;
use crate::report::baseline::words::plain;
use crate::report::baseline::words::words_col;

/// Every indicator of the edition with its question, its links, how it stands and who said what.
pub(super) fn indicators(content: &Content<'_>) -> Vec<Block> {
    let words = content.words;
    let total = content.whole.total();
    let mut blocks = vec![
        words.heading(1, "annex-indicators", "report.annex.indicators"),
        plain(
            ParaKind::Body,
            words.counted("report.annex.indicators_intro", total, &[]),
        ),
        plain(ParaKind::Body, content.breakdown(&content.whole)),
    ];
    // Everyone reads how an indicator stands, and not who said what.
    let cols = if words.is_public() { 3 } else { 4 };
    for domain in &content.edition.domains {
        let name = content.domain(&domain.no);
        let count = domain.indicators().count();
        let caption = words.counted("report.annex.caption", count, &[("domain", &name)]);
        blocks.push(Block::Table(Table {
            caption,
            cols: [5, 20, 9, 16]
                .map(words_col)
                .into_iter()
                .take(cols)
                .collect(),
            head: ["number", "question", "answer", "institutions"]
                .map(|name| words.text(&format!("report.annex.col.{name}"), &[]))
                .into_iter()
                .take(cols)
                .collect(),
            rows: domain.indicators().map(|i| row(content, i)).collect(),
        }));
    }
    blocks
}

fn row(content: &Content<'_>, indicator: &Indicator) -> Vec<Cell> {
    let words = content.words;
    let stands = content.outcome(&indicator.id);
    let question = vec![
        content.instrument_span(content.question(&indicator.id)),
        Span::quiet(format!("\n{}", links(content, indicator))),
    ];
    let decision = content.assessment.decisions.get(&indicator.id);
    let mut answer = vec![Span::plain(words.outcome(stands))];
    if let Some(decision) = decision.filter(|_| !words.is_public()) {
        let key = format!("report.agreement.{}", decision.agreement.word());
        answer.push(Span::quiet(format!("\n{}", words.text(&key, &[]))));
    }
    let mut cells = vec![
        Cell {
            spans: vec![content.number(&indicator.id)],
            sign: None,
        },
        Cell {
            spans: question,
            sign: None,
        },
        Cell {
            spans: answer,
            sign: Some(stands),
        },
    ];
    if !words.is_public() {
        cells.push(Cell {
            spans: institutions(content, &indicator.id),
            sign: None,
        });
    }
    cells
}

/// The institutions that recorded something, each with its answer.
fn institutions(content: &Content<'_>, indicator: &IndicatorId) -> Vec<Span> {
    let words = content.words;
    let mut spans = Vec::new();
    for position in content.assessment.positions_on(indicator) {
        if !spans.is_empty() {
            spans.push(Span::plain("\n"));
        }
        let name = content.assessment.name_of(&position.institution);
        let answer = words.answer(position.answer);
        spans.push(Span::plain(name));
        let values = [("answer", answer.as_str())];
        spans.push(Span::quiet(words.text("report.annex.says", &values)));
    }
    if spans.is_empty() {
        spans.push(Span::quiet(words.text("report.annex.nobody", &[])));
    }
    spans
}

/// What an indicator is linked to; links that were published by their owner say so.
fn links(content: &Content<'_>, indicator: &Indicator) -> String {
    let words = content.words;
    let target = |link: &Link| match link.standing {
        Standing::Published => words.text("report.annex.published", &[("target", &link.target)]),
        Standing::Working => link.target.clone(),
    };
    let mut parts = Vec::new();
    for (key, links) in [
        ("objectives", &indicator.objectives),
        ("targets", &indicator.sdg_targets),
        ("items", &indicator.sdg_items),
    ] {
        if !links.is_empty() {
            let targets: Vec<String> = links.iter().map(target).collect();
            let targets = words.list(&targets);
            let key = format!("report.annex.links.{key}");
            parts.push(words.text(&key, &[("targets", &targets)]));
        }
    }
    parts.join(&words.text("report.list.semicolon", &[]))
}

/// Reservations and dissent in the institutions' words.
pub(super) fn voices(content: &Content<'_>) -> Vec<Block> {
    let words = content.words;
    let heading = words.heading(1, "annex-voices", "report.annex.voices");
    let mut rows = Vec::new();
    for indicator in content.edition.indicators() {
        let Some(decision) = content.assessment.decisions.get(&indicator.id) else {
            continue;
        };
        let mut said: Vec<(&str, &Voice)> = decision
            .voices
            .iter()
            .map(|(id, voice)| (content.assessment.name_of(id), voice))
            .collect();
        said.sort_by_key(|(name, _)| *name);
        for (name, voice) in said {
            let kind = format!("report.voice.{}", voice.kind.word());
            rows.push(vec![
                Cell {
                    spans: vec![content.number(&indicator.id)],
                    sign: None,
                },
                Cell::plain(name),
                Cell::plain(words.text(&kind, &[])),
                Cell::plain(voice.note.as_str()),
            ]);
        }
    }
    if rows.is_empty() {
        return vec![heading, words.body("report.annex.voices_none")];
    }
    let table = Table {
        caption: words.counted("report.annex.voices_caption", rows.len(), &[]),
        cols: vec![words_col(5), words_col(12), words_col(8), words_col(25)],
        head: ["number", "institution", "kind", "words"]
            .map(|name| words.text(&format!("report.annex.col.{name}"), &[]))
            .to_vec(),
        rows,
    };
    vec![
        heading,
        words.body("report.annex.voices_intro"),
        Block::Table(table),
    ]
}

/// How the links between indicators, objectives and targets were made.
pub(super) fn crosswalk(content: &Content<'_>) -> Vec<Block> {
    let words = content.words;
    let count = |links: fn(&Indicator) -> &Vec<Link>| {
        let all = || content.edition.indicators().flat_map(links);
        let published = all().filter(|link| link.standing == Standing::Published);
        (published.count(), all().count())
    };
    let line = |key: &str, (published, all): (usize, usize)| {
        let published = words.of(published, all);
        let key = format!("report.crosswalk.{key}");
        vec![Span::plain(words.text(&key, &[("published", &published)]))]
    };
    let sourced = content.edition.indicators().filter(|i| i.sourced).count();
    let sourced = words.of(sourced, content.whole.total());
    let mut blocks = vec![
        words.heading(1, "annex-crosswalk", "report.crosswalk.heading"),
        words.body("report.crosswalk.what"),
        bullets(vec![
            line("objectives", count(|i| &i.objectives)),
            line("targets", count(|i| &i.sdg_targets)),
            line("items", count(|i| &i.sdg_items)),
        ]),
        plain(
            ParaKind::Body,
            words.text("report.crosswalk.sourced", &[("sourced", &sourced)]),
        ),
        plain(ParaKind::Label, words.text("report.crosswalk.sources", &[])),
    ];
    let source = |source: &Source| {
        let year = source.year.to_string();
        let values = [
            ("year", year.as_str()),
            ("publisher", source.publisher.as_str()),
            ("title", source.title.as_str()),
        ];
        let mut spans = vec![Span::plain(words.text("report.crosswalk.source", &values))];
        if !source.url.is_empty() {
            let target = Target::Address(source.url.clone());
            spans.push(Span::plain(" "));
            spans.push(Span::quiet(&source.url).to(target));
        }
        spans
    };
    blocks.push(bullets(
        content.edition.sources.values().map(source).collect(),
    ));
    blocks
}
