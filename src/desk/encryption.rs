//! Encryption of what leaves this computer and of what arrives: whom it is for, and what opens it.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::bundle;
use crate::bundle::Envelope;
use crate::bundle::Fault;
use crate::bundle::Identity;
use crate::bundle::Keys;
use crate::bundle::Limits;
use crate::bundle::Lock;
use crate::bundle::Recipient;
use crate::bundle::VerifiedBundle;
use crate::clock::Millis;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::views::BundleLock;
use crate::desk::views::RecipientView;
use crate::secret::PASSPHRASE_CHARACTERS;
use crate::secret::Passphrase;
use crate::store::KnownRecipient;
use crate::store::Store;
use crate::store::StoreError;

/// Longest name of a recipient, in characters.
const NAME_LIMIT: usize = 200;

/// What a person gave to open encrypted bundles with; kept in memory alone.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// The passphrase of bundles that have one.
    pub passphrase: Option<Arc<Passphrase>>,
    /// The passphrase of this computer's keys.
    pub key_passphrase: Option<Arc<Passphrase>>,
    /// Identity files of age, beside this computer's own.
    pub identity_files: Vec<PathBuf>,
}

impl Desk {
    /// Does `work`; the bundles that it writes are encrypted as `envelope` says.
    pub fn encrypted<T>(&mut self, envelope: Envelope, work: impl FnOnce(&mut Self) -> T) -> T {
        self.envelope = envelope;
        let done = work(self);
        self.envelope = Envelope::Open;
        done
    }

    /// An envelope for those whom `wanted` names: by name, or as `age1…`. This computer is always
    /// among them, so that people can read what they have sent.
    ///
    /// # Errors
    /// [`DeskError::NoRecipient`], [`DeskError::UnknownRecipient`].
    pub fn envelope_for(&self, wanted: &[String]) -> Result<Envelope, DeskError> {
        if wanted.is_empty() {
            return Err(DeskError::NoRecipient);
        }
        let mut found = vec![own(&self.home)?];
        for wanted in wanted {
            let recipient = self.recipient(wanted)?;
            if !found.contains(&recipient) {
                found.push(recipient);
            }
        }
        Ok(Envelope::Recipients(found))
    }

    /// From now on, `opening` opens encrypted bundles.
    pub fn open_encrypted_with(&mut self, opening: Opening) {
        self.home = self.home.clone().opening_with(opening);
    }

    /// For whom bundles can be encrypted here.
    ///
    /// # Errors
    /// [`DeskError`] when the workspace cannot be read.
    pub fn recipients(&self) -> Result<Vec<RecipientView>, DeskError> {
        let signers = self.store.signers()?;
        let known = self.store.recipients()?.into_iter();
        let view = |known: KnownRecipient| RecipientView {
            signer_name: signers
                .iter()
                .find(|signer| signer.fingerprint == known.signer)
                .map(|signer| signer.name.clone()),
            address: known.address,
            name: known.name,
            signer: known.signer,
            added_at_ms: known.added_at_ms,
        };
        Ok(known.map(view).collect())
    }

    /// Adds someone for whom bundles can be encrypted, or gives them another name.
    ///
    /// # Errors
    /// [`DeskError`] when `address` is no recipient of age, or the name is missing or too long.
    pub fn add_recipient(&mut self, address: &str, name: &str) -> Result<RecipientView, DeskError> {
        let name = name.trim();
        if name.is_empty() {
            return Err(DeskError::EmptyName);
        }
        let length = name.chars().count();
        if length > NAME_LIMIT {
            return Err(DeskError::TooLong {
                length,
                limit: NAME_LIMIT,
            });
        }
        let address = parsed(address)?.to_string();
        self.store.keep_recipient(&KnownRecipient {
            address: address.clone(),
            name: name.to_owned(),
            signer: String::new(),
            added_at_ms: self.clock.now_ms(),
        })?;
        let added = self
            .recipients()?
            .into_iter()
            .find(|r| r.address == address);
        added.ok_or(DeskError::UnknownRecipient(address))
    }

    /// Forgets someone for whom bundles could be encrypted, by name or address.
    ///
    /// # Errors
    /// [`DeskError::UnknownRecipient`] when nobody is called so.
    pub fn remove_recipient(&mut self, wanted: &str) -> Result<(), DeskError> {
        let address = self.recipient(wanted)?.to_string();
        if self.store.forget_recipient(&address)? {
            Ok(())
        } else {
            Err(DeskError::UnknownRecipient(address))
        }
    }

    fn recipient(&self, wanted: &str) -> Result<Recipient, DeskError> {
        let wanted = wanted.trim();
        let called = |view: &RecipientView| {
            view.name == wanted
                || (view.name.is_empty() && view.signer_name.as_deref() == Some(wanted))
        };
        let known = self.recipients()?;
        let mut named = known.iter().filter(|view| called(view));
        match (named.next(), named.next()) {
            (Some(view), None) => parsed(&view.address),
            (None, _) if wanted.to_lowercase().starts_with("age1") => parsed(wanted),
            // Nobody; or two of one name, and nobody should guess which of them is meant.
            (Some(_), Some(_)) | (None, _) => Err(DeskError::UnknownRecipient(wanted.to_owned())),
        }
    }

    /// What a bundle says of this computer, so that an answer can be encrypted for it. Nothing,
    /// when the identity cannot be read: that must not keep a record from being handed on, and
    /// whoever opens an encrypted bundle with it is told.
    pub(super) fn recipient_to_name(&self) -> Option<String> {
        own(&self.home).ok().map(|recipient| recipient.to_string())
    }
}

/// Whom others encrypt for, so that this computer can open it; made when there is none.
///
/// # Errors
/// [`DeskError`] when the identity cannot be read or made.
pub fn own_recipient(home: &Home) -> Result<String, DeskError> {
    Ok(own(home)?.to_string())
}

/// What the bundle at `path` is closed with, and whether this computer's identity is locked.
///
/// # Errors
/// [`DeskError`] when the file cannot be read.
pub fn bundle_lock(path: &Path, home: &Home) -> Result<BundleLock, DeskError> {
    Ok(match bundle::lock_of(path)? {
        Lock::Open => BundleLock::Open,
        Lock::Passphrase => BundleLock::Passphrase,
        Lock::Recipients => match Identity::load(&home.identity_path(), None) {
            Err(error) if matches!(error.fault, Fault::IdentityLocked) => BundleLock::Identity,
            _ => BundleLock::Recipients,
        },
    })
}

/// A passphrase for a bundle that leaves this computer.
///
/// # Errors
/// [`StoreError::PassphraseShort`] when it is too short.
pub fn passphrase_envelope(passphrase: Passphrase) -> Result<Envelope, DeskError> {
    if passphrase.characters() < PASSPHRASE_CHARACTERS {
        return Err(StoreError::PassphraseShort {
            limit: PASSPHRASE_CHARACTERS,
        }
        .into());
    }
    Ok(Envelope::Passphrase(passphrase))
}

/// Opens the bundle at `path`, encrypted or not, with what this computer has and what a person gave.
pub(super) fn open_bundle(
    home: &Home,
    path: &Path,
    progress: &mut dyn FnMut(bundle::Progress) -> std::ops::ControlFlow<()>,
) -> Result<VerifiedBundle, DeskError> {
    let limits = Limits::default();
    let opening = home.opening();
    let identities = match bundle::lock_of(path)? {
        Lock::Open | Lock::Passphrase => Vec::new(),
        Lock::Recipients => identities(home)?,
    };
    let keys = Keys {
        identities: &identities,
        passphrase: opening.passphrase.as_deref(),
    };
    Ok(bundle::open_with(path, &keys, &limits, progress)?)
}

/// The identities at hand: those of the files a person named, and this computer's own.
fn identities(home: &Home) -> Result<Vec<Identity>, DeskError> {
    let opening = home.opening();
    let passphrase = opening.key_passphrase.as_deref();
    let mut found = Vec::new();
    for file in &opening.identity_files {
        found.extend(Identity::load(file, passphrase)?);
    }
    match Identity::load(&home.identity_path(), passphrase) {
        Ok(own) => found.extend(own),
        Err(error) if matches!(error.fault, Fault::FileMissing) => {}
        // Another identity may open it.
        Err(_) if !found.is_empty() => {}
        Err(error) => return Err(error.into()),
    }
    Ok(found)
}

/// Puts this computer's identity under the passphrase of its key, when it is not.
pub(super) fn protect_identity(home: &Home, passphrase: &Passphrase) -> Result<(), DeskError> {
    let path = home.identity_path();
    bundle::own_recipient(&path)?;
    match Identity::load(&path, None) {
        Err(error) if matches!(error.fault, Fault::IdentityLocked) => Ok(()),
        Err(error) => Err(error.into()),
        Ok(_) => Ok(bundle::change_identity_passphrase(
            &path,
            None,
            Some(passphrase),
        )?),
    }
}

/// Keeps the recipient that a bundle names, under the key that alone has signed it: among several
/// signers nobody can tell who made it.
pub(super) fn keep_named(
    store: &mut Store,
    opened: &VerifiedBundle,
    now_ms: Millis,
) -> Result<(), DeskError> {
    let named = opened.info().recipient.as_deref();
    // What is no recipient is nothing to keep; the rest of the bundle is as good as it was.
    let Some(recipient) = named.and_then(|named| named.parse::<Recipient>().ok()) else {
        return Ok(());
    };
    let signer = match opened.signers() {
        [one] => one.fingerprint().to_owned(),
        _ => String::new(),
    };
    store.keep_recipient(&KnownRecipient {
        address: recipient.to_string(),
        name: String::new(),
        signer,
        added_at_ms: now_ms,
    })?;
    Ok(())
}

fn own(home: &Home) -> Result<Recipient, DeskError> {
    Ok(bundle::own_recipient(&home.identity_path())?)
}

fn parsed(address: &str) -> Result<Recipient, DeskError> {
    address.parse().map_err(|fault| {
        bundle::BundleError {
            file: PathBuf::new(),
            fault,
        }
        .into()
    })
}
