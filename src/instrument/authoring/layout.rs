//! The sheets and columns of the workbook. Heads belong to the format and are not translated; the
//! sheet `read me` explains them in the reader's language.

use crate::instrument::Change;
use crate::instrument::EVIDENCE_KINDS;
use crate::instrument::LEVELS;
use crate::instrument::PRINCIPLES;
use crate::instrument::SDG_ITEMS;
use crate::instrument::framework::OBJECTIVES;

/// What the head of a column that only helps people ends with.
pub(super) const NOT_READ: &str = " (not read)";
/// Columns of evidence kinds begin with this and end with a number.
pub(super) const EVIDENCE_KIND: &str = "evidence kind";
/// How many columns of evidence kinds there are at least.
pub(super) const EVIDENCE_COLUMNS: usize = 4;
/// The rows of the sheet `about`, in their order.
pub(super) const ABOUT: [&str; 8] = [
    "format",
    "id",
    "version",
    "level",
    "status",
    "licence",
    "extends id",
    "extends version",
];
/// The parts of texts of the edition as a whole.
pub(super) const WHOLE_PARTS: [&str; 2] = ["title", "notice"];
/// The parts of a domain's texts.
pub(super) const DOMAIN_PARTS: [&str; 2] = ["name", "definition"];
/// The part of a subdomain's text.
pub(super) const SUBDOMAIN_PARTS: [&str; 1] = ["name"];
/// The parts of an indicator's texts.
pub(super) const INDICATOR_PARTS: [&str; 6] = [
    "topic",
    "question",
    "in_place",
    "partly_in_place",
    "not_in_place",
    "evidence",
];
/// Whether a topic was seen in a published text.
pub(super) const BASES: [&str; 2] = ["sourced", "authored"];
/// Whether a link was published.
pub(super) const STANDINGS: [&str; 2] = ["published", "working"];

/// One sheet of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Id, version, level and what else belongs to the whole.
    About,
    /// Where links come from.
    Sources,
    /// The domains in order.
    Domains,
    /// The subdomains in order.
    Subdomains,
    /// The indicators in order.
    Indicators,
    /// What indicators link to.
    Links,
    /// All words, a column for each language.
    Texts,
    /// What became of the indicators of earlier editions.
    Maps,
}

impl Part {
    /// All sheets, in the order of the workbook.
    pub const ALL: [Self; 8] = [
        Self::About,
        Self::Texts,
        Self::Domains,
        Self::Subdomains,
        Self::Indicators,
        Self::Links,
        Self::Sources,
        Self::Maps,
    ];

    /// The sheet's name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Sources => "sources",
            Self::Domains => "domains",
            Self::Subdomains => "subdomains",
            Self::Indicators => "indicators",
            Self::Links => "links",
            Self::Texts => "texts",
            Self::Maps => "maps",
        }
    }

    /// Its columns; those of evidence kinds and of languages come beside them.
    pub(super) fn columns(self) -> &'static [&'static str] {
        match self {
            Self::About => &["part", "value"],
            Self::Sources => &["key", "title", "publisher", "year", "url"],
            Self::Domains => &["number"],
            Self::Subdomains => &["number", "domain"],
            Self::Indicators => &["number", "subdomain", "basis"],
            Self::Links => &["indicator", "kind", "target", "standing", "source"],
            Self::Texts => &["number", "part"],
            Self::Maps => &[
                "earlier id",
                "earlier version",
                "change",
                "earlier numbers",
                "later numbers",
                "note",
            ],
        }
    }

    /// The columns without which the sheet means nothing.
    pub(super) fn needed(self) -> &'static [&'static str] {
        match self {
            Self::About => &["part", "value"],
            Self::Sources => &["key", "title"],
            Self::Domains | Self::Subdomains | Self::Indicators => &["number"],
            Self::Links => &["indicator", "kind", "target", "standing", "source"],
            Self::Texts => &["number", "part"],
            Self::Maps => &["earlier id", "earlier version", "change"],
        }
    }

    /// Whether a workbook without this sheet is an edition all the same.
    pub(super) fn may_be_missing(self) -> bool {
        matches!(self, Self::Links | Self::Maps)
    }
}

/// What an indicator links to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LinkKind {
    /// An objective of the Global Compact.
    Objective,
    /// An SDG target.
    Target,
    /// An item of SDG indicator 10.7.2.
    Item,
    /// A guiding principle of the Global Compact.
    Principle,
}

impl LinkKind {
    pub(super) const ALL: [Self; 4] = [Self::Objective, Self::Target, Self::Item, Self::Principle];

    /// The word in the column `kind`, and the name of the list of its targets.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Objective => "objective",
            Self::Target => "target",
            Self::Item => "item",
            Self::Principle => "principle",
        }
    }

    /// What can stand in the column `target`; empty for SDG targets, of which an edition may know
    /// more than this program has titles for.
    pub(super) fn targets(self) -> Vec<String> {
        match self {
            Self::Objective => OBJECTIVES.map(|number| number.to_string()).collect(),
            Self::Target => Vec::new(),
            Self::Item => SDG_ITEMS.map(str::to_owned).to_vec(),
            Self::Principle => PRINCIPLES.map(spaced).to_vec(),
        }
    }
}

/// The words of a drop-down list on the sheet `lists`, by its name.
pub(super) const LISTS: [(&str, &[&str]); 7] = [
    ("level", &LEVELS),
    ("basis", &BASES),
    ("evidence_kind", &EVIDENCE_KINDS),
    ("kind", &["objective", "target", "item", "principle"]),
    ("standing", &STANDINGS),
    ("change", &CHANGES),
    ("part", &PARTS),
];

const CHANGES: [&str; 7] = [
    "same", "reworded", "moved", "split", "merged", "new", "retired",
];

const PARTS: [&str; 10] = [
    "title",
    "notice",
    "name",
    "definition",
    "topic",
    "question",
    "in_place",
    "partly_in_place",
    "not_in_place",
    "evidence",
];

/// The change that a word names, with spaces for underscores.
pub(super) fn change_of(word: &str) -> Option<Change> {
    Change::from_word(&plain(word))
}

/// The words of [`Change`].
pub(super) fn changes() -> &'static [&'static str] {
    &CHANGES
}

/// A word as people write it: `data source`.
pub(super) fn spaced(word: &str) -> String {
    word.replace('_', " ")
}

/// A word as files hold it: small letters, underscores for spaces and hyphens.
pub(super) fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace([' ', '-'], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_hold_the_words_of_the_types() {
        for change in CHANGES {
            assert!(change_of(change).is_some(), "{change}");
        }
        let kinds: Vec<&str> = LinkKind::ALL.iter().map(|kind| kind.word()).collect();
        assert!(LISTS.iter().any(|(_, words)| *words == kinds));
        for part in WHOLE_PARTS
            .iter()
            .chain(&DOMAIN_PARTS)
            .chain(&SUBDOMAIN_PARTS)
            .chain(&INDICATOR_PARTS)
        {
            assert!(PARTS.contains(part), "{part}");
        }
    }
}
