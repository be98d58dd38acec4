//! `concord backup …` and `concord repair`: copies of a workspace, and what can be saved of a
//! damaged one.

use std::path::Path;
use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::CommandError;
use crate::cli::Session;
use crate::clock;
use crate::clock::SystemClock;
use crate::desk;
use crate::desk::AssessmentSummary;

/// What to do with copies.
#[derive(Debug, Subcommand)]
pub(super) enum BackupCommand {
    /// Make a copy now, if anything was recorded since the last one.
    Make {
        /// The workspace.
        workspace: PathBuf,
    },
    /// List the copies of a workspace, newest first.
    List {
        /// The workspace.
        workspace: PathBuf,
    },
    /// Show what a copy holds.
    Show {
        /// The copy.
        backup: PathBuf,
    },
    /// Bring a copy back as a new workspace; nothing is replaced.
    Restore {
        /// The copy.
        backup: PathBuf,
        /// Where the new workspace goes.
        to: PathBuf,
    },
}

impl Session<'_> {
    /// Runs a command about copies.
    pub(super) fn backup(&mut self, command: &BackupCommand) -> Result<u8, CommandError> {
        match command {
            BackupCommand::Make { workspace } => {
                let (desk, _) = self.open(workspace)?;
                let made = desk.back_up()?;
                let words = match &made {
                    Some(backup) => backup.path.clone(),
                    None => "The newest copy holds everything already.".to_owned(),
                };
                self.say(&made, &[words])
            }
            BackupCommand::List { workspace } => {
                let (desk, _) = self.open(workspace)?;
                let found = desk.backups()?;
                let lines: Vec<String> = found
                    .iter()
                    .map(|b| {
                        let day = clock::date_utc(b.made_at_ms);
                        format!("{day}: {} operations: {}", b.operations, b.path)
                    })
                    .collect();
                self.say(&found, &lines)
            }
            BackupCommand::Show { backup } => {
                let unlock = self.unlock(backup)?;
                let seen =
                    desk::preview_backup(backup, &self.home, Box::new(SystemClock), &unlock)?;
                let lines: Vec<String> = seen.assessments.iter().map(line).collect();
                self.say(&seen, &lines)
            }
            BackupCommand::Restore { backup, to } => {
                let unlock = self.unlock(backup)?;
                let clock = Box::new(SystemClock);
                let seen = desk::restore_backup(backup, to, &self.home, clock, &unlock)?;
                let words = format!("{}: {} operations", to.display(), seen.operations);
                self.say(&seen, &[words])
            }
        }
    }

    /// Saves what is readable of a damaged workspace.
    pub(super) fn repair(&mut self, damaged: &Path, to: &Path) -> Result<u8, CommandError> {
        let unlock = self.unlock(damaged)?;
        let found = desk::repair(damaged, to, &self.home, Box::new(SystemClock), &unlock)?;
        let mut lines = vec![format!(
            "{}: {} operations of {} assessments, {} of them found only in the bytes of the file",
            found.path, found.operations, found.assessments, found.carved
        )];
        if found.lost.is_empty() {
            lines.push("Nothing is known to be missing.".to_owned());
        } else {
            lines.push(format!(
                "{} operations could not be read:",
                found.lost.len()
            ));
            lines.extend(found.lost.iter().map(|lost| format!("- {lost}")));
        }
        self.say(&found, &lines)
    }
}

fn line(summary: &AssessmentSummary) -> String {
    format!(
        "{}: {} of {} indicators answered",
        summary.title, summary.answered, summary.indicators
    )
}
