/** What a key press means while an indicator is on the screen. */
import type { Answer } from "./api/generated/api.ts";

export type Intent =
  | { do: "answer"; answer: Answer | null }
  | { do: "move"; by: 1 | -1 }
  | { do: "search" }
  | { do: "undo" }
  | { do: "redo" };

/** Answers in the order of the keys 1 to 4. */
export const ANSWERS: readonly Answer[] = [
  "in_place",
  "partly_in_place",
  "not_in_place",
  "not_applicable",
];

/** The parts of a key press that matter. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/**
 * What `press` asks for; nothing while someone types, where keys belong to the text.
 * `mirrored` is true in languages written from right to left, where the left arrow goes forward.
 */
export function intentOf(press: Press, typing: boolean, mirrored: boolean): Intent | null {
  if (typing || press.altKey) return null;
  if (press.ctrlKey || press.metaKey) {
    if (press.key.toLowerCase() === "z") return { do: press.shiftKey ? "redo" : "undo" };
    if (press.key.toLowerCase() === "y") return { do: "redo" };
    return null;
  }
  const answer = ANSWERS[Number(press.key) - 1];
  if (answer !== undefined) return { do: "answer", answer };
  switch (press.key) {
    case "0":
    case "Backspace":
      return { do: "answer", answer: null };
    case "ArrowRight":
      return { do: "move", by: mirrored ? -1 : 1 };
    case "ArrowLeft":
      return { do: "move", by: mirrored ? 1 : -1 };
    case "PageDown":
      return { do: "move", by: 1 };
    case "PageUp":
      return { do: "move", by: -1 };
    case "/":
      return { do: "search" };
    default:
      return null;
  }
}

/** Whether keys typed into `target` are text, or move within a list of choices. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio"].includes(target.type);
  return target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName);
}
