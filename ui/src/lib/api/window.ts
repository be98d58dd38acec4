/** What the window itself sends, beside the types that the core generates. */

/** What a command that failed tells the screen. */
export interface CommandError {
  /** Locale key under `error.`. */
  code: string;
  /** Values the translated sentence needs. */
  params: Record<string, string>;
  /** English text for the log. */
  detail: string;
}
