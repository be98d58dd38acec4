/** What a file is that somebody drops on the window or opens with it. */

/** A file, by the ending of its name; a folder may hold bundles. */
export type FileSort = "workspace" | "bundle" | "matrix" | "unknown";

export function sortOf(path: string): FileSort {
  const name = path.split(/[/\\]/).at(-1) ?? "";
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined) return name === "" ? "unknown" : "bundle";
  if (ending === "concord") return "workspace";
  if (ending === "zip") return "bundle";
  return ending === "csv" || ending === "xlsx" ? "matrix" : "unknown";
}
