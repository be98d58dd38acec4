//! A device's Ed25519 key, kept as an OpenSSH private key file that stock `ssh-keygen` reads.

use std::fs;
use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::path::Path;

use ssh_key::Algorithm;
use ssh_key::HashAlg;
use ssh_key::LineEnding;
use ssh_key::PrivateKey;
use ssh_key::rand_core::OsRng;

use crate::bundle::BundleError;
use crate::bundle::ChainHead;
use crate::bundle::Fault;
use crate::bundle::Namespace;
use crate::bundle::Seal;
use crate::bundle::Signer;
use crate::bundle::allowed::principal;
use crate::secret::Passphrase;

/// Longest key file that is read; an Ed25519 key takes about 400 bytes.
const FILE_BYTES: u64 = 64 * 1024;

/// The key with which a device signs.
#[derive(Clone)]
pub struct DeviceKey {
    key: PrivateKey,
    signer: Signer,
}

impl DeviceKey {
    /// Reads the key at `path`, or makes a new one there when there is none.
    ///
    /// The file can be read by its owner only, and appears whole or not at all.
    ///
    /// # Errors
    /// The [`Fault`]s `Key…` when there is a file that is not an open Ed25519 key; it is left as it
    /// is. Others when the file cannot be read or written.
    pub fn load_or_create(path: &Path) -> Result<Self, BundleError> {
        let load = || match load(path) {
            Err(Fault::FileMissing) => Ok(None),
            other => other.map(Some),
        };
        let made = || match load()? {
            Some(key) => Ok(key),
            // Another program may make the key between the two looks; then its key counts.
            None => match create(path)? {
                Some(key) => Ok(key),
                None => load()?.ok_or(Fault::FileMissing),
            },
        };
        let open = || {
            let key: PrivateKey = made()?;
            let signer = Signer::of(key.public_key()).map_err(unreadable)?;
            Ok(Self { key, signer })
        };
        open().map_err(|fault| BundleError::new(path, fault))
    }

    /// Reads an Ed25519 key file that somebody has already; nothing is made and nothing changed.
    ///
    /// # Errors
    /// The [`Fault`]s `Key…` when it is no such key; others when the file cannot be read.
    pub fn load(path: &Path) -> Result<Self, BundleError> {
        let open = || {
            let key = read(path)?.0;
            let signer = Signer::of(key.public_key()).map_err(unreadable)?;
            Ok(Self { key, signer })
        };
        open().map_err(|fault| BundleError::new(path, fault))
    }

    /// Whether a passphrase is needed before this key can sign.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.key.is_encrypted()
    }

    /// Makes a locked key ready to sign, until it is dropped.
    ///
    /// # Errors
    /// [`Fault::KeyPassphrase`] when the passphrase is not that of the key.
    pub fn unlock(&mut self, passphrase: &Passphrase) -> Result<(), Fault> {
        if self.is_locked() {
            self.key = opened(&self.key, passphrase)?;
        }
        Ok(())
    }

    /// The signer that others see.
    #[must_use]
    pub fn signer(&self) -> &Signer {
        &self.signer
    }

    /// The public key line, `ssh-ed25519 AAAA…`, to give to others.
    #[must_use]
    pub fn public_line(&self) -> &str {
        self.signer.public_key()
    }

    /// The fingerprint as `ssh-keygen -l` prints it, `SHA256:…`, to read aloud.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        self.signer.fingerprint()
    }

    /// The line for an `allowed_signers` file, in which `name` stands for this key.
    ///
    /// Blanks, quotes and commas divide such a line, so they become hyphens.
    #[must_use]
    pub fn allowed_signers_line(&self, name: &str) -> String {
        let name = principal(name);
        format!(
            "{name} namespaces=\"{},{}\" {}",
            Namespace::Bundle.as_str(),
            Namespace::Seal.as_str(),
            self.public_line(),
        )
    }

    /// Seals the chain head of this device.
    ///
    /// # Errors
    /// None that is known; the signing library reports failures.
    pub fn seal_head(&self, head: ChainHead) -> Result<Seal, Fault> {
        let signature = self.sign(Namespace::Seal, &head.to_bytes()?)?;
        Ok(Seal { head, signature })
    }

    /// Signs `message`: an SSH signature, as `ssh-keygen -Y sign` makes it, to the byte.
    pub(super) fn sign(&self, namespace: Namespace, message: &[u8]) -> Result<String, Fault> {
        if self.is_locked() {
            return Err(Fault::KeyLocked);
        }
        self.key
            .sign(namespace.as_str(), HashAlg::Sha512, message)
            .and_then(|signature| signature.to_pem(LineEnding::LF))
            .map_err(unreadable)
    }
}

impl std::fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("DeviceKey")
            .field(&self.fingerprint())
            .finish()
    }
}

fn load(path: &Path) -> Result<PrivateKey, Fault> {
    let (key, metadata) = read(path)?;
    close_to_others(path, &metadata)?;
    Ok(key)
}

fn read(path: &Path) -> Result<(PrivateKey, fs::Metadata), Fault> {
    let metadata = fs::metadata(path).map_err(Fault::reading)?;
    if !metadata.is_file() {
        return Err(Fault::NotAFile);
    }
    let mut pem = String::new();
    let file = fs::File::open(path).map_err(Fault::reading)?;
    let read = file.take(FILE_BYTES).read_to_string(&mut pem);
    read.map_err(|error| {
        if error.kind() == io::ErrorKind::InvalidData {
            Fault::KeyUnreadable("it is not text".into())
        } else {
            Fault::reading(error)
        }
    })?;
    let key = PrivateKey::from_openssh(&pem).map_err(unreadable)?;
    if key.algorithm() != Algorithm::Ed25519 {
        return Err(Fault::KeyAlgorithm(key.algorithm().as_str().to_owned()));
    }
    Ok((key, metadata))
}

/// Puts the key file at `path` under `to`, or under no passphrase; `from` opens it when it has one.
/// The file appears whole or stays as it was. Any `ssh-keygen` reads both forms.
///
/// # Errors
/// [`Fault::KeyLocked`] when it has a passphrase and none was given, [`Fault::KeyPassphrase`] when
/// that is wrong, and others when the file cannot be read or written.
pub fn change_key_passphrase(
    path: &Path,
    from: Option<&Passphrase>,
    to: Option<&Passphrase>,
) -> Result<(), BundleError> {
    let change = || {
        let mut key = load(path)?;
        if key.is_encrypted() {
            key = opened(&key, from.ok_or(Fault::KeyLocked)?)?;
        }
        if let Some(passphrase) = to {
            key = key
                .encrypt(&mut OsRng, passphrase.bytes())
                .map_err(unreadable)?;
        }
        let folder = folder_of(path);
        let writing = |error| Fault::writing(folder, error);
        let file = written(folder, &key)?;
        file.persist(path).map_err(|error| writing(error.error))?;
        sync_folder(folder).map_err(writing)
    };
    change().map_err(|fault| BundleError::new(path, fault))
}

/// The key without its passphrase.
fn opened(key: &PrivateKey, passphrase: &Passphrase) -> Result<PrivateKey, Fault> {
    key.decrypt(passphrase.bytes())
        .map_err(|_| Fault::KeyPassphrase)
}

/// Makes a key file; `None` when one has appeared meanwhile.
fn create(path: &Path) -> Result<Option<PrivateKey>, Fault> {
    let folder = folder_of(path);
    let writing = |error| Fault::writing(folder, error);
    fs::create_dir_all(folder).map_err(writing)?;
    let mut key = PrivateKey::random(&mut OsRng, Algorithm::Ed25519).map_err(unreadable)?;
    key.set_comment("concord");
    match written(folder, &key)?.persist_noclobber(path) {
        Ok(_) => {
            sync_folder(folder).map_err(writing)?;
            Ok(Some(key))
        }
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        Err(error) => Err(writing(error.error)),
    }
}

/// The key in a file of `folder` that has no name yet.
fn written(folder: &Path, key: &PrivateKey) -> Result<tempfile::NamedTempFile, Fault> {
    let writing = |error| Fault::writing(folder, error);
    let pem = key.to_openssh(LineEnding::LF).map_err(unreadable)?;
    // `tempfile` opens the file for its owner only, so the key is never readable by others.
    let mut file = tempfile::Builder::new()
        .prefix(".key-")
        .tempfile_in(folder)
        .map_err(writing)?;
    file.write_all(pem.as_bytes()).map_err(writing)?;
    file.as_file().sync_all().map_err(writing)?;
    Ok(file)
}

/// The folder that `path` lies in; a bare name lies in the current one.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Makes a new name in `folder` survive a power cut. Windows does so by itself.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        fs::File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// Takes away what group and others may do with a key file that was copied carelessly.
#[cfg(unix)]
fn close_to_others(path: &Path, metadata: &fs::Metadata) -> Result<(), Fault> {
    use std::os::unix::fs::PermissionsExt as _;
    let open_to_others = metadata.permissions().mode() & 0o077;
    if open_to_others == 0 {
        return Ok(());
    }
    let only_owner = fs::Permissions::from_mode(0o600);
    fs::set_permissions(path, only_owner).map_err(Fault::Unwritable)
}

/// On Windows a file in the person's own profile is closed to others already.
#[cfg(not(unix))]
fn close_to_others(_path: &Path, _metadata: &fs::Metadata) -> Result<(), Fault> {
    Ok(())
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "it stands in map_err, which gives the error"
)]
fn unreadable(error: ssh_key::Error) -> Fault {
    Fault::KeyUnreadable(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys/device");
        let made = DeviceKey::load_or_create(&path).unwrap();
        let found = DeviceKey::load_or_create(&path).unwrap();
        assert_eq!(made.public_line(), found.public_line());
        assert!(made.fingerprint().starts_with("SHA256:"));
        let names = fs::read_dir(path.parent().unwrap()).unwrap().count();
        assert_eq!(names, 1, "no temporary file stays");
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_a_key() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device");
        DeviceKey::load_or_create(&path).unwrap();
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        DeviceKey::load_or_create(&path).unwrap();
        assert_eq!(
            mode(),
            0o600,
            "a key that others could read is closed again"
        );
    }

    #[test]
    fn what_is_no_key_is_named_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device");
        for text in [
            "",
            "not a key",
            "\u{feff}-----BEGIN OPENSSH PRIVATE KEY-----\n",
        ] {
            let mut file = fs::File::create(&path).unwrap();
            file.write_all(text.as_bytes()).unwrap();
            let error = DeviceKey::load_or_create(&path).unwrap_err();
            assert_eq!(error.code(), "bundle.key_unreadable", "{error}");
            assert_eq!(
                fs::read_to_string(&path).unwrap(),
                text,
                "nothing is overwritten"
            );
        }
        let error = DeviceKey::load_or_create(folder.path()).unwrap_err();
        assert_eq!(error.code(), "bundle.not_a_file");
    }

    #[test]
    fn a_key_with_a_passphrase_signs_when_it_is_given() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("device");
        let open = DeviceKey::load_or_create(&path).unwrap();
        let signed = open.sign(Namespace::Bundle, b"words").unwrap();
        let (right, wrong) = (Passphrase::typed("secret"), Passphrase::typed("Secret"));
        change_key_passphrase(&path, None, Some(&right)).unwrap();

        let mut key = DeviceKey::load_or_create(&path).unwrap();
        assert!(key.is_locked());
        assert_eq!(key.fingerprint(), open.fingerprint(), "known while locked");
        let refused = key.sign(Namespace::Bundle, b"words").unwrap_err();
        assert_eq!(refused.code(), "bundle.key_locked");
        assert_eq!(
            key.unlock(&wrong).unwrap_err().code(),
            "bundle.key_passphrase"
        );
        key.unlock(&right).unwrap();
        assert_eq!(key.sign(Namespace::Bundle, b"words").unwrap(), signed);

        for (from, code) in [
            (None, "bundle.key_locked"),
            (Some(&wrong), "bundle.key_passphrase"),
        ] {
            let refused = change_key_passphrase(&path, from, None).unwrap_err();
            assert_eq!(refused.code(), code);
        }
        change_key_passphrase(&path, Some(&right), None).unwrap();
        assert!(!DeviceKey::load_or_create(&path).unwrap().is_locked());
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing else stays"
        );
    }

    #[test]
    fn a_name_cannot_break_the_line_of_allowed_signers() {
        let folder = tempfile::tempdir().unwrap();
        let key = DeviceKey::load_or_create(&folder.path().join("device")).unwrap();
        let line = key.allowed_signers_line("Ministry \"A\", x\nroot");
        assert!(line.starts_with("Ministry--A---x-root namespaces=\"mgi-bundle-v1@concord,"));
        assert!(!line.contains('\n'));
    }
}
