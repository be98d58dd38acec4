//! Bundles that are handed out, and checking them and the reports made from them.

use std::path::Path;
use std::path::PathBuf;

use clap::Args;

use crate::cli::CommandError;
use crate::cli::Session;
use crate::cli::go_on;
use crate::desk::ExportEntry;
use crate::desk::ExportKind;
use crate::desk::RemadeView;
use crate::desk::ReportMatch;
use crate::desk::ReportMatchView;
use crate::desk::verify_report;
use crate::i18n;

/// Exit code of `verify` when a report did not come from the bundle's record.
const APART: u8 = 3;

/// What to export.
#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// The workspace.
    workspace: PathBuf,
    /// The bundle to write.
    to: PathBuf,
    /// `record`: as it stands. `final`: finished and frozen; the same record again is the same
    /// revision. `public`: for everyone, made of a final one.
    #[arg(long, default_value = "record")]
    kind: String,
    /// Languages of the page for browsers and of the reports, as `en,fr,ar`. Left out: that of
    /// `--language` for a final and a public bundle, and no page for a record.
    #[arg(long, value_delimiter = ',')]
    languages: Option<Vec<String>>,
    /// Leave the reports (PDF) out.
    #[arg(long)]
    without_reports: bool,
}

impl ExportArguments {
    fn entry(&self, language: &str) -> Result<ExportEntry, CommandError> {
        let kind = ExportKind::ALL.into_iter().find(|k| k.word() == self.kind);
        let kind = kind.ok_or_else(|| CommandError::BadArgument {
            value: self.kind.clone(),
            allowed: ExportKind::ALL.map(ExportKind::word).join(", "),
        })?;
        let languages = match (&self.languages, kind) {
            (Some(languages), _) => languages
                .iter()
                .filter(|tag| !tag.is_empty())
                .cloned()
                .collect(),
            (None, ExportKind::Record) => Vec::new(),
            (None, ExportKind::Final | ExportKind::Public) => vec![language.to_owned()],
        };
        Ok(ExportEntry {
            kind,
            languages,
            reports: !self.without_reports,
        })
    }
}

impl Session<'_> {
    pub(super) fn export(&mut self, arguments: &ExportArguments) -> Result<u8, CommandError> {
        let entry = arguments.entry(self.language())?;
        let (mut desk, id) = self.open(&arguments.workspace)?;
        self.ready_to_sign(&mut desk)?;
        let exported = desk.export(&id, &entry, &arguments.to, &mut go_on)?;
        let mut lines = vec![
            format!("{}: {} bytes", exported.path, exported.length_bytes),
            format!("Bundle {}", exported.id),
            format!("Record {}", exported.fingerprint),
        ];
        if let Some(revision) = &exported.revision {
            let again = if exported.again {
                " (the record has not changed; the same bundle was made again)"
            } else {
                ""
            };
            lines.push(format!("Final, revision {}{again}", revision.number));
        }
        lines.push(format!("Signed with {}", exported.signer));
        lines.push(format!(
            "Read again: {} operations, {} positions, {} institutions, {} sources, {} decisions",
            exported.operations,
            exported.positions,
            exported.institutions,
            exported.evidence,
            exported.decisions
        ));
        self.say(&exported, &lines)
    }

    pub(super) fn verify_report(
        &mut self,
        report: &Path,
        bundle: &Path,
    ) -> Result<u8, CommandError> {
        let view = verify_report(report, bundle, &self.home, &mut go_on)?;
        let mut lines = self.verified_lines(&view.bundle);
        lines.extend(report_lines(&view, self.language()));
        self.say(&view, &lines)?;
        Ok(match view.verdict {
            ReportMatch::OwnFile | ReportMatch::SameBytes => 0,
            ReportMatch::OtherBytes
            | ReportMatch::NotRemade
            | ReportMatch::OtherRecord
            | ReportMatch::NoRecord => APART,
        })
    }
}

fn report_lines(view: &ReportMatchView, language: &str) -> Vec<String> {
    let word = match view.verdict {
        ReportMatch::OwnFile => "own_file",
        ReportMatch::SameBytes => "same_bytes",
        ReportMatch::OtherBytes => "other_bytes",
        ReportMatch::NotRemade => "not_remade",
        ReportMatch::OtherRecord => "other_record",
        ReportMatch::NoRecord => "no_record",
    };
    let values = [
        ("entry", view.entry.as_str()),
        ("record", view.bundle.fingerprint.as_str()),
        ("stated", view.stated.as_str()),
    ];
    let verdict = i18n::text(language, &format!("report_check.verdict.{word}"), &values);
    let mut lines = vec![format!("{}: {verdict}", view.path)];
    if view.remade == RemadeView::Public {
        lines.push(i18n::text(language, "report_check.public", &[]));
    }
    for difference in &view.differences {
        let key = format!("report_check.difference.{}", difference.what);
        let values = [
            ("found", difference.found.as_str()),
            ("expected", difference.expected.as_str()),
        ];
        lines.push(format!("- {}", i18n::text(language, &key, &values)));
    }
    lines
}
