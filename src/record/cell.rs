//! Cells: the places of a record that hold one value each, named by a path such as
//! `position/1.1.1/ministry-of-health-3f/answer`.

use std::fmt;

use serde_json::Value;

use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::Attachment;
use crate::assessment::EvidenceKind;
use crate::assessment::InstitutionKind;
use crate::assessment::LONGEST_FILE_BYTES;
use crate::assessment::Level;
use crate::assessment::Media;
use crate::assessment::SdgAnswer;
use crate::assessment::VoiceKind;
use crate::assessment::safe_name;
use crate::clock;
use crate::ids::CitationId;
use crate::ids::EditionId;
use crate::ids::EditionVersion;
use crate::ids::EvidenceId;
use crate::ids::FileId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::instrument::SdgItem;
use crate::record::RecordError;

/// Longest text a cell holds, in characters; far beyond any answer, short enough to stay safe.
pub(super) const TEXT_LIMIT: usize = 100_000;

/// What a cell belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// What the assessment is about.
    Profile,
    /// An institution.
    Institution(InstitutionId),
    /// A position of an institution on an indicator.
    Position(IndicatorId, InstitutionId),
    /// The request that an institution answers an indicator.
    Assignment(IndicatorId, InstitutionId),
    /// A source.
    Evidence(EvidenceId),
    /// A citation.
    Citation(CitationId),
    /// A decision on an indicator.
    Decision(IndicatorId),
    /// The answer to an item of SDG indicator 10.7.2.
    Sdg(SdgItem),
    /// An edition, or an addition to one, that travels with the assessment.
    Instrument(EditionId, EditionVersion),
}

impl Entity {
    /// The path all its cells begin with, ended by `/`.
    #[must_use]
    pub fn prefix(&self) -> String {
        match self {
            Self::Profile => "assessment/".to_owned(),
            Self::Institution(id) => format!("institution/{id}/"),
            Self::Position(indicator, institution) => {
                format!("position/{indicator}/{institution}/")
            }
            Self::Assignment(indicator, institution) => {
                format!("assignment/{indicator}/{institution}/")
            }
            Self::Evidence(id) => format!("evidence/{id}/"),
            Self::Citation(id) => format!("citation/{id}/"),
            Self::Decision(indicator) => format!("decision/{indicator}/"),
            Self::Sdg(item) => format!("sdg/{item}/"),
            Self::Instrument(id, version) => format!("instrument/{id}/{version}/"),
        }
    }

    /// Its cell for `field`.
    #[must_use]
    pub fn cell(&self, field: &str) -> Cell {
        Cell {
            entity: self.clone(),
            field: field.to_owned(),
        }
    }
}

/// One place that holds one value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// What it belongs to.
    pub entity: Entity,
    /// Which field of it.
    pub field: String,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.entity.prefix(), self.field)
    }
}

impl Cell {
    /// The cell that `path` names; `None` for cells of later formats, which are kept unread.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').collect();
        let (entity, field) = match parts.as_slice() {
            ["assessment", field] => (Entity::Profile, field),
            ["institution", id, field] => (Entity::Institution(id.parse().ok()?), field),
            ["position", indicator, institution, field] => (
                Entity::Position(indicator.parse().ok()?, institution.parse().ok()?),
                field,
            ),
            ["assignment", indicator, institution, field] => (
                Entity::Assignment(indicator.parse().ok()?, institution.parse().ok()?),
                field,
            ),
            ["evidence", id, field] => (Entity::Evidence(id.parse().ok()?), field),
            ["citation", id, field] => (Entity::Citation(id.parse().ok()?), field),
            ["decision", indicator, field] => (Entity::Decision(indicator.parse().ok()?), field),
            ["sdg", item, field] => (Entity::Sdg(item.parse().ok()?), field),
            ["instrument", id, version, field] => (
                Entity::Instrument(id.parse().ok()?, version.parse().ok()?),
                field,
            ),
            _ => return None,
        };
        Some(Self {
            entity,
            field: (*field).to_owned(),
        })
    }

    /// Refuses a value that this cell cannot hold. `null` always fits: it means "nothing here".
    ///
    /// # Errors
    /// [`RecordError::WrongValue`] with the cell and the value.
    pub fn check(&self, value: &Value) -> Result<(), RecordError> {
        if value.is_null() || self.fits(value) {
            return Ok(());
        }
        Err(RecordError::WrongValue {
            cell: self.to_string(),
            value: value.to_string().chars().take(80).collect(),
        })
    }

    fn fits(&self, value: &Value) -> bool {
        let text = value.as_str();
        let word = |known: fn(&str) -> bool| text.is_some_and(|t| t.is_empty() || known(t));
        if self.field == "removed" {
            return value.is_boolean();
        }
        match (&self.entity, self.field.as_str()) {
            (Entity::Position(..) | Entity::Decision(_), "answer") => {
                word(|t| Answer::from_word(t).is_some())
            }
            (Entity::Assignment(..), _) => value.is_boolean(),
            (Entity::Institution(_), "kind") => text.and_then(InstitutionKind::from_word).is_some(),
            (Entity::Evidence(_), "merged_into") => word(|t| t.parse::<EvidenceId>().is_ok()),
            (Entity::Evidence(_), field) if file_of(field).is_some() => {
                attachment_of(field, value).is_some()
            }
            (Entity::Evidence(_), "kind") => word(|t| EvidenceKind::from_word(t).is_some()),
            (Entity::Decision(_), "agreement") => text.and_then(Agreement::from_word).is_some(),
            (Entity::Profile, "level") => text.and_then(Level::from_word).is_some(),
            (Entity::Profile, "round") => value.as_u64().is_some_and(|round| round < 1000),
            (Entity::Evidence(_), "year") => value
                .as_i64()
                .is_some_and(|year| (1..=9999).contains(&year)),
            (Entity::Evidence(_), "checked_on")
            | (Entity::Decision(_), "decided_on")
            | (Entity::Profile, "started_on") => word(clock::is_date),
            (Entity::Profile, "focal") => word(|t| t.parse::<InstitutionId>().is_ok()),
            (Entity::Sdg(item), "answer") => text.is_some_and(|t| {
                let fits = |a| a != SdgAnswer::LegalStatusOnly || item.has_half_point();
                t.is_empty() || SdgAnswer::from_word(t).is_some_and(fits)
            }),
            (Entity::Sdg(_), "institution") => word(|t| t.parse::<InstitutionId>().is_ok()),
            (Entity::Instrument(..), _) => value.is_object(),
            (Entity::Profile, "edition") => has_texts(value, &["id", "version"]),
            (Entity::Citation(_), "link") => {
                let id = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
                has_texts(value, &["evidence", "indicator", "institution"])
                    && id("indicator").parse::<IndicatorId>().is_ok()
                    && id("institution").parse::<InstitutionId>().is_ok()
                    && id("evidence").parse::<EvidenceId>().is_ok()
            }
            (Entity::Decision(_), field) if voice_of(field).is_some() => {
                let kind = value.get("kind").and_then(Value::as_str);
                has_texts(value, &["kind", "note"]) && kind.and_then(VoiceKind::from_word).is_some()
            }
            _ => text.is_none_or(|t| t.chars().count() <= TEXT_LIMIT),
        }
    }
}

/// The institution whose reservation or dissent a decision's field holds.
pub(super) fn voice_of(field: &str) -> Option<InstitutionId> {
    field.strip_prefix("voice.")?.parse().ok()
}

/// The file that an evidence's field joins to it.
fn file_of(field: &str) -> Option<FileId> {
    let digest = field.strip_prefix("file.")?;
    let is_digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    if digest.len() != 64 || !digest.bytes().all(is_digit) {
        return None;
    }
    digest.parse().ok()
}

/// The file that a value in an evidence's `field` names.
pub(super) fn attachment_of(field: &str, value: &Value) -> Option<Attachment> {
    let file = file_of(field)?;
    let object = value.as_object().filter(|object| object.len() == 3)?;
    let media = Media::from_word(object.get("media")?.as_str()?)?;
    let name = object.get("name")?.as_str()?;
    let length_bytes = object.get("length")?.as_u64()?;
    let fits = (1..=LONGEST_FILE_BYTES).contains(&length_bytes);
    // What others write is shown and becomes the name of a file here.
    fits.then(|| Attachment {
        name: safe_name(name, media),
        file,
        media,
        length_bytes,
    })
}

/// Whether `value` is an object of exactly these texts.
fn has_texts(value: &Value, keys: &[&str]) -> bool {
    value.as_object().is_some_and(|object| {
        object.len() == keys.len()
            && keys
                .iter()
                .all(|key| object.get(*key).is_some_and(Value::is_string))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn paths_go_there_and_back() {
        for path in [
            "assessment/title",
            "institution/health-1/name",
            "position/1.1.1/health-1/answer",
            "assignment/1.1.1/health-1/asked",
            "evidence/ab12/title",
            "citation/ab12/link",
            "decision/1.1.1/voice.health-1",
            "instrument/mgi-official/2027.1/texts.fr",
            "sdg/F5/answer",
        ] {
            assert_eq!(Cell::parse(path).unwrap().to_string(), path);
        }
        assert_eq!(
            Cell::parse("action/1/title"),
            None,
            "a later format's cell is kept unread"
        );
        assert_eq!(Cell::parse("position/1.1.1/A B/answer"), None, "not an id");
    }

    #[test]
    fn a_cell_takes_only_what_it_can_hold() {
        let table = [
            ("position/1.1.1/a/answer", json!("in_place"), true),
            ("position/1.1.1/a/answer", json!(""), true),
            ("position/1.1.1/a/answer", json!("yes"), false),
            ("position/1.1.1/a/answer", json!(1), false),
            ("position/1.1.1/a/text", json!("= not a formula"), true),
            ("position/1.1.1/a/text", Value::Null, true),
            ("assignment/1.1.1/a/asked", json!(true), true),
            ("assignment/1.1.1/a/asked", json!("yes"), false),
            ("evidence/a/year", json!(1951), true),
            ("evidence/a/year", json!("1951"), false),
            ("evidence/a/checked_on", json!("2026-02-30"), false),
            ("evidence/a/merged_into", json!("b"), true),
            ("evidence/a/merged_into", json!("B b"), false),
            (
                &format!("evidence/a/file.{}", "0f".repeat(32)),
                json!({"name":"a.pdf","media":"pdf","length":12}),
                true,
            ),
            (
                &format!("evidence/a/file.{}", "0f".repeat(32)),
                json!({"name":"a.exe","media":"exe","length":12}),
                false,
            ),
            (
                &format!("evidence/a/file.{}", "0f".repeat(32)),
                json!({"name":"a.pdf","media":"pdf","length":53_000_000}),
                false,
            ),
            ("institution/a/kind", json!(""), false),
            (
                "citation/a/link",
                json!({"evidence":"e","indicator":"1.1.1","institution":"i"}),
                true,
            ),
            (
                "citation/a/link",
                json!({"evidence":"e","indicator":"1.1.1"}),
                false,
            ),
            (
                "decision/1.1.1/voice.a",
                json!({"kind":"dissent","note":"n"}),
                true,
            ),
            (
                "decision/1.1.1/voice.a",
                json!({"kind":"veto","note":"n"}),
                false,
            ),
            ("decision/1.1.1/removed", json!("true"), false),
            ("sdg/A4/answer", json!("legal_status_only"), true),
            ("sdg/B4/answer", json!("legal_status_only"), false),
            ("sdg/B4/answer", json!("in_place"), false),
            ("instrument/a/1/structure", json!({}), true),
            ("instrument/a/1/structure", json!("{}"), false),
        ];
        for (path, value, fits) in table {
            assert_eq!(
                Cell::parse(path).unwrap().check(&value).is_ok(),
                fits,
                "{path} {value}"
            );
        }
    }
}
