//! Years of history: opening, saving and undoing read what is shown, not what once was. Counted in
//! bytes that the system read for this thread, not in time.

use concord::assessment::Answer;
use concord::bundle::DeviceKey;
use concord::clock::SetClock;
use concord::desk::Desk;
use concord::ids::AssessmentId;
use concord::record::Cell;
use concord::store::Store;
use concord::store::Write;
use serde_json::json;

use super::ground::Ground;
use super::ground::INDICATORS;
use super::ground::NOW_MS;
use super::ground::health;
use super::ground::save;
use super::ground::texts;
use super::small_disk::say;

/// Operations of a long history; the benches go to a million.
const LONG: usize = 20_000;
/// Operations of a short one.
const SHORT: usize = 400;
/// How much more may be read of the long one: the indexes are some pages deeper.
const ALLOWANCE_BYTES: u64 = 512 * 1024;

/// Bytes that this thread has asked the system to read.
fn read_so_far() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/thread-self/io").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("rchar: "))?;
    line.parse().ok()
}

/// Fills the workspace through the core's own door, many changes in each act.
fn fill(ground: &Ground, name: &str, id: &AssessmentId, operations: usize) {
    let institution = health(&ground.open(name), id);
    let key = DeviceKey::load_or_create(&ground.home().key_path()).unwrap();
    let mut store = Store::open(&ground.path(name), key.fingerprint()).unwrap();
    let each = INDICATORS.len();
    for round in 0..operations / each {
        let writes: Vec<Write> = INDICATORS
            .iter()
            .map(|indicator| {
                let path = format!("position/{indicator}/{institution}/text");
                Write {
                    cell: Cell::parse(&path).unwrap(),
                    value: json!(format!("round {round}: {}", "words ".repeat(20))),
                }
            })
            .collect();
        let now_ms = NOW_MS + i64::try_from(round).unwrap();
        store
            .together(|store| store.write(id, &writes, now_ms))
            .unwrap();
    }
}

/// Everything a person does on an ordinary morning.
fn morning(ground: &Ground, name: &str, id: &AssessmentId) {
    let clock = Box::new(SetClock::at(NOW_MS + 100_000_000));
    let mut desk = Desk::open(&ground.path(name), &ground.home(), clock).unwrap();
    desk.workspace().unwrap();
    desk.assessment(id, "en").unwrap();
    desk.outline(id, "en").unwrap();
    desk.overview(id, "en").unwrap();
    let institution = health(&desk, id);
    let shown = texts(&desk, id);
    save(&mut desk, id, &institution, 0, "this morning").unwrap();
    let answer = Some(Answer::InPlace);
    let indicator = INDICATORS[1].parse().unwrap();
    desk.set_answer(id, &indicator, &institution, answer)
        .unwrap();
    for _ in 0..3 {
        desk.undo(id).unwrap();
    }
    desk.redo(id).unwrap();
    assert_eq!(
        texts(&desk, id),
        shown,
        "three back, one forth: the last import stands"
    );
    desk.redo(id).unwrap();
    assert_eq!(texts(&desk, id)[INDICATORS[0]], "this morning");
}

#[test]
fn opening_saving_and_undoing_read_what_is_shown_and_not_the_history() {
    let folder = tempfile::tempdir().unwrap();
    let ground = Ground::at(folder.path());
    let mut read = Vec::new();
    for (name, operations) in [("short.concord", SHORT), ("long.concord", LONG)] {
        let id = ground.create(name);
        fill(&ground, name, &id, operations);
        // What is read once for all, such as the editions, is read before.
        texts(&ground.open(name), &id);
        let Some(before) = read_so_far() else {
            return say("history: SKIPPED, this system does not count what a thread reads");
        };
        morning(&ground, name, &id);
        read.push(read_so_far().unwrap() - before);
    }
    let length = std::fs::metadata(ground.path("long.concord"))
        .unwrap()
        .len();
    say(&format!(
        "a morning reads {} KiB with {SHORT} operations, {} KiB with {LONG} (file: {} KiB)",
        read[0] / 1024,
        read[1] / 1024,
        length / 1024
    ));
    assert!(length > 16 * ALLOWANCE_BYTES, "there is a history to read");
    assert!(
        read[1] < read[0] + ALLOWANCE_BYTES,
        "{read:?} bytes: the history is read"
    );
}
