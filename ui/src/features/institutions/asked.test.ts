import { expect, test } from "vitest";

import type { OutlineIndicator } from "../../lib/api/generated/api.ts";
import { stateOf, toggled } from "./asked.ts";

const indicator = (id: string): OutlineIndicator => ({
  id,
  topic: id,
  outcome: "unanswered",
  answers: 0,
  withoutSource: false,
  decided: false,
  institutions: [],
  asked: [],
});
const groups = [{ indicators: [indicator("1.1.1"), indicator("1.1.2")] }];

test("a group is ticked whole, partly or not", () => {
  expect(stateOf(groups, new Set())).toBe("none");
  expect(stateOf(groups, new Set(["1.1.1", "9.9.9"]))).toBe("some");
  expect(stateOf(groups, new Set(["1.1.1", "1.1.2"]))).toBe("all");
});

test("ticking a group ticks all of it, and clears it when all were", () => {
  expect([...toggled(groups, new Set(["1.1.2", "9.9.9"]))].sort()).toEqual([
    "1.1.1",
    "1.1.2",
    "9.9.9",
  ]);
  expect([...toggled(groups, new Set(["1.1.1", "1.1.2", "9.9.9"]))]).toEqual(["9.9.9"]);
});
