/** What a search found, in groups as people read them. */
import type { SearchHit, SearchKind } from "../../lib/api/generated/api.ts";

/** Hits of one kind, the best first. */
export interface HitGroup {
  kind: SearchKind;
  hits: SearchHit[];
}

/** Hits that come one kind after another, as groups. */
export function groupsOf(hits: readonly SearchHit[]): HitGroup[] {
  const groups: HitGroup[] = [];
  for (const hit of hits) {
    const last = groups.at(-1);
    if (last?.kind === hit.kind) last.hits.push(hit);
    else groups.push({ kind: hit.kind, hits: [hit] });
  }
  return groups;
}
