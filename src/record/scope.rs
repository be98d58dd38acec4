//! Which cells of a record one institution is given.
//!
//! A cell travels with all its operations or with none, so that whatever is entered later replaces
//! exactly what it replaces elsewhere: the parts of a record that travel apart come together again
//! as the same set of operations.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::ids::CitationId;
use crate::ids::EvidenceId;
use crate::ids::InstitutionId;
use crate::instrument::SdgItem;
use crate::record::Cell;
use crate::record::Entity;

/// Whether an institution is shown what the others have recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    /// Only its own positions and sources.
    #[default]
    Own,
    /// Everything in the record.
    Everything,
}

/// The cells that one institution is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    institution: InstitutionId,
    sharing: Sharing,
    citations: BTreeSet<CitationId>,
    evidence: BTreeSet<EvidenceId>,
    items: BTreeSet<SdgItem>,
}

impl Scope {
    /// The scope of `institution`. `links` are the values that ever stood in the cells that tie a
    /// citation or an answer to 10.7.2 to an institution, and a source to the one it was merged
    /// into; others are passed over. Sources that are one travel as one.
    pub fn of<'a>(
        institution: &InstitutionId,
        sharing: Sharing,
        links: impl IntoIterator<Item = &'a (Cell, Value)>,
    ) -> Self {
        let mut scope = Self {
            institution: institution.clone(),
            sharing,
            citations: BTreeSet::new(),
            evidence: BTreeSet::new(),
            items: BTreeSet::new(),
        };
        let mut merges = Vec::new();
        for (cell, value) in links {
            scope.tie(cell, value);
            merges.extend(merge(cell, value));
        }
        loop {
            let before = scope.evidence.len();
            for (one, other) in &merges {
                if scope.evidence.contains(one) || scope.evidence.contains(other) {
                    scope.evidence.extend([one.clone(), other.clone()]);
                }
            }
            if scope.evidence.len() == before {
                return scope;
            }
        }
    }

    fn tie(&mut self, cell: &Cell, value: &Value) {
        let own = |value: Option<&Value>| {
            value.and_then(Value::as_str) == Some(self.institution.as_str())
        };
        if let Entity::Citation(id) = &cell.entity
            && cell.field == "link"
            && own(value.get("institution"))
        {
            self.citations.insert(id.clone());
            let evidence = value.get("evidence").and_then(Value::as_str);
            self.evidence
                .extend(evidence.and_then(|id| id.parse().ok()));
        }
        if let Entity::Sdg(item) = &cell.entity
            && cell.field == "institution"
            && own(Some(value))
        {
            self.items.insert(*item);
        }
    }

    /// Whether the cell at `path` is in it. A cell of a later format may hold anything of anyone,
    /// so it is not, unless everything is.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        if self.sharing == Sharing::Everything {
            return true;
        }
        let Some(cell) = Cell::parse(path) else {
            return false;
        };
        match &cell.entity {
            Entity::Profile | Entity::Institution(_) | Entity::Instrument(..) => true,
            Entity::Position(_, institution) | Entity::Assignment(_, institution) => {
                *institution == self.institution
            }
            Entity::Citation(id) => self.citations.contains(id),
            Entity::Evidence(id) => self.evidence.contains(id),
            Entity::Sdg(item) => self.items.contains(item),
            Entity::Decision(_) => false,
        }
    }
}

/// The two sources that `value` says are one.
fn merge(cell: &Cell, value: &Value) -> Option<(EvidenceId, EvidenceId)> {
    let Entity::Evidence(from) = &cell.entity else {
        return None;
    };
    let into = value.as_str().filter(|_| cell.field == "merged_into")?;
    Some((from.clone(), into.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn link(path: &str, value: Value) -> (Cell, Value) {
        (Cell::parse(path).unwrap(), value)
    }

    #[test]
    fn sources_that_were_merged_travel_as_one() {
        let links = [
            link("evidence/e3/merged_into", json!("e2")),
            link("evidence/e2/merged_into", json!("e1")),
            link("evidence/e5/merged_into", json!("e4")),
            link("evidence/e6/merged_into", json!("")),
            link(
                "citation/c1/link",
                json!({"evidence":"e2","indicator":"1.1.1","institution":"health"}),
            ),
        ];
        let own = Scope::of(&"health".parse().unwrap(), Sharing::Own, &links);
        for (source, given) in [
            ("e1", true),
            ("e2", true),
            ("e3", true),
            ("e4", false),
            ("e6", false),
        ] {
            assert_eq!(
                own.holds(&format!("evidence/{source}/title")),
                given,
                "{source}"
            );
        }
    }

    #[test]
    fn an_institution_is_given_its_own_and_what_all_share() {
        let links = [
            link(
                "citation/c1/link",
                json!({"evidence":"e1","indicator":"1.1.1","institution":"health"}),
            ),
            link(
                "citation/c2/link",
                json!({"evidence":"e2","indicator":"1.1.1","institution":"labour"}),
            ),
            link("sdg/A1/institution", json!("health")),
        ];
        let health = "health".parse().unwrap();
        let own = Scope::of(&health, Sharing::Own, &links);
        let everything = Scope::of(&health, Sharing::Everything, &links);
        for (path, given) in [
            ("assessment/title", true),
            ("institution/labour/name", true),
            ("instrument/a/1/structure", true),
            ("position/1.1.1/health/answer", true),
            ("position/1.1.1/labour/answer", false),
            ("assignment/1.1.1/health/asked", true),
            ("assignment/1.1.1/labour/asked", false),
            ("citation/c1/locator", true),
            ("citation/c2/link", false),
            ("evidence/e1/title", true),
            ("evidence/e2/title", false),
            ("sdg/A1/answer", true),
            ("sdg/A2/answer", false),
            ("decision/1.1.1/answer", false),
            ("later/1/field", false),
        ] {
            assert_eq!(own.holds(path), given, "{path}");
            assert!(everything.holds(path), "{path}");
        }
    }
}
