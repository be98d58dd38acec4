//! The first page: what this is, of which day, made with which edition, from which record.

use crate::report::Cover;
use crate::report::baseline::content::Content;

/// The first page.
pub(super) fn cover(content: &Content<'_>) -> Cover {
    let words = content.words;
    let profile = &content.assessment.profile;
    let label = |name: &str| words.text(&format!("report.cover.{name}"), &[]);
    let mut facts = vec![(label("date"), words.date(&content.date))];
    facts.push((label("edition"), edition(content)));
    let institutions = content.assessment.institutions.len();
    facts.push((
        label("institutions"),
        words.counted("report.cover.institution_count", institutions, &[]),
    ));
    let (answered, total) = (content.whole.answered(), content.whole.total());
    let answered_label = if words.is_public() {
        words.text("report.public.agreed", &[])
    } else {
        label("answered")
    };
    facts.push((answered_label, words.of(answered, total)));
    facts.push((label("fingerprint"), grouped(&content.fingerprint)));
    let mut notices = Vec::new();
    if words.is_public() {
        notices.push(words.text("report.public.notice", &[]));
    }
    if profile.is_fictional() {
        notices.push(words.text("report.cover.fictional", &[("place", content.place)]));
    }
    if !profile.notice.is_empty() {
        notices.push(profile.notice.clone());
    }
    if content.whole.answered() == 0 && !words.is_public() {
        notices.push(words.text("report.cover.empty", &[]));
    }
    Cover {
        eyebrow: words.text("report.cover.eyebrow", &[]),
        title: content.place.to_owned(),
        subtitle: in_round(content, "subtitle", &[]),
        facts,
        notice: notices.join("\n"),
        check: words.text("report.cover.check", &[]),
    }
}

/// The title in the document's properties.
pub(super) fn title(content: &Content<'_>) -> String {
    in_round(content, "title", &[("place", content.place)])
}

/// The title at the head of each page.
pub(super) fn short_title(content: &Content<'_>) -> String {
    in_round(content, "short_title", &[("place", content.place)])
}

/// The sentence on every page: that the country is invented, or else what the record asks for.
pub(super) fn running_notice(content: &Content<'_>) -> Option<String> {
    let profile = &content.assessment.profile;
    if profile.is_fictional() {
        let values = [("place", content.place)];
        return Some(content.words.text("report.label.fictional", &values));
    }
    (!profile.notice.is_empty()).then(|| profile.notice.clone())
}

/// Title, version and standing of the edition.
pub(super) fn edition(content: &Content<'_>) -> String {
    let edition = content.edition;
    let texts = edition.texts(content.words.language);
    let title = texts.map_or(edition.id.as_str(), |texts| texts.title.as_str());
    let key = if edition.status == "working" {
        "report.cover.edition_working"
    } else {
        "report.cover.edition_named"
    };
    let values = [("version", edition.version.as_str()), ("title", title)];
    content.words.text(key, &values)
}

/// The words of `part` for the baseline or for a follow-up.
fn in_round(content: &Content<'_>, part: &str, values: &[(&str, &str)]) -> String {
    let round = content.assessment.profile.round.to_string();
    let mut all = vec![("round", round.as_str())];
    all.extend_from_slice(values);
    content.words.text(&round_key(content, part), &all)
}

/// The key of `part` for the baseline or for a follow-up.
fn round_key(content: &Content<'_>, part: &str) -> String {
    let round = if content.assessment.profile.round == 0 {
        "baseline"
    } else {
        "follow_up"
    };
    format!("report.{round}.{part}")
}

/// A fingerprint in groups of eight digits, so that people can compare it.
fn grouped(fingerprint: &str) -> String {
    let digits: Vec<char> = fingerprint.chars().collect();
    let groups: Vec<String> = digits
        .chunks(8)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}
