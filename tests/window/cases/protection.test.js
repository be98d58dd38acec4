import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { promisify } from "node:util";
import { By } from "selenium-webdriver";
import { Key, withDesk } from "../program.js";

const PASSPHRASE = "korowai fjord 42";

/** Types into the field of a passphrase, which is no textbox for a screen reader while it is hidden. */
async function type(program, label, text) {
  const field = await program.until(`field “${label}”`, async () => {
    const labels = await program.browser.findElements(By.css("label"));
    for (const element of labels) {
      if ((await element.getText()).trim() === label) {
        return program.browser.findElement(By.id(await element.getAttribute("for")));
      }
    }
    return false;
  });
  await field.clear();
  await field.sendKeys(text);
  return field;
}

test("a workspace is protected, locked, and opened again where one was", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const file = desk.path("sample.concord");
    let program = await open({ args: ["--sample", file] });
    await (await program.byTestId("nav-settings")).click();
    await program.see("This workspace is not protected");
    await program.press("button", "Protect…");
    await type(program, "New passphrase", PASSPHRASE);
    const again = await type(program, "The same passphrase again", "something else");
    await program.see("The two passphrases are not the same");
    await again.clear();
    await again.sendKeys(PASSPHRASE);
    await program.picture("protection-dialog");
    await program.press("button", "Protect the workspace");
    const code = await (await program.byTestId("recovery-code")).getText();
    assert.equal(code.replace(/\s/g, "").length, 28, code);
    await program.picture("protection-code");
    assert.deepEqual(await program.accessibilityFindings(), []);
    await program.fill("Where to write the sheet", desk.path("sheet.pdf"));
    await program.press("button", "Write the sheet");
    await program.see("Show in folder");
    assert.equal((await readFile(desk.path("sheet.pdf"))).subarray(0, 5).toString(), "%PDF-");
    await program.first("button", "Close").then((button) => button.click());
    await program.see("protected by a passphrase");
    await program.picture("protection-settings");
    assert.deepEqual(await program.accessibilityFindings(), []);

    // Locked by hand at an indicator in the middle: one comes back to it.
    await (await program.byTestId("nav-collect")).click();
    const heading = async () => (await program.get("heading", /^\d\.\d\.\d/)).getText();
    const first = await heading();
    await program.keys(Key.ARROW_RIGHT);
    await program.until("the next indicator", async () => (await heading()) !== first);
    const place = await heading();
    await program.press("button", "Lock now");
    await program.see("This workspace is protected");
    await program.picture("protection-unlock");
    assert.deepEqual(await program.accessibilityFindings(), []);
    assert.ok(!(await program.text()).includes("Sample Republic"), "nothing of the record is shown");
    const bytes = await readFile(file);
    assert.notEqual(bytes.subarray(0, 6).toString("latin1"), "SQLite");
    assert.equal(bytes.subarray(-4096, -4080).toString("latin1"), "Concord key part", "closed in the core");
    await type(program, "Passphrase", "not this one");
    await program.press("button", "Open the workspace");
    const alert = await program.first("alert");
    assert.equal(await alert.getAttribute("data-code"), "store.wrong_passphrase");
    await program.picture("protection-wrong");
    await type(program, "Passphrase", PASSPHRASE);
    await program.press("button", "Open the workspace");
    await program.until("the same place", async () => (await heading()) === place);
    await program.close();

    // Another start asks; the recovery code opens it and leads to a new passphrase.
    program = await open({ args: [file] });
    await program.see("This workspace is protected");
    await program.press("button", "Use the recovery code");
    await program.fill("Recovery code", code.toLowerCase());
    await program.press("button", "Open the workspace");
    await program.see("opened with the recovery code");
    await program.press("button", "Change the passphrase…");
    await type(program, "New passphrase", "another one of mine");
    await type(program, "The same passphrase again", "another one of mine");
    await program.press("button", "Change the passphrase");
    await program.see("The passphrase was changed");
  }));

/** A process that says something once it can be used. */
async function started(program, args, options) {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"], ...options });
  const [said] = await once(child.stdout, "data");
  return { child, said: String(said).trim() };
}

/** A real Secret Service on a session bus of this test alone, its keyring unlocked. */
async function keyring(desk) {
  const bus = await started("dbus-daemon", ["--session", "--nofork", "--print-address"]);
  const before = process.env.DBUS_SESSION_BUS_ADDRESS;
  process.env.DBUS_SESSION_BUS_ADDRESS = bus.said;
  const daemon = spawn("gnome-keyring-daemon", ["--foreground", "--unlock", "--components=secrets"], {
    env: { ...process.env, HOME: desk.folder, XDG_DATA_HOME: desk.path("data"), XDG_RUNTIME_DIR: desk.folder },
    stdio: ["pipe", "pipe", "inherit"],
  });
  daemon.stdin.end("password of the keyring");
  const asked = ["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"];
  asked.push("org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets");
  for (let there = false; !there && daemon.exitCode === null; ) {
    there = (await promisify(execFile)("dbus-send", asked)).stdout.includes("true");
  }
  return () => {
    daemon.kill();
    bus.child.kill();
    process.env.DBUS_SESSION_BUS_ADDRESS = before;
  };
}

test("a laptop that was asked to remembers a workspace, and forgets it again", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const stop = await keyring(desk);
    try {
      const file = desk.path("sample.concord");
      let program = await open({ args: ["--sample", file] });
      await (await program.byTestId("nav-settings")).click();
      await program.press("button", "Protect…");
      await type(program, "New passphrase", PASSPHRASE);
      await type(program, "The same passphrase again", PASSPHRASE);
      await program.press("button", "Protect the workspace");
      await program.byTestId("recovery-code");
      await (await program.first("button", "Close")).click();
      await program.press("checkbox", "Remember on this laptop");
      const ticked = async () => (await program.first("checkbox", "Remember on this laptop")).isSelected();
      await program.until("remembered", ticked);
      await program.picture("protection-remembered");
      await program.close();

      program = await open({ args: [file] });
      await program.byTestId("nav-settings");
      await (await program.byTestId("nav-settings")).click();
      await program.see("protected by a passphrase");
      await program.until("still remembered", ticked);
      await program.press("checkbox", "Remember on this laptop");
      await program.until("forgotten", async () => !(await ticked()));
      await program.close();

      program = await open({ args: [file] });
      await program.see("This workspace is protected");
    } finally {
      stop();
    }
  }));
