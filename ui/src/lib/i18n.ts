/** Words, plurals, dates and numbers in the language of the interface. */
import words from "virtual:locales";

const FALLBACK = "en";
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

export type Params = Record<string, string | number>;

function choose(): string {
  const wished = typeof navigator === "undefined" ? [] : navigator.languages;
  for (const tag of wished) {
    const language = tag.split("-")[0] ?? "";
    if (language in words) return language;
  }
  return FALLBACK;
}

/** The language of the interface; every command that returns texts is told it. */
export const language = choose();

/** Languages that can be written from right to left mirror the whole page. */
export function directionOf(tag: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(tag.split("-")[0] ?? "") ? "rtl" : "ltr";
}

/** Tells the page its language and direction. */
export function applyLanguage(): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

function lookup(key: string): string | undefined {
  return words[language]?.[key] ?? words[FALLBACK]?.[key];
}

function fill(text: string, params: Params): string {
  return text.replace(/%\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? number(value) : value;
  });
}

/** Whether there are words for `key`. */
export function has(key: string): boolean {
  return lookup(key) !== undefined;
}

/** The words for `key`; the key itself when there are none, so that a gap is seen. */
export function t(key: string, params: Params = {}): string {
  return fill(lookup(key) ?? key, params);
}

const plurals = new Intl.PluralRules(language);

/** The words for `count` things: `key.one`, `key.few`, … as CLDR chooses; `%{count}` is filled in. */
export function tn(key: string, count: number, params: Params = {}): string {
  const exact = `${key}.${plurals.select(count)}`;
  return t(has(exact) ? exact : `${key}.other`, { count, ...params });
}

const numbers = new Intl.NumberFormat(language);
/** A whole number with the grouping of the language. */
export function number(value: number): string {
  return numbers.format(value);
}

const clockFormat = new Intl.DateTimeFormat(language, {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
/** The time of day, for "Saved 14:02". */
export function clock(ms: number): string {
  return clockFormat.format(ms);
}

const momentFormat = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
/** A day with its time. */
export function moment(ms: number): string {
  return momentFormat.format(ms);
}

const listFormat = new Intl.ListFormat(language, { type: "conjunction" });
/** Names in a row, joined as the language joins them. */
export function list(names: string[]): string {
  return listFormat.format(names);
}

/** A size of a file. */
export function size(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[unit] ?? "byte",
    maximumFractionDigits: unit === 0 || value >= 100 ? 0 : 1,
  }).format(value);
}

const compare = new Intl.Collator(language).compare;
/** Sorts by what people read. */
export function byName<T>(items: readonly T[], name: (item: T) => string): T[] {
  return [...items].sort((a, b) => compare(name(a), name(b)));
}

/** Text without case and accents, so that "cote" finds "Côte". */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase(language);
}

/** A long fingerprint in groups of four, so that two people can read it to each other. */
export function grouped(hex: string): string {
  return hex.replace(/(.{4})(?=.)/g, "$1 ");
}
