// The cases of test/function/cases for x86_64: TypeScript and gcc's machine code give the same values and the same memory,
// where the memory's base is a multiple of 4 GiB (positions are low words) and where it is not.
import { expect, test } from "vitest";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { differencesFromNative } from "./against-native.js";
import { caseText } from "./case-text.js";
import { isGccHere } from "./native-judge.js";
import { translateCleanly } from "./translated.js";

const INPUTS = 200;
const seed = seedOfRun();

const runs = [
  { name: "near", address: 0x1000_0000_0000n, optimisation: "-O0" },
  { name: "near", address: 0x1000_0000_0000n, optimisation: "-O2" },
  { name: "far", address: 0x1000_8765_4000n, optimisation: "-O0" },
  { name: "far", address: 0x1000_8765_4000n, optimisation: "-O2" },
] as const;

for (const { name, address, optimisation } of runs) {
  test.skipIf(!isGccHere())(`x86_64 ${optimisation}, ${name} memory: every case gives gcc's values and bytes`, () => {
    const text = caseText("gnu.h");
    const translation = translateCleanly(text, { target: "x86_64" });
    const random = randomNumbers(seed);
    const comparison = { translation, text, random, inputs: INPUTS, record: "record", address, optimisation };
    expect(differencesFromNative(comparison).join("\n\n"), `KSTRUCT_SEED=${seed}`).toBe("");
  });
}
