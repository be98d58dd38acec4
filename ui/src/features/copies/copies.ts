/** Copies as the page shows them. */
import type { BackupView, CopiesView, Elsewhere } from "../../lib/api/generated/api.ts";

/** A copy and where it lies. */
export interface Placed {
  copy: BackupView;
  place: "here" | "elsewhere";
}

/** All copies, here and on the other drive, newest first. */
export function placed(view: CopiesView): Placed[] {
  const here = view.copies.map((copy): Placed => ({ copy, place: "here" }));
  const there = view.copiesElsewhere.map((copy): Placed => ({ copy, place: "elsewhere" }));
  return [...here, ...there].sort(
    (a, b) => b.copy.operations - a.copy.operations || b.copy.madeAtMs - a.copy.madeAtMs,
  );
}

/** The words for how it stands on the other drive. */
export function elsewhereKey(elsewhere: Elsewhere): string {
  return `copies.folder.${elsewhere}`;
}

/** The length of a copy in kilobytes, at least 1. */
export function kilobytes(copy: BackupView): number {
  return Math.max(1, Math.round(copy.lengthBytes / 1024));
}

/** A path as it stands in a sentence of any direction: it is always read from left to right. */
export function isolated(path: string): string {
  return `\u2066${path}\u2069`;
}
