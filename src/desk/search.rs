//! Search over the instrument and the record, whatever the case and the accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::views::SearchHit;
use crate::ids::AssessmentId;
use crate::ids::InstitutionId;

/// How many hits are shown; more means that the words were too common.
const MOST: usize = 200;
/// Characters shown before what was found, and after.
const AROUND: usize = 60;

impl Desk {
    /// Finds `words` in numbers, topics, questions, texts, sources and decisions. All words must
    /// stand in the same text.
    ///
    /// # Errors
    /// As [`Desk::assessment`].
    pub fn search(
        &self,
        id: &AssessmentId,
        words: &str,
        language: &str,
    ) -> Result<Vec<SearchHit>, DeskError> {
        let wanted: Vec<String> = words.split_whitespace().map(folded).collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let assessment = self.store.assessment(id)?;
        let edition = self.edition_of(&assessment)?;
        let cited = assessment.cited();
        let mut hits = Vec::new();
        for indicator in edition.indicators() {
            let Some(text) = edition.text(&indicator.id, language) else {
                continue;
            };
            let mut look = |place: &str, within: &str, institution: Option<&InstitutionId>| {
                if let Some(excerpt) = found(within, &wanted) {
                    hits.push(SearchHit {
                        indicator: indicator.id.clone(),
                        topic: text.topic.clone(),
                        place: place.to_owned(),
                        excerpt,
                        institution: institution.cloned(),
                    });
                }
            };
            look("topic", &format!("{} {}", indicator.id, text.topic), None);
            look("question", &text.question, None);
            for position in assessment.positions_on(&indicator.id) {
                let who = Some(&position.institution);
                look("text", &position.text, who);
                look("practice", &position.practice, who);
                for (citation, evidence) in cited.by(&position.indicator, &position.institution) {
                    look(
                        "source",
                        &format!("{} {}", evidence.title, citation.locator),
                        who,
                    );
                }
            }
            if let Some(decision) = assessment.decisions.get(&indicator.id) {
                look("decision", &decision.text, None);
                for (institution, voice) in &decision.voices {
                    look("decision", &voice.note, Some(institution));
                }
            }
            if hits.len() >= MOST {
                break;
            }
        }
        hits.truncate(MOST);
        Ok(hits)
    }
}

/// Without case, accents and composed forms, with the apostrophe that keyboards have.
fn folded(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| if c == '\u{2019}' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The text around the first of `wanted`, when all stand in `within`.
fn found(within: &str, wanted: &[String]) -> Option<String> {
    let plain = folded(within);
    if !wanted.iter().all(|word| plain.contains(word.as_str())) {
        return None;
    }
    let first = wanted.first()?;
    let before = plain.find(first.as_str())?;
    // Folding can change lengths; counting folded characters of each original one finds the place.
    let mut passed = 0;
    let mut at = 0;
    for (index, character) in within.chars().enumerate() {
        if passed >= before {
            at = index;
            break;
        }
        passed += folded(character.encode_utf8(&mut [0; 4])).len();
        at = index + 1;
    }
    let length = first.chars().count();
    let start = at.saturating_sub(AROUND);
    let total = within.chars().count();
    let end = (at + length + AROUND).min(total);
    let middle: String = within.chars().skip(start).take(end - start).collect();
    let lead = if start > 0 { "…" } else { "" };
    let tail = if end < total { "…" } else { "" };
    Some(format!(
        "{lead}{}{tail}",
        middle.split_whitespace().collect::<Vec<_>>().join(" ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_do_not_matter() {
        let words = |text: &str| text.split_whitespace().map(folded).collect::<Vec<_>>();
        assert!(found("Côte d'Ivoire", &words("cote IVOIRE")).is_some());
        assert!(
            found("قَانُون", &words("قانون")).is_some(),
            "Arabic vowel marks are accents"
        );
        assert!(found("移民权利", &words("移民")).is_some());
        assert_eq!(
            found("Labour Act", &words("labour health")),
            None,
            "all words must be there"
        );
    }

    #[test]
    fn long_texts_are_cut_around_what_was_found() {
        let text = format!("{} needle {}", "é".repeat(300), "y".repeat(300));
        let excerpt = found(&text, &["needle".to_owned()]).unwrap();
        assert!(excerpt.contains("needle") && excerpt.starts_with('…') && excerpt.ends_with('…'));
        assert!(excerpt.chars().count() < 140, "{excerpt}");
    }
}
