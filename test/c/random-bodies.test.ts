// Random bodies of functions: what gcc and clang both compile is read, what both refuse is refused.
import { beforeAll, expect, test } from "vitest";
import { abiOf } from "../../generator/abi/index.js";
import type { Judge } from "../../generator/oracle/index.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { judgesHere } from "../oracle/judges.js";
import { randomBodyPrelude, randomFunction } from "./random-body.js";
import { messagesOf, parsed } from "./verbs.js";

const FUNCTION_COUNT = 200;
const seed = seedOfRun();

let judges: readonly Judge[] = [];

beforeAll(async () => {
  judges = (await judgesHere()).filter(({ targets }) => targets.includes("x86_64"));
});

/** The functions that a judge compiles. It tells twenty errors at a time: what is refused is left out, and it is asked again. */
async function compiledBy(judge: Judge, functions: readonly string[]): Promise<ReadonlySet<string>> {
  let left = functions;
  for (;;) {
    const text = `${randomBodyPrelude}\n${left.join("\n")}\n`;
    const result = await judge.compile({ abi: abiOf("x86_64"), text, files: [], includePaths: [], defines: {} });
    if (result.kind === "compiled") return new Set(left);
    const lines = new Set(result.messages.map(({ line }) => line));
    const rest = left.filter((_, index) => !lines.has(index + 2));
    if (rest.length === left.length) throw new Error(`${judge.name}: ${JSON.stringify(result.messages)}`);
    left = rest;
  }
}

test(`random bodies are read or refused as by gcc and clang, KSTRUCT_SEED=${seed}`, { timeout: 120_000 }, async ({
  skip,
}) => {
  skip(judges.length < 2, "what one compiler says alone is no rule");
  const random = randomNumbers(seed);
  const functions = Array.from({ length: FUNCTION_COUNT }, (_, index) => randomFunction(random, `f${index}`));
  const compiled = await Promise.all(judges.map((judge) => compiledBy(judge, functions)));
  let [readCount, refusedCount] = [0, 0];
  const wrong = functions.flatMap((text) => {
    const verdicts = new Set(compiled.map((set) => set.has(text)));
    // The judges differ: gcc before version 14 takes integers for pointers, for one thing.
    if (verdicts.size !== 1) return [];
    const result = parsed(`${randomBodyPrelude}\n${text}\n`);
    if (verdicts.has(true)) readCount += 1;
    else refusedCount += 1;
    return verdicts.has(!result.diagnostics.hasErrors) ? [] : [`${text}\n${messagesOf(result)}`];
  });
  expect(wrong, `KSTRUCT_SEED=${seed}`).toEqual([]);
  expect(Math.min(readCount, refusedCount)).toBeGreaterThan(FUNCTION_COUNT / 10);
});
