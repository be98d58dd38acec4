import { expect, test } from "vitest";

import { sortOf } from "./opening.ts";

test("a file is known by the ending of its name", () => {
  for (const [path, sort] of [
    ["/media/stick/Ghana.concord", "workspace"],
    ["C:\\Users\\a\\back.ZIP", "bundle"],
    ["/media/stick/back", "bundle"],
    ["/tmp/matrix.xlsx", "matrix"],
    ["/tmp/matrix.csv", "matrix"],
    ["/tmp/letter.pdf", "unknown"],
    ["", "unknown"],
  ] as const) {
    expect(sortOf(path), path).toBe(sort);
  }
});
