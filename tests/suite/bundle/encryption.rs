//! Encrypted bundles: opened by those they are for and nobody else, by our program and by `age`, in
//! both directions; nothing of them lies open on a disk.

use std::fs;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use concord::bundle::Attachments;
use concord::bundle::BundleError;
use concord::bundle::Checksum;
use concord::bundle::Digest;
use concord::bundle::Envelope;
use concord::bundle::Identity;
use concord::bundle::Keys;
use concord::bundle::LargeFile;
use concord::bundle::Limits;
use concord::bundle::Lock;
use concord::bundle::NoAttachments;
use concord::bundle::Recipient;
use concord::bundle::VerifiedBundle;
use concord::bundle::change_identity_passphrase;
use concord::bundle::lock_of;
use concord::bundle::open_with;
use concord::bundle::own_recipient;
use concord::bundle::seal_for;
use concord::secret::Passphrase;

use super::bag::contents;
use super::bag::device_key;
use super::bag::go_on;
use super::bag::open;
use super::bag::seal_in;
use super::hostile::write;
use super::stock_tools::python;
use super::stock_tools::run;
use super::stock_tools::said;

const PASSPHRASE: &str = "eight boats at the ferry";

/// An identity and where it is kept.
fn identity(folder: &Path, name: &str) -> (PathBuf, Identity, Recipient) {
    let path = folder.join(name);
    let recipient = own_recipient(&path).unwrap();
    let identity = Identity::load(&path, None).unwrap().remove(0);
    assert_eq!(identity.recipient(), recipient);
    (path, identity, recipient)
}

fn encrypted(folder: &Path, envelope: &Envelope) -> PathBuf {
    let to = folder.join("record.zip.age");
    let sealed = seal_for(
        envelope,
        &contents(),
        &NoAttachments,
        &device_key(1),
        &to,
        &mut go_on,
    )
    .unwrap();
    assert_eq!(sealed.length_bytes, fs::metadata(&to).unwrap().len());
    to
}

fn opened(path: &Path, identities: &[Identity]) -> Result<VerifiedBundle, BundleError> {
    let keys = Keys {
        identities,
        passphrase: None,
    };
    open_with(path, &keys, &Limits::default(), &mut go_on)
}

fn with_passphrase(path: &Path, passphrase: &str) -> Result<VerifiedBundle, BundleError> {
    let keys = Keys {
        identities: &[],
        passphrase: Some(&Passphrase::typed(passphrase)),
    };
    open_with(path, &keys, &Limits::default(), &mut go_on)
}

/// Runs `age`, typing the passphrase where it asks for one.
fn age(arguments: &[&std::ffi::OsStr]) -> std::process::Output {
    let typed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stock/typed.py");
    let mut command = Command::new(python());
    command
        .arg(typed)
        .arg(PASSPHRASE)
        .arg("age")
        .args(arguments);
    run(&mut command, "age")
}

macro_rules! arguments {
    ($($argument:expr),* $(,)?) => { &[$(std::ffi::OsStr::new($argument)),*] };
}

#[test]
fn those_it_is_for_open_a_bundle_and_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let (_, one, to_one) = identity(folder.path(), "one");
    let (_, two, to_two) = identity(folder.path(), "two");
    let (_, stranger, _) = identity(folder.path(), "stranger");
    let path = encrypted(folder.path(), &Envelope::Recipients(vec![to_one, to_two]));
    assert_eq!(lock_of(&path).unwrap(), Lock::Recipients);
    let plain = open(&seal_in(folder.path(), &contents(), 1)).unwrap();
    for identity in [one.clone(), two] {
        let mut bundle = opened(&path, &[identity]).unwrap();
        assert_eq!(bundle.id(), plain.id(), "the id names what is inside");
        assert_eq!(*bundle.info(), contents().info);
        assert!(bundle.operations().eq(plain.operations()));
        assert_eq!(
            bundle.read_file("tables/positions.csv").unwrap(),
            b"indicator,answer\n"
        );
    }
    assert!(opened(&path, &[stranger.clone(), one]).is_ok());
    for (found, code) in [
        (opened(&path, &[stranger]), "bundle.not_a_recipient"),
        (opened(&path, &[]), "bundle.not_a_recipient"),
        (open(&path), "bundle.not_a_recipient"),
    ] {
        assert_eq!(found.unwrap_err().code(), code);
    }
    let bytes = fs::read(&path).unwrap();
    for word in ["mgi-", "ops.jsonl", "PK\u{3}\u{4}", "Sample", "BEGIN SSH"] {
        let found = bytes.windows(word.len()).any(|w| w == word.as_bytes());
        assert!(!found, "`{word}` can be read from outside");
    }
}

#[test]
fn a_passphrase_opens_what_was_encrypted_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let envelope = Envelope::Passphrase(Passphrase::typed(PASSPHRASE));
    let path = encrypted(folder.path(), &envelope);
    assert_eq!(lock_of(&path).unwrap(), Lock::Passphrase);
    assert!(with_passphrase(&path, PASSPHRASE).is_ok());
    let wrong = with_passphrase(&path, "nine boats").unwrap_err();
    assert_eq!(wrong.code(), "bundle.passphrase_wrong");
    assert_eq!(open(&path).unwrap_err().code(), "bundle.passphrase_needed");

    // `age` opens ours.
    let out = folder.path().join("out.zip");
    let output = age(arguments!["-d", "-o", &out, &path]);
    assert!(output.status.success(), "{}", said(&output));
    let plain = fs::read(seal_in(folder.path(), &contents(), 1)).unwrap();
    assert!(fs::read(&out).unwrap() == plain, "to the byte");

    // We open what `age` writes.
    let theirs = folder.path().join("theirs.zip.age");
    let output = age(arguments!["-p", "-o", &theirs, &out]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(with_passphrase(&theirs, PASSPHRASE).is_ok());
}

#[test]
fn age_and_we_open_what_the_other_encrypts_for_recipients() {
    let folder = tempfile::tempdir().unwrap();
    let (kept, identity, recipient) = identity(folder.path(), "identity");
    let path = encrypted(
        folder.path(),
        &Envelope::Recipients(vec![recipient.clone()]),
    );
    let out = folder.path().join("out.zip");
    let output = age(arguments!["-d", "-i", &kept, "-o", &out, &path]);
    assert!(output.status.success(), "{}", said(&output));
    let plain = seal_in(folder.path(), &contents(), 1);
    assert!(fs::read(&out).unwrap() == fs::read(&plain).unwrap());

    for (name, form) in [("binary.age", "-e"), ("letters.age", "-a")] {
        let theirs = folder.path().join(name);
        let to = recipient.as_str();
        let output = age(arguments!["-r", to, form, "-o", &theirs, &plain]);
        assert!(output.status.success(), "{}", said(&output));
        let bundle = opened(&theirs, std::slice::from_ref(&identity)).unwrap();
        assert_eq!(bundle.id(), open(&plain).unwrap().id(), "{name}");
    }
    // With blank lines before it, as mail programs leave it.
    let letters = fs::read(folder.path().join("letters.age")).unwrap();
    let mailed = write(
        folder.path(),
        "mailed.age",
        &[b"\r\n\n ".as_slice(), &letters].concat(),
    );
    assert!(opened(&mailed, &[identity]).is_ok());
}

#[test]
fn an_identity_under_a_passphrase_stays_the_same_for_others() {
    let folder = tempfile::tempdir().unwrap();
    let (kept, _, recipient) = identity(folder.path(), "identity");
    let path = encrypted(
        folder.path(),
        &Envelope::Recipients(vec![recipient.clone()]),
    );
    let passphrase = Passphrase::typed(PASSPHRASE);
    change_identity_passphrase(&kept, None, Some(&passphrase)).unwrap();
    let text = fs::read_to_string(&kept).unwrap();
    assert!(!text.contains("SECRET"), "{text}");
    assert_eq!(own_recipient(&kept).unwrap(), recipient, "known without it");
    let code = |passphrase| Identity::load(&kept, passphrase).unwrap_err().code();
    assert_eq!(code(None), "bundle.identity_locked");
    let wrong = Passphrase::typed("something else");
    assert_eq!(code(Some(&wrong)), "bundle.key_passphrase");
    let identities = Identity::load(&kept, Some(&passphrase)).unwrap();
    assert!(opened(&path, &identities).is_ok());

    let out = folder.path().join("out.zip");
    let output = age(arguments!["-d", "-i", &kept, "-o", &out, &path]);
    assert!(output.status.success(), "{}", said(&output));

    change_identity_passphrase(&kept, Some(&passphrase), None).unwrap();
    assert_eq!(
        Identity::load(&kept, None).unwrap()[0].recipient(),
        recipient
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&kept).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "nobody else can read it");
    }
}

#[test]
fn files_that_are_no_identities_or_recipients_are_named() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("empty", ""),
        ("note", "# nothing\n\n"),
        ("words", "AGE-SECRET-KEY-1WORDS\n"),
        ("binary", "\u{0}\u{1}"),
    ] {
        let path = write(folder.path(), name, text.as_bytes());
        let code = Identity::load(&path, None).unwrap_err().code();
        assert_eq!(code, "bundle.identity_unreadable", "{name}");
        assert!(own_recipient(&path).is_err(), "{name} is left as it is");
        assert_eq!(fs::read(&path).unwrap(), text.as_bytes());
    }
    let ssh = device_key(1).public_line().to_owned();
    for text in ["", "age1", "age1qqqq", ssh.as_str()] {
        let fault = text.parse::<Recipient>().unwrap_err();
        assert_eq!(fault.code(), "bundle.recipient_unreadable", "{text}");
    }
    let (_, _, recipient) = identity(folder.path(), "identity");
    let typed = format!(" {}\n", recipient.as_str().to_uppercase());
    assert_eq!(typed.parse::<Recipient>().unwrap(), recipient);
    let many = vec![recipient; 101];
    let to = folder.path().join("many.zip.age");
    let refused = seal_for(
        &Envelope::Recipients(many),
        &contents(),
        &NoAttachments,
        &device_key(1),
        &to,
        &mut go_on,
    );
    assert_eq!(refused.unwrap_err().code(), "bundle.too_many_recipients");
    assert!(!to.exists());
}

#[test]
fn an_encrypted_bundle_that_was_changed_or_cut_anywhere_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (_, identity, recipient) = identity(folder.path(), "identity");
    let whole = fs::read(encrypted(
        folder.path(),
        &Envelope::Recipients(vec![recipient]),
    ))
    .unwrap();
    let named = [
        "bundle.envelope_damaged",
        "bundle.envelope_unreadable",
        "bundle.not_a_recipient",
    ];
    let refused = |bytes: &[u8], what: &str| {
        let path = write(folder.path(), "changed.zip.age", bytes);
        let code = opened(&path, std::slice::from_ref(&identity))
            .unwrap_err()
            .code();
        assert!(named.contains(&code), "{what}: {code}");
    };
    for percent in 1..100 {
        let cut = &whole[..whole.len() * percent / 100];
        refused(cut, &format!("cut at {percent} %"));
    }
    // The first bytes make it an encrypted file; without them it is something else.
    let places = (20..800).chain((800..whole.len()).step_by(97));
    for at in places {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        refused(&changed, &format!("byte {at}"));
    }
    let behind = [whole.as_slice(), b"more"].concat();
    refused(&behind, "bytes behind");
}

#[test]
fn headers_and_lines_without_an_end_are_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let begin = "age-encryption.org/v1\n";
    let armor = "-----BEGIN AGE ENCRYPTED FILE-----\n";
    for (name, bytes, code) in [
        ("none.age", begin.to_owned(), "bundle.envelope_unreadable"),
        (
            "version.age",
            "age-encryption.org/v9\n--- AAAA\n".to_owned(),
            "bundle.envelope_unreadable",
        ),
        (
            "stanzas.age",
            begin.to_owned() + &"-> X25519 a\n\n".repeat(1 << 20),
            "bundle.envelope_unreadable",
        ),
        (
            "line.age",
            armor.to_owned() + &"A".repeat(8 << 20),
            "bundle.envelope_damaged",
        ),
        (
            "work.age",
            format!(
                "{begin}-> scrypt rF0/NwblUHHTpgQgRpe5CQ 30\n\
                 gUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY\n\
                 --- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            ),
            "bundle.passphrase_work",
        ),
    ] {
        let path = write(folder.path(), name, bytes.as_bytes());
        let found = with_passphrase(&path, PASSPHRASE).unwrap_err();
        assert_eq!(found.code(), code, "{name}");
    }
}

/// A file that is made while it is read.
struct Drops(LargeFile);

fn drop_of(length: u64) -> impl Read {
    let byte = |at: u64| u8::try_from(((at * at) >> 7) & 0xff).unwrap();
    let bytes: Vec<u8> = (0..length).map(byte).collect();
    io::Cursor::new(bytes)
}

impl Drops {
    fn of(length: u64) -> Self {
        let mut bytes = Vec::new();
        drop_of(length).read_to_end(&mut bytes).unwrap();
        let mut checksum = Checksum::default();
        checksum.update(&bytes);
        Self(LargeFile {
            digest: Digest::of(&bytes),
            length_bytes: length,
            crc32: checksum.crc32(),
        })
    }
}

impl Attachments for Drops {
    fn list(&self) -> Vec<LargeFile> {
        vec![self.0]
    }

    fn open<'a>(&'a self, _: Digest) -> io::Result<Box<dyn Read + 'a>> {
        Ok(Box::new(drop_of(self.0.length_bytes)))
    }
}

#[test]
fn attachments_go_through_the_encryption_piece_by_piece() {
    let folder = tempfile::tempdir().unwrap();
    let (_, identity, recipient) = identity(folder.path(), "identity");
    let drops = Drops::of(3_000_017);
    let to = folder.path().join("large.zip.age");
    let envelope = Envelope::Recipients(vec![recipient]);
    let seal = |drops: &Drops| {
        seal_for(
            &envelope,
            &contents(),
            drops,
            &device_key(1),
            &to,
            &mut go_on,
        )
    };
    seal(&drops).unwrap();
    let mut bundle = opened(&to, &[identity]).unwrap();
    let path = format!("attachments/{}", drops.0.digest);
    let content = bundle.read_file(&path).unwrap();
    assert_eq!(Digest::of(&content), drops.0.digest);
    fs::remove_file(&to).unwrap();
    // What is no longer what it was when it was looked at is not handed on.
    for changed in [
        LargeFile {
            crc32: drops.0.crc32 ^ 1,
            ..drops.0
        },
        LargeFile {
            digest: Digest::of(b"another"),
            ..drops.0
        },
        LargeFile {
            length_bytes: drops.0.length_bytes - 1,
            ..drops.0
        },
    ] {
        let error = seal(&Drops(changed)).unwrap_err();
        assert_eq!(error.code(), "bundle.self_check", "{error}");
        assert!(!to.exists());
    }
}

#[test]
fn an_opening_that_takes_too_long_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    let path = seal_in(folder.path(), &contents(), 1);
    let limits = Limits {
        seconds: 0,
        seconds_per_mib: 0,
        ..Limits::default()
    };
    let error = concord::bundle::open(&path, &limits, &mut go_on).unwrap_err();
    assert_eq!(error.code(), "bundle.took_too_long");
}

#[test]
fn each_defect_of_an_encryption_gives_the_error_that_names_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/encrypted");
    let identities = Identity::load(&folder.join("identity.txt"), None).unwrap();
    let table = [
        ("bomb", "bomb"),
        ("bytes_behind", "envelope_damaged"),
        ("cut", "envelope_damaged"),
        ("for_others", "not_a_recipient"),
        ("good", "opens"),
        ("header_changed", "envelope_damaged"),
        ("later_version", "envelope_unreadable"),
        ("letters", "opens"),
        ("letters_garbled", "envelope_damaged"),
        ("letters_long_line", "envelope_damaged"),
        ("letters_no_end", "envelope_damaged"),
        ("nested", "not_an_archive"),
        ("no_header", "envelope_unreadable"),
        ("not_a_bundle", "not_an_archive"),
        ("passphrase", "opens"),
        ("payload_changed", "envelope_damaged"),
        ("work", "passphrase_work"),
    ];
    let passphrase = Passphrase::typed(PASSPHRASE);
    let keys = Keys {
        identities: &identities,
        passphrase: Some(&passphrase),
    };
    for (name, code) in table {
        let path = folder.join(format!("{name}.age"));
        let found = match open_with(&path, &keys, &Limits::default(), &mut go_on) {
            Ok(_) => "opens".to_owned(),
            Err(error) => error.code().trim_start_matches("bundle.").to_owned(),
        };
        assert_eq!(found, code, "{name}");
    }
    let kept = fs::read_dir(folder).unwrap().count();
    assert_eq!(kept, table.len() + 1, "each file that is kept is tried");
}
