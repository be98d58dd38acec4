//! What kind of file stands at a path, which key opens it, and what becomes of its key part while
//! it is open.

use std::fs;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::path::PathBuf;

use crate::store::StoreError;
use crate::store::Unlock;
use crate::store::key::WorkspaceKey;
use crate::store::key_part;
use crate::store::key_part::Flaw;
use crate::store::key_part::KeyPart;
use crate::store::key_part::PAGE;

/// How files of SQLite begin that are not protected.
const PLAIN: &[u8] = b"SQLite format 3\0";
/// How files of other programs begin that are packed or compressed, and look like noise behind
/// their first bytes.
const OTHERS: &[&[u8]] = &[
    b"PK",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"age-",
];
/// A page of noise has nearly every byte in it, any other page far fewer.
const NOISE: usize = 240;

/// Whether a workspace is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// Anybody can read the file.
    Open,
    /// A passphrase and a recovery code open it.
    Passphrase,
    /// Its key part is missing: only the recovery code opens it.
    RecoveryCode,
}

/// Whether the workspace at `path` is protected. What else may be wrong with the file is said when
/// it is opened.
///
/// # Errors
/// [`StoreError`] when the file cannot be read.
pub fn protection(path: &Path) -> Result<Protection, StoreError> {
    let seen = Seen::at(path)?;
    Ok(match seen.kind {
        Kind::Open | Kind::Foreign => Protection::Open,
        Kind::Protected if seen.parts.is_empty() => Protection::RecoveryCode,
        Kind::Protected => Protection::Passphrase,
    })
}

/// What the bytes of a file say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A file of SQLite.
    Open,
    /// Encrypted, or it looks so.
    Protected,
    /// Something else.
    Foreign,
}

/// A file as it lies there, before anything is done to it.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) kind: Kind,
    first: Vec<u8>,
    parts: Vec<KeyPart>,
    flaw: Flaw,
    ends_with_key_part: bool,
}

impl Seen {
    pub(super) fn at(path: &Path) -> Result<Self, StoreError> {
        let io = |error: std::io::Error| StoreError::of_io(path, &error);
        let file = File::open(path).map_err(io)?;
        let metadata = file.metadata().map_err(io)?;
        let mut seen = Self {
            kind: Kind::Foreign,
            first: Vec::new(),
            parts: Vec::new(),
            flaw: Flaw::None,
            ends_with_key_part: false,
        };
        if metadata.is_dir() {
            return Ok(seen);
        }
        file.take(PAGE as u64)
            .read_to_end(&mut seen.first)
            .map_err(io)?;
        if seen.first.starts_with(PLAIN) {
            seen.kind = Kind::Open;
            return Ok(seen);
        }
        let at_end = KeyPart::in_file(path)?;
        seen.ends_with_key_part = at_end != Err(Flaw::None);
        for found in [at_end, KeyPart::beside_file(path)] {
            match found {
                Ok(part) if seen.parts.contains(&part) => {}
                Ok(part) => seen.parts.push(part),
                Err(Flaw::None) => {}
                Err(flaw) => seen.flaw = flaw,
            }
        }
        // A key part of this very file is believed first; another may lie beside by accident.
        seen.parts.sort_by_key(|part| !part.is_of(&seen.first));
        if !seen.parts.is_empty() || seen.flaw != Flaw::None || seen.is_noise() {
            seen.kind = Kind::Protected;
        }
        Ok(seen)
    }

    fn is_noise(&self) -> bool {
        let mut known = [false; 256];
        for byte in &self.first {
            if let Some(known) = known.get_mut(usize::from(*byte)) {
                *known = true;
            }
        }
        known.iter().filter(|known| **known).count() >= NOISE
            && !OTHERS.iter().any(|other| self.first.starts_with(other))
    }

    /// The key of this protected file, and its key part.
    pub(super) fn key(
        &self,
        path: &Path,
        unlock: &Unlock,
    ) -> Result<(WorkspaceKey, Option<KeyPart>), StoreError> {
        let path = path.to_owned();
        if self.parts.is_empty() && self.flaw == Flaw::Newer {
            // What a later program wrote is not taken off, whatever opens it.
            let (found, known) = (2, 1);
            return Err(StoreError::Newer { path, found, known });
        }
        match unlock {
            Unlock::Nothing if self.parts.is_empty() && self.flaw == Flaw::None => {
                Err(StoreError::KeyPartMissing { path })
            }
            Unlock::Nothing => Err(StoreError::Locked { path }),
            Unlock::Passphrase(passphrase) => {
                for part in &self.parts {
                    match part.open(passphrase) {
                        Ok(Some(key)) => return Ok((key, Some(part.clone()))),
                        Ok(None) => {}
                        Err(reason) => return Err(StoreError::Io { path, reason }),
                    }
                }
                Err(match self.flaw {
                    _ if !self.parts.is_empty() => StoreError::WrongPassphrase { path },
                    Flaw::None => StoreError::KeyPartMissing { path },
                    Flaw::Damaged | Flaw::Newer => StoreError::KeyPartDamaged { path },
                })
            }
            Unlock::RecoveryCode(code) => self.key_of(WorkspaceKey::of(code.clone()), path),
            Unlock::Key(key) => self.key_of(key.clone(), path),
        }
    }

    fn key_of(
        &self,
        key: WorkspaceKey,
        path: PathBuf,
    ) -> Result<(WorkspaceKey, Option<KeyPart>), StoreError> {
        let id = key.file_id();
        let part = self.parts.iter().find(|part| part.is_of(&id)).cloned();
        if part.is_some() || self.first.starts_with(&id) {
            return Ok((key, part));
        }
        Err(StoreError::WrongRecoveryCode { path })
    }
}

/// What opened a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenedWith {
    /// Its passphrase, or a key that was kept from when it was opened with that.
    Passphrase,
    /// Its recovery code.
    RecoveryCode,
}

/// The key of an open protected workspace. When it is dropped, after the connection, its key part
/// goes back into the file.
#[derive(Debug)]
pub(super) struct Lock {
    pub(super) key: WorkspaceKey,
    pub(super) part: Option<KeyPart>,
    pub(super) opened: OpenedWith,
    path: PathBuf,
}

impl Lock {
    /// Takes the key part out of the file at `path`, so that SQLite can have it. From here on it
    /// lies beside, and at every moment it is at least in one of the two places.
    pub(super) fn take(
        path: &Path,
        seen: &Seen,
        key: WorkspaceKey,
        part: Option<KeyPart>,
    ) -> Result<Self, StoreError> {
        if let Some(part) = &part
            && KeyPart::beside_file(path).as_ref() != Ok(part)
        {
            part.put_beside(path)?;
        }
        let lock = Self {
            key,
            part,
            opened: OpenedWith::Passphrase,
            path: path.to_owned(),
        };
        if seen.ends_with_key_part {
            key_part::take_off(path)?;
        }
        Ok(lock)
    }

    /// The lock of a file that was just made.
    pub(super) fn new(path: &Path, key: WorkspaceKey, part: Option<KeyPart>) -> Self {
        Self {
            key,
            part,
            opened: OpenedWith::Passphrase,
            path: path.to_owned(),
        }
    }

    /// Replaces the key part while the workspace is open.
    pub(super) fn replace(&mut self, part: KeyPart) -> Result<(), StoreError> {
        part.put_beside(&self.path)?;
        self.part = Some(part);
        Ok(())
    }

    /// Forgets the key without touching the file, which is another one now.
    pub(super) fn forget(mut self) {
        self.part = None;
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let Some(part) = &self.part else {
            return;
        };
        let mut wal = self.path.as_os_str().to_owned();
        wal.push("-wal");
        // A log that SQLite could not put away needs the file as it is; the key part then stays
        // beside, and both are found at the next opening.
        if Path::new(&wal).exists() || !self.path.exists() {
            return;
        }
        if part.append_to(&self.path).is_ok() {
            let _ = fs::remove_file(key_part::beside(&self.path));
            key_part::sync_folder(&self.path);
        }
    }
}
