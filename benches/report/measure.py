"""Times the Ghana report of the program and the same content set by Typst, in fresh processes.

    measure.py OUT ROUNDS CONCORD PYTHON_WITH_TYPST

The workspace, and the file that Typst reads, are made before the clock starts. `python` is the
interpreter that loads Typst and does nothing with it: what is not Typst's own work.
The three take turns; the first round is not counted.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
MATRIX = PROJECT / "tests/fixtures/ghana/matrix.csv"
INSTRUMENTS = PROJECT / "assets/instruments"
TYPST = """
import sys, typst
source, pdf, fonts = sys.argv[1:]
typst.compile(source, output=pdf, font_paths=[fonts], ignore_system_fonts=True,
              pdf_standards=["ua-1"])
"""


def once(command, environment):
    """Wall and processor time in milliseconds and peak memory in KiB of one fresh process."""
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    began = time.monotonic()
    pid = os.posix_spawn(command[0], command, environment, file_actions=silent)
    _, status, used = os.wait4(pid, 0)
    wall = time.monotonic() - began
    if status != 0:
        raise SystemExit(f"{command[0]} failed: {status}")
    return {
        "wall_ms": wall * 1000,
        "processor_ms": (used.ru_utime + used.ru_stime) * 1000,
        "peak_kib": used.ru_maxrss,
    }


def pages(pdf):
    said = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return next(int(line.split()[1]) for line in said.splitlines() if line.startswith("Pages:"))


def main():
    out, rounds, concord, python = sys.argv[1:]
    folder = Path(tempfile.mkdtemp())
    try:
        environment = os.environ | {"CONCORD_HOME": str(folder / "home")}
        workspace, ours, theirs = folder / "ghana.concord", folder / "ours.pdf", folder / "theirs.pdf"
        quiet = {"env": environment, "check": True, "stdout": subprocess.DEVNULL}
        subprocess.run([concord, "create", workspace, "--country", "GHA"], **quiet)
        subprocess.run([concord, "import", workspace, MATRIX], **quiet)
        shutil.copy(HERE / "baseline.typ", folder)
        subprocess.run(
            [sys.executable, HERE / "record.py", MATRIX,
             INSTRUMENTS / "national/edition.json", INSTRUMENTS / "national/texts/en.json",
             INSTRUMENTS / "frameworks/en.json", folder / "record.json"],
            check=True,
        )
        fonts = str(PROJECT / "assets/fonts")
        commands = {
            "concord": [concord, "report", str(workspace), str(ours)],
            "typst": [python, "-c", TYPST, str(folder / "baseline.typ"), str(theirs), fonts],
            "python": [python, "-c", "import typst"],
        }
        found = {name: [] for name in commands}
        for turn in range(int(rounds) + 1):
            for name, command in commands.items():
                measured = once(command, environment)
                if turn > 0:
                    found[name].append(measured)
        asked = subprocess.run(
            [python, "-c", "import importlib.metadata as m; print(m.version('typst'))"],
            capture_output=True, text=True, check=True)
        result = {
            "runs": found,
            "pages": {"concord": pages(ours), "typst": pages(theirs)},
            "bytes": {"concord": ours.stat().st_size, "typst": theirs.stat().st_size},
            "typst_version": asked.stdout.strip(),
        }
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    Path(out).write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main()
