//! Where passphrases and recovery codes come from: a file, the environment, or the terminal. Never
//! from an argument, which every program on the machine can read.

use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::bundle::Envelope;
use crate::cli::CommandError;
use crate::cli::Session;
use crate::cli::recipient::EnvelopeArguments;
use crate::clock::SystemClock;
use crate::desk::BundleLock;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Opening;
use crate::desk::bundle_lock;
use crate::desk::passphrase_envelope;
use crate::i18n;
use crate::secret::Passphrase;
use crate::secret::RecoveryCode;
use crate::store;
use crate::store::Protection;
use crate::store::StoreError;
use crate::store::Unlock;

/// Names the passphrase of a protected workspace.
const PASSPHRASE: &str = "CONCORD_PASSPHRASE";
/// Names a new passphrase.
const NEW_PASSPHRASE: &str = "CONCORD_NEW_PASSPHRASE";
/// Names the recovery code of a protected workspace.
const RECOVERY_CODE: &str = "CONCORD_RECOVERY_CODE";
/// Names the passphrase of encrypted bundles.
const BUNDLE_PASSPHRASE: &str = "CONCORD_BUNDLE_PASSPHRASE";
/// Names the passphrase of the device key.
const KEY_PASSPHRASE: &str = "CONCORD_KEY_PASSPHRASE";

/// How often a passphrase is asked for in the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// It exists already.
    Once,
    /// It is new, and a slip would lock everybody out.
    Twice,
}

/// What opens a protected workspace, the device key and encrypted bundles.
#[derive(Debug, clap::Args)]
pub(super) struct Unlocking {
    /// File whose first line is the passphrase of the workspace; `CONCORD_PASSPHRASE` otherwise,
    /// or the terminal asks.
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        conflicts_with = "recovery_code_file"
    )]
    passphrase_file: Option<PathBuf>,
    /// File with the recovery code of the workspace; `CONCORD_RECOVERY_CODE` otherwise.
    #[arg(long, global = true, value_name = "FILE")]
    recovery_code_file: Option<PathBuf>,
    /// File whose first line is the passphrase of the device key; `CONCORD_KEY_PASSPHRASE`
    /// otherwise, or the terminal asks.
    #[arg(long, global = true, value_name = "FILE")]
    key_passphrase_file: Option<PathBuf>,
    /// File whose first line is the passphrase of encrypted bundles; `CONCORD_BUNDLE_PASSPHRASE`
    /// otherwise, or the terminal asks.
    #[arg(long, global = true, value_name = "FILE")]
    bundle_passphrase_file: Option<PathBuf>,
    /// File with identities of age that open encrypted bundles, beside this computer's own; may be
    /// given several times.
    #[arg(long = "identity-file", global = true, value_name = "FILE")]
    identity_files: Vec<PathBuf>,
}

impl Session<'_> {
    /// Opens a workspace, protected or not.
    pub(super) fn desk(&self, workspace: &Path) -> Result<Desk, CommandError> {
        let unlock = self.unlock(workspace)?;
        Ok(Desk::unlock(
            workspace,
            &self.home,
            Box::new(SystemClock),
            &unlock,
        )?)
    }

    /// What opens the workspace at `path`.
    pub(super) fn unlock(&self, path: &Path) -> Result<Unlock, CommandError> {
        let given = &self.arguments.unlocking;
        if let Some(file) = &given.passphrase_file {
            return Ok(Unlock::Passphrase(first_line(file)?));
        }
        if let Some(file) = &given.recovery_code_file {
            return recovery_code(&read(file)?);
        }
        // What is wrong with the file is said by opening it.
        if store::protection(path).unwrap_or(Protection::Open) == Protection::Open {
            return Ok(Unlock::Nothing);
        }
        if let Some(passphrase) = variable(PASSPHRASE) {
            return Ok(Unlock::Passphrase(Passphrase::line(&passphrase)));
        }
        if let Some(code) = variable(RECOVERY_CODE) {
            return recovery_code(&code);
        }
        let Some(typed) = self.ask("protection.ask.passphrase")? else {
            return Ok(Unlock::Nothing);
        };
        // Its check digits tell a recovery code from every passphrase that people choose.
        Ok(match RecoveryCode::typed(&typed) {
            Ok(code) => Unlock::RecoveryCode(code),
            Err(_) => Unlock::Passphrase(Passphrase::typed(&typed)),
        })
    }

    /// The passphrase that a workspace shall have: from `file`, the environment, or asked twice.
    pub(super) fn new_passphrase(&self, file: Option<&Path>) -> Result<Passphrase, CommandError> {
        if let Some(file) = file {
            return first_line(file);
        }
        if let Some(passphrase) = variable(NEW_PASSPHRASE) {
            return Ok(Passphrase::line(&passphrase));
        }
        let once = self.ask("protection.ask.new")?;
        let twice = match once {
            Some(_) => self.ask("protection.ask.again")?,
            None => None,
        };
        match (once, twice) {
            (Some(once), Some(twice)) if once == twice => Ok(Passphrase::typed(&once)),
            (Some(_), Some(_)) => Err(CommandError::NotTheSame),
            _ => Err(CommandError::NoPassphrase),
        }
    }

    /// The passphrase given for opening, to confirm what is about to be done with it.
    pub(super) fn current_passphrase(unlock: &Unlock) -> Option<&Passphrase> {
        match unlock {
            Unlock::Passphrase(passphrase) => Some(passphrase),
            Unlock::Nothing | Unlock::RecoveryCode(_) | Unlock::Key(_) => None,
        }
    }

    /// Asks for the passphrase of the device key when it has one and is about to sign.
    pub(super) fn ready_to_sign(&self, desk: &mut Desk) -> Result<(), CommandError> {
        if !desk.device_key_is_locked() {
            return Ok(());
        }
        // Without any, signing says what is needed.
        if let Some(passphrase) = self.key_passphrase()? {
            desk.unlock_device_key(&passphrase)?;
        }
        Ok(())
    }

    /// The passphrase of the device key, as far as one is given.
    pub(super) fn key_passphrase(&self) -> Result<Option<Passphrase>, CommandError> {
        if let Some(file) = &self.arguments.unlocking.key_passphrase_file {
            return first_line(file).map(Some);
        }
        if let Some(passphrase) = variable(KEY_PASSPHRASE) {
            return Ok(Some(Passphrase::line(&passphrase)));
        }
        let typed = self.ask("protection.ask.key")?;
        Ok(typed.map(|typed| Passphrase::typed(&typed)))
    }

    /// Finds what opens those of `files` that are encrypted.
    pub(super) fn ready_to_open(&mut self, files: &[PathBuf]) -> Result<(), CommandError> {
        let mut locks = BTreeSet::new();
        for file in files.iter().filter(|file| file.is_file()) {
            locks.insert(bundle_lock(file, &self.home)?);
        }
        let mut opening = Opening {
            identity_files: self.arguments.unlocking.identity_files.clone(),
            ..Opening::default()
        };
        if locks.contains(&BundleLock::Passphrase) {
            opening.passphrase = self.bundle_passphrase(Asked::Once)?.map(Arc::new);
        }
        if locks.contains(&BundleLock::Identity) {
            opening.key_passphrase = self.key_passphrase()?.map(Arc::new);
        }
        self.home = self.home.clone().opening_with(opening);
        Ok(())
    }

    /// For whom a bundle is encrypted.
    pub(super) fn envelope(
        &self,
        desk: &Desk,
        arguments: &EnvelopeArguments,
    ) -> Result<Envelope, CommandError> {
        if !arguments.recipients.is_empty() {
            return Ok(desk.envelope_for(&arguments.recipients)?);
        }
        if !arguments.passphrase {
            return Ok(Envelope::Open);
        }
        match self.bundle_passphrase(Asked::Twice)? {
            Some(passphrase) => Ok(passphrase_envelope(passphrase)?),
            None => Err(CommandError::NoPassphrase),
        }
    }

    /// The passphrase of a bundle, as far as one is given.
    fn bundle_passphrase(&self, asked: Asked) -> Result<Option<Passphrase>, CommandError> {
        if let Some(file) = &self.arguments.unlocking.bundle_passphrase_file {
            return first_line(file).map(Some);
        }
        if let Some(passphrase) = variable(BUNDLE_PASSPHRASE) {
            return Ok(Some(Passphrase::line(&passphrase)));
        }
        let once = self.ask("encryption.ask.passphrase")?;
        if asked == Asked::Twice && once.is_some() && self.ask("protection.ask.again")? != once {
            return Err(CommandError::NotTheSame);
        }
        Ok(once.map(|once| Passphrase::typed(&once)))
    }

    /// Asks in the terminal, without showing what is typed; `None` where there is no terminal.
    fn ask(&self, key: &str) -> Result<Option<Zeroizing<String>>, CommandError> {
        if !std::io::stdin().is_terminal() {
            return Ok(None);
        }
        let prompt = i18n::text(self.language(), key, &[]);
        let typed = rpassword::prompt_password(format!("{prompt} "))?;
        Ok(Some(Zeroizing::new(typed)))
    }
}

fn recovery_code(text: &str) -> Result<Unlock, CommandError> {
    match RecoveryCode::typed(text) {
        Ok(code) => Ok(Unlock::RecoveryCode(code)),
        Err(_) => Err(DeskError::from(StoreError::BadRecoveryCode).into()),
    }
}

fn variable(name: &str) -> Option<Zeroizing<String>> {
    let value = std::env::var(name).ok().filter(|value| !value.is_empty());
    value.map(Zeroizing::new)
}

fn first_line(file: &Path) -> Result<Passphrase, CommandError> {
    let text = read(file)?;
    Ok(Passphrase::line(
        text.split('\n').next().unwrap_or_default(),
    ))
}

fn read(file: &Path) -> Result<Zeroizing<String>, CommandError> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(Zeroizing::new(text)),
        Err(error) => Err(DeskError::File {
            path: file.to_owned(),
            reason: error.to_string(),
        }
        .into()),
    }
}
