import { expect, test } from "vitest";

import { pasted } from "./institutions.ts";

const kindOf = (word: string) => (word.toLowerCase() === "civil society" ? "civil_society" : null);

test("a list is one institution a line, kinds after a tab", () => {
  expect(pasted("Ministry of Health\r\n\n  Red Cross\tCivil society \n", kindOf)).toEqual([
    { name: "Ministry of Health", kind: "ministry" },
    { name: "Red Cross", kind: "civil_society" },
  ]);
});

test("an institution is listed once", () => {
  expect(
    pasted("Ministry of Health\nministry of  health\nParliament", kindOf, ["Parliament"]),
    "case and spaces do not make another ministry",
  ).toEqual([{ name: "Ministry of Health", kind: "ministry" }]);
});
