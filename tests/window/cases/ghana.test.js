// The path of a real country: what the ministries send comes in, the record goes out signed, comes
// in elsewhere, and becomes a report.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { makeDesk, withDesk } from "../program.js";
import { checkBundle, concord, GHANA, run, wordsOf } from "../stock.js";

/** Chooses a file to import and waits for the preview. */
async function preview(program, file) {
  await (await program.byTestId("nav-import")).click();
  await program.fill("File to import", file);
  await program.press("button", "Check the file");
}

/** What the import says once it is done. */
async function apply(program) {
  await program.press("button", "Import these changes");
  return (await program.byTestId("import-done")).getText();
}

/** An assessment of Ghana without institutions, open in the window. */
async function ghana(desk, open) {
  const file = desk.path("ghana.concord");
  await concord(desk, "create", file, "--country", "GHA");
  return { file, program: await open({ args: [file] }) };
}

test("a matrix comes in, a signed bundle goes out, comes in elsewhere, and becomes a report", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const { file, program } = await ghana(desk, open);

    await preview(program, GHANA);
    const said = await (await program.byTestId("import-preview")).getText();
    for (const count of [/211 rows/, /133 positions/, /14 institutions/, /91 indicators answered/]) {
      assert.match(said, count);
    }
    await apply(program);
    await program.picture("ghana-imported");

    // The same file again changes nothing.
    await preview(program, GHANA);
    await program.see("There is nothing to change.");

    // The overview counts what came in.
    await (await program.byTestId("nav-overview")).click();
    await program.see(/91 of 99 answered/);
    await program.picture("ghana-overview");

    const bundle = desk.path("ghana.zip");
    await (await program.byTestId("nav-export")).click();
    await program.fill("Where to write the bundle", bundle);
    await program.press("button", "Export the bundle");
    await program.byTestId("export-done");
    await program.picture("ghana-exported");
    await checkBundle(bundle, desk.path("unpacked"));

    const report = desk.path("ghana.pdf");
    await (await program.byTestId("nav-report")).click();
    await program.fill("Where to write the report", report);
    await program.press("button", "Make the report");
    await program.byTestId("report-done");
    await program.picture("ghana-report");
    await run("qpdf", ["--check", report]);
    const words = await wordsOf(report);
    for (const wanted of ["Ghana", "Migration Governance Indicators", "National Health Insurance Act", "Ministry of Health"]) {
      assert.ok(words.includes(wanted), `the report says “${wanted}”`);
    }
    await program.close();
    const record = await concord(desk, "show", file);

    // On another machine: another key, another home. Its owner does not know the signer.
    const elsewhere = await makeDesk();
    try {
      const other = await open({ desk: elsewhere });
      const copy = elsewhere.path("copy.concord");
      await other.press("button", /^Import a bundle/);
      await other.fill("Bundle file", bundle);
      await other.press("button", "Check the bundle");
      await other.fill("Workspace file", copy);
      await other.press("button", "Make the workspace and go on");
      await other.byTestId("import-preview");
      await other.fill("Name of the signer", "Ghana's coordinator");
      await other.press("checkbox", /compared the key/);
      await apply(other);
      await (await other.byTestId("nav-overview")).click();
      await other.see(/91 of 99 answered/);

      // Once more: nothing to change, and the signer is known now.
      await preview(other, bundle);
      await other.see("All of it was here already. Nothing was changed.");
      await other.see("Ghana's coordinator");
      await other.close();

      const copied = await concord(elsewhere, "show", copy);
      assert.deepEqual(copied.fingerprint, record.fingerprint);
    } finally {
      await elsewhere.remove();
    }
  }));

test("what comes in through the window goes out again unaltered", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const { program } = await ghana(desk, open);
    await preview(program, GHANA);
    await program.byTestId("import-preview");
    await apply(program);
    const out = desk.path("out.csv");
    await (await program.byTestId("nav-export")).click();
    await program.fill("Where to write the matrix", out);
    await program.press("button", "Write the matrix");
    await program.see(/211 rows written/);
    await program.close();

    // Read by Python, which is not ours, both hold the same rows. Only the kind of a source is a
    // word from a list, which a ministry may write in more than one way.
    const same = `
import csv, sys
WORDS = {"treaty status": "treaty", "data source": "data_source"}
def cell(name, text):
    return (name, WORDS.get(text, text) if name == "source_kind" else text)
def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return sorted(tuple(sorted(cell(k, v) for k, v in row.items() if v)) for row in csv.DictReader(file))
a, b = rows(sys.argv[1]), rows(sys.argv[2])
print(len(a), [row for row in a if row not in b][:3], [row for row in b if row not in a][:3])
sys.exit(a != b)`;
    await run(process.env.CONCORD_TEST_PYTHON || "python3", ["-c", same, GHANA, out]);
  }));

test("a matrix with an unknown indicator is refused whole, with file, place and reason", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const { program } = await ghana(desk, open);
    const wrong = desk.path("wrong.csv");
    const rows = (await readFile(GHANA, "utf8")).split("\n");
    await writeFile(wrong, [...rows.slice(0, 2), rows[1].replace(/^1\.1\.1/, "9.9.9"), ...rows.slice(2)].join("\n"));
    await preview(program, wrong);
    const alert = await program.first("alert");
    assert.equal(await alert.getAttribute("data-code"), "matrix.unknown_indicator");
    const sentence = await alert.getText();
    for (const part of ["wrong.csv", "9.9.9", "3"]) {
      assert.ok(sentence.includes(part), `“${sentence}” names ${part}`);
    }
    await (await program.byTestId("nav-overview")).click();
    await program.see(/0 of 99 answered/);
    await program.close();
  }));

test("a bundle with one byte changed is refused and nothing is taken from it", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const { program } = await ghana(desk, open);
    const bundle = desk.path("bad.zip");
    const source = desk.path("source.concord");
    await concord(desk, "create", source, "--country", "GHA");
    await concord(desk, "import", source, GHANA);
    await concord(desk, "export", source, bundle);
    const bytes = await readFile(bundle);
    const at = bytes.indexOf("National Health Insurance");
    assert.ok(at > 0, "operations are stored without compression");
    bytes[at] ^= 1;
    await writeFile(bundle, bytes);
    await preview(program, bundle);
    const alert = await program.first("alert");
    assert.match(await alert.getAttribute("data-code"), /^bundle\./);
    assert.match(await alert.getText(), /bad\.zip/);
    assert.equal((await program.all("button", "Import these changes")).length, 0);
    await program.close();
  }));
