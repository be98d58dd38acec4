import { expect, test } from "vitest";

import type { BackupView, CopiesView } from "../../lib/api/generated/api.ts";
import { placed } from "./copies.ts";

const copy = (path: string, operations: number): BackupView => ({
  path,
  madeAtMs: 0,
  operations,
  answers: null,
  lengthBytes: 4096,
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
