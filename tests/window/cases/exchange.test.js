// A full exchange between two windows on two computers: a packet goes out, is answered, the
// contribution comes back, a disagreement is shown and settled, the record goes back, and both
// hold the same.

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { makeDesk, withDesk } from "../program.js";
import { checkBundle, concord } from "../stock.js";

const HEALTH = "Ministry of Health";

/** Waits until the program says that everything is on the disk. */
async function saved(program) {
  await program.until("“Saved”", async () => /^Saved \d/.test(await (await program.byTestId("save-state")).getText()));
}

async function go(program, page) {
  await (await program.byTestId(`nav-${page}`)).click();
}

/** Answers the indicator on the screen, in answer and text. */
async function answer(program, indicator, word, text) {
  await (await program.byTestId(`indicator-${indicator}`)).click();
  await program.until(`indicator ${indicator}`, async () =>
    (await (await program.get("heading", /^\d\.\d\.\d/)).getText()).startsWith(indicator),
  );
  await (await program.byTestId(`answer-${word}`)).click();
  const field = await program.byTestId("position-text");
  await field.click();
  await field.sendKeys(text);
  await saved(program);
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

async function accessible(program, screen) {
  await program.picture(`exchange-${screen}`);
  assert.deepEqual(await program.accessibilityFindings(), [], screen);
}

test("a packet goes out, is answered, comes back, is settled, and both hold one record", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const file = desk.path("ghana.concord");
    await concord(desk, "create", file, "--country", "GHA", "--institution", `${HEALTH}=ministry`, "--institution", "Bank of Ghana=agency");
    await concord(desk, "assign", file, "--institution", HEALTH, "1.1");
    await concord(desk, "set", file, "4.4.1", "--institution", "Bank of Ghana", "--answer", "in_place", "--text", "Bank only.");
    const coordinator = await open({ args: [file] });

    // The packet goes out.
    await go(coordinator, "packets");
    await coordinator.press("checkbox", `Packet for ${HEALTH}`);
    const due = await coordinator.first("textbox", /^Please answer by/);
    await coordinator.browser.executeScript(
      "arguments[0].value = '2027-01-31'; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))",
      due,
    );
    await coordinator.fill("Message to the institutions", "Please answer for your ministry.");
    await coordinator.fill("Whom they may ask", "A. Mensah, 030 123 456");
    await coordinator.fill("Folder for the packets", desk.path("packets"));
    await coordinator.press("button", "Write 1 packet");
    await coordinator.byTestId("packets-done");
    await accessible(coordinator, "handed-out");
    const packet = desk.path("packets/MGI-Ministry-of-Health.zip");
    await checkBundle(packet, desk.path("unpacked"));
    assert.ok(!(await readFile(packet)).includes("Bank only."), "nothing of the others is in it");
    const table = await (await coordinator.byTestId("packets")).getText();
    assert.match(table, /Waiting/);

    // The institution opens it: a view of just what it is asked.
    const elsewhere = await makeDesk();
    try {
      const institution = await open({ desk: elsewhere });
      const mine = elsewhere.path("mine.concord");
      await institution.press("button", /^Import a bundle/);
      await institution.fill("Bundle file", packet);
      await institution.press("button", "Check the bundle");
      await institution.see(`This is a packet for ${HEALTH}. It asks about 7 indicators.`);
      await institution.fill("Workspace file", mine);
      await institution.press("button", "Open the packet");
      const banner = async () => (await institution.byTestId("focus")).getText();
      await institution.until("nothing answered yet", async () => (await banner()).includes("0 of 7 answered"));
      assert.match(await banner(), /Please answer for your ministry\./);
      assert.match(await banner(), /January 31, 2027|31 January 2027/);
      assert.match(await banner(), /A\. Mensah/);
      await accessible(institution, "focused");
      await answer(institution, "1.1.1", "in_place", "Act 852.");
      await institution.until("one answered", async () => (await banner()).includes("1 of 7 answered"));

      // The whole questionnaire is one step away, and so is the way back.
      await institution.press("button", "Show the whole questionnaire");
      await institution.byTestId("nav-settings");
      await institution.press("button", "Show only what is asked");
      await institution.byTestId("focus");

      // Meanwhile the coordinator notes the institution's answer by telephone.
      await go(coordinator, "collect");
      await coordinator.pick("Who speaks", HEALTH);
      await answer(coordinator, "1.1.1", "not_in_place", "By telephone.");

      // What is still open is named, and the contribution is sent all the same.
      await institution.press("button", "Send back…");
      assert.match(await (await institution.byTestId("contribution-unanswered")).getText(), /6 indicators are not answered yet/);
      assert.match(await (await institution.byTestId("contribution-without_source")).getText(), /1\.1\.1/);
      const back = desk.path("back");
      await mkdir(back);
      await institution.fill("Where to write the contribution", `${back}/health.zip`);
      await institution.press("button", "Write the contribution");
      await institution.byTestId("contribution-done");
      await accessible(institution, "sent-back");
      await writeFile(`${back}/letter.zip`, "not a bundle");

      // It comes back with a file that is none: one preview, one summary.
      await go(coordinator, "import");
      await coordinator.fill("File to import", back);
      await coordinator.press("button", "Check the file");
      const seen = await (await coordinator.byTestId("arrivals-preview")).getText();
      assert.match(seen, /To settle\s+2/);
      assert.match(await (await coordinator.byTestId("arrivals-refused")).getText(), /letter\.zip/);
      const named = await coordinator.first("textbox", /^Name for SHA256:/);
      assert.equal(await named.getAttribute("value"), HEALTH, "the institution's name is proposed");
      await accessible(coordinator, "preview");
      await coordinator.press("checkbox", "I have compared the keys with the senders.");
      await coordinator.press("button", "Take 1 file over");
      await coordinator.byTestId("arrivals-done");
      await coordinator.see(/Nothing was lost/);
      await accessible(coordinator, "summary");
      await go(coordinator, "packets");
      await coordinator.see("Returned");
      await coordinator.see(`signed by ${HEALTH}`);

      // The disagreement is shown with both values, and settled.
      await go(coordinator, "collect");
      await (await coordinator.byTestId("indicator-1.1.1")).click();
      await coordinator.see("Entered on two computers");
      await coordinator.see("By telephone.");
      await coordinator.see("Act 852.");
      await accessible(coordinator, "disagreement");
      for (const value of ["In place", "Act 852."]) {
        const row = await coordinator.until(`“${value}” to choose`, async () => {
          for (const item of await coordinator.all("listitem")) {
            const text = await item.getText();
            if (text.startsWith(value) && text.includes("entered")) return item;
          }
          return undefined;
        });
        await coordinator.press("button", "Take this one", row);
        await coordinator.until(`“${value}” taken`, async () =>
          (await Promise.all((await coordinator.all("listitem")).map((item) => item.getText()))).every(
            (text) => !(text.startsWith(value) && text.includes("entered")),
          ),
        );
      }
      await saved(coordinator);

      // The record goes back, and both hold the same.
      const record = desk.path("record.zip");
      await go(coordinator, "export");
      await coordinator.fill("Where to write the bundle", record);
      await coordinator.press("button", "Export the bundle");
      const fingerprint = await (await coordinator.byTestId("export-fingerprint")).getText();
      await go(institution, "import");
      await institution.fill("File to import", record);
      await institution.press("button", "Check the file");
      await institution.byTestId("arrivals-preview");
      await institution.fill(/^Name for SHA256:/, "The coordinator");
      await institution.press("checkbox", "I have compared the keys with the senders.");
      await institution.press("button", "Take 1 file over");
      await institution.byTestId("arrivals-done");
      await institution.close();
      await coordinator.close();
      const there = await onceClosed(() => concord(elsewhere, "show", mine));
      const here = await onceClosed(() => concord(desk, "show", file));
      assert.equal(there.assessment.fingerprint, here.assessment.fingerprint);
      assert.equal(there.assessment.fingerprint, fingerprint.replaceAll(" ", ""));
      const settled = await concord(elsewhere, "show", mine, "1.1.1");
      assert.equal(settled.positions[0].answer, "in_place");
      assert.equal(settled.positions[0].text, "Act 852.");
      assert.deepEqual(settled.unsettled, []);
    } finally {
      await elsewhere.remove();
    }
  }));
