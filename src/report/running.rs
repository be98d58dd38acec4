//! What stands on every page: the short title above, and below it the record's fingerprint in
//! figures and as a code, the notice and the page number.
#![expect(
    clippy::float_arithmetic,
    reason = "pages are measured in fractions of a point"
)]

use crate::report::compose::Composer;
use crate::report::flow::Pages;
use crate::report::model::Align;
use crate::report::model::Block;
use crate::report::page::Area;
use crate::report::page::Canvas;
use crate::report::page::Owner;
use crate::report::page::Paint;
use crate::report::page::Stroke;
use crate::report::style;
use crate::report::style::BOTTOM;
use crate::report::style::CODE_SIDE;
use crate::report::style::MARGIN;
use crate::report::style::TEXT_WIDTH;

/// Most lines of the notice at the foot of a page; the whole of it stands on the cover.
const NOTICE_LINES: usize = 2;

/// Where the foot of a page begins.
const FOOT: f32 = BOTTOM + 14.0;

/// The first 16 digits of a fingerprint in groups of four.
pub(super) fn short(fingerprint: &str) -> String {
    let digits: Vec<char> = fingerprint.chars().take(16).collect();
    let groups: Vec<String> = digits
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

impl Composer<'_> {
    /// Fills in page numbers and adds head and foot to each page.
    pub(super) fn finish(&mut self, pages: &mut Pages) {
        let labels = self.report.labels.clone();
        for (index, number) in std::mem::take(&mut pages.numbers) {
            let Some(spot) = pages.spots.get(&number.heading) else {
                continue;
            };
            // Text extractors would glue the number to the words without the space.
            let words = format!(" {}", labels.number(spot.page + 1));
            let mut canvas = Canvas::default();
            self.line(
                &words,
                &number.style,
                number.align,
                number.area,
                number.owner,
                &mut canvas,
            );
            if let Some(page) = pages.leaves.get_mut(index) {
                page.take(canvas, 0.0, 0.0);
            }
        }
        let count = pages.leaves.len();
        let covered = matches!(self.report.blocks.first(), Some(Block::Cover(_)));
        // Only the page number differs from page to page.
        let (mut head, mut foot) = (Canvas::default(), Canvas::default());
        self.head(&mut head);
        self.foot(&mut foot);
        for (index, page) in pages.leaves.iter_mut().enumerate() {
            if index > 0 || !covered {
                page.take(head.clone(), 0.0, 0.0);
            }
            page.take(foot.clone(), 0.0, 0.0);
            let words = labels
                .page
                .replace("%{page}", &labels.number(index + 1))
                .replace("%{pages}", &labels.number(count));
            let area = self.strip(TEXT_WIDTH - 70.0, 70.0, FOOT + 8.0);
            let look = style::RUNNING;
            self.line(&words, &look, Align::End, area, Owner::Running, page);
        }
    }

    fn head(&mut self, page: &mut Canvas) {
        let y = 38.0;
        let area = self.strip(0.0, TEXT_WIDTH - 80.0, y);
        let title = self.report.short_title.clone();
        self.line(
            &title,
            &style::RUNNING,
            Align::Start,
            area,
            Owner::Running,
            page,
        );
        let area = self.strip(TEXT_WIDTH - 76.0, 76.0, y);
        let date = self.report.date.clone();
        self.line(
            &date,
            &style::RUNNING,
            Align::End,
            area,
            Owner::Running,
            page,
        );
        page.paint(Owner::Running, rule(y + 15.0));
    }

    fn foot(&mut self, page: &mut Canvas) {
        let top = FOOT;
        page.paint(Owner::Running, rule(top));
        if self.report.fingerprint.is_empty() {
            return;
        }
        let code = Area {
            x: self.left(0.0, CODE_SIDE),
            y: top + 7.0,
            width: CODE_SIDE,
            height: CODE_SIDE,
        };
        page.paint(Owner::Running, Paint::Code(code));
        let start = CODE_SIDE + 10.0;
        let width = TEXT_WIDTH - start - 70.0;
        let height = style::RUNNING.size * style::RUNNING.leading;
        let record = format!(
            "{} {}",
            self.report.labels.record,
            short(&self.report.fingerprint)
        );
        let area = self.strip(start, width, top + 8.0);
        self.line(
            &record,
            &style::RUNNING,
            Align::Start,
            area,
            Owner::Running,
            page,
        );
        if let Some(notice) = self.report.notice.clone() {
            let mut look = style::RUNNING;
            look.colour = style::AMBER_DARK;
            look.weight = style::Weight::Bold;
            let lines = self.typesetter.plain(&notice, &look, width, Align::Start);
            let mut y = top + 8.0 + height;
            for line in lines.into_iter().take(NOTICE_LINES) {
                for piece in line.pieces {
                    let run = Paint::Text(piece.run).moved(self.left(start, width), y);
                    page.paint(Owner::Running, run);
                }
                y += line.height;
            }
        }
    }

    fn strip(&self, start: f32, width: f32, y: f32) -> Area {
        Area {
            x: self.left(start, width),
            y,
            width,
            height: 10.0,
        }
    }

    /// Paints one line of text; what is too long ends with an ellipsis.
    fn line(
        &mut self,
        text: &str,
        look: &style::Style,
        align: Align,
        area: Area,
        owner: Owner,
        canvas: &mut Canvas,
    ) {
        let mut lines = self.typesetter.plain(text, look, area.width, align);
        let mut kept = text.chars().count().min(400);
        while lines.len() > 1 && kept > 1 {
            kept = kept * 9 / 10;
            let cut: String = text.chars().take(kept).collect();
            let cut = format!("{}…", cut.trim_end());
            lines = self.typesetter.plain(&cut, look, area.width, align);
        }
        if let Some(line) = lines.into_iter().next() {
            for piece in line.pieces {
                canvas.paint(owner, Paint::Text(piece.run).moved(area.x, area.y));
            }
        }
    }
}

fn rule(y: f32) -> Paint {
    let stroke = Stroke {
        colour: style::RULE,
        width: 0.6,
        dash: 0.0,
    };
    Paint::Line((MARGIN, y), (MARGIN + TEXT_WIDTH, y), stroke)
}
