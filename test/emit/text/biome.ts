// Biome, the judge of how generated code is to be formatted. It is the version that the project formats itself with.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { root } from "../../house/tree.js";

const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");

function run(parts: readonly string[], input = ""): { readonly output: string; readonly said: string } {
  const { stdout, stderr } = spawnSync(process.execPath, [biome, ...parts], { cwd: root, input, encoding: "utf8" });
  return { output: stdout, said: `${stdout}${stderr}` };
}

/** A TypeScript module as Biome formats it. */
export function formattedByBiome(text: string, lineWidth = 120): string {
  return run(["format", `--line-width=${lineWidth}`, "--stdin-file-path=generated.ts"], text).output;
}

/** What `biome check` says about files. */
export function biomeCheck(paths: readonly string[]): string {
  return run(["check", "--colors=off", ...paths]).said;
}
