// The pahole of this machine (Debian's package dwarves). A missing one is said aloud; with CI=true it fails.
import { execFileSync, type StdioOptions } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { realFile } from "./pahole-answers.js";

/** Runs pahole on the BTF of a real kernel. */
export interface PaholeHere {
  run(...options: readonly string[]): string;
  remove(): void;
}

/** The version whose text these tests know; others print other words. */
const KNOWN_VERSION = "v1.24";

/** The version of pahole, null when it is missing or another one: then there is nothing to compare with. */
function knownVersion(): string | null {
  let version: string;
  try {
    version = execFileSync("pahole", ["--version"], { encoding: "utf8" }).trim();
  } catch (error) {
    if (process.env.CI === "true") throw new Error("pahole is missing: install dwarves", { cause: error });
    console.warn("skipped: no pahole (package dwarves)");
    return null;
  }
  if (version === KNOWN_VERSION) return version;
  console.warn(`skipped: pahole is ${version}, and its words are known for ${KNOWN_VERSION}`);
  return null;
}

/** pahole on a file: its options; null when it is missing or another version. */
export function paholeOn(file: string): ((...options: readonly string[]) => string) | null {
  if (knownVersion() === null) return null;
  // It says on stderr which kinds of BTF it does not know.
  return (...options) => {
    const stdio: StdioOptions = ["ignore", "pipe", "ignore"];
    return execFileSync("pahole", [...options, file], { encoding: "utf8", maxBuffer: 2 ** 28, stdio });
  };
}

/** pahole on the BTF of a kernel; null when it is missing or another version. */
export function paholeHere(kernel: string): PaholeHere | null {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-pahole-"));
  const file = join(folder, `${kernel}.btf`);
  writeFileSync(file, realFile(`btf/${kernel}.btf.gz`));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const onFile = paholeOn(file);
  if (onFile !== null) return { run: (...options) => onFile("-F", "btf", ...options), remove };
  remove();
  return null;
}
