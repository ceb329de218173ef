// Every kind of BTF type in both byte orders, written by hand: no compiler here writes all of them.
// What is expected is arithmetic on the numbers of the rows, in C's words.
import { describe, expect, test } from "vitest";
import type { DebugInfo } from "../../../generator/debuginfo/index.js";
import { createPaholePrinter } from "../../../generator/print/index.js";
import { spellType, typeIdAt } from "../../../generator/type/index.js";
import { everyKind } from "./every-kind.js";
import { readBytes, readSound } from "./input.js";
import { int, makeFile, record } from "./writer.js";

function typesOf(info: DebugInfo, ids: readonly number[]): readonly string[] {
  return ids.map((id) =>
    spellType(info.types, { id: typeIdAt(id), qualifiers: { isConst: false, isVolatile: false } }),
  );
}

describe.each([false, true])("big-endian: %s", (isBig) => {
  const { bytes } = makeFile(everyKind, { isBig });

  test("a struct of every kind, as pahole prints it", () => {
    const info = readSound(bytes);
    expect(info.format).toBe("btf");
    expect(info.types.abi.name).toBe(isBig ? "s390x" : "x86_64");
    expect(info.types.abi.byteOrder).toBe(isBig ? "big" : "little");
    const id = info.types.find("struct", "all");
    expect(id).toBe(26);
    expect(createPaholePrinter(info.layouts).textOf(typeIdAt(26))).toMatchInlineSnapshot(`
      "struct all {
      	const char  *              text;                 /*     0     8 */
      	int                        (*print)(const char  *, ...); /*     8     8 */
      	struct page *              page;                 /*    16     8 */
      	word                       word;                 /*    24     8 */
      	int                        list[3];              /*    32    12 */
      	_Bool                      yes;                  /*    44     1 */
      	enum mood                  mood;                 /*    45     1 */

      	/* XXX 2 bytes hole, try to pack */

      	enum side                  side;                 /*    48     4 */

      	/* XXX 4 bytes hole, try to pack */

      	enum mask                  mask;                 /*    56     8 */
      	/* --- cacheline 1 boundary (64 bytes) --- */
      	enum deep                  deep;                 /*    64     8 */
      	double                     real;                 /*    72     8 */
      	union {
      		long unsigned int  number;               /*    80     8 */
      		enum side          side;                 /*    80     4 */
      	};                                               /*    80     8 */
      	char                       tail[];               /*    88     0 */

      	/* size: 88, cachelines: 2, members: 13 */
      	/* sum members: 82, holes: 2, sum holes: 6 */
      	/* last cacheline: 24 bytes */
      };"
    `);
  });

  test("types by id", () => {
    const info = readSound(bytes);
    expect(typesOf(info, [0, 2, 3, 4, 5, 7, 8, 11, 13, 14, 18, 19, 24, 27, 28])).toEqual([
      ...["void", "int", "char", "_Bool", "double", "const char *", "int[3]", "struct page *", "word", "enum side"],
      ...["int (const char *, ...)", "int (*)(const char *, ...)", "struct page *", "union", "char[0]"],
    ]);
    // What is no type, and what stands beside a use, reads as void.
    expect([6, 12, 20, 21, 22, 23, 25, 29].map((id) => info.types.get(typeIdAt(id)).kind)).toEqual(
      Array(8).fill("void"),
    );
    expect(() => info.types.get(typeIdAt(999))).toThrow("K9001");
  });

  test("values of enumerators", () => {
    const { types } = readSound(bytes);
    const values = [14, 15, 16, 17].map((id) => {
      const type = types.get(typeIdAt(id));
      if (type.kind !== "enum") throw new Error(`type ${id} is ${type.kind}`);
      const underlying = types.get(type.underlying.id);
      return [underlying.kind === "int" ? underlying.name : "", type.enumerators?.map(({ value }) => value)];
    });
    expect(values).toEqual([
      ["unsigned int", [0n, 4294967295n]],
      ["signed char", [-1n]],
      ["long unsigned int", [9223372036854775808n]],
      ["long int", [-2n]],
    ]);
  });

  test("names and declarations", () => {
    const { types, typeDeclarations } = readSound(bytes);
    expect(types.names("struct")).toEqual(["page", "all"]);
    expect(types.names("union")).toEqual(["frame"]);
    expect(types.names("enum")).toEqual(["side", "mood", "mask", "deep"]);
    expect(types.names("typedef")).toEqual(["word"]);
    expect(types.find("union", "frame")).toBe(10);
    expect(types.find("typedef", "word")).toBe(13);
    expect(types.find("struct", "word")).toBeUndefined();
    expect(types.find("struct", "")).toBeUndefined();
    expect(typeDeclarations.map(({ kind, name, type }) => `${type} ${kind} ${name}`)).toEqual([
      ...["13 typedef word", "14 enum side", "15 enum mood", "16 enum mask", "17 enum deep", "26 struct all"],
      "27 union null",
    ]);
    expect(typeDeclarations[0]?.origin).toEqual({ from: "btf", file: "t.btf", id: 13 });
  });

  test("tags are attributes, as clang spells them", () => {
    const all = readSound(bytes).types.get(typeIdAt(26));
    if (all.kind !== "struct") throw new Error(all.kind);
    const spelled = (name: string, index: number | null): readonly string[] =>
      (index === null ? all.attributes : (all.members?.[index]?.attributes ?? [])).map((attribute) => {
        const argument = attribute.arguments[0];
        return argument?.kind === "string" ? `${attribute.name}("${argument.text}")` : `${attribute.name}${name}`;
      });
    expect(spelled("", null)).toEqual(['btf_decl_tag("kept")', "preserve_access_index"]);
    expect(spelled("", 0)).toEqual(['btf_decl_tag("first")']);
    expect(spelled("", 1)).toEqual([]);
    expect(spelled("", 2)).toEqual(['btf_type_tag("rcu")']);
  });
});

test("a name that is declared before it is defined leads to the definition, one that is defined twice to the first", () => {
  const file = makeFile([
    int("long int", 8, 1),
    { name: "a", kind: 7 },
    record("a", 4, []),
    record("a", 8, []),
    { name: "b", kind: 6, sizeOrType: 4 },
    { name: "b", kind: 6, length: 1, sizeOrType: 4, words: ["B", 1] },
  ]);
  const { types, typeDeclarations } = readSound(file.bytes);
  expect(types.find("struct", "a")).toBe(3);
  expect(types.find("enum", "b")).toBe(6);
  expect(typeDeclarations.map(({ type }) => Number(type))).toEqual([3, 4, 6]);
});

test.each([
  // kind_flag: the width is in the top byte of the offset. 3 bits at bit 4, 12 at bit 32 of an int.
  [
    "with kind_flag",
    [
      int("int", 4, 1),
      record("s", 8, [
        ["a", 1, 4, 3],
        ["b", 1, 32, 12],
        ["c", 1, 0 + 44, 20],
      ]),
    ],
  ],
  // Without: an INT of fewer bits, at its own offset in the int: 0 + 4, 32 + 0, 32 + 12.
  [
    "as older kernels wrote them",
    [
      int("int", 4, 1),
      record("s", 8, [
        ["a", 3, 0],
        ["b", 4, 32],
        ["c", 5, 32],
      ]),
      int("int", 4, 1, 3, 4),
      int("int", 4, 1, 12),
      int("int", 4, 1, 20, 12),
    ],
  ],
] as const)("bit-fields %s", (_, made) => {
  const { layouts } = readSound(makeFile(made).bytes);
  const layout = layouts.layoutOf(typeIdAt(2));
  expect(
    layout?.members.map(({ bitOffset, bitSize, unit }) => [bitOffset, bitSize, unit?.load, unit?.isSigned]),
  ).toEqual([
    [4, 3, { byteOffset: 0, byteSize: 1, shift: 4 }, true],
    [32, 12, { byteOffset: 4, byteSize: 2, shift: 0 }, true],
    [44, 20, { byteOffset: 5, byteSize: 3, shift: 4 }, true],
  ]);
});

test("clang's names of integers are gcc's", () => {
  const names = ["unsigned long", "long", "unsigned short", "long long", "unsigned __int128", "unsigned char", "bool"];
  const { types } = readSound(makeFile(names.map((name) => int(name, 8))).bytes);
  expect(names.map((_, index) => types.get(typeIdAt(index + 1)))).toMatchObject([
    ...["long unsigned int", "long int", "short unsigned int", "long long int"].map((name) => ({ name })),
    ...["__int128 unsigned", "unsigned char", "_Bool"].map((name) => ({ name })),
  ]);
});

test("numbers that nothing could load are gaps with their sizes", () => {
  const made = [
    int("_BitInt(37)", 5, 1),
    { name: "complex double", kind: 16, sizeOrType: 16 },
    int("unsigned long", 8),
  ];
  const { types } = readSound(makeFile(made).bytes);
  expect(types.get(typeIdAt(1))).toEqual({ kind: "opaque", name: "_BitInt(37)", byteSize: 5, byteAlign: 1 });
  expect(types.get(typeIdAt(2))).toEqual({ kind: "opaque", name: "complex double", byteSize: 16, byteAlign: 16 });
});

test.each([
  ["x86_64", 8, false, 8],
  ["i386", 4, false, 4],
  ["s390x", 8, true, 8],
  ["s390x", 4, true, 4],
] as const)("%s by a long of %i bytes, big-endian: %s", (name, byteSize, isBig, pointerByteSize) => {
  const { types } = readSound(makeFile([int("unsigned long", byteSize)], { isBig }).bytes);
  expect([types.abi.name, types.abi.pointerByteSize]).toEqual([name, pointerByteSize]);
});

test("without a long the size of pointers is not known, and that is said", () => {
  const { info, text } = readBytes(makeFile([int("int", 4)]).bytes);
  expect(info?.types.abi.pointerByteSize).toBe(8);
  expect(text).toMatchInlineSnapshot(`
    "t.btf: BTF types: warning[K2021]: nothing tells the size of a pointer: there is no \`long\`; 8 bytes are assumed
      hint: name the target
    1 warning
    "
  `);
});

test("names of other scripts are read as UTF-8", () => {
  const { types } = readSound(makeFile([int("long", 8), record("größe", 8, [["写", 1, 0]])]).bytes);
  expect(types.find("struct", "größe")).toBe(2);
  expect(types.get(typeIdAt(2))).toMatchObject({ tag: "größe", members: [{ name: "写" }] });
});

test("a longer header and bytes behind the sections are passed over", () => {
  const { bytes } = makeFile([int("long", 8)], { headerBytes: 48 });
  const { types } = readSound(new Uint8Array([...bytes, 1, 2, 3]));
  expect(types.get(typeIdAt(1))).toMatchObject({ name: "long int" });
});
