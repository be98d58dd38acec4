/** Long work: what runs, how far it has come, and how it ended. */
import { cancelWork, type Failure, failureOf, type OnProgress } from "../../lib/api/client.ts";
import type { Progress } from "../../lib/api/generated/api.ts";

export class Work {
  running = $state(false);
  cancelling = $state(false);
  progress = $state.raw<Progress | null>(null);
  failure = $state.raw<Failure | null>(null);

  /** Runs `work`; its result, or null when it failed or was cancelled. */
  async run<T>(work: (onProgress: OnProgress) => Promise<T>): Promise<T | null> {
    this.running = true;
    this.cancelling = false;
    this.progress = null;
    this.failure = null;
    try {
      return await work((progress) => {
        this.progress = progress;
      });
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    } finally {
      this.running = false;
    }
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    await cancelWork();
  }
}
