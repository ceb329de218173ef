// The cases of test/function/cases for x86_64: TypeScript and gcc's machine code give the same values and the same memory,
// where the memory's base is a multiple of 4 GiB (positions are low words) and where it is not.
import { Memory } from "kstruct/view";
import { afterAll, expect, test } from "vitest";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { caseText } from "./case-text.js";
import { fillObjects, kindOf, type Objects, randomArguments } from "./inputs.js";
import { compileNatively, isGccHere, type NativeInput } from "./native-judge.js";
import { bind, translateCleanly } from "./translated.js";
import { type Outcome, run } from "./trial.js";

const INPUTS = 200;
const OBJECT_COUNT = 8;
/** Objects begin here, so that none has the address of the memory's base, which is NULL's position. */
const FIRST_OBJECT = 4096;
const seed = seedOfRun();

const bases = [
  { name: "near", address: 0x1000_0000_0000n },
  { name: "far", address: 0x1000_8765_4000n },
] as const;

test
  .skipIf(!isGccHere())
  .each(bases.flatMap((base) => (["-O0", "-O2"] as const).map((optimisation) => ({ ...base, optimisation }))))(
  "x86_64 $optimisation, $name memory: every case gives gcc's values and bytes",
  ({ address, optimisation }) => {
    const text = caseText("memory.h");
    const translation = translateCleanly(text, { target: "x86_64" });
    const { layouts, unit } = translation;
    const { types } = layouts;
    const functions = unit.functions.filter(({ body }) => body !== null);
    const record = types.find("struct", "record");
    const byteSize = record === undefined ? undefined : layouts.layoutOf(record)?.byteSize;
    if (record === undefined || byteSize === undefined) throw new Error("no struct record");
    const dataSize = OBJECT_COUNT * byteSize;
    const start = address + BigInt(FIRST_OBJECT);
    const program = compileNatively(text, optimisation, types, functions, { address: start, byteSize: dataSize });
    afterAll(() => program.remove());

    const random = randomNumbers(seed);
    const bytes = new Uint8Array(FIRST_OBJECT + dataSize);
    const memory = Memory.over(bytes.buffer, { address });
    const call = bind(translation, memory);
    const data = bytes.subarray(FIRST_OBJECT);
    const objects: Objects = { layouts, address: start, count: OBJECT_COUNT, byteSize, record };
    const inputs: NativeInput[] = [];
    const mine: { readonly outcome: Outcome; readonly data: Uint8Array }[] = [];
    for (const [index, declaration] of functions.entries()) {
      for (let count = 0; count < INPUTS; count += 1) {
        fillObjects(random, objects, new DataView(bytes.buffer, FIRST_OBJECT));
        const given = randomArguments(random, types, declaration, objects);
        inputs.push({ index, given, data: data.slice() });
        mine.push({ outcome: run(call, types, declaration, given, memory), data: data.slice() });
      }
    }
    const judged = program.run(inputs);
    const differences = new Map<string, string>();
    for (const [at, { index, given }] of inputs.entries()) {
      const declaration = functions[index];
      const own = mine[at];
      const theirs = judged[at];
      if (declaration === undefined || own === undefined || theirs === undefined) continue;
      const { outcome } = own;
      const kind = kindOf(types, declaration.returns);
      const value = outcome === "trap" ? "trap" : String(BigInt.asUintN(64, outcome.value));
      // A narrow result is what the C type has, extended by the cast in the loop.
      const expected = theirs.isTrap ? "trap" : kind.kind === "void" ? "0" : String(theirs.value);
      const isSame = value === expected && (outcome === "trap" || Buffer.compare(own.data, theirs.data) === 0);
      if (isSame || differences.has(declaration.name)) continue;
      const byte = own.data.findIndex((one, position) => one !== theirs.data[position]);
      differences.set(
        declaration.name,
        `${declaration.spelling}\n  (${given.join(", ")}): we ${value}, gcc ${expected}; first byte that differs: ${byte}`,
      );
    }
    expect([...differences.values()].join("\n\n"), `KSTRUCT_SEED=${seed}`).toBe("");
  },
);
