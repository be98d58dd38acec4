//! A form of others as the draft of an edition: each question with answers to choose from becomes
//! a proposed indicator. Where it belongs and what counts as which answer a person has to say.

use crate::assessment::survey::xlsform::Xlsform;
use crate::instrument::authoring::Draft;
use crate::instrument::authoring::Part;

/// The tables of a draft made from `form`; the check of its workbook names what is missing.
#[must_use]
pub fn draft_of_form(form: &Xlsform) -> Draft {
    let mut draft = Draft::default();
    for (part, value) in [
        ("format", "1"),
        ("id", &name(&form.id)),
        ("version", &name(&form.version)),
        ("level", "national"),
        ("status", "working"),
        ("licence", ""),
        ("extends id", ""),
        ("extends version", ""),
    ] {
        draft.row(Part::About, [part, value]);
    }
    draft.row(Part::Sources, ["form", &form.title, "", "", ""]);
    for head in ["evidence kind 1", "evidence kind 2"] {
        draft.column(Part::Indicators, head);
    }
    for head in ["group", "answers", "name in the form"] {
        draft.column(Part::Indicators, &format!("{head} (not read)"));
    }
    for language in &form.languages {
        draft.column(Part::Texts, language);
    }
    for part in ["title", "notice"] {
        let mut row = vec![String::new(), part.to_owned()];
        if part == "title" {
            row.push(form.title.clone());
        }
        draft.row(Part::Texts, row);
    }
    for (count, question) in (1..).zip(&form.questions) {
        let number = format!("q{count}");
        let first = |words: &std::collections::BTreeMap<String, String>| {
            let default = form.languages.first().and_then(|tag| words.get(tag));
            default.or_else(|| words.values().next()).cloned()
        };
        let groups: Vec<String> = question.groups.iter().filter_map(first).collect();
        let row = [
            &number,
            "",
            "authored",
            "",
            "",
            &groups.join(" / "),
            &question.choices.join(" / "),
            &question.name,
        ];
        draft.row(Part::Indicators, row);
        for (part, words) in [
            ("topic", None),
            ("question", Some(&question.labels)),
            ("in place", None),
            ("partly in place", None),
            ("not in place", None),
            ("evidence", Some(&question.hints)),
        ] {
            let mut row = vec![number.clone(), part.to_owned()];
            row.extend(form.languages.iter().map(|language| {
                words
                    .and_then(|words| words.get(language))
                    .cloned()
                    .unwrap_or_default()
            }));
            draft.row(Part::Texts, row);
        }
    }
    draft
}

/// An id or version as editions have them: small letters, digits, dots and hyphens.
fn name(written: &str) -> String {
    let plain: String = written
        .to_lowercase()
        .chars()
        .map(|c| {
            if c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' {
                c
            } else {
                '-'
            }
        })
        .take(64)
        .collect();
    plain.trim_matches('-').to_owned()
}
