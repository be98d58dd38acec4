// Files that come in: each difference is taken or left, what does not count is held back and taken
// over later, and files are dropped on the window or opened with it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { makeDesk, withDesk } from "../program.js";
import { concord, run } from "../stock.js";

const HEALTH = "Ministry of Health";
const LABOUR = "Ministry of Labour";
const DRAG = new URL("../drag.py", import.meta.url).pathname;

async function accessible(program, screen, part) {
  if (part) {
    await program.browser.executeScript("arguments[0].scrollIntoView()", await program.byTestId(part));
  }
  await program.picture(`arrivals-${screen}`);
  assert.deepEqual(await program.accessibilityFindings(), [], screen);
}

/**
 * A coordinator's workspace, in which the ministry's key is known, and a bundle of the ministry
 * that also speaks for another.
 */
async function exchanged(desk, elsewhere) {
  const [file, copy] = [desk.path("ghana.concord"), elsewhere.path("health.concord")];
  const [out, known, back] = ["out", "known", "back"].map((name) => desk.path(`${name}.zip`));
  await concord(desk, "create", file, "--country", "GHA", "--institution", `${HEALTH}=ministry`, "--institution", `${LABOUR}=ministry`);
  await concord(desk, "set", file, "1.1.1", "--institution", HEALTH, "--text", "As noted by telephone.");
  await concord(desk, "export", file, out);
  await concord(elsewhere, "import", copy, out);
  await concord(elsewhere, "export", copy, known);
  await concord(desk, "import", file, known, "--trust-as", HEALTH);
  await concord(elsewhere, "set", copy, "1.1.1", "--institution", HEALTH, "--answer", "in_place", "--text", "Public Health Act 851, in force since 2012.");
  await concord(elsewhere, "set", copy, "1.1.2", "--institution", HEALTH, "--answer", "partly_in_place", "--text", "A draft regulation is with Parliament.");
  await concord(elsewhere, "set", copy, "1.1.1", "--institution", LABOUR, "--answer", "not_in_place", "--text", "Written in the name of Labour.");
  await concord(elsewhere, "export", copy, back);
  return { file, back };
}

/** Runs `work` with a second desk. */
async function withTwo(t, work) {
  await withDesk(t, async ({ desk, open }) => {
    const elsewhere = await makeDesk();
    try {
      await work({ desk, open, elsewhere });
    } finally {
      await elsewhere.remove();
    }
  });
}

test("each difference is taken or left, and what is held back is taken later", (t) =>
  withTwo(t, async ({ desk, open, elsewhere }) => {
    const { file, back } = await exchanged(desk, elsewhere);
    const program = await open({ args: [file] });
    await (await program.byTestId("nav-import")).click();
    await program.fill("File to import", back);
    await program.press("button", "Check the file");
    await program.byTestId("arrivals-preview");
    assert.match(await (await program.byTestId("arrivals-held")).getText(), /2 recorded changes are held back/);
    const chosen = async () => (await program.byTestId("differences-chosen")).getText();
    assert.match(await chosen(), /4 of 6/);
    await program.see("Public Health Act 851");
    await program.see("As noted by telephone.");
    await program.see(`Written on a device of ${HEALTH}, in a place of another institution.`);
    await accessible(program, "differences", "differences");

    // One text is left out; only what is held back is shown; all is counted.
    await program.press("checkbox", new RegExp(`^Take over .*1\\.1\\.2.*${HEALTH}.*Law and policy`));
    assert.match(await chosen(), /3 of 6/);
    await program.pick("Show", "Held back");
    await program.until("only what is held back", async () => (await program.all("checkbox", /^Take over .*1\./)).length === 2);
    await program.pick("Show", "All differences");
    await program.press("button", "Take 1 file over");
    await program.byTestId("arrivals-done");
    await accessible(program, "done");

    const held = await program.byTestId("held");
    await (await held.findElement({ css: "summary" })).click();
    await program.see("Left out when the file was taken over.");
    await accessible(program, "held", "held");
    await program.press("checkbox", /^Take over .*1\.1\.2/, held);
    await program.press("button", "Take 1 difference over");
    await program.see("1 recorded change counts now.");
    await program.pick("Language", "العربية");
    await program.see("المحتجز");
    await accessible(program, "held-arabic", "held");
    await program.fill("الملف المراد استيراده", back);
    await program.browser.executeScript("document.querySelector('main form').requestSubmit()");
    await program.byTestId("arrivals-preview");
    await accessible(program, "differences-arabic", "differences");
    await program.close();

    const left = await concord(desk, "held", "list", file);
    assert.equal(left.operations, 2);
    assert.deepEqual([...new Set(left.differences.map((row) => row.held))], ["other_institution"]);
    const view = await concord(desk, "show", file, "1.1.2");
    assert.equal(view.positions[0].text, "A draft regulation is with Parliament.");
  }));

test("files dropped on the window are opened or brought to where they are taken over", (t) =>
  withTwo(t, async ({ desk, open, elsewhere }) => {
    const { file, back } = await exchanged(desk, elsewhere);
    const program = await open();
    await program.first("button", /^Open a workspace/);
    await drop(program, [file], "drop");
    await program.byTestId("nav-import");
    await drop(program, [back]);
    await program.byTestId("arrivals-preview");
    await program.see("Public Health Act 851");
    await drop(program, [new URL("../run.sh", import.meta.url).pathname]);
    const alert = await program.first("alert");
    assert.equal(await alert.getAttribute("data-code"), "window.unknown_file");
    await program.see(/run\.sh is none of the files that Concord opens/);
    await accessible(program, "unknown-file");
  }));

test("a bundle that the window is opened with is checked at once", (t) =>
  withTwo(t, async ({ desk, open, elsewhere }) => {
    const { back } = await exchanged(desk, elsewhere);
    const fresh = await makeDesk();
    try {
      const program = await open({ desk: fresh, args: [back] });
      const dialog = await program.first("dialog");
      await program.until("the bundle was checked", async () => (await dialog.getText()).includes("Workspace file"));
      assert.equal(await (await program.first("textbox", "Bundle file")).getAttribute("value"), back);
    } finally {
      await fresh.remove();
    }
  }));

/** Drags files from another program onto the window, as a hand does; a picture on the way. */
async function drop(program, files, picture) {
  const source = spawn("/usr/bin/python3", [DRAG, ...files], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(source, "exit");
  await Promise.race([once(source.stdout, "data"), ended]);
  const hand = (...words) => run("xdotool", words);
  try {
    await hand("mousemove", "60", "30", "mousedown", "1");
    for (let step = 1; step <= 10; step += 1) {
      await hand("mousemove", String(60 + step * 60), String(30 + step * 35));
    }
    await program.see("Drop the files to open or import them");
    if (picture) await program.picture(`arrivals-${picture}`);
  } finally {
    await hand("mouseup", "1");
    // A program that was dropped upon ends the dragging; one that was not leaves it to us.
    setTimeout(() => source.kill(), 5_000).unref();
    await ended;
  }
}
