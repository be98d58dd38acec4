/** Changes of an import, gathered by what happens to the record. */
import type { ChangeView } from "../../lib/api/generated/api.ts";

/** The order in which people read them: what needs a person first. */
export const CHANGES = ["unsettled", "changed", "removed", "added"] as const;
export type Change = (typeof CHANGES)[number];

/** Changes of one sort. */
export interface ChangeGroup {
  change: Change;
  changes: ChangeView[];
}

/** Gathers `changes`; sorts without any change are left out. */
export function gathered(changes: readonly ChangeView[]): ChangeGroup[] {
  return CHANGES.map((change) => ({
    change,
    changes: changes.filter((one) => one.change === change),
  })).filter((group) => group.changes.length > 0);
}
