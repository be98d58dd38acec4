//! Editions and additions that travel with an assessment.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::assessment::RecordedEdition;
use crate::ids::AssessmentId;
use crate::ids::EditionId;
use crate::ids::EditionVersion;
use crate::record;
use crate::record::Cell;
use crate::record::Entity;
use crate::record::OpId;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::tables;

impl Store {
    /// The editions and additions in the record of `assessment`, without their content.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn instruments(
        &self,
        assessment: &AssessmentId,
    ) -> Result<Vec<RecordedEdition>, StoreError> {
        // Newest last, so that it stands where two were entered apart, as in every other cell.
        // `0` follows `/`.
        let rows: Vec<([u8; 32], String, bool)> = self.rows(
            "SELECT id, cell, json_type(body, '$.value') = 'null' FROM op
             WHERE assessment = ?1 AND cell >= 'instrument/' AND cell < 'instrument0' AND sup = 0
             ORDER BY tick, id",
            [assessment.as_str()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let mut found: BTreeMap<(EditionId, EditionVersion), BTreeMap<String, String>> =
            BTreeMap::new();
        let mut removed = Vec::new();
        for (operation, path, nothing) in rows {
            let Some(Cell {
                entity: Entity::Instrument(id, version),
                field,
            }) = Cell::parse(&path)
            else {
                continue;
            };
            if field == "removed" {
                if !nothing && self.instrument(assessment, &id, &version)?.is_empty() {
                    removed.push((id, version));
                }
                continue;
            }
            let parts = found.entry((id, version)).or_default();
            if nothing {
                parts.remove(&field);
            } else {
                parts.insert(field, OpId::from_bytes(operation).to_string());
            }
        }
        for name in removed {
            found.remove(&name);
        }
        Ok(found
            .into_iter()
            .filter(|(_, parts)| !parts.is_empty())
            .map(|((id, version), parts)| RecordedEdition { id, version, parts })
            .collect())
    }

    /// The content of an edition in the record: JSON by part, `structure` and `texts.<language>`.
    ///
    /// # Errors
    /// [`StoreError`] when the file cannot be read.
    pub fn instrument(
        &self,
        assessment: &AssessmentId,
        id: &EditionId,
        version: &EditionVersion,
    ) -> Result<BTreeMap<String, Value>, StoreError> {
        let entity = Entity::Instrument(id.clone(), version.clone());
        let heads = tables::heads(&self.connection, assessment, &entity, &self.path)?;
        Ok(record::instrument(&heads))
    }
}
