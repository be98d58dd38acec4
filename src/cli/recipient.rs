//! `concord recipient`: for whom bundles can be encrypted, and the options that encrypt them.

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;

use crate::cli::CommandError;
use crate::cli::Session;
use crate::desk::RecipientView;
use crate::desk::own_recipient;

/// For whom a bundle is encrypted; for nobody when nothing is given.
#[derive(Debug, clap::Args)]
pub(super) struct EnvelopeArguments {
    /// Encrypt for this recipient: a name from `concord recipient list`, or `age1…`; may be given
    /// several times. This computer can always open it too.
    #[arg(
        long = "to-recipient",
        value_name = "WHO",
        conflicts_with = "passphrase"
    )]
    pub(super) recipients: Vec<String>,
    /// Encrypt under a passphrase: from `--bundle-passphrase-file`, `CONCORD_BUNDLE_PASSPHRASE`, or
    /// the terminal.
    #[arg(long)]
    pub(super) passphrase: bool,
}

/// What to do with recipients.
#[derive(Debug, Subcommand)]
pub(super) enum RecipientCommand {
    /// Show whom others encrypt for, so that this computer can open it.
    Own,
    /// List those who are known in a workspace.
    List {
        /// The workspace.
        workspace: PathBuf,
    },
    /// Add one, or give one another name.
    Add {
        /// The workspace.
        workspace: PathBuf,
        /// The recipient, `age1…`.
        address: String,
        /// The name by which people here call it.
        name: String,
    },
    /// Forget one.
    Remove {
        /// The workspace.
        workspace: PathBuf,
        /// The recipient, by name or `age1…`.
        recipient: String,
    },
}

impl Session<'_> {
    /// Shows and changes for whom bundles can be encrypted.
    pub(super) fn recipient(&mut self, command: &RecipientCommand) -> Result<u8, CommandError> {
        match command {
            RecipientCommand::Own => {
                let own = own_recipient(&self.home)?;
                let identity = self.home.identity_path();
                let lines = [own.clone(), format!("Identity: {}", identity.display())];
                let value = json!({"recipient": own, "identity": identity.display().to_string()});
                self.say(&value, &lines)
            }
            RecipientCommand::List { workspace } => {
                let known = self.desk(workspace)?.recipients()?;
                let lines: Vec<String> = known.iter().map(line).collect();
                self.say(&known, &lines)
            }
            RecipientCommand::Add {
                workspace,
                address,
                name,
            } => {
                let added = self.desk(workspace)?.add_recipient(address, name)?;
                let lines = [line(&added)];
                self.say(&added, &lines)
            }
            RecipientCommand::Remove {
                workspace,
                recipient,
            } => {
                self.desk(workspace)?.remove_recipient(recipient)?;
                self.say(
                    &json!({"removed": recipient}),
                    &[format!("{recipient}: removed")],
                )
            }
        }
    }
}

fn line(view: &RecipientView) -> String {
    let name = match (view.name.as_str(), &view.signer_name) {
        ("", Some(signer)) => format!("{signer}, as a bundle says"),
        ("", None) => format!("named by a bundle signed with {}", view.signer),
        (name, _) => name.to_owned(),
    };
    format!("{}  {name}", view.address)
}
