//! Opens a bundle: structure, names and limits first, then the manifests in both directions, then
//! the signatures, and only then what it says.

use std::collections::BTreeMap;
use std::fs;
use std::fs::File;
use std::io::Seek as _;
use std::io::SeekFrom;
use std::ops::ControlFlow;
use std::path::Path;

use crate::bundle::BundleError;
use crate::bundle::BundleId;
use crate::bundle::BundleInfo;
use crate::bundle::ChainHead;
use crate::bundle::Digest;
use crate::bundle::Fault;
use crate::bundle::Keys;
use crate::bundle::LeftOut;
use crate::bundle::Limits;
use crate::bundle::Namespace;
use crate::bundle::Progress;
use crate::bundle::Seal;
use crate::bundle::Signer;
use crate::bundle::Step;
use crate::bundle::VerifiedBundle;
use crate::bundle::VerifiedSeal;
use crate::bundle::archive::Archive;
use crate::bundle::bag;
use crate::bundle::contents::DATA;
use crate::bundle::contents::INFO;
use crate::bundle::contents::OPERATIONS;
use crate::bundle::contents::SEALS;
use crate::bundle::contents::seal_stem;
use crate::bundle::digest::Hasher;
use crate::bundle::envelope::Source;
use crate::bundle::exchange::LEFT_OUT;
use crate::bundle::progress::Meter;
use crate::bundle::verified::StoredFile;
use crate::bundle::verified::lines;
use crate::clock::Stopwatch;

/// The folder of the signatures over the bundle.
const SIGNATURES: &str = "signatures/";

/// Opens the bundle at `path` and checks all of it; nothing is written anywhere.
///
/// Whether its signers are known to the people here is not decided by this room: ask
/// [`Trust::standing`](crate::bundle::Trust::standing) for each of
/// [`signers`](VerifiedBundle::signers).
///
/// # Errors
/// A [`BundleError`] that names the first fault found. A bundle without a signature is refused, and
/// so is one of whose signatures any does not fit.
pub fn open(
    path: &Path,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<VerifiedBundle, BundleError> {
    open_with(path, &Keys::default(), limits, progress)
}

/// Opens the bundle at `path`, which `keys` open when it is encrypted. What is encrypted is read
/// through the encryption: nothing of it is written anywhere.
///
/// # Errors
/// As [`open()`]; also [`Fault::NotARecipient`], [`Fault::PassphraseNeeded`] and others when `keys`
/// do not open it.
pub fn open_with(
    path: &Path,
    keys: &Keys<'_>,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<VerifiedBundle, BundleError> {
    let mut open = || {
        // A pipe would be waited on without end, so only files are opened.
        if !fs::metadata(path).map_err(Fault::reading)?.is_file() {
            return Err(Fault::NotAFile);
        }
        let file = File::open(path).map_err(Fault::reading)?;
        check_in_time(path, Source::of(file, keys, limits)?, limits, progress)
    };
    open().map_err(|fault| BundleError::new(path, fault))
}

/// Checks the bundle that `source` gives, and ends when that takes longer than it may.
pub(super) fn check_in_time(
    path: &Path,
    mut source: Source,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<VerifiedBundle, Fault> {
    let length_bytes = source.seek(SeekFrom::End(0)).map_err(Fault::reading)?;
    let time = limits.time(length_bytes);
    let watch = Stopwatch::start();
    let mut late = false;
    let checked = check(path, source, limits, &mut |step| {
        late = watch.elapsed() >= time;
        if late {
            ControlFlow::Break(())
        } else {
            progress(step)
        }
    });
    match checked {
        Err(Fault::Cancelled) if late => Err(Fault::TookTooLong {
            limit_seconds: time.as_secs(),
        }),
        checked => checked,
    }
}

fn check(
    path: &Path,
    source: Source,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<VerifiedBundle, Fault> {
    let mut archive = Archive::open(source, limits)?;
    let mut found = read_all(&mut archive, limits, progress)?;

    check_bag_version(&mut found)?;
    let tag_manifest = found.take(bag::TAG_MANIFEST)?;
    let id = BundleId::of_tag_manifest(&tag_manifest);
    if found.folder != id.folder() {
        return Err(Fault::TopFolder {
            found: found.folder,
            expected: id.folder(),
        });
    }
    check_manifests(&mut found, &tag_manifest)?;
    let signers = check_signatures(&found, limits, &tag_manifest)?;

    let info = BundleInfo::parse(&found.take(INFO)?)?;
    let operations = found.take(OPERATIONS)?;
    check_operations(&operations, &info, limits)?;
    let seals = check_seals(&found)?;
    let left_out = match found.texts.get(&left_out_path()) {
        Some(text) => LeftOut::parse(text)?,
        None => Vec::new(),
    };
    let files = found
        .files
        .into_iter()
        .filter(|(path, _)| path.starts_with(DATA))
        .collect();
    let path = path.to_owned();
    Ok(VerifiedBundle {
        path,
        archive,
        id,
        info,
        operations,
        signers,
        seals,
        left_out,
        files,
    })
}

/// All files of a bundle: the digest of each, and the bytes of those that are looked into.
struct Found {
    folder: String,
    files: BTreeMap<String, StoredFile>,
    texts: BTreeMap<String, Vec<u8>>,
}

impl Found {
    /// The bytes of a file that each bundle has.
    fn take(&mut self, path: &'static str) -> Result<Vec<u8>, Fault> {
        self.texts.remove(path).ok_or(Fault::BagFileMissing(path))
    }
}

/// Reads and hashes each file once.
fn read_all(
    archive: &mut Archive,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Found, Fault> {
    let entries = archive.entries().to_vec();
    let folder = top_folder(entries.iter().map(|entry| entry.name.as_str()))?;
    let total_bytes = entries.iter().map(|entry| entry.length_bytes).sum();
    let mut meter = Meter::start(progress, Step::Checking, total_bytes);
    let mut found = Found {
        folder,
        files: BTreeMap::new(),
        texts: BTreeMap::new(),
    };
    for (index, entry) in entries.iter().enumerate() {
        let Some((_, path)) = entry.name.split_once('/').filter(|_| !entry.is_folder) else {
            continue;
        };
        let kept = kept_bytes(path, limits);
        if let Some(limit_bytes) = kept.filter(|limit| entry.length_bytes > *limit) {
            return Err(Fault::EntryTooLarge {
                entry: path.to_owned(),
                limit_bytes,
            });
        }
        let mut hasher = Hasher::default();
        let mut text = Vec::new();
        archive.read(index, |piece| {
            hasher.update(piece);
            if kept.is_some() {
                text.extend_from_slice(piece);
            }
            meter.advance(piece.len())
        })?;
        if kept.is_some() {
            found.texts.insert(path.to_owned(), text);
        }
        let length_bytes = entry.length_bytes;
        let stored = StoredFile {
            index,
            length_bytes,
            digest: hasher.finish(),
        };
        found.files.insert(path.to_owned(), stored);
    }
    Ok(found)
}

/// The one folder in which all files lie.
fn top_folder<'a>(mut names: impl Iterator<Item = &'a str>) -> Result<String, Fault> {
    let top = |name: &'a str| name.split_once('/').map_or(name, |(top, _)| top);
    let first = names
        .next()
        .map(top)
        .ok_or(Fault::BagFileMissing(bag::BAGIT))?;
    match names.find(|name| top(name) != first) {
        None => Ok(first.to_owned()),
        Some(other) => Err(Fault::TopFolder {
            found: other.to_owned(),
            expected: first.to_owned(),
        }),
    }
}

/// The longest that a file may be which is held in memory; `None` for those that are only hashed.
fn kept_bytes(path: &str, limits: &Limits) -> Option<u64> {
    if path == OPERATIONS {
        return Some(limits.operations_bytes);
    }
    if path == left_out_path() {
        // Far more runs than a packet's operations can have between them.
        return Some(limits.text_bytes.saturating_mul(4));
    }
    let is_text = path == INFO || path.starts_with(SEALS) || !path.starts_with(DATA);
    is_text.then_some(limits.text_bytes)
}

fn left_out_path() -> String {
    format!("{DATA}{LEFT_OUT}")
}

fn check_bag_version(found: &mut Found) -> Result<(), Fault> {
    let bagit = found.take(bag::BAGIT)?;
    if bagit == bag::BAGIT_TEXT.as_bytes() {
        Ok(())
    } else {
        Err(Fault::BagVersion)
    }
}

/// Checks that the manifests list each file and nothing else, and that each file fits its digest.
fn check_manifests(found: &mut Found, tag_manifest: &[u8]) -> Result<(), Fault> {
    let manifest = found.take(bag::MANIFEST)?;
    let bag_info = found.take(bag::BAG_INFO)?;
    let tags = bag::parse_manifest(bag::TAG_MANIFEST, tag_manifest)?;
    let is_listed = |path: &str| [bag::BAGIT, bag::BAG_INFO, bag::MANIFEST].contains(&path);
    compare(&tags, found, is_listed)?;
    let payload = bag::parse_manifest(bag::MANIFEST, &manifest)?;
    compare(&payload, found, |path| path.starts_with(DATA))?;
    // What stands in neither manifest can only be the tag manifest itself or a signature.
    for path in found.files.keys() {
        let is_signature = path
            .strip_prefix(SIGNATURES)
            .and_then(|name| name.strip_suffix(".sig"))
            .is_some_and(|name| !name.contains('/'));
        let listed = is_listed(path) || path.starts_with(DATA);
        if !listed && !is_signature && path != bag::TAG_MANIFEST {
            return Err(Fault::NotListed(path.clone()));
        }
    }
    let payload = || {
        found
            .files
            .iter()
            .filter(|(path, _)| path.starts_with(DATA))
    };
    let totals = bag::Totals {
        bytes: payload().map(|(_, file)| file.length_bytes).sum(),
        files: payload().count(),
    };
    if bag::parse_totals(&bag_info) == Some(totals) {
        Ok(())
    } else {
        Err(Fault::PayloadTotals)
    }
}

/// Compares a manifest with the files it is there for, in both directions.
fn compare(
    manifest: &BTreeMap<String, Digest>,
    found: &Found,
    is_listed: impl Fn(&str) -> bool,
) -> Result<(), Fault> {
    let unlisted = found
        .files
        .keys()
        .find(|path| is_listed(path) && !manifest.contains_key(path.as_str()));
    if let Some(path) = unlisted {
        return Err(Fault::NotListed(path.clone()));
    }
    for (path, digest) in manifest {
        let file = found.files.get(path).filter(|_| is_listed(path));
        let file = file.ok_or_else(|| Fault::ListedMissing(path.clone()))?;
        if file.digest != *digest {
            return Err(Fault::Altered(path.clone()));
        }
    }
    Ok(())
}

/// Checks each signature; one that does not fit makes the whole bundle unfit, since somebody has
/// put it there to deceive.
fn check_signatures(
    found: &Found,
    limits: &Limits,
    tag_manifest: &[u8],
) -> Result<Vec<Signer>, Fault> {
    let signatures = || {
        found
            .texts
            .iter()
            .filter(|(path, _)| path.starts_with(SIGNATURES))
    };
    if signatures().count() > limits.signatures {
        return Err(Fault::TooManySignatures {
            limit: limits.signatures,
        });
    }
    let mut signers = Vec::new();
    for (path, pem) in signatures() {
        let signer = super::signature::verify(Namespace::Bundle, tag_manifest, path, pem)?;
        let expected = signature_path(&signer);
        if *path != expected {
            return Err(Fault::SignatureName {
                entry: path.clone(),
                expected,
            });
        }
        signers.push(signer);
    }
    if signers.is_empty() {
        Err(Fault::Unsigned)
    } else {
        Ok(signers)
    }
}

/// Where a signer's signature lies; one signer has one signature.
pub(super) fn signature_path(signer: &Signer) -> String {
    format!("{SIGNATURES}{}.sig", signer.key_id())
}

fn check_operations(text: &[u8], info: &BundleInfo, limits: &Limits) -> Result<(), Fault> {
    let mut found = 0;
    for line in lines(text) {
        found += 1;
        if line.is_empty() || line.len() > limits.line_bytes {
            return Err(Fault::OperationLine(found));
        }
    }
    if !text.is_empty() && !text.ends_with(b"\n") {
        return Err(Fault::OperationLine(found));
    }
    let (stated, found) = (info.counts.operations, found as u64);
    if stated == found {
        Ok(())
    } else {
        Err(Fault::OperationCount { stated, found })
    }
}

/// Reads the seals: each is a head and a signature over it, both named after the head.
fn check_seals(found: &Found) -> Result<Vec<VerifiedSeal>, Fault> {
    let mut seals = Vec::new();
    for (path, text) in found
        .texts
        .iter()
        .filter(|(path, _)| path.starts_with(SEALS))
    {
        let Some(stem) = path.strip_suffix(".json") else {
            let head = path.strip_suffix(".sig").map(|stem| format!("{stem}.json"));
            if head.is_some_and(|head| found.texts.contains_key(&head)) {
                continue;
            }
            return Err(Fault::SealName(path.clone()));
        };
        let head = ChainHead::parse(path, text)?;
        let entry = format!("{stem}.sig");
        let pem = found.texts.get(&entry).filter(|_| stem == seal_stem(&head));
        let pem = pem.ok_or_else(|| Fault::SealName(path.clone()))?;
        let signer = super::signature::verify(Namespace::Seal, text, &entry, pem)?;
        let signature = String::from_utf8_lossy(pem).into_owned();
        seals.push(VerifiedSeal {
            seal: Seal { head, signature },
            signer,
        });
    }
    Ok(seals)
}
