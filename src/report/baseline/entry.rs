//! One indicator: how it stands and what was said, in as few lines as that takes.

use crate::assessment::Agreement;
use crate::assessment::Decision;
use crate::assessment::Position;
use crate::ids::IndicatorId;
use crate::report::Block;
use crate::report::Heading;
use crate::report::Listing;
use crate::report::ParaKind;
use crate::report::Span;
use crate::report::baseline::content::Content;
use crate::report::baseline::content::anchor;
use crate::report::baseline::unfinished::indicator_of;
use crate::report::baseline::words::para;
use crate::report::baseline::words::plain;

/// The entry: the settled text, or else what each institution says; reservations and dissent;
/// practice, marked as such; the sources.
pub(super) fn entry(content: &Content<'_>, indicator: &IndicatorId) -> Vec<Block> {
    let assessment = content.assessment;
    let mut blocks = vec![Block::Heading(Heading {
        level: 3,
        text: format!("{indicator} {}", content.topic(indicator)),
        id: anchor(indicator),
        badge: Some(content.words.badge(content.outcome(indicator))),
        listing: Listing::Listed,
    })];
    let decision = assessment.decisions.get(indicator);
    let positions = assessment.positions_on(indicator);
    if let Some(decision) = decision {
        blocks.extend(decided(content, decision));
    }
    let mut quoted: Vec<&Position> = Vec::new();
    if !decision.is_some_and(settles) {
        quoted = positions
            .iter()
            .copied()
            .filter(|position| speaks(content, position))
            .collect();
    }
    if decision.is_none() && quoted.is_empty() {
        let key = if content.words.is_public() {
            "report.public.nothing_agreed"
        } else {
            "report.entry.nobody"
        };
        let said = content.words.text(key, &[]);
        blocks.push(plain(ParaKind::Note, said));
    }
    blocks.extend(quoted.iter().map(|position| said(content, position)));
    if let Some(decision) = decision {
        blocks.extend(voices(content, decision));
    }
    for position in positions.iter().filter(|p| !p.practice.is_empty()) {
        blocks.push(practice(content, position));
    }
    let apart = |cell: &str| indicator_of(cell).as_ref() == Some(indicator);
    if assessment.unsettled.iter().any(|u| apart(&u.cell)) {
        let said = content.words.text("report.entry.entered_apart", &[]);
        blocks.push(plain(ParaKind::Note, said));
    }
    let shown = |id: &_| quoted.iter().any(|position| position.institution == *id);
    let marks = content
        .sources
        .marks(content.words, indicator, |id| !shown(id));
    if !marks.is_empty() {
        let mut spans = vec![Span::quiet(content.words.text("report.entry.sources", &[]))];
        spans.extend(marks);
        blocks.push(para(ParaKind::Note, spans));
    }
    blocks
}

/// Whether a decision says all that the entry needs: an agreed answer with its text.
fn settles(decision: &Decision) -> bool {
    decision.agreement != Agreement::NotAgreed
        && decision.answer.is_some()
        && !decision.text.trim().is_empty()
}

/// Whether there is anything to print of a position.
fn speaks(content: &Content<'_>, position: &Position) -> bool {
    let cited = content
        .assessment
        .citations_of(&position.indicator, &position.institution);
    position.answer.is_some() || !position.text.is_empty() || !cited.is_empty()
}

/// How far the institutions agreed, and the text of the decision.
fn decided(content: &Content<'_>, decision: &Decision) -> Vec<Block> {
    let words = content.words;
    let key = match (decision.agreement, decision.answer) {
        (Agreement::NotAgreed, Some(_)) => "not_agreed",
        (Agreement::NotAgreed, None) => "not_agreed_open",
        (_, None) => "open",
        (Agreement::Agreed, Some(_)) => "agreed",
        (Agreement::AgreedWithReservations, Some(_)) => "agreed_with_reservations",
    };
    let answer = words.answer(decision.answer);
    let key = match key {
        "agreed" if words.is_public() => "report.public.settled".to_owned(),
        key => format!("report.entry.{key}"),
    };
    let mut label = words.text(&key, &[("answer", &answer)]);
    if !decision.decided_on.is_empty() {
        let day = words.date(&decision.decided_on);
        label.push(' ');
        label.push_str(&words.text("report.entry.decided_on", &[("date", &day)]));
    }
    let mut blocks = vec![plain(ParaKind::Label, label)];
    if decision.text.trim().is_empty() {
        let said = words.text("report.entry.no_decided_text", &[]);
        blocks.push(plain(ParaKind::Note, said));
    } else {
        blocks.push(plain(ParaKind::Body, decision.text.as_str()));
    }
    blocks
}

/// What one institution says, with its sources.
fn said(content: &Content<'_>, position: &Position) -> Block {
    let words = content.words;
    let answer = words.answer(position.answer);
    let name = content.assessment.name_of(&position.institution);
    let mut spans = vec![
        Span::strong(name),
        Span::plain(words.text("report.entry.answers", &[("answer", &answer)])),
    ];
    if position.text.trim().is_empty() {
        spans.push(Span::quiet(words.text("report.entry.no_text", &[])));
    } else {
        spans.push(words.quoted(&position.text, &position.language));
    }
    let speaker = &position.institution;
    let marks = content
        .sources
        .marks(words, &position.indicator, |id| id == speaker);
    spans.extend(marks);
    para(ParaKind::Body, spans)
}

/// Reservations and dissent, by the institutions' names.
fn voices(content: &Content<'_>, decision: &Decision) -> Vec<Block> {
    let words = content.words;
    let mut voices: Vec<_> = decision
        .voices
        .iter()
        .map(|(id, voice)| (content.assessment.name_of(id), voice))
        .collect();
    voices.sort_by_key(|(name, _)| *name);
    voices
        .into_iter()
        .map(|(name, voice)| {
            let key = voice.kind.word();
            let spans = vec![
                Span::strong(words.text(&format!("report.entry.{key}"), &[("institution", name)])),
                Span::plain(format!(" {}", voice.note)),
            ];
            para(ParaKind::Aside, spans)
        })
        .collect()
}

/// How it works in practice, kept apart from the answer.
fn practice(content: &Content<'_>, position: &Position) -> Block {
    let words = content.words;
    let name = content.assessment.name_of(&position.institution);
    let label = words.text("report.entry.practice", &[("institution", name)]);
    let spans = vec![
        Span::strong(label),
        Span::plain(" "),
        words.quoted(&position.practice, &position.language),
    ];
    para(ParaKind::Aside, spans)
}
