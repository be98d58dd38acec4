/** Which editions of the instrument can be chosen. */
import type { EditionSummary, Level } from "../../lib/api/generated/api.ts";

/** The editions that stand alone, are sound, and are for `level`, in the order of the library. */
export function editionsFor(editions: readonly EditionSummary[], level: Level): EditionSummary[] {
  return editions.filter(
    (one) => one.level === level && one.extends === null && one.problem === "",
  );
}

/** How an edition is named to the core. */
export function keyOf({ id, version }: EditionSummary): string {
  return `${id}@${version}`;
}
