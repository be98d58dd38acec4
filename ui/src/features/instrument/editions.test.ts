import { expect, test } from "vitest";

import type { EditionSummary } from "../../lib/api/generated/api.ts";
import { editionsFor, keyOf } from "./editions.ts";

const edition = (id: string, more: Partial<EditionSummary> = {}): EditionSummary => ({
  id,
  version: "1",
  level: "national",
  title: id,
  notice: "",
  indicators: 1,
  languages: ["en"],
  extends: null,
  problem: "",
  ...more,
});

test("only sound editions of the level that stand alone are offered", () => {
  const all = [
    edition("national"),
    edition("local", { level: "local" }),
    edition("own", { extends: "national@1" }),
    edition("broken", { problem: "It cannot be read." }),
    edition("official"),
  ];
  expect(editionsFor(all, "national").map(keyOf)).toEqual(["national@1", "official@1"]);
  expect(editionsFor(all, "local").map(keyOf)).toEqual(["local@1"]);
});
