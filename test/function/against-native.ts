// Runs every function of a header in TypeScript and as gcc's machine code on copies of one memory, on random inputs.
import { Memory, Stack } from "kstruct/view";
import { fillObjects, kindOf, objectsOf, randomArguments } from "./inputs.js";
import { compileNatively, type NativeInput, type NativeResult } from "./native-judge.js";
import { bind, type Translation } from "./translated.js";
import { type Outcome, run } from "./trial.js";

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
  /** What the header only declares: for gcc, and for us when the first record has that position. */
  readonly definitions?: (address: bigint) => string;
  readonly externs?: (position: number) => object;
}

interface Run {
  readonly outcome: Outcome;
  readonly data: Uint8Array;
}

/** Runs all functions and gives the differences as texts, the first of each function. */
export function differencesFromNative(comparison: NativeComparison): readonly string[] {
  const { translation, text, optimisation, address, random } = comparison;
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
  const whole = `${text}\n${comparison.definitions?.(start) ?? ""}`;
  const program = compileNatively({ text: whole, optimisation, types, functions, address: start, byteSize });
  try {
    const judged = program.run(inputs);
    const found = new Map<number, string>();
    for (const [at, { index, given }] of inputs.entries()) {
      const declaration = functions[index];
      const own = mine[at];
      const theirs = judged[at];
      if (declaration === undefined || own === undefined || theirs === undefined || found.has(index)) continue;
      const difference = differenceOf(own, theirs, kindOf(types, declaration.returns).kind === "void");
      if (difference !== null) found.set(index, `${declaration.spelling}\n  (${given.join(", ")}): ${difference}`);
    }
    return [...found.values()];
  } finally {
    program.remove();
  }
}

/** A narrow result is what its C type has, extended to 64 bits by the cast in gcc's loop. */
function differenceOf({ outcome, data }: Run, judged: NativeResult, isVoid: boolean): string | null {
  const own = outcome === "trap" ? "trap" : String(BigInt.asUintN(64, outcome.value));
  const theirs = judged.isTrap ? "trap" : isVoid ? "0" : String(judged.value);
  if (own !== theirs) return `we ${own}, gcc ${theirs}`;
  if (outcome === "trap" || Buffer.compare(data, judged.data) === 0) return null;
  return `byte ${data.findIndex((byte, index) => byte !== judged.data[index])} of the data differs`;
}
