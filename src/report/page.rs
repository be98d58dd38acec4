//! A page as a list of marks. A mark belongs to a node of the tag tree or is decoration, and
//! nothing can be painted outside a mark: so nothing on a page is unknown to a screen reader.
#![expect(
    clippy::float_arithmetic,
    reason = "pages are measured in fractions of a point"
)]

use crate::report::model::Target;
use crate::report::style::Colour;
use crate::report::tags::NodeId;
use crate::report::text::Run;

/// Whom a mark belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// To a node of the tag tree.
    Node(NodeId),
    /// To nobody: rules, shades and repeated heads.
    Decoration,
    /// To the page itself: its head and foot.
    Running,
}

/// An area, measured downwards from the page's or the slab's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    /// Left side.
    pub(super) x: f32,
    /// Upper side.
    pub(super) y: f32,
    /// Width.
    pub(super) width: f32,
    /// Height.
    pub(super) height: f32,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stroke {
    /// Colour.
    pub(super) colour: Colour,
    /// Width.
    pub(super) width: f32,
    /// Length of dashes and gaps; 0 for an unbroken line.
    pub(super) dash: f32,
}

/// Something painted.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Paint {
    /// Glyphs.
    Text(Run),
    /// A filled area.
    Fill(Area, Colour),
    /// The outline of an area.
    Outline(Area, Stroke),
    /// A straight line between two points.
    Line((f32, f32), (f32, f32), Stroke),
    /// The record's fingerprint as a code, in a square area.
    Code(Area),
}

impl Paint {
    /// The same, moved.
    pub(super) fn moved(mut self, dx: f32, dy: f32) -> Self {
        match &mut self {
            Self::Text(run) => {
                run.x += dx;
                run.ink = run.ink.map(|(left, right)| (left + dx, right + dx));
                run.y += dy;
            }
            Self::Fill(area, _) | Self::Outline(area, _) | Self::Code(area) => {
                area.x += dx;
                area.y += dy;
            }
            Self::Line(from, to, _) => {
                *from = (from.0 + dx, from.1 + dy);
                *to = (to.0 + dx, to.1 + dy);
            }
        }
        self
    }
}

/// Things painted for one owner.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// Whom they belong to.
    pub(super) owner: Owner,
    /// What is painted, in this order.
    pub(super) paints: Vec<Paint>,
}

/// An area that leads somewhere.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LinkArea {
    /// The link's node.
    pub(super) node: NodeId,
    /// The area.
    pub(super) area: Area,
    /// Where it leads.
    pub(super) target: Target,
    /// What a screen reader says about it.
    pub(super) words: String,
}

/// A list of marks and links.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Canvas {
    /// The marks, in reading order.
    pub(super) marks: Vec<Mark>,
    /// The links.
    pub(super) links: Vec<LinkArea>,
}

impl Canvas {
    /// Paints for `owner`; what follows for the same owner joins the same mark.
    pub(super) fn paint(&mut self, owner: Owner, paint: Paint) {
        match self.marks.last_mut() {
            Some(mark) if mark.owner == owner => mark.paints.push(paint),
            _ => self.marks.push(Mark {
                owner,
                paints: vec![paint],
            }),
        }
    }

    /// Takes over what `other` shows, moved.
    pub(super) fn take(&mut self, other: Canvas, dx: f32, dy: f32) {
        for mark in other.marks {
            for paint in mark.paints {
                self.paint(mark.owner, paint.moved(dx, dy));
            }
        }
        for mut link in other.links {
            link.area.x += dx;
            link.area.y += dy;
            self.links.push(link);
        }
    }

    /// The same as decoration: what repeats something already said.
    pub(super) fn as_decoration(&self) -> Canvas {
        let mut copy = Canvas::default();
        for mark in &self.marks {
            for paint in &mark.paints {
                copy.paint(Owner::Decoration, paint.clone());
            }
        }
        copy
    }
}
