// Where this package lies: its layouts/ (the shipped variants and the marks) and its version.
// Invariant: the folder is found by walking up to kstruct's own package.json, so it is the same from dist/ and from source.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the package's root folder. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "layouts", "include", "kstruct.h"))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error("K9001: kstruct's own layouts/ folder is not there; is the package complete?");
    folder = parent;
  }
  return folder;
}

/** The version in package.json. */
export function packageVersion(): string {
  const text = readFileSync(join(packageRoot(), "package.json"), "utf8");
  const version: unknown = JSON.parse(text, (key, value) => (key === "exports" ? undefined : value)).version;
  return typeof version === "string" ? version : "0.0.0";
}
