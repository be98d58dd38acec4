//! Encrypted bundles through the command line: handed over, answered, and refused.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::case::Done;
use super::case::Laptop;

const PASSPHRASE: &str = "eight boats at the ferry";

fn own(laptop: &Laptop) -> String {
    let own = laptop.json(&["recipient", "own"]);
    own["recipient"].as_str().unwrap().to_owned()
}

/// The sentence of a command that must be refused.
fn refused(done: &Done) -> String {
    assert_eq!(done.code, 1, "{done:?}");
    done.err.clone()
}

fn fingerprint(laptop: &Laptop, file: &str) -> Value {
    laptop.json(&["show", file])["assessment"]["fingerprint"].clone()
}

#[test]
fn an_encrypted_record_reaches_whom_it_is_for_and_can_be_answered() {
    let (office, geneva, stranger) = (Laptop::ghana(), Laptop::new(), Laptop::new());
    let to = geneva.path("in.zip.age");
    let to = to.to_str().unwrap();
    let address = own(&geneva);
    office.json(&["recipient", "add", "g.concord", &address, "Secretariat"]);
    let known = office.json(&["recipients", "list", "g.concord"]);
    assert_eq!(known[0]["name"], "Secretariat");
    office.json(&["export", "g.concord", to, "--to-recipient", "Secretariat"]);

    for laptop in [&office, &geneva] {
        let seen = laptop.json(&["verify", to]);
        assert_eq!(seen["kind"], "record", "the sender can read it too");
    }
    let refusal = refused(&stranger.run(&["verify", to]));
    assert!(refusal.contains("encrypted for others"), "{refusal}");

    geneva.json(&["import", "h.concord", to]);
    assert_eq!(
        fingerprint(&geneva, "h.concord"),
        fingerprint(&office, "g.concord")
    );

    // The bundle named its maker, so the answer can go back encrypted.
    let offered = geneva.json(&["recipients", "list", "h.concord"]);
    assert_eq!(offered[0]["address"], own(&office).as_str());
    assert_eq!(offered[0]["name"], "");
    let back = office.path("back.zip.age");
    let back = back.to_str().unwrap();
    geneva.json(&["export", "h.concord", back, "--to-recipient", &own(&office)]);
    office.json(&["import", "g.concord", back]);

    geneva.json(&["recipient", "add", "h.concord", &own(&office), "The office"]);
    geneva.json(&["recipient", "remove", "h.concord", "The office"]);
    let none = geneva.json(&["recipients", "list", "h.concord"]);
    assert_eq!(none.as_array().unwrap().len(), 0);
    let refusal = refused(&geneva.run(&[
        "export",
        "h.concord",
        "x.zip.age",
        "--to-recipient",
        "The office",
    ]));
    assert!(refusal.contains("The office"), "{refusal}");
    assert!(!geneva.path("x.zip.age").exists());
}

#[test]
fn a_passphrase_and_an_identity_of_age_open_a_bundle() {
    let (office, other) = (Laptop::ghana(), Laptop::new());
    fs::write(office.path("p.txt"), format!("{PASSPHRASE}\n")).unwrap();
    fs::write(other.path("p.txt"), format!("{PASSPHRASE}\n")).unwrap();
    fs::write(other.path("wrong.txt"), "nine boats at the ferry\n").unwrap();
    fs::write(office.path("short.txt"), "boats\n").unwrap();
    let to = other.path("in.zip.age");
    let to = to.to_str().unwrap();
    let export = [
        "export",
        "g.concord",
        to,
        "--passphrase",
        "--bundle-passphrase-file",
    ];
    let refusal = refused(&office.run(&[&export[..], &["short.txt"]].concat()));
    assert!(refusal.contains('8'), "{refusal}");
    office.json(&[&export[..], &["p.txt"]].concat());
    let refusal = refused(&other.run(&["verify", to]));
    assert!(refusal.contains("passphrase"), "{refusal}");
    let refusal = refused(&other.run(&["verify", to, "--bundle-passphrase-file", "wrong.txt"]));
    assert!(refusal.contains("not that of"), "{refusal}");
    other.json(&[
        "import",
        "h.concord",
        to,
        "--bundle-passphrase-file",
        "p.txt",
    ]);
    assert_eq!(
        fingerprint(&other, "h.concord"),
        fingerprint(&office, "g.concord")
    );

    // Somebody's identity of age, on a machine whose own is another.
    let third = Laptop::new();
    let for_third = office.path("third.zip.age");
    let for_third = for_third.to_str().unwrap();
    office.json(&[
        "export",
        "g.concord",
        for_third,
        "--to-recipient",
        &own(&third),
    ]);
    let identity = third.path("home/age_identity");
    let identity = identity.to_str().unwrap();
    assert_eq!(other.run(&["verify", for_third]).code, 1);
    other.json(&["verify", for_third, "--identity-file", identity]);
}

#[test]
fn the_passphrase_of_the_device_key_protects_the_identity_too() {
    let (office, other) = (Laptop::ghana(), Laptop::new());
    let address = own(&other);
    fs::write(other.path("p.txt"), format!("{PASSPHRASE}\n")).unwrap();
    other.json(&["device-key", "protect", "--new-passphrase-file", "p.txt"]);
    assert_eq!(own(&other), address, "still the same for others");
    let to = other.path("in.zip.age");
    let to = to.to_str().unwrap();
    office.json(&["export", "g.concord", to, "--to-recipient", &address]);
    let refusal = refused(&other.run(&["verify", to]));
    assert!(refusal.contains("device key"), "{refusal}");
    other.json(&["import", "h.concord", to, "--key-passphrase-file", "p.txt"]);
    // A packet or a contribution names its maker with the identity locked.
    other.json(&[
        "export",
        "h.concord",
        "out.zip",
        "--key-passphrase-file",
        "p.txt",
    ]);
    other.json(&["device-key", "unprotect", "--key-passphrase-file", "p.txt"]);
    other.json(&["verify", to]);
}

/// Checks a bundle with stock tools alone.
fn stock(bundle: &Path, signers: &Path, identity: &Path) -> (bool, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stock/check-bundle.sh");
    let python = std::env::var_os("CONCORD_TEST_PYTHON")
        .expect("CONCORD_TEST_PYTHON names a Python with bagit; `make test` sets it");
    let output = Command::new(script)
        .args([bundle, signers, identity])
        .env("PYTHON", python)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    (output.status.success(), said)
}

#[test]
fn stock_tools_alone_check_what_the_program_exports() {
    let (office, geneva) = (Laptop::ghana(), Laptop::new());
    let key = office.path("home/device_ed25519");
    office.json(&["export", "g.concord", "open.zip"]);
    let closed = ["export", "g.concord", "closed.zip.age", "--to-recipient"];
    office.json(&[&closed[..], &[&own(&geneva)]].concat());
    let output = Command::new("ssh-keygen").arg("-yf").arg(&key).output();
    let public = String::from_utf8(output.unwrap().stdout).unwrap();
    let line = format!("office namespaces=\"mgi-bundle-v1@concord\" {public}");
    let signers = office.path("allowed_signers");
    fs::write(&signers, line).unwrap();
    let identity = geneva.path("home/age_identity");

    for name in ["open.zip", "closed.zip.age"] {
        let (good, said) = stock(&office.path(name), &signers, &identity);
        assert!(good, "{name}: {said}");
        for words in [
            "signed by office",
            "bagit: valid",
            "operations",
            "what it says",
        ] {
            assert!(said.contains(words), "{name}: {said}");
        }
    }
    let (good, said) = stock(&office.path("closed.zip.age"), &signers, &key);
    assert!(!good && said.contains("age"), "another's identity: {said}");

    let stranger = office.path("strangers");
    fs::write(&stranger, "# nobody\n").unwrap();
    let (good, said) = stock(&office.path("open.zip"), &stranger, &identity);
    assert!(!good && said.contains("nobody in the list"), "{said}");

    let mut bytes = fs::read(office.path("open.zip")).unwrap();
    let at = bytes
        .windows(10)
        .position(|w| w == b"\"format\":1")
        .unwrap();
    bytes[at + 9] = b'2';
    fs::write(office.path("changed.zip"), bytes).unwrap();
    let (good, said) = stock(&office.path("changed.zip"), &signers, &identity);
    assert!(!good && said.contains("WRONG"), "{said}");
}
