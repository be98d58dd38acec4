//! The glossary of a language: which term stands for which notion, so that "trafficking" is never
//! translated as "smuggling" and a notion has one name on every screen.
//!
//! `glossary/terms.json` lists the English forms that call a term up; `glossary/<language>.json`
//! says what has to stand in the translation then, and what must never stand there.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The English forms of every notion, by key.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notions {
    /// Forms in small letters, by key.
    pub terms: BTreeMap<String, Vec<String>>,
}

/// One notion in one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The term to use, as a glossary lists it.
    pub term: String,
    /// Forms of it, of which at least one stands in every text about the notion.
    pub forms: Vec<String>,
    /// What must not stand in any text, because it means something else.
    pub avoid: Vec<String>,
}

/// The glossary of one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    /// BCP 47 tag.
    pub language: String,
    /// The notions by key.
    pub terms: BTreeMap<String, Term>,
}

/// What a translation does not do as its glossary asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deviation {
    /// The English text has the notion, the translation none of its forms.
    TermMissing {
        /// Key of the notion.
        notion: String,
        /// The term to use.
        term: String,
    },
    /// The translation has a form that means something else.
    TermToAvoid {
        /// Key of the notion.
        notion: String,
        /// The form that must not stand there.
        form: String,
        /// The term to use.
        term: String,
    },
}

impl Glossary {
    /// What `translated` does not do as the glossary asks, beside its English original.
    #[must_use]
    pub fn deviations(&self, notions: &Notions, english: &str, translated: &str) -> Vec<Deviation> {
        let english = plain(english);
        let translated = plain(translated);
        let mut found = Vec::new();
        for (notion, term) in &self.terms {
            let called = notions
                .terms
                .get(notion)
                .is_some_and(|forms| forms.iter().any(|form| has_word(&english, form)));
            let has = |form: &String| translated.contains(&plain(form));
            if called && !term.forms.iter().any(has) {
                found.push(Deviation::TermMissing {
                    notion: notion.clone(),
                    term: term.term.clone(),
                });
            }
            for form in term.avoid.iter().filter(|form| has(form)) {
                found.push(Deviation::TermToAvoid {
                    notion: notion.clone(),
                    form: form.clone(),
                    term: term.term.clone(),
                });
            }
        }
        found
    }
}

/// Small letters, one kind of apostrophe and space, no Arabic vowel signs.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !('\u{64b}'..='\u{652}').contains(c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '\u{2019}' => '\'',
            '\u{a0}' | '\u{202f}' => ' ',
            other => other,
        })
        .collect()
}

/// Whether `word` stands in `text` as a word of its own; a hyphen belongs to the word.
fn has_word(text: &str, word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.match_indices(word).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !before.is_some_and(inside) && !after.is_some_and(inside)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn french() -> (Notions, Glossary) {
        let notions =
            serde_json::from_str(r#"{"terms":{"trafficking":["trafficking in persons"]}}"#);
        let glossary = serde_json::from_str(
            r#"{"language":"fr","terms":{"trafficking":{"term":"traite des personnes",
            "forms":["traite"],"avoid":["trafic de personnes","trafic d'êtres"]}}}"#,
        );
        (notions.unwrap(), glossary.unwrap())
    }

    #[test]
    fn a_missing_and_a_wrong_term_are_found() {
        let (notions, glossary) = french();
        let count = |english: &str, translated: &str| {
            glossary.deviations(&notions, english, translated).len()
        };
        assert_eq!(count("Trafficking in persons", "La traite"), 0);
        assert_eq!(
            count("Trafficking in persons", "Le commerce"),
            1,
            "no form of it"
        );
        assert_eq!(
            count("Anything", "Le trafic d’êtres humains"),
            1,
            "any apostrophe"
        );
        assert_eq!(count("Trafficking in persons", "Trafic de personnes"), 2);
        assert_eq!(count("No such thing", "Rien"), 0);
    }

    #[test]
    fn words_are_whole_words() {
        assert!(has_word("the law of the sea", "law"));
        assert!(!has_word("lawful", "law"));
        assert!(
            !has_word("non-refoulement", "refoulement"),
            "the hyphen belongs to it"
        );
    }
}
