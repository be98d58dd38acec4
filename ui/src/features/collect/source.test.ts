import { expect, test } from "vitest";

import { yearOf } from "./source.ts";

test.each([
  ["2012", 2012],
  [" 1992 ", 1992],
  ["", null],
  ["92", null],
  ["20122", null],
  ["2012a", null],
  ["0012", null],
])("the year in %j is %j", (text, year) => {
  expect(yearOf(text)).toBe(year);
});
