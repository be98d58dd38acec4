//! What someone looks for. Whatever is typed is a question: signs that mean something to a
//! database are only signs here.

use std::fmt::Write as _;

use crate::search::word;
use crate::search::word::Script;
use crate::search::word::Word;

/// Most words of a question; more narrow nothing down.
const MOST: usize = 24;
/// Most characters of a question that are looked at.
const LONGEST: usize = 2000;

/// Words that must all stand in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

/// One word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Term {
    /// The beginning of a word, in one of these forms.
    Beginning(Vec<String>),
    /// Pairs of characters, one behind the other.
    Pairs(Vec<String>),
}

impl Query {
    /// The question in `typed`.
    #[must_use]
    pub fn of(typed: &str) -> Self {
        let typed: String = typed.chars().take(LONGEST).collect();
        let mut terms: Vec<Term> = Vec::new();
        let mut run: Vec<Word> = Vec::new();
        for word in word::words(&typed) {
            if word.script == Script::Spaced {
                terms.push(beginning(&word.form));
                continue;
            }
            let is_last = word.first_end == word.end && word.form.chars().count() == 1;
            run.push(word);
            if is_last {
                terms.push(pairs(std::mem::take(&mut run)));
            }
        }
        terms.dedup();
        terms.truncate(MOST);
        Self { terms }
    }

    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The question in the language of the full-text index (FTS5).
    #[must_use]
    pub fn expression(&self) -> String {
        let mut written = String::new();
        for term in &self.terms {
            if !written.is_empty() {
                written.push_str(" AND ");
            }
            // Writing to a text cannot fail. A form has letters, digits and points, no quotes.
            let _ = match term {
                Term::Beginning(forms) => {
                    let each: Vec<String> = forms.iter().map(|f| format!("\"{f}\" *")).collect();
                    write!(written, "({})", each.join(" OR "))
                }
                Term::Pairs(pairs) => write!(written, "\"{}\"", pairs.join(" ")),
            };
        }
        written
    }

    /// How well `text` answers: the higher the better, `None` when a word is missing.
    #[must_use]
    pub fn weight(&self, text: &str) -> Option<usize> {
        let words = word::words(text);
        let mut weight = 0;
        for term in &self.terms {
            weight += term.weight(&words)?;
        }
        Some(weight)
    }

    /// Where in `text` the words stand, as ranges of bytes, in order, none inside another.
    pub(super) fn places(&self, text: &str) -> Vec<(usize, usize)> {
        let words = word::words(text);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for term in &self.terms {
            found.extend(term.places(&words));
        }
        found.sort_unstable();
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for (start, end) in found {
            match joined.last_mut() {
                Some((_, last)) if start <= *last => *last = end.max(*last),
                _ => joined.push((start, end)),
            }
        }
        joined
    }
}

fn beginning(form: &str) -> Term {
    let mut forms = vec![form.to_owned()];
    // While someone types the article is complete before the word is.
    forms.extend(word::stem(form, 1).map(str::to_owned));
    Term::Beginning(forms)
}

fn pairs(run: Vec<Word>) -> Term {
    let alone = run.len() == 1;
    let forms = run.into_iter().map(|word| word.form);
    if alone {
        return Term::Beginning(forms.collect());
    }
    // The last character is in the last pair already.
    Term::Pairs(forms.filter(|form| form.chars().count() == 2).collect())
}

impl Term {
    fn weight(&self, words: &[Word]) -> Option<usize> {
        match self {
            Self::Beginning(wanted) => {
                let hits = words.iter().flat_map(word::forms).filter_map(|form| {
                    let whole = wanted.iter().any(|w| w == form);
                    let begins = wanted.iter().any(|w| form.starts_with(w.as_str()));
                    begins.then_some(if whole { 2 } else { 1 })
                });
                hits.max()
            }
            Self::Pairs(pairs) => (!starts(pairs, words).is_empty()).then_some(2),
        }
    }

    fn places(&self, words: &[Word]) -> Vec<(usize, usize)> {
        match self {
            Self::Beginning(wanted) => words
                .iter()
                .filter(|word| {
                    word::forms(word)
                        .any(|form| wanted.iter().any(|w| form.starts_with(w.as_str())))
                })
                .map(|word| match word.script {
                    Script::Spaced => (word.start, word.end),
                    Script::Dense => (word.start, word.first_end),
                })
                .collect(),
            Self::Pairs(pairs) => starts(pairs, words)
                .into_iter()
                .filter_map(|at| {
                    let first = words.get(at)?;
                    let last = words.get(at + pairs.len() - 1)?;
                    Some((first.start, last.end))
                })
                .collect(),
        }
    }
}

/// Where `pairs` follow one another.
fn starts(pairs: &[String], words: &[Word]) -> Vec<usize> {
    let same = |window: &[Word]| window.iter().map(|word| &word.form).eq(pairs);
    words
        .windows(pairs.len().max(1))
        .enumerate()
        .filter(|(_, window)| same(window))
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_all_languages_are_found() {
        for (typed, text) in [
            ("labour", "The Labour Act"),
            ("LAB act", "The Labour Act"),
            ("cote ivoire", "Côte d’Ivoire"),
            ("educacion", "Ley de Educación"),
            ("МИГРАЦИ", "Закон о миграции"),
            ("قانون", "وفقًا للقانون رقم ١٢"),
            ("القانون", "قانون العمل"),
            ("الق", "القانون"),
            ("مدرسه", "المدرسة"),
            ("هجرة 12", "قانون الهِجرة رقم ١٢"),
            ("移", "关于移民的法律"),
            ("民", "关于移民"),
            ("移民", "关于移民的法律"),
            ("移民的法", "关于移民的法律"),
            ("ビザ", "就労ビザ制度"),
            ("1.1", "see 1.1.2"),
        ] {
            let query = Query::of(typed);
            assert!(query.weight(text).is_some(), "{typed} in {text}");
            assert!(!query.places(text).is_empty(), "{typed} in {text}");
        }
        for (typed, text) in [
            ("labour health", "Labour Act"),
            ("民移", "移民"),
            ("移的", "移民的"),
            ("bour", "Labour"),
        ] {
            assert_eq!(Query::of(typed).weight(text), None, "{typed} in {text}");
        }
    }

    #[test]
    fn signs_ask_for_nothing() {
        for typed in ["", "\"", "* ^ - ( ) :", "\u{0}", "'; --"] {
            assert!(Query::of(typed).is_empty(), "{typed}");
        }
        assert_eq!(
            Query::of("a\" OR b").expression(),
            "(\"a\" *) AND (\"or\" *) AND (\"b\" *)"
        );
        assert!(Query::of(&"word ".repeat(2000)).expression().len() < 2000);
    }
}
