// The instrument in the window: who is asked what, a country's own indicators, editions from files,
// and the answers to SDG indicator 10.7.2.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { withDesk } from "../program.js";
import { concord } from "../stock.js";

const SAMPLE = "sample.concord";

/** Opens the sample and waits until it can be worked in. */
async function openSample(open, desk) {
  const program = await open({ args: ["--sample", desk.path(SAMPLE)] });
  await program.byTestId("answer-in_place");
  return program;
}

async function goTo(program, page) {
  await (await program.byTestId(`nav-${page}`)).click();
}

test("an institution is asked, and its list shows what it was asked", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const program = await openSample(open, desk);
    await goTo(program, "settings");
    await program.press("button", "Assign indicators to Ministry of Health");
    await program.first("dialog");
    await (await program.byTestId("assign-1")).click();
    await program.see("21 indicators");
    assert.deepEqual(await program.accessibilityFindings(), []);
    await program.press("button", "Assign");
    await program.see(/of 21/);
    await goTo(program, "collect");
    await program.byTestId("answer-in_place");
    await program.pick("Who speaks", "Ministry of Health");
    await program.pick("Show", "Asked of this institution (21)");
    await program.until("the list of what is asked", async () => {
      const shown = await program.browser.executeScript(
        "return [...document.querySelectorAll('[data-testid^=indicator-]')].map((e) => e.dataset.testid)",
      );
      return shown.length === 21 && shown.every((id) => id.startsWith("indicator-1."));
    });
    await goTo(program, "overview");
    await program.byTestId("check-asked_unanswered");
  }));

test("a country adds an indicator of its own and answers it", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const program = await openSample(open, desk);
    await goTo(program, "settings");
    await program.press("button", /^Add an own indicator/);
    const dialog = await program.first("dialog");
    for (const [field, text] of [
      ["Topic", "Diaspora bonds"],
      ["Question", "Does the law provide for bonds offered to nationals abroad?"],
      ["What counts as in place", "An act provides for them."],
      ["What counts as partly in place", "A pilot exists without a lasting rule."],
      ["What counts as not in place", "No rule exists."],
      ["Typical evidence", "Public debt act"],
      [/^GCM objectives/, "19"],
    ]) {
      await program.fill(field, text, dialog);
    }
    await program.press("button", "Add the indicator");
    await program.see("Does the law provide for bonds offered to nationals abroad?");
    await (await program.byTestId("answer-partly_in_place")).click();
    await program.see(/Saved/);
    await goTo(program, "overview");
    await program.see("98 of 100 answered");
    await program.shortcut("\uE009", "z");
    await program.shortcut("\uE009", "z");
    await program.see("97 of 99 answered");
  }));

test("an edition is loaded from a file and chosen for a new assessment; a wrong file is named", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const file = desk.path("official.json");
    await concord(desk, "edition", "write", "mgi-national-working", file);
    const edition = JSON.parse(await readFile(file, "utf8"));
    edition.edition.id = "mgi-official";
    for (const texts of edition.texts) texts.title = `Official: ${texts.title}`;
    await writeFile(file, JSON.stringify(edition));
    await writeFile(desk.path("wrong.json"), "{}");

    const program = await open();
    await program.press("button", /^New assessment/);
    await program.press("button", /^Load an edition/);
    await program.fill("Edition file", desk.path("wrong.json"), await program.first("dialog"));
    await program.press("button", "Load");
    await program.see(/wrong\.json is not an edition/);
    await program.fill("Edition file", file, await program.first("dialog"));
    await program.press("button", "Load");
    await program.until("the edition chosen", () =>
      program.browser.executeScript(
        "return [...document.querySelectorAll('select')].some((s) => s.selectedOptions[0]?.text.startsWith('Official: '))",
      ),
    );
  }));

test("a workbook of an edition is loaded, and one with gaps is refused with every place", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const workspace = desk.path("w.concord");
    await concord(desk, "create", workspace, "--country", "GHA");
    await concord(desk, "form", "write", workspace, desk.path("form.xlsx"), "--indicator", "1.1.1");
    const draft = desk.path("draft.xlsx");
    await concord(desk, "form", "read", desk.path("form.xlsx"), "--draft", draft);
    const whole = desk.path("whole.xlsx");
    await concord(desk, "edition", "write", "mgi-national-working", whole);

    const program = await open();
    await program.press("button", /^New assessment/);
    await program.press("button", /^Load an edition/);
    await program.fill("Edition file", draft, await program.first("dialog"));
    await program.press("button", "Load");
    await program.byTestId("edition-problems");
    await program.see(/draft\.xlsx, indicators!B2: the subdomain is missing/);
    await program.see(/draft\.xlsx, texts!/);
    assert.deepEqual(await program.accessibilityFindings(), []);
    await program.fill("Edition file", whole, await program.first("dialog"));
    await program.press("button", "Load");
    await program.until("the dialog closed", () =>
      program.browser.executeScript("return document.querySelector('dialog[open]') === null"),
    );
  }));

test("a city is assessed with the edition for localities", (t) =>
  withDesk(t, async ({ open }) => {
    const program = await open();
    await program.press("button", /^New assessment/);
    await program.press("radio", /^A city/);
    await program.see(/local working edition.*87 indicators/s);
  }));

test("10.7.2 is answered, noted, and a contradiction leads to its item", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const program = await openSample(open, desk);
    const shown = await concord(desk, "sdg", "show", desk.path(SAMPLE)).catch(() => null);
    assert.equal(shown, null, "the file is open in the window");
    await goTo(program, "sdg");
    // An item for which every linked indicator is in place: the opposite is recorded.
    const item = await program.until("a proposal of yes", () =>
      program.browser.executeScript(`
        const found = [...document.querySelectorAll("[data-testid^=confirm-]")]
          .map((e) => e.dataset.testid.slice("confirm-".length))
          .find((item) => /^[B-F]\\d$/.test(item) && document
            .querySelector('[data-testid="sdg-' + item + '"] .because > span')?.textContent.includes("Yes"));
        return found ?? null`),
    );
    await (await program.byTestId(`sdg-${item}-no`)).click();
    const note = await program.byTestId(`note-${item}`);
    await note.sendKeys("Decided in the meeting", "\uE007");
    await program.see(/Saved/);
    await goTo(program, "overview");
    await (await program.byTestId("check-sdg_item_contradicts")).click();
    await program.press("button", new RegExp(`^${item} `));
    await program.until("the item in view", () =>
      program.browser.executeScript(
        "return document.activeElement?.id === arguments[0] && document.querySelector(`[data-testid=note-${arguments[1]}]`).value === 'Decided in the meeting'",
        `item-${item}`,
        item,
      ),
    );
  }));

test("a survey form is written for tools that collect data", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const program = await openSample(open, desk);
    await goTo(program, "export");
    await program.fill("Where to write the form", desk.path("survey.xlsx"));
    await program.press("button", "Write the form");
    await program.byTestId("survey-done");
    await program.see("A form with 99 indicators was written.");
    assert.deepEqual(await program.accessibilityFindings(), []);
    await program.close();
    const read = await concord(desk, "form", "read", desk.path("survey.xlsx"));
    assert.equal(read.indicators.length, 99, "it is the form of this edition");
  }));
