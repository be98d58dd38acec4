import { expect, test } from "vitest";

import type { Outcome, Outline, OutlineIndicator } from "../../lib/api/generated/api.ts";
import { countOf, domainOf, type Filter, firstOpen, narrowed, neighbour } from "./filter.ts";

const indicator = (id: string, outcome: Outcome, withoutSource = false): OutlineIndicator => ({
  id,
  topic: id,
  outcome,
  answers: 0,
  withoutSource,
  decided: false,
  institutions: [],
  asked: id === "2.1.2" ? ["health"] : [],
});

const domain = (no: string, indicators: OutlineIndicator[]) => ({
  no,
  name: no,
  definition: "",
  answered: 0,
  total: indicators.length,
  subdomains: [{ no: `${no}.1`, name: "", answered: 0, total: indicators.length, indicators }],
});

const outline: Outline = {
  domains: [
    domain("1", [indicator("1.1.1", "in_place", true), indicator("1.1.2", "unanswered")]),
    domain("2", [indicator("2.1.1", "differing"), indicator("2.1.2", "unanswered")]),
  ],
};

const by = (filter: Filter) => ({ filter, speaker: "health" });

test("a filter leaves empty groups out", () => {
  expect(narrowed(outline, by("differing")).map(({ no }) => no)).toEqual(["2"]);
  expect(narrowed(outline, by("all"))).toHaveLength(2);
});

test("each filter counts what it shows", () => {
  expect(countOf(outline, by("all"))).toBe(4);
  expect(countOf(outline, by("unanswered"))).toBe(2);
  expect(countOf(outline, by("without_source"))).toBe(1);
});

test("what is asked of the speaker is found", () => {
  expect(countOf(outline, by("asked"))).toBe(1);
  expect(countOf(outline, { filter: "asked", speaker: null })).toBe(0);
});

test("the next indicator crosses domains and keeps to the filter", () => {
  expect(neighbour(outline, "1.1.2", 1, by("all"))).toBe("2.1.1");
  expect(neighbour(outline, "1.1.2", 1, by("unanswered"))).toBe("2.1.2");
  expect(neighbour(outline, "1.1.1", 1, by("unanswered")), "it was answered just now").toBe(
    "1.1.2",
  );
  expect(neighbour(outline, "2.1.2", 1, by("all")), "this is the last").toBeNull();
  expect(neighbour(outline, "1.1.1", -1, by("all")), "this is the first").toBeNull();
});

test("work begins where answers are missing", () => {
  expect(firstOpen(outline)).toBe("1.1.2");
  expect(firstOpen({ domains: [] })).toBeNull();
});

test("an indicator is found in its domain", () => {
  expect(domainOf(outline, "2.1.2")).toBe("2");
  expect(domainOf(outline, "9.9.9")).toBeNull();
});

test("what a packet asks is all there is, and all that is counted", () => {
  const view = { filter: "all", speaker: null, only: new Set(["1.1.1", "2.1.2"]) } as const;
  const shown = narrowed(outline, view);
  expect(shown.map(({ no, answered, total }) => [no, answered, total])).toEqual([
    ["1", 1, 1],
    ["2", 0, 1],
  ]);
  expect(neighbour(outline, "1.1.1", 1, view)).toBe("2.1.2");
  expect(firstOpen(outline, view.only)).toBe("2.1.2");
});
