//! Reads an edition strictly: numbers unique and nested, links known, texts complete.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use crate::ids;
use crate::ids::EditionId;
use crate::ids::EditionVersion;
use crate::ids::IdError;
use crate::ids::IndicatorId;
use crate::instrument::EditionError;
use crate::instrument::edition::Basis;
use crate::instrument::edition::CheckedParts;
use crate::instrument::edition::Domain;
use crate::instrument::edition::Edition;
use crate::instrument::edition::EditionFile;
use crate::instrument::edition::FORMAT;
use crate::instrument::edition::Indicator;
use crate::instrument::edition::IndicatorFile;
use crate::instrument::edition::Link;
use crate::instrument::edition::Source;
use crate::instrument::edition::Subdomain;
use crate::instrument::edition::Texts;
use crate::instrument::framework::EVIDENCE_KINDS;
use crate::instrument::framework::LEVELS;
use crate::instrument::framework::OBJECTIVES;
use crate::instrument::framework::PRINCIPLES;
use crate::instrument::framework::SDG_ITEMS;

/// Longest file in bytes; six languages of a hundred indicators need a tenth of it each.
const FILE_LIMIT: usize = 4 << 20;
/// Most indicators of an edition; a list of a thousand is a mistake or an attack.
pub(super) const INDICATOR_LIMIT: usize = 1000;
/// Longest text in characters.
pub(super) const TEXT_LIMIT: usize = 10_000;

pub(super) fn edition(
    name: &str,
    structure: &str,
    texts: &[&str],
) -> Result<Edition, EditionError> {
    let file = format!("{name}/edition.json");
    for (part, text) in [("edition.json", structure)]
        .into_iter()
        .chain(texts.iter().map(|text| ("texts", *text)))
    {
        small(&format!("{name}/{part}"), "", text.len(), FILE_LIMIT)?;
    }
    let parsed: EditionFile = parse(&file, structure)?;
    if parsed.format > FORMAT {
        return Err(EditionError::NewerFormat {
            file,
            format: parsed.format,
        });
    }
    sound_structure(&file, &parsed)?;
    let domains = nested(&file, &parsed)?;
    let indicators: BTreeSet<_> = domains
        .iter()
        .flat_map(Domain::indicators)
        .map(|indicator| &indicator.id)
        .collect();
    small(&file, "", indicators.len(), INDICATOR_LIMIT)?;
    maps(&file, &parsed, &indicators)?;
    let mut by_language = BTreeMap::new();
    let mut parts = vec![structure];
    for text in texts {
        let read: Texts = parse(&format!("{name}/texts"), text)?;
        complete(
            &format!("{name}/texts/{}.json", read.language),
            &domains,
            &read,
        )?;
        let language = read.language.clone();
        if by_language.insert(language.clone(), read).is_some() {
            return Err(EditionError::Duplicate {
                file,
                number: language,
            });
        }
        parts.push(text);
    }
    for language in &parsed.languages {
        if !by_language.contains_key(language) {
            return Err(EditionError::MissingText {
                file,
                number: parsed.id,
                part: "text file".to_owned(),
                language: language.clone(),
            });
        }
    }
    let digest = ids::derived(&parts, 64);
    Ok(Edition::checked(CheckedParts {
        file: parsed,
        domains,
        texts: by_language,
        digest,
    }))
}

fn small(file: &str, number: &str, length: usize, limit: usize) -> Result<(), EditionError> {
    if length <= limit {
        return Ok(());
    }
    Err(EditionError::TooLarge {
        file: file.to_owned(),
        number: number.to_owned(),
        length,
        limit,
    })
}

fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, EditionError> {
    serde_json::from_str(text).map_err(|error| EditionError::Unreadable {
        file: file.to_owned(),
        reason: error.to_string(),
    })
}

/// What has no language: names that fit into paths, known words, no hidden characters.
fn sound_structure(file: &str, parsed: &EditionFile) -> Result<(), EditionError> {
    let extended = parsed.extends.iter();
    let mapped = parsed.maps.iter().map(|map| &map.from);
    for (id, version) in extended
        .chain(mapped)
        .map(|name| (&name.id, &name.version))
        .chain([(&parsed.id, &parsed.version)])
    {
        name(file, id.parse::<EditionId>(), id)?;
        name(file, version.parse::<EditionVersion>(), version)?;
    }
    known(file, &parsed.id, &parsed.level, &LEVELS)?;
    for language in &parsed.languages {
        language_tag(file, language)?;
    }
    for (part, text) in [("status", &parsed.status), ("licence", &parsed.licence)] {
        visible(file, &parsed.id, part, text)?;
    }
    for (key, source) in &parsed.sources {
        if key.is_empty() || key.trim() != key || key.chars().any(is_hidden) {
            return Err(bad_name(file, key));
        }
        for (part, text) in [
            ("title", &source.title),
            ("publisher", &source.publisher),
            ("url", &source.url),
        ] {
            visible(file, key, part, text)?;
            small(file, key, text.chars().count(), TEXT_LIMIT)?;
        }
    }
    for note in parsed.maps.iter().flat_map(|map| &map.entries) {
        visible(file, &parsed.id, "note", &note.note)?;
        small(file, &parsed.id, note.note.chars().count(), TEXT_LIMIT)?;
    }
    Ok(())
}

fn name<T>(file: &str, read: Result<T, IdError>, text: &str) -> Result<(), EditionError> {
    read.map(|_| ()).map_err(|_| bad_name(file, text))
}

fn bad_name(file: &str, text: &str) -> EditionError {
    EditionError::BadName {
        file: file.to_owned(),
        value: text.chars().take(80).collect(),
    }
}

fn known(file: &str, number: &str, word: &str, allowed: &[&str]) -> Result<(), EditionError> {
    if allowed.contains(&word) {
        return Ok(());
    }
    Err(EditionError::UnknownWord {
        file: file.to_owned(),
        number: number.to_owned(),
        value: word.chars().take(80).collect(),
        allowed: allowed.join(", "),
    })
}

/// No hidden character, and not white space alone.
fn visible(file: &str, number: &str, part: &str, text: &str) -> Result<(), EditionError> {
    let blank = if text.trim().is_empty() {
        text.chars().next()
    } else {
        None
    };
    match blank.or_else(|| text.chars().find(|c| is_hidden(*c))) {
        Some(hidden) => Err(EditionError::ControlCharacter {
            file: file.to_owned(),
            number: number.to_owned(),
            part: part.to_owned(),
            character: code_point(hidden),
        }),
        None => Ok(()),
    }
}

fn language_tag(file: &str, tag: &str) -> Result<(), EditionError> {
    if is_language_tag(tag) {
        return Ok(());
    }
    Err(bad_name(file, tag))
}

/// A BCP 47 tag as far as editions need one: a language of two or three letters, then parts of
/// up to eight letters or digits, such as `pt-BR` or `zh-Hans`.
pub(super) fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let lettered = language.bytes().all(|b| b.is_ascii_lowercase());
    let rest = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    (2..=3).contains(&language.len()) && lettered && parts.all(rest)
}

/// The maps: one from each earlier edition, none from the edition itself, each complete.
fn maps(
    file: &str,
    parsed: &EditionFile,
    indicators: &BTreeSet<&IndicatorId>,
) -> Result<(), EditionError> {
    let mut seen = BTreeSet::new();
    for map in &parsed.maps {
        if map.from.id == parsed.id && map.from.version == parsed.version {
            return Err(EditionError::MapCycle {
                editions: map.from.to_string(),
            });
        }
        if !seen.insert(&map.from) {
            return Err(EditionError::Duplicate {
                file: file.to_owned(),
                number: map.from.to_string(),
            });
        }
        map.check(file, indicators, None)?;
    }
    Ok(())
}

/// The tree of domains, each number once and under its parent.
fn nested(file: &str, parsed: &EditionFile) -> Result<Vec<Domain>, EditionError> {
    let mut seen = BTreeSet::new();
    let mut enter = |number: &str, parent: &str| {
        name(file, number.parse::<IndicatorId>(), number)?;
        if !parent.is_empty() && !number.starts_with(&format!("{parent}.")) {
            return Err(EditionError::Misplaced {
                file: file.to_owned(),
                number: number.to_owned(),
                parent: parent.to_owned(),
            });
        }
        if seen.insert(number.to_owned()) {
            Ok(())
        } else {
            Err(EditionError::Duplicate {
                file: file.to_owned(),
                number: number.to_owned(),
            })
        }
    };
    let mut domains = Vec::new();
    for domain in &parsed.domains {
        enter(&domain.no, "")?;
        let mut subdomains = Vec::new();
        for subdomain in &domain.subdomains {
            enter(&subdomain.no, &domain.no)?;
            let mut indicators = Vec::new();
            for indicator in &subdomain.indicators {
                enter(indicator.no.as_str(), &subdomain.no)?;
                indicators.push(linked(file, indicator, &parsed.sources)?);
            }
            subdomains.push(Subdomain {
                no: subdomain.no.clone(),
                indicators,
            });
        }
        domains.push(Domain {
            no: domain.no.clone(),
            subdomains,
        });
    }
    Ok(domains)
}

/// The indicator with its links, each leading somewhere and naming a known source.
fn linked(
    file: &str,
    read: &IndicatorFile,
    sources: &BTreeMap<String, Source>,
) -> Result<Indicator, EditionError> {
    let unknown = |target: String| EditionError::UnknownLink {
        file: file.to_owned(),
        number: read.no.to_string(),
        target,
    };
    let mut objectives = Vec::new();
    for link in &read.gcm_objectives {
        if !OBJECTIVES.contains(&link.objective) {
            return Err(unknown(format!("GCM objective {}", link.objective)));
        }
        objectives.push(Link {
            target: link.objective.to_string(),
            standing: link.standing,
            source: link.source.clone(),
        });
    }
    let sdg_targets: Vec<Link> = read
        .sdg_targets
        .iter()
        .map(|l| Link {
            target: l.target.clone(),
            standing: l.standing,
            source: l.source.clone(),
        })
        .collect();
    let sdg_items: Vec<Link> = read
        .sdg_10_7_2_items
        .iter()
        .map(|l| Link {
            target: l.item.clone(),
            standing: l.standing,
            source: l.source.clone(),
        })
        .collect();
    if let Some(link) = sdg_items
        .iter()
        .find(|l| !SDG_ITEMS.contains(&l.target.as_str()))
    {
        return Err(unknown(format!("10.7.2 item {}", link.target)));
    }
    if let Some(link) = sdg_targets.iter().find(|l| !is_target(&l.target)) {
        return Err(unknown(format!("SDG target {}", link.target)));
    }
    let principles: Vec<Link> = read
        .gcm_principles
        .iter()
        .map(|l| Link {
            target: l.principle.clone(),
            standing: l.standing,
            source: l.source.clone(),
        })
        .collect();
    if let Some(link) = principles
        .iter()
        .find(|l| !PRINCIPLES.contains(&l.target.as_str()))
    {
        return Err(unknown(format!("GCM principle {}", link.target)));
    }
    let all = objectives
        .iter()
        .chain(&sdg_targets)
        .chain(&sdg_items)
        .chain(&principles);
    if let Some(link) = all.into_iter().find(|l| !sources.contains_key(&l.source)) {
        return Err(unknown(format!("source {}", link.source)));
    }
    for links in [&objectives, &sdg_targets, &sdg_items, &principles] {
        let mut rest = links.as_slice();
        while let Some((link, after)) = rest.split_first() {
            if after.contains(link) {
                return Err(EditionError::Duplicate {
                    file: file.to_owned(),
                    number: format!("{} → {}", read.no, link.target),
                });
            }
            rest = after;
        }
    }
    for kind in &read.evidence_kinds {
        known(file, read.no.as_str(), kind, &EVIDENCE_KINDS)?;
    }
    Ok(Indicator {
        id: read.no.clone(),
        evidence_kinds: read.evidence_kinds.clone(),
        objectives,
        sdg_targets,
        sdg_items,
        principles,
        sourced: matches!(read.basis, Basis::Sourced),
    })
}

/// `10.7` or `10.b`: goal 1 to 17, then a number or a letter.
pub(super) fn is_target(text: &str) -> bool {
    let Some((goal, rest)) = text.split_once('.') else {
        return false;
    };
    let goal_known = goal
        .parse::<u8>()
        .is_ok_and(|number| (1..=17).contains(&number));
    let lettered = rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_lowercase());
    goal_known && (lettered || rest.parse::<u8>().is_ok_and(|number| number > 0))
}

/// Every number has its words and every word its number.
fn complete(file: &str, domains: &[Domain], texts: &Texts) -> Result<(), EditionError> {
    let missing = |number: &str, part: &str| EditionError::MissingText {
        file: file.to_owned(),
        number: number.to_owned(),
        part: part.to_owned(),
        language: texts.language.clone(),
    };
    let sound = |number: &str, part: &str, text: &str| {
        if text.trim().is_empty() {
            return Err(missing(number, part));
        }
        small(file, number, text.chars().count(), TEXT_LIMIT)?;
        visible(file, number, part, text)
    };
    language_tag(file, &texts.language)?;
    for (part, text) in [("title", &texts.title), ("notice", &texts.notice)] {
        sound("", part, text)?;
    }
    let mut known = BTreeSet::new();
    for domain in domains {
        known.insert(domain.no.as_str());
        let words = texts
            .domains
            .get(&domain.no)
            .ok_or_else(|| missing(&domain.no, "name"))?;
        for (part, text) in [("name", &words.name), ("definition", &words.definition)] {
            sound(&domain.no, part, text)?;
        }
        for subdomain in &domain.subdomains {
            known.insert(subdomain.no.as_str());
            let name = texts.subdomains.get(&subdomain.no);
            sound(&subdomain.no, "name", name.map_or("", String::as_str))?;
        }
        for indicator in domain.indicators() {
            let number = indicator.id.as_str();
            known.insert(number);
            let words = texts
                .indicators
                .get(number)
                .ok_or_else(|| missing(number, "question"))?;
            for (part, text) in [
                ("topic", &words.topic),
                ("question", &words.question),
                ("in_place", &words.in_place),
                ("partly_in_place", &words.partly_in_place),
                ("not_in_place", &words.not_in_place),
                ("evidence", &words.evidence),
            ] {
                sound(number, part, text)?;
            }
        }
    }
    let written = texts
        .domains
        .keys()
        .chain(texts.subdomains.keys())
        .chain(texts.indicators.keys());
    match written
        .into_iter()
        .find(|number| !known.contains(number.as_str()))
    {
        Some(stray) => Err(EditionError::StrayText {
            file: file.to_owned(),
            number: stray.clone(),
        }),
        None => Ok(()),
    }
}

/// Characters that nobody sees and that can turn a text round or hide a part of it, and those
/// that are no characters at all. The marks that Arabic and Persian orthography need (U+200C to
/// U+200F, U+061C) are allowed.
pub(super) fn is_hidden(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let empty = matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffd}');
    let none = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    (c.is_control() && c != '\n') || turns || empty || none
}

/// A character that nobody sees, by name: `U+202E`.
pub(super) fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: &str = r#"{"language":"en","title":"T","notice":"N",
        "domains":{"1":{"name":"D","definition":"d"}},"subdomains":{"1.1":"S"},
        "indicators":{"1.1.1":{"topic":"t","question":"q","in_place":"i","partly_in_place":"p",
        "not_in_place":"n","evidence":"e"}}}"#;

    fn structure(indicators: &str) -> String {
        format!(
            r#"{{"format":1,"id":"x","version":"1","level":"national","status":"working",
            "licence":"Apache-2.0","languages":["en"],
            "sources":{{"s":{{"title":"","publisher":"","year":2026,"url":""}}}},
            "domains":[{{"no":"1","subdomains":[{{"no":"1.1","indicators":[{indicators}]}}]}}]}}"#
        )
    }

    fn indicator(no: &str, links: &str) -> String {
        format!(
            r#"{{"no":"{no}","evidence_kinds":["law"],"gcm_objectives":[{links}],
            "sdg_targets":[],"sdg_10_7_2_items":[],"basis":"authored"}}"#
        )
    }

    fn mapped(entries: &str) -> String {
        structure(&indicator("1.1.1", "")).replace(
            "\"domains\"",
            &format!(
                r#""maps":[{{"from":{{"id":"x","version":"0"}},"entries":[{entries}]}}],"domains""#
            ),
        )
    }

    fn code(structure: &str, texts: &str) -> &'static str {
        Edition::parse("x", structure, &[texts]).map_or_else(|error| error.code(), |_| "ok")
    }

    #[test]
    fn each_defect_has_its_name() {
        let good = structure(&indicator("1.1.1", ""));
        let working = r#"{"objective":24,"standing":"working","source":"s"}"#;
        let sourceless = r#"{"objective":1,"standing":"working","source":"nowhere"}"#;
        let twice = [indicator("1.1.1", ""), indicator("1.1.1", "")].join(",");
        let table = [
            (good.clone(), TEXTS.to_owned(), "ok"),
            ("{".to_owned(), TEXTS.to_owned(), "edition.unreadable"),
            (
                good.replace("\"format\":1", "\"format\":2"),
                TEXTS.to_owned(),
                "edition.newer_format",
            ),
            (structure(&twice), TEXTS.to_owned(), "edition.duplicate"),
            (
                structure(&indicator("2.1.1", "")),
                TEXTS.to_owned(),
                "edition.misplaced",
            ),
            (
                structure(&indicator("1.1.1", working)),
                TEXTS.to_owned(),
                "edition.unknown_link",
            ),
            (
                structure(&indicator("1.1.1", sourceless)),
                TEXTS.to_owned(),
                "edition.unknown_link",
            ),
            (
                good.clone(),
                TEXTS.replace("\"q\"", "\" \""),
                "edition.missing_text",
            ),
            (
                good.clone(),
                TEXTS.replace("\"1.1.1\"", "\"1.1.2\""),
                "edition.missing_text",
            ),
            (
                good.clone(),
                TEXTS.replace("\"1.1\":\"S\"", "\"1.1\":\"S\",\"9.9\":\"S\""),
                "edition.stray_text",
            ),
            (
                good.clone(),
                TEXTS.replace("\"q\"", "\"q\u{202e}\""),
                "edition.control_character",
            ),
            (
                good.clone(),
                TEXTS.replace("\"q\"", "\"q\\u0000\""),
                "edition.control_character",
            ),
            (
                good.clone(),
                TEXTS.replace("\"q\"", &format!("\"{}\"", "q".repeat(10_001))),
                "edition.too_large",
            ),
            (
                mapped(r#"{"change":"split","from":["1.1.1"],"to":["1.1.1"]}"#),
                TEXTS.to_owned(),
                "edition.map_shape",
            ),
            (
                mapped(r#"{"change":"same","from":["1.1.1"],"to":["9.9.9"]}"#),
                TEXTS.to_owned(),
                "edition.map_unknown",
            ),
            (
                mapped(
                    r#"{"change":"same","from":["1.1.1"],"to":["1.1.1"]},
                    {"change":"new","to":["1.1.1"]}"#,
                ),
                TEXTS.to_owned(),
                "edition.map_twice",
            ),
            (
                mapped(r#"{"change":"retired","from":["1.1.1"]}"#),
                TEXTS.to_owned(),
                "edition.map_missing",
            ),
            (
                mapped(r#"{"change":"new","to":["1.1.1"]}"#),
                TEXTS.to_owned(),
                "ok",
            ),
            (
                good.replace("[\"en\"]", "[\"en\",\"fr\"]"),
                TEXTS.to_owned(),
                "edition.missing_text",
            ),
        ];
        for (structure, texts, expected) in table {
            assert_eq!(code(&structure, &texts), expected, "{structure} {texts}");
        }
    }

    #[test]
    fn names_and_words_are_checked() {
        let good = structure(&indicator("1.1.1", ""));
        let twice = r#"{"objective":1,"standing":"working","source":"s"}"#;
        let table = [
            (
                good.replace("\"id\":\"x\"", "\"id\":\"../x\""),
                TEXTS.to_owned(),
                "edition.bad_name",
            ),
            (
                structure(&indicator("1.1.1", "")).replace("\"1.1\"", "\"1.1 \""),
                TEXTS.to_owned(),
                "edition.bad_name",
            ),
            (
                good.replace("\"national\"", "\"galactic\""),
                TEXTS.to_owned(),
                "edition.unknown_word",
            ),
            (
                good.replace("\"law\"", "\"rumour\""),
                TEXTS.to_owned(),
                "edition.unknown_word",
            ),
            (
                good.replace("\"publisher\":\"\"", "\"publisher\":\"a\u{feff}\""),
                TEXTS.to_owned(),
                "edition.control_character",
            ),
            (
                good.clone(),
                TEXTS.replace("\"q\"", "\"q\u{ffff}\""),
                "edition.control_character",
            ),
            (
                good.replace("[\"en\"]", "[\"English\"]"),
                TEXTS.to_owned(),
                "edition.bad_name",
            ),
            (
                mapped(r#"{"change":"new","to":["1.1.1"]}"#)
                    .replace(r#""id":"x","version":"0""#, r#""id":"x","version":"1""#),
                TEXTS.to_owned(),
                "edition.map_cycle",
            ),
            (
                structure(&indicator("1.1.1", &format!("{twice},{twice}"))),
                TEXTS.to_owned(),
                "edition.duplicate",
            ),
        ];
        for (structure, texts, expected) in table {
            assert_eq!(code(&structure, &texts), expected, "{structure} {texts}");
        }
    }

    #[test]
    fn targets_look_like_targets() {
        for good in ["1.3", "10.b", "17.18"] {
            assert!(is_target(good), "{good}");
        }
        for bad in ["18.1", "0.1", "10", "10.B", "10.0", "x.1", "10.bb"] {
            assert!(!is_target(bad), "{bad}");
        }
    }
}
