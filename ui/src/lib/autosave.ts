/** Saves what is typed a moment after the typing stops, and at once when asked to. */
export class Autosave {
  readonly #delayMs: number;
  readonly #waiting = new Map<
    string,
    { save: () => Promise<void>; timer: ReturnType<typeof setTimeout> }
  >();
  #running: Promise<void> = Promise.resolve();

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  /** Remembers how to save the field `key`; a later edit of the same field replaces it. */
  edit(key: string, save: () => Promise<void>): void {
    clearTimeout(this.#waiting.get(key)?.timer);
    const timer = setTimeout(() => {
      this.#start(key);
    }, this.#delayMs);
    this.#waiting.set(key, { save, timer });
  }

  /** Saves everything that waits and resolves when it is on disk or has failed. */
  async flush(): Promise<void> {
    for (const key of [...this.#waiting.keys()]) this.#start(key);
    await this.#running;
  }

  /** One after another, so that what was typed first is recorded first. */
  #start(key: string): void {
    const entry = this.#waiting.get(key);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    this.#waiting.delete(key);
    this.#running = this.#running.then(entry.save);
  }
}
