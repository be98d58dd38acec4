import { expect, test } from "vitest";

import { isFolder, namesOf, placesOf, strangersOf } from "./arrivals.ts";

const signer = (fingerprint: string, name: string | null = null, own = false) => ({
  fingerprint,
  name,
  own,
});
const bundles = [
  { institution: "Health", signers: [signer("a")] },
  { institution: "Labour", signers: [signer("a"), signer("b"), signer("c", "Cora")] },
  { institution: "", signers: [signer("d", null, true)] },
];

test("a key that nobody knows is named once, after the institution it came from first", () => {
  expect(strangersOf(bundles)).toEqual(["a", "b"]);
  expect(namesOf(bundles)).toEqual({ a: "Health", b: "Labour" });
});

test("a path without an ending is a folder", () => {
  for (const [path, folder] of [
    ["/media/stick/back", true],
    ["/media/stick/back/", true],
    ["C:\\back", true],
    ["/media/stick/a.zip", false],
    ["", false],
  ] as const) {
    expect(isFolder(path), path).toBe(folder);
  }
});

test("a place with two fields to settle is named once", () => {
  const change = (sort: string, indicator: string | null) => ({
    change: sort,
    thing: "cell",
    indicator,
    name: "Health",
    fields: [],
  });
  const changes = [change("unsettled", "1.1.1"), change("unsettled", "1.1.1")];
  expect(placesOf([...changes, change("added", "1.1.2"), change("unsettled", null)])).toEqual([
    { indicator: "1.1.1", name: "Health" },
  ]);
});
