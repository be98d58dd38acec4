//! Countries and territories of ISO 3166-1, by their short names.

use crate::assessment::FICTIONAL_COUNTRY;
use crate::desk::views::Country;

/// Name of the invented country that samples use.
const FICTIONAL_NAME: &str = "Sample Republic";

/// Every country and territory, by name.
#[must_use]
pub fn countries() -> Vec<Country> {
    let mut all: Vec<Country> = rust_iso3166::ALL
        .iter()
        .map(|country| Country {
            code: country.alpha3.to_owned(),
            name: country.name.to_owned(),
        })
        .collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

/// The short name for an alpha-3 code, if there is such a country.
#[must_use]
pub fn country_name(code: &str) -> Option<&'static str> {
    if code == FICTIONAL_COUNTRY {
        return Some(FICTIONAL_NAME);
    }
    rust_iso3166::from_alpha3(code).map(|country| country.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_names() {
        assert_eq!(country_name("GHA"), Some("Ghana"));
        assert_eq!(country_name("ZZZ"), Some("Sample Republic"));
        assert_eq!(country_name("gha"), None, "codes are capitals");
        assert!(countries().len() > 240, "all of ISO 3166-1");
    }
}
