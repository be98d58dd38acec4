"""Makes, from a matrix and the national edition, the record that baseline.typ sets.

    record.py MATRIX EDITION TEXTS FRAMEWORKS OUT

Everything is worked out here, so that Typst only has to lay out pages: outcomes, counts, the
numbers of sources. The rules are those of the program; nothing here is shown to people.
"""

import csv
import hashlib
import json
import re
import sys
from pathlib import Path

OUTCOMES = {
    "in_place": "In place",
    "partly_in_place": "Partly in place",
    "not_in_place": "Not in place",
    "not_applicable": "Not applicable",
    "differ": "Answers differ",
    "unanswered": "Not answered",
}
# The shipped fonts have no such letters. The program prints this mark in their place; Typst would
# refuse to write PDF/UA.
UNSHOWN = re.compile(r"[\u2e80-\u9fff\U00010000-\U0010ffff]+")


def outcome(positions):
    answers = {position["answer"] for position in positions if position["answer"]}
    if not answers:
        return "unanswered"
    return answers.pop() if len(answers) == 1 else "differ"


def counts(outcomes):
    found = list(outcomes)
    return {
        "total": len(found),
        "counts": [{"word": word, "count": found.count(key)} for key, word in OUTCOMES.items()],
        "answered": sum(1 for key in found if key != "unanswered"),
    }


def read(matrix):
    """Positions and sources by indicator; sources numbered by kind, title and year."""
    rows = list(csv.DictReader(matrix.open(encoding="utf-8", newline="")))
    key = lambda row: (row["source_kind"], row["source_title"], row["source_year"])
    cited = sorted({key(row) for row in rows if row["source_title"]})
    number = {source: at + 1 for at, source in enumerate(cited)}
    sources = {
        source: {
            "number": number[source],
            "kind": source[0] or "other",
            "title": source[1],
            "year": source[2],
            "indicators": [],
        }
        for source in cited
    }
    positions = {}
    for row in rows:
        here = positions.setdefault(row["indicator_no"], {})
        position = here.setdefault(
            row["institution"],
            {
                "institution": row["institution"],
                "answer": row["answer"],
                "word": OUTCOMES.get(row["answer"], "Not answered"),
                "text": UNSHOWN.sub("[?]", row["text"]),
                "marks": [],
            },
        )
        if row["source_title"]:
            article = f", {row['source_article']}" if row["source_article"] else ""
            position["marks"].append(f"[{number[key(row)]}{article}]")
            used = sources[key(row)]["indicators"]
            if row["indicator_no"] not in used:
                used.append(row["indicator_no"])
    institutions = {}
    for row in rows:
        institutions[row["institution"]] = row["institution_kind"]
    named = {no: list(here.values()) for no, here in positions.items()}
    return named, list(sources.values()), institutions


def linked(indicator):
    """What an indicator is linked to, as the annex prints it."""
    parts = [
        "GCM objectives " + ", ".join(str(link["objective"]) for link in indicator["gcm_objectives"]),
        "SDG targets " + ", ".join(str(link["target"]) for link in indicator["sdg_targets"]),
    ]
    items = [str(link["item"]) for link in indicator["sdg_10_7_2_items"]]
    if items:
        parts.append("Items of SDG indicator 10.7.2 " + ", ".join(items))
    return "; ".join(parts)


def standing(indicators, outcomes):
    """How indicators stand, and which they are."""
    found = []
    for key, word in OUTCOMES.items():
        here = [no for no in indicators if outcomes[no] == key]
        if here:
            found.append({"word": word, "indicators": here})
    return found


def record(matrix, edition, texts, frameworks):
    positions, sources, institutions = read(matrix)
    by_kind = {}
    for name, kind in sorted(institutions.items(), key=lambda item: (item[1], item[0])):
        answered = [p for here in positions.values() for p in here if p["institution"] == name]
        by_kind.setdefault(kind, []).append({"name": name, "positions": len(answered)})
    domains, objectives, all_outcomes = [], {}, {}
    for domain in edition["domains"]:
        words = texts["domains"][domain["no"]]
        subdomains = []
        for subdomain in domain["subdomains"]:
            entries = []
            for indicator in subdomain["indicators"]:
                no = indicator["no"]
                here = positions.get(no, [])
                found = outcome(here)
                all_outcomes[no] = found
                for link in indicator["gcm_objectives"]:
                    objectives.setdefault(link["objective"], []).append(no)
                entries.append(
                    {
                        "no": no,
                        "topic": texts["indicators"][no]["topic"],
                        "question": texts["indicators"][no]["question"],
                        "links": linked(indicator),
                        "outcome": found,
                        "word": OUTCOMES[found],
                        "positions": here,
                    }
                )
            subdomains.append(
                {
                    "no": subdomain["no"],
                    "name": texts["subdomains"][subdomain["no"]],
                    "entries": entries,
                    "coverage": counts(entry["outcome"] for entry in entries),
                }
            )
        inside = [entry["outcome"] for sub in subdomains for entry in sub["entries"]]
        domains.append(
            {
                "no": domain["no"],
                "name": words["name"],
                "definition": words["definition"],
                "subdomains": subdomains,
                "coverage": counts(inside),
            }
        )
    return {
        "title": "Ghana: Migration Governance Indicators, baseline assessment",
        "place": "Ghana",
        "notice": texts["notice"],
        "fingerprint": hashlib.sha256(matrix.read_bytes()).hexdigest(),
        "kinds": [{"kind": kind, "members": members} for kind, members in by_kind.items()],
        "whole": counts(all_outcomes.values()),
        "domains": domains,
        "objectives": [
            {
                "no": int(no),
                "title": words["official"],
                "short": words["short"],
                "indicators": objectives.get(int(no), []),
                "standing": standing(objectives.get(int(no), []), all_outcomes),
                "coverage": counts(all_outcomes[i] for i in objectives.get(int(no), [])),
            }
            for no, words in frameworks["gcm_objectives"].items()
        ],
        "sources": sources,
    }


def main():
    matrix, edition, texts, frameworks, out = (Path(path) for path in sys.argv[1:])
    load = lambda path: json.loads(path.read_text(encoding="utf-8"))
    found = record(matrix, load(edition), load(texts), load(frameworks))
    out.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
