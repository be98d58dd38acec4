// Signatures: a bundle of strangers is checked, its keys are compared and named, it is countersigned
// with a key in a file, a changed key is asked about, and the same pages stand in Arabic.

import assert from "node:assert/strict";
import { copyFile } from "node:fs/promises";
import { test } from "node:test";
import { Key, makeDesk, withDesk } from "../program.js";
import { checkBundle, concord, run } from "../stock.js";

async function go(program, page) {
  await (await program.byTestId(`nav-${page}`)).click();
}

/** A workspace elsewhere, with the same assessment, and a bundle of it. */
async function elsewhere(t, from) {
  const other = await makeDesk();
  t.after(() => other.remove());
  const file = other.path("o.concord");
  await concord(other, "import", file, from);
  return { other, file };
}

async function looked(program, name) {
  await program.picture(`signatures-${name}`);
  assert.deepEqual(await program.accessibilityFindings(), [], name);
}

async function check(program, bundle) {
  // The page was scrolled to its end; a field that is half hidden is not typed into.
  await program.browser.executeScript("document.querySelectorAll('*').forEach((e) => { if (e.scrollTop > 0) e.scrollTop = 0; })");
  await program.fill("Bundle file", bundle);
  await program.press("button", "Check");
  await program.byTestId("verified");
}

async function know(program, name) {
  await program.press("button", "I know this key");
  await program.fill("Name", name);
  await program.press("checkbox", "I have compared it with the signer.");
  await program.press("button", "I know this key", await program.get("dialog", /Whose key/));
}

test("a bundle is checked, its key named, countersigned and checked by stock tools", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const file = desk.path("g.concord");
    await concord(desk, "create", file, "--country", "GHA", "--institution", "Ministry of Health=ministry");
    await concord(desk, "set", file, "1.1.1", "--institution", "Ministry of Health", "--answer", "in_place");
    const sent = desk.path("sent.zip");
    await concord(desk, "export", file, sent);
    const { other, file: there } = await elsewhere(t, sent);
    await concord(other, "set", there, "1.1.2", "--institution", "Ministry of Health", "--answer", "in_place");
    const back = desk.path("back.zip");
    await concord(other, "export", there, back);
    const third = await elsewhere(t, back);
    const changed = desk.path("changed.zip");
    await concord(third.other, "export", third.file, changed);
    await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", desk.path("minister")]);

    const program = await open({ args: [file] });
    await go(program, "signatures");
    await check(program, back);
    await program.byTestId("signature-stranger");
    await looked(program, "stranger");
    await know(program, "Ministry of Health");
    await program.byTestId("signature-trusted");
    await program.byTestId("signers");

    // The same name with another key is asked about.
    await check(program, changed);
    await know(program, "ministry of health");
    await program.byTestId("key-changed");
    await looked(program, "key-changed");
    await program.press("radio", /takes its place/);
    await program.press("button", "I know this key", await program.get("dialog", /Whose key/));
    await program.see("Replaced from");
    await program.browser.executeScript("arguments[0].scrollIntoView({ block: 'center' })", await program.byTestId("signers"));
    await looked(program, "known");

    // What is about to be signed is shown first.
    await copyFile(back, desk.path("mine.zip"));
    await check(program, desk.path("mine.zip"));
    await program.byTestId("signature-replaced");
    await program.press("button", "Countersign");
    await program.get("dialog", /about to sign/);
    await looked(program, "about-to-sign");
    await program.press("radio", "An Ed25519 key in a file");
    await program.fill("Key file", desk.path("minister"));
    await looked(program, "countersign");
    await program.press("checkbox", /I have looked/);
    await program.press("button", "Countersign", await program.get("dialog", /about to sign/));
    await program.byTestId("signed");
    const seen = await concord(desk, "verify", desk.path("mine.zip"));
    assert.equal(seen.checks.signatures.length, 2);
    await checkBundle(desk.path("mine.zip"), desk.path("unpacked"));

    // The same in Arabic.
    await program.browser.executeScript(
      "arguments[0].value = 'ar'; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))",
      await program.byTestId("language"),
    );
    await program.see("التوقيعات");
    await looked(program, "arabic");
    await program.fill("ملف الحزمة", changed);
    await program.press("button", "تحقق");
    await program.byTestId("verified");
    await looked(program, "arabic-verified");
    await program.press("button", "التوقيع على الحزمة");
    await program.get("dialog", "هذا ما سيجري توقيعه");
    await looked(program, "arabic-countersign");
    await program.keys(Key.ESCAPE);
    await program.browser.executeScript("arguments[0].scrollIntoView({ block: 'center' })", await program.byTestId("signers"));
    await looked(program, "arabic-known");
  }));
