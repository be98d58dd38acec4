import { expect, test } from "vitest";

import { emptySource, filled, formOf, yearOf } from "./source.ts";

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

test("a form without a title or with a wrong year is not taken", () => {
  const entry = { ...emptySource(), title: "Labour Act" };
  expect(filled(formOf(emptySource()))).toBeNull();
  expect(filled({ ...formOf(entry), year: "03" })).toBeNull();
  expect(filled({ entry, kind: "law", year: "2003" })).toEqual({
    ...entry,
    kind: "law",
    year: 2003,
  });
});
