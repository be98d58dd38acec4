//! `concord held …`: what came and does not count, and taking it over after all.

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::CommandError;
use crate::cli::Session;
use crate::clock;
use crate::desk::DifferenceView;
use crate::i18n;

/// What to do with what is held back.
#[derive(Debug, Subcommand)]
pub(super) enum HeldCommand {
    /// List what is held back, why, and what it would change.
    List {
        /// The workspace.
        workspace: PathBuf,
    },
    /// Take over what is held back under these keys, with what it rests on.
    Take {
        /// The workspace.
        workspace: PathBuf,
        /// Keys as the list names them.
        #[arg(required_unless_present = "all")]
        keys: Vec<String>,
        /// Everything that is held back.
        #[arg(long, conflicts_with = "keys")]
        all: bool,
    },
}

impl Session<'_> {
    pub(super) fn held(&mut self, command: &HeldCommand) -> Result<u8, CommandError> {
        match command {
            HeldCommand::List { workspace } => {
                let (mut desk, id) = self.open(workspace)?;
                let view = desk.held(&id)?;
                let mut lines = self.difference_lines(&view.differences);
                lines.push(format!(
                    "{} recorded changes are held back.",
                    view.operations
                ));
                self.say(&view, &lines)
            }
            HeldCommand::Take {
                workspace,
                keys,
                all: _,
            } => {
                let (mut desk, id) = self.open(workspace)?;
                let taken = desk.take_held(&id, keys)?;
                let mut lines = vec![format!(
                    "{} recorded changes taken over; {} still held back.",
                    taken.operations, taken.left
                )];
                lines.extend(along_line(&taken.along));
                self.say(&taken, &lines)
            }
        }
    }

    /// Differences for people, each with its key.
    pub(super) fn difference_lines(&self, differences: &[DifferenceView]) -> Vec<String> {
        let mut lines = Vec::new();
        for row in differences {
            let about = [
                row.indicator.as_ref().map(ToString::to_string),
                Some(self.words(&row.thing)),
                Some(row.institution_name.clone()),
                Some(row.title.clone()),
            ];
            let about: Vec<String> = about.into_iter().flatten().collect();
            let about: Vec<&str> = about.iter().map(String::as_str).collect();
            let about: Vec<&str> = about.into_iter().filter(|text| !text.is_empty()).collect();
            lines.push(format!("{} [{}]", about.join(" · "), row.key));
            for field in &row.fields {
                lines.push(format!(
                    "  {}: {} -> {}",
                    self.words(&field.field),
                    self.shown(&field.before),
                    self.shown(&field.after)
                ));
            }
            let seal = if row.sealed { "" } else { ", not sealed" };
            lines.push(format!(
                "  {}, {}{seal}; {}",
                self.device(&row.device),
                clock::minute_utc(row.at_ms),
                row.file
            ));
            if !row.held.is_empty() {
                let key = format!("held.reason.{}", row.held);
                let values = [("name", row.speaker.as_str())];
                lines.push(format!("  {}", i18n::text(self.language(), &key, &values)));
            }
        }
        lines
    }
}

/// What came along, when something did.
pub(super) fn along_line(along: &[String]) -> Option<String> {
    let names = along.join("; ");
    (!along.is_empty()).then(|| format!("Came along, since something taken rests on it: {names}"))
}
