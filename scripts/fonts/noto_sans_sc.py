#!/usr/bin/env python3
"""Cuts Noto Sans SC down to what reports and screens need, as TrueType.

    pip install fonttools
    apt-get install fonts-noto-cjk
    python3 scripts/fonts/noto_sans_sc.py /usr/share/fonts/opentype/noto assets/fonts

The Debian package holds one collection for Chinese, Japanese and Korean with PostScript outlines.
Reports show a glyph under codes of their own, which only TrueType outlines allow (CIDToGIDMap), so
the outlines are converted. Kept are the characters of GB 2312, the punctuation beside them, and
whatever the Chinese words of the program use beyond that.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, newTable

ROOT = Path(__file__).resolve().parents[2]
# Largest distance of a converted curve from its original, in units of the em (1000).
DISTANCE = 0.6


def wanted() -> set[int]:
    """Code points to keep."""
    kept = set()
    for lead in range(0xA1, 0xF8):
        for trail in range(0xA1, 0xFF):
            try:
                kept.add(ord(bytes([lead, trail]).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    texts = [ROOT / "locales/zh.yml", *ROOT.glob("assets/instruments/**/zh.json")]
    for path in texts:
        if path.exists():
            kept.update(map(ord, path.read_text(encoding="utf-8")))
    kept.update(range(0x3000, 0x3030))  # CJK punctuation
    kept.update(range(0xFF01, 0xFFE6))  # full-width forms
    # Letters and figures are taken from Noto Sans; quotation marks, dots and dashes are wider in
    # Chinese.
    return {code for code in kept if code >= 0x2E80} | set(map(ord, "‘’“”…—·"))


def face(collection: TTCollection, name: str):
    """The face of the collection that has this family name."""
    for font in collection.fonts:
        if font["name"].getDebugName(1) == name or font["name"].getDebugName(16) == name:
            return font
    raise SystemExit(f"the collection has no face {name}")


def to_true_type(font) -> None:
    """Replaces the PostScript outlines by TrueType ones, in place."""
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, DISTANCE, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = drawn
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxComponentElements",
        "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours",
        "maxComponentDepth",
    ):
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    post = font["post"]
    post.formatType = 3.0
    font["head"].glyphDataFormat = 0
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    font.sfntVersion = "\000\001\000\000"


def cut(source: Path, style: str, target: Path) -> None:
    """Writes one weight."""
    collection = TTCollection(source)
    font = face(collection, "Noto Sans CJK SC")
    options = subset.Options()
    options.layout_features = []
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    options.drop_tables += ["BASE", "vhea", "vmtx", "GPOS", "GSUB", "VORG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    to_true_type(font)
    names = font["name"]
    for record in list(names.names):
        if record.nameID not in (0, 5, 7, 8, 9, 11, 13, 14):
            names.removeNames(nameID=record.nameID)
    for number, text in {
        1: "Noto Sans SC", 2: style, 3: f"NotoSansSC-{style};concord",
        4: f"Noto Sans SC {style}", 6: f"NotoSansSC-{style}",
    }.items():
        names.setName(text, number, 3, 1, 0x409)
    # No clock in the file: the same input gives the same bytes.
    font.recalcTimestamp = False
    font["head"].modified = font["head"].created
    font.save(target / f"NotoSansSC-{style}.ttf")
    print(target / f"NotoSansSC-{style}.ttf", len(font.getGlyphOrder()), "glyphs")


def main() -> None:
    """Cuts both weights."""
    source, target = map(Path, sys.argv[1:3])
    for style in ("Regular", "Bold"):
        cut(source / f"NotoSansCJK-{style}.ttc", style, target)


if __name__ == "__main__":
    main()
