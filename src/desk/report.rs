//! Reports: from the record as it stands to a finished file.

use std::ops::ControlFlow;
use std::path::Path;

use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::bundles::Listener;
use crate::desk::home::replace_file;
use crate::desk::open::place;
use crate::desk::views::Progress;
use crate::desk::views::WrittenReport;
use crate::ids::AssessmentId;
use crate::record;
use crate::report;

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
        let edition = self.edition_of(&assessment)?;
        let framework = self.library.framework(language)?;
        let profile = &assessment.profile;
        let place = place(&profile.country, &profile.locality, language);
        let outline = report::baseline(&assessment, &edition, framework, &place, language)?;
        let mut cancelled = false;
        let rendered = report::render(&outline, &mut |step| {
            let shown = Progress {
                step: step.step.word(),
                done: step.done,
                total: step.total,
            };
            cancelled |= progress(shown) == ControlFlow::Break(());
        })?;
        if cancelled {
            return Err(DeskError::Cancelled);
        }
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
