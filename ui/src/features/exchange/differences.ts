/** Differences that arriving files make: which are shown, and which a person takes over. */
import type { DifferenceView, ImportChoice } from "../../lib/api/generated/api.ts";

/** Sorts of differences that can be shown alone. */
export const SORTS = ["all", "unsettled", "changed", "removed", "added", "held"] as const;
export type Sort = (typeof SORTS)[number];

type Row = Pick<DifferenceView, "key" | "change" | "held">;

/** What is taken over unless somebody says otherwise: all that is not held back. */
export function takenAtFirst(rows: readonly Row[]): string[] {
  return rows.filter(({ held }) => held === "").map(({ key }) => key);
}

/** What is said to the core: only what differs from the way things go by themselves. */
export function choiceOf(rows: readonly Row[], taken: ReadonlySet<string>): ImportChoice {
  const leave = rows.filter(({ key, held }) => held === "" && !taken.has(key));
  const take = rows.filter(({ key, held }) => held !== "" && taken.has(key));
  return { leave: leave.map(({ key }) => key), take: take.map(({ key }) => key) };
}

/** The rows of one sort whose text has every one of the words. */
export function matching<R extends Row>(
  rows: readonly R[],
  sort: Sort,
  words: string,
  textOf: (row: R) => string,
): R[] {
  const wanted = words
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return rows.filter((row) => {
    const ofSort = sort === "all" || (sort === "held" ? row.held !== "" : row.change === sort);
    if (!ofSort || wanted.length === 0) return ofSort;
    const text = textOf(row).toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
