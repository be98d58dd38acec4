//! Checks bundles with the tools that people in an archive or a secretariat have.

use std::fs;
use std::fs::File;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

use super::bag::contents;
use super::bag::device_key;
use super::bag::open;
use super::bag::seal_in;

const NAMESPACE: &str = "mgi-bundle-v1@concord";

/// Runs a tool; one that is not there fails the test and names its package.
pub(super) fn run(command: &mut Command, package: &str) -> Output {
    let name = command.get_program().to_owned();
    command.output().unwrap_or_else(|error| {
        panic!(
            "{} does not run ({error}): install the package {package}",
            name.display()
        )
    })
}

pub(super) fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// The Python in which `bagit` is installed.
pub(super) fn python() -> PathBuf {
    let path = std::env::var_os("CONCORD_TEST_PYTHON").expect(
        "CONCORD_TEST_PYTHON must name the Python of an environment with bagit: \
         python3 -m venv target/python && target/python/bin/pip install bagit==1.9.0",
    );
    path.into()
}

/// A bundle unpacked by `unzip`; the path of its top folder.
fn unpacked(folder: &Path) -> PathBuf {
    let path = seal_in(folder, &contents(), 1);
    let to = folder.join("unpacked");
    let output = run(
        Command::new("unzip")
            .arg("-q")
            .arg(&path)
            .arg("-d")
            .arg(&to),
        "unzip",
    );
    assert!(output.status.success(), "{}", said(&output));
    let top = fs::read_dir(to).unwrap().next().unwrap().unwrap().path();
    assert!(top.join("tagmanifest-sha256.txt").is_file());
    top
}

/// `ssh-keygen -Y verify` as the text inside the bundle says it.
fn verify(top: &Path, signers_line: &str, namespace: &str, signature: &str, what: &str) -> Output {
    let signers = top.with_extension("allowed_signers");
    fs::File::create(&signers).unwrap();
    std::io::Write::write_all(
        &mut File::create(&signers).unwrap(),
        signers_line.as_bytes(),
    )
    .unwrap();
    run(
        Command::new("ssh-keygen")
            .args(["-Y", "verify", "-I", "focal-point", "-n", namespace, "-f"])
            .arg(&signers)
            .arg("-s")
            .arg(top.join(signature))
            .stdin(File::open(top.join(what)).unwrap()),
        "openssh-client",
    )
}

fn the_signature() -> String {
    format!("signatures/{}.sig", device_key(1).signer().key_id())
}

#[test]
fn ssh_keygen_accepts_the_signature() {
    let folder = tempfile::tempdir().unwrap();
    let top = unpacked(folder.path());
    let line = device_key(1).allowed_signers_line("focal-point");
    let output = verify(
        &top,
        &line,
        NAMESPACE,
        &the_signature(),
        "tagmanifest-sha256.txt",
    );
    assert!(output.status.success(), "{}", said(&output));
    let expected = format!(
        "Good \"{NAMESPACE}\" signature for focal-point with ED25519 key {}",
        device_key(1).fingerprint()
    );
    assert!(said(&output).contains(&expected), "{}", said(&output));
}

#[test]
fn ssh_keygen_shows_the_same_fingerprint_and_reads_the_key_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("device");
    let key = concord::bundle::DeviceKey::load_or_create(&path).unwrap();
    let output = run(
        Command::new("ssh-keygen").arg("-lf").arg(&path),
        "openssh-client",
    );
    assert!(
        said(&output).contains(key.fingerprint()),
        "{}",
        said(&output)
    );
    let output = run(
        Command::new("ssh-keygen").arg("-yf").arg(&path),
        "openssh-client",
    );
    assert!(
        said(&output).starts_with(key.public_line()),
        "{}",
        said(&output)
    );
}

#[test]
fn ssh_keygen_refuses_another_namespace_a_changed_byte_and_a_stranger() {
    let folder = tempfile::tempdir().unwrap();
    let top = unpacked(folder.path());
    let line = device_key(1).allowed_signers_line("focal-point");
    let (signature, tags) = (the_signature(), "tagmanifest-sha256.txt");

    let open_line = line.replace(
        "namespaces=\"mgi-bundle-v1@concord,mgi-seal-v1@concord\" ",
        "",
    );
    assert_ne!(open_line, line);
    let output = verify(&top, &open_line, "mgi-seal-v1@concord", &signature, tags);
    assert!(
        !output.status.success(),
        "another namespace: {}",
        said(&output)
    );

    let stranger = device_key(2).allowed_signers_line("focal-point");
    let output = verify(&top, &stranger, NAMESPACE, &signature, tags);
    assert!(!output.status.success(), "a stranger: {}", said(&output));

    let mut bytes = fs::read(top.join(tags)).unwrap();
    bytes[0] ^= 1;
    std::io::Write::write_all(&mut File::create(top.join("changed.txt")).unwrap(), &bytes).unwrap();
    let output = verify(&top, &line, NAMESPACE, &signature, "changed.txt");
    assert!(
        !output.status.success(),
        "a changed byte: {}",
        said(&output)
    );
}

#[test]
fn ssh_keygen_accepts_a_seal_but_not_as_a_bundle() {
    let folder = tempfile::tempdir().unwrap();
    let top = unpacked(folder.path());
    let line = device_key(1).allowed_signers_line("focal-point");
    let (signature, head) = ("data/seals/d-1-2.sig", "data/seals/d-1-2.json");
    let output = verify(&top, &line, "mgi-seal-v1@concord", signature, head);
    assert!(output.status.success(), "{}", said(&output));
    let output = verify(&top, &line, NAMESPACE, signature, head);
    assert!(
        !output.status.success(),
        "a seal is no signature over a bundle"
    );
}

#[test]
fn our_signatures_are_those_of_ssh_keygen_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let top = unpacked(folder.path());
    let key = folder.path().join("key");
    super::bag::private_key(1)
        .write_openssh_file(&key, ssh_key::LineEnding::LF)
        .unwrap();
    let tags = top.join("tagmanifest-sha256.txt");
    let output = run(
        Command::new("ssh-keygen")
            .args(["-Y", "sign", "-n", NAMESPACE, "-f"])
            .arg(&key)
            .arg(&tags),
        "openssh-client",
    );
    assert!(output.status.success(), "{}", said(&output));
    let theirs = fs::read(top.join("tagmanifest-sha256.txt.sig")).unwrap();
    assert_eq!(theirs, fs::read(top.join(the_signature())).unwrap());
}

#[test]
fn the_commands_in_the_readme_work_as_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    let top = unpacked(folder.path());
    let readme = fs::read_to_string(top.join("data/readme.txt")).unwrap();
    let command = |start: &str| {
        readme
            .lines()
            .map(str::trim)
            .find(|line| line.starts_with(start))
            .unwrap()
            .to_owned()
    };
    let shell = |command: &str| {
        run(
            Command::new("sh").args(["-ec", command]).current_dir(&top),
            "openssh-client coreutils",
        )
    };
    let output = shell(&command("sha256sum -c"));
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(
        said(&output).matches(": OK").count(),
        11,
        "{}",
        said(&output)
    );

    let output = shell(&command("for s in signatures/*.sig"));
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains(&format!("Good \"{NAMESPACE}\" signature")));
    assert!(said(&output).contains(device_key(1).fingerprint()));

    // The form of a line in `allowed_signers`, with its places filled as the text asks.
    let form = command("NAME namespaces=");
    let key = device_key(1);
    let line = form
        .replace("NAME", "focal-point")
        .replace("ssh-ed25519 AAAA...", key.public_line());
    std::io::Write::write_all(
        &mut File::create(top.join("allowed_signers")).unwrap(),
        line.as_bytes(),
    )
    .unwrap();
    let file = key.signer().key_id();
    let verify = command("ssh-keygen -Y verify").replace("NAME", "focal-point");
    let output = shell(&verify.replace("FILE", file));
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn sha256sum_names_a_changed_file() {
    let folder = tempfile::tempdir().unwrap();
    let top = unpacked(folder.path());
    let path = top.join("data/ops.jsonl");
    let mut bytes = fs::read(&path).unwrap();
    bytes[3] ^= 1;
    std::io::Write::write_all(&mut File::create(&path).unwrap(), &bytes).unwrap();
    let mut command = Command::new("sha256sum");
    let output = run(
        command
            .args(["-c", "manifest-sha256.txt"])
            .current_dir(&top),
        "coreutils",
    );
    assert!(!output.status.success());
    assert!(
        said(&output).contains("data/ops.jsonl: FAILED"),
        "{}",
        said(&output)
    );
}

#[test]
fn bagit_accepts_the_bag_and_refuses_a_changed_one() {
    let folder = tempfile::tempdir().unwrap();
    let top = unpacked(folder.path());
    let bagit = || {
        let mut command = Command::new(python());
        run(
            command.args(["-m", "bagit", "--validate"]).arg(&top),
            "python3-venv, bagit from PyPI",
        )
    };
    let output = bagit();
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("is valid"), "{}", said(&output));
    let path = top.join("data/bundle.json");
    let mut bytes = fs::read(&path).unwrap();
    bytes.push(b' ');
    std::io::Write::write_all(&mut File::create(&path).unwrap(), &bytes).unwrap();
    let output = bagit();
    assert!(
        !output.status.success(),
        "an appended byte: {}",
        said(&output)
    );
}

/// Unpacks a bundle and packs it again with other options, as a person who sends it on may do.
const REPACK: &str = "
import sys, zipfile
source = zipfile.ZipFile(sys.argv[1])
with zipfile.ZipFile(sys.argv[2], 'w', zipfile.ZIP_DEFLATED) as target:
    folders = sorted({n.rsplit('/', 1)[0] + '/' for n in source.namelist()})
    for folder in folders:
        target.writestr(zipfile.ZipInfo(folder, (2027, 1, 2, 3, 4, 6)), b'')
    for name in reversed(source.namelist()):
        target.writestr(zipfile.ZipInfo(name, (2027, 1, 2, 3, 4, 6)), source.read(name),
                        zipfile.ZIP_DEFLATED)
";

#[test]
fn a_bundle_that_was_packed_again_is_the_same_bundle() {
    let folder = tempfile::tempdir().unwrap();
    let path = seal_in(folder.path(), &contents(), 1);
    let repacked = folder.path().join("repacked.zip");
    let mut command = Command::new(python());
    let output = run(
        command.args(["-c", REPACK]).arg(&path).arg(&repacked),
        "python3",
    );
    assert!(output.status.success(), "{}", said(&output));
    assert!(fs::read(&path).unwrap() != fs::read(&repacked).unwrap());
    let (one, mut two) = (open(&path).unwrap(), open(&repacked).unwrap());
    assert_eq!(one.id(), two.id());
    assert!(one.operations().eq(two.operations()));
    assert_eq!(
        two.read_file("tables/positions.csv").unwrap(),
        b"indicator,answer\n"
    );
}
