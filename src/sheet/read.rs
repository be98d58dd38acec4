//! Reads a workbook cell by cell, so that a sheet of a million rows is refused before it fills the
//! memory. A formula is never computed: the value that the spreadsheet program saved stands for it,
//! and the cell says that it was a formula.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;
use std::io::Cursor;
use std::io::Read;
use std::io::copy;
use std::io::sink;

use calamine::DataRef;
use calamine::Dimensions;
use calamine::Reader;
use calamine::Xlsx;
use calamine::XlsxError;

use crate::sheet::Measure;
use crate::sheet::SheetError;

/// Largest file, in bytes.
const FILE_LIMIT: u64 = 64 << 20;
/// Most bytes that its parts may have together once unpacked.
const UNPACKED_LIMIT: u64 = 256 << 20;
/// Most parts inside the file.
const PARTS_LIMIT: u64 = 4_000;
/// Most sheets; survey tools write one for each repeated group, so one for each indicator.
const SHEETS_LIMIT: u64 = 1_100;
/// Most rows of a sheet that are read, counted from the first.
const ROWS_LIMIT: u32 = 50_000;
/// Most columns that are read; what stands further right is passed over.
const COLUMNS_LIMIT: u32 = 500;
/// Most cells of the whole workbook.
const CELLS_LIMIT: u64 = 500_000;

/// What a workbook with more cells is refused with.
const TOO_MANY_CELLS: SheetError = SheetError::TooLarge {
    of: Measure::Cells,
    found: CELLS_LIMIT + 1,
    limit: CELLS_LIMIT,
};

/// Where a cell stands: row and column, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
}

impl fmt::Display for Place {
    /// As spreadsheets name it: `B7`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", letters(self.column), self.row + 1)
    }
}

/// The letters of a column: `A`, `Z`, `AA`.
#[must_use]
pub fn letters(column: u32) -> String {
    let mut rest = column + 1;
    let mut reversed = Vec::new();
    while rest > 0 {
        rest -= 1;
        reversed.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    reversed.into_iter().rev().collect()
}

/// One cell that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What people read in it, line ends as `\n`; a date as `2026-11-24`, a whole number without a
    /// decimal point.
    pub text: String,
    /// Whether the text is what a formula gave when the file was saved. It is empty when the
    /// program that saved it computes nothing.
    pub formula: bool,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its cells that hold something, row by row.
    cells: BTreeMap<Place, Cell>,
    /// Its formulas, also those that give an empty text.
    formulas: BTreeSet<Place>,
}

impl Sheet {
    /// The text at a place, without outer white space; empty when there is nothing.
    #[must_use]
    pub fn text(&self, row: u32, column: u32) -> &str {
        self.cells
            .get(&Place { row, column })
            .map_or("", |cell| cell.text.trim())
    }

    /// The cell at a place, when it holds something; its text is exactly what was written.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cells.get(&Place { row, column })
    }

    /// The cells that hold something, in the order in which people read.
    pub fn cells(&self) -> impl Iterator<Item = (Place, &Cell)> {
        self.cells.iter().map(|(place, cell)| (*place, cell))
    }

    /// Where formulas stand, also those that give an empty text and so leave no cell.
    pub fn formulas(&self) -> impl Iterator<Item = Place> {
        self.formulas.iter().copied()
    }

    /// The numbers of the rows that hold something, ascending.
    #[must_use]
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|place| place.row).collect();
        rows.dedup();
        rows
    }

    /// The columns of `row` that hold something, ascending, with their texts.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &str)> {
        let from = Place { row, column: 0 };
        let to = Place {
            row,
            column: u32::MAX,
        };
        self.cells
            .range(from..=to)
            .map(|(place, cell)| (place.column, cell.text.trim()))
    }

    /// Whether a place holds a formula.
    #[must_use]
    pub fn is_formula(&self, row: u32, column: u32) -> bool {
        self.cells
            .get(&Place { row, column })
            .is_some_and(|cell| cell.formula)
    }
}

/// A workbook that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    /// Its sheets, in their order.
    pub sheets: Vec<Sheet>,
}

impl Workbook {
    /// Whether the first bytes of a file are those of a spreadsheet, of whatever kind.
    #[must_use]
    pub fn looks_like_one(bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(OLD_KIND)
    }

    /// Reads a workbook. The text of merged cells stands in each of them.
    ///
    /// # Errors
    /// [`SheetError`] when it is no workbook, is locked, damaged or larger than is read.
    pub fn read(bytes: &[u8]) -> Result<Self, SheetError> {
        at_most(Measure::Bytes, bytes.len() as u64, FILE_LIMIT)?;
        if bytes.starts_with(OLD_KIND) {
            // An XLSX with a password lies in the same wrapping as the old kind of file.
            let name: Vec<u8> = "EncryptedPackage"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect();
            let locked = bytes.windows(name.len()).any(|window| window == name);
            return Err(if locked {
                SheetError::Locked
            } else {
                SheetError::OtherKind
            });
        }
        unpacked_fits(bytes)?;
        let mut file = Xlsx::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
        let names = file.sheet_names();
        at_most(Measure::Sheets, names.len() as u64, SHEETS_LIMIT)?;
        let mut room = CELLS_LIMIT;
        let mut sheets = Vec::new();
        for name in names {
            sheets.push(read_sheet(&mut file, name, &mut room)?);
        }
        Ok(Self { sheets })
    }

    /// The sheet of that name, whatever the case of its letters.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        let wanted = name.to_lowercase();
        self.sheets
            .iter()
            .find(|sheet| sheet.name.trim().to_lowercase() == wanted)
    }
}

/// What files of the kind before XLSX begin with.
const OLD_KIND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

fn at_most(of: Measure, found: u64, limit: u64) -> Result<(), SheetError> {
    if found > limit {
        return Err(SheetError::TooLarge { of, found, limit });
    }
    Ok(())
}

/// Unpacks every part into nothing, because what a file says of its sizes may be a lie.
fn unpacked_fits(bytes: &[u8]) -> Result<(), SheetError> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::NotAWorkbook)?;
    at_most(Measure::Sheets, archive.len() as u64, PARTS_LIMIT)?;
    if archive.index_for_name("content.xml").is_some() {
        return Err(SheetError::OtherKind);
    }
    if archive.index_for_name("[Content_Types].xml").is_none() {
        return Err(SheetError::NotAWorkbook);
    }
    let mut total = 0;
    for index in 0..archive.len() {
        let part = archive
            .by_index(index)
            .map_err(|error| SheetError::Damaged(error.to_string()))?;
        let room = UNPACKED_LIMIT - total + 1;
        total += copy(&mut part.take(room), &mut sink())
            .map_err(|error| SheetError::Damaged(error.to_string()))?;
        at_most(Measure::Bytes, total, UNPACKED_LIMIT)?;
    }
    Ok(())
}

fn read_sheet(
    file: &mut Xlsx<Cursor<&[u8]>>,
    name: String,
    room: &mut u64,
) -> Result<Sheet, SheetError> {
    let mut formulas = BTreeSet::new();
    let mut cells = read_cells(file, &name, room, &mut formulas)?;
    let merged = file
        .merge_cells_by_sheet_name(&name)
        .map_err(|error| fault(&error))?;
    for region in merged {
        spread(&mut cells, &region, room);
    }
    Ok(Sheet {
        name,
        cells,
        formulas,
    })
}

fn read_cells(
    file: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    room: &mut u64,
    formulas: &mut BTreeSet<Place>,
) -> Result<BTreeMap<Place, Cell>, SheetError> {
    let mut cells = BTreeMap::new();
    let mut reader = match file.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A sheet that holds nothing but a chart has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(cells),
        Err(error) => return Err(fault(&error)),
    };
    while let Some(cell) = reader
        .next_cell_with_formula_metadata()
        .map_err(|error| fault(&error))?
    {
        let (row, column) = cell.pos;
        let text = text_of(&cell.value);
        let formula = cell.formula.is_some();
        // A formula whose result was not saved is not nothing: its cell stays, without a text.
        let unsaved = formula && matches!(cell.value, DataRef::Empty);
        if formula && column < COLUMNS_LIMIT && row < ROWS_LIMIT {
            *room = room.checked_sub(1).ok_or(TOO_MANY_CELLS)?;
            formulas.insert(Place { row, column });
        }
        if (text.is_empty() && !unsaved) || column >= COLUMNS_LIMIT {
            continue;
        }
        at_most(Measure::Rows, u64::from(row) + 1, ROWS_LIMIT.into())?;
        *room = room.checked_sub(1).ok_or(TOO_MANY_CELLS)?;
        cells.insert(Place { row, column }, Cell { text, formula });
    }
    Ok(cells)
}

/// Puts the text of merged cells into each of them.
fn spread(cells: &mut BTreeMap<Place, Cell>, region: &Dimensions, room: &mut u64) {
    let (row, column) = region.start;
    let Some(cell) = cells.get(&Place { row, column }).cloned() else {
        return;
    };
    for row in region.start.0..=region.end.0.min(ROWS_LIMIT) {
        for column in region.start.1..=region.end.1.min(COLUMNS_LIMIT) {
            if *room == 0 {
                return;
            }
            *room -= 1;
            cells
                .entry(Place { row, column })
                .or_insert_with(|| cell.clone());
        }
    }
}

/// What people read in a cell. An error of a formula is its sign, such as `#N/A`.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        // Rust writes a whole number of this type without a point.
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => lines(text),
        DataRef::SharedString(text) => lines(text),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(moment) if moment.is_duration() => moment.as_f64().to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) {
                date
            } else {
                format!("{date} {hour:02}:{minute:02}:{second:02}")
            }
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// Line ends of every system as one. What the file writes as `_x000D_` is decoded already, and a
/// text that holds just these letters stays as it is.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn fault(error: &XlsxError) -> SheetError {
    if matches!(error, XlsxError::Password) {
        return SheetError::Locked;
    }
    SheetError::Damaged(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use rust_xlsxwriter::ExcelDateTime;
    use rust_xlsxwriter::Format;
    use rust_xlsxwriter::Formula;
    use rust_xlsxwriter::Workbook as Book;

    use super::*;

    fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn places_are_named_as_spreadsheets_name_them() {
        for (row, column, name) in [
            (0, 0, "A1"),
            (6, 25, "Z7"),
            (0, 26, "AA1"),
            (9, 701, "ZZ10"),
        ] {
            assert_eq!(Place { row, column }.to_string(), name);
        }
    }

    #[test]
    fn every_kind_of_cell_becomes_the_text_that_people_read() {
        let mut book = Book::new();
        let sheet = book.add_worksheet();
        sheet.set_name("Données").unwrap();
        sheet.write_string(0, 0, "=cmd|' /C calc'!A0").unwrap();
        sheet.write_number(1, 0, 2021).unwrap();
        sheet.write_number(2, 0, 1.5).unwrap();
        sheet.write_boolean(3, 0, true).unwrap();
        let date = ExcelDateTime::parse_from_str("2026-11-24").unwrap();
        let format = Format::new().set_num_format("yyyy-mm-dd");
        sheet
            .write_datetime_with_format(4, 0, date, &format)
            .unwrap();
        let formula = Formula::new("=1+1").set_result("2");
        sheet.write_formula(5, 0, formula).unwrap();
        sheet.write_string(6, 0, "first\r\nsecond").unwrap();
        sheet
            .merge_range(7, 0, 8, 1, "merged", &Format::new())
            .unwrap();
        let book = Workbook::read(&book.save_to_buffer().unwrap()).unwrap();
        let sheet = book.sheet("données").expect("whatever the case");
        let column: Vec<&str> = (0..9).map(|row| sheet.text(row, 0)).collect();
        assert_eq!(
            column,
            [
                "=cmd|' /C calc'!A0",
                "2021",
                "1.5",
                "true",
                "2026-11-24",
                "2",
                "first\nsecond",
                "merged",
                "merged"
            ]
        );
        assert_eq!(sheet.text(8, 1), "merged", "in every cell of the region");
        assert!(sheet.is_formula(5, 0), "a formula is told from a value");
        assert!(
            !sheet.is_formula(0, 0),
            "a text that looks like one is a text"
        );
    }

    #[test]
    fn what_is_no_workbook_is_refused_by_name() {
        let code = |bytes: &[u8]| Workbook::read(bytes).unwrap_err().code();
        assert_eq!(code(b""), "sheet.not_a_workbook");
        assert_eq!(code(b"indicator_no,answer\n"), "sheet.not_a_workbook");
        assert_eq!(code(&zip_of(&[("a", b"b")])), "sheet.not_a_workbook");
        assert_eq!(
            code(&zip_of(&[("content.xml", b"<a/>")])),
            "sheet.other_kind"
        );
        assert_eq!(code(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]), "sheet.other_kind");
        let hollow = zip_of(&[("[Content_Types].xml", b"<Types/>")]);
        assert_eq!(code(&hollow), "sheet.damaged");
    }

    #[test]
    fn a_workbook_cut_anywhere_is_refused_and_never_panics() {
        let mut book = Book::new();
        book.add_worksheet().write_string(0, 0, "text").unwrap();
        let whole = book.save_to_buffer().unwrap();
        for percent in 0..100 {
            let cut = &whole[..whole.len() * percent / 100];
            assert!(Workbook::read(cut).is_err(), "{percent} % of it");
        }
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_unpacked_whole() {
        let zeros = vec![0; 70 << 20];
        let bomb = zip_of(&[
            ("[Content_Types].xml", &zeros),
            ("b", &zeros),
            ("c", &zeros),
            ("d", &zeros),
        ]);
        assert!(bomb.len() < 1 << 20, "small as a file");
        assert_eq!(Workbook::read(&bomb).unwrap_err().code(), "sheet.too_large");
    }

    #[test]
    fn a_million_rows_are_refused() {
        let mut book = Book::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "first").unwrap();
        sheet.write_string(1_048_575, 0, "last").unwrap();
        let error = Workbook::read(&book.save_to_buffer().unwrap()).unwrap_err();
        assert!(
            matches!(
                error,
                SheetError::TooLarge {
                    of: Measure::Rows,
                    ..
                }
            ),
            "{error}"
        );
    }
}
