//! Sources: written twice, found to be one, merged; two laptops that merge apart meet in one.

use std::path::Path;

use concord::assessment::Answer;
use concord::clock::SetClock;
use concord::desk::Desk;
use concord::desk::Home;
use concord::desk::SourceEntry;
use concord::ids::AssessmentId;
use concord::ids::EvidenceId;
use concord::ids::InstitutionId;

use super::case::Laptop;
use crate::start::begin;
use crate::start::quiet;
use crate::start::source as entry;

fn carry(desks: &mut [Desk], folder: &Path, id: &AssessmentId, from: usize, to: usize) {
    let path = folder.join("carry.zip");
    desks[from].export_bundle(id, &path, &mut quiet).unwrap();
    desks[to].import_bundle(&path, None, &mut quiet).unwrap();
}

/// Three laptops with one assessment, in which two sources are cited.
fn three(folder: &Path) -> (Vec<Desk>, AssessmentId, InstitutionId, [EvidenceId; 2]) {
    let mut desks: Vec<Desk> = (0..3)
        .map(|n| {
            let home = Home::at(&folder.join(format!("home{n}")));
            let clock = SetClock::at(1_795_478_400_000 + n * 1000);
            Desk::create(&folder.join(format!("{n}.concord")), &home, Box::new(clock)).unwrap()
        })
        .collect();
    let (id, institutions) = begin(&mut desks[0], &["Health"]);
    let health = institutions[0].clone();
    let one = entry("Labour Act, 2003", "s. 1");
    let other = SourceEntry {
        issuer: "Parliament".to_owned(),
        year: Some(2003),
        ..entry("Labour Act 2003", "s. 1")
    };
    for (indicator, source) in [("1.1.1", &one), ("1.1.1", &other), ("1.1.2", &other)] {
        let indicator = indicator.parse().unwrap();
        desks[0].cite(&id, &indicator, &health, source).unwrap();
    }
    carry(&mut desks, folder, &id, 0, 1);
    carry(&mut desks, folder, &id, 0, 2);
    let known = desks[0].evidence(&id).unwrap();
    let named = |title: &str| known.iter().find(|e| e.title == title).unwrap().id.clone();
    let both = [named("Labour Act, 2003"), named("Labour Act 2003")];
    (desks, id, health, both)
}

#[test]
fn merging_is_one_act_that_loses_nothing_and_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desks, id, _, [one, other]) = three(folder.path());
    let desk = &mut desks[0];
    let before = desk.assessment(&id, "en").unwrap().fingerprint;
    let found = desk.sources(&id, "en").unwrap().duplicates;
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].stays.id, other,
        "the one that is cited more is proposed to stay"
    );

    desk.merge_sources(&id, &one, &other).unwrap();
    let view = desk.sources(&id, "en").unwrap();
    assert_eq!(view.sources.len(), 1);
    assert!(view.duplicates.is_empty());
    let row = &view.sources[0];
    assert_eq!(
        (row.source.issuer.as_str(), row.source.year),
        ("Parliament", Some(2003))
    );
    assert_eq!(row.indicators, 2);
    assert_eq!(row.uses.len(), 2, "the same place is cited once");
    let again = desk.merge_sources(&id, &one, &other).unwrap_err();
    assert_eq!(again.code(), "desk.same_source");

    desk.undo(&id).unwrap();
    assert_eq!(desk.sources(&id, "en").unwrap().sources.len(), 2);
    let after = desk.assessment(&id, "en").unwrap();
    assert_ne!(
        before, after.fingerprint,
        "the time of the last change differs"
    );
    desk.redo(&id).unwrap();
    assert_eq!(desk.sources(&id, "en").unwrap().sources.len(), 1);
}

#[test]
fn two_laptops_that_merge_in_opposite_directions_meet_in_one() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desks, id, health, [one, other]) = three(folder.path());
    desks[0].merge_sources(&id, &one, &other).unwrap();
    desks[1].merge_sources(&id, &other, &one).unwrap();
    // The third does not know of it and cites both once more.
    for (indicator, source) in [("2.1.1", &one), ("2.2.1", &other)] {
        let cited = SourceEntry {
            evidence: Some(source.clone()),
            issuer: "Parliament".to_owned(),
            ..entry("Labour Act 2003", "s. 9")
        };
        let indicator = indicator.parse().unwrap();
        desks[2].cite(&id, &indicator, &health, &cited).unwrap();
    }
    for (from, to) in [(0, 1), (2, 1), (1, 0), (1, 2), (0, 2)] {
        carry(&mut desks, folder.path(), &id, from, to);
    }
    let prints: Vec<String> = desks
        .iter()
        .map(|desk| desk.assessment(&id, "en").unwrap().fingerprint)
        .collect();
    assert_eq!(prints[0], prints[1]);
    assert_eq!(prints[0], prints[2]);
    let view = desks[2].sources(&id, "en").unwrap();
    assert_eq!(view.sources.len(), 1, "{view:?}");
    let mut uses: Vec<&str> = view.sources[0]
        .uses
        .iter()
        .map(|u| u.indicator.as_str())
        .collect();
    uses.dedup();
    assert_eq!(
        uses,
        ["1.1.1", "1.1.2", "2.1.1", "2.2.1"],
        "no citation is lost"
    );
}

#[test]
fn what_two_merged_sources_both_cite_is_removed_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desks, id, health, [one, other]) = three(folder.path());
    let desk = &mut desks[0];
    desk.merge_sources(&id, &one, &other).unwrap();
    let first = "1.1.1".parse().unwrap();
    desk.set_answer(&id, &first, &health, Some(Answer::InPlace))
        .unwrap();
    let cited = |desk: &Desk| {
        let view = desk.indicator(&id, &first, "en").unwrap();
        let position = view.positions.into_iter().find(|p| p.institution == health);
        position.map(|p| p.citations).unwrap_or_default()
    };
    let citations = cited(desk);
    assert_eq!(citations.len(), 1);
    desk.remove_citation(&id, &citations[0].id).unwrap();
    assert!(cited(desk).is_empty(), "nothing comes out from behind");
    desk.undo(&id).unwrap();
    assert_eq!(cited(desk).len(), 1);
}

#[test]
fn the_command_line_lists_and_merges_sources() {
    let laptop = Laptop::ghana();
    let listed = laptop.json(&["source", "list", "g.concord"]);
    let listed = listed.as_array().unwrap();
    assert!(listed.len() > 3);
    let id = |at: usize| listed[at]["source"]["id"].as_str().unwrap().to_owned();
    let title = listed[1]["source"]["title"].as_str().unwrap();
    laptop.json(&["source", "merge", "g.concord", &id(0), title]);
    let after = laptop.json(&["source", "list", "g.concord"]);
    assert_eq!(after.as_array().unwrap().len(), listed.len() - 1);
    laptop.json(&["undo", "g.concord"]);
    let after = laptop.json(&["source", "list", "g.concord"]);
    assert_eq!(after.as_array().unwrap().len(), listed.len());
    let refused = laptop.run(&["source", "merge", "g.concord", &id(0), &id(0)]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("itself"), "{refused:?}");
    laptop.json(&["source", "duplicates", "g.concord"]);
}
