//! Kill -9 at random moments of saving, merging, importing and copying: whatever was reported as
//! done is there, what was half done is not, the file opens and is whole.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io::BufRead as _;
use std::io::BufReader;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;

use concord::clock::SetClock;
use concord::desk::Desk;
use concord::ids::AssessmentId;
use concord::store::Unlock;

use super::chance::Chance;
use super::ground::Ground;
use super::ground::NOW_MS;
use super::ground::health;
use super::ground::quiet;
use super::ground::save;
use super::ground::texts;
use super::small_disk::say;
use super::worker;

/// How many bundles the merging process takes over, one after the other.
pub(super) const BUNDLES: u64 = 12;
/// Changes that each bundle adds.
const IN_BUNDLE: u64 = 20;
/// Kills of each of the four activities; 300 in all.
const KILLS: u64 = 75;

/// The last number reported, by what was reported.
pub(super) type Reported = BTreeMap<String, u64>;

/// What a process said in its life.
pub(super) struct Life {
    /// What had been heard when its end began.
    pub(super) before: Reported,
    /// What it had said in all.
    pub(super) all: Reported,
}

/// Starts the process and ends it by `end` after some reports.
pub(super) fn live(
    ground: &Ground,
    workspace: &Path,
    work: &str,
    from: u64,
    chance: &mut Chance,
    end: impl FnOnce(),
) -> Life {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", worker::NAME, "--nocapture", "--quiet"])
        .env(worker::WORK, work)
        .env(worker::FOLDER, &ground.folder)
        .env(worker::WORKSPACE, workspace)
        .env(worker::FROM, from.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut reported = Reported::new();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let note = |reported: &mut Reported, line: &str| {
        let (what, number) = line.split_once(' ')?;
        let number = number.parse().ok()?;
        reported.insert(what.to_owned(), number);
        Some(())
    };
    // One life in eight ends while the file is being opened.
    let wanted = chance.below(8);
    let mut heard = 0;
    while heard < wanted {
        let Some(Ok(line)) = lines.next() else { break };
        heard += u64::from(note(&mut reported, &line).is_some());
    }
    chance.moment(if wanted == 0 { 120_000 } else { 12_000 });
    let before = reported.clone();
    end();
    // Not an error when it has ended by itself.
    let _ = child.kill();
    for line in lines.map_while(Result::ok) {
        note(&mut reported, &line);
    }
    child.wait().unwrap();
    Life {
        before,
        all: reported,
    }
}

fn last(reported: &Reported, what: &str) -> Option<u64> {
    reported.get(what).copied()
}

/// Every number that stands in a text of the log.
pub(super) fn numbers_in_log(desk: &mut Desk, id: &AssessmentId, ground: &Ground) -> BTreeSet<u64> {
    let bundle = ground.path("check.zip");
    // Writing a bundle replays the log and refuses when the tables differ from it.
    desk.export_bundle(id, &bundle, &mut quiet).unwrap();
    let bytes = std::fs::read(&bundle).unwrap();
    let mut found = BTreeSet::new();
    for part in String::from_utf8_lossy(&bytes)
        .split("\"value\":\"")
        .skip(1)
    {
        let digits = part.split('"').next().unwrap_or_default();
        found.extend(digits.parse::<u64>());
    }
    found
}

#[test]
fn a_process_killed_while_saving_has_lost_nothing_it_reported() {
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    let mut chance = Chance::of("killed while saving");
    let (mut next, mut reports) = (1, 0);
    for round in 0..KILLS {
        let workspace = ground.path("w.concord");
        let reported = live(&ground, &workspace, "saving", next, &mut chance, || ()).all;
        let saved = last(&reported, "saved").unwrap_or(next - 1);
        reports += saved + 1 - next;
        let mut desk = ground.open("w.concord");
        let shown: u64 = newest(&desk, &id);
        // The one after the last report may have reached the disk before the report was read.
        assert!(
            (saved..=saved + 1).contains(&shown),
            "{round}: {saved} was reported, {shown} is there"
        );
        if round % 15 == 14 {
            let there = numbers_in_log(&mut desk, &id, &ground);
            assert!(
                (1..=shown).all(|number| there.contains(&number)),
                "{there:?}"
            );
        }
        drop(desk);
        ground.check_pages("w.concord");
        next = shown + 1;
    }
    say(&format!(
        "{KILLS} kills while saving, {reports} saves reported"
    ));
}

/// The highest number that is shown in a text.
pub(super) fn newest(desk: &Desk, id: &AssessmentId) -> u64 {
    let shown = texts(desk, id);
    let numbers = shown.values().filter_map(|text| text.parse().ok());
    numbers.max().unwrap_or_default()
}

#[test]
fn a_process_killed_while_importing_has_taken_all_of_a_file_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    let mut chance = Chance::of("killed while importing");
    let (mut next, mut reports) = (1, 0);
    for round in 0..KILLS {
        let workspace = ground.path("w.concord");
        let reported = live(&ground, &workspace, "importing", next, &mut chance, || ()).all;
        let imported = last(&reported, "imported").unwrap_or(next - 1);
        reports += imported + 1 - next;
        let desk = ground.open("w.concord");
        let shown: BTreeSet<String> = texts(&desk, &id).into_values().collect();
        assert_eq!(shown.len(), 1, "{round}: of one file alone: {shown:?}");
        let shown: u64 = shown.first().unwrap().parse().unwrap_or_default();
        assert!(
            (imported..=imported + 1).contains(&shown),
            "{round}: {imported} was reported, {shown} is there"
        );
        drop(desk);
        ground.check_pages("w.concord");
        next = shown + 1;
    }
    let mut desk = ground.open("w.concord");
    let there = numbers_in_log(&mut desk, &id, &ground);
    assert!((1..next).all(|number| there.contains(&number)), "{there:?}");
    say(&format!(
        "{KILLS} kills while importing, {reports} imports reported"
    ));
}

/// The bundles of another laptop, each with more changes than the one before; gives how many
/// operations a workspace holds after each.
pub(super) fn write_bundles(ground: &Ground, id: &AssessmentId) -> Vec<u64> {
    let mut first = ground.open("w.concord");
    first
        .export_bundle(id, &ground.path("first.zip"), &mut quiet)
        .unwrap();
    drop(first);
    let there = Ground::at(&ground.path("elsewhere"));
    let clock = Box::new(SetClock::at(NOW_MS));
    let mut other = Desk::create(&there.path("o.concord"), &there.home(), clock).unwrap();
    other
        .import_bundle(&ground.path("first.zip"), None, &mut quiet)
        .unwrap();
    let institution = health(&other, id);
    let mut counts = Vec::new();
    for bundle in 0..BUNDLES {
        for change in 0..IN_BUNDLE {
            let number = bundle * IN_BUNDLE + change;
            let place = usize::try_from(number).unwrap();
            let text = format!("merged {number}");
            save(&mut other, id, &institution, place, &text).unwrap();
        }
        let path = ground.path(&format!("{bundle}.zip"));
        let exported = other.export_bundle(id, &path, &mut quiet).unwrap();
        counts.push(exported.operations as u64);
    }
    counts
}

#[test]
fn a_process_killed_while_merging_has_taken_whole_bundles_alone() {
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    let counts = write_bundles(&ground, &id);
    let before = operations(&ground.open("w.concord"));
    let mut chance = Chance::of("killed while merging");
    let mut reports = 0;
    for round in 0..KILLS {
        std::fs::copy(ground.path("w.concord"), ground.path("m.concord")).unwrap();
        let workspace = ground.path("m.concord");
        let reported = live(&ground, &workspace, "merging", 0, &mut chance, || ()).all;
        let merged = last(&reported, "merged").map_or(0, |bundle| bundle + 1);
        reports += merged;
        let mut desk = ground.open("m.concord");
        let found = operations(&desk);
        let at_least = match merged {
            0 => before,
            bundle => counts[usize::try_from(bundle).unwrap() - 1],
        };
        assert!(found >= at_least, "{round}: {merged} bundles were reported");
        assert!(
            found == before || counts.contains(&found),
            "{round}: {found} operations are no whole number of bundles: {counts:?}"
        );
        if round % 15 == 14 {
            numbers_in_log(&mut desk, &id, &ground);
        }
        drop(desk);
        ground.check_pages("m.concord");
        std::fs::remove_file(&workspace).unwrap();
    }
    say(&format!(
        "{KILLS} kills while merging, {reports} bundles reported"
    ));
}

pub(super) fn operations(desk: &Desk) -> u64 {
    desk.copies().unwrap().operations
}

#[test]
fn a_process_killed_while_copying_leaves_whole_copies_alone() {
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    let mut chance = Chance::of("killed while copying");
    let (mut next, mut reports) = (1, 0);
    for round in 0..KILLS {
        let workspace = ground.path("w.concord");
        let reported = live(&ground, &workspace, "copying", next, &mut chance, || ()).all;
        let desk = ground.open("w.concord");
        let copies = desk.copies().unwrap().copies;
        let newest_copy = copies.first().map_or(0, |copy| copy.operations);
        let known = last(&reported, "copied").unwrap_or_default();
        reports += u64::from(known > 0);
        assert!(newest_copy >= known, "{round}: {known} were reported");
        for copy in &copies {
            concord::store::whole(Path::new(&copy.path), &Unlock::Nothing).unwrap();
        }
        let saved = last(&reported, "saved").unwrap_or(next - 1);
        let shown = newest(&desk, &id);
        assert!(shown >= saved, "{round}: {saved} was reported");
        drop(desk);
        ground.check_pages("w.concord");
        next = shown + 1;
    }
    say(&format!(
        "{KILLS} kills while copying, {reports} lives reported a copy"
    ));
}
