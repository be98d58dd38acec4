// Every screen, in light and in dark: axe finds nothing serious, and a picture is kept to look at.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withDesk } from "../program.js";

const PAGES = ["collect", "overview", "report", "export", "import", "settings"];

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
      for (const page of PAGES) {
        await (await program.byTestId(`nav-${page}`)).click();
        await program.first("main");
        await program.until("the content", async () => (await program.text()).length > 200);
        if (page === "collect") {
          await program.byTestId("answer-in_place");
          await program.choose("Light or dark", word);
        }
        found.push(...(await findings(program, `${name}-${page}`)));
      }

      // A number opens the indicators behind it.
      await (await program.byTestId("nav-overview")).click();
      await program.press("button", /answered\. Show the indicators\.$/);
      await program.first("dialog");
      found.push(...(await findings(program, `${name}-opened`)));
      assert.deepEqual(found, []);
    }));
}
