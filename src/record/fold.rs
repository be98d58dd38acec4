//! From the current operations of an entity to what people see of it.
//!
//! A cell may have several current operations, written apart. Until someone settles them the one
//! with the highest tick is shown (then the highest id, so that all devices show the same), and
//! all of them are listed by [`unsettled`].

use std::collections::BTreeMap;

use serde_json::Value;

use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::Attachment;
use crate::assessment::Citation;
use crate::assessment::Decision;
use crate::assessment::EditionRef;
use crate::assessment::Evidence;
use crate::assessment::EvidenceKind;
use crate::assessment::Institution;
use crate::assessment::InstitutionKind;
use crate::assessment::Level;
use crate::assessment::Position;
use crate::assessment::Profile;
use crate::assessment::SdgAnswer;
use crate::assessment::SdgPosition;
use crate::assessment::Unsettled;
use crate::assessment::UnsettledValue;
use crate::assessment::Voice;
use crate::assessment::VoiceKind;
use crate::clock::Millis;
use crate::ids::CitationId;
use crate::ids::DeviceId;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::instrument::SdgItem;
use crate::record::OpId;
use crate::record::Operation;
use crate::record::cell;

/// The field that says whether a thing was taken away.
const REMOVED: &str = "removed";

/// A current operation, as far as folding needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its id.
    pub id: OpId,
    /// Its device.
    pub device: DeviceId,
    /// Its tick.
    pub tick: u64,
    /// Its device's clock.
    pub at_ms: Millis,
    /// Its value.
    pub value: Value,
    /// With a removal: what the remover had seen, by device.
    pub seen: Option<BTreeMap<DeviceId, u64>>,
}

impl Head {
    /// The head that `operation` with `id` is.
    #[must_use]
    pub fn new(id: OpId, operation: Operation) -> Self {
        Self {
            id,
            device: operation.device,
            tick: operation.tick,
            at_ms: operation.at_ms,
            value: operation.value,
            seen: operation.seen,
        }
    }
}

/// The current operations of one entity, by field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heads(BTreeMap<String, Vec<Head>>);

impl Heads {
    /// Adds a current operation of `field`.
    pub fn add(&mut self, field: &str, head: Head) {
        let heads = self.0.entry(field.to_owned()).or_default();
        heads.push(head);
        // What is in dispute stays in sight: of a removal and a value that keeps the thing, the
        // latter is shown until someone settles it.
        let removes = |head: &Head| field == REMOVED && head.value == Value::Bool(true);
        heads.sort_by_key(|head| {
            (
                removes(head),
                std::cmp::Reverse(head.tick),
                std::cmp::Reverse(head.id),
            )
        });
    }

    /// The removals that are current and undisputed, each with what its author had seen; none
    /// when one of them does not say.
    #[must_use]
    pub fn removals(&self) -> Vec<(&DeviceId, &BTreeMap<DeviceId, u64>)> {
        if !self.removed() {
            return Vec::new();
        }
        let heads = self.0.get(REMOVED).map(Vec::as_slice).unwrap_or_default();
        let all: Option<Vec<_>> = heads
            .iter()
            .map(|head| Some((&head.device, head.seen.as_ref()?)))
            .collect();
        all.unwrap_or_default()
    }

    /// Puts a later state of the thing beside its removal: `head` was entered by someone who did
    /// not know of it.
    pub fn dispute(&mut self, head: Head) {
        let kept = Head {
            value: Value::Null,
            seen: None,
            ..head
        };
        self.add(REMOVED, kept);
    }

    /// The numbers of the indicators that an addition to an edition brings.
    #[must_use]
    pub fn indicators(&self) -> Vec<IndicatorId> {
        let list = |value: &Value, key: &str| -> Vec<Value> {
            let found = value.get(key).and_then(Value::as_array);
            found.cloned().unwrap_or_default()
        };
        let structure = self.0.get("structure").and_then(|heads| heads.first());
        let Some(structure) = structure.map(|head| &head.value) else {
            return Vec::new();
        };
        let subdomains = list(structure, "domains")
            .into_iter()
            .flat_map(|domain| list(&domain, "subdomains"));
        subdomains
            .flat_map(|subdomain| list(&subdomain, "indicators"))
            .filter_map(|indicator| indicator.get("no")?.as_str()?.parse().ok())
            .collect()
    }

    /// The value shown; `None` for nothing.
    fn value(&self, field: &str) -> Option<&Value> {
        self.0
            .get(field)?
            .first()
            .map(|head| &head.value)
            .filter(|value| !value.is_null())
    }

    fn text(&self, field: &str) -> String {
        self.value(field)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    }

    fn removed(&self) -> bool {
        self.value(REMOVED)
            .and_then(Value::as_bool)
            .unwrap_or_default()
    }

    /// Whether anything is here at all.
    fn present(&self) -> bool {
        let something = |heads: &Vec<Head>| heads.first().is_some_and(|head| !head.value.is_null());
        !self.removed()
            && self
                .0
                .iter()
                .any(|(field, heads)| field != REMOVED && something(heads))
    }

    fn changed_at_ms(&self) -> Millis {
        self.0
            .values()
            .flatten()
            .map(|head| head.at_ms)
            .max()
            .unwrap_or_default()
    }
}

/// What the assessment is about; `None` while its country or edition has not arrived.
#[must_use]
pub fn profile(heads: &Heads) -> Option<Profile> {
    let edition = heads.value("edition")?;
    let part = |key: &str| edition.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(Profile {
        title: heads.text("title"),
        country: heads.value("country")?.as_str()?.to_owned(),
        locality: heads.text("locality"),
        level: Level::from_word(&heads.text("level")).unwrap_or(Level::National),
        round: heads
            .value("round")
            .and_then(Value::as_u64)
            .and_then(|n| n.try_into().ok())
            .unwrap_or(0),
        edition: EditionRef {
            id: part("id")?,
            version: part("version")?,
        },
        started_on: heads.text("started_on"),
        focal: heads.text("focal").parse().ok(),
        notice: heads.text("notice"),
    })
}

/// The institution; `None` when it was removed or its name has not arrived.
#[must_use]
pub fn institution(id: &InstitutionId, heads: &Heads) -> Option<Institution> {
    if !heads.present() {
        return None;
    }
    Some(Institution {
        id: id.clone(),
        name: heads.value("name")?.as_str()?.to_owned(),
        kind: InstitutionKind::from_word(&heads.text("kind")).unwrap_or(InstitutionKind::Other),
    })
}

/// The position; `None` when nothing is there.
#[must_use]
pub fn position(
    indicator: &IndicatorId,
    institution: &InstitutionId,
    heads: &Heads,
) -> Option<Position> {
    heads.present().then(|| Position {
        indicator: indicator.clone(),
        institution: institution.clone(),
        answer: Answer::from_word(&heads.text("answer")),
        text: heads.text("text"),
        practice: heads.text("practice"),
        language: heads.text("language"),
        changed_at_ms: heads.changed_at_ms(),
    })
}

/// Whether the institution is asked.
#[must_use]
pub fn assignment(heads: &Heads) -> bool {
    heads
        .value("asked")
        .and_then(Value::as_bool)
        .unwrap_or_default()
}

/// The source; `None` when it was removed.
#[must_use]
pub fn evidence(id: &EvidenceId, heads: &Heads) -> Option<Evidence> {
    heads.present().then(|| Evidence {
        id: id.clone(),
        kind: EvidenceKind::from_word(&heads.text("kind")),
        title: heads.text("title"),
        issuer: heads.text("issuer"),
        year: heads
            .value("year")
            .and_then(Value::as_i64)
            .and_then(|year| year.try_into().ok()),
        url: heads.text("url"),
        language: heads.text("language"),
        checked_on: heads.text("checked_on"),
        attachments: attachments(heads),
    })
}

fn attachments(heads: &Heads) -> Vec<Attachment> {
    let fields = heads.0.keys();
    let mut found: Vec<Attachment> = fields
        .filter_map(|field| cell::attachment_of(field, heads.value(field)?))
        .collect();
    found.sort();
    found
}

/// The source that this one was merged into, if any.
#[must_use]
pub fn merged_into(heads: &Heads) -> Option<EvidenceId> {
    heads.text("merged_into").parse().ok()
}

/// The citation; `None` when it was removed or its link has not arrived.
#[must_use]
pub fn citation(id: &CitationId, heads: &Heads) -> Option<Citation> {
    if !heads.present() {
        return None;
    }
    let link = heads.value("link")?;
    let part = |key: &str| link.get(key).and_then(Value::as_str);
    Some(Citation {
        id: id.clone(),
        indicator: part("indicator")?.parse().ok()?,
        institution: part("institution")?.parse().ok()?,
        evidence: part("evidence")?.parse().ok()?,
        locator: heads.text("locator"),
    })
}

/// The decision; `None` when there is none.
#[must_use]
pub fn decision(indicator: &IndicatorId, heads: &Heads) -> Option<Decision> {
    if !heads.present() {
        return None;
    }
    let agreement = Agreement::from_word(&heads.text("agreement"))?;
    let mut voices = BTreeMap::new();
    for field in heads.0.keys() {
        let Some(institution) = cell::voice_of(field) else {
            continue;
        };
        let Some(value) = heads.value(field) else {
            continue;
        };
        let part = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
        if let Some(kind) = VoiceKind::from_word(part("kind")) {
            voices.insert(
                institution,
                Voice {
                    kind,
                    note: part("note").to_owned(),
                },
            );
        }
    }
    Some(Decision {
        indicator: indicator.clone(),
        answer: Answer::from_word(&heads.text("answer")),
        text: heads.text("text"),
        agreement,
        decided_on: heads.text("decided_on"),
        voices,
        changed_at_ms: heads.changed_at_ms(),
    })
}

/// The answer to an item of SDG indicator 10.7.2; `None` when nothing is there.
#[must_use]
pub fn sdg(item: SdgItem, heads: &Heads) -> Option<SdgPosition> {
    heads.present().then(|| SdgPosition {
        item,
        answer: SdgAnswer::from_word(&heads.text("answer")),
        institution: heads.text("institution").parse().ok(),
        note: heads.text("note"),
        changed_at_ms: heads.changed_at_ms(),
    })
}

/// The content of an edition in the record, by part; empty when it was removed.
#[must_use]
pub fn instrument(heads: &Heads) -> BTreeMap<String, Value> {
    if !heads.present() {
        return BTreeMap::new();
    }
    let fields = heads.0.keys().filter(|field| *field != REMOVED);
    fields
        .filter_map(|field| Some((field.clone(), heads.value(field)?.clone())))
        .collect()
}

/// The cells of this entity that hold different values entered apart. `prefix` is the entity's.
#[must_use]
pub fn unsettled(prefix: &str, heads: &Heads) -> Vec<Unsettled> {
    let differing = |heads: &&Vec<Head>| heads.iter().any(|head| head.value != heads[0].value);
    heads
        .0
        .iter()
        .filter(|(_, heads)| differing(heads))
        .map(|(field, heads)| Unsettled {
            cell: format!("{prefix}{field}"),
            values: heads
                .iter()
                .map(|head| UnsettledValue {
                    operation: head.id.to_string(),
                    device: head.device.clone(),
                    at_ms: head.at_ms,
                    value: head.value.clone(),
                })
                .collect(),
        })
        .collect()
}
