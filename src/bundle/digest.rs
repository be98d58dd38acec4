//! SHA-256 digests, written as 64 lower-case hexadecimal digits, and the id of a bundle.

use std::fmt;

use sha2::Digest as _;
use sha2::Sha256;

/// A SHA-256 digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Its 32 bytes.
    pub(super) fn bytes(self) -> [u8; 32] {
        self.0
    }

    /// Reads 64 lower-case hexadecimal digits; upper case is refused, so that a digest has one
    /// spelling only.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return None;
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = (nibble(*high)? << 4) | nibble(*low)?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A digest of bytes that arrive piece by piece.
#[derive(Default)]
pub(super) struct Hasher(Sha256);

impl Hasher {
    /// Takes the next piece.
    pub(super) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all pieces.
    pub(super) fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

/// The id of a bundle: the digest of its tag manifest.
///
/// It names the signed content, not the file: a countersignature or another packing of the same
/// bag leaves it as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BundleId(Digest);

impl BundleId {
    /// The id of the bundle with this tag manifest.
    pub(super) fn of_tag_manifest(bytes: &[u8]) -> Self {
        Self(Digest::of(bytes))
    }

    /// The first 16 hexadecimal digits, for file names and for people.
    #[must_use]
    pub fn short(&self) -> String {
        self.to_string().chars().take(16).collect()
    }

    /// The name of the bundle's one top folder.
    #[must_use]
    pub fn folder(&self) -> String {
        format!("mgi-{}", self.short())
    }
}

impl fmt::Display for BundleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_reads_back_what_it_writes() {
        let digest = Digest::of(b"abc");
        let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest.to_string(), text, "FIPS 180-4, example of one block");
        assert_eq!(Digest::parse(text), Some(digest));
        assert_eq!(
            Digest::parse(&text.to_uppercase()),
            None,
            "one spelling only"
        );
        assert_eq!(Digest::parse(&text[1..]), None, "63 digits are no digest");
        assert_eq!(
            Digest::parse(&format!("{text}0")),
            None,
            "65 digits are no digest"
        );
    }
}
