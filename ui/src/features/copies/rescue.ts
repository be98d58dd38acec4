/** What to offer for a workspace that does not open. */
import type { LostView, RescueFrom, RescueView } from "../../lib/api/generated/api.ts";

/** From what a workspace is saved; `copy` brings the copy back as it is. */
export type Way = RescueFrom | "copy";

/** The ways out, the most complete first. */
export function waysOf(seen: RescueView): Way[] {
  const readable = !seen.missing && seen.operations > 0;
  if (seen.copy === null) return readable ? ["file"] : [];
  return readable ? ["file_and_copy", "copy", "file"] : ["copy"];
}

/** The words that say which of both holds more. */
export function comparisonKey(seen: RescueView): string {
  if (seen.copy === null) return "rescue.copy_none";
  if (seen.onlyFile > 0 && seen.onlyCopy > 0) return "rescue.more_both";
  if (seen.onlyFile > 0) return "rescue.more_file";
  if (seen.onlyCopy > 0) return "rescue.more_copy";
  return "rescue.equal";
}

/** Failures to open a workspace for which something can be saved. */
const SAVABLE = new Set([
  "store.damaged",
  "store.missing",
  "store.not_a_workspace",
  "store.sqlite",
  "store.io",
]);

/** Whether looking for what can be saved makes sense after this failure. */
export function isSavable(code: string): boolean {
  return SAVABLE.has(code);
}

/** Lost changes that can be told in one sentence: from the number of `lost` to `last`. */
export interface LostRange {
  lost: LostView;
  last: number;
}

/** Neighbours of which nothing more is known than when they were entered, taken together. */
export function rangesOf(lost: readonly LostView[]): LostRange[] {
  const ranges: LostRange[] = [];
  for (const one of lost) {
    const before = ranges.at(-1);
    const joins =
      before?.lost.cell === null &&
      one.cell === null &&
      before.lost.device === one.device &&
      before.last + 1 === one.number &&
      before.lost.afterMs === one.afterMs &&
      before.lost.beforeMs === one.beforeMs;
    if (joins) before.last = one.number;
    else ranges.push({ lost: one, last: one.number });
  }
  return ranges;
}
