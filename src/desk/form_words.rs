//! The words of forms for institutions, collected from the languages of the program.

use std::collections::BTreeMap;

use crate::assessment::Answer;
use crate::assessment::EvidenceKind;
use crate::assessment::InstitutionKind;
use crate::assessment::matrix::Column;
use crate::assessment::matrix::Direction;
use crate::assessment::matrix::FormWords;
use crate::assessment::matrix::FrontLine;
use crate::assessment::matrix::LanguageWords;
use crate::assessment::matrix::ListWords;
use crate::assessment::matrix::Prompt;
use crate::assessment::matrix::SourcePart;
use crate::assessment::matrix::Vocabulary;
use crate::i18n;

/// Languages written from right to left.
const RIGHT_TO_LEFT: [&str; 4] = ["ar", "fa", "he", "ur"];

/// The facts of a form's front sheet.
pub(super) struct Facts {
    /// Title of the assessment.
    pub(super) title: String,
    /// Country or locality.
    pub(super) place: String,
    /// The round: 0 for the baseline.
    pub(super) round: u32,
    /// The institution that asks; empty for the team that coordinates.
    pub(super) asks: String,
    /// Day until which it should come back; may be empty.
    pub(super) deadline: String,
    /// Title and version of the edition.
    pub(super) edition: String,
    /// What must be known about edition and record.
    pub(super) notices: Vec<String>,
    /// How many indicators are asked.
    pub(super) indicators: usize,
}

/// Every word by which people may name answers, kinds and columns.
pub(super) fn vocabulary() -> Vocabulary {
    let languages = i18n::languages();
    Vocabulary {
        languages: languages.iter().map(|tag| language_words(tag)).collect(),
    }
}

fn language_words(language: &str) -> LanguageWords {
    LanguageWords {
        language: language.to_owned(),
        answers: answers(language),
        source_kinds: source_kinds(language),
        institution_kinds: InstitutionKind::ALL
            .iter()
            .map(|kind| {
                let key = format!("institution.kind.{}", kind.word());
                (*kind, i18n::text(language, &key, &[]))
            })
            .collect(),
        heads: heads(language).into_iter().collect(),
    }
}

fn answers(language: &str) -> Vec<(Answer, String)> {
    let word = |answer: &Answer| i18n::text(language, &format!("answer.{}", answer.word()), &[]);
    Answer::ALL.iter().map(|a| (*a, word(a))).collect()
}

fn source_kinds(language: &str) -> Vec<(EvidenceKind, String)> {
    let word =
        |kind: &EvidenceKind| i18n::text(language, &format!("evidence.kind.{}", kind.word()), &[]);
    EvidenceKind::ALL.iter().map(|k| (*k, word(k))).collect()
}

fn heads(language: &str) -> BTreeMap<Column, String> {
    let mut columns = Column::of_form();
    columns.extend(Column::of_sources());
    let head = |column: &Column| match column {
        Column::Source(0, part) => further(language, *part),
        Column::Source(number, part) => {
            let number = number.to_string();
            let part = i18n::text(language, &format!("matrix.source.{}", part.word()), &[]);
            let values = [("number", number.as_str()), ("part", part.as_str())];
            i18n::text(language, "matrix.head.source", &values)
        }
        Column::Indicator => i18n::text(language, "matrix.head.indicator", &[]),
        Column::Topic => i18n::text(language, "matrix.head.topic", &[]),
        Column::Question => i18n::text(language, "matrix.head.question", &[]),
        Column::Guidance => i18n::text(language, "matrix.head.guidance", &[]),
        Column::Answer => i18n::text(language, "matrix.head.answer", &[]),
        Column::Text => i18n::text(language, "matrix.head.text", &[]),
        Column::Practice => i18n::text(language, "matrix.head.practice", &[]),
        Column::Language => i18n::text(language, "matrix.head.language", &[]),
        Column::Institution | Column::InstitutionKind => {
            i18n::text(language, "matrix.head.institution", &[])
        }
    };
    columns
        .iter()
        .filter(|column| **column != Column::InstitutionKind)
        .map(|column| (*column, head(column)))
        .collect()
}

/// The heads of a sheet on which each row is one source.
fn further(language: &str, part: SourcePart) -> String {
    i18n::text(language, &format!("matrix.source.{}", part.word()), &[])
}

/// The words of a form in `language`.
pub(super) fn form_words(language: &str, facts: &Facts) -> FormWords {
    let text = |key: &str| i18n::text(language, &format!("matrix.form.{key}"), &[]);
    let prompt = |name: &str| Prompt {
        title: text(&format!("{name}.title")),
        message: text(&format!("{name}.message")),
        problem: text(&format!("{name}.problem")),
    };
    let label = |answer: Answer| {
        let answer = i18n::text(language, &format!("answer.{}", answer.word()), &[]);
        i18n::text(language, "matrix.form.label", &[("words", &answer)])
    };
    let direction = if is_right_to_left(language) {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    };
    FormWords {
        language: language.to_owned(),
        direction,
        sheets: ["front", "matrix", "sources"].map(|name| text(&format!("sheet.{name}"))),
        front: front(language, facts),
        heads: heads(language),
        guidance: [Answer::InPlace, Answer::PartlyInPlace, Answer::NotInPlace].map(label),
        lists: ListWords {
            answers: answers(language),
            source_kinds: source_kinds(language),
            languages: i18n::languages(),
        },
        answer: prompt("answer"),
        source_kind: Prompt {
            message: String::new(),
            ..prompt("source_kind")
        },
        year: prompt("year"),
        number: prompt("number"),
        running: facts.title.clone(),
    }
}

fn front(language: &str, facts: &Facts) -> Vec<FrontLine> {
    let text = |key: &str| i18n::text(language, &format!("matrix.form.{key}"), &[]);
    let fact = |key: &str, value: &str| FrontLine::Fact {
        label: text(&format!("fact.{key}")),
        value: value.to_owned(),
    };
    let round = if facts.round == 0 {
        i18n::text(language, "round.baseline", &[])
    } else {
        let number = facts.round.to_string();
        i18n::text(language, "round.follow_up", &[("number", &number)])
    };
    let asks = if facts.asks.is_empty() {
        text("team")
    } else {
        facts.asks.clone()
    };
    let mut lines = vec![
        FrontLine::Title(text("title")),
        FrontLine::Subtitle(facts.title.clone()),
        FrontLine::Name {
            label: text("fact.institution"),
        },
        FrontLine::Paragraph(text("name_hint")),
        fact("place", &facts.place),
        fact("round", &round),
        fact("asks", &asks),
    ];
    if !facts.deadline.is_empty() {
        lines.push(fact("deadline", &facts.deadline));
    }
    lines.push(fact("edition", &facts.edition));
    let notices = facts.notices.iter().filter(|notice| !notice.is_empty());
    lines.extend(notices.cloned().map(FrontLine::Notice));
    lines.push(FrontLine::Heading(text("what.heading")));
    lines.push(FrontLine::Paragraph(text("what.text")));
    lines.push(FrontLine::Paragraph(i18n::counted(
        language,
        "matrix.form.what.indicators",
        facts.indicators,
        &[],
    )));
    lines.push(FrontLine::Heading(text("how.heading")));
    let steps = ["answer", "text", "practice", "sources", "empty", "save"];
    lines.extend(steps.map(|step| FrontLine::Step(text(&format!("how.{step}")))));
    lines.push(FrontLine::Heading(text("free.heading")));
    lines.push(FrontLine::Paragraph(text("free.text")));
    lines
}

/// Whether a language is written from right to left.
fn is_right_to_left(language: &str) -> bool {
    let first = language.split('-').next().unwrap_or_default();
    RIGHT_TO_LEFT.contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_word_of_a_language_means_two_things() {
        for words in vocabulary().languages {
            let answers: BTreeSet<&String> = words.answers.iter().map(|(_, word)| word).collect();
            assert_eq!(answers.len(), Answer::ALL.len(), "{}", words.language);
            let kinds: BTreeSet<&String> = words.source_kinds.iter().map(|(_, w)| w).collect();
            assert_eq!(kinds.len(), EvidenceKind::ALL.len(), "{}", words.language);
            let heads: BTreeSet<&String> = words.heads.iter().map(|(_, head)| head).collect();
            assert_eq!(heads.len(), words.heads.len(), "{}", words.language);
        }
    }

    #[test]
    fn messages_are_as_short_as_spreadsheets_show_them() {
        let facts = Facts {
            title: String::new(),
            place: String::new(),
            round: 0,
            asks: String::new(),
            deadline: String::new(),
            edition: String::new(),
            notices: Vec::new(),
            indicators: 99,
        };
        let units = |text: &str| text.encode_utf16().count();
        for language in i18n::languages() {
            let words = form_words(&language, &facts);
            for prompt in [
                &words.answer,
                &words.source_kind,
                &words.year,
                &words.number,
            ] {
                assert!(units(&prompt.title) <= 32, "{language}: {}", prompt.title);
                for message in [&prompt.message, &prompt.problem] {
                    assert!(units(message) <= 255, "{language}: {message}");
                }
            }
            for name in &words.sheets {
                assert!(units(name) <= 28, "{language}: {name}");
            }
        }
    }
}
