/** What a page shows of the open assessment: read at first, and again after all that is recorded. */
import { untrack } from "svelte";

import { type Failure, failureOf } from "../../lib/api/client.ts";
import type { AssessmentId } from "../../lib/api/generated/api.ts";
import { session } from "./session.svelte.ts";

/** Belongs to the component that makes it. */
export class Reading<T> {
  view = $state.raw<T | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #read: (id: AssessmentId) => Promise<T>;
  #turn = 0;

  constructor(read: (id: AssessmentId) => Promise<T>) {
    this.#read = read;
    $effect(() => {
      if (session.changes >= 0) untrack(() => void this.again());
    });
  }

  /** Reads once more. */
  async again(): Promise<void> {
    const id = session.id;
    if (id === null) return;
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const view = await this.#read(id);
      // What was asked later is newer, also when it came sooner.
      if (turn !== this.#turn) return;
      this.view = view;
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }
}
