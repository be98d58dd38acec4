//! The words by which people name answers, kinds and columns, in every language of the program.
//! They are handed in: this room knows no language.

use unicode_normalization::UnicodeNormalization;

use crate::assessment::Answer;
use crate::assessment::EvidenceKind;
use crate::assessment::InstitutionKind;
use crate::assessment::matrix::Column;

/// How like two words must be for one to be proposed for the other.
const LIKE: f64 = 0.55;

/// The words of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageWords {
    /// BCP 47 tag.
    pub language: String,
    /// Answers.
    pub answers: Vec<(Answer, String)>,
    /// Kinds of source.
    pub source_kinds: Vec<(EvidenceKind, String)>,
    /// Kinds of institution.
    pub institution_kinds: Vec<(InstitutionKind, String)>,
    /// Heads of columns.
    pub heads: Vec<(Column, String)>,
}

/// What could have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Every allowed word, with commas between.
    pub allowed: String,
    /// The one that is most like what was written; empty when none is.
    pub nearest: String,
}

/// The words of all languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    /// One for each language.
    pub languages: Vec<LanguageWords>,
}

impl Vocabulary {
    /// The answer that `written` names, in whatever language or as the word of our files; `form`
    /// is the language in which a file was handed out. `None` when nothing is written.
    pub(super) fn answer(&self, written: &str, form: &str) -> Result<Option<Answer>, Suggestion> {
        self.value(written, form, Answer::ALL, Answer::word, |words| {
            &words.answers
        })
    }

    /// As [`Vocabulary::answer`], for the kind of a source.
    pub(super) fn source_kind(
        &self,
        written: &str,
        form: &str,
    ) -> Result<Option<EvidenceKind>, Suggestion> {
        // Exercises and older matrices write the evidence kind for treaties with its status.
        if plain(written) == "treaty status" {
            return Ok(Some(EvidenceKind::Treaty));
        }
        self.value(
            written,
            form,
            EvidenceKind::ALL,
            EvidenceKind::word,
            |words| &words.source_kinds,
        )
    }

    /// As [`Vocabulary::answer`], for the kind of an institution.
    pub(super) fn institution_kind(
        &self,
        written: &str,
        form: &str,
    ) -> Result<Option<InstitutionKind>, Suggestion> {
        self.value(
            written,
            form,
            InstitutionKind::ALL,
            InstitutionKind::word,
            |words| &words.institution_kinds,
        )
    }

    /// The column that a head names in any language.
    pub(super) fn column(&self, head: &str) -> Option<Column> {
        let wanted = plain(head);
        if wanted.is_empty() {
            return None;
        }
        let mut heads = self.languages.iter().flat_map(|words| &words.heads);
        heads
            .find(|(_, word)| plain(word) == wanted)
            .map(|(column, _)| *column)
    }

    fn value<T: Copy + PartialEq>(
        &self,
        written: &str,
        form: &str,
        all: &[T],
        word: fn(T) -> &'static str,
        of: impl Fn(&LanguageWords) -> &Vec<(T, String)>,
    ) -> Result<Option<T>, Suggestion> {
        let wanted = plain(written);
        if wanted.is_empty() {
            return Ok(None);
        }
        if let Some(value) = all.iter().find(|value| plain(word(**value)) == wanted) {
            return Ok(Some(*value));
        }
        // The language of the form first: the same word may mean two things in two languages.
        let (own, others): (Vec<_>, Vec<_>) = self
            .languages
            .iter()
            .partition(|words| words.language == form);
        let mut pairs = own.iter().chain(&others).flat_map(|words| of(words));
        if let Some((value, _)) = pairs.find(|(_, name)| plain(name) == wanted) {
            return Ok(Some(*value));
        }
        let words: Vec<&str> = match own.first() {
            Some(words) => of(words).iter().map(|(_, name)| name.as_str()).collect(),
            None => all.iter().map(|value| word(*value)).collect(),
        };
        Err(Suggestion {
            allowed: words.join(", "),
            nearest: nearest(&wanted, &words).to_owned(),
        })
    }
}

/// The word most like `wanted`; empty when none is.
fn nearest<'a>(wanted: &str, words: &[&'a str]) -> &'a str {
    let mut best = ("", LIKE);
    for word in words {
        let like = strsim::normalized_damerau_levenshtein(wanted, &plain(word));
        if like > best.1 {
            best = (word, like);
        }
    }
    best.0
}

/// A word without what people type differently: case, spaces, hyphens, full stops, forms of
/// letters, and marks that nobody sees.
pub(super) fn plain(word: &str) -> String {
    // U+0640 only stretches Arabic words, whose vowel signs are written or not; the others direct
    // or join text and have no form.
    let unseen = |c: char| matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
    let folded: String = word
        .nfkc()
        .filter(|c| !unseen(*c))
        .map(|c| match c {
            '_' | '-' | '‐' | '‑' | '.' | '…' => ' ',
            // Letters that Arabic typing takes for each other.
            '\u{622}' | '\u{623}' | '\u{625}' => '\u{627}',
            '\u{649}' => '\u{64a}',
            other => other,
        })
        .collect::<String>()
        .to_lowercase();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::assessment::matrix::SourcePart;

    /// Two languages, as a desk would hand them in.
    pub(in crate::assessment::matrix) fn vocabulary() -> Vocabulary {
        let words = |language: &str, answers: [&str; 4], law: &str, heads: &[(Column, &str)]| {
            LanguageWords {
                language: language.to_owned(),
                answers: Answer::ALL
                    .iter()
                    .copied()
                    .zip(answers.map(str::to_owned))
                    .collect(),
                source_kinds: vec![(EvidenceKind::Law, law.to_owned())],
                institution_kinds: vec![(InstitutionKind::Ministry, "Ministry".to_owned())],
                heads: heads
                    .iter()
                    .map(|(column, head)| (*column, (*head).to_owned()))
                    .collect(),
            }
        };
        let english = [
            (Column::Indicator, "No."),
            (Column::Answer, "Answer"),
            (Column::Text, "Law and policy"),
            (Column::Source(1, SourcePart::Title), "Source 1: title"),
        ];
        let french = [(Column::Indicator, "N°"), (Column::Answer, "Réponse")];
        Vocabulary {
            languages: vec![
                words(
                    "en",
                    [
                        "In place",
                        "Partly in place",
                        "Not in place",
                        "Not applicable",
                    ],
                    "Law",
                    &english,
                ),
                words(
                    "fr",
                    [
                        "En place",
                        "Partiellement en place",
                        "Pas en place",
                        "Sans objet",
                    ],
                    "Loi",
                    &french,
                ),
                words(
                    "ar",
                    ["قائم", "قائم جزئياً", "غير قائم", "لا ينطبق"],
                    "قانون",
                    &[],
                ),
            ],
        }
    }

    #[test]
    fn an_answer_is_understood_in_every_language_and_however_it_is_typed() {
        let words = vocabulary();
        for (written, answer) in [
            ("In place", Answer::InPlace),
            ("  IN   PLACE ", Answer::InPlace),
            ("in_place", Answer::InPlace),
            ("Partly in-place.", Answer::PartlyInPlace),
            ("pas\u{a0}en place", Answer::NotInPlace),
            ("SANS OBJET", Answer::NotApplicable),
            ("قائم جزئيًا", Answer::PartlyInPlace),
            ("\u{200f}قائـم", Answer::InPlace),
            ("ＩＮ　ＰＬＡＣＥ", Answer::InPlace),
        ] {
            assert_eq!(words.answer(written, "en"), Ok(Some(answer)), "{written}");
        }
        assert_eq!(words.answer(" \u{200f}", "en"), Ok(None), "nothing to read");
    }

    #[test]
    fn what_is_no_answer_has_the_most_similar_word_of_the_form_proposed() {
        let words = vocabulary();
        for (form, written, nearest) in [
            ("en", "partialy in place", "Partly in place"),
            ("en", "Not aplicable", "Not applicable"),
            ("fr", "partielement en place", "Partiellement en place"),
            ("ar", "قايم", "قائم"),
            ("en", "yes", ""),
            ("sw", "in plase", "in_place"),
        ] {
            let said = words.answer(written, form).unwrap_err();
            assert_eq!(said.nearest, nearest, "{written}: {said:?}");
        }
        let said = words.answer("oui", "fr").unwrap_err();
        assert!(
            said.allowed.starts_with("En place, Partiellement"),
            "{said:?}"
        );
    }
}
