//! From blocks to slabs: each block is set as text, tagged, and cut into strips for the pages.
#![expect(
    clippy::float_arithmetic,
    reason = "blocks are measured in fractions of a point"
)]

use crate::report::ReportError;
use crate::report::flow::Bind;
use crate::report::flow::Head;
use crate::report::flow::Opening;
use crate::report::flow::ROOM;
use crate::report::flow::Slab;
use crate::report::model::Align;
use crate::report::model::Block;
use crate::report::model::Callout;
use crate::report::model::CalloutKind;
use crate::report::model::Dir;
use crate::report::model::Heading;
use crate::report::model::Item;
use crate::report::model::List;
use crate::report::model::Listing;
use crate::report::model::Para;
use crate::report::model::ParaKind;
use crate::report::model::Report;
use crate::report::model::Span;
use crate::report::page::Area;
use crate::report::page::Canvas;
use crate::report::page::LinkArea;
use crate::report::page::Owner;
use crate::report::page::Paint;
use crate::report::sign;
use crate::report::style;
use crate::report::style::MARGIN;
use crate::report::style::PAGE_WIDTH;
use crate::report::style::Style;
use crate::report::style::TEXT_WIDTH;
use crate::report::tags::NodeId;
use crate::report::tags::Role;
use crate::report::tags::Tree;
use crate::report::tags::has_right_to_left;
use crate::report::text::Line;
use crate::report::text::Typesetter;

/// An entry of the outline and of the list of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Level of the heading.
    pub(super) level: u8,
    /// Its words.
    pub(super) text: String,
    /// Its id.
    pub(super) id: String,
}

/// Where text goes: its distance from the side where lines begin, its width and its look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Setting {
    /// Distance from the side where lines begin.
    pub(super) start: f32,
    /// Width.
    pub(super) width: f32,
    /// Where in the width.
    pub(super) align: Align,
    /// Look.
    pub(super) style: Style,
}

impl Setting {
    /// Text over the whole width.
    pub(super) fn full(style: Style) -> Self {
        Self {
            start: 0.0,
            width: TEXT_WIDTH,
            align: Align::Start,
            style,
        }
    }
}

/// A line that is set and tagged.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SetLine {
    /// Its height.
    pub(super) height: f32,
    /// Left and right end of what leaves a mark, from the page's left edge.
    pub(super) ink: (f32, f32),
    /// What it shows.
    pub(super) canvas: Canvas,
}

/// How the lines of a block stay together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// At least two lines on each side of a page break.
    Pairs,
    /// All on one page.
    Whole,
    /// All on one page, with what follows.
    WithNext,
}

/// Turns a report's blocks into slabs.
pub(super) struct Composer<'a> {
    /// The report.
    pub(super) report: &'a Report,
    /// Shapes text.
    pub(super) typesetter: Typesetter,
    /// The tags.
    pub(super) tree: Tree,
    /// The slabs so far.
    pub(super) slabs: Vec<Slab>,
    /// The table heads so far.
    pub(super) heads: Vec<Head>,
    /// The headings so far, for the outline.
    pub(super) outline: Vec<Entry>,
    /// Level of the last heading.
    level: u8,
    /// Where the next slab begins.
    opening: Opening,
}

impl<'a> Composer<'a> {
    /// A composer for `report`.
    pub(super) fn new(report: &'a Report) -> Result<Self, ReportError> {
        Ok(Self {
            report,
            typesetter: Typesetter::new(&report.lang, report.dir)?,
            tree: Tree::new(),
            slabs: Vec::new(),
            heads: Vec::new(),
            outline: Vec::new(),
            level: 0,
            opening: Opening::Anywhere,
        })
    }

    /// Adds one block.
    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Cover(cover) => {
                self.opening = Opening::Page;
                self.cover(cover);
            }
            Block::Toc { depth } => self.toc(*depth),
            Block::Heading(heading) => self.heading(heading),
            Block::Para(para) => self.para(para),
            Block::List(list) => self.list(list),
            Block::Callout(callout) => self.callout(callout),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Code(code) => self.code(code),
            Block::PageBreak => self.opening = Opening::Page,
        }
    }

    /// The left side of a box that lies `start` from the side where lines begin.
    pub(super) fn left(&self, start: f32, width: f32) -> f32 {
        match self.report.dir {
            Dir::Ltr => MARGIN + start,
            Dir::Rtl => PAGE_WIDTH - MARGIN - start - width,
        }
    }

    /// Adds a slab; it begins a page where a page break was asked for.
    pub(super) fn push(&mut self, mut slab: Slab) {
        if self.opening == Opening::Page {
            slab.opening = Opening::Page;
            self.opening = Opening::Anywhere;
        }
        self.slabs.push(slab);
    }

    /// Sets `spans` under `node`. A node has either nodes under it or marks of its own, so spans
    /// that need a node make every span have one.
    pub(super) fn text(&mut self, node: NodeId, spans: &[Span], to: &Setting) -> Vec<SetLine> {
        let left = self.left(to.start, to.width);
        let lines = self.typesetter.lines(spans, &to.style, to.width, to.align);
        let reordered = spans.iter().any(|span| has_right_to_left(&span.text));
        let special = |span: &Span| span.link.is_some() || span.lang.is_some();
        let apart = spans.iter().any(special) || (reordered && spans.len() > 1);
        let seen = |index: usize| {
            lines
                .iter()
                .flat_map(|line| &line.pieces)
                .any(|piece| piece.span == index)
        };
        let mut owners = Vec::new();
        for (index, span) in spans.iter().enumerate() {
            let owner = if apart && seen(index) {
                let role = if span.link.is_some() {
                    Role::Link
                } else {
                    Role::Span
                };
                self.tree.add(node, role)
            } else {
                node
            };
            if let Some(lang) = &span.lang {
                self.tree.set_lang(owner, lang);
            }
            if reordered {
                self.tree.set_actual(owner, span.text.trim());
            }
            owners.push(owner);
        }
        let mut set = Vec::new();
        for line in lines {
            let ink = line.ink().unwrap_or_default();
            let mut canvas = Canvas::default();
            for piece in line.pieces {
                let owner = owners.get(piece.span).copied().unwrap_or(node);
                let linked = spans.get(piece.span);
                if let Some((span, target)) = linked.and_then(|s| Some((s, s.link.as_ref()?)))
                    && let Some((left, right)) = piece.run.ink
                {
                    let area = Area {
                        x: left,
                        y: 0.0,
                        width: right - left,
                        height: line.height,
                    };
                    canvas.links.push(LinkArea {
                        node: owner,
                        area,
                        target: target.clone(),
                        words: span.text.clone(),
                    });
                }
                canvas.paint(Owner::Node(owner), Paint::Text(piece.run));
            }
            let mut moved = Canvas::default();
            moved.take(canvas, left, 0.0);
            set.push(SetLine {
                height: line.height,
                ink: (left + ink.0, left + ink.1),
                canvas: moved,
            });
        }
        set
    }

    /// Adds lines as slabs, with `gap` above the first.
    pub(super) fn stack(&mut self, lines: Vec<SetLine>, gap: f32, keep: Keep) {
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let mut slab = Slab::new(line.height, line.canvas);
            slab.gap = if index == 0 { gap } else { 0.0 };
            slab.bind = bind(index, count, keep);
            self.push(slab);
        }
    }

    /// Adds a paragraph of its own.
    pub(super) fn paragraph(
        &mut self,
        parent: NodeId,
        spans: &[Span],
        to: &Setting,
        gap: f32,
        keep: Keep,
    ) {
        let node = self.tree.add(parent, Role::P);
        let lines = self.text(node, spans, to);
        self.stack(lines, gap, keep);
    }

    fn para(&mut self, para: &Para) {
        let (style, gap, start, keep) = match para.kind {
            ParaKind::Body => (style::BODY, 7.0, 0.0, Keep::Pairs),
            ParaKind::Lead => (style::LEAD, 0.0, 0.0, Keep::Pairs),
            ParaKind::Note => (style::NOTE, 5.0, 0.0, Keep::Pairs),
            ParaKind::Aside => (style::NOTE, 3.0, 14.0, Keep::Pairs),
            ParaKind::Label => (style::LABEL, 7.0, 0.0, Keep::WithNext),
        };
        let mut to = Setting::full(style);
        to.start = start;
        to.width -= start;
        let node = self.tree.add(Tree::ROOT, Role::P);
        let lines = self.text(node, &para.spans, &to);
        // A line or two under a heading would look forlorn at the end of a page.
        let headed = self
            .slabs
            .last()
            .is_some_and(|slab| slab.bind == Bind::Next);
        let keep = if headed && lines.len() <= 2 {
            Keep::WithNext
        } else {
            keep
        };
        self.stack(lines, gap, keep);
    }

    fn heading(&mut self, heading: &Heading) {
        // A level must not be skipped on the way down, whatever the outline says.
        let level = heading.level.clamp(1, 6).min(self.level + 1);
        let (look, gap, under) = style::heading(level);
        let node = self.tree.add(Tree::ROOT, Role::H(level));
        let mut to = Setting::full(look);
        let mut badge = None;
        if let Some(words) = &heading.badge {
            let owner = self.tree.add(node, Role::Span);
            let shown = self
                .typesetter
                .plain(&words.words, &style::BADGE, 120.0, Align::Start);
            let width = shown.first().map_or(0.0, Line::width) + sign::SIDE + 5.0;
            to.width -= width + 14.0;
            badge = Some((owner, words, width));
        }
        let owner = if badge.is_some() {
            // The words of the heading are read before those of the badge.
            self.tree.add_first(node, Role::Span)
        } else {
            node
        };
        let mut lines = self.text(owner, &[Span::plain(&heading.text)], &to);
        if let (Some((owner, words, width)), Some(first)) = (badge, lines.first_mut()) {
            let start = TEXT_WIDTH - width;
            let side = Area {
                x: self.left(start, sign::SIDE),
                y: (first.height - sign::SIDE) / 2.0,
                width: sign::SIDE,
                height: sign::SIDE,
            };
            for paint in sign::paints(words.outcome, side) {
                first.canvas.paint(Owner::Decoration, paint);
            }
            let at = Setting {
                start: start + sign::SIDE + 5.0,
                width: width - sign::SIDE - 4.0,
                align: Align::Start,
                style: style::BADGE,
            };
            let drop = (first.height - at.style.size * at.style.leading) / 2.0;
            if let Some(line) = self.text(owner, &[Span::plain(&words.words)], &at).pop() {
                first.canvas.take(line.canvas, 0.0, drop);
            }
        }
        if lines.is_empty() {
            return;
        }
        self.level = level;
        let first = self.slabs.len();
        self.stack(lines, gap, Keep::WithNext);
        if let Some(slab) = self.slabs.last_mut() {
            slab.height += under;
        }
        if !heading.id.is_empty() {
            if let Some(slab) = self.slabs.get_mut(first) {
                slab.anchor = Some(heading.id.clone());
            }
            if heading.listing == Listing::Listed && level <= 3 {
                self.outline.push(Entry {
                    level,
                    text: heading.text.clone(),
                    id: heading.id.clone(),
                });
            }
        }
    }

    fn list(&mut self, list: &List) {
        let node = self.tree.add(Tree::ROOT, Role::L);
        let numbered = |item: &Item| item.mark.starts_with(char::is_numeric);
        let numbering = if list.items.iter().any(numbered) {
            "Decimal"
        } else {
            "Disc"
        };
        self.tree.set_numbering(node, numbering);
        let mut room = 0.0_f32;
        for item in &list.items {
            let mark = self
                .typesetter
                .plain(&item.mark, &style::BODY, 80.0, Align::Start);
            room = mark.first().map_or(room, |line| room.max(line.width()));
        }
        let room = room + 7.0;
        for item in &list.items {
            let row = self.tree.add(node, Role::Li);
            let mark = self.tree.add(row, Role::Lbl);
            let body = self.tree.add(row, Role::LBody);
            let mut to = Setting::full(style::BODY);
            to.start = room + 4.0;
            to.width -= to.start;
            let mut lines = self.text(body, &item.spans, &to);
            let at = Setting {
                start: 4.0,
                width: room,
                align: Align::Start,
                style: style::BODY,
            };
            let marked = self
                .text(mark, &[Span::plain(&item.mark)], &at)
                .into_iter()
                .next();
            match (lines.first_mut(), marked) {
                (Some(first), Some(shown)) => {
                    let words = std::mem::replace(&mut first.canvas, shown.canvas);
                    first.canvas.take(words, 0.0, 0.0);
                }
                (None, Some(shown)) => lines.push(shown),
                (_, None) => {}
            }
            self.stack(lines, 3.0, Keep::Pairs);
        }
    }

    fn callout(&mut self, callout: &Callout) {
        const PAD: f32 = 10.0;
        let node = self.tree.add(Tree::ROOT, Role::Sect);
        let (tint, bar) = match callout.kind {
            CalloutKind::Info => (style::ACCENT_TINT, style::ACCENT),
            CalloutKind::Attention => (style::ATTENTION_TINT, style::AMBER),
        };
        let mut to = Setting::full(style::BODY);
        to.start = PAD + 4.0;
        to.width -= 2.0 * PAD + 4.0;
        let mut lines: Vec<(f32, SetLine)> = Vec::new();
        let title = vec![Span::strong(&callout.title)];
        let titled = (!callout.title.is_empty()).then_some(&title);
        for spans in titled.into_iter().chain(&callout.paras) {
            let p = self.tree.add(node, Role::P);
            for (index, line) in self.text(p, spans, &to).into_iter().enumerate() {
                let above = if index == 0 && !lines.is_empty() {
                    4.0
                } else {
                    0.0
                };
                lines.push((above, line));
            }
        }
        let count = lines.len();
        let total: f32 = lines.iter().map(|(above, line)| above + line.height).sum();
        let keep = if total < ROOM * 0.6 {
            Keep::Whole
        } else {
            Keep::Pairs
        };
        for (index, (above, line)) in lines.into_iter().enumerate() {
            let top = if index == 0 { PAD } else { above };
            let end = if index + 1 == count { PAD } else { 0.0 };
            let height = top + line.height + end;
            let mut canvas = Canvas::default();
            let shade = Area {
                x: MARGIN,
                y: -0.2,
                width: TEXT_WIDTH,
                height: height + 0.4,
            };
            canvas.paint(Owner::Decoration, Paint::Fill(shade, tint));
            let edge = Area {
                x: self.left(0.0, 3.0),
                width: 3.0,
                ..shade
            };
            canvas.paint(Owner::Decoration, Paint::Fill(edge, bar));
            canvas.take(line.canvas, 0.0, top);
            let mut slab = Slab::new(height, canvas);
            slab.gap = if index == 0 { 12.0 } else { 0.0 };
            slab.bind = bind(index, count, keep);
            if index + 1 == count {
                slab.height += 4.0;
            }
            self.push(slab);
        }
    }
}

fn bind(index: usize, count: usize, keep: Keep) -> Bind {
    let last = index + 1 == count;
    let pair = index == 0 || index + 2 == count;
    match keep {
        Keep::WithNext => Bind::Next,
        Keep::Whole if !last => Bind::Next,
        Keep::Pairs if !last && pair => Bind::Next,
        Keep::Whole | Keep::Pairs => Bind::Free,
    }
}
