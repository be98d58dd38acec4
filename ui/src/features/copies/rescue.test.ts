import { expect, test } from "vitest";

import type { LostView, RescueView } from "../../lib/api/generated/api.ts";
import { comparisonKey, isSavable, rangesOf, waysOf } from "./rescue.ts";

const copy = { path: "c", madeAtMs: 0, operations: 10, answers: 3, lengthBytes: 1 };
const seen = (part: Partial<RescueView>): RescueView => ({
  path: "w",
  missing: false,
  operations: 9,
  lost: 1,
  copy,
  onlyFile: 0,
  onlyCopy: 1,
  proposed: "p",
  ...part,
});

test("the most complete way out is offered first", () => {
  expect(waysOf(seen({}))).toEqual(["file_and_copy", "copy", "file"]);
  expect(waysOf(seen({ missing: true, operations: 0 }))).toEqual(["copy"]);
  expect(waysOf(seen({ copy: null }))).toEqual(["file"]);
  expect(waysOf(seen({ operations: 0, copy: null }))).toEqual([]);
});

test("it is said which of both holds more", () => {
  expect(comparisonKey(seen({}))).toBe("rescue.more_copy");
  expect(comparisonKey(seen({ onlyFile: 2, onlyCopy: 0 }))).toBe("rescue.more_file");
  expect(comparisonKey(seen({ onlyFile: 2, onlyCopy: 2 }))).toBe("rescue.more_both");
  expect(comparisonKey(seen({ onlyFile: 0, onlyCopy: 0 }))).toBe("rescue.equal");
  expect(comparisonKey(seen({ copy: null }))).toBe("rescue.copy_none");
});

test("only files that could hold a record are looked at", () => {
  expect(isSavable("store.damaged")).toBe(true);
  expect(isSavable("store.in_use")).toBe(false);
  expect(isSavable("store.newer")).toBe(false);
});

test("neighbours of which nothing is known are told together", () => {
  const lost = (number: number, cell: string | null, device = "a"): LostView => ({
    device,
    number,
    cell,
    indicator: null,
    institution: "",
    afterMs: 1,
    beforeMs: 2,
  });
  const list = [lost(5, null), lost(6, null), lost(7, "x/y"), lost(8, null), lost(9, null, "b")];
  const told = rangesOf(list).map((range) => [range.lost.number, range.last]);
  expect(told).toEqual([
    [5, 6],
    [7, 7],
    [8, 8],
    [9, 9],
  ]);
});
