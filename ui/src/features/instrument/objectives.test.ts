import { expect, test } from "vitest";

import { objectivesIn } from "./objectives.ts";

test("numbers are found however they are separated", () => {
  expect(objectivesIn("5, 16 and 5")).toEqual([5, 16]);
  expect(objectivesIn("")).toEqual([]);
  expect(objectivesIn("23؛ 1")).toEqual([23, 1]);
});

test("what is no objective is refused", () => {
  expect(objectivesIn("24")).toBeNull();
  expect(objectivesIn("0")).toBeNull();
});
