// What others wrote and we did not: the tools that judge our files, and the command line, which
// prepares what a test is not about.

import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Where the exercise of a filled assessment lies. */
export const GHANA = new URL("../fixtures/ghana/matrix.csv", import.meta.url).pathname;

/** Runs a tool; fails with what it said. A missing tool is named, not passed over. */
export async function run(tool, args, options = {}) {
  try {
    return (await execute(tool, args, { maxBuffer: 64 * 1024 * 1024, ...options })).stdout;
  } catch (error) {
    if (error.code === "ENOENT") throw new Error(`${tool} is not installed: scripts/install-debian.sh test`);
    throw new Error(`${tool} ${args.join(" ")}: ${error.message}\n${error.stdout}${error.stderr}`);
  }
}

/** Runs the command line on this desk and gives its JSON. */
export async function concord(desk, ...args) {
  const environment = { ...process.env, CONCORD_HOME: desk.home };
  return JSON.parse(await run(process.env.CONCORD_CLI, ["--json", ...args], { env: environment }));
}

/** The words of a PDF, as poppler reads them. */
export async function wordsOf(pdf) {
  return run("pdftotext", ["-layout", pdf, "-"]);
}

/**
 * Checks a bundle with `unzip`, `sha256sum` and `ssh-keygen`, as its own readme says, and gives
 * the folder it was unpacked into.
 */
export async function checkBundle(bundle, into) {
  await run("unzip", ["-q", bundle, "-d", into]);
  const [top] = await readdir(into);
  const bag = join(into, top);
  await run("sha256sum", ["--check", "--strict", "--quiet", "tagmanifest-sha256.txt", "manifest-sha256.txt"], { cwd: bag });
  const readme = await run("cat", [join(bag, "data/readme.txt")]);
  const namespace = /-n (\S+)/.exec(readme)[1];
  const signatures = await readdir(join(bag, "signatures"));
  if (signatures.length === 0) throw new Error("the bundle has no signature");
  for (const signature of signatures) {
    const said = await run("sh", ["-c", 'ssh-keygen -Y check-novalidate -n "$1" -s "$2" < tagmanifest-sha256.txt', "sh", namespace, join("signatures", signature)], { cwd: bag });
    if (!said.startsWith("Good ")) throw new Error(`ssh-keygen: ${said}`);
  }
  return bag;
}
