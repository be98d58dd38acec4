"""Runs each contender of merge-bench in fresh processes, in turns.

    measure.py FOUND.json ROUNDS PROGRAM FOLDER Cargo.lock
"""

import json
import re
import subprocess
import sys
from pathlib import Path

CONTENDERS = ["memory", "automerge", "file", "loro"]


def main():
    out, rounds, program, folder, lock = sys.argv[1:]
    subprocess.run([program, "make", folder], check=True)
    runs = {name: [] for name in CONTENDERS}
    for turn in range(int(rounds)):
        for place in range(len(CONTENDERS)):
            name = CONTENDERS[(turn + place) % len(CONTENDERS)]
            said = subprocess.run([program, name, folder], check=True, stdout=subprocess.PIPE).stdout
            runs[name].append(json.loads(said))
    text = Path(lock).read_text(encoding="utf-8")
    version = lambda name: re.search(rf'name = "{name}"\nversion = "([^"]+)"', text)[1]
    versions = {name: version(name) for name in ("automerge", "loro")}
    Path(out).write_text(json.dumps({"runs": runs, "versions": versions}), encoding="utf-8")


if __name__ == "__main__":
    main()
