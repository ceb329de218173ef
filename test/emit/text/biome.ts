// Biome, the judge of how generated code is to be formatted. It is the version that the project formats itself with.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { root } from "../../house/tree.js";

const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");

/** A TypeScript module as Biome formats it. */
export function formattedByBiome(text: string, lineWidth = 120): string {
  const parts = ["format", `--line-width=${lineWidth}`, "--stdin-file-path=generated.ts"];
  return execFileSync(process.execPath, [biome, ...parts], { cwd: root, input: text, encoding: "utf8" });
}
