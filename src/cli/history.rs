//! `concord history`, `audit`, `settle`, `decide`, `redo`: who said what when, whether the record
//! is whole, and what people decide about it.

use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

use crate::assessment::Agreement;
use crate::assessment::VoiceKind;
use crate::cli::CommandError;
use crate::cli::Session;
use crate::cli::argument::AnswerArgument;
use crate::cli::argument::answer_of;
use crate::cli::argument::institution_of;
use crate::clock;
use crate::desk::AuditFinding;
use crate::desk::DecisionView;
use crate::desk::Desk;
use crate::desk::DeviceView;
use crate::desk::HistoryEntry;
use crate::desk::HistoryGrain;
use crate::desk::HistoryQuery;
use crate::desk::HistorySubject;
use crate::desk::HistoryValue;
use crate::desk::VoiceView;
use crate::i18n;
use crate::ids::AssessmentId;
use crate::ids::DeviceId;
use crate::ids::EvidenceId;
use crate::ids::IndicatorId;
use crate::instrument::SdgItem;

/// Exit code of `audit` when something was changed behind the program's back.
const ALTERED: u8 = 4;

/// What to do with the history.
#[derive(Debug, Subcommand)]
pub(super) enum HistoryCommand {
    /// Show who said what when, newest first, with what stood there before.
    History(HistoryArguments),
    /// Look over the whole record: is every change there, unchanged and in its place? Exit code 4
    /// when something was altered; what is only awaited is listed and is no error.
    Audit {
        /// The workspace.
        workspace: PathBuf,
    },
    /// List the fields with several values entered apart, or choose one of the values.
    Settle {
        /// The workspace.
        workspace: PathBuf,
        /// The field, as the list names it.
        #[arg(requires = "operation")]
        cell: Option<String>,
        /// The value to choose: the first digits of its operation, as the list names it.
        operation: Option<String>,
    },
    /// Record a decision on an indicator, change or remove it.
    Decide(DecideArguments),
    /// Do again what was last taken back in this workspace.
    Redo {
        /// The workspace.
        workspace: PathBuf,
    },
}

/// Of what the history is shown.
#[derive(Debug, Args)]
pub(super) struct HistoryArguments {
    /// The workspace.
    workspace: PathBuf,
    /// Only what concerns this indicator.
    #[arg(long)]
    indicator: Option<IndicatorId>,
    /// Only what concerns this institution, by name or id.
    #[arg(long)]
    institution: Option<String>,
    /// Only the decision on this indicator.
    #[arg(long, group = "subject")]
    decision: Option<IndicatorId>,
    /// Only this source, by its id or title, and where it was cited.
    #[arg(long, group = "subject")]
    source: Option<String>,
    /// Only what the assessment is about.
    #[arg(long, group = "subject")]
    profile: bool,
    /// Only SDG indicator 10.7.2, or one item of it: A1 to F5.
    #[arg(long, group = "subject", num_args = 0..=1, default_missing_value = "all")]
    sdg: Option<String>,
    /// Only what was written on this device.
    #[arg(long)]
    device: Option<DeviceId>,
    /// Only what was written then or later: 2026-11-24 or 2026-11-24T09:30, UTC.
    #[arg(long)]
    since: Option<String>,
    /// Only what arrived before the change with this number: the next page.
    #[arg(long)]
    before: Option<u64>,
    /// How many changes at most.
    #[arg(long, default_value_t = 50)]
    limit: usize,
    /// Every single change, also those of a text that was saved while it was typed.
    #[arg(long)]
    every: bool,
}

/// A decision.
#[derive(Debug, Args)]
pub(super) struct DecideArguments {
    /// The workspace.
    workspace: PathBuf,
    /// The indicator.
    indicator: IndicatorId,
    /// The settled answer, as for `set`; left out, it stays as it is.
    #[arg(long)]
    answer: Option<String>,
    /// The settled text; left out, it stays as it is.
    #[arg(long)]
    text: Option<String>,
    /// `agreed`, `agreed_with_reservations` or `not_agreed`; left out, it stays as it is.
    #[arg(long)]
    agreement: Option<String>,
    /// Day of the decision, 2026-11-24.
    #[arg(long)]
    on: Option<String>,
    /// A reservation as `Institution=in its words`; may be given several times.
    #[arg(long = "reservation")]
    reservations: Vec<String>,
    /// A dissent as `Institution=in its words`; may be given several times.
    #[arg(long = "dissent")]
    dissents: Vec<String>,
    /// Why: asked for when an answer changes on which all had agreed.
    #[arg(long, default_value = "")]
    reason: String,
    /// Take the decision back.
    #[arg(long)]
    remove: bool,
}

impl Session<'_> {
    pub(super) fn history(&mut self, command: &HistoryCommand) -> Result<u8, CommandError> {
        match command {
            HistoryCommand::History(arguments) => self.show_history(arguments),
            HistoryCommand::Audit { workspace } => self.audit(workspace),
            HistoryCommand::Settle {
                workspace,
                cell,
                operation,
            } => match (cell, operation) {
                (Some(cell), Some(operation)) => self.settle(workspace, cell, operation),
                _ => self.disagreements(workspace),
            },
            HistoryCommand::Decide(arguments) => self.decide(arguments),
            HistoryCommand::Redo { workspace } => {
                let (mut desk, id) = self.open(workspace)?;
                let saved = desk.redo(&id)?;
                let words = format!("Done again: {} changes.", saved.operations);
                self.say(&saved, &[words])
            }
        }
    }

    pub(super) fn undo(&mut self, workspace: &Path) -> Result<u8, CommandError> {
        let (mut desk, id) = self.open(workspace)?;
        let saved = desk.undo(&id)?;
        let words = format!("Taken back: {} changes.", saved.operations);
        self.say(&saved, &[words])
    }

    /// Opens a workspace, or looks back at it.
    pub(super) fn open_as_of(
        &self,
        workspace: &Path,
        as_of: Option<&str>,
    ) -> Result<(Desk, AssessmentId), CommandError> {
        let (desk, id) = self.open(workspace)?;
        let Some(text) = as_of else {
            return Ok((desk, id));
        };
        let moment = desk.moment(&id, text)?;
        Ok((desk.as_of(&id, &moment)?, id))
    }

    fn show_history(&mut self, arguments: &HistoryArguments) -> Result<u8, CommandError> {
        let (desk, id) = self.open(&arguments.workspace)?;
        let mut query = HistoryQuery::about(subject(&desk, &id, arguments)?, arguments.limit);
        query.indicator.clone_from(&arguments.indicator);
        if let Some(institution) = &arguments.institution {
            query.institution = Some(institution_of(&desk, &id, institution, self.language())?);
        }
        query.device.clone_from(&arguments.device);
        query.before = arguments.before;
        if arguments.every {
            query.grain = HistoryGrain::Every;
        }
        if let Some(since) = &arguments.since {
            query.since_ms = Some(clock::start_of(since).ok_or_else(|| {
                CommandError::from(crate::desk::DeskError::BadMoment(since.clone()))
            })?);
        }
        let page = desk.history(&id, &query)?;
        let mut lines: Vec<String> = page
            .entries
            .iter()
            .flat_map(|entry| self.entry_lines(entry))
            .collect();
        if let Some(before) = page.before {
            lines.push(format!("… more with --before {before}"));
        }
        self.say(&page, &lines)
    }

    pub(super) fn words(&self, key: &str) -> String {
        i18n::text(self.language(), key, &[])
    }

    pub(super) fn shown(&self, value: &HistoryValue) -> String {
        let word = match value.word.as_str() {
            "" => String::new(),
            key => self.words(key),
        };
        match (word.as_str(), value.text.as_str()) {
            ("", "") => self.words("common.empty"),
            (word, "") => word.to_owned(),
            ("", text) => format!("“{text}”"),
            (word, text) => format!("{word}: “{text}”"),
        }
    }

    pub(super) fn device(&self, device: &DeviceView) -> String {
        match (device.own, device.name.as_str()) {
            (true, _) => self.words("history.this_computer"),
            (false, "") => device.id.to_string(),
            (false, name) => format!("{name} ({})", device.id),
        }
    }

    fn entry_lines(&self, entry: &HistoryEntry) -> Vec<String> {
        let place: Vec<String> = [
            self.words(&entry.thing),
            entry
                .indicator
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            entry.institution_name.clone(),
            entry.title.clone(),
            self.words(&entry.field),
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
        let before: Vec<String> = entry.before.iter().map(|value| self.shown(value)).collect();
        let before = if before.is_empty() {
            self.words("common.empty")
        } else {
            before.join(" | ")
        };
        let mut lines = vec![
            format!(
                "#{} {} {}: {}",
                entry.number,
                clock::minute_utc(entry.at_ms),
                self.device(&entry.device),
                self.words(&format!("history.kind.{}", entry.kind)),
            ),
            format!("  {}", place.join(" · ")),
            format!("  {before} → {}", self.shown(&entry.after)),
        ];
        if !entry.reason.is_empty() {
            lines.push(format!(
                "  {}: {}",
                self.words("history.reason.label"),
                entry.reason
            ));
        }
        if let Some(bundle) = &entry.bundle {
            let at = entry
                .arrived_at_ms
                .map(clock::minute_utc)
                .unwrap_or_default();
            lines.push(format!("  {} {at}", bundle.file));
        }
        if let Some(settled) = &entry.settled_by {
            let values = [
                ("time", clock::minute_utc(settled.at_ms)),
                ("device", self.device(&settled.device)),
                ("value", self.shown(&settled.chosen)),
            ];
            let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
            let words = i18n::text(self.language(), "history.not_chosen", &values);
            lines.push(format!("  {words}"));
        }
        lines
    }

    fn audit(&mut self, workspace: &Path) -> Result<u8, CommandError> {
        let (desk, id) = self.open(workspace)?;
        let view = desk.audit(&id)?;
        let mut lines = vec![format!(
            "{} ({} changes of {} devices)",
            self.words(&format!("audit.state.{}", view.state)),
            view.operations,
            view.devices
        )];
        lines.extend(
            view.findings
                .iter()
                .map(|finding| self.finding_line(finding)),
        );
        self.say(&view, &lines)?;
        Ok(if view.state == "altered" { ALTERED } else { 0 })
    }

    fn finding_line(&self, finding: &AuditFinding) -> String {
        let device = finding.device.as_ref().map(|device| self.device(device));
        let numbers = if finding.until > finding.seq {
            format!("{}–{}", finding.seq, finding.until)
        } else {
            finding.seq.to_string()
        };
        let count = usize::try_from(finding.count).unwrap_or(usize::MAX);
        let values = [
            ("device", device.as_deref().unwrap_or_default()),
            ("number", numbers.as_str()),
            ("cell", finding.cell.as_str()),
        ];
        let key = format!("audit.trouble.{}", finding.trouble);
        let words = match finding.trouble.as_str() {
            "missing" | "unsealed" => i18n::counted(self.language(), &key, count, &values),
            "table" if finding.cell.is_empty() => {
                i18n::text(self.language(), "audit.trouble.table_whole", &[])
            }
            _ => i18n::text(self.language(), &key, &values),
        };
        let mut parts = vec![format!("- {words}")];
        if !finding.cell.is_empty() && finding.trouble != "table" {
            parts.push(format!("[{}]", finding.cell));
        }
        if let Some(at_ms) = finding.at_ms {
            parts.push(clock::minute_utc(at_ms));
        }
        if let Some(bundle) = &finding.bundle {
            let name = if bundle.file.is_empty() {
                &bundle.id
            } else {
                &bundle.file
            };
            let signers: Vec<&str> = bundle
                .signers
                .iter()
                .map(|signer| signer.name.as_deref().unwrap_or(&signer.fingerprint))
                .collect();
            parts.push(format!("({name}; {})", signers.join(", ")));
        }
        parts.join(" ")
    }

    fn disagreements(&mut self, workspace: &Path) -> Result<u8, CommandError> {
        let (desk, id) = self.open(workspace)?;
        let found = desk.disagreements(&id)?;
        let mut lines = Vec::new();
        for field in &found {
            lines.push(field.cell.clone());
            for value in &field.values {
                let digits: String = value.operation.chars().take(12).collect();
                lines.push(format!(
                    "  {digits} {} {}: {}",
                    clock::minute_utc(value.at_ms),
                    self.device(&value.device),
                    self.shown(&value.value)
                ));
            }
        }
        self.say(&found, &lines)
    }

    fn settle(
        &mut self,
        workspace: &Path,
        cell: &str,
        operation: &str,
    ) -> Result<u8, CommandError> {
        let (mut desk, id) = self.open(workspace)?;
        let found = desk.disagreements(&id)?;
        let chosen = found
            .iter()
            .filter(|field| field.cell == cell)
            .flat_map(|field| &field.values)
            .filter(|value| operation.len() >= 8 && value.operation.starts_with(operation))
            .map(|value| value.operation.as_str())
            .next()
            .unwrap_or(operation);
        let saved = desk.settle(&id, cell, chosen)?;
        self.say(&saved, &[format!("{cell}: settled")])
    }

    fn decide(&mut self, arguments: &DecideArguments) -> Result<u8, CommandError> {
        let (mut desk, id) = self.open(&arguments.workspace)?;
        let indicator = &arguments.indicator;
        if arguments.remove {
            let saved = desk.remove_decision_because(&id, indicator, &arguments.reason)?;
            return self.say(&saved, &[format!("{indicator}: decision taken back")]);
        }
        let standing = desk.indicator(&id, indicator, self.language())?.decision;
        let mut decision = standing.unwrap_or_else(|| DecisionView {
            answer: None,
            text: String::new(),
            agreement: Agreement::Agreed,
            decided_on: String::new(),
            voices: Vec::new(),
        });
        if let Some(answer) = &arguments.answer {
            let AnswerArgument(answer) = answer_of(answer)?;
            decision.answer = answer;
        }
        if let Some(text) = &arguments.text {
            decision.text.clone_from(text);
        }
        if let Some(agreement) = &arguments.agreement {
            decision.agreement =
                Agreement::from_word(agreement).ok_or_else(|| CommandError::BadArgument {
                    value: agreement.clone(),
                    allowed: "agreed, agreed_with_reservations, not_agreed".to_owned(),
                })?;
        }
        if let Some(day) = &arguments.on {
            decision.decided_on.clone_from(day);
        }
        let given = [
            (VoiceKind::Reservation, &arguments.reservations),
            (VoiceKind::Dissent, &arguments.dissents),
        ];
        for (kind, voices) in given {
            for voice in voices {
                let (name, note) = voice.split_once('=').unwrap_or((voice, ""));
                let institution = institution_of(&desk, &id, name.trim(), self.language())?;
                decision
                    .voices
                    .retain(|known| known.institution != institution);
                decision.voices.push(VoiceView {
                    institution,
                    kind,
                    note: note.trim().to_owned(),
                });
            }
        }
        let saved = desk.decide_because(&id, indicator, &decision, &arguments.reason)?;
        let words = format!("{indicator}: {} changes saved", saved.operations);
        self.say(&saved, &[words])
    }
}

fn subject(
    desk: &Desk,
    id: &AssessmentId,
    arguments: &HistoryArguments,
) -> Result<HistorySubject, CommandError> {
    if let Some(indicator) = &arguments.decision {
        return Ok(HistorySubject::Decision {
            indicator: indicator.clone(),
        });
    }
    if let Some(source) = &arguments.source {
        let known = desk.evidence(id)?;
        let found = known.into_iter().find(|evidence| evidence.title == *source);
        let evidence = match found {
            Some(evidence) => evidence.id,
            None => source.parse::<EvidenceId>().map_err(|_| {
                CommandError::from(crate::desk::DeskError::UnknownSource(source.clone()))
            })?,
        };
        return Ok(HistorySubject::Source { evidence });
    }
    if arguments.profile {
        return Ok(HistorySubject::Profile);
    }
    Ok(match arguments.sdg.as_deref() {
        None => HistorySubject::Whole,
        Some("all") => HistorySubject::Sdg { item: None },
        Some(item) => HistorySubject::Sdg {
            item: Some(
                item.parse::<SdgItem>()
                    .map_err(|_| CommandError::BadArgument {
                        value: item.to_owned(),
                        allowed: "A1 … F5".to_owned(),
                    })?,
            ),
        },
    })
}
