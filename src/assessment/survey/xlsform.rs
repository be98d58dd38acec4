//! Reads an XLSForm, ours or another: its settings, its questions and their labels.

use std::collections::BTreeMap;

use crate::sheet::Sheet;
use crate::sheet::SheetError;
use crate::sheet::Workbook;

/// The tag for a language that a form does not name.
const UNKNOWN_LANGUAGE: &str = "und";
/// Names that forms give to languages without a tag.
const NAMED: [(&str, &str); 14] = [
    ("arabic", "ar"),
    ("العربية", "ar"),
    ("chinese", "zh"),
    ("中文", "zh"),
    ("english", "en"),
    ("español", "es"),
    ("spanish", "es"),
    ("french", "fr"),
    ("français", "fr"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("russian", "ru"),
    ("русский", "ru"),
    ("swahili", "sw"),
];

/// Why a form was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormError {
    /// The workbook cannot be read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// It is a workbook but no form: `survey.not_a_form`.
    #[error("no sheet `survey` with the columns `type` and `name`")]
    NotAForm,
    /// A form without a question to choose an answer to: `survey.no_questions`.
    #[error("the form has no question with answers to choose from")]
    NoQuestions,
}

impl FormError {
    /// Stable code, the locale key under `error.`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Sheet(error) => error.code(),
            Self::NotAForm => "survey.not_a_form",
            Self::NoQuestions => "survey.no_questions",
        }
    }

    /// The values its sentence needs, by placeholder.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Sheet(error) => error.params(),
            Self::NotAForm | Self::NoQuestions => Vec::new(),
        }
    }
}

/// One question with answers to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its name.
    pub name: String,
    /// Its label by language tag.
    pub labels: BTreeMap<String, String>,
    /// Its hint by language tag.
    pub hints: BTreeMap<String, String>,
    /// The labels of the groups it stands in, from the outside, by language tag.
    pub groups: Vec<BTreeMap<String, String>>,
    /// The labels of its answers, in the form's first language.
    pub choices: Vec<String>,
}

/// A form that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Xlsform {
    /// Title.
    pub title: String,
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// Languages of its labels, the default one first.
    pub languages: Vec<String>,
    /// Questions with answers to choose from, in order.
    pub questions: Vec<Question>,
    /// Calculations by name, as written.
    pub calculations: BTreeMap<String, String>,
}

/// A sheet of a form with its heads.
struct Table<'a> {
    sheet: &'a Sheet,
    heads: Vec<(u32, String)>,
}

impl<'a> Table<'a> {
    fn of(book: &'a Workbook, name: &str) -> Option<Self> {
        let sheet = book.sheet(name)?;
        let head = *sheet.rows().first()?;
        let heads = sheet
            .row(head)
            .map(|(column, text)| (column, text.to_lowercase()))
            .collect();
        Some(Self { sheet, heads })
    }

    fn rows(&self) -> impl Iterator<Item = u32> {
        self.sheet.rows().into_iter().skip(1)
    }

    fn text(&self, row: u32, head: &str) -> &'a str {
        let column = self.heads.iter().find(|(_, h)| h == head);
        column.map_or("", |(column, _)| self.sheet.text(row, *column))
    }

    /// The languages in which a column stands: tag and column.
    fn languages(&self, column: &str, default: &str) -> Vec<(String, u32)> {
        self.heads
            .iter()
            .filter_map(|(at, head)| {
                let rest = head.strip_prefix(column)?;
                match rest.strip_prefix("::").or_else(|| rest.strip_prefix(':')) {
                    Some(language) => Some((tag_of(language), *at)),
                    None if rest.is_empty() => Some((default.to_owned(), *at)),
                    None => None,
                }
            })
            .collect()
    }

    fn by_language(&self, row: u32, languages: &[(String, u32)]) -> BTreeMap<String, String> {
        languages
            .iter()
            .map(|(tag, column)| (tag.clone(), self.sheet.text(row, *column).to_owned()))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }
}

impl Xlsform {
    /// Reads a form from a workbook.
    ///
    /// # Errors
    /// [`FormError`] when it is no form, or one without questions to choose an answer to.
    pub fn read(bytes: &[u8]) -> Result<Self, FormError> {
        let book = Workbook::read(bytes)?;
        let survey = Table::of(&book, "survey").ok_or(FormError::NotAForm)?;
        let has = |head: &str| survey.heads.iter().any(|(_, h)| h == head);
        if !has("type") || !has("name") {
            return Err(FormError::NotAForm);
        }
        let settings = Table::of(&book, "settings");
        let setting = |head: &str| {
            let table = settings.as_ref()?;
            Some(table.text(table.rows().next()?, head).to_owned())
        };
        let default = setting("default_language").unwrap_or_default();
        let default = tag_of(&default);
        let labels = survey.languages("label", &default);
        let hints = survey.languages("hint", &default);
        let choices = choices(&book, &default);
        let mut form = Self {
            title: setting("form_title").unwrap_or_default(),
            id: setting("form_id").unwrap_or_default(),
            version: setting("version").unwrap_or_default(),
            languages: ordered(&labels, &default),
            questions: Vec::new(),
            calculations: BTreeMap::new(),
        };
        let mut groups = Vec::new();
        for row in survey.rows() {
            let kind = survey.text(row, "type").to_lowercase().replace(' ', "_");
            let name = survey.text(row, "name").to_owned();
            if kind.starts_with("begin_") {
                groups.push(survey.by_language(row, &labels));
            } else if kind.starts_with("end_") {
                groups.pop();
            } else if kind == "calculate" {
                let calculation = survey.text(row, "calculation").to_owned();
                form.calculations.insert(name, calculation);
            } else if let Some(list) = kind.strip_prefix("select_one_") {
                form.questions.push(Question {
                    name,
                    labels: survey.by_language(row, &labels),
                    hints: survey.by_language(row, &hints),
                    groups: groups.clone(),
                    choices: choices.get(list).cloned().unwrap_or_default(),
                });
            }
        }
        if form.questions.is_empty() {
            return Err(FormError::NoQuestions);
        }
        Ok(form)
    }
}

/// The labels of each list of choices in the form's first language.
fn choices(book: &Workbook, default: &str) -> BTreeMap<String, Vec<String>> {
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let Some(table) = Table::of(book, "choices") else {
        return lists;
    };
    let labels = table.languages("label", default);
    for row in table.rows() {
        let mut list = table.text(row, "list_name");
        if list.is_empty() {
            list = table.text(row, "list name");
        }
        let words = table.by_language(row, &labels);
        let label = words.get(default).or_else(|| words.values().next());
        let label = label.map_or(table.text(row, "name"), String::as_str);
        let list = list.to_lowercase().replace(' ', "_");
        lists.entry(list).or_default().push(label.to_owned());
    }
    lists
}

/// Each language once, the default one first.
fn ordered(labels: &[(String, u32)], default: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for (tag, _) in labels {
        if tags.contains(tag) {
            continue;
        }
        if tag == default {
            tags.insert(0, tag.clone());
        } else {
            tags.push(tag.clone());
        }
    }
    tags
}

/// The tag of a language as forms name it: `Français (fr)`, `fr` or `French`.
fn tag_of(written: &str) -> String {
    let written = written.trim().to_lowercase();
    let inner = written
        .strip_suffix(')')
        .and_then(|start| start.rsplit_once('('))
        .map_or(written.as_str(), |(_, tag)| tag.trim());
    let short = inner.split('-').next().unwrap_or_default();
    if (2..=3).contains(&short.len())
        && inner
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    {
        return inner.to_owned();
    }
    let named = NAMED.iter().find(|(name, _)| *name == written);
    named.map_or(UNKNOWN_LANGUAGE, |(_, tag)| tag).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_understood() {
        for (written, tag) in [
            ("Français (fr)", "fr"),
            ("fr", "fr"),
            ("French", "fr"),
            ("Klingon", "und"),
            ("", "und"),
            ("Português (pt-BR)", "pt-br"),
        ] {
            assert_eq!(tag_of(written), tag, "{written}");
        }
    }
}
