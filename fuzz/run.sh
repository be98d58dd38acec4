#!/bin/sh
# Runs each fuzzer for so many seconds, one after another, and stops at the first finding.
#
#   fuzz/run.sh SECONDS [FUZZER...]
set -eu
cd "$(dirname "$0")/.."
seconds=${1:?usage: fuzz/run.sh SECONDS [FUZZER...]}
shift
fuzz/seed.sh
# shellcheck disable=SC2046 # the list is meant to fall into words
[ $# -gt 0 ] || set -- $(cargo +nightly fuzz list)
for fuzzer; do
    echo "== $fuzzer, $seconds s"
    mkdir -p "fuzz/corpus/$fuzzer"
    cargo +nightly fuzz run "$fuzzer" -- -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 \
        -print_final_stats=1
done
