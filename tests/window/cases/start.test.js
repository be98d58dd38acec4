import assert from "node:assert/strict";
import { test } from "node:test";
import { withDesk } from "../program.js";

test("the program opens one window named Concord", (t) =>
  withDesk(t, async ({ open }) => {
    const program = await open();
    await program.get("heading", "Concord");
    assert.equal(await program.browser.getTitle(), "Concord");
    await program.fill("Text", "hello");
    await program.see("hello");
    assert.deepEqual(await program.accessibilityFindings(), []);
    await program.picture("start");
  }));
