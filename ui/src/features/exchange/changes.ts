/** Changes of an import, gathered by what happens to the record. */
import type { ChangeView } from "../../lib/api/generated/api.ts";

/** The order in which people read them: what needs a person first. */
export const CHANGES = ["unsettled", "changed", "removed", "added"] as const;
export type Change = (typeof CHANGES)[number];

/** Changes of one sort. */
export interface ChangeGroup {
  change: Change;
  changes: ChangeView[];
  /** How many of each thing, in the order in which they first occur. */
  things: { thing: string; count: number }[];
}

function counted(changes: readonly ChangeView[]): ChangeGroup["things"] {
  const counts = new Map<string, number>();
  for (const { thing } of changes) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return [...counts].map(([thing, count]) => ({ thing, count }));
}

/** Gathers `changes`; sorts without any change are left out. */
export function gathered(changes: readonly ChangeView[]): ChangeGroup[] {
  return CHANGES.map((change) => {
    const own = changes.filter((one) => one.change === change);
    return { change, changes: own, things: counted(own) };
  }).filter((group) => group.changes.length > 0);
}
