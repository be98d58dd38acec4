//! Whether a workspace stays quick after years: how long each screen's query takes in one with 20
//! assessments of 120 indicators and a million operations, and whether opening a workspace grows
//! with what is shown or with its history. Prints one JSON value with every time in milliseconds;
//! `benches/results.py` makes the table of it.
//!
//! Everything is written by the program itself: positions of six institutions on each indicator,
//! with sources and citations, decisions, assignments, answers to SDG indicator 10.7.2; then the
//! texts are changed again and again until the log is as long as it shall be.

use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::time::Instant;

use concord::assessment::InstitutionKind;
use concord::bundle::DeviceKey;
use concord::clock::SystemClock;
use concord::desk::Desk;
use concord::desk::DeskError;
use concord::desk::Home;
use concord::desk::NewAssessment;
use concord::desk::NewInstitution;
use concord::desk::OwnIndicator;
use concord::ids::AssessmentId;
use concord::record::Cell;
use concord::store::Store;
use concord::store::StoreError;
use concord::store::Write;
use serde_json::Value;
use serde_json::json;

const INDICATORS: usize = 120;
/// How many institutions answer each indicator.
const VOICES: usize = 6;
const SOURCES: usize = 150;
/// How often each screen is asked for.
const ROUNDS: usize = 15;

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let bench = Bench {
        folder: folder.path().to_owned(),
        home: Home::at(&folder.path().join("home")),
    };
    // For a look at the queries themselves, a shorter log does.
    let long: usize = match std::env::var("CONCORD_BENCH_OPERATIONS") {
        Ok(text) => text.parse()?,
        Err(_) => 1_000_000,
    };
    let short = bench.workspace("short", 1, 10_000)?;
    let same = bench.workspace("same", 1, long)?;
    let wide = bench.workspace("wide", 20, long)?;
    let mut found = serde_json::Map::new();
    found.insert("operations".to_owned(), json!(long));
    found.insert("open_short".to_owned(), bench.opening(&short)?);
    found.insert("open_long".to_owned(), bench.opening(&same)?);
    found.insert("open_wide".to_owned(), bench.opening(&wide)?);
    found.insert("screens_short".to_owned(), bench.screens(&short)?);
    found.insert("screens_long".to_owned(), bench.screens(&same)?);
    found.insert("screens_wide".to_owned(), bench.screens(&wide)?);
    writeln!(std::io::stdout(), "{}", Value::Object(found))?;
    Ok(())
}

struct Bench {
    folder: PathBuf,
    home: Home,
}

impl Bench {
    fn desk(&self, path: &Path) -> Result<Desk, Failure> {
        Ok(Desk::open(path, &self.home, Box::new(SystemClock))?)
    }

    /// Makes a workspace with `assessments` and `operations` in all.
    fn workspace(
        &self,
        name: &str,
        assessments: usize,
        operations: usize,
    ) -> Result<PathBuf, Failure> {
        let path = self.folder.join(format!("{name}.concord"));
        let mut desk = Desk::create(&path, &self.home, Box::new(SystemClock))?;
        let mut made = Vec::new();
        for number in 0..assessments {
            made.push(begun(&mut desk, number)?);
        }
        drop(desk);
        let key = DeviceKey::load_or_create(&self.home.key_path())?;
        let mut store = Store::open(&path, key.fingerprint())?;
        for (id, indicators) in &made {
            fill(&mut store, id, indicators)?;
        }
        lengthen(&mut store, &made, operations)?;
        Ok(path)
    }

    /// Milliseconds from the file to its first screen, and its length.
    fn opening(&self, path: &Path) -> Result<Value, Failure> {
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let began = Instant::now();
            let desk = self.desk(path)?;
            let shown = desk.workspace()?;
            times.push(milliseconds(began));
            if shown.assessments.is_empty() {
                return Err("an empty workspace".into());
            }
        }
        Ok(json!({ "ms": times, "bytes": std::fs::metadata(path)?.len() }))
    }

    /// Milliseconds of every screen's query, by screen.
    fn screens(&self, path: &Path) -> Result<Value, Failure> {
        let desk = self.desk(path)?;
        let id = desk
            .workspace()?
            .assessments
            .last()
            .ok_or("none")?
            .id
            .clone();
        let indicator = "1.1.1".parse()?;
        let screens: Vec<(&str, Ask<'_>)> = vec![
            ("workspace", Box::new(|| seen(desk.workspace()))),
            ("assessment", Box::new(|| seen(desk.assessment(&id, "en")))),
            ("outline", Box::new(|| seen(desk.outline(&id, "en")))),
            (
                "indicator",
                Box::new(|| seen(desk.indicator(&id, &indicator, "en"))),
            ),
            (
                "overview and checks",
                Box::new(|| seen(desk.overview(&id, "en"))),
            ),
            ("objective", Box::new(|| seen(desk.objective(&id, 7, "en")))),
            ("evidence", Box::new(|| seen(desk.evidence(&id)))),
            (
                "search, found",
                Box::new(|| seen(desk.search(&id, "labour", "en"))),
            ),
            (
                "search, not found",
                Box::new(|| seen(desk.search(&id, "qqqq", "en"))),
            ),
            ("SDG 10.7.2", Box::new(|| seen(desk.sdg(&id, "en")))),
        ];
        let mut found = serde_json::Map::new();
        for (name, ask) in screens {
            let mut times = Vec::new();
            for _ in 0..ROUNDS {
                let began = Instant::now();
                ask()?;
                times.push(milliseconds(began));
            }
            found.insert(name.to_owned(), json!(times));
        }
        Ok(Value::Object(found))
    }
}

/// What a person asks for when a screen opens.
type Ask<'a> = Box<dyn Fn() -> Result<(), Failure> + 'a>;

/// Asks, and drops what is found.
fn seen<T>(found: Result<T, DeskError>) -> Result<(), Failure> {
    found?;
    Ok(())
}

#[allow(
    clippy::float_arithmetic,
    reason = "a time for a table, nothing that is signed"
)]
fn milliseconds(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1000.0
}

type Begun = (AssessmentId, Vec<String>);

/// Starts an assessment with as many own indicators as make 120; gives their numbers.
fn begun(desk: &mut Desk, number: usize) -> Result<Begun, Failure> {
    let kinds = [
        "Health",
        "Labour",
        "Interior",
        "Foreign Affairs",
        "Justice",
        "Education",
    ];
    let new = NewAssessment {
        title: format!("Assessment {number}"),
        started_on: "2026-01-02".to_owned(),
        institutions: kinds
            .map(|name| NewInstitution {
                name: format!("Ministry of {name}"),
                kind: InstitutionKind::Ministry,
            })
            .into(),
        ..NewAssessment::of_country("GHA")
    };
    let id = desk.new_assessment(&new, "en")?;
    let count = |desk: &Desk| -> Result<Vec<String>, Failure> {
        let outline = desk.outline(&id, "en")?;
        let subdomains = outline.domains.into_iter().flat_map(|d| d.subdomains);
        let indicators = subdomains.flat_map(|s| s.indicators);
        Ok(indicators.map(|i| i.id.to_string()).collect())
    };
    let mut more = 0;
    while count(desk)?.len() < INDICATORS {
        more += 1;
        let own = OwnIndicator {
            domain: (more % 6 + 1).to_string(),
            topic: format!("Own topic {more}"),
            question: format!("Does the country have own policy {more}?"),
            in_place: "The policy is in force.".to_owned(),
            partly_in_place: "It is being prepared.".to_owned(),
            not_in_place: "There is none.".to_owned(),
            evidence: "The policy.".to_owned(),
            objectives: vec![7],
        };
        desk.add_own_indicator(&id, &own, "en")?;
    }
    let indicators = count(desk)?;
    Ok((id, indicators))
}

fn write(path: &str, value: Value) -> Result<Write, Failure> {
    let cell = Cell::parse(path).ok_or_else(|| format!("no cell {path}"))?;
    Ok(Write { cell, value })
}

/// What a finished assessment holds.
fn fill(store: &mut Store, id: &AssessmentId, indicators: &[String]) -> Result<(), Failure> {
    let institutions: Vec<String> = store
        .assessment(id)?
        .institutions
        .keys()
        .map(ToString::to_string)
        .collect();
    let mut writes = Vec::new();
    for source in 0..SOURCES {
        let cell = |field: &str| format!("evidence/source-{source}/{field}");
        writes.push(write(
            &cell("title"),
            json!(format!("Labour Act {source}")),
        )?);
        writes.push(write(&cell("kind"), json!("law"))?);
        writes.push(write(&cell("year"), json!(1900 + source % 100))?);
    }
    for (at, indicator) in indicators.iter().enumerate() {
        for (voice, institution) in institutions.iter().take(VOICES).enumerate() {
            let place = format!("{indicator}/{institution}");
            let answer = ["in_place", "partly_in_place", "not_in_place"][(at + voice) % 3];
            writes.push(write(&format!("position/{place}/answer"), json!(answer))?);
            writes.push(write(
                &format!("position/{place}/text"),
                json!(text(at, voice)),
            )?);
            writes.push(write(
                &format!("position/{place}/practice"),
                json!(text(voice, at)),
            )?);
            writes.push(write(&format!("assignment/{place}/asked"), json!(true))?);
            let source = format!("source-{}", (at * VOICES + voice) % SOURCES);
            let citation = format!("citation/c{at}-{voice}");
            let link =
                json!({"evidence": source, "indicator": indicator, "institution": institution});
            writes.push(write(&format!("{citation}/link"), link)?);
            writes.push(write(
                &format!("{citation}/locator"),
                json!(format!("section {at}")),
            )?);
        }
        if at % 2 == 0 {
            let decision = format!("decision/{indicator}");
            writes.push(write(&format!("{decision}/answer"), json!("in_place"))?);
            writes.push(write(&format!("{decision}/agreement"), json!("agreed"))?);
            writes.push(write(&format!("{decision}/text"), json!(text(at, 99)))?);
        }
    }
    for item in ["A1", "A2", "A3", "B1", "B2", "C1", "D1", "E1", "F1"] {
        writes.push(write(&format!("sdg/{item}/answer"), json!("yes"))?);
    }
    store.write(id, &writes, 1_795_478_400_000)?;
    Ok(())
}

fn text(a: usize, b: usize) -> String {
    format!(
        "Act {} guarantees access on the same terms as for citizens (section {}); the regulations of \
         the ministry set out who registers, at which office, and how a refusal is reviewed.",
        1000 + a,
        b + 1
    )
}

/// Changes texts until the log holds `operations`.
fn lengthen(store: &mut Store, made: &[Begun], operations: usize) -> Result<(), Failure> {
    let here = usize::try_from(store.operations()?)?;
    let positions: Vec<(AssessmentId, Cell)> = made
        .iter()
        .map(|(id, _)| {
            let cells: Vec<(AssessmentId, Cell)> = store
                .assessment(id)?
                .positions
                .keys()
                .filter_map(|(i, o)| Cell::parse(&format!("position/{i}/{o}/text")))
                .map(|cell| (id.clone(), cell))
                .collect();
            Ok(cells)
        })
        .collect::<Result<Vec<_>, StoreError>>()?
        .concat();
    let missing = operations
        .checked_sub(here)
        .ok_or("more operations than asked for")?;
    for from in (0..missing).step_by(5000) {
        let numbers = from..missing.min(from + 5000);
        store.together(|store| -> Result<(), StoreError> {
            for number in numbers {
                let Some((id, cell)) = positions.get(number % positions.len()) else {
                    continue;
                };
                let now_ms = 1_795_478_400_000 + 1000 * i64::try_from(number).unwrap_or_default();
                let value = json!(text(number, number / 7));
                store.write(
                    id,
                    &[Write {
                        cell: cell.clone(),
                        value,
                    }],
                    now_ms,
                )?;
            }
            Ok(())
        })?;
    }
    Ok(())
}
