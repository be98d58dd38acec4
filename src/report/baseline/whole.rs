//! The report as a whole: which parts it has, in which order.

use crate::assessment::Assessment;
use crate::instrument::Edition;
use crate::instrument::Framework;
use crate::record;
use crate::report::Block;
use crate::report::Dir;
use crate::report::Heading;
use crate::report::Labels;
use crate::report::Listing;
use crate::report::Report;
use crate::report::ReportError;
use crate::report::baseline::about;
use crate::report::baseline::annexes;
use crate::report::baseline::chapters;
use crate::report::baseline::content::Content;
use crate::report::baseline::cover;
use crate::report::baseline::full;
use crate::report::baseline::objectives;
use crate::report::baseline::overview;
use crate::report::baseline::sources;
use crate::report::baseline::words::Audience;

/// Deepest level of headings in the list of contents: chapters and subdomains.
const CONTENTS_DEPTH: u8 = 2;

/// The baseline report of `assessment` in `language`. `place` is the name of the country or
/// locality in that language. The report is dated by the record's last change, so that the same
/// record gives the same report on every day.
///
/// # Errors
/// [`ReportError::Record`] when the record has no fingerprint.
pub fn baseline(
    assessment: &Assessment,
    edition: &Edition,
    framework: &Framework,
    place: &str,
    language: &str,
) -> Result<Report, ReportError> {
    let audience = Audience::Participants;
    let content = content(assessment, edition, framework, (place, language), audience)?;
    Ok(outline(&content))
}

/// The report for everyone, of an assessment from which all that is not public was taken
/// ([`analysis::public_part`](crate::analysis::public_part)); otherwise as [`baseline`].
///
/// # Errors
/// As [`baseline`].
pub fn public_report(
    assessment: &Assessment,
    edition: &Edition,
    framework: &Framework,
    place: &str,
    language: &str,
) -> Result<Report, ReportError> {
    let audience = Audience::Public;
    let content = content(assessment, edition, framework, (place, language), audience)?;
    Ok(outline(&content))
}

/// What a page for browsers says: the report, and behind it every position and every answer to
/// 10.7.2. An `assessment` for everyone is one from which all that is not public was taken.
///
/// # Errors
/// As [`baseline`].
pub fn page_outline(
    assessment: &Assessment,
    edition: &Edition,
    framework: &Framework,
    place: &str,
    language: &str,
    audience: Audience,
) -> Result<Report, ReportError> {
    let content = content(assessment, edition, framework, (place, language), audience)?;
    let mut report = outline(&content);
    for part in full::parts(&content) {
        report.blocks.push(Block::PageBreak);
        report.blocks.extend(part);
    }
    Ok(report)
}

fn content<'a>(
    assessment: &'a Assessment,
    edition: &'a Edition,
    framework: &'a Framework,
    (place, language): (&'a str, &'a str),
    audience: Audience,
) -> Result<Content<'a>, ReportError> {
    let fingerprint = record::fingerprint(assessment).map_err(|error| ReportError::Record {
        reason: error.to_string(),
    })?;
    Ok(Content::new(
        assessment,
        edition,
        framework,
        place,
        language,
        fingerprint,
        audience,
    ))
}

fn outline(content: &Content<'_>) -> Report {
    let words = content.words;
    let mut blocks = vec![Block::Cover(cover::cover(content)), Block::PageBreak];
    blocks.push(Block::Heading(Heading {
        level: 1,
        text: words.text("report.contents.heading", &[]),
        id: "contents".to_owned(),
        badge: None,
        listing: Listing::Unlisted,
    }));
    blocks.push(Block::Toc {
        depth: CONTENTS_DEPTH,
    });
    let mut parts = vec![about::about(content), overview::overview(content)];
    parts.extend(chapters::chapters(content));
    parts.push(objectives::objectives(content));
    parts.push(annexes::indicators(content));
    parts.push(sources::annex(content));
    if !words.is_public() {
        parts.push(annexes::voices(content));
    }
    parts.push(annexes::crosswalk(content));
    for part in parts {
        blocks.push(Block::PageBreak);
        blocks.extend(part);
    }
    Report {
        lang: words.language.to_owned(),
        dir: Dir::of(words.language),
        title: cover::title(content),
        short_title: cover::short_title(content),
        date: content.date.clone(),
        fingerprint: content.fingerprint.clone(),
        notice: cover::running_notice(content),
        labels: Labels {
            page: words.text("report.label.page", &[]),
            record: words.text("report.label.record", &[]),
            digits: words.text("report.label.digits", &[]).chars().collect(),
        },
        blocks,
    }
}
