//! What can be exported: what would be in each kind of bundle, and what would be left out.

use std::collections::BTreeSet;

use crate::analysis;
use crate::assessment::Assessment;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::contents::frozen;
use crate::desk::exporting::missing;
use crate::desk::finals;
use crate::desk::views::ExportKind;
use crate::desk::views::ExportPart;
use crate::desk::views::ExportPlan;
use crate::desk::views::ExportPlans;
use crate::ids::AssessmentId;
use crate::record;
use crate::store::FrozenHead;

impl Desk {
    /// What can be exported, what would be in it, and what is left out.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn export_plans(&self, id: &AssessmentId) -> Result<ExportPlans, DeskError> {
        let assessment = self.store.assessment(id)?;
        let operations = self.store.operations_of(id)?;
        let seals = self.store.seals(id)?.len();
        let known = self.store.finals(id)?;
        let record = record::fingerprint(&assessment)?;
        let index = self.store.index(id)?;
        let selection = self.ends(id, &index)?;
        let heads: Vec<FrozenHead> = selection.heads.iter().map(frozen).collect();
        let same = finals::same(&known, &record, &heads);
        let whole = parts_of(&assessment, operations, "decisions");
        let plan = |kind: ExportKind| ExportPlan {
            kind,
            inside: whole.clone(),
            left_out: Vec::new(),
            revision: None,
            again: false,
            problem: String::new(),
            problem_count: 0,
        };
        let mut frozen_plan = plan(ExportKind::Final);
        frozen_plan.revision = Some(same.map_or_else(|| finals::next(&known).number, |s| s.number));
        frozen_plan.again = same.is_some();
        let (fields, changes) = (assessment.unsettled.len(), missing(&selection));
        if fields > 0 {
            "desk.unsettled_final".clone_into(&mut frozen_plan.problem);
            frozen_plan.problem_count = fields;
        } else if changes > 0 {
            "desk.incomplete_final".clone_into(&mut frozen_plan.problem);
            frozen_plan.problem_count = changes;
        }
        let public = analysis::public_part(&assessment);
        let mut public_plan = plan(ExportKind::Public);
        public_plan.inside = parts_of(&public, 0, "agreed");
        public_plan.left_out = left_out(&assessment, &public, operations, seals);
        if !known.iter().any(|known| known.record == record) {
            "desk.no_final".clone_into(&mut public_plan.problem);
        }
        let changes_since = match known.last() {
            Some(last) => self.changes_since(id, last, &assessment)?,
            None => None,
        };
        Ok(ExportPlans {
            plans: vec![plan(ExportKind::Record), frozen_plan, public_plan],
            finals: known.iter().map(finals::view).collect(),
            changes_since,
        })
    }
}

/// What an assessment holds, as far as it holds any.
fn parts_of(assessment: &Assessment, operations: usize, decided: &str) -> Vec<ExportPart> {
    counted([
        ("institutions", assessment.institutions.len()),
        ("positions", assessment.positions.len()),
        (decided, assessment.decisions.len()),
        ("sources", assessment.evidence.len()),
        ("files", files_of(assessment)),
        ("sdg", answered(assessment)),
        ("operations", operations),
    ])
}

/// What the part for everyone does not have.
fn left_out(
    assessment: &Assessment,
    public: &Assessment,
    operations: usize,
    seals: usize,
) -> Vec<ExportPart> {
    let voices = assessment.decisions.values().map(|d| d.voices.len()).sum();
    let notes = assessment.sdg.values().filter(|p| !p.note.is_empty());
    let sources = assessment.evidence.len() - public.evidence.len();
    counted([
        ("positions", assessment.positions.len()),
        ("voices", voices),
        ("notes", notes.count()),
        ("assignments", assessment.assignments.len()),
        ("uncited", sources),
        ("files", files_of(assessment)),
        ("operations", operations),
        ("seals", seals),
    ])
}

fn files_of(assessment: &Assessment) -> usize {
    let all = assessment.evidence.values().flat_map(|e| &e.attachments);
    let all: BTreeSet<_> = all.map(|attachment| &attachment.file).collect();
    all.len()
}

fn answered(assessment: &Assessment) -> usize {
    let answered = assessment.sdg.values().filter(|p| p.answer.is_some());
    answered.count()
}

fn counted<const N: usize>(parts: [(&str, usize); N]) -> Vec<ExportPart> {
    parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(part, count)| ExportPart {
            part: part.to_owned(),
            count,
        })
        .collect()
}
