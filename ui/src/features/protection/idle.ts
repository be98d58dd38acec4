/** After how long without a keystroke or a click a protected workspace is locked. */

const STORED = "concord.idle";

/** The choices, in minutes; 0 is never. */
export const IDLE_MINUTES: readonly number[] = [0, 5, 15, 30, 60];

/** The choice of this laptop. */
export function idleMinutes(): number {
  const kept = Number(localStorage.getItem(STORED) ?? "0");
  return IDLE_MINUTES.includes(kept) ? kept : 0;
}

/** Keeps a choice on this laptop. */
export function keepIdleMinutes(minutes: number): void {
  localStorage.setItem(STORED, String(minutes));
}

/** Whether it is time to lock; the clock goes on while a laptop sleeps. */
export function isIdle(lastMs: number, nowMs: number, minutes: number): boolean {
  return minutes > 0 && nowMs - lastMs >= minutes * 60_000;
}
