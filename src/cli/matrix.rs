//! `concord matrix …` and the import of matrices: tables and forms, out and in.

use std::path::Path;
use std::path::PathBuf;

use clap::Args;

use crate::assessment::matrix::Origin;
use crate::cli::CommandError;
use crate::cli::Session;
use crate::cli::go_on;
use crate::cli::institution_of;
use crate::desk::FormsEntry;
use crate::desk::ImportPreview;
use crate::desk::Imported;
use crate::ids::IndicatorId;

/// What `concord matrix` writes.
#[derive(Debug, Args)]
pub(super) struct MatrixArguments {
    /// The workspace.
    workspace: PathBuf,
    /// The CSV file to write; the folder, when workbooks are written.
    to: PathBuf,
    /// Write a workbook (XLSX) to be filled in for this institution, by name or id; may be given
    /// several times. Files that are there are not replaced.
    #[arg(long = "institution")]
    institutions: Vec<String>,
    /// Write a workbook for every institution.
    #[arg(long, conflicts_with = "institutions")]
    all_institutions: bool,
    /// Show in the workbooks what is recorded already.
    #[arg(long)]
    present: bool,
    /// Day until which the workbooks should come back, 2026-11-24.
    #[arg(long, default_value = "")]
    deadline: String,
    /// Ask only about this domain; may be given several times.
    #[arg(long = "domain")]
    domains: Vec<String>,
    /// Ask about this indicator; may be given several times.
    #[arg(long = "indicator")]
    indicators: Vec<IndicatorId>,
}

impl Session<'_> {
    pub(super) fn matrix(&mut self, arguments: &MatrixArguments) -> Result<u8, CommandError> {
        let (desk, id) = self.open(&arguments.workspace)?;
        let to = &arguments.to;
        if arguments.institutions.is_empty() && !arguments.all_institutions {
            let rows = desk.write_matrix(&id, to)?;
            return self.say(&rows, &[format!("{rows} rows in {}", to.display())]);
        }
        let mut institutions = Vec::new();
        if arguments.all_institutions {
            let known = desk.assessment(&id, self.language())?.institutions;
            institutions.extend(known.into_iter().map(|institution| institution.id));
        }
        for name in &arguments.institutions {
            institutions.push(institution_of(&desk, &id, name, self.language())?);
        }
        let entry = FormsEntry {
            institutions,
            language: self.language().to_owned(),
            present: arguments.present,
            deadline: arguments.deadline.clone(),
            domains: arguments.domains.clone(),
            indicators: arguments.indicators.clone(),
        };
        let written = desk.write_forms(&id, &entry, to, &mut go_on)?;
        let mut lines = Vec::new();
        for form in &written {
            lines.push(format!(
                "{}: {} indicators in {}",
                form.institution, form.indicators, form.path
            ));
            for indicator in &form.left_out {
                lines.push(format!(
                    "  {indicator}: a text is too long for a cell, which was left empty"
                ));
            }
        }
        self.say(&written, &lines)
    }

    /// Brings matrices in. All are checked before the first is taken over.
    pub(super) fn import_matrices(
        &mut self,
        workspace: &Path,
        files: &[PathBuf],
        preview: bool,
        origin: Origin,
    ) -> Result<u8, CommandError> {
        let (mut desk, id) = self.open(workspace)?;
        let mut seen = Vec::new();
        for file in files {
            seen.push(desk.preview_matrix(&id, file, origin)?);
        }
        if preview {
            return self.say_previews(&seen);
        }
        let mut values = Vec::new();
        let mut lines = Vec::new();
        for (file, seen) in files.iter().zip(seen) {
            let imported = desk.import_matrix(&id, file, origin)?;
            lines.extend(self.imported(&seen, &imported, files.len()));
            values.push(serde_json::json!({"preview": seen, "imported": imported}));
        }
        match values.as_slice() {
            [one] => self.say(one, &lines),
            all => self.say(&all, &lines),
        }
    }

    fn imported(&self, seen: &ImportPreview, imported: &Imported, files: usize) -> Vec<String> {
        let mut line = format!(
            "{} rows, {} positions of {} institutions read; {} changes saved",
            seen.rows, seen.positions, seen.institutions, imported.operations
        );
        if files > 1 {
            line = format!("{}: {line}", seen.path);
        }
        let notes = seen.notes.iter();
        let notes = notes.map(|note| format!("  {}", note.sentence(self.language())));
        std::iter::once(line).chain(notes).collect()
    }

    fn say_previews(&mut self, seen: &[ImportPreview]) -> Result<u8, CommandError> {
        if let [one] = seen {
            return self.say_preview(one);
        }
        let lines: Vec<String> = seen
            .iter()
            .flat_map(|one| self.preview_lines(one))
            .collect();
        self.say(&seen, &lines)
    }
}
