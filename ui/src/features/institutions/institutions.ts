/** Lists of institutions as people type or paste them. */
import type { InstitutionKind, NewInstitution } from "../../lib/api/generated/api.ts";

/** All kinds of institution, in the order people read them. */
export const INSTITUTION_KINDS: readonly InstitutionKind[] = [
  "ministry",
  "agency",
  "local_government",
  "parliament",
  "civil_society",
  "private_sector",
  "union",
  "migrants_diaspora",
  "academia",
  "un_entity",
  "other",
];

/**
 * Reads a pasted list: one institution a line, with its kind after a tab or semicolon when the
 * list came from a spreadsheet. `kindOf` knows the words people use for kinds. Lines that name an
 * institution twice, or one in `known`, are left out.
 */
export function pasted(
  text: string,
  kindOf: (word: string) => InstitutionKind | null,
  known: readonly string[] = [],
): NewInstitution[] {
  const seen = new Set(known.map(normal));
  const found: NewInstitution[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [first = "", second = ""] = line.split(/[\t;]/);
    const name = first.trim();
    if (name === "" || seen.has(normal(name))) continue;
    seen.add(normal(name));
    found.push({ name, kind: kindOf(second.trim()) ?? "ministry" });
  }
  return found;
}

function normal(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}
