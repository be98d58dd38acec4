//! The editions that ship inside the program, and the titles of what they link to.

use std::sync::Arc;
use std::sync::LazyLock;

use serde::de::DeserializeOwned;

use crate::instrument::Edition;
use crate::instrument::EditionError;
use crate::instrument::Framework;
use crate::instrument::Glossary;
use crate::instrument::Notions;
use crate::instrument::map;

/// What a built-in edition is read from.
struct Files {
    name: &'static str,
    structure: &'static str,
    texts: &'static [&'static str],
}

/// The text files of one edition, one language each.
macro_rules! texts {
    ($edition:literal: $($language:literal)*) => {
        &[$(include_str!(concat!(
            "../../assets/instruments/", $edition, "/texts/", $language, ".json"
        ))),*]
    };
}

/// The files of a folder, one language each.
macro_rules! files {
    ($folder:literal: $($language:literal)*) => {
        &[$((concat!($folder, "/", $language, ".json"), include_str!(concat!(
            "../../assets/instruments/", $folder, "/", $language, ".json"
        )))),*]
    };
}

const EDITIONS: &[Files] = &[
    Files {
        name: "national",
        structure: include_str!("../../assets/instruments/national/edition.json"),
        texts: texts!("national": "en" "ar" "es" "fr" "pt" "ru" "zh"),
    },
    Files {
        name: "local",
        structure: include_str!("../../assets/instruments/local/edition.json"),
        texts: texts!("local": "en" "ar" "es" "fr" "pt" "ru" "zh"),
    },
];

const FRAMEWORKS: &[(&str, &str)] = files!("frameworks": "en" "ar" "es" "fr" "pt" "ru" "zh");

const GLOSSARIES: &[(&str, &str)] = files!("glossary": "ar" "es" "fr" "pt" "ru" "zh");

const NOTIONS: &str = include_str!("../../assets/instruments/glossary/terms.json");

/// All editions on board.
#[derive(Debug)]
pub struct Library {
    editions: Vec<Arc<Edition>>,
    frameworks: Vec<Framework>,
    glossaries: Vec<Glossary>,
    notions: Notions,
}

/// The editions on board, read and checked at first use.
///
/// # Errors
/// [`EditionError`] when a built-in file is wrong; a test keeps them right.
pub fn library() -> Result<&'static Library, EditionError> {
    static LIBRARY: LazyLock<Result<Library, EditionError>> = LazyLock::new(Library::load);
    LIBRARY.as_ref().map_err(Clone::clone)
}

impl Library {
    fn load() -> Result<Self, EditionError> {
        let editions = EDITIONS
            .iter()
            .map(|f| Edition::parse(f.name, f.structure, f.texts).map(Arc::new))
            .collect::<Result<Vec<_>, _>>()?;
        map::no_cycle(editions.iter().map(Arc::as_ref))?;
        Ok(Self {
            editions,
            frameworks: read_all(FRAMEWORKS)?,
            glossaries: read_all(GLOSSARIES)?,
            notions: read("glossary/terms.json", NOTIONS)?,
        })
    }

    /// The editions, in the order in which they are offered: national first.
    pub fn editions(&self) -> impl Iterator<Item = &Arc<Edition>> {
        self.editions.iter()
    }

    /// The edition of that id and version.
    ///
    /// # Errors
    /// [`EditionError::NotOnBoard`] when there is none; positions are kept all the same.
    pub fn edition(&self, id: &str, version: &str) -> Result<&Arc<Edition>, EditionError> {
        let found = self
            .editions
            .iter()
            .find(|e| e.id == id && e.version == version);
        found.ok_or_else(|| EditionError::NotOnBoard {
            id: id.to_owned(),
            version: version.to_owned(),
        })
    }

    /// Titles in `language`, in English where there are none.
    ///
    /// # Errors
    /// [`EditionError::NotOnBoard`] when no language is on board.
    pub fn framework(&self, language: &str) -> Result<&Framework, EditionError> {
        let in_language = |wanted: &str| self.frameworks.iter().find(|f| f.language == wanted);
        in_language(language)
            .or_else(|| in_language("en"))
            .ok_or_else(|| EditionError::NotOnBoard {
                id: "frameworks".to_owned(),
                version: language.to_owned(),
            })
    }

    /// The glossary of `language`; English has none, because it is the original.
    #[must_use]
    pub fn glossary(&self, language: &str) -> Option<&Glossary> {
        self.glossaries.iter().find(|g| g.language == language)
    }

    /// The notions that the glossaries translate.
    #[must_use]
    pub fn notions(&self) -> &Notions {
        &self.notions
    }
}

fn read_all<T: DeserializeOwned>(files: &[(&str, &str)]) -> Result<Vec<T>, EditionError> {
    files.iter().map(|(file, text)| read(file, text)).collect()
}

fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, EditionError> {
    serde_json::from_str(text).map_err(|error| EditionError::Unreadable {
        file: file.to_owned(),
        reason: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::instrument::OBJECTIVES;
    use crate::instrument::SDG_ITEMS;
    use crate::instrument::Texts;

    /// The six languages of the United Nations.
    const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

    #[test]
    fn the_national_edition_has_99_indicators_in_six_domains() {
        let edition = library()
            .unwrap()
            .edition("mgi-national-working", "2026.1")
            .unwrap();
        assert_eq!(edition.domains.len(), 6, "the six domains of the framework");
        assert_eq!(edition.indicators().count(), 99, "the working edition");
        assert_eq!(
            edition.status, "working",
            "it is not the official questionnaire and says so"
        );
    }

    #[test]
    fn the_local_edition_has_87_indicators_in_the_same_domains() {
        let library = library().unwrap();
        let local = library.edition("mgi-local-working", "2026.1").unwrap();
        let national = library.edition("mgi-national-working", "2026.1").unwrap();
        assert_eq!(local.indicators().count(), 87, "the working edition");
        for language in ["en", "ar"] {
            let names = |edition: &Edition| -> Vec<String> {
                let texts = edition.texts(language).unwrap();
                texts.domains.values().map(|d| d.name.clone()).collect()
            };
            assert_eq!(names(local), names(national), "one framework in {language}");
        }
        let objectives: BTreeSet<&str> = local
            .indicators()
            .flat_map(|i| &i.objectives)
            .map(|link| link.target.as_str())
            .collect();
        assert_eq!(objectives.len(), OBJECTIVES.count(), "cities serve all 23");
    }

    #[test]
    fn every_objective_and_every_item_is_reached() {
        let library = library().unwrap();
        let edition = library.edition("mgi-national-working", "2026.1").unwrap();
        let objectives: BTreeSet<String> = edition
            .indicators()
            .flat_map(|i| &i.objectives)
            .map(|l| l.target.clone())
            .collect();
        assert_eq!(
            objectives.len(),
            OBJECTIVES.count(),
            "a baseline for all 23 objectives"
        );
        let items: BTreeSet<&str> = edition
            .indicators()
            .flat_map(|i| &i.sdg_items)
            .map(|l| l.target.as_str())
            .collect();
        assert_eq!(
            items,
            SDG_ITEMS.into_iter().collect(),
            "each 10.7.2 item has an indicator"
        );
    }

    #[test]
    fn every_link_has_a_title() {
        let library = library().unwrap();
        let words = library.framework("en").unwrap();
        for indicator in library.editions().flat_map(|edition| edition.indicators()) {
            for link in &indicator.objectives {
                assert!(
                    words.gcm_objectives.contains_key(&link.target),
                    "{}",
                    link.target
                );
            }
            for link in &indicator.sdg_targets {
                assert!(
                    words.sdg_targets.contains_key(&link.target),
                    "{}",
                    link.target
                );
            }
            for link in &indicator.sdg_items {
                assert!(
                    words.sdg_10_7_2.items.contains_key(&link.target),
                    "{}",
                    link.target
                );
            }
        }
    }

    #[test]
    fn every_edition_speaks_the_languages_of_the_united_nations() {
        for edition in library().unwrap().editions() {
            let has: BTreeSet<&str> = edition.languages().collect();
            for language in LANGUAGES {
                assert!(has.contains(language), "{} in {language}", edition.id);
            }
        }
    }

    fn keys<V>(of: &std::collections::BTreeMap<String, V>) -> Vec<&String> {
        of.keys().collect()
    }

    #[test]
    fn titles_are_there_in_every_language_for_the_same_things() {
        let library = library().unwrap();
        let english = library.framework("en").unwrap();
        for language in LANGUAGES {
            let words = library.framework(language).unwrap();
            assert_eq!(words.language, language, "it has titles of its own");
            assert_eq!(keys(&words.gcm_objectives), keys(&english.gcm_objectives));
            assert_eq!(keys(&words.gcm_principles), keys(&english.gcm_principles));
            assert_eq!(keys(&words.mptf_areas), keys(&english.mptf_areas));
            assert_eq!(keys(&words.sdg_targets), keys(&english.sdg_targets));
            assert_eq!(
                keys(&words.sdg_10_7_2.items),
                keys(&english.sdg_10_7_2.items)
            );
        }
    }

    #[test]
    fn translations_use_the_terms_of_their_glossary() {
        let library = library().unwrap();
        let notions = library.notions();
        let mut checked = 0;
        for edition in library.editions() {
            let english = edition.texts("en").unwrap();
            for language in LANGUAGES.into_iter().filter(|l| *l != "en") {
                let glossary = library.glossary(language).expect("a glossary");
                let translated = edition.texts(language).unwrap();
                assert_eq!(
                    glossary.terms.keys().collect::<Vec<_>>(),
                    notions.terms.keys().collect::<Vec<_>>(),
                    "{language}: every notion has its term"
                );
                for ((place, original), (_, translation)) in
                    passages(english).into_iter().zip(passages(translated))
                {
                    let found = glossary.deviations(notions, original, translation);
                    assert!(
                        found.is_empty(),
                        "{} {language} {place}: {found:?}\n{translation}",
                        edition.id
                    );
                    checked += 1;
                }
            }
        }
        assert!(checked > 5_000, "all passages were read: {checked}");
    }

    /// Every passage of an edition's texts, with its place.
    fn passages(texts: &Texts) -> Vec<(String, &str)> {
        let mut all = vec![
            ("title".to_owned(), texts.title.as_str()),
            ("notice".to_owned(), texts.notice.as_str()),
        ];
        for (no, domain) in &texts.domains {
            all.push((format!("{no} name"), &domain.name));
            all.push((format!("{no} definition"), &domain.definition));
        }
        for (no, name) in &texts.subdomains {
            all.push((no.clone(), name));
        }
        for (no, words) in &texts.indicators {
            for (part, text) in [
                ("topic", &words.topic),
                ("question", &words.question),
                ("in_place", &words.in_place),
                ("partly_in_place", &words.partly_in_place),
                ("not_in_place", &words.not_in_place),
                ("evidence", &words.evidence),
            ] {
                all.push((format!("{no} {part}"), text));
            }
        }
        all
    }

    #[test]
    fn the_texts_neither_rank_nor_score() {
        for edition in library().unwrap().editions() {
            for text in edition.texts("en").unwrap().indicators.values() {
                let all = format!(
                    "{} {} {} {} {} {}",
                    text.topic,
                    text.question,
                    text.in_place,
                    text.partly_in_place,
                    text.not_in_place,
                    text.evidence
                );
                for word in all.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
                    assert!(
                        !["score", "scores", "rank", "ranking", "grade", "performance"]
                            .contains(&word),
                        "{all}"
                    );
                }
            }
        }
    }
}
