declare module "virtual:locales" {
  /** Words in English, keys flattened to `a.b.c`. */
  export const english: Record<string, string>;
  /** How to read the words of each other language. */
  export const others: Record<string, () => Promise<{ default: Record<string, string> }>>;
}
