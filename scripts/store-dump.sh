#!/bin/sh
# Writes a workspace of today's schema as text, so that every later version is tested to open it:
# tests/stores/vN.sql is the store, vN.json what the program of its time shows of it.
#
#   scripts/store-dump.sh <concord> <folder for the two files>
#
# Run it once for each release that has a new schema (`make store-dump`), look at what came out, and
# commit it. Files that are there are never written again: they are what old programs left.
set -eu

concord=$(realpath "${1:?usage: $0 <concord> <folder>}")
stores=$(realpath "${2:?usage: $0 <concord> <folder>}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
as() {
    home=$1
    shift
    CONCORD_HOME="$work/$home" "$concord" "$@" >/dev/null
}

# Two laptops: what one laptop records, and what both record apart.
as here create here.concord --country GHA --title "Ghana: MGI baseline 2026" \
    --started-on 2026-03-02 --institution "Ministry of the Interior=ministry"
cat >matrix.csv <<'CSV'
indicator_no,institution,institution_kind,answer,text,source_kind,source_title,source_year,source_article,source_url,language
1.1.1,Ministry of Health,ministry,in_place,"Membership of the National Health Insurance Scheme is open to every resident.",law,"National Health Insurance Act, 2012 (Act 852)",2012,Section 27,https://example.org/act852,en
1.1.2,Ministry of Health,ministry,partly_in_place,"Emergency care is given before payment; the rule is not written down for visitors.",policy,"National Health Policy",2020,,,en
1.1.2,Centre for Migration Studies,academia,not_in_place,"Visitors report that they pay first.",report,"Access to care, a survey",2024,p. 12,,en
2.1.1,Ministry of the Interior,ministry,in_place,"The National Migration Policy names a lead institution.",policy,"National Migration Policy for Ghana",2016,Chapter 4,,en
3.1.1,Ministry of the Interior,ministry,in_place,"تنسق الوزارة عمل المؤسسات المعنية بالهجرة.",,,,,,ar
4.1.1,Ministry of the Interior,ministry,not_applicable,"不适用：该国没有此类制度。",,,,,,zh
CSV
as here import here.concord matrix.csv
as here set here.concord 1.1.1 --institution "Ministry of Health" --practice "Cards are issued in all regions."
as here set here.concord 2.1.1 --institution "Ministry of the Interior" --answer partly_in_place
as here undo here.concord
as here export here.concord first.zip
as there import there.concord first.zip
as here set here.concord 5.1.1 --institution "Ministry of the Interior" --text "Entered on one laptop."
as there set there.concord 5.1.1 --institution "Ministry of the Interior" --text "Entered on the other."
as there set there.concord 5.1.1 --institution "Ministry of the Interior" --answer in_place
as there export there.concord second.zip
as here import here.concord second.zip --trust-as "The other laptop"
# What later schemas brought.
if "$concord" help sdg >/dev/null 2>&1; then
    as here sdg set here.concord A1 yes
    as here sdg set here.concord A3 legal_status_only
fi
if "$concord" help assign >/dev/null 2>&1; then
    as here assign here.concord --institution "Ministry of Health" 1.1.1 1.1.2
fi
if "$concord" help attach >/dev/null 2>&1; then
    printf '%%PDF-1.7\n%%%%EOF\n' >policy.pdf
    as here attach here.concord "National Health Policy" policy.pdf
    as here source merge here.concord "National Health Policy" "Access to care, a survey"
fi
if "$concord" help packet >/dev/null 2>&1; then
    as here packet write here.concord --institution "Ministry of Health" --to packets
fi

version=$(sqlite3 here.concord "PRAGMA user_version")
if [ -e "$stores/v$version.sql" ]; then
    echo "tests/stores/v$version.sql is there already and stays as it is." >&2
    exit 1
fi
{
    echo "-- A workspace of schema $version, as the program of its time wrote it. Never changed."
    sqlite3 here.concord .dump
    echo "PRAGMA application_id=$(sqlite3 here.concord "PRAGMA application_id");"
    echo "PRAGMA user_version=$version;"
} >"$work/store.sql"
for indicator in 1.1.1 1.1.2 2.1.1 3.1.1 4.1.1 5.1.1; do
    CONCORD_HOME="$work/here" "$concord" --json show here.concord "$indicator" >"$indicator.json"
done
CONCORD_HOME="$work/here" "$concord" --json show here.concord >shown.json
python3 - >"$work/store.json" <<'PY'
import glob, json
shown = json.load(open("shown.json"))
shown = shown.get("assessment", shown)
positions = []
for name in sorted(glob.glob("[1-9].*.json")):
    view = json.load(open(name))
    for p in sorted(view["positions"], key=lambda p: p["institutionName"]):
        positions.append({
            "indicator": view["id"], "institution": p["institutionName"], "answer": p["answer"],
            "text": p["text"], "practice": p["practice"],
            "sources": sorted(c["evidence"]["title"] for c in p["citations"]),
        })
expected = {
    "title": shown["summary"]["title"], "country": shown["summary"]["country"], "startedOn": shown["startedOn"],
    "institutions": sorted(i["name"] for i in shown["institutions"]),
    "positions": positions,
}
print(json.dumps(expected, ensure_ascii=False, indent=2))
PY
mv "$work/store.sql" "$stores/v$version.sql"
mv "$work/store.json" "$stores/v$version.json"
echo "tests/stores/v$version.sql and v$version.json: look at them and commit them."
