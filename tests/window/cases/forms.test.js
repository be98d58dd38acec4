// Survey matrices go out as workbooks, are filled in elsewhere, and come home through the window.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { withDesk } from "../program.js";
import { concord, run } from "../stock.js";

/** Opens an assessment with two institutions. */
async function asked(desk, open) {
  const file = desk.path("g.concord");
  const institutions = ["--institution", "Ministry of Health=ministry", "--institution", "Trades Union Congress=union"];
  await concord(desk, "create", file, "--country", "GHA", ...institutions);
  return { file, program: await open({ args: [file] }) };
}

/** Writes forms for all institutions through the window and gives their paths. */
async function writeForms(program, desk) {
  const folder = desk.path("forms");
  await (await program.byTestId("nav-export")).click();
  await program.press("checkbox", "All institutions");
  await program.fill("Folder for the workbooks", folder);
  await program.press("button", "Write 2 workbooks");
  await program.byTestId("forms-done");
  return (await readdir(folder)).sort().map((name) => join(folder, name));
}

/** Fills a form in with openpyxl, which is not ours. */
async function fill(form, lines) {
  const script = `
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[1]
at = {sheet.cell(2, n).value: n for n in range(1, sheet.max_column + 1)}
def put(row, key, value):
    cell = sheet.cell(row, at[key])
    cell.value = value
    cell.data_type = "s"
${lines.join("\n")}
book.save(sys.argv[1])`;
  await run(process.env.CONCORD_TEST_PYTHON || "python3", ["-c", script, form]);
}

async function preview(program, file) {
  await (await program.byTestId("nav-import")).click();
  await program.fill("File to import", file);
  await program.press("button", "Check the file");
}

test("a workbook goes out to an institution and comes home with its answers", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const { file, program } = await asked(desk, open);
    const [health, union] = await writeForms(program, desk);
    assert.match(health, /Ministry-of-Health/);
    assert.match(union, /Trades-Union-Congress/);
    await program.picture("forms-written");
    assert.deepEqual(await program.accessibilityFindings(), []);

    await fill(health, ['put(4, "answer", "partly in place")', 'put(4, "text", "= as the law says")', 'put(4, "source_1_title", "Public Health Act")', 'put(4, "source_1_year", "2012")']);
    await preview(program, health);
    await program.byTestId("import-preview");
    assert.equal(await (await program.byTestId("speakers")).getText(), "Ministry of Health");
    await program.picture("forms-preview");
    assert.deepEqual(await program.accessibilityFindings(), []);
    await program.press("button", "Import these changes");
    await program.byTestId("import-done");
    await (await program.byTestId("nav-overview")).click();
    await program.see(/1 of 99 answered/);
    await program.close();

    const shown = await concord(desk, "show", file, "1.1.1");
    assert.equal(shown.positions[0].answer, "partly_in_place");
    assert.equal(shown.positions[0].text, "= as the law says");
    assert.equal(shown.positions[0].citations[0].evidence.year, 2012);
  }));

test("every place of a workbook that has to be corrected is listed, and nothing is taken", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const { program } = await asked(desk, open);
    const [health] = await writeForms(program, desk);
    await fill(health, ['put(4, "answer", "perhaps")', 'put(5, "answer", "in place")', 'put(6, "source_1_year", "lately")']);
    await preview(program, health);
    const alert = await program.first("alert");
    assert.equal(await alert.getAttribute("data-code"), "matrix.places");
    const listed = await (await program.byTestId("problems")).getText();
    for (const part of ["cell E4: “perhaps” is not an answer", "cell J6: “lately” is not a year", "cell I6"]) {
      assert.ok(listed.includes(part), `“${listed}” names ${part}`);
    }
    await program.picture("forms-problems");
    assert.deepEqual(await program.accessibilityFindings(), []);
    await (await program.byTestId("nav-overview")).click();
    await program.see(/0 of 99 answered/);
    await program.close();
  }));

test("a workbook of another assessment is taken only when someone says so", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const { program } = await asked(desk, open);
    const [health] = await writeForms(program, desk);
    await program.close();
    await fill(health, ['put(4, "answer", "in place")']);
    const other = desk.path("other.concord");
    await concord(desk, "create", other, "--country", "GHA", "--institution", "Ministry of Health=ministry");
    const again = await open({ args: [other] });
    await preview(again, health);
    const alert = await again.first("alert");
    assert.equal(await alert.getAttribute("data-code"), "matrix.other_assessment");
    await again.press("button", "Also from another assessment");
    await again.byTestId("import-preview");
    await again.press("button", "Import these changes");
    await again.byTestId("import-done");
    await again.close();
    const shown = await concord(desk, "show", other, "1.1.1");
    assert.equal(shown.positions[0].institutionName, "Ministry of Health");
    assert.equal(shown.positions[0].answer, "in_place");
  }));
