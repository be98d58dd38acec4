#!/bin/sh
# Measures the claims of benches/ in one run and writes benches/RESULTS.md. `make bench` builds the
# release and calls this.
#
#   benches/run.sh [saving] [history] [protection] [bundle] [report] [window] [merge] [scale]
#   all when none is named
#
# What was found lies in target/bench; a part that is not named keeps what it found last time.
set -eu
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-target}
found=$target/bench
tools=$target/tools/typst
mkdir -p "$found"
target=$(cd "$target" && pwd)

if [ $# -eq 0 ]; then
    set -- saving history protection bundle report window merge scale
fi

# The path of a bench program, built with the features the release has.
built() {
    cargo bench --quiet --locked --workspace --bench "$1" --no-run --message-format json |
        python3 -c '
import json, sys
for line in sys.stdin:
    said = json.loads(line)
    if said.get("executable") and said["target"]["name"] == sys.argv[1]:
        print(said["executable"])' "$1"
}

for part in "$@"; do
    echo "Measuring: $part"
    rm -f "$found/$part.json"
    case "$part" in
    saving | history | protection)
        program=$(built "$part")
        "$program" >"$found/$part.new"
        mv "$found/$part.new" "$found/$part.json"
        ;;
    bundle)
        # On the disk: what lies in memory alone would flatter whoever writes more.
        python3 benches/bundle/measure.py "$found/bundle.json" 5 500 \
            "$target/release/concord" "$target"
        ;;
    report)
        if [ ! -x "$tools/bin/python" ]; then
            python3 -m venv "$tools"
            "$tools/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2
        fi
        python3 benches/report/measure.py "$found/report.json" 15 \
            "$target/release/concord" "$tools/bin/python"
        ;;
    window)
        program=$(built empty-window)
        folder=$(mktemp -d)
        trap 'rm -rf "$folder"' EXIT
        CONCORD_HOME=$folder/home "$target/release/concord" create "$folder/ghana.concord" \
            --country GHA >"$folder/said"
        CONCORD_HOME=$folder/home "$target/release/concord" import "$folder/ghana.concord" \
            tests/fixtures/ghana/matrix.csv >"$folder/said"
        # A session bus of its own; without one each start waits for a time-out.
        dbus-run-session -- python3 benches/window.py "$found/window.json" 9 \
            "empty=$program" -- \
            "concord=$target/release/concord-window" -- \
            "ghana=$target/release/concord-window" "$folder/ghana.concord" 2>"$found/window.log" ||
            { cat "$found/window.log" >&2; exit 1; }
        ;;
    merge)
        # The peers are as large as the program itself; only this part compiles them. Its lock file
        # keeps their versions; what the program itself depends on is added as it changes.
        (cd benches/merge && cargo build --quiet --release --target-dir "$target/bench-merge")
        program=$target/bench-merge/release/merge-bench
        merged=$(mktemp -d "$target/merge.XXXXXX")
        trap 'rm -rf "${folder:-$merged}" "$merged"' EXIT
        python3 benches/merge/measure.py "$found/merge.json" 3 "$program" "$merged" \
            benches/merge/Cargo.lock
        rm -rf "$merged"
        ;;
    scale)
        program=$(built scale)
        "$program" >"$found/scale.new"
        mv "$found/scale.new" "$found/scale.json"
        ;;
    *)
        echo "usage: $0 [saving] [history] [protection] [bundle] [report] [window] [merge] [scale]" >&2
        exit 2
        ;;
    esac
done

python3 benches/results.py "$found" benches/RESULTS.md
echo "Written: benches/RESULTS.md"
