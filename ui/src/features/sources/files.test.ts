import { expect, test } from "vitest";

import { pixelsOf } from "./files.ts";

function bytes(width: number, height: number, pixels: number): ArrayBuffer {
  const made = new ArrayBuffer(8 + pixels * 4);
  const head = new DataView(made);
  head.setUint32(0, width, true);
  head.setUint32(4, height, true);
  return made;
}

test("a picture is read with its width and height", () => {
  expect(pixelsOf(bytes(3, 2, 6))).toMatchObject({ width: 3, height: 2 });
});

test.each([
  ["nothing", new ArrayBuffer(0)],
  ["no pixels", bytes(0, 0, 0)],
  ["too few pixels", bytes(3, 2, 5)],
])("%s is no picture", (_, made) => {
  expect(pixelsOf(made)).toBeNull();
});
