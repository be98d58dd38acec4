//! `concord packet …` and `concord contribution …`: handing out, answering, collecting.

use std::path::Path;
use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::CommandError;
use crate::cli::OPEN;
use crate::cli::Session;
use crate::cli::go_on;
use crate::cli::held::along_line;
use crate::cli::import::held_line;
use crate::cli::institution_of;
use crate::clock;
use crate::clock::SystemClock;
use crate::desk::BundleArrival;
use crate::desk::BundlesView;
use crate::desk::ContributionCheck;
use crate::desk::Desk;
use crate::desk::ImportChoice;
use crate::desk::PacketState;
use crate::desk::PacketsEntry;
use crate::desk::PacketsView;
use crate::i18n;
use crate::ids::AssessmentId;
use crate::ids::InstitutionId;
use crate::record::Sharing;

/// What to do with packets.
#[derive(Debug, Subcommand)]
pub(super) enum PacketCommand {
    /// Write a packet for each institution: a signed file with its questions, to be opened there.
    Write {
        /// The workspace.
        workspace: PathBuf,
        /// An institution, by name or id; may be given several times.
        #[arg(long = "institution", required_unless_present = "all")]
        institutions: Vec<String>,
        /// All that are asked about something; every institution when none is.
        #[arg(long, conflicts_with = "institutions")]
        all: bool,
        /// Folder for the packets; made when it is not there.
        #[arg(long)]
        to: PathBuf,
        /// Day by which answers should be back, 2026-11-24.
        #[arg(long, default_value = "")]
        due: String,
        /// A message to the institutions.
        #[arg(long, default_value = "")]
        message: String,
        /// Whom they may ask.
        #[arg(long, default_value = "")]
        contact: String,
        /// Show them what the other institutions have recorded.
        #[arg(long)]
        share: bool,
    },
    /// Open a packet: makes a workspace with the questions of one institution.
    Open {
        /// The packet.
        packet: PathBuf,
        /// The workspace file to make.
        workspace: PathBuf,
    },
    /// Who was sent a packet, who has answered, who has returned what.
    Status {
        /// The workspace.
        workspace: PathBuf,
    },
}

/// What to do with contributions.
#[derive(Debug, Subcommand)]
pub(super) enum ContributionCommand {
    /// Name what is still open before a contribution is sent. Exit code 3 when something is.
    Check {
        /// The workspace.
        workspace: PathBuf,
        /// The institution that answers; the one that the packet asks when left out.
        #[arg(long)]
        institution: Option<String>,
    },
    /// Write what an institution has recorded as a signed file for the coordinator.
    Write {
        /// The workspace.
        workspace: PathBuf,
        /// The file to write.
        to: PathBuf,
        /// The institution that answers; the one that the packet asks when left out.
        #[arg(long)]
        institution: Option<String>,
    },
}

impl Session<'_> {
    pub(super) fn packet(&mut self, command: &PacketCommand) -> Result<u8, CommandError> {
        match command {
            PacketCommand::Write {
                workspace,
                institutions,
                all: _,
                to,
                due,
                message,
                contact,
                share,
            } => {
                let (mut desk, id) = self.open(workspace)?;
                let entry = PacketsEntry {
                    institutions: self.asked(&desk, &id, institutions)?,
                    due: due.clone(),
                    message: message.clone(),
                    contact: contact.clone(),
                    sharing: if *share {
                        Sharing::Everything
                    } else {
                        Sharing::Own
                    },
                };
                self.ready_to_sign(&mut desk)?;
                let written = desk.write_packets(&id, &entry, to, &mut go_on)?;
                let lines: Vec<String> = written
                    .iter()
                    .map(|packet| {
                        format!(
                            "{}: {} ({} of {} answered)",
                            packet.name, packet.path, packet.answered, packet.asked
                        )
                    })
                    .collect();
                self.say(&written, &lines)
            }
            PacketCommand::Open { packet, workspace } => {
                let clock = Box::new(SystemClock);
                let desk = Desk::open_packet(packet, workspace, &self.home, clock, &mut go_on)?;
                let id = desk.first_assessment()?;
                let view = desk.assessment(&id, self.language())?;
                let mut lines = vec![view.summary.title.clone()];
                if let Some(focus) = &view.focus {
                    lines.push(format!(
                        "{}: {} of {} answered",
                        focus.name,
                        focus.answered,
                        focus.asked.len()
                    ));
                    let said = [&focus.due, &focus.message, &focus.contact].into_iter();
                    lines.extend(said.filter(|text| !text.is_empty()).cloned());
                }
                self.say(&view, &lines)
            }
            PacketCommand::Status { workspace } => {
                let (desk, id) = self.open(workspace)?;
                let view = desk.packets(&id, self.language())?;
                let lines = status_lines(&view);
                self.say(&view, &lines)
            }
        }
    }

    pub(super) fn contribution(
        &mut self,
        command: &ContributionCommand,
    ) -> Result<u8, CommandError> {
        let language = self.language().to_owned();
        let named = |desk: &Desk, id: &AssessmentId, name: &Option<String>| {
            let name = name.as_deref();
            name.map(|name| institution_of(desk, id, name, &language))
                .transpose()
        };
        match command {
            ContributionCommand::Check {
                workspace,
                institution,
            } => {
                let (desk, id) = self.open(workspace)?;
                let institution = named(&desk, &id, institution)?;
                let check = desk.contribution_check(&id, institution.as_ref())?;
                self.say(&check, &check_lines(&check))?;
                let open = !check.unanswered.is_empty() || !check.without_source.is_empty();
                Ok(if open { OPEN } else { 0 })
            }
            ContributionCommand::Write {
                workspace,
                to,
                institution,
            } => {
                let (mut desk, id) = self.open(workspace)?;
                let institution = named(&desk, &id, institution)?;
                let check = desk.contribution_check(&id, institution.as_ref())?;
                let institution = institution.as_ref();
                self.ready_to_sign(&mut desk)?;
                let written = desk.write_contribution(&id, institution, to, &mut go_on)?;
                let mut lines = check_lines(&check);
                lines.push(format!("{}: {} bytes", written.path, written.length_bytes));
                lines.push(format!("Signed with {}", written.signer));
                let value = serde_json::json!({"check": check, "written": written});
                self.say(&value, &lines)
            }
        }
    }

    /// Takes several bundles over at once, or says what that would do. Exit code 3 when a file
    /// was left aside.
    pub(super) fn import_bundles(
        &mut self,
        workspace: &Path,
        files: &[PathBuf],
        preview: bool,
        choice: &ImportChoice,
    ) -> Result<u8, CommandError> {
        let (mut desk, id) = self.open(workspace)?;
        let view = if preview {
            desk.preview_bundles(&id, files, &mut go_on)?
        } else {
            desk.import_chosen(&id, files, &[], choice, &mut go_on)?
        };
        let mut lines = self.difference_lines(&view.differences);
        lines.extend(self.arrival_lines(&view, preview));
        lines.extend(held_line(view.held));
        if view.unsealed > 0 {
            let unsealed = view.unsealed;
            lines.push(format!(
                "{unsealed} recorded changes are not sealed by their device"
            ));
        }
        lines.extend(along_line(&view.along));
        self.say(&view, &lines)?;
        Ok(if view.refused.is_empty() { 0 } else { OPEN })
    }

    fn asked(
        &self,
        desk: &Desk,
        id: &AssessmentId,
        names: &[String],
    ) -> Result<Vec<InstitutionId>, CommandError> {
        if !names.is_empty() {
            return names
                .iter()
                .map(|name| institution_of(desk, id, name, self.language()))
                .collect();
        }
        let all = desk.assessment(id, self.language())?.institutions;
        let anyone = all.iter().any(|institution| !institution.asked.is_empty());
        Ok(all
            .into_iter()
            .filter(|institution| !anyone || !institution.asked.is_empty())
            .map(|institution| institution.id)
            .collect())
    }

    fn arrival_lines(&self, view: &BundlesView, preview: bool) -> Vec<String> {
        let mut lines: Vec<String> = view.bundles.iter().flat_map(bundle_lines).collect();
        for refused in &view.refused {
            let params = refused.params.iter();
            let values: Vec<(&str, &str)> = params
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            let key = format!("error.{}", refused.code);
            let words = i18n::text(self.language(), &key, &values);
            lines.push(format!("Left aside: {}: {words}", refused.file));
        }
        lines.push(format!(
            "{} files: {} added, {} changed, {} removed, {} the same, {} to settle",
            view.bundles.len(),
            view.added,
            view.changed,
            view.removed,
            view.same,
            view.unsettled
        ));
        lines.push(format!(
            "Recorded changes before: {}; new: {}; after: {}. Answers before: {}; after: {}.",
            view.before.operations,
            view.new_operations,
            view.after.operations,
            view.before.answered,
            view.after.answered
        ));
        if preview {
            lines.push("Nothing has been changed.".to_owned());
        } else if view.new_operations == 0 {
            lines.push("All of it was here already: nothing was changed.".to_owned());
        }
        lines
    }
}

fn status_lines(view: &PacketsView) -> Vec<String> {
    let mut lines = Vec::new();
    for row in &view.rows {
        let state = match row.state {
            PacketState::NothingAsked => "nothing asked".to_owned(),
            PacketState::NotWritten => "no packet written yet".to_owned(),
            PacketState::Waiting => format!("waiting{}", due(&row.due)),
            PacketState::Overdue => format!("overdue{}", due(&row.due)),
            PacketState::Returned => {
                let at = row.returned_at_ms.map(clock::date_utc).unwrap_or_default();
                format!("returned {at}, signed by {}", row.returned_by)
            }
        };
        let asked = match row.asked {
            0 => format!("{} answered", row.answered),
            asked => format!("{} of {asked} answered", row.answered),
        };
        lines.push(format!("{}: {asked}; {state}", row.name));
    }
    if !view.reminders.is_empty() {
        lines.push(String::new());
        lines.extend(view.reminders.iter().cloned());
    }
    lines
}

fn due(day: &str) -> String {
    match day {
        "" => String::new(),
        day => format!(", due {day}"),
    }
}

fn check_lines(check: &ContributionCheck) -> Vec<String> {
    let mut lines = vec![format!(
        "{}: {} of {} answered",
        check.name, check.answered, check.asked
    )];
    let listed = |ids: &[crate::ids::IndicatorId]| {
        let ids: Vec<&str> = ids.iter().map(crate::ids::IndicatorId::as_str).collect();
        ids.join(" ")
    };
    if !check.unanswered.is_empty() {
        lines.push(format!("Not answered: {}", listed(&check.unanswered)));
    }
    if !check.without_source.is_empty() {
        lines.push(format!(
            "Without a source: {}",
            listed(&check.without_source)
        ));
    }
    if !check.others.is_empty() {
        let others = check.others.join("; ");
        lines.push(format!("Positions of others were changed here: {others}"));
    }
    lines
}

fn bundle_lines(bundle: &BundleArrival) -> Vec<String> {
    let who = match bundle.institution.as_str() {
        "" => &bundle.file,
        name => name,
    };
    let signed: Vec<String> = bundle
        .signers
        .iter()
        .map(|signer| {
            let stranger = format!("{} (not known here)", signer.fingerprint);
            signer.name.clone().unwrap_or(stranger)
        })
        .collect();
    let mut lines = vec![
        format!(
            "{who} ({}, {}): {} added, {} changed, {} removed, {} the same, {} to settle",
            bundle.file,
            clock::date_utc(bundle.made_at_ms),
            bundle.added,
            bundle.changed,
            bundle.removed,
            bundle.same,
            bundle.unsettled
        ),
        format!("  Signed by {}", signed.join("; ")),
    ];
    if !bundle.others.is_empty() {
        let others = bundle.others.join("; ");
        lines.push(format!(
            "  Changes positions of other institutions: {others}"
        ));
    }
    lines
}
