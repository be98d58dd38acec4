//! Words on a page: escaped, in their language and direction, with their links.

use crate::analysis::Outcome;
use crate::report::Badge;
use crate::report::Dir;
use crate::report::Look;
use crate::report::Report;
use crate::report::Span;
use crate::report::Target;
use crate::report::tags::has_right_to_left;

/// What a language calls itself.
pub(super) fn own_name(language: &str) -> String {
    match language {
        "ar" => "العربية".to_owned(),
        "en" => "English".to_owned(),
        "es" => "Español".to_owned(),
        "fr" => "Français".to_owned(),
        "pt" => "Português".to_owned(),
        "ru" => "Русский".to_owned(),
        "zh" => "中文".to_owned(),
        other => escaped(other),
    }
}

/// The direction as HTML names it.
pub(super) fn word(dir: Dir) -> &'static str {
    match dir {
        Dir::Ltr => "ltr",
        Dir::Rtl => "rtl",
    }
}

/// `text` as HTML shows it, also inside a quoted attribute. Characters that HTML forbids are left
/// out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Spans one after the other.
pub(super) fn spans(report: &Report, spans: &[Span]) -> String {
    spans.iter().map(|each| span(report, each)).collect()
}

fn span(report: &Report, span: &Span) -> String {
    let mut text = match &span.lang {
        Some(lang) => {
            let (dir, words) = (word(Dir::of(lang)), broken(&span.text));
            format!(
                "<span lang=\"{}\" dir=\"{dir}\">{words}</span>",
                escaped(lang)
            )
        }
        None => isolated(report, &span.text),
    };
    text = match span.look {
        Look::Plain => text,
        Look::Strong => format!("<strong>{text}</strong>"),
        Look::Quiet => format!("<span class=\"q\">{text}</span>"),
    };
    match &span.link {
        Some(Target::Heading(id)) => format!("<a href=\"#{}\">{text}</a>", anchor(report, id)),
        Some(Target::Address(url)) if is_web(url) => {
            let url = escaped(url);
            format!("<a href=\"{url}\" rel=\"noopener noreferrer\">{text}</a>")
        }
        Some(Target::Address(_)) | None => text,
    }
}

/// Text whose direction does not reach what stands beside it.
pub(super) fn isolated(report: &Report, text: &str) -> String {
    let mixed = report.dir == Dir::Rtl || has_right_to_left(text);
    if !mixed {
        return broken(text);
    }
    // A break inside the isolate would part it, and a space at its edge would stand on its other
    // side when its direction is the other one.
    let lines = text.split('\n').map(|line| {
        let words = line.trim();
        if words.is_empty() {
            return escaped(line);
        }
        let (before, after) = line.split_once(words).unwrap_or_default();
        format!(
            "{}<bdi>{}</bdi>{}",
            escaped(before),
            escaped(words),
            escaped(after)
        )
    });
    lines.collect::<Vec<_>>().join("<br>")
}

/// The name of a place in a report's part of the page.
pub(super) fn anchor(report: &Report, id: &str) -> String {
    escaped(&format!("{}-{id}", report.lang))
}

/// Escaped, a line break as one.
fn broken(text: &str) -> String {
    escaped(text).replace('\n', "<br>")
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The sign of an outcome; words stand beside it.
pub(super) fn sign(outcome: Outcome) -> String {
    format!(
        "<span class=\"sign {}\" aria-hidden=\"true\"></span>",
        outcome.word()
    )
}

/// How something stands, as sign and words.
pub(super) fn badge(badge: &Badge) -> String {
    let words = escaped(&badge.words);
    format!(
        " <span class=\"badge\">{}{words}</span>",
        sign(badge.outcome)
    )
}
