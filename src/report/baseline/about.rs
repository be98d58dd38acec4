//! About this report: what the indicators are, how to read coverage, who took part, what is open.

use std::collections::BTreeSet;

use crate::analysis::Outcome;
use crate::assessment::InstitutionKind;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::report::Block;
use crate::report::CalloutKind;
use crate::report::Cell;
use crate::report::ParaKind;
use crate::report::Table;
use crate::report::baseline::content::Content;
use crate::report::baseline::cover;
use crate::report::baseline::unfinished;
use crate::report::baseline::words::callout;
use crate::report::baseline::words::number_col;
use crate::report::baseline::words::plain;
use crate::report::baseline::words::words_col;

/// The chapter.
pub(super) fn about(content: &Content<'_>) -> Vec<Block> {
    let words = content.words;
    let mut blocks = vec![
        words.heading(1, "about", "report.about.heading"),
        words.heading(2, "about-mgi", "report.about.mgi.heading"),
        words.body("report.about.mgi.what"),
        words.body(if words.is_public() {
            "report.public.no_order"
        } else {
            "report.about.mgi.no_order"
        }),
    ];
    let texts = content.edition.texts(words.language);
    if let Some(texts) = texts.filter(|texts| !texts.notice.is_empty()) {
        let notice = vec![content.instrument_span(&texts.notice)];
        let kind = CalloutKind::Attention;
        blocks.push(callout(kind, cover::edition(content), vec![notice]));
    }
    blocks.push(words.heading(2, "about-coverage", "report.about.coverage.heading"));
    if !words.is_public() {
        blocks.push(words.body("report.about.coverage.what"));
    }
    blocks.push(signs(content));
    blocks.push(words.body("report.about.coverage.denominators"));
    blocks.push(words.heading(2, "about-method", "report.about.method.heading"));
    blocks.push(plain(ParaKind::Body, method(content)));
    if words.is_public() {
        blocks.push(words.body("report.public.what"));
        blocks.push(participants(content));
        return blocks;
    }
    blocks.push(words.body("report.about.method.quoted"));
    blocks.push(participants(content));
    blocks.extend(unfinished::unfinished(content));
    blocks
}

/// What each sign means.
fn signs(content: &Content<'_>) -> Block {
    let words = content.words;
    let row = |outcome: Outcome| {
        let key = if words.is_public() && outcome == Outcome::Unanswered {
            "report.public.meaning_open".to_owned()
        } else {
            format!("report.meaning.{}", outcome.word())
        };
        let meaning = words.text(&key, &[]);
        let sign = Cell {
            sign: Some(outcome),
            ..Cell::plain(words.outcome(outcome))
        };
        vec![sign, Cell::plain(meaning)]
    };
    Block::Table(Table {
        caption: words.text("report.about.coverage.caption", &[]),
        cols: vec![words_col(10), words_col(30)],
        head: vec![
            words.text("report.about.coverage.col.sign", &[]),
            words.text("report.about.coverage.col.meaning", &[]),
        ],
        rows: words.outcomes().map(row).collect(),
    })
}

/// When it began, who coordinates, how much was recorded.
fn method(content: &Content<'_>) -> String {
    let words = content.words;
    let (assessment, profile) = (content.assessment, &content.assessment.profile);
    let mut sentences = Vec::new();
    if !profile.started_on.is_empty() {
        let day = words.date(&profile.started_on);
        sentences.push(words.text("report.about.method.began", &[("date", &day)]));
    }
    if let Some(focal) = &profile.focal {
        let name = assessment.name_of(focal);
        sentences.push(words.text("report.about.method.focal", &[("institution", name)]));
    }
    let ours = || {
        let inside = |id: &IndicatorId| content.edition.indicator(id).is_some();
        assessment
            .positions
            .values()
            .filter(move |p| inside(&p.indicator) && p.answer.is_some())
    };
    let indicators: BTreeSet<_> = ours().map(|position| &position.indicator).collect();
    let values = [
        ("indicators", indicators.len().to_string()),
        ("total", content.whole.total().to_string()),
    ];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let positions = ours().count();
    if words.is_public() {
        sentences.push(words.counted("report.about.method.sources", content.sources.len(), &[]));
        return sentences.join(" ");
    }
    sentences.push(words.counted("report.about.method.positions", positions, &values));
    let decided = assessment
        .decisions
        .keys()
        .filter(|id| content.edition.indicator(id).is_some())
        .count();
    let total = content.whole.total().to_string();
    let of = [("total", total.as_str())];
    sentences.push(words.counted("report.about.method.decisions", decided, &of));
    sentences.push(words.counted("report.about.method.sources", content.sources.len(), &[]));
    sentences.join(" ")
}

/// The institutions by kind, then name.
fn participants(content: &Content<'_>) -> Block {
    let words = content.words;
    let assessment = content.assessment;
    // Whoever holds a position is named, even if the list of institutions lost the name.
    let mut known: Vec<(Option<InstitutionKind>, &str, &InstitutionId)> = assessment
        .institutions
        .values()
        .map(|i| (Some(i.kind), i.name.as_str(), &i.id))
        .collect();
    let spoke: BTreeSet<&InstitutionId> = assessment
        .positions
        .values()
        .map(|position| &position.institution)
        .filter(|id| !assessment.institutions.contains_key(id))
        .collect();
    known.extend(spoke.into_iter().map(|id| (None, id.as_str(), id)));
    if known.is_empty() {
        return words.body("report.about.method.nobody");
    }
    known.sort_by_key(|(kind, name, id)| (kind.is_none(), *kind, *name, *id));
    let row = |(kind, name, id): &(Option<InstitutionKind>, &str, &InstitutionId)| {
        let counts = |indicator: &IndicatorId| content.edition.indicator(indicator).is_some();
        let answered = assessment
            .positions
            .values()
            .filter(|p| p.institution == **id && p.answer.is_some() && counts(&p.indicator))
            .count();
        let cited = content.sources.cited_by(id, counts);
        let word = kind.map_or("unlisted", InstitutionKind::word);
        let named = [
            Cell::plain(words.text(&format!("report.institution_kind.{word}"), &[])),
            Cell::plain(*name),
        ];
        if words.is_public() {
            return named.to_vec();
        }
        let [kind, name] = named;
        vec![
            kind,
            name,
            Cell::plain(words.of(answered, content.whole.total())),
            Cell::plain(words.of(cited, content.sources.len())),
        ]
    };
    let cols = if words.is_public() { 2 } else { 4 };
    Block::Table(Table {
        caption: words.counted("report.about.method.caption", known.len(), &[]),
        cols: [words_col(10), words_col(18), number_col(8), number_col(8)]
            .into_iter()
            .take(cols)
            .collect(),
        head: ["kind", "institution", "positions", "sources"]
            .map(|name| words.text(&format!("report.about.method.col.{name}"), &[]))
            .into_iter()
            .take(cols)
            .collect(),
        rows: known.iter().map(row).collect(),
    })
}
