//! Copies of the record as tables (CSV) in a bundle, for readers with a spreadsheet.
//!
//! Heads and words are those of `docs/formats/bundle.md`, the same in every language; texts are as
//! people wrote them. The same record gives the same bytes.

use std::collections::BTreeMap;

use crate::analysis::Coverage;
use crate::analysis::Group;
use crate::analysis::Outcome;
use crate::analysis::by_domain;
use crate::analysis::by_objective;
use crate::analysis::by_subdomain;
use crate::analysis::coverage;
use crate::analysis::outcome;
use crate::assessment::Answer;
use crate::assessment::Assessment;
use crate::assessment::EvidenceKind;
use crate::assessment::SdgAnswer;
use crate::bundle::ExtraFile;
use crate::desk::DeskError;
use crate::desk::matrix;
use crate::ids;
use crate::ids::IndicatorId;
use crate::instrument::Edition;
use crate::instrument::SdgItem;
use crate::report::Audience;

/// The folder of the tables inside a bundle.
pub(super) const TABLES: &str = "tables/";

/// The names of the tables that an audience reads, without their endings, in the order in which a
/// page lists them.
pub(super) fn names(audience: Audience) -> &'static [&'static str] {
    match audience {
        Audience::Public => &[
            "indicators",
            "coverage",
            "decisions",
            "institutions",
            "sources",
            "citations",
            "sdg-10-7-2",
        ],
        Audience::Participants => &[
            "indicators",
            "coverage",
            "positions",
            "decisions",
            "voices",
            "institutions",
            "assignments",
            "sources",
            "citations",
            "files",
            "sdg-10-7-2",
            "unsettled",
        ],
    }
}

/// Every table of `assessment`; topics of indicators are in `language`.
pub(super) fn tables(
    assessment: &Assessment,
    edition: &Edition,
    language: &str,
    audience: Audience,
) -> Result<Vec<ExtraFile>, DeskError> {
    let public = audience == Audience::Public;
    let mut files = vec![
        table(
            "institutions",
            &["id", "name", "kind"],
            institutions(assessment),
        )?,
        table(
            "indicators",
            &["indicator_no", "domain", "subdomain", "topic", "outcome"],
            indicators(assessment, edition, language, audience),
        )?,
        table(
            "coverage",
            &coverage_head(audience),
            groups(assessment, edition, audience),
        )?,
        table(
            "sources",
            &[
                "id",
                "kind",
                "title",
                "issuer",
                "year",
                "url",
                "language",
                "checked_on",
            ],
            sources(assessment),
        )?,
        citations(assessment, audience)?,
        table("sdg-10-7-2", &sdg_head(audience), sdg(assessment, audience))?,
    ];
    if public {
        let head = ["indicator_no", "answer", "text", "decided_on"];
        files.push(table("decisions", &head, decisions(assessment, audience))?);
        return Ok(files);
    }
    let head = ["indicator_no", "answer", "text", "decided_on", "agreement"];
    files.push(table("decisions", &head, decisions(assessment, audience))?);
    files.push(positions(assessment)?);
    files.push(table(
        "voices",
        &["indicator_no", "institution", "kind", "note"],
        voices(assessment),
    )?);
    files.push(table(
        "assignments",
        &["indicator_no", "institution"],
        assignments(assessment),
    )?);
    files.push(table(
        "files",
        &["source", "name", "sha256", "kind", "length_bytes"],
        attachments(assessment),
    )?);
    files.push(table(
        "unsettled",
        &["cell", "value", "device", "at_ms", "operation"],
        unsettled(assessment),
    )?);
    Ok(files)
}

type Rows = Vec<Vec<String>>;

fn table(
    name: &str,
    head: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Result<ExtraFile, DeskError> {
    let path = format!("{TABLES}{name}.csv");
    let unwritable = |reason: String| DeskError::File {
        path: path.clone().into(),
        reason,
    };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let write = |writer: &mut csv::Writer<Vec<u8>>| -> Result<(), csv::Error> {
        writer.write_record(head)?;
        rows.into_iter()
            .try_for_each(|row| writer.write_record(&row))
    };
    write(&mut writer).map_err(|error| unwritable(error.to_string()))?;
    let bytes = writer
        .into_inner()
        .map_err(|error| unwritable(error.to_string()))?;
    Ok(ExtraFile { path, bytes })
}

/// The positions as a matrix, which can be brought in again.
fn positions(assessment: &Assessment) -> Result<ExtraFile, DeskError> {
    let path = format!("{TABLES}positions.csv");
    let (bytes, _) = matrix::matrix_bytes(assessment).map_err(|error| DeskError::File {
        path: path.clone().into(),
        reason: error.to_string(),
    })?;
    Ok(ExtraFile { path, bytes })
}

fn institutions(assessment: &Assessment) -> Rows {
    let row = |i: &crate::assessment::Institution| {
        vec![i.id.to_string(), i.name.clone(), i.kind.word().to_owned()]
    };
    assessment.institutions.values().map(row).collect()
}

/// How something stands. Everyone reads that nothing was agreed, and not why.
fn stands(outcome: Outcome, audience: Audience) -> &'static str {
    match (outcome, audience) {
        (Outcome::Differing | Outcome::Unanswered, Audience::Public) => "open",
        (outcome, _) => outcome.word(),
    }
}

fn indicators(
    assessment: &Assessment,
    edition: &Edition,
    language: &str,
    audience: Audience,
) -> Rows {
    let mut rows = Vec::new();
    for domain in &edition.domains {
        for subdomain in &domain.subdomains {
            for indicator in &subdomain.indicators {
                let text = edition.text(&indicator.id, language);
                rows.push(vec![
                    indicator.id.to_string(),
                    domain.no.clone(),
                    subdomain.no.clone(),
                    text.map_or_else(String::new, |text| text.topic.clone()),
                    stands(outcome(assessment, &indicator.id), audience).to_owned(),
                ]);
            }
        }
    }
    rows
}

fn shown(audience: Audience) -> impl Iterator<Item = Outcome> {
    Outcome::ALL
        .into_iter()
        .filter(move |o| audience == Audience::Participants || *o != Outcome::Differing)
}

fn coverage_head(audience: Audience) -> Vec<&'static str> {
    let mut head = vec!["group", "no", "indicators"];
    head.extend(shown(audience).map(|outcome| stands(outcome, audience)));
    head
}

/// The whole, each domain, each subdomain, each objective: how many of how many stand how.
fn groups(assessment: &Assessment, edition: &Edition, audience: Audience) -> Rows {
    let row = |group: &str, no: &str, coverage: &Coverage| {
        let mut row = vec![
            group.to_owned(),
            no.to_owned(),
            coverage.total().to_string(),
        ];
        row.extend(shown(audience).map(|outcome| coverage.count(outcome).to_string()));
        row
    };
    let whole = coverage(assessment, edition.indicators());
    let mut rows = vec![row("all", "", &whole)];
    let mut add = |name: &str, groups: Vec<Group>| {
        rows.extend(
            groups
                .iter()
                .map(|group| row(name, &group.no, &group.coverage)),
        );
    };
    add("domain", by_domain(assessment, edition));
    add("subdomain", by_subdomain(assessment, edition));
    add("gcm_objective", by_objective(assessment, edition));
    rows
}

fn sources(assessment: &Assessment) -> Rows {
    let row = |e: &crate::assessment::Evidence| {
        vec![
            e.id.to_string(),
            e.kind.map_or("", EvidenceKind::word).to_owned(),
            e.title.clone(),
            e.issuer.clone(),
            e.year.map(|year| year.to_string()).unwrap_or_default(),
            e.url.clone(),
            e.language.clone(),
            e.checked_on.clone(),
        ]
    };
    assessment.evidence.values().map(row).collect()
}

fn citations(assessment: &Assessment, audience: Audience) -> Result<ExtraFile, DeskError> {
    let mut all: Vec<_> = assessment.citations.values().collect();
    all.sort_by_key(|c| (ids::numbered(c.indicator.as_str()), &c.id));
    let rows = all.into_iter().map(|c| {
        let mut row = vec![
            c.indicator.to_string(),
            c.evidence.to_string(),
            c.locator.clone(),
        ];
        if audience == Audience::Participants {
            row.push(c.institution.to_string());
        }
        row
    });
    let head = ["indicator_no", "source", "locator", "institution"];
    let cols = if audience == Audience::Public { 3 } else { 4 };
    let head: Vec<&str> = head.into_iter().take(cols).collect();
    table("citations", &head, rows)
}

/// By number of the indicator.
fn in_order<T>(map: &BTreeMap<IndicatorId, T>) -> Vec<(&IndicatorId, &T)> {
    let mut all: Vec<_> = map.iter().collect();
    all.sort_by_key(|(indicator, _)| ids::numbered(indicator.as_str()));
    all
}

fn decisions(assessment: &Assessment, audience: Audience) -> Rows {
    let row = |(indicator, decision): (&IndicatorId, &crate::assessment::Decision)| {
        let mut row = vec![
            indicator.to_string(),
            decision.answer.map_or("", Answer::word).to_owned(),
            decision.text.clone(),
            decision.decided_on.clone(),
        ];
        if audience == Audience::Participants {
            row.push(decision.agreement.word().to_owned());
        }
        row
    };
    in_order(&assessment.decisions)
        .into_iter()
        .map(row)
        .collect()
}

fn voices(assessment: &Assessment) -> Rows {
    let mut rows = Vec::new();
    for (indicator, decision) in in_order(&assessment.decisions) {
        for (institution, voice) in &decision.voices {
            rows.push(vec![
                indicator.to_string(),
                institution.to_string(),
                voice.kind.word().to_owned(),
                voice.note.clone(),
            ]);
        }
    }
    rows
}

fn assignments(assessment: &Assessment) -> Rows {
    let mut all: Vec<_> = assessment.assignments.iter().collect();
    all.sort_by_key(|a| (ids::numbered(a.indicator.as_str()), &a.institution));
    let row = |a: &crate::assessment::Assignment| {
        vec![a.indicator.to_string(), a.institution.to_string()]
    };
    all.into_iter().map(row).collect()
}

fn sdg_head(audience: Audience) -> Vec<&'static str> {
    match audience {
        Audience::Public => vec!["item", "answer"],
        Audience::Participants => vec!["item", "answer", "institution", "note"],
    }
}

fn sdg(assessment: &Assessment, audience: Audience) -> Rows {
    let row = |item: SdgItem| {
        let position = assessment.sdg.get(&item);
        let answer = position.and_then(|p| p.answer).map_or("", SdgAnswer::word);
        let mut row = vec![item.to_string(), answer.to_owned()];
        if audience == Audience::Participants {
            let institution = position.and_then(|p| p.institution.as_ref());
            row.push(institution.map(ToString::to_string).unwrap_or_default());
            row.push(position.map_or_else(String::new, |p| p.note.clone()));
        }
        row
    };
    SdgItem::all().map(row).collect()
}

fn attachments(assessment: &Assessment) -> Rows {
    let mut rows = Vec::new();
    for evidence in assessment.evidence.values() {
        for file in &evidence.attachments {
            rows.push(vec![
                evidence.id.to_string(),
                file.name.clone(),
                file.file.to_string(),
                file.media.word().to_owned(),
                file.length_bytes.to_string(),
            ]);
        }
    }
    rows
}

fn unsettled(assessment: &Assessment) -> Rows {
    let mut rows = Vec::new();
    for unsettled in &assessment.unsettled {
        for value in &unsettled.values {
            rows.push(vec![
                unsettled.cell.clone(),
                value.value.to_string(),
                value.device.to_string(),
                value.at_ms.to_string(),
                value.operation.clone(),
            ]);
        }
    }
    rows
}
