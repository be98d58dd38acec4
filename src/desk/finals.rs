//! Final bundles: which revision the record is, and what changed since the last.

use crate::assessment::Assessment;
use crate::bundle::Kind;
use crate::bundle::Revision;
use crate::bundle::VerifiedBundle;
use crate::clock::Millis;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::contents::REPORTS;
use crate::desk::contents::SNAPSHOT;
use crate::desk::contents::frozen;
use crate::desk::matrix;
use crate::desk::views::FinalView;
use crate::desk::views::RevisionView;
use crate::ids::AssessmentId;
use crate::store::Final;
use crate::store::FrozenHead;
use crate::store::MadeOf;
use crate::store::Store;
use crate::store::StoreError;
use crate::store::Way;

/// The final bundle that holds this very state, if there is one: the same record from the same
/// operations.
pub(super) fn same<'a>(
    finals: &'a [Final],
    record: &str,
    heads: &[FrozenHead],
) -> Option<&'a Final> {
    let mut heads = heads.to_vec();
    heads.sort();
    finals.iter().rev().find(|known| {
        let mut its = known.heads.clone();
        its.sort();
        known.record == record && its == heads
    })
}

/// The revision that follows the last of `finals`.
pub(super) fn next(finals: &[Final]) -> Revision {
    let parent = finals.last();
    Revision {
        number: parent.map_or(1, |parent| parent.number.saturating_add(1)),
        parent: parent.map(|parent| parent.bundle.clone()),
        parent_record: parent.map(|parent| parent.record.clone()),
        other: std::collections::BTreeMap::new(),
    }
}

/// The revision that a final bundle is.
pub(super) fn revision_of(known: &Final) -> Revision {
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    Revision {
        number: known.number,
        parent: some(&known.parent),
        parent_record: some(&known.parent_record),
        other: std::collections::BTreeMap::new(),
    }
}

/// A revision as people see it.
pub(super) fn revision_view(revision: &Revision) -> RevisionView {
    RevisionView {
        number: revision.number,
        parent: revision.parent.clone().unwrap_or_default(),
        parent_record: revision.parent_record.clone().unwrap_or_default(),
    }
}

/// A final bundle as people see it.
pub(super) fn view(known: &Final) -> FinalView {
    FinalView {
        number: known.number,
        bundle: known.bundle.clone(),
        record: known.record.clone(),
        parent: known.parent.clone(),
        made_at_ms: known.made_at_ms,
        own: known.way == Way::Written,
    }
}

/// Notes a final bundle that arrives; every other is passed over.
pub(super) fn note(
    store: &mut Store,
    id: &AssessmentId,
    opened: &VerifiedBundle,
    now_ms: Millis,
) -> Result<(), StoreError> {
    let info = opened.info();
    let snapshot = opened.files().find(|(path, _, _)| *path == SNAPSHOT);
    let (Kind::Final, Some((_, _, record))) = (info.kind, snapshot) else {
        return Ok(());
    };
    let revision = info.revision.as_ref();
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    let joined = opened
        .files()
        .filter(|(path, _, _)| path.starts_with(crate::bundle::ATTACHMENTS));
    let noted = Final {
        bundle: opened.id().to_string(),
        number: revision.map_or(1, |revision| revision.number),
        record: record.to_string(),
        parent: text(revision.and_then(|revision| revision.parent.as_ref())),
        parent_record: text(revision.and_then(|revision| revision.parent_record.as_ref())),
        way: Way::Received,
        made_at_ms: info.created_at_ms,
        noted_at_ms: now_ms,
        heads: info.heads.iter().map(frozen).collect(),
        made_of: MadeOf {
            languages: info.languages.clone(),
            reports: opened.files().any(|(path, _, _)| path.starts_with(REPORTS)),
            seals: opened
                .seals()
                .iter()
                .map(|s| frozen(&s.seal.head))
                .collect(),
            files: joined.map(|(_, _, digest)| digest.to_string()).collect(),
            program: info.program.clone(),
            other: info.other.clone(),
        },
    };
    store.note_final(id, &noted)
}

impl Desk {
    /// How many changes a reader would see from a final bundle to `now`; nothing when not all of
    /// its operations are here.
    pub(super) fn changes_since(
        &self,
        id: &AssessmentId,
        known: &Final,
        now: &Assessment,
    ) -> Result<Option<usize>, DeskError> {
        let mut lines = Vec::new();
        let mut found = 0;
        for operation in self.store.index(id)? {
            let heads = known.heads.iter();
            let own = || heads.clone().filter(|head| head.device == operation.device);
            if own().any(|head| operation.seq <= head.seq) {
                lines.push(self.store.line(operation.n)?);
                let digest = operation.id.to_string();
                found += own().filter(|head| head.head == digest).count();
            }
        }
        if found != known.heads.len() {
            return Ok(None);
        }
        let Ok(then) = self.replayed(&lines, id) else {
            return Ok(None);
        };
        if crate::record::fingerprint(&then)? != known.record {
            return Ok(None);
        }
        Ok(Some(matrix::changes(Some(&then), now).len()))
    }
}
