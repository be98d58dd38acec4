//! The tables of an edition.

use crate::ids::IndicatorId;
use crate::instrument::Edition;
use crate::instrument::Framework;
use crate::instrument::Indicator;
use crate::instrument::Standing;
use crate::instrument::Texts;
use crate::instrument::authoring::draft::Draft;
use crate::instrument::authoring::layout::DOMAIN_PARTS;
use crate::instrument::authoring::layout::EVIDENCE_COLUMNS;
use crate::instrument::authoring::layout::EVIDENCE_KIND;
use crate::instrument::authoring::layout::INDICATOR_PARTS;
use crate::instrument::authoring::layout::LinkKind;
use crate::instrument::authoring::layout::NOT_READ;
use crate::instrument::authoring::layout::Part;
use crate::instrument::authoring::layout::WHOLE_PARTS;
use crate::instrument::authoring::layout::spaced;
use crate::instrument::edition::FORMAT;

/// The tables of `edition`; `titles` helps people to know what a link leads to.
#[must_use]
pub fn draft_of(edition: &Edition, titles: &Framework) -> Draft {
    let mut draft = Draft::default();
    about(&mut draft, edition);
    for (key, source) in &edition.sources {
        let year = source.year.to_string();
        let cells = [key, &source.title, &source.publisher, &year, &source.url];
        draft.row(Part::Sources, cells);
    }
    structure(&mut draft, edition);
    links(&mut draft, edition, titles);
    texts(&mut draft, edition);
    maps(&mut draft, edition);
    draft
}

fn about(draft: &mut Draft, edition: &Edition) {
    let format = FORMAT.to_string();
    let (base, base_version) = match &edition.extends {
        Some(name) => (name.id.as_str(), name.version.as_str()),
        None => ("", ""),
    };
    for row in [
        ["format", &format],
        ["id", &edition.id],
        ["version", &edition.version],
        ["level", &edition.level],
        ["status", &edition.status],
        ["licence", &edition.licence],
        ["extends id", base],
        ["extends version", base_version],
    ] {
        draft.row(Part::About, row);
    }
}

fn structure(draft: &mut Draft, edition: &Edition) {
    let words = edition.texts("en");
    let most = edition
        .indicators()
        .map(|indicator| indicator.evidence_kinds.len())
        .max();
    let kinds = most.unwrap_or_default().max(EVIDENCE_COLUMNS);
    for part in [Part::Domains, Part::Subdomains] {
        draft.column(part, &format!("name{NOT_READ}"));
    }
    for number in 1..=kinds {
        draft.column(Part::Indicators, &format!("{EVIDENCE_KIND} {number}"));
    }
    draft.column(Part::Indicators, &format!("topic{NOT_READ}"));
    for domain in &edition.domains {
        let name = words.and_then(|w| w.domains.get(&domain.no));
        let name = name.map_or("", |text| text.name.as_str());
        draft.row(Part::Domains, [domain.no.as_str(), name]);
        for subdomain in &domain.subdomains {
            let name = words.and_then(|w| w.subdomains.get(&subdomain.no));
            let name = name.map_or("", String::as_str);
            draft.row(Part::Subdomains, [&subdomain.no, &domain.no, name]);
            for indicator in &subdomain.indicators {
                let basis = if indicator.sourced {
                    "sourced"
                } else {
                    "authored"
                };
                let mut row = vec![
                    indicator.id.to_string(),
                    subdomain.no.clone(),
                    basis.to_owned(),
                ];
                row.extend(indicator.evidence_kinds.iter().map(|kind| spaced(kind)));
                row.resize(3 + kinds, String::new());
                row.push(topic(words, indicator));
                draft.row(Part::Indicators, row);
            }
        }
    }
}

fn topic(words: Option<&Texts>, indicator: &Indicator) -> String {
    words
        .and_then(|words| words.indicators.get(indicator.id.as_str()))
        .map(|text| text.topic.clone())
        .unwrap_or_default()
}

fn links(draft: &mut Draft, edition: &Edition, titles: &Framework) {
    draft.column(Part::Links, &format!("topic{NOT_READ}"));
    draft.column(Part::Links, &format!("what it leads to{NOT_READ}"));
    let words = edition.texts("en");
    for indicator in edition.indicators() {
        for (kind, links) in [
            (LinkKind::Objective, &indicator.objectives),
            (LinkKind::Target, &indicator.sdg_targets),
            (LinkKind::Item, &indicator.sdg_items),
            (LinkKind::Principle, &indicator.principles),
        ] {
            for link in links {
                let standing = match link.standing {
                    Standing::Published => "published",
                    Standing::Working => "working",
                };
                let target = match kind {
                    LinkKind::Principle => spaced(&link.target),
                    LinkKind::Objective | LinkKind::Target | LinkKind::Item => link.target.clone(),
                };
                let row = [
                    indicator.id.to_string(),
                    kind.word().to_owned(),
                    target,
                    standing.to_owned(),
                    link.source.clone(),
                    topic(words, indicator),
                    title_of(titles, kind, &link.target),
                ];
                draft.row(Part::Links, row);
            }
        }
    }
}

/// What a link leads to, in words.
pub(super) fn title_of(titles: &Framework, kind: LinkKind, target: &str) -> String {
    match kind {
        LinkKind::Objective => titles.objective(target).short,
        LinkKind::Target => titles.sdg_target(target).to_owned(),
        LinkKind::Item => titles.sdg_item(target).to_owned(),
        LinkKind::Principle => titles.principle(target).to_owned(),
    }
}

fn texts(draft: &mut Draft, edition: &Edition) {
    for language in edition.languages() {
        draft.column(Part::Texts, language);
    }
    let all: Vec<&Texts> = edition.all_texts().values().collect();
    let mut add = |number: &str, part: &str, of: &dyn Fn(&Texts) -> Option<String>| {
        let mut row = vec![number.to_owned(), spaced(part)];
        row.extend(all.iter().map(|words| of(words).unwrap_or_default()));
        draft.row(Part::Texts, row);
    };
    for part in WHOLE_PARTS {
        add("", part, &|words| {
            Some(match part {
                "title" => words.title.clone(),
                _ => words.notice.clone(),
            })
        });
    }
    for domain in &edition.domains {
        for part in DOMAIN_PARTS {
            add(&domain.no, part, &|words| {
                let text = words.domains.get(&domain.no)?;
                Some(match part {
                    "name" => text.name.clone(),
                    _ => text.definition.clone(),
                })
            });
        }
        for subdomain in &domain.subdomains {
            add(&subdomain.no, "name", &|words| {
                words.subdomains.get(&subdomain.no).cloned()
            });
            for indicator in &subdomain.indicators {
                let number = indicator.id.as_str();
                for part in INDICATOR_PARTS {
                    add(number, part, &|words| {
                        let text = words.indicators.get(number)?;
                        Some(match part {
                            "topic" => text.topic.clone(),
                            "question" => text.question.clone(),
                            "in_place" => text.in_place.clone(),
                            "partly_in_place" => text.partly_in_place.clone(),
                            "not_in_place" => text.not_in_place.clone(),
                            _ => text.evidence.clone(),
                        })
                    });
                }
            }
        }
    }
}

fn maps(draft: &mut Draft, edition: &Edition) {
    for map in &edition.maps {
        let from = [map.from.id.as_str(), map.from.version.as_str()];
        if map.entries.is_empty() {
            draft.row(Part::Maps, from);
        }
        for entry in &map.entries {
            let numbers = |ids: &[IndicatorId]| {
                let ids: Vec<&str> = ids.iter().map(IndicatorId::as_str).collect();
                ids.join(" ")
            };
            let row = [
                from[0],
                from[1],
                entry.change.word(),
                &numbers(&entry.from),
                &numbers(&entry.to),
                &entry.note,
            ];
            draft.row(Part::Maps, row);
        }
    }
}
