#!/bin/sh
# Fills fuzz/corpus with the test vectors: one folder for each fuzzer, one file for each seed.
set -eu
cd "$(dirname "$0")/.."
corpus=fuzz/corpus
vectors=tests/vectors
put() { # fuzzer, then the files
    mkdir -p "$corpus/$1"
    fuzzer=$1
    shift
    for file; do
        cp "$file" "$corpus/$fuzzer/$(printf '%s' "$file" | sha256sum | cut -c 1-16)"
    done
}
put bundle "$vectors"/bundle/*.zip
put envelope "$vectors"/encrypted/*.age
# The files of age's test kit stand behind a few lines of their own.
mkdir -p "$corpus/envelope"
for file in "$vectors"/foreign/age/testdata/*; do
    sed '1,/^$/d' "$file" >"$corpus/envelope/kit-$(basename "$file")"
done
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
for file in good packet left_out several_parts signed_by_two unknown_field unknown_inner_field; do
    unzip -qq -o "$vectors/bundle/$file.zip" -d "$unpacked/$file" 2>/dev/null || true
done
put manifest "$unpacked"/*/*/*manifest-sha256.txt "$unpacked"/*/*/bag-info.txt
put info "$unpacked"/*/*/data/bundle.json
put seal "$unpacked"/*/*/data/seals/*.json
put signature "$unpacked"/*/*/signatures/*.sig "$unpacked"/*/*/data/seals/*.sig "$vectors"/foreign/sshsig/*.sig
put left_out "$unpacked"/*/*/data/left-out.jsonl
put matrix tests/fixtures/ghana/matrix.csv assets/samples/*/matrix.csv
put edition assets/instruments/national/edition.json assets/instruments/local/edition.json
for json in "$vectors"/foreign/json/test_parsing/[ny]_*; do
    # The longest only make a fuzzer slow.
    if [ "$(wc -c <"$json")" -lt 4096 ]; then
        put operation "$json"
        put info "$json"
        put seal "$json"
        put edition "$json"
    fi
done
# What needs the built program: operations, workbooks, forms.
concord=${CARGO_TARGET_DIR:-target}/debug/concord
if [ -x "$concord" ]; then
    CONCORD_HOME=$unpacked/home
    export CONCORD_HOME
    "$concord" sample "$unpacked/sample" >/dev/null
    workspace=$unpacked/sample/sample-republic.concord
    mkdir "$unpacked/record"
    unzip -qq "$unpacked/sample/sample-republic.zip" -d "$unpacked/record"
    mkdir -p "$corpus/operation"
    head -n 60 "$unpacked"/record/*/data/ops.jsonl | split -l 1 - "$corpus/operation/op-"
    for line in "$corpus"/operation/op-*; do
        # Without its line end, as the reader gets it.
        printf %s "$(cat "$line")" >"$line.line" && mv "$line.line" "$line"
    done
    "$concord" matrix "$workspace" "$unpacked/forms" --all-institutions --indicator 1.1.1 >/dev/null 2>&1 || true
    "$concord" form write "$workspace" "$unpacked/form.xlsx" --indicator 1.1.1 >/dev/null 2>&1 || true
    for book in "$unpacked"/forms/*.xlsx "$unpacked/form.xlsx"; do
        if [ -f "$book" ]; then
            put workbook "$book"
            put survey_form "$book"
            put survey_export "$book"
        fi
    done
fi
put survey_export assets/samples/*/matrix.csv "$vectors/bundle/good.zip"
