/** Light, dark, or as the system says; kept on this laptop. */
export type Theme = "system" | "light" | "dark";

const STORED = "concord.theme";

class ThemeChoice {
  choice = $state<Theme>("system");

  start(): void {
    const kept = localStorage.getItem(STORED);
    if (kept === "light" || kept === "dark") this.choice = kept;
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.#apply();
    });
    this.#apply();
  }

  set(choice: Theme): void {
    this.choice = choice;
    localStorage.setItem(STORED, choice);
    this.#apply();
  }

  #apply(): void {
    const dark =
      this.choice === "dark" ||
      (this.choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
    document.documentElement.dataset["theme"] = dark ? "dark" : "light";
  }
}

export const theme = new ThemeChoice();
