/** The form of a decision: what it starts with. */
import type { Answer, DecisionView, IndicatorView } from "../../lib/api/generated/api.ts";

/** The answer that all who answered gave; null when they differ or nobody did. */
export function sharedAnswer(indicator: IndicatorView): Answer | null {
  const answers = new Set(indicator.positions.map(({ answer }) => answer));
  answers.delete(null);
  const [only] = answers;
  return answers.size === 1 ? (only ?? null) : null;
}

/** The recorded decision, or a new one that proposes what all said. */
export function decisionFor(indicator: IndicatorView): DecisionView {
  if (indicator.decision !== null) return structuredClone(indicator.decision);
  return {
    answer: sharedAnswer(indicator),
    text: "",
    agreement: "agreed",
    decidedOn: "",
    voices: [],
  };
}
