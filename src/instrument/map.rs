//! Maps between editions: what became of each indicator, so that a follow-up compares like with
//! like and says where it cannot.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use crate::ids::IndicatorId;
use crate::instrument::Edition;
use crate::instrument::EditionError;
#[cfg(test)]
use crate::instrument::schema;

/// An edition, named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EditionName {
    /// Id, for example `mgi-national-working`.
    #[cfg_attr(test, schemars(regex(pattern = schema::ID)))]
    pub id: String,
    /// Version, for example `2026.1`.
    #[cfg_attr(test, schemars(regex(pattern = schema::ID)))]
    pub version: String,
}

impl std::fmt::Display for EditionName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.id, self.version)
    }
}

/// What became of indicators from one edition to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// One to one, the same question: answers can be compared.
    Same,
    /// One to one, asked in other words: compare with care.
    Reworded,
    /// One to one, now in another domain; the question is the same.
    Moved,
    /// One became several.
    Split,
    /// Several became one.
    Merged,
    /// It was not asked before.
    New,
    /// It is not asked any more.
    Retired,
}

impl Change {
    /// The word in files and locale keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Reworded => "reworded",
            Self::Moved => "moved",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::New => "new",
            Self::Retired => "retired",
        }
    }

    /// The change that `word` names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [
            Self::Same,
            Self::Reworded,
            Self::Moved,
            Self::Split,
            Self::Merged,
            Self::New,
            Self::Retired,
        ]
        .into_iter()
        .find(|change| change.word() == word)
    }

    /// Whether `from` indicators can become `to` in this way.
    pub(super) fn fits(self, from: usize, to: usize) -> bool {
        match self {
            Self::Same | Self::Reworded | Self::Moved => from == 1 && to == 1,
            Self::Split => from == 1 && to > 1,
            Self::Merged => from > 1 && to == 1,
            Self::New => from == 0 && to == 1,
            Self::Retired => from == 1 && to == 0,
        }
    }
}

/// One line of a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MapEntry {
    /// What became of them.
    pub change: Change,
    /// Indicators of the earlier edition.
    #[serde(default)]
    pub from: Vec<IndicatorId>,
    /// Indicators of the later edition.
    #[serde(default)]
    pub to: Vec<IndicatorId>,
    /// What a reader of a comparison should know; may be empty.
    #[serde(default)]
    pub note: String,
}

/// The map from an earlier edition to the one that carries it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EditionMap {
    /// The earlier edition.
    pub from: EditionName,
    /// What became of each of its indicators, and where the new ones come from.
    pub entries: Vec<MapEntry>,
}

impl EditionMap {
    /// Checks the map against the indicators of the edition that carries it, and of the earlier
    /// edition where that is at hand.
    ///
    /// # Errors
    /// [`EditionError`] for an indicator that does not exist, stands in two entries or in none,
    /// and for an entry whose numbers do not fit its word.
    pub fn check(
        &self,
        file: &str,
        later: &BTreeSet<&IndicatorId>,
        earlier: Option<&Edition>,
    ) -> Result<(), EditionError> {
        let mut from = BTreeSet::new();
        let mut to = BTreeSet::new();
        for entry in &self.entries {
            if !entry.change.fits(entry.from.len(), entry.to.len()) {
                return Err(EditionError::MapShape {
                    file: file.to_owned(),
                    numbers: numbers(entry),
                    change: entry.change.word().to_owned(),
                });
            }
            for id in &entry.from {
                once(file, &mut from, id)?;
            }
            for id in &entry.to {
                once(file, &mut to, id)?;
                if !later.contains(id) {
                    return Err(unknown(file, id));
                }
            }
        }
        if let Some(id) = later.iter().find(|id| !to.contains(**id)) {
            return Err(unmapped(file, id));
        }
        if let Some(earlier) = earlier {
            if let Some(id) = from.iter().find(|id| earlier.indicator(id).is_none()) {
                return Err(unknown(file, id));
            }
            if let Some(left) = earlier.indicators().find(|i| !from.contains(&i.id)) {
                return Err(unmapped(file, &left.id));
            }
        }
        Ok(())
    }

    /// A first map from `earlier` to `later`, by number and wording, for a person to correct.
    #[must_use]
    pub fn proposed(earlier: &Edition, later: &Edition) -> Self {
        let mut entries = Vec::new();
        let question = |edition: &Edition, id: &IndicatorId| {
            edition.text(id, "en").map(|words| words.question.clone())
        };
        let mut taken = BTreeSet::new();
        for before in earlier.indicators() {
            let asked = question(earlier, &before.id);
            let elsewhere = || {
                later.indicators().find(|after| {
                    earlier.indicator(&after.id).is_none() && question(later, &after.id) == asked
                })
            };
            let (change, to) = match later.indicator(&before.id) {
                Some(after) if question(later, &after.id) == asked => {
                    (Change::Same, Some(after.id.clone()))
                }
                Some(after) => (Change::Reworded, Some(after.id.clone())),
                None => match elsewhere() {
                    Some(after) => (Change::Moved, Some(after.id.clone())),
                    None => (Change::Retired, None),
                },
            };
            taken.extend(to.clone());
            entries.push(MapEntry {
                change,
                from: vec![before.id.clone()],
                to: to.into_iter().collect(),
                note: String::new(),
            });
        }
        for after in later.indicators().filter(|i| !taken.contains(&i.id)) {
            entries.push(MapEntry {
                change: Change::New,
                from: Vec::new(),
                to: vec![after.id.clone()],
                note: String::new(),
            });
        }
        Self {
            from: earlier.name(),
            entries,
        }
    }

    /// What became of `earlier`; `None` when the map does not know it.
    #[must_use]
    pub fn later_of(&self, earlier: &IndicatorId) -> Option<&MapEntry> {
        self.entries.iter().find(|e| e.from.contains(earlier))
    }

    /// Where `later` comes from; `None` when the map does not know it.
    #[must_use]
    pub fn earlier_of(&self, later: &IndicatorId) -> Option<&MapEntry> {
        self.entries.iter().find(|e| e.to.contains(later))
    }
}

/// Refuses editions whose maps lead in a circle: then neither would be the earlier one.
///
/// # Errors
/// [`EditionError::MapCycle`] with the editions of the circle.
pub(super) fn no_cycle<'a>(
    editions: impl IntoIterator<Item = &'a Edition>,
) -> Result<(), EditionError> {
    let earlier: BTreeMap<EditionName, Vec<EditionName>> = editions
        .into_iter()
        .map(|e| {
            (
                e.name(),
                e.maps.iter().map(|map| map.from.clone()).collect(),
            )
        })
        .collect();
    let mut sound = BTreeSet::new();
    for name in earlier.keys() {
        let mut path = Vec::new();
        follow(&earlier, name, &mut path, &mut sound)?;
    }
    Ok(())
}

fn follow(
    earlier: &BTreeMap<EditionName, Vec<EditionName>>,
    name: &EditionName,
    path: &mut Vec<EditionName>,
    sound: &mut BTreeSet<EditionName>,
) -> Result<(), EditionError> {
    if sound.contains(name) {
        return Ok(());
    }
    if path.contains(name) {
        let circle: Vec<String> = path.iter().map(ToString::to_string).collect();
        return Err(EditionError::MapCycle {
            editions: circle.join(", "),
        });
    }
    path.push(name.clone());
    for next in earlier.get(name).into_iter().flatten() {
        follow(earlier, next, path, sound)?;
    }
    path.pop();
    sound.insert(name.clone());
    Ok(())
}

fn once(
    file: &str,
    seen: &mut BTreeSet<IndicatorId>,
    id: &IndicatorId,
) -> Result<(), EditionError> {
    if seen.insert(id.clone()) {
        return Ok(());
    }
    Err(EditionError::MapTwice {
        file: file.to_owned(),
        number: id.to_string(),
    })
}

fn unknown(file: &str, id: &IndicatorId) -> EditionError {
    EditionError::MapUnknown {
        file: file.to_owned(),
        number: id.to_string(),
    }
}

fn unmapped(file: &str, id: &IndicatorId) -> EditionError {
    EditionError::MapMissing {
        file: file.to_owned(),
        number: id.to_string(),
    }
}

fn numbers(entry: &MapEntry) -> String {
    let side = |ids: &[IndicatorId]| {
        let ids: Vec<&str> = ids.iter().map(IndicatorId::as_str).collect();
        ids.join(" ")
    };
    format!("{} → {}", side(&entry.from), side(&entry.to))
}
