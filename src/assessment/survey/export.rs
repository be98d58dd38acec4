//! What ODK Central and KoboToolbox export: tables as CSV, as a ZIP of CSV files, or as a
//! workbook with a sheet for each repeated group.

use std::borrow::Cow;
use std::io::Cursor;
use std::io::Read;

use crate::assessment::matrix::Carrier;
use crate::assessment::matrix::Place;
use crate::sheet::Workbook;
use crate::sheet::letters;

/// Most tables of an export: a repeated group for each of a thousand indicators, and the rest.
const TABLES_LIMIT: usize = 1_100;
/// Most bytes that the tables of a ZIP have together.
const LENGTH_LIMIT: u64 = 128 << 20;

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Line or row, counted from 1.
    pub(super) line: u64,
    /// Its cells.
    pub(super) cells: Vec<String>,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// Name of the sheet or of the file in the ZIP; empty for a single CSV.
    pub(super) name: String,
    /// The heads of its columns.
    pub(super) heads: Vec<String>,
    /// Its rows.
    pub(super) rows: Vec<Row>,
}

impl Table {
    /// Where a cell stands, as people look for it.
    pub(super) fn place(&self, line: u64, column: usize) -> Place {
        let at = u32::try_from(column).unwrap_or(u32::MAX - 1);
        let column = if self.name.is_empty() {
            self.heads.get(column).cloned().unwrap_or_default()
        } else {
            letters(at)
        };
        Place {
            sheet: self.name.clone(),
            line,
            column,
        }
    }
}

/// An export that has been opened; whether it is one of our form, its heads tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// What it came in.
    pub(super) carrier: Carrier,
    /// Its tables.
    pub(super) tables: Vec<Table>,
}

impl Export {
    /// Opens a file as an export; `None` when it holds no tables that can be read.
    #[must_use]
    pub fn open(bytes: &[u8]) -> Option<Self> {
        if Workbook::looks_like_one(bytes) {
            return zip_of_tables(bytes).or_else(|| workbook(bytes));
        }
        let table = table_of_text("", bytes)?;
        Some(Self {
            carrier: Carrier::Table,
            tables: vec![table],
        })
    }
}

fn workbook(bytes: &[u8]) -> Option<Export> {
    let book = Workbook::read(bytes).ok()?;
    let mut tables = Vec::new();
    for sheet in &book.sheets {
        let rows = sheet.rows();
        let Some((head, rows)) = rows.split_first() else {
            continue;
        };
        let width = sheet.cells().map(|(place, _)| place.column).max();
        let columns = 0..=width.unwrap_or_default();
        tables.push(Table {
            name: sheet.name.clone(),
            heads: columns
                .clone()
                .map(|column| sheet.text(*head, column).to_owned())
                .collect(),
            rows: rows
                .iter()
                .map(|row| Row {
                    line: u64::from(*row) + 1,
                    cells: columns
                        .clone()
                        .map(|column| {
                            let cell = sheet.cell(*row, column);
                            cell.map(|cell| cell.text.clone()).unwrap_or_default()
                        })
                        .collect(),
                })
                .collect(),
        });
    }
    Some(Export {
        carrier: Carrier::Workbook,
        tables,
    })
}

fn zip_of_tables(bytes: &[u8]) -> Option<Export> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut names: Vec<String> = archive
        .file_names()
        .filter_map(Result::ok)
        .map(Cow::into_owned)
        .filter(|name| name.to_lowercase().ends_with(".csv"))
        .collect();
    names.sort();
    if names.is_empty() || names.len() > TABLES_LIMIT {
        return None;
    }
    let mut room = LENGTH_LIMIT;
    let mut tables = Vec::new();
    for name in names {
        let mut content = Vec::new();
        let part = archive.by_name(&name).ok()?;
        part.take(room + 1).read_to_end(&mut content).ok()?;
        room = room.checked_sub(content.len() as u64)?;
        let short = name.rsplit('/').next().unwrap_or_default();
        tables.push(table_of_text(short, &content)?);
    }
    Some(Export {
        carrier: Carrier::Table,
        tables,
    })
}

fn table_of_text(name: &str, bytes: &[u8]) -> Option<Table> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head = text.lines().next()?;
    let count = |mark: u8| head.bytes().filter(|byte| *byte == mark).count();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|m| count(*m))?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let heads = reader.headers().ok()?.iter().map(str::to_owned).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.ok()?;
        rows.push(Row {
            line: record.position().map_or(0, csv::Position::line),
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    Some(Table {
        name: name.to_owned(),
        heads,
        rows,
    })
}
