//! Page breaking, and nothing else. Content comes as slabs, which are never cut; slabs that must
//! stay together are bound to the next one.
#![expect(
    clippy::float_arithmetic,
    reason = "pages are measured in fractions of a point"
)]

use std::collections::BTreeMap;

use crate::report::model::Align;
use crate::report::page::Area;
use crate::report::page::Canvas;
use crate::report::page::Owner;
use crate::report::style::BOTTOM;
use crate::report::style::Style;
use crate::report::style::TOP;

/// Height of the text on a page.
pub(super) const ROOM: f32 = BOTTOM - TOP;

/// Whether a slab may be the last on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bind {
    /// The page may end after it.
    Free,
    /// It stays with the next slab wherever both fit on a page.
    Next,
}

/// A page number that is known only when all pages are.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PageNumber {
    /// The heading whose page is meant.
    pub(super) heading: String,
    /// Where the number stands.
    pub(super) area: Area,
    /// Where in the area.
    pub(super) align: Align,
    /// How it is set.
    pub(super) style: Style,
    /// Whom it belongs to.
    pub(super) owner: Owner,
}

/// A horizontal strip of content that is never cut.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slab {
    /// Space above it, left out at the top of a page.
    pub(super) gap: f32,
    /// Its height.
    pub(super) height: f32,
    /// What it shows, from its upper left corner at the page's left edge.
    pub(super) canvas: Canvas,
    /// Whether it stays with the next one.
    pub(super) bind: Bind,
    /// The head that is repeated when a page begins with this slab.
    pub(super) head: Option<usize>,
    /// The heading that begins here.
    pub(super) anchor: Option<String>,
    /// Page numbers to fill in.
    pub(super) numbers: Vec<PageNumber>,
    /// Whether it begins a page.
    pub(super) opening: Opening,
}

/// Where a slab may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// Wherever there is room.
    Anywhere,
    /// At the top of a page.
    Page,
}

impl Slab {
    /// A slab that shows `canvas`.
    pub(super) fn new(height: f32, canvas: Canvas) -> Self {
        Self {
            gap: 0.0,
            height,
            canvas,
            bind: Bind::Free,
            head: None,
            anchor: None,
            numbers: Vec::new(),
            opening: Opening::Anywhere,
        }
    }
}

/// A head that is repeated on each page its rows reach.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Head {
    /// Its height.
    pub(super) height: f32,
    /// What it shows.
    pub(super) canvas: Canvas,
}

/// Where a heading stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    /// Index of the page.
    pub(super) page: usize,
    /// Distance from the top of the page.
    pub(super) y: f32,
}

/// Content on pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Pages {
    /// The pages, in order.
    pub(super) leaves: Vec<Canvas>,
    /// Where each heading stands.
    pub(super) spots: BTreeMap<String, Spot>,
    /// Page numbers to fill in, with the page they stand on.
    pub(super) numbers: Vec<(usize, PageNumber)>,
}

/// Lays `slabs` on pages; `heads` are the table heads they name.
pub(super) fn paginate(slabs: Vec<Slab>, heads: &[Head]) -> Pages {
    let mut flow = Flow {
        pages: Pages::default(),
        heads,
        y: ROOM,
    };
    let mut slabs = slabs.into_iter().peekable();
    while let Some(first) = slabs.next() {
        let mut chain = vec![first];
        while chain.last().is_some_and(|slab| slab.bind == Bind::Next) {
            match slabs.next_if(|slab| slab.opening == Opening::Anywhere) {
                Some(next) => chain.push(next),
                None => break,
            }
        }
        flow.place_chain(chain);
    }
    if flow.pages.leaves.is_empty() {
        flow.new_page();
    }
    flow.pages
}

struct Flow<'a> {
    pages: Pages,
    heads: &'a [Head],
    /// How much of the current page is taken.
    y: f32,
}

impl Flow<'_> {
    fn new_page(&mut self) {
        self.pages.leaves.push(Canvas::default());
        self.y = 0.0;
    }

    fn at_top(&self) -> bool {
        self.y <= 0.0
    }

    fn place_chain(&mut self, chain: Vec<Slab>) {
        let Some(first) = chain.first() else {
            return;
        };
        let opens = first.opening == Opening::Page;
        let first_gap = first.gap;
        let inner: f32 = chain.iter().map(|slab| slab.height + slab.gap).sum();
        let height = inner - first_gap;
        let fits_here = self.y + first_gap + height <= ROOM + 0.01;
        let begin = opens || self.pages.leaves.is_empty() || !fits_here;
        // A chain longer than a page begins on a new one as well: its first slabs, a heading with
        // the first lines under it, then stay together.
        let untouched = self.at_top() && !self.pages.leaves.is_empty();
        if begin && !untouched {
            self.new_page();
        }
        for slab in chain {
            self.place(slab);
        }
    }

    fn place(&mut self, slab: Slab) {
        let gap = if self.at_top() { 0.0 } else { slab.gap };
        if !self.at_top() && self.y + gap + slab.height > ROOM + 0.01 {
            self.new_page();
        }
        if self.at_top() {
            let head = slab.head.and_then(|index| self.heads.get(index));
            if let Some(head) = head {
                let copy = head.canvas.as_decoration();
                let height = head.height;
                if let Some(page) = self.pages.leaves.last_mut() {
                    page.take(copy, 0.0, TOP);
                }
                self.y += height;
            }
        } else {
            self.y += slab.gap;
        }
        let index = self.pages.leaves.len().saturating_sub(1);
        let top = TOP + self.y;
        if let Some(anchor) = slab.anchor {
            let spot = Spot {
                page: index,
                y: top,
            };
            self.pages.spots.entry(anchor).or_insert(spot);
        }
        for mut number in slab.numbers {
            number.area.y += top;
            self.pages.numbers.push((index, number));
        }
        if let Some(page) = self.pages.leaves.last_mut() {
            page.take(slab.canvas, 0.0, top);
        }
        self.y += slab.height;
    }
}
