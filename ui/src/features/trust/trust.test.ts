import { describe, expect, test } from "vitest";

import { toneOf } from "./trust.ts";

describe("what a signature is worth", () => {
  test("only a key that is known and counts is good, one that nobody knows is open", () => {
    expect(["own", "trusted", "before"].map(toneOf)).toEqual(["good", "good", "good"]);
    expect(toneOf("stranger")).toBe("open");
    expect(["revoked", "replaced", "changed"].map(toneOf)).toEqual(["bad", "bad", "bad"]);
  });
});
