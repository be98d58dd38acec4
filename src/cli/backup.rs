//! `concord backup …` and `concord repair`: copies of a workspace, and what can be saved of a
//! damaged one.

use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

use crate::cli::CommandError;
use crate::cli::Session;
use crate::clock;
use crate::clock::SystemClock;
use crate::desk;
use crate::desk::AssessmentSummary;
use crate::desk::CopyMade;
use crate::desk::Elsewhere;
use crate::desk::Holding;
use crate::desk::RescueFrom;
use crate::i18n;

/// What to do with copies.
#[derive(Debug, Subcommand)]
pub(super) enum BackupCommand {
    /// Make a copy now, if anything was recorded since the last one.
    Make {
        /// The workspace.
        workspace: PathBuf,
    },
    /// Choose the folder on another drive where copies go too; without one, no such folder any more.
    Folder {
        /// The folder, which must be there.
        folder: Option<PathBuf>,
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
        /// A workspace to compare it with.
        #[arg(long)]
        beside: Option<PathBuf>,
    },
    /// Bring a copy back as a new workspace; nothing is replaced.
    Restore {
        /// The copy.
        backup: PathBuf,
        /// Where the new workspace goes.
        to: PathBuf,
    },
}

/// What `concord repair` is given.
#[derive(Debug, Args)]
pub(super) struct RepairArguments {
    /// The damaged workspace.
    damaged: PathBuf,
    /// Where the new workspace goes.
    to: PathBuf,
    /// Take also what the newest whole copy has and the file has not.
    #[arg(long)]
    with_copy: bool,
}

impl Session<'_> {
    /// Runs a command about copies.
    pub(super) fn backup(&mut self, command: &BackupCommand) -> Result<u8, CommandError> {
        match command {
            BackupCommand::Make { workspace } => {
                let (desk, _) = self.open(workspace)?;
                let made = desk.back_up()?;
                let lines = self.made_lines(&made);
                self.say(&made, &lines)
            }
            BackupCommand::Folder { folder } => {
                desk::set_copies_folder(&self.home, folder.as_deref())?;
                let words = match folder {
                    Some(folder) => format!("Copies go to {} too.", folder.display()),
                    None => "Copies stay on this computer.".to_owned(),
                };
                self.say(&folder, &[words])
            }
            BackupCommand::List { workspace } => {
                let (desk, _) = self.open(workspace)?;
                let found = desk.copies()?;
                let lines: Vec<String> = found
                    .copies
                    .iter()
                    .chain(&found.copies_elsewhere)
                    .map(|b| {
                        let day = clock::date_utc(b.made_at_ms);
                        let answers = b.answers.map_or_else(|| "?".to_owned(), |n| n.to_string());
                        format!(
                            "{day}: {} operations, {answers} answers: {}",
                            b.operations, b.path
                        )
                    })
                    .collect();
                self.say(&found, &lines)
            }
            BackupCommand::Show { backup, beside } => {
                let clock = Box::new(SystemClock);
                let unlock = self.unlock(backup)?;
                let seen = match beside {
                    Some(workspace) => {
                        let (desk, _) = self.open(workspace)?;
                        desk.preview_copy(backup, clock, &unlock)?
                    }
                    None => desk::preview_backup(backup, &self.home, clock, &unlock)?,
                };
                let mut lines: Vec<String> = seen.assessments.iter().map(line).collect();
                lines.push(held("The copy", &seen.copy));
                if let Some(here) = &seen.here {
                    lines.push(held("The workspace", here));
                    lines.push(format!(
                        "{} changes only in the workspace, {} only in the copy",
                        seen.only_here, seen.only_copy
                    ));
                }
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
    pub(super) fn repair(&mut self, arguments: &RepairArguments) -> Result<u8, CommandError> {
        let RepairArguments { damaged, to, .. } = arguments;
        let from = if arguments.with_copy {
            RescueFrom::FileAndCopy
        } else {
            RescueFrom::File
        };
        let unlock = self.unlock(damaged)?;
        let clock = Box::new(SystemClock);
        let found = desk::repair(damaged, to, from, &self.home, clock, &unlock)?;
        let mut lines = vec![format!(
            "{}: {} operations of {} assessments, {} of them found only in the bytes of the file",
            found.path, found.operations, found.assessments, found.carved
        )];
        if found.from_copy > 0 {
            lines.push(format!("{} more from the newest copy", found.from_copy));
        }
        if found.lost.is_empty() {
            lines.push("Nothing is known to be missing.".to_owned());
        } else {
            lines.push(format!(
                "{} operations could not be read:",
                found.lost.len()
            ));
            lines.extend(found.lost.iter().map(|lost| {
                let cell = lost.cell.as_deref().unwrap_or("cell not known");
                format!("- {} {}: {cell}", lost.device, lost.number)
            }));
        }
        if found.attachments + found.attachments_lost > 0 {
            lines.push(format!(
                "{} files of sources were whole, {} could not be saved",
                found.attachments, found.attachments_lost
            ));
        }
        self.say(&found, &lines)
    }

    /// Says what can still be had of a workspace that does not open.
    pub(super) fn rescue(&mut self, workspace: &Path) -> Result<u8, CommandError> {
        let unlock = self.unlock(workspace)?;
        let seen = desk::rescue(workspace, &self.home, &SystemClock, &unlock)?;
        let mut lines = vec![if seen.missing {
            format!("{}: there is no such file", seen.path)
        } else {
            format!(
                "{}: {} operations can be read, {} are missing",
                seen.path, seen.operations, seen.lost
            )
        }];
        match &seen.copy {
            Some(copy) => {
                lines.push(format!(
                    "Newest whole copy, of {}: {} operations: {}",
                    clock::date_utc(copy.made_at_ms),
                    copy.operations,
                    copy.path
                ));
                lines.push(format!(
                    "{} operations only in the file, {} only in the copy",
                    seen.only_file, seen.only_copy
                ));
            }
            None => lines.push("There is no whole copy of it on this computer.".to_owned()),
        }
        self.say(&seen, &lines)
    }

    fn made_lines(&self, made: &CopyMade) -> Vec<String> {
        let mut lines = vec![match &made.copy {
            Some(copy) if made.new => copy.path.clone(),
            Some(_) | None => "The newest copy holds everything already.".to_owned(),
        }];
        let folder = &made.folder;
        match made.elsewhere {
            Elsewhere::NotChosen => {}
            Elsewhere::UpToDate => lines.push(format!("{folder} has it too.")),
            Elsewhere::Absent => {
                lines.push(format!(
                    "{folder} is not connected; it gets its copy later."
                ));
            }
            Elsewhere::Behind | Elsewhere::Failed => {
                let why = made.trouble.as_ref().map_or_else(String::new, |trouble| {
                    let values = trouble.params.iter();
                    let values: Vec<(&str, &str)> =
                        values.map(|(k, v)| (k.as_str(), v.as_str())).collect();
                    let key = format!("error.{}", trouble.code);
                    i18n::text(self.language(), &key, &values)
                });
                lines.push(format!("{folder} could not take it. {why}"));
            }
        }
        lines
    }
}

fn held(what: &str, holding: &Holding) -> String {
    format!(
        "{what}: {} answers, {} sources, {} decisions, {} operations",
        holding.answers, holding.sources, holding.decisions, holding.operations
    )
}

fn line(summary: &AssessmentSummary) -> String {
    format!(
        "{}: {} of {} indicators answered",
        summary.title, summary.answered, summary.indicators
    )
}
