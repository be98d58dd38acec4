//! Tables: rows that stay whole, a head that is repeated on each page.
#![expect(
    clippy::float_arithmetic,
    reason = "cells are measured in fractions of a point"
)]

use crate::report::compose::Composer;
use crate::report::compose::Keep;
use crate::report::compose::SetLine;
use crate::report::compose::Setting;
use crate::report::flow::Bind;
use crate::report::flow::Head;
use crate::report::flow::ROOM;
use crate::report::flow::Slab;
use crate::report::model::Align;
use crate::report::model::Cell;
use crate::report::model::Span;
use crate::report::model::Table;
use crate::report::page::Area;
use crate::report::page::Canvas;
use crate::report::page::Owner;
use crate::report::page::Paint;
use crate::report::page::Stroke;
use crate::report::sign;
use crate::report::style;
use crate::report::style::MARGIN;
use crate::report::style::TEXT_WIDTH;
use crate::report::tags::NodeId;
use crate::report::tags::Role;
use crate::report::tags::Tree;

/// Space between a cell's sides and its text.
const PAD_X: f32 = 5.0;
/// Space between a cell's upper and lower side and its text.
const PAD_Y: f32 = 4.0;
/// Space that a sign takes before the text.
const SIGN_ROOM: f32 = sign::SIDE + 5.0;

/// A column's place.
#[derive(Clone, Copy)]
struct Place {
    start: f32,
    width: f32,
    align: Align,
}

impl Composer<'_> {
    /// Adds a table.
    pub(super) fn table(&mut self, table: &Table) {
        let places = places(table);
        if places.is_empty() || table.rows.is_empty() {
            return;
        }
        let node = self.tree.add(Tree::ROOT, Role::Table);
        if !table.caption.is_empty() {
            let caption = self.tree.add(node, Role::Caption);
            let to = Setting::full(style::CAPTION);
            let mut lines = self.text(caption, &[Span::plain(&table.caption)], &to);
            if let Some(last) = lines.last_mut() {
                last.height += 4.0;
            }
            self.stack(lines, 14.0, Keep::WithNext);
        }
        let thead = self.tree.add(node, Role::THead);
        let head = self.table_head(thead, &places, &table.head);
        let tbody = self.tree.add(node, Role::TBody);
        for row in &table.rows {
            let tr = self.tree.add(tbody, Role::Tr);
            self.table_row(tr, &places, row, head);
        }
        if let Some(slab) = self.slabs.last_mut() {
            slab.height += 6.0;
        }
    }

    fn table_head(&mut self, thead: NodeId, places: &[Place], words: &[String]) -> Option<usize> {
        let tr = self.tree.add(thead, Role::Tr);
        let mut cells = Vec::new();
        for (index, place) in places.iter().enumerate() {
            let th = self.tree.add(tr, Role::Th);
            let text = words.get(index).map_or("", String::as_str);
            cells.push(self.cell(th, &[Span::plain(text)], *place, style::COLUMN, 0.0));
        }
        let inner = cells.iter().map(|c| total(c)).fold(0.0, f32::max);
        let height = inner + 2.0 * PAD_Y;
        let mut canvas = Canvas::default();
        let shade = Area {
            x: MARGIN,
            y: 0.0,
            width: TEXT_WIDTH,
            height,
        };
        canvas.paint(Owner::Decoration, Paint::Fill(shade, style::ACCENT_TINT));
        canvas.paint(Owner::Decoration, rule(height, style::ACCENT, 0.9));
        for lines in cells {
            // Short heads stand on the rule, beside longer ones.
            let mut y = PAD_Y + inner - total(&lines);
            for line in lines {
                canvas.take(line.canvas, 0.0, y);
                y += line.height;
            }
        }
        let repeated = (height < ROOM / 3.0).then(|| {
            self.heads.push(Head {
                height,
                canvas: canvas.clone(),
            });
            self.heads.len() - 1
        });
        let mut slab = Slab::new(height, canvas);
        slab.bind = Bind::Next;
        self.push(slab);
        repeated
    }

    fn table_row(&mut self, tr: NodeId, places: &[Place], row: &[Cell], head: Option<usize>) {
        let empty = Cell::default();
        let mut cells = Vec::new();
        let mut signs = Canvas::default();
        for (index, place) in places.iter().enumerate() {
            let cell = row.get(index).unwrap_or(&empty);
            let td = self.tree.add(tr, Role::Td);
            let room = if cell.sign.is_some() { SIGN_ROOM } else { 0.0 };
            let lines = self.cell(td, &cell.spans, *place, style::CELL, room);
            if let Some(outcome) = cell.sign {
                let line = style::CELL.size * style::CELL.leading;
                let area = Area {
                    x: self.left(place.start + PAD_X, sign::SIDE),
                    y: PAD_Y + (line - sign::SIDE) / 2.0,
                    width: sign::SIDE,
                    height: sign::SIDE,
                };
                for paint in sign::paints(outcome, area) {
                    signs.paint(Owner::Decoration, paint);
                }
            }
            cells.push(lines);
        }
        let inner = cells.iter().map(|c| total(c)).fold(0.0, f32::max);
        let height = inner.max(style::CELL.size * style::CELL.leading) + 2.0 * PAD_Y;
        let head_height = head
            .and_then(|h| self.heads.get(h))
            .map_or(0.0, |h| h.height);
        if height <= ROOM - head_height {
            let mut canvas = signs;
            for lines in cells {
                let mut y = PAD_Y;
                for line in lines {
                    canvas.take(line.canvas, 0.0, y);
                    y += line.height;
                }
            }
            canvas.paint(Owner::Decoration, rule(height, style::RULE, 0.6));
            let mut slab = Slab::new(height, canvas);
            slab.head = head;
            self.push(slab);
            return;
        }
        self.tall_row(cells, signs, head);
    }

    /// A row taller than a page is cut between the lines of its cells.
    fn tall_row(&mut self, cells: Vec<Vec<SetLine>>, mut signs: Canvas, head: Option<usize>) {
        let count = cells.iter().map(Vec::len).max().unwrap_or(0);
        let mut cells: Vec<_> = cells.into_iter().map(Vec::into_iter).collect();
        for index in 0..count {
            let top = if index == 0 { PAD_Y } else { 0.0 };
            let mut height = 0.0_f32;
            let mut canvas = std::mem::take(&mut signs);
            for line in cells.iter_mut().filter_map(Iterator::next) {
                height = height.max(line.height);
                canvas.take(line.canvas, 0.0, top);
            }
            height += top;
            if index + 1 == count {
                height += PAD_Y;
                canvas.paint(Owner::Decoration, rule(height, style::RULE, 0.6));
            }
            let mut slab = Slab::new(height, canvas);
            slab.head = head;
            // At least two lines stand on each side of a page break.
            if index == 0 || index + 2 == count {
                slab.bind = Bind::Next;
            }
            self.push(slab);
        }
    }

    fn cell(
        &mut self,
        node: NodeId,
        spans: &[Span],
        place: Place,
        look: style::Style,
        room: f32,
    ) -> Vec<SetLine> {
        let to = Setting {
            start: place.start + PAD_X + room,
            width: (place.width - 2.0 * PAD_X - room).max(1.0),
            align: place.align,
            style: look,
        };
        self.text(node, spans, &to)
    }
}

fn total(lines: &[SetLine]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}

fn rule(y: f32, colour: style::Colour, width: f32) -> Paint {
    let stroke = Stroke {
        colour,
        width,
        dash: 0.0,
    };
    Paint::Line((MARGIN, y), (MARGIN + TEXT_WIDTH, y), stroke)
}

fn places(table: &Table) -> Vec<Place> {
    let shares: u32 = table
        .cols
        .iter()
        .map(|col| u32::from(col.share.max(1)))
        .sum();
    let mut start = 0.0;
    let mut places = Vec::new();
    for col in &table.cols {
        let share = f32::from(col.share.max(1)) / parts(shares);
        let width = TEXT_WIDTH * share;
        places.push(Place {
            start,
            width,
            align: col.align,
        });
        start += width;
    }
    places
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a table has far fewer than 16 million parts"
)]
fn parts(shares: u32) -> f32 {
    shares.max(1) as f32
}
