//! Which signers the people at this machine know.

use crate::bundle::Signer;

/// A signer that people have accepted, with the name they know it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSigner {
    /// The public key line, `ssh-ed25519 AAAA…`; a comment behind it counts for nothing.
    pub public_key: String,
    /// The name people know this signer by.
    pub name: String,
    /// The institution it signs for.
    pub institution: String,
}

/// The signers that people have accepted.
///
/// It comes from this machine and never from a bundle: a list of keys inside a bundle would prove
/// nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trust {
    /// The signers.
    pub known: Vec<KnownSigner>,
}

/// What the people at this machine know of a signer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// They have accepted this key.
    Trusted(&'a KnownSigner),
    /// They have never seen this key.
    Stranger,
}

impl Trust {
    /// Looks `signer` up by its key.
    #[must_use]
    pub fn standing(&self, signer: &Signer) -> Standing<'_> {
        self.known
            .iter()
            .find(|known| same_key(&known.public_key, signer.public_key()))
            .map_or(Standing::Stranger, Standing::Trusted)
    }
}

/// Compares the kind and the key of two public key lines; a line without them fits none.
fn same_key(left: &str, right: &str) -> bool {
    let key = |line: &str| {
        let mut words = line.split_whitespace().map(str::to_owned);
        words.next().zip(words.next())
    };
    key(left).is_some_and(|left| key(right) == Some(left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_compared_without_their_comment() {
        assert!(same_key("ssh-ed25519 AAAA a person", "ssh-ed25519 AAAA"));
        assert!(!same_key("ssh-ed25519 AAAB", "ssh-ed25519 AAAA"));
        assert!(
            !same_key("ssh-ed25519", "ssh-ed25519"),
            "a line without a key fits none"
        );
        assert!(!same_key("", ""), "an empty line fits none");
    }
}
