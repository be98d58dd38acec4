//! The sample assessment: a full record of an invented country, for newcomers.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::FICTIONAL_COUNTRY;
use crate::assessment::VoiceKind;
use crate::assessment::matrix::Matrix;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::institutions;
use crate::desk::views::DecisionView;
use crate::desk::views::NewAssessment;
use crate::desk::views::VoiceView;
use crate::i18n;
use crate::ids::AssessmentId;
use crate::record::Entity;
use crate::store::Write;

const MATRIX: &str = include_str!("../../assets/samples/sample-republic/matrix.csv");
const DECISIONS: &str = include_str!("../../assets/samples/sample-republic/decisions.json");
/// Name under which a sample's file is shown in errors.
const NAME: &str = "sample-republic";
/// The ministry that coordinates in the sample.
const FOCAL: &str = "Ministry of the Interior";

/// A decision as samples and exercises write it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleDecision {
    indicator_no: String,
    answer: String,
    text: String,
    agreement: String,
    #[serde(default)]
    dissent: Vec<SampleVoice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleVoice {
    institution: String,
    kind: String,
    note: String,
}

impl Desk {
    /// Puts the sample assessment into this workspace.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be written.
    pub fn load_sample(&mut self, language: &str) -> Result<AssessmentId, DeskError> {
        let new = NewAssessment {
            title: String::new(),
            country: FICTIONAL_COUNTRY.to_owned(),
            locality: String::new(),
            round: 0,
            edition: String::new(),
            started_on: "2026-02-02".to_owned(),
            institutions: Vec::new(),
        };
        let id = self.new_assessment(&new, language)?;
        let unreadable = |reason: String| DeskError::File {
            path: NAME.into(),
            reason,
        };
        let matrix =
            Matrix::parse(MATRIX.as_bytes(), &|_| true).map_err(|source| DeskError::Matrix {
                path: NAME.into(),
                source: Box::new(source),
            })?;
        let (_, mut writes) = self.matrix_writes(&id, &matrix)?;
        let profile = |field: &str, value| Write {
            cell: Entity::Profile.cell(field),
            value,
        };
        writes.push(profile(
            "notice",
            json!(i18n::text(language, "sample.notice", &[])),
        ));
        writes.push(profile(
            "focal",
            json!(institutions::id_of(FOCAL)?.as_str()),
        ));
        self.save(&id, &writes)?;
        let decisions: Vec<SampleDecision> =
            serde_json::from_str(DECISIONS).map_err(|error| unreadable(error.to_string()))?;
        let ids: BTreeMap<String, _> = self
            .institutions(&id)?
            .into_iter()
            .map(|i| (i.name, i.id))
            .collect();
        let mut writes = Vec::new();
        for decision in decisions {
            let mut voices = Vec::new();
            for voice in decision.dissent {
                let institution = ids
                    .get(&voice.institution)
                    .cloned()
                    .ok_or_else(|| DeskError::UnknownInstitution(voice.institution.clone()))?;
                let kind = VoiceKind::from_word(&voice.kind)
                    .ok_or_else(|| unreadable(format!("voice `{}`", voice.kind)))?;
                voices.push(VoiceView {
                    institution,
                    kind,
                    note: voice.note,
                });
            }
            let agreement = Agreement::from_word(&decision.agreement)
                .ok_or_else(|| unreadable(format!("agreement `{}`", decision.agreement)))?;
            let view = DecisionView {
                answer: Answer::from_word(&decision.answer),
                text: decision.text,
                agreement,
                decided_on: "2026-05-19".to_owned(),
                voices,
            };
            writes.extend(self.decision_writes(&id, &decision.indicator_no.parse()?, &view)?);
        }
        self.save(&id, &writes)?;
        Ok(id)
    }
}
