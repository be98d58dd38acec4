//! Who signed, and what that is worth: countersignatures, known signers, changed and revoked keys,
//! keys of other programs. Whatever is signed here, stock `ssh-keygen` must say the same of it.

use std::fs;
use std::io::BufRead as _;
use std::io::BufReader;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use serde_json::Value;

use super::case::Laptop;

/// A coordinator with a record and its bundle `record.zip`.
fn coordinator() -> Laptop {
    let laptop = Laptop::new();
    laptop.json(&[
        "create",
        "c.concord",
        "--country",
        "GHA",
        "--institution",
        "Health=ministry",
    ]);
    laptop.json(&[
        "set",
        "c.concord",
        "1.1.1",
        "--institution",
        "Health",
        "--answer",
        "in_place",
        "--text",
        "An act of 2024.",
    ]);
    laptop.json(&["export", "c.concord", "record.zip"]);
    laptop
}

/// Hands a file from one laptop to another, under the same name.
fn hand(from: &Laptop, to: &Laptop, name: &str) {
    fs::copy(from.path(name), to.path(name)).unwrap();
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("a text: {value}"))
        .to_owned()
}

fn own_fingerprint(laptop: &Laptop) -> String {
    text(&laptop.json(&["signer", "own"])["fingerprint"])
}

fn own_public_key(laptop: &Laptop) -> String {
    text(&laptop.json(&["signer", "own"])["publicKey"])
}

/// The standing of each signature, by fingerprint.
fn standings(seen: &Value) -> Vec<(String, String)> {
    let signatures = seen["checks"]["signatures"].as_array().unwrap();
    let mut found: Vec<(String, String)> = signatures
        .iter()
        .map(|s| (text(&s["key"]["fingerprint"]), text(&s["standing"])))
        .collect();
    found.sort();
    found
}

/// Runs a stock tool in a folder.
fn stock(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output();
    output.unwrap_or_else(|error| panic!("{program} does not run: {error}"))
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

#[test]
fn a_bundle_countersigned_by_three_institutions_on_three_workspaces_verifies_on_a_fourth() {
    let coordinator = coordinator();
    let before = fs::read(coordinator.path("record.zip")).unwrap();
    let sealed = coordinator.json(&["verify", "record.zip"]);
    let institutions = ["Health", "Labour", "Interior"].map(|name| {
        let laptop = Laptop::new();
        hand(&coordinator, &laptop, "record.zip");
        laptop.json(&[
            "import",
            "own.concord",
            "record.zip",
            "--trust-as",
            "Coordinator",
        ]);
        (name, laptop)
    });
    for (name, laptop) in &institutions[..2] {
        let done = laptop.json(&[
            "countersign",
            "record.zip",
            "--to",
            &format!("{name}.zip"),
            "--workspace",
            "own.concord",
            "--note",
            "as the council decided",
        ]);
        assert_eq!(
            done["id"], sealed["id"],
            "a countersignature leaves the id as it is"
        );
        assert_eq!(done["added"][0], own_fingerprint(laptop).as_str());
    }
    let interior = &institutions[2].1;
    interior.json(&["countersign", "record.zip", "--detached", "interior.sig"]);
    assert_eq!(
        fs::read(interior.path("record.zip")).unwrap(),
        before,
        "the file is as it was"
    );

    // Two copies and a signature by mail, in two orders.
    hand(&institutions[0].1, &coordinator, "Health.zip");
    hand(&institutions[1].1, &coordinator, "Labour.zip");
    hand(interior, &coordinator, "interior.sig");
    let parts = ["Health.zip", "Labour.zip", "interior.sig"];
    coordinator.json(
        &[
            &["attach-signature", "record.zip", "--to", "all.zip"],
            &parts[..],
        ]
        .concat(),
    );
    let turned = [
        "Labour.zip",
        "interior.sig",
        "record.zip",
        "--to",
        "turned.zip",
    ];
    coordinator.json(&[&["attach-signature", "Health.zip"], &turned[..]].concat());
    let all = fs::read(coordinator.path("all.zip")).unwrap();
    assert_eq!(
        all,
        fs::read(coordinator.path("turned.zip")).unwrap(),
        "the same signatures give the same bytes, in whatever order they came"
    );

    let fourth = Laptop::new();
    fourth.json(&["create", "d.concord", "--country", "GHA"]);
    hand(&coordinator, &fourth, "all.zip");
    let signers = [("Coordinator", &coordinator)]
        .into_iter()
        .chain(institutions.iter().map(|(name, laptop)| (*name, laptop)));
    let mut keys = Vec::new();
    for (name, laptop) in signers {
        let key = own_public_key(laptop);
        let name = format!("Ministry {name}");
        fourth.json(&["signer", "trust", "d.concord", &key, "--name", &name]);
        keys.push(own_fingerprint(laptop));
    }
    keys.sort();
    let seen = fourth.json(&["verify", "all.zip", "--workspace", "d.concord"]);
    assert_eq!(seen["id"], sealed["id"]);
    let trusted: Vec<_> = keys
        .iter()
        .map(|key| (key.clone(), "trusted".to_owned()))
        .collect();
    assert_eq!(standings(&seen), trusted);

    // The commands that the program shows, run as they are by a shell without it.
    fourth.json(&["signer", "export", "d.concord", "allowed_signers"]);
    let commands = seen["checks"]["commands"].as_array().unwrap();
    let linux = commands.iter().find(|c| c["system"] == "linux").unwrap();
    let output = stock(&fourth.path(""), "sh", &["-ec", &text(&linux["text"])]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(
        said(&output)
            .matches("Good \"mgi-bundle-v1@concord\"")
            .count(),
        4
    );
    assert_eq!(
        said(&output).matches(": OK").count() > 5,
        true,
        "{}",
        said(&output)
    );

    // What three have signed is taken over like any other bundle, and its signers stay noted.
    fourth.json(&["import", "d.concord", "all.zip"]);
    let own = own_fingerprint(&fourth);
    assert!(!keys.contains(&own));
    let again = fourth.json(&["countersign", "all.zip"]);
    assert_eq!(again["signers"].as_array().unwrap().len(), 5);
    let twice = fourth.json(&["countersign", "all.zip"]);
    assert_eq!(twice["added"], serde_json::json!([]), "one key signs once");
}

#[test]
fn signatures_that_do_not_belong_are_refused_and_change_nothing() {
    let laptop = coordinator();
    laptop.json(&["export", "c.concord", "other.zip"]);
    laptop.json(&[
        "set",
        "c.concord",
        "1.1.2",
        "--institution",
        "Health",
        "--answer",
        "in_place",
    ]);
    laptop.json(&["export", "c.concord", "later.zip"]);
    laptop.json(&["countersign", "later.zip", "--detached", "later.sig"]);
    let mut note = fs::File::create(laptop.path("note.sig")).unwrap();
    std::io::Write::write_all(&mut note, b"please find my signature attached").unwrap();
    let before = fs::read(laptop.path("record.zip")).unwrap();
    for (part, words) in [
        ("later.zip", "is another bundle than"),
        ("later.sig", "does not belong to this content"),
        ("note.sig", "neither a signature nor a copy"),
        ("none.sig", "none.sig"),
    ] {
        let done = laptop.run(&["attach-signature", "record.zip", part]);
        assert_ne!(done.code, 0, "{part}");
        assert!(done.err.contains(words), "{part}: {}", done.err);
        assert_eq!(
            fs::read(laptop.path("record.zip")).unwrap(),
            before,
            "{part}"
        );
    }
    // Mail programs change line ends and add blank lines.
    let sig = fs::read_to_string(laptop.path("later.sig")).unwrap();
    let mut mailed = fs::File::create(laptop.path("mailed.sig")).unwrap();
    std::io::Write::write_all(
        &mut mailed,
        format!("\n{}\n", sig.replace('\n', "\r\n")).as_bytes(),
    )
    .unwrap();
    let done = laptop.json(&["attach-signature", "later.zip", "mailed.sig"]);
    assert_eq!(done["added"], serde_json::json!([]), "it was there already");
}

#[test]
fn a_known_name_with_another_key_is_asked_about_and_the_old_key_is_kept_as_replaced() {
    let laptop = coordinator();
    let (old, new) = (Laptop::new(), Laptop::new());
    let trust = |key: &str, more: &[&str]| {
        let arguments = [
            "signer",
            "trust",
            "c.concord",
            key,
            "--name",
            "Ministry of  Health",
        ];
        laptop.run(&[&arguments[..], more].concat())
    };
    let (old_key, new_key) = (own_public_key(&old), own_public_key(&new));
    assert_eq!(trust(&old_key, &["--institution", "Health"]).code, 0);
    let refused = trust(&new_key, &[]);
    assert_ne!(refused.code, 0);
    for shown in [own_fingerprint(&old), own_fingerprint(&new)] {
        assert!(
            refused.err.contains(&shown),
            "both fingerprints are shown: {}",
            refused.err
        );
    }
    let list = || laptop.json(&["signer", "list", "c.concord"]);
    assert_eq!(list().as_array().unwrap().len(), 1, "nothing was changed");

    // A name given while importing is asked about as well, and nothing comes in.
    hand(&laptop, &new, "record.zip");
    new.json(&["import", "n.concord", "record.zip"]);
    new.json(&[
        "set",
        "n.concord",
        "1.1.2",
        "--institution",
        "Health",
        "--answer",
        "in_place",
    ]);
    new.json(&["export", "n.concord", "back.zip"]);
    hand(&new, &laptop, "back.zip");
    let refused = laptop.run(&[
        "import",
        "c.concord",
        "back.zip",
        "--trust-as",
        "ministry of health",
    ]);
    assert!(
        refused.err.contains("is known here with another key"),
        "{}",
        refused.err
    );
    let seen = laptop.json(&["verify", "back.zip", "--workspace", "c.concord"]);
    assert_eq!(
        seen["checks"]["changes"].as_array().unwrap().len(),
        1,
        "it is not here yet"
    );

    assert_eq!(trust(&new_key, &["--replace"]).code, 0);
    let mut found: Vec<(String, String)> = list()
        .as_array()
        .unwrap()
        .iter()
        .map(|signer| (text(&signer["key"]["publicKey"]), text(&signer["standing"])))
        .collect();
    let mut expected = vec![
        (old_key.clone(), "replaced".to_owned()),
        (new_key, "trusted".to_owned()),
    ];
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    let refused = trust(&old_key, &[]);
    assert!(
        refused.err.contains("does not count here since"),
        "{}",
        refused.err
    );
}

#[test]
fn an_institution_that_signs_with_a_key_nobody_knows_is_shown_beside_the_known_one() {
    let laptop = coordinator();
    laptop.json(&["assign", "c.concord", "--institution", "Health", "1.1.1"]);
    laptop.json(&["packet", "write", "c.concord", "--all", "--to", "packets"]);
    let packet = fs::read_dir(laptop.path("packets"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let fill = || {
        let health = Laptop::new();
        fs::copy(&packet, health.path("packet.zip")).unwrap();
        health.json(&["packet", "open", "packet.zip", "h.concord"]);
        health.json(&["contribution", "write", "h.concord", "answer.zip"]);
        health
    };
    let (known, unknown) = (fill(), fill());
    let key = own_public_key(&known);
    let arguments = ["--name", "Dr Ama Mensah", "--institution", "Health"];
    laptop.json(&[&["signer", "trust", "c.concord", &key], &arguments[..]].concat());
    let look = |from: &Laptop| {
        hand(from, &laptop, "answer.zip");
        let seen = laptop.json(&["verify", "answer.zip", "--workspace", "c.concord"]);
        seen["checks"]["signatures"][0].clone()
    };
    assert_eq!(look(&known)["standing"], "trusted");
    let other = look(&unknown);
    assert_eq!(other["standing"], "changed");
    assert_eq!(other["other"], own_fingerprint(&known).as_str());
    assert_eq!(other["institution"], "Health");
}

#[test]
fn a_revoked_key_does_not_count_and_what_came_before_is_shown_as_before() {
    let laptop = coordinator();
    let reader = Laptop::new();
    hand(&laptop, &reader, "record.zip");
    reader.json(&[
        "import",
        "r.concord",
        "record.zip",
        "--trust-as",
        "Coordinator",
    ]);
    let standing = || {
        let seen = reader.json(&["verify", "record.zip", "--workspace", "r.concord"]);
        seen["checks"]["signatures"][0].clone()
    };
    assert_eq!(standing()["standing"], "trusted");
    assert!(
        standing()["receivedAtMs"].is_number(),
        "when it came in is known"
    );
    let revoke = |from: &str| {
        let arguments = [
            "signer",
            "revoke",
            "r.concord",
            "Coordinator",
            "--from",
            from,
        ];
        reader.run(&[&arguments[..], &["--reason", "The laptop was stolen."]].concat())
    };
    assert_eq!(revoke("9999-01-01").code, 0);
    assert_eq!(standing()["standing"], "before");
    assert_eq!(revoke("2001-01-01").code, 0);
    let seen = standing();
    assert_eq!(seen["standing"], "revoked");
    assert_eq!(seen["reason"], "The laptop was stolen.");
    assert!(
        revoke("soon").err.contains("soon"),
        "a day that is none is named"
    );

    // Stock ssh-keygen refuses it too, by the list.
    reader.json(&["signer", "export", "r.concord", "allowed_signers"]);
    let list = fs::read_to_string(reader.path("allowed_signers")).unwrap();
    assert!(list.contains("valid-before=\"20010101Z\""), "{list}");
    let unpacked = stock(
        &reader.path(""),
        "sh",
        &["-c", "unzip -q record.zip; mv mgi-* bag; ls bag/signatures"],
    );
    let file = said(&unpacked).trim().to_owned();
    let verify = format!(
        "ssh-keygen -Y verify -f allowed_signers -I Coordinator -n mgi-bundle-v1@concord \
         -s bag/signatures/{file} < bag/tagmanifest-sha256.txt"
    );
    let refused = stock(&reader.path(""), "sh", &["-c", &verify]);
    assert!(!refused.status.success(), "{}", said(&refused));
    let against = reader.json(&[
        "verify",
        "record.zip",
        "--allowed-signers",
        "allowed_signers",
    ]);
    assert_eq!(against["checks"]["signatures"][0]["standing"], "revoked");

    reader.json(&["signer", "restore", "r.concord", "Coordinator"]);
    assert_eq!(standing()["standing"], "trusted");
    reader.json(&["signer", "export", "r.concord", "allowed_signers"]);
    let accepted = stock(&reader.path(""), "sh", &["-c", &verify]);
    assert!(accepted.status.success(), "{}", said(&accepted));

    // The list goes to another workspace.
    reader.json(&["create", "other.concord", "--country", "GHA"]);
    let brought = reader.json(&["signer", "import", "other.concord", "allowed_signers"]);
    assert_eq!(
        brought,
        serde_json::json!({"added": 1, "known": 0, "refused": []})
    );
    let again = reader.json(&["signer", "import", "other.concord", "allowed_signers"]);
    assert_eq!(again["known"], 1);
    let names = reader.json(&["signer", "list", "other.concord"]);
    assert_eq!(names[0]["name"], "Coordinator");
}

#[test]
fn an_unsealed_end_of_a_chain_is_counted() {
    let laptop = coordinator();
    let seen = laptop.json(&["verify", "record.zip"]);
    let device = &seen["checks"]["devices"][0];
    assert_eq!(device["unsealed"], 0);
    assert_eq!(device["standing"], "own");
    assert_eq!(device["operations"], seen["operations"]);
}

/// An ssh-agent of this test's own; it ends with the test.
struct Agent(Child);

impl Agent {
    fn start(socket: &Path) -> Self {
        let mut child = Command::new("ssh-agent")
            .arg("-D")
            .arg("-a")
            .arg(socket)
            .stdout(Stdio::piped())
            .spawn()
            .expect("ssh-agent does not run: install the package openssh-client");
        // It names its socket when it listens.
        let mut line = String::new();
        let out = child.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        assert!(line.contains("SSH_AUTH_SOCK"), "{line}");
        Self(child)
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn make_key(laptop: &Laptop, name: &str, kind: &str, passphrase: &str) {
    let arguments = [
        "-q",
        "-t",
        kind,
        "-N",
        passphrase,
        "-C",
        "ama@ministry",
        "-f",
        name,
    ];
    let made = stock(&laptop.path(""), "ssh-keygen", &arguments);
    assert!(made.status.success(), "{}", said(&made));
}

#[test]
fn keys_of_an_ssh_agent_and_of_other_files_sign_as_well() {
    let laptop = coordinator();
    make_key(&laptop, "own_key", "ed25519", "");
    make_key(&laptop, "locked_key", "ed25519", "a long passphrase");
    make_key(&laptop, "old_key", "ecdsa", "");
    let none = [("SSH_AUTH_SOCK", "")];
    let refused = laptop.run_with(&none, &["countersign", "record.zip", "--agent"]);
    assert!(
        refused.err.contains("No ssh-agent answers"),
        "{}",
        refused.err
    );

    let socket = laptop.path("agent.sock");
    let _agent = Agent::start(&socket);
    let there = [("SSH_AUTH_SOCK", socket.to_str().unwrap())];
    let refused = laptop.run_with(&there, &["countersign", "record.zip", "--agent"]);
    assert!(
        refused.err.contains("holds no Ed25519 key"),
        "{}",
        refused.err
    );
    for key in ["old_key", "own_key"] {
        let added = Command::new("ssh-add")
            .arg(laptop.path(key))
            .env("SSH_AUTH_SOCK", &socket)
            .output()
            .unwrap();
        assert!(added.status.success(), "{}", said(&added));
    }
    let signed = laptop.run_with(&there, &["countersign", "record.zip", "--agent"]);
    assert_eq!(signed.code, 0, "{}", signed.err);
    let print = stock(&laptop.path(""), "ssh-keygen", &["-lf", "own_key.pub"]);
    let fingerprint = said(&print).split(' ').nth(1).unwrap().to_owned();
    assert!(
        signed.out.contains(&format!("{fingerprint} (new)")),
        "{}",
        signed.out
    );
    let other = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let refused = laptop.run_with(&there, &["countersign", "record.zip", "--agent", other]);
    assert!(refused.err.contains(other), "{}", refused.err);

    // The same key from its file gives the same signature.
    laptop.json(&[
        "countersign",
        "record.zip",
        "--key",
        "own_key",
        "--detached",
        "file.sig",
    ]);
    let named = [
        "countersign",
        "record.zip",
        "--detached",
        "agent.sig",
        "--agent",
        &fingerprint,
    ];
    assert_eq!(laptop.run_with(&there, &named).code, 0);
    let read = |name: &str| fs::read_to_string(laptop.path(name)).unwrap();
    assert_eq!(
        read("file.sig"),
        read("agent.sig"),
        "Ed25519 leaves nothing to chance"
    );

    let refused = laptop.run(&["countersign", "record.zip", "--key", "locked_key"]);
    assert!(refused.err.contains("is protected"), "{}", refused.err);
    let refused = laptop.run(&["countersign", "record.zip", "--key", "old_key"]);
    assert!(
        refused.err.contains("ecdsa-sha2-nistp256"),
        "{}",
        refused.err
    );
    for (passphrase, code) in [("another passphrase", 1), ("a long passphrase", 0)] {
        let given = [("CONCORD_KEY_PASSPHRASE", passphrase)];
        let done = laptop.run_with(
            &given,
            &["countersign", "record.zip", "--key", "locked_key"],
        );
        assert_eq!(done.code, code, "{}", done.err);
    }
    let seen = laptop.json(&["verify", "record.zip"]);
    assert_eq!(seen["checks"]["signatures"].as_array().unwrap().len(), 3);
    let linux = text(&seen["checks"]["commands"][0]["text"]);
    let output = stock(&laptop.path(""), "sh", &["-ec", &linux]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(
        said(&output)
            .matches("Good \"mgi-bundle-v1@concord\"")
            .count(),
        3
    );
}
