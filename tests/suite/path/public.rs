//! A public bundle holds nothing that is not for everyone: every text field of a record is filled
//! with a word of its own, and the bundle is searched for these words, byte by byte, with its
//! pages and its PDF files unpacked.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use concord::assessment::Agreement;
use concord::assessment::Answer;
use concord::assessment::SdgAnswer;
use concord::assessment::VoiceKind;
use concord::desk::DecisionView;
use concord::desk::Desk;
use concord::desk::ExportEntry;
use concord::desk::ExportKind;
use concord::desk::SourceEntry;
use concord::desk::TextField;
use concord::desk::VoiceView;
use concord::ids::InstitutionId;

use super::laptops::Laptops;
use super::laptops::quiet;

/// Words that must go, each in another field.
const GO: [&str; 15] = [
    "GoPositionText",
    "GoPractice",
    "GoOtherText",
    "GoReservation",
    "GoDissent",
    "GoNotAgreedText",
    "GoSdgNote",
    "GoFileName",
    "GoUncitedSource",
    "GoDisputedSource",
    "GoOtherAnswersSource",
    "GoIntranet",
    "GoDissentersPlace",
    "GoDisputedPlace",
    "GoOpenText",
];

/// Words that are for everyone.
const STAY: [&str; 7] = [
    "StayTitle",
    "StayMinistry",
    "StayAgreedText",
    "StaySource",
    "StayIssuer",
    "StayPlace",
    "stay.example",
];

struct Case {
    laptops: Laptops,
    desk: Desk,
    institutions: Vec<InstitutionId>,
}

impl Case {
    fn text(
        &mut self,
        indicator: &str,
        who: usize,
        answer: Option<Answer>,
        field: TextField,
        text: &str,
    ) {
        let indicator = indicator.parse().unwrap();
        let who = self.institutions[who].clone();
        let id = self.laptops.id.clone();
        if answer.is_some() {
            self.desk.set_answer(&id, &indicator, &who, answer).unwrap();
        }
        self.desk
            .set_text(&id, &indicator, &who, field, text)
            .unwrap();
    }

    fn cite(&mut self, indicator: &str, who: usize, source: &SourceEntry) {
        let indicator = indicator.parse().unwrap();
        let who = self.institutions[who].clone();
        self.desk
            .cite(&self.laptops.id, &indicator, &who, source)
            .unwrap();
    }

    fn decide(
        &mut self,
        indicator: &str,
        agreement: Agreement,
        text: &str,
        voices: &[(usize, VoiceKind, &str)],
    ) {
        let voices = voices.iter().map(|(who, kind, note)| VoiceView {
            institution: self.institutions[*who].clone(),
            kind: *kind,
            note: (*note).to_owned(),
        });
        let decision = DecisionView {
            answer: Some(Answer::InPlace),
            text: text.to_owned(),
            agreement,
            decided_on: "2026-05-19".to_owned(),
            voices: voices.collect(),
        };
        self.desk
            .decide(&self.laptops.id, &indicator.parse().unwrap(), &decision)
            .unwrap();
    }
}

fn source(title: &str, url: &str, locator: &str) -> SourceEntry {
    SourceEntry {
        issuer: "StayIssuer".to_owned(),
        url: url.to_owned(),
        year: Some(2020),
        checked_on: "2026-01-02".to_owned(),
        ..crate::start::source(title, locator)
    }
}

/// A record in which every text that people can write is a word of its own.
fn filled() -> Case {
    let (laptops, desk) = Laptops::new();
    let mut case = Case {
        laptops,
        desk,
        institutions: Vec::new(),
    };
    let id = case.laptops.id.clone();
    for name in ["StayMinistryOne", "StayMinistryTwo"] {
        let new = concord::desk::NewInstitution {
            name: name.to_owned(),
            kind: concord::assessment::InstitutionKind::Ministry,
        };
        case.desk.add_institution(&id, &new).unwrap();
    }
    let known = case.desk.assessment(&id, "en").unwrap().institutions;
    for name in ["StayMinistryOne", "StayMinistryTwo"] {
        let found = known.iter().find(|known| known.name == name).unwrap();
        case.institutions.push(found.id.clone());
    }
    let profile = concord::desk::ProfileEntry {
        title: "StayTitle".to_owned(),
        started_on: "2026-02-02".to_owned(),
        focal: Some(case.institutions[0].clone()),
    };
    case.desk.set_profile(&id, &profile).unwrap();

    // 1.1.1: decided with a reservation; both answered, differently.
    case.text(
        "1.1.1",
        0,
        Some(Answer::InPlace),
        TextField::Text,
        "GoPositionText",
    );
    case.text("1.1.1", 0, None, TextField::Practice, "GoPractice");
    case.text(
        "1.1.1",
        1,
        Some(Answer::NotInPlace),
        TextField::Text,
        "GoOtherText",
    );
    case.cite(
        "1.1.1",
        0,
        &source("StaySource", "https://stay.example/act", "StayPlace"),
    );
    case.cite(
        "1.1.1",
        0,
        &source("StaySourceWithin", "file://GoIntranet/act", ""),
    );
    case.cite(
        "1.1.1",
        1,
        &source("GoOtherAnswersSource", "", "GoDissentersPlace"),
    );
    case.decide(
        "1.1.1",
        Agreement::AgreedWithReservations,
        "StayAgreedText",
        &[(1, VoiceKind::Reservation, "GoReservation")],
    );
    // 1.1.2: discussed, not agreed.
    case.text(
        "1.1.2",
        0,
        Some(Answer::InPlace),
        TextField::Text,
        "GoPositionText",
    );
    case.cite(
        "1.1.2",
        0,
        &source("GoDisputedSource", "", "GoDisputedPlace"),
    );
    case.decide(
        "1.1.2",
        Agreement::NotAgreed,
        "GoNotAgreedText",
        &[(1, VoiceKind::Dissent, "GoDissent")],
    );
    // 1.1.3: text without an answer, with a source.
    case.text("1.1.3", 1, None, TextField::Text, "GoOpenText");
    case.cite("1.1.3", 1, &source("GoUncitedSource", "", ""));
    // A file joined to a source that stays.
    let file = case.laptops.path("GoFileName.pdf");
    fs::write(&file, b"%PDF-1.7\nGoFileContent\n").unwrap();
    let evidence = case.desk.evidence(&id).unwrap();
    let stays = evidence.iter().find(|e| e.title == "StaySource").unwrap();
    case.desk.attach(&id, &stays.id, &file).unwrap();
    let item = "A1".parse().unwrap();
    case.desk.set_sdg(&id, item, Some(SdgAnswer::Yes)).unwrap();
    let speaker = case.institutions[1].clone();
    case.desk
        .set_sdg_note(&id, item, "GoSdgNote", Some(&speaker))
        .unwrap();
    case
}

/// Bytes as text in small letters: each byte is a character, so that a search among bytes is one
/// among characters.
fn text_of(bytes: &[u8]) -> String {
    let lower = bytes.iter().map(u8::to_ascii_lowercase);
    lower.map(char::from).collect()
}

/// Every byte of a bundle as its readers see it: the file itself, each file in it, each PDF file
/// with its streams unpacked and its text drawn out.
fn everything(bundle: &Path, folder: &Path) -> BTreeMap<String, String> {
    let whole = text_of(&fs::read(bundle).unwrap());
    let mut all = BTreeMap::from([("the file".to_owned(), whole)]);
    let mut archive = zip::ZipArchive::new(fs::File::open(bundle).unwrap()).unwrap();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).unwrap();
        let name = entry.name().unwrap().into_owned();
        if Path::new(&name)
            .extension()
            .is_some_and(|ending| ending == "pdf")
        {
            let pdf = folder.join("one.pdf");
            fs::write(&pdf, &bytes).unwrap();
            let plain = folder.join("plain.pdf");
            let qpdf = Command::new("qpdf")
                .args(["--qdf", "--object-streams=disable"])
                .args([&pdf, &plain])
                .status()
                .expect("qpdf: apt-get install qpdf");
            assert!(qpdf.success());
            all.insert(
                format!("{name} unpacked"),
                text_of(&fs::read(&plain).unwrap()),
            );
            let text = Command::new("pdftotext")
                .args([pdf.as_os_str(), "-".as_ref()])
                .output()
                .expect("pdftotext: apt-get install poppler-utils");
            assert!(text.status.success());
            all.insert(format!("{name} read"), text_of(&text.stdout));
        }
        all.insert(name, text_of(&bytes));
    }
    all
}

/// Whether `word` occurs, in UTF-8, in UTF-16, or spelled in hexadecimal, in any case.
fn holds(text: &str, word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let narrow: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hex = |bytes: &[u8]| -> String {
        let digits = bytes.iter().map(|b| format!("{b:02x}"));
        digits.collect()
    };
    let forms = [
        text_of(&wide),
        text_of(&narrow),
        hex(word.as_bytes()),
        hex(&wide),
    ];
    text.contains(&word) || forms.iter().any(|form| text.contains(form))
}

#[test]
fn nothing_that_must_go_is_anywhere_in_a_public_bundle() {
    let mut case = filled();
    let id = case.laptops.id.clone();
    let languages: Vec<String> = ["en", "ar"].map(str::to_owned).to_vec();
    let mut export = |kind: ExportKind, name: &str| {
        let to = case.laptops.path(name);
        let entry = ExportEntry {
            kind,
            languages: languages.clone(),
            reports: true,
        };
        case.desk.export(&id, &entry, &to, &mut quiet).unwrap();
        to
    };
    let finished = export(ExportKind::Final, "final.zip");
    let public = export(ExportKind::Public, "public.zip");

    let folder = case.laptops.path("");
    let whole = everything(&finished, &folder);
    for word in GO.iter().chain(&STAY) {
        assert!(
            whole.values().any(|bytes| holds(bytes, word)),
            "{word} is in the final bundle, so that this test looks for what is there"
        );
    }
    let parts = everything(&public, &folder);
    let names: Vec<&str> = parts
        .keys()
        .filter_map(|name| name.split_once("/data/").map(|(_, rest)| rest))
        .collect();
    for expected in [
        "index.html",
        "report/report-ar.pdf read",
        "tables/decisions.csv",
    ] {
        assert!(names.contains(&expected), "{expected} in {names:?}");
    }
    for (name, bytes) in &parts {
        for word in GO.iter().chain(&["GoFileContent"]) {
            assert!(!holds(bytes, word), "{word} in {name}");
        }
        // The stems of words, should one be cut.
        for stem in ["gopos", "godis", "goother", "goopen"] {
            assert!(!bytes.contains(stem), "{stem} in {name}");
        }
    }
    for word in STAY {
        assert!(
            parts.values().any(|bytes| holds(bytes, word)),
            "{word} is for everyone"
        );
    }
    // Nor what tells of devices and single changes.
    let lines = &whole[names_of(&whole, "ops.jsonl").as_str()];
    let mut told: Vec<String> = Vec::new();
    for line in lines.lines() {
        let operation: serde_json::Value = serde_json::from_str(line).unwrap();
        told.push(operation["device"].as_str().unwrap().to_owned());
        told.push(operation["act"].as_str().unwrap().to_owned());
        // What the next one names as the one before it: digests of operations.
        told.extend(operation["prev"].as_str().map(str::to_owned));
    }
    told.sort();
    told.dedup();
    assert!(told.len() > 20, "devices, acts and digests of operations");
    for (name, bytes) in &parts {
        for mark in &told {
            assert!(!bytes.contains(mark), "{mark} in {name}");
        }
    }
    let operations = &parts[names_of(&parts, "ops.jsonl").as_str()];
    assert!(operations.is_empty());
    for absent in [
        "/seals/",
        "/attachments/",
        "positions.csv",
        "voices.csv",
        "left-out",
    ] {
        assert!(!parts.keys().any(|name| name.contains(absent)), "{absent}");
    }
}

fn names_of(parts: &BTreeMap<String, String>, ending: &str) -> String {
    parts
        .keys()
        .find(|name| name.ends_with(ending))
        .unwrap()
        .clone()
}
