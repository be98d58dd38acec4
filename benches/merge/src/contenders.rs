//! Each contender takes all bundles over. Reading their files is not part of the time.

use std::path::Path;
use std::time::Instant;

use automerge::AutoCommit;
use automerge::ROOT;
use automerge::ReadDoc as _;
use concord::ids::AssessmentId;
use concord::record::Cell;
use concord::store::Store;
use concord::store::Write;
use loro::ExportMode;
use loro::LoroDoc;
use serde_json::Value;
use serde_json::json;

use crate::Failure;
use crate::changes;

/// Where Concord's workspace lies.
#[derive(Clone, Copy)]
pub enum Place {
    File,
    Memory,
}

/// Does `merge` for each bundle of `contender`, in order; gives the milliseconds of each, without
/// the reading of its file, and the length of all together.
fn timed(
    folder: &Path,
    contender: &str,
    mut merge: impl FnMut(Vec<u8>) -> Result<(), Failure>,
) -> Result<(Vec<f64>, usize), Failure> {
    let (mut times, mut bytes) = (Vec::new(), 0);
    for (laptop, institution) in changes::order() {
        let bundle = std::fs::read(changes::file(folder, contender, laptop, institution))?;
        bytes += bundle.len();
        let began = Instant::now();
        merge(bundle)?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    Ok((times, bytes))
}

pub fn concord(folder: &Path, place: Place) -> Result<Value, Failure> {
    let id: AssessmentId = changes::ASSESSMENT.parse()?;
    let scratch = tempfile::tempdir_in(folder)?;
    let path = scratch.path().join("merged.concord");
    let mut store = match place {
        Place::File => Store::create(&path, "coordinator", 0)?,
        Place::Memory => Store::in_memory("coordinator", 0)?,
    };
    // An assessment is there before anyone reports to it; three operations of the coordinator.
    let profile = |path: &str, value| {
        Ok::<_, Failure>(Write {
            cell: Cell::parse(path).ok_or("no cell")?,
            value,
        })
    };
    let beginning = [
        profile("assessment/country", json!("ZZZ"))?,
        profile("assessment/level", json!("national"))?,
        profile("assessment/edition", json!({"id": "mgi", "version": "1"}))?,
    ];
    store.begin_assessment(&id, &beginning, 0)?;
    let (times, bytes) = timed(folder, "concord", |bundle| {
        let text = std::str::from_utf8(&bundle)?;
        let lines: Vec<&str> = text.lines().collect();
        let arrival = store.arrive(&id, &lines)?;
        if arrival.new != lines.len() {
            return Err(format!("{arrival:?}").into());
        }
        Ok(())
    })?;
    let peak = peak_kib();
    let began = Instant::now();
    let assessment = store.assessment(&id)?;
    let listed = began.elapsed().as_secs_f64() * 1000.0;
    let visible: Vec<usize> = assessment
        .unsettled
        .iter()
        .map(|u| u.values.len())
        .collect();
    drop(store);
    let stored = match place {
        Place::File => std::fs::metadata(&path)?.len(),
        Place::Memory => 0,
    };
    report(times, bytes, stored, peak, listed, &visible)
}

pub fn automerge(folder: &Path) -> Result<Value, Failure> {
    let mut doc = AutoCommit::new();
    let (times, bytes) = timed(folder, "automerge", |bundle| {
        doc.load_incremental(&bundle)?;
        Ok(())
    })?;
    let peak = peak_kib();
    let began = Instant::now();
    let mut visible = Vec::new();
    for institution in 0..changes::INSTITUTIONS {
        for indicator in 0..changes::INDICATORS {
            visible.push(
                doc.get_all(ROOT, changes::cell(institution, indicator))?
                    .len(),
            );
        }
    }
    let listed = began.elapsed().as_secs_f64() * 1000.0;
    let stored = doc.save().len();
    report(times, bytes, u64::try_from(stored)?, peak, listed, &visible)
}

pub fn loro(folder: &Path) -> Result<Value, Failure> {
    let doc = LoroDoc::new();
    let (times, bytes) = timed(folder, "loro", |bundle| {
        doc.import(&bundle)?;
        Ok(())
    })?;
    let peak = peak_kib();
    let began = Instant::now();
    let cells = doc.get_map("cells");
    let mut visible = Vec::new();
    for institution in 0..changes::INSTITUTIONS {
        for indicator in 0..changes::INDICATORS {
            // A map of loro has one value for a key, whoever wrote others beside it.
            visible.push(usize::from(
                cells.get(&changes::cell(institution, indicator)).is_some(),
            ));
        }
    }
    let listed = began.elapsed().as_secs_f64() * 1000.0;
    let stored = doc.export(ExportMode::Snapshot)?.len();
    report(times, bytes, u64::try_from(stored)?, peak, listed, &visible)
}

fn report(
    times: Vec<f64>,
    bytes: usize,
    stored: u64,
    peak: u64,
    listed: f64,
    visible: &[usize],
) -> Result<Value, Failure> {
    let cells = changes::INSTITUTIONS * changes::INDICATORS;
    if visible.len() != cells {
        return Err(format!("{} of {cells} cells", visible.len()).into());
    }
    Ok(json!({
        "bundle_ms": times,
        "exported_bytes": bytes,
        "stored_bytes": stored,
        "peak_kib": peak,
        "listed_ms": listed,
        "visible": [visible.iter().min(), visible.iter().max()],
    }))
}

/// The most memory this process ever had; 0 where the system does not say.
fn peak_kib() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    text.lines()
        .find_map(|line| {
            line.strip_prefix("VmHWM:")?
                .trim()
                .split(' ')
                .next()?
                .parse()
                .ok()
        })
        .unwrap_or_default()
}
