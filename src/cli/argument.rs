//! What people type as arguments, and the file names that say what a file is.

use std::path::Path;
use std::path::PathBuf;

use crate::assessment::Answer;
use crate::assessment::InstitutionKind;
use crate::bundle;
use crate::bundle::Lock;
use crate::cli::CommandError;
use crate::desk::Desk;
use crate::desk::DeskError;
use crate::desk::NewInstitution;
use crate::desk::holds_tables;
use crate::ids::AssessmentId;
use crate::ids::InstitutionId;

/// A bundle is a ZIP file without tables, or an encrypted file; everything else is read as a matrix, which names what
/// is wrong.
pub(super) fn is_bundle(file: &Path) -> bool {
    if bundle::lock_of(file).is_ok_and(|lock| lock != Lock::Open) {
        return true;
    }
    let ending = file.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    ending.is_some_and(|ending| ending == "age" || (ending == "zip" && !holds_tables(file)))
}

/// Whether the files are taken over together: several bundles, or a folder of them.
pub(super) fn together(files: &[PathBuf]) -> bool {
    let folder = files.iter().any(|file| file.is_dir());
    folder || (files.len() > 1 && files.iter().any(|file| is_bundle(file)))
}

pub(super) fn named(text: &str) -> Result<NewInstitution, CommandError> {
    let (name, kind) = text.rsplit_once('=').unwrap_or((text, "ministry"));
    let kind = InstitutionKind::from_word(kind.trim()).ok_or_else(|| {
        let allowed: Vec<&str> = InstitutionKind::ALL
            .iter()
            .map(|kind| kind.word())
            .collect();
        CommandError::BadArgument {
            value: kind.to_owned(),
            allowed: allowed.join(", "),
        }
    })?;
    Ok(NewInstitution {
        name: name.trim().to_owned(),
        kind,
    })
}

/// An answer as typed; `none` takes an answer back.
pub(super) struct AnswerArgument(pub(super) Option<Answer>);

pub(super) fn answer_of(word: &str) -> Result<AnswerArgument, CommandError> {
    if word == "none" {
        return Ok(AnswerArgument(None));
    }
    let answer = Answer::from_word(word).ok_or_else(|| {
        let mut allowed: Vec<&str> = Answer::ALL.iter().map(|answer| answer.word()).collect();
        allowed.push("none");
        CommandError::BadArgument {
            value: word.to_owned(),
            allowed: allowed.join(", "),
        }
    })?;
    Ok(AnswerArgument(Some(answer)))
}

pub(super) fn institution_of(
    desk: &Desk,
    id: &AssessmentId,
    wanted: &str,
    language: &str,
) -> Result<InstitutionId, CommandError> {
    let known = desk.assessment(id, language)?.institutions;
    let found = known
        .iter()
        .find(|i| i.name == wanted || i.id.as_str() == wanted);
    found
        .map(|institution| institution.id.clone())
        .ok_or_else(|| DeskError::UnknownInstitution(wanted.to_owned()).into())
}
