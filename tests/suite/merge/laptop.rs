//! A laptop with a workspace, that remembers what its people could have seen.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;

use concord::ids::AssessmentId;
use concord::record::Cell;
use concord::record::Moment;
use concord::record::OpId;
use concord::record::Operation;
use concord::store::Arrival;
use concord::store::Store;
use concord::store::StoreError;
use concord::store::Write;
use serde_json::Value;
use tempfile::TempDir;

/// The tables that operations determine, and what tells one row from another. The number of an
/// operation is the order of its arrival, which differs.
const SHARED: &[(&str, &str)] = &[
    (
        "op",
        "id, assessment, device, seq, tick, at_ms, cell, act, body, sup",
    ),
    ("assessment", "*"),
    ("institution", "*"),
    ("position", "*"),
    ("evidence", "*"),
    ("attachment", "*"),
    ("citation", "*"),
    ("decision", "*"),
    ("voice", "*"),
    ("sdg", "*"),
    ("assignment", "*"),
    ("unsettled", "*"),
];

/// Every row of the shared tables, as text.
pub(super) type Rows = BTreeMap<&'static str, BTreeSet<String>>;

pub(super) struct Laptop {
    store: Store,
    folder: PathBuf,
    id: AssessmentId,
    /// What its clock shows; no clock decides anything.
    pub(super) now_ms: i64,
    /// Every operation that is here, in the order in which it came.
    pub(super) arrived: Vec<OpId>,
    known: BTreeSet<OpId>,
    /// For each operation written here, what was here before it.
    pub(super) had: BTreeMap<OpId, BTreeSet<OpId>>,
    copies: usize,
}

impl Laptop {
    /// A new laptop below `folder`; `name` is that of its device key.
    pub(super) fn new(folder: &TempDir, name: &str, id: &AssessmentId) -> Self {
        let folder = folder.path().join(name);
        std::fs::create_dir(&folder).unwrap();
        // Without a file: hundreds of workspaces, and no test here is about the disk.
        let store = Store::in_memory(name, 0).unwrap();
        Self {
            store,
            folder,
            id: id.clone(),
            now_ms: 1_795_478_400_000,
            arrived: Vec::new(),
            known: BTreeSet::new(),
            had: BTreeMap::new(),
            copies: 0,
        }
    }

    /// Writes `cells` as one act.
    pub(super) fn write(&mut self, cells: &[(Cell, Value)]) -> Vec<String> {
        let writes = writes(cells);
        self.acting(|store, id, now| store.write(id, &writes, now))
            .unwrap()
    }

    /// Begins the assessment with `cells`.
    pub(super) fn begin(&mut self, cells: &[(Cell, Value)]) -> Vec<String> {
        let writes = writes(cells);
        self.acting(|store, id, now| store.begin_assessment(id, &writes, now))
            .unwrap()
    }

    pub(super) fn undo(&mut self) -> Result<Vec<String>, StoreError> {
        self.acting(Store::undo)
    }

    pub(super) fn redo(&mut self) -> Result<Vec<String>, StoreError> {
        self.acting(Store::redo)
    }

    /// Settles the `nth` of the cells that hold several values with its first value, when there
    /// is one.
    pub(super) fn settle(&mut self, nth: usize) -> Option<Vec<String>> {
        let unsettled = self.store.assessment(&self.id).ok()?.unsettled;
        let chosen = unsettled.get(nth % unsettled.len().max(1))?;
        let write = Write {
            cell: Cell::parse(&chosen.cell).unwrap(),
            value: chosen.values[0].value.clone(),
        };
        let lines = self.acting(|store, id, now| store.settle(id, &write, now));
        Some(lines.unwrap())
    }

    /// The cells that hold several values.
    pub(super) fn unsettled(&self) -> Vec<(String, Vec<Value>)> {
        let unsettled = self.store.assessment(&self.id).unwrap().unsettled;
        let values = |u: concord::assessment::Unsettled| {
            (u.cell, u.values.into_iter().map(|v| v.value).collect())
        };
        unsettled.into_iter().map(values).collect()
    }

    /// The cells that hold several values in a look back at this moment.
    pub(super) fn unsettled_looking_back(&self) -> usize {
        let now = Moment::Arrived { number: u64::MAX };
        let past = self.store.past(&self.id, &now, "now").unwrap();
        past.assessment(&self.id).unwrap().unsettled.len()
    }

    /// Everything in the log, as exact lines.
    pub(super) fn lines(&self) -> Vec<String> {
        self.store.lines(&self.id).unwrap()
    }

    /// Takes `lines` over.
    pub(super) fn receive(&mut self, lines: &[String]) -> Arrival {
        let arrival = self.store.arrive(&self.id, lines).unwrap();
        for line in lines {
            let id = OpId::of(line);
            if self.known.insert(id) {
                self.arrived.push(id);
            }
        }
        arrival
    }

    pub(super) fn fingerprint(&self) -> String {
        concord::record::fingerprint(&self.store.assessment(&self.id).unwrap()).unwrap()
    }

    pub(super) fn assessment(&self) -> concord::assessment::Assessment {
        self.store.assessment(&self.id).unwrap()
    }

    /// Every row of the tables that the log determines.
    pub(super) fn rows(&mut self) -> Rows {
        self.copies += 1;
        let copy = self.folder.join(format!("copy{}.concord", self.copies));
        self.store.copy_to(&copy).unwrap();
        let connection = rusqlite::Connection::open(&copy).unwrap();
        let read = |(table, columns): &(&'static str, &str)| {
            let mut statement = connection
                .prepare(&format!("SELECT {columns} FROM {table}"))
                .unwrap();
            let count = statement.column_count();
            let rows = statement
                .query_map([], |row| {
                    let values: Result<Vec<rusqlite::types::Value>, _> =
                        (0..count).map(|at| row.get(at)).collect();
                    Ok(format!("{:?}", values?))
                })
                .unwrap();
            (*table, rows.collect::<Result<_, _>>().unwrap())
        };
        SHARED.iter().map(read).collect()
    }

    /// The operations that this workspace holds for current, by cell.
    pub(super) fn current(&mut self) -> BTreeMap<String, BTreeSet<OpId>> {
        self.copies += 1;
        let copy = self.folder.join(format!("copy{}.concord", self.copies));
        self.store.copy_to(&copy).unwrap();
        let connection = rusqlite::Connection::open(&copy).unwrap();
        let mut statement = connection
            .prepare("SELECT cell, id FROM op WHERE sup = 0")
            .unwrap();
        let rows = statement
            .query_map([], |row| {
                Ok((row.get::<_, String>(0)?, OpId::from_bytes(row.get(1)?)))
            })
            .unwrap();
        let mut found: BTreeMap<String, BTreeSet<OpId>> = BTreeMap::new();
        for row in rows {
            let (cell, id) = row.unwrap();
            found.entry(cell).or_default().insert(id);
        }
        found
    }

    /// Does `work` and notes the operations it wrote, with what was here before each.
    fn acting<T>(
        &mut self,
        work: impl FnOnce(&mut Store, &AssessmentId, i64) -> Result<T, StoreError>,
    ) -> Result<Vec<String>, StoreError> {
        work(&mut self.store, &self.id, self.now_ms)?;
        let mut new: Vec<(u64, OpId, String)> = self
            .lines()
            .into_iter()
            .filter_map(|line| {
                let (id, operation) = Operation::parse(&line).unwrap();
                (!self.known.contains(&id)).then_some((operation.seq, id, line))
            })
            .collect();
        new.sort();
        for (_, id, _) in &new {
            self.had.insert(*id, self.known.clone());
            self.known.insert(*id);
            self.arrived.push(*id);
        }
        Ok(new.into_iter().map(|(_, _, line)| line).collect())
    }
}

fn writes(cells: &[(Cell, Value)]) -> Vec<Write> {
    cells
        .iter()
        .map(|(cell, value)| Write {
            cell: cell.clone(),
            value: value.clone(),
        })
        .collect()
}

/// Gives `to` everything that `from` has.
pub(super) fn carry(laptops: &mut [Laptop], from: usize, to: usize) -> Arrival {
    let lines = laptops[from].lines();
    laptops[to].receive(&lines)
}

/// A folder that goes away again.
pub(super) fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Writes a workspace that holds `lines` alone, taken over in pieces of `piece` in the order given.
pub(super) fn rebuilt(
    folder: &TempDir,
    id: &AssessmentId,
    lines: &[String],
    piece: usize,
) -> Laptop {
    let name = format!("rebuilt-{piece}-{}", lines.len());
    let mut laptop = Laptop::new(folder, &name, id);
    for piece in lines.chunks(piece) {
        laptop.receive(piece);
    }
    laptop
}
