//! Words: where they begin and end in a text, and the form in which they are compared.

use crate::search::fold;

/// Characters of a word that are compared; what is longer is no word of a language.
pub(super) const LONGEST: usize = 64;
/// A word without its Arabic article keeps at least this many letters.
const STEM: usize = 3;

/// A word, or a pair of characters of a script without spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// The form that is compared.
    pub(super) form: String,
    /// Whether it stands in a script without spaces.
    pub(super) script: Script,
    /// Where it begins in the text, in bytes.
    pub(super) start: usize,
    /// Where its first character ends.
    pub(super) first_end: usize,
    /// Where it ends.
    pub(super) end: usize,
}

/// How a script divides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// By spaces.
    Spaced,
    /// Not at all; the last character of a run stands alone, the others in pairs.
    Dense,
}

/// The words of `text`, in their order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut cut = Cut::default();
    let mut characters = text.char_indices().peekable();
    while let Some((start, c)) = characters.next() {
        let end = start + c.len_utf8();
        let mut forms = fold::of(c).peekable();
        if forms.peek().is_none() {
            cut.reach(end);
        }
        for form in forms {
            if fold::is_dense(form) {
                cut.end_word();
                cut.dense.push((form, start, end));
            } else if form.is_alphanumeric() {
                cut.end_run();
                cut.letter(form, start, end);
            } else if form == '.' && cut.after_digit() {
                // A point inside a number divides nothing: 1.1.2, 3.8.
                let next = characters.peek().and_then(|(_, c)| fold::of(*c).next());
                if next.is_some_and(|c| c.is_ascii_digit()) {
                    cut.letter(form, start, end);
                } else {
                    cut.end_word();
                }
            } else {
                cut.end_word();
                cut.end_run();
            }
        }
    }
    cut.end_word();
    cut.end_run();
    cut.found
}

/// The words of `text` as the index keeps them, divided by spaces.
#[must_use]
pub fn index_text(text: &str) -> String {
    let mut kept = String::new();
    for word in words(text) {
        for form in forms(&word) {
            if !kept.is_empty() {
                kept.push(' ');
            }
            kept.push_str(form);
        }
    }
    kept
}

/// The forms in which a word is kept: as it is, and without its Arabic article.
pub(super) fn forms(word: &Word) -> impl Iterator<Item = &str> {
    let stem = stem(&word.form, STEM).filter(|_| word.script == Script::Spaced);
    std::iter::once(word.form.as_str()).chain(stem)
}

/// An Arabic word without the article and what is written together with it, when at least
/// `letters` are left.
pub(super) fn stem(form: &str, letters: usize) -> Option<&str> {
    let rest = form
        .strip_prefix(['و', 'ف'])
        .filter(|rest| has_article(rest))
        .unwrap_or(form);
    let rest = match rest.strip_prefix("لل") {
        Some(rest) => rest,
        None => rest
            .strip_prefix(['ب', 'ك'])
            .filter(|rest| rest.starts_with("ال"))
            .unwrap_or(rest)
            .strip_prefix("ال")?,
    };
    (rest.chars().count() >= letters).then_some(rest)
}

fn has_article(form: &str) -> bool {
    ["ال", "لل", "بال", "كال"]
        .iter()
        .any(|article| form.starts_with(article))
}

/// A text on its way to words.
#[derive(Default)]
struct Cut {
    found: Vec<Word>,
    word: Option<Word>,
    dense: Vec<(char, usize, usize)>,
}

impl Cut {
    fn letter(&mut self, form: char, start: usize, end: usize) {
        let word = self.word.get_or_insert_with(|| Word {
            form: String::new(),
            script: Script::Spaced,
            start,
            first_end: end,
            end,
        });
        if word.form.chars().count() < LONGEST {
            word.form.push(form);
        }
        word.end = end;
    }

    /// A mark without a form of its own belongs to what stands before it.
    fn reach(&mut self, end: usize) {
        if let Some(word) = &mut self.word {
            word.end = end;
        } else if let Some((_, _, last)) = self.dense.last_mut() {
            *last = end;
        }
    }

    fn after_digit(&self) -> bool {
        let last = self.word.as_ref().and_then(|word| word.form.chars().last());
        last.is_some_and(|c| c.is_ascii_digit())
    }

    fn end_word(&mut self) {
        self.found.extend(self.word.take());
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.dense);
        for (at, (first, start, first_end)) in run.iter().enumerate() {
            let mut form = first.to_string();
            let mut end = *first_end;
            if let Some((second, _, second_end)) = run.get(at + 1) {
                form.push(*second);
                end = *second_end;
            }
            self.found.push(Word {
                form,
                script: Script::Dense,
                start: *start,
                first_end: *first_end,
                end,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_as_their_scripts_ask() {
        for (text, kept) in [
            (
                "The Labour Act, 2003 (No. 651).",
                "the labour act 2003 no 651",
            ),
            ("see 1.1.2.", "see 1.1.2"),
            ("移民权利", "移民 民权 权利 利"),
            ("GCM目标23", "gcm 目标 标 23"),
            ("移民、权利", "移民 民 权利 利"),
            ("في القانون", "في القانون قانون"),
            ("وبالقانون للهجرة", "وبالقانون قانون للهجره هجره"),
            ("الى", "الي"),
            ("Закон о миграции", "закон о миграции"),
            ("", ""),
            ("\"*\u{0} AND (", "and"),
        ] {
            assert_eq!(index_text(text), kept, "{text}");
        }
    }

    #[test]
    fn a_word_is_found_again_in_its_text() {
        let text = "Le Côté «é́té» 移民";
        let parts: Vec<&str> = words(text).iter().map(|w| &text[w.start..w.end]).collect();
        assert_eq!(parts, ["Le", "Côté", "é́té", "移民", "民"]);
    }
}
