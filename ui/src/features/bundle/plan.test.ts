import { expect, test } from "vitest";

import { mineFirst, proposedName } from "./plan.ts";

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

test("the page opens in the language of the window", () => {
  expect(mineFirst(["ar", "en", "fr"], "en")).toEqual(["en", "ar", "fr"]);
  expect(mineFirst(["fr", "ar"], "en")).toEqual(["fr", "ar"]);
});
