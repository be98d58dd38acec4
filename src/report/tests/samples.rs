//! Reports to try things on.

use super::super::*;
use crate::analysis::Outcome;

/// A report with every kind of block.
pub(super) fn everything() -> Report {
    let heading = |level, text: &str, id: &str| {
        Block::Heading(Heading {
            level,
            text: text.to_owned(),
            id: id.to_owned(),
            badge: None,
            listing: Listing::Listed,
        })
    };
    let body = |text: &str| {
        Block::Para(Para {
            kind: ParaKind::Body,
            spans: vec![Span::plain(text)],
        })
    };
    let counts = |numbers: [usize; 6]| Outcome::ALL.into_iter().zip(numbers).collect::<Vec<_>>();
    let bar = |label: &str, numbers: [usize; 6]| Bar {
        label: label.to_owned(),
        counts: counts(numbers),
        total: format!("{} indicators", numbers.iter().sum::<usize>()),
    };
    let legend = Outcome::ALL
        .into_iter()
        .map(|outcome| Badge {
            outcome,
            words: outcome.word().replace('_', " "),
        })
        .collect();
    let col = |share, align| Col { share, align };
    let row = |n: usize| {
        vec![
            Cell::plain(format!("1.{n}")),
            Cell::plain(
                "Use of government-funded health services by migrants on the same terms as citizens",
            ),
            Cell {
                spans: vec![Span::plain("Partly in place")],
                sign: Some(Outcome::ALL[n % 6]),
            },
        ]
    };
    let mut blocks = vec![
        Block::Cover(Cover {
            eyebrow: "Migration Governance Indicators".into(),
            title: "Sample Republic".into(),
            subtitle: "Baseline assessment".into(),
            facts: vec![
                ("Date of the record".into(), "24 November 2026".into()),
                ("Edition".into(), "Migration Governance Indicators: national working edition, version 2026.1".into()),
            ],
            notice: "The Sample Republic is invented. Every institution and law in this record is made up.".into(),
            check: "The fingerprint at the foot of each page names the record.".into(),
        }),
        Block::PageBreak,
        Block::Heading(Heading {
            listing: Listing::Unlisted,
            ..match heading(1, "Contents", "contents") {
                Block::Heading(h) => h,
                other => panic!("{other:?} is no heading"),
            }
        }),
        Block::Toc { depth: 2 },
        Block::PageBreak,
        heading(1, "Overview", "overview"),
        Block::Para(Para {
            kind: ParaKind::Lead,
            spans: vec![Span::plain("The indicators look at laws, policies and institutions. They do not rank countries.")],
        }),
        body(&"The office’s efficient staff – “fifty” officers – apply Act No. 5. ".repeat(12)),
        Block::Callout(Callout {
            kind: CalloutKind::Info,
            title: "How to read this".into(),
            paras: vec![vec![Span::plain("Numbers always say out of how many.")], vec![Span::plain("A second paragraph.")]],
        }),
        Block::Chart(Chart {
            caption: "Coverage by domain".into(),
            alt: "Domain 1: 10 in place, 5 partly, 3 not, 1 not applicable, 4 differ, 2 unanswered.".into(),
            legend,
            bars: vec![
                bar("1 Migrants’ rights", [10, 5, 3, 1, 4, 2]),
                bar("2 Whole-of-government approach and a long name for it", [4, 4, 1, 0, 2, 6]),
                bar("3 Partnerships", [0, 0, 0, 0, 0, 13]),
            ],
        }),
        heading(2, "Lists", "lists"),
        Block::List(List {
            items: (1..=11)
                .map(|n| Item {
                    mark: format!("{n}."),
                    spans: vec![
                        Span::strong("Well developed: "),
                        Span::plain("three of four indicators are in place. "),
                        Span::plain("National law").to(Target::Address("https://example.org/loi-nº-5".into())),
                    ],
                })
                .collect(),
        }),
        Block::Heading(Heading {
            level: 3,
            text: "1.1.1 Use of government-funded health services by migrants on the same terms as citizens and more words".into(),
            id: "i-1.1.1".into(),
            badge: Some(Badge {
                outcome: Outcome::PartlyInPlace,
                words: "Partly in place".into(),
            }),
            listing: Listing::Unlisted,
        }),
        Block::Para(Para {
            kind: ParaKind::Aside,
            spans: vec![
                Span::strong("Ministry of Health: "),
                Span::plain("قانون الهجرة رقم (5) لسنة 2012").in_language("ar"),
                Span::plain(" — see the gazette."),
            ],
        }),
        Block::Table(Table {
            caption: "All indicators".into(),
            cols: vec![col(1, Align::Start), col(6, Align::Start), col(3, Align::Start)],
            head: vec!["No.".into(), "Topic".into(), "Answer".into()],
            rows: (1..=60).map(row).collect(),
        }),
        Block::PageBreak,
        heading(1, "Last", "last"),
        body("The end."),
    ];
    blocks.push(body(&"No spaces".repeat(40).replace(' ', "")));
    Report {
        lang: "en".into(),
        dir: Dir::Ltr,
        title: "Sample Republic: MGI baseline".into(),
        short_title: "Sample Republic — MGI baseline".into(),
        date: "2026-11-24".into(),
        fingerprint: "0123456789abcdef".repeat(4),
        notice: Some("Sample Republic — fictional record".into()),
        labels: Labels {
            page: "%{page} / %{pages}".into(),
            record: "Record".into(),
            digits: ('0'..='9').collect(),
        },
        blocks,
    }
}

/// A report of nothing but `blocks`.
pub(super) fn with(blocks: Vec<Block>) -> Report {
    Report {
        blocks,
        ..everything()
    }
}

/// A report that is written from right to left.
pub(super) fn arabic() -> Report {
    let mut report = everything();
    let heading = |text: &str, id: &str| {
        Block::Heading(Heading {
            level: 1,
            text: text.to_owned(),
            id: id.to_owned(),
            badge: Some(Badge {
                outcome: Outcome::InPlace,
                words: "قائم".into(),
            }),
            listing: Listing::Listed,
        })
    };
    let text = "ينص القانون رقم 5 (2012) على «حق» المهاجرين في العمل، وفق المادة 12/أ من الدستور. ";
    report.lang = "ar".into();
    report.dir = Dir::Rtl;
    report.labels.digits = "٠١٢٣٤٥٦٧٨٩".chars().collect();
    report.blocks.insert(5, heading("لمحة عامة", "arabic"));
    report.blocks.insert(
        6,
        Block::Para(Para {
            kind: ParaKind::Body,
            spans: vec![Span::plain(text.repeat(6))],
        }),
    );
    if let Some(Block::Heading(first)) = report.blocks.get_mut(2) {
        first.text = "المحتويات".into();
    }
    report
}
