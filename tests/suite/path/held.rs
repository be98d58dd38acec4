//! What arrives and does not count: work of an institution's device in a place of another, seals
//! that prove nothing, and what a person leaves out.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;

use concord::assessment::Answer;
use concord::bundle;
use concord::bundle::Contents;
use concord::bundle::DeviceKey;
use concord::bundle::Limits;
use concord::desk::BundlesView;
use concord::desk::Desk;
use concord::desk::DifferenceView;
use concord::desk::ImportChoice;
use concord::desk::ProfileEntry;
use concord::desk::Progress;
use concord::desk::TextField;
use concord::ids::InstitutionId;
use concord::store;

use crate::path::laptops::Laptops;
use crate::path::laptops::START;
use crate::path::laptops::quiet;
use crate::start::source;

/// A coordinator and the Ministry of Health with a laptop each; the coordinator knows its key.
struct Two {
    laptops: Laptops,
    home: Desk,
    there: Desk,
    labour: InstitutionId,
}

impl Two {
    fn new() -> Self {
        let (laptops, mut home) = Laptops::new();
        let mut there = laptops.another("h", START);
        let known = home.assessment(&laptops.id, "en").unwrap().institutions;
        let labour = known.into_iter().map(|one| one.id);
        let labour = labour.into_iter().find(|id| *id != laptops.health).unwrap();
        let first = laptops.path("first.zip");
        home.export_bundle(&laptops.id, &first, &mut quiet).unwrap();
        there.import_bundle(&first, None, &mut quiet).unwrap();
        let health = laptops.health.clone();
        there
            .set_answer(&laptops.id, &no("1.1.1"), &health, Some(Answer::InPlace))
            .unwrap();
        let mut two = Self {
            laptops,
            home,
            there,
            labour,
        };
        let known = two.sent("known.zip");
        two.home
            .import_bundle(&known, Some("Health"), &mut quiet)
            .unwrap();
        two
    }

    fn health(&self) -> InstitutionId {
        self.laptops.health.clone()
    }

    /// The record of the ministry's laptop as a bundle.
    fn sent(&mut self, name: &str) -> PathBuf {
        let to = self.laptops.path(name);
        self.there
            .export_bundle(&self.laptops.id, &to, &mut quiet)
            .unwrap();
        to
    }

    fn text(&mut self, number: &str, of: &InstitutionId, text: &str) {
        self.there
            .set_text(&self.laptops.id, &no(number), of, TextField::Text, text)
            .unwrap();
    }

    fn preview(&mut self, file: &Path) -> BundlesView {
        let files = [file.to_owned()];
        self.home
            .preview_bundles(&self.laptops.id, &files, &mut quiet)
            .unwrap()
    }

    fn import(&mut self, file: &Path, leave: &[&str], take: &[&str]) -> BundlesView {
        let texts = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        let choice = ImportChoice {
            leave: texts(leave),
            take: texts(take),
        };
        let files = [file.to_owned()];
        self.home
            .import_chosen(&self.laptops.id, &files, &[], &choice, &mut quiet)
            .unwrap()
    }

    fn fingerprint(&self, desk: &Desk) -> String {
        desk.assessment(&self.laptops.id, "en").unwrap().fingerprint
    }

    /// The text of a position on the coordinator's laptop.
    fn text_at_home(&self, number: &str, of: &InstitutionId) -> String {
        let view = self.home.indicator(&self.laptops.id, &no(number), "en");
        let mut positions = view.unwrap().positions.into_iter();
        let found = positions.find(|one| one.institution == *of);
        found.map(|one| one.text).unwrap_or_default()
    }
}

fn no(number: &str) -> concord::ids::IndicatorId {
    number.parse().unwrap()
}

fn keys(rows: &[DifferenceView]) -> Vec<&str> {
    rows.iter().map(|row| row.key.as_str()).collect()
}

/// The operations in a bundle, and the numbers it says were left out.
fn inside(path: &Path) -> (String, u64) {
    let opened = bundle::open(path, &Limits::default(), &mut |_| ControlFlow::Continue(()));
    let opened = opened.unwrap();
    let lines: Vec<String> = opened
        .operations()
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    let left_out = opened.left_out().iter().map(bundle::LeftOut::count).sum();
    (lines.join("\n"), left_out)
}

#[test]
fn what_an_institution_writes_in_the_place_of_another_is_kept_and_does_not_count() {
    let mut two = Two::new();
    let (id, health, labour) = (two.laptops.id.clone(), two.health(), two.labour.clone());
    two.text("1.1.2", &health, "Its own.");
    two.text("1.1.2", &labour, "In the name of Labour.");
    two.there
        .set_answer(&id, &no("1.1.2"), &labour, Some(Answer::NotInPlace))
        .unwrap();
    let file = two.sent("second.zip");

    let seen = two.preview(&file);
    let foreign = format!("position/1.1.2/{labour}/text");
    let held: Vec<&DifferenceView> = seen
        .differences
        .iter()
        .filter(|d| !d.held.is_empty())
        .collect();
    assert_eq!(held.len(), 2, "{held:#?}");
    let row = held.iter().find(|row| row.key == foreign).unwrap();
    assert_eq!(
        (row.held.as_str(), row.speaker.as_str()),
        ("other_institution", "Health")
    );
    assert_eq!(row.fields[0].after.text, "In the name of Labour.");
    assert_eq!(row.device.name, "Health", "who wrote it");
    assert_eq!(seen.unsealed, 0);
    assert_eq!(
        two.home.held(&id).unwrap().operations,
        0,
        "a preview changes nothing"
    );

    let done = two.import(&file, &[], &[]);
    assert_eq!(done.held, seen.held);
    assert_eq!(two.text_at_home("1.1.2", &health), "Its own.");
    assert_eq!(two.text_at_home("1.1.2", &labour), "");
    let again = two.import(&file, &[], &[]);
    assert_eq!(
        (again.new_operations, again.held),
        (0, 0),
        "a second import changes nothing"
    );
    let audit = two.home.audit(&id).unwrap();
    assert_eq!(audit.state, "whole", "{:#?}", audit.findings);

    // It is not passed on, and whoever gets the record knows that it exists.
    let on = two.laptops.path("on.zip");
    two.home.export_bundle(&id, &on, &mut quiet).unwrap();
    let (operations, left_out) = inside(&on);
    assert!(!operations.contains("In the name of Labour."));
    assert!(operations.contains("Its own."));
    assert_eq!(left_out, done.held as u64);
    let mut third = two.laptops.another("third", START);
    third.import_bundle(&on, None, &mut quiet).unwrap();
    assert_eq!(third.audit(&id).unwrap().state, "whole");
    assert_eq!(two.fingerprint(&third), two.fingerprint(&two.home));

    // Whoever saves lines from the bytes of a file finds none that does not count.
    let copy = two.laptops.path("copy.concord");
    let file = two.laptops.file("a");
    std::fs::copy(&file, &copy).unwrap();
    let beside = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    let _ = std::fs::copy(beside(&file), beside(&copy));
    let saved = store::salvage(&copy, &store::Unlock::Nothing).unwrap();
    assert!(
        !saved.lines[&id]
            .iter()
            .any(|line| line.contains("In the name of Labour."))
    );

    // A person takes it over after all; then it is as if it had always counted.
    let list = two.home.held(&id).unwrap();
    assert_eq!(list.operations, done.held);
    assert!(keys(&list.differences).contains(&foreign.as_str()));
    let taken = two
        .home
        .take_held(&id, std::slice::from_ref(&foreign))
        .unwrap();
    assert_eq!((taken.operations, taken.left), (1, done.held - 1));
    assert_eq!(two.text_at_home("1.1.2", &labour), "In the name of Labour.");
    let refused = two.home.take_held(&id, &[foreign]).unwrap_err();
    assert_eq!(refused.code(), "desk.not_held");
    two.home.take_held(&id, &[]).unwrap();
    assert_eq!(two.home.held(&id).unwrap().operations, 0);
    assert_eq!(two.fingerprint(&two.home), two.fingerprint(&two.there));
    assert_eq!(two.home.audit(&id).unwrap().state, "whole");
}

#[test]
fn whoever_coordinates_may_write_for_all() {
    let mut two = Two::new();
    let (id, health, labour) = (two.laptops.id.clone(), two.health(), two.labour.clone());
    let profile = ProfileEntry {
        title: "Baseline".to_owned(),
        started_on: String::new(),
        focal: Some(health),
    };
    two.home.set_profile(&id, &profile).unwrap();
    two.text("1.1.2", &labour, "For Labour, which has no computer.");
    let file = two.sent("second.zip");
    assert_eq!(two.import(&file, &[], &[]).held, 0);
    assert_eq!(
        two.text_at_home("1.1.2", &labour),
        "For Labour, which has no computer."
    );
}

#[test]
fn a_seal_speaks_for_a_device_only_when_key_and_workspace_make_it() {
    let mut two = Two::new();
    let (id, labour) = (two.laptops.id.clone(), two.labour.clone());
    // A third laptop that nobody knows writes for Labour.
    let mut third = two.laptops.another("third", START);
    let base = two.laptops.path("base.zip");
    two.home.export_bundle(&id, &base, &mut quiet).unwrap();
    third.import_bundle(&base, None, &mut quiet).unwrap();
    third
        .set_text(&id, &no("1.1.2"), &labour, TextField::Text, "By Labour.")
        .unwrap();
    let honest = two.laptops.path("honest.zip");
    third.export_bundle(&id, &honest, &mut quiet).unwrap();

    // Health seals the third laptop's chain as if it were its own, so that it would be held back.
    let opened = bundle::open(&honest, &Limits::default(), &mut |_| {
        ControlFlow::Continue(())
    });
    let opened = opened.unwrap();
    let key = DeviceKey::load_or_create(&two.laptops.home("h").key_path()).unwrap();
    let heads = opened.info().heads.clone();
    let own: BTreeSet<String> = {
        let base = bundle::open(
            &base,
            &Limits::default(),
            &mut |_| ControlFlow::Continue(()),
        );
        base.unwrap()
            .info()
            .heads
            .iter()
            .map(|h| h.device.clone())
            .collect()
    };
    let head = heads
        .into_iter()
        .find(|head| !own.contains(&head.device))
        .unwrap();
    let contents = |seals| Contents {
        info: opened.info().clone(),
        operations: opened.operations().map(<[u8]>::to_vec).collect(),
        seals,
        files: Vec::new(),
    };
    let forged = two.laptops.path("forged.zip");
    let seal = key.seal_head(head).unwrap();
    bundle::seal(&contents(vec![seal]), &key, &forged, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();

    let seen = two.preview(&forged);
    assert_eq!(seen.held, 0, "the seal is not that of the device");
    assert_eq!(
        seen.unsealed, seen.new_operations,
        "so nothing of it is sealed"
    );
    assert!(
        seen.differences
            .iter()
            .all(|row| !row.sealed && row.device.name.is_empty())
    );
    let honestly = two.preview(&honest);
    assert_eq!((honestly.held, honestly.unsealed), (0, 0));
    assert!(honestly.differences.iter().all(|row| row.sealed));
    two.import(&honest, &[], &[]);
    assert_eq!(two.text_at_home("1.1.2", &labour), "By Labour.");
    assert!(two.home.audit(&id).unwrap().findings.is_empty());
}

#[test]
fn a_person_leaves_out_what_they_want_and_takes_it_later() {
    let mut two = Two::new();
    let (id, health) = (two.laptops.id.clone(), two.health());
    two.text("1.1.2", &health, "First wording.");
    two.text("1.1.2", &health, "Second wording.");
    two.there
        .set_answer(&id, &no("1.1.2"), &health, Some(Answer::PartlyInPlace))
        .unwrap();
    let file = two.sent("second.zip");
    let text = format!("position/1.1.2/{health}/text");
    let seen = two.preview(&file);
    let row = seen.differences.iter().find(|row| row.key == text).unwrap();
    assert_eq!(row.indicator, Some(no("1.1.2")));
    assert_eq!(row.institution_name, "Health");
    assert_eq!(
        row.field_words(),
        ("import.field.text", "", "Second wording.")
    );

    let done = two.import(&file, &[&text], &[]);
    assert_eq!(done.held, 2, "both wordings stand in one field");
    assert_eq!(two.text_at_home("1.1.2", &health), "");
    let view = two.home.indicator(&id, &no("1.1.2"), "en").unwrap();
    assert_eq!(
        view.positions[0].answer,
        Some(Answer::PartlyInPlace),
        "the rest was taken"
    );
    assert_eq!(two.home.audit(&id).unwrap().state, "whole");

    // The same file again: what was left out stays out until somebody takes it.
    let again = two.preview(&file);
    assert_eq!(keys(&again.differences), [text.as_str()]);
    assert_eq!(again.differences[0].held, "declined");
    assert_eq!(two.import(&file, &[], &[]).new_operations, 0);
    let taken = two.import(&file, &[], &[&text]);
    assert_eq!(taken.new_operations, 2);
    assert_eq!(two.text_at_home("1.1.2", &health), "Second wording.");
    assert_eq!(two.home.held(&id).unwrap().operations, 0);
    assert_eq!(two.fingerprint(&two.home), two.fingerprint(&two.there));
}

#[test]
fn what_a_later_value_replaces_comes_along_and_leaves_no_disagreement() {
    let mut two = Two::new();
    let (id, health) = (two.laptops.id.clone(), two.health());
    two.text("1.1.1", &health, "Agreed by all.");
    let first = two.sent("one.zip");
    two.import(&first, &[], &[]);
    two.text("1.1.1", &health, "Not wanted.");
    let second = two.sent("two.zip");
    let text = format!("position/1.1.1/{health}/text");
    two.import(&second, &[&text], &[]);
    assert_eq!(two.text_at_home("1.1.1", &health), "Agreed by all.");
    two.text("1.1.1", &health, "Wanted.");
    let third = two.sent("three.zip");
    let done = two.import(&third, &[], &[&text]);
    assert_eq!(done.new_operations, 2, "the one between came along");
    assert_eq!(two.text_at_home("1.1.1", &health), "Wanted.");
    assert_eq!(two.home.disagreements(&id).unwrap(), []);
    assert_eq!(two.home.held(&id).unwrap().operations, 0);
}

#[test]
fn the_source_of_a_citation_that_is_taken_comes_along() {
    let mut two = Two::new();
    let (id, health) = (two.laptops.id.clone(), two.health());
    for (title, number) in [("Health Act", "1.1.1"), ("Statute of clinics", "1.1.2")] {
        two.there
            .set_answer(&id, &no(number), &health, Some(Answer::InPlace))
            .unwrap();
        two.there
            .cite(&id, &no(number), &health, &source(title, "art. 3"))
            .unwrap();
    }
    let file = two.sent("second.zip");
    let seen = two.preview(&file);
    let sources: Vec<String> = seen
        .differences
        .iter()
        .filter(|row| row.key.starts_with("evidence/"))
        .map(|row| row.key.clone())
        .collect();
    assert_eq!(
        sources.len(),
        2,
        "a new source is one thing: {:#?}",
        seen.differences
    );
    let cited = seen
        .differences
        .iter()
        .find(|row| row.key.starts_with("citation/") && row.title == "Statute of clinics");
    let cited = cited.unwrap().key.clone();
    let leave: Vec<&str> = sources
        .iter()
        .map(String::as_str)
        .chain([cited.as_str()])
        .collect();
    let done = two.import(&file, &leave, &[]);
    assert_eq!(
        done.along,
        ["Health Act"],
        "the other one was left out with its citation"
    );
    let titles = |desk: &Desk| -> Vec<String> {
        let rows = desk.sources(&id, "en").unwrap().sources.into_iter();
        rows.map(|row| row.source.title).collect()
    };
    assert_eq!(titles(&two.home), ["Health Act"]);
    let taken = two.home.take_held(&id, &[cited]).unwrap();
    assert_eq!(taken.along, ["Statute of clinics"]);
    assert_eq!(taken.left, 0);
    assert_eq!(two.fingerprint(&two.home), two.fingerprint(&two.there));
}

#[test]
fn work_is_stopped_at_any_moment_and_nothing_has_changed() {
    let mut two = Two::new();
    let (id, health) = (two.laptops.id.clone(), two.health());
    for number in ["1.1.1", "1.1.2", "2.1.1", "3.1.1"] {
        two.text(number, &health, "A text.");
    }
    let file = two.sent("second.zip");
    let before = two.fingerprint(&two.home);
    let mut moments = 0;
    for stop_at in 0.. {
        let mut steps = 0;
        let mut stop = |_: Progress| {
            steps += 1;
            if steps > stop_at {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        };
        let files = [file.clone()];
        let choice = ImportChoice::everything();
        match two.home.import_chosen(&id, &files, &[], &choice, &mut stop) {
            Err(error) => assert_eq!(error.code(), "desk.cancelled"),
            Ok(done) => {
                assert!(done.new_operations > 0);
                break;
            }
        }
        assert_eq!(two.fingerprint(&two.home), before);
        assert_eq!(two.home.held(&id).unwrap().operations, 0);
        moments += 1;
    }
    assert!(moments > 3, "it can be stopped at {moments} moments");
}

#[test]
fn a_folder_with_too_many_files_is_refused_before_any_is_read() {
    let mut two = Two::new();
    let folder = two.laptops.path("many");
    std::fs::create_dir(&folder).unwrap();
    for number in 0..=1000 {
        std::fs::write(folder.join(format!("{number}.zip")), b"").unwrap();
    }
    let refused = two
        .home
        .preview_bundles(&two.laptops.id, &[folder], &mut quiet)
        .unwrap_err();
    assert_eq!(refused.code(), "desk.too_many_files");
}

/// What a row says, in short.
trait Said {
    fn field_words(&self) -> (&str, &str, &str);
}

impl Said for DifferenceView {
    fn field_words(&self) -> (&str, &str, &str) {
        let field = &self.fields[0];
        (&field.field, &field.before.text, &field.after.text)
    }
}
