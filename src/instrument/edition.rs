//! An edition: domains, subdomains, indicators, their links and their texts.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::ids::IndicatorId;
use crate::instrument::EditionError;
use crate::instrument::EditionMap;
use crate::instrument::EditionName;
use crate::instrument::check;
#[cfg(test)]
use crate::instrument::framework::LEVELS;
#[cfg(test)]
use crate::instrument::framework::PRINCIPLES;
#[cfg(test)]
use crate::instrument::framework::SDG_ITEMS;
#[cfg(test)]
use crate::instrument::schema;

/// The format this program writes and the newest it reads.
pub(super) const FORMAT: u32 = 1;

/// Whether a link was published by its owner or is our working proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Seen in a published source.
    Published,
    /// Our working link, to be replaced when the published one can be had.
    Working,
}

/// A link from an indicator to something outside the instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it leads to: an objective `15`, a target `3.8`, an item `A1`.
    pub target: String,
    /// Published or working.
    pub standing: Standing,
    /// Key of the source that says so, in [`Edition::sources`].
    pub source: String,
}

/// Where a link comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Year.
    pub year: i32,
    /// Address; empty when there is none.
    pub url: String,
}

/// The words of one indicator in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IndicatorText {
    /// Short topic.
    #[cfg_attr(test, schemars(length(min = 1, max = 10_000)))]
    pub topic: String,
    /// The question.
    #[cfg_attr(test, schemars(length(min = 1, max = 10_000)))]
    pub question: String,
    /// What counts as in place.
    #[cfg_attr(test, schemars(length(min = 1, max = 10_000)))]
    pub in_place: String,
    /// What counts as partly in place.
    #[cfg_attr(test, schemars(length(min = 1, max = 10_000)))]
    pub partly_in_place: String,
    /// What counts as not in place.
    #[cfg_attr(test, schemars(length(min = 1, max = 10_000)))]
    pub not_in_place: String,
    /// Typical evidence.
    #[cfg_attr(test, schemars(length(min = 1, max = 10_000)))]
    pub evidence: String,
}

/// The words of an edition in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// BCP 47 tag.
    #[cfg_attr(test, schemars(regex(pattern = schema::LANGUAGE)))]
    pub language: String,
    /// Title of the edition.
    #[cfg_attr(test, schemars(length(min = 1, max = 10_000)))]
    pub title: String,
    /// What people must know about it, such as that it is a working edition.
    #[cfg_attr(test, schemars(length(min = 1, max = 10_000)))]
    pub notice: String,
    /// Name and definition by domain number.
    pub domains: BTreeMap<String, DomainText>,
    /// Name by subdomain number.
    pub subdomains: BTreeMap<String, String>,
    /// Words by indicator number.
    pub indicators: BTreeMap<String, IndicatorText>,
}

/// The words of a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DomainText {
    /// Name.
    #[cfg_attr(test, schemars(length(min = 1, max = 10_000)))]
    pub name: String,
    /// What the domain looks at.
    #[cfg_attr(test, schemars(length(min = 1, max = 10_000)))]
    pub definition: String,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Stable id.
    pub id: IndicatorId,
    /// Kinds of source that usually answer it, as words of `EvidenceKind`.
    pub evidence_kinds: Vec<String>,
    /// GCM objectives, `1` to `23`.
    pub objectives: Vec<Link>,
    /// SDG targets.
    pub sdg_targets: Vec<Link>,
    /// Items of SDG indicator 10.7.2, `A1` to `F5`.
    pub sdg_items: Vec<Link>,
    /// Guiding principles of the Compact that the indicator is about, where known.
    pub principles: Vec<Link>,
    /// Whether the topic was seen in a published source or authored by us.
    pub sourced: bool,
}

/// A group of indicators inside a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subdomain {
    /// Number, for example `1.1`.
    pub no: String,
    /// Its indicators, in order.
    pub indicators: Vec<Indicator>,
}

/// A domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// Number, for example `1`.
    pub no: String,
    /// Its subdomains, in order.
    pub subdomains: Vec<Subdomain>,
}

impl Domain {
    /// Its indicators, in order.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.subdomains
            .iter()
            .flat_map(|subdomain| &subdomain.indicators)
    }
}

/// An edition that has passed every check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Id, for example `mgi-national-working`.
    pub id: String,
    /// Version, for example `2026.1`.
    pub version: String,
    /// `national` or `local`.
    pub level: String,
    /// `working` until the owner of the instrument approves it.
    pub status: String,
    /// Licence of structure and texts.
    pub licence: String,
    /// Where links come from, by key.
    pub sources: BTreeMap<String, Source>,
    /// The edition to which these indicators are added; `None` for an edition that stands alone.
    pub extends: Option<EditionName>,
    /// What became of the indicators of earlier editions.
    pub maps: Vec<EditionMap>,
    /// The domains, in order.
    pub domains: Vec<Domain>,
    /// Words by language tag; never empty, always complete.
    texts: BTreeMap<String, Texts>,
    /// SHA-256 of the files it was read from, in hexadecimal.
    pub digest: String,
}

impl Edition {
    /// Reads and checks an edition: `structure` is `edition.json`, each of `texts` a text file.
    /// `name` says in errors which edition is meant.
    ///
    /// # Errors
    /// [`EditionError`] for the first thing that is wrong; nothing is loaded then.
    pub fn parse(name: &str, structure: &str, texts: &[&str]) -> Result<Self, EditionError> {
        check::edition(name, structure, texts)
    }

    pub(super) fn checked(parts: CheckedParts) -> Self {
        let CheckedParts {
            file,
            domains,
            texts,
            digest,
        } = parts;
        Self {
            id: file.id,
            version: file.version,
            level: file.level,
            status: file.status,
            licence: file.licence,
            sources: file.sources,
            extends: file.extends,
            maps: file.maps,
            domains,
            texts,
            digest,
        }
    }

    /// Its id and version.
    #[must_use]
    pub fn name(&self) -> EditionName {
        EditionName {
            id: self.id.clone(),
            version: self.version.clone(),
        }
    }

    /// Every indicator, in order.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.domains.iter().flat_map(Domain::indicators)
    }

    /// The indicator of that id.
    #[must_use]
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators().find(|indicator| indicator.id == *id)
    }

    /// The domain an indicator lies in.
    #[must_use]
    pub fn domain_of(&self, id: &IndicatorId) -> Option<&Domain> {
        self.domains
            .iter()
            .find(|domain| domain.indicators().any(|i| i.id == *id))
    }

    /// Words by language, for [`Edition::joined`].
    pub(super) fn all_texts(&self) -> &BTreeMap<String, Texts> {
        &self.texts
    }

    /// Puts domains and words in place of those it has; the caller keeps them in step.
    pub(super) fn replace(&mut self, domains: Vec<Domain>, texts: BTreeMap<String, Texts>) {
        self.domains = domains;
        self.texts = texts;
    }

    /// Languages with complete texts.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The words in `language`, or in English, or in the first language there is.
    #[must_use]
    pub fn texts(&self, language: &str) -> Option<&Texts> {
        self.texts
            .get(language)
            .or_else(|| self.texts.get("en"))
            .or_else(|| self.texts.values().next())
    }

    /// The words of one indicator, as [`Edition::texts`] chooses the language.
    #[must_use]
    pub fn text(&self, id: &IndicatorId, language: &str) -> Option<&IndicatorText> {
        self.texts(language)?.indicators.get(id.as_str())
    }
}

/// What [`check`] hands over when all is well.
pub(super) struct CheckedParts {
    pub(super) file: EditionFile,
    pub(super) domains: Vec<Domain>,
    pub(super) texts: BTreeMap<String, Texts>,
    pub(super) digest: String,
}

/// `edition.json` as written.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct EditionFile {
    /// The format of this document.
    #[cfg_attr(test, schemars(range(min = 1, max = FORMAT)))]
    pub(super) format: u32,
    /// Id, for example `mgi-national-working`.
    #[cfg_attr(test, schemars(regex(pattern = schema::ID)))]
    pub(super) id: String,
    /// Version, for example `2026.1`.
    #[cfg_attr(test, schemars(regex(pattern = schema::ID)))]
    pub(super) version: String,
    /// For which government it is.
    #[cfg_attr(test, schemars(extend("enum" = LEVELS)))]
    pub(super) level: String,
    /// `working` until the owner of the instrument approves it.
    pub(super) status: String,
    /// Licence of structure and texts.
    pub(super) licence: String,
    /// Languages, each with complete texts.
    #[cfg_attr(test, schemars(inner(regex(pattern = schema::LANGUAGE))))]
    pub(super) languages: Vec<String>,
    /// Where links come from, by key.
    pub(super) sources: BTreeMap<String, Source>,
    /// The edition to which these indicators are added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) extends: Option<EditionName>,
    /// What became of the indicators of earlier editions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) maps: Vec<EditionMap>,
    /// The domains in order.
    pub(super) domains: Vec<DomainFile>,
}

#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct DomainFile {
    /// Number, for example `1`.
    #[cfg_attr(test, schemars(regex(pattern = schema::ID)))]
    pub(super) no: String,
    /// Its subdomains in order.
    pub(super) subdomains: Vec<SubdomainFile>,
}

#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct SubdomainFile {
    /// Number, for example `1.1`.
    #[cfg_attr(test, schemars(regex(pattern = schema::ID)))]
    pub(super) no: String,
    /// Its indicators in order.
    pub(super) indicators: Vec<IndicatorFile>,
}

#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct IndicatorFile {
    /// Number, for example `1.1.1`.
    pub(super) no: IndicatorId,
    /// Kinds of source that usually answer it.
    #[cfg_attr(test, schemars(schema_with = "schema::evidence_kinds"))]
    pub(super) evidence_kinds: Vec<String>,
    /// Objectives of the Global Compact that it serves.
    pub(super) gcm_objectives: Vec<ObjectiveLink>,
    /// SDG targets that it serves.
    pub(super) sdg_targets: Vec<TargetLink>,
    /// Items of SDG indicator 10.7.2 that it informs.
    pub(super) sdg_10_7_2_items: Vec<ItemLink>,
    /// Guiding principles of the Compact that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) gcm_principles: Vec<PrincipleLink>,
    /// Whether the topic was seen in a published text.
    pub(super) basis: Basis,
}

#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum Basis {
    Sourced,
    Authored,
}

#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct ObjectiveLink {
    #[cfg_attr(test, schemars(range(min = 1, max = 23)))]
    pub(super) objective: u8,
    pub(super) standing: Standing,
    pub(super) source: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct TargetLink {
    #[cfg_attr(test, schemars(regex(pattern = schema::SDG_TARGET)))]
    pub(super) target: String,
    pub(super) standing: Standing,
    pub(super) source: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct ItemLink {
    #[cfg_attr(test, schemars(extend("enum" = SDG_ITEMS)))]
    pub(super) item: String,
    pub(super) standing: Standing,
    pub(super) source: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct PrincipleLink {
    #[cfg_attr(test, schemars(extend("enum" = PRINCIPLES)))]
    pub(super) principle: String,
    pub(super) standing: Standing,
    pub(super) source: String,
}
