// The facts of every target, asked of every compiler that has the target.
import { expect, test } from "vitest";
import { type Abi, abiOf, targetNames } from "../../generator/abi/index.js";
import type { Judge } from "../../generator/oracle/index.js";
import { judgesHere } from "../oracle/judges.js";

/** A fact: an integer constant expression of C, and what the ABI says. */
type Fact = readonly [expression: string, ours: number];

const spellings: Readonly<Record<string, string>> = { pointer: "void *" };

/** Types that one of the two compilers does not have everywhere: gcc 12 has _Float16 for x86_64 and arm64 only. */
function isMissing(abi: Abi, name: string, { dialect, version }: Judge): boolean {
  if (name === "_Float128") return dialect === "clang";
  const isOldGcc = dialect === "gcc" && Number.parseInt(version, 10) < 13;
  return name === "_Float16" && isOldGcc && !["x86_64", "arm64", "x86_64-windows"].includes(abi.name);
}

function baseTypeFacts(abi: Abi, judge: Judge): Fact[] {
  const present = Object.entries(abi.baseTypes).filter(([name]) => !isMissing(abi, name, judge));
  return present.flatMap(([name, { byteSize, byteAlign }]): Fact[] => {
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

/** What a predefined macro is: a type's name, or the value of its text. */
function macroFact(name: string, text: string): Fact {
  return name.endsWith("_TYPE__") ? [isType(name, text), 1] : [`(${name}) == (${text})`, 1];
}

function factsOf(abi: Abi, judge: Judge): Fact[] {
  // On i386 wchar_t is `long int` for gcc and `int` for clang; kstruct follows gcc.
  const wideType = judge.dialect === "clang" && abi.wcharTypeName === "long int" ? "int" : abi.wcharTypeName;
  return [
    ...baseTypeFacts(abi, judge),
    ["sizeof(void *)", abi.pointerByteSize],
    ["(char)-1 < 0", abi.isCharSigned ? 1 : 0],
    ["_Alignof(struct { char it __attribute__((aligned)); })", abi.byteAlignMax],
    ["_Alignof(struct { char it; int : 3; })", abi.doUnnamedBitFieldsAlign || abi.msStruct === "default" ? 4 : 1],
    ["_Alignof(struct { char it; int : 0; })", abi.doUnnamedBitFieldsAlign ? 4 : 1],
    ["sizeof(struct { char first : 4; int second : 4; })", abi.msStruct === "default" ? 8 : 4],
    ["sizeof(enum { small_ })", 4],
    ["sizeof(__builtin_va_list)", abi.vaListPointerCount * abi.pointerByteSize],
    ["__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__", abi.byteOrder === "big" ? 1 : 0],
    [isType("__SIZE_TYPE__", abi.sizeTypeName), 1],
    [isType("__PTRDIFF_TYPE__", abi.ptrdiffTypeName), 1],
    [isType("__WCHAR_TYPE__", wideType), 1],
    [isType("__WINT_TYPE__", abi.wintTypeName), 1],
    ...Object.entries(abi.predefinedMacros).map(([name, text]) => macroFact(name, text)),
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
      const facts = factsOf(abiOf(target), judge);
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
  expect(targetNames.join(" ")).toBe(
    "x86_64 i386 arm64 arm riscv64 s390x ppc64 ppc64le loongarch64 wasm32 x86_64-windows",
  );
  for (const target of targetNames) expect(abiOf(target).name).toBe(target);
});
