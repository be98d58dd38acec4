//! A protected workspace: nothing of it lies open, two things open it, and each way it can fail to
//! open has its own sentence.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use serde_json::Value;

use super::case::Done;
use super::case::Laptop;
use super::case::fixture;

const PASSPHRASE: &str = "korowai fjord maïs 42";
const OTHER: &str = "seven lanterns in the rain";
/// Words that people typed, as they stand in the matrix and in a note made later.
const TYPED: [&str; 3] = ["Ministry of Health", "Immigration", "zanzibar-quokka-9413"];

impl Laptop {
    /// Writes `text` to a file beside the workspace.
    fn secret(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), format!("{text}\n")).unwrap();
        name.to_owned()
    }

    /// Runs a command that opens the workspace with `passphrase`.
    fn with(&self, passphrase: &str, arguments: &[&str]) -> Done {
        let file = self.secret("given.txt", passphrase);
        self.run(&[arguments, &["--passphrase-file", &file]].concat())
    }

    fn with_code(&self, code: &str, arguments: &[&str]) -> Done {
        let file = self.secret("code.txt", code);
        self.run(&[arguments, &["--recovery-code-file", &file]].concat())
    }

    fn fingerprint(&self, passphrase: &str, file: &str) -> String {
        let done = self.with(passphrase, &["--json", "show", file]);
        assert_eq!(done.code, 0, "{done:?}");
        let shown: Value = serde_json::from_str(&done.out).unwrap();
        shown["assessment"]["fingerprint"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Protects `g.concord` and gives its recovery code.
    fn protect(&self, options: &[&str]) -> String {
        let file = self.secret("new.txt", PASSPHRASE);
        let protect = ["protect", "g.concord", "--new-passphrase-file", &file];
        let made = self.json(&[&protect, options].concat());
        made["recoveryCode"].as_str().unwrap().to_owned()
    }
}

/// A laptop with the record of Ghana, a note, and its protected workspace; and the recovery code.
fn protected() -> (Laptop, String, String) {
    let laptop = Laptop::ghana();
    let note = ["--institution", "Ministry of Health", "--text", TYPED[2]];
    laptop.json(&[&["set", "g.concord", "1.1.1"][..], &note].concat());
    let before = laptop.json(&["show", "g.concord"])["assessment"]["fingerprint"].clone();
    let code = laptop.protect(&["--remove-open-copies"]);
    (laptop, code, before.as_str().unwrap().to_owned())
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_of(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes
        .windows(words.len())
        .any(|window| window == words.as_bytes())
}

#[test]
fn no_word_of_a_protected_workspace_lies_open() {
    let (laptop, _, before) = protected();
    assert_eq!(
        laptop.fingerprint(PASSPHRASE, "g.concord"),
        before,
        "the record is the same"
    );
    let note = [
        "--institution",
        "Ministry of Health",
        "--practice",
        TYPED[2],
    ];
    let done = laptop.with(
        PASSPHRASE,
        &[&["set", "g.concord", "1.1.2"][..], &note].concat(),
    );
    assert_eq!(done.code, 0, "{done:?}");
    let done = laptop.with(PASSPHRASE, &["backup", "make", "g.concord"]);
    assert_eq!(done.code, 0, "{done:?}");
    for file in files_of(&laptop.path("")) {
        let bytes = fs::read(&file).unwrap();
        for words in TYPED {
            assert!(!holds(&bytes, words), "{words} in {}", file.display());
        }
    }
    let beside = files_of(&laptop.path(""))
        .into_iter()
        .filter(|file| file.to_string_lossy().contains("g.concord"))
        .count();
    assert_eq!(beside, 1, "one file is all there is to copy");
}

#[test]
fn words_stay_hidden_while_the_workspace_is_being_written() {
    use concord::clock::SystemClock;
    use concord::desk::Desk;
    use concord::desk::Home;
    use concord::secret::Passphrase;
    use concord::store::Unlock;

    let (laptop, _, _) = protected();
    let unlock = Unlock::Passphrase(Passphrase::typed(PASSPHRASE));
    let home = Home::at(&laptop.path("home"));
    let path = laptop.path("g.concord");
    let mut desk = Desk::unlock(&path, &home, Box::new(SystemClock), &unlock).unwrap();
    let id = desk.first_assessment().unwrap();
    let view = desk.assessment(&id, "en").unwrap();
    let health = view
        .institutions
        .iter()
        .find(|i| i.name == "Ministry of Health")
        .unwrap();
    let field = concord::desk::TextField::Text;
    for turn in 0..30 {
        let words = format!("{} {turn}", TYPED[2]);
        let number = "1.1.3".parse().unwrap();
        desk.set_text(&id, &number, &health.id, field, &words)
            .unwrap();
    }
    let names: Vec<PathBuf> = files_of(&laptop.path(""));
    let log = names
        .iter()
        .any(|name| name.to_string_lossy().ends_with("-wal"));
    assert!(log, "the log of SQLite is looked at too: {names:?}");
    for file in names {
        let bytes = fs::read(&file).unwrap();
        assert!(!holds(&bytes, TYPED[2]), "{}", file.display());
    }
}

#[test]
fn each_way_a_workspace_does_not_open_has_its_own_sentence() {
    let (laptop, code, _) = protected();
    let closed = fs::read(laptop.path("g.concord")).unwrap();
    let bare = closed.get(..closed.len() - 4096).unwrap();
    fs::write(laptop.path("bare.concord"), bare).unwrap();
    let mut damaged = closed.clone();
    let middle = damaged.len() / 2 / 4096 * 4096;
    damaged[middle + 100] ^= 1;
    fs::write(laptop.path("damaged.concord"), &damaged).unwrap();
    let mut key = closed.clone();
    let last = key.len() - 4096 + 40;
    key[last] = b'#';
    fs::write(laptop.path("key.concord"), &key).unwrap();
    fs::write(laptop.path("foreign.concord"), "my notes").unwrap();
    laptop.json(&["create", "open.concord", "--country", "GHA"]);
    let (_, elsewhere, _) = protected();
    let show = |file: &'static str| ["show", file];
    let mut mistyped = code.clone();
    mistyped.replace_range(0..1, if code.starts_with('7') { "8" } else { "7" });

    let cases: Vec<(Done, &str)> = vec![
        (laptop.run(&show("g.concord")), "is protected. Give"),
        (laptop.with(OTHER, &show("g.concord")), "not that of"),
        (
            laptop.with_code(&elsewhere, &show("g.concord")),
            "belongs to another workspace",
        ),
        (
            laptop.with_code(&mistyped, &show("g.concord")),
            "not a complete recovery code",
        ),
        (
            laptop.with(PASSPHRASE, &show("open.concord")),
            "is not protected",
        ),
        (
            laptop.with(PASSPHRASE, &["unprotect", "open.concord"]),
            "is not protected",
        ),
        (
            laptop.with(PASSPHRASE, &show("bare.concord")),
            "key part is missing",
        ),
        (laptop.run(&show("bare.concord")), "key part is missing"),
        (
            laptop.with(PASSPHRASE, &show("key.concord")),
            "is damaged, so its passphrase",
        ),
        (
            laptop.with(PASSPHRASE, &show("damaged.concord")),
            "is damaged:",
        ),
        (
            laptop.with(PASSPHRASE, &show("foreign.concord")),
            "not a Concord workspace",
        ),
        (
            laptop.with(PASSPHRASE, &["protect", "g.concord"]),
            "new passphrase is needed",
        ),
    ];
    for (done, words) in cases {
        assert_eq!(done.code, 1, "{words}: {done:?}");
        assert!(done.err.contains(words), "{words}: {done:?}");
    }
    let new = laptop.secret("new.txt", OTHER);
    let again = ["protect", "g.concord", "--new-passphrase-file", &new];
    assert!(
        laptop
            .with(PASSPHRASE, &again)
            .err
            .contains("protected already")
    );
    let short = laptop.secret("short.txt", "maïs");
    let refused = laptop.run(&["protect", "open.concord", "--new-passphrase-file", &short]);
    assert!(refused.err.contains("too short"), "{refused:?}");

    assert!(
        fs::read(laptop.path("g.concord")).unwrap() == closed,
        "left as it was"
    );
    assert!(
        fs::read(laptop.path("damaged.concord")).unwrap() == damaged,
        "left as it was"
    );
    assert_eq!(
        laptop.with_code(&code, &show("bare.concord")).code,
        0,
        "the code needs no key part"
    );
    assert_eq!(
        laptop.with_code(&code, &show("key.concord")).code,
        0,
        "nor a whole one"
    );
    assert_eq!(
        laptop
            .with_code(&code.to_lowercase(), &show("g.concord"))
            .code,
        0
    );
}

#[test]
fn the_passphrase_changes_and_the_recovery_code_stays() {
    let (laptop, code, before) = protected();
    let new = laptop.secret("other.txt", OTHER);
    let change = [
        "passphrase",
        "change",
        "g.concord",
        "--new-passphrase-file",
        &new,
    ];
    let refused = laptop.with("not this one", &change);
    assert_eq!(refused.code, 1, "{refused:?}");
    let done = laptop.with(PASSPHRASE, &change);
    assert_eq!(done.code, 0, "{done:?}");
    assert_eq!(laptop.fingerprint(OTHER, "g.concord"), before);
    assert_eq!(
        laptop.with(PASSPHRASE, &["show", "g.concord"]).code,
        1,
        "the old one is gone"
    );
    let copies = laptop.with(OTHER, &["--json", "backup", "list", "g.concord"]);
    let copies: Value = serde_json::from_str(&copies.out).unwrap();
    let newest = copies["copies"][0]["path"].as_str().unwrap();
    assert_eq!(
        laptop.with(OTHER, &["backup", "show", newest]).code,
        0,
        "copies go with it"
    );
    assert_eq!(laptop.with(PASSPHRASE, &["backup", "show", newest]).code, 1);

    // Forgotten: the code opens it and a new passphrase is set without the old one.
    let again = laptop.secret("again.txt", PASSPHRASE);
    let change = [
        "passphrase",
        "change",
        "g.concord",
        "--new-passphrase-file",
        &again,
    ];
    assert_eq!(laptop.with_code(&code, &change).code, 0);
    assert_eq!(laptop.fingerprint(PASSPHRASE, "g.concord"), before);
}

#[test]
fn the_protection_is_taken_away_again() {
    let (laptop, _, before) = protected();
    let refused = laptop.run(&["unprotect", "g.concord"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    let done = laptop.with(PASSPHRASE, &["unprotect", "g.concord"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.contains("stay protected"), "{done:?}");
    let shown = laptop.json(&["show", "g.concord"]);
    assert_eq!(shown["assessment"]["fingerprint"], before.as_str());
    let again = laptop.protect(&[]);
    assert_eq!(laptop.with_code(&again, &["show", "g.concord"]).code, 0);
}

#[test]
fn copies_are_protected_and_old_ones_that_are_not_are_named_and_removed() {
    let laptop = Laptop::ghana();
    let stick = laptop.path("stick");
    fs::create_dir(&stick).unwrap();
    laptop.json(&["backup", "folder", stick.to_str().unwrap()]);
    laptop.json(&["backup", "make", "g.concord"]);
    let file = laptop.secret("new.txt", PASSPHRASE);
    let protect = ["protect", "g.concord", "--new-passphrase-file", &file];
    let made = laptop.json(&protect);
    let open = made["openCopies"].as_array().unwrap().len();
    assert_eq!(
        open, 3,
        "made before the import, by hand, and on the stick: {made}"
    );
    assert_eq!(made["removed"], 0, "nothing is removed without being asked");
    let removed = laptop.with(
        PASSPHRASE,
        &["--json", "protect", "g.concord", "--remove-open-copies"],
    );
    assert!(removed.out.contains("\"removed\": 3"), "{removed:?}");
    let there: Vec<_> = fs::read_dir(&stick)
        .unwrap()
        .flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap())
        .map(|copy| fs::read(copy.unwrap().path()).unwrap())
        .collect();
    assert_eq!(
        there.len(),
        1,
        "the protected copy went to the stick at once"
    );
    assert!(!there[0].starts_with(b"SQLite"));
    let listed = laptop.with(PASSPHRASE, &["--json", "backup", "list", "g.concord"]);
    let listed: Value = serde_json::from_str(&listed.out).unwrap();
    let newest = listed["copies"][0]["path"].as_str().unwrap();
    assert!(
        fs::read(newest).unwrap().get(..6) != Some(b"SQLite"),
        "protected at once"
    );
    assert_eq!(laptop.run(&["backup", "show", newest]).code, 1);
    let restore = ["backup", "restore", newest, "back.concord"];
    assert_eq!(laptop.with(PASSPHRASE, &restore).code, 0);
    assert_eq!(
        laptop.fingerprint(PASSPHRASE, "back.concord"),
        laptop.fingerprint(PASSPHRASE, "g.concord"),
        "the copy that came back is protected as it was"
    );
}

#[test]
fn a_copy_made_in_the_middle_of_anything_opens() {
    // Every state of the folder that a power cut could leave while a workspace is opened, its
    // passphrase changed, and closed: the last page in place or not, the key part beside or not.
    let (laptop, _, before) = protected();
    let closed = fs::read(laptop.path("g.concord")).unwrap();
    let (database, part) = closed.split_at(closed.len() - 4096);
    let states: BTreeMap<&str, (Vec<u8>, Option<&[u8]>)> = BTreeMap::from([
        ("closed", (closed.clone(), None)),
        (
            "put beside, not taken off yet",
            (closed.clone(), Some(part)),
        ),
        ("open", (database.to_vec(), Some(part))),
        (
            "half of the part appended",
            ([database, &part[..1000]].concat(), Some(part)),
        ),
        (
            "room for the part made",
            ([database, &[0; 4096][..]].concat(), Some(part)),
        ),
        (
            "appended, the other not removed yet",
            (closed.clone(), Some(part)),
        ),
        (
            "the part beside is not whole",
            (closed.clone(), Some(&part[..10])),
        ),
    ]);
    for (state, (file, beside)) in states {
        fs::write(laptop.path("cut.concord"), file).unwrap();
        let key = laptop.path("cut.concord-key");
        let _ = fs::remove_file(&key);
        if let Some(part) = beside {
            fs::write(&key, part).unwrap();
        }
        assert_eq!(
            laptop.fingerprint(PASSPHRASE, "cut.concord"),
            before,
            "{state}"
        );
        assert!(!key.exists(), "{state}: put away");
        assert_eq!(
            fs::read(laptop.path("cut.concord")).unwrap().len() % 4096,
            0,
            "{state}"
        );
        assert_eq!(
            laptop.fingerprint(PASSPHRASE, "cut.concord"),
            before,
            "{state}, again"
        );
    }
    // A file that was being made when the power went is no obstacle.
    let plain = Laptop::ghana();
    fs::write(plain.path("g.concord-new"), "half a file").unwrap();
    plain.protect(&[]);
    assert!(!plain.path("g.concord-new").exists());
}

/// Runs `protect` and kills it as soon as `file` is there.
fn killed_when_there(laptop: &Laptop, file: &str) {
    let secret = laptop.secret("new.txt", PASSPHRASE);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_concord"))
        .args(["protect", "g.concord", "--new-passphrase-file", &secret])
        .env("CONCORD_HOME", laptop.path("home"))
        .current_dir(laptop.path(""))
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    while !laptop.path(file).exists() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let _ = child.kill();
    child.wait().unwrap();
}

#[test]
fn a_program_that_is_killed_while_it_protects_leaves_a_workspace_that_opens() {
    // The new file is being made; and the new file has the name and is being opened.
    for moment in ["g.concord-new", "g.concord-key"] {
        let laptop = Laptop::ghana();
        let before = laptop.json(&["show", "g.concord"])["assessment"]["fingerprint"].clone();
        killed_when_there(&laptop, moment);
        let open = laptop.run(&["--json", "show", "g.concord"]);
        let after = if open.code == 0 {
            let shown: Value = serde_json::from_str(&open.out).unwrap();
            shown["assessment"]["fingerprint"]
                .as_str()
                .unwrap()
                .to_owned()
        } else {
            laptop.fingerprint(PASSPHRASE, "g.concord")
        };
        assert_eq!(before, after.as_str(), "{moment}");
    }
}

#[test]
fn a_disk_that_is_full_leaves_the_workspace_as_it_was() {
    let laptop = Laptop::ghana();
    let before = fs::read(laptop.path("g.concord")).unwrap();
    let secret = laptop.secret("new.txt", PASSPHRASE);
    // The kernel refuses to let any file grow beyond 128 KiB.
    let script = format!(
        "ulimit -f 128; trap '' XFSZ; CONCORD_HOME={} {} protect g.concord --new-passphrase-file {secret}",
        laptop.path("home").display(),
        env!("CARGO_BIN_EXE_concord")
    );
    let output = std::process::Command::new("bash")
        .args(["-c", &script])
        .current_dir(laptop.path(""))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(
        fs::read(laptop.path("g.concord")).unwrap() == before,
        "as it was"
    );
    assert!(
        !laptop.path("g.concord-new").exists(),
        "nothing half-written stays"
    );
}

#[test]
fn a_damaged_protected_workspace_gives_back_what_can_be_read() {
    let (laptop, code, _) = protected();
    let made = laptop.with(PASSPHRASE, &["--json", "backup", "list", "g.concord"]);
    let made: Value = serde_json::from_str(&made.out).unwrap();
    let whole = made["copies"][0]["operations"].as_u64().unwrap();
    let sound = fs::read(laptop.path("g.concord")).unwrap();
    let repair = |done: Done| -> Value {
        assert_eq!(done.code, 0, "{done:?}");
        serde_json::from_str(&done.out).unwrap()
    };

    let mut damaged = sound.clone();
    let middle = damaged.len() / 2 / 4096 * 4096;
    damaged[middle..middle + 4096].fill(0x5a);
    fs::write(laptop.path("g.concord"), &damaged).unwrap();
    let locked = laptop.run(&["repair", "g.concord", "saved.concord"]);
    assert_eq!(locked.code, 1, "not without the passphrase: {locked:?}");
    let saved = laptop.with(
        PASSPHRASE,
        &["--json", "repair", "g.concord", "saved.concord"],
    );
    let saved = repair(saved);
    let read = saved["operations"].as_u64().unwrap();
    let lost = saved["lost"].as_array().unwrap().len() as u64;
    assert!(read > whole * 9 / 10, "{read} of {whole}");
    assert_eq!(read + lost, whole, "what is missing is counted");
    assert!(
        fs::read(laptop.path("g.concord")).unwrap() == damaged,
        "left as it is"
    );

    let mut headless = sound;
    headless[..4096].fill(0);
    fs::write(laptop.path("g.concord"), &headless).unwrap();
    let saved = repair(laptop.with_code(&code, &["--json", "repair", "g.concord", "two.concord"]));
    assert_eq!(
        saved["carved"], saved["operations"],
        "SQLite reads nothing of it"
    );
    assert!(
        saved["operations"].as_u64().unwrap() > whole * 9 / 10,
        "{saved}"
    );
}

#[test]
fn the_recovery_sheet_holds_the_code_and_never_the_passphrase() {
    let (laptop, code, _) = protected();
    for language in ["en", "fr", "es", "ar", "ru", "zh", "pt"] {
        let sheet = [
            "--json",
            "--language",
            language,
            "recovery-sheet",
            "g.concord",
            "sheet.pdf",
        ];
        let done = laptop.with(PASSPHRASE, &sheet);
        assert_eq!(done.code, 0, "{done:?}");
        let written: Value = serde_json::from_str(&done.out).unwrap();
        assert_eq!(written["pages"], 1, "{language}: one page");
        let output = std::process::Command::new("pdftotext")
            .arg(laptop.path("sheet.pdf"))
            .arg("-")
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        for group in code.split('-') {
            assert!(text.contains(group), "{language}: {group} in {text}");
        }
        assert!(
            text.contains("SHA256:"),
            "{language}: the device key: {text}"
        );
        assert!(!text.contains(PASSPHRASE), "{language}");
    }
    laptop.json(&["create", "open.concord", "--country", "GHA"]);
    let refused = laptop.run(&["recovery-sheet", "open.concord", "none.pdf"]);
    assert!(refused.err.contains("is not protected"), "{refused:?}");
    assert!(!laptop.path("none.pdf").exists());
}

#[test]
fn the_device_key_asks_for_its_passphrase_when_it_signs() {
    let laptop = Laptop::ghana();
    let before = laptop.json(&["device-key", "show"]);
    let new = laptop.secret("new.txt", OTHER);
    let protect = ["device-key", "protect", "--new-passphrase-file", &new];
    assert_eq!(laptop.json(&protect)["protected"], true);
    assert_eq!(
        laptop.json(&["show", "g.concord"])["assessment"]["summary"]["country"],
        "GHA"
    );
    let refused = laptop.run(&["export", "g.concord", "g.zip"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("device key"), "{refused:?}");
    assert!(!laptop.path("g.zip").exists());

    let given = laptop.secret("key.txt", OTHER);
    let export = [
        "export",
        "g.concord",
        "g.zip",
        "--key-passphrase-file",
        &given,
    ];
    assert_eq!(laptop.json(&export)["signer"], before["fingerprint"]);
    let wrong = laptop.secret("wrong.txt", PASSPHRASE);
    let refused = laptop.run(&[
        "export",
        "g.concord",
        "h.zip",
        "--key-passphrase-file",
        &wrong,
    ]);
    assert!(
        refused.err.contains("not that of the device key"),
        "{refused:?}"
    );

    // Stock OpenSSH reads the file with that passphrase and with no other.
    let key = laptop.path("home/device_ed25519");
    for (passphrase, right) in [(OTHER, true), (PASSPHRASE, false)] {
        let read = std::process::Command::new("ssh-keygen")
            .args(["-y", "-P", passphrase, "-f"])
            .arg(&key)
            .output()
            .unwrap();
        assert_eq!(read.status.success(), right, "{read:?}");
    }
    let open = ["device-key", "unprotect", "--key-passphrase-file", &given];
    assert_eq!(laptop.json(&open)["protected"], false);
    assert_eq!(laptop.run(&["export", "g.concord", "i.zip"]).code, 0);
}

#[test]
fn a_protected_workspace_works_like_any_other() {
    let (laptop, _, before) = protected();
    let matrix = fixture("matrix.csv");
    let steps: [&[&str]; 4] = [
        &["import", "g.concord", matrix.to_str().unwrap(), "--preview"],
        &["export", "g.concord", "g.zip"],
        &["report", "g.concord", "g.pdf"],
        &["matrix", "g.concord", "g.csv"],
    ];
    for step in steps {
        let done = laptop.with(PASSPHRASE, step);
        assert_eq!(done.code, 0, "{step:?}: {done:?}");
    }
    laptop.json(&["import", "other.concord", "g.zip"]);
    let taken = laptop.json(&["show", "other.concord"]);
    assert_eq!(taken["assessment"]["fingerprint"], before.as_str());
}
