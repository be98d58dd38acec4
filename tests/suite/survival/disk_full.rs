//! A disk that is full at any write: the error has a name, nothing is half applied or half
//! written, and once there is room the same session goes on.

use std::collections::BTreeSet;
use std::path::Path;

use concord::desk::Desk;
use concord::desk::DeskError;
use concord::desk::restore_backup;
use concord::ids::AssessmentId;
use concord::store::Unlock;

use super::ground::Ground;
use super::ground::NOW_MS;
use super::ground::health;
use super::ground::import;
use super::ground::quiet;
use super::ground::save;
use super::ground::texts;
use super::small_disk::SmallDisk;
use super::small_disk::say;

/// How much room is left at first and how much more each time: a page of the disk.
const STEP_KIB: u64 = 4;
/// With this much room everything must succeed.
const ENOUGH_KIB: u64 = 1600;

/// What is tried; gives whether it was done.
type Attempt<'a> = dyn FnMut(&mut Desk, u64) -> Result<(), DeskError> + 'a;

/// Something that writes a file.
type Write<'a> = Box<dyn Fn(&mut Desk) -> Result<(), DeskError> + 'a>;

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    // What SQLite keeps beside an open workspace is not ours.
    names
        .filter(|name| !name.ends_with("-wal") && name != "ballast")
        .collect()
}

/// Tries with more and more room until it succeeds; after each refusal there is room again and
/// the same desk does it. Gives how often it was refused.
fn at_every_write(
    volume: &SmallDisk,
    ground: &Ground,
    id: &AssessmentId,
    attempt: &mut Attempt<'_>,
) -> u64 {
    let mut refused = 0;
    let mut free = 0;
    loop {
        let mut desk = ground.open("w.concord");
        let before = desk.assessment(id, "en").unwrap().fingerprint;
        let there = names(volume.path());
        volume.leave_free(free);
        match attempt(&mut desk, free) {
            Ok(()) => {
                volume.empty();
                return refused;
            }
            Err(error) => {
                refused += 1;
                assert!(
                    ["store.disk_full", "bundle.disk_full"].contains(&error.code()),
                    "{free} KiB free: {}: {error}",
                    error.code()
                );
                let after = desk.assessment(id, "en").unwrap().fingerprint;
                assert_eq!(after, before, "{free} KiB free: nothing is half applied");
                assert_eq!(
                    names(volume.path()),
                    there,
                    "{free} KiB free: nothing is left"
                );
            }
        }
        volume.empty();
        attempt(&mut desk, ENOUGH_KIB).unwrap_or_else(|error| {
            panic!("after {free} KiB there is room again, yet: {error}");
        });
        drop(desk);
        ground.check_pages("w.concord");
        assert!(free < ENOUGH_KIB, "there is enough room by now");
        // Small steps where the first pages are written, larger ones later.
        free += if free < 64 {
            STEP_KIB
        } else {
            free / 4 / STEP_KIB * STEP_KIB
        };
    }
}

#[test]
fn saving_importing_and_merging_on_a_full_disk_change_nothing_and_can_be_done_again() {
    let test = "full disk";
    let Some(volume) = SmallDisk::mount(test, 32 * 1024) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    super::killed::write_bundles(&ground, &id);
    std::fs::copy(ground.path("w.concord"), volume.path().join("w.concord")).unwrap();
    // The matrix and the bundles lie elsewhere; only the workspace is on the full disk.
    let on_disk = Ground::at(volume.path());
    let mut turn = 0_u64;
    let refused = at_every_write(&volume, &on_disk, &id, &mut |desk, _| {
        turn += 1;
        let institution = health(desk, &id);
        save(
            desk,
            &id,
            &institution,
            0,
            &"long ".repeat(4000 + usize::try_from(turn).unwrap()),
        )
        .map(|_| ())
    });
    say(&format!(
        "saving was refused at {refused} sizes of free room"
    ));
    assert!(refused > 3, "the disk was really full");
    let refused = at_every_write(&volume, &on_disk, &id, &mut |desk, _| {
        turn += 1;
        ground.write_matrix("matrix.csv", &format!("{turn} {}", "long ".repeat(2000)));
        import(desk, &id, &ground.path("matrix.csv"))
    });
    say(&format!(
        "importing was refused at {refused} sizes of free room"
    ));
    assert!(refused > 3, "the disk was really full");
    let last = texts(&on_disk.open("w.concord"), &id);
    assert!(
        last.values()
            .all(|text| text.starts_with(&turn.to_string())),
        "{last:?}"
    );
    // Merging happens once for each bundle; the refused attempts come before it.
    let bundle = ground.path("11.zip");
    let mut desk = on_disk.open("w.concord");
    let before = desk.assessment(&id, "en").unwrap().fingerprint;
    let mut refused = 0;
    for free in (0..ENOUGH_KIB).step_by(8) {
        volume.leave_free(free);
        match desk.import_bundle(&bundle, None, &mut quiet) {
            Ok(_) => break,
            Err(error) => {
                assert_eq!(error.code(), "store.disk_full", "{free} KiB: {error}");
                let after = desk.assessment(&id, "en").unwrap().fingerprint;
                assert_eq!(after, before, "{free} KiB free: nothing is half applied");
                refused += 1;
            }
        }
    }
    volume.empty();
    say(&format!(
        "merging was refused at {refused} sizes of free room"
    ));
    assert!(refused > 0, "the disk was really full");
    assert_ne!(
        desk.assessment(&id, "en").unwrap().fingerprint,
        before,
        "it is merged"
    );
}

#[test]
fn copies_and_files_on_a_full_disk_are_whole_or_not_there() {
    let test = "full disk for files";
    let Some(volume) = SmallDisk::mount(test, 8 * 1024) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    let mut desk = ground.open("w.concord");
    let institution = health(&desk, &id);
    save(&mut desk, &id, &institution, 0, "something to copy").unwrap();
    let copy = desk.back_up().unwrap().copy.unwrap().path;
    let clock = || Box::new(concord::clock::SetClock::at(NOW_MS));
    let home = ground.home();
    let at = |name: &str| volume.path().join(name);
    let restore = || {
        restore_backup(
            Path::new(&copy),
            &at("back.concord"),
            &home,
            clock(),
            &Unlock::Nothing,
        )
    };
    let writes: [(&str, Write<'_>); 5] = [
        ("back.concord", Box::new(|_| restore().map(|_| ()))),
        (
            "g.zip",
            Box::new(|desk| {
                desk.export_bundle(&id, &at("g.zip"), &mut quiet)
                    .map(|_| ())
            }),
        ),
        (
            "g.pdf",
            Box::new(|desk| {
                desk.write_report(&id, &at("g.pdf"), "en", &mut quiet)
                    .map(|_| ())
            }),
        ),
        (
            "g.csv",
            Box::new(|desk| desk.write_matrix(&id, &at("g.csv")).map(|_| ())),
        ),
        (
            "new.concord",
            Box::new(|_| Desk::create(&at("new.concord"), &home, clock()).map(|_| ())),
        ),
    ];
    for (name, write) in &writes {
        let mut refused = 0;
        for step in 0_u64..200 {
            // A report takes long to make: 0, 4, 16, 64 … KiB; the others 0, 4, 8 … at first.
            let free = match (*name, step) {
                ("g.pdf", 0) => 0,
                ("g.pdf", step) => STEP_KIB << (2 * (step - 1)),
                (_, step) if step < 8 => step * STEP_KIB,
                (_, step) => 32 * (step - 7),
            };
            assert!(free <= 4096, "{name}: there is enough room by now");
            volume.leave_free(free);
            let done = write(&mut desk);
            volume.empty();
            let left = names(volume.path());
            match done {
                Ok(()) => {
                    assert!(at(name).exists(), "{name} was reported as written");
                    break;
                }
                Err(error) => {
                    refused += 1;
                    assert!(
                        ["store.disk_full", "bundle.disk_full"].contains(&error.code()),
                        "{name}, {free} KiB free: {}: {error}",
                        error.code()
                    );
                    assert!(left.is_empty(), "{name}, {free} KiB free: {left:?}");
                }
            }
        }
        say(&format!(
            "{name} was refused at {refused} sizes of free room"
        ));
        assert!(refused > 0, "{name}: the disk was really full");
        std::fs::remove_file(at(name)).unwrap();
    }
}

#[test]
fn a_full_disk_for_copies_does_not_keep_anybody_from_saving_or_opening() {
    let test = "full home";
    let Some(volume) = SmallDisk::mount(test, 4 * 1024) else {
        return;
    };
    let ground = Ground::at(volume.path());
    ground.create("small.concord");
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = folder.path().join("w.concord");
    std::fs::copy(ground.path("small.concord"), &elsewhere).unwrap();
    volume.leave_free(0);
    let clock = Box::new(concord::clock::SetClock::at(NOW_MS));
    let mut desk = Desk::open(&elsewhere, &ground.home(), clock).unwrap();
    let id = desk.first_assessment().unwrap();
    let institution = health(&desk, &id);
    save(&mut desk, &id, &institution, 0, "saved all the same").unwrap();
    let error = desk.back_up().unwrap_err();
    assert_eq!(error.code(), "store.disk_full", "{error}");
    ground_import(&mut desk, &id, folder.path());
    // And a workspace on the full disk itself can still be read.
    let small = ground.open("small.concord");
    assert_eq!(
        texts(&small, &small.first_assessment().unwrap())["1.1.1"],
        ""
    );
    volume.empty();
    let made = desk.back_up().unwrap();
    assert!(made.new, "there is room again");
}

fn ground_import(desk: &mut Desk, id: &AssessmentId, folder: &Path) {
    let ground = Ground::at(folder);
    ground.write_matrix("matrix.csv", "imported without a copy before it");
    import(desk, id, &ground.path("matrix.csv")).unwrap();
}
