//! Pages as PDF pages: fonts cut down to the glyphs in use, marks as marked content.
#![expect(
    clippy::float_arithmetic,
    reason = "glyphs are placed in fractions of a point"
)]

use std::collections::BTreeMap;

use printpdf::Codepoint;
use printpdf::Color;
use printpdf::DictItem;
use printpdf::ExternalStream;
use printpdf::ExternalXObject;
use printpdf::FontId;
use printpdf::Line;
use printpdf::LineDashPattern;
use printpdf::LinePoint;
use printpdf::Mm;
use printpdf::Op;
use printpdf::PaintMode;
use printpdf::ParsedFont;
use printpdf::PdfDocument;
use printpdf::PdfFont;
use printpdf::PdfFontHandle;
use printpdf::PdfPage;
use printpdf::PdfSaveOptions;
use printpdf::Point;
use printpdf::Pt;
use printpdf::Rect;
use printpdf::Rgb;
use printpdf::TextItem;
use printpdf::TextMatrix;
use printpdf::XObject;
use printpdf::XObjectId;
use printpdf::XObjectTransform;
use sha2::Digest;
use sha2::Sha256;

use crate::report::ReportError;
use crate::report::fonts::Face;
use crate::report::page::Area;
use crate::report::page::Canvas;
use crate::report::page::Owner;
use crate::report::page::Paint;
use crate::report::page::Stroke;
use crate::report::style::Colour;
use crate::report::style::INK;
use crate::report::style::PAGE_HEIGHT;
use crate::report::tags::NodeId;
use crate::report::tags::Tree;
use crate::report::text::Run;

/// Name of the fingerprint's code among the file's objects.
const CODE: &str = "Code";

/// Pages in PDF's terms, and which node each of their marked contents belongs to.
pub(super) struct Written {
    /// The file as objects, not yet tagged.
    pub(super) file: lopdf::Document,
    /// For each page, the node of each marked content, by its number on that page.
    pub(super) marked: Vec<Vec<NodeId>>,
    /// For each font name, where each code's glyph lies in the font that went into the file.
    pub(super) glyph_maps: BTreeMap<String, Vec<u8>>,
}

/// Writes `canvases` as pages.
pub(super) fn pages(
    title: &str,
    canvases: &[Canvas],
    tree: &Tree,
    faces: &[Face],
    fingerprint: &str,
) -> Result<Written, ReportError> {
    let mut document = PdfDocument::new(title);
    let mut glyph_maps = BTreeMap::new();
    for (index, face) in faces.iter().enumerate() {
        if face.codes.len() > 1 {
            let (font, map) = cut_down(face)?;
            document.resources.fonts.map.insert(font_id(index), font);
            glyph_maps.insert(font_id(index).0, map);
        }
    }
    let code = code(fingerprint)?;
    let modules = code.1;
    let objects = &mut document.resources.xobjects.map;
    objects.insert(XObjectId(CODE.to_owned()), code.0);
    let mut marked = Vec::new();
    for canvas in canvases {
        let mut writer = Writer {
            ops: Vec::new(),
            faces,
            modules,
        };
        let mut owners = Vec::new();
        for mark in &canvas.marks {
            match mark.owner {
                Owner::Node(node) => {
                    let role = tree
                        .nodes()
                        .get(node.0)
                        .map_or("P", |node| node.role.name());
                    let number = i64::try_from(owners.len()).unwrap_or(i64::MAX);
                    writer.begin(role, "MCID", DictItem::Int(number));
                    owners.push(node);
                }
                Owner::Decoration => {
                    writer.begin("Artifact", "Type", DictItem::Name(b"Layout".to_vec()));
                }
                Owner::Running => {
                    writer.begin("Artifact", "Type", DictItem::Name(b"Pagination".to_vec()));
                }
            }
            writer.paints(&mark.paints);
            writer.ops.push(Op::EndMarkedContent);
        }
        marked.push(owners);
        let page = PdfPage::new(Mm(210.0), Mm(297.0), writer.ops);
        document.pages.push(page);
    }
    let options = PdfSaveOptions {
        optimize: false,
        ..PdfSaveOptions::default()
    };
    let file = document.to_lopdf_document(&options, &mut Vec::new());
    Ok(Written {
        file,
        marked,
        glyph_maps,
    })
}

fn font_id(index: usize) -> FontId {
    FontId(format!("F{index}"))
}

/// A face with only the glyphs in use, and the map from codes to its glyphs.
fn cut_down(face: &Face) -> Result<(PdfFont, Vec<u8>), ReportError> {
    let broken = |reason: String| ReportError::Font {
        font: face.name.to_owned(),
        reason,
    };
    let mut remapper = subsetter::GlyphRemapper::new();
    let mut map = Vec::new();
    let mut glyphs = Vec::new();
    let mut tag = Sha256::new();
    for (glyph, _) in &face.codes {
        let new = remapper.remap(*glyph);
        glyphs.push(new);
        map.extend(new.to_be_bytes());
        tag.update(glyph.to_be_bytes());
    }
    let bytes = subsetter::subset(face.bytes, 0, &remapper).map_err(|e| broken(e.to_string()))?;
    let mut font = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())
        .ok_or_else(|| broken("its subset cannot be read".to_owned()))?;
    // Six letters before the name mark a font that was cut down (ISO 32000-1, 9.6.4).
    let letters: String = tag
        .finalize()
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect();
    font.font_name = Some(format!("{letters}+{}", face.name));
    let mut widths = BTreeMap::new();
    for (code, glyph) in glyphs.iter().enumerate() {
        if let (Ok(code), Some(width)) = (u16::try_from(code), font.glyph_widths.get(glyph)) {
            widths.insert(code, *width);
        }
    }
    font.glyph_widths = widths;
    Ok((PdfFont::new(font), map))
}

/// The fingerprint as a QR code of which one side is one unit per module.
fn code(fingerprint: &str) -> Result<(XObject, usize), ReportError> {
    let level = qrcode::EcLevel::L;
    let code = qrcode::QrCode::with_error_correction_level(fingerprint.as_bytes(), level).map_err(
        |error| ReportError::Unwritable {
            reason: error.to_string(),
        },
    )?;
    let side = code.width();
    let colours = code.to_colors();
    let mut content = String::from("0.106 0.133 0.169 rg\n");
    for (row, modules) in colours.chunks(side).enumerate() {
        let y = side - 1 - row;
        let mut x = 0;
        for run in modules.chunk_by(|a, b| a == b) {
            if run.first() == Some(&qrcode::Color::Dark) {
                content.extend([x, y, run.len()].map(|number| format!("{number} ")));
                content.push_str("1 re\n");
            }
            x += run.len();
        }
    }
    content.push_str("f\n");
    let unit = i64::try_from(side).unwrap_or(i64::MAX);
    let bounds = [0, 0, unit, unit].map(DictItem::Int);
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    let dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Form")),
        ("BBox".to_owned(), DictItem::Array(bounds.to_vec())),
        (
            "Resources".to_owned(),
            DictItem::Dict {
                map: BTreeMap::new(),
            },
        ),
    ]);
    let object = XObject::External(ExternalXObject {
        stream: ExternalStream {
            dict,
            content: content.into_bytes(),
            compress: true,
        },
        width: None,
        height: None,
        dpi: None,
    });
    Ok((object, side))
}

struct Writer<'a> {
    ops: Vec<Op>,
    faces: &'a [Face],
    modules: usize,
}

impl Writer<'_> {
    fn begin(&mut self, tag: &str, key: &str, value: DictItem) {
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: DictItem::Dict {
                map: BTreeMap::from([(key.to_owned(), value)]),
            },
        });
    }

    fn paints(&mut self, paints: &[Paint]) {
        let mut colour = None;
        let mut font = None;
        let mut texting = false;
        for paint in paints {
            if let Paint::Text(run) = paint {
                if !texting {
                    self.ops.push(Op::StartTextSection);
                    texting = true;
                }
                if colour != Some(run.colour) {
                    self.fill(run.colour);
                    colour = Some(run.colour);
                }
                if font != Some((run.face, run.size)) {
                    self.ops.push(Op::SetFont {
                        font: PdfFontHandle::External(font_id(run.face)),
                        size: Pt(run.size),
                    });
                    font = Some((run.face, run.size));
                }
                self.run(run);
                continue;
            }
            if texting {
                self.ops.push(Op::EndTextSection);
                (texting, font) = (false, None);
            }
            colour = None;
            self.shape(paint);
        }
        if texting {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn run(&mut self, run: &Run) {
        let Some(face) = self.faces.get(run.face) else {
            return;
        };
        let matrix = [1.0, 0.0, 0.0, 1.0, fine(run.x), fine(PAGE_HEIGHT - run.y)];
        self.ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Raw(matrix),
        });
        // The reader moves by whole thousandths of an em; what is left over is carried on, or
        // long lines would drift.
        let mut pen = 0.0;
        let mut points = Vec::new();
        for (index, glyph) in run.glyphs.iter().enumerate() {
            pen += f32::from(face.advance(glyph.code));
            let next = run.glyphs.get(index + 1);
            let offset = next.map_or(0.0, |next| (pen - next.x / run.size * 1000.0).round());
            pen -= offset;
            let text = face.codes.get(usize::from(glyph.code));
            points.push(Codepoint {
                gid: glyph.code,
                offset,
                cid: Some(text.map_or(String::new(), |(_, text)| text.clone())),
            });
        }
        self.ops.push(Op::ShowText {
            items: vec![TextItem::GlyphIds(points)],
        });
    }

    fn shape(&mut self, paint: &Paint) {
        match paint {
            Paint::Text(_) => {}
            Paint::Fill(area, colour) => {
                self.fill(*colour);
                self.rectangle(*area, PaintMode::Fill);
            }
            Paint::Outline(area, stroke) => {
                self.stroke(*stroke);
                self.rectangle(*area, PaintMode::Stroke);
            }
            Paint::Line(from, to, stroke) => {
                self.stroke(*stroke);
                let corner = |(x, y): (f32, f32)| LinePoint {
                    p: Point {
                        x: Pt(fine(x)),
                        y: Pt(fine(PAGE_HEIGHT - y)),
                    },
                    bezier: false,
                };
                self.ops.push(Op::DrawLine {
                    line: Line {
                        points: vec![corner(*from), corner(*to)],
                        is_closed: false,
                    },
                });
            }
            Paint::Code(area) => {
                let scale = area.width / units(self.modules);
                self.fill(INK);
                self.ops.push(Op::UseXobject {
                    id: XObjectId(CODE.to_owned()),
                    transform: XObjectTransform {
                        translate_x: Some(Pt(fine(area.x))),
                        translate_y: Some(Pt(fine(PAGE_HEIGHT - area.y - area.height))),
                        scale_x: Some(scale),
                        scale_y: Some(scale),
                        no_auto_scale: true,
                        ..XObjectTransform::default()
                    },
                });
            }
        }
    }

    fn rectangle(&mut self, area: Area, mode: PaintMode) {
        let y = PAGE_HEIGHT - area.y - area.height;
        let (x, y) = (Pt(fine(area.x)), Pt(fine(y)));
        let mut rectangle = Rect::from_xywh(x, y, Pt(fine(area.width)), Pt(fine(area.height)));
        rectangle.mode = Some(mode);
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn fill(&mut self, colour: Colour) {
        self.ops.push(Op::SetFillColor { col: rgb(colour) });
    }

    fn stroke(&mut self, stroke: Stroke) {
        self.ops.push(Op::SetOutlineColor {
            col: rgb(stroke.colour),
        });
        self.ops.push(Op::SetOutlineThickness {
            pt: Pt(stroke.width),
        });
        let dash = if stroke.dash > 0.0 {
            LineDashPattern::new(0.0, &[stroke.dash, stroke.dash])
        } else {
            LineDashPattern::solid()
        };
        self.ops.push(Op::SetLineDashPattern { dash });
    }
}

fn rgb(Colour(red, green, blue): Colour) -> Color {
    let part = |byte: u8| (f32::from(byte) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb {
        r: part(red),
        g: part(green),
        b: part(blue),
        icc_profile: None,
    })
}

/// Hundredths of a point are finer than any printer, and keep the file small.
fn fine(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a code has fewer than 200 modules on a side"
)]
fn units(modules: usize) -> f32 {
    modules.max(1) as f32
}
