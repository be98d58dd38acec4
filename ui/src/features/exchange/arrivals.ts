/** Who signed several bundles, and what the keys of strangers may be called. */
import type {
  BundleArrival,
  ChangeView,
  IndicatorId,
  SignerView,
} from "../../lib/api/generated/api.ts";
import { t } from "../../lib/i18n.svelte.ts";

type Signed = Pick<BundleArrival, "institution" | "signers">;

/** Whose key signed. */
export function signerText({ own, name }: SignerView): string {
  if (own) return t("signer.own");
  return name === null ? t("signer.stranger") : t("signer.known", { name });
}

/** Keys that nobody here knows, each once, in the order of the bundles. */
export function strangersOf(bundles: readonly Signed[]): string[] {
  const unknown = bundles.flatMap(({ signers }) =>
    signers
      .filter((signer) => !signer.own && signer.name === null)
      .map(({ fingerprint }) => fingerprint),
  );
  return [...new Set(unknown)];
}

/** The name of the institution in whose bundle a stranger's key occurs first, by key. */
export function namesOf(bundles: readonly Signed[]): Record<string, string> {
  const names: Record<string, string> = {};
  for (const bundle of bundles) {
    for (const key of strangersOf([bundle])) names[key] ??= bundle.institution;
  }
  return names;
}

/** Whether a path stands for several bundles: a folder has no ending. */
export function isFolder(path: string): boolean {
  const name = path.trim().split(/[/\\]/).at(-1) ?? "";
  return path.trim() !== "" && !/\.[a-z0-9]{1,5}$/i.test(name);
}

/** Where there is something to settle: each indicator and name once. */
export function placesOf(
  changes: readonly ChangeView[],
): { indicator: IndicatorId; name: string }[] {
  const found = new Map<string, { indicator: IndicatorId; name: string }>();
  for (const { change, indicator, name } of changes) {
    if (change === "unsettled" && indicator !== null) {
      found.set(`${indicator} ${name}`, { indicator, name });
    }
  }
  return [...found.values()];
}
