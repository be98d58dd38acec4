//! Seals contents into a bundle: written beside its place, read again as a stranger would read it,
//! compared, and only then given its name.

use std::collections::BTreeMap;
use std::fs;
use std::io::BufWriter;
use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;

use crate::bundle::Attachments;
use crate::bundle::BundleError;
use crate::bundle::BundleId;
use crate::bundle::Contents;
use crate::bundle::DeviceKey;
use crate::bundle::Digest;
use crate::bundle::Fault;
use crate::bundle::Limits;
use crate::bundle::Namespace;
use crate::bundle::NoAttachments;
use crate::bundle::Progress;
use crate::bundle::Signer;
use crate::bundle::Step;
use crate::bundle::VerifiedBundle;
use crate::bundle::archive;
use crate::bundle::bag;
use crate::bundle::key;
use crate::bundle::large;
use crate::bundle::large::Body;
use crate::bundle::open::open;
use crate::bundle::open::signature_path;
use crate::bundle::progress::Meter;

/// A bundle that was written, read again and found whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedBundle {
    /// Its id.
    pub id: BundleId,
    /// Where it lies.
    pub path: PathBuf,
    /// Length of the file.
    pub length_bytes: u64,
    /// Whoever has signed it.
    pub signer: Signer,
    /// How many operations were read again from the written file.
    pub operations: u64,
}

/// Seals `contents` into a bundle at `to`, signed with `key`; a file that is there is replaced.
///
/// The same contents and key give the same bytes, on any machine.
///
/// # Errors
/// A [`BundleError`] when the contents cannot go into a bundle, when the file cannot be written,
/// when it does not read back as it should, or when `progress` breaks off. Then what was at `to` is
/// as it was, and nothing else is left in the folder.
pub fn seal(
    contents: &Contents,
    key: &DeviceKey,
    to: &Path,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<SealedBundle, BundleError> {
    seal_with(contents, &NoAttachments, key, to, progress)
}

/// Seals `contents` with `attachments`, which are read while they are written.
///
/// # Errors
/// As [`seal()`]; also when an attachment cannot be read or is not what its digest says.
pub fn seal_with(
    contents: &Contents,
    attachments: &dyn Attachments,
    key: &DeviceKey,
    to: &Path,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<SealedBundle, BundleError> {
    write_and_check(contents, attachments, key, to, progress)
        .map_err(|fault| BundleError::new(to, fault))
}

fn write_and_check(
    contents: &Contents,
    attachments: &dyn Attachments,
    key: &DeviceKey,
    to: &Path,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<SealedBundle, Fault> {
    let folder = key::folder_of(to);
    let writing = |error| Fault::writing(folder, error);
    let payload = contents.payload()?;
    let large = attachments.list();
    let bag = Bag::of(contents, key, &payload, &large, progress)?;

    let file = new_file_in(folder).map_err(writing)?;
    let tags = bag
        .files
        .iter()
        .map(|(path, text)| (path.clone(), Body::Bytes(text.as_bytes())));
    let held = payload
        .iter()
        .map(|(path, bytes)| (path.clone(), Body::Bytes(bytes)));
    let read = large.iter().map(|(digest, length_bytes)| {
        let body = Body::Large(attachments, *digest, *length_bytes);
        (large::path_of(*digest), body)
    });
    let paths: BTreeMap<String, Body<'_>> = tags
        .chain(held)
        .chain(read)
        .map(|(path, body)| (format!("{}/{path}", bag.id.folder()), body))
        .collect();
    let total_bytes = paths.values().map(Body::length_bytes).sum();
    let mut meter = Meter::start(progress, Step::Writing, total_bytes);
    let output = BufWriter::new(file);
    let output = archive::write(output, &paths, |bytes| meter.advance(bytes), writing)?;
    let file = output
        .into_inner()
        .map_err(|error| writing(error.into_error()))?;
    file.as_file().sync_all().map_err(writing)?;

    let verified = match open(file.path(), &Limits::default(), progress) {
        Ok(verified) => verified,
        Err(error) => return Err(self_check(error.fault)),
    };
    let mut lengths: BTreeMap<String, u64> = payload
        .iter()
        .map(|(path, bytes)| (path.clone(), bytes.len() as u64))
        .collect();
    lengths.extend(
        large
            .iter()
            .map(|(digest, length)| (large::path_of(*digest), *length)),
    );
    compare(&verified, contents, key, bag.id, &lengths)?;
    let operations = verified.operations().count() as u64;
    // Windows renames no file that is open.
    drop(verified);
    let length_bytes = file.as_file().metadata().map_err(writing)?.len();
    file.persist(to).map_err(|error| writing(error.error))?;
    key::sync_folder(folder).map_err(writing)?;
    let signer = key.signer().clone();
    Ok(SealedBundle {
        id: bag.id,
        path: to.to_owned(),
        length_bytes,
        signer,
        operations,
    })
}

/// The files of the bag outside `data/`, and the id that follows from them.
struct Bag {
    id: BundleId,
    files: BTreeMap<String, String>,
}

impl Bag {
    fn of(
        contents: &Contents,
        key: &DeviceKey,
        payload: &BTreeMap<String, Vec<u8>>,
        large: &[(Digest, u64)],
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Self, Fault> {
        let held: u64 = payload.values().map(|bytes| bytes.len() as u64).sum();
        let bytes = held
            + large
                .iter()
                .map(|(_, length_bytes)| length_bytes)
                .sum::<u64>();
        let mut meter = Meter::start(progress, Step::Preparing, held);
        let mut digests = BTreeMap::new();
        for (path, bytes) in payload {
            digests.insert(path.clone(), Digest::of(bytes));
            meter.advance(bytes.len())?;
        }
        // An attachment is named by its digest; reading the bundle again proves it.
        digests.extend(
            large
                .iter()
                .map(|(digest, _)| (large::path_of(*digest), *digest)),
        );
        let totals = bag::Totals {
            bytes,
            files: digests.len(),
        };
        let mut files = BTreeMap::from([
            (bag::BAGIT.to_owned(), bag::BAGIT_TEXT.to_owned()),
            (
                bag::BAG_INFO.to_owned(),
                bag::bag_info_text(&contents.info, totals),
            ),
            (bag::MANIFEST.to_owned(), bag::manifest_text(&digests)),
        ]);
        let tags = files
            .iter()
            .map(|(path, text)| (path.clone(), Digest::of(text.as_bytes())));
        let tag_manifest = bag::manifest_text(&tags.collect());
        let id = BundleId::of_tag_manifest(tag_manifest.as_bytes());
        let signature = key.sign(Namespace::Bundle, tag_manifest.as_bytes())?;
        files.insert(bag::TAG_MANIFEST.to_owned(), tag_manifest);
        files.insert(signature_path(key.signer()), signature);
        Ok(Self { id, files })
    }
}

/// A new file in `folder` under a name of its own, which goes away unless it is given another.
pub(super) fn new_file_in(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    // A bare missing folder and a missing file look alike, so the folder is looked at first.
    if !fs::metadata(folder)?.is_dir() {
        return Err(std::io::ErrorKind::NotADirectory.into());
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".concord-").suffix(".part");
    // A bundle is made to be handed on: the umask decides who may read it, as for any document.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Compares what was read from the written file with what should be in it.
fn compare(
    verified: &VerifiedBundle,
    contents: &Contents,
    key: &DeviceKey,
    id: BundleId,
    lengths: &BTreeMap<String, u64>,
) -> Result<(), Fault> {
    let written = lengths
        .iter()
        .map(|(path, length_bytes)| (path.as_str(), *length_bytes));
    let read = verified
        .files
        .iter()
        .map(|(path, file)| (path.as_str(), file.length_bytes));
    let seals = verified
        .seals()
        .iter()
        .filter(|seal| contents.seals.contains(&seal.seal));
    let differs = if verified.id() != id {
        "the id"
    } else if *verified.info() != contents.info {
        "the description"
    } else if !verified
        .operations()
        .eq(contents.operations.iter().map(Vec::as_slice))
    {
        "the operations"
    } else if seals.count() != contents.seals.len() {
        "the seals"
    } else if !read.eq(written) {
        "the files"
    } else if verified.signers() != [key.signer().clone()] {
        "the signature"
    } else {
        return Ok(());
    };
    Err(Fault::SelfCheck(format!(
        "{differs} read back otherwise than written"
    )))
}

/// A fault in what was just written is a fault of the disk and not of a sender; what is too large
/// to be read again is too large to be written, and says so itself.
fn self_check(fault: Fault) -> Fault {
    let as_it_is = matches!(
        fault,
        Fault::Cancelled
            | Fault::ArchiveTooLarge { .. }
            | Fault::TooManyEntries { .. }
            | Fault::EntryTooLarge { .. }
            | Fault::TotalTooLarge { .. }
            | Fault::OperationLine(_)
            | Fault::SignatureWrong { .. }
            | Fault::SignatureNamespace { .. }
            | Fault::SignatureUnreadable(_)
    );
    if as_it_is {
        fault
    } else {
        Fault::SelfCheck(fault.to_string())
    }
}
