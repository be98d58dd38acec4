/** What stands behind a number: a title and the indicators, grouped as they stand. */
import type {
  AreaView,
  CountView,
  CoverageView,
  IndicatorId,
} from "../../lib/api/generated/api.ts";

/** A number that someone opened. */
export interface Opened {
  name: string;
  /** One group per way of standing; for an area there is one group without a word. */
  groups: { outcome: CountView["outcome"] | null; indicators: IndicatorId[] }[];
  /** How many indicators the number stands for. */
  count: number;
  /** The denominator. */
  total: number;
}

/** The indicators behind one segment of a bar. */
export function openedCount(coverage: CoverageView, count: CountView): Opened {
  return {
    name: coverage.name,
    groups: [count],
    count: count.indicators.length,
    total: coverage.total,
  };
}

/** All indicators of a group that have an answer. */
export function openedAnswered(coverage: CoverageView): Opened {
  return {
    name: coverage.name,
    groups: coverage.counts.filter(
      ({ outcome, indicators }) => outcome !== "unanswered" && indicators.length > 0,
    ),
    count: coverage.answered,
    total: coverage.total,
  };
}

/** The indicators behind an area. */
export function openedArea(area: AreaView): Opened {
  return {
    name: `${area.no} ${area.name}`,
    groups: [{ outcome: null, indicators: area.indicators }],
    count: area.indicators.length,
    total: area.applicable,
  };
}
