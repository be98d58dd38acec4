/** What an item of SDG indicator 10.7.2 can be answered with, and what can be confirmed. */
import type {
  SdgAnswer,
  SdgDomainView,
  SdgItem,
  SdgItemView,
} from "../../lib/api/generated/api.ts";

/** The answers of an item, in reading order: domain A alone knows the half point. */
export function answersOf(item: SdgItemView): SdgAnswer[] {
  return item.hasHalfPoint ? ["yes", "legal_status_only", "no"] : ["yes", "no"];
}

/** The key of an answer's words: in domain A "yes" says that status does not matter. */
export function labelOf(item: SdgItemView, answer: SdgAnswer): string {
  return item.hasHalfPoint && answer === "yes" ? "sdg.answer_a.yes" : `sdg.answer.${answer}`;
}

/** The items of a domain whose proposal waits to be confirmed. */
export function toConfirm(domain: SdgDomainView): SdgItem[] {
  return domain.items
    .filter(({ answer, proposed }) => answer === null && proposed !== null)
    .map(({ item }) => item);
}
