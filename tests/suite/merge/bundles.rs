//! The same through what people use: the desk, signed bundles, the import.

use crate::start::begin;
use crate::start::quiet;
use concord::assessment::Answer;
use concord::clock::SetClock;
use concord::desk::Desk;
use concord::desk::Home;
use concord::desk::TextField;
use concord::ids::AssessmentId;
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Step {
    Answer {
        laptop: usize,
        indicator: usize,
        answer: usize,
    },
    Text {
        laptop: usize,
        indicator: usize,
        text: String,
    },
    Undo {
        laptop: usize,
    },
    Exchange {
        from: usize,
        to: usize,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let laptop = 0..3_usize;
    let step = prop_oneof![
        4 => (laptop.clone(), 0..3_usize, 0..5_usize)
            .prop_map(|(laptop, indicator, answer)| Step::Answer { laptop, indicator, answer }),
        3 => (laptop.clone(), 0..3_usize, ".{0,12}")
            .prop_map(|(laptop, indicator, text)| Step::Text { laptop, indicator, text }),
        1 => laptop.clone().prop_map(|laptop| Step::Undo { laptop }),
        3 => (laptop.clone(), laptop).prop_map(|(from, to)| Step::Exchange { from, to }),
    ];
    prop::collection::vec(step, 1..25)
}

fn carry(desks: &mut [Desk], folder: &std::path::Path, id: &AssessmentId, from: usize, to: usize) {
    let path = folder.join("carry.zip");
    desks[from].export_bundle(id, &path, &mut quiet).unwrap();
    desks[to].import_bundle(&path, None, &mut quiet).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn bundles_bring_all_laptops_to_the_same_record(steps in steps()) {
        let folder = tempfile::tempdir().unwrap();
        // Clocks a year behind and a year ahead: they decide nothing.
        let year = 31_557_600_000_i64;
        let mut desks: Vec<Desk> = (0..3_i64).map(|n| {
            let home = Home::at(&folder.path().join(format!("home{n}")));
            let clock = SetClock::at(1_795_478_400_000 + (n - 1) * year);
            Desk::create(&folder.path().join(format!("{n}.concord")), &home, Box::new(clock)).unwrap()
        }).collect();
        let (id, institutions) = begin(&mut desks[0], &["Health"]);
        let health = institutions[0].clone();
        carry(&mut desks, folder.path(), &id, 0, 1);
        carry(&mut desks, folder.path(), &id, 0, 2);
        let indicators = ["1.1.1", "1.1.2", "2.1.1"].map(|no| no.parse().unwrap());
        let mut texts = Vec::new();
        for step in steps {
            match step {
                Step::Answer { laptop, indicator, answer } => {
                    let answer = Answer::ALL.get(answer).copied();
                    desks[laptop].set_answer(&id, &indicators[indicator], &health, answer).unwrap();
                }
                Step::Text { laptop, indicator, text } => {
                    desks[laptop]
                        .set_text(&id, &indicators[indicator], &health, TextField::Text, &text)
                        .unwrap();
                    texts.push(text);
                }
                Step::Undo { laptop } => {
                    // Nothing to undo, or overtaken by another laptop, are both honest answers.
                    let _ = desks[laptop].undo(&id);
                }
                Step::Exchange { from, to } if from != to => {
                    carry(&mut desks, folder.path(), &id, from, to);
                }
                Step::Exchange { .. } => {}
            }
        }
        for (from, to) in [(0, 1), (2, 1), (1, 0), (1, 2), (0, 2), (0, 1)] {
            carry(&mut desks, folder.path(), &id, from, to);
        }
        let prints: Vec<String> = desks
            .iter()
            .map(|desk| desk.assessment(&id, "en").unwrap().fingerprint)
            .collect();
        prop_assert_eq!(&prints[0], &prints[1]);
        prop_assert_eq!(&prints[0], &prints[2]);
        // A fresh laptop that has only the log comes to the same tables. Export itself refuses
        // when its own replay differs; this one is another machine.
        let home = Home::at(&folder.path().join("fresh"));
        let clock = SetClock::at(0);
        let path = folder.path().join("fresh.concord");
        let mut fresh = Desk::create(&path, &home, Box::new(clock)).unwrap();
        let bundle = folder.path().join("last.zip");
        desks[2].export_bundle(&id, &bundle, &mut quiet).unwrap();
        fresh.import_bundle(&bundle, None, &mut quiet).unwrap();
        prop_assert_eq!(fresh.assessment(&id, "en").unwrap().fingerprint, prints[0].clone());
        // Every text that was ever entered is still in the log.
        let log = std::fs::read(&bundle).unwrap();
        let log = String::from_utf8_lossy(&log).into_owned();
        for text in texts {
            let written = serde_json_canonicalizer::to_string(&text).unwrap();
            prop_assert!(log.contains(&written), "{} must be readable for ever", written);
        }
    }
}
