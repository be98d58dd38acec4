import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { By } from "selenium-webdriver";
import { makeDesk, withDesk } from "../program.js";
import { concord, run } from "../stock.js";

const PASSPHRASE = "eight boats at the ferry";
const SCRIPT = fileURLToPath(new URL("../../stock/check-bundle.sh", import.meta.url));

/** Types into the field of a passphrase, which is no textbox for a screen reader while it is hidden. */
async function type(program, label, text) {
  const field = await program.until(`field “${label}”`, async () => {
    for (const element of await program.browser.findElements(By.css("label"))) {
      if ((await element.getText()).trim() === label) {
        return program.browser.findElement(By.id(await element.getAttribute("for")));
      }
    }
    return false;
  });
  await field.clear();
  await field.sendKeys(text);
}

test("a bundle made in the window is encrypted, checked by stock tools, and opened elsewhere", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const elsewhere = await makeDesk();
    try {
      const { recipient } = await concord(elsewhere, "recipient", "own");
      const program = await open({ args: ["--sample", desk.path("sample.concord")] });
      await (await program.byTestId("nav-export")).click();
      await program.fill("Where to write the bundle", desk.path("for-geneva.zip"));
      await program.press("radio", /^Only chosen recipients/);
      await program.byTestId("own-recipient");
      await program.fill("Recipient", "age1nobody");
      await program.fill("Name", "Secretariat in Geneva");
      await program.press("button", "Add the recipient");
      const alert = await program.first("alert");
      assert.equal(await alert.getAttribute("data-code"), "bundle.recipient_unreadable");
      await program.fill("Recipient", recipient);
      await program.press("button", "Add the recipient");
      await program.see("Secretariat in Geneva");
      await program.picture("encryption-recipients");
      assert.deepEqual(await program.accessibilityFindings(), []);
      await program.press("button", "Export the bundle");
      await program.byTestId("export-done");
      const closed = desk.path("for-geneva.zip.age");
      assert.equal((await readFile(closed)).subarray(0, 19).toString(), "age-encryption.org/");

      // Nothing but stock tools, with the identity of whom it is for.
      const key = await run("ssh-keygen", ["-yf", desk.path("home/device_ed25519")]);
      const signers = desk.path("allowed_signers");
      await writeFile(signers, `office namespaces="mgi-bundle-v1@concord" ${key}`);
      const checked = await run(SCRIPT, [closed, signers, elsewhere.path("home/age_identity")], {
        env: { ...process.env, PYTHON: process.env.CONCORD_TEST_PYTHON ?? "python3" },
      });
      assert.match(checked, /signed by office/);
      assert.match(checked, /The bundle is what it says/);

      // Under a passphrase, which is asked for where the bundle is opened.
      await program.fill("Where to write the bundle", desk.path("by-passphrase.zip"));
      await program.press("radio", /^Everyone who knows a passphrase/);
      await type(program, "New passphrase", PASSPHRASE);
      await type(program, "The same passphrase again", PASSPHRASE);
      await program.press("button", "Export the bundle");
      await program.byTestId("export-done");

      const other = await open({ desk: elsewhere });
      for (const [file, asks] of [
        [closed, false],
        [desk.path("by-passphrase.zip.age"), true],
      ]) {
        await other.press("button", /^Import a bundle/);
        await other.fill("Bundle file", file);
        await other.press("button", "Check the bundle");
        if (asks) {
          await other.see("The file is encrypted");
          await type(other, "Passphrase of the file", "nine boats");
          await other.press("button", "Open the file");
          const wrong = await other.first("alert");
          assert.equal(await wrong.getAttribute("data-code"), "bundle.passphrase_wrong");
          await other.picture("encryption-unlock");
          assert.deepEqual(await other.accessibilityFindings(), []);
          await type(other, "Passphrase of the file", PASSPHRASE);
          await other.press("button", "Open the file");
        }
        await other.see(/Sample Republic/);
        await other.press("button", "Cancel");
      }
    } finally {
      await elsewhere.remove();
    }
  }));
