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

/**
 * Serves `locales/*.yml` as the module `virtual:locales`: English at hand, since it stands in where
 * a word is missing, and each other language as a file of its own, read when somebody chooses it.
 */
export function locales(): Plugin {
  const prefix = `\0${MODULE}`;
  return {
    name: "concord-locales",
    resolveId: (id) => (id === MODULE || id.startsWith(`${MODULE}/`) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(prefix)) return undefined;
      for (const file of readdirSync(FOLDER)) this.addWatchFile(join(FOLDER, file));
      const all = readLocales();
      const language = id.slice(prefix.length + 1);
      if (language !== "")
        return `export default ${JSON.stringify(onScreen(all[language] ?? {}))};`;
      const others = Object.keys(all)
        .filter((tag) => tag !== "en")
        .map((tag) => `${tag}: () => import("${MODULE}/${tag}")`);
      return (
        `export const english = ${JSON.stringify(onScreen(all.en ?? {}))};\n` +
        `export const others = { ${others.join(", ")} };`
      );
    },
  };
}

/** Words of reports and of the command line stay in the core. */
function onScreen(words: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).filter(([key]) => !/^(report|cli)\./.test(key)));
}
