//! Writes the form: the sheets `survey`, `choices` and `settings` of an XLSForm.

use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::XlsxError;

use crate::assessment::Answer;
use crate::assessment::EvidenceKind;
use crate::assessment::Institution;
use crate::assessment::Profile;
use crate::assessment::survey::names;
use crate::assessment::survey::names::Field;
use crate::assessment::survey::names::question;
use crate::assessment::survey::words::SurveyWords;
use crate::assessment::survey::words::language_name;
use crate::ids;
use crate::ids::IndicatorId;
use crate::instrument::Domain;
use crate::instrument::Edition;
use crate::instrument::IndicatorText;
use crate::instrument::Subdomain;
use crate::sheet::write_text;

/// What a form asks, of whom.
#[derive(Debug)]
pub struct Survey<'a> {
    /// What the assessment is about.
    pub profile: &'a Profile,
    /// The edition with the country's own indicators.
    pub edition: &'a Edition,
    /// Who can answer; with one, nobody is asked who answers.
    pub institutions: Vec<&'a Institution>,
    /// The indicators asked; all when empty.
    pub indicators: Vec<IndicatorId>,
    /// The words, in every language of the form.
    pub words: &'a SurveyWords,
    /// The language in which the form begins.
    pub language: &'a str,
}

/// Columns of the sheet `survey` before those of the languages.
const COLUMNS: [&str; 6] = [
    "type",
    "name",
    "required",
    "appearance",
    "calculation",
    "constraint",
];

/// One row of the sheet `survey`: the first columns, then labels and hints by language.
#[derive(Default)]
struct Row {
    kind: String,
    name: String,
    required: &'static str,
    appearance: &'static str,
    calculation: String,
    constraint: &'static str,
    labels: Vec<String>,
    hints: Vec<String>,
}

impl Survey<'_> {
    /// The form as a workbook. The same survey has the same bytes.
    ///
    /// # Errors
    /// [`XlsxError`] when a text is longer than a cell can be.
    pub fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let day = ExcelDateTime::from_ymd(2026, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
        fill(&mut book, "survey", &self.survey_rows())?;
        fill(&mut book, "choices", &self.choice_rows())?;
        fill(&mut book, "settings", &self.settings_rows())?;
        book.save_to_buffer()
    }

    /// How many indicators are asked.
    #[must_use]
    pub fn count(&self) -> usize {
        self.edition
            .indicators()
            .filter(|indicator| self.asks(&indicator.id))
            .count()
    }

    fn asks(&self, id: &IndicatorId) -> bool {
        self.indicators.is_empty() || self.indicators.contains(id)
    }

    fn languages(&self) -> impl Iterator<Item = &str> {
        self.words.languages()
    }

    /// A text in each language.
    fn each(&self, text: impl Fn(&str) -> String) -> Vec<String> {
        self.languages()
            .map(|language| shown(&text(language)))
            .collect()
    }

    fn survey_rows(&self) -> Vec<Vec<String>> {
        let mut rows = vec![self.heads()];
        let mut add = |row: Row| rows.push(row.cells());
        for (name, value) in [
            (names::EDITION_ID, &self.edition.id),
            (names::EDITION_VERSION, &self.edition.version),
        ] {
            add(self.hidden(name, value));
        }
        add(self.note("notice", &|language| {
            let texts = self.edition.texts(language);
            texts.map(|texts| texts.notice.clone()).unwrap_or_default()
        }));
        self.add_speaker(&mut add);
        for domain in &self.edition.domains {
            if domain
                .indicators()
                .any(|indicator| self.asks(&indicator.id))
            {
                self.add_domain(domain, &mut add);
            }
        }
        rows
    }

    fn heads(&self) -> Vec<String> {
        let mut heads: Vec<String> = COLUMNS.map(str::to_owned).to_vec();
        for column in ["label", "hint"] {
            heads.extend(
                self.languages()
                    .map(|language| format!("{column}::{}", language_name(language))),
            );
        }
        heads
    }

    /// A value that nobody sees and that comes back with the answers. Ids hold no quotation mark.
    fn hidden(&self, name: &str, value: &str) -> Row {
        Row {
            kind: "calculate".to_owned(),
            name: name.to_owned(),
            calculation: format!("'{value}'"),
            ..self.empty()
        }
    }

    fn note(&self, name: &str, text: &dyn Fn(&str) -> String) -> Row {
        Row {
            kind: "note".to_owned(),
            name: name.to_owned(),
            labels: self.each(text),
            ..self.empty()
        }
    }

    fn empty(&self) -> Row {
        let none = vec![String::new(); self.languages().count()];
        Row {
            labels: none.clone(),
            hints: none,
            ..Row::default()
        }
    }

    /// Who answers: given, chosen from a list, or written.
    fn add_speaker(&self, add: &mut dyn FnMut(Row)) {
        let label = |language: &str| self.words.of(language, "survey.institution").to_owned();
        match self.institutions.as_slice() {
            [one] => {
                add(self.hidden(names::INSTITUTION, one.id.as_str()));
                add(self.note("speaker", &|_| one.name.clone()));
            }
            several => add(Row {
                kind: if several.is_empty() {
                    "text".to_owned()
                } else {
                    format!("select_one {}", names::INSTITUTION)
                },
                name: names::INSTITUTION.to_owned(),
                required: "yes",
                labels: self.each(label),
                ..self.empty()
            }),
        }
    }

    fn add_domain(&self, domain: &Domain, add: &mut dyn FnMut(Row)) {
        add(
            self.begin("group", &names::group("d", &domain.no), "", &|language| {
                let texts = self.edition.texts(language);
                let name = texts.and_then(|texts| texts.domains.get(&domain.no));
                numbered(&domain.no, name.map_or("", |text| &text.name))
            }),
        );
        for subdomain in &domain.subdomains {
            if subdomain.indicators.iter().any(|i| self.asks(&i.id)) {
                self.add_subdomain(subdomain, add);
            }
        }
        add(self.end("group"));
    }

    fn add_subdomain(&self, subdomain: &Subdomain, add: &mut dyn FnMut(Row)) {
        add(self.begin(
            "group",
            &names::group("s", &subdomain.no),
            "",
            &|language| {
                let texts = self.edition.texts(language);
                let name = texts.and_then(|texts| texts.subdomains.get(&subdomain.no));
                numbered(&subdomain.no, name.map_or("", String::as_str))
            },
        ));
        for indicator in &subdomain.indicators {
            if self.asks(&indicator.id) {
                self.add_indicator(&indicator.id, add);
            }
        }
        add(self.end("group"));
    }

    fn add_indicator(&self, id: &IndicatorId, add: &mut dyn FnMut(Row)) {
        let number = id.as_str();
        let text = |language: &str, of: fn(&IndicatorText) -> &str| {
            let text = self.edition.text(id, language);
            text.map(of).unwrap_or_default().to_owned()
        };
        // The questions of an indicator stand on one page; a repeated group cannot stand there.
        add(self.begin(
            "group",
            &names::group("i", number),
            "field-list",
            &|language| numbered(number, &text(language, |words| &words.topic)),
        ));
        add(Row {
            kind: format!("select_one {}", names::ANSWERS),
            labels: self
                .each(|language| label(self.edition, self.words, id, Field::Answer, language)),
            hints: self.each(|language| self.guidance(id, language)),
            ..self.asked(number, Field::Answer)
        });
        for field in [Field::Text, Field::Practice] {
            add(Row {
                appearance: "multiline",
                labels: self.each(|language| label(self.edition, self.words, id, field, language)),
                ..self.asked(number, field)
            });
        }
        add(self.end("group"));
        add(
            self.begin("repeat", &names::sources(number), "", &|language| {
                numbered(number, self.words.of(language, "survey.sources"))
            }),
        );
        for field in Field::ALL.into_iter().filter(|field| field.is_of_source()) {
            let hints = if field == Field::SourceTitle {
                self.each(|language| text(language, |words| &words.evidence))
            } else {
                self.empty().hints
            };
            add(Row {
                labels: self.each(|language| label(self.edition, self.words, id, field, language)),
                hints,
                ..self.asked(number, field)
            });
        }
        add(self.end("repeat"));
    }

    fn asked(&self, number: &str, field: Field) -> Row {
        let (kind, constraint) = match field {
            Field::SourceKind => (format!("select_one {}", names::SOURCE_KINDS), ""),
            Field::SourceYear => ("integer".to_owned(), ". >= 1 and . <= 9999"),
            Field::Answer
            | Field::Text
            | Field::Practice
            | Field::SourceTitle
            | Field::SourceArticle
            | Field::SourceUrl => ("text".to_owned(), ""),
        };
        Row {
            kind,
            name: question(number, field),
            constraint,
            ..self.empty()
        }
    }

    /// What counts as which answer.
    fn guidance(&self, id: &IndicatorId, language: &str) -> String {
        let Some(text) = self.edition.text(id, language) else {
            return String::new();
        };
        let lines = [
            (Answer::InPlace, &text.in_place),
            (Answer::PartlyInPlace, &text.partly_in_place),
            (Answer::NotInPlace, &text.not_in_place),
        ];
        let lines = lines.map(|(answer, counts)| {
            self.words
                .of(language, "survey.hint")
                .replace("%{answer}", self.words.answer(language, answer))
                .replace("%{counts}", counts)
        });
        lines.join("\n")
    }

    fn begin(
        &self,
        kind: &str,
        name: &str,
        appearance: &'static str,
        text: &dyn Fn(&str) -> String,
    ) -> Row {
        Row {
            kind: format!("begin_{kind}"),
            name: name.to_owned(),
            appearance,
            labels: self.each(text),
            ..self.empty()
        }
    }

    fn end(&self, kind: &str) -> Row {
        Row {
            kind: format!("end_{kind}"),
            ..self.empty()
        }
    }

    fn choice_rows(&self) -> Vec<Vec<String>> {
        let mut head = vec!["list_name".to_owned(), "name".to_owned()];
        let labels = self.languages();
        head.extend(labels.map(|language| format!("label::{}", language_name(language))));
        let mut rows = vec![head];
        let mut add = |list: &str, name: &str, labels: Vec<String>| {
            let mut row = vec![list.to_owned(), name.to_owned()];
            row.extend(labels);
            rows.push(row);
        };
        for answer in Answer::ALL {
            let labels = self.each(|language| self.words.answer(language, *answer).to_owned());
            add(names::ANSWERS, answer.word(), labels);
        }
        for kind in EvidenceKind::ALL {
            let labels = self.each(|language| self.words.kind(language, *kind).to_owned());
            add(names::SOURCE_KINDS, kind.word(), labels);
        }
        if self.institutions.len() > 1 {
            for institution in &self.institutions {
                let labels = self.each(|_| institution.name.clone());
                add(names::INSTITUTION, institution.id.as_str(), labels);
            }
        }
        rows
    }

    fn settings_rows(&self) -> Vec<Vec<String>> {
        let known = self.languages().any(|language| language == self.language);
        let first = self.languages().next().unwrap_or_default();
        let language = if known { self.language } else { first };
        vec![
            ["form_title", "form_id", "version", "default_language"]
                .map(str::to_owned)
                .to_vec(),
            vec![
                shown(&self.profile.title),
                self.form_id(),
                self.edition.version.clone(),
                language_name(language),
            ],
        ]
    }

    /// The same questions for the same institutions have the same id.
    fn form_id(&self) -> String {
        let mut id = format!(
            "{}_{}_{}",
            self.edition.id,
            self.profile.country.to_lowercase(),
            self.profile.round
        );
        if !self.profile.locality.is_empty() {
            id = format!("{id}_{}", ids::derived(&[&self.profile.locality], 6));
        }
        if let [one] = self.institutions.as_slice() {
            id = format!("{id}_{}", one.id);
        }
        if !self.indicators.is_empty() {
            let numbers: Vec<&str> = self.indicators.iter().map(IndicatorId::as_str).collect();
            id = format!("{id}_{}", ids::derived(&numbers, 6));
        }
        id.replace('.', "-")
    }
}

impl Row {
    fn cells(self) -> Vec<String> {
        let mut cells = vec![
            self.kind,
            self.name,
            self.required.to_owned(),
            self.appearance.to_owned(),
            self.calculation,
            self.constraint.to_owned(),
        ];
        cells.extend(self.labels);
        cells.extend(self.hints);
        cells
    }
}

/// What a question is called in a language. Exports with labels as heads show it, so that each
/// is told from every other by its number.
pub(super) fn label(
    edition: &Edition,
    words: &SurveyWords,
    id: &IndicatorId,
    field: Field,
    language: &str,
) -> String {
    let asked = match field {
        Field::Answer => edition.text(id, language).map_or("", |text| &text.question),
        Field::Text
        | Field::Practice
        | Field::SourceKind
        | Field::SourceTitle
        | Field::SourceYear
        | Field::SourceArticle
        | Field::SourceUrl => words.field(language, field),
    };
    numbered(id.as_str(), asked)
}

fn numbered(number: &str, text: &str) -> String {
    format!("{number} {text}")
}

/// A text as the form may show it: `${` would be taken for the name of a question.
pub(super) fn shown(text: &str) -> String {
    text.replace("${", "$ {")
}

fn fill(book: &mut Workbook, name: &str, rows: &[Vec<String>]) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    let text = Format::new().set_num_format("@");
    let head = text.clone().set_bold();
    for (row, cells) in (0_u32..).zip(rows) {
        let format = if row == 0 { &head } else { &text };
        for (column, cell) in (0_u16..).zip(cells) {
            if !cell.is_empty() {
                write_text(sheet, row, column, cell, format)?;
            }
        }
    }
    Ok(())
}
