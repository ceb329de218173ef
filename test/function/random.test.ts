// Random functions: TypeScript, clang's WebAssembly and gcc's machine code give the same values and the same memory.
// KSTRUCT_SEED replays a run; KSTRUCT_FUNCTIONS makes more functions.
import { expect, test } from "vitest";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { differencesFromNative } from "./against-native.js";
import { differencesFromWasm } from "./against-wasm.js";
import { caseText } from "./case-text.js";
import { isGccHere } from "./native-judge.js";
import { RandomFunctions } from "./random-c.js";
import { translateCleanly } from "./translated.js";
import { compileToWasm } from "./wasm-judge.js";

const FUNCTIONS = Number(process.env.KSTRUCT_FUNCTIONS ?? 240);
const INPUTS = 100;
const seed = seedOfRun();

function randomText(random: () => number): string {
  const functions = new RandomFunctions(random);
  const texts = Array.from({ length: FUNCTIONS }, (_, index) => functions.next(`f${index}`));
  return `${caseText("record.h")}\n${texts.join("\n")}`;
}

for (const optimisation of ["-O0", "-O2"] as const) {
  test(`wasm32 ${optimisation}: ${FUNCTIONS} random functions on ${INPUTS} inputs`, async () => {
    const random = randomNumbers(seed);
    const text = randomText(random);
    const wasm = await compileToWasm(text, optimisation);
    if (wasm === null) return;
    const translation = translateCleanly(text, { target: "wasm32" });
    const differences = await differencesFromWasm({ translation, wasm, random, inputs: INPUTS, record: "record" });
    expect(differences.map((one) => one.text).join("\n\n"), `KSTRUCT_SEED=${seed}`).toBe("");
  });

  test.skipIf(!isGccHere())(`x86_64 ${optimisation}: ${FUNCTIONS} random functions on ${INPUTS} inputs`, () => {
    const random = randomNumbers(seed);
    const text = randomText(random);
    const translation = translateCleanly(text, { target: "x86_64" });
    const place = { address: optimisation === "-O0" ? 0x1000_0000_0000n : 0x1000_8765_4000n, optimisation };
    const differences = differencesFromNative({
      translation,
      text,
      random,
      inputs: INPUTS,
      record: "record",
      ...place,
    });
    expect(differences.join("\n\n"), `KSTRUCT_SEED=${seed}`).toBe("");
  });
}
