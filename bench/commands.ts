// How long whole commands take, as cold processes: `generate` against loading ts-morph alone, `show` against an empty node.
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, shown } from "./measure.js";
import type { Finding } from "./table.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const kstruct = join(root, "dist/bin/kstruct.js");
const ROUNDS = 9;

/** A process to time; `before` prepares each round outside the clock. */
interface Run {
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly accepts: readonly number[];
  readonly before?: (round: number) => void;
}

function millisecondsOf(run: Run, round: number): number {
  run.before?.(round);
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, run.arguments, { cwd: run.folder, encoding: "utf8" });
  const taken = performance.now() - started;
  if (status === null || !run.accepts.includes(status)) throw new Error(`exit ${status}: ${stderr}`);
  return taken;
}

function medians(runs: readonly Run[]): readonly number[] {
  const samples: number[][] = runs.map(() => []);
  for (let round = -1; round < ROUNDS; round += 1) {
    runs.forEach((run, index) => {
      const taken = millisecondsOf(run, round);
      if (round >= 0) samples[index]?.push(taken);
    });
  }
  return samples.map(median);
}

/** A copy of what `generate` reads and writes, so that the bench never touches the checkout. */
function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-bench-"));
  cpSync(join(root, "layouts"), join(folder, "layouts"), { recursive: true });
  cpSync(join(root, "generated"), join(folder, "generated"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Runs the bench. */
export function commands(): readonly Finding[] {
  const folder = workFolder();
  const header = join(folder, "layouts/seed/bump.h");
  const accepts = [0];
  const generate: Run = { arguments: [kstruct, "generate"], folder, accepts };
  const touch = (round: number): void => appendFileSync(header, `#define BENCH_ROUND_${round + 1} ${round + 1}\n`);
  const empty = (): void => rmSync(join(folder, "generated"), { recursive: true, force: true });
  try {
    const [tsMorph = Number.NaN, unchanged = Number.NaN, oneHeader = Number.NaN, fromEmpty = Number.NaN] = medians([
      { arguments: ["--input-type=module", "-e", 'await import("ts-morph")'], folder: root, accepts },
      generate,
      { ...generate, before: touch },
      { ...generate, before: empty },
    ]);
    const [node = Number.NaN, show = Number.NaN] = medians([
      { arguments: ["-e", "0"], folder, accepts },
      { arguments: [kstruct, "show", "seed", "page"], folder, accepts },
    ]);
    const against = (what: string, ours: number, ratioMax: number): Finding => ({
      what,
      ours: `${shown(ours, 0)} ms`,
      rival: `${shown(tsMorph, 0)} ms import("ts-morph")`,
      ratio: ours / tsMorph,
      ratioMax,
    });
    return [
      against("generate all variants, nothing changed", unchanged, 4),
      against("generate all variants, one header changed", oneHeader, 4),
      against("generate all variants into an empty folder", fromEmpty, 10),
      {
        what: `show seed page: ${shown(show - node, 0)} ms beyond an empty node (bar: 80 ms)`,
        ours: `${shown(show, 0)} ms`,
        rival: `${shown(node, 0)} ms node -e 0`,
        ratio: show / node,
        ratioMax: (node + 80) / node,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
