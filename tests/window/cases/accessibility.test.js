// Every screen, in light and in dark: axe finds nothing serious, and a picture is kept to look at.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withDesk } from "../program.js";
import { GHANA } from "../stock.js";

// Each page with something that is there once the page is whole.
const PAGES = {
  collect: (program) => program.byTestId("answer-in_place"),
  sources: (program) => program.byTestId("source"),
  overview: (program) => program.byTestId("coverage-6"),
  report: (program) => program.first("textbox", "Where to write the report"),
  packets: (program) => program.byTestId("packets"),
  export: (program) => program.first("textbox", "Where to write the matrix"),
  import: (program) => program.first("textbox", "File to import"),
  history: (program) => program.byTestId("audit-state"),
  settings: (program) => program.first("textbox", "Title of the assessment"),
};

async function findings(program, screen) {
  await program.picture(screen);
  return (await program.accessibilityFindings()).map((finding) => `${screen}: ${finding}`);
}

for (const [name, word] of [["light", "Light"], ["dark", "Dark"]]) {
  test(`no screen has a serious obstacle, ${name}`, (t) =>
    withDesk(t, async ({ desk, open }) => {
      const found = [];
      const start = await open();
      await start.get("button", /^New assessment/);
      await start.choose("Light or dark", word);
      found.push(...(await findings(start, `${name}-start`)));
      for (const [button, screen] of [[/^Open a workspace/, "open"], [/^Import a bundle/, "bundle"], [/^Look at a sample/, "sample"]]) {
        await start.press("button", button);
        await start.first("dialog");
        found.push(...(await findings(start, `${name}-start-${screen}`)));
        await start.press("button", "Cancel");
      }
      await start.press("button", /^New assessment/);
      await start.first("combobox", "Country or area");
      found.push(...(await findings(start, `${name}-new`)));
      await start.close();

      const program = await open({ args: ["--sample", desk.path("sample.concord")] });
      await PAGES.collect(program);
      await program.choose("Light or dark", word);
      for (const [page, whole] of Object.entries(PAGES)) {
        await (await program.byTestId(`nav-${page}`)).click();
        await whole(program);
        found.push(...(await findings(program, `${name}-${page}`)));
      }

      // A number opens the indicators behind it.
      await (await program.byTestId("nav-overview")).click();
      await PAGES.overview(program);
      await program.press("button", /answered\. Show the indicators\.$/);
      await program.first("dialog");
      found.push(...(await findings(program, `${name}-opened`)));
      await program.press("button", "Close");

      // The dialogs in which sources and decisions are written, and what a file would change.
      await (await program.byTestId("nav-collect")).click();
      await PAGES.collect(program);
      await program.press("button", "Add a source");
      await program.first("dialog");
      found.push(...(await findings(program, `${name}-source`)));
      await program.press("button", "Cancel");
      await program.press("button", /^(Record a|Change the) decision$/);
      await program.first("dialog");
      found.push(...(await findings(program, `${name}-decision`)));
      await program.press("button", "Cancel");
      await (await program.byTestId("nav-import")).click();
      await program.fill("File to import", GHANA);
      await program.press("button", "Check the file");
      await program.byTestId("import-preview");
      found.push(...(await findings(program, `${name}-preview`)));
      assert.deepEqual(found, []);
    }));
}
