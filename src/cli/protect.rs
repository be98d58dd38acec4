//! `concord protect`, `unprotect`, `passphrase`, `recovery-sheet` and `device-key`.

use std::path::Path;
use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;

use crate::cli::CommandError;
use crate::cli::Session;
use crate::clock::SystemClock;
use crate::desk;
use crate::desk::Desk;
use crate::desk::OpenCopies;
use crate::store;
use crate::store::Protection;

/// What is protected, and what becomes of its earlier copies.
#[derive(Debug, clap::Args)]
pub(super) struct ProtectArguments {
    /// The workspace.
    workspace: PathBuf,
    /// File whose first line is the passphrase it shall have; `CONCORD_NEW_PASSPHRASE` otherwise, or
    /// the terminal asks.
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
    /// Remove earlier copies on this computer that anybody can read; also for a workspace that is
    /// protected already.
    #[arg(long)]
    remove_open_copies: bool,
}

/// What to do with the passphrase of a workspace.
#[derive(Debug, Subcommand)]
pub(super) enum PassphraseCommand {
    /// Give a protected workspace, and its copies on this computer, another passphrase. The
    /// recovery code stays. With `--recovery-code-file` the old passphrase is not needed.
    Change {
        /// The workspace.
        workspace: PathBuf,
        /// File whose first line is the new passphrase; `CONCORD_NEW_PASSPHRASE` otherwise, or the
        /// terminal asks.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
}

/// What to do with the key that signs what leaves this computer.
#[derive(Debug, Subcommand)]
pub(super) enum DeviceKeyCommand {
    /// Show its fingerprint, and whether it has a passphrase.
    Show,
    /// Put it under a passphrase, or under another one.
    Protect {
        /// File whose first line is the new passphrase; `CONCORD_NEW_PASSPHRASE` otherwise, or the
        /// terminal asks.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Take its passphrase away.
    Unprotect,
}

impl Session<'_> {
    /// Protects a workspace.
    pub(super) fn protect(&mut self, arguments: &ProtectArguments) -> Result<u8, CommandError> {
        let workspace = arguments.workspace.as_path();
        let copies = if arguments.remove_open_copies {
            OpenCopies::Remove
        } else {
            OpenCopies::Keep
        };
        let protected = store::protection(workspace).is_ok_and(|p| p != Protection::Open);
        if copies == OpenCopies::Remove && protected {
            return self.remove_open_copies(workspace);
        }
        // Opened first: what is wrong with the file is said before anybody is asked.
        let mut desk = self.desk(workspace)?;
        let passphrase = self.new_passphrase(arguments.new_passphrase_file.as_deref())?;
        let made = desk.protect(&passphrase, copies)?;
        let mut lines = vec![
            format!("{}: protected", workspace.display()),
            format!("Recovery code: {}", made.recovery_code),
            "Write it down or print it (concord recovery-sheet), and keep it away from this \
             computer: without passphrase and recovery code nobody can read the workspace."
                .to_owned(),
        ];
        if made.removed > 0 {
            lines.push(format!(
                "{} copies that anybody could read were removed.",
                made.removed
            ));
        }
        if !made.open_copies.is_empty() {
            lines.push(format!(
                "{} earlier copies can still be read by anybody; \
                 concord protect --remove-open-copies removes them:",
                made.open_copies.len()
            ));
            lines.extend(made.open_copies.iter().map(|copy| format!("- {copy}")));
        }
        self.say(&made, &lines)
    }

    /// Removes the copies of a protected workspace that anybody can read.
    fn remove_open_copies(&mut self, workspace: &Path) -> Result<u8, CommandError> {
        let removed = self.desk(workspace)?.remove_open_copies()?;
        let words = format!("{removed} copies that anybody could read were removed.");
        self.say(&json!({"removed": removed}), &[words])
    }

    /// Takes the protection of a workspace away.
    pub(super) fn unprotect(&mut self, workspace: &Path) -> Result<u8, CommandError> {
        let unlock = self.unlock(workspace)?;
        let mut desk = Desk::unlock(workspace, &self.home, Box::new(SystemClock), &unlock)?;
        desk.unprotect(Session::current_passphrase(&unlock))?;
        let seen = desk.protection()?;
        let mut lines = vec![format!("{}: not protected any more", workspace.display())];
        if seen.protected_copies > 0 {
            lines.push(format!(
                "{} earlier copies stay protected with the passphrase and the recovery code they \
                 had.",
                seen.protected_copies
            ));
        }
        self.say(&seen, &lines)
    }

    /// Changes the passphrase of a workspace.
    pub(super) fn passphrase(&mut self, command: &PassphraseCommand) -> Result<u8, CommandError> {
        let PassphraseCommand::Change {
            workspace,
            new_passphrase_file,
        } = command;
        let unlock = self.unlock(workspace)?;
        let mut desk = Desk::unlock(workspace, &self.home, Box::new(SystemClock), &unlock)?;
        if desk.workspace_key().is_none() {
            // Said before anybody is asked for a passphrase.
            desk.recovery_code()?;
        }
        let new = self.new_passphrase(new_passphrase_file.as_deref())?;
        let copies = desk.change_passphrase(Session::current_passphrase(&unlock), &new)?;
        let words = format!(
            "{}: the passphrase was changed, and that of {copies} copies on this computer; the \
             recovery code is the same",
            workspace.display()
        );
        self.say(&json!({"copies": copies}), &[words])
    }

    /// Writes the recovery sheet of a workspace.
    pub(super) fn recovery_sheet(
        &mut self,
        workspace: &Path,
        to: &Path,
    ) -> Result<u8, CommandError> {
        let written = self
            .desk(workspace)?
            .write_recovery_sheet(to, self.language())?;
        let words = format!(
            "{}: {} page; print it, lock it away, and delete the file",
            written.path, written.pages
        );
        self.say(&written, &[words])
    }

    /// Shows or protects the device key.
    pub(super) fn device_key(&mut self, command: &DeviceKeyCommand) -> Result<u8, CommandError> {
        match command {
            DeviceKeyCommand::Show => {}
            DeviceKeyCommand::Protect {
                new_passphrase_file,
            } => {
                let from = self.given_key_passphrase()?;
                let to = self.new_passphrase(new_passphrase_file.as_deref())?;
                desk::change_device_passphrase(&self.home, from.as_ref(), Some(&to))?;
            }
            DeviceKeyCommand::Unprotect => {
                let from = self.given_key_passphrase()?;
                desk::change_device_passphrase(&self.home, from.as_ref(), None)?;
            }
        }
        let seen = desk::device_key(&self.home)?;
        let words = if seen.protected {
            "protected by a passphrase, asked for when something is signed"
        } else {
            "not protected by a passphrase"
        };
        let lines = [
            seen.fingerprint.clone(),
            seen.path.clone(),
            words.to_owned(),
        ];
        self.say(&seen, &lines)
    }

    /// The passphrase the device key has now; none is asked for when it has none.
    fn given_key_passphrase(&self) -> Result<Option<crate::secret::Passphrase>, CommandError> {
        if desk::device_key(&self.home)?.protected {
            return self.key_passphrase();
        }
        Ok(None)
    }
}
