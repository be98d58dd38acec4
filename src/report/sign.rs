//! How an outcome looks: a shade and a pattern that differ in grey print too. A sign always
//! stands beside words or a number.
#![expect(
    clippy::float_arithmetic,
    reason = "patterns are measured in fractions of a point"
)]

use crate::analysis::Outcome;
use crate::report::page::Area;
use crate::report::page::Paint;
use crate::report::page::Stroke;
use crate::report::style;
use crate::report::style::Colour;

/// Side of a sign beside words.
pub(super) const SIDE: f32 = 8.0;

/// What paints `outcome` into `area`.
pub(super) fn paints(outcome: Outcome, area: Area) -> Vec<Paint> {
    let edge = |colour: Colour, dash: f32| {
        // The outline lies inside the area, so that neighbours do not cover it.
        let width = 0.8;
        let inner = Area {
            x: area.x + width / 2.0,
            y: area.y + width / 2.0,
            width: (area.width - width).max(0.1),
            height: (area.height - width).max(0.1),
        };
        let stroke = Stroke {
            colour,
            width,
            dash,
        };
        Paint::Outline(inner, stroke)
    };
    match outcome {
        Outcome::InPlace => vec![Paint::Fill(area, style::ACCENT)],
        Outcome::PartlyInPlace => {
            let mut all = vec![Paint::Fill(area, style::ACCENT_MID)];
            all.extend(hatch(area, 4.0, Lean::Slanted, style::ACCENT));
            all
        }
        Outcome::NotInPlace => vec![Paint::Fill(area, style::WHITE), edge(style::ACCENT, 0.0)],
        Outcome::NotApplicable => vec![Paint::Fill(area, style::GREY)],
        Outcome::Differing => {
            let mut all = vec![Paint::Fill(area, style::AMBER)];
            all.extend(hatch(area, 3.0, Lean::Upright, style::AMBER_DARK));
            all
        }
        Outcome::Unanswered => vec![Paint::Fill(area, style::WHITE), edge(style::QUIET, 1.6)],
    }
}

/// The colour of a number that stands on an outcome, and whether it needs a white ground.
pub(super) fn ink_on(outcome: Outcome) -> (Colour, bool) {
    match outcome {
        Outcome::InPlace => (style::WHITE, false),
        Outcome::PartlyInPlace | Outcome::Differing => (style::INK, true),
        Outcome::NotInPlace | Outcome::NotApplicable | Outcome::Unanswered => (style::INK, false),
    }
}

/// How the lines of a pattern lean.
#[derive(Clone, Copy)]
enum Lean {
    Slanted,
    Upright,
}

/// Parallel lines inside `area`, `step` apart.
fn hatch(area: Area, step: f32, lean: Lean, colour: Colour) -> Vec<Paint> {
    let stroke = Stroke {
        colour,
        width: 0.7,
        dash: 0.0,
    };
    let (left, right) = (area.x, area.x + area.width);
    let (top, bottom) = (area.y, area.y + area.height);
    let mut lines = Vec::new();
    let mut at = left + step / 2.0;
    let end = match lean {
        Lean::Slanted => right + area.height,
        Lean::Upright => right,
    };
    while at < end {
        match lean {
            Lean::Upright => lines.push(Paint::Line((at, top), (at, bottom), stroke)),
            Lean::Slanted => {
                // A line from the lower left to the upper right through (at, top), cut at the
                // area's sides.
                let low_x = (at - area.height).max(left);
                let high_x = at.min(right);
                let low = (low_x, top + (at - low_x));
                let high = (high_x, top + (at - high_x));
                if high_x > low_x {
                    lines.push(Paint::Line(low, high, stroke));
                }
            }
        }
        at += step;
    }
    lines
}
