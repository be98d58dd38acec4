/** House rules that no linter knows. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import { readLocales } from "../locales.ts";

const ROOT = fileURLToPath(new URL(".", import.meta.url));

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "generated" ? [] : files(path);
    return /\.(svelte|ts|css)$/.test(entry.name) && !entry.name.includes(".test.") ? [path] : [];
  });
}

const sources = files(ROOT).map((path) => ({ path, text: readFileSync(path, "utf8") }));
const english = readLocales()["en"] ?? {};

test("every key that the screen names has English words", () => {
  const missing: string[] = [];
  for (const { path, text } of sources) {
    for (const [, plural, key] of text.matchAll(/\bt(n?)\(\s*"([a-z0-9_.]+)"/g)) {
      const wanted = plural === "n" ? `${key ?? ""}.other` : (key ?? "");
      if (!(wanted in english)) missing.push(`${path}: ${wanted}`);
    }
  }
  expect(missing).toEqual([]);
});

test("every computed key belongs to a group of words", () => {
  const missing: string[] = [];
  for (const { path, text } of sources) {
    for (const [, prefix] of text.matchAll(/\btn?\(\s*`([a-z0-9_.]+)\$\{/g)) {
      const group = prefix ?? "";
      if (!Object.keys(english).some((key) => key.startsWith(group))) {
        missing.push(`${path}: ${group}`);
      }
    }
  }
  expect(missing).toEqual([]);
});

test("no style attributes, because the content policy refuses them", () => {
  const found = sources.filter(({ text }) => /\sstyle=["{]/.test(text));
  expect(found.map(({ path }) => path)).toEqual([]);
});

test("only logical sides, so that right-to-left languages mirror", () => {
  const physical =
    /[^-\w](margin|padding|border)-(left|right|top|bottom)\b|text-align: (left|right)|^\s*(left|right):/m;
  const found = sources.filter(({ path, text }) => !path.endsWith(".ts") && physical.test(text));
  expect(found.map(({ path }) => path)).toEqual([]);
});
