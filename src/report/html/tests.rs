//! What a page may hold, and what it never holds.

use base64ct::Base64;
use base64ct::Encoding as _;
use sha2::Digest as _;
use sha2::Sha256;

use crate::analysis::Outcome;
use crate::report::Bar;
use crate::report::Beside;
use crate::report::Block;
use crate::report::Chart;
use crate::report::Dir;
use crate::report::Heading;
use crate::report::Labels;
use crate::report::Listing;
use crate::report::Para;
use crate::report::ParaKind;
use crate::report::Report;
use crate::report::Span;
use crate::report::Target;
use crate::report::page;

fn report(lang: &str, blocks: Vec<Block>) -> Report {
    Report {
        lang: lang.to_owned(),
        dir: Dir::of(lang),
        title: "<T> & \"t\"".to_owned(),
        short_title: String::new(),
        date: String::new(),
        fingerprint: String::new(),
        notice: None,
        labels: Labels {
            page: String::new(),
            record: String::new(),
            digits: ('0'..='9').collect(),
        },
        blocks,
    }
}

fn beside() -> Beside {
    Beside {
        heading: "Beside".to_owned(),
        files: vec![("Readme".to_owned(), "readme.txt".to_owned())],
    }
}

#[test]
fn what_people_write_never_becomes_a_part_of_the_page() {
    let hostile = "<script>alert(1)</script><img src=x onerror='y'>\u{0}\u{7}&\"";
    let blocks = vec![
        Block::Para(Para {
            kind: ParaKind::Body,
            spans: vec![
                Span::plain(hostile),
                Span::plain(hostile).in_language("\"><b>"),
                Span::plain("x").to(Target::Address("javascript:alert(1)".to_owned())),
                Span::plain("y").to(Target::Address("https://a/?\"onclick=\"b".to_owned())),
            ],
        }),
        Block::Heading(Heading {
            level: 1,
            text: hostile.to_owned(),
            id: "a\"b".to_owned(),
            badge: None,
            listing: Listing::Listed,
        }),
    ];
    let page = page(&[(report("en", blocks), beside())]);
    for forbidden in [
        "<script",
        "<img",
        "<b>",
        "javascript:",
        "onerror='",
        "\u{0}",
        "\u{7}",
    ] {
        assert!(!page.contains(forbidden), "{forbidden} in {page}");
    }
    assert!(
        page.contains("&lt;script&gt;"),
        "it is shown as it was written"
    );
    assert!(
        page.contains("href=\"https://a/?&quot;onclick=&quot;b\""),
        "{page}"
    );
    assert!(page.contains("id=\"en-a&quot;b\""));
}

#[test]
fn each_language_has_its_direction_and_its_own_places() {
    let heading = |id: &str| {
        Block::Heading(Heading {
            level: 1,
            text: "1.1.1 قانون".to_owned(),
            id: id.to_owned(),
            badge: None,
            listing: Listing::Listed,
        })
    };
    let bar = |dir: &str| {
        Block::Chart(Chart {
            caption: dir.to_owned(),
            alt: String::new(),
            legend: Vec::new(),
            bars: vec![Bar {
                label: String::new(),
                counts: vec![(Outcome::InPlace, 1), (Outcome::NotInPlace, 3)],
                total: String::new(),
            }],
        })
    };
    let english = report(
        "en",
        vec![Block::Toc { depth: 1 }, heading("a"), bar("ltr")],
    );
    let arabic = report(
        "ar",
        vec![Block::Toc { depth: 1 }, heading("a"), bar("rtl")],
    );
    let page = page(&[(english, beside()), (arabic, beside())]);
    assert!(page.contains("<article id=\"ar\" lang=\"ar\" dir=\"rtl\">"));
    assert!(page.contains("href=\"#ar-a\"") && page.contains("href=\"#en-a\""));
    assert!(page.contains("<bdi>1.1.1 قانون</bdi>"));
    assert!(
        page.contains("class=\"in_place\" x=\"0\""),
        "from the start of the line"
    );
    assert!(
        page.contains("class=\"in_place\" x=\"300\""),
        "also where it is right"
    );
}

#[test]
fn a_space_between_two_directions_stands_between_them() {
    let spans = vec![
        Span::strong("تحفظ:"),
        Span::plain(" The Ministry\naccepts."),
    ];
    let kind = ParaKind::Aside;
    let page = page(&[(
        report("ar", vec![Block::Para(Para { kind, spans })]),
        beside(),
    )]);
    let expected =
        "<strong><bdi>تحفظ:</bdi></strong> <bdi>The Ministry</bdi><br><bdi>accepts.</bdi>";
    assert!(page.contains(expected), "{page}");
}

#[test]
fn the_policy_names_the_style_that_is_there() {
    let page = page(&[(report("en", Vec::new()), beside())]);
    let style = page.split("<style>").nth(1).unwrap();
    let style = style.split("</style>").next().unwrap();
    let digest = Base64::encode_string(&Sha256::digest(style.as_bytes()));
    assert!(page.contains(&format!("style-src 'sha256-{digest}'")));
    for outside in ["url(", "@import", "src=", "http-equiv=\"refresh"] {
        assert!(!page.contains(outside), "{outside}");
    }
}
