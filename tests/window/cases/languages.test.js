// An indicator is read in any of its languages without losing the place; the window speaks them
// too, from right to left where they are written so; an objective shows where its evidence is.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { withDesk } from "../program.js";

const TEXTS = new URL("../../../assets/instruments/national/texts/", import.meta.url);
const SIX = ["ar", "en", "es", "fr", "ru", "zh"];

/** The words of an indicator by language, as the edition's files have them. */
async function wordsOf(number) {
  const found = {};
  for (const file of await readdir(TEXTS)) {
    const words = JSON.parse(await readFile(new URL(file, TEXTS), "utf8"));
    found[words.language] = words.indicators[number];
  }
  return found;
}

/** Chooses the language of the window. */
async function speak(program, language) {
  const list = await program.byTestId("language");
  await program.browser.executeScript(
    "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))",
    list,
    language,
  );
  await program.until(`the window in ${language}`, () =>
    program.browser.executeScript("return document.documentElement.lang === arguments[0]", language),
  );
}

/** Goes to an indicator by its number, as the keyboard does. */
async function find(program, number) {
  await program.keys("/");
  await program.until("the cursor in the search", () =>
    program.browser.executeScript("return document.activeElement.type === 'search'"),
  );
  await program.keys(number);
  await program.press("button", new RegExp(`^${number.replaceAll(".", "\\.")} `));
}

test("an indicator is read in every language of the edition, and the place is kept", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const program = await open({ args: ["--sample", desk.path("sample.concord")] });
    await program.byTestId("answer-in_place");
    await find(program, "3.1.1");
    const words = await wordsOf("3.1.1");
    for (const language of SIX) assert.ok(words[language], `${language} is one of the six`);
    await program.see(words.en.question);
    for (const [language, { question, in_place: inPlace }] of Object.entries(words)) {
      await (await program.byTestId(`reading-${language}`)).click();
      await program.see(question);
      await program.see(inPlace);
      await program.see("3.1.1");
    }
  }));

for (const [language, direction] of [["ar", "rtl"], ["zh", "ltr"], ["ru", "ltr"], ["fr", "ltr"], ["es", "ltr"]]) {
  test(`the window speaks ${language}, on every page`, (t) =>
    withDesk(t, async ({ desk, open }) => {
      const program = await open({ args: ["--sample", desk.path("sample.concord")] });
      await program.byTestId("answer-in_place");
      await find(program, "3.1.1");
      await program.see((await wordsOf("3.1.1")).en.question);
      await speak(program, language);
      await program.see((await wordsOf("3.1.1"))[language].topic);
      assert.equal(await program.browser.executeScript("return document.documentElement.dir"), direction);
      const found = [];
      for (const page of ["collect", "sources", "overview", "sdg", "report", "packets", "export", "import", "signatures", "history", "settings"]) {
        await (await program.byTestId(`nav-${page}`)).click();
        await program.until(`the page ${page}`, () =>
          program.browser.executeScript("return document.querySelector('main') !== null && !document.querySelector('[aria-busy=true]')"),
        );
        await program.picture(`${language}-${page}`);
        found.push(...(await program.accessibilityFindings()).map((finding) => `${page}: ${finding}`));
        // Nothing is shown under its key, and nothing is wider than the window.
        const text = await program.text();
        assert.doesNotMatch(text, /\b[a-z_]+(\.[a-z_]+){2,}\b/, `${page} has words for everything`);
        const over = await program.browser.executeScript("return document.documentElement.scrollWidth - innerWidth");
        assert.ok(over <= 0, `${page} is ${over} pixels too wide`);
      }
      assert.deepEqual(found, []);
    }));
}

test("an objective of the Global Compact shows where its evidence is", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const program = await open({ args: ["--sample", desk.path("sample.concord")] });
    await (await program.byTestId("nav-overview")).click();
    await program.press("button", "Data");
    const dialog = await program.first("dialog");
    const text = await dialog.getText();
    assert.match(text, /2\.5\.1/, "its indicators are named");
    await program.accessibilityFindings().then((findings) => assert.deepEqual(findings, []));
  }));
