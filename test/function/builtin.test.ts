// Builtins of compilers and the shipped headers that are made of them (linux/atomic.h, bitops.h, list.h …): TypeScript gives
// the values and bytes of clang's WebAssembly and of gcc's machine code, on random inputs.
import { describe, expect, test } from "vitest";
import type { TargetName } from "../../generator/abi/index.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { differencesFromNative } from "./against-native.js";
import { differencesFromWasm } from "./against-wasm.js";
import { isGccHere } from "./native-judge.js";
import { shippedText } from "./shipped-text.js";
import { type Translation, translateCleanly } from "./translated.js";
import { compileToWasm } from "./wasm-judge.js";

const INPUTS = 40;
const seed = seedOfRun();

interface Case {
  readonly file: string;
  readonly record: string;
  /** Functions of the headers that are compared as they are; of the others only the case's own. */
  readonly shipped: RegExp;
}

const cases: readonly Case[] = [
  { file: "atomic.h", record: "cell", shipped: /^(?:atomic|atomic64|atomic_long|refcount)_/ },
  { file: "order.h", record: "word", shipped: /^$/ },
  { file: "bits.h", record: "map", shipped: /^(?:ffs|fls|fls64|fls_long|hweight\w+|rol|ror|sign_extend)\w*$/ },
  { file: "lists.h", record: "item", shipped: /^(?:INIT_LIST_HEAD|list_is_\w+|init_llist_head)$/ },
];

/** The translation with the functions that are compared. */
function translated({ file, shipped }: Case, target: TargetName): Translation & { readonly text: string } {
  const { text, ownStart } = shippedText(file);
  const translation = translateCleanly(text, { target });
  const { unit } = translation;
  const functions = unit.functions.filter(
    ({ name, body, span }) => body !== null && (span.start >= ownStart || shipped.test(name)),
  );
  return { ...translation, unit: { ...unit, functions }, text };
}

/** The result of the first call, again and again. */
function memoized<T>(make: () => T): () => T {
  let made: { readonly result: T } | null = null;
  return () => {
    made ??= { result: make() };
    return made.result;
  };
}

describe.each(cases)("$file", (one) => {
  const forWasm = memoized(() => translated(one, "wasm32"));
  const forNative = memoized(() => translated(one, "x86_64"));

  for (const optimisation of ["-O0", "-O2"] as const) {
    test(`wasm32 ${optimisation}: clang's values and bytes on ${INPUTS} inputs`, async () => {
      const translation = forWasm();
      const wasm = await compileToWasm(translation.text, optimisation);
      if (wasm === null) return;
      const random = randomNumbers(seed);
      const { record } = one;
      const differences = await differencesFromWasm({ translation, wasm, random, inputs: INPUTS, record });
      expect(differences.map(({ text }) => text).join("\n\n"), `KSTRUCT_SEED=${seed}`).toBe("");
    });
  }

  for (const { name, address } of [
    { name: "near", address: 0x1000_0000_0000n },
    { name: "far", address: 0x1000_8765_4000n },
  ]) {
    test.skipIf(!isGccHere())(`x86_64, ${name} memory: gcc's values and bytes`, () => {
      const translation = forNative();
      const random = randomNumbers(seed);
      const { record } = one;
      const { text } = translation;
      const comparison = { translation, text, random, inputs: INPUTS, record, address, optimisation: "-O2" } as const;
      expect(differencesFromNative(comparison).join("\n\n"), `KSTRUCT_SEED=${seed}`).toBe("");
    });
  }
});
