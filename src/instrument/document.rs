//! An edition as one JSON document: `{"edition": {…}, "texts": [{…}, …]}`, the same objects that
//! lie in separate files under `assets/instruments/`. It is how an edition travels by itself, and
//! its parts are what a record keeps of it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;

use crate::instrument::Edition;
use crate::instrument::EditionError;
use crate::instrument::Link;
use crate::instrument::Texts;
use crate::instrument::edition::Basis;
use crate::instrument::edition::DomainFile;
use crate::instrument::edition::EditionFile;
use crate::instrument::edition::FORMAT;
use crate::instrument::edition::IndicatorFile;
use crate::instrument::edition::ItemLink;
use crate::instrument::edition::ObjectiveLink;
use crate::instrument::edition::PrincipleLink;
use crate::instrument::edition::SubdomainFile;
use crate::instrument::edition::TargetLink;

/// Name of the part that holds what has no language.
const STRUCTURE: &str = "structure";
/// Parts that hold the words of a language begin with this.
const TEXTS: &str = "texts.";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentFile {
    edition: Value,
    texts: Vec<Value>,
}

#[derive(Debug, Serialize)]
struct Document<'a> {
    edition: EditionFile,
    texts: Vec<&'a Texts>,
}

impl Edition {
    /// Reads and checks an edition from one document. `file` says in errors which is meant.
    ///
    /// # Errors
    /// [`EditionError`] for the first thing that is wrong.
    pub fn from_document(file: &str, text: &str) -> Result<Self, EditionError> {
        let read: DocumentFile =
            serde_json::from_str(text).map_err(|error| unreadable(file, &error))?;
        let texts: Vec<String> = read.texts.iter().map(Value::to_string).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        Self::parse(file, &read.edition.to_string(), &texts)
    }

    /// Reads and checks an edition from the parts that a record keeps.
    ///
    /// # Errors
    /// [`EditionError`] for the first thing that is wrong, such as a part that has not arrived.
    pub fn from_parts(file: &str, parts: &BTreeMap<String, Value>) -> Result<Self, EditionError> {
        let structure = parts
            .get(STRUCTURE)
            .map(Value::to_string)
            .unwrap_or_default();
        let texts: Vec<String> = parts
            .iter()
            .filter(|(name, _)| name.starts_with(TEXTS))
            .map(|(_, value)| value.to_string())
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        Self::parse(file, &structure, &texts)
    }

    /// The edition as one document, with one-space indentation, always the same bytes.
    ///
    /// # Errors
    /// [`EditionError::Unreadable`] when it cannot be written as JSON.
    pub fn to_document(&self) -> Result<String, EditionError> {
        document_of(self.file(), self.all_texts().values().collect())
    }

    /// The edition as parts for a record, by name.
    ///
    /// # Errors
    /// As [`Edition::to_document`].
    pub fn to_parts(&self) -> Result<BTreeMap<String, Value>, EditionError> {
        let failed = |error: serde_json::Error| unreadable(&self.id, &error);
        let structure = serde_json::to_value(self.file()).map_err(failed)?;
        let mut parts = BTreeMap::from([(STRUCTURE.to_owned(), structure)]);
        for (language, texts) in self.all_texts() {
            let words = serde_json::to_value(texts).map_err(failed)?;
            parts.insert(format!("{TEXTS}{language}"), words);
        }
        Ok(parts)
    }

    fn file(&self) -> EditionFile {
        EditionFile {
            format: FORMAT,
            id: self.id.clone(),
            version: self.version.clone(),
            level: self.level.clone(),
            status: self.status.clone(),
            licence: self.licence.clone(),
            languages: self.all_texts().keys().cloned().collect(),
            sources: self.sources.clone(),
            extends: self.extends.clone(),
            maps: self.maps.clone(),
            domains: self
                .domains
                .iter()
                .map(|domain| DomainFile {
                    no: domain.no.clone(),
                    subdomains: domain
                        .subdomains
                        .iter()
                        .map(|subdomain| SubdomainFile {
                            no: subdomain.no.clone(),
                            indicators: subdomain.indicators.iter().map(indicator).collect(),
                        })
                        .collect(),
                })
                .collect(),
        }
    }
}

/// The parts of an edition as one document.
///
/// # Errors
/// [`EditionError::Unreadable`] when it cannot be written as JSON.
pub(super) fn document_of(
    edition: EditionFile,
    texts: Vec<&Texts>,
) -> Result<String, EditionError> {
    let id = edition.id.clone();
    let document = Document { edition, texts };
    let mut bytes = Vec::new();
    let spaces = serde_json::ser::PrettyFormatter::with_indent(b" ");
    let mut writer = serde_json::Serializer::with_formatter(&mut bytes, spaces);
    let written = document.serialize(&mut writer);
    written.map_err(|error| unreadable(&id, &error))?;
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(|error| EditionError::Unreadable {
        file: id,
        reason: error.to_string(),
    })
}

fn indicator(of: &crate::instrument::Indicator) -> IndicatorFile {
    fn all<T>(links: &[Link], one: impl Fn(Link) -> T) -> Vec<T> {
        links.iter().cloned().map(one).collect()
    }
    IndicatorFile {
        no: of.id.clone(),
        evidence_kinds: of.evidence_kinds.clone(),
        gcm_objectives: all(&of.objectives, |link| ObjectiveLink {
            // The number was checked when the edition was read.
            objective: link.target.parse().unwrap_or_default(),
            standing: link.standing,
            source: link.source,
        }),
        sdg_targets: all(&of.sdg_targets, |link| TargetLink {
            target: link.target,
            standing: link.standing,
            source: link.source,
        }),
        sdg_10_7_2_items: all(&of.sdg_items, |link| ItemLink {
            item: link.target,
            standing: link.standing,
            source: link.source,
        }),
        gcm_principles: all(&of.principles, |link| PrincipleLink {
            principle: link.target,
            standing: link.standing,
            source: link.source,
        }),
        basis: if of.sourced {
            Basis::Sourced
        } else {
            Basis::Authored
        },
    }
}

fn unreadable(file: &str, error: &serde_json::Error) -> EditionError {
    EditionError::Unreadable {
        file: file.to_owned(),
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::library;

    #[test]
    fn every_edition_on_board_goes_out_and_comes_back() {
        for edition in library().unwrap().editions() {
            let text = edition.to_document().unwrap();
            let back = Edition::from_document("x", &text).unwrap();
            assert_eq!(back.to_document().unwrap(), text, "the same bytes again");
            assert_eq!(back.domains, edition.domains);
            let parts = edition.to_parts().unwrap();
            let from_parts = Edition::from_parts("x", &parts).unwrap();
            assert_eq!(from_parts.to_document().unwrap(), text);
        }
    }

    #[test]
    fn a_part_that_has_not_arrived_is_named() {
        let edition = library().unwrap().editions().next().unwrap();
        let mut parts = edition.to_parts().unwrap();
        parts.remove("texts.en");
        let error = Edition::from_parts("x", &parts).unwrap_err();
        assert_eq!(error.code(), "edition.missing_text");
        parts.remove("structure");
        let error = Edition::from_parts("x", &parts).unwrap_err();
        assert_eq!(error.code(), "edition.unreadable");
    }
}
