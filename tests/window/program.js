// Starts the built program through tauri-driver and finds things in it as people do: by role and
// name. Every start has its own driver on free ports, and a home that the test gives it.

import { execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Builder, By, Capabilities, Key } from "selenium-webdriver";

export { Key };

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** How long anything that a person waits for may take, on a slow machine with a debug build. */
const PATIENCE_MS = 15_000;

/** A value from the environment that `run.sh` sets. */
function setting(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: start the window tests with \`make test-window\``);
  }
  return value;
}

/** A folder of this test alone, with the program's home in it. */
export async function makeDesk() {
  const folder = await mkdtemp(join(tmpdir(), "concord-window-"));
  const home = join(folder, "home");
  await mkdir(home);
  return { folder, home, path: (name) => join(folder, name), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Starts the program. `desk.home` holds its device key and list of recent workspaces. */
export async function startProgram(desk, { args = [] } = {}) {
  const [port, nativePort] = await freePorts(2);
  const driver = spawn(
    setting("CONCORD_TAURI_DRIVER"),
    ["--port", String(port), "--native-port", String(nativePort)],
    {
      // A group of its own, so that closing the test also ends what the driver started.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, CONCORD_HOME: desk.home, HOME: desk.folder, XDG_DATA_HOME: join(desk.folder, "data"), XDG_CACHE_HOME: join(desk.folder, "cache"), LANG: "C.UTF-8" },
    },
  );
  let log = "";
  driver.stdout.on("data", (text) => (log += text));
  driver.stderr.on("data", (text) => (log += text));
  driver.on("error", (error) => (log += `\n${error.message}`));
  try {
    await untilListening(nativePort, driver, () => log);
    await untilListening(port, driver, () => log);
    const capabilities = new Capabilities();
    capabilities.set("tauri:options", { application: setting("CONCORD_WINDOW"), args });
    capabilities.setBrowserName("wry");
    const browser = await new Builder().withCapabilities(capabilities).usingServer(`http://127.0.0.1:${port}/`).build();
    await browser.manage().setTimeouts({ script: PATIENCE_MS });
    return new Program(browser, driver, () => log);
  } catch (error) {
    await endGroup(driver);
    throw new Error(`the program did not start: ${error.message}\n${log}`, { cause: error });
  }
}

/** The running program. */
class Program {
  #driver;
  #log;

  constructor(browser, driver, log) {
    this.browser = browser;
    this.#driver = driver;
    this.#log = log;
  }

  /** What the driver and the program wrote on their outputs. */
  get log() {
    return this.#log();
  }

  /** Waits until `probe` gives something other than nothing; says `what` was awaited. */
  async until(what, probe) {
    const end = Date.now() + PATIENCE_MS;
    let last;
    for (;;) {
      try {
        const found = await probe();
        if (found) return found;
        last = undefined;
      } catch (error) {
        last = error;
      }
      if (Date.now() > end) {
        const heard = last ? ` (${last.message})` : "";
        throw new Error(`${what} did not come within ${PATIENCE_MS / 1000} s${heard}`);
      }
      await pause(100);
    }
  }

  /**
   * All visible elements of a role, with an accessible name that is or matches `name`, inside
   * `within`. Role and name come from the page's own semantics, as a screen reader computes them.
   */
  async all(role, name, within) {
    const candidates = await this.browser.executeScript(findCandidates, role, within ?? null);
    const found = [];
    for (const element of candidates) {
      if (name === undefined || matches(name, await accessibleName(element))) found.push(element);
    }
    return found;
  }

  /** The one element of this role and name; waits for it. More than one is a mistake of the page. */
  async get(role, name, within) {
    return this.until(`${role} “${name ?? ""}”`, async () => {
      const found = await this.all(role, name, within);
      if (found.length > 1) throw new Error(`${found.length} elements are ${role} “${name}”`);
      return found[0];
    });
  }

  /** The first element of this role and name; waits for it. */
  async first(role, name, within) {
    return this.until(`${role} “${name ?? ""}”`, async () => (await this.all(role, name, within))[0]);
  }

  /** The element with this `data-testid`; waits for it. */
  async byTestId(id) {
    return this.until(`test id ${id}`, async () => (await this.browser.findElements(By.css(`[data-testid="${id}"]`)))[0]);
  }

  /** Presses what has this role and name. */
  async press(role, name, within) {
    await this.until(`pressing ${role} “${name}”`, async () => {
      const element = (await this.all(role, name, within))[0];
      if (!element || !(await element.isEnabled())) return false;
      await element.click();
      return true;
    });
  }

  /** Replaces the text of a field. */
  async fill(name, text, within) {
    const field = await this.first("textbox", name, within);
    await field.click();
    await field.sendKeys(Key.chord(Key.CONTROL, "a"), Key.DELETE);
    await field.sendKeys(text);
    return field;
  }

  /** Chooses an entry of a list of choices by typing its beginning, as the keyboard does. */
  async choose(name, entry) {
    const list = await this.first("combobox", name);
    await list.sendKeys(entry);
    await this.until(`“${entry}” chosen in ${name}`, () =>
      this.browser.executeScript("return arguments[0].selectedOptions[0]?.text === arguments[1]", list, entry),
    );
  }

  /** Chooses the entry that reads `entry`, also one with spaces, which typing would not reach. */
  async pick(name, entry) {
    const list = await this.first("combobox", name);
    await this.until(`“${entry}” in ${name}`, () => this.browser.executeScript(pickEntry, list, entry));
  }

  /** Sends keys to whatever has the focus. */
  async keys(...keys) {
    await this.browser.actions().sendKeys(...keys).perform();
  }

  /** Presses `key` while `modifier` is held. */
  async shortcut(modifier, key) {
    await this.browser.actions().keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
  }

  /** The text people see. */
  async text() {
    return this.browser.executeScript("return document.body.innerText");
  }

  /** Waits until people see `wanted` (a text or a pattern). */
  async see(wanted) {
    return this.until(`“${wanted}” on the screen`, async () => matchesPart(wanted, await this.text()));
  }

  /** Findings of axe that are serious or critical, as lines to read. */
  async accessibilityFindings() {
    const source = axeSource;
    await this.browser.executeScript(source);
    const results = await this.browser.executeAsyncScript(runAxe);
    if (results.error) throw new Error(`axe failed: ${results.error}`);
    return results.violations
      .filter((finding) => finding.impact === "serious" || finding.impact === "critical")
      .map((finding) => `${finding.id}: ${finding.help}: ${finding.targets.join(" | ")}`);
  }

  /**
   * Writes a picture of the screen into the results. Taken from the X server: WebKit's own
   * screenshots wait for ever on a page that has nothing new to draw, and show no system dialogs.
   */
  async picture(name) {
    const file = join(setting("CONCORD_WINDOW_RESULTS"), `${name.replace(/[^\p{L}\p{N}]+/gu, "-")}.png`);
    await promisify(execFile)("import", ["-window", "root", file]);
    return file;
  }

  /** Closes the window as a person does, and everything that was started for it. */
  async close() {
    try {
      await this.browser.quit();
    } catch {
      // The program may have gone by itself; then there is nothing to quit.
    }
    await endGroup(this.#driver);
  }
}

/**
 * Runs `work` with a fresh desk. `open` starts the program on it, as often as the test needs; all
 * are closed at the end, and when the test fails a picture of each is kept.
 */
export async function withDesk(test, work) {
  const desk = await makeDesk();
  const programs = [];
  const open = async ({ desk: where = desk, ...options } = {}) => {
    const program = await startProgram(where, options);
    programs.push(program);
    return program;
  };
  try {
    await work({ desk, open });
  } catch (error) {
    for (const [index, program] of programs.entries()) {
      try {
        const file = await program.picture(`${test.name}-${index + 1}`);
        error.message += `\nA picture of the window: ${file}`;
      } catch {
        // A closed window has no picture.
      }
      if (program.log.trim()) error.message += `\nThe program said:\n${program.log.trim()}`;
    }
    throw error;
  } finally {
    for (const program of programs) await program.close();
    await desk.remove();
  }
}

// --- Inside the page -----------------------------------------------------------------------------

/** Elements that may have the role and are shown. Runs in the page. */
function findCandidates(role, within) {
  const native = {
    button: "button, input[type=button], input[type=submit], summary",
    checkbox: "input[type=checkbox]",
    combobox: "select, input[list]",
    dialog: "dialog[open]",
    form: "form[aria-label], form[aria-labelledby]",
    group: "fieldset",
    heading: "h1, h2, h3, h4, h5, h6",
    link: "a[href]",
    listitem: "li",
    main: "main",
    navigation: "nav",
    option: "option",
    progressbar: "progress",
    radio: "input[type=radio]",
    region: "section[aria-label], section[aria-labelledby]",
    row: "tr",
    searchbox: "input[type=search]",
    status: "output",
    table: "table",
    textbox: "input:not([type]), input[type=text], input[type=url], input[type=number], input[type=date], textarea",
  };
  const root = within ?? document;
  const own = native[role] ? [...root.querySelectorAll(native[role])].filter((e) => !e.hasAttribute("role")) : [];
  const said = [...root.querySelectorAll(`[role~="${role}"]`)];
  return [...new Set([...own, ...said])].filter((e) => {
    if (e.closest("[aria-hidden=true], [inert]")) return false;
    if (e.localName === "option") return true;
    // A radio button may be drawn by its label, with the input itself folded to nothing.
    const box = e.getBoundingClientRect();
    const shown = getComputedStyle(e);
    return shown.visibility !== "hidden" && shown.display !== "none" && (box.width > 0 || box.height > 0);
  });
}

/** Chooses an entry of a list by what it reads. Runs in the page. */
function pickEntry(list, entry) {
  const found = [...list.options].find((option) => option.text.trim() === entry);
  if (found === undefined) return false;
  list.value = found.value;
  list.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

/** Runs axe in the page and gives back what it found, small enough to send. */
function runAxe(done) {
  globalThis.axe
    .run(document, { resultTypes: ["violations"] })
    .then((results) =>
      done({
        violations: results.violations.map((v) => ({
          id: v.id,
          impact: v.impact,
          help: v.help,
          targets: v.nodes.slice(0, 5).map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`),
        })),
      }),
    )
    .catch((error) => done({ error: String(error) }));
}

// --- Small parts ---------------------------------------------------------------------------------

/** The name that WebKit computes; an element that vanished meanwhile has none. */
async function accessibleName(element) {
  try {
    return (await element.getAccessibleName()).replace(/\s+/g, " ").trim();
  } catch {
    return "";
  }
}

function matches(wanted, heard) {
  return wanted instanceof RegExp ? wanted.test(heard) : wanted === heard;
}

function matchesPart(wanted, heard) {
  return wanted instanceof RegExp ? wanted.test(heard) : heard.includes(wanted);
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Ports nobody listens on. They are held together until all are found, so that they differ. */
async function freePorts(count) {
  const servers = [];
  for (let index = 0; index < count; index += 1) {
    const server = createServer();
    await new Promise((resolve, reject) => server.on("error", reject).listen(0, "127.0.0.1", resolve));
    servers.push(server);
  }
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Waits until something answers HTTP on the port, or the driver has ended. */
async function untilListening(port, driver, log) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    if (driver.exitCode !== null) throw new Error(`tauri-driver ended: ${log()}`);
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      return;
    } catch {
      await pause(50);
    }
  }
  throw new Error(`nothing listens on port ${port}`);
}

/** Ends the driver and all it started, and waits until nothing of it runs any more. */
async function endGroup(driver) {
  for (const signal of ["SIGTERM", "SIGKILL"]) {
    try {
      process.kill(-driver.pid, signal);
    } catch {
      // Already ended.
    }
    const end = Date.now() + 5_000;
    while (Date.now() < end) {
      if (!(await runsAny(driver.pid))) return;
      await pause(50);
    }
  }
}

/** Whether a process of the group still runs. One that ended and waits to be noticed does not. */
async function runsAny(group) {
  for (const process of await readdir("/proc")) {
    if (!/^\d+$/.test(process)) continue;
    const stat = await readFile(`/proc/${process}/stat`, "utf8").catch(() => "");
    // After the name, which may hold anything in its brackets: state, parent, group.
    const [state, , itsGroup] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (itsGroup === String(group) && state !== "Z" && state !== "X") return true;
  }
  return false;
}
