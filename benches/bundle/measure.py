"""Times the export and the verification of a bundle with large attachments, beside stock tools that
do the like with the same files, in fresh processes.

    measure.py OUT ROUNDS MEGABYTES CONCORD FOLDER

Export is measured beside `zip -0`, `sha256sum` and `ssh-keygen -Y sign`, verification beside `unzip`,
`sha256sum -c` and `ssh-keygen -Y verify`. The workspace and the unpacked bag are made before the
clock starts. The programs take turns; the first round is not counted. FOLDER must be on a disk.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
MATRIX = HERE.parent.parent / "tests/fixtures/ghana/matrix.csv"
NAMESPACE = "mgi-bundle-v1@concord"
# The program keeps at most 50 MiB for a file.
FILE_MB = 50
ZIP = """
set -eu
cd "$1"
rm -f "$2" "$2.sums" "$2.sums.sig"
find "$(basename "$3")" -type f -print0 | sort -z | xargs -0 sha256sum >"$2.sums"
ssh-keygen -q -Y sign -f "$4" -n mgi-bundle-v1@concord "$2.sums" 2>/dev/null
zip -q -0 -r -X "$2" "$(basename "$3")"
sync "$2"
"""
UNZIP = """
set -eu
rm -rf "$2"
unzip -q "$1" -d "$2"
cd "$2"/*
sha256sum --quiet -c manifest-sha256.txt tagmanifest-sha256.txt
for signature in signatures/*.sig; do
    ssh-keygen -q -Y verify -f "$3" -I office -n mgi-bundle-v1@concord -s "$signature" \
        <tagmanifest-sha256.txt >/dev/null
done
"""


def once(command, environment):
    """Wall and processor time in milliseconds, and the peak memory in KiB of the largest process."""
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    began = time.monotonic()
    pid = os.posix_spawn(command[0], command, environment, file_actions=silent)
    _, status, used = os.wait4(pid, 0)
    wall = time.monotonic() - began
    if status != 0:
        raise SystemExit(f"{' '.join(command)[:200]} failed: {status}")
    return {
        "wall_ms": wall * 1000,
        "processor_ms": (used.ru_utime + used.ru_stime) * 1000,
        "peak_kib": used.ru_maxrss,
    }


def attach(run, concord, workspace, folder, megabytes):
    """Joins files of random bytes, which only begin like a PDF, to sources of the record."""
    source = source_of(run, concord, workspace)
    dice = random.Random(5)
    left = megabytes
    number = 0
    while left > 0:
        size = min(left, FILE_MB)
        left -= size
        number += 1
        path = folder / f"scan-{number}.pdf"
        with path.open("wb") as file:
            file.write(b"%PDF-1.7\n")
            for _ in range(size):
                file.write(dice.randbytes(1_000_000))
            file.write(b"\n%%EOF\n")
        subprocess.run([concord, "attach", workspace, source, path], **run)
        path.unlink()


def source_of(run, concord, workspace):
    """The title of the first source of the record."""
    bundle = Path(run["env"]["CONCORD_HOME"]) / "first.zip"
    subprocess.run([concord, "export", workspace, bundle], **run)
    found = subprocess.run(["unzip", "-p", bundle, "*/data/record.json"], capture_output=True, check=True)
    bundle.unlink()
    record = json.loads(found.stdout)
    evidence = record["evidence"]
    sources = evidence.values() if isinstance(evidence, dict) else evidence
    return next(source["title"] for source in sources if source.get("title"))


def main():
    out, rounds, megabytes, concord, where = sys.argv[1:]
    folder = Path(tempfile.mkdtemp(dir=where))
    try:
        home = folder / "home"
        environment = os.environ | {"CONCORD_HOME": str(home)}
        run = {"env": environment, "check": True, "stdout": subprocess.DEVNULL}
        workspace, bundle, bag = folder / "g.concord", folder / "ours.zip", folder / "bag"
        subprocess.run([concord, "create", workspace, "--country", "GHA"], **run)
        subprocess.run([concord, "import", workspace, MATRIX], **run)
        attach(run, concord, workspace, folder, int(megabytes))
        subprocess.run([concord, "export", workspace, bundle], **run)
        subprocess.run(["unzip", "-q", bundle, "-d", bag], **run)
        top = next(bag.iterdir())
        key = home / "device_ed25519"
        public = subprocess.run(["ssh-keygen", "-yf", key], capture_output=True, text=True, check=True)
        signers = folder / "allowed_signers"
        signers.write_text(f'office namespaces="{NAMESPACE}" {public.stdout}', encoding="utf-8")
        own = subprocess.run(
            [concord, "--json", "recipient", "own"], capture_output=True, text=True, check=True, env=environment
        )
        recipient = json.loads(own.stdout)["recipient"]
        closed, theirs = folder / "ours.zip.age", folder / "theirs.zip"
        commands = {
            "export": [concord, "export", str(workspace), str(bundle)],
            "zip": ["/bin/sh", "-c", ZIP, "zip", str(bag), str(theirs), str(top), str(key)],
            "verify": [concord, "verify", str(bundle)],
            "unzip": ["/bin/sh", "-c", UNZIP, "unzip", str(bundle), str(folder / "unpacked"), str(signers)],
            "export_encrypted": [
                concord, "export", str(workspace), str(closed), "--to-recipient", recipient,
            ],
            "verify_encrypted": [concord, "verify", str(closed)],
        }
        runs = {name: [] for name in commands}
        for turn in range(int(rounds) + 1):
            for name, command in commands.items():
                seen = once(command, environment)
                if turn > 0:
                    runs[name].append(seen)
        found = {
            "megabytes": int(megabytes),
            "bundle_bytes": bundle.stat().st_size,
            "runs": runs,
        }
        Path(out).write_text(json.dumps(found), encoding="utf-8")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
