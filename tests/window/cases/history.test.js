import assert from "node:assert/strict";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { withDesk } from "../program.js";
import { concord } from "../stock.js";

async function saved(program) {
  await program.until("“Saved”", async () => /^Saved \d/.test(await (await program.byTestId("save-state")).getText()));
}

const entries = (program) => program.browser.findElements(By.css('[data-testid="history-entry"]'));

async function decideAs(program, answer) {
  await program.press("button", /^(Record a|Change the) decision$/);
  const dialog = await program.first("dialog");
  await (await dialog.findElement(By.css(`input[value="${answer}"]`))).click();
  await program.press("button", "Record the decision");
}

test("what was agreed is changed with a reason, and the record of before can be looked at", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const file = desk.path("history.concord");
    await concord(desk, "create", file, "--country", "GHA", "--institution", "Ministry of Health=ministry");
    const program = await open({ args: [file] });
    await (await program.byTestId("indicator-1.1.1")).click();
    await (await program.byTestId("answer-in_place")).click();
    await saved(program);
    await (await program.byTestId("answer-not_in_place")).click();
    await saved(program);

    // The sheet at the side tells what stood there before.
    await program.press("button", "History: 1.1.1, Ministry of Health");
    await program.until("two entries", async () => (await entries(program)).length === 2);
    assert.match(await (await entries(program))[0].getText(), /In place[^]*Not in place/);
    await program.press("button", "Close");

    // The first decision needs no reason; a change of what was agreed does.
    await decideAs(program, "not_in_place");
    await program.byTestId("decision");
    await decideAs(program, "in_place");
    const reason = await program.byTestId("reason");
    await reason.sendKeys("The act was amended in October.");
    await program.press("button", "Save with this reason");
    await program.until("the new decision", async () => /In place/.test(await (await program.byTestId("decision")).getText()));
    await program.press("button", "History of the decision on 1.1.1");
    await program.see("The act was amended in October.");
    await program.press("button", "Close");

    // The page: all well, everything listed, and a way back in time.
    await (await program.byTestId("nav-history")).click();
    const state = await program.byTestId("audit-state");
    assert.equal(await state.getAttribute("data-state"), "whole");
    await program.until("the entries", async () => (await entries(program)).length > 4);
    const first = await program.until("the first answer", async () => {
      for (const entry of await entries(program)) {
        if (/\(empty\)[^]*→?[^]*In place/.test(await entry.getText()) && /Position/.test(await entry.getText())) return entry;
      }
      return null;
    });
    await (await first.findElement(By.css("button"))).click();
    const banner = await program.byTestId("past");
    assert.match(await banner.getText(), /You are looking at the record as of .*Nothing can be changed/);
    await (await program.byTestId("nav-collect")).click();
    await (await program.byTestId("indicator-1.1.1")).click();
    await program.until("the first answer", async () =>
      (await (await program.byTestId("answer-in_place")).getAttribute("aria-pressed")) === "true",
    );
    assert.equal(await (await program.byTestId("answer-not_in_place")).isEnabled(), false);
    await program.keys("4");
    await program.see("No decision yet");
    await program.press("button", "Back to now");
    await program.until("no banner", async () => (await program.browser.findElements(By.css('[data-testid="past"]'))).length === 0);
    await program.close();

    const shown = await concord(desk, "show", file, "1.1.1");
    assert.equal(shown.positions[0].answer, "not_in_place");
    assert.equal(shown.decision.answer, "in_place");
  }));
