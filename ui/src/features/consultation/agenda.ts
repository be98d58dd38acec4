import type { AgendaView, Point } from "../../lib/api/generated/api.ts";

/** Points of one kind, in their order. */
export interface Points {
  point: Point;
  items: AgendaView[];
}

/** The agenda by kind of point, in the order in which it came. */
export function gathered(items: readonly AgendaView[]): Points[] {
  const groups: Points[] = [];
  for (const item of items) {
    const known = groups.find(({ point }) => point === item.point);
    if (known) known.items.push(item);
    else groups.push({ point: item.point, items: [item] });
  }
  return groups;
}
