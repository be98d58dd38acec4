//! Keeps the tables people see in step with the log: after each change of an entity its row is
//! written anew from the entity's current operations.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;

use crate::assessment::Answer;
use crate::assessment::Evidence;
use crate::assessment::EvidenceKind;
use crate::assessment::Position;
use crate::assessment::SdgAnswer;
use crate::assessment::SdgPosition;
use crate::ids::AssessmentId;
use crate::ids::EvidenceId;
use crate::instrument::SdgItem;
use crate::record;
use crate::record::Cell;
use crate::record::Entity;
use crate::record::Head;
use crate::record::Heads;
use crate::record::OpId;
use crate::record::Operation;
use crate::store::StoreError;
use crate::store::removal;

/// Where the cells end that begin with `prefix`, which ends with `/`: `0` follows that.
pub(super) fn end_of(prefix: &str) -> String {
    format!("{}0", prefix.trim_end_matches('/'))
}

/// The current operations of an entity.
pub(super) fn heads(
    connection: &Connection,
    assessment: &AssessmentId,
    entity: &Entity,
    path: &Path,
) -> Result<Heads, StoreError> {
    let prefix = entity.prefix();
    let end = end_of(&prefix);
    let mut statement = connection
        .prepare_cached(
            "SELECT id, device, tick, at_ms, cell, body FROM op
             WHERE assessment = ?1 AND cell >= ?2 AND cell < ?3 AND sup = 0",
        )
        .map_err(|error| StoreError::of_sqlite(path, error))?;
    let mut heads = Heads::default();
    let mut rows = statement
        .query((assessment.as_str(), &prefix, &end))
        .map_err(|error| StoreError::of_sqlite(path, error))?;
    while let Some(row) = rows
        .next()
        .map_err(|error| StoreError::of_sqlite(path, error))?
    {
        let (cell, body, head) = head(row).map_err(|error| StoreError::of_sqlite(path, error))?;
        if let Some(field) = Cell::parse(&cell).map(|cell| cell.field) {
            let head = if field == "removed" {
                // What the remover had seen stands in the line alone.
                Head::new(head.id, Operation::parse(&body)?.1)
            } else {
                let value = Operation::value_of(&body)?;
                Head { value, ..head }
            };
            heads.add(&field, head);
        }
    }
    removal::dispute(connection, assessment, entity, &mut heads, path)?;
    Ok(heads)
}

/// A current operation's cell, its line, and the rest of it but the value.
fn head(row: &rusqlite::Row<'_>) -> Result<(String, String, Head), rusqlite::Error> {
    let device: String = row.get(1)?;
    let head = Head {
        id: OpId::from_bytes(row.get(0)?),
        device: device.parse().map_err(|_| {
            rusqlite::Error::InvalidColumnType(1, device, rusqlite::types::Type::Text)
        })?,
        tick: row.get(2)?,
        at_ms: row.get(3)?,
        value: serde_json::Value::Null,
        seen: None,
    };
    Ok((row.get(4)?, row.get(5)?, head))
}

/// Writes the row of `entity`, or takes it away when nothing is there.
pub(super) fn project(
    connection: &Connection,
    assessment: &AssessmentId,
    entity: &Entity,
    path: &Path,
) -> Result<(), StoreError> {
    let heads = heads(connection, assessment, entity, path)?;
    row(connection, assessment.as_str(), entity, &heads)
        .and_then(|()| unsettled(connection, assessment.as_str(), entity, &heads))
        .map_err(|error| StoreError::of_sqlite(path, error))
}

/// Writes every row anew from the log, in one transaction.
pub(super) fn project_all(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let sqlite = |error| StoreError::of_sqlite(path, error);
    let cells: Vec<(String, String)> = connection
        .prepare("SELECT DISTINCT assessment, cell FROM op WHERE sup = 0")
        .and_then(|mut statement| {
            statement
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
        .map_err(sqlite)?;
    let mut entities = BTreeSet::new();
    for (assessment, cell) in cells {
        if let (Ok(assessment), Some(cell)) = (assessment.parse(), Cell::parse(&cell)) {
            let assessment: AssessmentId = assessment;
            entities.insert((assessment, cell.entity));
        }
    }
    let transaction = connection.unchecked_transaction().map_err(sqlite)?;
    for (assessment, entity) in &entities {
        project(&transaction, assessment, entity, path)?;
    }
    transaction.commit().map_err(sqlite)
}

fn run(
    connection: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> Result<(), rusqlite::Error> {
    connection.prepare_cached(sql)?.execute(values).map(|_| ())
}

fn row(
    connection: &Connection,
    assessment: &str,
    entity: &Entity,
    heads: &Heads,
) -> Result<(), rusqlite::Error> {
    match entity {
        Entity::Profile => profile(connection, assessment, record::profile(heads)),
        Entity::Institution(id) => match record::institution(id, heads) {
            Some(institution) => run(
                connection,
                "INSERT OR REPLACE INTO institution (assessment, id, name, kind)
                 VALUES (?1, ?2, ?3, ?4)",
                (
                    assessment,
                    id.as_str(),
                    institution.name,
                    institution.kind.word(),
                ),
            ),
            None => run(
                connection,
                "DELETE FROM institution WHERE assessment = ?1 AND id = ?2",
                (assessment, id.as_str()),
            ),
        },
        Entity::Position(indicator, institution) => {
            let key = (assessment, indicator.as_str(), institution.as_str());
            let found = record::position(indicator, institution, heads);
            position(connection, key, found)
        }
        Entity::Assignment(indicator, institution) => {
            let key = (assessment, indicator.as_str(), institution.as_str());
            assignment(connection, key, record::assignment(heads))
        }
        Entity::Evidence(id) => {
            let into = record::merged_into(heads);
            evidence(
                connection,
                (assessment, id.as_str()),
                record::evidence(id, heads),
                into,
            )
        }
        Entity::Citation(id) => match record::citation(id, heads) {
            Some(c) => run(
                connection,
                "INSERT OR REPLACE INTO citation (assessment, id, indicator, institution,
                 evidence, locator) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (
                    assessment,
                    id.as_str(),
                    c.indicator.as_str(),
                    c.institution.as_str(),
                    c.evidence.as_str(),
                    c.locator,
                ),
            ),
            None => run(
                connection,
                "DELETE FROM citation WHERE assessment = ?1 AND id = ?2",
                (assessment, id.as_str()),
            ),
        },
        Entity::Sdg(item) => sdg(connection, assessment, *item, record::sdg(*item, heads)),
        // The log itself is read: the content is large and no screen lists it.
        Entity::Instrument(..) => Ok(()),
        Entity::Decision(indicator) => decision(connection, assessment, indicator.as_str(), {
            record::decision(indicator, heads)
        }),
    }
}

/// Writes a source's row and those of its files.
fn evidence(
    connection: &Connection,
    key: (&str, &str),
    found: Option<Evidence>,
    merged_into: Option<EvidenceId>,
) -> Result<(), rusqlite::Error> {
    run(
        connection,
        "DELETE FROM attachment WHERE assessment = ?1 AND evidence = ?2",
        key,
    )?;
    let Some(e) = found else {
        return run(
            connection,
            "DELETE FROM evidence WHERE assessment = ?1 AND id = ?2",
            key,
        );
    };
    run(
        connection,
        "INSERT OR REPLACE INTO evidence (assessment, id, kind, title, issuer, year, url,
         language, checked_on, merged_into) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        (
            key.0,
            key.1,
            e.kind.map(EvidenceKind::word),
            e.title,
            e.issuer,
            e.year,
            e.url,
            e.language,
            e.checked_on,
            merged_into.map(String::from).unwrap_or_default(),
        ),
    )?;
    for attachment in e.attachments {
        run(
            connection,
            "INSERT OR REPLACE INTO attachment (assessment, evidence, sha256, name, media,
             length_bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (
                key.0,
                key.1,
                attachment.file.as_str(),
                attachment.name,
                attachment.media.word(),
                attachment.length_bytes,
            ),
        )?;
    }
    Ok(())
}

/// Assessment, indicator and institution.
type PlaceKey<'a> = (&'a str, &'a str, &'a str);

fn position(
    connection: &Connection,
    (assessment, indicator, institution): PlaceKey<'_>,
    found: Option<Position>,
) -> Result<(), rusqlite::Error> {
    match found {
        Some(p) => run(
            connection,
            "INSERT INTO position (assessment, indicator, institution, answer, text,
             practice, language, changed_at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (assessment, indicator, institution) DO UPDATE SET
             answer = ?4, text = ?5, practice = ?6, language = ?7, changed_at_ms = ?8",
            (
                assessment,
                indicator,
                institution,
                p.answer.map(Answer::word),
                p.text,
                p.practice,
                p.language,
                p.changed_at_ms,
            ),
        ),
        None => run(
            connection,
            "DELETE FROM position
             WHERE assessment = ?1 AND indicator = ?2 AND institution = ?3",
            (assessment, indicator, institution),
        ),
    }
}

fn assignment(
    connection: &Connection,
    key: PlaceKey<'_>,
    asked: bool,
) -> Result<(), rusqlite::Error> {
    let sql = if asked {
        "INSERT OR REPLACE INTO assignment (assessment, indicator, institution)
         VALUES (?1, ?2, ?3)"
    } else {
        "DELETE FROM assignment
         WHERE assessment = ?1 AND indicator = ?2 AND institution = ?3"
    };
    run(connection, sql, key)
}

fn profile(
    connection: &Connection,
    assessment: &str,
    found: Option<crate::assessment::Profile>,
) -> Result<(), rusqlite::Error> {
    match found {
        Some(p) => run(
            connection,
            "INSERT OR REPLACE INTO assessment (id, title, country, locality, level, round,
                 edition, edition_version, started_on, focal, notice)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            (
                assessment,
                p.title,
                p.country,
                p.locality,
                p.level.word(),
                p.round,
                p.edition.id,
                p.edition.version,
                p.started_on,
                p.focal.map(String::from).unwrap_or_default(),
                p.notice,
            ),
        ),
        None => run(
            connection,
            "DELETE FROM assessment WHERE id = ?1",
            [assessment],
        ),
    }
}

fn sdg(
    connection: &Connection,
    assessment: &str,
    item: SdgItem,
    found: Option<SdgPosition>,
) -> Result<(), rusqlite::Error> {
    match found {
        Some(p) => run(
            connection,
            "INSERT OR REPLACE INTO sdg (assessment, item, answer, institution, note,
             changed_at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (
                assessment,
                item.word(),
                p.answer.map(SdgAnswer::word),
                p.institution.map(String::from).unwrap_or_default(),
                p.note,
                p.changed_at_ms,
            ),
        ),
        None => run(
            connection,
            "DELETE FROM sdg WHERE assessment = ?1 AND item = ?2",
            (assessment, item.word()),
        ),
    }
}

fn decision(
    connection: &Connection,
    assessment: &str,
    indicator: &str,
    decision: Option<crate::assessment::Decision>,
) -> Result<(), rusqlite::Error> {
    run(
        connection,
        "DELETE FROM voice WHERE assessment = ?1 AND indicator = ?2",
        (assessment, indicator),
    )?;
    let Some(decision) = decision else {
        return run(
            connection,
            "DELETE FROM decision WHERE assessment = ?1 AND indicator = ?2",
            (assessment, indicator),
        );
    };
    run(
        connection,
        "INSERT OR REPLACE INTO decision (assessment, indicator, answer, text, agreement,
         decided_on, changed_at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (
            assessment,
            indicator,
            decision.answer.map(Answer::word),
            decision.text,
            decision.agreement.word(),
            decision.decided_on,
            decision.changed_at_ms,
        ),
    )?;
    for (institution, voice) in decision.voices {
        run(
            connection,
            "INSERT INTO voice (assessment, indicator, institution, kind, note)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            (
                assessment,
                indicator,
                institution.as_str(),
                voice.kind.word(),
                voice.note,
            ),
        )?;
    }
    Ok(())
}

fn unsettled(
    connection: &Connection,
    assessment: &str,
    entity: &Entity,
    heads: &Heads,
) -> Result<(), rusqlite::Error> {
    let prefix = entity.prefix();
    let end = format!("{}0", prefix.trim_end_matches('/'));
    run(
        connection,
        "DELETE FROM unsettled WHERE assessment = ?1 AND cell >= ?2 AND cell < ?3",
        (assessment, &prefix, &end),
    )?;
    for cell in record::unsettled(&prefix, heads) {
        run(
            connection,
            "INSERT INTO unsettled (assessment, cell) VALUES (?1, ?2)",
            (assessment, cell.cell),
        )?;
    }
    Ok(())
}
