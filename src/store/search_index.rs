//! The index of texts: what changes is noted in the transaction that changes the tables, the next
//! search takes it in, and a damaged index is made anew. Nothing that goes wrong with it may keep a change from being saved.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use rusqlite::Connection;
use rusqlite::ErrorCode;

use crate::ids::AssessmentId;
use crate::record::Entity;
use crate::search::Query;
use crate::search::index_text;
use crate::store::Store;
use crate::store::StoreError;

/// A text in which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundText {
    /// Path with which the cells of the thing begin, for example `position/1.1.1/health-3f/`.
    pub entity: String,
    /// Which of its texts: `text`, `practice`, `voice.<institution>`, `source`, `locator`,
    /// `file.<sha256>`.
    pub place: String,
    /// The text as people wrote it.
    pub text: String,
}

/// A column in which texts stand.
struct Part {
    /// What the path of the thing begins with.
    thing: &'static str,
    table: &'static str,
    /// The columns that the rest of the path names, in its order.
    keys: &'static [&'static str],
    /// SQL of the place.
    place: &'static str,
    /// SQL of the text; an empty one is none.
    text: &'static str,
}

/// All texts of a record.
const PARTS: &[Part] = &[
    Part {
        thing: "position",
        table: "position",
        keys: &["indicator", "institution"],
        place: "'text'",
        text: "text",
    },
    Part {
        thing: "position",
        table: "position",
        keys: &["indicator", "institution"],
        place: "'practice'",
        text: "practice",
    },
    Part {
        thing: "decision",
        table: "decision",
        keys: &["indicator"],
        place: "'text'",
        text: "text",
    },
    Part {
        thing: "decision",
        table: "voice",
        keys: &["indicator"],
        place: "'voice.' || institution",
        text: "note",
    },
    Part {
        thing: "evidence",
        table: "evidence",
        keys: &["id"],
        place: "'source'",
        text: "title || CASE issuer WHEN '' THEN '' ELSE ' · ' || issuer END
               || CASE WHEN year IS NULL THEN '' ELSE ' · ' || year END",
    },
    Part {
        thing: "evidence",
        table: "attachment",
        keys: &["evidence"],
        place: "'file.' || sha256",
        text: "name",
    },
    Part {
        thing: "citation",
        table: "citation",
        keys: &["id"],
        place: "'locator'",
        text: "locator",
    },
];

impl Part {
    /// SQL of its texts, with their places, of one thing.
    fn of_one(&self) -> String {
        let Self {
            table, place, text, ..
        } = self;
        let keys = self.keys.join(", ");
        let values = ["?2", "?3"];
        let values = values.get(..self.keys.len()).unwrap_or(&values).join(", ");
        format!(
            "SELECT {place}, {text} AS found FROM {table}
             WHERE assessment = ?1 AND ({keys}) = ({values}) AND found <> ''"
        )
    }

    /// SQL of its texts in an assessment, with the paths of the things and their places.
    fn of_all(&self) -> String {
        let Self {
            thing,
            table,
            place,
            text,
            ..
        } = self;
        let path = self.keys.join(" || '/' || ");
        format!(
            "SELECT '{thing}/' || {path} || '/', {place}, {text} AS found FROM {table}
             WHERE assessment = ?1 AND found <> ''"
        )
    }
}

/// SQL of the texts of one thing, by what its path begins with.
static OF_ONE: LazyLock<BTreeMap<&str, String>> = LazyLock::new(|| {
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for part in PARTS {
        found.entry(part.thing).or_default().push(part.of_one());
    }
    let joined = |(thing, parts): (_, Vec<String>)| (thing, parts.join(" UNION ALL "));
    found.into_iter().map(joined).collect()
});

/// SQL of all texts of an assessment.
static OF_ALL: LazyLock<String> = LazyLock::new(|| {
    let parts: Vec<String> = PARTS.iter().map(Part::of_all).collect();
    parts.join(" UNION ALL ")
});

/// Has the index write what it keeps in memory.
const WRITTEN: &str = "SAVEPOINT search_written; RELEASE search_written";

/// A place and its text.
type Text = (String, String);

/// Notes that the rows of `entities` have changed; the next search takes their texts in.
///
/// # Errors
/// Only what would have stopped the change itself: a full disk, a broken one.
pub(super) fn follow(
    connection: &Connection,
    assessment: &AssessmentId,
    entities: &BTreeSet<Entity>,
    path: &Path,
) -> Result<(), StoreError> {
    let prefixes: Vec<String> = entities
        .iter()
        .map(Entity::prefix)
        .filter(|prefix| texts_sql(prefix).is_some())
        .collect();
    // One that is out of step is made anew as a whole when somebody searches.
    if prefixes.is_empty() || is_stale(connection) {
        return Ok(());
    }
    let work = || {
        let mut statement = connection.prepare_cached(
            "INSERT OR IGNORE INTO search_waiting (assessment, entity) VALUES (?1, ?2)",
        )?;
        for prefix in &prefixes {
            statement.execute((assessment.as_str(), prefix))?;
        }
        Ok(())
    };
    apart(connection, work).map_err(|error| StoreError::of_sqlite(path, error))
}

/// SQL of the texts of the thing whose path is `prefix`; `None` when it has none.
fn texts_sql(prefix: &str) -> Option<&'static str> {
    OF_ONE.get(prefix.split('/').next()?).map(String::as_str)
}

/// Takes in the texts that have changed since the last search.
fn catch_up(connection: &Connection) -> Result<(), rusqlite::Error> {
    let waiting: Vec<(String, String)> = connection
        .prepare_cached("SELECT assessment, entity FROM search_waiting")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    if waiting.is_empty() {
        return Ok(());
    }
    together(connection, || {
        for (assessment, prefix) in &waiting {
            if let Some(sql) = texts_sql(prefix) {
                let texts = texts_of(connection, assessment, prefix, sql)?;
                replace(connection, assessment, prefix, &texts)?;
            }
        }
        connection.execute("DELETE FROM search_waiting", [])?;
        Ok(())
    })
}

/// Does `work` wholly or not at all.
fn together(
    connection: &Connection,
    work: impl FnOnce() -> Result<(), rusqlite::Error>,
) -> Result<(), rusqlite::Error> {
    connection.execute_batch("SAVEPOINT search")?;
    // The index keeps what is new in memory until the transaction ends; a mark made now has it
    // written now, while what is wrong with it can still be taken back apart from the rest.
    let done = work().and_then(|()| connection.execute_batch(WRITTEN));
    let end = match done {
        Ok(()) => "RELEASE search",
        Err(_) => "ROLLBACK TO search; RELEASE search",
    };
    connection.execute_batch(end)?;
    done
}

/// The texts of one thing, by the table's own key.
fn texts_of(
    connection: &Connection,
    assessment: &str,
    prefix: &str,
    sql: &str,
) -> Result<Vec<Text>, rusqlite::Error> {
    let keys = prefix.trim_end_matches('/').split('/').skip(1);
    let keys = rusqlite::params_from_iter(std::iter::once(assessment).chain(keys));
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(keys, |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

fn replace(
    connection: &Connection,
    assessment: &str,
    prefix: &str,
    texts: &[Text],
) -> Result<(), rusqlite::Error> {
    let known: Vec<(i64, String, String)> = connection
        .prepare_cached(
            "SELECT n, place, text FROM search_entry WHERE assessment = ?1 AND entity = ?2
             ORDER BY n",
        )?
        .query_map((assessment, prefix), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<Result<_, _>>()?;
    // Most changes are answers, which have no text.
    let same = known.iter().map(|(_, place, text)| (place, text));
    if same.eq(texts.iter().map(|(place, text)| (place, text))) {
        return Ok(());
    }
    for (n, _, _) in known {
        connection
            .prepare_cached("DELETE FROM search_index WHERE rowid = ?1")?
            .execute([n])?;
        connection
            .prepare_cached("DELETE FROM search_entry WHERE n = ?1")?
            .execute([n])?;
    }
    for (place, text) in texts {
        add(connection, assessment, prefix, place, text)?;
    }
    Ok(())
}

fn add(
    connection: &Connection,
    assessment: &str,
    entity: &str,
    place: &str,
    text: &str,
) -> Result<(), rusqlite::Error> {
    connection
        .prepare_cached(
            "INSERT INTO search_entry (assessment, entity, place, text) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((assessment, entity, place, text))?;
    connection
        .prepare_cached("INSERT INTO search_index (rowid, words) VALUES (?1, ?2)")?
        .execute((connection.last_insert_rowid(), index_text(text)))?;
    Ok(())
}

/// Does `work` so that its failure leaves the transaction as it was, with a note that the index
/// has to be made anew. What the disk refuses is passed on.
fn apart(
    connection: &Connection,
    work: impl FnOnce() -> Result<(), rusqlite::Error>,
) -> Result<(), rusqlite::Error> {
    connection.execute_batch("SAVEPOINT search")?;
    let Err(error) = work() else {
        return connection.execute_batch("RELEASE search");
    };
    let of_disk = matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::OutOfMemory
                | ErrorCode::ReadOnly
                | ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::CannotOpen
        )
    );
    if of_disk {
        // Some of these end the whole transaction; then there is nothing to go back to.
        let _ = connection.execute_batch("ROLLBACK TO search; RELEASE search");
        return Err(error);
    }
    connection.execute_batch("ROLLBACK TO search; RELEASE search")?;
    distrust(connection);
    Ok(())
}

/// The first pages of the index's own tables.
pub(super) fn trees(connection: &Connection) -> Result<Vec<i64>, rusqlite::Error> {
    connection
        .prepare("SELECT rootpage FROM sqlite_schema WHERE tbl_name LIKE 'search~_%' ESCAPE '~'")?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// The tables that have nothing to do with the index. Their names are ours and need no quotes.
pub(super) fn other_tables(connection: &Connection) -> Result<Vec<String>, rusqlite::Error> {
    connection
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table'
             AND tbl_name NOT LIKE 'search~_%' ESCAPE '~' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'",
        )?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// Whether SQLite failed in the index of texts and not in the file.
pub(super) fn is_of(error: &rusqlite::Error) -> bool {
    let text = error.to_string();
    text.contains("fts5") || text.contains("search_index")
}

/// Whether a finding of SQLite's check is about the index of texts, whose tables begin at `trees`.
pub(super) fn is_about(finding: &str, trees: &[i64]) -> bool {
    let of_tree = finding
        .strip_prefix("Tree ")
        .and_then(|rest| rest.split(' ').next()?.parse::<i64>().ok())
        .is_some_and(|tree| trees.contains(&tree));
    of_tree
        || ["search_index", "search_entry", "search_waiting"]
            .iter()
            .any(|name| finding.contains(name))
}

/// Notes that the index has to be made anew.
pub(super) fn distrust(connection: &Connection) {
    // If even this table is damaged, the next search finds that out for itself.
    let _ = connection.execute("UPDATE search_state SET stale = 1", []);
}

/// Makes the index anew from the tables, in the transaction that is open.
pub(super) fn rebuild(connection: &Connection) -> Result<(), rusqlite::Error> {
    // An index whose own tables are damaged cannot be emptied, perhaps not even be dropped.
    let emptied = connection
        .execute_batch("INSERT INTO search_index (search_index) VALUES ('delete-all')")
        .or_else(|_| {
            connection.execute_batch(
                "DROP TABLE search_index;
                 CREATE VIRTUAL TABLE search_index USING fts5 (words, content = '',
                   contentless_delete = 1, tokenize = \"ascii tokenchars '.'\")",
            )
        });
    emptied?;
    connection.execute("DELETE FROM search_entry", [])?;
    connection.execute("DELETE FROM search_waiting", [])?;
    let assessments: Vec<String> = connection
        .prepare("SELECT id FROM assessment")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for assessment in assessments {
        let texts = all_texts(connection, &assessment)?;
        for found in texts {
            add(
                connection,
                &assessment,
                &found.entity,
                &found.place,
                &found.text,
            )?;
        }
    }
    connection.execute(
        "INSERT OR REPLACE INTO search_state (id, stale) VALUES (1, 0)",
        [],
    )?;
    Ok(())
}

/// Whether the index says of itself that it is out of step; a table that cannot be read is.
fn is_stale(connection: &Connection) -> bool {
    let stale: Result<i64, _> = connection
        .prepare_cached("SELECT stale FROM search_state")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)));
    stale != Ok(0)
}

fn all_texts(connection: &Connection, assessment: &str) -> Result<Vec<FoundText>, rusqlite::Error> {
    connection
        .prepare_cached(&OF_ALL)?
        .query_map([assessment], read)?
        .collect()
}

fn read(row: &rusqlite::Row<'_>) -> Result<FoundText, rusqlite::Error> {
    Ok(FoundText {
        entity: row.get(0)?,
        place: row.get(1)?,
        text: row.get(2)?,
    })
}

impl Store {
    /// The texts of an assessment that answer `query`, the best first, at most `most` of them. An
    /// index that is damaged is made anew; one that cannot be costs time and nothing else.
    ///
    /// # Errors
    /// [`StoreError`] when the file itself cannot be read.
    pub fn search(
        &self,
        assessment: &AssessmentId,
        query: &Query,
        most: usize,
    ) -> Result<Vec<FoundText>, StoreError> {
        if query.is_empty() {
            return Ok(Vec::new());
        }
        if !is_stale(&self.connection)
            && catch_up(&self.connection).is_ok()
            && let Ok(found) = self.asked(assessment, query, most)
        {
            return Ok(found);
        }
        if self.rebuild_index().is_ok()
            && let Ok(found) = self.asked(assessment, query, most)
        {
            return Ok(found);
        }
        let all = all_texts(&self.connection, assessment.as_str());
        let mut weighed: Vec<(usize, FoundText)> = all
            .map_err(|error| self.fail(error))?
            .into_iter()
            .filter_map(|found| Some((query.weight(&found.text)?, found)))
            .collect();
        weighed.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        weighed.truncate(most);
        Ok(weighed.into_iter().map(|(_, found)| found).collect())
    }

    fn asked(
        &self,
        assessment: &AssessmentId,
        query: &Query,
        most: usize,
    ) -> Result<Vec<FoundText>, rusqlite::Error> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.connection
            .prepare_cached(
                "SELECT e.entity, e.place, e.text
                 FROM search_index AS i JOIN search_entry AS e ON e.n = i.rowid
                 WHERE i.words MATCH ?1 AND e.assessment = ?2
                 ORDER BY i.rank, e.n LIMIT ?3",
            )?
            .query_map((query.expression(), assessment.as_str(), most), read)?
            .collect()
    }

    /// Makes the index anew from the tables.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be made; the rest of the file is as it was.
    pub fn rebuild_index(&self) -> Result<(), StoreError> {
        together(&self.connection, || rebuild(&self.connection)).map_err(|error| self.fail(error))
    }
}
