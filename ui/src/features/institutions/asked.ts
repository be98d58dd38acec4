/** Which indicators are ticked in the list of what an institution is asked. */
import type { IndicatorId, OutlineSubdomain } from "../../lib/api/generated/api.ts";

type Group = Pick<OutlineSubdomain, "indicators">;

const idsOf = (groups: readonly Group[]): IndicatorId[] =>
  groups.flatMap(({ indicators }) => indicators.map(({ id }) => id));

/** Whether all, some or none of the indicators in `groups` are ticked. */
export function stateOf(
  groups: readonly Group[],
  ticked: ReadonlySet<IndicatorId>,
): "all" | "some" | "none" {
  const ids = idsOf(groups);
  const count = ids.filter((id) => ticked.has(id)).length;
  if (count === 0) return "none";
  return count === ids.length ? "all" : "some";
}

/** `ticked` with all the indicators in `groups` ticked, or none of them when all were. */
export function toggled(
  groups: readonly Group[],
  ticked: ReadonlySet<IndicatorId>,
): Set<IndicatorId> {
  const next = new Set(ticked);
  const clear = stateOf(groups, ticked) === "all";
  for (const id of idsOf(groups)) {
    if (clear) next.delete(id);
    else next.add(id);
  }
  return next;
}
