//! What a page for browsers says beyond the report: every position as it was recorded, and every
//! answer to SDG indicator 10.7.2. A page has room for it where paper has not.

use std::collections::BTreeMap;

use crate::analysis::sdg_value;
use crate::assessment::Position;
use crate::assessment::SdgAnswer;
use crate::instrument::Domain;
use crate::instrument::SdgItem;
use crate::report::Block;
use crate::report::Cell;
use crate::report::ParaKind;
use crate::report::Span;
use crate::report::Table;
use crate::report::baseline::content::Content;
use crate::report::baseline::words::heading;
use crate::report::baseline::words::plain;
use crate::report::baseline::words::words_col;

/// The parts; one that would be empty is left out.
pub(super) fn parts(content: &Content<'_>) -> Vec<Vec<Block>> {
    let mut parts = Vec::new();
    if !content.assessment.positions.is_empty() {
        parts.push(positions(content));
    }
    if content.assessment.sdg.values().any(|p| p.answer.is_some()) {
        parts.push(sdg(content));
    }
    parts
}

fn positions(content: &Content<'_>) -> Vec<Block> {
    let words = content.words;
    let mut blocks = vec![
        words.heading(1, "all-positions", "report.page.positions"),
        words.body("report.page.positions_intro"),
    ];
    for domain in &content.edition.domains {
        let rows = rows(content, domain);
        if rows.is_empty() {
            continue;
        }
        let name = content.domain(&domain.no);
        let id = format!("positions-{}", domain.no);
        blocks.push(heading(2, &id, name.clone()));
        let caption = words.counted(
            "report.page.positions_caption",
            rows.len(),
            &[("domain", &name)],
        );
        blocks.push(Block::Table(Table {
            caption,
            cols: [5, 12, 8, 25].map(words_col).to_vec(),
            head: ["number", "institution", "answer", "words"]
                .map(|name| words.text(&format!("report.annex.col.{name}"), &[]))
                .to_vec(),
            rows,
        }));
    }
    blocks
}

fn rows(content: &Content<'_>, domain: &Domain) -> Vec<Vec<Cell>> {
    let positions = domain
        .indicators()
        .flat_map(|indicator| content.assessment.positions_on(&indicator.id));
    positions.map(|position| row(content, position)).collect()
}

fn row(content: &Content<'_>, position: &Position) -> Vec<Cell> {
    let words = content.words;
    let name = content.assessment.name_of(&position.institution);
    let mut said = Vec::new();
    if !position.text.is_empty() {
        said.push(words.quoted(&position.text, &position.language));
    }
    if !position.practice.is_empty() {
        if !said.is_empty() {
            said.push(Span::plain("\n"));
        }
        let label = words.text("report.entry.practice", &[("institution", name)]);
        said.push(Span::strong(label));
        said.push(Span::plain(" "));
        said.push(words.quoted(&position.practice, &position.language));
    }
    let speaker = &position.institution;
    let marks = content
        .sources
        .marks(words, &position.indicator, |id| id == speaker);
    said.extend(marks);
    let cell = |spans| Cell { spans, sign: None };
    vec![
        cell(vec![content.number(&position.indicator)]),
        Cell::plain(name),
        Cell::plain(words.answer(position.answer)),
        cell(said),
    ]
}

fn sdg(content: &Content<'_>) -> Vec<Block> {
    let words = content.words;
    let answers: BTreeMap<SdgItem, SdgAnswer> = content
        .assessment
        .sdg
        .values()
        .filter_map(|position| Some((position.item, position.answer?)))
        .collect();
    let title = words.text("sdg.title", &[]);
    let mut blocks = vec![heading(1, "sdg-10-7-2", title.clone())];
    if let Ok(value) = sdg_value(&answers) {
        let reached = words.text("sdg.value", &[("value", &value.whole.percent())]);
        let band = words.text(&format!("sdg.band.{}", value.whole.band().word()), &[]);
        blocks.push(plain(ParaKind::Lead, words.list(&[reached, band])));
    }
    blocks.push(words.body("sdg.self_computed"));
    let rows = SdgItem::all().map(|item| {
        let position = content.assessment.sdg.get(&item);
        let answer = match answers.get(&item) {
            None => words.text("sdg.answer.missing", &[]),
            Some(SdgAnswer::Yes) if item.has_half_point() => words.text("sdg.answer_a.yes", &[]),
            Some(answer) => words.text(&format!("sdg.answer.{}", answer.word()), &[]),
        };
        let mut spans = vec![Span::plain(content.framework.sdg_item(item.word()))];
        if let Some(note) = position.map(|p| p.note.as_str()).filter(|n| !n.is_empty()) {
            spans.push(Span::quiet(format!("\n{note}")));
        }
        let asked = Cell { spans, sign: None };
        vec![Cell::plain(item.word()), asked, Cell::plain(answer)]
    });
    blocks.push(Block::Table(Table {
        caption: title,
        cols: [4, 30, 12].map(words_col).to_vec(),
        head: ["item", "statement", "answer"]
            .map(|name| words.text(&format!("sdg.column.{name}"), &[]))
            .to_vec(),
        rows: rows.collect(),
    }));
    blocks
}
