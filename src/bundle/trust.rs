//! Which signers the people at this machine know, and what a signature of each is worth.

use crate::bundle::Signer;

/// A signer that people have accepted, with the name they know it by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownSigner {
    /// The public key line, `ssh-ed25519 AAAA…`; a comment behind it counts for nothing.
    pub public_key: String,
    /// Its fingerprint, `SHA256:…`.
    pub fingerprint: String,
    /// The name people know this signer by.
    pub name: String,
    /// The institution it signs for, as people call it; may be empty.
    pub institution: String,
    /// The institution's id in the record; empty when it is none of the record.
    pub institution_id: String,
    /// Day since which it signs, `2026-11-24`; may be empty.
    pub since: String,
    /// What people noted; may be empty.
    pub note: String,
    /// Since when its signatures do not count any more.
    pub ended: Option<Ended>,
}

/// The end of a key: it was revoked, or another took its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ended {
    /// The first day on which its signatures do not count any more, `2026-11-24`.
    pub from: String,
    /// Why.
    pub reason: String,
    /// Fingerprint of the key that took its place; empty when it was revoked.
    pub replaced_by: String,
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
    /// The key does not count any more, and the signature was here before its end.
    Before(&'a KnownSigner, &'a Ended),
    /// The key was revoked; when the signature was made, nobody can say.
    Revoked(&'a KnownSigner, &'a Ended),
    /// Another key took its place; when the signature was made, nobody can say.
    Replaced(&'a KnownSigner, &'a Ended),
    /// They have never seen this key, and know another one of whoever is said to speak.
    Changed(&'a KnownSigner),
    /// They have never seen this key.
    Stranger,
}

impl Standing<'_> {
    /// A stable word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Trusted(_) => "trusted",
            Self::Before(..) => "before",
            Self::Revoked(..) => "revoked",
            Self::Replaced(..) => "replaced",
            Self::Changed(_) => "changed",
            Self::Stranger => "stranger",
        }
    }
}

impl Trust {
    /// Looks `signer` up by its key.
    ///
    /// `received_on` is the day on which the signature was first seen here, as `2026-11-24`: a
    /// signature carries no time that anybody could trust. `speaks_for` is the id or name of the
    /// institution that the bundle says it comes from; empty for none.
    #[must_use]
    pub fn standing(
        &self,
        signer: &Signer,
        received_on: Option<&str>,
        speaks_for: &[&str],
    ) -> Standing<'_> {
        let known = self
            .known
            .iter()
            .find(|known| same_key(&known.public_key, signer.public_key()));
        match known {
            None => self
                .other_key(speaks_for)
                .map_or(Standing::Stranger, Standing::Changed),
            Some(known) => match &known.ended {
                None => Standing::Trusted(known),
                // Days are compared as texts, which their form allows.
                Some(ended) if received_on.is_some_and(|day| day < ended.from.as_str()) => {
                    Standing::Before(known, ended)
                }
                Some(ended) if ended.replaced_by.is_empty() => Standing::Revoked(known, ended),
                Some(ended) => Standing::Replaced(known, ended),
            },
        }
    }

    /// A key that counts and is known as that of one of `names`.
    fn other_key(&self, names: &[&str]) -> Option<&KnownSigner> {
        let is_meant =
            |said: &str| !said.is_empty() && names.iter().any(|name| same_name(name, said));
        self.known.iter().find(|known| {
            let said = [&known.institution, &known.institution_id, &known.name];
            known.ended.is_none() && said.iter().any(|said| is_meant(said))
        })
    }

    /// A key other than `fingerprint` that counts and is known by `name`.
    #[must_use]
    pub fn named(&self, name: &str, fingerprint: &str) -> Option<&KnownSigner> {
        self.known.iter().find(|known| {
            known.ended.is_none()
                && known.fingerprint != fingerprint
                && same_name(&known.name, name)
        })
    }
}

/// Whether people would take two names for one.
fn same_name(left: &str, right: &str) -> bool {
    let plain = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    plain(left) == plain(right)
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

    #[test]
    fn a_name_is_the_same_whatever_its_blanks_and_capitals() {
        assert!(same_name(" Ministry  of Health", "ministry of health"));
        assert!(!same_name("Ministry of Health", "Ministry of Labour"));
    }
}
