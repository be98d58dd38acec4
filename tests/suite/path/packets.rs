//! Handing out and collecting: packets to institutions, contributions back, many at once, in any
//! order and twice, through the built command line.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use concord::bundle;
use concord::bundle::Kind;
use concord::bundle::Limits;
use serde_json::Value;

use super::case::Laptop;
use super::case::fixture;

fn go_on(_: bundle::Progress) -> std::ops::ControlFlow<()> {
    std::ops::ControlFlow::Continue(())
}

fn number(value: &Value) -> u64 {
    value
        .as_u64()
        .unwrap_or_else(|| panic!("a number: {value}"))
}

/// The record as its fingerprint.
fn fingerprint(laptop: &Laptop, workspace: &str) -> String {
    let shown = laptop.json(&["show", workspace]);
    shown["assessment"]["fingerprint"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// Answers and texts of all institutions, as a table.
fn table(laptop: &Laptop, workspace: &str) -> Vec<Vec<String>> {
    laptop.json(&["matrix", workspace, "table.csv"]);
    let mut reader = csv::Reader::from_path(laptop.path("table.csv")).unwrap();
    let rows = reader.records().map(|row| row.unwrap());
    let mut rows: Vec<Vec<String>> = rows
        .map(|row| row.iter().map(str::to_owned).collect())
        .collect();
    rows.sort();
    rows
}

fn path_of(laptop: &Laptop, value: &Value) -> PathBuf {
    laptop.path(value["path"].as_str().unwrap())
}

/// A coordinator whose assessment has these institutions, each asked about `numbers`.
fn coordinator(institutions: &[&str], numbers: &[&str]) -> Laptop {
    let laptop = Laptop::new();
    let named: Vec<String> = institutions
        .iter()
        .map(|name| format!("{name}=ministry"))
        .collect();
    let mut arguments = vec!["create", "c.concord", "--country", "GHA"];
    for name in &named {
        arguments.extend(["--institution", name]);
    }
    laptop.json(&arguments);
    for name in institutions {
        let arguments = ["assign", "c.concord", "--institution", name];
        laptop.json(&[&arguments[..], numbers].concat());
    }
    laptop
}

fn set(
    laptop: &Laptop,
    workspace: &str,
    indicator: &str,
    institution: &str,
    answer: &str,
    text: &str,
) {
    let at = ["set", workspace, indicator, "--institution", institution];
    laptop.json(&[&at[..], &["--answer", answer, "--text", text]].concat());
}

/// A shuffle that is the same in every run.
fn shuffled<T>(mut items: Vec<T>, mut seed: u64) -> Vec<T> {
    for last in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let chosen = usize::try_from(seed >> 33).unwrap() % (last + 1);
        items.swap(last, chosen);
    }
    items
}

#[test]
fn a_packet_holds_what_one_institution_needs_and_nothing_of_the_others() {
    let laptop = coordinator(&["Health", "وزارة العمل"], &["1.1", "4.4.1"]);
    set(
        &laptop,
        "c.concord",
        "1.1.1",
        "Health",
        "in_place",
        "of health",
    );
    set(
        &laptop,
        "c.concord",
        "1.1.1",
        "وزارة العمل",
        "not_in_place",
        "told by labour",
    );
    let written = laptop.json(&[
        "packet",
        "write",
        "c.concord",
        "--all",
        "--to",
        "out",
        "--due",
        "2027-01-31",
        "--message",
        "Please answer.",
        "--contact",
        "A. Mensah, 030 123",
    ]);
    let written = written.as_array().unwrap();
    assert_eq!(written.len(), 2);
    let health = written
        .iter()
        .find(|packet| packet["name"] == "Health")
        .unwrap();
    let labour = written
        .iter()
        .find(|packet| packet["name"] != "Health")
        .unwrap();
    assert!(
        path_of(&laptop, labour).ends_with("MGI-وزارة-العمل.zip"),
        "{labour}"
    );
    assert!(number(&health["leftOut"]) > 0, "{health}");

    let bytes = fs::read(path_of(&laptop, health)).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("of health"));
    assert!(
        !text.contains("told by labour"),
        "nothing of the other is in it"
    );
    let opened = bundle::open(&path_of(&laptop, health), &Limits::default(), &mut go_on).unwrap();
    let info = opened.info();
    assert_eq!(info.kind, Kind::Packet);
    let exchange = info.exchange.as_ref().unwrap();
    assert_eq!(exchange.due, "2027-01-31");
    assert_eq!(exchange.contact, "A. Mensah, 030 123");
    let heads: BTreeMap<&str, u64> = info
        .heads
        .iter()
        .map(|head| (head.device.as_str(), head.seq))
        .collect();
    let mut seen: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    for line in opened.operations() {
        let operation: Value = serde_json::from_slice(line).unwrap();
        let device = operation["device"].as_str().unwrap().to_owned();
        seen.entry(device)
            .or_default()
            .insert(number(&operation["seq"]));
    }
    for run in opened.left_out() {
        seen.entry(run.device.clone())
            .or_default()
            .extend(run.first..=run.last);
    }
    for (device, numbers) in seen {
        let whole: BTreeSet<u64> = (1..=heads[device.as_str()]).collect();
        assert_eq!(numbers, whole, "what is not there is named as left out");
    }
}

#[test]
fn a_packet_is_never_written_over_another_and_shares_only_when_asked() {
    let laptop = coordinator(&["Health", "Labour"], &["1.1"]);
    set(
        &laptop,
        "c.concord",
        "1.1.1",
        "Labour",
        "not_in_place",
        "told by labour",
    );
    let write = ["packet", "write", "c.concord", "--to", "out"];
    let written = laptop.json(&[&write[..], &["--all"]].concat());
    let again = laptop.json(&[&write[..], &["--all"]].concat());
    let paths = |written: &Value| -> BTreeSet<PathBuf> {
        let packets = written.as_array().unwrap().iter();
        packets.map(|packet| path_of(&laptop, packet)).collect()
    };
    assert!(
        paths(&written).is_disjoint(&paths(&again)),
        "never replaced"
    );
    let shared = laptop.json(&[&write[..], &["--institution", "Health", "--share"]].concat());
    assert_eq!(number(&shared[0]["leftOut"]), 0);
    let bytes = fs::read(path_of(&laptop, &shared[0])).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("told by labour"), "shared on purpose");
}

#[test]
fn a_packet_is_opened_answered_and_comes_home() {
    let laptop = coordinator(&["Health", "Labour"], &["1.1"]);
    laptop.json(&[
        "packet",
        "write",
        "c.concord",
        "--all",
        "--to",
        "out",
        "--due",
        "2020-01-31",
        "--message",
        "Please answer.",
    ]);
    let status = laptop.json(&["packets", "status", "c.concord"]);
    assert_eq!(status["rows"][0]["state"], "overdue");
    assert_eq!(status["reminders"].as_array().unwrap().len(), 2);
    assert!(
        status["reminders"][0]
            .as_str()
            .unwrap()
            .contains("2020-01-31"),
        "{status}"
    );

    let health = Laptop::new();
    let packet = laptop.path("out/MGI-Health.zip");
    let packet = packet.to_str().unwrap();
    let opened = health.json(&["packet", "open", packet, "h.concord"]);
    let focus = &opened["focus"];
    assert_eq!(focus["name"], "Health");
    assert_eq!(focus["message"], "Please answer.");
    assert_eq!(focus["due"], "2020-01-31");
    let asked = focus["asked"].as_array().unwrap().len();
    assert!(asked > 1 && asked < 20, "{focus}");
    let refused = health.run(&["packet", "open", packet, "h.concord"]);
    assert_eq!(
        refused.code, 1,
        "a workspace that is there is not overwritten: {refused:?}"
    );

    set(
        &health,
        "h.concord",
        "1.1.1",
        "Health",
        "in_place",
        "Act 651",
    );
    let check = health.run(&["--json", "contribution", "check", "h.concord"]);
    assert_eq!(check.code, 3, "something is open: {check:?}");
    let check: Value = serde_json::from_str(&check.out).unwrap();
    assert_eq!(check["unanswered"].as_array().unwrap().len(), asked - 1);
    assert_eq!(check["withoutSource"][0], "1.1.1");
    let back = laptop.path("back.zip");
    let back = back.to_str().unwrap();
    health.json(&["contribution", "write", "h.concord", back]);
    let verified = laptop.json(&["verify", "back.zip"]);
    assert_eq!(verified["kind"], "contribution");
    assert_eq!(verified["exchange"]["name"], "Health");
    assert!(
        number(&verified["leftOut"]) > 0,
        "what the packet left out is passed on: {verified}"
    );
    let before = fingerprint(&laptop, "c.concord");
    let seen = laptop.json(&["import", "c.concord", "back.zip", "--preview"]);
    assert_eq!(seen["changes"].as_array().unwrap().len(), 1, "{seen}");
    assert_eq!(
        fingerprint(&laptop, "c.concord"),
        before,
        "a preview changes nothing"
    );
    laptop.json(&["import", "c.concord", "back.zip"]);
    let status = laptop.json(&["packets", "status", "c.concord"]);
    assert_eq!(status["rows"][0]["state"], "returned");
    assert_eq!(status["rows"][0]["answered"], 1);
    assert_eq!(status["rows"][1]["state"], "overdue");

    // The record goes back: both hold the same from then on, and nothing is left out any more.
    laptop.json(&["export", "c.concord", "record.zip"]);
    let record = laptop.path("record.zip");
    health.json(&["import", "h.concord", record.to_str().unwrap()]);
    assert_eq!(
        fingerprint(&health, "h.concord"),
        fingerprint(&laptop, "c.concord")
    );
    health.json(&["export", "h.concord", "whole.zip"]);
    let whole = health.json(&["verify", "whole.zip"]);
    assert_eq!(
        number(&whole["leftOut"]),
        0,
        "all that was left out has arrived"
    );
}

/// Each institution opens its packet, answers and writes a contribution into `back`; the first has
/// two devices that word one text differently.
fn answered(laptop: &Laptop, names: &[&str]) -> Vec<PathBuf> {
    fs::create_dir_all(laptop.path("back")).unwrap();
    let mut back = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let there = Laptop::new();
        let file = format!("out/MGI-{}.zip", name.replace(' ', "-"));
        let packet = laptop.path(&file);
        let packet = packet.to_str().unwrap();
        there.json(&["packet", "open", packet, "a.concord"]);
        set(
            &there,
            "a.concord",
            "1.1.1",
            name,
            "in_place",
            &format!("Act {at}"),
        );
        let sent = laptop.path(&format!("back/{at}.zip"));
        if at == 0 {
            // A second device at the same institution, which changes the same text.
            let second = Laptop::new();
            second.json(&["packet", "open", packet, "b.concord"]);
            set(
                &second,
                "b.concord",
                "1.1.1",
                name,
                "in_place",
                "another wording",
            );
            set(
                &second,
                "b.concord",
                "1.1.2",
                name,
                "not_in_place",
                "by the second device",
            );
            let also = laptop.path("back/second.zip");
            second.json(&["contribution", "write", "b.concord", also.to_str().unwrap()]);
            back.push(also);
        }
        there.json(&["contribution", "write", "a.concord", sent.to_str().unwrap()]);
        back.push(sent);
    }
    back
}

#[test]
fn twenty_institutions_come_back_in_any_order_twice_and_from_two_devices() {
    let names: Vec<String> = (1..=20).map(|n| format!("Ministry {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let laptop = coordinator(&names, &["1.1"]);
    laptop.json(&["packet", "write", "c.concord", "--all", "--to", "out"]);
    // While the packets are out, the coordinator goes on, in a cell that one of them changes too.
    set(
        &laptop,
        "c.concord",
        "1.1.1",
        "Ministry 3",
        "not_in_place",
        "by telephone",
    );
    fs::copy(laptop.path("c.concord"), laptop.path("other.concord")).unwrap();
    let back = answered(&laptop, &names);
    let import = |workspace: &str, files: &[PathBuf], more: &[&str]| {
        let files = files.iter().map(|file| file.to_str().unwrap());
        let arguments = ["import", workspace]
            .into_iter()
            .chain(files)
            .chain(more.iter().copied());
        laptop.json(&arguments.collect::<Vec<_>>())
    };
    let order = shuffled(back.clone(), 7);
    let seen = import("c.concord", &order, &["--preview"]);
    let before = number(&seen["before"]["operations"]);
    let done = import("c.concord", &order, &[]);
    assert_eq!(seen["added"], done["added"], "the preview is what happens");
    assert_eq!(seen["unsettled"], done["unsettled"]);
    assert_eq!(done["bundles"].as_array().unwrap().len(), 21);
    // Ministry 3 answered otherwise than the coordinator noted, in answer and text; the two
    // devices of Ministry 1 worded one text differently.
    assert_eq!(number(&done["unsettled"]), 3, "{done}");
    assert_eq!(
        number(&done["after"]["operations"]),
        before + number(&done["newOperations"]),
        "nothing is lost"
    );
    let again = import("c.concord", &shuffled(back.clone(), 11), &[]);
    assert_eq!(
        number(&again["newOperations"]),
        0,
        "a second import changes nothing"
    );
    assert_eq!(again["before"], again["after"]);

    // Another coordinator's copy takes them one by one in another order, some twice.
    for file in shuffled(back.clone(), 3).iter().chain(back.iter().take(2)) {
        laptop.json(&["import", "other.concord", file.to_str().unwrap()]);
    }
    assert_eq!(
        fingerprint(&laptop, "other.concord"),
        fingerprint(&laptop, "c.concord")
    );
    let whole = import("c.concord", &[laptop.path("back")], &[]);
    assert_eq!(
        whole["bundles"].as_array().unwrap().len(),
        21,
        "a folder stands for its bundles"
    );
    let status = laptop.json(&["packets", "status", "c.concord"]);
    let rows = status["rows"].as_array().unwrap();
    assert!(
        rows.iter().all(|row| row["state"] == "returned"),
        "{status}"
    );
    assert_eq!(status["reminders"].as_array().unwrap().len(), 0);
}

#[test]
fn what_does_not_belong_is_named_and_left_aside_while_the_others_go_on() {
    let laptop = coordinator(&["Health", "Labour"], &["1.1"]);
    laptop.json(&["packet", "write", "c.concord", "--all", "--to", "out"]);
    let there = Laptop::new();
    let packet = laptop.path("out/MGI-Health.zip");
    there.json(&["packet", "open", packet.to_str().unwrap(), "h.concord"]);
    set(
        &there,
        "h.concord",
        "1.1.1",
        "Health",
        "in_place",
        "Act 651",
    );
    // Somebody answered for another institution.
    set(
        &there,
        "h.concord",
        "1.1.1",
        "Labour",
        "not_in_place",
        "we think",
    );
    let check = there.run(&["--json", "contribution", "check", "h.concord"]);
    let check: Value = serde_json::from_str(&check.out).unwrap();
    assert_eq!(check["others"][0], "Labour");
    fs::create_dir_all(laptop.path("back")).unwrap();
    let good = laptop.path("back/good.zip");
    there.json(&["contribution", "write", "h.concord", good.to_str().unwrap()]);

    let elsewhere = coordinator(&["Health"], &["1.1"]);
    let foreign = laptop.path("back/foreign.zip");
    let foreign = foreign.to_str().unwrap();
    elsewhere.json(&[
        "contribution",
        "write",
        "c.concord",
        foreign,
        "--institution",
        "Health",
    ]);
    let mut cut = fs::read(&good).unwrap();
    cut.truncate(cut.len() / 2);
    fs::write(laptop.path("back/cut.zip"), cut).unwrap();
    fs::write(laptop.path("back/letter.zip"), "not a bundle").unwrap();

    let done = laptop.run(&["--json", "import", "c.concord", "back"]);
    assert_eq!(done.code, 3, "something was left aside: {done:?}");
    let done: Value = serde_json::from_str(&done.out).unwrap();
    let refused: BTreeMap<&str, &str> = done["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| {
            (
                file["file"].as_str().unwrap(),
                file["code"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(refused["foreign.zip"], "desk.foreign_assessment");
    assert!(refused["cut.zip"].starts_with("bundle."), "{refused:?}");
    assert!(refused["letter.zip"].starts_with("bundle."), "{refused:?}");
    assert_eq!(done["bundles"].as_array().unwrap().len(), 1);
    assert_eq!(
        done["bundles"][0]["others"][0], "Labour",
        "shown as such: {done}"
    );
    assert_eq!(number(&done["bundles"][0]["added"]), 2);

    let alone = laptop.run(&["import", "c.concord", foreign]);
    assert_eq!(alone.code, 1);
    assert!(alone.err.contains("another assessment"), "{alone:?}");
    let record = laptop.path("record.zip");
    laptop.json(&["export", "c.concord", "record.zip"]);
    let refused = there.run(&["packet", "open", record.to_str().unwrap(), "new.concord"]);
    assert_eq!(refused.code, 1);
    assert!(
        !there.path("new.concord").exists(),
        "nothing is left behind"
    );
}

#[test]
fn ghana_filled_in_by_its_institutions_is_the_record_of_the_matrix() {
    let direct = Laptop::ghana();
    let expected = table(&direct, "g.concord");
    let matrix = fs::read(fixture("matrix.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(matrix.as_slice());
    let head = reader.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|known| known == name).unwrap();
    let (indicator, institution) = (column("indicator_no"), column("institution"));
    let kind = column("institution_kind");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();

    let laptop = Laptop::new();
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    let mut asked: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in &rows {
        let name = row[institution].to_owned();
        asked
            .entry(name.clone())
            .or_default()
            .insert(row[indicator].to_owned());
        if !row[kind].is_empty() {
            kinds.insert(name, row[kind].to_owned());
        }
    }
    let named: Vec<String> = asked
        .keys()
        .map(|name| format!("{name}={}", kinds.get(name).map_or("other", String::as_str)))
        .collect();
    let mut arguments = vec!["create", "c.concord", "--country", "GHA"];
    for name in &named {
        arguments.extend(["--institution", name]);
    }
    laptop.json(&arguments);
    for (name, numbers) in &asked {
        let mut arguments = vec!["assign", "c.concord", "--institution", name];
        arguments.extend(numbers.iter().map(String::as_str));
        laptop.json(&arguments);
    }
    let written = laptop.json(&["packet", "write", "c.concord", "--all", "--to", "out"]);
    fs::create_dir_all(laptop.path("back")).unwrap();
    for packet in written.as_array().unwrap() {
        let name = packet["name"].as_str().unwrap();
        assert_eq!(number(&packet["asked"]), asked[name].len() as u64);
        let there = Laptop::new();
        let path = path_of(&laptop, packet);
        there.json(&["packet", "open", path.to_str().unwrap(), "h.concord"]);
        let mut own = csv::Writer::from_path(there.path("own.csv")).unwrap();
        own.write_record(&head).unwrap();
        for row in rows.iter().filter(|row| &row[institution] == name) {
            own.write_record(row).unwrap();
        }
        own.flush().unwrap();
        drop(own);
        there.json(&["import", "h.concord", "own.csv"]);
        let back = laptop.path(&format!(
            "back/{}.zip",
            packet["institution"].as_str().unwrap()
        ));
        let sent = there.run(&[
            "--json",
            "contribution",
            "write",
            "h.concord",
            back.to_str().unwrap(),
        ]);
        assert_eq!(sent.code, 0, "{sent:?}");
    }
    let done = laptop.json(&["import", "c.concord", "back"]);
    assert_eq!(done["bundles"].as_array().unwrap().len(), asked.len());
    assert_eq!(number(&done["unsettled"]), 0, "each answers for itself");
    assert_eq!(
        table(&laptop, "c.concord"),
        expected,
        "the same answers, texts and sources"
    );
    let status = laptop.json(&["packets", "status", "c.concord"]);
    let answered: u64 = status["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| number(&r["answered"]))
        .sum();
    assert_eq!(answered, number(&done["after"]["answered"]));
}
