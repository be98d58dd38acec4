#!/usr/bin/env python3
"""Cuts from the fonts of the program what the first screen needs.

    pip install fonttools
    python3 scripts/fonts/screen.py assets/fonts assets/fonts/screen

A window that starts must not read half a megabyte of letters to show a dozen words. The cuts hold
the Latin letters and the signs beside them, in regular and bold, and the few letters with which
Arabic, Chinese and Russian write their own names in the list of languages. `ui/src/fonts.css` says
for which characters a cut stands in and for which the whole font is read.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# The same ranges as in `ui/src/fonts.css`.
LATIN = [
    (0x0000, 0x024F), (0x02B0, 0x02DF), (0x1E00, 0x1EFF), (0x2000, 0x206F),
    (0x20A0, 0x20CF), (0x2100, 0x214F), (0x2190, 0x21FF), (0x2200, 0x22FF),
]
NAMES = {
    "NotoSansArabic-Regular.ttf": "العربية",
    "NotoSansSC-Regular.ttf": "中文",
    "NotoSans-Regular.ttf": "Русский",
}


def cut(source: Path, target: Path, codes: set[int]) -> None:
    """Writes the characters `codes` of a font as a font of their own, with what shapes them."""
    options = subset.Options()
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["DSIG"]
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    font.save(target)
    print(target.name, target.stat().st_size)


def main() -> None:
    source, target = map(Path, sys.argv[1:])
    target.mkdir(exist_ok=True)
    latin = {code for first, last in LATIN for code in range(first, last + 1)}
    for weight in ("Regular", "Bold"):
        cut(source / f"NotoSans-{weight}.ttf", target / f"NotoSans-Latin-{weight}.ttf", latin)
    for file, name in NAMES.items():
        cut(source / file, target / f"Name-{file}", set(map(ord, name)))


main()
