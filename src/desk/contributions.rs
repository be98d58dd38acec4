//! Contributions: what an institution sends back, and what is still open before it does.

use std::collections::BTreeSet;
use std::path::Path;

use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::bundle::Exchange;
use crate::bundle::Kind;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::bundles::Listener;
use crate::desk::bundles::exported;
use crate::desk::contents::not_the_same;
use crate::desk::focus::answered_of;
use crate::desk::focus::packet_received;
use crate::desk::focus::written;
use crate::desk::packets::same_positions;
use crate::desk::views::ContributionCheck;
use crate::desk::views::ExportedBundle;
use crate::ids::AssessmentId;
use crate::ids::InstitutionId;
use crate::record;
use crate::record::Cell;
use crate::record::Entity;
use crate::record::Scope;
use crate::record::Sharing;
use crate::store::Indexed;
use crate::store::Traffic;

impl Desk {
    /// What is still open in an institution's contribution. `institution` may be left out in a
    /// workspace that was opened from a packet.
    ///
    /// # Errors
    /// [`DeskError::NobodyChosen`], [`DeskError::UnknownInstitution`].
    pub fn contribution_check(
        &self,
        id: &AssessmentId,
        institution: Option<&InstitutionId>,
    ) -> Result<ContributionCheck, DeskError> {
        let assessment = self.store.assessment(id)?;
        let institution = self.speaker(&assessment, institution)?;
        let asked = self.asked_in_order(&assessment, &institution);
        let answer_of = |indicator: &crate::ids::IndicatorId| {
            let key = (indicator.clone(), institution.clone());
            assessment.positions.get(&key).and_then(|p| p.answer)
        };
        let unanswered = asked.iter().filter(|i| answer_of(i).is_none());
        let unsourced = |indicator: &&crate::ids::IndicatorId| {
            let needs = matches!(
                answer_of(indicator),
                Some(Answer::InPlace | Answer::PartlyInPlace)
            );
            needs && assessment.citations_of(indicator, &institution).is_empty()
        };
        let index = self.store.index(id)?;
        Ok(ContributionCheck {
            name: assessment.name_of(&institution).to_owned(),
            asked: asked.len(),
            answered: answered_of(&assessment, &institution, &asked),
            unanswered: unanswered.cloned().collect(),
            without_source: asked.iter().filter(unsourced).cloned().collect(),
            others: self.others_changed(&assessment, &institution, &index),
            institution,
        })
    }

    /// Writes what an institution has recorded as a signed bundle. What is still open does not
    /// keep it from being sent.
    ///
    /// # Errors
    /// As [`Desk::contribution_check`] and [`Desk::export_bundle`]; nothing is left behind then.
    pub fn write_contribution(
        &mut self,
        id: &AssessmentId,
        institution: Option<&InstitutionId>,
        to: &Path,
        progress: Listener<'_>,
    ) -> Result<ExportedBundle, DeskError> {
        self.ready_to_seal()?;
        let assessment = self.store.assessment(id)?;
        let institution = self.speaker(&assessment, institution)?;
        let index = self.store.index(id)?;
        let exchanges = self.store.exchanges(id)?;
        let packet = packet_received(&exchanges);
        let selection = if packet.is_some() {
            // All that is here belongs to the institution or came with its packet.
            self.selection(id, &index, &|_| true)?
        } else {
            let own = self.store.device().as_str();
            let ties = self.store.ties(id)?;
            let scope = Scope::of(&institution, Sharing::Own, &ties);
            // A cell travels whole, with what others had entered in it before.
            let written_here: BTreeSet<&str> = index
                .iter()
                .filter(|operation| operation.device == own)
                .map(|operation| operation.cell.as_str())
                .collect();
            let travels = |operation: &Indexed| {
                written_here.contains(operation.cell.as_str()) || scope.holds(&operation.cell)
            };
            self.selection(id, &index, &travels)?
        };
        let part = self.replayed(&selection.lines, id)?;
        let whole = selection.lines.len() == index.len();
        let fingerprint = record::fingerprint(&part)?;
        let differs = whole && fingerprint != record::fingerprint(&assessment)?;
        if differs || !same_positions(&part, &assessment, &institution) {
            return Err(not_the_same(to));
        }
        let asked: Vec<_> = assessment.asked_of(&institution).cloned().collect();
        let answered = answered_of(&assessment, &institution, &asked);
        let exchange = Exchange {
            institution: institution.to_string(),
            name: assessment.name_of(&institution).to_owned(),
            asked: asked.iter().map(ToString::to_string).collect(),
            answers: packet.map(|packet| packet.bundle.clone()),
            ..Exchange::default()
        };
        let kind = Kind::Contribution;
        let (sealed, made_at_ms) =
            self.sealed(kind, &part, selection, Some(&exchange), to, progress)?;
        let made = (&sealed, made_at_ms);
        let noted = written(
            Traffic::Contribution,
            &institution,
            &exchange,
            answered,
            made,
        );
        self.store.note_exchange(id, &noted)?;
        Ok(ExportedBundle {
            kind: "contribution".to_owned(),
            ..exported(&sealed, fingerprint, &part)
        })
    }

    /// The institution that contributes: the one named, else the one that a packet asks.
    fn speaker(
        &self,
        assessment: &Assessment,
        named: Option<&InstitutionId>,
    ) -> Result<InstitutionId, DeskError> {
        let institution = if let Some(named) = named {
            named.clone()
        } else {
            let focus = self.focus(assessment)?;
            focus.ok_or(DeskError::NobodyChosen)?.institution
        };
        if !assessment.institutions.contains_key(&institution) {
            return Err(DeskError::UnknownInstitution(institution.to_string()));
        }
        Ok(institution)
    }

    /// Names of the other institutions whose positions were changed in this workspace.
    fn others_changed(
        &self,
        assessment: &Assessment,
        institution: &InstitutionId,
        index: &[Indexed],
    ) -> Vec<String> {
        let own = self.store.device().as_str();
        let here = index.iter().filter(|operation| operation.device == own);
        let mut names = BTreeSet::new();
        for operation in here {
            let entity = Cell::parse(&operation.cell).map(|cell| cell.entity);
            if let Some(Entity::Position(_, other)) = entity
                && other != *institution
            {
                names.insert(assessment.name_of(&other).to_owned());
            }
        }
        names.into_iter().collect()
    }
}
