//! The nearest known word to a mistyped one.

/// Which of `known` was probably meant by `written`; `None` when nothing is near.
///
/// One mistyped character in three is forgiven, three at most.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = |text: &str| text.trim().to_lowercase().replace(['_', '-'], " ");
    let wanted = folded(written);
    let most = (wanted.chars().count() / 3).min(3);
    known
        .into_iter()
        .map(|word| (strsim::osa_distance(&folded(word), &wanted), word))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_errors_are_understood_and_other_words_are_not() {
        let known = ["published", "working", "data source", "1.1.1", "1.1.2", "2"];
        for (written, meant) in [
            ("publshed", Some("published")),
            ("Wroking", Some("working")),
            ("data_sourc", Some("data source")),
            ("1.1.l", Some("1.1.1")),
            ("1,1.2", Some("1.1.2")),
            ("official", None),
            ("", None),
            ("9.9.9", None),
            ("24", None),
        ] {
            assert_eq!(nearest(written, known), meant, "{written}");
        }
    }
}
