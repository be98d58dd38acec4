//! Parts of bundles, taken in any order and completed later, come to the same record as if all had
//! been taken at once; and at every moment in between the record that is handed on is whole.

use std::ops::ControlFlow;
use std::path::Path;
use std::path::PathBuf;

use concord::assessment::Answer;
use concord::bundle;
use concord::bundle::Limits;
use concord::clock::SetClock;
use concord::desk::Desk;
use concord::desk::Home;
use concord::desk::ImportChoice;
use concord::desk::SignerName;
use concord::desk::TextField;
use concord::ids::AssessmentId;
use concord::ids::InstitutionId;
use proptest::prelude::*;

use crate::start::begin;
use crate::start::quiet;
use crate::start::source;

const NOW: i64 = 1_795_478_400_000;
const NAMES: [&str; 3] = ["Health", "Labour", "Interior"];

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
    Cite {
        laptop: usize,
        institution: usize,
        indicator: usize,
        title: usize,
    },
    Join {
        laptop: usize,
        number: u8,
    },
    Undo {
        laptop: usize,
    },
    /// Sends all to the coordinator, who takes the differences of which `seed` has a bit.
    Send {
        from: usize,
        seed: u64,
    },
    /// The coordinator takes over some of what is held back.
    Take {
        seed: u64,
    },
    /// The coordinator's record goes out.
    Out {
        to: usize,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let laptop = || 0..3_usize;
    let place = || (0..3_usize, 0..3_usize, 0..3_usize);
    let step = prop_oneof![
        3 => (place(), 0..5_usize).prop_map(|((laptop, institution, indicator), answer)| {
            Step::Answer { laptop, institution, indicator, answer }
        }),
        4 => (place(), ".{1,8}").prop_map(|((laptop, institution, indicator), text)| {
            Step::Text { laptop, institution, indicator, text }
        }),
        2 => (place(), 0..3_usize).prop_map(|((laptop, institution, indicator), title)| {
            Step::Cite { laptop, institution, indicator, title }
        }),
        1 => (laptop(), any::<u8>()).prop_map(|(laptop, number)| Step::Join { laptop, number }),
        1 => laptop().prop_map(|laptop| Step::Undo { laptop }),
        5 => (1..3_usize, any::<u64>()).prop_map(|(from, seed)| Step::Send { from, seed }),
        2 => any::<u64>().prop_map(|seed| Step::Take { seed }),
        2 => (1..3_usize).prop_map(|to| Step::Out { to }),
    ];
    prop::collection::vec(step, 1..22)
}

/// The coordinator and two ministries.
struct Office {
    folder: tempfile::TempDir,
    id: AssessmentId,
    institutions: Vec<InstitutionId>,
    desks: Vec<Desk>,
    sent: Vec<PathBuf>,
}

impl Office {
    fn new(known: &[bool]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut desks: Vec<Desk> = (0..3)
            .map(|n| desk(folder.path(), &n.to_string()))
            .collect();
        let (id, institutions) = begin(&mut desks[0], &NAMES);
        let mut office = Self {
            folder,
            id,
            institutions,
            desks,
            sent: Vec::new(),
        };
        for (ministry, known) in [1, 2].into_iter().zip(known) {
            let record = office.written(0);
            office.desks[ministry]
                .import_bundle(&record, None, &mut quiet)
                .unwrap();
            let text = format!("Begun by {ministry}.");
            let own = office.institutions[ministry - 1].clone();
            let no = "9.9.9".parse().unwrap();
            let _ = office.desks[ministry].set_text(&office.id, &no, &own, TextField::Text, &text);
            let back = office.written(ministry);
            let opened = bundle::open(
                &back,
                &Limits::default(),
                &mut |_| ControlFlow::Continue(()),
            );
            let name = SignerName {
                fingerprint: opened.unwrap().signers()[0].fingerprint().to_owned(),
                name: NAMES[ministry - 1].to_owned(),
            };
            let names = if *known { vec![name] } else { Vec::new() };
            office.desks[0]
                .import_bundles(&office.id, &[back], &names, &mut quiet)
                .unwrap();
        }
        office
    }

    /// All that a laptop has, as a bundle.
    fn written(&mut self, from: usize) -> PathBuf {
        let to = self
            .folder
            .path()
            .join(format!("sent-{}.zip", self.sent.len()));
        self.desks[from]
            .export_bundle(&self.id, &to, &mut quiet)
            .unwrap_or_else(|error| panic!("what is handed on is whole: {error}"));
        self.sent.push(to.clone());
        to
    }

    fn fingerprint(&self, laptop: usize) -> String {
        let view = self.desks[laptop].assessment(&self.id, "en").unwrap();
        view.fingerprint
    }

    fn done(&mut self, step: &Step) {
        let indicators = ["1.1.1", "1.1.2", "2.1.1"].map(|no| no.parse().unwrap());
        let id = self.id.clone();
        match step {
            Step::Answer {
                laptop,
                institution,
                indicator,
                answer,
            } => {
                let institution = self.institutions[*institution].clone();
                let answer = Answer::ALL.get(*answer).copied();
                let desk = &mut self.desks[*laptop];
                // An institution whose beginning was left out is unknown there.
                let _ = desk.set_answer(&id, &indicators[*indicator], &institution, answer);
            }
            Step::Text {
                laptop,
                institution,
                indicator,
                text,
            } => {
                let institution = self.institutions[*institution].clone();
                let desk = &mut self.desks[*laptop];
                let indicator = &indicators[*indicator];
                let _ = desk.set_text(&id, indicator, &institution, TextField::Text, text);
            }
            Step::Cite {
                laptop,
                institution,
                indicator,
                title,
            } => {
                let institution = self.institutions[*institution].clone();
                let entry = source(["Act 1", "Act 2", "Act 3"][*title], "art. 1");
                let desk = &mut self.desks[*laptop];
                let _ = desk.cite(&id, &indicators[*indicator], &institution, &entry);
            }
            Step::Join { laptop, number } => {
                let new = concord::desk::NewInstitution {
                    name: format!("Agency {}", number % 3),
                    kind: concord::assessment::InstitutionKind::Agency,
                };
                let _ = self.desks[*laptop].add_institution(&id, &new);
            }
            Step::Undo { laptop } => drop(self.desks[*laptop].undo(&id)),
            Step::Send { from, seed } => {
                let file = self.written(*from);
                self.take_some(&file, *seed);
            }
            Step::Take { seed } => {
                let held = self.desks[0].held(&id).unwrap();
                let keys = held.differences.into_iter().map(|row| row.key);
                let keys: Vec<String> = keys
                    .enumerate()
                    .filter(|(n, _)| bit(*seed, *n))
                    .map(|(_, k)| k)
                    .collect();
                if !keys.is_empty() {
                    self.desks[0].take_held(&id, &keys).unwrap();
                }
            }
            Step::Out { to } => {
                let file = self.written(0);
                self.desks[*to]
                    .import_bundle(&file, None, &mut quiet)
                    .unwrap();
            }
        }
    }

    /// The coordinator takes the differences of which `seed` has a bit.
    fn take_some(&mut self, file: &Path, seed: u64) {
        let id = self.id.clone();
        let files = [file.to_owned()];
        let before = self.fingerprint(0);
        let seen = self.desks[0]
            .preview_bundles(&id, &files, &mut quiet)
            .unwrap();
        assert_eq!(self.fingerprint(0), before, "a preview changes nothing");
        let (mut leave, mut take) = (Vec::new(), Vec::new());
        for (n, row) in seen.differences.iter().enumerate() {
            let list = if bit(seed, n) { &mut take } else { &mut leave };
            list.push(row.key.clone());
        }
        let choice = ImportChoice { leave, take };
        let done = self.desks[0]
            .import_chosen(&id, &files, &[], &choice, &mut quiet)
            .unwrap();
        assert_eq!(done.refused, []);
        let again = self.desks[0]
            .import_bundles(&id, &files, &[], &mut quiet)
            .unwrap();
        assert_eq!(
            (again.new_operations, again.held),
            (0, 0),
            "a second import changes nothing"
        );
    }
}

fn bit(seed: u64, n: usize) -> bool {
    seed >> (n % 64) & 1 == 1
}

fn desk(folder: &Path, name: &str) -> Desk {
    let home = Home::at(&folder.join(format!("home-{name}")));
    let path = folder.join(format!("{name}.concord"));
    Desk::create(&path, &home, Box::new(SetClock::at(NOW))).unwrap()
}

/// The operations in a bundle, sorted.
fn operations(path: &Path) -> Vec<Vec<u8>> {
    let opened = bundle::open(path, &Limits::default(), &mut |_| ControlFlow::Continue(()));
    let opened = opened.unwrap();
    let mut found: Vec<Vec<u8>> = opened.operations().map(<[u8]>::to_vec).collect();
    found.sort();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn parts_taken_in_any_order_come_to_the_record_of_all(
        steps in steps(),
        known in prop::collection::vec(any::<bool>(), 2),
    ) {
        let mut office = Office::new(&known);
        for step in &steps {
            office.done(step);
            // What is handed on replays to what people see, and looks whole to whoever gets it.
            let held = office.desks[0].held(&office.id).unwrap();
            let audit = office.desks[0].audit(&office.id).unwrap();
            prop_assert!(
                audit.findings.iter().all(|found| found.gravity == "note"),
                "{:#?}", audit.findings
            );
            if matches!(step, Step::Send { .. }) {
                let file = office.written(0);
                prop_assert!(
                    held.operations == 0
                        || operations(&file).len() + held.operations
                            <= operations_known(&office),
                );
            }
        }
        // In the end everything is taken over.
        for ministry in 1..3 {
            let file = office.written(ministry);
            office.take_some(&file, u64::MAX);
        }
        if office.desks[0].held(&office.id).unwrap().operations > 0 {
            office.desks[0].take_held(&office.id, &[]).unwrap();
        }
        let whole = office.written(0);
        // A laptop that took everything at once, the latest first.
        let mut fresh = desk(office.folder.path(), "fresh");
        for file in office.sent.iter().rev() {
            fresh.import_bundle(file, None, &mut quiet).unwrap();
        }
        let there = fresh.assessment(&office.id, "en").unwrap().fingerprint;
        prop_assert_eq!(office.fingerprint(0), there);
        let other = office.folder.path().join("other.zip");
        fresh.export_bundle(&office.id, &other, &mut quiet).unwrap();
        prop_assert_eq!(operations(&whole), operations(&other));
        let audit = office.desks[0].audit(&office.id).unwrap();
        prop_assert_eq!(audit.state, "whole", "{:#?}", audit.findings);
    }
}

/// How many different operations were ever sent.
fn operations_known(office: &Office) -> usize {
    let all: std::collections::BTreeSet<Vec<u8>> = office
        .sent
        .iter()
        .flat_map(|file| operations(file))
        .collect();
    all.len()
}
