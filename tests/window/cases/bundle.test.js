// Handing out: a record is made final, goes on, is made final again and handed to everyone; a
// report is held against the bundle it came from.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withDesk } from "../program.js";
import { checkBundle, concord } from "../stock.js";

async function accessible(program, screen) {
  await program.picture(`bundle-${screen}`);
  assert.deepEqual(await program.accessibilityFindings(), [], screen);
}

async function textOf(program, id) {
  return (await program.byTestId(id)).getText();
}

/** Chooses what the bundle is for. */
async function choose(program, kind) {
  await program.press("radio", new RegExp(`^${kind}`));
}

/** Writes the bundle to `path` and waits until it is there. */
async function write(program, path) {
  await program.fill("Where to write the bundle", path);
  await program.press("button", "Export the bundle");
  await program.until(`${path} written`, async () => {
    const done = await program.browser.findElements({ css: '[data-testid="export-done"]' });
    return done.length === 1 && (await done[0].getText()).includes(path);
  });
}

test("a record is made final, goes on, and is handed to everyone", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const program = await open({ args: ["--sample", desk.path("sample.concord")] });
    await program.byTestId("answer-in_place");
    await (await program.byTestId("nav-export")).click();

    // The public bundle is made of a final one, and there is none yet.
    await choose(program, "Public");
    assert.match(await textOf(program, "export-problem"), /Export a final bundle first/);
    await accessible(program, "public-refused");

    await choose(program, "Final");
    assert.match(await textOf(program, "export-revision"), /It will be revision 1/);
    assert.match(await textOf(program, "export-inside"), /Positions of institutions\s+144/);
    await program.press("checkbox", "العربية");
    await accessible(program, "final");
    const final = desk.path("final.zip");
    await write(program, final);
    assert.equal(await textOf(program, "export-made-revision"), "Revision 1");
    const first = await textOf(program, "export-id");
    await checkBundle(final, desk.path("final"));
    assert.match(await textOf(program, "finals"), /Revision 1/);
    assert.match(await textOf(program, "export-revision"), /the same bundle is made again/);
    await write(program, desk.path("again.zip"));
    assert.equal(await textOf(program, "export-id"), first, "the same record is the same bundle");

    // For everyone: what is left out is named, with numbers.
    await choose(program, "Public");
    const out = await textOf(program, "export-left-out");
    assert.match(out, /Positions of institutions\s+144/);
    assert.match(out, /Reservations and dissent\s+\d/);
    await accessible(program, "public");
    const everyone = desk.path("public.zip");
    await write(program, everyone);
    await checkBundle(everyone, desk.path("public"));

    // The record goes on: the next revision, and what changed since.
    await (await program.byTestId("nav-collect")).click();
    const field = await program.byTestId("position-text");
    await field.click();
    await field.sendKeys(" Since then.");
    await program.until("“Saved”", async () => /^Saved \d/.test(await textOf(program, "save-state")));
    await (await program.byTestId("nav-export")).click();
    await choose(program, "Final");
    await program.until("the next revision", async () =>
      /It will be revision 2. 1 change since revision 1/.test(await textOf(program, "export-revision")),
    );
    assert.match(await textOf(program, "changes-since"), /1 change since revision 1/);
    const second = desk.path("second.zip");
    await write(program, second);
    assert.equal(await textOf(program, "export-made-revision"), "Revision 2");

    // The report of the record belongs to the second and not to the first.
    await (await program.byTestId("nav-report")).click();
    const report = desk.path("report.pdf");
    await program.fill("Where to write the report", report);
    await program.press("button", "Make the report");
    await program.byTestId("report-done");
    for (const [bundle, verdict] of [[second, /^Yes\. The bundle holds this very file/], [final, /^No\. It was made from another record/]]) {
      await program.fill("Report (PDF)", report);
      await program.fill("Bundle", bundle);
      await program.press("button", "Check the report");
      await program.until(`the verdict on ${bundle}`, async () => {
        const found = await program.browser.findElements({ css: '[data-testid="report-match"]' });
        return found.length === 1 && verdict.test(await found[0].getText());
      });
      await accessible(program, `report-${bundle === final ? "apart" : "own"}`);
    }
    const verified = await concord(desk, "verify", second);
    assert.equal(verified.revision.number, 2);
    assert.equal(verified.revision.parent, first.replaceAll(" ", ""));

    // In Arabic the page is mirrored.
    await (await program.byTestId("nav-export")).click();
    const list = await program.byTestId("language");
    await program.browser.executeScript(
      "arguments[0].value = 'ar'; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))",
      list,
    );
    await program.see("حزمة موقعة");
    await accessible(program, "arabic");
  }));
