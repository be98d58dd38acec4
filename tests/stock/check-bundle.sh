#!/bin/sh
# Checks a bundle with nothing but tools that people have: unzip, sha256sum, ssh-keygen, age, and
# Python with its `bagit`. Prints what was found, and ends with 1 at the first thing that is wrong.
#
#   check-bundle.sh BUNDLE ALLOWED_SIGNERS [IDENTITY]
#
# BUNDLE is a .zip or a .zip.age; ALLOWED_SIGNERS has the form of OpenSSH (`man ssh-keygen`);
# IDENTITY opens an encrypted bundle. The variable PYTHON names a Python with `bagit`.
set -eu

bundle=${1:?usage: check-bundle.sh BUNDLE ALLOWED_SIGNERS [IDENTITY]}
signers=${2:?usage: check-bundle.sh BUNDLE ALLOWED_SIGNERS [IDENTITY]}
identity=${3:-}
python=${PYTHON:-python3}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wrong() {
    echo "WRONG: $*" >&2
    exit 1
}

if [ "$(head -c 19 "$bundle")" = "age-encryption.org/" ]; then
    [ -n "$identity" ] || wrong "it is encrypted and no identity was given"
    age -d -i "$identity" -o "$work/bundle.zip" "$bundle" || wrong "age does not open it"
    bundle=$work/bundle.zip
    echo "age: decrypted"
fi

unzip -tqq "$bundle" || wrong "unzip finds it damaged"
mkdir "$work/bag"
unzip -qq "$bundle" -d "$work/bag"
[ "$(ls "$work/bag" | wc -l)" -eq 1 ] || wrong "there is more than one top folder"
cd "$work/bag"/*
top=$(basename "$PWD")
id=$(sha256sum tagmanifest-sha256.txt | cut -d ' ' -f 1)
[ "$top" = "mgi-$(printf %s "$id" | cut -c 1-16)" ] || wrong "the folder is not named by the id"
echo "unzip: whole, bundle $id"

sha256sum --strict --quiet -c tagmanifest-sha256.txt || wrong "a tag file was changed"
sha256sum --strict --quiet -c manifest-sha256.txt || wrong "a file was changed"
listed=$(wc -l <manifest-sha256.txt)
[ "$(find data -type f | wc -l)" -eq "$listed" ] || wrong "data/ holds files that are not listed"
echo "sha256sum: $listed files as listed"

count=0
for signature in signatures/*.sig; do
    signer=$(ssh-keygen -Y find-principals -f "$signers" -s "$signature" 2>/dev/null) ||
        wrong "$signature is by nobody in the list of signers"
    signer=$(printf %s "$signer" | head -n 1)
    ssh-keygen -Y verify -f "$signers" -I "$signer" -n mgi-bundle-v1@concord -s "$signature" \
        <tagmanifest-sha256.txt >/dev/null || wrong "$signature does not fit"
    echo "ssh-keygen: signed by $signer"
    count=$((count + 1))
done
[ "$count" -gt 0 ] || wrong "nobody has signed"
for seal in data/seals/*.sig; do
    [ -e "$seal" ] || continue
    ssh-keygen -Y check-novalidate -n mgi-seal-v1@concord -s "$seal" <"${seal%.sig}.json" >/dev/null ||
        wrong "$seal does not fit"
done
for file in data/attachments/*; do
    [ -e "$file" ] || continue
    [ "$(sha256sum "$file" | cut -d ' ' -f 1)" = "$(basename "$file")" ] ||
        wrong "$file is not named by its content"
done

"$python" -m bagit --validate --quiet . || wrong "bagit does not accept it"
echo "bagit: valid"

"$python" - <<'PYTHON' || wrong "its content is not what it says"
import html.parser
import json
import pathlib
import sys

text = pathlib.Path("data/bundle.json").read_text("utf-8")
info = json.loads(text)
canonical = json.dumps(info, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
if text != canonical:
    sys.exit("bundle.json is not canonical")
lines = pathlib.Path("data/ops.jsonl").read_bytes().split(b"\n")
if lines.pop() != b"" or len(lines) != info["counts"]["operations"]:
    sys.exit("ops.jsonl has another number of operations")
for line in lines:
    json.loads(line)


class Page(html.parser.HTMLParser):
    """Notes what a page would run or fetch."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "iframe", "object", "embed", "base", "form"):
            self.found.append(tag)
        for name, value in attributes:
            outside = name in ("src", "srcset", "action", "data") and not (value or "").startswith("data:")
            if outside or name.startswith("on"):
                self.found.append(f"{tag} {name}={value}")


pages = 0
for path in sorted(pathlib.Path("data").rglob("*.html")):
    page = Page()
    page.feed(path.read_text("utf-8"))
    page.close()
    if page.found:
        sys.exit(f"{path} runs or fetches: {page.found[:3]}")
    pages += 1
print(f"python: {len(lines)} operations, {pages} pages that run and fetch nothing")
PYTHON
echo "The bundle is what it says: $(basename "$bundle")"
