//! The edition an assessment is answered by: one that ships with the program, or one that
//! travels in the record, with the country's own indicators after it.

use std::sync::Arc;

use crate::assessment::Assessment;
use crate::assessment::EditionRef;
use crate::assessment::RecordedEdition;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::ids::AssessmentId;
use crate::instrument::Edition;
use crate::instrument::EditionError;
use crate::instrument::EditionName;
use crate::instrument::Library;
use crate::store::Store;

impl Desk {
    /// The edition of an assessment, with its additions.
    pub(super) fn edition_of(&self, assessment: &Assessment) -> Result<Arc<Edition>, DeskError> {
        self.made_of(
            &assessment.id,
            &assessment.profile.edition,
            &assessment.instruments,
        )
    }

    /// As [`Desk::edition_of`], without reading the whole assessment.
    pub(super) fn edition_for(&self, id: &AssessmentId) -> Result<Arc<Edition>, DeskError> {
        let profile = self.store.profile(id)?;
        self.made_of(id, &profile.edition, &self.store.instruments(id)?)
    }

    fn made_of(
        &self,
        id: &AssessmentId,
        pinned: &EditionRef,
        recorded: &[RecordedEdition],
    ) -> Result<Arc<Edition>, DeskError> {
        if recorded.is_empty() {
            return Ok(Arc::clone(
                self.library.edition(&pinned.id, &pinned.version)?,
            ));
        }
        let parts = recorded.iter().flat_map(|edition| edition.parts.values());
        let mut key = format!("{id} {} {}", pinned.id, pinned.version);
        for operation in parts {
            key.push(' ');
            key.push_str(operation);
        }
        if let Some(made) = self.made.borrow().get(&key) {
            return Ok(Arc::clone(made));
        }
        let made = read_edition(&self.store, self.library, id, pinned, recorded)?;
        self.made.borrow_mut().insert(key, Arc::clone(&made));
        Ok(made)
    }

    /// An edition or addition of the record, read and checked.
    pub(super) fn recorded(
        &self,
        id: &AssessmentId,
        edition: &RecordedEdition,
    ) -> Result<Edition, DeskError> {
        read_recorded(&self.store, id, edition)
    }
}

/// The edition `pinned`, on board or as `store` holds it, with the additions `recorded`.
pub(super) fn read_edition(
    store: &Store,
    library: &Library,
    id: &AssessmentId,
    pinned: &EditionRef,
    recorded: &[RecordedEdition],
) -> Result<Arc<Edition>, DeskError> {
    let on_board = library.edition(&pinned.id, &pinned.version);
    if recorded.is_empty() {
        return Ok(Arc::clone(on_board?));
    }
    let name = EditionName {
        id: pinned.id.clone(),
        version: pinned.version.clone(),
    };
    let mut base = on_board.map(|edition| edition.as_ref().clone()).ok();
    let mut additions = Vec::new();
    for edition in recorded {
        let read = read_recorded(store, id, edition)?;
        if read.name() == name {
            // What the program has is what was published under that name.
            base.get_or_insert(read);
        } else if read.extends.as_ref() == Some(&name) {
            additions.push(read);
        }
    }
    let base = base.ok_or_else(|| EditionError::NotOnBoard {
        id: pinned.id.clone(),
        version: pinned.version.clone(),
    })?;
    let additions: Vec<&Edition> = additions.iter().collect();
    Ok(Arc::new(base.joined(&additions)?))
}

fn read_recorded(
    store: &Store,
    id: &AssessmentId,
    edition: &RecordedEdition,
) -> Result<Edition, DeskError> {
    let parts = store.instrument(id, &edition.id, &edition.version)?;
    let file = format!("{} {}", edition.id, edition.version);
    Ok(Edition::from_parts(&file, &parts)?)
}
