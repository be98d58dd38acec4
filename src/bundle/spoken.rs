//! A key's fingerprint in two forms that people can read to each other on the telephone.
//!
//! Both are the beginning of the SHA-256 digest that `SHA256:…` shows: twelve words of the English
//! list of BIP 39 for its first 132 bits, eleven bits each, and eight groups of five digits for its
//! first 128 bits, sixteen bits each. The digits serve every language.

use bip39::Language;

use crate::bundle::Signer;

/// Bits that one of the 2,048 words stands for.
const WORD_BITS: usize = 11;
const WORDS: usize = 12;
/// Groups of digits.
const GROUPS: usize = 8;

/// A fingerprint to read aloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Twelve words.
    pub words: Vec<&'static str>,
    /// Eight groups of five digits, `00000` to `65535`.
    pub digits: Vec<String>,
}

impl Spoken {
    /// The two forms of `signer`'s fingerprint.
    #[must_use]
    pub fn of(signer: &Signer) -> Self {
        Self::of_digest(signer.digest())
    }

    fn of_digest(digest: &[u8; 32]) -> Self {
        let bit = |at: usize| {
            let byte = digest.get(at / 8).copied().unwrap_or_default();
            usize::from(byte >> (7 - at % 8) & 1)
        };
        let number = |from: usize, count: usize| {
            (from..from + count).fold(0, |number, at| number << 1 | bit(at))
        };
        let list = Language::English.word_list();
        let words = (0..WORDS)
            .filter_map(|word| list.get(number(word * WORD_BITS, WORD_BITS)))
            .copied()
            .collect();
        let digits = (0..GROUPS)
            .map(|group| format!("{:05}", number(group * 16, 16)))
            .collect();
        Self { words, digits }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_said_the_same_way_for_ever() {
        let nothing = Spoken::of_digest(&[0; 32]);
        assert_eq!(nothing.words, ["abandon"; 12], "the first word of the list");
        assert_eq!(nothing.digits, ["00000"; 8]);
        let all = Spoken::of_digest(&[0xff; 32]);
        assert_eq!(all.words, ["zoo"; 12], "the last word of the list");
        assert_eq!(all.digits, ["65535"; 8]);
        let mut digest = [0; 32];
        digest[1] = 0b0010_0000;
        digest[15] = 1;
        let spoken = Spoken::of_digest(&digest);
        assert_eq!(
            spoken.words[0], "ability",
            "bit 11 is the last of the first word"
        );
        assert_eq!(spoken.digits[0], "00032");
        assert_eq!(spoken.digits[7], "00001");
    }
}
