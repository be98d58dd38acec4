//! Passphrases and recovery codes. Both are wiped from memory when they are dropped, and neither
//! shows itself in a log. Format of the code: `docs/formats/workspace-protection.md`.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

/// Fewest characters of a new passphrase.
pub const PASSPHRASE_CHARACTERS: usize = 8;
/// Digits of a recovery code: no I, L, O or U, which look like others or make words.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Digits that carry the secret: 128 bits, and two bits that are zero.
const CARRYING: usize = 26;
/// All digits of a code; the last two check the others.
const LENGTH: usize = 28;
/// The check is the number that the digits make, modulo this prime: it finds every wrong digit and
/// every two neighbours that were swapped.
const PRIME: u32 = 1021;
/// How many digits stand together in a written code.
const GROUP: usize = 4;

/// What a person types to open something.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// The passphrase that was typed, the same on every keyboard: accents composed (NFC).
    #[must_use]
    pub fn typed(text: &str) -> Self {
        // Room for the longest composition, so that no half of it stays behind in memory.
        let mut composed = Zeroizing::new(String::with_capacity(3 * text.len()));
        composed.extend(text.nfc());
        Self(composed)
    }

    /// The passphrase in a file or variable: the end of its last line does not belong to it.
    #[must_use]
    pub fn line(text: &str) -> Self {
        let text = text.strip_suffix('\n').unwrap_or(text);
        Self::typed(text.strip_suffix('\r').unwrap_or(text))
    }

    /// Its bytes, UTF-8.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// How many characters it has.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.0.chars().count()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// 128 bits that open a protected workspace when its passphrase is forgotten, as people write them
/// down: seven groups of four digits and letters.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<[u8; 16]>);

/// A text is no recovery code: it is too short or too long, or a character is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a recovery code")]
pub struct NoCode;

impl RecoveryCode {
    /// The code of `secret`.
    #[must_use]
    pub fn of(secret: &[u8; 16]) -> Self {
        Self(Zeroizing::new(*secret))
    }

    /// Its 16 bytes.
    #[must_use]
    pub fn secret(&self) -> &[u8; 16] {
        &self.0
    }

    /// Reads a code as people type it: capitals or not, any blanks and hyphens, O for 0, I and L
    /// for 1, digits of other scripts.
    ///
    /// # Errors
    /// [`NoCode`] when a character is missing, is one too many or is wrong.
    pub fn typed(text: &str) -> Result<Self, NoCode> {
        let mut digits = Zeroizing::new(Vec::with_capacity(LENGTH));
        for character in text.chars().filter_map(plain) {
            let digit = DIGITS
                .iter()
                .position(|known| char::from(*known) == character);
            digits.push(digit.and_then(|d| u32::try_from(d).ok()).ok_or(NoCode)?);
        }
        let (carrying, check) = digits.split_at_checked(CARRYING).ok_or(NoCode)?;
        if *check != check_digits(carrying) {
            return Err(NoCode);
        }
        let mut number = Zeroizing::new(0_u128);
        for digit in carrying.iter().take(CARRYING - 1) {
            *number = *number << 5 | u128::from(*digit);
        }
        let last = carrying.last().copied().unwrap_or_default();
        if last & 0b11 != 0 {
            return Err(NoCode);
        }
        *number = *number << 3 | u128::from(last >> 2);
        Ok(Self(Zeroizing::new(number.to_be_bytes())))
    }

    /// The code in groups, `7H2K-…`.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let number = Zeroizing::new(u128::from_be_bytes(*self.0));
        let mut digits: Zeroizing<Vec<u32>> = Zeroizing::new(Vec::with_capacity(LENGTH));
        for place in 0..CARRYING - 1 {
            let shifted = *number >> (123 - 5 * place);
            digits.push(u32::try_from(shifted & 0b1_1111).unwrap_or_default());
        }
        digits.push(u32::try_from((*number & 0b111) << 2).unwrap_or_default());
        let check = check_digits(&digits);
        digits.extend(check);
        let mut text = Zeroizing::new(String::with_capacity(LENGTH + LENGTH / GROUP));
        for (place, digit) in digits.iter().enumerate() {
            if place > 0 && place % GROUP == 0 {
                text.push('-');
            }
            let known = usize::try_from(*digit).ok().and_then(|d| DIGITS.get(d));
            text.extend(known.map(|known| char::from(*known)));
        }
        text
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode")
    }
}

/// The character as it stands in a code; nothing for what only divides.
fn plain(character: char) -> Option<char> {
    if character.is_whitespace()
        || character.is_control()
        || "-‐‑–—_.·\u{200e}\u{200f}".contains(character)
    {
        return None;
    }
    // Full-width, Arabic-Indic and extended Arabic-Indic digits.
    let other = [0xff10, 0x0660, 0x06f0].into_iter().find_map(|zero| {
        u32::from(character)
            .checked_sub(zero)
            .filter(|digit| *digit < 10)
    });
    if let Some(digit) = other.and_then(|digit| char::from_digit(digit, 10)) {
        return Some(digit);
    }
    Some(match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    })
}

fn check_digits(carrying: &[u32]) -> [u32; 2] {
    let rest = carrying
        .iter()
        .fold(0, |rest, digit| (rest * 32 + digit) % PRIME);
    [rest / 32, rest % 32]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let code = RecoveryCode::of(&[0xa5; 16]);
        let text = code.to_text();
        assert_eq!(text.len(), 34, "seven groups of four: {}", *text);
        for typed in [
            text.to_string(),
            text.to_lowercase(),
            text.replace('-', " "),
            text.replace('-', ""),
            text.replace('0', "o").replace('1', "l"),
            text.replace('5', "٥"),
            format!("\u{200e}{}\n", *text),
        ] {
            assert_eq!(RecoveryCode::typed(&typed), Ok(code.clone()), "{typed}");
        }
        assert_eq!(format!("{code:?}"), "RecoveryCode", "no log shows it");
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in [
            "",
            "7H2K",
            "é",
            "0000-0000-0000-0000-0000-0000-0000-0",
            "UUUU",
        ] {
            assert_eq!(RecoveryCode::typed(text), Err(NoCode), "{text}");
        }
    }

    #[test]
    fn a_passphrase_is_the_same_on_every_keyboard() {
        let (one, two) = (
            Passphrase::typed("cafe\u{301}"),
            Passphrase::line("café\r\n"),
        );
        assert_eq!(one.bytes(), two.bytes());
        assert_eq!(one.characters(), 4);
        assert_eq!(format!("{one:?}"), "Passphrase");
    }

    proptest! {
        #[test]
        fn every_secret_has_a_code_and_every_slip_is_found(
            secret: [u8; 16], place in 0..LENGTH, other in 0..32_usize,
        ) {
            let code = RecoveryCode::of(&secret);
            let text: Vec<char> = code.to_text().chars().filter(|c| *c != '-').collect();
            prop_assert_eq!(RecoveryCode::typed(&text.iter().collect::<String>()), Ok(code));
            let mut wrong = text.clone();
            wrong[place] = char::from(DIGITS[other]);
            if wrong != text {
                prop_assert_eq!(RecoveryCode::typed(&wrong.iter().collect::<String>()), Err(NoCode));
            }
            let mut swapped = text.clone();
            swapped.swap(place, (place + 1) % LENGTH);
            if swapped != text && place + 1 < CARRYING {
                prop_assert_eq!(
                    RecoveryCode::typed(&swapped.iter().collect::<String>()),
                    Err(NoCode)
                );
            }
        }
    }
}
