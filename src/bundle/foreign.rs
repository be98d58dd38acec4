//! What others wrote to try their own programs, tried on ours. Where each suite comes from, and which
//! parts of it say something about bundles, stands in `tests/vectors/foreign/README.md`.

use std::collections::BTreeMap;
use std::fs;
use std::fs::File;
use std::io::Cursor;
use std::io::Read as _;
use std::io::Seek as _;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::PathBuf;

use ed25519_dalek::Signature;
use ed25519_dalek::VerifyingKey;
use serde_json::Value;

use crate::bundle::BundleInfo;
use crate::bundle::Digest;
use crate::bundle::Fault;
use crate::bundle::Keys;
use crate::bundle::Limits;
use crate::bundle::Namespace;
use crate::bundle::envelope::Source;
use crate::bundle::open;
use crate::bundle::recipient;
use crate::bundle::signature;
use crate::record::Operation;
use crate::secret::Passphrase;

fn folder(suite: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/vectors/foreign")
        .join(suite)
}

/// The files of a folder by name.
fn files(suite: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder(suite)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let named = paths.filter(|path| path.is_file()).map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read(path).unwrap())
    });
    named.collect()
}

/// A case of age's test kit: what it expects, what opens it, and the file itself.
struct Case {
    expect: String,
    payload: Option<String>,
    identities: Vec<String>,
    passphrase: Option<Passphrase>,
    bytes: Vec<u8>,
}

fn case(text: &[u8]) -> Case {
    let end = text.windows(2).position(|two| two == b"\n\n").unwrap();
    let mut case = Case {
        expect: String::new(),
        payload: None,
        identities: Vec::new(),
        passphrase: None,
        bytes: text[end + 2..].to_vec(),
    };
    for line in std::str::from_utf8(&text[..end]).unwrap().lines() {
        let (label, value) = line.split_once(": ").unwrap();
        match label {
            "expect" => value.clone_into(&mut case.expect),
            "payload" => case.payload = Some(value.to_owned()),
            "identity" => case.identities.push(value.to_owned()),
            "passphrase" => case.passphrase = Some(Passphrase::line(value)),
            "compressed" => {
                assert_eq!(value, "zlib");
                let mut reader = flate2::read::ZlibDecoder::new(Cursor::new(&text[end + 2..]));
                case.bytes.clear();
                reader.read_to_end(&mut case.bytes).unwrap();
            }
            _ => {}
        }
    }
    case
}

/// What opening a case gives: the digest of its content, or why not.
fn opened(case: &Case) -> Result<String, Fault> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&case.bytes).unwrap();
    file.rewind().unwrap();
    let identities = recipient::parse(&case.identities.join("\n")).unwrap_or_default();
    let keys = Keys {
        identities: &identities,
        passphrase: case.passphrase.as_ref(),
    };
    let mut source = Source::of(file, &keys, &Limits::default())?;
    if matches!(source, Source::File(_)) {
        // Then it is looked at as a bundle, and is none.
        return Err(Fault::NotAnArchive);
    }
    let mut content = Vec::new();
    source.read_to_end(&mut content).map_err(Fault::reading)?;
    Ok(Digest::of(&content).to_string())
}

#[test]
fn the_test_kit_of_age_is_kept() {
    let (mut foreign, mut lenient) = (Vec::<String>::new(), Vec::<String>::new());
    let mut tried = 0;
    for (name, text) in files("age/testdata") {
        let case = case(&text);
        // Keys against quantum computers: the program on today's systems has none of them.
        if case
            .identities
            .iter()
            .any(|key| !key.starts_with("AGE-SECRET-KEY-1"))
        {
            foreign.push(name);
            continue;
        }
        tried += 1;
        let found = opened(&case);
        let fits = match (case.expect.as_str(), &found) {
            ("success", Ok(digest)) => Some(digest) == case.payload.as_ref(),
            ("no match", Err(fault)) => {
                matches!(fault, Fault::NotARecipient | Fault::PassphraseWrong)
            }
            ("HMAC failure" | "payload failure", Err(fault)) => {
                matches!(fault, Fault::EnvelopeDamaged)
            }
            ("header failure", Err(fault)) => matches!(
                fault,
                Fault::EnvelopeUnreadable
                    | Fault::EnvelopeDamaged
                    | Fault::PassphraseWork { .. }
                    | Fault::NotAnArchive
            ),
            ("armor failure", Err(fault)) => matches!(
                fault,
                Fault::EnvelopeUnreadable | Fault::EnvelopeDamaged | Fault::NotAnArchive
            ),
            _ => false,
        };
        if case.expect == "header failure" && found.is_ok() {
            lenient.push(name);
            continue;
        }
        assert!(
            fits,
            "{name}: {} was expected, {found:?} found",
            case.expect
        );
    }
    // Stanzas whose short last line is left out, as early versions of age wrote them. The library
    // reads them; the header's checksum covers them all the same.
    assert_eq!(
        lenient,
        ["stanza_missing_body", "stanza_missing_final_line"]
    );
    assert!(
        tried > 100,
        "{tried} cases were tried, {foreign:?} were not"
    );
}

#[test]
fn no_bag_of_the_conformance_suite_passes_for_a_bundle() {
    let suite = File::open(folder("bagit/suite.zip")).unwrap();
    let mut suite = zip::ZipArchive::new(suite).unwrap();
    let mut bags: BTreeMap<String, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    for index in 0..suite.len() {
        let mut entry = suite.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let parts: Vec<&str> = name.splitn(4, '/').collect();
        let [version, sort, bag, path] = parts[..] else {
            continue;
        };
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).unwrap();
        let bag = bags.entry(format!("{version}/{sort}/{bag}")).or_default();
        bag.push((path.to_owned(), bytes));
    }
    let mut found = BTreeMap::new();
    for (bag, files) in &bags {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        for (path, bytes) in files {
            zip.start_file(format!("mgi-0123456789abcdef/{path}"), options)
                .unwrap();
            zip.write_all(bytes).unwrap();
        }
        let mut file = tempfile::NamedTempFile::new().unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        file.write_all(&bytes).unwrap();
        let refused = open(file.path(), &Limits::default(), &mut |_| {
            ControlFlow::Continue(())
        });
        let code = refused.unwrap_err().code();
        found.insert(bag.as_str(), code.trim_start_matches("bundle."));
    }
    let kept = fs::read_to_string(folder("bagit/refused.txt")).unwrap_or_default();
    let mut lines = String::new();
    for (bag, code) in &found {
        lines.extend([bag, ": ", code, "\n"]);
    }
    assert_eq!(lines, kept, "{} bags", bags.len());
}

#[test]
fn json_that_is_none_is_refused_everywhere() {
    let not_json =
        |reason: &str| !reason.contains("format number") && !reason.contains("canonical");
    let mut tried = 0;
    for (name, bytes) in files("json/test_parsing") {
        let info = BundleInfo::parse(&bytes);
        let Err(Fault::Json { reason, .. }) = info else {
            panic!("{name}: {info:?}");
        };
        let text = std::str::from_utf8(&bytes);
        assert!(
            text.is_err() || Operation::parse(text.unwrap()).is_err(),
            "{name}"
        );
        tried += 1;
        match name.as_bytes()[0] {
            // What is JSON is refused for what it says, or for how it is spelt.
            b'y' => assert!(!not_json(&reason), "{name}: {reason}"),
            b'n' => assert!(not_json(&reason), "{name}: {reason}"),
            // What programs may read in one way or another, nobody may sign.
            _ => {}
        }
    }
    assert_eq!(tried, 318);
}

#[test]
fn canonical_json_is_that_of_rfc_8785() {
    let inputs = files("jcs/input");
    assert_eq!(inputs.len(), 6);
    for (name, input) in inputs {
        let output = fs::read(folder("jcs/output").join(&name)).unwrap();
        let value: Value = serde_json::from_slice(&input).unwrap();
        let written = serde_json_canonicalizer::to_vec(&value).unwrap();
        assert_eq!(
            String::from_utf8(written).unwrap(),
            String::from_utf8(output.clone()).unwrap(),
            "{name}"
        );
        let reason = |bytes: &[u8]| match BundleInfo::parse(bytes) {
            Err(Fault::Json { reason, .. }) => reason,
            other => panic!("{name}: {other:?}"),
        };
        assert!(reason(&input).contains("canonical"), "{name}: as it was");
        assert!(reason(&output).contains("format"), "{name}: canonical");
    }
}

#[test]
fn signatures_of_openssh_are_read_and_those_of_other_keys_refused() {
    let files = files("sshsig");
    let message = &files["signed-data"];
    let mut codes = BTreeMap::new();
    for (name, pem) in files.iter().filter(|(name, _)| name.contains(".sig")) {
        let fault = signature::verify(Namespace::Bundle, message, name, pem).unwrap_err();
        codes.insert(name.as_str(), fault.code());
    }
    for (name, code) in codes {
        let expected = match name {
            // The one kind that bundles know, made for another purpose.
            "ed25519.sig" => "bundle.signature_namespace",
            // Kinds that the library does not know by name cannot be read at all.
            "mldsa44-ed25519.sig" | "ecdsa_sk_webauthn.sig" => code,
            _ => "bundle.signature_algorithm",
        };
        assert_eq!(code, expected, "{name}");
    }
    let key = String::from_utf8(files["ed25519.pub"].clone()).unwrap();
    let key = ssh_key::PublicKey::from_openssh(&key).unwrap();
    let signature = ssh_key::SshSig::from_pem(&files["ed25519.sig"]).unwrap();
    let namespace = String::from_utf8(files["namespace"].clone()).unwrap();
    let namespace = namespace.trim();
    assert!(key.verify(namespace, message, &signature).is_ok());
    assert!(key.verify(namespace, b"another", &signature).is_err());
}

#[test]
fn ed25519_is_checked_as_wycheproof_demands() {
    let hex = |value: &Value| -> Vec<u8> {
        let text = value.as_str().unwrap().as_bytes();
        let digits = text.chunks(2).map(|two| std::str::from_utf8(two).unwrap());
        digits
            .map(|two| u8::from_str_radix(two, 16).unwrap())
            .collect()
    };
    let text = fs::read_to_string(folder("ed25519/ed25519_test.json")).unwrap();
    let suite: Value = serde_json::from_str(&text).unwrap();
    let mut tried = 0;
    for group in suite["testGroups"].as_array().unwrap() {
        let key: [u8; 32] = hex(&group["publicKey"]["pk"]).try_into().unwrap();
        for test in group["tests"].as_array().unwrap() {
            let fits = VerifyingKey::from_bytes(&key).is_ok_and(|key| {
                !key.is_weak()
                    && Signature::from_slice(&hex(&test["sig"])).is_ok_and(|signature| {
                        key.verify_strict(&hex(&test["msg"]), &signature).is_ok()
                    })
            });
            assert_eq!(fits, test["result"] == "valid", "{}", test["tcId"]);
            tried += 1;
        }
    }
    assert_eq!(tried, 151);
}
