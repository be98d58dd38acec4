import { expect, test } from "vitest";

import type { BackupView, CopiesView } from "../../lib/api/generated/api.ts";
import { kilobytes, placed } from "./copies.ts";

const copy = (path: string, operations: number, lengthBytes = 4096): BackupView => ({
  path,
  madeAtMs: 0,
  operations,
  answers: null,
  lengthBytes,
});

test("copies of both places stand in one list, newest first", () => {
  const view: CopiesView = {
    copies: [copy("here/2", 20), copy("here/1", 10)],
    folder: "/stick",
    elsewhere: "behind",
    copiesElsewhere: [copy("stick/1", 10), copy("stick/0", 5)],
    operations: 21,
    minutes: 15,
  };
  expect(placed(view).map(({ copy, place }) => [copy.path, place])).toEqual([
    ["here/2", "here"],
    ["here/1", "here"],
    ["stick/1", "elsewhere"],
    ["stick/0", "elsewhere"],
  ]);
});

test("no copy is shown as empty", () => {
  expect(kilobytes(copy("a", 1, 10))).toBe(1);
  expect(kilobytes(copy("a", 1, 139_264))).toBe(136);
});
