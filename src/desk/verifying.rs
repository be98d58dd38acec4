//! Verifying many files before anything is taken over; what is wrong with one leaves it aside.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;

use crate::bundle;
use crate::bundle::Fault;
use crate::bundle::VerifiedBundle;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::bundles::Listener;
use crate::desk::bundles::lines_of;
use crate::desk::encryption::open_bundle;
use crate::desk::focus;
use crate::desk::taking::file_name;
use crate::desk::tally::thing_of;
use crate::desk::views::BundleRefused;
use crate::desk::views::Progress;
use crate::ids::AssessmentId;
use crate::ids::DeviceId;
use crate::record::Cell;
use crate::record::Operation;

/// Most files that are taken at once.
const FILES_LIMIT: usize = 1_000;
/// Most text of operations that is taken at once, since all of it is held in memory.
const TEXT_LIMIT_BYTES: usize = 512 << 20;

/// A bundle that was verified and belongs here.
pub(super) struct Ready {
    pub(super) path: PathBuf,
    pub(super) opened: VerifiedBundle,
    pub(super) lines: Vec<String>,
    /// What its operations are about, as [`Difference`](crate::record::Difference) names it.
    pub(super) things: BTreeSet<(&'static str, String)>,
    /// Operations that are not in the log and came with no bundle before it: device and number.
    pub(super) new: Vec<(DeviceId, u64)>,
}

/// Verifies all files before anything is taken over; what is wrong with one leaves it aside.
pub(super) fn verify_all(
    home: &Home,
    id: &AssessmentId,
    paths: &[PathBuf],
    progress: Listener<'_>,
) -> Result<(Vec<Ready>, Vec<BundleRefused>), DeskError> {
    let files = files_of(paths)?;
    let total = files.len();
    if total > FILES_LIMIT {
        return Err(DeskError::TooManyFiles {
            found: total,
            limit: FILES_LIMIT,
        });
    }
    let (mut ready, mut refused) = (Vec::new(), Vec::new());
    let mut text_bytes = 0;
    for (done, path) in files.into_iter().enumerate() {
        let step = Progress {
            step: "checking",
            done,
            total,
        };
        if progress(step) == ControlFlow::Break(()) {
            return Err(DeskError::Cancelled);
        }
        match verify(home, id, &path, &mut |_| progress(step)) {
            Ok(found) => {
                text_bytes += found.lines.iter().map(String::len).sum::<usize>();
                if text_bytes > TEXT_LIMIT_BYTES {
                    return Err(DeskError::TooMuchAtOnce {
                        path: found.path,
                        limit_mb: (TEXT_LIMIT_BYTES >> 20) as u64,
                    });
                }
                ready.push(found);
            }
            Err(DeskError::Bundle(error)) if matches!(error.fault, Fault::Cancelled) => {
                return Err(DeskError::Cancelled);
            }
            Err(error) => refused.push(left_aside(&path, &error)),
        }
    }
    Ok((ready, refused))
}

/// Opens one bundle strictly; one of another assessment does not belong here.
fn verify(
    home: &Home,
    id: &AssessmentId,
    path: &Path,
    progress: &mut dyn FnMut(bundle::Progress) -> ControlFlow<()>,
) -> Result<Ready, DeskError> {
    let opened = open_bundle(home, path, progress)?;
    if opened.info().assessment.id != id.as_str() {
        return Err(focus::foreign(&opened));
    }
    let (_, lines) = lines_of(&opened)?;
    let mut things = BTreeSet::new();
    for line in &lines {
        let (_, operation) = Operation::parse(line)?;
        things.extend(Cell::parse(&operation.cell).map(|cell| thing_of(&cell.entity)));
    }
    Ok(Ready {
        path: path.to_owned(),
        opened,
        lines,
        things,
        new: Vec::new(),
    })
}

/// The files given, and those with the ending of a bundle in the folders given, each once.
fn files_of(paths: &[PathBuf]) -> Result<Vec<PathBuf>, DeskError> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let failed = |error: std::io::Error| DeskError::File {
            path: path.clone(),
            reason: error.to_string(),
        };
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(path).map_err(failed)? {
            let file = entry.map_err(failed)?.path();
            let ending = file.extension().map(std::ffi::OsStr::to_ascii_lowercase);
            if ending.is_some_and(|ending| ending == "zip" || ending == "age") {
                inside.push(file);
            }
        }
        inside.sort();
        files.extend(inside);
    }
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(file.clone()));
    Ok(files)
}

pub(super) fn left_aside(path: &Path, error: &DeskError) -> BundleRefused {
    let params = error.params().into_iter();
    let mut params: BTreeMap<String, String> = params
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    // What the record says about an operation does not name the file.
    let file = path.display().to_string();
    params.entry("file".to_owned()).or_insert(file);
    BundleRefused {
        path: path.display().to_string(),
        file: file_name(path),
        code: error.code().to_owned(),
        params,
    }
}
