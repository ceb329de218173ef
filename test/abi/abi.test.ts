// The facts of every target, asked of every compiler that has the target.
import { expect, test } from "vitest";
import { type Abi, abiOf, targetNames } from "../../generator/abi/index.js";
import type { Judge } from "../../generator/oracle/index.js";
import { judgesHere } from "../oracle/judges.js";

/** A fact: an integer constant expression of C, and what the ABI says. */
type Fact = readonly [expression: string, ours: number];

const spellings: Readonly<Record<string, string>> = { pointer: "void *" };

function baseTypeFacts(abi: Abi): Fact[] {
  return Object.entries(abi.baseTypes).flatMap(([name, { byteSize, byteAlign }]): Fact[] => {
    const type = spellings[name] ?? name;
    return [
      [`sizeof(${type})`, byteSize],
      [`__builtin_offsetof(struct { char before; __typeof__(${type}) it; }, it)`, byteAlign],
    ];
  });
}

function isType(left: string, right: string): string {
  return `__builtin_types_compatible_p(${left}, ${right})`;
}

function factsOf(abi: Abi): Fact[] {
  return [
    ...baseTypeFacts(abi),
    ["sizeof(void *)", abi.pointerByteSize],
    ["(char)-1 < 0", abi.isCharSigned ? 1 : 0],
    ["_Alignof(struct { char it __attribute__((aligned)); })", abi.byteAlignMax],
    ["_Alignof(struct { char it; int : 3; })", abi.doUnnamedBitFieldsAlign ? 4 : 1],
    ["_Alignof(struct { char it; int : 0; })", abi.doUnnamedBitFieldsAlign ? 4 : 1],
    ["__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__", abi.byteOrder === "big" ? 1 : 0],
    [isType("__SIZE_TYPE__", abi.sizeTypeName), 1],
    [isType("__PTRDIFF_TYPE__", abi.ptrdiffTypeName), 1],
    ...Object.entries(abi.predefinedMacros).map(
      ([name, text]): Fact => (name.endsWith("_TYPE__") ? [isType(name, text), 1] : [name, Number(text)]),
    ),
  ];
}

function wordOf(bytes: ReadonlyMap<number, number>, index: number, abi: Abi): number {
  const places = [7, 6, 5, 4, 3, 2, 1, 0].map((place) => (abi.byteOrder === "little" ? place : 7 - place));
  return places.reduce((word, place) => word * 256 + (bytes.get(8 * index + place) ?? 0), 0);
}

async function answersOf(judge: Judge, abi: Abi, facts: readonly Fact[]): Promise<readonly Fact[]> {
  const expressions = facts.map(([expression]) => `${expression},\n`).join("");
  const text = `const unsigned long long kstruct_facts[] = {\n${expressions}0 };\n`;
  const result = await judge.compile({ abi, text, files: [], includePaths: [], defines: {} });
  if (result.kind === "refused")
    throw new Error(result.messages.map(({ line, text }) => `${line}: ${text}`).join("\n"));
  const bytes = result.globals.get("kstruct_facts")?.bytes ?? new Map<number, number>();
  return facts.map(([expression], index) => [expression, wordOf(bytes, index, abi)]);
}

const judges = await judgesHere();

for (const target of targetNames) {
  for (const judge of judges.filter(({ targets }) => targets.includes(target))) {
    test(`${target}: ${judge.name} knows the same types`, async () => {
      const facts = factsOf(abiOf(target));
      expect(facts.length).toBeGreaterThan(24);
      expect(await answersOf(judge, abiOf(target), facts)).toEqual(facts);
    });
  }
}

test("every target has a judge", () => {
  const judged = new Set(judges.flatMap(({ targets }) => targets));
  expect(targetNames.filter((target) => !judged.has(target))).toEqual([]);
});

test("types that a target lacks, its compilers lack too", async () => {
  for (const target of targetNames.filter((name) => abiOf(name).baseTypes.__int128 === undefined)) {
    for (const judge of judges.filter(({ targets, dialect }) => targets.includes(target) && dialect === "gcc")) {
      await expect(answersOf(judge, abiOf(target), [["sizeof(__int128)", 16]])).rejects.toThrow(/__int128/);
    }
  }
});

test("x86_64 is the first target", () => {
  expect(targetNames).toEqual(["x86_64", "i386", "arm64", "s390x", "wasm32"]);
  for (const target of targetNames) expect(abiOf(target).name).toBe(target);
});
