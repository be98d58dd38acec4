//! Countries and territories of ISO 3166-1, by their short names: in English as the standard has
//! them, in other languages in the wording of the United Nations (`assets/countries/`). A name says
//! nothing about the legal status of a country or territory.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::assessment::FICTIONAL_COUNTRY;
use crate::desk::views::Country;

/// Name of the invented country that samples use, in English.
const FICTIONAL_NAME: &str = "Sample Republic";

/// Names by alpha-3 code, a file for each language.
const FILES: [(&str, &str); 6] = [
    ("ar", include_str!("../../assets/countries/ar.json")),
    ("es", include_str!("../../assets/countries/es.json")),
    ("fr", include_str!("../../assets/countries/fr.json")),
    ("pt", include_str!("../../assets/countries/pt.json")),
    ("ru", include_str!("../../assets/countries/ru.json")),
    ("zh", include_str!("../../assets/countries/zh.json")),
];

type Names = BTreeMap<String, String>;

/// The names of one language; none for English and for a language without a file. A file that
/// cannot be read (a test keeps them right) leaves the English names.
fn names(language: &str) -> Option<&'static Names> {
    static READ: LazyLock<BTreeMap<&str, Names>> = LazyLock::new(|| {
        FILES
            .iter()
            .filter_map(|(language, text)| Some((*language, serde_json::from_str(text).ok()?)))
            .collect()
    });
    READ.get(language.split('-').next().unwrap_or_default())
}

/// Every country and territory, by name; the list is sorted by the reader, who knows the order of
/// the language.
#[must_use]
pub fn countries(language: &str) -> Vec<Country> {
    let mut all: Vec<Country> = rust_iso3166::ALL
        .iter()
        .map(|country| Country {
            code: country.alpha3.to_owned(),
            name: country_name(country.alpha3, language)
                .unwrap_or(country.name)
                .to_owned(),
        })
        .collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

/// The short name for an alpha-3 code in `language`, if there is such a country.
#[must_use]
pub fn country_name(code: &str, language: &str) -> Option<&'static str> {
    let known = code == FICTIONAL_COUNTRY || rust_iso3166::from_alpha3(code).is_some();
    let own = names(language).and_then(|names| names.get(code));
    match own.filter(|_| known) {
        Some(name) => Some(name),
        None if code == FICTIONAL_COUNTRY => Some(FICTIONAL_NAME),
        None => rust_iso3166::from_alpha3(code).map(|country| country.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_names() {
        assert_eq!(country_name("GHA", "en"), Some("Ghana"));
        assert_eq!(country_name("GHA", "ar"), Some("غانا"));
        assert_eq!(country_name("DEU", "fr-CA"), Some("Allemagne"));
        assert_eq!(country_name("DEU", "xx"), Some("Germany"));
        assert_eq!(country_name("ZZZ", "en"), Some("Sample Republic"));
        assert_eq!(country_name("gha", "en"), None, "codes are capitals");
        assert!(countries("en").len() > 240, "all of ISO 3166-1");
    }

    #[test]
    fn every_language_names_every_country_once() {
        let mut codes: Vec<&str> = rust_iso3166::ALL.iter().map(|c| c.alpha3).collect();
        codes.push(FICTIONAL_COUNTRY);
        codes.sort_unstable();
        for (language, _) in FILES {
            let names = names(language).expect("the file can be read");
            let own: Vec<&str> = names.keys().map(String::as_str).collect();
            assert_eq!(own, codes, "{language}");
            let different: std::collections::BTreeSet<&String> = names.values().collect();
            assert_eq!(different.len(), names.len(), "{language}: no name twice");
        }
    }
}
