//! `concord import`: bundles, matrices, and what they would change.

use std::path::Path;
use std::path::PathBuf;

use clap::Args;

use crate::assessment::matrix::Origin;
use crate::cli::CommandError;
use crate::cli::Session;
use crate::cli::argument::is_bundle;
use crate::cli::argument::together;
use crate::cli::go_on;
use crate::clock::SystemClock;
use crate::desk::Desk;
use crate::desk::ImportChoice;
use crate::desk::ImportPreview;

/// What to bring in, and how.
#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    /// The workspace; made when it is not there and the file is a bundle.
    workspace: PathBuf,
    /// The matrices, or the bundles, or folders of bundles. All are checked before the first
    /// is taken over.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Take workbooks that were written for another assessment too.
    #[arg(long)]
    other_assessment: bool,
    /// Only say what would change.
    #[arg(long)]
    preview: bool,
    /// Know the bundle's signer by this name from now on.
    #[arg(long)]
    trust_as: Option<String>,
    /// Leave out this difference of bundles, by its key as `--preview --differences` names it; it is
    /// held back and can be taken over later.
    #[arg(long = "leave", value_name = "KEY")]
    leave: Vec<String>,
    /// Take over this difference, which would be held back.
    #[arg(long = "take", value_name = "KEY")]
    take: Vec<String>,
    /// List every difference with its key, also for one bundle.
    #[arg(long, requires = "preview")]
    differences: bool,
}

impl Session<'_> {
    /// Brings files in: bundles together, one bundle, or matrices.
    pub(super) fn import(&mut self, arguments: &ImportArguments) -> Result<u8, CommandError> {
        let (workspace, preview) = (&arguments.workspace, arguments.preview);
        let files = arguments.files.as_slice();
        let choice = ImportChoice {
            leave: arguments.leave.clone(),
            take: arguments.take.clone(),
        };
        let origin = if arguments.other_assessment {
            Origin::Any
        } else {
            Origin::This
        };
        let chosen = !choice.leave.is_empty() || !choice.take.is_empty();
        let one_by_one = chosen || arguments.differences;
        match files {
            files if (together(files) || one_by_one) && workspace.exists() => {
                self.import_bundles(workspace, files, preview, &choice)
            }
            [file] if is_bundle(file) => {
                self.import_bundle(workspace, file, preview, arguments.trust_as.as_deref())
            }
            matrices => self.import_matrices(workspace, matrices, preview, origin),
        }
    }

    fn import_bundle(
        &mut self,
        workspace: &Path,
        file: &Path,
        preview: bool,
        trust_as: Option<&str>,
    ) -> Result<u8, CommandError> {
        if preview || workspace.exists() {
            let mut desk = self.desk(workspace)?;
            let seen = desk.preview_bundle(file, &mut go_on)?;
            if preview {
                return self.say_preview(&seen);
            }
            return self.take_bundle(&mut desk, &seen, file, trust_as);
        }
        let mut desk = Desk::create(workspace, &self.home, Box::new(SystemClock))?;
        let taken = match desk.preview_bundle(file, &mut go_on) {
            Ok(seen) => self.take_bundle(&mut desk, &seen, file, trust_as),
            Err(error) => Err(error.into()),
        };
        if taken.is_err() {
            // The workspace was made for this bundle alone and is empty.
            drop(desk);
            let _ = std::fs::remove_file(workspace);
        }
        taken
    }

    fn take_bundle(
        &mut self,
        desk: &mut Desk,
        seen: &ImportPreview,
        file: &Path,
        trust_as: Option<&str>,
    ) -> Result<u8, CommandError> {
        let imported = desk.import_bundle(file, trust_as, &mut go_on)?;
        let mut lines: Vec<String> = seen
            .signers
            .iter()
            .map(|signer| {
                let name = match (&signer.name, signer.own) {
                    (Some(name), _) => name.as_str(),
                    (None, true) => "this computer",
                    (None, false) => "not known here",
                };
                format!("Signed with {} ({name})", signer.fingerprint)
            })
            .collect();
        lines.push(format!(
            "{} positions of {} institutions; {} new operations",
            seen.positions, seen.institutions, imported.operations
        ));
        lines.extend(held_line(imported.held));
        let value = serde_json::json!({"preview": seen, "imported": imported});
        self.say(&value, &lines)
    }

    pub(super) fn say_preview(&mut self, seen: &ImportPreview) -> Result<u8, CommandError> {
        let lines = self.preview_lines(seen);
        self.say(seen, &lines)
    }

    pub(super) fn preview_lines(&self, seen: &ImportPreview) -> Vec<String> {
        let mut lines = vec![format!(
            "{}: {} changes; nothing has been changed",
            seen.path,
            seen.changes.len()
        )];
        if !seen.speakers.is_empty() {
            lines.push(format!("  {}", seen.speakers.join("; ")));
        }
        lines.extend(held_line(seen.held).map(|line| format!("  {line}")));
        for note in &seen.notes {
            lines.push(format!("  {}", note.sentence(self.language())));
        }
        for change in &seen.changes {
            let at = change
                .indicator
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            lines.push(format!(
                "  {} {} {at} {}",
                change.change, change.thing, change.name
            ));
        }
        lines
    }
}

/// How much is held back, when anything is.
pub(super) fn held_line(held: usize) -> Option<String> {
    (held > 0).then(|| format!("{held} recorded changes held back; see `concord held list`"))
}
