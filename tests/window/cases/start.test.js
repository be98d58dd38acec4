import assert from "node:assert/strict";
import { test } from "node:test";
import { withDesk } from "../program.js";

test("the program opens one window with the start screen", (t) =>
  withDesk(t, async ({ open }) => {
    const program = await open();
    assert.equal(await program.browser.getTitle(), "Concord");
    for (const name of [/^New assessment/, /^Open a workspace/, /^Import a bundle/, /^Look at a sample/]) {
      await program.get("button", name);
    }
    assert.equal((await program.browser.getAllWindowHandles()).length, 1);
  }));

test("a page can neither run foreign code nor reach a network", (t) =>
  withDesk(t, async ({ open }) => {
    const program = await open();
    await program.get("button", /^New assessment/);
    const refused = await program.browser.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      const heard = [];
      document.addEventListener("securitypolicyviolation", (event) => heard.push(event.effectiveDirective));
      globalThis.ran = [];
      const script = document.createElement("script");
      script.textContent = "globalThis.ran.push('inline')";
      document.head.append(script);
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = "https://example.org/style.css";
      document.head.append(link);
      document.body.append(Object.assign(new Image(), { src: "https://example.org/image.png" }));
      document.body.append(Object.assign(document.createElement("iframe"), { src: "https://example.org/" }));
      fetch("https://example.org/").then(() => ran.push("fetch"), () => {});
      try { new WebSocket("wss://example.org/"); } catch {}
      setTimeout(() => done({ ran, heard: [...new Set(heard)].sort() }), 1000);
    `);
    assert.deepEqual(refused.ran, []);
    for (const directive of ["connect-src", "img-src", "style-src-elem", "script-src-elem"]) {
      assert.ok(refused.heard.includes(directive), `${directive} is kept: ${refused.heard}`);
    }
    assert.ok(refused.heard.some((name) => ["frame-src", "child-src", "default-src"].includes(name)), `no frames: ${refused.heard}`);
  }));

test("a page can call the named commands of the core and no other", (t) =>
  withDesk(t, async ({ open }) => {
    const program = await open();
    await program.get("button", /^New assessment/);
    const call = (command, args = {}) =>
      program.browser.executeAsyncScript(
        `const done = arguments[arguments.length - 1];
         __TAURI_INTERNALS__.invoke(arguments[0], arguments[1]).then((v) => done({ value: v }), (e) => done({ refused: String(e) }));`,
        command,
        args,
      );
    assert.ok(Array.isArray((await call("recent_workspaces")).value));
    for (const [command, args] of [
      ["plugin:window|create", { options: { label: "second" } }],
      ["plugin:webview|create_webview_window", { options: { label: "second" } }],
      ["plugin:dialog|open", { options: {} }],
      ["plugin:opener|open_url", { url: "https://example.org/" }],
      ["plugin:path|resolve_directory", { directory: 1 }],
      ["plugin:event|emit", { event: "x" }],
      ["no_such_command", {}],
    ]) {
      assert.ok((await call(command, args)).refused, `${command} is refused`);
    }
    assert.equal(await program.browser.executeScript("return typeof globalThis.__TAURI__"), "undefined");
  }));

test("a workspace that another program has open is refused with a sentence", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const file = desk.path("sample.concord");
    const first = await open({ args: ["--sample", file] });
    await first.byTestId("nav-overview");
    const second = await open({ args: [file] });
    const alert = await second.first("alert");
    assert.match(await alert.getText(), /sample\.concord/);
    assert.equal(await alert.getAttribute("data-code"), "store.in_use");
  }));

test("a file that is no workspace is refused and left alone", (t) =>
  withDesk(t, async ({ desk, open }) => {
    const { writeFile, readFile } = await import("node:fs/promises");
    const file = desk.path("letter.concord");
    await writeFile(file, "Dear colleague, this is a letter and not a workspace.\n".repeat(100));
    const before = await readFile(file);
    const program = await open();
    await program.press("button", /^Open a workspace/);
    await program.fill("Workspace file", file);
    await program.press("button", "Open");
    const alert = await program.first("alert");
    assert.equal(await alert.getAttribute("data-code"), "store.not_a_workspace");
    assert.match(await alert.getText(), /letter\.concord/);
    assert.deepEqual(await readFile(file), before);
  }));
