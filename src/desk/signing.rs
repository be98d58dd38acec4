//! Countersigning: looking at what one is about to sign, signing it, and joining signatures that
//! came by themselves.

use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;
use serde::Serialize;

use crate::bundle;
use crate::bundle::BundleError;
use crate::bundle::Countersigned;
use crate::bundle::DeviceKey;
use crate::bundle::Fault;
use crate::bundle::Signer;
use crate::bundle::Signing;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::bundles::Listener;
use crate::desk::bundles::shown;
use crate::desk::bundles::verify_bundle;
use crate::desk::signers::face;
use crate::desk::views::CountersignedView;
use crate::desk::views::KeyFaceView;
use crate::desk::views::SigningKeyView;
use crate::desk::views::SigningPreview;
use crate::secret::Passphrase;
use crate::store::CountersignedHere;

/// The key that somebody signs with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum KeyChoice {
    /// The key of this computer.
    Device,
    /// An Ed25519 key in a file.
    File(#[cfg_attr(test, ts(type = "string"))] PathBuf),
    /// A key that the running ssh-agent holds, by its fingerprint; its first one without.
    Agent(Option<String>),
}

impl Desk {
    /// Notes that a bundle was countersigned with this workspace open. The note stays here.
    ///
    /// # Errors
    /// [`DeskError`] when the workspace cannot be written.
    pub fn note_countersigned(
        &mut self,
        seen: &SigningPreview,
        done: &CountersignedView,
        note: &str,
    ) -> Result<(), DeskError> {
        for signer in &done.added {
            self.store.note_countersigned(&CountersignedHere {
                bundle: done.id.clone(),
                signer: signer.clone(),
                title: seen.bundle.title.clone(),
                kind: seen.bundle.kind.clone(),
                note: note.trim().to_owned(),
                at_ms: self.clock.now_ms(),
            })?;
        }
        Ok(())
    }

    /// What somebody is about to sign, as this workspace knows its signers.
    ///
    /// # Errors
    /// [`DeskError`] with the file and what is wrong with it.
    pub fn preview_signing(
        &mut self,
        path: &Path,
        progress: Listener<'_>,
    ) -> Result<SigningPreview, DeskError> {
        let bundle = self.verify_bundle(path, progress)?;
        let keys = signing_keys(&self.home)?;
        Ok(SigningPreview { bundle, keys })
    }

    /// The key of this computer, in the forms in which people compare it.
    #[must_use]
    pub fn own_key(&self) -> KeyFaceView {
        face(self.key.signer())
    }
}

/// What somebody is about to sign, without a workspace.
///
/// # Errors
/// [`DeskError`] with the file and what is wrong with it.
pub fn preview_signing(
    path: &Path,
    home: &Home,
    progress: Listener<'_>,
) -> Result<SigningPreview, DeskError> {
    Ok(SigningPreview {
        bundle: verify_bundle(path, home, progress)?,
        keys: signing_keys(home)?,
    })
}

/// The key of this computer, in the forms in which people compare it; it is made when there is none.
///
/// # Errors
/// [`DeskError`] when its file is something else or cannot be read.
pub fn own_key(home: &Home) -> Result<KeyFaceView, DeskError> {
    Ok(face(DeviceKey::load_or_create(&home.key_path())?.signer()))
}

/// The public key of the key file or the public key file at `path`.
///
/// # Errors
/// [`DeskError`] when it is neither or of another kind than Ed25519.
pub fn public_key_of(path: &Path) -> Result<String, DeskError> {
    if path.extension().is_some_and(|ending| ending == "pub") {
        let text = std::fs::read_to_string(path).map_err(|error| DeskError::File {
            path: path.to_owned(),
            reason: error.to_string(),
        })?;
        let signer = Signer::parse(&text).map_err(|fault| at(path, fault))?;
        return Ok(signer.public_key().to_owned());
    }
    Ok(DeviceKey::load(path)?.public_line().to_owned())
}

/// The key of this computer, and those of a running ssh-agent; without one there are none.
fn signing_keys(home: &Home) -> Result<Vec<SigningKeyView>, DeskError> {
    let device = DeviceKey::load_or_create(&home.key_path())?;
    let mut keys = vec![SigningKeyView {
        kind: "device".to_owned(),
        key: face(device.signer()),
        comment: String::new(),
        locked: device.is_locked(),
    }];
    let agent = bundle::agent_keys().unwrap_or_default();
    keys.extend(agent.iter().map(|key| SigningKeyView {
        kind: "agent".to_owned(),
        key: face(key.signer()),
        comment: key.comment().to_owned(),
        locked: false,
    }));
    Ok(keys)
}

/// The key that was chosen, ready to sign. `passphrase` opens one that has a passphrase.
///
/// # Errors
/// [`BundleError`] when it is not there, of another kind, or stays locked.
pub fn chosen_key(
    home: &Home,
    choice: &KeyChoice,
    passphrase: Option<&Passphrase>,
) -> Result<Box<dyn Signing>, DeskError> {
    let (path, mut key) = match choice {
        KeyChoice::Device => {
            let path = home.key_path();
            let key = DeviceKey::load_or_create(&path)?;
            (path, key)
        }
        KeyChoice::File(path) => (path.clone(), DeviceKey::load(path)?),
        KeyChoice::Agent(wanted) => return Ok(Box::new(agent_key(wanted.as_deref())?)),
    };
    if key.is_locked() {
        let opened = passphrase.ok_or(Fault::KeyLocked);
        opened
            .and_then(|passphrase| key.unlock(passphrase))
            .map_err(|fault| at(&path, fault))?;
    }
    Ok(Box::new(key))
}

/// Whether the key that was chosen needs a passphrase.
///
/// # Errors
/// As [`chosen_key`].
pub fn needs_passphrase(home: &Home, choice: &KeyChoice) -> Result<bool, DeskError> {
    Ok(match choice {
        KeyChoice::Device => DeviceKey::load_or_create(&home.key_path())?.is_locked(),
        KeyChoice::File(path) => DeviceKey::load(path)?.is_locked(),
        KeyChoice::Agent(_) => false,
    })
}

fn agent_key(wanted: Option<&str>) -> Result<bundle::AgentKey, DeskError> {
    let agent = Path::new("ssh-agent");
    let keys = bundle::agent_keys().map_err(|fault| at(agent, fault))?;
    let fits = |key: &bundle::AgentKey| wanted.is_none_or(|f| key.signer().fingerprint() == f);
    keys.into_iter().find(fits).ok_or_else(|| {
        let wanted = wanted.unwrap_or("ssh-ed25519").to_owned();
        at(agent, Fault::AgentKeyMissing(wanted))
    })
}

/// Countersigns the bundle at `path` and writes it to `to`, which may be `path`.
///
/// # Errors
/// [`DeskError`] with the file and what is wrong with it; what was at `to` is as it was then.
pub fn countersign(
    path: &Path,
    key: &dyn Signing,
    to: &Path,
    progress: Listener<'_>,
) -> Result<CountersignedView, DeskError> {
    let done = bundle::countersign(path, key, to, &mut |p| progress(shown(p)))?;
    Ok(countersigned_view(&done))
}

/// Signs the bundle at `path` and writes only the signature, to go by mail; gives the bundle's id.
///
/// # Errors
/// As [`countersign`].
pub fn sign_apart(
    path: &Path,
    key: &dyn Signing,
    to: &Path,
    progress: Listener<'_>,
) -> Result<String, DeskError> {
    let id = bundle::sign_apart(path, key, to, &mut |p| progress(shown(p)))?;
    Ok(id.to_string())
}

/// Joins signatures to the bundle at `path`: signature files, or other copies of the same bundle.
///
/// # Errors
/// [`DeskError`] with the file that is at fault; nothing is written then.
pub fn attach_signatures(
    path: &Path,
    from: &[PathBuf],
    to: &Path,
    progress: Listener<'_>,
) -> Result<CountersignedView, DeskError> {
    let done = bundle::attach(path, from, to, &mut |p| progress(shown(p)))?;
    Ok(countersigned_view(&done))
}

fn countersigned_view(done: &Countersigned) -> CountersignedView {
    let prints = |signers: &[Signer]| {
        let prints = signers.iter().map(|signer| signer.fingerprint().to_owned());
        prints.collect()
    };
    CountersignedView {
        path: done.path.display().to_string(),
        id: done.id.to_string(),
        signers: prints(&done.signers),
        added: prints(&done.added),
    }
}

fn at(path: &Path, fault: Fault) -> DeskError {
    BundleError {
        file: path.to_owned(),
        fault,
    }
    .into()
}
