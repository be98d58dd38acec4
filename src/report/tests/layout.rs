//! Layout on content that no record should hold: nothing panics, nothing leaves the margins,
//! nothing is lost.
#![expect(
    clippy::float_arithmetic,
    reason = "margins are measured in fractions of a point"
)]

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::*;
use super::samples::with;
use crate::analysis::Outcome;
use crate::report::flow::Pages;
use crate::report::page::Owner;
use crate::report::page::Paint;
use crate::report::render::laid_out;
use crate::report::style::BOTTOM;
use crate::report::style::MARGIN;
use crate::report::style::PAGE_WIDTH;
use crate::report::style::TOP;
use crate::report::tags::NodeId;
use crate::report::tags::Role;
use crate::report::tags::Tree;

/// What is wrong with the pages of `report`.
fn faults(report: &Report) -> Vec<String> {
    let (composer, pages) = laid_out(report, &mut |_| {}).unwrap();
    let mut found = Vec::new();
    let covered = matches!(report.blocks.first(), Some(Block::Cover(_)));
    for (index, page) in pages.leaves.iter().enumerate() {
        for mark in &page.marks {
            let content = matches!(mark.owner, Owner::Node(_));
            for paint in &mark.paints {
                let Paint::Text(run) = paint else {
                    continue;
                };
                // Spaces at the end of a line may hang over the margin; they leave no mark.
                let Some((left, right)) = run.ink else {
                    continue;
                };
                if left < MARGIN - 0.5 || right > PAGE_WIDTH - MARGIN + 0.5 {
                    found.push(format!("page {index}: text from {left} to {right}"));
                }
                // A mark above a letter of the first line has its own height.
                let top = if covered && index == 0 {
                    0.0
                } else {
                    TOP - 8.0
                };
                if content && (run.y < top || run.y > BOTTOM + 1.0) {
                    found.push(format!("page {index}: text at height {}", run.y));
                }
            }
        }
    }
    found.extend(parted_rows(&composer.tree, &pages));
    found
}

/// Rows on more than one page that could have stood on one.
fn parted_rows(tree: &Tree, pages: &Pages) -> Vec<String> {
    let row_of = |mut id: NodeId| loop {
        let node = &tree.nodes()[id.0];
        if node.role == Role::Tr {
            return Some(id);
        }
        id = node.parent?;
    };
    let mut reach: BTreeMap<NodeId, Vec<(usize, f32)>> = BTreeMap::new();
    for (index, page) in pages.leaves.iter().enumerate() {
        for mark in &page.marks {
            let Owner::Node(node) = mark.owner else {
                continue;
            };
            for paint in &mark.paints {
                if let (Paint::Text(run), Some(row)) = (paint, row_of(node)) {
                    reach.entry(row).or_default().push((index, run.y));
                }
            }
        }
    }
    let mut found = Vec::new();
    for places in reach.values() {
        let pages: std::collections::BTreeSet<usize> = places.iter().map(|(p, _)| *p).collect();
        let mut lines: Vec<(usize, String)> = places
            .iter()
            .map(|(p, y)| (*p, format!("{y:.1}")))
            .collect();
        lines.sort_unstable();
        lines.dedup();
        // A row of fewer than 45 lines fits on a page beside any head.
        if pages.len() > 1 && lines.len() < 45 {
            found.push(format!("a row of {} lines on pages {pages:?}", lines.len()));
        }
    }
    found
}

/// The letters of all content, in the order of the tree.
fn letters(report: &Report) -> String {
    let (composer, pages) = laid_out(report, &mut |_| {}).unwrap();
    let mut by_node: BTreeMap<usize, String> = BTreeMap::new();
    for mark in pages.leaves.iter().flat_map(|page| &page.marks) {
        let Owner::Node(node) = mark.owner else {
            continue;
        };
        for paint in &mark.paints {
            if let Paint::Text(run) = paint {
                let face = &composer.typesetter.fonts.faces[run.face];
                for glyph in &run.glyphs {
                    let text = &face.codes[usize::from(glyph.code)].1;
                    by_node.entry(node.0).or_default().push_str(text);
                }
            }
        }
    }
    let all: String = by_node.into_values().collect();
    all.chars().filter(|c| !c.is_whitespace()).collect()
}

fn para(text: &str) -> Block {
    Block::Para(Para {
        kind: ParaKind::Body,
        spans: vec![Span::plain(text)],
    })
}

fn table(rows: Vec<Vec<String>>) -> Block {
    Block::Table(Table {
        caption: "Caption".into(),
        cols: [1, 5, 2]
            .map(|share| Col {
                share,
                align: Align::Start,
            })
            .to_vec(),
        head: ["No.", "Text", "Answer"].map(str::to_owned).to_vec(),
        rows: rows
            .into_iter()
            .map(|row| row.into_iter().map(Cell::plain).collect())
            .collect(),
    })
}

#[test]
fn content_that_no_record_should_hold_is_laid_out_all_the_same() {
    let long = "word ".repeat(900);
    let unbroken = "W".repeat(300);
    let tall = "A sentence that fills the cell. ".repeat(160);
    let odd = "tab\tbell\u{7}null\u{0}del\u{7f}\u{202E}override\u{2066}isolate😀👩‍👩‍👧中文\u{FFFF}\u{E000}e\u{301}\u{20DD}";
    let texts = [
        long.as_str(),
        &unbroken,
        &tall,
        odd,
        "",
        "\n\n\n",
        "\u{200F}",
        "مرحبا Hello 12 (34)",
    ];
    let mut blocks = vec![para(&"twenty thousand ".repeat(1250))];
    for text in texts {
        let spans = || vec![Span::plain(text), Span::strong(text).in_language("ar")];
        blocks.push(Block::Cover(Cover {
            eyebrow: text.chars().take(900).collect(),
            title: text.chars().take(900).collect(),
            subtitle: text.chars().take(900).collect(),
            facts: vec![(text.chars().take(90).collect(), text.to_owned())],
            notice: text.to_owned(),
            check: text.to_owned(),
        }));
        blocks.push(Block::Heading(Heading {
            level: 9,
            text: text.chars().take(600).collect(),
            id: "twice".into(),
            badge: Some(Badge {
                outcome: Outcome::Differing,
                words: text.chars().take(60).collect(),
            }),
            listing: Listing::Listed,
        }));
        blocks.push(para(text));
        blocks.push(Block::List(List {
            items: vec![Item {
                mark: text.chars().take(40).collect(),
                spans: spans(),
            }],
        }));
        blocks.push(Block::Callout(Callout {
            kind: CalloutKind::Attention,
            title: text.chars().take(200).collect(),
            paras: vec![spans()],
        }));
        blocks.push(table(vec![
            vec![text.to_owned(); 3],
            vec![],
            vec![text.to_owned(); 9],
        ]));
        blocks.push(Block::Chart(Chart {
            caption: text.to_owned(),
            alt: text.to_owned(),
            legend: vec![Badge {
                outcome: Outcome::InPlace,
                words: text.chars().take(300).collect(),
            }],
            bars: vec![
                Bar {
                    label: text.chars().take(400).collect(),
                    counts: vec![(Outcome::InPlace, 1_000_000), (Outcome::Differing, 1)],
                    total: text.chars().take(300).collect(),
                };
                2
            ],
        }));
    }
    for dir in [Dir::Ltr, Dir::Rtl] {
        let mut report = with(blocks.clone());
        report.dir = dir;
        report.short_title = long.clone();
        report.notice = Some(long.clone());
        let found = faults(&report);
        assert!(
            found.is_empty(),
            "{dir:?}: {:#?}",
            &found[..found.len().min(9)]
        );
        let rendered = render(&report, &mut |_| {}).unwrap();
        assert!(
            rendered.missing_glyphs.contains_key(&'😀'),
            "what cannot be printed is said"
        );
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Zéß ,.“”’-]{0,200}",
        "[\\PC]{0,60}",
        "[a-z]{1,120}",
        "[ا-ي ]{0,80}",
        Just(String::new()),
    ]
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        words().prop_map(|text| para(&text)),
        (1..7_u8, words()).prop_map(|(level, text)| Block::Heading(Heading {
            level,
            text,
            id: String::new(),
            badge: None,
            listing: Listing::Listed,
        })),
        prop::collection::vec(prop::collection::vec(words(), 3), 0..20).prop_map(table),
        prop::collection::vec(words(), 0..9).prop_map(|texts| Block::List(List {
            items: texts
                .into_iter()
                .map(|text| Item {
                    mark: "•".into(),
                    spans: vec![Span::plain(text)],
                })
                .collect(),
        })),
        prop::collection::vec(words(), 0..9).prop_map(|texts| Block::Callout(Callout {
            kind: CalloutKind::Info,
            title: String::new(),
            paras: texts
                .into_iter()
                .map(|text| vec![Span::plain(text)])
                .collect(),
        })),
        Just(Block::PageBreak),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn random_content_keeps_to_the_margins(blocks in prop::collection::vec(block(), 0..12)) {
        let report = with(blocks);
        let found = faults(&report);
        prop_assert!(found.is_empty(), "{found:#?}");
        let rendered = render(&report, &mut |_| {}).unwrap();
        let file = lopdf::Document::load_mem(&rendered.bytes).unwrap();
        let problems = super::conditions::problems(&file);
        prop_assert!(problems.is_empty(), "{problems:#?}");
    }

    #[test]
    fn no_letter_of_random_text_is_lost(texts in prop::collection::vec("[a-zA-Zéßж ,.“”’-]{0,300}", 1..40)) {
        let report = with(texts.iter().map(|text| para(text)).collect());
        let all: String = texts.concat().chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert_eq!(letters(&report), all);
    }
}
