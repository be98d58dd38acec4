//! What can sign: the device's key, a key in a file, a key that an ssh-agent holds.

use crate::bundle::DeviceKey;
use crate::bundle::Fault;
use crate::bundle::Namespace;
use crate::bundle::Signer;

/// A key that makes SSH signatures.
pub trait Signing {
    /// The signer that others see.
    fn signer(&self) -> &Signer;

    /// An SSH signature over `message` in its text form.
    ///
    /// # Errors
    /// [`Fault::KeyLocked`] when the key needs its passphrase first; the [`Fault`]s `Agent…` when
    /// an ssh-agent does not sign.
    fn sign(&self, namespace: Namespace, message: &[u8]) -> Result<String, Fault>;
}

impl Signing for DeviceKey {
    fn signer(&self) -> &Signer {
        Self::signer(self)
    }

    fn sign(&self, namespace: Namespace, message: &[u8]) -> Result<String, Fault> {
        Self::sign(self, namespace, message)
    }
}
