//! A country's own indicators beside the edition, and editions brought from a file.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use serde_json::json;

use crate::clock;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::answers::short_enough;
use crate::desk::edition_files::read_edition;
use crate::desk::editions::all_at_hand;
use crate::desk::views::AdditionView;
use crate::desk::views::OwnIndicator;
use crate::desk::views::Saved;
use crate::i18n;
use crate::ids;
use crate::ids::AssessmentId;
use crate::ids::EditionId;
use crate::ids::EditionVersion;
use crate::ids::IndicatorId;
use crate::instrument::Edition;
use crate::instrument::EditionError;
use crate::record::Entity;
use crate::store::Write;

/// Subdomain of a domain's own indicators: `4.n` in domain 4.
const SUBDOMAIN: &str = "n";
/// How many digits tell own indicators apart; they are drawn from the words, so that two laptops
/// that add different indicators never give them one number.
const DIGITS: usize = 4;

impl Desk {
    /// Takes the edition or the additions in the file at `path` into the record: the edition that
    /// the assessment is pinned to when the program does not have it, or indicators for it.
    ///
    /// # Errors
    /// [`DeskError`] when the file is not an edition, or one for something else; nothing has been
    /// recorded then.
    pub fn take_edition(&mut self, id: &AssessmentId, path: &Path) -> Result<Saved, DeskError> {
        let edition = read_edition(path, &all_at_hand(&self.home)?)?;
        let pinned = self.store.profile(id)?.edition;
        if edition.id == pinned.id && edition.version == pinned.version {
            return self.save(id, &writes_of(&edition)?);
        }
        // Joined on trial, so that what does not fit is refused before it is recorded.
        self.edition_for(id)?.joined(&[&edition])?;
        self.save(id, &writes_of(&edition)?)
    }

    /// Adds an indicator of the country's own to a domain; [`Saved::indicator`] is its number.
    ///
    /// # Errors
    /// [`DeskError::EmptyName`] when a text is missing, [`DeskError::TooLong`],
    /// [`DeskError::SameName`] when it is there already, [`EditionError`] when the domain or an
    /// objective does not exist.
    pub fn add_own_indicator(
        &mut self,
        id: &AssessmentId,
        own: &OwnIndicator,
        language: &str,
    ) -> Result<Saved, DeskError> {
        let edition = self.edition_for(id)?;
        let digits = ids::derived(&[&own.topic, &own.question], DIGITS);
        let subdomain = format!("{}.{SUBDOMAIN}", own.domain);
        let number: IndicatorId = format!("{subdomain}.{digits}").parse()?;
        if edition.indicator(&number).is_some() {
            return Err(DeskError::SameName(own.topic.clone()));
        }
        let text = |value: &str| {
            short_enough(value)?;
            match value.trim() {
                "" => Err(DeskError::EmptyName),
                text => Ok(text.to_owned()),
            }
        };
        let words = |language: &str, key: &str| i18n::text(language, key, &[]);
        let domain = edition
            .texts(language)
            .and_then(|texts| texts.domains.get(&own.domain))
            .ok_or_else(|| EditionError::Misplaced {
                file: own.topic.clone(),
                number: number.to_string(),
                parent: own.domain.clone(),
            })?;
        let pinned = self.store.profile(id)?.edition;
        let today = clock::date_utc(self.clock.now_ms());
        let year: i32 = today
            .get(..4)
            .and_then(|y| y.parse().ok())
            .unwrap_or_default();
        let objectives: Vec<Value> = own
            .objectives
            .iter()
            .map(|no| json!({"objective": no, "standing": "working", "source": "own"}))
            .collect();
        let structure = json!({
            "format": 1,
            "id": format!("own-{number}"),
            "version": "1",
            "level": edition.level,
            "status": "national addition",
            "licence": "",
            "languages": [language],
            "extends": {"id": pinned.id, "version": pinned.version},
            "sources": {"own": {"title": words(language, "instrument.own.source"),
                "publisher": "", "year": year, "url": ""}},
            "domains": [{"no": own.domain, "subdomains": [{"no": subdomain, "indicators": [{
                "no": number, "evidence_kinds": [], "gcm_objectives": objectives,
                "sdg_targets": [], "sdg_10_7_2_items": [], "basis": "authored"}]}]}],
        });
        let texts = json!({
            "language": language,
            "title": text(&own.topic)?,
            "notice": words(language, "instrument.own.notice"),
            "domains": {own.domain.clone(): {"name": domain.name, "definition": domain.definition}},
            "subdomains": {subdomain: words(language, "instrument.own.subdomain")},
            "indicators": {number.as_str(): {
                "topic": text(&own.topic)?,
                "question": text(&own.question)?,
                "in_place": text(&own.in_place)?,
                "partly_in_place": text(&own.partly_in_place)?,
                "not_in_place": text(&own.not_in_place)?,
                "evidence": text(&own.evidence)?,
            }},
        });
        let parts = BTreeMap::from([
            ("structure".to_owned(), structure),
            (format!("texts.{language}"), texts),
        ]);
        let addition = Edition::from_parts(&own.topic, &parts)?;
        edition.joined(&[&addition])?;
        Ok(Saved {
            indicator: Some(number),
            ..self.save(id, &writes_of(&addition)?)?
        })
    }

    /// Takes an addition out of the assessment. Positions on its indicators stay in the record;
    /// undo brings it back.
    ///
    /// # Errors
    /// [`DeskError`] when the workspace refuses.
    pub fn remove_addition(
        &mut self,
        id: &AssessmentId,
        addition: &EditionId,
        version: &EditionVersion,
    ) -> Result<Saved, DeskError> {
        let cell = Entity::Instrument(addition.clone(), version.clone()).cell("removed");
        self.save(
            id,
            &[Write {
                cell,
                value: json!(true),
            }],
        )
    }

    /// The additions in an assessment, with the indicators they bring.
    pub(super) fn additions(&self, id: &AssessmentId) -> Result<Vec<AdditionView>, DeskError> {
        let pinned = self.store.profile(id)?.edition;
        let mut found = Vec::new();
        for recorded in self.store.instruments(id)? {
            let edition = self.recorded(id, &recorded)?;
            if edition.id == pinned.id && edition.version == pinned.version {
                continue;
            }
            found.push(AdditionView {
                id: recorded.id,
                version: recorded.version,
                title: edition
                    .texts("en")
                    .map(|words| words.title.clone())
                    .unwrap_or_default(),
                indicators: edition.indicators().map(|i| i.id.clone()).collect(),
            });
        }
        Ok(found)
    }
}

/// What to write so that the record holds `edition`.
pub(super) fn writes_of(edition: &Edition) -> Result<Vec<Write>, DeskError> {
    let entity = Entity::Instrument(edition.id.parse()?, edition.version.parse()?);
    let parts = edition.to_parts()?.into_iter().map(|(part, value)| Write {
        cell: entity.cell(&part),
        value,
    });
    // An addition that was taken out comes back.
    let back = Write {
        cell: entity.cell("removed"),
        value: Value::Null,
    };
    Ok(parts.chain([back]).collect())
}
