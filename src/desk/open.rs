//! Opening a workspace and starting an assessment.

use std::cell::Cell;
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::json;

use crate::analysis;
use crate::assessment::Assessment;
use crate::assessment::Level;
use crate::bundle::DeviceKey;
use crate::bundle::Envelope;
use crate::clock;
use crate::clock::Clock;
use crate::clock::Millis;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::RecentWorkspace;
use crate::desk::backups::none_yet;
use crate::desk::countries::country_name;
use crate::desk::editions::edition_at_hand;
use crate::desk::institutions;
use crate::desk::own_indicators::writes_of;
use crate::desk::views::AssessmentSummary;
use crate::desk::views::NewAssessment;
use crate::desk::views::WorkspaceView;
use crate::i18n;
use crate::ids;
use crate::ids::AssessmentId;
use crate::instrument::Edition;
use crate::instrument::EditionError;
use crate::instrument::Library;
use crate::instrument::library;
use crate::record::Entity;
use crate::store::Store;
use crate::store::Unlock;
use crate::store::Write;

/// An open workspace and everything a person can do with it.
pub struct Desk {
    pub(super) store: Store,
    pub(super) clock: Box<dyn Clock>,
    pub(super) key: DeviceKey,
    pub(super) home: Home,
    /// For whom the bundles written now are encrypted.
    pub(super) envelope: Envelope,
    pub(super) library: &'static Library,
    /// Editions made from the record, by what they are made of.
    pub(super) made: RefCell<HashMap<String, Arc<Edition>>>,
    /// When a copy was last made or tried.
    pub(super) copied_at_ms: Cell<Millis>,
}

impl Desk {
    /// Makes a new workspace at `path`; its folder is made when it is not there.
    ///
    /// # Errors
    /// [`DeskError`] when there is a file already or the disk refuses.
    pub fn create(path: &Path, home: &Home, clock: Box<dyn Clock>) -> Result<Self, DeskError> {
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder).map_err(|error| DeskError::File {
                path: folder.to_owned(),
                reason: error.to_string(),
            })?;
        }
        let key = DeviceKey::load_or_create(&home.key_path())?;
        let store = Store::create(path, key.fingerprint(), clock.now_ms())?;
        Self::with(store, key, home, clock)
    }

    pub(super) fn with(
        store: Store,
        key: DeviceKey,
        home: &Home,
        clock: Box<dyn Clock>,
    ) -> Result<Self, DeskError> {
        Ok(Self {
            copied_at_ms: none_yet(clock.as_ref()),
            store,
            clock,
            key,
            home: home.clone(),
            envelope: Envelope::Open,
            library: library()?,
            made: RefCell::default(),
        })
    }

    /// Opens the workspace at `path`, which is not protected.
    ///
    /// # Errors
    /// [`DeskError`] that says what the file is instead, who has it or what is wrong with it.
    pub fn open(path: &Path, home: &Home, clock: Box<dyn Clock>) -> Result<Self, DeskError> {
        Self::unlock(path, home, clock, &Unlock::Nothing)
    }

    /// Opens the workspace at `path` with what `unlock` gives.
    ///
    /// # Errors
    /// [`DeskError`] that says what the file is instead, who has it, what opens it or what is wrong
    /// with it.
    pub fn unlock(
        path: &Path,
        home: &Home,
        clock: Box<dyn Clock>,
        unlock: &Unlock,
    ) -> Result<Self, DeskError> {
        let key = DeviceKey::load_or_create(&home.key_path())?;
        let store = Store::unlock(path, key.fingerprint(), unlock)?;
        let desk = Self::with(store, key, home, clock)?;
        desk.remember();
        Ok(desk)
    }

    /// Puts the workspace first in the list of recent ones. The list is a convenience: a full disk
    /// that keeps it from being written must not keep people from their work.
    pub(super) fn remember(&self) {
        let _ = self.try_to_remember();
    }

    fn try_to_remember(&self) -> Result<(), DeskError> {
        let path = self.store.path();
        let title = match self.store.assessments()?.first() {
            Some(id) => self.store.profile(id)?.title,
            None => String::new(),
        };
        let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.home.remember(RecentWorkspace {
            path: full.display().to_string(),
            title,
            opened_at_ms: self.clock.now_ms(),
            missing: false,
            workspace: self.store.workspace_id()?,
        })
    }

    /// The workspace and what is in it.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn workspace(&self) -> Result<WorkspaceView, DeskError> {
        let mut assessments = Vec::new();
        for id in self.store.assessments()? {
            assessments.push(self.summary(&self.store.standing(&id)?));
        }
        let path =
            std::path::absolute(self.store.path()).unwrap_or_else(|_| self.store.path().to_owned());
        Ok(WorkspaceView {
            path: path.display().to_string(),
            assessments,
        })
    }

    /// The first assessment in the workspace.
    ///
    /// # Errors
    /// [`DeskError::NoAssessment`] when it holds none.
    pub fn first_assessment(&self) -> Result<AssessmentId, DeskError> {
        self.store
            .assessments()?
            .into_iter()
            .next()
            .ok_or(DeskError::NoAssessment)
    }

    /// Starts an assessment with its institutions.
    ///
    /// # Errors
    /// [`DeskError`] when the country, the edition, a date or an institution's name is wrong.
    pub fn new_assessment(
        &mut self,
        new: &NewAssessment,
        language: &str,
    ) -> Result<AssessmentId, DeskError> {
        let country = country_name(&new.country, "en")
            .map(|_| new.country.clone())
            .ok_or_else(|| DeskError::UnknownCountry(new.country.clone()))?;
        if !new.started_on.is_empty() && !clock::is_date(&new.started_on) {
            return Err(DeskError::BadDate(new.started_on.clone()));
        }
        let level = if new.locality.trim().is_empty() {
            Level::National
        } else {
            Level::Local
        };
        let edition = self.chosen_edition(new, level)?;
        let title = match new.title.trim() {
            "" => proposed_title(new, language),
            written => written.to_owned(),
        };
        let id: AssessmentId = ids::random()
            .map_err(|error| DeskError::File {
                path: self.store.path().to_owned(),
                reason: error.to_string(),
            })?
            .parse()?;
        let profile = |field: &str, value| Write {
            cell: Entity::Profile.cell(field),
            value,
        };
        let mut writes = vec![
            profile("title", json!(title)),
            profile("country", json!(country)),
            profile("locality", json!(new.locality.trim())),
            profile("level", json!(level.word())),
            profile("round", json!(new.round)),
            profile(
                "edition",
                json!({"id": edition.id, "version": edition.version}),
            ),
            profile("started_on", json!(new.started_on)),
        ];
        writes.extend(institutions::joining(&new.institutions, &[])?);
        if self.library.edition(&edition.id, &edition.version).is_err() {
            // Others do not have it: it travels with the assessment.
            writes.extend(writes_of(&edition)?);
        }
        let now = self.clock.now_ms();
        self.store.begin_assessment(&id, &writes, now)?;
        self.remember();
        Ok(id)
    }

    /// The edition chosen, or the first one of the level that is at hand.
    fn chosen_edition(&self, new: &NewAssessment, level: Level) -> Result<Arc<Edition>, DeskError> {
        if !new.edition.is_empty() {
            let (id, version) = new.edition.split_once('@').unwrap_or((&new.edition, ""));
            return edition_at_hand(&self.home, id, version);
        }
        let mut editions = self.library.editions();
        let first = editions.find(|e| e.level == level.word() && e.extends.is_none());
        let first = first.ok_or_else(|| EditionError::NotOnBoard {
            id: level.word().to_owned(),
            version: String::new(),
        })?;
        Ok(Arc::clone(first))
    }

    pub(super) fn summary(&self, assessment: &Assessment) -> AssessmentSummary {
        let profile = &assessment.profile;
        // An edition that is not on board leaves the list readable; opening it says what to do.
        let whole = self
            .edition_of(assessment)
            .map(|edition| analysis::coverage(assessment, edition.indicators()))
            .unwrap_or_default();
        AssessmentSummary {
            id: assessment.id.clone(),
            title: profile.title.clone(),
            country: profile.country.clone(),
            locality: profile.locality.clone(),
            level: profile.level,
            round: profile.round,
            fictional: profile.is_fictional(),
            changed_at_ms: assessment.changed_at_ms,
            indicators: whole.total(),
            answered: whole.answered(),
        }
    }
}

/// The title proposed for a new assessment.
#[must_use]
pub fn proposed_title(new: &NewAssessment, language: &str) -> String {
    let place = place(&new.country, &new.locality, language);
    let round = new.round.to_string();
    let values = [("place", place.as_str()), ("round", round.as_str())];
    let key = if new.round == 0 {
        "assessment.title.baseline"
    } else {
        "assessment.title.follow_up"
    };
    i18n::text(language, key, &values)
}

/// The country, or the locality in it, by name in `language`.
pub(super) fn place(country: &str, locality: &str, language: &str) -> String {
    let country = country_name(country, language).unwrap_or(country);
    match locality.trim() {
        "" => country.to_owned(),
        locality => {
            let values = [("country", country), ("locality", locality)];
            i18n::text(language, "assessment.place.locality", &values)
        }
    }
}
