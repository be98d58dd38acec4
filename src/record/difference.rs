//! What an import would change, as a list that a person can read.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::assessment::Assessment;

/// How something differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Fields changed: name, value before, value after.
    Changed(Vec<(String, Value, Value)>),
    /// Two values entered apart now stand side by side.
    Unsettled,
}

/// One thing that differs between two states of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Kind of thing: `profile`, `institution`, `position`, `assignment`, `evidence`, `citation`, `decision`,
    /// `sdg`, `instrument`, `cell`.
    pub thing: &'static str,
    /// Its key, for example `1.1.1/ministry-of-health-3f`.
    pub key: String,
    /// How it differs.
    pub change: Change,
}

type Things = BTreeMap<(&'static str, String), Value>;

fn things(assessment: &Assessment) -> Things {
    fn value(thing: &impl serde::Serialize) -> Value {
        // These are plain structs of texts and numbers, which always have a JSON form.
        serde_json::to_value(thing).unwrap_or(Value::Null)
    }
    let mut all = Things::new();
    all.insert(("profile", String::new()), value(&assessment.profile));
    for (id, institution) in &assessment.institutions {
        all.insert(("institution", id.to_string()), value(institution));
    }
    for ((indicator, institution), position) in &assessment.positions {
        all.insert(
            ("position", format!("{indicator}/{institution}")),
            value(position),
        );
    }
    for assignment in &assessment.assignments {
        let key = format!("{}/{}", assignment.indicator, assignment.institution);
        all.insert(("assignment", key), value(assignment));
    }
    for (id, evidence) in &assessment.evidence {
        all.insert(("evidence", id.to_string()), value(evidence));
    }
    for (id, citation) in &assessment.citations {
        all.insert(("citation", id.to_string()), value(citation));
    }
    for (indicator, decision) in &assessment.decisions {
        all.insert(("decision", indicator.to_string()), value(decision));
    }
    for (item, position) in &assessment.sdg {
        all.insert(("sdg", item.to_string()), value(position));
    }
    for edition in &assessment.instruments {
        let key = format!("{}/{}", edition.id, edition.version);
        all.insert(("instrument", key), value(edition));
    }
    all
}

/// What differs from `before` to `after`; `None` before means that all is new.
#[must_use]
pub fn differences(before: Option<&Assessment>, after: &Assessment) -> Vec<Difference> {
    let old = before.map(things).unwrap_or_default();
    let new = things(after);
    let mut found = Vec::new();
    for ((thing, key), value) in &new {
        let change = match old.get(&(*thing, key.clone())) {
            None => Some(Change::Added),
            Some(earlier) => fields(earlier, value),
        };
        found.extend(change.map(|change| Difference {
            thing,
            key: key.clone(),
            change,
        }));
    }
    for (thing, key) in old.keys().filter(|id| !new.contains_key(*id)) {
        found.push(Difference {
            thing,
            key: key.clone(),
            change: Change::Removed,
        });
    }
    let known = |cell: &str| before.is_some_and(|b| b.unsettled.iter().any(|u| u.cell == cell));
    for unsettled in after.unsettled.iter().filter(|u| !known(&u.cell)) {
        found.push(Difference {
            thing: "cell",
            key: unsettled.cell.clone(),
            change: Change::Unsettled,
        });
    }
    found
}

/// The fields that differ; the time of a change alone is no difference to a reader.
fn fields(before: &Value, after: &Value) -> Option<Change> {
    let (Value::Object(before), Value::Object(after)) = (before, after) else {
        return None;
    };
    let changed: Vec<(String, Value, Value)> = after
        .iter()
        .filter(|(name, value)| *name != "changed_at_ms" && before.get(*name) != Some(value))
        .map(|(name, value)| {
            (
                name.clone(),
                before.get(name).cloned().unwrap_or(Value::Null),
                value.clone(),
            )
        })
        .collect();
    (!changed.is_empty()).then_some(Change::Changed(changed))
}
