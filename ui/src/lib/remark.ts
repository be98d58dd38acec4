/** What is wrong with a place in a file, or should be known about it, as a sentence. */
import type { RemarkView } from "./api/generated/api.ts";
import { t } from "./i18n.svelte.ts";

/** Where, what, and what may have been meant. */
export function remarkText(remark: RemarkView): string {
  const { code, ...rest } = remark;
  const params = { ...rest, line: String(remark.line) };
  const place = t(`matrix.place.${remark.sheet === "" ? "line" : "cell"}`, params);
  const said = t(`matrix.remark.${code}`, params);
  const meant = remark.nearest === "" ? "" : ` ${t("matrix.remark.nearest", params)}`;
  return `${place}: ${said}${meant}`;
}
