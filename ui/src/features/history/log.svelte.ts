/** Pages of the history, read as far as somebody asked. */
import { type Failure, failureOf, history } from "../../lib/api/client.ts";
import type { DeviceView, HistoryEntry, HistoryQuery } from "../../lib/api/generated/api.ts";
import { session } from "../session/session.svelte.ts";

const PAGE = 60;

/** What is asked for; what is left out is not filtered. */
export type Asked = Pick<HistoryQuery, "subject" | "grain"> &
  Partial<Pick<HistoryQuery, "indicator" | "institution" | "device" | "sinceMs">>;

export class Log {
  entries = $state.raw<HistoryEntry[]>([]);
  /** Whether the first page has come. */
  ready = $state(false);
  failure = $state.raw<Failure | null>(null);
  before = $state<number | null>(null);
  /** Every computer that has been seen, to choose from while the list is filtered. */
  devices = $state<DeviceView[]>([]);
  #asked: Asked | null = null;
  #turn = 0;

  /** Reads the first page. */
  async ask(asked: Asked): Promise<void> {
    this.#asked = asked;
    await this.#read(null);
  }

  /** Reads the next page. */
  async more(): Promise<void> {
    if (this.before !== null) await this.#read(this.before);
  }

  async #read(before: number | null): Promise<void> {
    const [id, asked] = [session.id, this.#asked];
    if (id === null || asked === null) return;
    this.#turn += 1;
    const turn = this.#turn;
    try {
      const page = await history(id, {
        indicator: null,
        institution: null,
        device: null,
        sinceMs: null,
        ...asked,
        before,
        limit: PAGE,
      });
      if (turn !== this.#turn) return;
      this.entries = before === null ? page.entries : [...this.entries, ...page.entries];
      this.before = page.before;
      for (const { device } of page.entries) {
        if (!this.devices.some(({ id }) => id === device.id)) this.devices.push(device);
      }
      this.failure = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
    this.ready = true;
  }
}
