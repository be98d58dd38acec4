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


def protection(page, found):
    if found is None:
        page.absent("Saving and searching in a protected workspace, beside one that is not")
        return
    names = {
        "answer": ("Saving an answer", 1.5),
        "text": ("Saving a text", 1.5),
        "search": ("Searching", 1.3),
    }
    rows = []
    for work, (name, goal) in names.items():
        runs = found[work]
        page.claim(
            f"{name} in a protected workspace, beside one that is not",
            goal,
            by_block(runs["protected"], runs["plain"]),
        )
        for which, title in (("plain", "not protected"), ("protected", "protected")):
            rows.append([name, title, middle([ns / 1e6 for ns in runs[which]], 3)])
    page.table(
        "Protection",
        [
            f"{len(found['answer']['plain'])} turns of each at the desk, in two workspaces with the record of a",
            "whole country (tests/fixtures/ghana) in one folder, in turns. Searches are for five words, of",
            "which one is nowhere. Times are medians with the 10th and 90th of a hundred.",
        ],
        ["work", "workspace", "ms"],
        rows,
    )


def bundle(page, found):
    if found is None:
        page.absent("Export and verification of a bundle, beside zip, unzip, sha256sum and ssh-keygen")
        return
    runs, size = found["runs"], found["megabytes"]
    get = lambda name, what: [run[what] for run in runs[name]]
    page.claim(
        f"Export with {size} MB of attachments, beside `zip -0`, `sha256sum`, `ssh-keygen -Y sign`",
        1.2,
        by_round(get("export", "wall_ms"), get("zip", "wall_ms")),
    )
    page.claim(
        "Verification of the same, beside `unzip`, `sha256sum -c`, `ssh-keygen -Y verify`",
        1.2,
        by_round(get("verify", "wall_ms"), get("unzip", "wall_ms")),
    )
    for name, what in (("export", "Export"), ("verify", "Verification")):
        page.claim(
            f"{what} of an encrypted bundle, beside one that is not",
            None,
            by_round(get(f"{name}_encrypted", "wall_ms"), get(name, "wall_ms")),
        )
        peaks = [kib / 1024 / 100 for kib in get(name, "peak_kib") + get(f"{name}_encrypted", "peak_kib")]
        page.claim(f"{what}, peak memory, beside 100 MiB", 1.0, peaks)
    titles = {
        "export": "`concord export`",
        "zip": "`zip -0`, `sha256sum`, `ssh-keygen -Y sign`, `sync`",
        "export_encrypted": "`concord export --to-recipient`",
        "verify": "`concord verify`",
        "unzip": "`unzip`, `sha256sum -c`, `ssh-keygen -Y verify`",
        "verify_encrypted": "`concord verify` of the encrypted bundle",
    }
    rows = [
        [
            title,
            spread(get(name, "wall_ms"), 0),
            spread(get(name, "processor_ms"), 0),
            spread([kib / 1024 for kib in get(name, "peak_kib")], 1),
        ]
        for name, title in titles.items()
    ]
    page.table(
        "Bundle",
        [
            f"{len(runs['export'])} fresh processes of each, in turns, on a disk; {size} MB of files that no packer",
            "makes shorter. Concord reads the files from its workspace, and reads what it has written again",
            "before it gives it its name; the stock tools do not. Both wait for the disk.",
        ],
        ["programs", "time, ms", "processor time, ms", "peak memory, MiB"],
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


def merge(page, found):
    what = "Merging 200 bundles of 1,800 changes"
    if found is None:
        page.absent(f"{what}, beside automerge and loro")
        return
    runs = found["runs"]
    total = lambda name: [sum(run["bundle_ms"]) / 1000 for run in runs[name]]
    times = {name: total(name) for name in runs}
    memory, file = times["memory"], times["file"]
    page.claim(f"{what} in memory, time, beside automerge", 0.15, by_round(memory, times["automerge"]))
    page.claim(f"{what} in memory, time, beside loro", 3, by_round(memory, times["loro"]))
    page.claim(f"{what} on the disk, each bundle durable, beside in memory", 2.5, by_round(file, memory))
    peak = lambda name: [run["peak_kib"] for run in runs[name]]
    page.claim(f"{what} on the disk, peak memory, beside automerge", None, by_round(peak("file"), peak("automerge")))
    titles = {
        "file": "Concord, on the disk",
        "memory": "Concord, in memory",
        "automerge": f"automerge {found['versions']['automerge']}",
        "loro": f"loro {found['versions']['loro']}",
    }
    rows = []
    for name, title in titles.items():
        first = runs[name][0]
        each = [ms for run in runs[name] for ms in run["bundle_ms"]]
        stored = first["stored_bytes"]
        low, high = first["visible"]
        rows.append([
            title,
            spread(times[name]),
            middle(each, 1),
            spread([kib / 1024 for kib in peak(name)], 0),
            f"{first['exported_bytes'] / 200 / 1024:.0f}",
            f"{stored / 2**20:.1f}" if stored else "",
            spread([run["listed_ms"] for run in runs[name]], 1),
            str(low) if low == high else f"{low}–{high}",
        ])
    page.table(
        "Merge",
        [
            f"{len(memory)} fresh processes of each, in turns. Ten laptops have each changed 1,800 texts twenty",
            "times without meeting: 360,000 changes. Each bundle is taken over completely before the next.",
            "Concord reads every operation strictly, checks its digest, keeps its exact line and writes",
            "the tables people see; the peers merge their own binary exports into a document in memory.",
            "Visible is how many of the ten values in each cell a person can be shown afterwards.",
        ],
        ["by", "all, s", "a bundle, ms", "peak memory, MiB", "a bundle, KiB", "stored, MiB", "list current values, ms", "visible"],
        rows,
    )


def scale(page, found):
    if found is None:
        page.absent("Screens and opening after a million operations")
        return
    count = f"{found['operations']:,}"
    long, short = found["open_long"]["ms"], found["open_short"]["ms"]
    page.claim(
        f"Opening a workspace with {count} operations, beside the same assessment with 10,000",
        1.5,
        by_round(long, short),
    )
    wide = found["screens_wide"]
    slowest = max(wide, key=lambda name: statistics.median(wide[name]))
    page.claim(
        f"Slowest screen of 20 assessments with {count} operations ({slowest}), beside 100 ms",
        1.0,
        [ms / 100 for ms in wide[slowest]],
    )
    rows = [["open, with the list of assessments"] + [spread(found[f"open_{size}"]["ms"], 1) for size in ("short", "long", "wide")]]
    for name in wide:
        rows.append([name] + [spread(found[f"screens_{size}"][name], 1) for size in ("short", "long", "wide")])
    rows.append(["file, MiB"] + [f"{found[f'open_{size}']['bytes'] / 2**20:.0f}" for size in ("short", "long", "wide")])
    page.table(
        "After a million operations",
        [
            "Assessments of 120 indicators with six institutions each, 150 sources, a citation for each",
            "position, decisions on every second indicator. Milliseconds of the query behind each screen,",
            f"{len(long)} times each. A file above 64 MiB is checked page by page before a bundle is written, a",
            "smaller one at opening.",
        ],
        ["screen", "1 assessment, 10,000 operations", f"1 assessment, {count}", f"20 assessments, {count}"],
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
    protection(page, load("protection"))
    bundle(page, load("bundle"))
    report(page, load("report"))
    window(page, load("window"))
    merge(page, load("merge"))
    scale(page, load("scale"))
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
