//! Whole reports, as finished files: a screen reader can follow them, in both directions of
//! writing, and their rows and headings are those of the record.

use concord::clock::SetClock;
use concord::desk::Desk;
use concord::desk::Home;
use concord::instrument::library;
use concord::report::Dir;
use concord::report::Report;
use concord::report::baseline;
use concord::report::render;
use concord::store::Store;

#[path = "../../src/report/tests/conditions.rs"]
mod conditions;
#[path = "../../src/report/tests/reading.rs"]
mod reading;

/// The outline of the sample's report.
fn sample() -> Report {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sample.concord");
    let home = Home::at(&folder.path().join("home"));
    let clock = Box::new(SetClock::at(1_795_478_400_000));
    let mut desk = Desk::create(&path, &home, clock).expect("a workspace");
    let id = desk.load_sample("en").expect("the sample");
    drop(desk);
    let store = Store::open(&path, "").expect("the workspace opens again");
    let record = store.assessment(&id).expect("the sample is in it");
    let library = library().expect("editions on board");
    let pinned = &record.profile.edition;
    let edition = library
        .edition(&pinned.id, &pinned.version)
        .expect("its edition");
    let framework = library.framework("en").expect("words");
    baseline(&record, edition, framework, "Sample Republic", "en").expect("a report")
}

fn made(report: &Report) -> lopdf::Document {
    let rendered = render(report, &mut |_| {}).expect("a file");
    lopdf::Document::load_mem(&rendered.bytes).expect("a file that can be read")
}

#[test]
fn a_screen_reader_can_follow_a_whole_report() {
    let file = made(&sample());
    let found = conditions::problems(&file);
    assert!(found.is_empty(), "{found:#?}");
    let told = reading::told(&file);
    let chapters = told.all("H1").len();
    assert!(
        chapters >= 12,
        "contents, overview, domains, annexes: {chapters}"
    );
    let rows = told.all("TR");
    let of = |number: &str| {
        rows.iter()
            .filter(|row| row.text.starts_with(number))
            .count()
    };
    for number in ["1.1.1", "3.4.4", "6.7.1"] {
        assert!(of(number) >= 1, "{number} stands in the annex");
    }
}

#[test]
fn the_same_pages_can_be_followed_from_right_to_left() {
    let mut report = sample();
    report.lang = "ar".to_owned();
    report.dir = Dir::Rtl;
    let found = conditions::problems(&made(&report));
    assert!(found.is_empty(), "{found:#?}");
}
