//! The first page and the list of contents.
#![expect(
    clippy::float_arithmetic,
    reason = "pages are measured in fractions of a point"
)]

use crate::report::compose::Composer;
use crate::report::compose::Entry;
use crate::report::compose::Keep;
use crate::report::compose::SetLine;
use crate::report::compose::Setting;
use crate::report::flow::Bind;
use crate::report::flow::PageNumber;
use crate::report::flow::Slab;
use crate::report::model::Align;
use crate::report::model::Block;
use crate::report::model::Callout;
use crate::report::model::CalloutKind;
use crate::report::model::Cover;
use crate::report::model::Dir;
use crate::report::model::Listing;
use crate::report::model::Span;
use crate::report::model::Target;
use crate::report::page::Area;
use crate::report::page::Canvas;
use crate::report::page::LinkArea;
use crate::report::page::Owner;
use crate::report::page::Paint;
use crate::report::page::Stroke;
use crate::report::style;
use crate::report::style::MARGIN;
use crate::report::style::PAGE_WIDTH;
use crate::report::style::Style;
use crate::report::style::TEXT_WIDTH;
use crate::report::style::TOP;
use crate::report::tags::Role;
use crate::report::tags::Tree;

/// Most lines that the band of the cover holds of one text.
const BAND_LINES: usize = 6;
/// Width of a page number in the list of contents.
const NUMBER_WIDTH: f32 = 34.0;

impl Composer<'_> {
    /// Adds the first page: a band with the title, and what the reader must know under it.
    pub(super) fn cover(&mut self, cover: &Cover) {
        let mut y = 66.0;
        let mut words = Canvas::default();
        let title = self.title_style(&cover.title);
        for (text, look, above) in [
            (&cover.eyebrow, style::EYEBROW, 0.0),
            (&cover.title, title, 84.0),
            (&cover.subtitle, style::SUBTITLE, 10.0),
        ] {
            let node = self.tree.add(Tree::ROOT, Role::P);
            let lines = self.text(node, &[Span::plain(text)], &Setting::full(look));
            y += above;
            for line in lines.into_iter().take(BAND_LINES * 2) {
                words.take(line.canvas, 0.0, y);
                y += line.height;
            }
        }
        let band = Area {
            x: 0.0,
            y: 0.0,
            width: PAGE_WIDTH,
            height: y + 46.0,
        };
        let mut canvas = Canvas::default();
        canvas.paint(Owner::Decoration, Paint::Fill(band, style::ACCENT));
        let foot = Area {
            y: band.height,
            height: 4.0,
            ..band
        };
        canvas.paint(Owner::Decoration, Paint::Fill(foot, style::AMBER));
        canvas.take(words, 0.0, 0.0);
        let mut slab = Slab::new((band.height + 4.0 - TOP).max(0.0), Canvas::default());
        // The band reaches to the edges of the paper, over the margin at the top.
        slab.canvas.take(canvas, 0.0, -TOP);
        self.push(slab);
        for (index, (label, value)) in cover.facts.iter().enumerate() {
            self.fact(label, value, if index == 0 { 26.0 } else { 7.0 });
        }
        if !cover.notice.is_empty() {
            self.block(&Block::Callout(Callout {
                kind: CalloutKind::Attention,
                title: String::new(),
                paras: vec![vec![Span::plain(&cover.notice)]],
            }));
        }
        if !cover.check.is_empty() {
            let to = Setting::full(style::NOTE);
            let check = [Span::plain(&cover.check)];
            self.paragraph(Tree::ROOT, &check, &to, 14.0, Keep::Pairs);
        }
    }

    /// The largest size at which a title keeps to the band.
    fn title_style(&mut self, title: &str) -> Style {
        let mut look = style::TITLE;
        for size in [34.0, 27.0, 21.0, 16.0, 12.0] {
            look.size = size;
            let lines = self
                .typesetter
                .plain(title, &look, TEXT_WIDTH, Align::Start);
            if lines.len() <= BAND_LINES {
                break;
            }
        }
        look
    }

    fn fact(&mut self, label: &str, value: &str, gap: f32) {
        const LABEL: f32 = 130.0;
        let node = self.tree.add(Tree::ROOT, Role::P);
        let name = self.tree.add(node, Role::Span);
        let said = self.tree.add(node, Role::Span);
        let left = Setting {
            start: 0.0,
            width: LABEL - 10.0,
            align: Align::Start,
            style: style::LABEL,
        };
        let right = Setting {
            start: LABEL,
            width: TEXT_WIDTH - LABEL,
            align: Align::Start,
            style: style::BODY,
        };
        let labels = self.text(name, &[Span::plain(label)], &left);
        let values = self.text(said, &[Span::plain(value)], &right);
        let mut labels = labels.into_iter();
        let mut values = values.into_iter();
        let mut lines: Vec<SetLine> = Vec::new();
        loop {
            match (labels.next(), values.next()) {
                (Some(mut label), Some(value)) => {
                    // Both stand on one baseline, though the label is smaller.
                    let drop = (style::BODY.size - style::LABEL.size) * 0.9;
                    let mut canvas = Canvas::default();
                    canvas.take(label.canvas, 0.0, drop);
                    canvas.take(value.canvas, 0.0, 0.0);
                    label.canvas = canvas;
                    label.height = label.height.max(value.height);
                    lines.push(label);
                }
                (Some(line), None) | (None, Some(line)) => lines.push(line),
                (None, None) => break,
            }
        }
        self.stack(lines, gap, Keep::Pairs);
    }

    /// Adds the list of contents.
    pub(super) fn toc(&mut self, depth: u8) {
        let entries: Vec<Entry> = self
            .report
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading(heading)
                    if heading.listing == Listing::Listed
                        && heading.level <= depth
                        && !heading.id.is_empty() =>
                {
                    Some(Entry {
                        level: heading.level,
                        text: heading.text.clone(),
                        id: heading.id.clone(),
                    })
                }
                Block::Heading(_)
                | Block::Cover(_)
                | Block::Toc { .. }
                | Block::Para(_)
                | Block::List(_)
                | Block::Callout(_)
                | Block::Table(_)
                | Block::Chart(_)
                | Block::Code(_)
                | Block::PageBreak => None,
            })
            .collect();
        if entries.is_empty() {
            return;
        }
        let toc = self.tree.add(Tree::ROOT, Role::Toc);
        for entry in entries {
            let item = self.tree.add(toc, Role::Toci);
            let reference = self.tree.add(item, Role::Reference);
            let link = self.tree.add(reference, Role::Link);
            self.toc_entry(&entry, link);
        }
    }

    fn toc_entry(&mut self, entry: &Entry, link: crate::report::tags::NodeId) {
        let mut look = style::BODY;
        let (indent, gap) = if entry.level <= 1 {
            look.weight = style::Weight::Bold;
            (0.0, 8.0)
        } else {
            look.colour = style::QUIET;
            (14.0 * f32::from(entry.level - 1), 1.0)
        };
        let to = Setting {
            start: indent,
            width: TEXT_WIDTH - indent - NUMBER_WIDTH,
            align: Align::Start,
            style: look,
        };
        let mut lines = self.text(link, &[Span::plain(&entry.text)], &to);
        let Some(last) = lines.last_mut() else {
            return;
        };
        let number = Area {
            x: self.left(TEXT_WIDTH - NUMBER_WIDTH, NUMBER_WIDTH),
            y: 0.0,
            width: NUMBER_WIDTH,
            height: last.height,
        };
        self.leader(last, &look);
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let mut slab = Slab::new(line.height, line.canvas);
            slab.gap = if index == 0 { gap } else { 0.0 };
            let area = Area {
                x: MARGIN,
                y: 0.0,
                width: TEXT_WIDTH,
                height: slab.height,
            };
            slab.canvas.links.push(LinkArea {
                node: link,
                area,
                target: Target::Heading(entry.id.clone()),
                words: entry.text.clone(),
            });
            if index + 1 == count {
                slab.numbers.push(PageNumber {
                    heading: entry.id.clone(),
                    area: number,
                    align: Align::End,
                    style: look,
                    owner: Owner::Node(link),
                });
            } else {
                slab.bind = Bind::Next;
            }
            // A chapter stays with the first entry under it.
            if entry.level <= 1 {
                slab.bind = Bind::Next;
            }
            self.push(slab);
        }
    }

    /// The dots that lead from a line's words to its number.
    fn leader(&self, line: &mut SetLine, look: &Style) {
        let room = NUMBER_WIDTH - 8.0;
        let (from, to) = match self.report.dir {
            Dir::Ltr => (line.ink.1 + 6.0, MARGIN + TEXT_WIDTH - room),
            Dir::Rtl => (MARGIN + room, line.ink.0 - 6.0),
        };
        if to - from < 12.0 {
            return;
        }
        let y = line.height - look.size * 0.52;
        let stroke = Stroke {
            colour: style::RULE,
            width: 0.7,
            dash: 1.4,
        };
        line.canvas
            .paint(Owner::Decoration, Paint::Line((from, y), (to, y), stroke));
    }
}
