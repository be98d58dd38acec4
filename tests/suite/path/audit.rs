//! Tamper evidence, tried for real: rows of the file altered with plain SQLite, bundles left out,
//! workspaces copied.

use std::path::Path;

use concord::assessment::Answer;
use concord::bundle;
use concord::bundle::Contents;
use concord::bundle::DeviceKey;
use concord::bundle::Limits;
use concord::desk::AuditView;
use concord::desk::Desk;
use concord::desk::TextField;
use rusqlite::Connection;
use rusqlite::OpenFlags;

use crate::path::case::Laptop;
use crate::path::laptops::Laptops;
use crate::path::laptops::START;
use crate::path::laptops::quiet;

/// Alters a workspace as somebody would who knows SQLite.
fn alter(file: &Path, sql: &str) {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = Connection::open_with_flags(file, flags).unwrap();
    connection
        .execute_batch("DROP TRIGGER op_keep; DROP TRIGGER op_fix")
        .unwrap();
    connection.execute_batch(sql).unwrap();
}

fn answer(desk: &mut Desk, laptops: &Laptops, indicator: &str, answer: Answer) {
    let indicator = indicator.parse().unwrap();
    desk.set_answer(&laptops.id, &indicator, &laptops.health, Some(answer))
        .unwrap();
}

/// A workspace with answers, altered by `sql`, and what the audit says then.
fn after(sql: &str) -> (Laptops, AuditView) {
    let (laptops, mut desk) = Laptops::new();
    for no in ["1.1.1", "1.1.2", "2.1.1"] {
        answer(&mut desk, &laptops, no, Answer::NotInPlace);
    }
    answer(&mut desk, &laptops, "1.1.2", Answer::PartlyInPlace);
    assert_eq!(desk.audit(&laptops.id).unwrap().state, "whole");
    drop(desk);
    alter(&laptops.file("a"), sql);
    let desk = laptops.open(&laptops.file("a"), "a", START);
    let view = desk.audit(&laptops.id).unwrap();
    (laptops, view)
}

fn words(view: &AuditView) -> Vec<(&str, &str)> {
    view.findings
        .iter()
        .map(|finding| (finding.trouble.as_str(), finding.cell.as_str()))
        .collect()
}

#[test]
fn a_changed_answer_is_found_and_named() {
    let (laptops, view) = after(
        "UPDATE op SET body = replace(body, 'not_in_place', 'in_place') WHERE cell GLOB '*/1.1.1/*'",
    );
    let cell = format!("position/1.1.1/{}/answer", laptops.health);
    assert_eq!(view.state, "altered");
    let found = &view.findings[0];
    assert_eq!(
        (found.trouble.as_str(), found.cell.as_str()),
        ("changed", cell.as_str())
    );
    assert!(found.device.as_ref().unwrap().own && found.seq > 0);
    assert!(found.at_ms.unwrap() >= START);
    let desk = laptops.open(&laptops.file("a"), "a", START);
    assert!(
        desk.indicator(&laptops.id, &"1.1.1".parse().unwrap(), "en")
            .is_ok(),
        "nothing is blocked"
    );
}

#[test]
fn a_change_with_a_digest_that_fits_is_found_by_the_next_link() {
    let (laptops, mut desk) = Laptops::new();
    for no in ["1.1.1", "1.1.2"] {
        answer(&mut desk, &laptops, no, Answer::NotInPlace);
    }
    drop(desk);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = Connection::open_with_flags(laptops.file("a"), flags).unwrap();
    let body: String = connection
        .query_row(
            "SELECT body FROM op WHERE cell GLOB '*/1.1.1/*'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    drop(connection);
    let body = body.replace("not_in_place", "in_place");
    let id = concord::record::OpId::of(&body);
    alter(
        &laptops.file("a"),
        &format!("UPDATE op SET body = '{body}', id = x'{id}' WHERE cell GLOB '*/1.1.1/*'"),
    );
    let desk = laptops.open(&laptops.file("a"), "a", START);
    let view = desk.audit(&laptops.id).unwrap();
    let found = &view.findings[0];
    assert_eq!(found.trouble, "replaced");
    assert_eq!(
        found.cell,
        format!("position/1.1.1/{}/answer", laptops.health)
    );
}

#[test]
fn an_operation_that_was_taken_out_is_waited_for() {
    let (_, view) = after("DELETE FROM op WHERE cell GLOB '*/1.1.1/*'");
    let found = view
        .findings
        .iter()
        .find(|f| f.trouble == "missing")
        .unwrap();
    assert_eq!((found.count, found.seq), (1, found.until));
    assert_eq!(
        view.state, "altered",
        "people still see what the log does not hold"
    );
}

#[test]
fn tables_altered_behind_the_log_are_found() {
    let (laptops, view) =
        after("UPDATE position SET answer = 'in_place' WHERE indicator = '2.1.1'");
    assert_eq!(
        words(&view),
        [(
            "table",
            format!("position/2.1.1/{}/", laptops.health).as_str()
        )]
    );
}

#[test]
fn a_value_brought_back_or_hidden_is_found() {
    let (laptops, view) = after("UPDATE op SET sup = 0 WHERE cell GLOB '*/1.1.2/*'");
    let cell = format!("position/1.1.2/{}/answer", laptops.health);
    assert_eq!(words(&view), [("standing", cell.as_str())]);
}

#[test]
fn operations_in_another_order_are_found() {
    // Two neighbours exchange their places: columns only, which the lines contradict.
    let (_, view) = after(
        "UPDATE op SET seq = -1 WHERE cell GLOB '*/1.1.1/*';
         UPDATE op SET seq = seq - 1 WHERE cell GLOB '*/1.1.2/*' AND sup = 1;
         UPDATE op SET seq = (SELECT max(seq) - 2 FROM op) WHERE seq = -1",
    );
    assert_eq!(view.state, "altered");
    assert!(
        view.findings
            .iter()
            .filter(|f| f.trouble == "changed")
            .count()
            >= 2
    );
}

#[test]
fn a_seal_that_does_not_fit_is_found() {
    let (mut laptops, mut a) = Laptops::new();
    let mut b = laptops.another("b", START);
    answer(&mut a, &laptops, "1.1.1", Answer::InPlace);
    laptops.carry(&mut a, &mut b);
    assert_eq!(b.audit(&laptops.id).unwrap().state, "whole");
    drop(b);
    // The last operation of the other device, with a digest that fits: only its seal knows better.
    let file = laptops.file("b");
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = Connection::open_with_flags(&file, flags).unwrap();
    let body: String = connection
        .query_row("SELECT body FROM op ORDER BY seq DESC LIMIT 1", [], |row| {
            row.get(0)
        })
        .unwrap();
    drop(connection);
    let altered = body.replace("in_place", "not_in_place");
    let id = concord::record::OpId::of(&altered);
    alter(
        &file,
        &format!("UPDATE op SET body = '{altered}', id = x'{id}' WHERE body = '{body}'"),
    );
    let b = laptops.open(&file, "b", START);
    let view = b.audit(&laptops.id).unwrap();
    let found = &view.findings[0];
    assert_eq!(found.trouble, "seal_differs", "{:#?}", view.findings);
    assert_eq!(found.device.as_ref().unwrap().name, "Ministry of Health");
    assert_eq!(found.bundle.as_ref().unwrap().file, "carried-1.zip");
}

/// Writes the bundle at `from` again, signed with `key`, without the operations that `left_out`
/// names.
pub(super) fn partial(from: &Path, to: &Path, key: &DeviceKey, left_out: impl Fn(&str) -> bool) {
    let opened = bundle::open(from, &Limits::default(), &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    let operations: Vec<Vec<u8>> = opened
        .operations()
        .filter(|line| !left_out(std::str::from_utf8(line).unwrap()))
        .map(<[u8]>::to_vec)
        .collect();
    let mut info = opened.info().clone();
    info.counts.operations = operations.len() as u64;
    let contents = Contents {
        info,
        operations,
        seals: Vec::new(),
        files: Vec::new(),
    };
    bundle::seal(&contents, key, to, &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
}

#[test]
fn what_a_bundle_tells_of_and_does_not_bring_is_waited_for_without_blocking() {
    let (laptops, mut a) = Laptops::new();
    let id = laptops.id.clone();
    for no in ["1.1.1", "1.1.2", "2.1.1"] {
        answer(&mut a, &laptops, no, Answer::InPlace);
    }
    let whole = laptops.path("whole.zip");
    a.export_bundle(&id, &whole, &mut quiet).unwrap();
    let key = DeviceKey::load_or_create(&laptops.path("courier-key")).unwrap();
    let part = laptops.path("part.zip");
    partial(&whole, &part, &key, |line| {
        line.contains("/1.1.2/") || line.contains("/2.1.1/")
    });

    let mut b = laptops.another("b", START);
    b.import_bundle(&part, None, &mut quiet).unwrap();
    let view = b.audit(&id).unwrap();
    assert_eq!(view.state, "waiting");
    let found = &view.findings[0];
    assert_eq!((found.trouble.as_str(), found.count), ("missing", 2));
    assert_eq!(found.until, found.seq + 1);
    answer(&mut b, &laptops, "1.1.1", Answer::NotInPlace);
    let on = laptops.path("on.zip");
    b.export_bundle(&id, &on, &mut quiet)
        .unwrap_or_else(|error| panic!("nothing blocks: {error}"));
    // The gap in the middle: the last one has arrived, the one before it has not.
    let later = laptops.path("later.zip");
    partial(&whole, &later, &key, |line| line.contains("/1.1.2/"));
    b.import_bundle(&later, None, &mut quiet).unwrap();
    let view = b.audit(&id).unwrap();
    let found = view
        .findings
        .iter()
        .find(|f| f.trouble == "missing")
        .unwrap();
    assert_eq!((found.count, view.state.as_str()), (1, "waiting"));
    // Everything is there at last.
    b.import_bundle(&whole, None, &mut quiet).unwrap();
    assert_eq!(b.audit(&id).unwrap().state, "whole");
}

#[test]
fn a_workspace_that_goes_on_with_another_key_is_another_device() {
    let (mut laptops, mut a) = Laptops::new();
    answer(&mut a, &laptops, "1.1.1", Answer::InPlace);
    drop(a);
    std::fs::copy(laptops.file("a"), laptops.file("copy")).unwrap();
    let mut a = laptops.open(&laptops.file("a"), "a", START);
    let mut copy = laptops.open(&laptops.file("copy"), "second", START);
    answer(&mut a, &laptops, "1.1.2", Answer::InPlace);
    answer(&mut copy, &laptops, "1.1.2", Answer::NotInPlace);
    laptops.carry(&mut copy, &mut a);
    assert_eq!(a.audit(&laptops.id).unwrap().state, "whole");
    assert_eq!(
        a.disagreements(&laptops.id).unwrap().len(),
        1,
        "both values are there"
    );
}

#[test]
fn a_laptop_that_was_cloned_with_its_key_is_named_and_both_go_on() {
    let (mut laptops, mut a) = Laptops::new();
    let id = laptops.id.clone();
    answer(&mut a, &laptops, "1.1.1", Answer::InPlace);
    drop(a);
    std::fs::copy(laptops.file("a"), laptops.file("clone")).unwrap();
    let mut a = laptops.open(&laptops.file("a"), "a", START);
    let mut clone = laptops.open(&laptops.file("clone"), "a", START + 1);
    answer(&mut a, &laptops, "1.1.2", Answer::InPlace);
    answer(&mut a, &laptops, "2.1.1", Answer::InPlace);
    answer(&mut clone, &laptops, "1.1.2", Answer::NotInPlace);
    laptops.carry(&mut clone, &mut a);
    let view = a.audit(&id).unwrap();
    assert_eq!(view.state, "doubt", "{:#?}", view.findings);
    let found = &view.findings[0];
    assert_eq!((found.trouble.as_str(), found.count), ("forked", 1));
    assert_eq!(
        a.disagreements(&id).unwrap().len(),
        1,
        "both values are there"
    );
    let indicator = "1.1.1".parse().unwrap();
    a.set_text(&id, &indicator, &laptops.health, TextField::Text, "on")
        .unwrap();
    let mut third = laptops.another("third", START);
    laptops.carry(&mut a, &mut third);
    assert_eq!(third.audit(&id).unwrap().findings[0].trouble, "forked");
}

#[test]
fn the_command_line_ends_with_its_own_code_when_something_was_altered() {
    let laptop = Laptop::ghana();
    let done = laptop.run(&["audit", "g.concord"]);
    assert_eq!(
        (done.code, done.out.starts_with("All well")),
        (0, true),
        "{done:?}"
    );
    alter(
        &laptop.path("g.concord"),
        "UPDATE position SET text = 'x' WHERE indicator = '1.1.1'",
    );
    let done = laptop.run(&["audit", "g.concord"]);
    assert_eq!(done.code, 4, "{done:?}");
    assert!(done.out.contains("position/1.1.1/"), "{done:?}");
    let arabic = laptop.run(&["--language", "ar", "audit", "g.concord"]);
    assert!(
        arabic.out.contains("Concord") && !arabic.out.contains("audit."),
        "{arabic:?}"
    );
}
