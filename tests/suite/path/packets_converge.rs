//! Packets and contributions carry parts of a record. Whatever parts travel in whatever order, the
//! coordinator's record is the same as if everything had travelled, and every text is still there.

use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;

use crate::start::begin;
use crate::start::quiet;
use concord::assessment::Answer;
use concord::clock::SetClock;
use concord::desk::Desk;
use concord::desk::Home;
use concord::desk::PacketsEntry;
use concord::desk::Progress;
use concord::desk::TextField;
use concord::ids::AssessmentId;
use concord::ids::InstitutionId;
use concord::record::Sharing;
use proptest::prelude::*;

const NOW: i64 = 1_795_478_400_000;
const YEAR: i64 = 31_557_600_000;

/// Who sits at which laptop: the coordinator, two at Health, one at Labour.
const SPEAKERS: [usize; 4] = [0, 0, 0, 1];

#[derive(Debug, Clone)]
enum Step {
    Answer {
        laptop: usize,
        institution: usize,
        indicator: usize,
        answer: usize,
    },
    Text {
        laptop: usize,
        institution: usize,
        indicator: usize,
        text: String,
    },
    Undo {
        laptop: usize,
    },
    Packet {
        to: usize,
        sharing: Sharing,
    },
    Contribution {
        from: usize,
        to: usize,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let laptop = 0..4_usize;
    let answering = (laptop.clone(), 0..2_usize, 0..3_usize, 0..5_usize);
    let writing = (laptop.clone(), 0..2_usize, 0..3_usize, ".{1,12}");
    let sharing = prop_oneof![3 => Just(Sharing::Own), 1 => Just(Sharing::Everything)];
    let step = prop_oneof![
        4 => answering.prop_map(|(laptop, institution, indicator, answer)| {
            Step::Answer { laptop, institution, indicator, answer }
        }),
        4 => writing.prop_map(|(laptop, institution, indicator, text)| {
            Step::Text { laptop, institution, indicator, text }
        }),
        1 => laptop.clone().prop_map(|laptop| Step::Undo { laptop }),
        2 => (1..4_usize, sharing).prop_map(|(to, sharing)| Step::Packet { to, sharing }),
        4 => (1..4_usize, laptop).prop_map(|(from, to)| Step::Contribution { from, to }),
    ];
    prop::collection::vec(step, 1..25)
}

/// Four laptops in one folder; three were opened from packets.
struct Office {
    folder: tempfile::TempDir,
    id: AssessmentId,
    institutions: Vec<InstitutionId>,
    desks: Vec<Desk>,
    files: usize,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let home = Home::at(&at("home0"));
        let clock = Box::new(SetClock::at(NOW));
        let mut coordinator = Desk::create(&at("0.concord"), &home, clock).unwrap();
        let (id, institutions) = begin(&mut coordinator, &["Health", "Labour"]);
        let desks = vec![coordinator];
        let mut office = Self {
            folder,
            id,
            institutions,
            desks,
            files: 0,
        };
        for laptop in 1..4 {
            let packet = office.packet(laptop, Sharing::Own);
            let home = Home::at(&office.path(&format!("home{laptop}")));
            // Clocks a year behind and a year ahead: they decide nothing.
            let clock = Box::new(SetClock::at(
                NOW + (i64::try_from(laptop).unwrap() - 2) * YEAR,
            ));
            let workspace = office.path(&format!("{laptop}.concord"));
            let desk = Desk::open_packet(&packet, &workspace, &home, clock, &mut quiet).unwrap();
            office.desks.push(desk);
        }
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn packet(&mut self, to: usize, sharing: Sharing) -> PathBuf {
        let entry = PacketsEntry {
            institutions: vec![self.institutions[SPEAKERS[to]].clone()],
            due: String::new(),
            message: String::new(),
            contact: String::new(),
            sharing,
        };
        let folder = self.path("packets");
        let written = self.desks[0]
            .write_packets(&self.id, &entry, &folder, &mut quiet)
            .unwrap();
        PathBuf::from(&written[0].path)
    }

    fn contribution(&mut self, from: usize) -> PathBuf {
        self.files += 1;
        let to = self.path(&format!("back-{}.zip", self.files));
        self.desks[from]
            .write_contribution(&self.id, None, &to, &mut quiet)
            .unwrap();
        to
    }

    fn import(&mut self, laptop: usize, file: &Path) {
        self.desks[laptop]
            .import_bundle(file, None, &mut quiet)
            .unwrap();
    }

    fn fingerprint(&self, laptop: usize) -> String {
        self.desks[laptop]
            .assessment(&self.id, "en")
            .unwrap()
            .fingerprint
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn parts_of_a_record_come_together_whatever_travels_when(steps in steps(), last in 1..4_usize) {
        let mut office = Office::new();
        let indicators = ["1.1.1", "1.1.2", "2.1.1"].map(|no| no.parse().unwrap());
        let mut texts = Vec::new();
        for step in steps {
            match step {
                Step::Answer { laptop, institution, indicator, answer } => {
                    let institution = office.institutions[institution].clone();
                    let answer = Answer::ALL.get(answer).copied();
                    office.desks[laptop]
                        .set_answer(&office.id, &indicators[indicator], &institution, answer)
                        .unwrap();
                }
                Step::Text { laptop, institution, indicator, text } => {
                    let institution = office.institutions[institution].clone();
                    office.desks[laptop]
                        .set_text(&office.id, &indicators[indicator], &institution, TextField::Text, &text)
                        .unwrap();
                    texts.push(text);
                }
                Step::Undo { laptop } => {
                    // Nothing to undo, or overtaken by another laptop, are both honest answers.
                    let _ = office.desks[laptop].undo(&office.id);
                }
                Step::Packet { to, sharing } => {
                    let packet = office.packet(to, sharing);
                    office.import(to, &packet);
                }
                Step::Contribution { from, to } if from != to => {
                    let file = office.contribution(from);
                    office.import(to, &file);
                }
                Step::Contribution { .. } => {}
            }
        }
        // Everybody sends once more, the first of them twice, all taken over at once.
        let mut files: Vec<PathBuf> = (1..4).map(|laptop| office.contribution(laptop)).collect();
        files.rotate_left(last - 1);
        let id = office.id.clone();
        let done = office.desks[0].import_bundles(&id, &files, &[], &mut quiet).unwrap();
        prop_assert_eq!(&done.refused, &[]);
        let again = office.desks[0].import_bundles(&id, &files, &[], &mut quiet).unwrap();
        prop_assert_eq!(again.new_operations, 0);
        let record = office.path("record.zip");
        office.desks[0].export_bundle(&id, &record, &mut quiet).unwrap();
        for laptop in 1..4 {
            office.import(laptop, &record);
            prop_assert_eq!(office.fingerprint(laptop), office.fingerprint(0));
            let whole = office.path(&format!("whole-{laptop}.zip"));
            office.desks[laptop].export_bundle(&id, &whole, &mut quiet).unwrap();
            let opened = concord::bundle::open(&whole, &concord::bundle::Limits::default(), &mut |_| {
                ControlFlow::Continue(())
            });
            let opened = opened.unwrap();
            prop_assert_eq!(opened.left_out(), &[], "all that was left out has arrived");
        }
        // Every text that was ever entered is in the record's log.
        let log = std::fs::read(&record).unwrap();
        let log = String::from_utf8_lossy(&log).into_owned();
        for text in texts {
            let written = serde_json_canonicalizer::to_string(&text).unwrap();
            prop_assert!(log.contains(&written), "{} must be readable for ever", written);
        }
    }
}

#[test]
fn work_that_is_stopped_has_taken_nothing_over() {
    let mut office = Office::new();
    let id = office.id.clone();
    let indicator = "1.1.1".parse().unwrap();
    let mut files = Vec::new();
    for (laptop, speaker) in SPEAKERS.into_iter().enumerate().skip(1) {
        let institution = office.institutions[speaker].clone();
        let text = format!("by laptop {laptop}");
        office.desks[laptop]
            .set_text(&id, &indicator, &institution, TextField::Text, &text)
            .unwrap();
        files.push(office.contribution(laptop));
    }
    let before = office.fingerprint(0);
    let mut stop = |progress: Progress| {
        if progress.step == "merging" && progress.done == 2 {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    };
    let stopped = office.desks[0]
        .import_bundles(&id, &files, &[], &mut stop)
        .unwrap_err();
    assert_eq!(stopped.code(), "desk.cancelled");
    assert_eq!(office.fingerprint(0), before, "not even the first of them");
    let status = office.desks[0].packets(&id, "en").unwrap();
    assert_eq!(status.reminders.len(), 2, "both are still awaited");
    let done = office.desks[0]
        .import_bundles(&id, &files, &[], &mut quiet)
        .unwrap();
    assert_eq!(
        done.before.operations + done.new_operations,
        done.after.operations
    );
    assert_eq!(done.unsettled, 1, "two at Health worded one text apart");
}
