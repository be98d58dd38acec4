//! Folding: the same letter whatever its case, its accents and the form a keyboard gave it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The characters that stand for `c` when texts are compared: none for vowel signs, accents and
/// invisible marks, several for ligatures.
pub(super) fn of(c: char) -> impl Iterator<Item = char> {
    // Decomposed first: the hamza over a letter then is a mark like any other.
    std::iter::once(c)
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !is_silent(*c))
        .flat_map(char::to_lowercase)
        // Capitals with a dot fall apart only here.
        .filter(|c| !is_combining_mark(*c))
        .map(plain)
}

/// Text as it is compared, with everything that divides words made a space.
#[must_use]
pub fn folded(text: &str) -> String {
    let letters = text.chars().flat_map(of);
    let words: String = letters
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks that are drawn or steer the drawing and say nothing: the Arabic tatweel and the hamza on
/// the line, soft hyphens, joiners, marks of direction.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\u{0640}'
            | '\u{0621}'
            | '\u{00ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// One letter for those that are written one for another, one digit for each value.
fn plain(c: char) -> char {
    match c {
        // Arabic: alef wasla; teh marbuta and alef maqsura, which keyboards confuse with others;
        // Persian yeh and kaf.
        '\u{0671}' => 'ا',
        'ة' => 'ه',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        // Russian writers leave the dots out; decomposition has taken them from most.
        'ё' => 'е',
        'ß' => 's',
        'œ' | 'ø' => 'o',
        'æ' => 'a',
        'ł' => 'l',
        other => other,
    }
}

fn digit(c: char, zero: char) -> char {
    let value = (c as u32).saturating_sub(zero as u32);
    char::from_digit(value, 10).unwrap_or(c)
}

/// Whether the script of `c` is written without spaces between words.
pub(super) fn is_dense(c: char) -> bool {
    matches!(
        c,
        '\u{0e00}'..='\u{0eff}'      // Thai, Lao
            | '\u{1000}'..='\u{109f}' // Myanmar
            | '\u{1780}'..='\u{17ff}' // Khmer
            | '\u{2e80}'..='\u{2fdf}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3040}'..='\u{30ff}' // Kana
            | '\u{3100}'..='\u{312f}'
            | '\u{31a0}'..='\u{31bf}'
            | '\u{3400}'..='\u{4dbf}' // Ideographs
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keyboards_write_differently_is_one_text() {
        for (one, other) in [
            ("Côte d’Ivoire", "cote d'ivoire"),
            ("NIÑOS", "ninos"),
            ("Ёлка", "елка"),
            ("Йод", "ЙОД"),
            ("قَانُونُ الهِجْرَة", "قانون الهجره"),
            ("قـــانـون", "قانون"),
            ("إدارة أمن آمن", "اداره امن امن"),
            ("مسؤول", "مسوول"),
            ("شؤون", "شوون"),
            ("٢٠١٢", "2012"),
            ("۲۰۱۲", "2012"),
            ("ＡＢＣ１", "abc1"),
            ("ﬁnance", "finance"),
            ("İstanbul", "istanbul"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_eq!(folded("«Act», No. 3\u{0}!"), "act no 3");
    }
}
