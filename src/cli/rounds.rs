//! `concord agenda`, `heard` and `compare`: the record as a consultation and a follow-up read it.

use std::path::Path;
use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::CommandError;
use crate::cli::Session;
use crate::desk::HeardRow;
use crate::i18n;
use crate::ids::AssessmentId;
use crate::ids::IndicatorId;

/// What to look at.
#[derive(Debug, Subcommand)]
pub(super) enum RoundsCommand {
    /// What a consultation has to talk about, the most pressing first.
    Agenda {
        /// The workspace.
        workspace: PathBuf,
    },
    /// Which kinds of institution have been heard on each domain and objective.
    Heard {
        /// The workspace.
        workspace: PathBuf,
    },
    /// Compare a round with an earlier one in the same workspace.
    Compare {
        /// The workspace.
        workspace: PathBuf,
        /// Id of the earlier assessment.
        #[arg(long)]
        with: AssessmentId,
    },
}

impl Session<'_> {
    pub(super) fn rounds(&mut self, command: &RoundsCommand) -> Result<u8, CommandError> {
        match command {
            RoundsCommand::Agenda { workspace } => self.agenda(workspace),
            RoundsCommand::Heard { workspace } => self.heard(workspace),
            RoundsCommand::Compare { workspace, with } => self.compare(workspace, with),
        }
    }

    fn agenda(&mut self, workspace: &Path) -> Result<u8, CommandError> {
        let language = self.language().to_owned();
        let word = |key: String| i18n::text(&language, &key, &[]);
        let (desk, id) = self.open(workspace)?;
        let items = desk.agenda(&id, &language)?;
        let mut lines = Vec::new();
        for item in &items {
            let point = word(format!("rounds.point.{}", item.point.word()));
            lines.push(format!("{} {}: {point}", item.indicator, item.topic));
            for said in &item.answers {
                let answer = word(format!("answer.{}", said.answer.word()));
                lines.push(format!("  {answer}: {}", said.institutions.join(", ")));
            }
        }
        self.say(&items, &lines)
    }

    fn heard(&mut self, workspace: &Path) -> Result<u8, CommandError> {
        let language = self.language().to_owned();
        let (desk, id) = self.open(workspace)?;
        let view = desk.heard(&id, &language)?;
        let kind = |kind: &str| i18n::text(&language, &format!("institution.kind.{kind}"), &[]);
        let line = |row: &HeardRow| {
            let kinds = row.kinds.iter().map(|k| {
                let all = k.heard.len() + k.silent.len();
                format!("{} {}/{all}", kind(k.kind.word()), k.heard.len())
            });
            let kinds: Vec<String> = kinds.collect();
            format!("{} {}: {}", row.no, row.name, kinds.join(", "))
        };
        let rows = view.domains.iter().chain(&view.objectives);
        let lines: Vec<String> = rows.map(line).collect();
        self.say(&view, &lines)
    }

    fn compare(&mut self, workspace: &Path, with: &AssessmentId) -> Result<u8, CommandError> {
        let language = self.language().to_owned();
        let word = |key: String| i18n::text(&language, &key, &[]);
        let (desk, id) = self.open(workspace)?;
        let view = desk.compare(with, &id, &language)?;
        let mut lines = Vec::new();
        for count in &view.counts {
            let became = word(format!("rounds.became.{}", count.became.word()));
            lines.push(format!("{became}: {}", count.count));
        }
        for row in &view.rows {
            let numbers = if row.to.is_empty() {
                &row.from
            } else {
                &row.to
            };
            let numbers: Vec<&str> = numbers.iter().map(IndicatorId::as_str).collect();
            let reason = row.reason.map(|reason| {
                let reason = word(format!("rounds.reason.{}", reason.word()));
                format!(" ({reason})")
            });
            lines.push(format!(
                "{} {}: {}{}",
                numbers.join(" "),
                row.topic,
                word(format!("rounds.became.{}", row.became.word())),
                reason.unwrap_or_default()
            ));
        }
        self.say(&view, &lines)
    }
}
