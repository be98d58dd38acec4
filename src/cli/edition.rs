//! `concord edition …`: the instrument's editions and a country's own indicators.

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::CommandError;
use crate::cli::Session;
use crate::desk;
use crate::desk::EditionSummary;
use crate::desk::OwnIndicator;
use crate::i18n;
use crate::ids::EditionId;
use crate::ids::EditionVersion;

/// What to do with editions.
#[derive(Debug, Subcommand)]
pub(super) enum EditionCommand {
    /// List the editions at hand.
    List,
    /// Write an edition to a file that can be changed and installed.
    Write {
        /// Its id.
        id: String,
        /// The file to write: a workbook when it ends with `.xlsx`, else a JSON document.
        to: PathBuf,
        /// Its version; the newest when left out.
        #[arg(long, default_value = "")]
        version: String,
    },
    /// Check an edition's file without keeping it, and list everything that is wrong. Exit code 1
    /// when something is.
    Check {
        /// The document or workbook.
        file: PathBuf,
    },
    /// Check an edition's file and keep it for new assessments.
    Install {
        /// The document or workbook.
        file: PathBuf,
    },
    /// Take an edition that the program does not have, or a country's own indicators, from a
    /// file into an assessment.
    Take {
        /// The workspace.
        workspace: PathBuf,
        /// The file.
        file: PathBuf,
    },
    /// Add one indicator of the country's own beside the edition.
    Own {
        /// The workspace.
        workspace: PathBuf,
        /// Domain, 1 to 6.
        #[arg(long)]
        domain: String,
        /// Short topic.
        #[arg(long)]
        topic: String,
        /// The question.
        #[arg(long)]
        question: String,
        /// What counts as in place.
        #[arg(long)]
        in_place: String,
        /// What counts as partly in place.
        #[arg(long)]
        partly_in_place: String,
        /// What counts as not in place.
        #[arg(long)]
        not_in_place: String,
        /// Typical evidence.
        #[arg(long)]
        evidence: String,
        /// A GCM objective it serves; may be given several times.
        #[arg(long = "objective")]
        objectives: Vec<u8>,
    },
    /// Take an addition out of an assessment; its positions stay in the record.
    Remove {
        /// The workspace.
        workspace: PathBuf,
        /// Id of the addition.
        id: EditionId,
        /// Its version.
        #[arg(long, default_value = "1")]
        version: EditionVersion,
    },
}

impl Session<'_> {
    pub(super) fn edition(&mut self, command: &EditionCommand) -> Result<u8, CommandError> {
        let language = self.language().to_owned();
        match command {
            EditionCommand::List => {
                let found = desk::editions(&self.home, &language)?;
                let lines: Vec<String> = found.iter().map(line).collect();
                self.say(&found, &lines)
            }
            EditionCommand::Write { id, to, version } => {
                desk::write_edition(&self.home, id, version, to, &language)?;
                self.say(&to, &[to.display().to_string()])
            }
            EditionCommand::Check { file } => {
                let check = desk::check_edition(&self.home, file, &language)?;
                let mut lines: Vec<String> = check.summary.iter().map(line).collect();
                lines.extend(check.problems.iter().map(|p| p.sentence.clone()));
                if check.more > 0 {
                    lines.push(i18n::counted(&language, "authoring.more", check.more, &[]));
                }
                for place in &check.passed_over {
                    let values = [("place", place.as_str())];
                    lines.push(i18n::text(&language, "authoring.passed_over", &values));
                }
                let sound = check.summary.is_some();
                self.say(&check, &lines)?;
                Ok(u8::from(!sound))
            }
            EditionCommand::Install { file } => {
                let summary = desk::install_edition(&self.home, file, &language)?;
                let words = line(&summary);
                self.say(&summary, &[words])
            }
            EditionCommand::Take { workspace, file } => {
                let (mut desk, id) = self.open(workspace)?;
                let saved = desk.take_edition(&id, file)?;
                let words = format!("{} changes recorded.", saved.operations);
                self.say(&saved, &[words])
            }
            EditionCommand::Own {
                workspace,
                domain,
                topic,
                question,
                in_place,
                partly_in_place,
                not_in_place,
                evidence,
                objectives,
            } => {
                let own = OwnIndicator {
                    domain: domain.clone(),
                    topic: topic.clone(),
                    question: question.clone(),
                    in_place: in_place.clone(),
                    partly_in_place: partly_in_place.clone(),
                    not_in_place: not_in_place.clone(),
                    evidence: evidence.clone(),
                    objectives: objectives.clone(),
                };
                let (mut desk, id) = self.open(workspace)?;
                let number = desk.add_own_indicator(&id, &own, &language)?.indicator;
                let words: Vec<String> = number.iter().map(ToString::to_string).collect();
                self.say(&number, &words)
            }
            EditionCommand::Remove {
                workspace,
                id,
                version,
            } => {
                let (mut desk, assessment) = self.open(workspace)?;
                let saved = desk.remove_addition(&assessment, id, version)?;
                let words = format!("{} changes recorded.", saved.operations);
                self.say(&saved, &[words])
            }
        }
    }
}

fn line(edition: &EditionSummary) -> String {
    if !edition.problem.is_empty() {
        return edition.problem.clone();
    }
    format!(
        "{} {}: {} ({} indicators; {})",
        edition.id,
        edition.version,
        edition.title,
        edition.indicators,
        edition.languages.join(", ")
    )
}
