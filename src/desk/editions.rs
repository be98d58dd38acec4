//! The editions at hand: those that ship with the program and those that were installed from a
//! file, such as the official questionnaire. An installed edition lies in the program's own
//! folder; an assessment that uses it carries it in its record.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::assessment::Level;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::edition_files::read_document;
use crate::desk::edition_files::read_edition;
use crate::desk::home::replace_file;
use crate::desk::views::EditionSummary;
use crate::instrument::Edition;
use crate::instrument::EditionError;
use crate::instrument::library;

/// The editions at hand, with their titles in `language`: on board first, then installed.
///
/// # Errors
/// [`DeskError`] when a built-in edition is wrong or the folder cannot be read. An installed file
/// that is damaged is listed with its problem and cannot be chosen.
pub fn editions(home: &Home, language: &str) -> Result<Vec<EditionSummary>, DeskError> {
    let mut found: Vec<EditionSummary> = library()?
        .editions()
        .map(|edition| summary(edition, language))
        .collect();
    for path in installed(home)? {
        found.push(match read_document(&path) {
            Ok(edition) => summary(&edition, language),
            Err(error) => EditionSummary {
                title: path.display().to_string(),
                ..unusable("", "", &error, language)
            },
        });
    }
    Ok(found)
}

/// Reads an edition from `path`, a document or a workbook, checks it and keeps it among those at
/// hand.
///
/// # Errors
/// [`DeskError`] for what is wrong with it, and when another edition of that id and version is at
/// hand already; nothing has been kept then.
pub fn install_edition(
    home: &Home,
    path: &Path,
    language: &str,
) -> Result<EditionSummary, DeskError> {
    let edition = read_edition(path, &all_at_hand(home)?)?;
    let document = edition.to_document()?;
    if let Some(known) = find(home, &edition.id, &edition.version)? {
        if known.to_document()? != document {
            return Err(DeskError::EditionTaken {
                id: edition.id,
                version: edition.version,
            });
        }
        return Ok(summary(&edition, language));
    }
    let name = format!("{}@{}.json", edition.id, edition.version);
    replace_file(&home.editions_path().join(name), document.as_bytes())?;
    Ok(summary(&edition, language))
}

/// The edition of that id and version, on board or installed; the newest one when `version` is
/// empty.
///
/// # Errors
/// [`EditionError::NotOnBoard`] when there is none.
pub fn edition_at_hand(home: &Home, id: &str, version: &str) -> Result<Arc<Edition>, DeskError> {
    find(home, id, version)?.ok_or_else(|| {
        EditionError::NotOnBoard {
            id: id.to_owned(),
            version: version.to_owned(),
        }
        .into()
    })
}

/// Every edition at hand that can be used: on board first, then installed.
pub(super) fn all_at_hand(home: &Home) -> Result<Vec<Arc<Edition>>, DeskError> {
    let mut all: Vec<Arc<Edition>> = library()?.editions().map(Arc::clone).collect();
    for path in installed(home)? {
        // A damaged file is named in the list of editions; here it is none.
        if let Ok(edition) = read_document(&path) {
            all.push(Arc::new(edition));
        }
    }
    Ok(all)
}

fn find(home: &Home, id: &str, version: &str) -> Result<Option<Arc<Edition>>, DeskError> {
    let wanted =
        |edition: &Edition| edition.id == id && (version.is_empty() || edition.version == version);
    if let Some(edition) = library()?.editions().find(|edition| wanted(edition)) {
        return Ok(Some(Arc::clone(edition)));
    }
    let mut found: Option<Edition> = None;
    for path in installed(home)? {
        // A damaged file is named in the list; here it is none of the wanted.
        if let Ok(edition) = read_document(&path)
            && wanted(&edition)
            && found.as_ref().is_none_or(|f| f.version < edition.version)
        {
            found = Some(edition);
        }
    }
    Ok(found.map(Arc::new))
}

fn installed(home: &Home) -> Result<Vec<PathBuf>, DeskError> {
    let folder = home.editions_path();
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let failed = |error: std::io::Error| DeskError::File {
        path: folder.clone(),
        reason: error.to_string(),
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

pub(super) fn summary(edition: &Edition, language: &str) -> EditionSummary {
    let texts = edition.texts(language);
    EditionSummary {
        id: edition.id.clone(),
        version: edition.version.clone(),
        level: Level::from_word(&edition.level).unwrap_or(Level::National),
        title: texts.map(|words| words.title.clone()).unwrap_or_default(),
        notice: texts.map(|words| words.notice.clone()).unwrap_or_default(),
        indicators: edition.indicators().count(),
        languages: edition.languages().map(str::to_owned).collect(),
        extends: edition.extends.as_ref().map(ToString::to_string),
        problem: String::new(),
    }
}

/// An edition of which nothing is known but its name and why it cannot be used.
pub(super) fn unusable(
    id: &str,
    version: &str,
    error: &DeskError,
    language: &str,
) -> EditionSummary {
    EditionSummary {
        id: id.to_owned(),
        version: version.to_owned(),
        level: Level::National,
        title: String::new(),
        notice: String::new(),
        indicators: 0,
        languages: Vec::new(),
        extends: None,
        problem: error.sentence(language),
    }
}
