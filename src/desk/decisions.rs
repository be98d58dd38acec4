//! Deciding: the settled answer, and who has a reservation or dissents.

use serde_json::Value;
use serde_json::json;

use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::Decision;
use crate::clock;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::answers::short_enough;
use crate::desk::views::DecisionView;
use crate::desk::views::Saved;
use crate::ids::AssessmentId;
use crate::ids::IndicatorId;
use crate::record::Entity;
use crate::store::Write;

impl Desk {
    /// Records a decision. Reservations and dissent that are left out are taken back, visibly in
    /// the history.
    ///
    /// # Errors
    /// [`DeskError::NoVoice`] when not all agree and nobody is named; unknown indicators and
    /// institutions; a wrong date; a text that is too long.
    pub fn decide(
        &mut self,
        assessment: &AssessmentId,
        indicator: &IndicatorId,
        decision: &DecisionView,
    ) -> Result<Saved, DeskError> {
        self.decide_because(assessment, indicator, decision, "")
    }

    /// As [`Desk::decide`], with the reason why: it must be given when the answer, the text or the
    /// agreement of a decision changes on which people had agreed.
    ///
    /// # Errors
    /// [`DeskError::ReasonMissing`]; as [`Desk::decide`].
    pub fn decide_because(
        &mut self,
        assessment: &AssessmentId,
        indicator: &IndicatorId,
        decision: &DecisionView,
        reason: &str,
    ) -> Result<Saved, DeskError> {
        let writes = self.decision_writes(assessment, indicator, decision)?;
        let standing = self.store.assessment(assessment)?;
        if let Some(earlier) = standing.decisions.get(indicator)
            && is_agreed(earlier)
            && (earlier.answer, earlier.agreement, earlier.text.as_str())
                != (decision.answer, decision.agreement, decision.text.as_str())
            && reason.trim().is_empty()
        {
            return Err(DeskError::ReasonMissing(indicator.to_string()));
        }
        self.save_because(assessment, &writes, reason)
    }

    pub(super) fn decision_writes(
        &self,
        assessment: &AssessmentId,
        indicator: &IndicatorId,
        decision: &DecisionView,
    ) -> Result<Vec<Write>, DeskError> {
        self.known_indicator(assessment, indicator)?;
        if !decision.decided_on.is_empty() && !clock::is_date(&decision.decided_on) {
            return Err(DeskError::BadDate(decision.decided_on.clone()));
        }
        if decision.agreement != Agreement::Agreed && decision.voices.is_empty() {
            return Err(DeskError::NoVoice);
        }
        short_enough(&decision.text)?;
        let entity = Entity::Decision(indicator.clone());
        let write = |field: &str, value| Write {
            cell: entity.cell(field),
            value,
        };
        let mut writes = vec![
            write("answer", json!(decision.answer.map_or("", Answer::word))),
            write("text", json!(decision.text)),
            write("agreement", json!(decision.agreement.word())),
            write("decided_on", json!(decision.decided_on)),
            write("removed", Value::Null),
        ];
        let now_standing = self.store.assessment(assessment)?;
        for voice in &decision.voices {
            if !now_standing.institutions.contains_key(&voice.institution) {
                return Err(DeskError::UnknownInstitution(voice.institution.to_string()));
            }
            short_enough(&voice.note)?;
            let value = json!({"kind": voice.kind.word(), "note": voice.note});
            writes.push(write(&format!("voice.{}", voice.institution), value));
        }
        if let Some(earlier) = now_standing.decisions.get(indicator) {
            for institution in earlier.voices.keys() {
                if !decision
                    .voices
                    .iter()
                    .any(|voice| voice.institution == *institution)
                {
                    writes.push(write(&format!("voice.{institution}"), Value::Null));
                }
            }
        }
        Ok(writes)
    }

    /// Takes a decision back; it stays in the history.
    ///
    /// # Errors
    /// [`DeskError::UnknownIndicator`].
    pub fn remove_decision(
        &mut self,
        assessment: &AssessmentId,
        indicator: &IndicatorId,
    ) -> Result<Saved, DeskError> {
        self.remove_decision_because(assessment, indicator, "")
    }

    /// As [`Desk::remove_decision`], with the reason why: it must be given when people had agreed.
    ///
    /// # Errors
    /// [`DeskError::ReasonMissing`], [`DeskError::UnknownIndicator`].
    pub fn remove_decision_because(
        &mut self,
        assessment: &AssessmentId,
        indicator: &IndicatorId,
        reason: &str,
    ) -> Result<Saved, DeskError> {
        self.known_indicator(assessment, indicator)?;
        let standing = self.store.assessment(assessment)?;
        let agreed = standing.decisions.get(indicator).is_some_and(is_agreed);
        if agreed && reason.trim().is_empty() {
            return Err(DeskError::ReasonMissing(indicator.to_string()));
        }
        let cell = Entity::Decision(indicator.clone()).cell("removed");
        let write = Write {
            cell,
            value: json!(true),
        };
        self.save_because(assessment, &[write], reason)
    }
}

/// Whether people agreed on it, with or without reservations.
fn is_agreed(decision: &Decision) -> bool {
    match decision.agreement {
        Agreement::Agreed | Agreement::AgreedWithReservations => true,
        Agreement::NotAgreed => false,
    }
}
