/** What is open, which page is shown, and whether everything typed is on disk. */
import {
  assessment as readAssessment,
  closeWorkspace,
  Failure,
  failureOf,
  lookBack,
  lookNow,
  redo,
  undo,
  workspace as readWorkspace,
} from "../../lib/api/client.ts";
import type {
  AssessmentId,
  AssessmentView,
  CopyMade,
  EvidenceId,
  FocusView,
  IndicatorId,
  InstitutionId,
  Moment,
  Saved,
  SdgItem,
  WorkspaceView,
} from "../../lib/api/generated/api.ts";
import type { CommandError } from "../../lib/api/window.ts";
import { Autosave } from "../../lib/autosave.ts";

export type Page =
  | "start"
  | "unlock"
  | "assessments"
  | "new"
  | "collect"
  | "sources"
  | "overview"
  | "consultation"
  | "sdg"
  | "report"
  | "packets"
  | "export"
  | "import"
  | "signatures"
  | "history"
  | "settings";

/** Where to land on a page. */
export interface Target {
  indicator?: IndicatorId;
  institution?: InstitutionId;
  /** An item of SDG indicator 10.7.2. */
  item?: SdgItem;
  /** A source. */
  source?: EvidenceId;
  /** A file to import at once. */
  file?: string;
  /** Files that were dropped on the window or opened with it. */
  files?: string[];
}

type SaveState = "none" | "saving" | "saved" | "failed";

class Session {
  page = $state<Page>("start");
  target = $state.raw<Target>({});
  workspace = $state.raw<WorkspaceView | null>(null);
  assessment = $state.raw<AssessmentView | null>(null);

  /** The moment that is looked back at, milliseconds UTC; null while all is as it is now. */
  past = $state<number | null>(null);

  /** Whether all is shown in a workspace that was opened from a packet. */
  wide = $state(false);
  saveState = $state<SaveState>("none");
  savedAtMs = $state(0);
  failure = $state.raw<Failure | null>(null);
  /** Why the last copy that the program made by itself failed, until somebody has read it. */
  copyFailure = $state.raw<Failure | null>(null);
  /** Whether it failed on the other drive alone. */
  copyFailedElsewhere = $state(false);
  /** Counts what was recorded, so that a page knows when to read again. */
  changes = $state(0);

  /** Texts that are being typed. */
  readonly drafts = new Autosave(600);
  #retry: (() => Promise<Saved>) | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  /** The id of the assessment that is shown. */
  get id(): AssessmentId | null {
    return this.assessment?.summary.id ?? null;
  }

  /** Why the last change is not on disk; null when it is. */
  get unsaved(): Failure | null {
    return this.saveState === "failed" ? this.failure : null;
  }

  /** What this workspace is narrowed to; null when all is shown. */
  get focus(): FocusView | null {
    return this.wide ? null : (this.assessment?.focus ?? null);
  }

  /** Takes in a workspace that was just opened and shows what is in it. */
  async entered(workspace: WorkspaceView): Promise<void> {
    this.workspace = workspace;
    this.assessment = null;
    this.past = null;
    this.wide = false;
    this.saveState = "none";
    const only = workspace.assessments.length === 1 ? workspace.assessments[0] : undefined;
    if (only === undefined) this.show("assessments");
    else await this.choose(only.id);
  }

  /** Shows one assessment of the workspace. */
  async choose(id: AssessmentId, page: Page = "collect", target: Target = {}): Promise<void> {
    this.assessment = await readAssessment(id);
    this.workspace = await readWorkspace();
    this.changes += 1;
    this.show(page, target);
  }

  show(page: Page, target: Target = {}): void {
    this.target = target;
    this.page = page;
  }

  /** Goes to a page after everything typed is on disk; stays when that fails. */
  async go(page: Page, target: Target = {}): Promise<void> {
    if (await this.settled()) this.show(page, target);
  }

  /** Whether everything typed is on disk now. */
  async settled(): Promise<boolean> {
    await this.drafts.flush();
    await this.#queue;
    return this.saveState !== "failed";
  }

  async leave(): Promise<void> {
    if (!(await this.settled())) return;
    await closeWorkspace();
    this.closed();
  }

  /** Nothing is open any more. */
  closed(): void {
    this.past = null;
    this.workspace = null;
    this.assessment = null;
    this.saveState = "none";
    this.show("start");
  }

  /** Something is being typed: from now until it is on disk, nothing says that all is saved. */
  typed(): void {
    if (this.saveState !== "failed") this.saveState = "saving";
  }

  /** Records one change; true when it is on disk. Failures are shown with a way to try again. */
  record(change: () => Promise<Saved>): Promise<boolean> {
    const done = this.#queue.then(() => this.#attempt(change));
    this.#queue = done;
    return done;
  }

  /** Tries the change that failed once more. */
  async retry(): Promise<void> {
    const change = this.#retry;
    if (change !== null) await this.record(change);
  }

  /** Hears what became of a copy; a drive that is not connected is no failure. */
  copied(made: CopyMade | null, failure: CommandError | null): void {
    const trouble = failure ?? made?.trouble ?? null;
    this.copyFailedElsewhere = failure === null;
    this.copyFailure = trouble === null ? null : new Failure(trouble);
  }

  /** Gives up the change that failed. */
  dismiss(): void {
    this.failure = null;
    this.#retry = null;
    if (this.saveState === "failed") this.saveState = "none";
    this.changes += 1;
  }

  /** Whether the core refused because it needs a reason; then the refusal is forgotten. */
  needsReason(): boolean {
    if (this.failure?.code !== "desk.reason_missing") return false;
    this.dismiss();
    return true;
  }

  async undo(): Promise<void> {
    await this.#step(undo);
  }

  async redo(): Promise<void> {
    await this.#step(redo);
  }

  /** Shows the record as of `moment`; nothing can be changed then. */
  async lookBack(moment: Moment): Promise<void> {
    const id = this.id;
    if (id === null || !(await this.settled())) return;
    this.past = await lookBack(id, moment);
    this.assessment = await readAssessment(id);
    this.saveState = "none";
    this.changes += 1;
    this.show("overview");
  }

  /** Shows the record as it is now again. */
  async lookNow(): Promise<void> {
    await lookNow();
    this.past = null;
    await this.refresh();
    this.changes += 1;
    this.show("history");
  }

  /** Reads the assessment again: its name, institutions and counts. */
  async refresh(): Promise<void> {
    const id = this.id;
    if (id === null) return;
    this.assessment = await readAssessment(id);
    if (this.past === null) this.workspace = await readWorkspace();
  }

  /** Reads everything again in the language that was just chosen; the place is kept. */
  async languageChanged(): Promise<void> {
    await this.refresh();
    this.changes += 1;
  }

  async #step(step: (id: AssessmentId) => Promise<Saved>): Promise<void> {
    const id = this.id;
    if (id === null || !(await this.settled())) return;
    let landed: IndicatorId | null = null;
    const done = await this.record(async () => {
      const saved = await step(id);
      landed = saved.indicator;
      return saved;
    });
    if (!done) return;
    await this.refresh();
    if (landed !== null && this.page === "collect") this.target = { indicator: landed };
  }

  async #attempt(change: () => Promise<Saved>): Promise<boolean> {
    this.saveState = "saving";
    try {
      const saved = await change();
      this.saveState = "saved";
      this.savedAtMs = saved.atMs;
      this.failure = null;
      this.#retry = null;
      if (this.assessment !== null) {
        this.assessment = {
          ...this.assessment,
          canUndo: saved.canUndo,
          canRedo: saved.canRedo,
        };
      }
      this.changes += 1;
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      this.saveState = "failed";
      this.#retry = change;
      return false;
    }
  }
}

export const session = new Session();
