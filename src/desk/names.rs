//! What people call the things in the log: fields, institutions, sources, devices, bundles.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;

use crate::assessment::Assessment;
use crate::bundle::KnownSigner;
use crate::clock::Millis;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::answers::plain;
use crate::desk::views::DeviceView;
use crate::desk::views::HistoryBundle;
use crate::desk::views::HistoryValue;
use crate::desk::views::SignerView;
use crate::ids::AssessmentId;
use crate::ids::DeviceId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::record::Logged;
use crate::record::Standing;

/// Fields whose words the list of changes of an import has already.
const FIELDS: &[&str] = &[
    "answer",
    "text",
    "practice",
    "language",
    "name",
    "kind",
    "title",
    "issuer",
    "year",
    "url",
    "checked_on",
    "locator",
    "agreement",
    "decided_on",
    "country",
    "locality",
    "level",
    "round",
    "edition",
    "started_on",
    "focal",
    "notice",
    "institution",
];
/// Things that have words in the history.
const THINGS: &[&str] = &[
    "assessment",
    "institution",
    "position",
    "assignment",
    "evidence",
    "citation",
    "decision",
    "sdg",
    "instrument",
];

/// What a cell belongs to, for people.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// Locale key of the kind of thing.
    pub(super) thing: String,
    /// Locale key of the field.
    pub(super) field: String,
    pub(super) indicator: Option<IndicatorId>,
    pub(super) institution: Option<InstitutionId>,
    pub(super) institution_name: String,
    pub(super) title: String,
}

/// Looks names up, each once.
pub(super) struct Names<'a> {
    desk: &'a Desk,
    id: &'a AssessmentId,
    assessment: Assessment,
    devices: BTreeMap<String, String>,
    signers: Vec<KnownSigner>,
    bundles: BTreeMap<String, Vec<SignerView>>,
    removed: BTreeMap<String, String>,
    links: BTreeMap<String, Value>,
}

impl<'a> Names<'a> {
    pub(super) fn of(desk: &'a Desk, id: &'a AssessmentId) -> Result<Self, DeskError> {
        Ok(Self {
            desk,
            id,
            assessment: desk.store.assessment(id)?,
            devices: desk.store.sealers(id)?,
            signers: desk.store.signers()?,
            bundles: BTreeMap::new(),
            removed: BTreeMap::new(),
            links: BTreeMap::new(),
        })
    }

    pub(super) fn device(&self, device: &DeviceId) -> DeviceView {
        let own = device == self.desk.store.device();
        let fingerprint = if own {
            self.desk.key.fingerprint().to_owned()
        } else {
            self.devices
                .get(device.as_str())
                .cloned()
                .unwrap_or_default()
        };
        DeviceView {
            id: device.clone(),
            name: self.name_of_key(&fingerprint).unwrap_or_default(),
            fingerprint,
            own,
        }
    }

    fn name_of_key(&self, fingerprint: &str) -> Option<String> {
        let known = self.signers.iter().find(|k| k.fingerprint == fingerprint);
        known.map(|known| known.name.clone())
    }

    /// When an operation arrived and with which bundle.
    pub(super) fn arrival(
        &mut self,
        number: u64,
    ) -> Result<(Option<Millis>, Option<HistoryBundle>), DeskError> {
        let Some(arrived) = self.desk.store.arrived_with(number)? else {
            return Ok((None, None));
        };
        let bundle = HistoryBundle {
            signers: self.signers_of(&arrived.bundle)?,
            id: arrived.bundle,
            file: arrived.file,
        };
        Ok((Some(arrived.at_ms), Some(bundle)))
    }

    /// Whoever signed a bundle that was imported.
    pub(super) fn signers_of(&mut self, bundle: &str) -> Result<Vec<SignerView>, DeskError> {
        if let Some(known) = self.bundles.get(bundle) {
            return Ok(known.clone());
        }
        let own = self.desk.key.fingerprint();
        let signers: Vec<SignerView> = self
            .desk
            .store
            .signers_of(bundle)?
            .into_iter()
            .map(|fingerprint| SignerView {
                name: self.name_of_key(&fingerprint),
                own: fingerprint == own,
                fingerprint,
            })
            .collect();
        self.bundles.insert(bundle.to_owned(), signers.clone());
        Ok(signers)
    }

    /// What the cell belongs to.
    pub(super) fn place(&mut self, cell: &str) -> Result<Place, DeskError> {
        let parts: Vec<&str> = cell.split('/').collect();
        let (thing, field) = match parts.as_slice() {
            [thing, .., field] => (*thing, *field),
            _ => ("", ""),
        };
        let mut place = Place {
            thing: format!(
                "history.thing.{}",
                if THINGS.contains(&thing) {
                    thing
                } else {
                    "other"
                }
            ),
            field: field_key(thing, field),
            ..Place::default()
        };
        match parts.as_slice() {
            ["position" | "assignment", indicator, institution, _] => {
                place.indicator = indicator.parse().ok();
                place.institution = institution.parse().ok();
            }
            ["decision", indicator, field] => {
                place.indicator = indicator.parse().ok();
                let voice = field.strip_prefix("voice.");
                place.institution = voice.and_then(|institution| institution.parse().ok());
            }
            ["institution", institution, _] => place.institution = institution.parse().ok(),
            ["evidence", evidence, _] => place.title = self.source(evidence)?,
            ["citation", citation, _] => {
                let link = self.link(citation)?;
                let part = |key: &str| link.get(key).and_then(Value::as_str).unwrap_or_default();
                place.indicator = part("indicator").parse().ok();
                place.institution = part("institution").parse().ok();
                place.title = self.source(part("evidence"))?;
            }
            ["sdg", item, _] => (*item).clone_into(&mut place.title),
            ["instrument", id, version, _] => place.title = format!("{id} {version}"),
            _ => {}
        }
        if let Some(institution) = place.institution.clone() {
            place.institution_name = self.institution(institution.as_str())?;
        }
        Ok(place)
    }

    /// A value for people.
    pub(super) fn value(&mut self, cell: &str, value: &Value) -> Result<HistoryValue, DeskError> {
        let thing = cell.split('/').next().unwrap_or_default();
        let field = cell.rsplit('/').next().unwrap_or_default();
        let word = |group: &str| HistoryValue {
            word: match value.as_str() {
                None | Some("") => String::new(),
                Some(word) => format!("{group}.{word}"),
            },
            text: String::new(),
        };
        let said = |key: &str| HistoryValue {
            word: key.to_owned(),
            text: String::new(),
        };
        let text = |text: String| HistoryValue {
            word: String::new(),
            text,
        };
        let part = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
        if value.is_null() {
            return Ok(text(String::new()));
        }
        Ok(match (thing, field) {
            (_, "removed") if *value == Value::Bool(true) => said("history.value.removed"),
            ("position" | "decision", "answer") => word("answer"),
            ("decision", "agreement") => word("decision.agreement"),
            ("decision", field) if field.starts_with("voice.") => HistoryValue {
                word: format!("decision.voice.{}", part("kind")),
                text: part("note").to_owned(),
            },
            ("evidence", "kind") => word("evidence.kind"),
            ("institution", "kind") => word("institution.kind"),
            ("assignment", "asked") if *value == Value::Bool(true) => said("history.value.asked"),
            ("assessment", "level") => word("new.level"),
            ("assessment", "focal") | ("sdg", "institution") => {
                let institution = plain(value);
                text(self.institution(&institution)?)
            }
            ("assessment", "edition") => text(format!("{} {}", part("id"), part("version"))),
            ("sdg", "answer") => word("sdg.answer"),
            ("citation", "link") => {
                let evidence = part("evidence").to_owned();
                text(self.source(&evidence)?)
            }
            ("instrument", _) => said("history.value.edition"),
            _ => text(plain(value)),
        })
    }

    /// What the operation with this id changed, as the key of the field's words.
    pub(super) fn changed_by(&mut self, operation: &str) -> Result<String, DeskError> {
        let number = self.desk.store.number_of(self.id, operation)?;
        let cell = self.desk.store.cell_at(number)?;
        let place = self.place(&cell)?;
        Ok(place.field)
    }

    fn institution(&mut self, id: &str) -> Result<String, DeskError> {
        if let Ok(known) = id.parse::<InstitutionId>()
            && let Some(institution) = self.assessment.institutions.get(&known)
        {
            return Ok(institution.name.clone());
        }
        self.removed(&format!("institution/{id}/name"), id)
    }

    fn source(&mut self, id: &str) -> Result<String, DeskError> {
        if let Ok(known) = id.parse()
            && let Some(evidence) = self.assessment.evidence.get(&known)
        {
            return Ok(evidence.title.clone());
        }
        self.removed(&format!("evidence/{id}/title"), id)
    }

    /// What the last value of `cell` says of a thing that is not shown any more.
    fn removed(&mut self, cell: &str, id: &str) -> Result<String, DeskError> {
        if let Some(known) = self.removed.get(cell) {
            return Ok(known.clone());
        }
        let last = self.last(cell)?;
        let name = last.as_ref().and_then(Value::as_str).unwrap_or(id);
        self.removed.insert(cell.to_owned(), name.to_owned());
        Ok(name.to_owned())
    }

    fn link(&mut self, citation: &str) -> Result<Value, DeskError> {
        if let Some(known) = self.links.get(citation) {
            return Ok(known.clone());
        }
        let link = self.last(&format!("citation/{citation}/link"))?;
        let link = link.unwrap_or_default();
        self.links.insert(citation.to_owned(), link.clone());
        Ok(link)
    }

    /// The newest value that a cell holds or held and that is something.
    fn last(&self, cell: &str) -> Result<Option<Value>, DeskError> {
        let log = self
            .desk
            .store
            .log_of(self.id, &BTreeSet::from([cell.to_owned()]))?;
        let newest = log
            .into_iter()
            .filter(|logged| !logged.operation.value.is_null())
            .max_by_key(|logged: &Logged| {
                (
                    logged.standing == Standing::Current,
                    logged.operation.tick,
                    logged.id,
                )
            });
        Ok(newest.map(|logged| logged.operation.value))
    }
}

/// Locale key of a field.
fn field_key(thing: &str, field: &str) -> String {
    let own = |word: &str| format!("history.field.{word}");
    match (thing, field) {
        (_, "removed") => own("removed"),
        (_, "asked") => own("asked"),
        (_, "note") => own("note"),
        ("citation", "link") => "import.field.evidence".to_owned(),
        ("decision", field) if field.starts_with("voice.") => "import.field.voices".to_owned(),
        ("instrument", _) => own("content"),
        (_, field) if FIELDS.contains(&field) => format!("import.field.{field}"),
        _ => own("other"),
    }
}
