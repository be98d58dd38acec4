import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Plugin } from "vite";
import { parse } from "yaml";

const FOLDER = fileURLToPath(new URL("../locales", import.meta.url));
const MODULE = "virtual:locales";

/** Turns nested keys into `a.b.c`, the shape in which the screen asks for them. */
function flatten(value: unknown, prefix: string, into: Record<string, string>): void {
  if (value !== null && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) {
      flatten(inner, prefix === "" ? key : `${prefix}.${key}`, into);
    }
  } else if (prefix !== "_version") {
    into[prefix] = String(value);
  }
}

/** Every language's words, read from the files that the core reads too. */
export function readLocales(): Record<string, Record<string, string>> {
  const words: Record<string, Record<string, string>> = {};
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".yml"))) {
    const flat: Record<string, string> = {};
    flatten(parse(readFileSync(join(FOLDER, file), "utf8")), "", flat);
    words[file.slice(0, -".yml".length)] = flat;
  }
  return words;
}

/** Serves `locales/*.yml` as the module `virtual:locales`. */
export function locales(): Plugin {
  return {
    name: "concord-locales",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      for (const file of readdirSync(FOLDER)) this.addWatchFile(join(FOLDER, file));
      // Words of reports and of the command line stay in the core.
      const kept = Object.entries(readLocales()).map(([language, words]) => [
        language,
        Object.fromEntries(Object.entries(words).filter(([key]) => !/^(report|cli)\./.test(key))),
      ]);
      return `export default ${JSON.stringify(Object.fromEntries(kept))};`;
    },
  };
}
