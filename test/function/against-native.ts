// Runs every function of a header in TypeScript and as machine code on copies of one memory, on random inputs: gcc's in a
// program of its own, or clang's WebAssembly with 64-bit pointers.
import { Memory, Stack } from "kstruct/view";
import type { FunctionDeclaration } from "../../generator/c/index.js";
import { fillObjects, kindOf, objectsOf, randomArguments } from "./inputs.js";
import { compileNatively, type NativeInput, type NativeResult } from "./native-judge.js";
import type { Node24 } from "./node24.js";
import { bind, type Translation } from "./translated.js";
import { type Outcome, run } from "./trial.js";
import { compileToWasm64 } from "./wasm64-judge.js";

const OBJECT_COUNT = 8;
/** Objects begin here, so that none has the address of the memory's base, which is NULL's position. */
const FIRST_OBJECT = 4096;
/** Behind the objects: locals of translated functions. */
const STACK_BYTE_SIZE = 0x8000;

/** What is compared. */
export interface NativeComparison {
  readonly translation: Translation;
  readonly text: string;
  readonly optimisation: "-O0" | "-O2";
  /** Address of position 0. */
  readonly address: bigint;
  readonly random: () => number;
  readonly inputs: number;
  /** Tag of the struct that all pointers point at. */
  readonly record: string;
  /** What the header only declares: for the compiler, and for us when the first record has that position. */
  readonly definitions?: (address: bigint) => string;
  readonly externs?: (position: number) => object;
}

interface Run {
  readonly outcome: Outcome;
  readonly data: Uint8Array;
}

/** What was given to each function, and what we made of it. */
interface Runs {
  readonly functions: readonly FunctionDeclaration[];
  readonly inputs: readonly NativeInput[];
  readonly mine: readonly Run[];
  /** Where the objects lie, and the text with definitions for that. */
  readonly start: bigint;
  readonly byteSize: number;
  readonly text: string;
}

/** Runs all functions and gives the differences from gcc as texts, the first of each function. */
export function differencesFromNative(comparison: NativeComparison): readonly string[] {
  const runs = ourRuns(comparison);
  const { functions, start: address, byteSize, text } = runs;
  const { optimisation, translation } = comparison;
  const { types } = translation.layouts;
  const program = compileNatively({ text, optimisation, types, functions, address, byteSize });
  try {
    return differences(comparison, runs, program.run(runs.inputs), "gcc");
  } finally {
    program.remove();
  }
}

/** The same with clang's wasm64; null when clang is not there. */
export async function differencesFromWasm64(
  comparison: NativeComparison,
  child: Node24,
): Promise<readonly string[] | null> {
  const runs = ourRuns(comparison);
  const { functions, start: address, byteSize, text } = runs;
  const { optimisation, translation } = comparison;
  const { types } = translation.layouts;
  const files = { "a.c": text };
  const run = await compileToWasm64(child, {
    ...{ files, includePaths: [], optimisation, types, functions, address, byteSize },
  });
  return run === null ? null : differences(comparison, runs, await run(runs.inputs), "clang");
}

function ourRuns(comparison: NativeComparison): Runs {
  const { translation, address, random } = comparison;
  const { types } = translation.layouts;
  const functions = translation.unit.functions.filter(({ body }) => body !== null);
  const start = address + BigInt(FIRST_OBJECT);
  const objects = objectsOf(translation.layouts, start, [{ tag: comparison.record, count: OBJECT_COUNT }]);
  const { byteSize } = objects;
  const bytes = new Uint8Array(FIRST_OBJECT + byteSize + STACK_BYTE_SIZE);
  const data = bytes.subarray(FIRST_OBJECT, FIRST_OBJECT + byteSize);
  const memory = Memory.over(bytes.buffer, { address });
  const $stack = new Stack(memory, FIRST_OBJECT + byteSize, STACK_BYTE_SIZE);
  const call = bind(translation, memory, { ...comparison.externs?.(FIRST_OBJECT), $stack });
  const inputs: NativeInput[] = [];
  const mine: Run[] = [];
  for (const [index, declaration] of functions.entries()) {
    for (let count = 0; count < comparison.inputs; count += 1) {
      fillObjects(random, objects, new DataView(bytes.buffer, FIRST_OBJECT));
      const given = randomArguments(random, types, declaration, objects);
      inputs.push({ index, given, data: data.slice() });
      mine.push({ outcome: run(call, types, declaration, given, memory), data: data.slice() });
    }
  }
  const text = `${comparison.text}\n${comparison.definitions?.(start) ?? ""}`;
  return { functions, inputs, mine, start, byteSize, text };
}

function differences(
  { translation }: NativeComparison,
  { functions, inputs, mine }: Runs,
  judged: readonly NativeResult[],
  judge: string,
): readonly string[] {
  const { types } = translation.layouts;
  const found = new Map<number, string>();
  for (const [at, { index, given }] of inputs.entries()) {
    const declaration = functions[index];
    const own = mine[at];
    const theirs = judged[at];
    if (declaration === undefined || own === undefined || theirs === undefined || found.has(index)) continue;
    const difference = differenceOf(own, theirs, kindOf(types, declaration.returns).kind === "void", judge);
    if (difference !== null) found.set(index, `${declaration.spelling}\n  (${given.join(", ")}): ${difference}`);
  }
  return [...found.values()];
}

/** A narrow result is what its C type has, extended to 64 bits by the cast in the judge's loop. */
function differenceOf({ outcome, data }: Run, judged: NativeResult, isVoid: boolean, judge: string): string | null {
  const own = outcome === "trap" ? "trap" : String(BigInt.asUintN(64, outcome.value));
  const theirs = judged.isTrap ? "trap" : isVoid ? "0" : String(judged.value);
  if (own !== theirs) return `we ${own}, ${judge} ${theirs}`;
  if (outcome === "trap" || Buffer.compare(data, judged.data) === 0) return null;
  return `byte ${data.findIndex((byte, index) => byte !== judged.data[index])} of the data differs from ${judge}'s`;
}
