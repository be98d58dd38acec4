//! Answering: positions of institutions, undo, redo and settling what was entered apart.

use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;
use serde_json::json;

use crate::assessment::Answer;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::views::Saved;
use crate::ids::AssessmentId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::record::Cell;
use crate::record::Entity;
use crate::record::Kind;
use crate::store::Manner;
use crate::store::Write;

/// Longest text of a position, in characters.
const TEXT_LIMIT: usize = 100_000;

/// Longest reason for a change, in characters.
const REASON_LIMIT: usize = 4000;

/// Which text of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(rename_all = "snake_case")]
pub enum TextField {
    /// What the law or policy says.
    Text,
    /// How it works in practice.
    Practice,
    /// Language of both.
    Language,
}

impl TextField {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Practice => "practice",
            Self::Language => "language",
        }
    }
}

impl Desk {
    /// Records an institution's answer; `None` takes it back.
    ///
    /// # Errors
    /// [`DeskError::UnknownIndicator`], [`DeskError::UnknownInstitution`].
    pub fn set_answer(
        &mut self,
        assessment: &AssessmentId,
        indicator: &IndicatorId,
        institution: &InstitutionId,
        answer: Option<Answer>,
    ) -> Result<Saved, DeskError> {
        let entity = self.position(assessment, indicator, institution)?;
        let value = answer.map_or_else(|| json!(""), |answer| json!(answer.word()));
        let cell = entity.cell("answer");
        self.save(assessment, &[Write { cell, value }])
    }

    /// Records a text of an institution's position, exactly as written.
    ///
    /// # Errors
    /// [`DeskError::UnknownIndicator`], [`DeskError::UnknownInstitution`], [`DeskError::TooLong`].
    pub fn set_text(
        &mut self,
        assessment: &AssessmentId,
        indicator: &IndicatorId,
        institution: &InstitutionId,
        field: TextField,
        text: &str,
    ) -> Result<Saved, DeskError> {
        let entity = self.position(assessment, indicator, institution)?;
        short_enough(text)?;
        self.save(
            assessment,
            &[Write {
                cell: entity.cell(field.name()),
                value: json!(text),
            }],
        )
    }

    /// Chooses one of the values that were entered apart; the others stay in the history.
    ///
    /// # Errors
    /// [`DeskError::AlreadySettled`] when that value is not current any more.
    pub fn settle(
        &mut self,
        assessment: &AssessmentId,
        cell: &str,
        operation: &str,
    ) -> Result<Saved, DeskError> {
        let settled = || DeskError::AlreadySettled(cell.to_owned());
        let now_standing = self.store.assessment(assessment)?.unsettled;
        let standing = now_standing
            .iter()
            .find(|u| u.cell == cell)
            .ok_or_else(settled)?;
        let chosen = standing
            .values
            .iter()
            .find(|v| v.operation == operation)
            .ok_or_else(settled)?;
        let cell = Cell::parse(cell).ok_or_else(settled)?;
        let write = Write {
            cell,
            value: chosen.value.clone(),
        };
        let now = self.clock.now_ms();
        let operations = self.store.settle(assessment, &write, now)?;
        self.edited(assessment, operations)
    }

    /// Takes back the last thing done here.
    ///
    /// # Errors
    /// [`crate::store::StoreError::NothingToUndo`], [`crate::store::StoreError::Overtaken`].
    pub fn undo(&mut self, assessment: &AssessmentId) -> Result<Saved, DeskError> {
        let now = self.clock.now_ms();
        let cells = self.store.undo(assessment, now)?;
        self.saved(assessment, cells.len(), about(&cells))
    }

    /// Does again what was last taken back here.
    ///
    /// # Errors
    /// As [`Desk::undo`].
    pub fn redo(&mut self, assessment: &AssessmentId) -> Result<Saved, DeskError> {
        let now = self.clock.now_ms();
        let cells = self.store.redo(assessment, now)?;
        self.saved(assessment, cells.len(), about(&cells))
    }

    /// The position of an institution that takes part, on an indicator that exists.
    pub(super) fn position(
        &self,
        assessment: &AssessmentId,
        indicator: &IndicatorId,
        institution: &InstitutionId,
    ) -> Result<Entity, DeskError> {
        self.known_indicator(assessment, indicator)?;
        if !self.store.has_institution(assessment, institution)? {
            return Err(DeskError::UnknownInstitution(institution.to_string()));
        }
        Ok(Entity::Position(indicator.clone(), institution.clone()))
    }

    pub(super) fn known_indicator(
        &self,
        assessment: &AssessmentId,
        indicator: &IndicatorId,
    ) -> Result<(), DeskError> {
        let edition = self.edition_for(assessment)?;
        match edition.indicator(indicator) {
            Some(_) => Ok(()),
            None => Err(DeskError::UnknownIndicator(indicator.to_string())),
        }
    }

    pub(super) fn save(
        &mut self,
        assessment: &AssessmentId,
        writes: &[Write],
    ) -> Result<Saved, DeskError> {
        let now = self.clock.now_ms();
        let operations = self.store.write(assessment, writes, now)?;
        self.edited(assessment, operations)
    }

    /// As [`Desk::save`], with the reason why; an empty one is none.
    pub(super) fn save_because(
        &mut self,
        assessment: &AssessmentId,
        writes: &[Write],
        reason: &str,
    ) -> Result<Saved, DeskError> {
        let reason = reason.trim();
        let length = reason.chars().count();
        if length > REASON_LIMIT {
            let limit = REASON_LIMIT;
            return Err(DeskError::TooLong { length, limit });
        }
        let manner = Manner {
            reason: (!reason.is_empty()).then(|| reason.to_owned()),
            ..Manner::of(Kind::Edit)
        };
        let now = self.clock.now_ms();
        let operations = self.store.write_as(assessment, writes, &manner, now)?;
        self.edited(assessment, operations)
    }

    pub(super) fn edited(
        &self,
        assessment: &AssessmentId,
        operations: usize,
    ) -> Result<Saved, DeskError> {
        if operations == 0 {
            return self.saved(assessment, operations, None);
        }
        // The newest act is an edit: it can be taken back, and what had been taken back before it
        // cannot be done again. Reading a thousand acts to learn this would cost more than saving.
        Ok(Saved {
            at_ms: self.clock.now_ms(),
            operations,
            can_undo: true,
            can_redo: false,
            indicator: None,
        })
    }

    fn saved(
        &self,
        assessment: &AssessmentId,
        operations: usize,
        indicator: Option<IndicatorId>,
    ) -> Result<Saved, DeskError> {
        let stacks = self.store.stacks(assessment)?;
        Ok(Saved {
            at_ms: self.clock.now_ms(),
            operations,
            can_undo: stacks.to_undo().is_some(),
            can_redo: stacks.to_redo().is_some(),
            indicator,
        })
    }
}

/// The indicator that changed cells are about, when they are about one.
fn about(cells: &[Cell]) -> Option<IndicatorId> {
    let indicator = |cell: &Cell| match &cell.entity {
        Entity::Position(indicator, _) | Entity::Decision(indicator) => Some(indicator.clone()),
        Entity::Profile
        | Entity::Institution(_)
        | Entity::Evidence(_)
        | Entity::Citation(_)
        | Entity::Assignment(..)
        | Entity::Sdg(_)
        | Entity::Instrument(..) => None,
    };
    cells.iter().find_map(indicator)
}

pub(super) fn short_enough(text: &str) -> Result<(), DeskError> {
    let length = text.chars().count();
    if length > TEXT_LIMIT {
        return Err(DeskError::TooLong {
            length,
            limit: TEXT_LIMIT,
        });
    }
    Ok(())
}

/// A value of a cell as people read it.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}
