//! `concord show`: an assessment, or one indicator of it.

use std::path::Path;

use crate::analysis::Outcome;
use crate::assessment::Answer;
use crate::cli::CommandError;
use crate::cli::Session;
use crate::desk::Desk;
use crate::i18n;
use crate::ids::AssessmentId;
use crate::ids::IndicatorId;

impl Session<'_> {
    /// Shows an assessment, or one indicator of it.
    pub(super) fn show(
        &mut self,
        workspace: &Path,
        indicator: Option<&IndicatorId>,
        as_of: Option<&str>,
    ) -> Result<u8, CommandError> {
        let (desk, id) = self.open_as_of(workspace, as_of)?;
        match indicator {
            None => self.show_whole(&desk, &id),
            Some(indicator) => self.show_indicator(&desk, &id, indicator),
        }
    }

    fn show_whole(&mut self, desk: &Desk, id: &AssessmentId) -> Result<u8, CommandError> {
        let view = desk.assessment(id, self.language())?;
        let overview = desk.overview(id, self.language())?;
        let mut lines = vec![
            format!("{} ({})", view.summary.title, view.place),
            format!("{} {}", view.edition.title, view.edition.version),
            format!("Record {}", view.fingerprint),
            format!(
                "{} of {} indicators answered",
                overview.whole.answered, overview.whole.total
            ),
        ];
        for count in &overview.whole.counts {
            lines.push(format!(
                "  {}: {} of {}",
                self.outcome(count.outcome),
                count.indicators.len(),
                overview.whole.total
            ));
        }
        for domain in &overview.domains {
            lines.push(format!(
                "{}. {}: {} of {} answered",
                domain.no, domain.name, domain.answered, domain.total
            ));
        }
        let value = serde_json::json!({"assessment": view, "overview": overview});
        self.say(&value, &lines)
    }

    fn outcome(&self, outcome: Outcome) -> String {
        i18n::text(self.language(), &format!("outcome.{}", outcome.word()), &[])
    }

    fn show_indicator(
        &mut self,
        desk: &Desk,
        id: &AssessmentId,
        indicator: &IndicatorId,
    ) -> Result<u8, CommandError> {
        let view = desk.indicator(id, indicator, self.language())?;
        let mut lines = vec![
            format!("{} {}", view.id, view.topic),
            view.question.clone(),
            self.outcome(view.outcome),
        ];
        for position in &view.positions {
            let answer = position.answer.map_or("unanswered", Answer::word);
            let word = i18n::text(self.language(), &format!("outcome.{answer}"), &[]);
            lines.push(format!("- {}: {word}", position.institution_name));
            if !position.text.is_empty() {
                lines.push(format!("  {}", position.text.replace('\n', "\n  ")));
            }
            for citation in &position.citations {
                let place = match citation.locator.as_str() {
                    "" => String::new(),
                    locator => format!(", {locator}"),
                };
                lines.push(format!("  [{}{place}]", citation.evidence.title));
            }
        }
        self.say(&view, &lines)
    }
}
