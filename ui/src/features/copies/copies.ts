/** Copies as the page shows them. */
import type { BackupView, CopiesView } from "../../lib/api/generated/api.ts";

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
