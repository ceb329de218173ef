// Generated classes and compiled C on the same random bytes: wasm32 by clang, run here; x86_64 and i386 by gcc, as programs.
import { expect, test } from "vitest";
import type { TargetName } from "../../generator/abi/index.js";
import { alignUp } from "../../generator/layout/index.js";
import type { TypeId } from "../../generator/type/index.js";
import { isGccHere } from "../function/native-judge.js";
import { headerText } from "../fuzz/header.js";
import { randomHeader } from "../fuzz/random-header.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { type NumberedLeaf, RECORD_START } from "./c-program.js";
import { leavesOf } from "./leaf.js";
import { loadHeader } from "./loaded.js";
import { type NativeProgram, type NativeTarget, nativeProgram } from "./native-program.js";
import { classOf } from "./proof.js";
import { type Arena, type Runner, runningDifferences } from "./running.js";
import { wasmProgram } from "./wasm-program.js";

const RECORD_COUNT = 200;
const ROUNDS = 4;
const GUARD = 256;
/** Of larger records, which are arrays of others, only time would be spent. */
const BYTE_SIZE_MAX = 512;
const seed = seedOfRun();

/** Random records with all that C and classes need. */
function arenaOf(target: TargetName): Arena & { readonly text: string } {
  const declarations = randomHeader(seed, RECORD_COUNT, target);
  const text = headerText(declarations);
  const header = loadHeader(text, target);
  const { types, idOf } = header;
  const named = declarations
    .filter(({ kind }) => kind === "record")
    .map(({ name }) => ({ record: name, id: idOf(name) }));
  const byteSizeOf = (id: TypeId): number => header.layouts.layoutOf(id)?.byteSize ?? 0;
  const ids = named.filter(({ id }) => byteSizeOf(id) <= BYTE_SIZE_MAX);
  const leaves = ids.flatMap(({ record, id }) =>
    leavesOf(types, id, classOf(record))
      .filter(({ value, isFarBehind }) => value.kind !== "unreachable" && !isFarBehind)
      .map((leaf): NumberedLeaf => ({ record, leaf })),
  );
  const largest = Math.max(...ids.map(({ id }) => byteSizeOf(id)));
  const random = randomNumbers(seed);
  // The native program reads a struct of this many bytes behind two ints: a multiple of their size leaves no padding.
  const memoryBytes = alignUp(RECORD_START + largest + GUARD, 8);
  const noise = Uint8Array.from({ length: 16 * memoryBytes }, () => Math.floor(random() * 256));
  return { text, header, leaves, memoryBytes, noise, random };
}

function expectNoDifferences(arena: Arena, run: Runner): void {
  const differences = Array.from({ length: ROUNDS }, () => runningDifferences(arena, run)).flat();
  console.log(
    `KSTRUCT_SEED=${seed}: ${arena.leaves.length} leaves, ${arena.memoryBytes} bytes, ${ROUNDS} rounds, ${differences.length} differences`,
  );
  expect(arena.leaves.length).toBeGreaterThan(4 * RECORD_COUNT);
  expect(differences.slice(0, 8), `replay with KSTRUCT_SEED=${seed}`).toEqual([]);
}

test("wasm32: C that clang compiled and the classes read and write the same", async () => {
  const arena = arenaOf("wasm32");
  const run = await wasmProgram(arena.text, arena.leaves);
  if (run === null) return;
  expectNoDifferences(arena, run);
});

/** Null when this machine runs no programs of the target: kernels can be built without 32-bit ones. */
function nativeRun(target: NativeTarget, arena: ReturnType<typeof arenaOf>): NativeProgram | null {
  try {
    return nativeProgram(target, arena.text, arena.leaves, arena.memoryBytes);
  } catch (error) {
    if (target === "x86_64") throw error;
    process.stderr.write(`skipped: this machine runs no 32-bit programs: ${String(error)}\n`);
    return null;
  }
}

test.each(["x86_64", "i386"] as const)("%s: C that gcc compiled and the classes read and write the same", (target) => {
  if (!isGccHere()) return;
  const arena = arenaOf(target);
  const program = nativeRun(target, arena);
  if (program === null) return;
  try {
    expectNoDifferences(arena, program.run);
  } finally {
    program.remove();
  }
});

// The comparison itself: a program that writes another byte, and one that reads another bit, are found.
test("C that does something else is found", async () => {
  const arena = arenaOf("wasm32");
  const run = await wasmProgram(arena.text, arena.leaves);
  if (run === null) return;
  const flipped: Runner = (operations) =>
    run(operations).map(({ value, memory }) => {
      const other = memory.slice();
      other[RECORD_START - 1] = (other[RECORD_START - 1] ?? 0) ^ 1;
      return { value, memory: other };
    });
  expect(runningDifferences(arena, flipped).length).toBeGreaterThan(arena.leaves.length);
  const misread: Runner = (operations) =>
    run(operations).map(({ value, memory }) => ({
      value: value.map((byte, at) => (at === 0 ? byte ^ 1 : byte)),
      memory,
    }));
  expect(runningDifferences(arena, misread).length).toBeGreaterThan(arena.leaves.length);
});
