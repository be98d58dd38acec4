import assert from "node:assert/strict";
import { test } from "node:test";
import { Key, withDesk } from "../program.js";
import { concord } from "../stock.js";

/** Waits until the program says that everything is on the disk. */
async function saved(program) {
  await program.until("“Saved”", async () => /^Saved \d/.test(await (await program.byTestId("save-state")).getText()));
}

/** Repeats `work` while the window that was closed has not yet let go of its file. */
async function onceClosed(work) {
  for (let left = 100; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !String(error).includes("is open in another window")) throw error;
      await new Promise((resume) => setTimeout(resume, 200));
    }
  }
}

const pressed = async (program, answer) =>
  (await (await program.byTestId(`answer-${answer}`)).getAttribute("aria-pressed")) === "true";

const indicatorShown = async (program) => (await (await program.get("heading", /^\d\.\d\.\d/)).getText()).slice(0, 5);

test("an answer given in the window is there when the program starts again", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const file = desk.path("ghana.concord");
    const first = await open();
    await first.press("button", /^New assessment/);
    const country = await first.first("combobox", "Country or area");
    await country.sendKeys("Ghana", Key.ENTER);
    await first.until("a proposed title", async () => /Ghana/.test(await (await first.first("textbox", "Title of the assessment")).getAttribute("value")));
    await first.fill("Workspace file", file);
    await first.fill("Name of the institution", "Ministry of Health");
    await first.press("button", "Add");
    await first.press("button", "Create the assessment");

    // Whatever is shown first, the list at the side leads to the indicator.
    await (await first.byTestId("indicator-1.1.1")).click();
    await first.until("indicator 1.1.1", async () => (await indicatorShown(first)) === "1.1.1");
    await (await first.byTestId("answer-partly_in_place")).click();
    await first.until("the answer", () => pressed(first, "partly_in_place"));
    const text = await first.byTestId("position-text");
    await text.click();
    await text.sendKeys("Open to “residents” only; visitors pay. = not a formula");
    await saved(first);
    await first.close();

    const second = await open({ args: [file] });
    await (await second.byTestId("indicator-1.1.1")).click();
    await second.until("the answer given before", () => pressed(second, "partly_in_place"));
    assert.equal(
      await (await second.byTestId("position-text")).getAttribute("value"),
      "Open to “residents” only; visitors pay. = not a formula",
    );
    await second.close();

    // The command line sees the same.
    const shown = await onceClosed(() => concord(desk, "show", file, "1.1.1"));
    assert.equal(shown.positions[0].answer, "partly_in_place");
  }));

test("a whole row of indicators is answered with the keyboard alone", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const file = desk.path("keys.concord");
    await concord(desk, "create", file, "--country", "GHA", "--institution", "Ministry of Health=ministry");
    const program = await open({ args: [file] });
    await program.byTestId("answer-in_place");
    const start = await indicatorShown(program);
    const seen = [start];
    for (const [key, answer] of [["1", "in_place"], ["2", "partly_in_place"], ["3", "not_in_place"], ["4", "not_applicable"]]) {
      await program.keys(key);
      await program.until(`${answer} by key ${key}`, () => pressed(program, answer));
      const here = await indicatorShown(program);
      await program.keys(Key.ARROW_RIGHT);
      await program.until("the next indicator", async () => (await indicatorShown(program)) !== here);
      seen.push(await indicatorShown(program));
    }
    assert.equal(new Set(seen).size, 5);

    // Back, clear, and take the clearing back.
    await program.keys(Key.ARROW_LEFT);
    await program.until("the indicator before", async () => (await indicatorShown(program)) === seen[3]);
    await program.until("its answer", () => pressed(program, "not_applicable"));
    await program.keys("0");
    await program.until("no answer", async () => !(await pressed(program, "not_applicable")));
    await program.shortcut(Key.CONTROL, "z");
    await program.until("the answer again", () => pressed(program, "not_applicable"));

    // Search, and a digit typed there is text and no answer.
    await program.keys("/");
    await program.until("the cursor in the search", async () =>
      program.browser.executeScript("return document.activeElement.type === 'search'"),
    );
    await program.keys("remittance");
    await program.see(/[1-9]\d* places? found/);
    await program.first("button", /remittance/i);
    await saved(program);
    await program.close();

    const after = await concord(desk, "show", file, start);
    assert.equal(after.positions[0].answer, "in_place");
  }));
