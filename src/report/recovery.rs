//! The recovery sheet: one page that opens a protected workspace when its passphrase is forgotten.
//! It never holds the passphrase.

use crate::i18n;
use crate::report::Block;
use crate::report::Callout;
use crate::report::CalloutKind;
use crate::report::Code;
use crate::report::Dir;
use crate::report::Heading;
use crate::report::Item;
use crate::report::Labels;
use crate::report::List;
use crate::report::Listing;
use crate::report::Para;
use crate::report::ParaKind;
use crate::report::Report;
use crate::report::Span;

/// What stands on a recovery sheet.
#[derive(Debug)]
pub struct RecoverySheet<'a> {
    /// Title of the assessment; may be empty.
    pub title: String,
    /// Name of the workspace's file.
    pub file: String,
    /// Day on which the sheet was made, `2026-11-25`.
    pub date: String,
    /// The recovery code in groups.
    pub code: &'a str,
    /// Fingerprint of the device key.
    pub device_key: &'a str,
}

/// Longest name that is printed whole, in characters; the sheet must stay one page.
const NAME: usize = 90;

/// The outline of `sheet` in `language`.
#[must_use]
pub fn recovery_sheet(sheet: &RecoverySheet<'_>, language: &str) -> Report {
    let text = |key: &str| i18n::text(language, &format!("protection.sheet.{key}"), &[]);
    let heading = |level: u8, words: String| {
        Block::Heading(Heading {
            level,
            text: words,
            id: String::new(),
            badge: None,
            listing: Listing::Unlisted,
        })
    };
    let para = |kind: ParaKind, spans: Vec<Span>| Block::Para(Para { kind, spans });
    let fact = |label: &str, value: &str| {
        let label = format!("{} ", text(label));
        para(
            ParaKind::Body,
            vec![Span::strong(label), Span::plain(value)],
        )
    };
    let mut blocks = vec![
        heading(1, text("title")),
        para(ParaKind::Lead, vec![Span::plain(text("lead"))]),
    ];
    if !sheet.title.is_empty() {
        blocks.push(fact("assessment", &shortened(&sheet.title)));
    }
    blocks.extend([
        fact("workspace", &shortened(&sheet.file)),
        heading(2, text("code")),
        Block::Code(Code {
            text: sheet.code.to_owned(),
            alt: text("code_alt"),
        }),
        para(ParaKind::Note, vec![Span::plain(text("code_note"))]),
        heading(2, text("what_to_do")),
        Block::List(List {
            items: ["keep", "use", "lost", "changed"]
                .iter()
                .zip(["1.", "2.", "3.", "4."])
                .map(|(step, mark)| Item {
                    mark: mark.to_owned(),
                    spans: vec![Span::plain(text(step))],
                })
                .collect(),
        }),
        fact("device_key", sheet.device_key),
        Block::Callout(Callout {
            kind: CalloutKind::Attention,
            title: String::new(),
            paras: vec![vec![Span::plain(text("warning"))]],
        }),
    ]);
    Report {
        lang: language.to_owned(),
        dir: Dir::of(language),
        title: text("title"),
        short_title: text("title"),
        date: sheet.date.clone(),
        fingerprint: String::new(),
        notice: None,
        labels: Labels {
            page: i18n::text(language, "report.label.page", &[]),
            record: String::new(),
            digits: i18n::text(language, "report.label.digits", &[])
                .chars()
                .collect(),
        },
        blocks,
    }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_owned();
    }
    name.chars().take(NAME).chain(['…']).collect()
}
