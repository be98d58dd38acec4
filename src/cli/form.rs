//! `concord form …`: survey forms for data collection tools.

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::CommandError;
use crate::cli::Session;
use crate::cli::institution_of;
use crate::desk::read_survey;
use crate::ids::IndicatorId;

/// What to do with survey forms.
#[derive(Debug, Subcommand)]
pub(super) enum FormCommand {
    /// Write a survey form (XLSForm). What is collected with it comes back through `import`.
    Write {
        /// The workspace.
        workspace: PathBuf,
        /// The workbook to write.
        to: PathBuf,
        /// An institution that answers, by name or id; all when left out.
        #[arg(long = "institution")]
        institutions: Vec<String>,
        /// An indicator to ask about; all when left out.
        #[arg(long = "indicator")]
        indicators: Vec<IndicatorId>,
    },
    /// Say what a survey form asks. A form of others can become the draft of an edition.
    Read {
        /// The form.
        form: PathBuf,
        /// Write its questions as the workbook of an edition, to be completed, to this file.
        #[arg(long)]
        draft: Option<PathBuf>,
    },
}

impl Session<'_> {
    pub(super) fn form(&mut self, command: &FormCommand) -> Result<u8, CommandError> {
        let language = self.language().to_owned();
        match command {
            FormCommand::Write {
                workspace,
                to,
                institutions,
                indicators,
            } => {
                let (desk, id) = self.open(workspace)?;
                let asked = institutions
                    .iter()
                    .map(|wanted| institution_of(&desk, &id, wanted, &language))
                    .collect::<Result<Vec<_>, _>>()?;
                let written = desk.write_survey(&id, to, &asked, indicators, &language)?;
                let line = format!(
                    "{}: {} indicators, {} institutions; {}",
                    written.path,
                    written.indicators,
                    written.institutions,
                    written.languages.join(", ")
                );
                self.say(&written, &[line])
            }
            FormCommand::Read { form, draft } => {
                let read = read_survey(form, draft.as_deref(), &language)?;
                let mut lines = vec![format!(
                    "{} ({} {}): {} questions; {}",
                    read.title,
                    read.id,
                    read.version,
                    read.questions,
                    read.languages.join(", ")
                )];
                if let Some(edition) = &read.edition {
                    let count = read.indicators.len();
                    lines.push(format!("{edition}: {count} indicators"));
                }
                lines.extend(read.draft.clone());
                self.say(&read, &lines)
            }
        }
    }
}
