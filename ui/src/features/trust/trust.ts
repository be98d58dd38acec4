/** What a signature is worth, for people. */
import type { SignatureView, TrustedSignerView } from "../../lib/api/generated/api.ts";
import { day, t } from "../../lib/i18n.svelte.ts";

const dayOf = (text: string) => (text === "" ? "" : day(text));

/** The sentence that says what a signature is worth here. */
export const standingText = (signature: SignatureView) =>
  t(`trust.standing.${signature.standing}`, {
    name: signature.name,
    day: dayOf(signature.endedFrom),
    reason: signature.reason,
    other: signature.other,
  }).trim();

/** Whether a person has to do something before relying on it. */
export type Tone = "good" | "open" | "bad";
export function toneOf(standing: string): Tone {
  if (["own", "trusted", "before"].includes(standing)) return "good";
  return standing === "stranger" ? "open" : "bad";
}

/** Whether a known key counts. */
export const stateText = (signer: TrustedSignerView) =>
  t(`trust.signers.state.${signer.standing}`, { day: dayOf(signer.endedFrom) });
