// Fuzzing of translated functions: random C functions in TypeScript and as clang's WebAssembly, at -O0 and at -O2, on copies
// of one memory: what they return and every byte afterwards.
// Rule: a batch of functions is one header and one call of clang for each level; the first batch of a run has the run's own
// seed, so that a failing batch is met again by its seed and its count.
import { type ProgramFailure, type ProgramRun, runProgram } from "../function/program-run.js";
import { everything, type RandomOptions } from "../function/random/maker.js";
import { type Construct, constructs } from "../function/random/piece.js";
import {
  countConstructs,
  functionsText,
  type Program,
  programText,
  randomProgram,
} from "../function/random/program.js";
import { shrinkProgram } from "../function/random/shrink.js";
import { randomNumbers } from "../layout/seed.js";
import type { FuzzFailure, FuzzKind, FuzzResult } from "./kind.js";

/** Functions of a header. */
export const FUNCTIONS_PER_BATCH = 100;
/** Inputs of a function; KSTRUCT_INPUTS asks for another number. */
const INPUTS = 1000;
const REPORT_EACH = 10;

/** What a run is made of. */
export interface FunctionFuzz {
  readonly inputs: number;
  readonly options: RandomOptions;
  /** Stands between the translator and the run: a test puts a fault there. */
  readonly change?: NonNullable<ProgramRun["change"]>;
  readonly report: (line: string) => void;
}

/** What a run did, with its constructs counted. */
export interface FunctionFuzzResult extends FuzzResult {
  readonly counts: ReadonlyMap<Construct, number>;
}

/** The kind `function`. */
export const functionKind: FuzzKind = {
  name: "function",
  about: "random C functions in TypeScript against clang's WebAssembly; 100000 is a hundred times what CI does",
  async run(count, seed, { report }) {
    const inputs = Number(process.env.KSTRUCT_INPUTS ?? INPUTS);
    return fuzzFunctions(count, seed, { inputs, options: everything, report });
  },
};

/** Runs so many functions. */
export async function fuzzFunctions(count: number, seed: number, fuzz: FunctionFuzz): Promise<FunctionFuzzResult> {
  const counts = new Map<Construct, number>(constructs.map((construct) => [construct, 0]));
  let comparisons = 0;
  for (let batch = 0; batch * FUNCTIONS_PER_BATCH < count; batch += 1) {
    const size = Math.min(FUNCTIONS_PER_BATCH, count - batch * FUNCTIONS_PER_BATCH);
    const program = randomProgram(randomNumbers(seed + batch), size, fuzz.options);
    for (const [construct, found] of countConstructs(program)) {
      counts.set(construct, (counts.get(construct) ?? 0) + found);
    }
    const result = await runBatch(program, seed + batch, fuzz);
    if (result === null) return { comparisons, notes: ["no clang: npm install"], failure: null, counts };
    comparisons += result.trials * 2;
    const [first] = result.failures;
    if (first !== undefined) {
      const failure = await smallFailure(program, first, { seed: seed + batch, size }, fuzz);
      return { comparisons, notes: notesOf(counts), failure, counts };
    }
    if ((batch + 1) % REPORT_EACH === 0) fuzz.report(`${(batch + 1) * FUNCTIONS_PER_BATCH} functions`);
  }
  return { comparisons, notes: notesOf(counts), failure: null, counts };
}

function notesOf(counts: ReadonlyMap<Construct, number>): readonly string[] {
  const sorted = [...counts].sort((left, right) => right[1] - left[1]);
  return [`constructs: ${sorted.map(([construct, found]) => `${construct} ${found}`).join(", ")}`];
}

function runBatch(program: Program, seed: number, { inputs, change }: FunctionFuzz, only?: ReadonlySet<string>) {
  const run: ProgramRun = { text: programText(program), seed, inputs, optimisations: ["-O0", "-O2"] };
  return runProgram({ ...run, ...(change === undefined ? {} : { change }), ...(only === undefined ? {} : { only }) });
}

async function smallFailure(
  program: Program,
  first: ProgramFailure,
  { seed, size }: { readonly seed: number; readonly size: number },
  fuzz: FunctionFuzz,
): Promise<FuzzFailure> {
  const failureIn = async (candidate: Program): Promise<ProgramFailure | null> => {
    const found = await runBatch(candidate, seed, fuzz);
    return found?.failures.find((one) => one.kind === first.kind && one.code === first.code) ?? null;
  };
  fuzz.report(`${first.name}: ${first.kind}; making it smaller`);
  // What is refused has no name: any function may be the one.
  const name = first.name === "" ? await refusedIn(program, failureIn) : first.name;
  const small = await shrinkProgram(program, name, async (candidate) => (await failureIn(candidate)) !== null);
  const failure = (await failureIn(small)) ?? first;
  return {
    message: `${failure.kind}: ${failure.message}`,
    input: `#include "random.h" /* test/function/cases/random.h */\n\n${functionsText(small)}`,
    command: `--kind function --seed ${seed} --count ${size}`,
  };
}

/** The last function of the shortest beginning of a program that fails. */
async function refusedIn(
  program: Program,
  failureIn: (candidate: Program) => Promise<ProgramFailure | null>,
): Promise<string> {
  let [passing, failing] = [0, program.length];
  while (failing - passing > 1) {
    const middle = Math.floor((passing + failing) / 2);
    if ((await failureIn(program.slice(0, middle))) === null) passing = middle;
    else failing = middle;
  }
  return `f${failing - 1}`;
}
