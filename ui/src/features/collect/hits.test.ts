import { expect, test } from "vitest";

import type { SearchHit, SearchKind } from "../../lib/api/generated/api.ts";
import { groupsOf } from "./hits.ts";

const hit = (kind: SearchKind): SearchHit => ({
  kind,
  indicator: null,
  topic: "",
  place: "text",
  excerpt: [],
  institution: null,
  source: null,
});

test("hits of one kind stand together, in the order they came", () => {
  const groups = groupsOf([hit("indicator"), hit("source"), hit("source")]);
  expect(groups.map(({ kind, hits }) => [kind, hits.length])).toEqual([
    ["indicator", 1],
    ["source", 2],
  ]);
  expect(groupsOf([])).toEqual([]);
});
