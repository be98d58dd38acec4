"""How long a window takes until its page is complete, and what it holds in memory when idle.

    window.py OUT ROUNDS NAME=PROGRAM [ARGUMENT ...] [-- NAME=PROGRAM ...]

Measured from outside, so that no program has to know of it: Xvfb shows its screen as a file, and
the file is compared with itself every few milliseconds. `window_ms` is when anything appears on
the empty screen, `complete_ms` when the picture changes for the last time. Memory is the
proportional set size (PSS) of the program and all its children, five seconds later.
The programs take turns; the first round is not counted.
"""

import json
import mmap
import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCREEN = (1366, 768)
LOOK_EVERY_S = 0.006
STILL_S = 2.0
PATIENCE_S = 60.0
IDLE_S = 5.0


class Screen:
    """An Xvfb of our own whose screen is a file in memory."""

    def __init__(self, folder):
        self.folder = Path(folder)
        reading, writing = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "%dx%dx24" % SCREEN,
             "-fbdir", str(self.folder), "-nolisten", "tcp"],
            pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        if not number:
            raise SystemExit("Xvfb did not start")
        self.display = ":" + number
        with (self.folder / "Xvfb_screen0").open("rb") as file:
            self.memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # An XWD file: the header says how long it is, how many colours follow and how long a line.
        header = struct.unpack(">25I", self.memory[:100])
        self.first = header[0] + 12 * header[19]
        self.length = header[12] * header[5]

    def picture(self):
        return self.memory[self.first : self.first + self.length]

    def close(self):
        self.server.terminate()
        self.server.wait()


def family(pid):
    """The process and everything that descends from it."""
    children = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(children.get(found[-1], []))
    return found


def pss_kib(pids):
    total = 0
    for pid in pids:
        try:
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            continue
    return total


def until_still(screen, empty, began, process):
    """When something appeared and when the picture last changed, in seconds after `began`."""
    last, appeared, changed = empty, None, None
    while True:
        time.sleep(LOOK_EVERY_S)
        now = time.monotonic()
        seen = screen.picture()
        if seen != last:
            last, changed = seen, now
            appeared = appeared or now
        # A window without content has one colour, and the empty screen around it another.
        if changed and now - changed > STILL_S and colours(last) > 2:
            return appeared - began, changed - began
        if process.poll() is not None:
            raise SystemExit(f"{process.args[0]} ended with {process.returncode}")
        if now - began > PATIENCE_S:
            raise SystemExit("the picture did not come to rest")


def colours(picture):
    return len({picture[at : at + 4] for at in range(0, len(picture), 4 * 7)})


def once(screen, command, environment):
    empty = screen.picture()
    began = time.monotonic()
    process = subprocess.Popen(
        command, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        appeared, complete = until_still(screen, empty, began, process)
        time.sleep(IDLE_S)
        pids = family(process.pid)
        return {
            "window_ms": appeared * 1000,
            "complete_ms": complete * 1000,
            "pss_kib": pss_kib(pids),
            "processes": len(pids),
        }
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        gone = time.monotonic() + 10
        while screen.picture() != empty and time.monotonic() < gone:
            time.sleep(0.05)


def main():
    out, rounds, *words = sys.argv[1:]
    commands, current = {}, []
    for word in [*words, "--"]:
        if word != "--":
            current.append(word)
        elif current:
            name, program = current[0].split("=", 1)
            commands[name] = [program, *current[1:]]
            current = []
    found = {name: [] for name in commands}
    folder = Path(tempfile.mkdtemp())
    try:
        screen = Screen(folder)
        time.sleep(1)
        try:
            for turn in range(int(rounds) + 1):
                for name, command in commands.items():
                    home = folder / f"home-{name}"
                    home.mkdir(exist_ok=True)
                    environment = os.environ | {
                        "DISPLAY": screen.display, "GDK_BACKEND": "x11", "HOME": str(home),
                        "CONCORD_HOME": str(home / "concord"), "CONCORD_FOLDER": str(home),
                    }
                    for unset in ("WAYLAND_DISPLAY", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
                        environment.pop(unset, None)
                    measured = once(screen, command, environment)
                    if turn > 0:
                        found[name].append(measured)
        finally:
            screen.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    Path(out).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
