//! The 23 objectives of the Global Compact: how the indicators linked to each stand.

use crate::analysis::Group;
use crate::analysis::Outcome;
use crate::analysis::by_objective;
use crate::report::Block;
use crate::report::Cell;
use crate::report::Span;
use crate::report::Table;
use crate::report::baseline::content::Content;
use crate::report::baseline::words::number_col;
use crate::report::baseline::words::words_col;

/// The chapter.
pub(super) fn objectives(content: &Content<'_>) -> Vec<Block> {
    let words = content.words;
    let groups = by_objective(content.assessment, content.edition);
    let bars: Vec<_> = groups
        .iter()
        .map(|group| {
            let title = content.framework.objective(&group.no).short;
            (format!("{}. {title}", group.no), &group.coverage)
        })
        .collect();
    vec![
        words.heading(1, "objectives", "report.objectives.heading"),
        words.body("report.objectives.what"),
        words.body("report.objectives.sums"),
        Block::Table(Table {
            caption: words.counted("report.objectives.table", groups.len(), &[]),
            cols: vec![words_col(18), number_col(6), words_col(25)],
            head: ["objective", "indicators", "outcomes"]
                .map(|name| words.text(&format!("report.objectives.col.{name}"), &[]))
                .to_vec(),
            rows: groups.iter().map(|group| row(content, group)).collect(),
        }),
        // The chart fills a page, so it follows the table instead of leaving half a page empty.
        content.chart(words.text("report.objectives.caption", &[]), &bars),
    ]
}

/// One objective: each outcome that occurs with its number and its indicators.
fn row(content: &Content<'_>, group: &Group) -> Vec<Cell> {
    let words = content.words;
    let title = content.framework.objective(&group.no).official;
    let mut spans = Vec::new();
    for outcome in Outcome::ALL {
        let indicators = group.coverage.indicators(outcome);
        if indicators.is_empty() {
            continue;
        }
        if !spans.is_empty() {
            spans.push(Span::plain("\n"));
        }
        let of = words.of(indicators.len(), group.coverage.total());
        let stands = words.outcome(outcome);
        let values = [("outcome", stands.as_str()), ("of", of.as_str())];
        spans.push(Span::strong(
            words.text("report.objectives.stands", &values),
        ));
        spans.push(Span::plain(" "));
        spans.extend(content.numbers(indicators));
    }
    if spans.is_empty() {
        spans.push(Span::quiet(words.text("report.objectives.unlinked", &[])));
    }
    vec![
        Cell {
            spans: vec![Span::strong(format!("{}. ", group.no)), Span::plain(title)],
            sign: None,
        },
        Cell::plain(group.coverage.total().to_string()),
        Cell { spans, sign: None },
    ]
}
