// A program over a variant's headers, compiled by gcc and run: its lines are what tests hold against numbers worked out by
// hand.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { definesOf, includes } from "./headers.js";

const layouts = fileURLToPath(new URL("../../../layouts", import.meta.url));

/** Compiles the program with a variant's headers, runs it, and reads its lines; a name that comes twice has both values. */
export function run(
  variant: string,
  program: string,
  defines: Readonly<Record<string, string>>,
): ReadonlyMap<string, readonly bigint[]> {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-functions-"));
  try {
    const [source, binary] = [join(folder, "functions.c"), join(folder, "functions")];
    writeFileSync(source, includes(variant) + program);
    const macros = Object.entries({ ...definesOf(variant), ...defines }).map(([name, text]) => `-D${name}=${text}`);
    const paths = [variant, "include"].map((name) => `-I${layouts}/${name}`);
    const flags = ["-std=gnu11", "-fms-extensions", "-Wall", "-Werror", "-O1", "-fno-strict-aliasing", "-fwrapv"];
    execFileSync("gcc", [...flags, ...macros, ...paths, source, "-o", binary]);
    const found = new Map<string, bigint[]>();
    for (const line of execFileSync(binary).toString().trimEnd().split("\n")) {
      const [, name = "", value = ""] = /^(.*) (\S+)$/.exec(line) ?? [];
      found.set(name, [...(found.get(name) ?? []), BigInt(value)]);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
