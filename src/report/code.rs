//! A code to be copied by hand: its groups in large type, and below them the same as a QR code.
#![expect(
    clippy::float_arithmetic,
    reason = "pages are measured in fractions of a point"
)]

use crate::report::compose::Composer;
use crate::report::compose::Setting;
use crate::report::flow::Bind;
use crate::report::flow::Slab;
use crate::report::model::Align;
use crate::report::model::Code;
use crate::report::model::Dir;
use crate::report::model::Span;
use crate::report::page::Area;
use crate::report::page::Canvas;
use crate::report::page::Owner;
use crate::report::page::Paint;
use crate::report::style;
use crate::report::style::MARGIN;
use crate::report::style::TEXT_WIDTH;
use crate::report::tags::Role;
use crate::report::tags::Tree;

/// Side of the QR code.
const SIDE: f32 = 80.0;
/// Space between the groups and the edge of their box.
const PAD: f32 = 10.0;

impl Composer<'_> {
    /// Adds a code.
    pub(super) fn code(&mut self, code: &Code) {
        let groups: Vec<&str> = code.text.split('-').collect();
        let count = u16::try_from(groups.len()).unwrap_or(1).max(1);
        let width = TEXT_WIDTH / f32::from(count);
        let node = self.tree.add(Tree::ROOT, Role::P);
        self.tree.set_actual(node, &code.text);
        let mut words = Canvas::default();
        let mut height = 0.0_f32;
        for (place, group) in (0_u16..).zip(groups) {
            // A code is read from left to right on a page of any language.
            let place = match self.report.dir {
                Dir::Ltr => place,
                Dir::Rtl => count - 1 - place,
            };
            let to = Setting {
                start: width * f32::from(place),
                width,
                align: Align::Centre,
                style: style::CODE,
            };
            for line in self.text(node, &[Span::plain(group)], &to) {
                height = height.max(line.height);
                words.take(line.canvas, 0.0, PAD);
            }
        }
        let shade = Area {
            x: MARGIN,
            y: 0.0,
            width: TEXT_WIDTH,
            height: height + 2.0 * PAD,
        };
        let mut canvas = Canvas::default();
        canvas.paint(Owner::Decoration, Paint::Fill(shade, style::ACCENT_TINT));
        canvas.take(words, 0.0, 0.0);
        let mut slab = Slab::new(shade.height, canvas);
        slab.gap = 8.0;
        slab.bind = Bind::Next;
        self.push(slab);

        let figure = self.tree.add(Tree::ROOT, Role::Figure);
        self.tree.set_alt(figure, &code.alt);
        let mut canvas = Canvas::default();
        let area = Area {
            x: MARGIN + (TEXT_WIDTH - SIDE) / 2.0,
            y: 0.0,
            width: SIDE,
            height: SIDE,
        };
        canvas.paint(Owner::Node(figure), Paint::Code(area));
        let mut slab = Slab::new(SIDE + 6.0, canvas);
        slab.gap = 12.0;
        self.push(slab);
    }
}
