/** Locking the open workspace: everything typed is saved, the core forgets the key, and opening it
 * again leads back to where one was. */
import { closeWorkspace, type Failure, protection } from "../../lib/api/client.ts";
import type { WorkspaceView } from "../../lib/api/generated/api.ts";
import { collection } from "../collect/collection.svelte.ts";
import { type Page, session, type Target } from "../session/session.svelte.ts";

interface Place {
  page: Page;
  target: Target;
  assessment: string | null;
}

class Lock {
  /** Whether the workspace that is open can be locked. */
  possible = $state(false);
  /** The workspace that waits for its passphrase. */
  path = $state("");
  /** Whether its key part is missing, so that only the recovery code helps. */
  codeOnly = $state(false);
  /** Whether the recovery code opened it, so that nobody asks for the passphrase. */
  openedByCode = $state(false);
  #place: Place | null = null;

  /** Asks whether what is open is protected. */
  async look(): Promise<void> {
    if (session.workspace === null) this.openedByCode = false;
    this.possible = session.workspace !== null && (await protection()).workspace !== "open";
  }

  /** Whether `failure` means that a workspace waits for its passphrase; then the page asks. */
  wanted(failure: Failure): boolean {
    const { file } = failure.params;
    if (file === undefined) return false;
    if (failure.code !== "store.locked" && failure.code !== "store.key_part_missing") return false;
    this.ask(file, failure.code === "store.key_part_missing");
    return true;
  }

  /** Shows the page that asks for the passphrase of the workspace at `path`. */
  ask(path: string, codeOnly: boolean): void {
    this.path = path;
    this.codeOnly = codeOnly;
    session.show("unlock");
  }

  /** Saves, closes and asks. A save that fails keeps the workspace open: it would be lost. */
  async now(): Promise<void> {
    const open = session.workspace;
    if (!this.possible || open === null || !(await session.settled())) return;
    const { page } = session;
    const target: Target = {};
    if (page === "collect" && collection.view !== null) target.indicator = collection.view.id;
    if (page === "collect" && collection.speaker !== null) target.institution = collection.speaker;
    this.#place = { page, target, assessment: session.id };
    this.possible = false;
    this.openedByCode = false;
    await closeWorkspace();
    session.workspace = null;
    session.assessment = null;
    session.saveState = "none";
    // Nothing of the record stays on the screen or behind it.
    collection.attend();
    this.ask(open.path, false);
  }

  /** Goes on in a workspace that was just unlocked. */
  async opened(workspace: WorkspaceView, byCode: boolean): Promise<void> {
    const place = this.#place;
    const same = place !== null && workspace.path === this.path;
    this.#place = null;
    if (same && place.assessment !== null) {
      session.workspace = workspace;
      await session.choose(place.assessment, place.page, place.target);
    } else await session.entered(workspace);
    this.openedByCode = byCode;
    // The passphrase is probably forgotten; a new one is chosen in the settings.
    if (byCode && session.id !== null) session.show("settings");
    await this.look();
  }

  /** Leaves the page that asks. */
  giveUp(): void {
    this.#place = null;
    this.path = "";
    session.show("start");
  }
}

export const lock = new Lock();
