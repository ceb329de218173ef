// Random functions in the whole subset: TypeScript and clang's WebAssembly give the same values and the same memory.
// KSTRUCT_SEED replays a run; KSTRUCT_FUNCTIONS and KSTRUCT_INPUTS ask for more (npm run fuzz -- --kind function for many).
import { expect, test } from "vitest";
import { failureText } from "../fuzz/command.js";
import { fuzzFunctions } from "../fuzz/function-kind.js";
import { seedOfRun } from "../layout/seed.js";
import { everything } from "./random/maker.js";

const FUNCTIONS = Number(process.env.KSTRUCT_FUNCTIONS ?? 1000);
const INPUTS = Number(process.env.KSTRUCT_INPUTS ?? 1000);
const seed = seedOfRun();

test(`wasm32 -O0 and -O2: ${FUNCTIONS} random functions on ${INPUTS} inputs`, { timeout: 600_000 }, async () => {
  const report = (line: string): void => void process.stdout.write(`${line}\n`);
  const started = performance.now();
  const result = await fuzzFunctions(FUNCTIONS, seed, { inputs: INPUTS, options: everything, report });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  report([`${result.comparisons} comparisons in ${seconds} s, KSTRUCT_SEED=${seed}`, ...result.notes].join("\n"));
  expect(result.failure === null ? "" : failureText(result.failure)).toBe("");
  expect(result.comparisons).toBeGreaterThanOrEqual(FUNCTIONS * INPUTS * 2);
  // A run of CI's size has all that C has; a shorter one may lack the rare.
  if (FUNCTIONS < 1000) return;
  expect([...result.counts].filter(([, count]) => count === 0).map(([construct]) => construct)).toEqual([]);
});
