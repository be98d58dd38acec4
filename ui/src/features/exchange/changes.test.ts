import { expect, test } from "vitest";

import type { ChangeView } from "../../lib/api/generated/api.ts";
import { gathered } from "./changes.ts";

const change = (sort: string, name: string): ChangeView => ({
  change: sort,
  thing: "position",
  indicator: "1.1.1",
  name,
  fields: [],
});

test("what needs a person stands before what is only new", () => {
  const groups = gathered([
    change("added", "a"),
    change("unsettled", "b"),
    change("added", "c"),
    change("changed", "d"),
  ]);
  expect(groups.map((group) => group.change)).toEqual(["unsettled", "changed", "added"]);
  expect(groups.at(-1)?.changes.map(({ name }) => name)).toEqual(["a", "c"]);
});
