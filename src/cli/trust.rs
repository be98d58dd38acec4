//! `concord verify`, `countersign`, `attach-signature` and `signer`.

use std::path::Path;
use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::CommandError;
use crate::cli::Session;
use crate::cli::go_on;
use crate::clock::SystemClock;
use crate::desk;
use crate::desk::KeyChoice;
use crate::desk::KeyFaceView;
use crate::desk::NewSigner;
use crate::desk::OtherKey;
use crate::desk::SignatureView;
use crate::desk::TrustedSignerView;
use crate::desk::VerifiedView;
use crate::i18n;

/// Signatures, and whom to believe.
#[derive(Debug, Subcommand)]
pub(super) enum TrustCommand {
    /// Check a bundle without bringing it in: who signed it, and what that is worth here; with a
    /// report, whether it came from the record in the bundle. Exit code 3 when it did not.
    Verify {
        /// The bundle, or the report and the bundle.
        #[arg(required = true, num_args = 1..=2, value_names = ["REPORT", "BUNDLE"])]
        files: Vec<PathBuf>,
        /// Hold it against the signers and the record of this workspace.
        #[arg(long, value_name = "FILE")]
        workspace: Option<PathBuf>,
        /// Hold it against a list of signers in the form of OpenSSH.
        #[arg(long, value_name = "FILE", conflicts_with = "workspace")]
        allowed_signers: Option<PathBuf>,
    },
    /// Add a signature to a bundle; everything else in it, and its id, stays as it is.
    Countersign {
        /// The bundle.
        bundle: PathBuf,
        /// Write the bundle with its new signature here, and leave the file as it is.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// Write only the signature, to this file: it can go by mail.
        #[arg(long, value_name = "FILE", conflicts_with = "to")]
        detached: Option<PathBuf>,
        /// Sign with this Ed25519 key file instead of the key of this computer.
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
        /// Sign with a key that the ssh-agent holds: the one with this fingerprint, or its first.
        #[arg(
            long,
            value_name = "FINGERPRINT",
            num_args = 0..=1,
            default_missing_value = "",
            conflicts_with = "key"
        )]
        agent: Option<String>,
        /// Note in this workspace that it was signed.
        #[arg(long, value_name = "FILE")]
        workspace: Option<PathBuf>,
        /// A note on it, which stays in the workspace.
        #[arg(long, requires = "workspace", default_value = "")]
        note: String,
    },
    /// Join signatures to a bundle: signature files, or other copies of the same bundle.
    AttachSignature {
        /// The bundle.
        bundle: PathBuf,
        /// The signatures or copies.
        #[arg(required = true)]
        from: Vec<PathBuf>,
        /// Write it here, and leave the file as it is.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// The signers that people here know.
    Signer {
        /// What to do.
        #[command(subcommand)]
        command: SignerCommand,
    },
}

/// What to do with the list of signers.
#[derive(Debug, Subcommand)]
pub(super) enum SignerCommand {
    /// Show the key of this computer, as others compare it on the telephone.
    Own,
    /// List them.
    List {
        /// The workspace.
        workspace: PathBuf,
    },
    /// Know a key by a name from now on. Compare its fingerprint on the telephone first.
    Trust {
        /// The workspace.
        workspace: PathBuf,
        /// The public key line, a file with it (`.pub`), or a bundle that the key alone has signed.
        key: String,
        /// The name.
        #[arg(long)]
        name: String,
        /// The institution it signs for, by name or id.
        #[arg(long, default_value = "")]
        institution: String,
        /// Day since which it signs, 2026-11-24.
        #[arg(long, default_value = "")]
        since: String,
        /// A note.
        #[arg(long, default_value = "")]
        note: String,
        /// It takes the place of the key that this name had, which is kept as replaced.
        #[arg(long, conflicts_with = "beside")]
        replace: bool,
        /// It counts beside the key that this name has: a further computer.
        #[arg(long)]
        beside: bool,
    },
    /// Believe a key no more from a day on.
    Revoke {
        /// The workspace.
        workspace: PathBuf,
        /// The fingerprint, or the name.
        signer: String,
        /// The first day on which it does not count, 2026-11-24.
        #[arg(long)]
        from: String,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Take back that a key was revoked or replaced.
    Restore {
        /// The workspace.
        workspace: PathBuf,
        /// The fingerprint, or the name.
        signer: String,
    },
    /// Write the list in the form of OpenSSH (`allowed_signers`).
    Export {
        /// The workspace.
        workspace: PathBuf,
        /// The file to write.
        to: PathBuf,
    },
    /// Take over a list in the form of OpenSSH.
    Import {
        /// The workspace.
        workspace: PathBuf,
        /// The list.
        from: PathBuf,
    },
}

impl Session<'_> {
    /// Runs one of these commands.
    pub(super) fn trust(&mut self, command: &TrustCommand) -> Result<u8, CommandError> {
        match command {
            TrustCommand::Verify {
                files,
                workspace,
                allowed_signers,
            } => match files.as_slice() {
                [report, bundle] => self.verify_report(report, bundle),
                [bundle] => self.verify(bundle, workspace.as_deref(), allowed_signers.as_deref()),
                _ => Ok(0),
            },
            TrustCommand::Countersign {
                bundle,
                to,
                detached,
                key,
                agent,
                workspace,
                note,
            } => {
                let choice = match (key, agent) {
                    (Some(file), _) => KeyChoice::File(file.clone()),
                    (None, Some(agent)) => {
                        KeyChoice::Agent(Some(agent.clone()).filter(|agent| !agent.is_empty()))
                    }
                    (None, None) => KeyChoice::Device,
                };
                if let Some(detached) = detached {
                    return self.sign_apart(bundle, &choice, detached);
                }
                let to = to.as_deref().unwrap_or(bundle);
                self.countersign(
                    bundle,
                    &choice,
                    to,
                    workspace.as_deref().map(|w| (w, note.as_str())),
                )
            }
            TrustCommand::AttachSignature { bundle, from, to } => {
                let to = to.as_deref().unwrap_or(bundle);
                let done = desk::attach_signatures(bundle, from, to, &mut go_on)?;
                let lines = signed_lines(&done);
                self.say(&done, &lines)
            }
            TrustCommand::Signer { command } => self.signer(command),
        }
    }

    fn verify(
        &mut self,
        bundle: &Path,
        workspace: Option<&Path>,
        allowed: Option<&Path>,
    ) -> Result<u8, CommandError> {
        self.ready_to_open(&[bundle.to_owned()])?;
        let view = match (workspace, allowed) {
            (Some(workspace), _) => self.desk(workspace)?.verify_bundle(bundle, &mut go_on)?,
            (None, Some(allowed)) => {
                let clock = SystemClock;
                desk::verify_bundle_against(bundle, &self.home, allowed, &clock, &mut go_on)?
            }
            (None, None) => desk::verify_bundle(bundle, &self.home, &mut go_on)?,
        };
        let lines = self.verified_lines(&view);
        self.say(&view, &lines)
    }

    pub(super) fn verified_lines(&self, view: &VerifiedView) -> Vec<String> {
        let mut lines = vec![
            format!("{}: whole and signed", view.path),
            view.title.clone(),
            format!("Bundle {}", view.id),
            format!("Record {}", view.fingerprint),
            format!(
                "{} operations, {} positions",
                view.operations, view.positions
            ),
        ];
        if let Some(revision) = &view.revision {
            lines.push(format!("Final, revision {}", revision.number));
            if !revision.parent.is_empty() {
                lines.push(format!("Follows the bundle {}", revision.parent));
            }
        }
        if !view.made_from.is_empty() {
            lines.push(format!("Public, made from the record {}", view.made_from));
        }
        for signature in &view.checks.signatures {
            lines.push(format!("Signed with {}", signature.key.fingerprint));
            lines.push(format!("  {}", self.standing(signature)));
            if signature.standing == "stranger" || signature.standing == "changed" {
                lines.push(format!("  {}", signature.key.words.join(" ")));
                lines.push(format!("  {}", signature.key.digits.join(" ")));
            }
        }
        for device in &view.checks.devices {
            if device.unsealed > 0 {
                lines.push(format!(
                    "Device {}: {} of {} operations are not sealed",
                    device.device, device.unsealed, device.operations
                ));
            }
        }
        if let Some(changes) = &view.checks.changes {
            lines.push(format!("{} changes in this workspace since", changes.len()));
        }
        lines
    }

    /// What a signature is worth, as a sentence.
    fn standing(&self, signature: &SignatureView) -> String {
        let key = format!("trust.standing.{}", signature.standing);
        let values = [
            ("name", signature.name.as_str()),
            ("day", signature.ended_from.as_str()),
            ("reason", signature.reason.as_str()),
            ("other", signature.other.as_str()),
        ];
        i18n::text(self.language(), &key, &values)
    }

    /// The passphrase of the chosen key, when it has one.
    fn chosen(&self, choice: &KeyChoice) -> Result<Box<dyn crate::bundle::Signing>, CommandError> {
        let passphrase = if desk::needs_passphrase(&self.home, choice)? {
            self.key_passphrase()?
        } else {
            None
        };
        Ok(desk::chosen_key(&self.home, choice, passphrase.as_ref())?)
    }

    fn sign_apart(
        &mut self,
        bundle: &Path,
        choice: &KeyChoice,
        to: &Path,
    ) -> Result<u8, CommandError> {
        let key = self.chosen(choice)?;
        let id = desk::sign_apart(bundle, key.as_ref(), to, &mut go_on)?;
        let signer = key.signer().fingerprint();
        let value = serde_json::json!({
            "path": to.display().to_string(),
            "id": id,
            "signer": signer,
        });
        let lines = [format!(
            "{}: signature of bundle {id} with {signer}",
            to.display()
        )];
        self.say(&value, &lines)
    }

    fn countersign(
        &mut self,
        bundle: &Path,
        choice: &KeyChoice,
        to: &Path,
        noted: Option<(&Path, &str)>,
    ) -> Result<u8, CommandError> {
        let key = self.chosen(choice)?;
        let mut desk = noted
            .map(|(workspace, _)| self.desk(workspace))
            .transpose()?;
        let seen = match &mut desk {
            Some(desk) => desk.preview_signing(bundle, &mut go_on)?,
            None => desk::preview_signing(bundle, &self.home, &mut go_on)?,
        };
        let done = desk::countersign(bundle, key.as_ref(), to, &mut go_on)?;
        if let (Some(desk), Some((_, note))) = (&mut desk, noted) {
            desk.note_countersigned(&seen, &done, note)?;
        }
        let mut lines = vec![seen.bundle.title.clone()];
        lines.extend(signed_lines(&done));
        self.say(&done, &lines)
    }

    fn signer(&mut self, command: &SignerCommand) -> Result<u8, CommandError> {
        match command {
            SignerCommand::Own => {
                let face = desk::own_key(&self.home)?;
                let lines = face_lines(&face);
                self.say(&face, &lines)
            }
            SignerCommand::List { workspace } => {
                let signers = self.desk(workspace)?.trusted_signers()?;
                let lines: Vec<String> = signers.iter().flat_map(signer_lines).collect();
                self.say(&signers, &lines)
            }
            SignerCommand::Trust {
                workspace,
                key,
                name,
                institution,
                since,
                note,
                replace,
                beside,
            } => {
                let new = NewSigner {
                    public_key: self.public_key(key)?,
                    name: name.clone(),
                    institution: institution.clone(),
                    since: since.clone(),
                    note: note.clone(),
                    other_key: match (replace, beside) {
                        (true, _) => OtherKey::Replaced,
                        (false, true) => OtherKey::Stays,
                        (false, false) => OtherKey::Ask,
                    },
                };
                let signer = self.desk(workspace)?.trust_signer(&new)?;
                let lines = signer_lines(&signer);
                self.say(&signer, &lines)
            }
            SignerCommand::Revoke {
                workspace,
                signer,
                from,
                reason,
            } => {
                let signer = self.desk(workspace)?.revoke_signer(signer, from, reason)?;
                let lines = signer_lines(&signer);
                self.say(&signer, &lines)
            }
            SignerCommand::Restore { workspace, signer } => {
                let signer = self.desk(workspace)?.restore_signer(signer)?;
                let lines = signer_lines(&signer);
                self.say(&signer, &lines)
            }
            SignerCommand::Export { workspace, to } => {
                let keys = self.desk(workspace)?.export_signers(to)?;
                let value = serde_json::json!({"path": to.display().to_string(), "keys": keys});
                self.say(&value, &[format!("{}: {keys} keys", to.display())])
            }
            SignerCommand::Import { workspace, from } => {
                let imported = self.desk(workspace)?.import_signers(from)?;
                let mut lines = vec![format!(
                    "{} keys added, {} known already",
                    imported.added, imported.known
                )];
                lines.extend(
                    imported
                        .refused
                        .iter()
                        .map(|name| format!("{name}: known here with another key; not taken over")),
                );
                self.say(&imported, &lines)
            }
        }
    }

    /// The public key that an argument names.
    fn public_key(&self, said: &str) -> Result<String, CommandError> {
        if said.starts_with("ssh-") {
            return Ok(said.to_owned());
        }
        let path = Path::new(said);
        if path.extension().is_none_or(|ending| ending != "zip") {
            return Ok(desk::public_key_of(path)?);
        }
        let seen = desk::verify_bundle(path, &self.home, &mut go_on)?;
        match seen.checks.signatures.as_slice() {
            [signature] => Ok(signature.key.public_key.clone()),
            several => Err(CommandError::BadArgument {
                value: said.to_owned(),
                allowed: several
                    .iter()
                    .map(|signature| signature.key.public_key.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
            }),
        }
    }
}

fn signed_lines(done: &desk::CountersignedView) -> Vec<String> {
    let mut lines = vec![format!("{}: bundle {}", done.path, done.id)];
    if done.added.is_empty() {
        lines.push("Nothing was added: it has these signatures already".to_owned());
    }
    for signer in &done.signers {
        let new = if done.added.contains(signer) {
            " (new)"
        } else {
            ""
        };
        lines.push(format!("Signed with {signer}{new}"));
    }
    lines
}

fn face_lines(face: &KeyFaceView) -> Vec<String> {
    vec![
        face.public_key.clone(),
        face.fingerprint.clone(),
        face.words.join(" "),
        face.digits.join(" "),
    ]
}

fn signer_lines(signer: &TrustedSignerView) -> Vec<String> {
    let state = format!("{}: {}", signer.name, signer.standing);
    let line = match signer.ended_from.as_str() {
        "" => state,
        day => format!("{state} from {day}"),
    };
    vec![line, format!("  {}", signer.key.fingerprint)]
}
