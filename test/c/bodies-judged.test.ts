// Bodies of functions, judged by gcc and clang: what both compile is read without a word of error, what both refuse is
// refused here, by one message on its line. The headers in bodies/ have a function on each line.
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { abiOf } from "../../generator/abi/index.js";
import type { Judge } from "../../generator/oracle/index.js";
import { judgesHere } from "../oracle/judges.js";
import { messagesOf, parsed } from "./verbs.js";

let judges: readonly Judge[] = [];

beforeAll(async () => {
  judges = (await judgesHere()).filter(({ targets }) => targets.includes("x86_64"));
});

function textOf(name: string): string {
  return readFileSync(new URL(`./bodies/${name}.h`, import.meta.url), "utf8");
}

/** The functions of a header. */
function functionsOf(name: string): readonly string[] {
  return textOf(name)
    .split("\n")
    .filter((line) => line.startsWith("static inline "));
}

const prelude = textOf("prelude");

/** Lines of `text` on which a judge has errors; null when it compiles it. */
async function refusedLines(judge: Judge, text: string): Promise<ReadonlySet<number> | null> {
  const request = { abi: abiOf("x86_64"), text, files: [], includePaths: [], defines: {} };
  const result = await judge.compile(request);
  return result.kind === "compiled" ? null : new Set(result.messages.map(({ line }) => line));
}

/** A judge tells twenty errors at most. */
const BATCH = 10;

/** Functions that a judge compiles, of those that it should refuse. */
async function compiledBy(judge: Judge, functions: readonly string[]): Promise<readonly string[]> {
  const compiled: string[] = [];
  for (let start = 0; start < functions.length; start += BATCH) {
    const batch = functions.slice(start, start + BATCH);
    // The prelude is line 1, so that function `index` is line `index + 2`.
    const lines = await refusedLines(judge, `${prelude.replaceAll("\n", " ")}\n${batch.join("\n")}\n`);
    for (const [index, text] of batch.entries()) {
      // After an error a compiler may pass over the next function: that one is asked about alone.
      const isRefused = lines?.has(index + 2) === true || (await refusedLines(judge, prelude + text)) !== null;
      if (!isRefused) compiled.push(text);
    }
  }
  return compiled;
}

/** Functions that are not refused here by exactly one message on their line, with what is said. */
function wronglyRead(functions: readonly string[]): readonly string[] {
  const line = prelude.split("\n").length;
  return functions.flatMap((text) => {
    const result = parsed(`${prelude}${text}\n`);
    const places = [...messagesOf(result).matchAll(/^a\.h:(\d+):\d+: error/gm)].map(([, found]) => Number(found));
    return places.length === 1 && places[0] === line ? [] : [`${text}\n${messagesOf(result)}`];
  });
}

test("what both compile is read", async () => {
  const functions = functionsOf("accepted");
  const wrong = functions.flatMap((text) => {
    const result = parsed(`${prelude}${text}\n`);
    return result.diagnostics.hasErrors ? [`${text}\n${messagesOf(result)}`] : [];
  });
  expect(wrong).toEqual([]);
  for (const judge of judges) {
    expect(await refusedLines(judge, prelude + functions.join("\n")), judge.name).toBe(null);
  }
});

test("what both refuse is refused, by one message in its place", { timeout: 120_000 }, async () => {
  const functions = functionsOf("refused");
  expect(wronglyRead(functions)).toEqual([]);
  for (const judge of judges) expect(await compiledBy(judge, functions), judge.name).toEqual([]);
});

test("what compilers refuse of late is refused", { timeout: 120_000 }, async () => {
  const functions = functionsOf("refused-since-gcc-14");
  expect(wronglyRead(functions)).toEqual([]);
  for (const judge of judges) {
    const isOld = judge.dialect === "gcc" && Number.parseInt(judge.version, 10) < 14;
    if (!isOld) expect(await compiledBy(judge, functions), judge.name).toEqual([]);
  }
});
