/** What the history says, in the words of the reader. */
import type {
  AuditFinding,
  DeviceView,
  DisagreementView,
  HistoryBundle,
  HistoryEntry,
  HistoryValue,
} from "../../lib/api/generated/api.ts";
import { facts, list, pathsKept, t, tn } from "../../lib/i18n.svelte.ts";

/** A value: a word of the program, a text, or both. */
export function valueText(value: HistoryValue): string {
  const word = value.word === "" ? "" : t(value.word);
  if (word === "" && value.text === "") return t("common.empty");
  return [word, value.text].filter((part) => part !== "").join(": ");
}

/** What stood there before. */
export function beforeText(entry: HistoryEntry): string {
  if (entry.before.length === 0) return t("common.empty");
  return entry.before.map(valueText).join(" | ");
}

/** A computer, by the name of whoever has its key. */
export function deviceText(device: DeviceView): string {
  if (device.own) return t("history.this_computer");
  return device.name === "" ? device.id : device.name;
}

/** What a change is about. */
export function placeText(
  at: Pick<HistoryEntry | DisagreementView, "thing" | "indicator" | "institutionName" | "title">,
): string {
  return facts(t(at.thing), at.indicator, at.institutionName, at.title);
}

/** Whoever signed a bundle. */
export function signersText(bundle: HistoryBundle): string {
  return list(
    bundle.signers.map(({ own, name, fingerprint }) =>
      own ? t("signer.own") : (name ?? fingerprint),
    ),
  );
}

/** What the record check found. */
export function findingText(finding: AuditFinding): string {
  const device = finding.device === null ? "" : deviceText(finding.device);
  const several = finding.until > finding.seq;
  const number = several ? `${finding.seq}–${finding.until}` : String(finding.seq);
  const params = pathsKept({ device, number, cell: finding.cell });
  if (finding.trouble === "missing" || finding.trouble === "unsealed") {
    return tn(`audit.trouble.${finding.trouble}`, finding.count, params);
  }
  if (finding.trouble === "table" && finding.cell === "") return t("audit.trouble.table_whole");
  return t(`audit.trouble.${finding.trouble}`, params);
}

/** The end of the minute, or of the day, that was chosen on this computer's clock; null if none. */
export function chosenMoment(day: string, time: string): number | null {
  const begun = new Date(`${day}T${time === "" ? "23:59" : time}`).getTime();
  return Number.isNaN(begun) ? null : begun + 59_999;
}
