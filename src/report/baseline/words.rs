//! The report's words and the blocks they stand in.

use crate::analysis::Outcome;
use crate::assessment::Answer;
use crate::i18n;
use crate::report::Align;
use crate::report::Badge;
use crate::report::Block;
use crate::report::Callout;
use crate::report::CalloutKind;
use crate::report::Col;
use crate::report::Heading;
use crate::report::Item;
use crate::report::List;
use crate::report::Listing;
use crate::report::Para;
use crate::report::ParaKind;
use crate::report::Span;

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    /// BCP 47 tag.
    pub(super) language: &'a str,
    /// Who reads.
    pub(super) audience: Audience,
}

/// Who reads a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Those who took part: everything is said.
    Participants,
    /// Everyone: what was agreed is said, and not by whom and against whom.
    Public,
}

impl Words<'_> {
    /// The words for `key`. A value that people wrote stands last in `values`: places are filled
    /// one after the other, so nothing in the last one can be taken for a place.
    pub(super) fn text(self, key: &str, values: &[(&str, &str)]) -> String {
        i18n::text(self.language, key, values)
    }

    /// The words for a number of things.
    pub(super) fn counted(self, key: &str, count: usize, values: &[(&str, &str)]) -> String {
        i18n::counted(self.language, key, count, values)
    }

    /// `3 of 7`.
    pub(super) fn of(self, part: usize, whole: usize) -> String {
        let (part, whole) = (part.to_string(), whole.to_string());
        self.text("report.count.of", &[("part", &part), ("whole", &whole)])
    }

    /// How something stands.
    pub(super) fn outcome(self, outcome: Outcome) -> String {
        if self.is_public() && outcome == Outcome::Unanswered {
            return self.text("report.public.open", &[]);
        }
        self.text(&format!("outcome.{}", outcome.word()), &[])
    }

    /// Whether everyone reads it.
    pub(super) fn is_public(self) -> bool {
        self.audience == Audience::Public
    }

    /// The ways in which an indicator can stand; what institutions differ about is not for
    /// everyone.
    pub(super) fn outcomes(self) -> impl Iterator<Item = Outcome> {
        Outcome::ALL
            .into_iter()
            .filter(move |outcome| !self.is_public() || *outcome != Outcome::Differing)
    }

    /// How something stands, as sign and words.
    pub(super) fn badge(self, outcome: Outcome) -> Badge {
        Badge {
            outcome,
            words: self.outcome(outcome),
        }
    }

    /// An answer; the words for none when there is none.
    pub(super) fn answer(self, answer: Option<Answer>) -> String {
        self.outcome(answer.map_or(Outcome::Unanswered, Outcome::from))
    }

    /// A day as people write it; what is not a day as it stands.
    pub(super) fn date(self, day: &str) -> String {
        let mut parts = day.split('-');
        let parts = (parts.next(), parts.next(), parts.next());
        let (Some(year), Some(month), Some(number)) = parts else {
            return day.to_owned();
        };
        let month = self.text(&format!("report.month.m{month}"), &[]);
        let number = number.trim_start_matches('0');
        let values = [("day", number), ("month", month.as_str()), ("year", year)];
        self.text("report.month.date", &values)
    }

    /// Several things in a row.
    pub(super) fn list(self, parts: &[String]) -> String {
        parts.join(&self.text("report.list.comma", &[]))
    }

    /// Several spans in a row.
    pub(super) fn row(self, spans: impl IntoIterator<Item = Span>, between: &str) -> Vec<Span> {
        let separator = self.text(between, &[]);
        let mut all = Vec::new();
        for span in spans {
            if !all.is_empty() {
                all.push(Span::plain(&separator));
            }
            all.push(span);
        }
        all
    }

    /// Text that someone wrote in a language of their own; not marked when it is the report's.
    pub(super) fn quoted(self, text: &str, language: &str) -> Span {
        let own = if language == self.language {
            ""
        } else {
            language
        };
        Span::plain(text).in_language(own)
    }

    /// A paragraph of running text from one sentence or several.
    pub(super) fn body(self, key: &str) -> Block {
        para(ParaKind::Body, vec![Span::plain(self.text(key, &[]))])
    }

    /// A heading in the list of contents.
    pub(super) fn heading(self, level: u8, id: &str, key: &str) -> Block {
        heading(level, id, self.text(key, &[]))
    }
}

/// A paragraph.
pub(super) fn para(kind: ParaKind, spans: Vec<Span>) -> Block {
    Block::Para(Para { kind, spans })
}

/// A paragraph of one plain text.
pub(super) fn plain(kind: ParaKind, text: impl Into<String>) -> Block {
    para(kind, vec![Span::plain(text)])
}

/// A heading in the list of contents.
pub(super) fn heading(level: u8, id: &str, text: String) -> Block {
    Block::Heading(Heading {
        level,
        text,
        id: id.to_owned(),
        badge: None,
        listing: Listing::Listed,
    })
}

/// A list with bullets.
pub(super) fn bullets(items: Vec<Vec<Span>>) -> Block {
    let item = |spans| Item {
        mark: "•".to_owned(),
        spans,
    };
    Block::List(List {
        items: items.into_iter().map(item).collect(),
    })
}

/// A box with one paragraph for each text.
pub(super) fn callout(kind: CalloutKind, title: String, paras: Vec<Vec<Span>>) -> Block {
    Block::Callout(Callout { kind, title, paras })
}

/// A column of words.
pub(super) fn words_col(share: u16) -> Col {
    Col {
        share,
        align: Align::Start,
    }
}

/// A column of numbers.
pub(super) fn number_col(share: u16) -> Col {
    Col {
        share,
        align: Align::End,
    }
}
