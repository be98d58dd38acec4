import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { withDesk } from "../program.js";

const run = promisify(execFile);

/** The built command line on the same desk. */
async function concord(desk, ...args) {
  const env = { ...process.env, CONCORD_HOME: desk.home };
  const { stdout } = await run(process.env.CONCORD_CLI, ["--json", ...args], { env, cwd: desk.folder });
  return JSON.parse(stdout);
}

/** Overwrites pages that hold recorded changes, as a failing stick does. */
async function damage(file) {
  const { stdout } = await run("sqlite3", [file, "SELECT pageno FROM dbstat WHERE name = 'op' AND pagetype = 'leaf' ORDER BY pageno; PRAGMA page_size;"]);
  const numbers = stdout.trim().split("\n").map(Number);
  const size = numbers.pop();
  const bytes = await readFile(file);
  // Neither the first nor the last: those hold what the newest copy does not know.
  const middle = Math.floor(numbers.length / 2);
  for (const page of numbers.slice(middle, middle + 2)) bytes.fill(0x5a, (page - 1) * size, page * size);
  await writeFile(file, bytes);
}

test("a copy is made, compared and brought back beside the workspace", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const file = desk.path("sample.concord");
    const stick = desk.path("stick");
    await mkdir(stick);
    const program = await open({ args: ["--sample", file] });
    await (await program.byTestId("nav-settings")).click();
    await program.see("No copy has been made yet.");
    await program.press("button", "Make a copy now");
    await program.see("The copy was made and checked.");
    await program.see("If it is lost or breaks");

    await program.fill("Folder for further copies", desk.path("nowhere"));
    await program.press("button", "Use this folder");
    assert.equal(await (await program.first("alert")).getAttribute("data-code"), "store.missing");
    await program.fill("Folder for further copies", stick);
    await program.press("button", "Use this folder");
    await program.see("has the newest copy.");
    assert.equal((await readdir(stick)).length, 1);
    // The stick is pulled: said calmly, the copy here is made all the same.
    await rename(stick, desk.path("pulled"));
    await recordSomething(program);
    await program.browser.executeScript("arguments[0].scrollIntoView({ block: 'center' })", await program.first("button", "Make a copy now"));
    await program.press("button", "Make a copy now");
    await program.see("is not connected");
    assert.deepEqual(await program.all("alert"), [], "a stick that is not there is no problem");
    assert.deepEqual(await program.accessibilityFindings(), []);
    await program.picture("copies");

    await program.press("button", /^All copies/);
    const [row] = (await program.all("button", /^Bring back the copy of/)).slice(-1);
    await row.click();
    await program.see("The copy becomes a new workspace");
    await program.see("Changes held by this one alone");
    assert.deepEqual(await program.accessibilityFindings(), []);
    await program.picture("restore");
    const back = desk.path("back.concord");
    await program.fill("New workspace file", back);
    await program.press("button", "Bring it back");
    await program.see("The copy was brought back as");
    await program.press("button", "Open it");
    await program.until("the dialog gone", async () => (await program.all("dialog")).length === 0);
    await (await program.byTestId("nav-settings")).click();
    await program.see("back.concord");
  }));

/** Records something, so that there is something to copy. */
async function recordSomething(program) {
  await program.fill("Title of the assessment", "Sample Republic, changed");
  await (await program.first("button", "Save")).click();
  await program.see("Saved");
}

test("a damaged workspace is saved from its file and its newest copy", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const file = desk.path("sample.concord");
    const first = await open({ args: ["--sample", file] });
    await first.byTestId("nav-overview");
    await (await first.byTestId("nav-settings")).click();
    await first.press("button", "Make a copy now");
    await first.see("The copy was made and checked.");
    await recordSomething(first);
    await first.press("button", "Close workspace");
    await first.get("button", /^Open a workspace/);
    await first.close();
    // The copy of closing holds everything; without it the file has something that no copy has.
    const { copies } = await concord(desk, "backup", "list", "sample.concord");
    if (copies.length > 1) await rename(copies[0].path, desk.path("newest.concord"));
    await damage(file);
    const before = await readFile(file);

    const program = await open({ args: [file] });
    assert.equal(await (await program.first("alert")).getAttribute("data-code"), "store.damaged");
    await program.press("button", "See what can be saved");
    await program.see("stays as it is");
    await program.see("together they are most complete");
    assert.deepEqual(await program.accessibilityFindings(), []);
    await program.picture("rescue");

    // First the file alone: what is missing is listed.
    const alone = desk.path("alone.concord");
    const choices = await program.all("radio");
    assert.equal(choices.length, 3);
    await choices[2].click();
    await program.fill("New workspace file", alone);
    await program.press("button", "Save into a new workspace");
    await program.see(/Changes that could not be read \(\d+\)/);
    assert.deepEqual(await program.accessibilityFindings(), []);
    await program.picture("rescued from the file");
    await program.press("button", "Close");

    // Then both together: nothing is missing.
    await program.press("button", "See what can be saved");
    const both = desk.path("both.concord");
    await program.see("together they are most complete");
    await program.fill("New workspace file", both);
    await program.press("button", "Save into a new workspace");
    await program.see("Nothing is known to be missing.");
    await program.press("button", "Open the new workspace");
    await program.byTestId("nav-overview");
    await program.see("Sample Republic, changed");
    assert.deepEqual(await readFile(file), before, "the damaged file stays as it is");
  }));

test("a workspace that is not there any more comes back from its copy", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const share = desk.path("share");
    await mkdir(share);
    const file = join(share, "sample.concord");
    const first = await open({ args: ["--sample", file] });
    await first.byTestId("nav-overview");
    await first.press("button", "Close workspace");
    await first.get("button", /^Open a workspace/);
    await first.close();
    await rename(share, desk.path("unplugged"));
    const program = await open();
    await program.see("The file is not there any more.");
    await program.press("button", "Look for copies");
    await program.see("connect it and open it again");
    await program.picture("missing");
    assert.deepEqual(await program.accessibilityFindings(), []);
    const back = desk.path("back.concord");
    await program.fill("New workspace file", back);
    await program.press("button", "Save into a new workspace");
    await program.press("button", "Open the new workspace");
    await program.byTestId("nav-overview");
  }));
