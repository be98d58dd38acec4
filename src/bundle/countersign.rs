//! Adding signatures to a bundle: everything else in it stays as it is, and so does its id.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::io::BufWriter;
use std::io::Read as _;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;

use zip::ZipWriter;
use zip::result::ZipError;

use crate::bundle::BundleError;
use crate::bundle::BundleId;
use crate::bundle::Fault;
use crate::bundle::Limits;
use crate::bundle::Namespace;
use crate::bundle::Progress;
use crate::bundle::Signer;
use crate::bundle::Signing;
use crate::bundle::Step;
use crate::bundle::VerifiedBundle;
use crate::bundle::archive;
use crate::bundle::archive::Abandonable;
use crate::bundle::bag;
use crate::bundle::key;
use crate::bundle::open::open;
use crate::bundle::open::signature_path;
use crate::bundle::progress::Meter;
use crate::bundle::seal::new_file_in;
use crate::bundle::signature;

/// Longest signature file that is read; one takes about 320 bytes.
const SIGNATURE_BYTES: u64 = 64 * 1024;

/// A bundle with the signatures it has now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Countersigned {
    /// Its id, the same as before.
    pub id: BundleId,
    /// Where it lies.
    pub path: PathBuf,
    /// Length of the file.
    pub length_bytes: u64,
    /// Everybody who has signed it.
    pub signers: Vec<Signer>,
    /// Those of them whose signatures were not in it before.
    pub added: Vec<Signer>,
}

/// Signs the bundle at `path` with `key` and writes it, with all its earlier signatures, to `to`,
/// which may be `path`. A second signature of one key changes nothing.
///
/// # Errors
/// A [`BundleError`] when the bundle is not whole, the key does not sign, or the file cannot be
/// written; then what was at `to` is as it was.
pub fn countersign(
    path: &Path,
    key: &dyn Signing,
    to: &Path,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Countersigned, BundleError> {
    let mut bundle = open(path, &Limits::default(), progress)?;
    let sign = |bundle: &mut VerifiedBundle| {
        let manifest = signed_bytes(bundle)?;
        Ok((
            key.signer().clone(),
            key.sign(Namespace::Bundle, &manifest)?.into_bytes(),
        ))
    };
    let signed = sign(&mut bundle).map_err(|fault| BundleError::new(path, fault))?;
    written(&mut bundle, &[signed], to, progress)
}

/// Signs the bundle at `path` with `key` and writes only the signature, to `to`: it can go by mail,
/// and [`attach()`] joins it to the bundle.
///
/// # Errors
/// As [`countersign()`].
pub fn sign_apart(
    path: &Path,
    key: &dyn Signing,
    to: &Path,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<BundleId, BundleError> {
    let mut bundle = open(path, &Limits::default(), progress)?;
    let sign = |bundle: &mut VerifiedBundle| {
        let manifest = signed_bytes(bundle)?;
        key.sign(Namespace::Bundle, &manifest)
    };
    let pem = sign(&mut bundle).map_err(|fault| BundleError::new(path, fault))?;
    let folder = key::folder_of(to);
    let write = || {
        let mut file = new_file_in(folder)?;
        file.write_all(pem.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(to).map_err(|error| error.error)?;
        key::sync_folder(folder)
    };
    write().map_err(|error| BundleError::new(to, Fault::writing(folder, error)))?;
    Ok(bundle.id())
}

/// Joins signatures to the bundle at `path` and writes it to `to`, which may be `path`. Each of
/// `from` is a signature file, or another copy of the same bundle whose signatures are taken.
///
/// # Errors
/// A [`BundleError`] that names the file that is at fault; nothing is written then.
pub fn attach(
    path: &Path,
    from: &[PathBuf],
    to: &Path,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Countersigned, BundleError> {
    let mut bundle = open(path, &Limits::default(), progress)?;
    let manifest = signed_bytes(&mut bundle).map_err(|fault| BundleError::new(path, fault))?;
    let mut found = Vec::new();
    for file in from {
        let at_file = |fault| BundleError::new(file, fault);
        if let Some(pem) = signature_file(file).map_err(at_file)? {
            let name = file
                .file_name()
                .unwrap_or(file.as_os_str())
                .to_string_lossy();
            let signer = signature::verify(Namespace::Bundle, &manifest, &name, &pem);
            found.push((signer.map_err(at_file)?, pem));
            continue;
        }
        let mut copy = open(file, &Limits::default(), progress)?;
        if copy.id() != bundle.id() {
            return Err(BundleError::new(path, Fault::OtherBundle(file.clone())));
        }
        for signer in copy.signers().to_vec() {
            let pem = entry_bytes(&mut copy, &signature_path(&signer)).map_err(at_file)?;
            found.push((signer, pem));
        }
    }
    written(&mut bundle, &found, to, progress)
}

/// The bytes of a signature file; `None` for what is something else.
fn signature_file(path: &Path) -> Result<Option<Vec<u8>>, Fault> {
    if !fs::metadata(path).map_err(Fault::reading)?.is_file() {
        return Err(Fault::NotAFile);
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(Fault::reading)?;
    file.take(SIGNATURE_BYTES)
        .read_to_end(&mut bytes)
        .map_err(Fault::reading)?;
    if bytes.starts_with(b"PK") {
        return Ok(None);
    }
    // Mail and editors change the ends of lines; the signature is the same.
    let text = String::from_utf8(bytes).map_err(|_| Fault::NoSignature(path.to_owned()))?;
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let text = text.trim();
    if text.starts_with("-----BEGIN SSH SIGNATURE-----") {
        Ok(Some(format!("{text}\n").into_bytes()))
    } else {
        Err(Fault::NoSignature(path.to_owned()))
    }
}

/// The tag manifest, which is what is signed.
fn signed_bytes(bundle: &mut VerifiedBundle) -> Result<Vec<u8>, Fault> {
    let bytes = entry_bytes(bundle, bag::TAG_MANIFEST)?;
    if BundleId::of_tag_manifest(&bytes) == bundle.id() {
        Ok(bytes)
    } else {
        Err(Fault::Altered(bag::TAG_MANIFEST.to_owned()))
    }
}

/// A file of the bag by its path from the top folder.
fn entry_bytes(bundle: &mut VerifiedBundle, path: &str) -> Result<Vec<u8>, Fault> {
    let name = format!("{}/{path}", bundle.id().folder());
    let entries = bundle.archive.entries();
    let index = entries.iter().position(|entry| entry.name == name);
    let index = index.ok_or_else(|| Fault::ListedMissing(path.to_owned()))?;
    let mut bytes = Vec::new();
    bundle.archive.read(index, |piece| {
        bytes.extend_from_slice(piece);
        Ok(())
    })?;
    Ok(bytes)
}

/// Writes `bundle` with more signatures to `to`, reads it again as a stranger would, and only then
/// gives it its name.
fn written(
    bundle: &mut VerifiedBundle,
    signatures: &[(Signer, Vec<u8>)],
    to: &Path,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Countersigned, BundleError> {
    let mut write = || {
        let mut added: BTreeMap<String, (&Signer, &[u8])> = BTreeMap::new();
        for (signer, pem) in signatures {
            if !bundle.signers().contains(signer) {
                added.entry(signature_path(signer)).or_insert((signer, pem));
            }
        }
        if added.is_empty() && bundle.path() == to {
            return unchanged(bundle, to);
        }
        let folder = key::folder_of(to);
        let writing = |error| Fault::writing(folder, error);
        let file = new_file_in(folder).map_err(writing)?;
        let given_up = Cell::new(false);
        let output = Abandonable::new(BufWriter::new(file), &given_up);
        let copied = copy(
            bundle,
            &added,
            ZipWriter::new(output),
            &given_up,
            folder,
            progress,
        )?;
        let file = copied
            .into_inner()
            .into_inner()
            .map_err(|error| writing(error.into_error()))?;
        file.as_file().sync_all().map_err(writing)?;
        let again = open(file.path(), &Limits::default(), progress).map_err(|error| error.fault)?;
        let same = again.id() == bundle.id()
            && again.files().eq(bundle.files())
            && again.signers().len() == bundle.signers().len() + added.len();
        if !same {
            return Err(Fault::SelfCheck(
                "it does not read back as it was written".into(),
            ));
        }
        let signers = again.signers().to_vec();
        // Windows renames no file that is open.
        drop(again);
        let length_bytes = file.as_file().metadata().map_err(writing)?.len();
        let added = added
            .values()
            .map(|(signer, _)| (*signer).clone())
            .collect();
        file.persist(to).map_err(|error| writing(error.error))?;
        key::sync_folder(folder).map_err(writing)?;
        Ok(Countersigned {
            id: bundle.id(),
            path: to.to_owned(),
            length_bytes,
            signers,
            added,
        })
    };
    write().map_err(|fault| BundleError::new(to, fault))
}

fn unchanged(bundle: &VerifiedBundle, to: &Path) -> Result<Countersigned, Fault> {
    Ok(Countersigned {
        id: bundle.id(),
        path: to.to_owned(),
        length_bytes: fs::metadata(to).map_err(Fault::reading)?.len(),
        signers: bundle.signers().to_vec(),
        added: Vec::new(),
    })
}

type Output<'a> = Abandonable<'a, BufWriter<tempfile::NamedTempFile>>;

/// Copies each file as it is, in the order of the paths, with the new signatures in their places.
fn copy<'a>(
    bundle: &mut VerifiedBundle,
    added: &BTreeMap<String, (&Signer, &[u8])>,
    mut zip: ZipWriter<Output<'a>>,
    given_up: &'a Cell<bool>,
    folder: &Path,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Output<'a>, Fault> {
    let writing = |error| Fault::writing(folder, error);
    let zip_fault = |error: ZipError| writing(io::Error::from(error));
    let top = bundle.id().folder();
    let entries = bundle.archive.entries().to_vec();
    let total_bytes = entries.iter().map(|entry| entry.length_bytes).sum();
    let mut meter = Meter::start(progress, Step::Writing, total_bytes);
    let mut order: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (index, entry) in entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| !entry.is_folder)
    {
        order.insert(entry.name.clone(), Some(index));
    }
    order.extend(added.keys().map(|path| (format!("{top}/{path}"), None)));
    for (name, index) in order {
        zip.start_file(name.as_str(), archive::options())
            .map_err(zip_fault)?;
        let mut write = |piece: &[u8]| {
            zip.write_all(piece).map_err(writing)?;
            meter.advance(piece.len())
        };
        let done = match index {
            Some(index) => bundle.archive.read(index, &mut write),
            None => {
                let path = name.strip_prefix(&format!("{top}/")).unwrap_or(&name);
                added.get(path).map_or(Ok(()), |(_, pem)| write(pem))
            }
        };
        done.inspect_err(|_| given_up.set(true))?;
    }
    zip.finish().map_err(zip_fault)
}
