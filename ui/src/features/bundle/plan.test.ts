import { expect, test } from "vitest";

import { proposedName } from "./plan.ts";

test("files of one record stand apart by what they are", () => {
  const names = [
    proposedName("Ghana", "record", null),
    proposedName("Ghana", "final", 1),
    proposedName("Ghana", "final", 2),
    proposedName("Ghana", "public", null),
  ];
  expect(names[0]).toBe("Ghana");
  expect(names[2]).toMatch(/ 2$/);
  expect(new Set(names).size).toBe(4);
});
