//! TEMP
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::bundles::Listener;
use crate::desk::views::WrittenReport;
use crate::ids::AssessmentId;
use std::path::Path;
impl Desk {
    /// x
    /// # Errors
    /// x
    pub fn write_report(
        &mut self,
        _id: &AssessmentId,
        to: &Path,
        _language: &str,
        _progress: Listener<'_>,
    ) -> Result<WrittenReport, DeskError> {
        Err(DeskError::File {
            path: to.to_owned(),
            reason: "not yet".into(),
        })
    }
}
