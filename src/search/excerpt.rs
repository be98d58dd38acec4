//! The part of a text in which something was found, with what was found marked.

use crate::search::Query;

/// Characters shown before the first thing found.
const BEFORE: usize = 50;
/// Characters shown in all.
const SHOWN: usize = 170;

/// A piece of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The text.
    pub text: String,
    /// Whether it is what was looked for.
    pub found: bool,
}

/// The part of `text` around what `query` looks for, as pieces; one line.
#[must_use]
pub fn excerpt(query: &Query, text: &str) -> Vec<Part> {
    let places = query.places(text);
    let first = places.first().map_or(0, |(start, _)| *start);
    let before = text.get(..first).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .nth(BEFORE - 1)
        .map_or(0, |(at, _)| at);
    let rest = text.get(start..).unwrap_or_default();
    let end = rest
        .char_indices()
        .nth(SHOWN)
        .map_or(text.len(), |(at, _)| start + at);
    let mut parts = Vec::new();
    let mut at = start;
    for (from, to) in places.into_iter().filter(|(from, _)| *from < end) {
        push(&mut parts, text.get(at..from), Mark::Plain);
        push(&mut parts, text.get(from..to), Mark::Found);
        at = to;
    }
    push(&mut parts, text.get(at..end.max(at)), Mark::Plain);
    if start > 0 {
        parts.insert(0, dots());
    }
    if end.max(at) < text.len() {
        parts.push(dots());
    }
    parts
}

#[derive(Clone, Copy)]
enum Mark {
    Plain,
    Found,
}

fn push(parts: &mut Vec<Part>, text: Option<&str>, mark: Mark) {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return;
    };
    let text = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let found = matches!(mark, Mark::Found);
    parts.push(Part { text, found });
}

fn dots() -> Part {
    Part {
        text: "…".to_owned(),
        found: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(typed: &str, text: &str) -> String {
        let parts = excerpt(&Query::of(typed), text);
        let each = parts.iter().map(|part| {
            if part.found {
                format!("[{}]", part.text)
            } else {
                part.text.clone()
            }
        });
        each.collect()
    }

    #[test]
    fn what_was_found_is_marked() {
        assert_eq!(shown("lab act", "The Labour Act"), "The [Labour] [Act]");
        assert_eq!(shown("移民", "关于移民的"), "关于[移民]的");
        assert_eq!(shown("移", "关于移民的"), "关于[移]民的");
        assert_eq!(shown("cote", "Côte\nd’Ivoire"), "[Côte] d’Ivoire");
        assert_eq!(shown("قانون", "نص القَانُون"), "نص [القَانُون]");
    }

    #[test]
    fn long_texts_are_cut_around_what_was_found() {
        let text = format!("{} needle {}", "é".repeat(300), "y".repeat(300));
        let shown = shown("needle", &text);
        assert!(shown.contains("[needle]"), "{shown}");
        assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
        assert!(shown.chars().count() < 200, "{shown}");
    }
}
