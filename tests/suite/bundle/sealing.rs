//! Sealing and opening: nothing is lost, nothing is left behind.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use concord::bundle::Fault;
use concord::bundle::KnownSigner;
use concord::bundle::Standing;
use concord::bundle::Step;
use concord::bundle::Trust;
use concord::bundle::seal;

use super::bag::contents;
use super::bag::device_key;
use super::bag::go_on;
use super::bag::open;
use super::bag::seal_in;

fn names_in(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| name(e).into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn what_is_sealed_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let contents = contents();
    let path = folder.path().join("record.zip");
    let sealed = seal(&contents, &device_key(1), &path, &mut go_on).unwrap();
    assert_eq!(sealed.operations, 2);
    assert_eq!(sealed.length_bytes, fs::metadata(&path).unwrap().len());
    assert_eq!(
        names_in(folder.path()),
        ["record.zip"],
        "no temporary file stays"
    );

    let mut bundle = open(&path).unwrap();
    assert_eq!(bundle.id(), sealed.id);
    assert_eq!(*bundle.info(), contents.info);
    assert!(
        bundle
            .operations()
            .eq(contents.operations.iter().map(Vec::as_slice))
    );
    assert_eq!(bundle.signers(), [device_key(1).signer().clone()]);
    assert_eq!(bundle.seals()[0].seal, contents.seals[0]);
    assert_eq!(bundle.seals()[0].signer, *device_key(1).signer());
    for file in &contents.files {
        assert_eq!(
            bundle.read_file(&file.path).unwrap(),
            file.bytes,
            "{}",
            file.path
        );
    }
    assert_eq!(
        bundle.read_file("tables/none.csv").unwrap_err().code(),
        "bundle.listed_missing"
    );
    let readme = String::from_utf8(bundle.read_file("readme.txt").unwrap()).unwrap();
    assert!(
        readme.contains("Sample Republic: baseline"),
        "it names the assessment"
    );
    assert!(
        !readme.contains('{') || readme.contains("ForEach-Object {"),
        "{readme}"
    );
}

#[test]
fn the_same_contents_give_the_same_bytes() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [one, two] = folders
        .each_ref()
        .map(|f| fs::read(seal_in(f.path(), &contents(), 1)).unwrap());
    assert!(one == two, "two builds differ");
}

#[test]
fn the_id_names_the_content_and_not_the_signer() {
    let folder = tempfile::tempdir().unwrap();
    let one = open(&seal_in(folder.path(), &contents(), 1)).unwrap();
    let two = open(&seal_in(folder.path(), &contents(), 2)).unwrap();
    assert_eq!(one.id(), two.id());
    assert_ne!(one.signers(), two.signers());
}

#[test]
fn a_signer_is_known_by_its_key_alone() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = open(&seal_in(folder.path(), &contents(), 1)).unwrap();
    let known = KnownSigner {
        public_key: format!("{} laptop of the focal point", device_key(1).public_line()),
        name: "Focal point".into(),
        institution: "interior".into(),
        ..KnownSigner::default()
    };
    let trust = Trust {
        known: vec![known.clone()],
    };
    assert_eq!(
        trust.standing(&bundle.signers()[0], None, &[]),
        Standing::Trusted(&known)
    );
    let stranger = open(&seal_in(folder.path(), &contents(), 2)).unwrap();
    assert_eq!(
        trust.standing(&stranger.signers()[0], None, &[]),
        Standing::Stranger
    );
    assert_eq!(
        Trust::default().standing(&bundle.signers()[0], None, &[]),
        Standing::Stranger
    );
}

#[test]
fn a_bundle_changed_after_it_was_opened_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = seal_in(folder.path(), &contents(), 1);
    let mut bundle = open(&path).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(9).position(|w| w == b"indicator").unwrap();
    bytes[at] = b'I';
    // Written in place, so that the open file is the changed one.
    std::io::Write::write_all(
        &mut fs::File::options().write(true).open(&path).unwrap(),
        &bytes,
    )
    .unwrap();
    let error = bundle.read_file("tables/positions.csv").unwrap_err();
    assert_eq!(error.code(), "bundle.damaged");
}

#[test]
fn contents_that_cannot_be_read_back_are_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.zip");
    let mut broken_line = contents();
    broken_line.operations[0] = b"a\nb".to_vec();
    let mut miscounted = contents();
    miscounted.info.counts.operations = 3;
    let mut escaping = contents();
    escaping.files[0].path = "../../x".into();
    let mut clashing = contents();
    clashing.files[0].path = "ops.jsonl".into();
    let mut forged_seal = contents();
    forged_seal.seals[0].head.seq = 1;
    let mut device_name = contents();
    device_name.files[0].path = "tables/nul.csv".into();
    let mut long_line = contents();
    long_line.operations[0] = vec![b'a'; (1 << 20) + 1];
    let table = [
        (broken_line, "bundle.operation_line"),
        (miscounted, "bundle.operation_count"),
        (escaping, "bundle.contents_path"),
        (clashing, "bundle.contents_path"),
        (forged_seal, "bundle.signature_wrong"),
        (device_name, "bundle.contents_path"),
        (long_line, "bundle.operation_line"),
    ];
    for (contents, code) in table {
        let error = seal(&contents, &device_key(1), &path, &mut go_on).unwrap_err();
        assert_eq!(error.code(), code, "{error}");
        assert_eq!(error.file, path);
        assert!(
            names_in(folder.path()).is_empty(),
            "{code} leaves nothing behind"
        );
    }
}

#[test]
fn a_bundle_that_is_there_stays_until_the_new_one_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = seal_in(folder.path(), &contents(), 1);
    let before = fs::read(&path).unwrap();
    let mut changed = contents();
    changed.info.created_at_ms += 1;
    for step in [Step::Preparing, Step::Writing, Step::Checking] {
        let mut stop_at = |progress: concord::bundle::Progress| {
            if progress.step == step {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let error = seal(&changed, &device_key(1), &path, &mut stop_at).unwrap_err();
        assert_eq!(error.code(), "bundle.cancelled", "stopped at {step:?}");
        assert!(fs::read(&path).unwrap() == before, "stopped at {step:?}");
        assert_eq!(names_in(folder.path()).len(), 1, "stopped at {step:?}");
    }
    seal(&changed, &device_key(1), &path, &mut go_on).unwrap();
    assert!(
        fs::read(&path).unwrap() != before,
        "a whole one replaces it"
    );
}

#[test]
fn progress_goes_from_nothing_to_all_in_each_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut seen = Vec::new();
    let mut listen = |progress| {
        seen.push(progress);
        ControlFlow::Continue(())
    };
    let path = folder.path().join("record.zip");
    seal(&contents(), &device_key(1), &path, &mut listen).unwrap();
    for step in [Step::Preparing, Step::Writing, Step::Checking] {
        let done: Vec<_> = seen
            .iter()
            .filter(|progress| progress.step == step)
            .collect();
        assert!(
            done.is_sorted_by_key(|progress| progress.done_bytes),
            "{step:?}"
        );
        let last = done.last().unwrap();
        assert_eq!(last.done_bytes, last.total_bytes, "{step:?}");
    }
}

#[test]
fn a_place_that_cannot_be_written_to_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let to = |path: &Path| seal(&contents(), &device_key(1), path, &mut go_on).unwrap_err();

    let missing = folder.path().join("missing");
    let error = to(&missing.join("record.zip"));
    assert!(
        matches!(&error.fault, Fault::FolderMissing(named) if *named == missing),
        "{error}"
    );

    let file = folder.path().join("file");
    fs::File::create(&file).unwrap();
    let error = to(&file.join("record.zip"));
    assert!(
        matches!(&error.fault, Fault::FolderMissing(named) if *named == file),
        "{error}"
    );

    // The place of a bundle is taken by a folder.
    let error = to(folder.path());
    assert_eq!(error.file, folder.path());
    assert_eq!(names_in(folder.path()), ["file"], "nothing is left behind");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_is_read_only_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // The rights of a folder do not bind root; the kernel's own files are closed to root as well.
    let bound = fs::File::create(folder.path().join("probe")).is_err();
    let closed = if bound {
        folder.path()
    } else {
        Path::new("/sys/kernel")
    };
    let error = seal(
        &contents(),
        &device_key(1),
        &closed.join("record.zip"),
        &mut go_on,
    )
    .unwrap_err();
    assert_eq!(error.code(), "bundle.folder_read_only", "{error}");
}

/// The limit on a file's length stands for the disk that runs full: both are the kernel's refusal
/// in the middle of writing. The work is done by this program, started again by a shell that sets
/// the limit.
#[cfg(unix)]
#[test]
fn a_disk_that_runs_full_leaves_nothing_behind() {
    const FOLDER: &str = "CONCORD_TEST_FULL_DISK";
    const THIS_TEST: &str = "bundle::sealing::a_disk_that_runs_full_leaves_nothing_behind";
    if let Some(folder) = std::env::var_os(FOLDER) {
        let mut large = contents();
        large.files[0].bytes = vec![0; 1 << 20];
        let path = Path::new(&folder).join("record.zip");
        let error = seal(&large, &device_key(1), &path, &mut go_on).unwrap_err();
        assert_eq!(error.code(), "bundle.file_too_long", "{error}");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let output = std::process::Command::new("sh")
        .args([
            "-c",
            "ulimit -f 64 && trap '' XFSZ && exec \"$0\" --exact \"$1\" --quiet",
        ])
        .arg(std::env::current_exe().unwrap())
        .arg(THIS_TEST)
        .env(FOLDER, folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "the run under the limit failed: {said}"
    );
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(names_in(folder.path()).is_empty(), "nothing is left behind");
}
