//! The words of the form in every language of the edition. They are handed in: this room knows no
//! language.

use std::collections::BTreeMap;

use crate::assessment::Answer;
use crate::assessment::EvidenceKind;
use crate::assessment::survey::names::Field;

/// Names that languages have for themselves, for the heads of the form's columns.
const OWN_NAMES: [(&str, &str); 8] = [
    ("ar", "العربية"),
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("sw", "Kiswahili"),
    ("zh", "中文"),
];

/// The words by language and key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyWords {
    words: BTreeMap<(String, String), String>,
    languages: Vec<String>,
}

impl SurveyWords {
    /// The words of `languages`, each asked of `say` by language and key.
    #[must_use]
    pub fn collect<'a>(
        languages: impl IntoIterator<Item = &'a str>,
        say: &dyn Fn(&str, &str) -> String,
    ) -> Self {
        let languages: Vec<String> = languages.into_iter().map(str::to_owned).collect();
        let mut keys: Vec<String> = ["hint", "institution", "sources"]
            .map(|name| format!("survey.{name}"))
            .to_vec();
        keys.extend(Field::ALL.map(field_key));
        keys.extend(Answer::ALL.iter().map(|answer| answer_key(*answer)));
        keys.extend(EvidenceKind::ALL.iter().map(|kind| kind_key(*kind)));
        let mut words = BTreeMap::new();
        for language in &languages {
            for key in &keys {
                words.insert((language.clone(), key.clone()), say(language, key));
            }
        }
        Self { words, languages }
    }

    /// The languages, in the order of the form's columns.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(String::as_str)
    }

    pub(super) fn of(&self, language: &str, key: &str) -> &str {
        self.words
            .get(&(language.to_owned(), key.to_owned()))
            .map_or("", String::as_str)
    }

    pub(super) fn answer(&self, language: &str, answer: Answer) -> &str {
        self.of(language, &answer_key(answer))
    }

    pub(super) fn kind(&self, language: &str, kind: EvidenceKind) -> &str {
        self.of(language, &kind_key(kind))
    }

    pub(super) fn field(&self, language: &str, field: Field) -> &str {
        self.of(language, &field_key(field))
    }

    /// The answer that a value or a label in any language names.
    pub(super) fn answer_of(&self, written: &str) -> Option<Answer> {
        self.value_of(written, Answer::ALL, Answer::word, Self::answer)
    }

    /// The kind of source that a value or a label in any language names.
    pub(super) fn kind_of(&self, written: &str) -> Option<EvidenceKind> {
        self.value_of(written, EvidenceKind::ALL, EvidenceKind::word, Self::kind)
    }

    fn value_of<T: Copy>(
        &self,
        written: &str,
        all: &[T],
        word: fn(T) -> &'static str,
        label: for<'a> fn(&'a Self, &str, T) -> &'a str,
    ) -> Option<T> {
        let wanted = written.trim().to_lowercase();
        let named = |value: &&T| {
            word(**value) == wanted
                || self
                    .languages()
                    .any(|language| label(self, language, **value).to_lowercase() == wanted)
        };
        all.iter().find(named).copied()
    }
}

fn field_key(field: Field) -> String {
    format!("survey.field.{}", field.word())
}

fn answer_key(answer: Answer) -> String {
    format!("answer.{}", answer.word())
}

fn kind_key(kind: EvidenceKind) -> String {
    format!("evidence.kind.{}", kind.word())
}

/// A language as the form's columns name it: `Français (fr)`.
pub(super) fn language_name(tag: &str) -> String {
    let name = OWN_NAMES.iter().find(|(known, _)| *known == tag);
    format!("{} ({tag})", name.map_or(tag, |(_, name)| name))
}
