import { expect, test } from "vitest";

import { intentOf, type Press } from "./keys.ts";

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

test.each([
  ["1", { do: "answer", answer: "in_place" }],
  ["4", { do: "answer", answer: "not_applicable" }],
  ["0", { do: "answer", answer: null }],
  ["Backspace", { do: "answer", answer: null }],
  ["PageDown", { do: "move", by: 1 }],
  ["ArrowLeft", { do: "move", by: -1 }],
  ["/", { do: "search" }],
  ["5", null],
  ["a", null],
  [" ", null],
])("the key %j", (key, intent) => {
  expect(intentOf(press(key), false, false)).toEqual(intent);
});

test("keys belong to the text while someone types", () => {
  for (const key of ["1", "0", "Backspace", "ArrowLeft", "/"]) {
    expect(intentOf(press(key), true, false), `${key} is typed`).toBeNull();
  }
  expect(
    intentOf(press("z", { ctrlKey: true }), true, false),
    "the field undoes its own typing",
  ).toBeNull();
});

test("arrows follow the direction of writing", () => {
  expect(intentOf(press("ArrowLeft"), false, true)).toEqual({ do: "move", by: 1 });
});

test("undo and redo", () => {
  expect(intentOf(press("z", { ctrlKey: true }), false, false)).toEqual({ do: "undo" });
  expect(intentOf(press("Z", { ctrlKey: true, shiftKey: true }), false, false)).toEqual({
    do: "redo",
  });
});
