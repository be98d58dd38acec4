//! The items of SDG indicator 10.7.2, `A1` to `F5`.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::Serialize;

use crate::instrument::SDG_ITEMS;

/// One of the 30 items, by its place in [`SDG_ITEMS`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(export, export_to = "api.ts", type = "string")
)]
#[serde(try_from = "String", into = "String")]
pub struct SdgItem(u8);

/// A text names no item.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no item `{0}` in SDG indicator 10.7.2")]
pub struct UnknownItem(pub String);

impl SdgItem {
    /// All items, domain by domain.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (0_u8..)
            .take(SDG_ITEMS.len())
            .map(Self)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// `A1` to `F5`.
    #[must_use]
    pub fn word(self) -> &'static str {
        SDG_ITEMS
            .get(usize::from(self.0))
            .copied()
            .unwrap_or_default()
    }

    /// `A` to `F`.
    #[must_use]
    pub fn domain(self) -> char {
        self.word().chars().next().unwrap_or_default()
    }

    /// Whether "yes, with legal status only" is an answer: in domain A alone.
    #[must_use]
    pub fn has_half_point(self) -> bool {
        self.domain() == 'A'
    }
}

impl fmt::Display for SdgItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl fmt::Debug for SdgItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for SdgItem {
    type Err = UnknownItem;
    fn from_str(text: &str) -> Result<Self, UnknownItem> {
        let found = Self::all().find(|item| item.word() == text);
        found.ok_or_else(|| UnknownItem(text.chars().take(80).collect()))
    }
}

impl TryFrom<String> for SdgItem {
    type Error = UnknownItem;
    fn try_from(text: String) -> Result<Self, UnknownItem> {
        text.parse()
    }
}

impl From<SdgItem> for String {
    fn from(item: SdgItem) -> Self {
        item.word().to_owned()
    }
}
