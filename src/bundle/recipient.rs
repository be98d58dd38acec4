//! Whom a bundle can be encrypted for, and the identity with which this computer opens what is
//! encrypted for it. Both have the form that the program `age` reads and writes.

use std::fmt;
use std::fs;
use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::str::FromStr;

use age::secrecy::ExposeSecret as _;
use age::x25519;
use zeroize::Zeroizing;

use crate::bundle::BundleError;
use crate::bundle::Fault;
use crate::bundle::envelope;
use crate::bundle::key::folder_of;
use crate::bundle::key::sync_folder;
use crate::secret::Passphrase;

/// Longest identity file that is read.
const FILE_BYTES: u64 = 64 * 1024;
/// Most identities in one file.
const IDENTITIES: usize = 100;

/// Whoever can open what is encrypted for it: `age1…`, which may be shown to everybody.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient {
    text: String,
    key: x25519::Recipient,
}

impl Recipient {
    /// The text, `age1…`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn key(&self) -> &x25519::Recipient {
        &self.key
    }
}

impl FromStr for Recipient {
    type Err = Fault;

    /// Reads `age1…` as people paste it. Recipients of other kinds, for example SSH keys, are none.
    fn from_str(text: &str) -> Result<Self, Fault> {
        let shown: String = text.trim().chars().take(100).collect();
        match shown.to_lowercase().parse::<x25519::Recipient>() {
            Ok(key) => Ok(Self {
                text: key.to_string(),
                key,
            }),
            Err(_) => Err(Fault::RecipientUnreadable(shown)),
        }
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Recipient").field(&self.text).finish()
    }
}

/// The secret half of a [`Recipient`].
#[derive(Clone)]
pub struct Identity(x25519::Identity);

impl Identity {
    /// The identities in the file at `path`; `passphrase` opens it when it has one.
    ///
    /// # Errors
    /// [`Fault::IdentityLocked`] when it has a passphrase and none was given,
    /// [`Fault::KeyPassphrase`] when that is wrong, [`Fault::IdentityUnreadable`] when the file holds
    /// something else, and others when it cannot be read.
    pub fn load(path: &Path, passphrase: Option<&Passphrase>) -> Result<Vec<Self>, BundleError> {
        let load = || match read(path)? {
            Kept::Open(text) => parse(&text),
            Kept::Closed(bytes) => {
                let passphrase = passphrase.ok_or(Fault::IdentityLocked)?;
                parse(&envelope::opened_text(&bytes, passphrase, FILE_BYTES)?)
            }
        };
        load().map_err(|fault| BundleError::new(path, fault))
    }

    /// Whoever can encrypt for this identity.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        let key = self.0.to_public();
        Recipient {
            text: key.to_string(),
            key,
        }
    }

    pub(super) fn key(&self) -> &dyn age::Identity {
        &self.0
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Identity")
            .field(&self.recipient().text)
            .finish()
    }
}

/// The recipient whose identity is kept at `path`; one is made when there is none. While the
/// identity is under a passphrase, the file beside it, `….pub`, says who it is.
///
/// # Errors
/// As [`Identity::load`], and when the disk refuses. A file that is there is left as it is.
pub fn own_recipient(path: &Path) -> Result<Recipient, BundleError> {
    let public = public_path(path);
    let own = || match read(path) {
        Ok(Kept::Open(text)) => {
            let recipient = first(parse(&text)?)?.recipient();
            note(&public, &recipient)?;
            Ok(recipient)
        }
        Ok(Kept::Closed(_)) => {
            let text = fs::read_to_string(&public).map_err(|_| Fault::IdentityLocked)?;
            text.parse().map_err(|_| Fault::IdentityLocked)
        }
        Err(Fault::FileMissing) => {
            let identity = x25519::Identity::generate();
            create(path, &identity)?;
            // Another program may have made one between the two looks; then that one counts.
            let Kept::Open(text) = read(path)? else {
                return Err(Fault::IdentityLocked);
            };
            let recipient = first(parse(&text)?)?.recipient();
            note(&public, &recipient)?;
            Ok(recipient)
        }
        Err(fault) => Err(fault),
    };
    own().map_err(|fault| BundleError::new(path, fault))
}

/// Puts the identity file at `path` under `to`, or under no passphrase; `from` opens it when it has
/// one. The file appears whole or stays as it was, and `age` reads both forms.
///
/// # Errors
/// As [`Identity::load`], and when the disk refuses.
pub fn change_identity_passphrase(
    path: &Path,
    from: Option<&Passphrase>,
    to: Option<&Passphrase>,
) -> Result<(), BundleError> {
    let identities = Identity::load(path, from)?;
    let change = || {
        let mut text = Zeroizing::new(String::new());
        for identity in &identities {
            text.push_str(&text_of(&identity.0));
        }
        note(&public_path(path), &first(identities)?.recipient())?;
        let bytes = match to {
            Some(passphrase) => Zeroizing::new(envelope::closed_text(&text, passphrase)?),
            None => Zeroizing::new(text.as_bytes().to_vec()),
        };
        let folder = folder_of(path);
        let writing = |error| Fault::writing(folder, error);
        let file = written(folder, &bytes)?;
        file.persist(path).map_err(|error| writing(error.error))?;
        sync_folder(folder).map_err(writing)
    };
    change().map_err(|fault| BundleError::new(path, fault))
}

/// The file beside an identity that says who it is.
fn public_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".pub");
    name.into()
}

enum Kept {
    Open(Zeroizing<String>),
    Closed(Vec<u8>),
}

fn read(path: &Path) -> Result<Kept, Fault> {
    if !fs::metadata(path).map_err(Fault::reading)?.is_file() {
        return Err(Fault::NotAFile);
    }
    let mut bytes = Zeroizing::new(Vec::new());
    let file = fs::File::open(path).map_err(Fault::reading)?;
    file.take(FILE_BYTES)
        .read_to_end(&mut bytes)
        .map_err(Fault::reading)?;
    if envelope::is_closed(&bytes) {
        return Ok(Kept::Closed(bytes.to_vec()));
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Kept::Open(Zeroizing::new(text.to_owned()))),
        Err(_) => Err(Fault::IdentityUnreadable("it is not text".into())),
    }
}

/// The identities in a text, one a line; blank lines and those that begin with `#` say nothing.
pub(super) fn parse(text: &str) -> Result<Vec<Identity>, Fault> {
    let mut identities = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        // The line itself may be a secret and is not repeated.
        let fault = |_| Fault::IdentityUnreadable(format!("line {} is no identity", index + 1));
        identities.push(Identity(line.parse().map_err(fault)?));
        if identities.len() > IDENTITIES {
            return Err(Fault::IdentityUnreadable("it holds too many".into()));
        }
    }
    if identities.is_empty() {
        return Err(Fault::IdentityUnreadable("it holds none".into()));
    }
    Ok(identities)
}

fn first(identities: Vec<Identity>) -> Result<Identity, Fault> {
    let missing = || Fault::IdentityUnreadable("it holds none".into());
    identities.into_iter().next().ok_or_else(missing)
}

/// The file of an identity, as `age-keygen` writes it.
fn text_of(identity: &x25519::Identity) -> Zeroizing<String> {
    let secret = identity.to_string();
    let public = identity.to_public();
    let secret = secret.expose_secret();
    Zeroizing::new(format!("# public key: {public}\n{secret}\n"))
}

/// Makes the identity file unless there is one.
fn create(path: &Path, identity: &x25519::Identity) -> Result<(), Fault> {
    let folder = folder_of(path);
    let writing = |error| Fault::writing(folder, error);
    fs::create_dir_all(folder).map_err(writing)?;
    let file = written(folder, text_of(identity).as_bytes())?;
    match file.persist_noclobber(path) {
        Ok(_) => sync_folder(folder).map_err(writing),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(writing(error.error)),
    }
}

/// Writes down who an identity is, unless that stands there.
fn note(public: &Path, recipient: &Recipient) -> Result<(), Fault> {
    let line = format!("{recipient}\n");
    if fs::read_to_string(public).is_ok_and(|kept| kept == line) {
        return Ok(());
    }
    let folder = folder_of(public);
    let file = written(folder, line.as_bytes())?;
    file.persist(public)
        .map(drop)
        .map_err(|error| Fault::writing(folder, error.error))
}

/// A file in `folder` that has no name yet and that only its owner can read.
fn written(folder: &Path, bytes: &[u8]) -> Result<tempfile::NamedTempFile, Fault> {
    let writing = |error| Fault::writing(folder, error);
    let mut file = tempfile::Builder::new()
        .prefix(".key-")
        .tempfile_in(folder)
        .map_err(writing)?;
    file.write_all(bytes).map_err(writing)?;
    file.as_file().sync_all().map_err(writing)?;
    Ok(file)
}
