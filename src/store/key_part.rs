//! The key part of a protected workspace: its secret, sealed under the passphrase. While the
//! workspace is closed it is the last page of the file, so that one file is all there is to copy;
//! while it is open it lies beside, because SQLite then owns the file. Specified in
//! `docs/formats/workspace-protection.md`.

use std::fs::File;
use std::io::Read as _;
use std::io::Seek as _;
use std::io::SeekFrom;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

use argon2::Algorithm;
use argon2::Argon2;
use argon2::Params;
use argon2::Version;
use chacha20poly1305::ChaCha20Poly1305;
use chacha20poly1305::KeyInit as _;
use chacha20poly1305::aead::Aead as _;
use chacha20poly1305::aead::Payload;
use serde::Deserialize;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::ids;
use crate::secret::Passphrase;
use crate::secret::RecoveryCode;
use crate::store::StoreError;
use crate::store::key::WorkspaceKey;

/// Length of a database page, and of the key part.
pub(super) const PAGE: usize = 4096;
/// How a key part begins; a later form has another number.
const MAGIC: &str = "Concord key part ";
const FORM: &str = "1\n";
/// Cost of the passphrase's key for new key parts.
const COST: Cost = Cost {
    memory_kib: 64 * 1024,
    passes: 3,
    lanes: 1,
};
/// The highest cost that is believed from a file; a stranger's file must not stop the machine.
const COST_LIMIT: Cost = Cost {
    memory_kib: 1024 * 1024,
    passes: 16,
    lanes: 8,
};

/// Cost of Argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cost {
    /// Memory, KiB.
    memory_kib: u32,
    /// Passes over it.
    passes: u32,
    /// Lanes.
    lanes: u32,
}

/// The sealed secret of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyPart {
    /// The first 16 bytes of the workspace it belongs to, in hex.
    file: String,
    /// Cost of the passphrase's key.
    argon2id: Cost,
    /// Salt of the passphrase's key, 16 bytes in hex.
    salt: String,
    /// Nonce of ChaCha20-Poly1305, 12 bytes in hex.
    nonce: String,
    /// The secret and its tag, 32 bytes in hex.
    sealed: String,
}

/// Why a page is no key part that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It is none at all.
    None,
    /// It is one that is damaged.
    Damaged,
    /// A later program wrote it.
    Newer,
}

impl KeyPart {
    /// Seals `key` under `passphrase`.
    pub(super) fn seal(key: &WorkspaceKey, passphrase: &Passphrase) -> Result<Self, String> {
        let mut random = [0; 28];
        getrandom::fill(&mut random).map_err(|error| error.to_string())?;
        let (salt, nonce) = random.split_at(16);
        let mut part = Self {
            file: ids::hex(&key.file_id()),
            argon2id: COST,
            salt: ids::hex(salt),
            nonce: ids::hex(nonce),
            sealed: String::new(),
        };
        let bound = part.bound();
        let message = Payload {
            msg: key.recovery_code().secret(),
            aad: bound.as_bytes(),
        };
        let sealed = part
            .cipher(passphrase)?
            .encrypt(nonce.try_into().map_err(|_| "nonce")?, message)
            .map_err(|error| error.to_string())?;
        part.sealed = ids::hex(&sealed);
        Ok(part)
    }

    /// The key, when `passphrase` is the right one.
    pub(super) fn open(&self, passphrase: &Passphrase) -> Result<Option<WorkspaceKey>, String> {
        let nonce = bytes_of(&self.nonce).ok_or("nonce")?;
        let sealed = bytes_of(&self.sealed).ok_or("sealed")?;
        let bound = self.bound();
        let message = Payload {
            msg: &sealed,
            aad: bound.as_bytes(),
        };
        let nonce = nonce.as_slice().try_into().map_err(|_| "nonce")?;
        let Ok(secret) = self.cipher(passphrase)?.decrypt(nonce, message) else {
            return Ok(None);
        };
        let secret = Zeroizing::new(secret);
        let secret = secret.as_slice().try_into().map_err(|_| "length")?;
        Ok(Some(WorkspaceKey::of(RecoveryCode::of(secret))))
    }

    /// Whether it belongs to files that begin with these bytes.
    pub(super) fn is_of(&self, first: &[u8]) -> bool {
        first.len() >= 16 && first.get(..16).map(ids::hex) == Some(self.file.clone())
    }

    /// What the seal binds beside the secret: a cost or file that was changed does not open.
    fn bound(&self) -> String {
        let Cost {
            memory_kib,
            passes,
            lanes,
        } = self.argon2id;
        format!(
            "{MAGIC}{FORM}{} argon2id {memory_kib} {passes} {lanes} {}",
            self.file, self.salt
        )
    }

    fn cipher(&self, passphrase: &Passphrase) -> Result<ChaCha20Poly1305, String> {
        let Cost {
            memory_kib,
            passes,
            lanes,
        } = self.argon2id;
        let params =
            Params::new(memory_kib, passes, lanes, Some(32)).map_err(|error| error.to_string())?;
        let salt = bytes_of(&self.salt).ok_or("salt")?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.bytes(), &salt, key.as_mut_slice())
            .map_err(|error| error.to_string())?;
        ChaCha20Poly1305::new_from_slice(key.as_slice()).map_err(|error| error.to_string())
    }

    /// The key part as a page of a file.
    pub(super) fn to_page(&self) -> Vec<u8> {
        let mut page = format!("{MAGIC}{FORM}").into_bytes();
        page.extend(serde_json::to_vec(self).unwrap_or_default());
        page.push(b'\n');
        page.resize(PAGE, b' ');
        page
    }

    /// Reads a page strictly.
    pub(super) fn of_page(page: &[u8]) -> Result<Self, Flaw> {
        let rest = page.strip_prefix(MAGIC.as_bytes()).ok_or(Flaw::None)?;
        let rest = rest.strip_prefix(FORM.as_bytes()).ok_or(Flaw::Newer)?;
        let part: Self = serde_json::from_slice(rest).map_err(|_| Flaw::Damaged)?;
        let limits = [
            (part.argon2id.memory_kib, COST_LIMIT.memory_kib),
            (part.argon2id.passes, COST_LIMIT.passes),
            (part.argon2id.lanes, COST_LIMIT.lanes),
        ];
        let lengths = [
            (&part.file, 16),
            (&part.salt, 16),
            (&part.nonce, 12),
            (&part.sealed, 32),
        ];
        let sound = limits.iter().all(|(found, limit)| found <= limit)
            && lengths
                .iter()
                .all(|(text, length)| bytes_of(text).is_some_and(|b| b.len() == *length));
        if sound { Ok(part) } else { Err(Flaw::Damaged) }
    }

    /// The key part that is the last page of the file at `path`.
    pub(super) fn in_file(path: &Path) -> Result<Result<Self, Flaw>, StoreError> {
        let io = |error: std::io::Error| StoreError::of_io(path, &error);
        let mut file = File::open(path).map_err(io)?;
        let length = file.metadata().map_err(io)?.len();
        let Some(start) = place_of_last_page(length) else {
            return Ok(Err(Flaw::None));
        };
        file.seek(SeekFrom::Start(start)).map_err(io)?;
        let mut page = Vec::with_capacity(PAGE);
        file.take(wide(PAGE)).read_to_end(&mut page).map_err(io)?;
        Ok(Self::of_page(&page))
    }

    /// The key part that lies beside the file at `path`.
    pub(super) fn beside_file(path: &Path) -> Result<Self, Flaw> {
        let mut page = Vec::with_capacity(PAGE);
        let read =
            File::open(beside(path)).and_then(|file| file.take(wide(PAGE)).read_to_end(&mut page));
        match read {
            Ok(_) => Self::of_page(&page),
            Err(_) => Err(Flaw::None),
        }
    }

    /// Writes the key part beside the file at `path`: whole or not at all, and there to stay.
    pub(super) fn put_beside(&self, path: &Path) -> Result<(), StoreError> {
        let target = beside(path);
        let io = |error: std::io::Error| StoreError::of_io(&target, &error);
        let folder = folder_of(path);
        let mut new = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
        new.write_all(&self.to_page()).map_err(io)?;
        new.as_file().sync_all().map_err(io)?;
        new.persist(&target).map_err(|error| io(error.error))?;
        sync_folder(path);
        Ok(())
    }

    /// Makes the key part the last page of the file at `path`, which SQLite must not have open.
    /// When it does not fit, the file is as it was.
    pub(super) fn append_to(&self, path: &Path) -> Result<(), StoreError> {
        let io = |error: std::io::Error| StoreError::of_io(path, &error);
        let mut file = File::options().append(true).open(path).map_err(io)?;
        let length = file.metadata().map_err(io)?.len();
        let missing = length.next_multiple_of(wide(PAGE)) - length;
        let mut bytes = vec![0; usize::try_from(missing).unwrap_or_default()];
        bytes.extend(self.to_page());
        let written = file.write_all(&bytes).and_then(|()| file.sync_all());
        written.map_err(|error| {
            let _ = file.set_len(length);
            io(error)
        })
    }
}

/// Takes the key part off the end of the file at `path`; the caller has put it beside.
pub(super) fn take_off(path: &Path) -> Result<(), StoreError> {
    let io = |error: std::io::Error| StoreError::of_io(path, &error);
    let mut file = File::options()
        .read(true)
        .write(true)
        .open(path)
        .map_err(io)?;
    let length = file.metadata().map_err(io)?.len();
    if let Some(start) = place_of_last_page(length) {
        // Looked at once more: another program may have opened the workspace meanwhile, and then
        // the last page is one of its database.
        let mut page = Vec::with_capacity(PAGE);
        file.seek(SeekFrom::Start(start)).map_err(io)?;
        (&mut file)
            .take(wide(PAGE))
            .read_to_end(&mut page)
            .map_err(io)?;
        if KeyPart::of_page(&page) == Err(Flaw::None) {
            return Ok(());
        }
        file.set_len(start)
            .and_then(|()| file.sync_all())
            .map_err(io)?;
    }
    Ok(())
}

/// Where the key part lies while the workspace is open: `name.concord-key`.
pub(super) fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-key");
    PathBuf::from(name)
}

/// The folder of a file; a bare name lies in the current one.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."))
}

/// Makes a file's name itself survive a power cut. Some systems have no such call.
pub(super) fn sync_folder(path: &Path) {
    if let Ok(folder) = File::open(folder_of(path)) {
        let _ = folder.sync_all();
    }
}

fn place_of_last_page(length: u64) -> Option<u64> {
    length
        .is_multiple_of(wide(PAGE))
        .then(|| length.checked_sub(wide(PAGE)))
        .flatten()
}

fn wide(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    if !hex.len().is_multiple_of(2) || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    (0..hex.len() / 2)
        .map(|at| u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_passphrase_opens_a_key_part_and_nothing_in_it_can_be_changed() {
        let key = WorkspaceKey::random().unwrap();
        let right = Passphrase::typed("Ministère de l’Intérieur");
        let part = KeyPart::seal(&key, &right).unwrap();
        let read = KeyPart::of_page(&part.to_page()).unwrap();
        assert_eq!(read, part);
        assert!(read.is_of(&key.file_id()));
        assert_eq!(read.open(&right).unwrap(), Some(key));
        let wrong = Passphrase::typed("Ministere de l’Interieur");
        assert_eq!(read.open(&wrong).unwrap(), None);
        let mut cheaper = part.clone();
        cheaper.argon2id.passes = 1;
        assert_eq!(cheaper.open(&right).unwrap(), None, "its cost is bound");
        let mut other = part;
        other.file = "0".repeat(32);
        assert_eq!(other.open(&right).unwrap(), None, "its file is bound");
    }

    #[test]
    fn a_page_that_is_no_sound_key_part_is_told_apart() {
        let key = WorkspaceKey::random().unwrap();
        let part = KeyPart::seal(&key, &Passphrase::typed("eight letters")).unwrap();
        let page = String::from_utf8(part.to_page()).unwrap();
        assert_eq!(page.len(), PAGE);
        for (changed, flaw) in [
            (String::new(), Flaw::None),
            (" ".repeat(PAGE), Flaw::None),
            (page.replacen("part 1", "part 2", 1), Flaw::Newer),
            (page.replacen("65536", "4194303", 1), Flaw::Damaged),
            (page.replacen("\"salt\"", "\"Salt\"", 1), Flaw::Damaged),
            (page.get(..200).unwrap().to_owned(), Flaw::Damaged),
        ] {
            assert_eq!(KeyPart::of_page(changed.as_bytes()), Err(flaw), "{changed}");
        }
    }
}
