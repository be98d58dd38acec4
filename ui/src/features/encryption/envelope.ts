/** Who can read a bundle that is written, and the name that says so. */
import type { EnvelopeEntry } from "../../lib/api/client.ts";
import type { RecipientView } from "../../lib/api/generated/api.ts";

/** Ways to close a bundle. */
export const WAYS = ["open", "recipients", "passphrase"] as const;
export type Way = (typeof WAYS)[number];

/** What is chosen, while it may not be complete yet. */
export interface Choice {
  way: Way;
  /** Recipients chosen, `age1…`. */
  recipients: string[];
  once: string;
  twice: string;
}

/** The envelope of a choice; null while something is missing. */
export function envelopeOf(choice: Choice): EnvelopeEntry | null {
  switch (choice.way) {
    case "open":
      return "open";
    case "recipients":
      return choice.recipients.length === 0 ? null : { recipients: choice.recipients };
    case "passphrase":
      return choice.once === "" || choice.once !== choice.twice
        ? null
        : { passphrase: choice.once };
  }
}

/** The path of a bundle that is closed or open: encrypted ones end in `.zip.age`. */
export function named(path: string, way: Way): string {
  const open = path.replace(/\.age$/i, "");
  return way !== "open" && /\.zip$/i.test(open) ? `${open}.age` : way === "open" ? open : path;
}

/** Known recipients first; those that only a bundle has named behind them. */
export function nameOf(recipient: RecipientView): string | null {
  return recipient.name || recipient.signerName;
}
