/** Findings in the order of their weight, gathered by what they are. */
import type { Finding, Severity } from "../../lib/api/generated/api.ts";

/** Findings of one kind. */
export interface FindingGroup {
  severity: Severity;
  code: string;
  findings: Finding[];
}

const WEIGHT: Record<Severity, number> = { open: 0, doubt: 1, detail: 2 };

/** Gathers `findings` by kind; the weightiest kinds first, within a kind the instrument's order. */
export function gathered(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const group = groups.get(finding.code);
    if (group === undefined) {
      const { severity, code } = finding;
      groups.set(code, { severity, code, findings: [finding] });
    } else {
      group.findings.push(finding);
    }
  }
  return [...groups.values()].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}
