//! `concord source …`, `concord attach` and `concord attachment …`: sources, what rests on them,
//! and the files joined to them.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;
use serde::Serialize;

use crate::cli::CommandError;
use crate::cli::Session;
use crate::desk::AttachmentView;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::EvidenceView;
use crate::i18n;
use crate::ids::AssessmentId;
use crate::ids::EvidenceId;
use crate::ids::FileId;

/// What to do with sources.
#[derive(Debug, Subcommand)]
pub(super) enum SourceCommand {
    /// List all sources with how many indicators rest on each.
    List {
        /// The workspace.
        workspace: PathBuf,
    },
    /// List pairs of sources that may be one.
    Duplicates {
        /// The workspace.
        workspace: PathBuf,
    },
    /// Merge a source into another: whoever cites the one cites the other. Can be undone.
    Merge {
        /// The workspace.
        workspace: PathBuf,
        /// The source that stays, by id or title.
        stays: String,
        /// The source that is merged into it, by id or title.
        goes: String,
    },
}

/// What to do with files joined to sources.
#[derive(Debug, Subcommand)]
pub(super) enum AttachmentCommand {
    /// List the files of all sources.
    List {
        /// The workspace.
        workspace: PathBuf,
    },
    /// Write copies of files into a folder.
    Export {
        /// The workspace.
        workspace: PathBuf,
        /// The folder.
        folder: PathBuf,
        /// Digests or names of files; all files that are here when left out.
        files: Vec<String>,
    },
    /// Take a file away from a source. Can be undone.
    Remove {
        /// The workspace.
        workspace: PathBuf,
        /// The source, by id or title.
        source: String,
        /// The file, by its digest or name.
        file: String,
    },
}

/// What to look for.
#[derive(Debug, Args)]
pub(super) struct SearchArguments {
    /// The workspace.
    workspace: PathBuf,
    /// The words, all of which must stand in one text; each may be the beginning of a word.
    #[arg(required = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

/// Which file to join to which source.
#[derive(Debug, Args)]
pub(super) struct AttachArguments {
    /// The workspace.
    workspace: PathBuf,
    /// The source, by id or title.
    source: String,
    /// The file.
    file: PathBuf,
}

/// A file in a list.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Listed<'a> {
    #[serde(flatten)]
    attachment: &'a AttachmentView,
    source: &'a str,
    here: bool,
}

impl Session<'_> {
    /// Runs a command about sources.
    pub(super) fn source(&mut self, command: &SourceCommand) -> Result<u8, CommandError> {
        match command {
            SourceCommand::List { workspace } => {
                let (desk, id) = self.open(workspace)?;
                let view = desk.sources(&id, self.language())?;
                let lines: Vec<String> = view
                    .sources
                    .iter()
                    .map(|row| {
                        let files = row.source.attachments.len();
                        format!(
                            "{} {}: {} indicators, {files} files",
                            row.source.id,
                            described(&row.source),
                            row.indicators
                        )
                    })
                    .collect();
                self.say(&view.sources, &lines)
            }
            SourceCommand::Duplicates { workspace } => {
                let (desk, id) = self.open(workspace)?;
                let found = desk.sources(&id, self.language())?.duplicates;
                let lines: Vec<String> = found
                    .iter()
                    .map(|pair| {
                        let (stays, goes) = (described(&pair.stays), described(&pair.goes));
                        format!("{} {stays}\n{} {goes}\n", pair.stays.id, pair.goes.id)
                    })
                    .collect();
                self.say(&found, &lines)
            }
            SourceCommand::Merge {
                workspace,
                stays,
                goes,
            } => {
                let (mut desk, id) = self.open(workspace)?;
                let stays = source_of(&desk, &id, stays)?;
                let goes = source_of(&desk, &id, goes)?;
                let saved = desk.merge_sources(&id, &stays, &goes)?;
                self.say(&saved, &[format!("{goes} is now {stays}.")])
            }
        }
    }

    /// Joins a file to a source.
    pub(super) fn attach(&mut self, arguments: &AttachArguments) -> Result<u8, CommandError> {
        let (mut desk, id) = self.open(&arguments.workspace)?;
        let source = source_of(&desk, &id, &arguments.source)?;
        let file = &arguments.file;
        let saved = desk.attach(&id, &source, file)?;
        self.say(
            &saved,
            &[format!("{}: joined to {source}.", file.display())],
        )
    }

    /// Runs a command about files joined to sources.
    pub(super) fn attachment(&mut self, command: &AttachmentCommand) -> Result<u8, CommandError> {
        match command {
            AttachmentCommand::List { workspace } => {
                let (desk, id) = self.open(workspace)?;
                let rows = desk.sources(&id, self.language())?.sources;
                let mut listed = Vec::new();
                for row in &rows {
                    listed.extend(row.source.attachments.iter().map(|attachment| Listed {
                        here: !row.missing.contains(&attachment.file),
                        source: &row.source.title,
                        attachment,
                    }));
                }
                let not_here = i18n::text(self.language(), "attachment.not_here", &[]);
                let lines: Vec<String> = listed
                    .iter()
                    .map(|one| {
                        let a = one.attachment;
                        let state = if one.here { "" } else { &not_here };
                        let line = format!("{} {} ({} bytes)", a.file, a.name, a.length_bytes);
                        format!("{line}: {} {state}", one.source)
                            .trim_end()
                            .to_owned()
                    })
                    .collect();
                self.say(&listed, &lines)
            }
            AttachmentCommand::Export {
                workspace,
                folder,
                files,
            } => {
                let (desk, id) = self.open(workspace)?;
                let wanted = if files.is_empty() {
                    self.all_here(&desk, &id)?
                } else {
                    let each = files.iter().map(|file| file_of(&desk, &id, file));
                    each.collect::<Result<_, _>>()?
                };
                let mut written = Vec::new();
                for file in &wanted {
                    let path = desk.copy_attachment(&id, file, folder)?;
                    written.push(path.display().to_string());
                }
                self.say(&written, &written)
            }
            AttachmentCommand::Remove {
                workspace,
                source,
                file,
            } => {
                let (mut desk, id) = self.open(workspace)?;
                let source = source_of(&desk, &id, source)?;
                let file = file_of(&desk, &id, file)?;
                let saved = desk.detach(&id, &source, &file)?;
                self.say(&saved, &[format!("{file}: taken away from {source}.")])
            }
        }
    }

    /// Searches instrument and record.
    pub(super) fn search(&mut self, arguments: &SearchArguments) -> Result<u8, CommandError> {
        let (desk, id) = self.open(&arguments.workspace)?;
        let hits = desk.search(&id, &arguments.words.join(" "), self.language())?;
        let lines: Vec<String> = hits
            .iter()
            .map(|hit| {
                let at = hit.indicator.as_ref().map(ToString::to_string);
                let at = at.or_else(|| hit.source.as_ref().map(ToString::to_string));
                let place =
                    i18n::text(self.language(), &format!("search.place.{}", hit.place), &[]);
                let excerpt: String = hit
                    .excerpt
                    .iter()
                    .map(|part| {
                        if part.found {
                            format!("[{}]", part.text)
                        } else {
                            part.text.clone()
                        }
                    })
                    .collect();
                format!(
                    "{} {} ({place}): {excerpt}",
                    at.unwrap_or_default(),
                    hit.topic
                )
            })
            .collect();
        self.say(&hits, &lines)
    }

    fn all_here(&self, desk: &Desk, id: &AssessmentId) -> Result<Vec<FileId>, CommandError> {
        let rows = desk.sources(id, self.language())?.sources;
        let mut files = Vec::new();
        for row in rows {
            let all = row.source.attachments.into_iter().map(|a| a.file);
            files.extend(all.filter(|file| !row.missing.contains(file)));
        }
        files.sort();
        files.dedup();
        Ok(files)
    }
}

fn described(source: &EvidenceView) -> String {
    let year = source.year.map(|year| year.to_string()).unwrap_or_default();
    let parts = [source.title.as_str(), source.issuer.as_str(), &year];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn source_of(desk: &Desk, id: &AssessmentId, wanted: &str) -> Result<EvidenceId, CommandError> {
    let known = desk.evidence(id)?;
    let by_id = known.iter().find(|source| source.id.as_str() == wanted);
    let found = by_id.or_else(|| known.iter().find(|source| source.title == wanted));
    found
        .map(|source| source.id.clone())
        .ok_or_else(|| DeskError::UnknownSource(wanted.to_owned()).into())
}

fn file_of(desk: &Desk, id: &AssessmentId, wanted: &str) -> Result<FileId, CommandError> {
    let known = desk.evidence(id)?;
    let mut files = known.iter().flat_map(|source| &source.attachments);
    files
        .find(|a| a.file.as_str() == wanted || a.name == wanted)
        .map(|attachment| attachment.file.clone())
        .ok_or_else(|| DeskError::UnknownSource(wanted.to_owned()).into())
}
