import { expect, test } from "vitest";

import { type Choice, envelopeOf, nameOf, named } from "./envelope.ts";

const choice = (part: Partial<Choice>): Choice => ({
  way: "open",
  recipients: [],
  once: "",
  twice: "",
  ...part,
});

test("an envelope is complete or none", () => {
  expect(envelopeOf(choice({}))).toBe("open");
  expect(envelopeOf(choice({ way: "recipients" }))).toBeNull();
  expect(envelopeOf(choice({ way: "recipients", recipients: ["age1x"] }))).toEqual({
    recipients: ["age1x"],
  });
  expect(envelopeOf(choice({ way: "passphrase", once: "boats", twice: "boat" }))).toBeNull();
  expect(envelopeOf(choice({ way: "passphrase" }))).toBeNull();
  expect(envelopeOf(choice({ way: "passphrase", once: "boats", twice: "boats" }))).toEqual({
    passphrase: "boats",
  });
});

test("the name of a file says whether it is encrypted", () => {
  expect(named("/a/g.zip", "recipients")).toBe("/a/g.zip.age");
  expect(named("/a/g.zip.age", "passphrase")).toBe("/a/g.zip.age");
  expect(named("/a/g.zip.age", "open")).toBe("/a/g.zip");
  expect(named("/a/other", "passphrase")).toBe("/a/other");
  expect(named("", "recipients")).toBe("");
});

test("a recipient is called as people here call it, or as its signer is", () => {
  const view = { address: "age1x", signer: "", addedAtMs: 0 };
  expect(nameOf({ ...view, name: "Geneva", signerName: "Other" })).toBe("Geneva");
  expect(nameOf({ ...view, name: "", signerName: "Other" })).toBe("Other");
  expect(nameOf({ ...view, name: "", signerName: null })).toBeNull();
});
