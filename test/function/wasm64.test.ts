// The cases and random functions for x86_64 against clang's WebAssembly with 64-bit pointers, which Node 24 runs: the same
// sizes and layouts as x86_64, and a second compiler for them where gcc is not installed.
import { afterAll, expect, test } from "vitest";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { differencesFromWasm64 } from "./against-native.js";
import { caseText } from "./case-text.js";
import { isNode24Here, Node24 } from "./node24.js";
import { definitionsText, externsOf, programText, randomProgram } from "./random/program.js";
import { translateCleanly } from "./translated.js";

const FUNCTIONS = 120;
const INPUTS = 100;
/** Behind clang's stack and globals. */
const ADDRESS = 0x2_0000n;
const seed = seedOfRun();

const isHere = isNode24Here();
const child = isHere ? new Node24() : null;
afterAll(() => child?.end());

const runs = [
  ["the cases", "-O0", () => caseText("memory.h")],
  ["the cases", "-O2", () => caseText("memory.h")],
  [`${FUNCTIONS} random functions`, "-O0", () => programText(randomProgram(randomNumbers(seed), FUNCTIONS))],
  [`${FUNCTIONS} random functions`, "-O2", () => programText(randomProgram(randomNumbers(seed), FUNCTIONS))],
] as const;

test.skipIf(child === null).each(runs)("wasm64: %s %s", async (name, optimisation, textOf) => {
  if (child === null) return;
  const random = randomNumbers(seed);
  const text = textOf();
  const translation = translateCleanly(text, { target: "x86_64" });
  const isRandom = name !== "the cases";
  const comparison = { translation, text, optimisation, address: ADDRESS, random, inputs: INPUTS, record: "record" };
  const externs = isRandom ? { definitions: definitionsText, externs: externsOf } : {};
  const differences = await differencesFromWasm64({ ...comparison, ...externs }, child);
  expect(differences?.join("\n\n") ?? "", `KSTRUCT_SEED=${seed}`).toBe("");
});
