/** What to offer for a workspace that does not open. */
import type { RescueFrom, RescueView } from "../../lib/api/generated/api.ts";

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
