//! Reports: from the record as it stands to a finished file.

use std::path::Path;

use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::bundles::Listener;
use crate::desk::home::replace_file;
use crate::desk::pages::Reading;
use crate::desk::views::WrittenReport;
use crate::ids::AssessmentId;
use crate::record;
use crate::report::Audience;

impl Desk {
    /// Writes the baseline report as PDF; a file that is there is replaced, whole or not at all.
    ///
    /// # Errors
    /// [`DeskError`] with the file and the reason; [`DeskError::Cancelled`] when `progress` breaks
    /// off. Then what was at `to` is as it was.
    pub fn write_report(
        &mut self,
        id: &AssessmentId,
        to: &Path,
        language: &str,
        progress: Listener<'_>,
    ) -> Result<WrittenReport, DeskError> {
        let assessment = self.store.assessment(id)?;
        let reading = Reading {
            assessment: &assessment,
            edition: self.edition_of(&assessment)?,
            library: self.library,
            audience: Audience::Participants,
        };
        let rendered = reading.pdf(language, progress)?;
        replace_file(to, &rendered.bytes)?;
        Ok(WrittenReport {
            path: to.display().to_string(),
            pages: rendered.pages,
            length_bytes: u64::try_from(rendered.bytes.len()).unwrap_or(u64::MAX),
            fingerprint: record::fingerprint(&assessment)?,
            missing_glyphs: rendered
                .missing_glyphs
                .keys()
                .map(char::to_string)
                .collect(),
        })
    }
}
