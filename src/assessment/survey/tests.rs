//! Forms written and read, and exports as the tools of others write them.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::io::Write;

use rust_xlsxwriter::Workbook as Book;

use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::EvidenceKind;
use crate::assessment::Institution;
use crate::assessment::InstitutionKind;
use crate::assessment::matrix::Matrix;
use crate::assessment::matrix::MatrixError;
use crate::assessment::survey::Export;
use crate::assessment::survey::Submissions;
use crate::assessment::survey::Survey;
use crate::assessment::survey::SurveyWords;
use crate::assessment::survey::Xlsform;
use crate::assessment::survey::draft_of_form;
use crate::assessment::survey::own_form;
use crate::ids::IndicatorId;
use crate::instrument::Edition;
use crate::instrument::authoring::Part;
use crate::instrument::library;

fn edition() -> &'static Edition {
    library().unwrap().editions().next().unwrap()
}

/// Words as the locales have them, for the tests only.
fn words() -> SurveyWords {
    SurveyWords::collect(["en"], &|_, key| match key {
        "survey.hint" => "%{answer}: %{counts}".to_owned(),
        "answer.in_place" => "In place".to_owned(),
        "answer.partly_in_place" => "Partly in place".to_owned(),
        "evidence.kind.law" => "Law or act".to_owned(),
        "survey.institution" => "Which institution answers?".to_owned(),
        other => other.to_owned(),
    })
}

fn assessment() -> Assessment {
    let institution = |id: &str, name: &str| {
        let institution = Institution {
            id: id.parse().unwrap(),
            name: name.to_owned(),
            kind: InstitutionKind::Ministry,
        };
        (institution.id.clone(), institution)
    };
    let mut assessment = Assessment {
        id: "a1".parse().unwrap(),
        institutions: BTreeMap::from([
            institution("ministry-of-health-3f", "Ministry of Health"),
            institution("bank-of-ghana-77", "Bank of Ghana"),
        ]),
        ..crate::assessment::testing::empty()
    };
    "Ghana ${x}".clone_into(&mut assessment.profile.title);
    assessment
}

fn read(bytes: &[u8]) -> Result<Matrix, MatrixError> {
    let (assessment, words) = (assessment(), words());
    let submissions = Submissions {
        assessment: &assessment,
        edition: edition(),
        words: &words,
    };
    let export = Export::open(bytes).unwrap();
    assert!(submissions.recognise(&export), "it is one of our form");
    submissions.read(&export)
}

fn codes(bytes: &[u8]) -> Vec<(String, &'static str)> {
    match read(bytes) {
        Err(MatrixError::Rows { problems }) => problems
            .iter()
            .map(|problem| (problem.place.to_string(), problem.code))
            .collect(),
        other => panic!("{other:?}"),
    }
}

fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn workbook_of(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Book::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0_u32..).zip(*rows) {
            for (column, text) in (0_u16..).zip(*cells) {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_form_of_ours_is_read_back_with_its_indicators() {
    let (assessment, words) = (assessment(), words());
    let asked: Vec<IndicatorId> = ["1.1.1", "6.2.1"].map(|no| no.parse().unwrap()).to_vec();
    for (indicators, count) in [(Vec::new(), 99), (asked, 2)] {
        let survey = Survey {
            profile: &assessment.profile,
            edition: edition(),
            institutions: assessment.institutions.values().collect(),
            indicators,
            words: &words,
            language: "en",
        };
        let bytes = survey.write().unwrap();
        assert_eq!(bytes, survey.write().unwrap(), "the same bytes each time");
        let form = Xlsform::read(&bytes).unwrap();
        assert_eq!(form.languages, ["en"]);
        assert_eq!(form.version, "2026.1");
        assert_eq!(form.title, "Ghana $ {x}", "no reference to a question");
        let own = own_form(&form).unwrap();
        assert_eq!(own.edition, "mgi-national-working");
        assert_eq!(own.indicators.len(), count);
        for id in own.indicators {
            assert!(edition().indicator(&id).is_some());
        }
    }
}

#[test]
fn the_tables_of_odk_come_home() {
    let bytes = zip_of(&[
        (
            "form.csv",
            "SubmissionDate,edition_id,edition_version,institution,\
             d_1-s_1_1-i_1_1_1-i_1_1_1_answer,d_1-s_1_1-i_1_1_1-i_1_1_1_text,\
             d_1-s_1_1-i_1_1_1-i_1_1_1_practice,meta-instanceID,KEY,ReviewState\n\
             2026-11-24,mgi-national-working,2026.1,ministry-of-health-3f,\
             partly_in_place,\"= 1+1\nsecond line\",In cities only.,uuid:1,uuid:1,\n\
             2026-11-24,mgi-national-working,2026.1,bank-of-ghana-77,in_place,x,,uuid:2,uuid:2,\
             rejected\n",
        ),
        (
            "form-i_1_1_1_source.csv",
            "i_1_1_1_source_kind,i_1_1_1_source_title,i_1_1_1_source_year,\
             i_1_1_1_source_article,i_1_1_1_source_url,PARENT_KEY,KEY\n\
             law,Public Health Act,2012,s. 3,https://example.org,uuid:1,uuid:1/i_1_1_1_source[1]\n\
             ,,,,,uuid:1,uuid:1/i_1_1_1_source[2]\n\
             law,Of a rejected one,2012,,,uuid:2,uuid:2/i_1_1_1_source[1]\n",
        ),
        ("media/photo.jpg", "not a table"),
    ]);
    let matrix = read(&bytes).unwrap();
    assert_eq!(matrix.rows, 2);
    assert_eq!(matrix.positions.len(), 1, "the rejected one is left out");
    assert_eq!(matrix.notes.len(), 1, "and is named");
    let position = &matrix.positions[0];
    assert_eq!(position.institution, "Ministry of Health");
    assert_eq!(position.answer, Some(Answer::PartlyInPlace));
    assert_eq!(position.text, "= 1+1\nsecond line");
    assert_eq!(position.practice, "In cities only.");
    assert_eq!(position.sources.len(), 1);
    let source = &position.sources[0];
    assert_eq!(source.kind, Some(EvidenceKind::Law));
    assert_eq!(
        (source.title.as_str(), source.year),
        ("Public Health Act", Some(2012))
    );
    assert_eq!(source.locator, "s. 3");
}

#[test]
fn a_workbook_of_kobo_comes_home_with_names_or_with_labels() {
    let question = &edition()
        .text(&"1.1.1".parse().unwrap(), "en")
        .unwrap()
        .question;
    let topic = "Domain/Sub/1.1.1 Topic";
    let labelled = format!("{topic}/1.1.1 {question}");
    for (heads, answer, kind) in [
        (
            [
                "institution",
                "d_1/s_1_1/i_1_1_1/i_1_1_1_answer",
                "i_1_1_1_source_title",
                "i_1_1_1_source_kind",
            ],
            "in_place",
            "law",
        ),
        (
            [
                "Which institution answers?",
                labelled.as_str(),
                "1.1.1 survey.field.source_title",
                "1.1.1 survey.field.source_kind",
            ],
            "In place",
            "Law or act",
        ),
    ] {
        let bytes = workbook_of(&[
            (
                "MGI",
                &[
                    &[heads[0], heads[1], "_id", "_uuid", "_index"],
                    &["Ministry of Health", answer, "9", "u-9", "1"],
                ],
            ),
            (
                "i_1_1_1_source",
                &[
                    &[
                        heads[2],
                        heads[3],
                        "_index",
                        "_parent_table_name",
                        "_parent_index",
                    ],
                    &["Public Health Act", kind, "1", "MGI", "1"],
                ],
            ),
        ]);
        let matrix = read(&bytes).unwrap();
        assert_eq!(matrix.positions.len(), 1);
        assert_eq!(matrix.positions[0].answer, Some(Answer::InPlace));
        assert_eq!(matrix.positions[0].sources[0].kind, Some(EvidenceKind::Law));
    }
}

#[test]
fn several_people_of_an_institution_make_one_position() {
    let matrix = read(
        "institution;i_1_1_1_answer;i_1_1_1_text;i_1_1_2_answer\n\
         bank of ghana;in_place;;\n\
         bank-of-ghana-77;in_place;The law says so.;\n\
         A new office;;;not_in_place\n"
            .as_bytes(),
    )
    .unwrap();
    assert_eq!(matrix.positions.len(), 2);
    assert_eq!(matrix.positions[0].institution, "Bank of Ghana");
    assert_eq!(matrix.positions[0].text, "The law says so.");
    assert_eq!(matrix.positions[1].institution, "A new office");
}

#[test]
fn each_defect_is_named_by_its_place() {
    let found = codes(
        "institution,i_1_1_1_answer,i_9_9_9_answer,i_1_1_2_source_title,i_1_1_2_source_year\n\
         ministry-of-helth-3f,in_place,,,\n\
         ,in_place,,,\n\
         Bank of Ghana,in_plce,,,\n\
         Bank of Ghana,in_place,,,2012\n\
         Bank of Ghana,not_in_place,yes,A law,MMXII\n"
            .as_bytes(),
    );
    let wanted = [
        ("line 1, column i_9_9_9_answer", "matrix.unknown_indicator"),
        ("line 2, column institution", "matrix.unknown_institution"),
        ("line 3, column institution", "matrix.no_institution"),
        ("line 4, column i_1_1_1_answer", "matrix.unknown_answer"),
        (
            "line 5, column i_1_1_2_source_year",
            "matrix.source_without_title",
        ),
        ("line 6, column i_1_1_1_answer", "matrix.rows_differ"),
        ("line 6, column i_1_1_2_source_year", "matrix.bad_year"),
    ];
    let found: Vec<(&str, &str)> = found.iter().map(|(p, c)| (p.as_str(), *c)).collect();
    assert_eq!(found, wanted);
}

#[test]
fn sources_without_their_submission_and_other_editions_are_refused() {
    let bytes = zip_of(&[
        (
            "form.csv",
            "institution,i_1_1_1_answer,KEY\nBank of Ghana,in_place,uuid:1\n",
        ),
        (
            "form-s.csv",
            "i_1_1_1_source_title,PARENT_KEY\nA law,uuid:7\n",
        ),
    ]);
    assert_eq!(
        codes(&bytes),
        [("form-s.csv!A2".to_owned(), "matrix.no_submission")]
    );
    let error = read(
        b"edition_id,edition_version,institution,i_1_1_1_answer\n\
        mgi-national-working,2020.1,Bank of Ghana,in_place\n",
    )
    .unwrap_err();
    assert_eq!(error.code(), "matrix.other_edition");
}

#[test]
fn a_matrix_is_none_of_our_exports() {
    let (assessment, words) = (assessment(), words());
    let submissions = Submissions {
        assessment: &assessment,
        edition: edition(),
        words: &words,
    };
    for text in [
        "indicator_no,institution,answer,text\n1.1.1,Health,in_place,t\n",
        "a,b\n1,2\n",
    ] {
        let export = Export::open(text.as_bytes()).unwrap();
        assert!(!submissions.recognise(&export), "{text}");
    }
    assert!(Export::open(b"PK\x03\x04 cut").is_none());
    assert!(Export::open(&[0xff, 0xfe, 0]).is_none());
}

#[test]
fn a_form_of_others_becomes_a_draft() {
    let bytes = workbook_of(&[
        (
            "survey",
            &[
                &[
                    "type",
                    "name",
                    "label::French",
                    "label::English (en)",
                    "hint::English (en)",
                ],
                &["begin group", "g", "Santé", "Health", ""],
                &[
                    "select_one yn",
                    "care",
                    "Soins ?",
                    "Is there care?",
                    "Health act",
                ],
                &["end group", "", "", "", ""],
                &["text", "why", "Pourquoi", "Why", ""],
                &["select one yn", "school", "École ?", "Is there school?", ""],
            ],
        ),
        (
            "choices",
            &[
                &["list_name", "name", "label::French", "label::English (en)"],
                &["yn", "y", "Oui", "Yes"],
                &["yn", "n", "Non", "No"],
            ],
        ),
        (
            "settings",
            &[
                &["form_title", "form_id", "version", "default_language"],
                &["Questionnaire", "My Form_1", "v2", "English (en)"],
            ],
        ),
    ]);
    let form = Xlsform::read(&bytes).unwrap();
    assert_eq!(form.languages, ["en", "fr"]);
    assert!(own_form(&form).is_none());
    let draft = draft_of_form(&form);
    let indicators = &draft.table(Part::Indicators).unwrap().rows;
    assert_eq!(indicators.len(), 2, "each question to choose an answer to");
    assert_eq!(
        indicators[0],
        ["q1", "", "authored", "", "", "Health", "Yes / No", "care"]
    );
    let texts = &draft.table(Part::Texts).unwrap().rows;
    assert!(texts.contains(&vec![
        "q2".to_owned(),
        "question".to_owned(),
        "Is there school?".to_owned(),
        "École ?".to_owned()
    ]));
    let code = |bytes: &[u8]| Xlsform::read(bytes).unwrap_err().code();
    assert_eq!(code(b"no"), "sheet.not_a_workbook");
    assert_eq!(code(&workbook_of(&[("x", &[&["a"]])])), "survey.not_a_form");
    assert_eq!(
        code(&workbook_of(&[(
            "survey",
            &[&["type", "name"], &["text", "a"]]
        )])),
        "survey.no_questions"
    );
}
