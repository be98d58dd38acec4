//! Who is asked about what.

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json::json;

use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::views::Saved;
use crate::ids::AssessmentId;
use crate::ids::IndicatorId;
use crate::ids::InstitutionId;
use crate::record::Entity;
use crate::store::Write;

impl Desk {
    /// Asks `institution` about exactly `indicators`: about no others any more. What it has
    /// answered stays.
    ///
    /// # Errors
    /// [`DeskError::UnknownInstitution`]; [`DeskError::UnknownIndicator`] for a number that the
    /// edition does not have. Nothing has been changed then.
    pub fn assign(
        &mut self,
        id: &AssessmentId,
        institution: &InstitutionId,
        indicators: &[IndicatorId],
    ) -> Result<Saved, DeskError> {
        let assessment = self.store.assessment(id)?;
        if !assessment.institutions.contains_key(institution) {
            return Err(DeskError::UnknownInstitution(institution.to_string()));
        }
        let edition = self.edition_of(&assessment)?;
        let wanted: BTreeSet<&IndicatorId> = indicators.iter().collect();
        for indicator in &wanted {
            if edition.indicator(indicator).is_none() {
                return Err(DeskError::UnknownIndicator(indicator.to_string()));
            }
        }
        let asked: BTreeSet<&IndicatorId> = assessment.asked_of(institution).collect();
        let write = |indicator: &IndicatorId, value| Write {
            cell: Entity::Assignment(indicator.clone(), institution.clone()).cell("asked"),
            value,
        };
        let mut writes: Vec<Write> = wanted
            .difference(&asked)
            .map(|indicator| write(indicator, json!(true)))
            .collect();
        let gone = asked.difference(&wanted);
        writes.extend(gone.map(|indicator| write(indicator, Value::Null)));
        self.save(id, &writes)
    }
}
