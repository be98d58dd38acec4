import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Autosave } from "./autosave.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function recorder() {
  const saved: string[] = [];
  const saving = (text: string) => () => {
    saved.push(text);
    return Promise.resolve();
  };
  return { saved, saving };
}

test("typing is saved once, a moment after it stops", async () => {
  const { saved, saving } = recorder();
  const autosave = new Autosave(500);
  autosave.edit("text", saving("a"));
  await vi.advanceTimersByTimeAsync(400);
  autosave.edit("text", saving("ab"));
  await vi.advanceTimersByTimeAsync(499);
  expect(saved, "the person is still typing").toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(saved, "only the last text is worth an operation").toEqual(["ab"]);
});

test("flush saves every field at once and in order", async () => {
  const { saved, saving } = recorder();
  const autosave = new Autosave(500);
  autosave.edit("text", saving("first"));
  autosave.edit("practice", saving("second"));
  await autosave.flush();
  expect(saved).toEqual(["first", "second"]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(saved, "nothing is saved twice").toEqual(["first", "second"]);
});

test("flush waits for a save that is under way", async () => {
  const autosave = new Autosave(0);
  let finish = (): void => undefined;
  let done = false;
  autosave.edit(
    "text",
    () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  );
  await vi.advanceTimersByTimeAsync(1);
  const flushed = autosave.flush().then(() => {
    done = true;
  });
  await vi.advanceTimersByTimeAsync(1);
  expect(done, "leaving before the save ends could lose it").toBe(false);
  finish();
  await flushed;
  expect(done).toBe(true);
});
