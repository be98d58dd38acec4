//! The answer to an indicator. Unanswered is the absence of an answer, never a default.

use serde::Deserialize;
use serde::Serialize;

/// Declares an enum of fixed words: the word is what files, operations and tables hold.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS), ts(export, export_to = "api.ts"))]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// All values, in the order people read them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word that files, operations and tables hold.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The value that `word` names, if it names one.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}
pub(super) use words;

words! {
    /// Whether the law or policy that an indicator asks for exists.
    Answer {
        /// It exists and covers what the indicator asks.
        InPlace = "in_place",
        /// It exists for some, or in part.
        PartlyInPlace = "partly_in_place",
        /// It does not exist.
        NotInPlace = "not_in_place",
        /// The indicator does not apply here; the text says why.
        NotApplicable = "not_applicable",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_there_and_back() {
        for answer in Answer::ALL {
            assert_eq!(Answer::from_word(answer.word()), Some(*answer));
        }
        assert_eq!(
            Answer::from_word("In place"),
            None,
            "words are exact; tolerance is the reader's"
        );
    }
}
