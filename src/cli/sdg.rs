//! `concord sdg …`: SDG indicator 10.7.2.

use std::path::PathBuf;

use clap::Subcommand;

use crate::assessment::SdgAnswer;
use crate::cli::CommandError;
use crate::cli::Session;
use crate::desk::SdgView;
use crate::i18n;
use crate::instrument::SdgItem;

/// What to do with 10.7.2.
#[derive(Debug, Subcommand)]
pub(super) enum SdgCommand {
    /// Show the items, what the indicators propose, and the values.
    Show {
        /// The workspace.
        workspace: PathBuf,
    },
    /// Answer an item.
    Set {
        /// The workspace.
        workspace: PathBuf,
        /// `A1` to `F5`.
        item: String,
        /// `yes`, `legal_status_only` (domain A), `no`, or `none` for missing.
        answer: String,
    },
    /// Confirm what is proposed for items without an answer.
    Confirm {
        /// The workspace.
        workspace: PathBuf,
        /// The items, `A1` to `F5`.
        #[arg(required = true)]
        items: Vec<String>,
    },
    /// Bring in a table of answers (CSV with the columns item and answer).
    Import {
        /// The workspace.
        workspace: PathBuf,
        /// The table.
        file: PathBuf,
        /// Only say what would change.
        #[arg(long)]
        preview: bool,
    },
    /// Write the answers as CSV; with `--sheet` the sheet for the statistical annex.
    Export {
        /// The workspace.
        workspace: PathBuf,
        /// The file to write.
        to: PathBuf,
        /// With values and bands, for people to read.
        #[arg(long)]
        sheet: bool,
    },
}

fn item_of(text: &str) -> Result<SdgItem, CommandError> {
    text.parse().map_err(|_| CommandError::BadArgument {
        value: text.to_owned(),
        allowed: "A1 … F5".to_owned(),
    })
}

impl Session<'_> {
    pub(super) fn sdg(&mut self, command: &SdgCommand) -> Result<u8, CommandError> {
        let language = self.language().to_owned();
        match command {
            SdgCommand::Show { workspace } => {
                let (desk, id) = self.open(workspace)?;
                let view = desk.sdg(&id, &language)?;
                let lines = lines(&view, &language);
                self.say(&view, &lines)
            }
            SdgCommand::Set {
                workspace,
                item,
                answer,
            } => {
                let item = item_of(item)?;
                let answer = match answer.as_str() {
                    "none" => None,
                    word => Some(SdgAnswer::from_word(word).ok_or_else(|| {
                        CommandError::BadArgument {
                            value: word.to_owned(),
                            allowed: "yes, legal_status_only, no, none".to_owned(),
                        }
                    })?),
                };
                let (mut desk, id) = self.open(workspace)?;
                let saved = desk.set_sdg(&id, item, answer)?;
                let words = format!("{} changes recorded.", saved.operations);
                self.say(&saved, &[words])
            }
            SdgCommand::Confirm { workspace, items } => {
                let items: Vec<SdgItem> =
                    items.iter().map(|i| item_of(i)).collect::<Result<_, _>>()?;
                let (mut desk, id) = self.open(workspace)?;
                let saved = desk.confirm_sdg(&id, &items)?;
                let words = format!("{} changes recorded.", saved.operations);
                self.say(&saved, &[words])
            }
            SdgCommand::Import {
                workspace,
                file,
                preview,
            } => {
                let (mut desk, id) = self.open(workspace)?;
                if *preview {
                    let seen = desk.preview_sdg(&id, file)?;
                    let words = format!("{} changes.", seen.changes.len());
                    return self.say(&seen, &[words]);
                }
                let done = desk.import_sdg(&id, file)?;
                let words = format!("{} changes recorded.", done.operations);
                self.say(&done, &[words])
            }
            SdgCommand::Export {
                workspace,
                to,
                sheet,
            } => {
                let (desk, id) = self.open(workspace)?;
                if *sheet {
                    desk.write_sdg_sheet(&id, to, &language)?;
                } else {
                    desk.write_sdg(&id, to)?;
                }
                self.say(&to, &[to.display().to_string()])
            }
        }
    }
}

fn lines(view: &SdgView, language: &str) -> Vec<String> {
    let band = |word: &str| i18n::text(language, &format!("sdg.band.{word}"), &[]);
    let mut lines = Vec::new();
    for domain in &view.domains {
        let value = &domain.value;
        lines.push(format!(
            "{} {}: {} ({}), {}/{}",
            domain.letter,
            domain.name,
            value.percent,
            band(value.band.word()),
            value.answered,
            value.total
        ));
        for item in &domain.items {
            let answer = item.answer.map_or("-", SdgAnswer::word);
            lines.push(format!("  {} {answer}  {}", item.item, item.statement));
        }
    }
    let whole = &view.whole;
    lines.push(format!(
        "{}: {} ({}), {}/{}",
        view.title,
        whole.percent,
        band(whole.band.word()),
        whole.answered,
        whole.total
    ));
    lines.push(i18n::text(language, "sdg.self_computed", &[]));
    lines
}
