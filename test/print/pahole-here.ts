// The pahole of this machine (Debian's package dwarves). A missing one is said aloud; with CI=true it fails.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { realFile } from "./pahole-answers.js";

/** Runs pahole on the BTF of a real kernel. */
export interface PaholeHere {
  readonly version: string;
  /** A folder with the kernel's BTF as `NAME.btf`. */
  readonly folder: string;
  run(...options: readonly string[]): string;
  remove(): void;
}

/** The version whose text these tests know; others print other words. */
const KNOWN_VERSION = "v1.24";

/** Null when pahole is missing, or another version: then there is nothing to compare with. */
export function paholeHere(kernel: string): PaholeHere | null {
  let version: string;
  try {
    version = execFileSync("pahole", ["--version"], { encoding: "utf8" }).trim();
  } catch (error) {
    if (process.env.CI === "true") throw new Error("pahole is missing: install dwarves", { cause: error });
    console.warn("skipped: no pahole (package dwarves)");
    return null;
  }
  if (version !== KNOWN_VERSION) {
    console.warn(`skipped: pahole is ${version}, and its words are known for ${KNOWN_VERSION}`);
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), "kstruct-pahole-"));
  const file = join(folder, `${kernel}.btf`);
  writeFileSync(file, realFile(`btf/${kernel}.btf.gz`));
  return {
    version,
    folder,
    run(...options) {
      // It says on stderr which kinds of BTF it does not know.
      return execFileSync("pahole", ["-F", "btf", ...options, file], {
        encoding: "utf8",
        maxBuffer: 2 ** 28,
        stdio: ["ignore", "pipe", "ignore"],
      });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
