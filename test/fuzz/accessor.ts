// Fuzzing of accessors: random headers, whose records compilers initialise with random values; the generated classes must read
// these values and write these bytes, over ones and over zeros, and touch nothing else.
// Rule: a batch of records is one header and one call of each compiler; the first batch of a run has the run's own seed, so
// that a failing batch is met again by its seed and its count.
import type { TargetName } from "../../generator/abi/index.js";
import { findJudges, type Judge } from "../../generator/oracle/index.js";
import { proveAccessors } from "../accessor/proof.js";
import { randomNumbers } from "../layout/seed.js";
import { type Declaration, headerText } from "./header.js";
import type { FuzzFailure, FuzzKind, FuzzOptions, FuzzResult } from "./kind.js";
import { randomHeader } from "./random-header.js";
import { shrink } from "./shrink.js";

/** Records of a header. */
const RECORDS_PER_BATCH = 200;
/** Sets of values for each record. */
const ROUNDS = 3;

/** What a batch gave: values checked, and what differs in a few lines. */
interface Outcome {
  readonly checked: number;
  /** Empty when all agree. */
  readonly message: string;
}

/** The kind `accessor`. */
export const accessorKind: FuzzKind = {
  name: "accessor",
  about: "classes of random structs and unions against the bytes of clang and gcc, COUNT for every target",
  async run(count, seed, options) {
    const { judges, missing } = await findJudges({ environment: process.env });
    for (const { name, reason } of missing) options.report(`no ${name}: ${reason}`);
    return fuzzAccessors(count, seed, options, judges);
  },
};

/** Runs against given judges. */
export async function fuzzAccessors(
  count: number,
  seed: number,
  options: FuzzOptions,
  judges: readonly Judge[],
): Promise<FuzzResult> {
  let comparisons = 0;
  let checked = 0;
  let crashes = 0;
  const result = (failure: FuzzFailure | null): FuzzResult => ({
    comparisons,
    notes: [
      `${checked} values read and written, each by every face`,
      ...(crashes === 0 ? [] : [`${crashes} records left out: clang crashed on each`]),
    ],
    failure,
  });
  for (const target of options.targets) {
    const own = judges.filter(({ targets }) => targets.includes(target));
    if (own.length === 0) continue;
    for (let records = 0, batch = 0; records < count; batch += 1) {
      const size = Math.min(RECORDS_PER_BATCH, count - records);
      const one = { target, seed: seed + batch, size };
      const outcome = await takenOutcome(questionOf(randomHeader(one.seed, size, target), one), own);
      if (outcome.message !== "") return result(await failureOf(one, own));
      records += size;
      comparisons += size - outcome.crashes;
      checked += outcome.checked;
      crashes += outcome.crashes;
    }
    options.report(`${target}: ${count} records, ${own.map(({ name }) => name).join(", ")}`);
  }
  return result(null);
}

interface Batch {
  readonly target: TargetName;
  readonly seed: number;
  readonly size: number;
}

/** Halves the records on which clang crashes until the crash is a single one's, which is left out and counted. */
async function takenOutcome(
  question: Question,
  judges: readonly Judge[],
): Promise<Outcome & { readonly crashes: number }> {
  const whole = await outcomeOf(question, judges);
  if (!whole.message.includes("clang crashed")) return { ...whole, crashes: 0 };
  const { records } = question;
  if (records.length === 1) return { checked: 0, message: "", crashes: 1 };
  const middle = Math.ceil(records.length / 2);
  const left = await takenOutcome({ ...question, records: records.slice(0, middle) }, judges);
  if (left.message !== "") return left;
  const right = await takenOutcome({ ...question, records: records.slice(middle) }, judges);
  return { checked: left.checked + right.checked, message: right.message, crashes: left.crashes + right.crashes };
}

/** A header, and those of its records that are asked about. */
interface Question {
  readonly declarations: readonly Declaration[];
  readonly records: readonly string[];
  readonly target: TargetName;
  readonly seed: number;
}

function questionOf(declarations: readonly Declaration[], { target, seed }: Batch): Question {
  const records = declarations.filter(({ kind }) => kind === "record").map(({ name }) => name);
  return { declarations, records, target, seed };
}

async function outcomeOf(
  { declarations, records, target, seed }: Question,
  judges: readonly Judge[],
): Promise<Outcome> {
  const random = randomNumbers(seed);
  try {
    const text = headerText(declarations);
    const { checked, differences } = await proveAccessors({ text, records, target, judges, rounds: ROUNDS, random });
    const lines = differences.slice(0, 6).map((difference) => difference.text);
    return { checked, message: lines.join("\n") };
  } catch (error) {
    return { checked: 0, message: error instanceof Error ? error.message : String(error) };
  }
}

async function failureOf(batch: Batch, judges: readonly Judge[]): Promise<FuzzFailure> {
  const { target, seed, size } = batch;
  const declarations = randomHeader(seed, size, target);
  const isRefusal = (await takenOutcome(questionOf(declarations, batch), judges)).checked === 0;
  // A smaller header must fail in the same way: that it has become wrong C is no failure of accessors.
  const small = await shrink(declarations, async (candidate) => {
    const { checked, message } = await takenOutcome(questionOf(candidate, batch), judges);
    return message !== "" && (checked === 0) === isRefusal;
  });
  return {
    message: (await takenOutcome(questionOf(small, batch), judges)).message,
    input: headerText(small),
    command: `--kind accessor --target ${target} --seed ${seed} --count ${size}`,
  };
}
