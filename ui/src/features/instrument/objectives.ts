/** Numbers of GCM objectives as people type them. */

const LAST = 23;

/** The numbers in a text such as `5, 16 and 18`; null when one is not an objective. */
export function objectivesIn(text: string): number[] | null {
  const found = [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  return found.every((number) => number >= 1 && number <= LAST) ? [...new Set(found)] : null;
}
