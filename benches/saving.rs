//! How long saving one answer takes at the desk, beside bare transactions of rusqlite that write
//! the same rows in the same folder. Prints one JSON value with every time in nanoseconds;
//! `benches/results.py` makes the table of it.
//!
//! The desk does its whole work: it checks the answer, makes the operation, updates the tables
//! people see, waits for the disk and says what can be undone. The peers are given the finished
//! rows and only write them:
//!
//! - `same_tables` writes them into the same tables, indexes and triggers, so that both put the
//!   same bytes on the disk;
//! - `plain_tables` writes them into three tables with nothing but what finds a row again.
//!
//! All three take turns, and each begins a round as often as the others.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::time::Instant;

use concord::assessment::Answer;
use concord::assessment::matrix::Origin;
use concord::clock::SystemClock;
use concord::desk::Desk;
use concord::desk::Home;
use concord::desk::NewAssessment;
use concord::desk::TextField;
use concord::ids::AssessmentId;
use concord::ids::IndicatorId;
use concord::ids::InstitutionId;
use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::params;
use serde_json::json;

/// Acts in the workspace before the clock starts: a team that has worked for weeks.
const EARLIER: usize = 1200;
/// Rounds in which no time is taken: caches fill, statements are prepared.
const WARM_UP: usize = 40;
/// Rounds that are timed, for answers and for texts each.
const ROUNDS: usize = 600;

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let bench = Bench::prepare(folder.path())?;
    let answers = bench.run(Field::Answer)?;
    let texts = bench.run(Field::Text)?;
    let found = json!({ "answer": answers, "text": texts });
    writeln!(std::io::stdout(), "{found}")?;
    Ok(())
}

/// What is saved.
#[derive(Debug, Clone, Copy)]
enum Field {
    Answer,
    Text,
}

/// A workspace with the record of a real country and weeks of work in it, closed.
struct Bench {
    folder: PathBuf,
    home: Home,
    start: PathBuf,
    assessment: AssessmentId,
    positions: Vec<(IndicatorId, InstitutionId)>,
}

impl Bench {
    fn prepare(folder: &Path) -> Result<Self, Failure> {
        let home = Home::at(&folder.join("home"));
        let start = folder.join("start.concord");
        let mut desk = Desk::create(&start, &home, Box::new(SystemClock))?;
        let new = NewAssessment::of_country("GHA");
        let assessment = desk.new_assessment(&new, "en")?;
        let matrix = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ghana/matrix.csv");
        desk.import_matrix(&assessment, &matrix, Origin::This)?;
        drop(desk);
        let reader = connect(&start)?;
        let positions = reader
            .prepare("SELECT indicator, institution FROM position ORDER BY indicator, institution")?
            .query_map([], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            })?
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .map(|(indicator, institution)| Ok((indicator.parse()?, institution.parse()?)))
            .collect::<Result<Vec<_>, Failure>>()?;
        drop(reader);
        let bench = Self {
            folder: folder.to_owned(),
            home,
            start,
            assessment,
            positions,
        };
        let mut desk = bench.desk(&bench.start)?;
        for turn in 0..EARLIER {
            bench.save(&mut desk, Field::Answer, turn)?;
        }
        Ok(bench)
    }

    fn desk(&self, path: &Path) -> Result<Desk, Failure> {
        Ok(Desk::open(path, &self.home, Box::new(SystemClock))?)
    }

    /// What a person does: turn after turn another position, each time with a new value.
    /// Gives the number of operations.
    fn save(&self, desk: &mut Desk, field: Field, turn: usize) -> Result<usize, Failure> {
        let (indicator, institution) = self
            .positions
            .get(turn % self.positions.len())
            .ok_or("the matrix has no positions")?;
        // Three answers and a count of positions that is no multiple of three: a position never
        // gets the answer it has.
        let saved = match field {
            Field::Answer => {
                let answer = match (turn + turn / self.positions.len()) % 3 {
                    0 => Answer::InPlace,
                    1 => Answer::PartlyInPlace,
                    _ => Answer::NotInPlace,
                };
                desk.set_answer(&self.assessment, indicator, institution, Some(answer))?
            }
            Field::Text => {
                let text = format!(
                    "Act {turn} guarantees access on the same terms as for citizens (section 12); \
                     the regulations of the ministry set out who registers, at which office, and \
                     how a refusal is reviewed. The circular to the regions was renewed this year \
                     and published in the gazette, with a form in four languages."
                );
                desk.set_text(
                    &self.assessment,
                    indicator,
                    institution,
                    TextField::Text,
                    &text,
                )?
            }
        };
        Ok(saved.operations)
    }

    fn copy(&self, name: &str) -> Result<PathBuf, Failure> {
        let to = self.folder.join(name);
        std::fs::copy(&self.start, &to)?;
        Ok(to)
    }

    /// Times `field`: every contender saves the same things, in turns.
    fn run(&self, field: Field) -> Result<serde_json::Value, Failure> {
        let name = match field {
            Field::Answer => "answer",
            Field::Text => "text",
        };
        let turns = WARM_UP + ROUNDS;
        // What the desk writes in these turns, found by doing them once on a copy.
        let rehearsal = self.copy(&format!("{name}-rehearsal.concord"))?;
        let before = Position::all(&connect(&rehearsal)?)?;
        let mut desk = self.desk(&rehearsal)?;
        for turn in 0..turns {
            // Beyond the acts that are there, so that no turn repeats a value.
            if self.save(&mut desk, field, EARLIER + turn)? != 1 {
                return Err(format!("turn {turn} did not make one operation").into());
            }
        }
        drop(desk);
        let saves = Rows::written(&connect(&rehearsal)?, turns, before)?;

        let mut desk = self.desk(&self.copy(&format!("{name}-desk.concord"))?)?;
        let mut same = Peer::same_tables(&self.copy(&format!("{name}-same.concord"))?)?;
        let mut plain = Peer::plain_tables(
            &self.folder.join(format!("{name}-plain.sqlite")),
            &self.start,
        )?;
        let mut times = Times::default();
        for (turn, rows) in saves.iter().enumerate() {
            for place in 0..3 {
                let contender = (turn + place) % 3;
                let bytes = bytes_written();
                let began = Instant::now();
                match contender {
                    0 => self.save(&mut desk, field, EARLIER + turn).map(|_| ())?,
                    1 => same.write(rows)?,
                    _ => plain.write(rows)?,
                }
                let took = u64::try_from(began.elapsed().as_nanos())?;
                let bytes = bytes_written().saturating_sub(bytes);
                if turn >= WARM_UP {
                    times.add(contender, took, bytes);
                }
            }
        }
        Ok(json!({
            "desk": times.of(0),
            "same_tables": times.of(1),
            "plain_tables": times.of(2),
        }))
    }
}

/// Nanoseconds and bytes of every round, by contender.
#[derive(Debug, Default)]
struct Times(BTreeMap<usize, (Vec<u64>, Vec<u64>)>);

impl Times {
    fn add(&mut self, contender: usize, nanoseconds: u64, bytes: u64) {
        let (times, written) = self.0.entry(contender).or_default();
        times.push(nanoseconds);
        written.push(bytes);
    }

    fn of(&self, contender: usize) -> serde_json::Value {
        let (times, written) = self.0.get(&contender).cloned().unwrap_or_default();
        json!({ "nanoseconds": times, "bytes": written })
    }
}

/// Bytes this process has handed to the system so far; 0 where the system does not say.
fn bytes_written() -> u64 {
    let text = std::fs::read_to_string("/proc/self/io").unwrap_or_default();
    text.lines()
        .find_map(|line| line.strip_prefix("wchar: ")?.parse().ok())
        .unwrap_or_default()
}

/// A row of the position table, without its keys.
#[derive(Debug, Clone)]
struct Position {
    assessment: String,
    indicator: String,
    institution: String,
    answer: Option<String>,
    text: String,
    practice: String,
    language: String,
    changed_at_ms: i64,
}

impl Position {
    fn all(reader: &Connection) -> Result<BTreeMap<String, Self>, Failure> {
        let rows = reader
            .prepare(
                "SELECT assessment, indicator, institution, answer, text, practice, language,
                 changed_at_ms FROM position",
            )?
            .query_map([], |row| {
                let position = Self {
                    assessment: row.get(0)?,
                    indicator: row.get(1)?,
                    institution: row.get(2)?,
                    answer: row.get(3)?,
                    text: row.get(4)?,
                    practice: row.get(5)?,
                    language: row.get(6)?,
                    changed_at_ms: row.get(7)?,
                };
                let key = format!("position/{}/{}", position.indicator, position.institution);
                Ok((key, position))
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

/// What one save writes: the operation, the operation it replaces, the position, the act.
#[derive(Debug)]
struct Rows {
    id: Vec<u8>,
    assessment: String,
    device: String,
    seq: i64,
    tick: i64,
    at_ms: i64,
    cell: String,
    act: String,
    body: String,
    parent: Option<Vec<u8>>,
    position: Position,
}

impl Rows {
    /// The rows of the last `count` saves, oldest first.
    fn written(
        reader: &Connection,
        count: usize,
        mut positions: BTreeMap<String, Position>,
    ) -> Result<Vec<Self>, Failure> {
        let mut statement = reader.prepare(
            "SELECT id, assessment, device, seq, tick, at_ms, cell, act, body FROM
             (SELECT * FROM op ORDER BY n DESC LIMIT ?1) ORDER BY n",
        )?;
        let mut found = Vec::with_capacity(count);
        let mut rows = statement.query([i64::try_from(count)?])?;
        while let Some(row) = rows.next()? {
            let (at_ms, cell, body): (i64, String, String) =
                (row.get(5)?, row.get(6)?, row.get(8)?);
            let line: serde_json::Value = serde_json::from_str(&body)?;
            let value = line.get("value").and_then(serde_json::Value::as_str);
            let parent = line.pointer("/parents/0").and_then(|id| id.as_str());
            let (entity, field) = cell.rsplit_once('/').ok_or("a cell without a field")?;
            let position = positions.get_mut(entity).ok_or("an unknown position")?;
            match field {
                "answer" => position.answer = value.map(str::to_owned),
                _ => value.unwrap_or_default().clone_into(&mut position.text),
            }
            position.changed_at_ms = at_ms;
            found.push(Self {
                id: row.get(0)?,
                assessment: row.get(1)?,
                device: row.get(2)?,
                seq: row.get(3)?,
                tick: row.get(4)?,
                at_ms,
                position: position.clone(),
                cell,
                act: row.get(7)?,
                body,
                parent: parent.map(bytes_of),
            });
        }
        Ok(found)
    }
}

/// The bytes that `hex` digits stand for.
fn bytes_of(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2)
        .filter_map(|at| u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok())
        .collect()
}

/// Bare rusqlite: a connection and the statements of one transaction.
struct Peer {
    connection: Connection,
    tables: Tables,
}

enum Tables {
    Same,
    Plain,
}

impl Peer {
    fn same_tables(path: &Path) -> Result<Self, Failure> {
        Ok(Self {
            connection: connect(path)?,
            tables: Tables::Same,
        })
    }

    /// Three tables with the content of the workspace at `from`.
    fn plain_tables(path: &Path, from: &Path) -> Result<Self, Failure> {
        std::fs::File::create_new(path)?;
        let connection = connect(path)?;
        connection.execute_batch(
            "CREATE TABLE op (n INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
             CREATE TABLE act (n INTEGER PRIMARY KEY, id TEXT NOT NULL, assessment TEXT NOT NULL,
               kind TEXT NOT NULL, of TEXT) STRICT;
             CREATE TABLE position (assessment TEXT NOT NULL, indicator TEXT NOT NULL,
               institution TEXT NOT NULL, answer TEXT, text TEXT NOT NULL, practice TEXT NOT NULL,
               language TEXT NOT NULL, changed_at_ms INTEGER NOT NULL,
               PRIMARY KEY (assessment, indicator, institution)) STRICT;",
        )?;
        connection.execute(
            "ATTACH DATABASE ?1 AS start",
            [from.to_str().ok_or("a path that is no text")?],
        )?;
        connection.execute_batch(
            "INSERT INTO op SELECT n, body FROM start.op;
             INSERT INTO act SELECT * FROM start.act;
             INSERT INTO position SELECT * FROM start.position;
             DETACH DATABASE start;",
        )?;
        Ok(Self {
            connection,
            tables: Tables::Plain,
        })
    }

    /// One transaction with `rows`, on the disk when this returns.
    fn write(&mut self, rows: &Rows) -> Result<(), Failure> {
        let transaction = self.connection.transaction()?;
        match self.tables {
            Tables::Same => {
                transaction
                    .prepare_cached(
                        "INSERT INTO op (id, assessment, device, seq, tick, at_ms, cell, act, body)
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                    )?
                    .execute(params![
                        rows.id,
                        rows.assessment,
                        rows.device,
                        rows.seq,
                        rows.tick,
                        rows.at_ms,
                        rows.cell,
                        rows.act,
                        rows.body,
                    ])?;
                if let Some(parent) = &rows.parent {
                    transaction
                        .prepare_cached("UPDATE op SET sup = 1 WHERE id = ?1")?
                        .execute([parent])?;
                }
            }
            Tables::Plain => {
                transaction
                    .prepare_cached("INSERT INTO op (body) VALUES (?1)")?
                    .execute([&rows.body])?;
            }
        }
        let position = &rows.position;
        transaction
            .prepare_cached(
                "INSERT INTO position (assessment, indicator, institution, answer, text, practice,
                 language, changed_at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (assessment, indicator, institution) DO UPDATE SET
                 answer = ?4, text = ?5, practice = ?6, language = ?7, changed_at_ms = ?8",
            )?
            .execute(params![
                position.assessment,
                position.indicator,
                position.institution,
                position.answer,
                position.text,
                position.practice,
                position.language,
                position.changed_at_ms,
            ])?;
        transaction
            .prepare_cached(
                "INSERT INTO act (id, assessment, kind, of) VALUES (?1, ?2, 'edit', NULL)",
            )?
            .execute(params![rows.act, rows.assessment])?;
        transaction.commit()?;
        Ok(())
    }
}

/// A bare connection, as safe as a workspace's: the log ahead of the tables, synced at each commit.
fn connect(path: &Path) -> Result<Connection, Failure> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}
