//! Forms that are written and read, without other programs between.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::Formula;
use rust_xlsxwriter::Workbook as Book;

use super::*;
use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::Citation;
use crate::assessment::Evidence;
use crate::assessment::EvidenceKind;
use crate::assessment::Institution;
use crate::assessment::InstitutionKind;
use crate::assessment::Position;
use crate::assessment::matrix::Matrix;
use crate::assessment::matrix::MatrixError;
use crate::assessment::matrix::Remark;
use crate::assessment::matrix::vocabulary::tests::vocabulary;
use crate::assessment::testing::empty;
use crate::instrument::Edition;
use crate::instrument::library;

fn edition() -> &'static Edition {
    let mut editions = library().unwrap().editions();
    editions
        .find(|edition| edition.level == "national")
        .unwrap()
}

fn institution(id: &str, name: &str) -> Institution {
    Institution {
        id: id.parse().unwrap(),
        name: name.to_owned(),
        kind: InstitutionKind::Ministry,
    }
}

/// An assessment with two institutions and no position.
fn assessment() -> Assessment {
    let institutions = [
        institution("health", "Ministry of Health"),
        institution("labour", "Ministry of Labour"),
    ];
    let mut assessment = Assessment {
        id: "0123456789abcdef".parse().unwrap(),
        institutions: institutions
            .into_iter()
            .map(|i| (i.id.clone(), i))
            .collect(),
        changed_at_ms: 1_764_000_000_000,
        ..empty()
    };
    "Ghana: MGI baseline".clone_into(&mut assessment.profile.title);
    assessment
}

/// Puts a position of the Ministry of Health into `assessment`.
fn say(assessment: &mut Assessment, indicator: &str, answer: Option<Answer>, texts: [&str; 2]) {
    let position = Position {
        indicator: indicator.parse().unwrap(),
        institution: "health".parse().unwrap(),
        answer,
        text: texts[0].to_owned(),
        practice: texts[1].to_owned(),
        language: "sw".to_owned(),
        changed_at_ms: 0,
    };
    let key = (position.indicator.clone(), position.institution.clone());
    assessment.positions.insert(key, position);
}

/// Cites a source of that title for the position of the Ministry of Health.
fn cite(assessment: &mut Assessment, indicator: &str, id: &str, title: &str) {
    let evidence = Evidence {
        id: id.parse().unwrap(),
        kind: Some(EvidenceKind::Law),
        title: title.to_owned(),
        issuer: "Parliament".to_owned(),
        year: Some(2003),
        url: "https://example.org/".to_owned(),
        language: String::new(),
        checked_on: String::new(),
        attachments: Vec::new(),
    };
    let citation = Citation {
        id: id.parse().unwrap(),
        indicator: indicator.parse().unwrap(),
        institution: "health".parse().unwrap(),
        evidence: evidence.id.clone(),
        locator: "art. 1".to_owned(),
    };
    assessment.citations.insert(citation.id.clone(), citation);
    assessment.evidence.insert(evidence.id.clone(), evidence);
}

fn prompt() -> Prompt {
    Prompt {
        title: "Title".to_owned(),
        message: "Message".to_owned(),
        problem: "Problem".to_owned(),
    }
}

fn words() -> FormWords {
    let vocabulary = vocabulary();
    let english = &vocabulary.languages[0];
    let mut heads: BTreeMap<Column, String> = BTreeMap::new();
    for column in Column::of_form() {
        heads.insert(column, format!("Head {}", column.key()));
    }
    heads.extend(english.heads.iter().cloned());
    FormWords {
        language: "en".to_owned(),
        direction: Direction::LeftToRight,
        // A name with letters that no sheet may have, and one that is taken.
        sheets: [
            "Front".to_owned(),
            "Answers: [1/2]".to_owned(),
            "Lists".to_owned(),
        ],
        front: vec![
            FrontLine::Title("Survey matrix".to_owned()),
            FrontLine::Name {
                label: "Institution".to_owned(),
            },
        ],
        heads,
        guidance: ["In place:", "Partly:", "Not:"].map(str::to_owned),
        lists: ListWords {
            answers: english.answers.clone(),
            source_kinds: english.source_kinds.clone(),
            languages: vec!["en".to_owned()],
        },
        answer: prompt(),
        source_kind: prompt(),
        year: prompt(),
        number: prompt(),
        running: "Title & more".to_owned(),
    }
}

fn written(assessment: &Assessment, prefill: Prefill) -> WrittenForm {
    let words = words();
    let form = Form {
        assessment,
        edition: edition(),
        institution: &assessment.institutions[&"health".parse().unwrap()],
        indicators: edition().indicators().take(12).collect(),
        prefill,
        words: &words,
    };
    form.write().unwrap()
}

fn read(bytes: &[u8], assessment: &Assessment, origin: Origin) -> Result<Matrix, MatrixError> {
    let known = |number: &str| edition().indicators().any(|i| i.id.as_str() == number);
    let reading = Reading {
        assessment,
        known: &known,
        vocabulary: &vocabulary(),
        origin,
    };
    reading.read(bytes)
}

/// A workbook with these rows of texts on one sheet.
fn book(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Book::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn taken(rows: &[&[&str]]) -> Result<Matrix, MatrixError> {
    read(&book(rows), &assessment(), Origin::This)
}

/// The codes of all problems with the cells at which they stand.
fn problems(result: Result<Matrix, MatrixError>) -> Vec<(&'static str, String)> {
    let error = result.unwrap_err();
    let of = |p: &Remark| (p.code, p.place.cell());
    error.problems().iter().map(of).collect()
}

#[test]
fn what_is_recorded_comes_back_exactly_and_the_rest_stays_empty() {
    let mut record = assessment();
    let naughty = "  = 1+1\n\"quoted\"\t😀 _x000D_ مرحبا\n";
    say(
        &mut record,
        "1.1.1",
        Some(Answer::PartlyInPlace),
        [naughty, "@SUM(A1)"],
    );
    say(&mut record, "1.1.2", None, ["", "In practice"]);
    say(&mut record, "1.1.3", Some(Answer::NotApplicable), ["", ""]);
    for number in 1..=5 {
        let id = format!("e{number}");
        cite(&mut record, "1.1.1", &id, &format!("Act {number}"));
    }
    let form = written(&record, Prefill::Present);
    let matrix = read(&form.bytes, &record, Origin::This).unwrap();
    assert_eq!(matrix.positions.len(), 3);
    let first = &matrix.positions[0];
    assert_eq!(first.answer, Some(Answer::PartlyInPlace));
    assert_eq!(first.text, naughty);
    assert_eq!(first.practice, "@SUM(A1)");
    assert_eq!(first.language, "sw", "the text keeps its language");
    assert_eq!(first.institution, "Ministry of Health");
    let titles: Vec<&str> = first.sources.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Act 1", "Act 2", "Act 3", "Act 4", "Act 5"],
        "two on their own sheet"
    );
    assert!(
        first
            .sources
            .iter()
            .all(|s| s.year == Some(2003) && s.locator == "art. 1")
    );
    assert_eq!(matrix.positions[2].language, "", "no text, no language");
    assert!(matrix.notes.is_empty(), "{:?}", matrix.notes);
    assert_eq!(
        written(&record, Prefill::Present),
        form,
        "same record, same bytes"
    );
    let empty = written(&record, Prefill::Empty);
    assert_eq!(
        read(&empty.bytes, &record, Origin::This),
        Err(MatrixError::NothingFilled)
    );
}

#[test]
fn a_form_in_a_language_from_right_to_left_is_mirrored() {
    let record = assessment();
    let mut words = words();
    for (direction, times) in [(Direction::LeftToRight, 0), (Direction::RightToLeft, 1)] {
        words.direction = direction;
        let form = Form {
            assessment: &record,
            edition: edition(),
            institution: &record.institutions[&"health".parse().unwrap()],
            indicators: edition().indicators().take(1).collect(),
            prefill: Prefill::Empty,
            words: &words,
        };
        let bytes = form.write().unwrap().bytes;
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for sheet in 1..=3 {
            let part = archive.by_name(&format!("xl/worksheets/sheet{sheet}.xml"));
            let xml = std::io::read_to_string(part.unwrap()).unwrap();
            assert_eq!(
                xml.matches("rightToLeft=\"1\"").count(),
                times,
                "sheet {sheet}"
            );
        }
    }
}

#[test]
fn a_text_that_no_cell_can_hold_is_left_out_and_named() {
    let mut record = assessment();
    let long = "ж".repeat(32_768);
    say(&mut record, "1.1.1", Some(Answer::InPlace), [&long, ""]);
    let form = written(&record, Prefill::Present);
    assert_eq!(form.left_out, ["1.1.1".parse().unwrap()]);
    let matrix = read(&form.bytes, &record, Origin::This).unwrap();
    assert_eq!(matrix.positions[0].text, "", "half of a text is none");
    assert_eq!(matrix.positions[0].answer, Some(Answer::InPlace));
}

#[test]
fn a_form_belongs_to_its_assessment_and_edition() {
    let mut record = assessment();
    say(&mut record, "1.1.1", Some(Answer::InPlace), ["t", ""]);
    let form = written(&record, Prefill::Present).bytes;
    let mut other = assessment();
    other.id = "fedcba9876543210".parse().unwrap();
    let refused = read(&form, &other, Origin::This).unwrap_err();
    assert_eq!(refused.code(), "matrix.other_assessment");
    assert!(
        refused.to_string().contains("Ghana: MGI baseline"),
        "{refused}"
    );
    assert!(
        read(&form, &other, Origin::Any).is_ok(),
        "when someone says so"
    );
    other.profile.edition.version = "1999.1".to_owned();
    let refused = read(&form, &other, Origin::Any).unwrap_err();
    assert_eq!(refused.code(), "matrix.other_edition");
    // Taken off the list meanwhile: the form still knows who speaks.
    record.institutions.clear();
    let matrix = read(&form, &record, Origin::This).unwrap();
    assert_eq!(matrix.positions[0].institution, "Ministry of Health");
    assert_eq!(matrix.positions[0].kind, Some(InstitutionKind::Ministry));
}

#[test]
fn a_table_with_the_heads_of_the_csv_is_read_as_the_csv_is() {
    let head: &[&str] = &[
        "Institution ",
        "ANSWER",
        "indicator_no",
        "mine",
        "text",
        "source_title",
        "source_kind",
    ];
    let rows = taken(&[
        &["a title above"],
        head,
        &[
            "ministry of health",
            "en place",
            "1.1.1",
            "x",
            "t",
            "A",
            "treaty status",
        ],
        &["Ministry of Health", "", "1.1.1", "", "", "B", "loi"],
        &["Port Authority", "not_in_place", "1.1.2"],
        &["", "", "", "a note beside"],
    ])
    .unwrap();
    assert_eq!(rows.rows, 3);
    assert_eq!(rows.positions.len(), 2, "two rows are one position");
    let [first, second] = rows.positions.as_slice() else {
        panic!("two positions");
    };
    assert_eq!(
        first.institution, "Ministry of Health",
        "as the record writes it"
    );
    assert_eq!(first.answer, Some(Answer::InPlace));
    let kinds: Vec<_> = first.sources.iter().map(|s| s.kind).collect();
    assert_eq!(kinds, [Some(EvidenceKind::Treaty), Some(EvidenceKind::Law)]);
    assert_eq!(second.institution, "Port Authority", "new ones may join");
}

#[test]
fn every_problem_is_named_with_its_cell() {
    let head: &[&str] = &[
        "indicator_no",
        "institution",
        "answer",
        "text",
        "source_title",
        "source_year",
    ];
    let found = problems(taken(&[
        head,
        &["9.9.9", "Ministry of Health", "In place"],
        &["1.1.1", "", "In place"],
        &["1.1.1", "Ministry of Health", "perhaps"],
        &["1.1.2", "Ministry of Health", "In place", "t", "", "1999"],
        &["1.1.3", "Ministry of Health", "In place", "t", "A", "MMXX"],
        &["1.1.4", "Ministry of Health", "In place", "#REF!"],
        &["2001-01-01", "Ministry of Health", "In place"],
        &["", "Ministry of Health", "In place"],
        &["1.1.5", "Ministry of Health", "In place", "one"],
        &["1.1.5", "Ministry of Health", "", "another"],
        &["1.1.5", "Ministry of Health", "In place", "one"],
        &[
            "1.1.6",
            "Ministry of Health",
            "In place",
            "t",
            "A",
            "1905-07-04",
        ],
    ]));
    let expected = [
        ("matrix.unknown_indicator", "A2"),
        ("matrix.no_institution", "B3"),
        ("matrix.unknown_answer", "C4"),
        ("matrix.source_without_title", "E5"),
        ("matrix.bad_year", "F6"),
        ("matrix.cell_error", "D7"),
        ("matrix.number_is_date", "A8"),
        ("matrix.no_indicator", "A9"),
        ("matrix.rows_differ", "D11"),
        ("matrix.doubtful_year", "F13"),
    ];
    let expected: Vec<(&str, String)> = expected
        .map(|(code, cell)| (code, cell.to_owned()))
        .to_vec();
    assert_eq!(found, expected);
    let error = taken(&[
        head,
        &["1.1.5", "A", "In place", "one"],
        &["1.1.5", "A", "", "two"],
    ]);
    let error = error.unwrap_err();
    assert_eq!(
        error.problems()[0].other,
        "Sheet1!D2",
        "both places are named"
    );
    assert_eq!(error.code(), "matrix.places");
}

#[test]
fn what_is_no_matrix_is_refused_by_name() {
    let code = |rows: &[&[&str]]| taken(rows).unwrap_err().code();
    assert_eq!(code(&[&["a", "b"]]), "matrix.no_matrix_sheet");
    assert_eq!(
        code(&[&["indicator_no", "answer"]]),
        "matrix.missing_column"
    );
    assert_eq!(
        code(&[&["indicator_no", "institution", "answer", "answer"]]),
        "matrix.column_twice"
    );
    assert_eq!(
        code(&[&["indicator_no", "institution", "answer"]]),
        "matrix.nothing_filled"
    );
    let newer = "{\"concord-matrix\":99}";
    assert_eq!(
        code(&[&[newer], &["indicator_no", "answer"]]),
        "matrix.newer_format"
    );
    let record = assessment();
    let other = |bytes: &[u8]| read(bytes, &record, Origin::This).unwrap_err().code();
    assert_eq!(other(&[0xd0, 0xcf, 0x11, 0xe0]), "sheet.other_kind");
    assert_eq!(other(b"PK\x03\x04"), "sheet.not_a_workbook");
}

#[test]
fn formulas_and_days_are_taken_and_noted() {
    let mut book = Book::new();
    let sheet = book.add_worksheet();
    let head = [
        "indicator_no",
        "institution",
        "answer",
        "text",
        "source_title",
        "source_year",
    ];
    for (column, text) in (0..).zip(head) {
        sheet.write_string(0, column, text).unwrap();
    }
    for row in 1..=2 {
        sheet.write_string(row, 0, format!("1.1.{row}")).unwrap();
        sheet.write_string(row, 1, "Ministry of Health").unwrap();
        sheet.write_string(row, 4, "A").unwrap();
        let answer = Formula::new("=C9").set_result("Partly in place");
        sheet.write_formula(row, 2, answer).unwrap();
    }
    let text = Formula::new("=CONCATENATE(\"a\",\"b\")").set_result("ab");
    sheet.write_formula(1, 3, text).unwrap();
    let day = ExcelDateTime::parse_from_str("2012-05-03").unwrap();
    let format = Format::new().set_num_format("yyyy-mm-dd");
    sheet
        .write_datetime_with_format(1, 5, day, &format)
        .unwrap();
    sheet.write_number(2, 5, 2014).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let matrix = read(&bytes, &assessment(), Origin::This).unwrap();
    let [first, second] = matrix.positions.as_slice() else {
        panic!("two positions");
    };
    assert_eq!(first.answer, Some(Answer::PartlyInPlace));
    assert_eq!(first.text, "ab");
    assert_eq!(first.sources[0].year, Some(2012));
    assert_eq!(second.sources[0].year, Some(2014));
    let notes: Vec<(&str, String)> = matrix
        .notes
        .iter()
        .map(|n| (n.code, n.place.cell()))
        .collect();
    assert_eq!(
        notes,
        [
            ("matrix.formula", "D2".to_owned()),
            ("matrix.date_as_year", "F2".to_owned())
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever people write comes back as a workbook carries it.
    #[test]
    fn any_text_comes_back(
        texts in proptest::collection::vec((any::<Option<u8>>(), "\\PC{0,60}|[\\x00-\\x20=+@_x0D]{0,12}", ".{0,40}"), 1..8),
        title in "\\PC{1,40}",
    ) {
        let mut record = assessment();
        let numbers: Vec<String> = edition().indicators().take(12).map(|i| i.id.to_string()).collect();
        for (number, (answer, text, practice)) in numbers.iter().zip(&texts) {
            let answer = answer.map(|n| Answer::ALL[usize::from(n) % Answer::ALL.len()]);
            say(&mut record, number, answer, [text, practice]);
        }
        cite(&mut record, "1.1.1", "e1", &format!("Act {title}"));
        let bytes = written(&record, Prefill::Present).bytes;
        let matrix = read(&bytes, &record, Origin::This).unwrap();
        for position in record.positions.values() {
            let back = matrix.positions.iter().find(|p| p.indicator == position.indicator.as_str());
            let visible = |text: &str| {
                let text = carried(text).into_owned();
                if text.trim().is_empty() { String::new() } else { text }
            };
            let (text, practice) = (visible(&position.text), visible(&position.practice));
            let cited = position.indicator.as_str() == "1.1.1";
            match back {
                Some(back) => {
                    prop_assert_eq!(back.answer, position.answer);
                    prop_assert_eq!(&back.text, &text);
                    prop_assert_eq!(&back.practice, &practice);
                }
                None => prop_assert!(
                    position.answer.is_none() && text.is_empty() && practice.is_empty() && !cited
                ),
            }
        }
        let source = &matrix.positions.iter().find(|p| p.indicator == "1.1.1").unwrap().sources[0];
        let title = format!("Act {title}");
        let title = carried(&title).into_owned();
        prop_assert_eq!(source.title.as_str(), title.trim());
    }
}
