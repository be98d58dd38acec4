import { expect, test } from "vitest";

import type { AgendaView, Point } from "../../lib/api/generated/api.ts";
import { gathered } from "./agenda.ts";

const item = (indicator: string, point: Point): AgendaView => ({
  indicator,
  point,
  topic: "",
  answers: [],
  apart: 0,
  objectives: [],
  unsourced: [],
});

test("points keep the order of the agenda within their kind and among kinds", () => {
  const groups = gathered([
    item("6.5.2", "differing"),
    item("1.1.4", "differing"),
    item("2.1.1", "gap"),
  ]);
  expect(groups.map(({ point }) => point)).toEqual(["differing", "gap"]);
  expect(groups[0]?.items.map(({ indicator }) => indicator)).toEqual(["6.5.2", "1.1.4"]);
});

test("an empty agenda has no groups", () => {
  expect(gathered([])).toEqual([]);
});
