/** Names of bundles and reports, and how they stand in sentences. */
import type { ExportKind } from "../../lib/api/generated/api.ts";
import { t } from "../../lib/i18n.svelte.ts";

/** The title, and for a final or public bundle what it is, so that files of one record stand apart. */
export function proposedName(title: string, kind: ExportKind, revision: number | null): string {
  if (kind === "record") return title;
  const name = `${title} ${t(`export.wizard.${kind}.title`)}`;
  return kind === "final" && revision !== null ? `${name} ${String(revision)}` : name;
}

/** A path or a digest inside a sentence of any language. */
export const leftToRight = (text: string) => `\u2066${text}\u2069`;

/** The first digits of a fingerprint, as people compare them at a glance. */
export const short = (fingerprint: string) => `${fingerprint.slice(0, 16)}…`;

/** The languages chosen, that of the window first: the page opens in it. */
export const mineFirst = (chosen: readonly string[], mine: string): string[] =>
  [...chosen].sort((a, b) => Number(b === mine) - Number(a === mine));
