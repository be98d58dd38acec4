/** The indicator on the screen, the list at the side and who speaks. */
import {
  type Failure,
  failureOf,
  indicator as readIndicator,
  outline as readOutline,
  type Place,
  setAnswer,
} from "../../lib/api/client.ts";
import type {
  Answer,
  IndicatorId,
  IndicatorView,
  InstitutionId,
  Outline,
  PositionView,
} from "../../lib/api/generated/api.ts";
import { session } from "../session/session.svelte.ts";
import { type Filter, firstOpen, flat, neighbour, type View } from "./filter.ts";

class Collection {
  outline = $state.raw<Outline | null>(null);
  view = $state.raw<IndicatorView | null>(null);
  speaker = $state<InstitutionId | null>(null);
  filter = $state<Filter>("all");
  /** The language in which the question and its guidance are read; the interface's when none. */
  reading = $state<string | null>(null);
  failure = $state.raw<Failure | null>(null);
  #assessment: string | null = null;
  #asked = 0;
  /** The indicator somebody asked for and that is not on the screen yet. */
  #wanted: IndicatorId | null = null;

  /** Forgets what belongs to another assessment. */
  attend(): void {
    if (this.#assessment === session.id) return;
    this.#assessment = session.id;
    this.outline = null;
    this.view = null;
    this.#wanted = null;
    this.filter = "all";
    this.speaker = null;
  }

  /** What the speaker has recorded on this indicator. */
  get position(): PositionView | null {
    return this.view?.positions.find(({ institution }) => institution === this.speaker) ?? null;
  }

  /** The only indicators shown, in a workspace that was opened from a packet. */
  get only(): ReadonlySet<IndicatorId> | null {
    return session.focus === null ? null : new Set(session.focus.asked);
  }

  /** How many of what a packet asks have an answer. */
  get answered(): number {
    const focus = session.focus;
    if (focus === null || this.outline === null) return 0;
    const only = new Set(focus.asked);
    return flat(this.outline).filter(
      ({ id, institutions }) => only.has(id) && institutions.includes(focus.institution),
    ).length;
  }

  /** What the list at the side shows. */
  get shown(): View {
    return { filter: this.filter, speaker: this.speaker, only: this.only };
  }

  /** What the others have recorded. */
  get others(): PositionView[] {
    return this.view?.positions.filter(({ institution }) => institution !== this.speaker) ?? [];
  }

  /** Where an answer given now belongs. */
  get place(): Place | null {
    if (session.id === null || this.view === null || this.speaker === null) return null;
    return { id: session.id, indicator: this.view.id, institution: this.speaker };
  }

  /** Reads the list and the indicator again; `wanted` chooses another indicator. */
  async load(wanted?: IndicatorId): Promise<void> {
    const id = session.id;
    if (id === null) return;
    if (wanted !== undefined) this.#wanted = wanted;
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const outline = await readOutline(id);
      const indicator = this.#wanted ?? this.#here ?? firstOpen(outline, this.only);
      const view = indicator === null ? null : await readIndicator(id, indicator, this.reading);
      // Someone who pages quickly asks again before the first reply is here.
      if (asked !== this.#asked) return;
      this.outline = outline;
      this.view = view;
      this.#wanted = null;
      this.failure = null;
      this.#chooseSpeaker();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Reads the same indicator in another language. */
  async readIn(language: string): Promise<void> {
    this.reading = language;
    await this.load();
  }

  /** Shows another indicator after everything typed is on disk. */
  async open(indicator: IndicatorId, speaker?: InstitutionId): Promise<void> {
    if (!(await session.settled())) return;
    if (speaker !== undefined) this.speaker = speaker;
    await this.load(indicator);
  }

  /** Goes to the indicator before or after this one. */
  async move(by: 1 | -1): Promise<void> {
    if (this.outline === null || this.view === null) return;
    const next = neighbour(this.outline, this.view.id, by, this.shown);
    if (next !== null) await this.open(next);
  }

  async speakAs(institution: InstitutionId): Promise<void> {
    if (await session.settled()) this.speaker = institution;
  }

  async answer(answer: Answer | null): Promise<void> {
    const place = this.place;
    if (session.past !== null || place === null || (this.position?.answer ?? null) === answer)
      return;
    await session.record(() => setAnswer(place, answer));
  }

  /** The indicator on the screen, unless a packet does not ask about it. */
  get #here(): IndicatorId | null {
    const here = this.view?.id ?? null;
    return here === null || this.only === null || this.only.has(here) ? here : null;
  }

  /** Keeps the speaker while it exists; else whoever has spoken here, else the first. */
  #chooseSpeaker(): void {
    const institutions = session.assessment?.institutions ?? [];
    const has = (id: InstitutionId | null | undefined) =>
      institutions.some((institution) => institution.id === id);
    if (session.focus !== null) {
      this.speaker = session.focus.institution;
      return;
    }
    if (has(this.speaker)) return;
    const spoken = this.view?.positions[0]?.institution;
    this.speaker = has(spoken) && spoken ? spoken : (institutions[0]?.id ?? null);
  }
}

export const collection = new Collection();
