//! The commands, their arguments and what they print. `--json` prints one JSON value for scripts.

mod argument;
mod assign;
mod backup;
mod edition;
mod export;
mod form;
mod held;
mod history;
mod import;
mod matrix;
mod packet;
mod protect;
mod rounds;
mod sdg;
mod source;
mod trust;
mod unlock;

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;

use clap::Parser;
use clap::Subcommand;
use serde::Serialize;

use crate::analysis::Outcome;
use crate::analysis::Severity;
use crate::assessment::Answer;
use crate::cli::argument::AnswerArgument;
use crate::cli::argument::answer_of;
use crate::cli::argument::institution_of;
use crate::cli::argument::named;
use crate::cli::backup::BackupCommand;
use crate::cli::backup::RepairArguments;
use crate::cli::edition::EditionCommand;
use crate::cli::export::ExportArguments;
use crate::cli::form::FormCommand;
use crate::cli::held::HeldCommand;
use crate::cli::history::HistoryCommand;
use crate::cli::import::ImportArguments;
use crate::cli::matrix::MatrixArguments;
use crate::cli::packet::ContributionCommand;
use crate::cli::packet::PacketCommand;
use crate::cli::protect::DeviceKeyCommand;
use crate::cli::protect::PassphraseCommand;
use crate::cli::protect::ProtectArguments;
use crate::cli::sdg::SdgCommand;
use crate::cli::source::AttachArguments;
use crate::cli::source::AttachmentCommand;
use crate::cli::source::SearchArguments;
use crate::cli::source::SourceCommand;
use crate::cli::trust::TrustCommand;
use crate::cli::unlock::Unlocking;
use crate::clock::SystemClock;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::NewAssessment;
use crate::desk::Progress;
use crate::desk::TextField;
use crate::desk::proposed_folder;
use crate::i18n;
use crate::ids::AssessmentId;
use crate::ids::IndicatorId;

/// Exit code of `check` when something is still open.
const OPEN: u8 = 3;

/// Offline Migration Governance Indicators assessments.
#[derive(Debug, Parser)]
#[command(name = "concord", version, about)]
pub struct Arguments {
    /// Print one JSON value instead of sentences.
    #[arg(long, global = true)]
    json: bool,
    /// Language of texts and reports.
    #[arg(long, global = true, default_value = "en")]
    language: String,
    /// Which assessment of the workspace; the first when left out.
    #[arg(long, global = true)]
    assessment: Option<AssessmentId>,
    #[command(flatten)]
    unlocking: Unlocking,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a workspace and start an assessment in it.
    Create {
        /// The workspace file to make.
        workspace: PathBuf,
        /// Country, ISO 3166-1 alpha-3, for example GHA.
        #[arg(long)]
        country: String,
        /// City or municipality, for a local assessment.
        #[arg(long, default_value = "")]
        locality: String,
        /// 0 for the baseline, 1 for the first follow-up.
        #[arg(long, default_value_t = 0)]
        round: u32,
        /// Title; one is proposed when it is left out.
        #[arg(long, default_value = "")]
        title: String,
        /// Edition, as its id or `id@version`; the first one for the level when left out.
        #[arg(long, default_value = "")]
        edition: String,
        /// Day on which it begins, 2026-11-24.
        #[arg(long, default_value = "")]
        started_on: String,
        /// An institution as `Name=kind`; may be given several times.
        #[arg(long = "institution")]
        institutions: Vec<String>,
    },
    /// Make a workspace with the sample assessment, its report and its bundle.
    Sample {
        /// Folder for the three files; the documents folder when left out.
        folder: Option<PathBuf>,
    },
    /// Show an assessment, or one indicator of it.
    Show {
        /// The workspace.
        workspace: PathBuf,
        /// An indicator, for example 1.1.1.
        indicator: Option<IndicatorId>,
        /// As it was then: `2026-11-24`, `2026-11-24T09:30` (UTC), or `#` and a number of the history.
        #[arg(long)]
        as_of: Option<String>,
    },
    /// Record an institution's position on an indicator.
    Set {
        /// The workspace.
        workspace: PathBuf,
        /// The indicator.
        indicator: IndicatorId,
        /// The institution, by name or id.
        #[arg(long)]
        institution: String,
        /// `in_place`, `partly_in_place`, `not_in_place`, `not_applicable`, or `none`.
        #[arg(long)]
        answer: Option<String>,
        /// What the law or policy says.
        #[arg(long)]
        text: Option<String>,
        /// How it works in practice.
        #[arg(long)]
        practice: Option<String>,
    },
    /// Ask an institution about indicators; those it was asked about before are forgotten.
    Assign {
        /// The workspace.
        workspace: PathBuf,
        /// The institution, by name or id.
        #[arg(long)]
        institution: String,
        /// Numbers of indicators, or of whole domains and subdomains: `1.1.1 1.2 3`; none for
        /// nothing any more.
        numbers: Vec<String>,
    },
    /// Copies of a workspace: make, list, show, bring back.
    Backup {
        /// What to do.
        #[command(subcommand)]
        command: BackupCommand,
    },
    /// Save what is readable of a damaged workspace into a new one; the damaged file stays as it is.
    Repair(RepairArguments),
    /// Say what can still be had of a workspace that is damaged or not there: from the file, and
    /// from its copies.
    Rescue {
        /// The workspace.
        workspace: PathBuf,
    },
    /// History, audit, settlements, decisions.
    #[command(flatten)]
    History(HistoryCommand),
    #[command(flatten)]
    Rounds(rounds::RoundsCommand),
    /// Take back the last thing that was done in this workspace.
    Undo {
        /// The workspace.
        workspace: PathBuf,
    },
    /// Bring matrices (XLSX or CSV), exports of a survey form (XLSX, CSV or ZIP) or bundles into
    /// a workspace. Exit code 3 when one of several bundles was left aside.
    Import(ImportArguments),
    /// What came and does not count: list it, take it over after all.
    Held {
        /// What to do.
        #[command(subcommand)]
        command: HeldCommand,
    },
    /// List what is still open or doubtful. Exit code 3 when something is open.
    Check {
        /// The workspace.
        workspace: PathBuf,
    },
    /// Write the baseline report as PDF.
    Report {
        /// The workspace.
        workspace: PathBuf,
        /// The PDF file to write.
        to: PathBuf,
        /// From the record as it was then, as for `show`.
        #[arg(long)]
        as_of: Option<String>,
    },
    /// Write the record as a signed bundle: as it stands, final, or for everyone.
    Export(ExportArguments),
    /// Write the positions as a matrix (CSV), or workbooks (XLSX) for institutions to fill in.
    Matrix(MatrixArguments),
    /// Protect a workspace with a passphrase, and show its recovery code.
    Protect(ProtectArguments),
    /// Take the protection of a workspace away.
    Unprotect {
        /// The workspace.
        workspace: PathBuf,
    },
    /// The passphrase of a protected workspace.
    Passphrase {
        /// What to do.
        #[command(subcommand)]
        command: PassphraseCommand,
    },
    /// Write the recovery sheet of a protected workspace as PDF: one page to print and lock away.
    RecoverySheet {
        /// The workspace.
        workspace: PathBuf,
        /// The PDF file to write.
        to: PathBuf,
    },
    /// The key that signs what leaves this computer.
    DeviceKey {
        /// What to do.
        #[command(subcommand)]
        command: DeviceKeyCommand,
    },
    /// Editions of the instrument, and a country's own indicators.
    Edition {
        /// What to do.
        #[command(subcommand)]
        command: EditionCommand,
    },
    /// Packets: hand out questions to institutions, open them there, see who has answered.
    #[command(visible_alias = "packets")]
    Packet {
        /// What to do.
        #[command(subcommand)]
        command: PacketCommand,
    },
    /// What an institution sends back.
    Contribution {
        /// What to do.
        #[command(subcommand)]
        command: ContributionCommand,
    },
    /// Survey forms (XLSForm) for data collection tools such as ODK and KoboToolbox.
    Form {
        /// What to do.
        #[command(subcommand)]
        command: FormCommand,
    },
    /// SDG indicator 10.7.2: answers, proposals, values, tables.
    Sdg {
        /// What to do.
        #[command(subcommand)]
        command: SdgCommand,
    },
    /// Find words in the instrument, in texts, decisions, sources and names of files.
    Search(SearchArguments),
    /// Sources: what rests on them, which may be one, merging them.
    Source {
        /// What to do.
        #[command(subcommand)]
        command: SourceCommand,
    },
    /// Join a file (PDF, scan, document) to a source.
    Attach(AttachArguments),
    /// Files joined to sources: list them, write copies, take them away.
    Attachment {
        /// What to do.
        #[command(subcommand)]
        command: AttachmentCommand,
    },
    /// Signatures, and whom to believe.
    #[command(flatten)]
    Trust(TrustCommand),
}

/// Why a command was refused.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The desk refused.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// An argument is none of the allowed words: `desk.bad_argument`.
    #[error("`{value}` is not one of {allowed}")]
    BadArgument {
        /// The argument.
        value: String,
        /// The words allowed.
        allowed: String,
    },
    /// A new passphrase was typed differently the second time: `protection.not_the_same`.
    #[error("the passphrase was typed differently the second time")]
    NotTheSame,
    /// A passphrase is needed and there is no terminal to ask: `protection.no_passphrase`.
    #[error("a passphrase is needed")]
    NoPassphrase,
    /// The output was closed.
    #[error("output: {0}")]
    Output(#[from] std::io::Error),
}

/// The sentence for a person, in the language asked for.
#[must_use]
pub fn sentence(error: &CommandError, arguments: &Arguments) -> String {
    match error {
        CommandError::Desk(error) => {
            let problems = error.problems();
            // One problem stands in the sentence of a table of text already.
            let listed = problems.len() > 1 || problems.iter().any(|p| !p.sheet.is_empty());
            let lines = problems.iter().filter(|_| listed);
            let lines = lines.map(|p| format!("\n  {}", p.sentence(&arguments.language)));
            error.sentence(&arguments.language) + &lines.collect::<String>()
        }
        CommandError::BadArgument { value, allowed } => i18n::text(
            &arguments.language,
            "error.desk.bad_argument",
            &[("value", value), ("suggestion", allowed)],
        ),
        CommandError::NotTheSame => {
            i18n::text(&arguments.language, "error.protection.not_the_same", &[])
        }
        CommandError::NoPassphrase => {
            i18n::text(&arguments.language, "error.protection.no_passphrase", &[])
        }
        CommandError::Output(error) => error.to_string(),
    }
}

/// Runs a command and writes to `out`. Gives the exit code.
///
/// # Errors
/// [`CommandError`] when it was refused; nothing has been changed then.
pub fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<u8, CommandError> {
    let mut session = Session {
        arguments,
        home: Home::standard()?,
        out,
    };
    match &arguments.command {
        Command::Create {
            workspace,
            country,
            locality,
            round,
            title,
            edition,
            started_on,
            institutions,
        } => {
            let new = NewAssessment {
                title: title.clone(),
                country: country.clone(),
                locality: locality.clone(),
                round: *round,
                edition: edition.clone(),
                started_on: started_on.clone(),
                institutions: institutions
                    .iter()
                    .map(|i| named(i))
                    .collect::<Result<_, _>>()?,
            };
            session.create(workspace, &new)
        }
        Command::Sample { folder } => session.sample(folder.as_deref()),
        Command::Show {
            workspace,
            indicator,
            as_of,
        } => session.show(workspace, indicator.as_ref(), as_of.as_deref()),
        Command::Set {
            workspace,
            indicator,
            institution,
            answer,
            text,
            practice,
        } => {
            let answer = answer.as_deref().map(answer_of).transpose()?;
            let texts = [(TextField::Text, text), (TextField::Practice, practice)];
            session.set(workspace, indicator, institution, answer.as_ref(), &texts)
        }
        Command::Assign {
            workspace,
            institution,
            numbers,
        } => session.assign(workspace, institution, numbers),
        Command::Undo { workspace } => session.undo(workspace),
        Command::Import(arguments) => session.import(arguments),
        Command::Held { command } => session.held(command),
        Command::Check { workspace } => session.check(workspace),
        Command::Report {
            workspace,
            to,
            as_of,
        } => session.report(workspace, to, as_of.as_deref()),
        Command::Export(arguments) => session.export(arguments),
        Command::Matrix(arguments) => session.matrix(arguments),
        Command::Backup { command } => session.backup(command),
        Command::Repair(arguments) => session.repair(arguments),
        Command::Rescue { workspace } => session.rescue(workspace),
        Command::Protect(arguments) => session.protect(arguments),
        Command::Unprotect { workspace } => session.unprotect(workspace),
        Command::Passphrase { command } => session.passphrase(command),
        Command::RecoverySheet { workspace, to } => session.recovery_sheet(workspace, to),
        Command::DeviceKey { command } => session.device_key(command),
        Command::Edition { command } => session.edition(command),
        Command::Packet { command } => session.packet(command),
        Command::Contribution { command } => session.contribution(command),
        Command::Form { command } => session.form(command),
        Command::Sdg { command } => session.sdg(command),
        Command::Rounds(command) => session.rounds(command),
        Command::Search(arguments) => session.search(arguments),
        Command::Source { command } => session.source(command),
        Command::Attach(arguments) => session.attach(arguments),
        Command::Attachment { command } => session.attachment(command),
        Command::History(command) => session.history(command),
        Command::Trust(command) => session.trust(command),
    }
}

struct Session<'a> {
    arguments: &'a Arguments,
    home: Home,
    out: &'a mut dyn Write,
}

impl Session<'_> {
    /// Prints `value` as JSON, or the lines for people.
    fn say(&mut self, value: &impl Serialize, lines: &[String]) -> Result<u8, CommandError> {
        if self.arguments.json {
            let text = serde_json::to_string_pretty(value).map_err(std::io::Error::other)?;
            writeln!(self.out, "{text}")?;
        } else {
            for line in lines {
                writeln!(self.out, "{line}")?;
            }
        }
        Ok(0)
    }

    fn language(&self) -> &str {
        &self.arguments.language
    }

    fn open(&self, workspace: &Path) -> Result<(Desk, AssessmentId), CommandError> {
        let desk = self.desk(workspace)?;
        let id = match &self.arguments.assessment {
            Some(id) => id.clone(),
            None => desk.first_assessment()?,
        };
        Ok((desk, id))
    }

    fn create(&mut self, workspace: &Path, new: &NewAssessment) -> Result<u8, CommandError> {
        let mut desk = Desk::create(workspace, &self.home, Box::new(SystemClock))?;
        let made = desk.new_assessment(new, self.language());
        let id = match made {
            Ok(id) => id,
            Err(error) => {
                // An empty workspace would only be in the way of the next try.
                drop(desk);
                let _ = std::fs::remove_file(workspace);
                return Err(error.into());
            }
        };
        let view = desk.assessment(&id, self.language())?;
        let lines = [
            format!("{} ({id})", view.summary.title),
            format!("{}", workspace.display()),
        ];
        self.say(&view, &lines)
    }

    fn sample(&mut self, folder: Option<&Path>) -> Result<u8, CommandError> {
        let folder = folder.map_or_else(proposed_folder, Path::to_owned);
        let free = |ending: &str| {
            (1..10_000)
                .map(|n| {
                    let number = if n == 1 {
                        String::new()
                    } else {
                        format!("-{n}")
                    };
                    folder.join(format!("sample-republic{number}.{ending}"))
                })
                .find(|path| !path.exists())
                .unwrap_or_else(|| folder.join(format!("sample-republic.{ending}")))
        };
        let workspace = free("concord");
        let mut desk = Desk::create(&workspace, &self.home, Box::new(SystemClock))?;
        let id = desk.load_sample(self.language())?;
        let (pdf, bundle) = (free("pdf"), free("zip"));
        let report = desk.write_report(&id, &pdf, self.language(), &mut go_on)?;
        self.ready_to_sign(&mut desk)?;
        let exported = desk.export_bundle(&id, &bundle, &mut go_on)?;
        let lines = [
            format!("Workspace: {}", workspace.display()),
            format!("Report:    {} ({} pages)", pdf.display(), report.pages),
            format!(
                "Bundle:    {} ({} positions)",
                bundle.display(),
                exported.positions
            ),
        ];
        let value = serde_json::json!({
            "workspace": workspace.display().to_string(),
            "report": report,
            "bundle": exported,
        });
        self.say(&value, &lines)
    }

    fn show(
        &mut self,
        workspace: &Path,
        indicator: Option<&IndicatorId>,
        as_of: Option<&str>,
    ) -> Result<u8, CommandError> {
        let (desk, id) = self.open_as_of(workspace, as_of)?;
        match indicator {
            None => self.show_whole(&desk, &id),
            Some(indicator) => self.show_indicator(&desk, &id, indicator),
        }
    }

    fn show_whole(&mut self, desk: &Desk, id: &AssessmentId) -> Result<u8, CommandError> {
        let view = desk.assessment(id, self.language())?;
        let overview = desk.overview(id, self.language())?;
        let mut lines = vec![
            format!("{} ({})", view.summary.title, view.place),
            format!("{} {}", view.edition.title, view.edition.version),
            format!("Record {}", view.fingerprint),
            format!(
                "{} of {} indicators answered",
                overview.whole.answered, overview.whole.total
            ),
        ];
        for count in &overview.whole.counts {
            lines.push(format!(
                "  {}: {} of {}",
                self.outcome(count.outcome),
                count.indicators.len(),
                overview.whole.total
            ));
        }
        for domain in &overview.domains {
            lines.push(format!(
                "{}. {}: {} of {} answered",
                domain.no, domain.name, domain.answered, domain.total
            ));
        }
        let value = serde_json::json!({"assessment": view, "overview": overview});
        self.say(&value, &lines)
    }

    fn outcome(&self, outcome: Outcome) -> String {
        i18n::text(self.language(), &format!("outcome.{}", outcome.word()), &[])
    }

    fn show_indicator(
        &mut self,
        desk: &Desk,
        id: &AssessmentId,
        indicator: &IndicatorId,
    ) -> Result<u8, CommandError> {
        let view = desk.indicator(id, indicator, self.language())?;
        let mut lines = vec![
            format!("{} {}", view.id, view.topic),
            view.question.clone(),
            self.outcome(view.outcome),
        ];
        for position in &view.positions {
            let answer = position.answer.map_or("unanswered", Answer::word);
            let word = i18n::text(self.language(), &format!("outcome.{answer}"), &[]);
            lines.push(format!("- {}: {word}", position.institution_name));
            if !position.text.is_empty() {
                lines.push(format!("  {}", position.text.replace('\n', "\n  ")));
            }
            for citation in &position.citations {
                let place = match citation.locator.as_str() {
                    "" => String::new(),
                    locator => format!(", {locator}"),
                };
                lines.push(format!("  [{}{place}]", citation.evidence.title));
            }
        }
        self.say(&view, &lines)
    }

    fn set(
        &mut self,
        workspace: &Path,
        indicator: &IndicatorId,
        institution: &str,
        answer: Option<&AnswerArgument>,
        texts: &[(TextField, &Option<String>)],
    ) -> Result<u8, CommandError> {
        let (mut desk, id) = self.open(workspace)?;
        let institution = institution_of(&desk, &id, institution, self.language())?;
        let mut operations = 0;
        if let Some(&AnswerArgument(answer)) = answer {
            operations += desk
                .set_answer(&id, indicator, &institution, answer)?
                .operations;
        }
        for (field, text) in texts {
            if let Some(text) = text {
                let saved = desk.set_text(&id, indicator, &institution, *field, text)?;
                operations += saved.operations;
            }
        }
        let view = desk.indicator(&id, indicator, self.language())?;
        self.say(&view, &[format!("{indicator}: {operations} changes saved")])
    }

    fn check(&mut self, workspace: &Path) -> Result<u8, CommandError> {
        let (desk, id) = self.open(workspace)?;
        let findings = desk.overview(&id, self.language())?.findings;
        let lines: Vec<String> = findings
            .iter()
            .map(|finding| {
                let words = i18n::text(self.language(), &format!("check.{}", finding.code), &[]);
                let at = match (&finding.item, &finding.institution) {
                    (Some(item), _) => item.to_string(),
                    (None, Some(institution)) => format!("{} ({institution})", finding.indicator),
                    (None, None) => finding.indicator.to_string(),
                };
                format!("{at}: {words}")
            })
            .collect();
        let open = findings
            .iter()
            .any(|finding| finding.severity == Severity::Open);
        self.say(&findings, &lines)?;
        Ok(if open { OPEN } else { 0 })
    }

    fn report(
        &mut self,
        workspace: &Path,
        to: &Path,
        as_of: Option<&str>,
    ) -> Result<u8, CommandError> {
        let (mut desk, id) = self.open_as_of(workspace, as_of)?;
        let written = desk.write_report(&id, to, self.language(), &mut go_on)?;
        let mut lines = vec![format!("{}: {} pages", written.path, written.pages)];
        if !written.missing_glyphs.is_empty() {
            let missing = written.missing_glyphs.join(" ");
            lines.push(format!(
                "No font on board prints these characters: {missing}"
            ));
        }
        self.say(&written, &lines)
    }
}

fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
