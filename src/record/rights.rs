//! Who may write where: operations of a device that is known as one institution's, in a cell of
//! another institution, do not count until a person says so.
//!
//! A device that nobody knows may write anywhere; that its work is not sealed is shown elsewhere.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;

use crate::assessment::Assessment;
use crate::ids::CitationId;
use crate::ids::InstitutionId;
use crate::record::Cell;
use crate::record::Entity;
use crate::record::Operation;

/// Why an operation that came does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Withheld {
    /// Its device is known as that of an institution which the cell does not belong to.
    OtherInstitution,
    /// The key of its device was revoked.
    Revoked,
    /// A person left it out.
    Declined,
}

impl Withheld {
    /// Its word, a part of the locale keys `held.reason.…`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::OtherInstitution => "other_institution",
            Self::Revoked => "revoked",
            Self::Declined => "declined",
        }
    }

    /// What `word` says.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::OtherInstitution, Self::Revoked, Self::Declined]
            .into_iter()
            .find(|reason| reason.word() == word)
    }
}

/// What is known of a device that may not write everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// Its key is that of an institution.
    To(InstitutionId),
    /// Its key was revoked.
    Revoked,
}

/// Who may write where in one assessment.
#[derive(Debug, Default)]
pub struct Rights<'a> {
    devices: BTreeMap<String, Bound>,
    record: Option<&'a Assessment>,
    /// Institutions that arriving citations name, where the record does not have the citation.
    links: BTreeMap<CitationId, BTreeSet<InstitutionId>>,
}

impl<'a> Rights<'a> {
    /// The rights in `record` when these devices are bound and all others are free.
    #[must_use]
    pub fn new(devices: BTreeMap<String, Bound>, record: &'a Assessment) -> Self {
        Self {
            devices,
            record: Some(record),
            links: BTreeMap::new(),
        }
    }

    /// Whether everybody may write everywhere.
    #[must_use]
    pub fn are_free(&self) -> bool {
        self.devices.is_empty()
    }

    /// The institution that a device is bound to.
    #[must_use]
    pub fn institution_of(&self, device: &str) -> Option<&InstitutionId> {
        match self.devices.get(device)? {
            Bound::To(institution) => Some(institution),
            Bound::Revoked => None,
        }
    }

    /// Takes in which institution an arriving citation names, so that its other cells are known as
    /// that institution's.
    pub fn learn(&mut self, operation: &Operation) {
        if let Some(Cell {
            entity: Entity::Citation(id),
            field,
        }) = Cell::parse(&operation.cell)
            && field == "link"
        {
            let known = self.record.is_some_and(|r| r.citations.contains_key(&id));
            if !known {
                self.links.entry(id).or_default().extend(linked(operation));
            }
        }
    }

    /// Why `operation` does not count; nothing when it does.
    #[must_use]
    pub fn judge(&self, operation: &Operation) -> Option<Withheld> {
        let own = match self.devices.get(operation.device.as_str())? {
            Bound::Revoked => return Some(Withheld::Revoked),
            Bound::To(institution) => institution,
        };
        let cell = Cell::parse(&operation.cell)?;
        let foreign = match &cell.entity {
            // What the assessment is about is for whoever coordinates it.
            Entity::Profile => true,
            Entity::Institution(id) | Entity::Position(_, id) | Entity::Assignment(_, id) => {
                id != own
            }
            Entity::Citation(id) => self.cited_by(id, operation).iter().any(|id| id != own),
            Entity::Decision(_) => {
                let voice = cell.field.strip_prefix("voice.");
                voice.is_some_and(|id| id != own.as_str())
            }
            Entity::Sdg(item) => {
                let known = self.record.and_then(|record| record.sdg.get(item));
                let known = known.and_then(|position| position.institution.as_ref());
                known.is_some_and(|id| id != own)
            }
            // Sources and editions are everybody's.
            Entity::Evidence(_) | Entity::Instrument(..) => false,
        };
        foreign.then_some(Withheld::OtherInstitution)
    }

    fn cited_by(&self, id: &CitationId, operation: &Operation) -> BTreeSet<InstitutionId> {
        let mut found: BTreeSet<InstitutionId> = linked(operation).into_iter().collect();
        match self.record.and_then(|record| record.citations.get(id)) {
            Some(citation) => found.extend([citation.institution.clone()]),
            None => found.extend(self.links.get(id).into_iter().flatten().cloned()),
        }
        found
    }
}

/// The institution that the link of a citation names.
fn linked(operation: &Operation) -> Option<InstitutionId> {
    let institution = operation.value.get("institution")?;
    institution.as_str()?.parse().ok()
}

/// The things that must be there for `operation` to say something: the source and the institution
/// of a citation, the institution of a position, and so on.
#[must_use]
pub fn needs(operation: &Operation) -> Vec<Entity> {
    let Some(cell) = Cell::parse(&operation.cell) else {
        return Vec::new();
    };
    let value = &operation.value;
    let part = |key: &str| value.get(key).and_then(Value::as_str);
    let institution = |id: Option<&str>| {
        let id = id.and_then(|id| id.parse().ok());
        id.map(Entity::Institution)
    };
    let evidence = |id: Option<&str>| {
        let id = id.and_then(|id| id.parse().ok());
        id.map(Entity::Evidence)
    };
    let found = match (&cell.entity, cell.field.as_str()) {
        _ if value.is_null() => [None, None],
        (Entity::Position(_, id) | Entity::Assignment(_, id), _) => {
            [Some(Entity::Institution(id.clone())), None]
        }
        (Entity::Citation(_), "link") => {
            [evidence(part("evidence")), institution(part("institution"))]
        }
        (Entity::Citation(id), "locator") => [Some(Entity::Citation(id.clone())), None],
        (Entity::Evidence(_), "merged_into") => [evidence(value.as_str()), None],
        (Entity::Decision(_), field) => [institution(field.strip_prefix("voice.")), None],
        (Entity::Sdg(_), "institution") | (Entity::Profile, "focal") => {
            [institution(value.as_str()), None]
        }
        (Entity::Profile, "edition") => {
            let id = part("id").and_then(|id| id.parse().ok());
            let version = part("version").and_then(|version| version.parse().ok());
            let edition = id.zip(version);
            [
                edition.map(|(id, version)| Entity::Instrument(id, version)),
                None,
            ]
        }
        _ => [None, None],
    };
    found.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::assessment::Citation;
    use crate::assessment::testing;
    use crate::record::Kind;

    fn operation(device: &str, cell: &str, value: Value) -> Operation {
        Operation {
            act: "a".parse().unwrap(),
            assessment: "as".parse().unwrap(),
            at_ms: 0,
            cell: cell.to_owned(),
            device: device.parse().unwrap(),
            kind: Kind::Edit,
            of: None,
            parents: Vec::new(),
            prev: None,
            reason: None,
            seen: None,
            seq: 1,
            tick: 1,
            v: 1,
            value,
        }
    }

    fn link(institution: &str) -> Value {
        json!({"evidence": "e1", "indicator": "1.1.1", "institution": institution})
    }

    #[test]
    fn an_institution_writes_in_its_own_cells_and_in_those_of_all() {
        let mut record = testing::empty();
        record.citations.insert(
            "known".parse().unwrap(),
            Citation {
                id: "known".parse().unwrap(),
                evidence: "e1".parse().unwrap(),
                indicator: "1.1.1".parse().unwrap(),
                institution: "labour".parse().unwrap(),
                locator: String::new(),
            },
        );
        let devices = BTreeMap::from([
            ("h".to_owned(), Bound::To("health".parse().unwrap())),
            ("r".to_owned(), Bound::Revoked),
        ]);
        let mut rights = Rights::new(devices, &record);
        rights.learn(&operation("h", "citation/new/link", link("labour")));
        rights.learn(&operation("h", "citation/own/link", link("health")));
        for (cell, value, counts) in [
            ("position/1.1.1/health/answer", json!("in_place"), true),
            ("position/1.1.1/labour/answer", json!("in_place"), false),
            ("assignment/1.1.1/labour/asked", json!(true), false),
            ("institution/health/name", json!("Health"), true),
            ("institution/other/name", json!("Other"), false),
            ("assessment/focal", json!("health"), false),
            ("evidence/e1/title", json!("Act"), true),
            ("citation/own/locator", json!("art. 3"), true),
            ("citation/new/locator", json!("art. 3"), false),
            ("citation/known/removed", json!(true), false),
            ("citation/known/link", link("health"), false),
            ("decision/1.1.1/text", json!("Agreed."), true),
            (
                "decision/1.1.1/voice.health",
                json!({"kind": "dissent", "note": ""}),
                true,
            ),
            ("decision/1.1.1/voice.labour", Value::Null, false),
            ("later/1/field", json!(1), true),
        ] {
            let judged = rights.judge(&operation("h", cell, value.clone()));
            assert_eq!(judged.is_none(), counts, "{cell}: {judged:?}");
            let stranger = operation("nobody-knows", cell, value.clone());
            assert_eq!(rights.judge(&stranger), None, "{cell}");
            let revoked = operation("r", cell, value);
            assert_eq!(rights.judge(&revoked), Some(Withheld::Revoked), "{cell}");
        }
    }

    #[test]
    fn what_must_be_there_is_named_by_what_rests_on_it() {
        for (cell, value, needed) in [
            (
                "citation/c/link",
                link("health"),
                vec!["evidence/e1/", "institution/health/"],
            ),
            ("citation/c/locator", json!("art. 3"), vec!["citation/c/"]),
            (
                "position/1.1.1/health/text",
                json!("x"),
                vec!["institution/health/"],
            ),
            ("position/1.1.1/health/text", Value::Null, vec![]),
            ("evidence/e2/merged_into", json!("e1"), vec!["evidence/e1/"]),
            ("evidence/e2/title", json!("x"), vec![]),
            ("later/1/field", json!(1), vec![]),
        ] {
            let found = needs(&operation("d", cell, value));
            let found: Vec<String> = found.iter().map(Entity::prefix).collect();
            assert_eq!(found, needed, "{cell}");
        }
    }
}
