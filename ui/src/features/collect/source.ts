/** The form of a source: what it starts with and what it may hold. */
import type {
  CitationView,
  EvidenceKind,
  EvidenceView,
  SourceEntry,
} from "../../lib/api/generated/api.ts";

/** All kinds of source, in the order people read them. */
export const KINDS: readonly EvidenceKind[] = [
  "constitution",
  "law",
  "decree",
  "policy",
  "strategy",
  "institution",
  "agreement",
  "treaty",
  "programme",
  "procedure",
  "data_source",
  "report",
];

/** A form with nothing in it. */
export function emptySource(): SourceEntry {
  return {
    evidence: null,
    kind: null,
    title: "",
    issuer: "",
    year: null,
    url: "",
    language: "",
    checkedOn: "",
    locator: "",
  };
}

/** An entry that shows a source as it is cited. */
export function sourceOf(citation: CitationView): SourceEntry {
  return { ...entryOf(citation.evidence), locator: citation.locator };
}

/** An entry that shows a source. */
export function entryOf(source: EvidenceView): SourceEntry {
  const { id, kind, title, issuer, year, url, language, checkedOn } = source;
  return { evidence: id, kind, title, issuer, year, url, language, checkedOn, locator: "" };
}

/** A form as it is typed: kind and year may be empty or wrong for a while. */
export interface SourceForm {
  entry: SourceEntry;
  kind: EvidenceKind | "";
  year: string;
}

/** A form that shows `entry`. */
export function formOf(entry: SourceEntry): SourceForm {
  return {
    entry,
    kind: entry.kind ?? "",
    year: entry.year === null ? "" : String(entry.year),
  };
}

/** What was typed, as the core takes it; nothing while something is missing or wrong. */
export function filled(form: SourceForm): SourceEntry | null {
  const year = yearOf(form.year);
  if (form.entry.title.trim() === "" || (form.year.trim() !== "" && year === null)) return null;
  return { ...form.entry, kind: form.kind === "" ? null : form.kind, year };
}

/** The year that `text` names: four digits; anything else is no year. */
export function yearOf(text: string): number | null {
  return /^[12]\d{3}$/.test(text.trim()) ? Number(text.trim()) : null;
}
