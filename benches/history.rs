//! What a long history costs: opening, saving and undoing in a workspace of a million operations,
//! beside the same record with a thousand. Prints one JSON value with every time in nanoseconds;
//! `benches/results.py` makes the table of it.
//!
//! `CONCORD_HISTORY_OPERATIONS` sets another length than a million, for a trial.

use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use concord::bundle::DeviceKey;
use concord::clock::SystemClock;
use concord::desk::Desk;
use concord::desk::Home;
use concord::desk::NewAssessment;
use concord::desk::NewInstitution;
use concord::desk::TextField;
use concord::ids::AssessmentId;
use concord::ids::IndicatorId;
use concord::ids::InstitutionId;
use concord::record::Cell;
use concord::store::Store;
use concord::store::Write;
use serde_json::Value;
use serde_json::json;

/// Operations of the long history.
const LONG: usize = 1_000_000;
/// Operations of the short one.
const SHORT: usize = 1_000;
/// Operations in one transaction while the histories are made.
const BATCH: usize = 1_000;
/// Rounds that are timed.
const ROUNDS: usize = 200;

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let asked = std::env::var("CONCORD_HISTORY_OPERATIONS").ok();
    let long = asked.and_then(|text| text.parse().ok()).unwrap_or(LONG);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let short = measured(&folder.path().join("short"), SHORT.min(long))?;
    let long = measured(&folder.path().join("long"), long)?;
    let found = json!({ "short": short, "long": long });
    writeln!(std::io::stdout(), "{found}")?;
    Ok(())
}

fn measured(folder: &Path, operations: usize) -> Result<Value, Failure> {
    let home = Home::at(&folder.join("home"));
    let path = folder.join("history.concord");
    let (id, institution, indicators) = begin(&path, &home)?;
    let key = DeviceKey::load_or_create(&home.key_path())?;
    fill(&path, &key, &id, &institution, &indicators, operations)?;
    let length_bytes = std::fs::metadata(&path)?.len();
    let (mut opening, mut saving, mut undoing) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS / 10 {
        let start = Instant::now();
        let desk = Desk::open(&path, &home, Box::new(SystemClock))?;
        desk.workspace()?;
        desk.assessment(&id, "en")?;
        desk.outline(&id, "en")?;
        opening.push(start.elapsed().as_nanos());
    }
    let mut desk = Desk::open(&path, &home, Box::new(SystemClock))?;
    for (round, indicator) in (0..ROUNDS).zip(indicators.iter().cycle()) {
        let text = format!("measured {round}");
        let start = Instant::now();
        desk.set_text(&id, indicator, &institution, TextField::Text, &text)?;
        saving.push(start.elapsed().as_nanos());
        let start = Instant::now();
        desk.undo(&id)?;
        undoing.push(start.elapsed().as_nanos());
    }
    Ok(json!({
        "operations": operations,
        "length_bytes": length_bytes,
        "opening": opening,
        "saving": saving,
        "undoing": undoing,
    }))
}

/// A workspace with one assessment, and where to write.
fn begin(
    path: &Path,
    home: &Home,
) -> Result<(AssessmentId, InstitutionId, Vec<IndicatorId>), Failure> {
    let mut desk = Desk::create(path, home, Box::new(SystemClock))?;
    let new = NewAssessment {
        institutions: vec![NewInstitution {
            name: "Ministry of Health".to_owned(),
            kind: concord::assessment::InstitutionKind::Ministry,
        }],
        ..NewAssessment::of_country("GHA")
    };
    let id = desk.new_assessment(&new, "en")?;
    let view = desk.assessment(&id, "en")?;
    let institution = view.institutions.first().ok_or("no institution")?;
    let outline = desk.outline(&id, "en")?;
    let indicators = outline
        .domains
        .iter()
        .flat_map(|domain| &domain.subdomains)
        .flat_map(|subdomain| &subdomain.indicators)
        .map(|indicator| indicator.id.clone())
        .collect();
    Ok((id, institution.id.clone(), indicators))
}

/// Makes the history through the core's own door, many acts in one transaction.
fn fill(
    path: &Path,
    key: &DeviceKey,
    id: &AssessmentId,
    institution: &InstitutionId,
    indicators: &[IndicatorId],
    operations: usize,
) -> Result<(), Failure> {
    let mut store = Store::open(path, key.fingerprint())?;
    let mut places = indicators.iter().cycle();
    for batch in 0..operations / BATCH {
        store.together(|store| -> Result<(), concord::store::StoreError> {
            for number in 0..BATCH {
                let Some(indicator) = places.next() else {
                    continue;
                };
                let cell = format!("position/{indicator}/{institution}/text");
                let Some(cell) = Cell::parse(&cell) else {
                    continue;
                };
                let value = json!(format!("entered {batch}.{number}: {}", "word ".repeat(12)));
                store.write(id, &[Write { cell, value }], 1_795_478_400_000)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}
