/** Long work: what runs, how far it has come, and how it ended. */
import { cancelWork, type Failure, failureOf, type OnProgress } from "../../lib/api/client.ts";
import type { Progress } from "../../lib/api/generated/api.ts";

/** What waits for somebody to open an encrypted bundle. */
export interface Locked {
  failure: Failure;
  answer: (unlocked: boolean) => void;
}

/** Which passphrase opens a bundle that was refused so; null when none does. */
export function keyFor(code: string): "passphrase" | "keyPassphrase" | null {
  if (code === "bundle.passphrase_needed" || code === "bundle.passphrase_wrong") {
    return "passphrase";
  }
  // The device key itself says so only when something is signed, which has its own dialog.
  if (code === "bundle.identity_locked") return "keyPassphrase";
  return null;
}

export class Work {
  running = $state(false);
  cancelling = $state(false);
  progress = $state.raw<Progress | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** An encrypted bundle stops the work until somebody gives what opens it, or gives up. */
  locked = $state.raw<Locked | null>(null);

  /** Runs `work`; its result, or null when it failed or was cancelled. */
  async run<T>(work: (onProgress: OnProgress) => Promise<T>): Promise<T | null> {
    this.running = true;
    this.cancelling = false;
    this.progress = null;
    this.failure = null;
    for (;;) {
      try {
        return await work((progress) => {
          this.progress = progress;
        });
      } catch (thrown) {
        const failure = failureOf(thrown);
        if (!(await this.#opened(failure))) {
          this.failure = failure;
          return null;
        }
      } finally {
        this.running = this.locked !== null;
      }
      this.running = true;
    }
  }

  /** Waits for what opens an encrypted bundle; false when it was none, or nobody knows it. */
  async #opened(failure: Failure): Promise<boolean> {
    if (keyFor(failure.code) === null) return false;
    const unlocked = await new Promise<boolean>((answer) => {
      this.locked = { failure, answer };
    });
    this.locked = null;
    return unlocked;
  }

  async cancel(): Promise<void> {
    this.cancelling = true;
    await cancelWork();
  }
}
