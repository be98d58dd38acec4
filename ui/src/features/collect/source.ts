/** The form of a source: what it starts with and what it may hold. */
import type { CitationView, EvidenceKind, SourceEntry } from "../../lib/api/generated/api.ts";

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

/** A form that shows a source as it is cited. */
export function sourceOf(citation: CitationView): SourceEntry {
  const { id, kind, title, issuer, year, url, language, checkedOn } = citation.evidence;
  return {
    evidence: id,
    kind,
    title,
    issuer,
    year,
    url,
    language,
    checkedOn,
    locator: citation.locator,
  };
}

/** The year that `text` names: four digits; anything else is no year. */
export function yearOf(text: string): number | null {
  return /^[12]\d{3}$/.test(text.trim()) ? Number(text.trim()) : null;
}
