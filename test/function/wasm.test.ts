// The cases of test/function/cases: TypeScript and clang's WebAssembly give the same values and the same memory.
import { expect, test } from "vitest";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { differencesFromWasm } from "./against-wasm.js";
import { caseText } from "./case-text.js";
import { translateCleanly } from "./translated.js";
import { compileToWasm } from "./wasm-judge.js";

const INPUTS = 300;
const seed = seedOfRun();

for (const optimisation of ["-O0", "-O2"] as const) {
  test(`wasm32 ${optimisation}: every case gives clang's values and bytes on ${INPUTS} inputs`, async () => {
    const text = caseText("memory.h");
    const wasm = await compileToWasm(text, optimisation);
    if (wasm === null) return;
    const translation = translateCleanly(text, { target: "wasm32" });
    const random = randomNumbers(seed);
    const differences = await differencesFromWasm({ translation, wasm, random, inputs: INPUTS, record: "record" });
    expect(differences.map((one) => one.text).join("\n\n"), `KSTRUCT_SEED=${seed}`).toBe("");
  });
}
