//! What stands in the row of an indicator before someone fills it in.

use crate::assessment::Answer;
use crate::assessment::Citation;
use crate::assessment::Evidence;
use crate::assessment::EvidenceKind;
use crate::assessment::Position;
use crate::assessment::matrix::Column;
use crate::assessment::matrix::Form;
use crate::assessment::matrix::Prefill;
use crate::assessment::matrix::SourcePart;
use crate::assessment::matrix::form::carried::carried;
use crate::assessment::matrix::form::carried::fits;
use crate::assessment::matrix::form::cells::index_of;
use crate::assessment::matrix::form::cells::width;
use crate::assessment::matrix::form::height::height_of;
use crate::instrument::Indicator;

/// What stands in the row of an indicator.
pub(super) struct Prepared<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) answer: String,
    pub(super) text: String,
    pub(super) practice: String,
    pub(super) language: String,
    /// In the order of [`SourcePart::ALL`].
    pub(super) sources: Vec<[String; 5]>,
    pub(super) left_out: bool,
}

impl Prepared<'_> {
    /// A part of the source of that number, counted from 1; empty when there is none.
    pub(super) fn source_part(&self, number: u8, part: SourcePart) -> &str {
        let source = self.sources.get(usize::from(number).saturating_sub(1));
        let text = source
            .zip(index_of(part))
            .and_then(|(source, index)| source.get(index));
        text.map_or("", String::as_str)
    }

    fn take_texts(&mut self, position: &Position) {
        for (text, into) in [
            (&position.text, &mut self.text),
            (&position.practice, &mut self.practice),
        ] {
            if fits(text) {
                *into = carried(text).into_owned();
            } else {
                self.left_out = true;
            }
        }
        if !position.text.is_empty() || !position.practice.is_empty() {
            self.language.clone_from(&position.language);
        }
    }
}

impl Form<'_> {
    /// What stands in the row of an indicator.
    pub(super) fn prepared<'a>(&'a self, indicator: &'a Indicator) -> Prepared<'a> {
        let mut prepared = Prepared {
            indicator,
            answer: String::new(),
            text: String::new(),
            practice: String::new(),
            language: self.words.language.clone(),
            sources: Vec::new(),
            left_out: false,
        };
        let key = (indicator.id.clone(), self.institution.id.clone());
        let recorded = self.assessment.positions.get(&key);
        let (Prefill::Present, Some(position)) = (self.prefill, recorded) else {
            return prepared;
        };
        prepared.answer = self.answer_word(position.answer);
        prepared.take_texts(position);
        let cited = self
            .assessment
            .citations_of(&indicator.id, &self.institution.id);
        for (citation, evidence) in cited {
            let source = self.source(citation, evidence);
            if source.iter().all(|part| fits(part)) {
                prepared.sources.push(source);
            } else {
                prepared.left_out = true;
            }
        }
        prepared
    }

    /// The height in which all texts of a row are seen.
    pub(super) fn height(&self, columns: &[Column], prepared: &Prepared<'_>) -> u32 {
        let texts = self
            .edition
            .text(&prepared.indicator.id, &self.words.language);
        let guidance = texts.map_or(String::new(), |t| {
            let guidance = [&t.in_place, &t.partly_in_place, &t.not_in_place];
            let parts = self.words.guidance.iter().zip(guidance);
            let parts: Vec<String> = parts.map(|(label, t)| format!("{label} {t}")).collect();
            parts.join("\n")
        });
        let topic = texts.map_or(String::new(), |t| format!("{}\n{}", t.topic, t.topic));
        let question = texts.map_or("", |t| t.question.as_str());
        let cells = columns.iter().map(|column| {
            let text = match column {
                Column::Topic => topic.as_str(),
                Column::Question => question,
                Column::Guidance => guidance.as_str(),
                Column::Text => prepared.text.as_str(),
                Column::Practice => prepared.practice.as_str(),
                Column::Source(number, part) => prepared.source_part(*number, *part),
                Column::Indicator
                | Column::Answer
                | Column::Language
                | Column::Institution
                | Column::InstitutionKind => "",
            };
            (text, width(*column))
        });
        height_of(cells)
    }

    fn answer_word(&self, answer: Option<Answer>) -> String {
        let words = &self.words.lists.answers;
        let word = answer.and_then(|answer| words.iter().find(|(value, _)| *value == answer));
        word.map_or(String::new(), |(_, word)| word.clone())
    }

    fn kind_word(&self, kind: Option<EvidenceKind>) -> String {
        let words = &self.words.lists.source_kinds;
        let word = kind.and_then(|kind| words.iter().find(|(value, _)| *value == kind));
        word.map_or(String::new(), |(_, word)| word.clone())
    }

    fn source(&self, citation: &Citation, evidence: &Evidence) -> [String; 5] {
        let year = evidence
            .year
            .map(|year| year.to_string())
            .unwrap_or_default();
        [
            self.kind_word(evidence.kind),
            carried(&evidence.title).into_owned(),
            year,
            carried(&citation.locator).into_owned(),
            carried(&evidence.url).into_owned(),
        ]
    }
}
