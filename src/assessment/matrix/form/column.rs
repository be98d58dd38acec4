//! The columns of a matrix and their stable keys, by which a moved column is found again.

/// A part of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourcePart {
    /// What kind of source it is.
    Kind,
    /// Title.
    Title,
    /// Year.
    Year,
    /// Article, section or page.
    Locator,
    /// Link.
    Url,
}

impl SourcePart {
    /// All parts, in the order people write them.
    pub const ALL: [Self; 5] = [
        Self::Kind,
        Self::Title,
        Self::Year,
        Self::Locator,
        Self::Url,
    ];

    /// The word in keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Title => "title",
            Self::Year => "year",
            Self::Locator => "article",
            Self::Url => "url",
        }
    }
}

/// A column of a matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Number of the indicator.
    Indicator,
    /// Topic and domain; only to be read by people.
    Topic,
    /// The question; only to be read by people.
    Question,
    /// What counts as in place, partly and not; only to be read by people.
    Guidance,
    /// The answer.
    Answer,
    /// What the law or policy says.
    Text,
    /// How it works in practice.
    Practice,
    /// A part of a source; sources in one row are counted from 1, the only one of a row is 0.
    Source(u8, SourcePart),
    /// Language of the texts.
    Language,
    /// The institution that speaks: its id in our forms, its name in tables of others.
    Institution,
    /// Its kind.
    InstitutionKind,
}

/// How many sources stand in the row of an indicator; more stand on a sheet of their own.
pub(super) const SOURCES: u8 = 3;

impl Column {
    /// The columns of the sheet with the indicators, in their order.
    #[must_use]
    pub fn of_form() -> Vec<Self> {
        let mut columns = vec![
            Self::Indicator,
            Self::Topic,
            Self::Question,
            Self::Guidance,
            Self::Answer,
            Self::Text,
            Self::Practice,
        ];
        for number in 1..=SOURCES {
            columns.extend(SourcePart::ALL.map(|part| Self::Source(number, part)));
        }
        columns.extend([Self::Language, Self::Institution]);
        columns
    }

    /// The columns of the sheet for further sources.
    #[must_use]
    pub fn of_sources() -> Vec<Self> {
        let mut columns = vec![Self::Indicator];
        columns.extend(SourcePart::ALL.map(|part| Self::Source(0, part)));
        columns
    }

    /// The number of the source that the column belongs to.
    pub(super) fn source_number(self) -> Option<u8> {
        if let Self::Source(number, _) = self {
            Some(number)
        } else {
            None
        }
    }

    /// The stable key; that of a table of others where it has the column too.
    pub(super) fn key(self) -> String {
        match self {
            Self::Indicator => "indicator_no".to_owned(),
            Self::Topic => "topic".to_owned(),
            Self::Question => "question".to_owned(),
            Self::Guidance => "guidance".to_owned(),
            Self::Answer => "answer".to_owned(),
            Self::Text => "text".to_owned(),
            Self::Practice => "practice".to_owned(),
            Self::Source(0, part) => format!("source_{}", part.word()),
            Self::Source(number, part) => format!("source_{number}_{}", part.word()),
            Self::Language => "language".to_owned(),
            Self::Institution => "institution".to_owned(),
            Self::InstitutionKind => "institution_kind".to_owned(),
        }
    }

    /// The column with that key.
    pub(super) fn from_key(key: &str) -> Option<Self> {
        let key = key.trim().to_lowercase();
        let fixed = [
            Self::Indicator,
            Self::Topic,
            Self::Question,
            Self::Guidance,
            Self::Answer,
            Self::Text,
            Self::Practice,
            Self::Language,
            Self::Institution,
            Self::InstitutionKind,
        ];
        if let Some(column) = fixed.into_iter().find(|column| column.key() == key) {
            return Some(column);
        }
        let rest = key.strip_prefix("source_")?;
        let (number, word) = match rest.split_once('_') {
            Some((number, word)) => (number.parse().ok().filter(|number| *number > 0)?, word),
            None => (0, rest),
        };
        let part = SourcePart::ALL
            .into_iter()
            .find(|part| part.word() == word)?;
        Some(Self::Source(number, part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::matrix::COLUMNS;

    #[test]
    fn keys_go_there_and_back() {
        let mut all = Column::of_form();
        all.extend(Column::of_sources());
        for column in all {
            assert_eq!(Column::from_key(&column.key()), Some(column));
        }
        for key in COLUMNS {
            assert!(Column::from_key(key).is_some(), "{key} of the table");
        }
        for key in [
            "",
            "source_",
            "source_0_title",
            "source_x_title",
            "source_999_title",
        ] {
            assert_eq!(Column::from_key(key), None, "{key}");
        }
    }
}
