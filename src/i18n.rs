//! Words of reports and errors from `locales/<language>.yml`, the same files the window reads.
//!
//! The language is always passed: a report's language is chosen apart from the window's.

/// The words for `key` in `language`, with `%{name}` replaced by each of `values`; English where
/// the language has none, the key itself where English has none either (a test forbids that).
#[must_use]
pub fn text(language: &str, key: &str, values: &[(&str, &str)]) -> String {
    let mut words = rust_i18n::t!(key, locale = language).into_owned();
    for (name, value) in values {
        words = words.replace(&format!("%{{{name}}}"), value);
    }
    words
}

/// The languages that have words, by their tags.
#[must_use]
pub fn languages() -> Vec<String> {
    rust_i18n::available_locales!()
        .into_iter()
        .map(|tag| tag.to_string())
        .collect()
}

/// The words for a number of things: `key` with `.one`, `.few`, `.many` or `.other` as CLDR has
/// it for whole numbers in the languages of the program; `%{count}` is the number.
#[must_use]
pub fn counted(language: &str, key: &str, count: usize, values: &[(&str, &str)]) -> String {
    let form = plural(language, count);
    let exact = format!("{key}.{form}");
    let number = count.to_string();
    let mut all = vec![("count", number.as_str())];
    all.extend_from_slice(values);
    let words = text(language, &exact, &all);
    if words == exact {
        return text(language, &format!("{key}.other"), &all);
    }
    words
}

/// CLDR's plural category of a whole number.
fn plural(language: &str, count: usize) -> &'static str {
    let (tens, units) = (count % 100, count % 10);
    match language {
        "zh" => "other",
        "fr" | "pt" if count <= 1 => "one",
        "ru" if units == 1 && tens != 11 => "one",
        "ru" if (2..=4).contains(&units) && !(12..=14).contains(&tens) => "few",
        "ru" => "many",
        "ar" => match count {
            0 => "zero",
            1 => "one",
            2 => "two",
            _ if (3..=10).contains(&tens) => "few",
            _ if tens >= 11 => "many",
            _ => "other",
        },
        _ if count == 1 => "one",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_follow_cldr() {
        for (language, count, form) in [
            ("en", 1, "one"),
            ("en", 0, "other"),
            ("fr", 0, "one"),
            ("fr", 2, "other"),
            ("ru", 21, "one"),
            ("ru", 11, "many"),
            ("ru", 22, "few"),
            ("ru", 12, "many"),
            ("ar", 2, "two"),
            ("ar", 103, "few"),
            ("ar", 111, "many"),
            ("ar", 100, "other"),
            ("zh", 1, "other"),
        ] {
            assert_eq!(plural(language, count), form, "{count} in {language}");
        }
    }
}
