//! Shaping and line breaking: spans of text become lines of glyphs at their places.
#![expect(
    clippy::float_arithmetic,
    reason = "glyphs are placed in fractions of a point"
)]

use parley::Alignment;
use parley::AlignmentOptions;
use parley::BaseDirection;
use parley::FontContext;
use parley::FontFamily;
use parley::FontFamilyName;
use parley::FontWeight;
use parley::Glyph as ShapedGlyph;
use parley::LayoutContext;
use parley::LineHeight;
use parley::OverflowWrap;
use parley::PositionedLayoutItem;
use parley::StyleProperty;

use crate::report::ReportError;
use crate::report::fonts::Fonts;
use crate::report::fonts::families;
use crate::report::fonts::is_chinese;
use crate::report::model::Align;
use crate::report::model::Dir;
use crate::report::model::Look;
use crate::report::model::Span;
use crate::report::style::ACCENT;
use crate::report::style::Colour;
use crate::report::style::QUIET;
use crate::report::style::Style;
use crate::report::style::Weight;

/// A glyph and its place from the start of its run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    /// The code in its face.
    pub(super) code: u16,
    /// Distance of its origin from the run's origin, to the right.
    pub(super) x: f32,
}

/// Glyphs of one face, size and colour on one baseline, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    /// Index of the face.
    pub(super) face: usize,
    /// Size of the type.
    pub(super) size: f32,
    /// Colour.
    pub(super) colour: Colour,
    /// Origin of the first glyph.
    pub(super) x: f32,
    /// Baseline, downwards.
    pub(super) y: f32,
    /// What of it leaves a mark: left and right end; `None` for nothing but spaces.
    pub(super) ink: Option<(f32, f32)>,
    /// The glyphs.
    pub(super) glyphs: Vec<Glyph>,
}

/// The part of a line that belongs to one span.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// Index of the span.
    pub(super) span: usize,
    /// Its glyphs.
    pub(super) run: Run,
}

/// A line; places are measured from its upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Height.
    pub(super) height: f32,
    /// Its pieces from left to right.
    pub(super) pieces: Vec<Piece>,
}

impl Line {
    /// Width of what leaves a mark.
    pub(super) fn width(&self) -> f32 {
        self.ink().map_or(0.0, |(left, right)| right - left)
    }

    /// Left and right end of what leaves a mark.
    pub(super) fn ink(&self) -> Option<(f32, f32)> {
        let inks = self.pieces.iter().filter_map(|piece| piece.run.ink);
        inks.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// Moves the line into `0..width`. The space at the end of a line hangs over; in a run that
    /// is written against the line's direction it would push the words over instead.
    fn keep_inside(&mut self, width: f32) {
        let Some((left, right)) = self.ink() else {
            return;
        };
        let shift = if right > width {
            width - right
        } else {
            -left.min(0.0)
        };
        for run in self.pieces.iter_mut().map(|piece| &mut piece.run) {
            run.x += shift;
            run.ink = run.ink.map(|(left, right)| (left + shift, right + shift));
        }
    }
}

/// Turns text into lines.
pub(super) struct Typesetter {
    /// The fonts and the codes in use.
    pub(super) fonts: Fonts,
    /// Direction of the report's language.
    pub(super) dir: Dir,
    /// The report's language, a BCP 47 tag.
    language: String,
    context: FontContext,
    layouts: LayoutContext<u32>,
}

impl Typesetter {
    /// A typesetter for a report in `language`, which is written in direction `dir`.
    pub(super) fn new(language: &str, dir: Dir) -> Result<Self, ReportError> {
        let (fonts, context) = Fonts::load()?;
        Ok(Self {
            fonts,
            dir,
            language: language.to_owned(),
            context,
            layouts: LayoutContext::new(),
        })
    }

    /// One plain text as lines no wider than `width`.
    pub(super) fn plain(
        &mut self,
        text: &str,
        style: &Style,
        width: f32,
        align: Align,
    ) -> Vec<Line> {
        self.lines(&[Span::plain(text)], style, width, align)
    }

    /// `spans` as lines no wider than `width`; none when there is nothing to see.
    pub(super) fn lines(
        &mut self,
        spans: &[Span],
        style: &Style,
        width: f32,
        align: Align,
    ) -> Vec<Line> {
        let mut text = String::new();
        let mut ends = Vec::new();
        for span in spans {
            self.fonts.ready_for(&span.text, &mut self.context);
            let printable = self.fonts.printable(&span.text);
            text.push_str(&isolated(printable, self.dir));
            ends.push(text.len());
        }
        text.truncate(text.trim_end().len());
        if text.trim_matches(is_isolate).trim().is_empty() {
            return Vec::new();
        }
        let layout = self.layout(&text, spans, &ends, style, width, align);
        let colours: Vec<Colour> = spans.iter().map(|span| colour(span, style)).collect();
        let mut lines = Vec::new();
        for line in layout.lines() {
            let metrics = line.metrics();
            let mut lefts: Vec<(usize, f32)> = Vec::new();
            for item in line.items() {
                if let PositionedLayoutItem::GlyphRun(run) = item {
                    let index = run.run().index();
                    if lefts.iter().all(|(known, _)| *known != index) {
                        lefts.push((index, run.offset()));
                    }
                }
            }
            let baseline = metrics.baseline - metrics.block_min_coord;
            let mut pieces = Vec::new();
            for run in line.runs() {
                let index = run.index();
                let Some((_, left)) = lefts.iter().find(|(known, _)| *known == index) else {
                    continue;
                };
                let Some(face) = self.fonts.face_of(run.font().data.id()) else {
                    continue;
                };
                let groups = groups(&run, &text);
                let mut pen = Pen {
                    fonts: &mut self.fonts,
                    face,
                    size: run.font_size(),
                    x: *left,
                    baseline,
                };
                for group in &groups {
                    pen.write(group, run.is_rtl(), &colours, &mut pieces);
                }
            }
            let mut line = Line {
                height: metrics.line_height,
                pieces,
            };
            line.keep_inside(width);
            lines.push(line);
        }
        lines
    }

    fn layout(
        &mut self,
        text: &str,
        spans: &[Span],
        ends: &[usize],
        style: &Style,
        width: f32,
        align: Align,
    ) -> parley::Layout<u32> {
        let own_families = families(&self.language).map(FontFamilyName::named);
        let mut builder = self
            .layouts
            .ranged_builder(&mut self.context, text, 1.0, false);
        builder.set_base_direction(match self.dir {
            Dir::Ltr => BaseDirection::Ltr,
            Dir::Rtl => BaseDirection::Rtl,
        });
        builder.push_default(StyleProperty::FontFamily(FontFamily::from(
            &own_families[..],
        )));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::FontWeight(weight(style.weight)));
        // Lines of Latin and of Arabic are equally high.
        let leading = LineHeight::FontSizeRelative(style.leading);
        builder.push_default(StyleProperty::LineHeight(leading));
        // A word longer than the line is broken rather than painted over the margin.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut start = 0;
        for (index, (span, end)) in spans.iter().zip(ends).enumerate() {
            let range = start.min(text.len())..(*end).min(text.len());
            start = *end;
            if range.is_empty() {
                continue;
            }
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            builder.push(StyleProperty::Brush(index), range.clone());
            if let Some(language) = span.lang.as_deref()
                && is_chinese(language) != is_chinese(&self.language)
            {
                let its = families(language).map(FontFamilyName::named);
                let family = FontFamily::from(&its[..]);
                builder.push(StyleProperty::FontFamily(family), range.clone());
            }
            if span.look == Look::Strong {
                builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range);
            }
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width.max(1.0)));
        let alignment = match align {
            Align::Start => Alignment::Start,
            Align::Centre => Alignment::Center,
            Align::End => Alignment::End,
        };
        layout.align(alignment, AlignmentOptions::default());
        layout
    }
}

/// `text` set apart from the words around it when it begins in the other direction, so that its
/// own full stops and brackets stay on its own side.
fn isolated(text: String, dir: Dir) -> String {
    match first_strong(&text) {
        Some(Dir::Ltr) if dir == Dir::Rtl => format!("{LRI}{text}{PDI}"),
        Some(Dir::Rtl) if dir == Dir::Ltr => format!("{RLI}{text}{PDI}"),
        Some(_) | None => text,
    }
}

const LRI: char = '\u{2066}';
const RLI: char = '\u{2067}';
const PDI: char = '\u{2069}';

fn is_isolate(c: char) -> bool {
    matches!(c, LRI | RLI | PDI)
}

/// The direction of the first letter: right to left for Hebrew, Arabic and the scripts between and
/// beside them.
fn first_strong(text: &str) -> Option<Dir> {
    let letter = text.chars().find(|c| c.is_alphabetic())?;
    Some(match letter {
        '\u{590}'..='\u{8FF}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}' => Dir::Rtl,
        _ => Dir::Ltr,
    })
}

fn weight(weight: Weight) -> FontWeight {
    match weight {
        Weight::Regular => FontWeight::NORMAL,
        Weight::Bold => FontWeight::BOLD,
    }
}

fn colour(span: &Span, style: &Style) -> Colour {
    match (span.link.is_some(), span.look) {
        (true, _) => ACCENT,
        (false, Look::Quiet) => QUIET,
        (false, Look::Plain | Look::Strong) => style.colour,
    }
}

/// Glyphs that stand together for some text.
struct Group<'a> {
    text: &'a str,
    glyphs: Vec<ShapedGlyph>,
    span: usize,
}

/// The groups of a run from left to right. A ligature's text is joined to its first cluster,
/// which in right-to-left runs is met last.
fn groups<'a>(run: &parley::Run<'_, u32>, text: &'a str) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut start = 0;
    let mut end = None;
    for cluster in run.visual_clusters() {
        let own = cluster.text_range();
        if cluster.is_hard_line_break() {
            continue;
        }
        if cluster.is_ligature_continuation() {
            if run.is_rtl() {
                end = end.or(Some(own.end));
            } else if let Some(first) = groups.last_mut() {
                first.text = text.get(start..own.end).unwrap_or_default();
            }
            continue;
        }
        start = own.start;
        groups.push(Group {
            text: text.get(start..end.unwrap_or(own.end)).unwrap_or_default(),
            glyphs: cluster.glyphs().collect(),
            span: usize::try_from(cluster.style().brush).unwrap_or(usize::MAX),
        });
        end = None;
    }
    groups
}

/// The place where the next glyph of a run goes.
struct Pen<'a> {
    fonts: &'a mut Fonts,
    face: usize,
    size: f32,
    x: f32,
    baseline: f32,
}

impl Pen<'_> {
    fn write(&mut self, group: &Group, rtl: bool, colours: &[Colour], pieces: &mut Vec<Piece>) {
        // Marks of direction have done their work when the line is laid out.
        if group.text.chars().all(is_isolate) {
            return;
        }
        let marks = !group.text.trim().is_empty();
        // Nearly every group is one character with one glyph.
        let simple = group.glyphs.len() == 1 && (!rtl || group.text.chars().count() == 1);
        let texts = if simple {
            Vec::new()
        } else {
            dealt(group.text, group.glyphs.len(), rtl)
        };
        for (index, glyph) in group.glyphs.iter().enumerate() {
            let text = texts.get(index).map_or(group.text, String::as_str);
            let id = u16::try_from(glyph.id).unwrap_or(0);
            if id == 0 {
                for c in text.chars().filter(|c| !c.is_whitespace()) {
                    *self.fonts.missing.entry(c).or_default() += 1;
                }
            }
            let Some(face) = self.fonts.faces.get_mut(self.face) else {
                return;
            };
            let code = face.code(id, text);
            // The shaper counts offsets downwards, as the page does here.
            let (x, y) = (self.x + glyph.x, self.baseline + glyph.y);
            self.x += glyph.advance;
            let ink = marks.then_some((x.min(self.x), x.max(self.x)));
            match pieces.last_mut() {
                Some(Piece { span, run })
                    if *span == group.span && run.face == self.face && same(run.y, y) =>
                {
                    let at = x - run.x;
                    run.glyphs.push(Glyph { code, x: at });
                    run.ink = match (run.ink, ink) {
                        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
                        (one, other) => one.or(other),
                    };
                }
                _ => pieces.push(Piece {
                    span: group.span,
                    run: Run {
                        face: self.face,
                        size: self.size,
                        colour: colours.get(group.span).copied().unwrap_or_default(),
                        x,
                        y,
                        ink,
                        glyphs: vec![Glyph { code, x: 0.0 }],
                    },
                }),
            }
        }
    }
}

fn same(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.001
}

/// The characters of `text` dealt out to `count` glyphs that stand from left to right.
///
/// Readers of right-to-left lines turn them round letter by letter, so a ligature's text is given
/// in reverse there; else lam-alef comes out as alef-lam.
fn dealt(text: &str, count: usize, rtl: bool) -> Vec<String> {
    if count <= 1 {
        let all = if rtl {
            text.chars().rev().collect()
        } else {
            text.to_owned()
        };
        return vec![all];
    }
    let mut dealt = vec![String::new(); count];
    for (at, c) in text.chars().enumerate() {
        let logical = at.min(count - 1);
        let place = if rtl { count - 1 - logical } else { logical };
        if let Some(cell) = dealt.get_mut(place) {
            if rtl {
                cell.insert(0, c);
            } else {
                cell.push(c);
            }
        }
    }
    dealt
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::style::BODY;

    fn text_of(typesetter: &Typesetter, lines: &[Line]) -> String {
        let mut out = String::new();
        for line in lines {
            for piece in &line.pieces {
                for glyph in &piece.run.glyphs {
                    let face = &typesetter.fonts.faces[piece.run.face];
                    out.push_str(&face.codes[usize::from(glyph.code)].1);
                }
            }
        }
        out
    }

    #[test]
    fn no_letter_is_lost_and_no_line_is_too_wide() {
        let mut typesetter = Typesetter::new("en", Dir::Ltr).unwrap();
        for text in [
            "The office’s efficient staff – “fifty” officers",
            &"x".repeat(300),
            "Закон № 5",
        ] {
            let lines = typesetter.plain(text, &BODY, 90.0, Align::Start);
            assert_eq!(
                text_of(&typesetter, &lines),
                text,
                "every character comes back"
            );
            for line in &lines {
                assert!(
                    line.width() <= 90.01,
                    "{text}: {} is over the margin",
                    line.width()
                );
            }
        }
    }

    #[test]
    fn arabic_stands_in_visual_order_with_its_own_letters() {
        let mut typesetter = Typesetter::new("ar", Dir::Rtl).unwrap();
        let lines = typesetter.plain("الهجرة", &BODY, 200.0, Align::Start);
        let shown: String = text_of(&typesetter, &lines).chars().rev().collect();
        assert_eq!(shown, "الهجرة", "read from the right");
        assert!(
            lines[0].pieces[0].run.x > 100.0,
            "a right-to-left line begins at the right"
        );
        assert!(
            typesetter.fonts.missing.is_empty(),
            "all letters are on board"
        );
    }

    #[test]
    fn a_text_of_the_other_direction_keeps_its_full_stop_on_its_own_side() {
        let mut typesetter = Typesetter::new("ar", Dir::Rtl).unwrap();
        let spans = [Span::plain("الموقف: "), Span::plain("No law, (yet).")];
        let lines = typesetter.lines(&spans, &BODY, 400.0, Align::Start);
        let shown = text_of(&typesetter, &lines);
        assert!(shown.starts_with("No law, (yet)."), "{shown:?}");
        assert!(!shown.contains(is_isolate), "no mark is printed");
        assert!(typesetter.fonts.missing.is_empty());
    }

    #[test]
    fn nothing_to_see_takes_no_line() {
        let mut typesetter = Typesetter::new("en", Dir::Ltr).unwrap();
        assert!(
            typesetter
                .plain(" \n\t", &BODY, 90.0, Align::Start)
                .is_empty()
        );
    }
}
