import { expect, test } from "vitest";

import type { AuditFinding, DeviceView } from "../../lib/api/generated/api.ts";
import { chosenMoment, deviceText, findingText, valueText } from "./words.ts";

const device: DeviceView = { id: "d1", name: "", fingerprint: "", own: false };
const finding: AuditFinding = {
  trouble: "missing",
  gravity: "waiting",
  device,
  seq: 6,
  until: 7,
  count: 2,
  cell: "",
  atMs: null,
  bundle: null,
};

test("a value is a word, a text, both or nothing", () => {
  expect(valueText({ word: "answer.in_place", text: "" })).toBe("In place");
  expect(valueText({ word: "", text: "as is" })).toBe("as is");
  expect(valueText({ word: "decision.voice.dissent", text: "no" })).toBe("Dissent: no");
  expect(valueText({ word: "", text: "" })).toBe("(empty)");
});

test("what is waited for is counted and numbered", () => {
  expect(findingText(finding)).toBe("Waiting for 2 changes of d1 (numbers 6–7).");
  expect(findingText({ ...finding, until: 6, count: 1, device: { ...device, own: true } })).toBe(
    "Waiting for 1 change of this computer (number 6).",
  );
});

test("a computer has the name of whoever has its key", () => {
  expect(deviceText({ ...device, name: "Ministry of Health" })).toBe("Ministry of Health");
});

test("a chosen moment lasts until its end", () => {
  const noon = new Date("2026-11-12T14:02").getTime();
  expect(chosenMoment("2026-11-12", "14:02")).toBe(noon + 59_999);
  expect(chosenMoment("2026-11-12", "")).toBe(new Date("2026-11-12T23:59").getTime() + 59_999);
  expect(chosenMoment("", "14:02")).toBeNull();
});
