/** Which indicators the list at the side shows, and which is next. */
import type {
  IndicatorId,
  InstitutionId,
  Outline,
  OutlineDomain,
  OutlineIndicator,
} from "../../lib/api/generated/api.ts";

export const FILTERS = ["all", "asked", "unanswered", "differing", "without_source"] as const;
export type Filter = (typeof FILTERS)[number];

/** What the list is narrowed to: a filter, and whose requests "asked" means. */
export interface View {
  filter: Filter;
  speaker: InstitutionId | null;
  /** The only indicators that are shown at all; all when left out. */
  only?: ReadonlySet<IndicatorId> | null;
}

/** Whether the list shows `indicator` in this view. */
export function fits(indicator: OutlineIndicator, { filter, speaker, only }: View): boolean {
  if (only && !only.has(indicator.id)) return false;
  switch (filter) {
    case "all":
      return true;
    case "asked":
      return speaker !== null && indicator.asked.includes(speaker);
    case "unanswered":
      return indicator.outcome === "unanswered";
    case "differing":
      return indicator.outcome === "differing";
    case "without_source":
      return indicator.withoutSource;
  }
}

/** All indicators, in the instrument's order. */
export function flat(outline: Outline): OutlineIndicator[] {
  return outline.domains.flatMap((domain) =>
    domain.subdomains.flatMap((subdomain) => subdomain.indicators),
  );
}

/** How many indicators a view shows. */
export function countOf(outline: Outline, view: View): number {
  return flat(outline).filter((indicator) => fits(indicator, view)).length;
}

/** The domains with only what `view` shows; empty groups are left out. */
export function narrowed(outline: Outline, view: View): OutlineDomain[] {
  if (view.filter === "all" && !view.only) return outline.domains;
  return outline.domains
    .map((domain) => ({
      ...domain,
      subdomains: domain.subdomains
        .map((subdomain) => ({
          ...subdomain,
          indicators: subdomain.indicators.filter((indicator) => fits(indicator, view)),
        }))
        .filter((subdomain) => subdomain.indicators.length > 0),
    }))
    .filter((domain) => domain.subdomains.length > 0)
    .map((domain) => (view.only ? recounted(domain) : domain));
}

/** A domain that counts only what it shows. */
function recounted(domain: OutlineDomain): OutlineDomain {
  const answered = (indicators: readonly OutlineIndicator[]) =>
    indicators.filter(({ outcome }) => outcome !== "unanswered").length;
  const subdomains = domain.subdomains.map((subdomain) => ({
    ...subdomain,
    answered: answered(subdomain.indicators),
    total: subdomain.indicators.length,
  }));
  const all = subdomains.flatMap(({ indicators }) => indicators);
  return { ...domain, subdomains, answered: answered(all), total: all.length };
}

/**
 * The nearest indicator before or after `current` that `view` shows; null at either end.
 * `current` itself may have left the list, because answering it took it out of "not answered".
 */
export function neighbour(
  outline: Outline,
  current: IndicatorId,
  by: 1 | -1,
  view: View,
): IndicatorId | null {
  const all = flat(outline);
  const at = all.findIndex((indicator) => indicator.id === current);
  for (let index = at + by; index >= 0 && index < all.length; index += by) {
    const indicator = all[index];
    if (indicator !== undefined && fits(indicator, view)) return indicator.id;
  }
  return null;
}

/** Where to begin: the first indicator without an answer, else the first. */
export function firstOpen(
  outline: Outline,
  only: ReadonlySet<IndicatorId> | null = null,
): IndicatorId | null {
  const all = flat(outline).filter(({ id }) => only === null || only.has(id));
  return (all.find((indicator) => indicator.outcome === "unanswered") ?? all[0])?.id ?? null;
}

/** The domain that holds `indicator`. */
export function domainOf(outline: Outline, indicator: IndicatorId): string | null {
  const holds = (domain: OutlineDomain) =>
    domain.subdomains.some((subdomain) => subdomain.indicators.some(({ id }) => id === indicator));
  return outline.domains.find(holds)?.no ?? null;
}
