//! Packets: what each institution is handed, and who has returned what.

use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;

use crate::assessment::Assessment;
use crate::bundle::Exchange;
use crate::bundle::Kind;
use crate::clock;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::bundles::Listener;
use crate::desk::bundles::count;
use crate::desk::contents::not_the_same;
use crate::desk::focus;
use crate::desk::focus::answered_of;
use crate::desk::home::file_stem;
use crate::desk::views::PacketRow;
use crate::desk::views::PacketState;
use crate::desk::views::PacketView;
use crate::desk::views::PacketsEntry;
use crate::desk::views::PacketsView;
use crate::desk::views::Progress;
use crate::i18n;
use crate::ids::AssessmentId;
use crate::ids::InstitutionId;
use crate::record::Scope;
use crate::store::Exchanged;
use crate::store::Traffic;
use crate::store::Way;

/// Longest message to the institutions, in characters.
const MESSAGE_LIMIT: usize = 4_000;
/// Longest line that says whom to ask, in characters.
const CONTACT_LIMIT: usize = 500;

impl Desk {
    /// Writes one packet for each institution chosen into `folder`, each a signed bundle. A file
    /// that is there is never replaced: it may be the packet that was sent.
    ///
    /// # Errors
    /// [`DeskError::NobodyChosen`], [`DeskError::UnknownInstitution`], [`DeskError::BadDate`],
    /// [`DeskError::TooLong`]; [`DeskError::Cancelled`] when `progress` breaks off between two
    /// packets: what was written until then stays.
    pub fn write_packets(
        &mut self,
        id: &AssessmentId,
        entry: &PacketsEntry,
        folder: &Path,
        progress: Listener<'_>,
    ) -> Result<Vec<PacketView>, DeskError> {
        if !entry.due.is_empty() && !clock::is_date(&entry.due) {
            return Err(DeskError::BadDate(entry.due.clone()));
        }
        at_most(&entry.message, MESSAGE_LIMIT)?;
        at_most(&entry.contact, CONTACT_LIMIT)?;
        self.ready_to_seal()?;
        let assessment = self.store.assessment(id)?;
        let institutions = chosen(&assessment, &entry.institutions)?;
        std::fs::create_dir_all(folder).map_err(|error| DeskError::File {
            path: folder.to_owned(),
            reason: error.to_string(),
        })?;
        let index = self.store.index(id)?;
        let ties = self.store.ties(id)?;
        let mut written = Vec::new();
        for (done, institution) in institutions.iter().enumerate() {
            let step = Progress {
                step: "writing",
                done,
                total: institutions.len(),
            };
            if progress(step) == ControlFlow::Break(()) {
                return Err(DeskError::Cancelled);
            }
            let path = free_path(folder, assessment.name_of(institution));
            let scope = Scope::of(institution, entry.sharing, &ties);
            let selection = self.selection(id, &index, &|op| scope.holds(&op.cell))?;
            let left_out = selection
                .left_out
                .iter()
                .map(|run| count(run.count()))
                .sum();
            let part = self.replayed(&selection.lines, id)?;
            if !same_positions(&part, &assessment, institution) {
                return Err(not_the_same(&path));
            }
            let asked: Vec<_> = assessment.asked_of(institution).cloned().collect();
            let answered = answered_of(&assessment, institution, &asked);
            let exchange = Exchange {
                institution: institution.to_string(),
                name: assessment.name_of(institution).to_owned(),
                asked: asked.iter().map(ToString::to_string).collect(),
                due: entry.due.clone(),
                message: entry.message.trim().to_owned(),
                contact: entry.contact.trim().to_owned(),
                ..Exchange::default()
            };
            // The step of all packets is shown, not that of one.
            let step_on = &mut |_| progress(step);
            let kind = Kind::Packet;
            let (sealed, made_at_ms) =
                self.sealed(kind, &part, selection, Some(&exchange), &path, step_on)?;
            let made = (&sealed, made_at_ms);
            let noted = focus::written(Traffic::Packet, institution, &exchange, answered, made);
            self.store.note_exchange(id, &noted)?;
            written.push(PacketView {
                institution: institution.clone(),
                name: assessment.name_of(institution).to_owned(),
                path: path.display().to_string(),
                asked: asked.len(),
                answered,
                operations: count(sealed.operations),
                left_out,
            });
        }
        Ok(written)
    }

    /// Who was asked, who was sent a packet, who has returned a contribution, and reminders in
    /// `language`.
    ///
    /// # Errors
    /// [`DeskError`] when the file cannot be read.
    pub fn packets(&self, id: &AssessmentId, language: &str) -> Result<PacketsView, DeskError> {
        let assessment = self.store.assessment(id)?;
        let exchanges = self.store.exchanges(id)?;
        let today = clock::date_utc(self.clock.now_ms());
        let mut rows = Vec::new();
        for institution in assessment.institutions.values() {
            rows.push(self.packet_row(&assessment, &institution.id, &exchanges, &today)?);
        }
        rows.sort_by(|a, b| (&a.name, &a.institution).cmp(&(&b.name, &b.institution)));
        let awaited =
            |row: &&PacketRow| matches!(row.state, PacketState::Waiting | PacketState::Overdue);
        let reminders = rows.iter().filter(awaited);
        let reminders = reminders.map(|row| reminder(row, language)).collect();
        Ok(PacketsView { rows, reminders })
    }

    fn packet_row(
        &self,
        assessment: &Assessment,
        institution: &InstitutionId,
        exchanges: &[Exchanged],
        today: &str,
    ) -> Result<PacketRow, DeskError> {
        let last = |kind, way| {
            exchanges.iter().enumerate().rfind(|(_, exchanged)| {
                exchanged.kind == kind
                    && exchanged.way == way
                    && exchanged.institution == *institution
            })
        };
        let packet = last(Traffic::Packet, Way::Written);
        let back = last(Traffic::Contribution, Way::Received);
        let assigned: Vec<_> = assessment.asked_of(institution).cloned().collect();
        let positions = assessment.positions.values();
        let answered = if assigned.is_empty() {
            let own = positions.filter(|p| p.institution == *institution && p.answer.is_some());
            own.count()
        } else {
            answered_of(assessment, institution, &assigned)
        };
        let due = packet.map_or(String::new(), |(_, packet)| packet.due.clone());
        // The order in which things happened here decides, not what clocks said.
        let state = match (packet.map(|(at, _)| at), back.map(|(at, _)| at)) {
            (sent, Some(back)) if sent.is_none_or(|sent| back > sent) => PacketState::Returned,
            (Some(_), _) if !due.is_empty() && due.as_str() < today => PacketState::Overdue,
            (Some(_), _) => PacketState::Waiting,
            (None, _) if assigned.is_empty() => PacketState::NothingAsked,
            (None, _) => PacketState::NotWritten,
        };
        Ok(PacketRow {
            institution: institution.clone(),
            name: assessment.name_of(institution).to_owned(),
            asked: assigned.len(),
            answered,
            written_at_ms: packet.map(|(_, packet)| packet.at_ms),
            due,
            returned_at_ms: back.map(|(_, back)| back.at_ms),
            returned_by: match back {
                Some((_, back)) => self.signer_name(&back.signer)?,
                None => String::new(),
            },
            state,
        })
    }
}

/// A line that reminds an institution, to be copied into a message.
fn reminder(row: &PacketRow, language: &str) -> String {
    let (asked, answered) = (row.asked.to_string(), row.answered.to_string());
    let sent = row.written_at_ms.map(clock::date_utc).unwrap_or_default();
    // The name keeps its own direction in a sentence of the other (Unicode's isolates).
    let name = format!("\u{2068}{}\u{2069}", row.name);
    let values = [
        ("name", name.as_str()),
        ("answered", answered.as_str()),
        ("asked", asked.as_str()),
        ("sent", sent.as_str()),
        ("due", row.due.as_str()),
    ];
    let key = if row.due.is_empty() {
        "packet.reminder.open"
    } else {
        "packet.reminder.due"
    };
    i18n::text(language, key, &values)
}

/// Those chosen, each once, in the order of their names.
fn chosen(
    assessment: &Assessment,
    wanted: &[InstitutionId],
) -> Result<Vec<InstitutionId>, DeskError> {
    if wanted.is_empty() {
        return Err(DeskError::NobodyChosen);
    }
    let mut found: Vec<InstitutionId> = Vec::new();
    for id in wanted {
        if !assessment.institutions.contains_key(id) {
            return Err(DeskError::UnknownInstitution(id.to_string()));
        }
        if !found.contains(id) {
            found.push(id.clone());
        }
    }
    found.sort_by_key(|id| assessment.name_of(id).to_owned());
    Ok(found)
}

/// Whether both hold the same positions of an institution, with the same sources.
pub(super) fn same_positions(
    one: &Assessment,
    other: &Assessment,
    institution: &InstitutionId,
) -> bool {
    let positions = |assessment: &'_ Assessment| -> Vec<_> {
        let own = assessment.positions.values();
        let own = own.filter(|position| position.institution == *institution);
        own.map(|position| {
            let cited = assessment.citations_of(&position.indicator, institution);
            let cited: Vec<_> = cited
                .into_iter()
                .map(|(citation, evidence)| (citation.clone(), evidence.clone()))
                .collect();
            (position.clone(), cited)
        })
        .collect()
    };
    positions(one) == positions(other)
}

fn at_most(text: &str, limit: usize) -> Result<(), DeskError> {
    let length = text.chars().count();
    if length > limit {
        return Err(DeskError::TooLong { length, limit });
    }
    Ok(())
}

/// A path in `folder` where nothing is yet. The word before the name keeps it apart from names
/// that systems keep for themselves.
fn free_path(folder: &Path, name: &str) -> PathBuf {
    let stem = format!("MGI-{}", file_stem(name));
    let mut path = folder.join(format!("{stem}.zip"));
    let mut number = 2_u32;
    while path.exists() {
        path = folder.join(format!("{stem}-{number}.zip"));
        number += 1;
    }
    path
}
