//! The survey matrix as CSV: one row for each position and source, as ministries send it.
//!
//! Columns: `indicator_no, institution, institution_kind, answer, text, source_kind,
//! source_title, source_year, source_article, source_url, language`; the first, second and fourth
//! are required, their order is free, others are left alone. A position with several sources has
//! several rows with the same answer and text. UTF-8, RFC 4180; comma, semicolon or tab.

use std::collections::BTreeMap;

use crate::assessment::Answer;
use crate::assessment::EvidenceKind;
use crate::assessment::InstitutionKind;
use crate::assessment::matrix::Carrier;
use crate::assessment::matrix::Matrix;
use crate::assessment::matrix::MatrixError;
use crate::assessment::matrix::MatrixPosition;
use crate::assessment::matrix::Place;
use crate::assessment::matrix::Remark;
use crate::assessment::matrix::RowSource;
use crate::assessment::matrix::quotes;

/// Largest file in bytes; a matrix of every institution is far below.
const LENGTH_LIMIT: usize = 32 << 20;

/// The columns, in the order we write them.
pub const COLUMNS: [&str; 11] = [
    "indicator_no",
    "institution",
    "institution_kind",
    "answer",
    "text",
    "source_kind",
    "source_title",
    "source_year",
    "source_article",
    "source_url",
    "language",
];

impl Matrix {
    /// Reads a matrix as CSV; `known` tells whether the instrument has an indicator.
    ///
    /// # Errors
    /// [`MatrixError`] with every problem's line, column and value; nothing is taken from a matrix
    /// with a problem.
    pub fn parse(bytes: &[u8], known: &dyn Fn(&str) -> bool) -> Result<Self, MatrixError> {
        let text = decoded(bytes)?;
        let delimiter = delimiter_of(text);
        quotes::check(text, delimiter)?;
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(text.as_bytes());
        let columns = Columns::of(reader.headers().map_err(|error| unreadable(&error))?)?;
        let mut matrix = Self {
            carrier: Carrier::Table,
            rows: 0,
            positions: Vec::new(),
            notes: Vec::new(),
        };
        let mut places = BTreeMap::new();
        let mut problems = Vec::new();
        let mut lines = Lines {
            text: text.as_bytes(),
            byte: 0,
            line: 1,
        };
        for record in reader.records() {
            let record = record.map_err(|error| unreadable(&error))?;
            if record.iter().all(|field| field.trim().is_empty()) {
                continue;
            }
            matrix.rows += 1;
            let line = record.position().map_or(0, |at| lines.at(at.byte()));
            let row = Row {
                columns: &columns,
                record: &record,
                line,
            };
            match row.position(known) {
                Ok(position) => {
                    matrix.place(position, &mut places, &mut problems);
                }
                Err(problem) => problems.push(*problem),
            }
        }
        if !problems.is_empty() {
            return Err(MatrixError::Rows { problems });
        }
        if matrix.rows == 0 {
            return Err(MatrixError::Empty);
        }
        Ok(matrix)
    }

    /// Puts a row with the earlier rows of the same position.
    fn place(
        &mut self,
        row: MatrixPosition,
        places: &mut BTreeMap<(String, String), usize>,
        problems: &mut Vec<Remark>,
    ) {
        let key = (row.indicator.clone(), row.institution.clone());
        let Some(earlier) = places.get(&key).and_then(|at| self.positions.get_mut(*at)) else {
            places.insert(key, self.positions.len());
            self.positions.push(row);
            return;
        };
        for (column, same) in [
            ("answer", earlier.answer == row.answer),
            ("text", earlier.text == row.text),
        ] {
            if !same {
                problems.push(Remark {
                    value: earlier.place.line.to_string(),
                    ..Remark::new(
                        Place::of_table(row.place.line, column),
                        "matrix.rows_differ",
                    )
                });
                return;
            }
        }
        earlier.kind = earlier.kind.or(row.kind);
        for source in row.sources {
            if !earlier.sources.contains(&source) {
                earlier.sources.push(source);
            }
        }
    }
}

/// The text of the file, without its byte order mark.
fn decoded(bytes: &[u8]) -> Result<&str, MatrixError> {
    if bytes.len() > LENGTH_LIMIT {
        return Err(MatrixError::TooLarge {
            length_bytes: bytes.len(),
            limit_bytes: LENGTH_LIMIT,
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text),
        Ok(_) => Err(MatrixError::Encoding { line: 1 }),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            // Splitting gives one more piece than there are line ends.
            Err(MatrixError::Encoding {
                line: good.split(|byte| *byte == b'\n').count(),
            })
        }
    }
}

/// Spreadsheets in many languages write semicolons; the head tells.
fn delimiter_of(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |mark: char| head.matches(mark).count();
    [b';', b'\t']
        .into_iter()
        .find(|mark| count(char::from(*mark)) > count(','))
        .unwrap_or(b',')
}

fn unreadable(error: &csv::Error) -> MatrixError {
    let line = error.position().map_or(1, csv::Position::line);
    MatrixError::Unreadable {
        line,
        reason: error.to_string(),
    }
}

/// Counts lines. The reader's own count is one short where lines end with two characters.
struct Lines<'a> {
    text: &'a [u8],
    byte: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the record that begins at `byte`, or after the line ends that stand there.
    fn at(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        let in_line_end = |b: Option<&u8>| b.is_some_and(|b| *b == b'\r' || *b == b'\n');
        while self.byte < byte || in_line_end(self.text.get(self.byte)) {
            match self.text.get(self.byte) {
                Some(b'\n') => self.line += 1,
                Some(_) => {}
                None => break,
            }
            self.byte += 1;
        }
        self.line
    }
}

/// Where each column stands.
struct Columns(BTreeMap<&'static str, usize>);

impl Columns {
    fn of(head: &csv::StringRecord) -> Result<Self, MatrixError> {
        let mut found = BTreeMap::new();
        for (at, name) in head.iter().enumerate() {
            let name = name.trim().to_lowercase();
            if let Some(column) = COLUMNS.iter().find(|column| **column == name)
                && found.insert(*column, at).is_some()
            {
                return Err(MatrixError::ColumnTwice { column: name });
            }
        }
        for column in ["indicator_no", "institution", "answer"] {
            if !found.contains_key(column) {
                return Err(MatrixError::MissingColumn {
                    column: column.to_owned(),
                });
            }
        }
        Ok(Self(found))
    }
}

struct Row<'a> {
    columns: &'a Columns,
    record: &'a csv::StringRecord,
    line: u64,
}

impl Row<'_> {
    fn field(&self, column: &str) -> &str {
        self.columns
            .0
            .get(column)
            .and_then(|at| self.record.get(*at))
            .unwrap_or_default()
    }

    fn problem(&self, column: &str, code: &'static str, suggestion: &str) -> Box<Remark> {
        Box::new(Remark {
            value: Remark::shortened(self.field(column)),
            suggestion: suggestion.to_owned(),
            ..Remark::new(Place::of_table(self.line, column), code)
        })
    }

    fn position(&self, known: &dyn Fn(&str) -> bool) -> Result<MatrixPosition, Box<Remark>> {
        let indicator = self.field("indicator_no").trim();
        if !known(indicator) {
            return Err(self.problem("indicator_no", "matrix.unknown_indicator", ""));
        }
        let institution = self.field("institution").trim();
        if institution.is_empty() {
            return Err(self.problem("institution", "matrix.no_institution", ""));
        }
        Ok(MatrixPosition {
            place: Place::of_table(self.line, "indicator_no"),
            indicator: indicator.to_owned(),
            institution: institution.to_owned(),
            kind: self.word(
                "institution_kind",
                "matrix.unknown_kind",
                InstitutionKind::ALL,
                InstitutionKind::word,
            )?,
            answer: self.word("answer", "matrix.unknown_answer", Answer::ALL, Answer::word)?,
            text: self.field("text").to_owned(),
            practice: String::new(),
            language: self.field("language").trim().to_owned(),
            sources: self.source()?.into_iter().collect(),
        })
    }

    /// The value a word names, whatever its case, with spaces or hyphens for underscores.
    fn word<T: Copy>(
        &self,
        column: &str,
        code: &'static str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Result<Option<T>, Box<Remark>> {
        let written = self
            .field(column)
            .trim()
            .to_lowercase()
            .replace([' ', '-'], "_");
        // Exercises and older matrices write the evidence kind for treaties with its status.
        let written = if written == "treaty_status" {
            "treaty".to_owned()
        } else {
            written
        };
        if written.is_empty() {
            return Ok(None);
        }
        let found = all.iter().find(|value| word(**value) == written);
        found.copied().map(Some).ok_or_else(|| {
            let allowed: Vec<&str> = all.iter().map(|value| word(*value)).collect();
            self.problem(column, code, &allowed.join(", "))
        })
    }

    fn source(&self) -> Result<Option<RowSource>, Box<Remark>> {
        let kind = self.word(
            "source_kind",
            "matrix.unknown_source_kind",
            EvidenceKind::ALL,
            EvidenceKind::word,
        )?;
        let title = self.field("source_title").trim();
        let year = self.field("source_year").trim();
        let locator = self.field("source_article").trim();
        let url = self.field("source_url").trim();
        if title.is_empty() {
            let stray =
                kind.is_some() || !year.is_empty() || !locator.is_empty() || !url.is_empty();
            return if stray {
                Err(self.problem("source_title", "matrix.source_without_title", ""))
            } else {
                Ok(None)
            };
        }
        let year = match year {
            "" => None,
            written => match written.parse::<i32>() {
                Ok(year) if (1..=9999).contains(&year) => Some(year),
                _ => return Err(self.problem("source_year", "matrix.bad_year", "")),
            },
        };
        Ok(Some(RowSource {
            kind,
            title: title.to_owned(),
            year,
            locator: locator.to_owned(),
            url: url.to_owned(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "indicator_no,institution,institution_kind,answer,text,source_kind,source_title,source_year,source_article,source_url,language\n";

    fn parse(rows: &str) -> Result<Matrix, MatrixError> {
        Matrix::parse(format!("{HEAD}{rows}").as_bytes(), &|no| {
            no == "1.1.1" || no == "1.1.2"
        })
    }

    fn code(rows: &str) -> &'static str {
        parse(rows).map_or_else(|error| error.code(), |_| "ok")
    }

    #[test]
    fn texts_arrive_exactly_as_written() {
        let matrix = parse(
            "1.1.1,Health,ministry,in_place,\"= 1+1, \"\"quoted\"\"\nsecond line\",,,,,,en\n",
        )
        .unwrap();
        assert_eq!(matrix.positions[0].text, "= 1+1, \"quoted\"\nsecond line");
        assert_eq!(matrix.rows, 1);
    }

    #[test]
    fn several_sources_make_one_position() {
        let rows = "1.1.1,Health,ministry,in_place,t,law,A,1999,s. 1,,en\n1.1.1,Health,ministry,in_place,t,treaty status,B,,,,en\n";
        let matrix = parse(rows).unwrap();
        assert_eq!(matrix.positions.len(), 1);
        assert_eq!(matrix.positions[0].sources.len(), 2);
        assert_eq!(
            matrix.positions[0].sources[1].kind,
            Some(EvidenceKind::Treaty)
        );
    }

    #[test]
    fn each_defect_has_its_name() {
        let table = [
            (
                "9.9.9,Health,ministry,in_place,t,,,,,,en\n",
                "matrix.unknown_indicator",
            ),
            (
                "1.1.1,,ministry,in_place,t,,,,,,en\n",
                "matrix.no_institution",
            ),
            (
                "1.1.1,Health,ministry,yes,t,,,,,,en\n",
                "matrix.unknown_answer",
            ),
            (
                "1.1.1,Health,kingdom,in_place,t,,,,,,en\n",
                "matrix.unknown_kind",
            ),
            (
                "1.1.1,Health,ministry,in_place,t,rumour,A,,,,en\n",
                "matrix.unknown_source_kind",
            ),
            (
                "1.1.1,Health,ministry,in_place,t,law,A,MMXX,,,en\n",
                "matrix.bad_year",
            ),
            (
                "1.1.1,Health,ministry,in_place,t,law,,1999,,,en\n",
                "matrix.source_without_title",
            ),
            (
                "1.1.1,Health,ministry,in_place,\"t,,,,,,en\n",
                "matrix.broken_quote",
            ),
            (
                "1.1.1,Health,ministry,in_place,\"t\" x,,,,,,en\n",
                "matrix.broken_quote",
            ),
            (
                "1.1.1,Health,ministry,in_place,t,,,,,,en\n1.1.1,Health,ministry,in_place,u,,,,,,en\n",
                "matrix.rows_differ",
            ),
            ("", "matrix.empty"),
            ("1.1.1,Health,ministry,In place,t,,,,,,en\n", "ok"),
        ];
        for (rows, expected) in table {
            assert_eq!(code(rows), expected, "{rows}");
        }
    }

    #[test]
    fn the_place_of_a_problem_is_named() {
        let rows = "1.1.1,Health,ministry,in_place,\"two\nlines\",,,,,,en\n1.1.2,Health,ministry,maybe,t,,,,,,en\n9.9.9,A,,,,,,,,,\n";
        let places = |rows: &str| -> Vec<(u64, String, String)> {
            let error = parse(rows).unwrap_err();
            let problems = error.problems().iter();
            problems
                .map(|p| (p.place.line, p.place.column.clone(), p.value.clone()))
                .collect()
        };
        let found = places(rows);
        assert_eq!(
            found,
            [
                (4, "answer".to_owned(), "maybe".to_owned()),
                (5, "indicator_no".to_owned(), "9.9.9".to_owned())
            ],
            "every problem has its place"
        );
        let rows = rows.replace('\n', "\r\n");
        assert_eq!(places(&rows), found, "as Windows ends lines");
    }

    #[test]
    fn other_encodings_and_files_are_told_apart() {
        let all = |_: &str| true;
        let latin = [
            HEAD.as_bytes(),
            b"1.1.1,Sant\xe9,ministry,in_place,t,,,,,,fr\n",
        ]
        .concat();
        assert_eq!(
            Matrix::parse(&latin, &all).unwrap_err(),
            MatrixError::Encoding { line: 2 }
        );
        let wide: Vec<u8> = HEAD.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(
            Matrix::parse(&wide, &all).unwrap_err().code(),
            "matrix.encoding"
        );
        let marked = [
            b"\xef\xbb\xbf".as_slice(),
            HEAD.as_bytes(),
            b"1.1.1,A,,,,,,,,,\n",
        ]
        .concat();
        assert_eq!(
            Matrix::parse(&marked, &all).unwrap().rows,
            1,
            "Excel's mark is no column"
        );
        let semicolons = HEAD.replace(',', ";") + "1.1.1;A;;;\"a;b\";;;;;;\n";
        assert_eq!(
            Matrix::parse(semicolons.as_bytes(), &all)
                .unwrap()
                .positions[0]
                .text,
            "a;b"
        );
    }

    #[test]
    fn a_missing_column_is_named() {
        let error = Matrix::parse(b"indicator_no,institution\n1.1.1,A\n", &|_| true).unwrap_err();
        assert_eq!(
            error,
            MatrixError::MissingColumn {
                column: "answer".to_owned()
            }
        );
    }
}
