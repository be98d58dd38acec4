//! SSH signatures (`PROTOCOL.sshsig` of OpenSSH) with Ed25519 keys, over bundles and seals.

use ed25519_dalek::Signature as Ed25519Signature;
use ed25519_dalek::VerifyingKey;
use ssh_key::Algorithm;
use ssh_key::HashAlg;
use ssh_key::PublicKey;
use ssh_key::SshSig;

use crate::bundle::ChainHead;
use crate::bundle::Digest;
use crate::bundle::Fault;

/// What a signature was made for; a signature for one purpose is refused for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Namespace {
    /// Over a bundle's tag manifest.
    Bundle,
    /// Over a device's chain head.
    Seal,
}

impl Namespace {
    /// The namespace as `ssh-keygen -n` takes it.
    ///
    /// The part behind the `@` is the program's name and not a domain: a domain can be lost, and
    /// these words must stay as they are for as long as bundles are read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bundle => "mgi-bundle-v1@concord",
            Self::Seal => "mgi-seal-v1@concord",
        }
    }
}

/// Whoever holds the private part of a key that has signed.
///
/// An SSH signature carries no name: who the holder is, only [`Trust`](crate::bundle::Trust) knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    public_key: String,
    fingerprint: String,
    key_id: String,
    digest: [u8; 32],
}

impl Signer {
    pub(super) fn of(key: &PublicKey) -> Result<Self, ssh_key::Error> {
        let mut key = key.clone();
        key.set_comment("");
        let digest = Digest::of(&key.to_bytes()?);
        Ok(Self {
            public_key: key.to_openssh()?,
            fingerprint: key.fingerprint(HashAlg::Sha256).to_string(),
            key_id: digest.to_string().chars().take(32).collect(),
            digest: digest.bytes(),
        })
    }

    /// Reads a public key line, `ssh-ed25519 AAAA…`; a comment behind it counts for nothing.
    ///
    /// # Errors
    /// [`Fault::KeyUnreadable`]; [`Fault::KeyAlgorithm`] for a key of another kind.
    pub fn parse(line: &str) -> Result<Self, Fault> {
        let unreadable = |error: ssh_key::Error| Fault::KeyUnreadable(error.to_string());
        let key = PublicKey::from_openssh(line.trim()).map_err(unreadable)?;
        if key.algorithm() != Algorithm::Ed25519 {
            return Err(Fault::KeyAlgorithm(key.algorithm().as_str().to_owned()));
        }
        Self::of(&key).map_err(unreadable)
    }

    /// The SHA-256 digest of the key, which the fingerprint shows in Base64.
    pub(super) fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// The public key line without a comment, `ssh-ed25519 AAAA…`.
    #[must_use]
    pub fn public_key(&self) -> &str {
        &self.public_key
    }

    /// The fingerprint as `ssh-keygen -l` prints it, `SHA256:…`.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// 32 hexadecimal digits of the same digest, as file names need them.
    #[must_use]
    pub fn key_id(&self) -> &str {
        &self.key_id
    }
}

/// A device's signature over its chain head; it travels with the device's operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The head that is sealed.
    pub head: ChainHead,
    /// The SSH signature over the head's canonical JSON.
    pub signature: String,
}

/// A seal whose signature fits.
///
/// That the key is the device's own is for the caller to decide, who knows which key a device has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedSeal {
    /// The seal as it came.
    pub seal: Seal,
    /// Whoever has sealed.
    pub signer: Signer,
}

/// Checks a device's seal over its chain head and tells who has sealed.
///
/// # Errors
/// The [`Fault`]s of a signature; the seal is named by its device and number.
pub fn check_seal(seal: &Seal) -> Result<Signer, Fault> {
    let entry = format!("{}-{}.sig", seal.head.device, seal.head.seq);
    let message = seal.head.to_bytes()?;
    verify(Namespace::Seal, &message, &entry, seal.signature.as_bytes())
}

/// Checks the signature `pem`, which lies in the file `entry`, over `message`.
pub(super) fn verify(
    namespace: Namespace,
    message: &[u8],
    entry: &str,
    pem: &[u8],
) -> Result<Signer, Fault> {
    let unreadable = || Fault::SignatureUnreadable(entry.to_owned());
    let algorithm = || Fault::SignatureAlgorithm(entry.to_owned());
    let signature = SshSig::from_pem(pem).map_err(|error| {
        let foreign = matches!(
            error,
            ssh_key::Error::AlgorithmUnknown | ssh_key::Error::AlgorithmUnsupported { .. }
        );
        if foreign { algorithm() } else { unreadable() }
    })?;
    let key = signature.public_key().ed25519().ok_or_else(algorithm)?;
    if signature.algorithm() != Algorithm::Ed25519 {
        return Err(algorithm());
    }
    if signature.namespace() != namespace.as_str() {
        return Err(Fault::SignatureNamespace {
            entry: entry.to_owned(),
            namespace: signature.namespace().to_owned(),
        });
    }
    let signer = Signer::of(&PublicKey::from(*key)).map_err(|_| unreadable())?;
    let key = VerifyingKey::from_bytes(&key.0).map_err(|_| unreadable())?;
    // A key of small order lets one signature fit many messages. OpenSSH does not look for it.
    if key.is_weak() {
        return Err(Fault::WeakKey(entry.to_owned()));
    }
    let bytes = Ed25519Signature::from_slice(signature.signature_bytes());
    let bytes = bytes.map_err(|_| unreadable())?;
    let covered = SshSig::signed_data(namespace.as_str(), signature.hash_alg(), message)
        .map_err(|_| unreadable())?;
    key.verify_strict(&covered, &bytes)
        .map_err(|_| Fault::SignatureWrong {
            entry: entry.to_owned(),
            fingerprint: signer.fingerprint.clone(),
        })?;
    Ok(signer)
}
