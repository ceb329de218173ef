// Random functions where long has 64 bits: TypeScript for x86_64 and gcc's machine code give the same values and the same
// memory, where the memory's base is a multiple of 4 GiB (positions are low words) and where it is not.
import { expect, test } from "vitest";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { differencesFromNative } from "./against-native.js";
import { isGccHere } from "./native-judge.js";
import { definitionsText, externsOf, programText, randomProgram } from "./random/program.js";
import { translateCleanly } from "./translated.js";

const FUNCTIONS = 120;
const INPUTS = 100;
const seed = seedOfRun();

const runs = [
  { address: 0x1000_0000_0000n, optimisation: "-O0" },
  { address: 0x1000_8765_4000n, optimisation: "-O2" },
] as const;

test.skipIf(!isGccHere()).each(runs)(
  `x86_64 $optimisation, memory at $address: ${FUNCTIONS} random functions on ${INPUTS} inputs`,
  ({ address, optimisation }) => {
    const random = randomNumbers(seed);
    const text = programText(randomProgram(random, FUNCTIONS));
    const translation = translateCleanly(text, { target: "x86_64" });
    const differences = differencesFromNative({
      ...{ translation, text, random, inputs: INPUTS, record: "record", address, optimisation },
      ...{ definitions: definitionsText, externs: externsOf },
    });
    expect(differences.join("\n\n"), `KSTRUCT_SEED=${seed}`).toBe("");
  },
);
