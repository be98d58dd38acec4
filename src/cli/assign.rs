//! `concord assign`: who is asked about what.

use std::path::Path;

use crate::cli::CommandError;
use crate::cli::Session;
use crate::cli::institution_of;
use crate::desk::DeskError;
use crate::ids::IndicatorId;

impl Session<'_> {
    /// Asks the institution about the indicators that `numbers` name, whole groups among them.
    pub(super) fn assign(
        &mut self,
        workspace: &Path,
        institution: &str,
        numbers: &[String],
    ) -> Result<u8, CommandError> {
        let (mut desk, id) = self.open(workspace)?;
        let outline = desk.outline(&id, self.language())?;
        let all = outline
            .domains
            .iter()
            .flat_map(|domain| &domain.subdomains)
            .flat_map(|subdomain| &subdomain.indicators);
        let known: Vec<IndicatorId> = all.map(|indicator| indicator.id.clone()).collect();
        let mut wanted = Vec::new();
        for number in numbers {
            let group = format!("{number}.");
            let inside = |id: &&IndicatorId| {
                id.as_str() == number.as_str() || id.as_str().starts_with(&group)
            };
            let found: Vec<IndicatorId> = known.iter().filter(inside).cloned().collect();
            if found.is_empty() {
                return Err(DeskError::UnknownIndicator(number.clone()).into());
            }
            wanted.extend(found);
        }
        wanted.sort();
        wanted.dedup();
        let institution = institution_of(&desk, &id, institution, self.language())?;
        let saved = desk.assign(&id, &institution, &wanted)?;
        let words = format!("{} indicators assigned.", wanted.len());
        self.say(&saved, &[words])
    }
}
