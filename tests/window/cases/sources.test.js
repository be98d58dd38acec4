// Sources: found by words of all scripts, merged when they are one, with files joined to them.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { test } from "node:test";
import { Key, withDesk } from "../program.js";
import { GHANA, concord, run } from "../stock.js";

/** An assessment with Ghana's record, two spellings of one act, and texts in Arabic and Chinese. */
async function recorded(desk) {
  const file = desk.path("g.concord");
  await concord(desk, "create", file, "--country", "GHA");
  await concord(desk, "import", file, GHANA);
  const more = desk.path("more.csv");
  const head = "indicator_no,institution,institution_kind,answer,text,source_kind,source_title,source_year,source_article";
  const row = (number, title) => `${number},Trades Union Congress,union,in_place,Said,law,${title},2003,s. 1`;
  await writeFile(more, [head, row("4.1.1", "Labour Act of Ghana (Act 651)"), row("4.1.2", "Labor Act of Ghana (Act 651)"), ""].join("\n"));
  await concord(desk, "import", file, more);
  const say = (number, text) => concord(desk, "set", file, number, "--institution", "Trades Union Congress", "--text", text);
  await say("4.1.1", "ينص القَانُون رقم ٦٥١ على حقوق العمال المهاجرين");
  await say("4.1.2", "外国人就业须持有劳动许可");
  return file;
}

async function search(program, words) {
  await program.keys("/");
  const field = await program.first("searchbox");
  await field.sendKeys(Key.chord(Key.CONTROL, "a"), Key.DELETE);
  await field.sendKeys(words);
}

const marked = (program) =>
  program.browser.executeScript("return [...document.querySelectorAll('mark')].map((m) => m.textContent)");

test("words in Arabic and Chinese are found, marked and opened with the keyboard", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const program = await open({ args: [await recorded(desk)] });
    await program.byTestId("answer-in_place");
    for (const [words, found, indicator] of [
      ["قانون 651", "القَانُون", "4.1.1"],
      ["许可", "许可", "4.1.2"],
      ["须", "须", "4.1.2"],
    ]) {
      await search(program, words);
      await program.until(`${words} marked`, async () => (await marked(program)).includes(found));
      await program.picture(`search-${indicator}-${words.length}`);
      assert.deepEqual(await program.accessibilityFindings(), []);
      await program.keys(Key.ARROW_DOWN);
      await program.until("the cursor on a hit", () =>
        program.browser.executeScript("return document.activeElement.dataset.testid === 'hit'"),
      );
      await program.keys(Key.ENTER);
      await program.get("heading", new RegExp(`^${indicator.replaceAll(".", "\\.")}`));
      await program.keys(Key.ESCAPE);
      await program.keys(Key.ESCAPE);
    }
    // A source opens on its own page.
    await search(program, "labour act 651");
    await program.press("button", /Labour Act of Ghana/);
    await program.get("dialog", /Labour Act of Ghana/);
    await program.close();
  }));

test("two spellings of one source are merged, and the merger is undone", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const file = await recorded(desk);
    const program = await open({ args: [file] });
    await (await program.byTestId("nav-sources")).click();
    const pairs = await program.byTestId("duplicates");
    const text = await pairs.getText();
    assert.match(text, /Nearly the same title/);
    await program.picture("sources-page");
    assert.deepEqual(await program.accessibilityFindings(), []);
    const count = async () => Number(/(\d+) sources/.exec(await program.text())[1]);
    const before = await count();
    await program.press("button", /^Merge Lab.* into Lab/);
    await program.first("dialog");
    await program.picture("sources-merge");
    assert.deepEqual(await program.accessibilityFindings(), []);
    await program.press("button", "Merge them");
    await program.until("one source less", async () => (await count()) === before - 1);
    await program.press("button", "Undo");
    await program.until("both again", async () => (await count()) === before);
    await program.close();
  }));

test("a source that is there is proposed while its title is typed", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const program = await open({ args: [await recorded(desk)] });
    await program.byTestId("answer-in_place");
    await search(program, "4.1.3");
    await program.byTestId("hit");
    await program.keys(Key.ENTER);
    await program.get("heading", /^4\.1\.3/);
    await program.press("button", "Add a source");
    const dialog = await program.first("dialog");
    const title = await program.first("textbox", "Title", dialog);
    await title.sendKeys("labour act");
    await program.byTestId("proposed");
    await program.picture("sources-proposed");
    assert.deepEqual(await program.accessibilityFindings(), []);
    await program.press("button", /^Labour Act of Ghana/, dialog);
    await program.until("its year", async () => (await (await program.first("textbox", "Year", dialog)).getAttribute("value")) === "2003");
    await program.press("button", "Save the source", dialog);
    // It shows, though the question is not answered yet.
    await program.byTestId("citation");
    assert.equal(await (await program.byTestId("answer-in_place")).getAttribute("aria-pressed"), "false");
    await (await program.byTestId("nav-sources")).click();
    await program.see(/2 indicators/);
    await program.close();
  }));

test("files are joined to a source and shown; a program is refused", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const file = await recorded(desk);
    const report = desk.path("Report of the committee.pdf");
    await concord(desk, "report", file, report);
    const scan = desk.path("scan.png");
    await run("convert", ["-size", "900x1200", "gradient:#cfe0f0-#1f4e79", scan]);
    const program = desk.path("invoice.pdf");
    await writeFile(program, Buffer.from([0x4d, 0x5a, 0x90, 0, 3]));

    const window = await open({ args: [file] });
    await (await window.byTestId("nav-sources")).click();
    await window.press("button", /^Open the source Labour Act of Ghana/);
    const dialog = await window.first("dialog");
    for (const [path, shown] of [[report, /PDF · \d+ pages/], [scan, /PNG/]]) {
      await window.fill("File to join", path, dialog);
      await window.press("button", "Join the file", dialog);
      await window.see(shown);
    }
    await window.until("the picture of the scan", () =>
      window.browser.executeScript("return document.querySelector('dialog canvas')?.width > 0"),
    );
    await window.picture("sources-files");
    assert.deepEqual(await window.accessibilityFindings(), []);
    await window.fill("File to join", program, dialog);
    await window.press("button", "Join the file", dialog);
    const alert = await window.first("alert", undefined, dialog);
    assert.equal(await alert.getAttribute("data-code"), "attachment.program");
    await window.picture("sources-refused");
    await window.press("button", /^Open the file Report/, dialog);
    await window.get("dialog", "Open a file from someone else?");
    assert.deepEqual(await window.accessibilityFindings(), []);
    await window.close();

    const listed = await concord(desk, "attachment", "list", file);
    assert.deepEqual(listed.map(({ name, here }) => [name, here]), [["Report of the committee.pdf", true], ["scan.png", true]]);
  }));
