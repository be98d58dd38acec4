use std::collections::BTreeMap;

use super::baseline;
use crate::analysis::Outcome;
use crate::assessment::Agreement;
use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::Citation;
use crate::assessment::Decision;
use crate::assessment::Evidence;
use crate::assessment::EvidenceKind;
use crate::assessment::Institution;
use crate::assessment::InstitutionKind;
use crate::assessment::Position;
use crate::assessment::Voice;
use crate::assessment::VoiceKind;
use crate::instrument::Edition;
use crate::instrument::library;
use crate::report::Block;
use crate::report::Chart;
use crate::report::Heading;
use crate::report::Report;
use crate::report::Span;
use crate::report::Table;

fn edition() -> &'static Edition {
    let library = library().unwrap();
    library.edition("mgi-national-working", "2026.1").unwrap()
}

fn empty() -> Assessment {
    Assessment {
        changed_at_ms: 1_795_478_400_000,
        ..crate::assessment::testing::empty()
    }
}

/// Two institutions: alike on 1.1.1, apart on 1.1.2, settled with a dissent on 1.1.3.
fn small() -> Assessment {
    let mut record = empty();
    for (id, name, kind) in [
        ("health", "Ministry of Health", InstitutionKind::Ministry),
        ("union", "Trade Union Congress", InstitutionKind::Union),
    ] {
        let institution = Institution {
            id: id.parse().unwrap(),
            name: name.into(),
            kind,
        };
        record
            .institutions
            .insert(institution.id.clone(), institution);
    }
    for (indicator, institution, answer, text) in [
        (
            "1.1.1",
            "health",
            Answer::InPlace,
            "=SUM(A1) \"quoted\"\nsecond line %{count}",
        ),
        ("1.1.1", "union", Answer::InPlace, "As the Ministry says."),
        ("1.1.2", "health", Answer::InPlace, "Yes."),
        ("1.1.2", "union", Answer::NotInPlace, "No."),
        (
            "1.1.3",
            "health",
            Answer::InPlace,
            "A text that was replaced.",
        ),
    ] {
        let position = Position {
            indicator: indicator.parse().unwrap(),
            institution: institution.parse().unwrap(),
            answer: Some(answer),
            text: text.into(),
            practice: if indicator == "1.1.3" {
                "Schools are full.".into()
            } else {
                String::new()
            },
            language: "en".into(),
            changed_at_ms: 0,
        };
        let key = (position.indicator.clone(), position.institution.clone());
        record.positions.insert(key, position);
    }
    for (id, kind, title) in [
        ("e1", Some(EvidenceKind::Law), "Health Act"),
        ("e2", None, "A note"),
        ("e3", Some(EvidenceKind::Constitution), "Constitution"),
        ("e4", Some(EvidenceKind::Law), "Aliens Act"),
    ] {
        let evidence = Evidence {
            id: id.parse().unwrap(),
            kind,
            title: title.into(),
            issuer: String::new(),
            year: Some(2001),
            url: "javascript:alert(1)".into(),
            language: String::new(),
            checked_on: String::new(),
            attachments: Vec::new(),
        };
        record.evidence.insert(evidence.id.clone(), evidence);
    }
    for (id, indicator, institution, evidence, locator) in [
        ("c1", "1.1.1", "health", "e1", "s. 4 %{number}"),
        ("c2", "1.1.1", "union", "e3", ""),
        ("c3", "1.1.3", "health", "e1", "s. 9"),
    ] {
        let citation = Citation {
            id: id.parse().unwrap(),
            indicator: indicator.parse().unwrap(),
            institution: institution.parse().unwrap(),
            evidence: evidence.parse().unwrap(),
            locator: locator.into(),
        };
        record.citations.insert(citation.id.clone(), citation);
    }
    let voice = Voice {
        kind: VoiceKind::Dissent,
        note: "We do not see it so.".into(),
    };
    let decision = Decision {
        indicator: "1.1.3".parse().unwrap(),
        answer: Some(Answer::PartlyInPlace),
        text: "The settled text.".into(),
        agreement: Agreement::AgreedWithReservations,
        decided_on: "2026-05-09".into(),
        voices: BTreeMap::from([("union".parse().unwrap(), voice)]),
        changed_at_ms: 0,
    };
    record
        .decisions
        .insert(decision.indicator.clone(), decision);
    record
}

fn report(record: &Assessment) -> Report {
    let framework = library().unwrap().framework("en").unwrap();
    baseline(record, edition(), framework, "Ghana", "en").unwrap()
}

fn heading(block: &Block) -> Option<&Heading> {
    if let Block::Heading(heading) = block {
        Some(heading)
    } else {
        None
    }
}

fn chart(block: &Block) -> Option<&Chart> {
    if let Block::Chart(chart) = block {
        Some(chart)
    } else {
        None
    }
}

fn table(block: &Block) -> Option<&Table> {
    if let Block::Table(table) = block {
        Some(table)
    } else {
        None
    }
}

/// Adds the headings that links in `value` lead to.
fn targets(value: &serde_json::Value, found: &mut Vec<String>) {
    if let Some(to) = value.get("link").and_then(|link| link.get("heading")) {
        found.push(to.as_str().unwrap().to_owned());
    }
    let entries = value.as_object().into_iter().flat_map(|o| o.values());
    for value in entries.chain(value.as_array().into_iter().flatten()) {
        targets(value, found);
    }
}

fn text(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// The blocks under the heading `id`, up to the next heading of its level or above.
fn under<'a>(report: &'a Report, id: &str) -> &'a [Block] {
    let level = |block: &Block| heading(block).map(|heading| heading.level);
    let start = report
        .blocks
        .iter()
        .position(|b| matches!(b, Block::Heading(h) if h.id == id))
        .unwrap_or_else(|| panic!("no heading {id}"));
    let own = level(&report.blocks[start]).unwrap();
    let rest = &report.blocks[start + 1..];
    let end = rest
        .iter()
        .position(|block| level(block).is_some_and(|level| level <= own));
    &rest[..end.unwrap_or(rest.len())]
}

fn rows<'a>(report: &'a Report, id: &str) -> Vec<&'a Vec<crate::report::Cell>> {
    let tables: Vec<&Table> = under(report, id).iter().filter_map(table).collect();
    tables.into_iter().flat_map(|table| &table.rows).collect()
}

/// What stands under a heading, block by block.
fn lines(report: &Report, id: &str) -> Vec<String> {
    under(report, id)
        .iter()
        .flat_map(|block| {
            if let Block::Para(para) = block {
                return vec![text(&para.spans)];
            }
            let Block::List(list) = block else {
                return Vec::new();
            };
            list.items.iter().map(|item| text(&item.spans)).collect()
        })
        .collect()
}

#[test]
fn every_indicator_has_an_entry_and_one_row_in_the_annex() {
    for record in [empty(), small()] {
        let report = report(&record);
        let found: Vec<String> = rows(&report, "annex-indicators")
            .iter()
            .map(|row| text(&row[0].spans))
            .collect();
        let expected: Vec<String> = edition().indicators().map(|i| i.id.to_string()).collect();
        assert_eq!(found, expected, "each once, in the instrument's order");
        for id in expected {
            assert!(
                !lines(&report, &format!("indicator-{id}")).is_empty(),
                "{id} says something even when nobody answered"
            );
        }
    }
}

#[test]
fn ids_of_headings_are_unique_and_every_link_arrives() {
    let report = report(&small());
    let json = serde_json::to_value(&report.blocks).unwrap();
    let mut ids = Vec::new();
    for block in &report.blocks {
        if let Block::Heading(heading) = block {
            ids.push(heading.id.clone());
        }
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id leads to one place");
    let mut found = Vec::new();
    targets(&json, &mut found);
    assert!(found.len() > 100, "the annex links to the chapters");
    for target in found {
        assert!(ids.contains(&target), "{target} is a heading");
    }
}

#[test]
fn what_institutions_wrote_is_printed_as_it_is() {
    let said = lines(&report(&small()), "indicator-1.1.1");
    assert_eq!(
        said,
        [
            "Ministry of Health (In place): =SUM(A1) \"quoted\"\nsecond line %{count} [3, s. 4 %{number}]",
            "Trade Union Congress (In place): As the Ministry says. [1]",
        ]
    );
}

#[test]
fn differing_institutions_all_speak_and_nothing_is_chosen() {
    let report = report(&small());
    let said = lines(&report, "indicator-1.1.2");
    assert_eq!(
        said,
        [
            "Ministry of Health (In place): Yes.",
            "Trade Union Congress (Not in place): No."
        ]
    );
    let badge = report.blocks.iter().find_map(|block| {
        let heading = heading(block).filter(|h| h.id == "indicator-1.1.2");
        heading.and_then(|h| h.badge.clone())
    });
    assert_eq!(badge.unwrap().outcome, Outcome::Differing);
}

#[test]
fn a_settled_text_stands_with_its_dissent_practice_and_sources() {
    let report = report(&small());
    assert_eq!(
        lines(&report, "indicator-1.1.3"),
        [
            "Settled text, agreed with reservations (9 May 2026)",
            "The settled text.",
            "Dissent, Trade Union Congress: We do not see it so.",
            "In practice, according to Ministry of Health: Schools are full.",
            "Sources: [3, s. 9]",
        ]
    );
    let voices = rows(&report, "annex-voices");
    assert_eq!(voices.len(), 1, "the dissent stands in the annex too");
}

#[test]
fn sources_are_numbered_once_by_kind_title_and_year() {
    let report = report(&small());
    let listed: Vec<(String, String)> = rows(&report, "annex-sources")
        .iter()
        .map(|row| {
            let title = row[1].spans[0].text.clone();
            (text(&row[0].spans), title)
        })
        .collect();
    let listed: Vec<(&str, &str)> = listed
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    assert_eq!(
        listed,
        [
            ("1", "Constitution"),
            ("2", "Aliens Act"),
            ("3", "Health Act"),
            ("4", "A note")
        ],
        "those without a kind come last"
    );
    let cited = text(&rows(&report, "annex-sources")[2][2].spans);
    assert_eq!(cited, "1.1.1, 1.1.3");
    let links = serde_json::to_string(&report).unwrap();
    assert!(
        !links.contains("\"address\":\"javascript"),
        "only web addresses become links"
    );
}

#[test]
fn counts_add_up_to_the_edition() {
    for record in [empty(), small()] {
        let report = report(&record);
        let total = edition().indicators().count();
        let chart = under(&report, "overview-coverage").iter().find_map(chart);
        let chart = chart.unwrap();
        let counted: usize = chart
            .bars
            .iter()
            .flat_map(|b| &b.counts)
            .map(|(_, n)| n)
            .sum();
        assert_eq!(counted, total, "the domains add up");
        let signs = rows(&report, "annex-indicators");
        for outcome in Outcome::ALL {
            let in_annex = signs
                .iter()
                .filter(|row| row[2].sign == Some(outcome))
                .count();
            let in_chart: usize = chart
                .bars
                .iter()
                .flat_map(|b| &b.counts)
                .filter(|(o, _)| *o == outcome)
                .map(|(_, n)| n)
                .sum();
            assert_eq!(in_annex, in_chart, "{outcome:?}: annex and chart agree");
        }
        assert_eq!(rows(&report, "objectives").len(), 23);
    }
}

#[test]
fn each_institution_is_listed_with_its_denominators() {
    let report = report(&small());
    let listed: Vec<Vec<String>> = rows(&report, "about-method")
        .iter()
        .map(|row| row.iter().map(|cell| text(&cell.spans)).collect())
        .collect();
    assert_eq!(
        listed,
        [
            ["Ministry", "Ministry of Health", "3 of 99", "1 of 4"],
            ["Trade union", "Trade Union Congress", "2 of 99", "1 of 4"],
        ]
    );
}

#[test]
fn what_is_open_is_said_with_numbers() {
    let said = lines(&report(&small()), "unfinished");
    assert!(
        said[1].starts_with("Not answered: 96 of 99. 1.1.4, "),
        "{said:?}"
    );
    assert_eq!(
        said[2],
        "Institutions differ, not yet settled: 1 of 99. 1.1.2"
    );
    assert_eq!(
        said[3],
        "Answered, without a decision taken together: 1 of 99 (the first annex shows which)."
    );
    assert_eq!(
        said[4],
        "Answers “in place” or “partly in place” that cite no source: 1 of 5 answers. 1.1.2"
    );
}

#[test]
fn an_empty_record_gives_a_report_that_says_so() {
    let report = report(&empty());
    let Block::Cover(cover) = &report.blocks[0] else {
        panic!("a report begins with its cover");
    };
    assert!(
        cover.notice.contains("Nothing has been answered yet"),
        "{}",
        cover.notice
    );
    assert!(lines(&report, "annex-sources").contains(&"No source is recorded.".to_owned()));
    assert!(lines(&report, "indicator-1.1.1")[0].contains("No institution has answered"));
}

#[test]
fn a_fictional_record_says_so_on_every_page() {
    let mut record = small();
    assert_eq!(report(&record).notice, None);
    record.profile.country = "ZZZ".into();
    let framework = library().unwrap().framework("en").unwrap();
    let report = baseline(&record, edition(), framework, "Sample Republic", "en").unwrap();
    assert_eq!(
        report.notice.as_deref(),
        Some("Sample Republic — fictional record")
    );
}

#[test]
fn no_key_is_left_without_words_and_no_place_unfilled() {
    let mut record = small();
    record
        .positions
        .values_mut()
        .for_each(|p| p.text = "Plain.".into());
    record
        .citations
        .values_mut()
        .for_each(|c| c.locator = String::new());
    for record in [empty(), record] {
        let json = serde_json::to_string(&report(&record)).unwrap();
        for sign in ["%{place}", "%{count}", "%{total}", "%{of}", "%{outcome}"] {
            assert!(!json.contains(sign), "{sign} was not filled");
        }
        for (at, _) in json.match_indices("report.") {
            let next = json[at + "report.".len()..].chars().next();
            let key = next.is_some_and(|c| c.is_ascii_lowercase());
            assert!(!key, "a key was printed: {}", &json[at..at + 40]);
        }
        let words = json.to_lowercase();
        for banned in ["score", "rank", "grade", "performance"] {
            let found = words
                .split(|c: char| !c.is_alphabetic())
                .any(|w| w == banned);
            assert!(!found, "the indicators are not a {banned}");
        }
    }
}

#[test]
fn the_same_record_gives_the_same_report() {
    let first = report(&small());
    assert_eq!(first, report(&small()), "nothing comes from the clock");
    assert_eq!(
        first.date, "2026-11-24",
        "dated by the record's last change"
    );
}
