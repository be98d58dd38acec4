//! Editions in files: one JSON document for programs, a workbook for people who maintain them.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::editions::all_at_hand;
use crate::desk::editions::edition_at_hand;
use crate::desk::editions::summary;
use crate::desk::home::replace_file;
use crate::desk::views::EditionCheck;
use crate::desk::views::EditionProblem;
use crate::i18n;
use crate::instrument::Edition;
use crate::instrument::EditionError;
use crate::instrument::authoring::Draft;
use crate::instrument::authoring::Problem;
use crate::instrument::authoring::Reading;
use crate::instrument::authoring::draft_of;
use crate::instrument::authoring::read_workbook;
use crate::instrument::authoring::write_workbook;
use crate::instrument::library;
use crate::sheet::Workbook;

/// Longest document that is read, in bytes.
const DOCUMENT_LIMIT: u64 = 32 << 20;

/// Writes the edition of that id and version to `to`: as a workbook when the name ends with
/// `.xlsx`, else as one document.
///
/// # Errors
/// [`DeskError`] when there is none or the file cannot be written.
pub fn write_edition(
    home: &Home,
    id: &str,
    version: &str,
    to: &Path,
    language: &str,
) -> Result<(), DeskError> {
    let edition = edition_at_hand(home, id, version)?;
    if !is_workbook_name(to) {
        return replace_file(to, edition.to_document()?.as_bytes());
    }
    let titles = library()?.framework(language)?;
    write_draft(&draft_of(&edition, titles), to, language)
}

/// Writes the tables of an edition, whole or not, as a workbook.
pub(super) fn write_draft(draft: &Draft, to: &Path, language: &str) -> Result<(), DeskError> {
    let titles = library()?.framework(language)?;
    let words = |key: &str| i18n::text(language, key, &[]);
    let bytes = write_workbook(draft, titles, &words).map_err(|error| DeskError::File {
        path: to.to_owned(),
        reason: error.to_string(),
    })?;
    replace_file(to, &bytes)
}

/// Everything that is wrong with the edition in the file at `path`. Nothing is kept.
///
/// # Errors
/// [`DeskError`] when the file cannot be read at all.
pub fn check_edition(home: &Home, path: &Path, language: &str) -> Result<EditionCheck, DeskError> {
    let known = all_at_hand(home)?;
    let mut check = EditionCheck {
        summary: None,
        problems: Vec::new(),
        more: 0,
        passed_over: Vec::new(),
    };
    let bytes = bytes_of(path)?;
    if Workbook::looks_like_one(&bytes) {
        let reading = reading(path, &bytes, &known)?;
        check.summary = reading.edition.as_ref().map(|e| summary(e, language));
        check.problems = reading
            .problems
            .iter()
            .map(|problem| shown(path, problem, language))
            .collect();
        check.more = reading.more;
        check.passed_over = reading.passed_over;
        return Ok(check);
    }
    let read = document(path, bytes).and_then(|edition| {
        edition.fits_beside(&path.display().to_string(), &known)?;
        Ok(edition)
    });
    match read {
        Ok(edition) => check.summary = Some(summary(&edition, language)),
        Err(error) => check.problems.push(EditionProblem {
            sheet: String::new(),
            row: None,
            column: String::new(),
            code: error.code().to_owned(),
            value: String::new(),
            suggestion: String::new(),
            sentence: error.sentence(language),
        }),
    }
    Ok(check)
}

/// Reads and checks the edition in the file at `path`, a document or a workbook, beside the
/// editions that are `known`.
///
/// # Errors
/// [`DeskError::File`] when it cannot be read; [`EditionError`] or [`DeskError::Authoring`] when
/// it is not an edition.
pub(super) fn read_edition(path: &Path, known: &[Arc<Edition>]) -> Result<Edition, DeskError> {
    let bytes = bytes_of(path)?;
    if !Workbook::looks_like_one(&bytes) {
        let edition = document(path, bytes)?;
        edition.fits_beside(&path.display().to_string(), known)?;
        return Ok(edition);
    }
    let reading = reading(path, &bytes, known)?;
    reading.edition.ok_or_else(|| DeskError::Authoring {
        path: path.to_owned(),
        problems: reading.problems,
        more: reading.more,
    })
}

/// Reads the document at `path`.
pub(super) fn read_document(path: &Path) -> Result<Edition, DeskError> {
    document(path, bytes_of(path)?)
}

fn document(path: &Path, bytes: Vec<u8>) -> Result<Edition, DeskError> {
    let file = path.display().to_string();
    let text = String::from_utf8(bytes).map_err(|error| EditionError::Unreadable {
        file: file.clone(),
        reason: error.to_string(),
    })?;
    Ok(Edition::from_document(&file, &text)?)
}

fn reading(path: &Path, bytes: &[u8], known: &[Arc<Edition>]) -> Result<Reading, DeskError> {
    let book = Workbook::read(bytes).map_err(|source| DeskError::Sheet {
        path: path.to_owned(),
        source,
    })?;
    Ok(read_workbook(&book, known))
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, DeskError> {
    let failed = |error: std::io::Error| DeskError::File {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let length = fs::metadata(path).map_err(failed)?.len();
    if length > DOCUMENT_LIMIT {
        return Err(EditionError::TooLarge {
            file: path.display().to_string(),
            number: String::new(),
            length: usize::try_from(length).unwrap_or(usize::MAX),
            limit: usize::try_from(DOCUMENT_LIMIT).unwrap_or(usize::MAX),
        }
        .into());
    }
    fs::read(path).map_err(failed)
}

/// Whether people expect a workbook under this name.
pub(super) fn is_workbook_name(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// A problem as the screen and the command line show it.
fn shown(path: &Path, problem: &Problem, language: &str) -> EditionProblem {
    EditionProblem {
        sheet: problem.sheet.clone(),
        row: problem.row.map(|row| row + 1),
        column: problem.letters(),
        code: problem.fault.code().to_owned(),
        value: problem.value.clone(),
        suggestion: problem.suggestion.clone(),
        sentence: sentence_of(path, problem, language),
    }
}

/// The sentence of a problem; a second one when it is clear what was meant.
pub(super) fn sentence_of(path: &Path, problem: &Problem, language: &str) -> String {
    let params = params_of(path, problem);
    let values: Vec<(&str, &str)> = params.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let sentence = i18n::text(
        language,
        &format!("error.{}", problem.fault.code()),
        &values,
    );
    if problem.suggestion.is_empty() {
        return sentence;
    }
    let meant = [("suggestion", problem.suggestion.as_str())];
    let meant = i18n::text(language, "authoring.did_you_mean", &meant);
    format!("{sentence} {meant}")
}

/// The values a problem's sentence needs; `file` names the place.
pub(super) fn params_of(path: &Path, problem: &Problem) -> Vec<(&'static str, String)> {
    // The name is enough: people know which file they chose, and the place has to be seen.
    let name = path.file_name().unwrap_or(path.as_os_str());
    let mut file = name.to_string_lossy().into_owned();
    if !problem.sheet.is_empty() {
        file = format!("{file}, {}", problem.place());
    }
    let mut params = problem.params.clone();
    params.push(("file", file));
    params.push(("value", problem.value.clone()));
    params
}
