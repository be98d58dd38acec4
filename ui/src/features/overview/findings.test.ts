import { expect, test } from "vitest";

import type { Finding, Severity } from "../../lib/api/generated/api.ts";
import { gathered } from "./findings.ts";

const finding = (severity: Severity, code: string, indicator: string): Finding => ({
  severity,
  code,
  indicator,
  institution: null,
  item: null,
});

test("the weightiest kinds come first and keep the order of the instrument", () => {
  const groups = gathered([
    finding("detail", "source_without_year", "1.1.1"),
    finding("open", "unanswered", "1.1.2"),
    finding("doubt", "answer_without_source", "1.1.3"),
    finding("open", "unanswered", "1.1.4"),
  ]);
  expect(groups.map(({ code }) => code)).toEqual([
    "unanswered",
    "answer_without_source",
    "source_without_year",
  ]);
  expect(groups[0]?.findings.map(({ indicator }) => indicator)).toEqual(["1.1.2", "1.1.4"]);
});

test("nothing to look at gives no groups", () => {
  expect(gathered([])).toEqual([]);
});
