//! Final bundles: the same record is the same file, a changed one the next revision.

use std::fs;
use std::path::Path;

use concord::assessment::Answer;
use concord::clock::SetClock;
use concord::desk::Desk;
use concord::desk::ExportEntry;
use concord::desk::ExportKind;
use concord::desk::ExportPlan;
use concord::desk::ExportedBundle;
use concord::desk::PacketsEntry;
use concord::desk::verify_bundle;
use concord::record::Sharing;

use super::laptops::Laptops;
use super::laptops::START;
use super::laptops::quiet;

const HOUR: i64 = 3_600_000;

fn entry(kind: ExportKind, languages: &[&str]) -> ExportEntry {
    ExportEntry {
        kind,
        languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
        reports: false,
    }
}

fn export(laptops: &Laptops, desk: &mut Desk, kind: ExportKind, name: &str) -> ExportedBundle {
    let to = laptops.path(name);
    desk.export(&laptops.id, &entry(kind, &["en"]), &to, &mut quiet)
        .unwrap()
}

fn plan(desk: &Desk, laptops: &Laptops, kind: ExportKind) -> ExportPlan {
    let plans = desk.export_plans(&laptops.id).unwrap().plans;
    plans.into_iter().find(|plan| plan.kind == kind).unwrap()
}

fn answer(laptops: &Laptops, desk: &mut Desk, indicator: &str, answer: Answer) {
    let indicator = indicator.parse().unwrap();
    desk.set_answer(&laptops.id, &indicator, &laptops.health, Some(answer))
        .unwrap();
}

#[test]
fn the_same_record_is_the_same_file_and_a_changed_one_the_next_revision() {
    let (laptops, mut desk) = Laptops::new();
    answer(&laptops, &mut desk, "1.1.1", Answer::InPlace);
    assert_eq!(plan(&desk, &laptops, ExportKind::Final).revision, Some(1));
    let first = export(&laptops, &mut desk, ExportKind::Final, "one.zip");
    assert_eq!(first.revision.as_ref().unwrap().number, 1);
    assert!(!first.again);
    drop(desk);

    // A day later, and in other languages: what was frozen stays as it was.
    let mut desk = laptops.open(&laptops.file("a"), "a", START + 24 * HOUR);
    let again = plan(&desk, &laptops, ExportKind::Final);
    assert!(again.again && again.revision == Some(1));
    let to = laptops.path("again.zip");
    let french = entry(ExportKind::Final, &["fr", "ar"]);
    let again = desk.export(&laptops.id, &french, &to, &mut quiet).unwrap();
    assert!(again.again);
    assert_eq!(again.id, first.id);
    let bytes = |name: &str| fs::read(laptops.path(name)).unwrap();
    assert!(bytes("one.zip") == bytes("again.zip"), "byte by byte");

    answer(&laptops, &mut desk, "1.1.2", Answer::NotInPlace);
    let plans = desk.export_plans(&laptops.id).unwrap();
    // The position, and nothing else that a reader would see.
    assert_eq!(plans.changes_since, Some(1));
    let second = export(&laptops, &mut desk, ExportKind::Final, "two.zip");
    let revision = second.revision.unwrap();
    assert_eq!(revision.number, 2);
    assert_eq!(revision.parent, first.id);
    assert_eq!(revision.parent_record, first.fingerprint);
    let read = verify_bundle(&laptops.path("two.zip"), &laptops.home("z"), &mut quiet).unwrap();
    assert_eq!(read.kind, "final");
    assert_eq!(read.revision.unwrap(), revision);
    let finals = desk.export_plans(&laptops.id).unwrap().finals;
    let numbers: Vec<u32> = finals.iter().map(|known| known.number).collect();
    assert_eq!(numbers, [1, 2]);
}

#[test]
fn whoever_receives_a_final_bundle_can_make_it_again_and_go_on_from_it() {
    let (laptops, mut first) = Laptops::new();
    answer(&laptops, &mut first, "1.1.1", Answer::InPlace);
    let made = export(&laptops, &mut first, ExportKind::Final, "one.zip");
    let mut second = laptops.another("b", START + HOUR);
    second
        .import_bundle(&laptops.path("one.zip"), None, &mut quiet)
        .unwrap();
    let plans = second.export_plans(&laptops.id).unwrap();
    assert_eq!(plans.finals.len(), 1);
    assert!(!plans.finals[0].own);
    assert_eq!(plans.changes_since, Some(0));
    let again = export(&laptops, &mut second, ExportKind::Final, "again.zip");
    assert!(again.again);
    assert_eq!(again.id, made.id, "another signer, the same bundle");
    answer(&laptops, &mut second, "1.1.1", Answer::PartlyInPlace);
    let next = export(&laptops, &mut second, ExportKind::Final, "two.zip");
    assert_eq!(next.revision.unwrap().parent, made.id);
    // The second revision comes back to whoever made the first.
    first
        .import_bundle(&laptops.path("two.zip"), None, &mut quiet)
        .unwrap();
    let finals = first.export_plans(&laptops.id).unwrap().finals;
    let known: Vec<_> = finals.iter().map(|f| (f.number, f.own)).collect();
    assert_eq!(known, [(1, true), (2, false)]);
}

#[test]
fn a_record_in_which_something_waits_is_not_final() {
    let (mut laptops, mut first) = Laptops::new();
    let mut second = laptops.another("b", START);
    laptops.carry(&mut first, &mut second);
    answer(&laptops, &mut first, "1.1.1", Answer::InPlace);
    answer(&laptops, &mut second, "1.1.1", Answer::NotInPlace);
    laptops.carry(&mut second, &mut first);
    let to = laptops.path("final.zip");
    let refused = first
        .export(&laptops.id, &entry(ExportKind::Final, &[]), &to, &mut quiet)
        .unwrap_err();
    assert_eq!(refused.code(), "desk.unsettled_final");
    assert!(!to.exists());
    let plan = plan(&first, &laptops, ExportKind::Final);
    assert_eq!(plan.problem, "desk.unsettled_final");
    assert_eq!(plan.problem_count, 1);
}

#[test]
fn a_public_bundle_needs_a_final_one_and_names_it() {
    let (laptops, mut desk) = Laptops::new();
    answer(&laptops, &mut desk, "1.1.1", Answer::InPlace);
    let to = laptops.path("public.zip");
    let public = entry(ExportKind::Public, &["en"]);
    let refused = desk
        .export(&laptops.id, &public, &to, &mut quiet)
        .unwrap_err();
    assert_eq!(refused.code(), "desk.no_final");
    assert!(!to.exists());
    let finished = export(&laptops, &mut desk, ExportKind::Final, "final.zip");
    let made = desk.export(&laptops.id, &public, &to, &mut quiet).unwrap();
    assert_eq!((made.operations, made.positions), (0, 0));
    let read = verify_bundle(&to, &laptops.home("z"), &mut quiet).unwrap();
    assert_eq!(read.kind, "public");
    assert_eq!(read.made_from, finished.fingerprint);
    assert_eq!(read.fingerprint, made.fingerprint);
    assert_ne!(read.fingerprint, finished.fingerprint);

    // It cannot be taken over, alone or among others.
    let mut other = laptops.another("b", START);
    for refused in [
        other.preview_bundle(&to, &mut quiet).unwrap_err(),
        other.import_bundle(&to, None, &mut quiet).unwrap_err(),
    ] {
        assert_eq!(refused.code(), "desk.public_bundle");
    }
    assert!(other.workspace().unwrap().assessments.is_empty());
    let several = desk
        .preview_bundles(&laptops.id, &[to], &mut quiet)
        .unwrap();
    assert_eq!(several.refused.len(), 1);

    // What changes after the final one is not in it yet.
    answer(&laptops, &mut desk, "1.1.2", Answer::InPlace);
    assert_eq!(
        plan(&desk, &laptops, ExportKind::Public).problem,
        "desk.no_final"
    );
}

#[test]
fn an_unknown_language_is_named_and_nothing_is_written() {
    let (laptops, mut desk) = Laptops::new();
    let to = laptops.path("a.zip");
    let refused = desk
        .export(
            &laptops.id,
            &entry(ExportKind::Record, &["en", "../x"]),
            &to,
            &mut quiet,
        )
        .unwrap_err();
    assert_eq!(refused.code(), "desk.unknown_language");
    assert!(!to.exists());
}

#[test]
fn a_part_of_a_record_is_not_final() {
    let (laptops, mut desk) = Laptops::new();
    answer(&laptops, &mut desk, "1.1.1", Answer::InPlace);
    let labour = desk.assessment(&laptops.id, "en").unwrap().institutions;
    let labour = labour.into_iter().find(|i| i.name == "Labour").unwrap().id;
    let folder = laptops.path("packets");
    let packets = PacketsEntry {
        institutions: vec![labour],
        due: String::new(),
        message: String::new(),
        contact: String::new(),
        sharing: Sharing::Own,
    };
    let written = desk
        .write_packets(&laptops.id, &packets, &folder, &mut quiet)
        .unwrap();
    let mut there = Desk::open_packet(
        Path::new(&written[0].path),
        &laptops.path("there.concord"),
        &laptops.home("there"),
        Box::new(SetClock::at(START)),
        &mut quiet,
    )
    .unwrap();
    let to = laptops.path("final.zip");
    let refused = there
        .export(&laptops.id, &entry(ExportKind::Final, &[]), &to, &mut quiet)
        .unwrap_err();
    assert_eq!(refused.code(), "desk.incomplete_final");
    let plan = plan(&there, &laptops, ExportKind::Final);
    assert_eq!(plan.problem, "desk.incomplete_final");
    assert!(plan.problem_count > 0 && !to.exists());
}
