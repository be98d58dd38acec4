//! Whether a report came from the record in a bundle.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::analysis;
use crate::assessment::Assessment;
use crate::bundle;
use crate::bundle::Digest;
use crate::bundle::Limits;
use crate::bundle::VerifiedBundle;
use crate::desk::DeskError;
use crate::desk::Home;
use crate::desk::bundles::Listener;
use crate::desk::bundles::lines_of;
use crate::desk::bundles::shown;
use crate::desk::bundles::unknown;
use crate::desk::contents::SNAPSHOT;
use crate::desk::contents::whole;
use crate::desk::instruments::read_edition;
use crate::desk::pages::Reading;
use crate::desk::views::RemadeView;
use crate::desk::views::ReportDifferenceView;
use crate::desk::views::ReportMatch;
use crate::desk::views::ReportMatchView;
use crate::i18n;
use crate::instrument::library;
use crate::record;
use crate::report;
use crate::report::Audience;
use crate::report::Difference;
use crate::report::Stated;
use crate::store::Store;

/// Longest report that is read; a report of all indicators is a few megabytes.
const LONGEST_BYTES: u64 = 64 << 20;

/// Says whether the report at `path` came from the record in the bundle at `bundle_path`: whether
/// the bundle holds this very file, or else whether the file says so and has the bytes of the
/// report that is made from the bundle's operations now.
///
/// # Errors
/// [`DeskError`] with the file and what is wrong with it.
pub fn verify_report(
    path: &Path,
    bundle_path: &Path,
    home: &Home,
    progress: Listener<'_>,
) -> Result<ReportMatchView, DeskError> {
    let bytes = read(path)?;
    let mut opened = bundle::open(bundle_path, &Limits::default(), &mut |p| progress(shown(p)))?;
    let digest = Digest::of(&bytes);
    let entry = opened
        .files()
        .find(|(_, length, found)| *found == digest && *length == bytes.len() as u64)
        .map(|(entry, _, _)| format!("data/{entry}"));
    let record = Digest::of(&opened.read_file(SNAPSHOT)?).to_string();
    let stated = report::stated(&bytes);
    let mut remade = RemadeView::No;
    let mut differences = Vec::new();
    let verdict = match (&entry, &stated) {
        (Some(_), _) => ReportMatch::OwnFile,
        (None, None) => ReportMatch::NoRecord,
        (None, Some(stated)) => match again(&opened, &record, stated, progress)? {
            Again::OtherRecord => ReportMatch::OtherRecord,
            Again::Impossible => ReportMatch::NotRemade,
            Again::Made(from, made) => {
                remade = from;
                differences = report::differences(&bytes, &made);
                if differences.is_empty() {
                    ReportMatch::SameBytes
                } else {
                    ReportMatch::OtherBytes
                }
            }
        },
    };
    Ok(ReportMatchView {
        path: path.display().to_string(),
        verdict,
        digest: digest.to_string(),
        entry: entry.unwrap_or_default(),
        language: stated
            .as_ref()
            .map(|s| s.language.clone())
            .unwrap_or_default(),
        stated: stated.map(|s| s.fingerprint).unwrap_or_default(),
        remade,
        differences: differences.iter().map(difference_view).collect(),
        bundle: unknown(&mut opened, home)?,
    })
}

fn read(path: &Path) -> Result<Vec<u8>, DeskError> {
    let failed = |reason: String| DeskError::File {
        path: path.to_owned(),
        reason,
    };
    let file = File::open(path).map_err(|error| failed(error.to_string()))?;
    let mut bytes = Vec::new();
    file.take(LONGEST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| failed(error.to_string()))?;
    if bytes.len() as u64 > LONGEST_BYTES {
        return Err(failed(format!("more than {LONGEST_BYTES} bytes")));
    }
    Ok(bytes)
}

/// A report made again.
enum Again {
    /// It was made of another record.
    OtherRecord,
    /// It says the bundle's record, and cannot be made again.
    Impossible,
    /// It was made again, from the whole record or from the part for everyone.
    Made(RemadeView, Vec<u8>),
}

/// Makes the report again from the operations of the bundle whose record is `record`.
fn again(
    opened: &VerifiedBundle,
    record: &str,
    stated: &Stated,
    progress: Listener<'_>,
) -> Result<Again, DeskError> {
    let impossible = if stated.fingerprint == record {
        Again::Impossible
    } else {
        Again::OtherRecord
    };
    if !i18n::languages().contains(&stated.language) {
        return Ok(impossible);
    }
    // A public bundle holds no operations; what is in others must make a record.
    let Ok((id, lines)) = lines_of(opened) else {
        return Ok(impossible);
    };
    let mut store = Store::in_memory("verification", opened.info().created_at_ms)?;
    store.arrive(&id, &lines)?;
    let assessment = whole(&store, &id)?;
    let pinned = &assessment.profile.edition;
    let library = library()?;
    let Ok(edition) = read_edition(&store, library, &id, pinned, &assessment.instruments) else {
        return Ok(impossible);
    };
    let public;
    let (from, part, audience): (RemadeView, &Assessment, Audience) =
        if record::fingerprint(&assessment)? == stated.fingerprint {
            (RemadeView::Record, &assessment, Audience::Participants)
        } else {
            public = analysis::public_part(&assessment);
            if record::fingerprint(&public)? != stated.fingerprint {
                return Ok(impossible);
            }
            (RemadeView::Public, &public, Audience::Public)
        };
    let reading = Reading {
        assessment: part,
        edition,
        library,
        audience,
    };
    Ok(Again::Made(
        from,
        reading.pdf(&stated.language, progress)?.bytes,
    ))
}

fn difference_view(difference: &Difference) -> ReportDifferenceView {
    let view = |what: &str, found: String, expected: String| ReportDifferenceView {
        what: what.to_owned(),
        found,
        expected,
    };
    match difference {
        Difference::Unreadable => view("unreadable", String::new(), String::new()),
        Difference::Producer(found, made) => view("producer", found.clone(), made.clone()),
        Difference::Title(found, made) => view("title", found.clone(), made.clone()),
        Difference::Pages(found, made) => view("pages", found.to_string(), made.to_string()),
        Difference::Content(pages) => {
            let pages: Vec<String> = pages.iter().map(ToString::to_string).collect();
            view("content", pages.join(", "), String::new())
        }
        Difference::Elsewhere => view("elsewhere", String::new(), String::new()),
    }
}
