//! Clocks that are wrong: set back a year, the same on two laptops, in any time zone. The order of
//! what one did oneself, undo, and who sees what never depend on them.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering;

use concord::clock::Clock;
use concord::clock::SetClock;
use concord::desk::Desk;
use concord::ids::AssessmentId;

use super::ground::Ground;
use super::ground::NOW_MS;
use super::ground::health;
use super::ground::quiet;
use super::ground::save;
use super::ground::texts;

const YEAR_MS: i64 = 31_557_600_000;
const QUARTER_MS: i64 = 15 * 60_000;

/// A clock that the test turns.
#[derive(Clone)]
struct Turned(Arc<AtomicI64>);

impl Turned {
    fn at(at_ms: i64) -> Self {
        Self(Arc::new(AtomicI64::new(at_ms)))
    }

    fn turn(&self, by_ms: i64) {
        self.0.fetch_add(by_ms, Ordering::Relaxed);
    }
}

impl Clock for Turned {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

fn carry(from: &mut Desk, to: &mut Desk, id: &AssessmentId, folder: &Path) {
    let bundle = folder.join("carry.zip");
    from.export_bundle(id, &bundle, &mut quiet).unwrap();
    to.import_bundle(&bundle, None, &mut quiet).unwrap();
}

#[test]
fn a_clock_set_back_a_year_changes_nothing_in_the_order_of_what_one_did() {
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    let clock = Turned::at(NOW_MS);
    let mut desk = ground.open_with("w.concord", Box::new(clock.clone()));
    let institution = health(&desk, &id);
    let first = save(&mut desk, &id, &institution, 0, "first").unwrap();
    assert_eq!(
        first.at_ms, NOW_MS,
        "what is shown as saved is what the clock says"
    );
    clock.turn(-YEAR_MS);
    let second = save(&mut desk, &id, &institution, 0, "second").unwrap();
    assert_eq!(second.at_ms, NOW_MS - YEAR_MS);
    assert_eq!(
        texts(&desk, &id)["1.1.1"],
        "second",
        "the last entered counts"
    );
    desk.undo(&id).unwrap();
    assert_eq!(texts(&desk, &id)["1.1.1"], "first");
    clock.turn(2 * YEAR_MS);
    desk.redo(&id).unwrap();
    assert_eq!(texts(&desk, &id)["1.1.1"], "second");
    clock.turn(-3 * YEAR_MS);
    save(&mut desk, &id, &institution, 0, "third").unwrap();
    drop(desk);
    let mut desk = ground.open_with("w.concord", Box::new(clock));
    assert_eq!(texts(&desk, &id)["1.1.1"], "third");
    desk.undo(&id).unwrap();
    desk.undo(&id).unwrap();
    assert_eq!(
        texts(&desk, &id)["1.1.1"],
        "first",
        "undo goes back as it went forth"
    );

    // Another laptop that hears of it sees the same.
    let there = Ground::at(&ground.path("elsewhere"));
    let other_clock = Box::new(SetClock::at(NOW_MS));
    let mut other = Desk::create(&there.path("o.concord"), &there.home(), other_clock).unwrap();
    carry(&mut desk, &mut other, &id, folder.path());
    assert_eq!(texts(&other, &id), texts(&desk, &id));
}

#[test]
fn two_laptops_with_the_same_clock_keep_both_values_and_agree() {
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    let clock = Turned::at(NOW_MS);
    let mut here = ground.open_with("w.concord", Box::new(clock.clone()));
    let there = Ground::at(&ground.path("elsewhere"));
    let mut other = Desk::create(&there.path("o.concord"), &there.home(), Box::new(clock)).unwrap();
    carry(&mut here, &mut other, &id, folder.path());
    let institution = health(&here, &id);
    // In the same millisecond.
    save(&mut here, &id, &institution, 0, "here").unwrap();
    save(&mut other, &id, &institution, 0, "there").unwrap();
    save(&mut here, &id, &institution, 1, "only here").unwrap();
    carry(&mut here, &mut other, &id, folder.path());
    carry(&mut other, &mut here, &id, folder.path());
    let print = |desk: &Desk| desk.assessment(&id, "en").unwrap().fingerprint;
    assert_eq!(print(&here), print(&other));
    let view = here
        .indicator(&id, &"1.1.1".parse().unwrap(), "en")
        .unwrap();
    let values: Vec<&str> = view
        .unsettled
        .iter()
        .flat_map(|unsettled| &unsettled.values)
        .map(|value| value.value.as_str())
        .collect();
    assert!(
        values.contains(&"here") && values.contains(&"there"),
        "{values:?}"
    );
}

#[test]
fn copies_are_due_by_the_time_that_passed_whatever_the_clock_says() {
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let id = ground.create("w.concord");
    let clock = Turned::at(NOW_MS);
    let mut desk = ground.open_with("w.concord", Box::new(clock.clone()));
    let institution = health(&desk, &id);
    save(&mut desk, &id, &institution, 0, "one").unwrap();
    clock.turn(QUARTER_MS - 1);
    assert!(desk.begin_copy_if_due().unwrap().is_none(), "not yet");
    clock.turn(1);
    let made = desk.begin_copy_if_due().unwrap().unwrap().finish().unwrap();
    assert!(made.new);
    assert!(desk.begin_copy_if_due().unwrap().is_none(), "just made");
    // Nothing changed: nothing new is made, and the next look comes after a while.
    clock.turn(QUARTER_MS);
    let made = desk.begin_copy_if_due().unwrap().unwrap().finish().unwrap();
    assert!(!made.new);
    // Set back a year, people go on: the copy does not wait a year.
    clock.turn(-YEAR_MS);
    let begun = desk.begin_copy_if_due().unwrap().unwrap();
    // While the copy is looked at, work goes on.
    save(&mut desk, &id, &institution, 0, "two").unwrap();
    begun.finish().unwrap();
    clock.turn(QUARTER_MS);
    let made = desk.begin_copy_if_due().unwrap().unwrap().finish().unwrap();
    let newest = made.copy.unwrap();
    assert_eq!(newest.operations, desk.copies().unwrap().operations);
    let listed = desk.copies().unwrap().copies;
    assert_eq!(
        listed[0].path, newest.path,
        "the newest has most, whatever the clock said"
    );
    assert!(
        listed[0].made_at_ms < listed[1].made_at_ms,
        "the clock went back"
    );
}

#[test]
fn time_zones_and_summer_time_change_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    ground.create("w.concord");
    let run = |zone: &str, arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_concord"))
            .args(arguments)
            .env("CONCORD_HOME", ground.path("home"))
            .env("TZ", zone)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{zone}: {output:?}");
        output.stdout
    };
    let zones = [
        "UTC",
        "Asia/Kathmandu",
        "America/New_York",
        "Pacific/Apia",
        "Africa/Accra",
    ];
    let show = ["--json", "show", "w.concord"];
    let expected = run("UTC", &show);
    for (number, zone) in zones.into_iter().enumerate() {
        assert_eq!(run(zone, &show), expected, "{zone}");
        let report = format!("{number}.pdf");
        run(zone, &["report", "w.concord", &report]);
        let bytes = std::fs::read(ground.path(&report)).unwrap();
        assert_eq!(
            bytes,
            std::fs::read(ground.path("0.pdf")).unwrap(),
            "{zone}"
        );
    }
    // Each zone saves; the order is that of saving, not of the wall clocks.
    for zone in zones {
        let text = [
            "set",
            "w.concord",
            "1.1.1",
            "--institution",
            "Health",
            "--text",
            zone,
        ];
        run(zone, &text);
        run(zone, &["backup", "make", "w.concord"]);
    }
    let desk = ground.open("w.concord");
    let id = desk.first_assessment().unwrap();
    assert_eq!(texts(&desk, &id)["1.1.1"], zones[zones.len() - 1]);
    let copies = desk.copies().unwrap().copies;
    let days: Vec<i64> = copies.iter().map(|copy| copy.made_at_ms).collect();
    assert!(days.is_sorted_by(|newer, older| newer >= older), "{days:?}");
}
