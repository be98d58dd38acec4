//! Reports to try things on.

use crate::analysis::Outcome;
use crate::report::*;

fn heading(level: u8, text: &str, id: &str) -> Heading {
    Heading {
        level,
        text: text.to_owned(),
        id: id.to_owned(),
        badge: None,
        listing: Listing::Listed,
    }
}

fn para(kind: ParaKind, spans: Vec<Span>) -> Block {
    Block::Para(Para { kind, spans })
}

fn body(text: &str) -> Block {
    para(ParaKind::Body, vec![Span::plain(text)])
}

fn cover() -> Block {
    let edition = "Migration Governance Indicators: national working edition, version 2026.1";
    Block::Cover(Cover {
        eyebrow: "Migration Governance Indicators".into(),
        title: "Sample Republic".into(),
        subtitle: "Baseline assessment".into(),
        facts: vec![
            ("Date of the record".into(), "24 November 2026".into()),
            ("Edition".into(), edition.into()),
        ],
        notice: "The Sample Republic is invented, and so is every institution in it.".into(),
        check: "The fingerprint at the foot of each page names the record.".into(),
    })
}

fn chart() -> Block {
    let bar = |label: &str, numbers: [usize; 6]| Bar {
        label: label.to_owned(),
        counts: Outcome::ALL.into_iter().zip(numbers).collect(),
        total: format!("{} indicators", numbers.iter().sum::<usize>()),
    };
    Block::Chart(Chart {
        caption: "Coverage by domain".into(),
        alt: "Domain 1: 10 in place, 5 partly, 3 not, 1 not applicable, 4 differ, 2 open.".into(),
        legend: Outcome::ALL
            .into_iter()
            .map(|outcome| Badge {
                outcome,
                words: outcome.word().replace('_', " "),
            })
            .collect(),
        bars: vec![
            bar("1 Migrants’ rights", [10, 5, 3, 1, 4, 2]),
            bar(
                "2 Whole-of-government approach and a long name for it",
                [4, 4, 1, 0, 2, 6],
            ),
            bar("3 Partnerships", [0, 0, 0, 0, 0, 13]),
        ],
    })
}

fn list() -> Block {
    let law = Target::Address("https://example.org/loi-nº-5".into());
    let item = |n: usize| Item {
        mark: format!("{n}."),
        spans: vec![
            Span::strong("Well developed: "),
            Span::plain("three of four indicators are in place. "),
            Span::plain("National law").to(law.clone()),
        ],
    };
    Block::List(List {
        items: (1..=11).map(item).collect(),
    })
}

fn table() -> Block {
    let col = |share| Col {
        share,
        align: Align::Start,
    };
    let row = |n: usize| {
        vec![
            Cell::plain(format!("1.{n}")),
            Cell::plain("Use of government-funded health services by migrants on equal terms"),
            Cell {
                spans: vec![Span::plain("Partly in place")],
                sign: Some(Outcome::ALL[n % 6]),
            },
        ]
    };
    Block::Table(Table {
        caption: "All indicators".into(),
        cols: vec![col(1), col(6), col(3)],
        head: vec!["No.".into(), "Topic".into(), "Answer".into()],
        rows: (1..=60).map(row).collect(),
    })
}

fn blocks() -> Vec<Block> {
    let indicator = Heading {
        badge: Some(Badge {
            outcome: Outcome::PartlyInPlace,
            words: "Partly in place".into(),
        }),
        listing: Listing::Unlisted,
        ..heading(
            3,
            "1.1.1 Use of government-funded health services by migrants on the same terms as \
             citizens and more words",
            "i-1.1.1",
        )
    };
    let contents = Heading {
        listing: Listing::Unlisted,
        ..heading(1, "Contents", "contents")
    };
    vec![
        cover(),
        Block::PageBreak,
        Block::Heading(contents),
        Block::Toc { depth: 2 },
        Block::PageBreak,
        Block::Heading(heading(1, "Overview", "overview")),
        para(
            ParaKind::Lead,
            vec![Span::plain("The indicators look at laws and policies.")],
        ),
        body(&"The office’s efficient staff – “fifty” officers – apply Act No. 5. ".repeat(12)),
        Block::Callout(Callout {
            kind: CalloutKind::Info,
            title: "How to read this".into(),
            paras: vec![
                vec![Span::plain("Numbers always say out of how many.")],
                vec![Span::plain("A second paragraph.")],
            ],
        }),
        chart(),
        Block::Heading(heading(2, "Lists", "lists")),
        list(),
        Block::Heading(indicator),
        para(
            ParaKind::Aside,
            vec![
                Span::strong("Ministry of Health: "),
                Span::plain("قانون الهجرة رقم (5) لسنة 2012").in_language("ar"),
                Span::plain(" — see the gazette."),
            ],
        ),
        table(),
        Block::PageBreak,
        Block::Heading(heading(1, "Last", "last")),
        body("The end."),
        body(&"Nospaces".repeat(40)),
    ]
}

/// A report with every kind of block.
pub(super) fn everything() -> Report {
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
        blocks: blocks(),
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
    let overview = Heading {
        badge: Some(Badge {
            outcome: Outcome::InPlace,
            words: "قائم".into(),
        }),
        ..heading(1, "لمحة عامة", "arabic")
    };
    let text = "ينص القانون رقم 5 (2012) على «حق» المهاجرين في العمل، وفق المادة 12/أ من الدستور. ";
    report.lang = "ar".into();
    report.dir = Dir::Rtl;
    report.labels.digits = "٠١٢٣٤٥٦٧٨٩".chars().collect();
    report.blocks.insert(5, Block::Heading(overview));
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
