//! The encryption around a bundle, as the program `age` reads and writes it (C2SP's `age.md`).
//!
//! The bundle is signed inside and encrypted outside, so that outsiders do not see who has signed.
//! What is written goes through the encryption on its way to the disk, and what is read comes
//! through it: no part of a bundle lies open on any disk.

use std::cell::RefCell;
use std::fs::File;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::io::Write;
use std::path::Path;

use age::DecryptError;
use age::Decryptor;
use age::Encryptor;
use age::armor::ArmoredReader;
use age::scrypt;
use age::secrecy::ExposeSecret as _;
use age::secrecy::SecretString;
use age::stream::StreamReader;
use age_core::format::FileKey;
use age_core::format::Stanza;

use crate::bundle::BundleError;
use crate::bundle::Fault;
use crate::bundle::Identity;
use crate::bundle::Limits;
use crate::bundle::Recipient;
use crate::secret::Passphrase;

/// Most recipients of one bundle.
pub const RECIPIENTS: usize = 100;
/// Work that a passphrase costs, as a power of two: what `age` asks for.
const WORK: u8 = 18;
/// Most work that is done for a passphrase: 1 GiB of memory and some seconds.
const WORK_MOST: u8 = 20;
/// Longest header that is read: more than [`RECIPIENTS`] need.
const HEADER_BYTES: usize = 32 * 1024;
/// Longest line of an armored file that is read; each has 64 characters.
const LINE_BYTES: usize = 200;
/// How much is looked at to tell how a file is written.
const FIRST_BYTES: u64 = 1024;
/// The first bytes of every encrypted file.
const BINARY: &[u8] = b"age-encryption.org/";
/// The first line of one that is written in letters.
const ARMORED: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

/// For whom a bundle is encrypted.
#[derive(Debug, Default)]
pub enum Envelope {
    /// For nobody: everybody can read it.
    #[default]
    Open,
    /// For these, each of whom can read it.
    Recipients(Vec<Recipient>),
    /// For everybody who knows this passphrase.
    Passphrase(Passphrase),
}

/// What a bundle is closed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// Nothing: everybody can read it.
    Open,
    /// An encryption to recipients.
    Recipients,
    /// A passphrase.
    Passphrase,
}

/// What opens an encrypted bundle.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keys<'a> {
    /// The identities of recipients.
    pub identities: &'a [Identity],
    /// A passphrase.
    pub passphrase: Option<&'a Passphrase>,
}

/// What the file at `path` is closed with. Whether it is a bundle, only opening it tells.
///
/// # Errors
/// [`Fault::EnvelopeUnreadable`] when it begins as an encrypted file and is none; others when it
/// cannot be read.
pub fn lock_of(path: &Path) -> Result<Lock, BundleError> {
    let look = || {
        if !std::fs::metadata(path).map_err(Fault::reading)?.is_file() {
            return Err(Fault::NotAFile);
        }
        let mut file = File::open(path).map_err(Fault::reading)?;
        let header = match form_of(&mut file)? {
            Form::Open => return Ok(Lock::Open),
            Form::Binary => header(&mut file)?,
            Form::Armored => header(&mut ArmoredReader::new(ShortLines::of(file)))?,
        };
        let header = Decryptor::new_buffered(header.as_slice()).map_err(refused)?;
        Ok(if header.is_scrypt() {
            Lock::Passphrase
        } else {
            Lock::Recipients
        })
    };
    look().map_err(|fault| BundleError::new(path, fault))
}

/// Where a bundle is read from: a file, or through the encryption around it.
pub(super) enum Source {
    /// The file itself.
    File(File),
    /// The content of an encrypted file.
    Unsealed(Box<Unsealed>),
}

impl Source {
    /// The content of `file`, which `keys` open when it is encrypted.
    pub(super) fn of(mut file: File, keys: &Keys<'_>, limits: &Limits) -> Result<Self, Fault> {
        let file = match form_of(&mut file)? {
            Form::Open => return Ok(Self::File(file)),
            Form::Binary => file,
            Form::Armored => without_armor(file, limits)?,
        };
        let decryptor = decryptor(file)?;
        let reader = if decryptor.is_scrypt() {
            let passphrase = keys.passphrase.ok_or(Fault::PassphraseNeeded)?;
            let mut identity = scrypt::Identity::new(secret(passphrase)?);
            identity.set_max_work_factor(WORK_MOST);
            let opened = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity));
            opened.map_err(|error| by_passphrase(error, Fault::PassphraseWrong))?
        } else {
            let identities = keys.identities.iter();
            let opened = decryptor.decrypt(identities.map(Identity::key));
            opened.map_err(refused)?
        };
        Unsealed::of(reader).map(|unsealed| Self::Unsealed(Box::new(unsealed)))
    }

    /// The content of `file`, which was encrypted here a moment ago with `key`.
    pub(super) fn written(file: File, key: FileKey) -> Result<Self, Fault> {
        let identity = Known(key);
        let reader = decryptor(file)?
            .decrypt(std::iter::once(&identity as &dyn age::Identity))
            .map_err(refused)?;
        Unsealed::of(reader).map(|unsealed| Self::Unsealed(Box::new(unsealed)))
    }
}

impl Read for Source {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(bytes),
            Self::Unsealed(unsealed) => unsealed.read(bytes),
        }
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Unsealed(unsealed) => unsealed.seek(to),
        }
    }
}

/// The content of an encrypted file. Its length is proven before the first byte is read, and
/// nothing beyond it is asked for.
pub(super) struct Unsealed {
    reader: StreamReader<BufReader<File>>,
    length_bytes: u64,
    position: u64,
    /// Whether the reader stands elsewhere.
    moved: bool,
}

impl Unsealed {
    fn of(mut reader: StreamReader<BufReader<File>>) -> Result<Self, Fault> {
        let mut look = || -> io::Result<u64> {
            let length_bytes = reader.seek(SeekFrom::End(0))?;
            if let Some(last) = length_bytes.checked_sub(1) {
                // One more piece without content behind the last byte is no spelling of the same
                // file; only reading on shows it.
                reader.seek(SeekFrom::Start(last))?;
                reader.read_exact(&mut [0])?;
                if reader.read(&mut [0])? != 0 {
                    return Err(io::ErrorKind::InvalidData.into());
                }
            }
            Ok(length_bytes)
        };
        let length_bytes = look().map_err(|error| Fault::reading(damaged(error)))?;
        Ok(Self {
            reader,
            length_bytes,
            position: 0,
            moved: true,
        })
    }
}

impl Read for Unsealed {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let left = self.length_bytes.saturating_sub(self.position);
        let wanted = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
        if wanted == 0 {
            return Ok(0);
        }
        if self.moved {
            let to = SeekFrom::Start(self.position);
            self.reader.seek(to).map_err(damaged)?;
            self.moved = false;
        }
        let bytes = bytes.get_mut(..wanted).unwrap_or_default();
        let count = self.reader.read(bytes).map_err(damaged)?;
        if count == 0 {
            return Err(damaged(io::ErrorKind::UnexpectedEof.into()));
        }
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for Unsealed {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::Current(by) => self.position.checked_add_signed(by),
            SeekFrom::End(by) => self.length_bytes.checked_add_signed(by),
        };
        let position = position.ok_or(io::ErrorKind::InvalidInput)?;
        self.moved |= position != self.position;
        self.position = position;
        Ok(position)
    }
}

/// Begins an encryption; gives it, and the key with which the file can be read again.
pub(super) fn encryptor(envelope: &Envelope) -> Result<Option<(Encryptor, FileKey)>, Fault> {
    let kept = RefCell::new(None);
    let unwritable = |error: age::EncryptError| Fault::Unwritable(io::Error::other(error));
    let encryptor = match envelope {
        Envelope::Open => return Ok(None),
        Envelope::Recipients(recipients) => {
            if recipients.len() > RECIPIENTS {
                return Err(Fault::TooManyRecipients { limit: RECIPIENTS });
            }
            let each = recipients.iter().map(|recipient| Keeping {
                inner: recipient.key(),
                kept: &kept,
            });
            let each: Vec<Keeping<'_>> = each.collect();
            let each = each
                .iter()
                .map(|recipient| recipient as &dyn age::Recipient);
            Encryptor::with_recipients(each).map_err(unwritable)?
        }
        Envelope::Passphrase(passphrase) => {
            let mut recipient = scrypt::Recipient::new(secret(passphrase)?);
            recipient.set_work_factor(WORK);
            let keeping = Keeping {
                inner: &recipient,
                kept: &kept,
            };
            let one = std::iter::once(&keeping as &dyn age::Recipient);
            Encryptor::with_recipients(one).map_err(unwritable)?
        }
    };
    let key = kept.into_inner();
    let missing = || Fault::SelfCheck("the encryption has no key".to_owned());
    Ok(Some((encryptor, key.ok_or_else(missing)?)))
}

/// Encrypts `text` under `passphrase`, in letters, as a file that `age` opens.
pub(super) fn closed_text(text: &str, passphrase: &Passphrase) -> Result<Vec<u8>, Fault> {
    let mut recipient = scrypt::Recipient::new(secret(passphrase)?);
    recipient.set_work_factor(WORK);
    let one = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(one)
        .map_err(|error| Fault::Unwritable(io::Error::other(error)))?;
    let write = || {
        let armor =
            age::armor::ArmoredWriter::wrap_output(Vec::new(), age::armor::Format::AsciiArmor)?;
        let mut output = encryptor.wrap_output(armor)?;
        output.write_all(text.as_bytes())?;
        output.finish()?.finish()
    };
    write().map_err(Fault::Unwritable)
}

/// Whether `bytes` begin as an encrypted file.
pub(super) fn is_closed(bytes: &[u8]) -> bool {
    bytes.starts_with(BINARY) || bytes.trim_ascii_start().starts_with(ARMORED)
}

/// The text that [`closed_text`] or `age` encrypted under a passphrase; at most `limit` bytes.
pub(super) fn opened_text(
    bytes: &[u8],
    passphrase: &Passphrase,
    limit: u64,
) -> Result<zeroize::Zeroizing<String>, Fault> {
    let bytes = match bytes {
        binary if binary.starts_with(BINARY) => binary,
        letters => letters.trim_ascii_start(),
    };
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(bytes)).map_err(refused)?;
    let mut identity = scrypt::Identity::new(secret(passphrase)?);
    identity.set_max_work_factor(WORK_MOST);
    let opened = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity));
    let opened = opened.map_err(|error| by_passphrase(error, Fault::KeyPassphrase))?;
    let mut text = zeroize::Zeroizing::new(String::new());
    let read = opened.take(limit).read_to_string(&mut text);
    read.map_err(|error| Fault::reading(damaged(error)))?;
    Ok(text)
}

/// Whether an error says that an encrypted file was changed or cut.
pub(super) fn is_damage(error: &io::Error) -> bool {
    let inner = error.get_ref();
    inner.is_some_and(<dyn std::error::Error + Send + Sync>::is::<Damage>)
}

/// What an encrypted file that was changed or cut is called inside an [`io::Error`].
#[derive(Debug, thiserror::Error)]
#[error("the encrypted file was changed or cut")]
struct Damage;

/// Marks what does not come from the disk.
fn damaged(error: io::Error) -> io::Error {
    if error.raw_os_error().is_some() {
        return error;
    }
    io::Error::new(io::ErrorKind::InvalidData, Damage)
}

/// Why a passphrase does not open a file; `wrong` when it is another than that of the file.
fn by_passphrase(error: DecryptError, wrong: Fault) -> Fault {
    let is_wrong = matches!(
        error,
        DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys
    );
    if is_wrong { wrong } else { refused(error) }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the library may add kinds; none of them could be read"
)]
fn refused(error: DecryptError) -> Fault {
    match error {
        DecryptError::NoMatchingKeys => Fault::NotARecipient,
        DecryptError::ExcessiveWork { required, .. } => Fault::PassphraseWork {
            found: required,
            limit: WORK_MOST,
        },
        DecryptError::Io(error) => Fault::reading(damaged(error)),
        DecryptError::DecryptionFailed
        | DecryptError::InvalidMac
        | DecryptError::KeyDecryptionFailed => Fault::EnvelopeDamaged,
        _ => Fault::EnvelopeUnreadable,
    }
}

fn secret(passphrase: &Passphrase) -> Result<SecretString, Fault> {
    let text = std::str::from_utf8(passphrase.bytes());
    Ok(SecretString::from(
        text.map_err(|_| Fault::PassphraseWrong)?.to_owned(),
    ))
}

/// How a file is written.
enum Form {
    Open,
    Binary,
    Armored,
}

/// Tells how `file` is written and goes to where that begins.
fn form_of(file: &mut File) -> Result<Form, Fault> {
    let mut first = Vec::new();
    let read = Read::take(&mut *file, FIRST_BYTES).read_to_end(&mut first);
    read.map_err(Fault::reading)?;
    let letters = first.trim_ascii_start();
    let (form, start) = if first.starts_with(BINARY) {
        (Form::Binary, 0)
    } else if letters.starts_with(ARMORED) {
        // Mail programs put blank lines before it.
        (Form::Armored, (first.len() - letters.len()) as u64)
    } else {
        (Form::Open, 0)
    };
    file.seek(SeekFrom::Start(start)).map_err(Fault::reading)?;
    Ok(form)
}

/// The bytes up to behind the header and its nonce. A header may be long or have no end; this one
/// is short and has one, so that parsing it takes no time.
fn header(from: &mut dyn Read) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let read = from.take(HEADER_BYTES as u64).read_to_end(&mut bytes);
    read.map_err(|error| Fault::reading(damaged(error)))?;
    let end = bytes.windows(5).position(|five| five == b"\n--- ");
    if end.is_none() {
        return Err(Fault::EnvelopeUnreadable);
    }
    Ok(bytes)
}

fn decryptor(mut file: File) -> Result<Decryptor<BufReader<File>>, Fault> {
    file.rewind().map_err(Fault::reading)?;
    header(&mut file)?;
    file.rewind().map_err(Fault::reading)?;
    Decryptor::new_buffered(BufReader::new(file)).map_err(refused)
}

/// The encrypted bytes of a file that is written in letters, in a file without a name.
fn without_armor(file: File, limits: &Limits) -> Result<File, Fault> {
    // Four letters stand for three bytes, and each line has an end.
    let longest = limits.archive_bytes.saturating_mul(3) / 2;
    if file.metadata().map_err(Fault::reading)?.len() > longest {
        return Err(Fault::ArchiveTooLarge {
            limit_bytes: limits.archive_bytes,
        });
    }
    let writing = |error| Fault::writing(&std::env::temp_dir(), error);
    let mut from = ArmoredReader::new(ShortLines::of(file));
    let mut bytes = tempfile::tempfile().map_err(writing)?;
    let mut piece = vec![0; 64 * 1024];
    loop {
        let count = from.read(&mut piece);
        match count.map_err(|error| Fault::reading(damaged(error)))? {
            0 => return Ok(bytes),
            count => {
                let piece = piece.get(..count).unwrap_or_default();
                bytes.write_all(piece).map_err(writing)?;
            }
        }
    }
}

/// Gives the bytes of a text and stops at a line that is too long to belong to it: the reader
/// behind would hold all of it in memory.
struct ShortLines<R> {
    from: BufReader<R>,
    line_bytes: usize,
}

impl<R: Read> ShortLines<R> {
    fn of(from: R) -> Self {
        Self {
            from: BufReader::new(from),
            line_bytes: 0,
        }
    }
}

impl<R: Read> Read for ShortLines<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let found = self.from.fill_buf()?;
        let count = found.len().min(bytes.len());
        let (Some(found), Some(bytes)) = (found.get(..count), bytes.get_mut(..count)) else {
            return Ok(0);
        };
        for byte in found {
            self.line_bytes = if *byte == b'\n' {
                0
            } else {
                self.line_bytes + 1
            };
            if self.line_bytes > LINE_BYTES {
                return Err(io::Error::new(io::ErrorKind::InvalidData, Damage));
            }
        }
        bytes.copy_from_slice(found);
        self.from.consume(count);
        Ok(count)
    }
}

/// A recipient that lets the key of the file be kept while it is wrapped: what was written is read
/// again before it gets its name, also when nobody here is a recipient.
struct Keeping<'a> {
    inner: &'a dyn age::Recipient,
    kept: &'a RefCell<Option<FileKey>>,
}

impl age::Recipient for Keeping<'_> {
    fn wrap_file_key(
        &self,
        file_key: &FileKey,
    ) -> Result<(Vec<Stanza>, std::collections::HashSet<String>), age::EncryptError> {
        *self.kept.borrow_mut() = Some(copy_of(file_key));
        self.inner.wrap_file_key(file_key)
    }
}

/// Opens one file, whose key is known.
struct Known(FileKey);

impl age::Identity for Known {
    fn unwrap_stanza(&self, _: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        Some(Ok(copy_of(&self.0)))
    }
}

fn copy_of(key: &FileKey) -> FileKey {
    FileKey::init_with_mut(|bytes| bytes.copy_from_slice(key.expose_secret()))
}
