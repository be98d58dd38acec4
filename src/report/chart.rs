//! Stacked bars: one unit of length is one indicator in every bar of a chart, and each part
//! carries its number.
#![expect(
    clippy::float_arithmetic,
    reason = "bars are measured in fractions of a point"
)]

use crate::report::compose::Composer;
use crate::report::compose::Keep;
use crate::report::compose::Setting;
use crate::report::flow::Bind;
use crate::report::flow::ROOM;
use crate::report::flow::Slab;
use crate::report::model::Align;
use crate::report::model::Bar;
use crate::report::model::Chart;
use crate::report::model::Dir;
use crate::report::model::Span;
use crate::report::page::Area;
use crate::report::page::Canvas;
use crate::report::page::Owner;
use crate::report::page::Paint;
use crate::report::sign;
use crate::report::style;
use crate::report::style::TEXT_WIDTH;
use crate::report::tags::NodeId;
use crate::report::tags::Role;
use crate::report::tags::Tree;
use crate::report::text::Line;

/// Width of the labels before the bars.
const LABEL_WIDTH: f32 = 150.0;
/// Width of the words after the bars.
const TOTAL_WIDTH: f32 = 76.0;
/// Height of a bar.
const BAR_HEIGHT: f32 = 15.0;
/// Height of a bar where there are many.
const LOW_BAR_HEIGHT: f32 = 12.0;
/// How many bars are many.
const MANY: usize = 12;

/// The place of a bar's part.
#[derive(Clone, Copy)]
struct Room {
    start: f32,
    width: f32,
    top: f32,
    height: f32,
}

impl Composer<'_> {
    /// Adds a chart.
    pub(super) fn chart(&mut self, chart: &Chart) {
        if chart.bars.is_empty() {
            return;
        }
        if !chart.caption.is_empty() {
            let to = Setting::full(style::CAPTION);
            let caption = [Span::plain(&chart.caption)];
            self.paragraph(Tree::ROOT, &caption, &to, 14.0, Keep::WithNext);
        }
        let figure = self.tree.add(Tree::ROOT, Role::Figure);
        self.tree.set_alt(figure, &chart.alt);
        let mut strips = self.legend(figure, chart);
        let longest = chart.bars.iter().map(of_bar).max().unwrap_or(0).max(1);
        let thick = if chart.bars.len() > MANY {
            LOW_BAR_HEIGHT
        } else {
            BAR_HEIGHT
        };
        for bar in &chart.bars {
            strips.push(self.bar(figure, bar, longest, thick));
        }
        let height: f32 = strips.iter().map(|(height, _)| height).sum();
        let whole = height < ROOM * 0.9;
        let count = strips.len();
        for (index, (height, canvas)) in strips.into_iter().enumerate() {
            let mut slab = Slab::new(height, canvas);
            slab.gap = if index == 0 { 6.0 } else { 0.0 };
            if index + 1 == count {
                slab.height += 8.0;
            } else if whole || index == 0 {
                slab.bind = Bind::Next;
            }
            self.push(slab);
        }
    }

    fn legend(&mut self, figure: NodeId, chart: &Chart) -> Vec<(f32, Canvas)> {
        let mut strips = Vec::new();
        let mut canvas = Canvas::default();
        let (mut start, mut tall) = (0.0, 0.0_f32);
        let line = style::NOTE.size * style::NOTE.leading;
        for badge in &chart.legend {
            let widest = TEXT_WIDTH / 2.0;
            let words = self
                .typesetter
                .plain(&badge.words, &style::NOTE, widest, Align::Start);
            let width = words.iter().map(Line::width).fold(0.0, f32::max) + 0.5;
            let whole = sign::SIDE + 5.0 + width;
            if start > 0.0 && start + whole > TEXT_WIDTH {
                strips.push((tall + 3.0, std::mem::take(&mut canvas)));
                (start, tall) = (0.0, 0.0);
            }
            let area = Area {
                x: self.left(start, sign::SIDE),
                y: (line - sign::SIDE) / 2.0,
                width: sign::SIDE,
                height: sign::SIDE,
            };
            for paint in sign::paints(badge.outcome, area) {
                canvas.paint(Owner::Node(figure), paint);
            }
            let to = Setting {
                start: start + sign::SIDE + 5.0,
                width,
                align: Align::Start,
                style: style::NOTE,
            };
            tall = tall.max(self.figure_text(figure, &badge.words, &to, &mut canvas, 0.0));
            start += whole + 14.0;
        }
        strips.push((tall.max(line) + 8.0, canvas));
        strips
    }

    fn bar(&mut self, figure: NodeId, bar: &Bar, longest: usize, thick: f32) -> (f32, Canvas) {
        let label = Setting {
            start: 0.0,
            width: LABEL_WIDTH - 8.0,
            align: Align::Start,
            style: style::NOTE,
        };
        let mut canvas = Canvas::default();
        let lines = self.figure_lines(figure, &bar.label, &label);
        let text: f32 = lines.iter().map(|(height, _)| height).sum();
        let total = Setting {
            start: TEXT_WIDTH - TOTAL_WIDTH + 8.0,
            width: TOTAL_WIDTH - 8.0,
            align: Align::End,
            style: style::NOTE,
        };
        let totals = self.figure_lines(figure, &bar.total, &total);
        let beside: f32 = totals.iter().map(|(height, _)| height).sum();
        let height = text.max(beside).max(thick) + thick * 0.4;
        let mut y = (height - text) / 2.0;
        for (line, words) in lines {
            canvas.take(words, 0.0, y);
            y += line;
        }
        let room = TEXT_WIDTH - LABEL_WIDTH - TOTAL_WIDTH;
        let top = (height - thick) / 2.0;
        let mut start = LABEL_WIDTH;
        for (outcome, count) in &bar.counts {
            if *count == 0 {
                continue;
            }
            let width = room * share(*count, longest);
            let area = Area {
                x: self.left(start, width),
                y: top,
                // A hair of paper parts the neighbours.
                width: (width - 0.8).max(0.4),
                height: thick,
            };
            let area = match self.report.dir {
                Dir::Ltr => area,
                Dir::Rtl => Area {
                    x: area.x + width - area.width,
                    ..area
                },
            };
            for paint in sign::paints(*outcome, area) {
                canvas.paint(Owner::Node(figure), paint);
            }
            let room = Room {
                start,
                width,
                top,
                height: thick,
            };
            self.number(figure, *outcome, *count, room, &mut canvas);
            start += width;
        }
        let mut y = (height - beside) / 2.0;
        for (line, words) in totals {
            canvas.take(words, 0.0, y);
            y += line;
        }
        (height, canvas)
    }

    /// The number on a part of a bar, where it fits; the table beside each chart has them all.
    fn number(
        &mut self,
        figure: NodeId,
        outcome: crate::analysis::Outcome,
        count: usize,
        room: Room,
        canvas: &mut Canvas,
    ) {
        let Room {
            start,
            width,
            top,
            height,
        } = room;
        let (colour, ground) = sign::ink_on(outcome);
        let mut look = style::BADGE;
        look.colour = colour;
        let words = self.report.labels.number(count);
        let lines = self.typesetter.plain(&words, &look, 60.0, Align::Start);
        let wide = lines.first().map_or(0.0, Line::width);
        if wide + 3.0 > width {
            return;
        }
        let line = look.size * look.leading;
        let y = top + (height - line) / 2.0;
        if ground {
            let plate = wide + 3.0;
            let area = Area {
                x: self.left(start + (width - 0.8 - plate) / 2.0, plate),
                y: y + 0.6,
                width: plate,
                height: line - 1.2,
            };
            canvas.paint(Owner::Node(figure), Paint::Fill(area, style::WHITE));
        }
        let to = Setting {
            start,
            width: width - 0.8,
            align: Align::Centre,
            style: look,
        };
        self.figure_text(figure, &words, &to, canvas, y);
    }

    fn figure_lines(&mut self, figure: NodeId, text: &str, to: &Setting) -> Vec<(f32, Canvas)> {
        let left = self.left(to.start, to.width);
        let lines = self.typesetter.plain(text, &to.style, to.width, to.align);
        let paint = |line: Line| {
            let mut canvas = Canvas::default();
            for piece in line.pieces {
                let run = Paint::Text(piece.run).moved(left, 0.0);
                canvas.paint(Owner::Node(figure), run);
            }
            (line.height, canvas)
        };
        lines.into_iter().map(paint).collect()
    }

    fn figure_text(
        &mut self,
        figure: NodeId,
        text: &str,
        to: &Setting,
        canvas: &mut Canvas,
        top: f32,
    ) -> f32 {
        let mut y = top;
        for (height, words) in self.figure_lines(figure, text, to) {
            canvas.take(words, 0.0, y);
            y += height;
        }
        y - top
    }
}

fn of_bar(bar: &Bar) -> usize {
    bar.counts.iter().map(|(_, count)| count).sum()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "an instrument has far fewer than 16 million indicators"
)]
fn share(count: usize, longest: usize) -> f32 {
    count as f32 / longest as f32
}
