//! The baseline report of a full record: nothing is lost on the way from the record to the
//! outline, and the outline can be printed.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use concord::analysis::Outcome;
use concord::assessment::Assessment;
use concord::clock::SetClock;
use concord::desk::Desk;
use concord::desk::Home;
use concord::instrument::Edition;
use concord::instrument::library;
use concord::report::Block;
use concord::report::Cell;
use concord::report::Report;
use concord::report::Span;
use concord::report::baseline;
use concord::report::render;
use concord::store::Store;

/// The sample assessment as it stands after loading, without the desk that made it.
fn sample() -> Assessment {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sample.concord");
    let home = Home::at(&folder.path().join("home"));
    let clock = Box::new(SetClock::at(1_795_478_400_000));
    let mut desk = Desk::create(&path, &home, clock).expect("a workspace");
    let id = desk.load_sample("en").expect("the sample");
    drop(desk);
    let store = Store::open(&path, "").expect("the workspace opens again");
    store.assessment(&id).expect("the sample is in it")
}

fn edition() -> &'static Edition {
    let library = library().expect("editions on board");
    library
        .edition("mgi-national-working", "2026.1")
        .expect("the national edition")
}

fn report(record: &Assessment) -> Report {
    let framework = library().expect("on board").framework("en").expect("words");
    baseline(record, edition(), framework, "Sample Republic", "en").expect("a report")
}

fn text(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// The rows of all tables under the chapter `id`.
fn rows<'a>(report: &'a Report, id: &str) -> Vec<&'a Vec<Cell>> {
    let mut inside = false;
    let mut found = Vec::new();
    for block in &report.blocks {
        if let Block::Heading(heading) = block
            && heading.level == 1
        {
            inside = heading.id == id;
        }
        if let (true, Block::Table(table)) = (inside, block) {
            found.extend(&table.rows);
        }
    }
    found
}

/// All paragraphs, each as one text.
fn paragraphs(report: &Report) -> Vec<String> {
    report
        .blocks
        .iter()
        .filter_map(|block| {
            let Block::Para(para) = block else {
                return None;
            };
            Some(text(&para.spans))
        })
        .collect()
}

#[test]
fn every_indicator_of_the_sample_stands_once_in_the_annex() {
    let record = sample();
    let report = report(&record);
    let annex = rows(&report, "annex-indicators");
    let found: Vec<String> = annex.iter().map(|row| text(&row[0].spans)).collect();
    let expected: Vec<String> = edition().indicators().map(|i| i.id.to_string()).collect();
    assert_eq!(found, expected, "each once, in the instrument's order");
    let mut signs: BTreeMap<Outcome, usize> = BTreeMap::new();
    for row in annex {
        let sign = row[2].sign.expect("each answer has its sign");
        *signs.entry(sign).or_default() += 1;
    }
    assert_eq!(
        signs.values().sum::<usize>(),
        99,
        "the counts add up to the edition"
    );
    for position in record.positions.values() {
        let row = expected
            .iter()
            .position(|id| id == position.indicator.as_str());
        let row = rows(&report, "annex-indicators")[row.expect("of this edition")];
        let name = record.name_of(&position.institution);
        assert!(
            text(&row[3].spans).contains(name),
            "{}: {name} is named",
            position.indicator
        );
    }
}

#[test]
fn every_source_and_every_institution_of_the_sample_is_listed_once() {
    let record = sample();
    let report = report(&record);
    let listed: Vec<String> = rows(&report, "annex-sources")
        .iter()
        .map(|row| text(&row[0].spans))
        .collect();
    let numbers: Vec<String> = (1..=record.evidence.len()).map(|n| n.to_string()).collect();
    assert_eq!(listed, numbers, "numbered once through all kinds");
    let titles: BTreeSet<(String, String)> = rows(&report, "annex-sources")
        .iter()
        .map(|row| (row[1].spans[0].text.clone(), text(&row[1].spans)))
        .collect();
    for evidence in record.evidence.values() {
        let found = titles.iter().any(|(title, _)| *title == evidence.title);
        assert!(found, "{}", evidence.title);
    }
    let about: Vec<String> = rows(&report, "about")
        .iter()
        .filter(|row| row.len() == 4)
        .map(|row| text(&row[1].spans))
        .collect();
    assert_eq!(about.len(), record.institutions.len());
    for institution in record.institutions.values() {
        let times = about
            .iter()
            .filter(|name| **name == institution.name)
            .count();
        assert_eq!(times, 1, "{}", institution.name);
    }
}

#[test]
fn texts_of_the_sample_are_printed_as_they_are() {
    let record = sample();
    let report = report(&record);
    let said = paragraphs(&report);
    let has = |words: &str| said.iter().any(|paragraph| paragraph.contains(words));
    for decision in record.decisions.values() {
        assert!(has(&decision.text), "{}: the decision", decision.indicator);
        for voice in decision.voices.values() {
            assert!(has(&voice.note), "{}: {}", decision.indicator, voice.note);
            let annexed = rows(&report, "annex-voices")
                .iter()
                .any(|row| text(&row[3].spans) == voice.note);
            assert!(annexed, "{}: in the annex too", decision.indicator);
        }
    }
    for position in record.positions.values() {
        if !record.decisions.contains_key(&position.indicator) {
            assert!(has(&position.text), "{}: the text", position.indicator);
        }
        assert!(has(&position.practice), "{}: practice", position.indicator);
    }
}

#[test]
fn the_report_speaks_every_language_of_the_program() {
    let record = sample();
    for language in ["ar", "es", "fr", "pt", "ru", "zh"] {
        let words = library().expect("on board");
        let framework = words.framework(language).expect("titles");
        let made = baseline(&record, edition(), framework, "X", language).expect("a report");
        let texts = edition().texts(language).expect("words");
        assert_eq!(texts.language, language, "the edition has words of its own");
        let headings: Vec<&str> = made
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading(heading) => Some(heading.text.as_str()),
                _ => None,
            })
            .collect();
        for domain in texts.domains.values() {
            let stands = headings.iter().any(|h| h.contains(domain.name.as_str()));
            assert!(stands, "{language}: {}", domain.name);
        }
        let english = report(&record);
        assert_ne!(
            english.labels.record, made.labels.record,
            "{language}: labels are translated"
        );
        let printed = render(&made, &mut |_| {}).expect("a file");
        assert!(
            printed.missing_glyphs.is_empty(),
            "{language}: every sign is on board: {:?}",
            printed.missing_glyphs
        );
    }
}

#[test]
fn the_report_of_the_sample_prints_with_every_sign() {
    let report = report(&sample());
    assert_eq!(
        report.notice.as_deref(),
        Some("Sample Republic — fictional record"),
        "said on every page"
    );
    let printed = render(&report, &mut |_| {}).expect("a PDF file");
    assert!(printed.pages > 20, "{} pages", printed.pages);
    assert!(
        printed.missing_glyphs.is_empty(),
        "{:?}",
        printed.missing_glyphs
    );
}
