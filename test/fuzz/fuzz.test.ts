// The fuzz command itself: that it finds what is wrong, makes it small, and says how to meet it again; and its command line.
import { expect, test } from "vitest";
import type { Judge } from "../../generator/oracle/index.js";
import { judgesHere } from "../oracle/judges.js";
import { failureText, readRequest } from "./command.js";
import { closureOf, type Declaration, headerText } from "./header.js";
import { fuzzLayouts } from "./layout-kind.js";
import { randomHeader } from "./random-header.js";
import { shrink } from "./shrink.js";

const silent = () => {};

/** A compiler that reads one word of the headers as another, as a wrong compiler would. */
function misreading(judge: Judge, word: string, other: string): Judge {
  return {
    ...judge,
    compile: (request) =>
      judge.compile({
        ...request,
        files: request.files.map((file) => ({ ...file, text: file.text.replaceAll(word, other) })),
      }),
  };
}

test("a compiler that knows no `packed` is found out, with a header of one struct", { timeout: 280_000 }, async () => {
  const gccs = (await judgesHere())
    .filter(({ name }) => name === "gcc")
    .map((judge) => misreading(judge, "packed", "unused"));
  expect(gccs.length).toBe(1);
  const { failure } = await fuzzLayouts(60, 11, { targets: ["x86_64"], report: silent }, gccs);
  const text = failure?.input ?? "";
  expect(text).toContain("packed");
  expect(text.split("\n").length).toBeLessThan(10);
  expect(failure?.message).toContain("for gcc");
  expect(failure?.command).toBe("--kind layout --target x86_64 --seed 11 --count 60");
  if (failure !== null) expect(failureText(failure)).toContain(`again: npm run fuzz -- ${failure.command}\n`);
});

test("a header that a compiler refuses is another failure, told with its message", { timeout: 280_000 }, async () => {
  const gccs = (await judgesHere())
    .filter(({ name }) => name === "gcc")
    .map((judge) => misreading(judge, "union", "onion"));
  const { failure } = await fuzzLayouts(40, 11, { targets: ["x86_64"], report: silent }, gccs);
  expect(failure?.message).toContain("gcc refuses this");
  expect(failure?.input.split("\n").length).toBeLessThan(8);
});

test("shrinking keeps what fails and nothing else", async () => {
  const header = randomHeader(5, 80, "x86_64");
  const isFailing = (declarations: readonly Declaration[]): boolean => /\bb\d+ : \d+/.test(headerText(declarations));
  expect(isFailing(header)).toBe(true);
  const small = await shrink(header, async (declarations) => isFailing(declarations));
  expect(headerText(small)).toMatch(/^(?:struct|union) R\d+ \{\n\tint b\d+ : 1;\n\};\n$/);
});

test("a closure has what a declaration needs, in order", () => {
  const header = randomHeader(7, 60, "arm");
  const nested = header.findLast(
    (declaration) => declaration.kind === "record" && closureOf(header, [declaration.name]).length > 2,
  );
  const closure = closureOf(header, [nested?.name ?? ""]);
  expect(closure.at(-1)).toBe(nested);
  expect(closure.map((declaration) => header.indexOf(declaration))).toEqual(
    closure.map((declaration) => header.indexOf(declaration)).sort((left, right) => left - right),
  );
});

test("the same seed gives the same header", () => {
  const text = (seed: number): string => headerText(randomHeader(seed, 50, "s390x"));
  expect(text(3)).toBe(text(3));
  expect(text(3)).not.toBe(text(4));
});

test("a header has all that the property is about", () => {
  const text = [1, 2, 3].map((seed) => headerText(randomHeader(seed, 400, "x86_64"))).join("");
  for (const part of [
    /union/,
    /__attribute__\(\(packed\)\) \w+ \{/,
    /\} __attribute__\(\(packed\)\)/,
    /#pragma pack\(push, 2\)/,
    /ms_struct/,
    /gcc_struct/,
    /_Alignas\(32\)/,
    /typedef .* __attribute__\(\(aligned\(1\)\)\)/,
    /\w+\[\];/,
    /\[0\]/,
    /__int128 b\d+ : /,
    /_Float16/,
    / {2}: 0;| : 0;/,
    /vector_size/,
    /_Complex/,
    /0x100000000ll/,
    /struct \{\n\t+\} e\d+;/,
    /\{\n\}/,
  ]) {
    expect(text).toMatch(part);
  }
});

test("command lines", () => {
  const request = readRequest(["--count", "20", "--kind", "layout", "--target", "arm", "--seed", "7"], 1);
  expect(request).toMatchObject({ count: 20, seed: 7, targets: ["arm"], kind: { name: "layout" } });
  expect(readRequest([], 99)).toMatchObject({ count: 1000, seed: 99, kind: { name: "layout" } });
  expect(readRequest(["--count", "0"], 1)).toBe("--count 0 is no number of cases");
  expect(readRequest(["--seed", "x"], 1)).toBe("--seed x is no integer");
  expect(readRequest(["--kind", "none"], 1)).toBe("there is no kind none");
  expect(readRequest(["--target", "vax"], 1)).toBe("there is no target vax");
  expect(readRequest(["--loud"], 1)).toBe("there is no option --loud");
  expect(readRequest(["--seed"], 1)).toBe("--seed needs a value");
});
