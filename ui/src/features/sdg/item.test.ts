import { describe, expect, it } from "vitest";

import type { SdgDomainView, SdgItemView } from "../../lib/api/generated/api.ts";
import { answersOf, labelOf, toConfirm } from "./item.ts";

const item = (over: Partial<SdgItemView>): SdgItemView => ({
  item: "B1",
  statement: "",
  hasHalfPoint: false,
  answer: null,
  institution: null,
  note: "",
  proposed: null,
  indicators: [],
  ...over,
});

describe("an item of 10.7.2", () => {
  it("has the half point in domain A alone", () => {
    expect(answersOf(item({}))).toEqual(["yes", "no"]);
    expect(answersOf(item({ hasHalfPoint: true }))).toEqual(["yes", "legal_status_only", "no"]);
    expect(labelOf(item({ hasHalfPoint: true }), "yes")).toBe("sdg.answer_a.yes");
    expect(labelOf(item({}), "yes")).toBe("sdg.answer.yes");
  });

  it("is confirmed only while it has a proposal and no answer", () => {
    const items = [
      item({ item: "B1", proposed: "yes" }),
      item({ item: "B2", proposed: "yes", answer: "no" }),
      item({ item: "B3" }),
    ];
    expect(toConfirm({ items } as SdgDomainView)).toEqual(["B1"]);
  });
});
