import { expect, test } from "vitest";

import { choiceOf, matching, takenAtFirst } from "./differences.ts";

const row = (key: string, change: string, held = "") => ({ key, change, held });
const rows = [
  row("position/1.1.1/health/text", "changed"),
  row("position/1.1.1/labour/text", "changed", "other_institution"),
  row("evidence/e1/", "added"),
];

test("all is taken that is not held back, and only what differs from that is said", () => {
  const taken = takenAtFirst(rows);
  expect(taken).toEqual(["position/1.1.1/health/text", "evidence/e1/"]);
  expect(choiceOf(rows, new Set(taken))).toEqual({ leave: [], take: [] });
  expect(choiceOf(rows, new Set(["position/1.1.1/labour/text"]))).toEqual({
    leave: ["position/1.1.1/health/text", "evidence/e1/"],
    take: ["position/1.1.1/labour/text"],
  });
});

test("rows are shown by their sort and by the words in them", () => {
  const shown = (sort: Parameters<typeof matching>[1], words: string) =>
    matching(rows, sort, words, ({ key }) => key).map(({ key }) => key);
  expect(shown("all", "")).toHaveLength(3);
  expect(shown("held", "")).toEqual(["position/1.1.1/labour/text"]);
  expect(shown("added", "")).toEqual(["evidence/e1/"]);
  expect(shown("all", "HEALTH  text")).toEqual(["position/1.1.1/health/text"]);
  expect(shown("added", "health")).toEqual([]);
});
