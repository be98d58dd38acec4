//! Names of questions in the form. They are legal in XML and tell the indicator: `1.1.2` is asked
//! as `i_1_1_2_answer`.

use crate::ids::IndicatorId;

/// Name of the question who answers.
pub(super) const INSTITUTION: &str = "institution";
/// Name of the hidden field with the id of the edition.
pub(super) const EDITION_ID: &str = "edition_id";
/// Name of the hidden field with its version.
pub(super) const EDITION_VERSION: &str = "edition_version";
/// Name of the list of answers.
pub(super) const ANSWERS: &str = "answer";
/// Name of the list of kinds of source.
pub(super) const SOURCE_KINDS: &str = "source_kind";

/// What is asked of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The answer.
    Answer,
    /// What law or policy says.
    Text,
    /// How it works in practice.
    Practice,
    /// Kind of a source.
    SourceKind,
    /// Its title.
    SourceTitle,
    /// Its year.
    SourceYear,
    /// Article or page.
    SourceArticle,
    /// Its link.
    SourceUrl,
}

impl Field {
    /// All, in the order of the form.
    pub const ALL: [Self; 8] = [
        Self::Answer,
        Self::Text,
        Self::Practice,
        Self::SourceKind,
        Self::SourceTitle,
        Self::SourceYear,
        Self::SourceArticle,
        Self::SourceUrl,
    ];

    /// The end of its name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Text => "text",
            Self::Practice => "practice",
            Self::SourceKind => "source_kind",
            Self::SourceTitle => "source_title",
            Self::SourceYear => "source_year",
            Self::SourceArticle => "source_article",
            Self::SourceUrl => "source_url",
        }
    }

    /// Whether it stands in the repeated group of sources.
    #[must_use]
    pub fn is_of_source(self) -> bool {
        !matches!(self, Self::Answer | Self::Text | Self::Practice)
    }
}

/// The name of a question about an indicator.
pub(super) fn question(indicator: &str, field: Field) -> String {
    format!("{}_{}", group("i", indicator), field.word())
}

/// The name of the group of a domain (`d`), subdomain (`s`) or indicator (`i`).
pub(super) fn group(letter: &str, number: &str) -> String {
    format!("{letter}_{}", number.replace('.', "_"))
}

/// The name of the repeated group of sources.
pub(super) fn sources(indicator: &str) -> String {
    format!("{}_source", group("i", indicator))
}

/// The indicator and field that a name tells. Underscores stand in no number, so nothing is lost.
pub(super) fn field_of(name: &str) -> Option<(IndicatorId, Field)> {
    let rest = name.strip_prefix("i_")?;
    // The longest ending first: `_source_title` ends with no other field's word.
    let mut fields = Field::ALL;
    fields.sort_by_key(|field| std::cmp::Reverse(field.word().len()));
    for field in fields {
        if let Some(number) = rest
            .strip_suffix(field.word())
            .and_then(|rest| rest.strip_suffix('_'))
        {
            let id = number.replace('_', ".").parse().ok()?;
            return Some((id, field));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_indicator() {
        for number in ["1.1.1", "4.n.a5d0", "6.7.1-b"] {
            for field in Field::ALL {
                let name = question(number, field);
                let (id, found) = field_of(&name).unwrap();
                assert_eq!((id.as_str(), found), (number, field), "{name}");
            }
        }
        for other in [
            "i_1_1_1",
            "institution",
            "i__answer",
            "q_1_answer",
            "i_A_answer",
        ] {
            assert!(field_of(other).is_none(), "{other}");
        }
    }
}
