/** What the window itself sends, beside the types that the core generates. */

import type { RemarkView } from "./generated/api.ts";

/** What a command that failed tells the screen. */
export interface CommandError {
  /** Locale key under `error.`. */
  code: string;
  /** Values the translated sentence needs. */
  params: Record<string, string>;
  /** Every place of a file that has to be corrected; mostly none. */
  problems?: RemarkView[];
  /** English text for the log. */
  detail: string;
}

/** Whether this laptop's keyring keeps the key of a workspace. */
export type Remembered = "unavailable" | "no" | "yes";
