"""Writes RESULTS.md from what the measurements in one folder found.

    results.py FOLDER RESULTS.md

A measurement that is not there is named as not measured, so that no number is missing in silence.
"""

import datetime
import json
import os
import platform
import statistics
import sys
from pathlib import Path

BLOCKS = 10


def spread(values, digits=2):
    """Median with the smallest and the largest value."""
    shown = [f"{value:.{digits}f}" for value in (statistics.median(values), min(values), max(values))]
    return f"{shown[0]} ({shown[1]}–{shown[2]})"


def middle(values, digits=2):
    """Median with the tenth and the ninetieth of a hundred."""
    tenths = statistics.quantiles(values, n=10)
    shown = [f"{value:.{digits}f}" for value in (statistics.median(values), tenths[0], tenths[-1])]
    return f"{shown[0]} ({shown[1]}–{shown[2]})"


def by_block(ours, theirs):
    """Ratios of medians in ten blocks of neighbouring rounds."""
    size = len(ours) // BLOCKS
    parts = [slice(at * size, (at + 1) * size) for at in range(BLOCKS)]
    return [statistics.median(ours[p]) / statistics.median(theirs[p]) for p in parts]


def by_round(ours, theirs):
    return [a / b for a, b in zip(ours, theirs)]


def verdict(ratios, goal):
    return "yes" if statistics.median(ratios) <= goal else "**no**"


class Page:
    def __init__(self):
        self.claims, self.details = [], []

    def claim(self, what, goal, ratios):
        shown = "none" if goal is None else f"at most {goal}"
        met = "" if goal is None else verdict(ratios, goal)
        self.claims.append(f"| {what} | {shown} | {spread(ratios)} | {met} |")

    def absent(self, what):
        self.claims.append(f"| {what} | | not measured in this run | |")

    def table(self, title, text, head, rows):
        self.details += [f"## {title}", "", *text, ""]
        self.details += ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
        self.details += ["| " + " | ".join(row) + " |" for row in rows]
        self.details.append("")


def saving(page, found):
    if found is None:
        page.absent("Saving an answer, beside a bare SQLite transaction")
        return
    names = {"answer": "an answer", "text": "a text of 280 characters"}
    peers = {
        "desk": "Concord: `set_answer`, `set_text`",
        "same_tables": "bare rusqlite, same rows, same tables",
        "plain_tables": "bare rusqlite, same rows, tables without indexes",
    }
    rows = []
    for field, runs in found.items():
        desk = runs["desk"]["nanoseconds"]
        for peer, text in (("same_tables", "the same tables"), ("plain_tables", "tables without indexes")):
            page.claim(
                f"Saving {names[field]}, beside bare rusqlite with {text}",
                1.5 if peer == "same_tables" else None,
                by_block(desk, runs[peer]["nanoseconds"]),
            )
        for peer, title in peers.items():
            times = [ns / 1e6 for ns in runs[peer]["nanoseconds"]]
            written = statistics.median(runs[peer]["bytes"])
            rows.append([names[field], title, middle(times), f"{written / 1024:.1f}"])
    count = len(found["answer"]["desk"]["nanoseconds"])
    page.table(
        "Saving",
        [
            f"{count} saves of each kind into the record of a whole country (tests/fixtures/ghana) after",
            "1200 earlier saves; WAL, `synchronous=FULL`, one folder, all contenders in turns. Concord",
            "checks the answer, makes the operation, updates the tables and says what can be undone; the",
            "peers are handed the finished rows. Ratios are of medians in ten blocks of neighbouring",
            "rounds; times are medians with the 10th and 90th of a hundred. Written is what one save",
            "hands to the system.",
        ],
        ["saved", "by", "ms", "written, KiB"],
        rows,
    )


def report(page, found):
    if found is None:
        page.absent("The Ghana report, beside Typst")
        return
    runs, pages, size = found["runs"], found["pages"], found["bytes"]
    get = lambda name, what: [run[what] for run in runs[name]]
    ours, theirs = get("concord", "wall_ms"), get("typst", "wall_ms")
    page.claim("The Ghana report, time, beside Typst", 1.0, by_round(ours, theirs))
    page.claim(
        "The Ghana report, processor time, beside Typst",
        None,
        by_round(get("concord", "processor_ms"), get("typst", "processor_ms")),
    )
    bare = [
        max(typst - python, 0.001)
        for typst, python in zip(get("typst", "processor_ms"), get("python", "processor_ms"))
    ]
    page.claim(
        "The same, without the time Python takes to load Typst",
        None,
        by_round(get("concord", "processor_ms"), bare),
    )
    page.claim(
        "The Ghana report, peak memory, beside Typst",
        1.0,
        by_round(get("concord", "peak_kib"), get("typst", "peak_kib")),
    )
    titles = {
        "concord": "`concord report`",
        "typst": f"Typst {found['typst_version']} (Python package)",
        "python": "Python that loads Typst and ends",
    }
    rows = [
        [
            titles[name],
            spread(get(name, "wall_ms"), 0),
            spread(get(name, "processor_ms"), 0),
            spread([kib / 1024 for kib in get(name, "peak_kib")], 1),
            str(pages.get(name, "")),
            f"{size[name] / 1024:.0f}" if name in size else "",
        ]
        for name in titles
    ]
    page.table(
        "Report",
        [
            f"{len(ours)} fresh processes of each, in turns. Concord opens the workspace, works out the",
            "coverage and writes tagged PDF with a code on each page. Typst sets like content from the",
            "same matrix, worked out beforehand (benches/report), with the same fonts, as PDF/UA-1 and",
            "without codes. Ratios are of neighbouring runs.",
        ],
        ["program", "time, ms", "processor time, ms", "peak memory, MiB", "pages", "KiB"],
        rows,
    )


def history(page, found):
    if found is None:
        page.absent("A long history, beside the same record with a short one")
        return
    short, long = found["short"], found["long"]
    rows = []
    for name, goal in (("opening", 1.5), ("saving", 1.5), ("undoing", 1.5)):
        what = f"{name.capitalize()} with {long['operations']:,} operations, beside {short['operations']:,}"
        page.claim(what, goal, by_block(long[name], short[name]))
        rows.append([name, *(middle([t / 1e6 for t in one[name]]) for one in (short, long))])
    page.table(
        "History",
        [
            "The same record with a short and a long history. Opening ends when the outline can be shown.",
            f"The long one is a file of {long['length_bytes'] / 2**20:.0f} MiB.",
        ],
        ["", f"{short['operations']:,} operations, ms", f"{long['operations']:,} operations, ms"],
        rows,
    )


def window(page, found):
    if found is None:
        page.absent("Start to complete window, beside an empty Tauri window")
        page.absent("Idle memory, beside an empty Tauri window")
        return
    titles = {
        "empty": "empty Tauri window",
        "concord": "Concord, start screen",
        "ghana": "Concord, opening the Ghana workspace",
    }
    get = lambda name, what: [run[what] for run in found[name]]
    for name in ("concord", "ghana"):
        goal = 1.3 if name == "concord" else None
        ratios = by_round(get(name, "complete_ms"), get("empty", "complete_ms"))
        page.claim(f"{titles[name]}: start to complete picture, beside an empty Tauri window", goal, ratios)
    for name in ("concord", "ghana"):
        ratios = by_round(get(name, "pss_kib"), get("empty", "pss_kib"))
        page.claim(f"{titles[name]}: idle memory, beside an empty Tauri window", None, ratios)
    rows = [
        [
            title,
            spread(get(name, "window_ms"), 0),
            spread(get(name, "complete_ms"), 0),
            spread([kib / 1024 for kib in get(name, "pss_kib")], 1),
            str(round(statistics.median(get(name, "processes")))),
        ]
        for name, title in titles.items()
    ]
    page.table(
        "Window",
        [
            f"{len(found['empty'])} starts of each under Xvfb, in turns, the first round left out. The empty",
            "window has the same Tauri with the same features and one still page. A window counts as",
            "complete when its picture changes for the last time. Memory is the proportional set size of",
            "all its processes five seconds later. Ratios are of neighbouring starts.",
        ],
        ["window", "appears, ms", "complete, ms", "idle memory, MiB", "processes"],
        rows,
    )


def machine():
    release = platform.freedesktop_os_release()
    name = f"{release.get('NAME', '')} {release.get('VERSION_ID', '')}".strip()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[2]
    return (
        f"{os.cpu_count()} processors ({platform.machine()}), {memory:.0f} GiB of memory, {name}; "
        f"mean load in the last quarter of an hour {load:.1f}"
    )


def main():
    folder, out = (Path(path) for path in sys.argv[1:])

    def load(name):
        path = folder / f"{name}.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None

    page = Page()
    saving(page, load("saving"))
    history(page, load("history"))
    report(page, load("report"))
    window(page, load("window"))
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    lines = [
        "# Measured",
        "",
        f"Written by `benches/run.sh` (`make bench`) on {today}. {machine()}.",
        "Each claim is a ratio to a peer in the same run on the same machine: median (smallest–largest).",
        "",
        "| Claim | Goal | Ratio | Met |",
        "|---|---|---|---|",
        *page.claims,
        "",
        *page.details,
    ]
    out.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
