//! The power goes, on a real ext4: what was not synced is gone, and the journal is played when the
//! file system comes back. A pulled stick is the same without the journal's goodwill.

use std::path::Path;

use concord::desk::Elsewhere;
use concord::store::Unlock;

use super::chance::Chance;
use super::ground::Ground;
use super::ground::health;
use super::ground::save;
use super::ground::texts;
use super::killed;
use super::killed::newest;
use super::killed::operations;
use super::small_disk::Stick;
use super::small_disk::say;

/// Power cuts of each activity.
const CUTS: u64 = 8;

#[test]
fn a_power_cut_takes_nothing_that_was_reported() {
    let test = "power cut";
    let Some(stick) = Stick::plug_in_new(test, 24) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    // The home stays on the machine's own disk; the record lies on the one that fails.
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    let counts = killed::write_bundles(&ground, &id);
    let before = operations(&ground.open("w.concord"));
    let workspace = stick.path().join("w.concord");
    let mut chance = Chance::of(test);
    let mut heard = 0;
    for work in ["saving", "importing", "copying", "merging"] {
        for round in 0..CUTS {
            std::fs::copy(ground.path("w.concord"), &workspace).unwrap();
            std::fs::File::open(&workspace).unwrap().sync_all().unwrap();
            let switch = stick.switch();
            // The kernel says yes once more to a sync that it breaks off: only what was heard
            // before counts.
            let reported =
                killed::live(&ground, &workspace, work, 1, &mut chance, || switch.off()).before;
            heard += u64::from(!reported.is_empty());
            stick.unplug();
            assert!(stick.plug_in(), "the journal can be played");
            let on_stick = Ground::at(&stick.path());
            let clock = Box::new(concord::clock::SetClock::at(super::ground::NOW_MS));
            let desk = concord::desk::Desk::open(&workspace, &ground.home(), clock);
            let desk = desk.unwrap_or_else(|error| panic!("{work} {round}: {error}"));
            for (what, number) in &reported {
                let there = match what.as_str() {
                    "saved" | "imported" => newest(&desk, &id),
                    "merged" => {
                        let at_least = counts[usize::try_from(*number).unwrap()];
                        assert!(operations(&desk) >= at_least, "{work} {round}: {number}");
                        continue;
                    }
                    _ => continue,
                };
                assert!(
                    there >= *number,
                    "{work} {round}: {number} was {what}, {there} is there"
                );
            }
            match work {
                "importing" => {
                    let shown = texts(&desk, &id);
                    let mut different: Vec<&String> = shown.values().collect();
                    different.dedup();
                    assert_eq!(different.len(), 1, "{round}: {shown:?}");
                }
                "merging" => {
                    let found = operations(&desk);
                    assert!(
                        found == before || counts.contains(&found),
                        "{round}: {found}"
                    );
                }
                _ => {}
            }
            drop(desk);
            on_stick.check_pages("w.concord");
            remove_all(&stick.path());
        }
    }
    say(&format!(
        "{} power cuts, {heard} lives had reported something",
        4 * CUTS
    ));
}

fn remove_all(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::remove_file(path).unwrap();
        }
    }
}

#[test]
fn a_stick_pulled_while_writing_is_named_and_work_goes_on_after_it_is_back() {
    let test = "pulled stick";
    let Some(stick) = Stick::plug_in_new(test, 24) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    let workspace = stick.path().join("w.concord");
    std::fs::copy(ground.path("w.concord"), &workspace).unwrap();
    let open = || {
        let clock = Box::new(concord::clock::SetClock::at(super::ground::NOW_MS));
        concord::desk::Desk::open(&workspace, &ground.home(), clock)
    };
    let mut desk = open().unwrap();
    let institution = health(&desk, &id);
    save(&mut desk, &id, &institution, 0, "before").unwrap();
    stick.switch().off();
    let refused = save(&mut desk, &id, &institution, 0, "while pulled").unwrap_err();
    assert_eq!(refused.code(), "store.io", "{refused}");
    assert!(refused.sentence("en").contains("w.concord"), "{refused}");
    drop(desk);
    let away = open().err().unwrap();
    assert_eq!(away.code(), "store.io", "{away}");
    stick.unplug();
    let away = open().err().unwrap();
    assert_eq!(away.code(), "store.missing", "{away}");
    assert!(stick.plug_in());
    let mut desk = open().unwrap();
    assert_eq!(texts(&desk, &id)["1.1.1"], "before", "saved was saved");
    save(&mut desk, &id, &institution, 0, "after").unwrap();
    drop(desk);
    Ground::at(&stick.path()).check_pages("w.concord");
}

#[test]
fn a_stick_for_copies_may_come_and_go() {
    let test = "stick for copies";
    let Some(stick) = Stick::plug_in_new(test, 24) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    let mut desk = ground.open("w.concord");
    let institution = health(&desk, &id);
    desk.set_copies_folder(Some(&stick.path())).unwrap();
    save(&mut desk, &id, &institution, 0, "one").unwrap();
    let made = desk.back_up().unwrap();
    assert_eq!(made.elsewhere, Elsewhere::UpToDate, "{made:?}");
    let copies = desk.copies().unwrap();
    assert_eq!(copies.copies_elsewhere.len(), 1, "{copies:?}");

    stick.switch().off();
    save(&mut desk, &id, &institution, 0, "two").unwrap();
    let made = desk.back_up().unwrap();
    assert!(made.new, "the copy here is made whatever the stick does");
    assert_eq!(made.elsewhere, Elsewhere::Failed, "{made:?}");
    assert_eq!(made.trouble.unwrap().code, "store.io");
    stick.unplug();
    std::fs::remove_dir(stick.path()).unwrap();
    let made = desk.back_up().unwrap();
    assert_eq!((made.new, made.elsewhere), (false, Elsewhere::Absent));

    std::fs::create_dir(stick.path()).unwrap();
    assert!(stick.plug_in());
    assert_eq!(desk.copies().unwrap().elsewhere, Elsewhere::Behind);
    let made = desk.back_up().unwrap();
    assert_eq!(
        (made.new, made.elsewhere),
        (false, Elsewhere::UpToDate),
        "what was missed is caught up on"
    );
    let there = desk.copies().unwrap().copies_elsewhere;
    assert_eq!(there.len(), 2);
    for copy in there {
        concord::store::whole(Path::new(&copy.path), &Unlock::Nothing).unwrap();
    }
    drop(desk);
    stick.unplug();
    assert!(stick.plug_in());
}
