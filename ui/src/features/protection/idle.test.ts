import { beforeEach, describe, expect, it } from "vitest";

import { idleMinutes, isIdle, keepIdleMinutes } from "./idle.ts";

const MINUTE = 60_000;

describe("locking after a while", () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    Object.defineProperty(globalThis, "localStorage", {
      configurable: true,
      value: {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => kept.set(key, value),
      },
    });
  });

  it("waits as long as was chosen", () => {
    expect(isIdle(0, 5 * MINUTE - 1, 5)).toBe(false);
    expect(isIdle(0, 5 * MINUTE, 5)).toBe(true);
  });

  it("never locks unless it was asked to", () => {
    expect(isIdle(0, 1e15, 0)).toBe(false);
    expect(idleMinutes()).toBe(0);
  });

  it("keeps the choice and passes over what is none", () => {
    keepIdleMinutes(15);
    expect(idleMinutes()).toBe(15);
    kept.set("concord.idle", "soon");
    expect(idleMinutes()).toBe(0);
  });
});
