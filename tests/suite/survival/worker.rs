//! The process that is killed: this test program again, told to work until it ends. It says what
//! the core has reported as done, a line each.

use std::io::Write as _;
use std::path::Path;

use concord::clock::SystemClock;
use concord::desk::Desk;
use concord::ids::AssessmentId;

use super::ground::Ground;
use super::ground::health;
use super::ground::import;
use super::ground::quiet;
use super::ground::save;

/// What the process is asked to do.
pub(super) const WORK: &str = "CONCORD_SURVIVAL_WORK";
/// Where: the folder with the home.
pub(super) const FOLDER: &str = "CONCORD_SURVIVAL_FOLDER";
/// The workspace; it lies there or on a stick.
pub(super) const WORKSPACE: &str = "CONCORD_SURVIVAL_WORKSPACE";
/// From which number on it counts.
pub(super) const FROM: &str = "CONCORD_SURVIVAL_FROM";
/// The test in this program that is the process.
pub(super) const NAME: &str = "survival::worker::a_process_works_until_it_is_killed";
/// A process that nobody kills ends by itself.
const LONGEST: u64 = 4000;

fn setting(name: &str) -> String {
    std::env::var(name).unwrap()
}

/// Says what was reported as done, at once.
fn report(what: &str, number: u64) {
    let mut out = std::io::stdout();
    writeln!(out, "{what} {number}").unwrap();
    out.flush().unwrap();
}

#[test]
fn a_process_works_until_it_is_killed() {
    let Ok(work) = std::env::var(WORK) else {
        return;
    };
    let ground = Ground::at(Path::new(&setting(FOLDER)));
    let workspace = setting(WORKSPACE);
    let from: u64 = setting(FROM).parse().unwrap();
    let home = ground.home();
    let mut desk = Desk::open(Path::new(&workspace), &home, Box::new(SystemClock)).unwrap();
    let id = desk.first_assessment().unwrap();
    report("opened", 0);
    for number in from..from + LONGEST {
        let done = match work.as_str() {
            "saving" => saving(&mut desk, &id, number),
            "copying" => copying(&mut desk, &id, number),
            "importing" => importing(&mut desk, &id, &ground, number),
            "merging" => merging(&mut desk, &ground, number),
            other => panic!("nobody knows the work {other}"),
        };
        // What the disk refuses is told and ends the process; nothing of it was reported.
        let Ok(()) = done else { break };
    }
}

type Done = Result<(), concord::desk::DeskError>;

fn saving(desk: &mut Desk, id: &AssessmentId, number: u64) -> Done {
    let institution = health(desk, id);
    let place = usize::try_from(number).unwrap();
    save(desk, id, &institution, place, &number.to_string())?;
    report("saved", number);
    Ok(())
}

fn copying(desk: &mut Desk, id: &AssessmentId, number: u64) -> Done {
    saving(desk, id, number)?;
    let made = desk.back_up()?;
    report("copied", made.copy.map_or(0, |copy| copy.operations));
    Ok(())
}

fn importing(desk: &mut Desk, id: &AssessmentId, ground: &Ground, number: u64) -> Done {
    ground.write_matrix("matrix.csv", &number.to_string());
    import(desk, id, &ground.path("matrix.csv"))?;
    report("imported", number);
    Ok(())
}

/// Bundles that were made before: each holds twenty more changes of another laptop.
fn merging(desk: &mut Desk, ground: &Ground, number: u64) -> Done {
    let bundle = ground.path(&format!("{}.zip", number % super::killed::BUNDLES));
    desk.import_bundle(&bundle, None, &mut quiet)?;
    report("merged", number % super::killed::BUNDLES);
    Ok(())
}
