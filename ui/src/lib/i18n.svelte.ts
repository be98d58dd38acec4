/** Words, plurals, dates and numbers in the language of the interface. */
import { english, others } from "virtual:locales";

const FALLBACK = "en";
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

export type Params = Record<string, string | number>;

const STORED = "concord.language";

/** The words of the languages that have been read. */
const words: Record<string, Record<string, string>> = { [FALLBACK]: english };

const isKnown = (tag: string) => tag === FALLBACK || tag in others;

/** Languages by their own names, in the order of the United Nations. */
const NAMED: readonly { tag: string; name: string }[] = [
  { tag: "ar", name: "العربية" },
  { tag: "zh", name: "中文" },
  { tag: "en", name: "English" },
  { tag: "fr", name: "Français" },
  { tag: "ru", name: "Русский" },
  { tag: "es", name: "Español" },
  { tag: "pt", name: "Português" },
];

/** The languages of the interface. */
export const LANGUAGES = NAMED.filter(({ tag }) => isKnown(tag));

/** A language's own name; the tag when it has none here. */
export function nameOf(tag: string): string {
  return NAMED.find((known) => known.tag === tag)?.name ?? tag;
}

function choose(): string {
  const kept = typeof localStorage === "undefined" ? null : localStorage.getItem(STORED);
  const wished = typeof navigator === "undefined" ? [] : navigator.languages;
  for (const tag of kept === null ? wished : [kept, ...wished]) {
    const language = tag.split("-")[0] ?? "";
    if (isKnown(language)) return language;
  }
  return FALLBACK;
}

let current = $state(FALLBACK);

/** The language of the interface; every command that returns texts is told it. */
export function language(): string {
  return current;
}

/** Reads the words of a language and speaks it from now on. */
async function speak(tag: string): Promise<void> {
  words[tag] ??= (await others[tag]?.())?.default ?? english;
  current = tag;
  applyLanguage();
}

/** Speaks the language that was chosen on this laptop, or one that the system wishes. */
export async function startLanguage(): Promise<void> {
  await speak(choose());
}

/** Changes the language of the interface and keeps it on this laptop. */
export async function setLanguage(tag: string): Promise<void> {
  if (!isKnown(tag)) return;
  await speak(tag);
  localStorage.setItem(STORED, tag);
}

/** What `make` gives for the language, made once for each. */
function perLanguage<T>(make: (language: string) => T): () => T {
  const made: Partial<Record<string, T>> = {};
  return () => (made[current] ??= make(current));
}

/** Digits as laws and articles are cited, also in Arabic: 0 to 9. */
const withDigits = (tag: string) => `${tag}-u-nu-latn`;

/** Languages that can be written from right to left mirror the whole page. */
export function directionOf(tag: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(tag.split("-")[0] ?? "") ? "rtl" : "ltr";
}

/** What a sentence is filled with; paths read from left to right in every language. */
export function pathsKept(params: Record<string, string>): Record<string, string> {
  if (directionOf(language()) === "ltr") return params;
  const kept = (value: string) => (/[/\\]/.test(value) ? `\u2066${value}\u2069` : value);
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, kept(value)]));
}

/** Tells the page its language and direction. */
function applyLanguage(): void {
  document.documentElement.lang = current;
  document.documentElement.dir = directionOf(current);
}

function lookup(key: string): string | undefined {
  return words[current]?.[key] ?? words[FALLBACK]?.[key];
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

const plurals = perLanguage((tag) => new Intl.PluralRules(tag));

/** The words for `count` things: `key.one`, `key.few`, … as CLDR chooses; `%{count}` is filled in. */
export function tn(key: string, count: number, params: Params = {}): string {
  const exact = `${key}.${plurals().select(count)}`;
  return t(has(exact) ? exact : `${key}.other`, { count, ...params });
}

const numbers = perLanguage((tag) => new Intl.NumberFormat(withDigits(tag)));
/** A whole number with the grouping of the language. */
export function number(value: number): string {
  return numbers().format(value);
}

const clockFormat = perLanguage(
  (tag) =>
    new Intl.DateTimeFormat(withDigits(tag), {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }),
);
/** The time of day, for "Saved 14:02". */
export function clock(ms: number): string {
  return clockFormat().format(ms);
}

const momentFormat = perLanguage(
  (tag) =>
    new Intl.DateTimeFormat(withDigits(tag), {
      dateStyle: "medium",
      timeStyle: "short",
      hourCycle: "h23",
    }),
);
/** A day with its time. */
export function moment(ms: number): string {
  return momentFormat().format(ms);
}

const dayFormat = perLanguage(
  (tag) => new Intl.DateTimeFormat(withDigits(tag), { dateStyle: "long", timeZone: "UTC" }),
);
/** A day written 2026-11-24, as the language writes it. */
export function day(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? date : dayFormat().format(at);
}

const listFormat = perLanguage((tag) => new Intl.ListFormat(tag, { type: "conjunction" }));
/** Names in a row, joined as the language joins them. */
export function list(names: string[]): string {
  return listFormat().format(names);
}

/** Facts about one thing side by side; what is not known is left out. */
export function facts(...known: (string | number | null | undefined)[]): string {
  return known.filter((fact) => fact != null && fact !== "").join(" · ");
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
  return new Intl.NumberFormat(withDigits(current), {
    style: "unit",
    unit: units[unit] ?? "byte",
    maximumFractionDigits: unit === 0 || value >= 100 ? 0 : 1,
  }).format(value);
}

const collator = perLanguage((tag) => new Intl.Collator(tag));
/** Sorts by what people read. */
export function byName<T>(items: readonly T[], name: (item: T) => string): T[] {
  return [...items].sort((a, b) => collator().compare(name(a), name(b)));
}

/** Text without case and accents, so that "cote" finds "Côte". */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase(current);
}

/** A long fingerprint in groups of four, so that two people can read it to each other. */
export function grouped(hex: string): string {
  return hex.replace(/(.{4})(?=.)/g, "$1 ");
}
