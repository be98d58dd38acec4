import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { withDesk } from "../program.js";
import { concord, GHANA } from "../stock.js";

/** Chooses the language of the window. */
async function speak(program, language) {
  await (await (await program.byTestId("language")).findElement(By.css(`option[value="${language}"]`))).click();
  await program.until(`the window in ${language}`, () =>
    program.browser.executeScript("return document.documentElement.lang === arguments[0]", language),
  );
}

test("the agenda leads to the indicator, and who has not been heard is seen", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const baseline = desk.path("baseline.concord");
    const follow = desk.path("follow.concord");
    const bundle = desk.path("baseline.zip");
    await concord(desk, "create", baseline, "--country", "GHA");
    await concord(desk, "import", baseline, GHANA);
    await concord(desk, "export", baseline, bundle);
    await concord(desk, "create", follow, "--country", "GHA", "--round", "1");
    await concord(desk, "import", follow, GHANA);
    await concord(desk, "import", follow, bundle);

    const program = await open({ args: [follow] });
    await program.see("MGI follow-up 1");
    const cards = await program.browser.findElements(By.css("main button.card"));
    for (const card of cards) {
      if (/follow-up 1/.test(await card.getText())) {
        await card.click();
        break;
      }
    }
    await (await program.byTestId("nav-consultation")).click();
    const differing = await program.byTestId("agenda-differing");
    assert.match(await differing.getText(), /6\.5\.2[^]*Answers far apart/);
    const absent = await program.byTestId("heard-absent");
    assert.match(await absent.getText(), /Parliament/);
    const compare = await program.byTestId("compare");
    await program.until("the comparison", async () => /1\.1\.1/.test(await compare.getText()));
    await program.picture("consultation");

    await speak(program, "ar");
    await program.see("جدول الأعمال");
    await program.picture("consultation-ar");
    await speak(program, "en");

    await (await (await program.byTestId("agenda-differing")).findElement(By.css("button"))).click();
    await program.byTestId("answer-in_place");
    await program.see("6.5.2");
  }));
